"""Tests of the prioriteringsmöte: sealed until all is shown, the largest difference first, nothing lost or leaked."""

from __future__ import annotations

import itertools
import json
import random
import re
import shlex
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tui_walk import copy_of

from author import edge
from author import meeting as rules
from author.cli import cli, run
from author.draft import Draft, FormalFields
from author.export import sheets
from author.meeting import Mark, Meeting, MeetingArea
from author.session import meeting as meetings
from author.session import projects
from author.state import ProjectState, from_json, state_hash, to_json
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, Parts, ProblemArea, Settings

AREAS = tuple(MeetingArea(key, name) for key, name in (
    ("narkotika", "Narkotika"), ("trafik", "Trafik och trafikmiljö"), ("belysning", "Otrygg fysisk miljö"), ("vald", "Våld"),
))  # fmt: skip
PARTIES = ("polisen", "kommunen", "räddningstjänsten")
QUESTIONS = ("common", "serious", "influence", "cost")
AT = "2025-11-03T09:00:00"


def begun(parties: tuple[str, ...] = PARTIES[:2], dots: int = 0) -> Meeting:
    """A meeting nobody has answered in."""
    return rules.start_meeting(AREAS, parties, "2025-11-03", "dots" if dots else "questions", dots)


def form(*rows: str) -> tuple[Mark, ...]:
    """Answers written as one word of figures per area; a dash is no opinion."""
    pairs = ((a.id, q, v) for a, row in zip(AREAS, rows, strict=False) for q, v in zip(QUESTIONS, row, strict=True))
    return tuple(Mark(area, question, int(value)) for area, question, value in pairs if value != "-")


def both() -> Meeting:
    """A meeting of two parties that have answered; nothing is shown yet."""
    meeting = rules.seal(begun(), "polisen", form("5445", "3232", "2233", "3443"), AT)
    return rules.seal(meeting, "kommunen", form("4235", "5255", "2233", "34-3"), AT)


def shown() -> Meeting:
    """The same, shown."""
    return rules.reveal(both(), AT)


@st.composite
def entries(draw: st.DrawFn) -> tuple[Mark, ...]:
    """Any form that is not empty."""
    values = draw(st.lists(st.sampled_from("12345-"), min_size=16, max_size=16).filter(lambda v: set(v) != {"-"}))
    return form(*("".join(values[n : n + 4]) for n in range(0, 16, 4)))


# --- sealed


@settings(max_examples=40, deadline=None)
@given(st.permutations(PARTIES), st.lists(entries(), min_size=3, max_size=3))
def test_the_order_of_answering_makes_no_difference(order: list[str], given_: list[tuple[Mark, ...]]) -> None:
    """Whoever answers first, the meeting, its agenda and its record are the same."""
    by_party = dict(zip(PARTIES, given_, strict=True))
    one = other = begun(PARTIES)
    for party in PARTIES:
        one = rules.seal(one, party, by_party[party], AT)
    for party in order:
        other = rules.seal(other, party, tuple(reversed(by_party[party])), AT)
    assert one == other
    assert rules.meeting_record(rules.reveal(one, AT)) == rules.meeting_record(rules.reveal(other, AT))


@settings(max_examples=40, deadline=None)
@given(entries(), entries(), entries())
def test_nothing_that_is_read_of_a_sealed_meeting_depends_on_the_answers(one, two, other) -> None:
    """Record, agenda, agreement, orders and answers are the same whatever has been sealed."""

    def read(first: tuple[Mark, ...]) -> tuple[object, ...]:
        meeting = rules.seal(rules.seal(begun(), "polisen", first, AT), "kommunen", two, AT)
        orders = tuple(rules.places(meeting, p) for p in meeting.parties)
        return (
            rules.meeting_record(meeting), rules.agenda(meeting), rules.agreement(meeting), orders,
            rules.answers(meeting), rules.waiting_for(meeting),
        )  # fmt: skip

    assert read(one) == read(other)
    assert read(one)[1:5] == ((), "", ({}, {}), {})


def test_answers_are_given_again_until_they_are_shown() -> None:
    """A party may answer anew before the reveal, and not after it."""
    meeting = rules.seal(both(), "Polisen", form("1111"), AT)
    assert len(meeting.entries) == 2
    meeting = rules.reveal(meeting, AT)
    assert rules.answers(meeting)["polisen", "narkotika", "common"] == 1
    with pytest.raises(UserError, match="redan visade"):
        rules.seal(meeting, "polisen", form("5555"), AT)


def test_the_reveal_waits_for_everybody() -> None:
    """A party that is silent holds the reveal up; one that is absent does not, and may answer late."""
    meeting = rules.seal(begun(PARTIES), "polisen", form("5555"), AT)
    with pytest.raises(UserError, match="kommunen, räddningstjänsten"):
        rules.reveal(meeting, AT)
    meeting = rules.seal(meeting, "kommunen", form("4444"), AT)
    meeting = rules.reveal(rules.set_absent(meeting, "Räddningstjänsten", "utryckning"), AT)
    meeting = rules.next_day(meeting, "2025-11-10", "Våld återstår")
    meeting = rules.seal(meeting, "räddningstjänsten", form("2222"), AT)
    assert rules.answers(meeting)["räddningstjänsten", "narkotika", "cost"] == 2
    held = rules.meeting_record(meeting)[0].rows
    assert ("Frånvaro", "Räddningstjänsten, 2025-11-03: utryckning") in held
    assert ("Part", "Räddningstjänsten: svarade efter att de andras svar visats") in held
    assert ("Mötesdag", "2025-11-10 – Våld återstår") in held


def test_absence_holds_for_its_own_day() -> None:
    """A party that was absent the first day is waited for the second."""
    meeting = rules.set_absent(rules.seal(begun(), "polisen", form("5555"), AT), "kommunen", "")
    assert rules.waiting_for(meeting) == ()
    assert rules.waiting_for(rules.next_day(meeting, "2025-11-04", "")) == ("kommunen",)
    with pytest.raises(UserError, match="inte efter"):
        rules.next_day(meeting, "2025-11-03", "")


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((), "inget svar"),
        ((Mark("narkotika", "common", 6),), "Narkotika, hur vanligt och ökande: svaret är inte 1–5"),
        ((Mark("narkotika", "common", 0),), "inte 1–5"),
        ((Mark("narkotika", "annat", 3),), "finns inte"),
        ((Mark("buller", "common", 3),), "inte med i mötet"),
    ],
)
def test_a_form_takes_its_own_answers_alone(marks: tuple[Mark, ...], said: str) -> None:
    """A value outside the scale, an unknown question or area, and an empty form are refused."""
    with pytest.raises(UserError, match=said) as caught:
        rules.seal(begun(), "polisen", marks, AT)
    assert "6" not in str(caught.value)


@pytest.mark.parametrize(
    ("areas", "parties", "day", "dots", "said"),
    [
        (AREAS[:1], PARTIES, "2025-11-03", 0, r"1 problemområde\."),
        (tuple(MeetingArea(str(n), str(n)) for n in range(9)), PARTIES, "2025-11-03", 0, "9 problemområden"),
        ((AREAS[0], AREAS[0]), PARTIES, "2025-11-03", 0, "två gånger"),
        (AREAS, ("polisen",), "2025-11-03", 0, r"1 part\."),
        (AREAS, ("polisen", "Polisen"), "2025-11-03", 0, "2 parter"),
        (AREAS, ("a", "b", "c", "d", "e"), "2025-11-03", 0, "5 parter"),
        (AREAS, PARTIES, "3 november", 0, "inget datum"),
        (AREAS, PARTIES, "2025-11-03", 21, "prickar är 21"),
    ],
)
def test_a_meeting_has_bounds(areas, parties, day: str, dots: int, said: str) -> None:
    """Two to eight areas, two to four parties with different names, a day of the calendar, 1 to 20 dots."""
    with pytest.raises(UserError, match=said):
        rules.start_meeting(areas, parties, day, "dots" if dots else "questions", dots)


# --- shown


def test_the_largest_difference_is_talked_about_first() -> None:
    """One question with three steps goes before two with two; equals keep the order of the ranking."""
    gaps = rules.agenda(shown())
    assert [(g.area, g.question, g.size) for g in gaps] == [
        ("trafik", "cost", 3), ("narkotika", "serious", 2), ("belysning", "common", 0), ("vald", "common", 0),
    ]  # fmt: skip
    assert gaps[0].values == (("polisen", 2), ("kommunen", 5))


def test_agreement_is_told_in_words() -> None:
    """What all agree on and what they differ most about, with the answers and no coefficient."""
    assert rules.agreement(shown()) == (
        "Eniga om 2 av 4 områden: Otrygg fysisk miljö och Våld. "
        "Skiljer mest om Trafik och trafikmiljö: kostnad och resurser (polisen 2, kommunen 5)."
    )
    same = rules.seal(rules.seal(begun(), "polisen", form("5555", "1111"), AT), "kommunen", form("4455", "2111"), AT)
    assert rules.agreement(rules.reveal(same, AT)) == "Eniga om alla 2 områden."
    alone = rules.set_absent(rules.seal(begun(), "polisen", form("5555"), AT), "kommunen", "sjuk")
    assert rules.agreement(rules.reveal(alone, AT)).startswith("Bara en part har svarat")


def test_each_party_has_its_own_order() -> None:
    """The mean of the answers given decides; equal areas share their places, and one without answers has none."""
    own = rules.places(shown(), "kommunen")
    assert {area: rules.place_text(own.get(area)) for area in (a.id for a in AREAS)} == {
        "trafik": "1", "narkotika": "2", "vald": "3", "belysning": "4",
    }  # fmt: skip
    tied = rules.seal(
        rules.seal(begun(), "polisen", form("3333", "3-3-", "----", "5555"), AT), "kommunen", form("1111"), AT
    )
    own = rules.places(rules.reveal(tied, AT), "polisen")
    assert [rules.place_text(own.get(a.id)) for a in AREAS] == ["2–3", "2–3", "–", "1"]


@settings(max_examples=40, deadline=None)
@given(st.permutations(AREAS), entries(), entries())
def test_the_agenda_holds_every_area_once(order, one, two) -> None:
    """Whatever is answered, each area is on the agenda once, and no later one differs more."""
    meeting = replace(begun(), areas=tuple(order))
    meeting = rules.reveal(rules.seal(rules.seal(meeting, "polisen", one, AT), "kommunen", two, AT), AT)
    gaps = rules.agenda(meeting)
    assert sorted(g.area for g in gaps) == sorted(a.id for a in AREAS)
    sizes = [-1 if g.size is None else g.size for g in gaps]
    assert sizes == sorted(sizes, reverse=True)


def test_dots_are_counted() -> None:
    """In a dot vote all areas are compared, an area without dots counts as none, and there are no more than given."""
    marks = (Mark("narkotika", "dots", 4), Mark("trafik", "dots", 2))
    with pytest.raises(UserError, match="fler prickar"):
        rules.seal(begun(dots=5), "polisen", marks, AT)
    meeting = rules.seal(begun(dots=6), "polisen", marks, AT)
    meeting = rules.reveal(rules.seal(meeting, "kommunen", (Mark("trafik", "dots", 6),), AT), AT)
    assert [(g.area, g.size) for g in rules.agenda(meeting)][:2] == [("narkotika", 4), ("trafik", 4)]
    assert rules.places(meeting, "kommunen")["trafik"] == (1, 1)
    assert rules.places(meeting, "kommunen")["vald"] == (2, 4)


def test_a_change_keeps_the_first_answer() -> None:
    """After the reveal an answer is changed with a reason; what was sealed stays, and the record shows both."""
    before = shown()
    with pytest.raises(UserError, match="skälet"):
        rules.change(before, "polisen", "trafik", "cost", 4, " ", AT)
    with pytest.raises(UserError, match="inte 1–5"):
        rules.change(before, "polisen", "trafik", "cost", 9, "x", AT)
    with pytest.raises(UserError, match="inte visade"):
        rules.change(both(), "polisen", "trafik", "cost", 4, "x", AT)
    after = rules.change(before, "polisen", "trafik", "cost", 4, "Kommunen bekostar hinder", AT)
    assert after.entries == before.entries
    assert rules.answers(after)["polisen", "trafik", "cost"] == 4
    assert rules.agenda(after)[0].area == "trafik"
    record = next(p for p in rules.meeting_record(after) if p.heading.startswith("Ändrat efter"))
    assert record.rows == (
        ("Polisen", "Trafik och trafikmiljö", "kostnad och resurser", "2 → 4", "Kommunen bekostar hinder"),
    )


# --- outcome


def told(meeting: Meeting) -> Meeting:
    """The room's outcomes: two areas taken up, one left out, one open."""
    meeting = rules.set_outcome(meeting, "trafik", "take", "Går att göra nu", "Fri sikt", "Skolgatan")
    meeting = rules.set_outcome(meeting, "narkotika", "take", "Ökar")
    return rules.set_outcome(meeting, "vald", "leave", "Polisen har egen satsning")


def test_what_is_left_out_needs_a_reason() -> None:
    """Leaving an area out without a reason is refused, and so is every outcome before the reveal."""
    with pytest.raises(UserError, match="skälet"):
        rules.set_outcome(shown(), "trafik", "leave")
    with pytest.raises(UserError, match="inte visade"):
        rules.set_outcome(both(), "trafik", "take")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([a.id for a in AREAS[:2]]), st.integers(-3, 3)), max_size=8))
def test_moving_keeps_every_area(steps: list[tuple[str, int]]) -> None:
    """Moving in the order loses and doubles nothing, and stops at the ends."""
    meeting = told(shown())
    for area, step in steps:
        meeting = rules.move(meeting, area, step)
    assert sorted(o.area for o in meeting.outcomes) == ["narkotika", "trafik", "vald"]
    assert {o.area for o in rules.chosen(meeting, "take")} == {"trafik", "narkotika"}


def test_the_decision_tells_what_it_changed() -> None:
    """Ledningen may decide as proposed without a reason; what it changes is listed and needs one."""
    meeting = rules.propose(told(shown()))
    with pytest.raises(UserError, match="vem"):
        rules.decide(meeting, "", "2025-11-20", {}, "")
    same = rules.decide(meeting, "kommunchef", "2025-11-20", {}, "")
    assert same.decision is not None
    assert (same.decision.taken, same.decision.changed) == (meeting.proposal.taken, ())
    with pytest.raises(UserError, match="varför"):
        rules.decide(meeting, "kommunchef", "2025-11-20", {"belysning": "3"}, "")
    with pytest.raises(UserError, match="båda plats 1"):
        rules.decide(meeting, "kommunchef", "2025-11-20", {"belysning": "1"}, "x")
    places = {"narkotika": "1", "trafik": "leave", "belysning": "2"}
    other = rules.decide(meeting, "kommunchef", "2025-11-20", places, "Hastigheten är sänkt").decision
    assert other is not None
    assert other.changed == (
        "Narkotika: plats 2 → plats 1", "Trafik och trafikmiljö: plats 1 → tas inte upp",
        "Otrygg fysisk miljö: inget förslag → plats 2",
    )  # fmt: skip
    assert [(o.area, o.reason) for o in other.taken] == [("narkotika", "Ökar"), ("belysning", "Hastigheten är sänkt")]
    assert [o.area for o in other.left] == ["trafik", "vald"]


def test_the_record_has_everything() -> None:
    """Outcomes, reasons, causes, dissent, time, decision and its changes are printed; rows fit their columns."""
    meeting = rules.spend(rules.spend(told(shown()), "trafik", 7), "trafik", 5)
    meeting = rules.dissent(meeting, "kommunen", "Hellre belysning", "trafik")
    meeting = rules.decide(rules.propose(meeting), "kommunchef", "2025-11-20", {"belysning": "3"}, "Mörka stråk")
    parts = rules.meeting_record(meeting)
    assert all(len(row) == len(part.columns) for part in parts for row in part.rows)
    text = json.dumps([p.rows for p in parts], ensure_ascii=False)
    for said in ("12 min", "Hellre belysning", "Fri sikt", "Skolgatan", "Mörka stråk", "Polisen har egen satsning"):
        assert said in text
    assert [p.heading for p in parts][-2:] == [
        "Ledningens beslut, 2025-11-20, kommunchef", "Ändrat i beslutet mot förslaget",
    ]  # fmt: skip


def test_a_meeting_is_kept_in_the_state() -> None:
    """A state with a meeting is read back as it was, and a state written before there were meetings still opens."""
    meeting = rules.decide(rules.propose(told(shown())), "kommunchef", "2025-11-20", {}, "")
    state = ProjectState(Draft(FormalFields("Åsby", "LPO Åsby", "2026-01-01", "2026-12-31")), meeting=meeting)
    assert from_json(to_json(state), ProjectState) == state
    old = json.loads(to_json(state))
    del old["meeting"]
    assert from_json(json.dumps(old), ProjectState) == replace(state, meeting=None)


# --- in a project


def analysis() -> Analysis:
    """A ranking with the areas of the meeting."""
    ranked = tuple(
        ProblemArea(a.id, a.name, n, n, n, 0.5, Parts(), 10, 10) for n, a in enumerate(AREAS, 1)
    )  # fmt: skip
    return Analysis(sources=(), areas=ranked, wishes=(), unplaced=(), statements=(), settings=Settings())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    fields = {"municipality": "Åsby", "police-area": "Lokalpolisområde Åsby", "from": "2026-01-01", "to": "2026-12-31"}
    with projects.new_project(tmp_path / "asby.lofte", fields, AT) as made:
        yield made


def acts(project: Project) -> list:
    """Everything one does at a meeting, in an order that works."""
    known, setup = analysis(), meetings.Setup(day="2025-11-03", areas=tuple(a.id for a in AREAS))
    return [
        lambda: meetings.start(project, setup, AT, known),
        lambda: meetings.answer(project, "polisen", form("5445", "3232", "2233", "3443"), AT),
        lambda: meetings.set_absent(project, "kommunen", "kommer om en timme", AT),
        lambda: meetings.answer(project, "kommunen", form("4235", "5255", "2233", "34-3"), AT),
        lambda: meetings.reveal(project, AT),
        lambda: meetings.change(project, "polisen", "trafik", "cost", 4, "Hinder bekostas", AT),
        lambda: meetings.set_outcome(project, "trafik", meetings.Told("take", "Nu", "Fri sikt", "Skolgatan"), AT),
        lambda: meetings.set_outcome(project, "narkotika", meetings.Told("take", "Ökar"), AT),
        lambda: meetings.set_outcome(project, "vald", meetings.Told("leave", "Egen satsning"), AT),
        lambda: meetings.move(project, "narkotika", -1, AT),
        lambda: meetings.spend(project, "trafik", 12, AT),
        lambda: meetings.dissent(project, "kommunen", "Hellre belysning", "", AT),
        lambda: meetings.next_day(project, "2025-11-10", "Förslaget", AT),
        lambda: meetings.propose(project, AT, known),
        lambda: meetings.decide(project, "kommunchef", "2025-11-20", {"trafik": "", "belysning": "2"}, "Stråk", AT, known),
    ]  # fmt: skip


def test_every_act_is_one_step_that_can_be_undone(project: Project) -> None:
    """Each act is one entry of the journal; undone one by one every earlier state comes back, and redone the last."""
    hashes = [state_hash(project.state)]
    for act in acts(project):
        act()
        hashes.append(state_hash(project.state))
    assert len(set(hashes)) == len(hashes) == len(project.history())
    for earlier in reversed(hashes[:-1]):
        project.undo()
        assert state_hash(project.state) == earlier
    while project.redo():
        pass
    assert state_hash(project.state) == hashes[-1]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_random_walks_through_a_meeting_come_back(tmp_path_factory, seed: int) -> None:
    """Whatever is done and undone in whatever order, undoing all gives the state at the start."""
    chance = random.Random(seed)
    fields = {"municipality": "Åsby", "police-area": "LPO", "from": "2026-01-01", "to": "2026-12-31"}
    with projects.new_project(tmp_path_factory.mktemp("walk") / "a.lofte", fields, AT) as made:
        first, all_acts = state_hash(made.state), acts(made)
        for _ in range(12):
            try:
                chance.choice((*all_acts, made.undo, made.redo, made.undo))()
            except UserError:
                continue
        while made.undo():
            pass
        assert state_hash(made.state) == first


def test_no_label_depends_on_what_is_sealed(tmp_path: Path) -> None:
    """The journal's labels are the same whatever the parties answer, and hold no figure."""
    labels = []
    for n, row in enumerate(("1111", "5555")):
        fields = {"municipality": "Åsby", "police-area": "LPO", "from": "2026-01-01", "to": "2026-12-31"}
        with projects.new_project(tmp_path / f"{n}.lofte", fields, AT) as made:
            for act in acts(made)[:1]:
                act()
            meetings.answer(made, "polisen", form(*[row] * 4), AT)
            meetings.answer(made, "polisen", form(*[row] * 3), AT)
            labels.append([label for _, label, _, _ in made.history()])
    assert labels[0] == labels[1]
    assert not any(c.isdigit() for label in labels[0] for c in label)


def test_proposal_and_decision_reach_the_draft(project: Project) -> None:
    """What is taken up stands first in its order with reason, cause and place; what is left out has its reason."""
    steps = acts(project)
    for act in steps[:-1]:
        act()
    draft = project.state.draft
    assert [(a.id, a.reason, a.causes, a.narrowed) for a in draft.areas] == [
        ("narkotika", "Ökar", (), ""), ("trafik", "Nu", ("Fri sikt",), "Skolgatan"),
    ]  # fmt: skip
    assert [(a.id, a.reason) for a in draft.dropped] == [("vald", "Egen satsning")]
    steps[-1]()
    draft = project.state.draft
    assert [(a.id, a.reason) for a in draft.areas] == [("narkotika", "Ökar"), ("belysning", "Stråk")]
    assert meetings.kept_from_before(project) == ()


def test_an_area_chosen_before_the_meeting_stays_and_is_told(project: Project) -> None:
    """What the draft had chosen and the meeting says nothing of is kept after the meeting's own, and named."""
    from author.session import commitments

    commitments.prioritise(project, ("belysning",), "Sedan i fjol", AT, analysis())
    for act in acts(project)[:-1]:
        act()
    assert [a.id for a in project.state.draft.areas] == ["narkotika", "trafik", "belysning"]
    assert meetings.kept_from_before(project) == ("Otrygg fysisk miljö",)


# --- sheets


def filled(content: bytes, cells: dict[str, object]) -> bytes:
    """A sheet with something written in its cells."""
    book = load_workbook(BytesIO(content))
    for where, value in cells.items():
        book.worksheets[0][where] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@given(entries())
@settings(max_examples=20, deadline=None)
def test_a_sheet_is_read_back_as_it_was_filled_in(marks: tuple[Mark, ...]) -> None:
    """Figures in the cells come back as the answers; empty cells as none."""
    meeting = begun()
    columns, rows = dict(zip(QUESTIONS, "BCDE", strict=True)), {a.id: n for n, a in enumerate(AREAS, 7)}
    cells = {f"{columns[m.question]}{rows[m.area]}": m.value for m in marks}
    content = filled(sheets.write_sheet(meeting, "kommunen", "Åsby", "xlsx"), cells)
    assert sheets.read_sheet(content, "b.xlsx", meeting) == ("kommunen", marks)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"C7": "kanske"}, "cell C7: svaret är inget heltal 1–5"),
        ({"C7": 9, "D8": 2.5}, "cellerna C7, D8"),
        ({"A8": "Buller"}, "cell A8: området «Buller» är inte med"),
        ({"A8": "Narkotika"}, "cell A8: området «Narkotika» står två gånger"),
        ({"A10": None}, "raden för Våld saknas"),
        ({"B2": None}, "cell B2: partens namn saknas"),
        ({"B2": "skolan"}, "cell B2: parten «skolan» är inte med"),
        ({"B3": "2024-11-01"}, "cell B3: blanketten gäller mötet 2024-11-01"),
        ({"D6": "x"}, "kolumnen «Påverka» saknas"),
        ({"A6": "x"}, "rubriken «Problemområde» saknas"),
    ],
)
def test_a_fault_in_a_sheet_is_told_by_its_cell(cells: dict[str, object], said: str) -> None:
    """The message names the file and the cell."""
    content = filled(sheets.write_sheet(begun(), "polisen", "Åsby", "xlsx"), {"B7": 4} | cells)
    with pytest.raises(UserError, match=said) as caught:
        sheets.read_sheet(content, "b.xlsx", begun())
    assert str(caught.value).startswith("b.xlsx: ")


def test_words_for_no_opinion_are_no_answer() -> None:
    """«vet inte», a dash and an empty cell are the same; 4,0 is 4."""
    content = filled(
        sheets.write_sheet(begun(), "polisen", "Åsby", "xlsx"), {"B7": "Vet inte", "C7": "-", "D7": "4,0", "E7": 3.0}
    )
    assert sheets.read_sheet(content, "b.xlsx", begun())[1] == (
        Mark("narkotika", "influence", 4), Mark("narkotika", "cost", 3),
    )  # fmt: skip


def test_other_files_are_refused() -> None:
    """What is no workbook, and a workbook that is no sheet, are told apart from a sheet."""
    with pytest.raises(UserError, match="ingen arbetsbok"):
        sheets.read_sheet(b"text", "b.xlsx", begun())
    target = BytesIO()
    Workbook().save(target)
    with pytest.raises(UserError, match="raden «Part» saknas"):
        sheets.read_sheet(target.getvalue(), "b.xlsx", begun())


def test_sheets_are_the_same_every_time_and_hold_names_as_text() -> None:
    """Same bytes for the same meeting; a name that looks like a formula is no formula, and & and < are kept."""
    from docx import Document

    meeting = replace(begun(), areas=(MeetingArea("x", "=SUMMA(A1)"), MeetingArea("y", "Bus & <stök>")))
    for kind in sheets.KINDS:
        assert sheets.write_sheet(meeting, "polisen", "Åsby", kind) == sheets.write_sheet(
            meeting, "polisen", "Åsby", kind
        )
    book = load_workbook(BytesIO(sheets.write_sheet(meeting, "polisen", "Åsby", "xlsx")))
    assert (book.worksheets[0]["A7"].data_type, book.worksheets[0]["A7"].value) == ("s", "=SUMMA(A1)")
    table = Document(BytesIO(sheets.write_sheet(meeting, "polisen", "Åsby", "docx"))).tables[0]
    assert [row.cells[0].text for row in table.rows] == ["Problemområde", "=SUMMA(A1)", "Bus & <stök>"]
    content = filled(sheets.write_sheet(meeting, "polisen", "Åsby", "xlsx"), {"B8": 5})
    assert sheets.read_sheet(content, "b.xlsx", meeting)[1] == (Mark("y", "common", 5),)


# --- command line


def test_the_whole_meeting_on_the_command_line(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From set-up through a sheet and typed answers to a decision in the draft; before the reveal no answer is printed."""
    path = str(copy_of(finished, tmp_path / "m"))
    with projects.open_project(Path(path), edge.home()) as opened:
        before = [a.id for a in opened.state.draft.areas]
    assert run(["meeting", "start", path, "--area", "narkotika", "--area", "trafik", "--date", "2025-11-03"]) == 0
    assert run(["meeting", "sheet", path, "-o", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("Askersvik-blankett-*"))) == 4
    sheet = tmp_path / "Askersvik-blankett-polisen.xlsx"
    sheet.write_bytes(filled(sheet.read_bytes(), {"B7": 5, "C7": 5, "B8": 1}))
    assert run(["meeting", "reveal", path]) == 1
    capsys.readouterr()
    assert run(["meeting", "read", path, str(sheet)]) == 0
    sealed = capsys.readouterr().out
    assert run(["meeting", "score", path, "--party", "kommunen", "narkotika=2,2,-,4", "trafik=5,4,3,2"]) == 0
    for command in (["meeting", "show", path], ["meeting", "show", path, "--json"], ["history", path], ["show", path]):
        assert run(command) == 0
    out, err = capsys.readouterr()
    assert "Svar från" not in sealed + out + err
    assert "har svarat" in sealed
    assert '"revealed": false' in out
    assert run(["meeting", "reveal", path]) == 0
    assert "Svar från kommunen" in capsys.readouterr().out
    for words in (
        [
            "change",
            path,
            "--party",
            "polisen",
            "--area",
            "trafik",
            "--question",
            "common",
            "--value",
            "3",
            "--reason",
            "Ny mätning",
        ],
        [
            "outcome",
            path,
            "--area",
            "trafik",
            "--take",
            "--reason",
            "Skolvägen",
            "--cause",
            "Fri sikt",
            "--minutes",
            "9",
        ],
        ["outcome", path, "--area", "narkotika", "--take", "--reason", "Ökar"],
        ["dissent", path, "--party", "polisen", "Narkotika borde gå först"],
        ["day", path, "--date", "2025-11-10"],
        ["propose", path, "--area", "trafik"],
        [
            "decide",
            path,
            "--by",
            "kommunchef",
            "--date",
            "2025-11-20",
            "--place",
            "narkotika=1",
            "--place",
            "trafik=2",
            "--reason",
            "Ökningen",
        ],
    ):
        assert run(["meeting", *words]) == 0, capsys.readouterr().err
    with projects.open_project(Path(path), edge.home()) as opened:
        draft = opened.state.draft
    assert [a.id for a in draft.areas] == [
        "narkotika",
        "trafik",
        *(a for a in before if a not in ("narkotika", "trafik")),
    ]
    assert "Fri sikt" in draft.areas[1].causes
    assert run(["meeting", "start", path]) == 1
    assert "redan ett prioriteringsmöte" in capsys.readouterr().err
    assert (
        run(["meeting", "change", path, "--party", "polisen", "--area", "trafik", "--value", "3", "--reason", "x"]) == 2
    )


def test_typed_answers_are_not_echoed(finished: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    """Asked for on the command line, an answer is read without being shown, and an error does not repeat it."""
    import click

    path = str(copy_of(finished, tmp_path / "m"))
    assert run(["meeting", "start", path, "--area", "narkotika", "--area", "trafik", "--dots", "5"]) == 0
    typed = itertools.cycle(["3", "nio"])
    asked: list[bool] = []

    def prompt(*_: object, hide_input: bool = False, **__: object) -> str:
        asked.append(hide_input)
        return next(typed)

    monkeypatch.setattr(click, "prompt", prompt)
    assert run(["meeting", "score", path, "--party", "polisen"]) == 1
    assert asked == [True, True]
    out = "".join(capsys.readouterr())
    assert "inget heltal" in out
    assert "nio" not in out


def test_the_facilitators_page_is_true() -> None:
    """Every command of docs/motet.md is accepted by its parser, and every button in bold is on a screen of the meeting."""
    from test_readme import ROOT, command_lines

    from author.tui.choice_screen import ChoiceScreen
    from author.tui.meeting_item import MeetingItem
    from author.tui.meeting_words import AFTER, ALWAYS, BEFORE

    text = (ROOT / "docs" / "motet.md").read_text(encoding="utf-8")
    lines = command_lines(text)
    assert len(lines) >= 14
    for line in lines:
        words = shlex.split(line)[1:]
        group, name = words[0], words[1]
        cli.commands[group].commands[name].make_context(line, words[2:])
    titles = {c.title for c in (*BEFORE, *AFTER, *ALWAYS, *ChoiceScreen.CHOICES, *MeetingItem.CHOICES)}
    known = titles | {
        "Börja mötet", "Problembild", "Avsluta gruppvyn…", "Försegla svaren (Ctrl+S)", "F8", "Byt namn…",
        "Släck duken eller visa en annan bild",
    }  # fmt: skip
    assert set(re.findall(r"\*\*(.+?)\*\*", text)) <= known
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "author" / "tui").glob("*.py"))
    assert all(
        title in source for title in known - {"Försegla svaren (Ctrl+S)", "Släck duken eller visa en annan bild"}
    )
