"""The example municipality from files to documents, by the same functions that a person's commands call."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from author.draft import CommitmentFields
from author.resources import data_folder
from author.session import checks, commitments, documents, projects, sources
from author.session.areas import analyse
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, Facts, Kind, Sampling, Stream

COPIES = ("review", "signing", "esign", "web", "annex")
"""Every copy is made, in this order."""


class ScriptSource(TypedDict):
    """A file of the example and how it was gathered."""

    file: str
    kind: Kind
    stream: Stream
    sampling: Sampling


class _NarrowedArea(TypedDict, total=False):
    goal: str
    narrowed: str


class ScriptArea(_NarrowedArea):
    """A prioritised area."""

    area: str
    reason: str
    causes: list[str]


class ScriptDropped(TypedDict):
    """An area that is not taken up."""

    area: str
    reason: str


class ScriptAdopted(TypedDict):
    """A suggestion that is taken, its blanks filled in."""

    suggestion: str
    slots: dict[str, str]
    fields: CommitmentFields


class ScriptSigner(TypedDict):
    """One who signs."""

    party: str
    name: str
    title: str


Script = TypedDict(
    "Script",
    {
        "municipality": str, "police_area": str, "from": str, "to": str, "date": str, "past": str,
        "adopted": list[ScriptAdopted], "formal": dict[str, str], "sources": list[ScriptSource],
        "prioritised": list[ScriptArea], "deprioritised": list[ScriptDropped], "commitments": list[CommitmentFields],
        "signers": list[ScriptSigner],
    },
)  # fmt: skip
"""The choices of the example, as its file holds them."""


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
    script = _script(folder)
    try:
        out.mkdir(parents=True, exist_ok=True)
        path = out / f"{script['municipality']}.lofte"
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            "mappen för resultatet går inte att skapa eller skriva i.", str(out), "Välj en annan med --out."
        ) from error
    fields = _first_fields(script)
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
    script = _script(example)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*(source["file"] for source in script["sources"]), script["past"]):
            if not (folder / name).exists():
                shutil.copyfile(example / name, folder / name)
    except OSError as error:
        raise UserError("mappen för exemplet går inte att skriva i.", str(folder), "Välj en annan mapp.") from error
    fields = _first_fields(script)
    return projects.new_project(projects.free_path(folder, script["municipality"]), fields, at)


def example_folder() -> Path:
    """Find the example municipality."""
    return next(p.parent for p in sorted(data_folder("examples").glob("*/demo.toml")))


def _script(folder: Path) -> Script:
    """Read the choices that lie beside the example."""
    import cattrs

    told = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    return cattrs.Converter(forbid_extra_keys=True).structure(told, Script)


def _first_fields(script: Script) -> dict[str, str]:
    return {
        "municipality": script["municipality"], "from": script["from"], "to": script["to"],
        "police-area": script["police_area"],
    }  # fmt: skip


def _read(project: Project, folder: Path, script: Script, at: str, say: Callable[[str], None]) -> None:
    for source in script["sources"]:
        say(f"Läser {source['file']} …")
        sources.import_files(
            project,
            (folder / source["file"],),
            at,
            sources.Told(source["kind"], Facts(source["stream"], source["sampling"])),
        )


def _choose(project: Project, script: Script, at: str, say: Callable[[str], None]) -> None:
    for area in script["prioritised"]:
        say(f"Prioriterar {area['area']} …")
        commitments.prioritise(project, (area["area"],), area["reason"], at)
        commitments.describe_area(project, area["area"], area.get("goal"), area.get("narrowed"), at)
        for cause in area["causes"]:
            commitments.add_cause(project, area["area"], cause, at)
    order = tuple(area["area"] for area in script["prioritised"])
    commitments.prioritise(project, order, "", at)
    for dropped in script["deprioritised"]:
        commitments.deprioritise(project, dropped["area"], dropped["reason"], at)


def _promise(project: Project, folder: Path, home: Path, script: Script, at: str) -> None:
    """Adopt the scripted number of suggestions with the scripted values, then add the own commitments."""
    commitments.set_previous(project, folder / script["past"], at)
    for adopted in script["adopted"]:
        commitments.adopt(project, home, adopted["suggestion"], adopted["slots"], at)
        commitments.edit(project, project.state.draft.commitments[-1].id, adopted["fields"], at)
    for own in script["commitments"]:
        fields = own.copy()
        commitments.add_own(project, fields.pop("text"), fields, at)


def _sign(project: Project, script: Script, at: str) -> None:
    projects.set_fields(project, script["formal"], at)
    for signer in script["signers"]:
        projects.add_signer(project, signer["party"], signer["name"], signer["title"], at)
