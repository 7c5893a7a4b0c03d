"""Make a small project file with the program as it is: ``python tests/data/projects/build.py FILE``.

A file made by every format of the project file lies beside this script, so that the migration from each is tested.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from author.session import areas, commitments, projects, sources

AT = "2026-01-12T09:00:00"
NOTES = """Datum;Plats;Synpunkt;Antal
2025-05-01;Torget;Det är kolsvart vid busshållplatsen;3
2025-05-01;Torget;Bilarna kör för fort förbi skolan;2
2025-05-02;Parken;Qvintorella Ljungbrink klottrar på väggen;1
2025-05-02;Parken;Det säljs narkotika bakom kiosken;4
"""
FIELDS = {"municipality": "Åsby", "police-area": "Lokalpolisområde Åsby", "from": "2026-01-01", "to": "2026-12-31"}


def build(path: Path) -> None:
    """Make the file: notes read in, an area chosen with a cause, one commitment, and one change undone."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "dialog.csv"
        notes.write_text(NOTES, encoding="utf-8")
        with projects.new_project(path, FIELDS, AT) as project:
            sources.import_files(project, (notes,), AT)
            areas.analyse(project)
            commitments.prioritise(project, ("trafik",), "Flest personer tar upp farten.", AT)
            commitments.add_cause(project, "trafik", "Gångväg saknas vid Qvintorella Ljungbrinks hus.", AT)
            commitments.add_own(project, "Polisen mäter hastigheten 24 gånger.", {"area": "trafik"}, AT)
            projects.set_fields(project, {"place": "Åsby"}, AT)
            project.undo()


if __name__ == "__main__":
    build(Path(sys.argv[1]))
