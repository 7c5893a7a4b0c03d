"""The prioriteringsmöte: parties answer in secret, see all answers at once, talk, and hand over a proposal.

Pure functions over one frozen ``Meeting``. Nothing but ``answers`` reads what a party has entered, and it gives nothing
before the reveal.
"""

from __future__ import annotations

from author.meeting.compare import Gap, agenda, agreement, place_text, places
from author.meeting.entries import (
    answers,
    change,
    check_marks,
    find_area,
    find_party,
    next_day,
    reveal,
    seal,
    set_absent,
    start_meeting,
    waiting_for,
)
from author.meeting.model import (
    DOTS,
    HIGHEST,
    LOWEST,
    MOST_AREAS,
    MOST_PARTIES,
    Choice,
    Decision,
    Mark,
    Meeting,
    MeetingArea,
    Method,
    Outcome,
    Proposal,
    Question,
    area_name,
    entry_of,
    questions,
    said,
)
from author.meeting.outcome import (
    Places,
    chosen,
    decide,
    dissent,
    minutes_on,
    move,
    outcome_of,
    propose,
    proposed_places,
    put_in_order,
    set_outcome,
    spend,
)
from author.meeting.record import RecordPart, meeting_record

__all__ = [
    "DOTS", "HIGHEST", "LOWEST", "MOST_AREAS", "MOST_PARTIES", "Choice", "Decision", "Gap", "Mark", "Meeting",
    "MeetingArea", "Method", "Outcome", "Places", "Proposal", "Question", "RecordPart", "agenda", "agreement",
    "answers", "area_name", "change", "check_marks", "chosen", "decide", "dissent", "entry_of", "find_area",
    "find_party", "meeting_record", "minutes_on", "move", "next_day", "outcome_of", "place_text", "places", "propose",
    "proposed_places", "put_in_order", "questions", "reveal", "said", "seal", "set_absent", "set_outcome", "spend",
    "start_meeting", "waiting_for",
]  # fmt: skip
