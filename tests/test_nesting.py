"""Commitments on three levels: made, printed in every document, numbered, verified and read back; never dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_export import DRAFT, TEMPLATES, shown
from tracked import Edited

from author.draft import Commitment, Draft, above, area_of, below
from author.export import control_code, export_copy, nesting
from author.export.followup import followup_rows
from author.export.plan import make_plan
from author.export.plan_word import plan_docx
from author.export.preview import preview
from author.export.returned import read_copy
from author.export.templates import DESIGNS
from author.session import commitments, returned
from author.session.evidence import evidence
from author.session.library import parse_file
from author.state import ProjectState
from author.store.project import Project
from surveys.errors import UserError

DAY = date(2026, 1, 10)
AT = "2026-01-10T09:00:00"
TEXTS = (
    "Polisen genomför minst tolv trygghetsvandringar under 2026.",
    "Polisen håller en av vandringarna i Björkhagen.",
    "Polisen annonserar den vandringen två veckor i förväg.",
    "Polisen skriver protokoll från varje vandring.",
    "Polisen mäter hastigheten på Kvarnvägen en gång i månaden.",
)
PARENTS = (None, "å1", "å2", "å1", None)
DEEP = replace(
    DRAFT,
    commitments=tuple(
        Commitment(f"å{n}", text, ("polisen",), "ungdomar" if parent is None else None, parent)
        for n, (text, parent) in enumerate(zip(TEXTS, PARENTS, strict=True), 1)
    ),
    accepted=(), next_number=6,
)  # fmt: skip


def copy(kind: str, draft: Draft = DEEP, design: str = "loften_per_part", form: str = "page") -> bytes:
    """Make a document."""
    template = TEMPLATES / "word" / f"{design}.docx"
    own = None if kind == "annex" else template
    return export_copy(kind, draft, today=DAY, template=own, templates=TEMPLATES, form=form)


@pytest.fixture
def project(tmp_path: Path):
    """A project with the nested draft."""
    with Project.create(tmp_path / "p.lofte", ProjectState(DEEP), "Skapade projektet", AT) as opened:
        yield opened


def test_a_third_level_is_added_and_a_fourth_refused(project: Project) -> None:
    """Three levels are there to use; under the third the message says what to do, and nothing is stored."""
    draft = commitments.add_own(project, "Polisen bjuder in skolan.", {"parent": "å2"}, AT)
    assert [c.id for c in above(draft, draft.commitments[-1])] == ["å2", "å1"]
    with pytest.raises(UserError, match="högst tre nivåer"):
        commitments.add_own(project, "Polisen bjuder på kaffe.", {"parent": "å3"}, AT)
    assert project.state.draft == draft


def test_a_branch_is_moved_with_all_that_hangs_on_it(project: Project) -> None:
    """A branch of two levels goes under a top one, one of three goes nowhere, and none goes under itself."""
    draft = commitments.edit(project, "å2", {"parent": "å5"}, AT)
    assert [c.id for c in below(draft, "å5")] == ["å2", "å3"]
    with pytest.raises(UserError, match="högst tre nivåer"):
        commitments.edit(project, "å5", {"parent": "å1"}, AT)
    for number, parent in (("å2", "å2"), ("å2", "å3"), ("å5", "å3")):
        with pytest.raises(UserError, match="under sig självt"):
            commitments.edit(project, number, {"parent": parent}, AT)


def test_a_branch_is_removed_whole(project: Project) -> None:
    """Nothing is left hanging on what is gone."""
    assert [c.id for c in commitments.remove(project, "å1", AT).commitments] == ["å5"]


def test_the_area_is_that_of_the_one_above(project: Project) -> None:
    """What says no area answers to the one of the nearest above, also two levels up."""
    assert {area_of(DEEP, c) for c in DEEP.commitments} == {"ungdomar"}
    chosen = evidence(project, "å3").chosen
    assert chosen is not None
    assert chosen.id == "ungdomar"


@pytest.mark.parametrize("kind", ["review", "signing", "esign", "web", "annex"])
@pytest.mark.parametrize("design", [design.name for design in DESIGNS])
def test_every_document_prints_every_level(kind: str, design: str) -> None:
    """Each text stands in each copy, whatever the design."""
    content = copy(kind, design=design)
    text = content.decode() if kind == "web" else "\n".join(line for _, line in shown(content))
    plain = text.replace("\u00a0", " ")
    assert [t for t in TEXTS if t not in plain] == []


def test_the_levels_are_told_apart() -> None:
    """Word has a style, the page a list and plain text an indent per level, the screen a style."""
    styles = {line.replace("\u00a0", " "): style for style, line in shown(copy("signing"))}
    assert [styles[t] for t in TEXTS[:3]] == ["ListBullet", "ListBullet2", "ListBullet3"]
    page = copy("web").decode()
    assert f"<li>{TEXTS[0]}<ul><li>{TEXTS[1]}<ul><li>{TEXTS[2]}</li></ul></li><li>{TEXTS[3]}</li></ul></li>" in page
    assert (
        f"- {TEXTS[0]}\n  - {TEXTS[1]}\n    - {TEXTS[2]}\n  - {TEXTS[3]}\n- {TEXTS[4]}"
        in copy("web", form="text").decode()
    )
    lines = {text.replace("\u00a0", " "): style for style, text in preview(DEEP)}
    assert [lines[t] for t in TEXTS[:3]] == ["item", "below", "deeper"]


def test_the_follow_up_table_is_numbered_by_level() -> None:
    """1, 1.1, 1.1.1, 1.2 and 2, in the order of the löfte."""
    assert [str(row[0]) for row in followup_rows(DEEP)] == ["1", "1.1", "1.1.1", "1.2", "2"]
    assert list(nesting.numbers(DEEP)) == ["å1", "å2", "å3", "å4", "å5"]


def test_the_plan_has_every_level() -> None:
    """Rows stand in the order of the löfte, also in the Word file."""
    plan = make_plan(DEEP)
    assert [m.text.replace("\u00a0", " ") for m in plan.measures] == list(TEXTS)
    text = "\n".join(line for _, line in shown(plan_docx(plan, DAY))).replace("\u00a0", " ")
    assert all(t in text for t in TEXTS)


@pytest.mark.parametrize("design", [design.name for design in DESIGNS])
def test_the_levels_come_back_from_the_copy_to_sign(design: str, tmp_path: Path) -> None:
    """Read from the visible text, every promise has its parent."""
    path = tmp_path / "l.docx"
    path.write_bytes(copy("signing", design=design))
    found = parse_file(path).loften[0].commitments
    assert [c.text.replace("\u00a0", " ") for c in found] == list(TEXTS)
    assert [c.parent for c in found] == [None, 0, 1, 0, None]


def test_a_change_on_the_third_level_fails_to_verify() -> None:
    """The code covers every level, and the copies have the same."""
    content = copy("signing")
    assert control_code(content) == control_code(copy("review")) == control_code(copy("esign"))
    edited = Edited(content)
    edited.replace("två veckor", "tre veckor", tracked=False)
    assert control_code(edited.bytes()) != control_code(content)


def test_a_returned_copy_keeps_the_levels(project: Project, tmp_path: Path) -> None:
    """A new line on the third level gets the one above as its parent; a struck top takes all under it along."""
    new = Edited(copy("review"))
    new.insert_after(TEXTS[2], "Polisen skickar ut kartan.")
    (change,) = read_copy(new.bytes(), "k.docx", DEEP).changes
    assert (change.parent, change.follows, change.obstacle) == ("å2", "å3", "")
    gone = Edited(copy("review"))
    gone.delete(TEXTS[0])
    path = tmp_path / "svar.docx"
    path.write_bytes(gone.bytes())
    returned.take(project, (path,), (1,), AT)
    assert [c.id for c in project.state.draft.commitments] == ["å5"]


@given(st.lists(st.integers(-1, 9), min_size=1, max_size=10))
@settings(max_examples=60, deadline=None)
def test_no_nesting_drops_a_commitment(parents: list[int]) -> None:
    """Whatever lies under what, rings too, each is printed once, in the löfte, the plan and the table."""
    made = tuple(
        Commitment(f"å{n}", f"Åtgärd nummer {n}.", ("polisen",), parent=None if p < 0 else f"å{p}")
        for n, p in enumerate(parents)
    )
    draft = replace(DEEP, commitments=made)
    wanted = sorted(c.id for c in made)
    assert sorted(c.id for c in nesting.printed(draft)) == wanted
    assert len(make_plan(draft).measures) == len(followup_rows(draft)) == len(made)
    assert sorted(nesting.numbers(draft)) == wanted
    assert all(number.count(".") <= 2 for number in nesting.numbers(draft).values())
