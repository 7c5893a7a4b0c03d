"""The five real löften made with the program: gold file -> project -> signing copy -> the same löfte read back."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from needs import needed

from author.commitments import ParsedFile, PastLofte
from author.draft import ChosenArea, Commitment, Draft, FormalFields, Signer, add_commitment
from author.session import checks, documents, projects
from author.session.library import parse_file
from author.store.project import Project

AT = "2025-12-09T09:00:00"
DRAFTS = [("karlstad", 0), ("hammaro", 0), ("stromstad", 0), ("katrineholm", 0), ("katrineholm", 1), ("karlshamn", 0)]
OTHER_PARTY = "Tanums kommun"


def load(shared: Path, name: str, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give a gold file and one of its löften."""
    gold = json.loads((shared / "loften" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return gold, gold["loften"][number]


def draft_from(gold: dict[str, Any], lofte: dict[str, Any]) -> Draft:
    """Build a draft that says what the gold löfte says."""
    period = lofte["period"]
    municipality = gold["municipality"]
    formal = FormalFields(municipality, f"Lokalpolisområde {municipality}", period["from"], period["to"])
    areas = tuple(ChosenArea(f"eget-{n}", a) for n, a in enumerate(lofte["problem_areas"], 1))
    if any("annan" in c["by"] for c in lofte["commitments"]):
        formal = replace(formal, other_parties=(OTHER_PARTY,))
    signed = lofte["signed"]
    formal = replace(
        formal, follow_up=lofte["follow_up"] or "", place=signed["place"] if signed else "",
        date=signed["date"] if signed and len(signed["date"]) == 10 else "",
    )  # fmt: skip
    draft = Draft(formal, areas)
    for c in lofte["commitments"]:
        parent = None if c["parent"] is None else f"å{c['parent'] + 1}"
        draft = add_commitment(draft, Commitment("", c["text"], tuple(c["by"]), parent=parent))
    signers = tuple(
        Signer(_party(s["title"]), s["name"] or "", s["title"] or "Undertecknare") for s in lofte["signatories"]
    )
    return replace(draft, signers=signers)


def _party(title: str | None) -> str:
    return "polisen" if title and "polis" in title.casefold() else "kommunen"


def make_project(tmp_path: Path, draft: Draft) -> Project:
    """Store the draft in a project and accept every error, as a person would with a reason."""
    fields = {"municipality": draft.formal.municipality, "police-area": draft.formal.police_area}
    project = projects.new_project(
        tmp_path / "gold.lofte", {**fields, "from": draft.formal.start, "to": draft.formal.end}, AT
    )
    projects.record_draft(project, draft, "Gold", AT)
    day = date.fromisoformat(draft.formal.start)
    for finding in checks.review(project, day).findings:
        if finding.severity == "error":
            checks.accept(project, finding.check, "Så står det i det undertecknade löftet.", day, AT)
    return project


def squeeze(text: str) -> str:
    """Fold what layout may change: case, white space, hyphens, the final stop."""
    return re.sub(r"[\s\u00ad-]+", "", text.casefold()).rstrip(".")


def told(lofte: dict[str, Any]) -> set[tuple[str, tuple[str, ...], str | None]]:
    """Promise, promisers and parent of a gold löfte."""
    texts = [c["text"] for c in lofte["commitments"]]
    return {
        (squeeze(c["text"]), tuple(sorted(c["by"])), None if c["parent"] is None else squeeze(texts[c["parent"]]))
        for c in lofte["commitments"]
    }


def read(lofte: PastLofte) -> set[tuple[str, tuple[str, ...], str | None]]:
    """The same of a parsed one."""
    texts = [c.text for c in lofte.commitments]
    return {
        (squeeze(c.text), tuple(sorted(c.by)), None if c.parent is None else squeeze(texts[c.parent]))
        for c in lofte.commitments
    }


def assert_same(found: ParsedFile, gold: dict[str, Any], lofte: dict[str, Any]) -> None:
    """Compare everything a reader can see."""
    assert len(found.loften) == 1
    got = found.loften[0]
    assert read(got) == told(lofte)
    assert len(got.commitments) == len(lofte["commitments"])
    assert got.period is not None
    assert {"from": got.period.start, "to": got.period.end} == lofte["period"]
    assert found.municipality == gold["municipality"]
    assert [squeeze(a) for a in got.problem_areas] == [squeeze(a) for a in lofte["problem_areas"]]
    assert {(s.name, s.title) for s in got.signatories} == {
        (s["name"], s["title"] or "Undertecknare") for s in lofte["signatories"]
    }


@pytest.fixture
def office() -> str:
    """LibreOffice, which a test of converted documents needs."""
    return needed("soffice")


@pytest.mark.parametrize(("name", "number"), DRAFTS)
def test_a_real_lofte_comes_back_from_its_signing_copy(name: str, number: int, shared: Path, tmp_path: Path) -> None:
    """Promises, promisers, nesting, areas, period and signers read back from the docx are those of the gold file."""
    gold, lofte = load(shared, name, number)
    with make_project(tmp_path, draft_from(gold, lofte)) as project:
        done = documents.export(project, "signing", date.fromisoformat(lofte["period"]["from"]))
    assert_same(parse_file(done.path), gold, lofte)


@pytest.mark.parametrize("form", ["pdf", "txt:Text (encoded):UTF8"])
def test_real_loften_come_back_from_converted_copies(form: str, shared: Path, tmp_path: Path, office: str) -> None:
    """The same through LibreOffice as pdf and as plain text, all six drafts in one run."""
    cases = []
    for name, number in DRAFTS:
        gold, lofte = load(shared, name, number)
        folder = tmp_path / f"{name}{number}"
        folder.mkdir()
        with make_project(folder, draft_from(gold, lofte)) as project:
            target = tmp_path / f"{name}{number}.docx"
            documents.export(project, "signing", date.fromisoformat(lofte["period"]["from"]), target=target)
        cases.append((target, gold, lofte))
    files = [str(target) for target, _, _ in cases]
    home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    command = [office, home, "--headless", "--convert-to", form, "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for target, gold, lofte in cases:
        assert_same(parse_file(target.with_suffix("." + form[:3])), gold, lofte)
