"""The example municipality from files to documents, by the same functions that a person's commands call."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from author.resources import data_folder
from author.session import checks, commitments, documents, projects, sources
from author.session.areas import analyse
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, Facts

COPIES = ("review", "signing", "esign", "web", "annex")
"""Every copy is made, in this order."""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo gave."""

    analysis: Analysis
    """The ranked areas."""
    paths: tuple[Path, ...]
    """The project file, then the documents."""


def run_demo(out: Path, say: Callable[[str], None], cache: Path | None = None) -> DemoResult:
    """Run the whole chain into a folder; only the demo's own files there are replaced.

    The clock is the example's own date and the library is the starter library alone, so every run gives the same.

    Args:
        out: The folder; made where it is missing.
        say: Called with a Swedish line before each step.
        cache: A folder where trained classifiers may be kept.
    """
    folder = example_folder()
    script = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        path = out / f"{script['municipality']}.lofte"
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            "mappen för resultatet går inte att skapa eller skriva i.", str(out), "Välj en annan med --out."
        ) from error
    fields = {key: script[key] for key in ("municipality", "from", "to")} | {"police-area": script["police_area"]}
    today, at = date.fromisoformat(script["date"]), f"{script['date']}T09:00:00"
    with projects.new_project(path, fields, at) as project:
        project.cache = cache
        _read(project, folder, script, at, say)
        say("Rangordnar problemområden …")
        analysis = analyse(project)
        _choose(project, script, at, say)
        _promise(project, folder, out / ".lofte-demo", script, at)
        _sign(project, script, at)
        say("Skriver dokumenten …")
        written = tuple(documents.export(project, copy, today).path for copy in COPIES)
        for warning in checks.review(project, today).findings:
            say(f"Granskning: {warning.where}: {warning.message}")
    return DemoResult(analysis, (path.resolve(), *written))


def start_example(folder: Path, at: str) -> Project:
    """Lay out the example municipality for someone who wants to walk the steps: its files and an empty project.

    Args:
        folder: Where; made where it is missing. Files of the example that are there already are left as they are.
        at: The time written in the journal.

    Raises:
        UserError: The folder cannot be written.
    """
    example = example_folder()
    script = tomllib.loads((example / "demo.toml").read_text(encoding="utf-8"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*(source["file"] for source in script["sources"]), script["past"]):
            if not (folder / name).exists():
                shutil.copyfile(example / name, folder / name)
    except OSError as error:
        raise UserError("mappen för exemplet går inte att skriva i.", str(folder), "Välj en annan mapp.") from error
    fields = {key: script[key] for key in ("municipality", "from", "to")} | {"police-area": script["police_area"]}
    return projects.new_project(projects.free_path(folder, script["municipality"]), fields, at)


def example_folder() -> Path:
    """Find the example municipality."""
    return next(p.parent for p in sorted(data_folder("examples").glob("*/demo.toml")))


def _read(project: Project, folder: Path, script: dict[str, Any], at: str, say: Callable[[str], None]) -> None:
    for source in script["sources"]:
        say(f"Läser {source['file']} …")
        sources.import_files(
            project,
            (folder / source["file"],),
            at,
            sources.Told(source["kind"], Facts(source["stream"], source["sampling"])),
        )


def _choose(project: Project, script: dict[str, Any], at: str, say: Callable[[str], None]) -> None:
    for area in script["prioritised"]:
        say(f"Prioriterar {area['area']} …")
        commitments.prioritise(project, (area["area"],), area["reason"], at)
        commitments.describe_area(project, area["area"], area.get("goal"), area.get("narrowed"), at)
        for cause in area["causes"]:
            commitments.add_cause(project, area["area"], cause, at)
    order = tuple(area["area"] for area in script["prioritised"])
    commitments.prioritise(project, order, "", at)
    for area in script["deprioritised"]:
        commitments.deprioritise(project, area["area"], area["reason"], at)


def _promise(project: Project, folder: Path, home: Path, script: dict[str, Any], at: str) -> None:
    """Adopt the scripted number of suggestions with the scripted values, then add the own commitments."""
    commitments.set_previous(project, folder / script["past"], at)
    for adopted in script["adopted"]:
        commitments.adopt(project, home, adopted["suggestion"], adopted["slots"], at)
        commitments.edit(project, project.state.draft.commitments[-1].id, adopted["fields"], at)
    for own in script["commitments"]:
        fields = {key: tuple(value) if key == "by" else value for key, value in own.items() if key != "text"}
        commitments.add_own(project, own["text"], fields, at)


def _sign(project: Project, script: dict[str, Any], at: str) -> None:
    projects.set_fields(project, script["formal"], at)
    for signer in script["signers"]:
        projects.add_signer(project, signer["party"], signer["name"], signer["title"], at)
