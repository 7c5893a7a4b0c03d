"""The agenda of the meeting as a table: the largest difference first, each party's own order, the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from author.meeting import (
    Meeting,
    agenda,
    area_name,
    minutes_on,
    outcome_of,
    place_text,
    places,
    questions,
)
from author.tui.meeting_words import NAMED, SIGNS, all_answers, outcome_word, side_by_side
from author.tui.rows import Column, Rows
from author.tui.text import cells

if TYPE_CHECKING:
    from author.tui.text import Glyphs


class AgendaRows(Rows):
    """The agenda, whose columns follow the parties of the meeting."""

    def lay(self, columns: tuple[Column, ...]) -> None:
        """Change the columns where they are others."""
        if columns == self._own:
            return
        self._own = columns
        if self.columns:  # otherwise they are laid when the table is mounted
            self.clear(columns=True)
            for column in columns:
                self.add_column(Text(column.title), width=column.width or 12, key=column.title)


def agenda_columns(meeting: Meeting | None, glyphs: Glyphs) -> tuple[Column, ...]:
    """Give the columns of the agenda, one per party, with its name where there is room."""
    parties = meeting.parties if meeting else ()
    wide = len(parties) <= NAMED
    signed = zip(SIGNS, parties, strict=False)
    own = (Column(glyphs.plain(f"{sign} {party}"[:10] if wide else sign), 10 if wide else 4) for sign, party in signed)
    return (Column("Utfall", 9), Column("Problemområde"), *own, Column("Skiljer mest", 16 if wide else 22))


def agenda_lines(meeting: Meeting, glyphs: Glyphs) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """Give the rows of the agenda by the id of the area."""
    own = [places(meeting, party) for party in meeting.parties]
    short = {q.id: q.short for q in questions(meeting)}
    for gap in agenda(meeting):
        differs = "för få svar" if gap.size is None else "inget"
        if gap.size:
            differs = f"{short[gap.question]} {side_by_side(meeting, gap.area, gap.question)}"
        texts = (
            outcome_word(meeting, gap.area), area_name(meeting, gap.area),
            *(place_text(order.get(gap.area)) for order in own), differs,
        )  # fmt: skip
        yield gap.area, cells(glyphs, texts)


def detail(meeting: Meeting | None, area: str | None) -> str:
    """Say more of the area the cursor is on; before the reveal what the meeting is to take up."""
    if meeting is None:
        return ""
    if not meeting.revealed:
        return "Områden: " + "; ".join(a.name for a in meeting.areas)
    if area is None:
        return ""
    outcome, spent = outcome_of(meeting, area), minutes_on(meeting, area)
    views = ", ".join(d.party for d in meeting.dissents if d.area == area)
    more = (f"tid {spent} min" if spent else "", f"avvikande bedömning: {views}" if views else "")
    lines = (
        " · ".join(filter(None, (area_name(meeting, area), *more))),
        all_answers(meeting, area),
        f"Skäl: {outcome.reason or 'saknas'}" if outcome else "Inget utfall än. Enter öppnar punkten.",
    )
    return "\n".join(lines)
