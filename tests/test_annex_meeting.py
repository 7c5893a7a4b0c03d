"""The annex of a project that has held its meeting: every score and reason, what was accepted, each promise's rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from small import AT, small
from test_export import shown
from test_meeting import acts, analysis

from author.session import checks, commitments, documents, projects
from author.session import meeting as meetings

DAY = date(2026, 1, 20)


def test_the_annex_of_a_project_tells_the_whole_way(tmp_path: Path) -> None:
    """From the scores of each party to the decision, the accepted finding with its reason, and the row in the file."""
    with projects.open_project(small(tmp_path)) as project:
        for act in acts(project)[:-1]:
            act()
        meetings.decide(project, "kommunchef", "2025-11-20", {"belysning": "3"}, "Stråken är mörka", AT, analysis())
        commitments.add_own(project, "Kommunen byter tio lyktor.", {"by": ("kommunen",), "parent": "å1"}, AT)
        commitments.add_own(project, "Lyktorna märks upp.", {"by": ("kommunen",), "parent": "å2"}, AT)
        checks.accept(project, "no-place:1", "Platserna väljs på vandringen.", DAY, AT)
        content = documents.export(project, "annex", DAY, target=tmp_path / "underlag.docx").path.read_bytes()
        row = next(c for reading in project.readings() for c in reading.concerns)
    lines = [line.replace("\u00a0", " ") for _, line in shown(content) if line.strip()]
    text = "\n".join(lines)
    for party, scores in (("polisen", "5445"), ("kommunen", "4235")):
        start = lines.index(f"Svar från {party}")
        assert scores in "".join(lines[start : start + 14]), (party, lines[start : start + 14])
    for told in (
        "Hinder bekostas", "Nu", "Fri sikt", "Ökar", "Egen satsning", "Hellre belysning", "kommer om en timme",
        "Stråken är mörka", "kommunchef", "2025-11-20",
    ):  # fmt: skip
        assert told in text, told
    assert "Godtas därför att: Platserna väljs på vandringen." in text
    chain = text[text.index("Från löfte till underlag") :]
    for number in "123":
        assert f"Åtagande {number}" in chain
    assert "Lyktorna märks upp." in chain
    assert str(row.row) in chain
    assert "Raderna bakom området står under åtagande 1." in chain
