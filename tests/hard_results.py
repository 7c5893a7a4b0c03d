"""What ``make hard`` found, written as a section of ``benchmarks/RESULTS.md`` with date and commit.

A test gives its figures by pytest's own ``record_property("figur", text)``. The section is written when the environment
names a file in ``LOFTE_RESULTS``, as the Makefile does; what stands in the file beside the section stays.
"""

from __future__ import annotations

import platform
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parent.parent
TITLE = "## make hard"
_SECTION = re.compile(rf"^{TITLE}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)


def kept_report(report: pytest.TestReport) -> bool:
    """Whether a report tells how a test ended: of its call, or of what stopped it before."""
    return report.when == "call" or (report.when == "setup" and report.outcome != "passed")


def section(reports: list[pytest.TestReport], today: str, commit: str) -> str:
    """Write the section: how it was run, then a line a test with its figures."""
    ended = {"passed": "grön", "failed": "RÖD", "skipped": "överhoppad"}
    counts = [sum(r.outcome == outcome for r in reports) for outcome in ended]
    head = f"{today}, commit {commit}, {platform.system()}, Python {platform.python_version()}"
    lines = [TITLE, "", f"- {head}", f"- {counts[0]} gröna, {counts[1]} röda, {counts[2]} överhoppade", ""]
    lines += ["| test | utfall | s | siffror |", "| --- | --- | --- | --- |"]
    for report in sorted(reports, key=lambda r: r.nodeid):
        figures = "; ".join(str(value) for name, value in report.user_properties if name == "figur")
        name = report.nodeid.partition("::")[2].replace("|", "/")
        lines.append(f"| {name} | {ended[report.outcome]} | {report.duration:.0f} | {figures.replace('|', '/')} |")
    return "\n".join(lines) + "\n"


def with_section(text: str, fresh: str) -> str:
    """Put a section in the place of the old one, or last."""
    if _SECTION.search(text):
        return _SECTION.sub(lambda found: fresh + ("\n" if found.end() < len(text) else ""), text, count=1)
    return f"{text.rstrip()}\n\n{fresh}" if text.strip() else fresh


def write(path: Path, reports: list[pytest.TestReport]) -> None:
    """Write what was found into a file; a run without a hard test writes nothing."""
    if not reports:
        return
    asked = ["git", "describe", "--always", "--dirty"]
    try:
        commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        commit = ""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    fresh = section(reports, date.today().isoformat(), commit or "okänd")
    path.write_text(with_section(old, fresh), encoding="utf-8", newline="\n")
