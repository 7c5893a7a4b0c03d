"""A project's life: made, opened, named, signed, undone."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from author.draft import FORMAL_TEXTS, Draft, FormalFields, FormalTexts, Signer
from author.state import ProjectState
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import one_of

FIELDS = {
    "title": ("title", "rubrik"),
    "municipality": ("municipality", "kommun"),
    "police-area": ("police_area", "lokalpolisområde"),
    "from": ("start", "första dag"),
    "to": ("end", "sista dag"),
    "diarienummer": ("diarienummer", "kommunens diarienummer"),
    "diarienummer-polisen": ("diarienummer_police", "polisens diarienummer"),
    "beslut": ("decision", "beslut"),
    "follow-up": ("follow_up", "uppföljning"),
    "place": ("place", "ort"),
    "date": ("date", "datum för underskrift"),
    "parties": ("other_parties", "övriga parter"),
    "background": ("background", "bakgrund"),
    "focus": ("focus", "inriktning"),
    "revision": ("revision", "revidering"),
    "convener": ("convener", "sammankallande"),
    "communication": ("communication", "kommunikation"),
}
"""Key of ``lofte set`` -> (field of ``FormalFields``, its Swedish name)."""

MOST_SIGNERS = 4
"""As many as the signature table takes on one page."""


def new_project(path: Path, fields: dict[str, str], at: str) -> Project:
    """Make a project file.

    Args:
        path: Where; ``.lofte`` is added where it is missing.
        fields: ``municipality``, ``police-area``, ``from`` and ``to``; others may be given too.
        at: The time written in the journal, ISO 8601.
    """
    formal = _with_fields(FormalFields("", "", "", ""), fields)
    if not formal.municipality:
        raise UserError("kommunens namn är tomt.", None, "Ange det med --municipality.")
    path = path if path.suffix == ".lofte" else path.with_name(f"{path.name}.lofte")
    return Project.create(path, ProjectState(Draft(formal)), "Skapade projektet", at)


def open_project(path: Path, cache: Path | None = None) -> Project:
    """Open a project file; ``cache`` is a folder where trained classifiers may be kept."""
    project = Project.open(path)
    project.cache = cache
    return project


def claim(project: Project, at: str, who: str = "appen") -> str | None:
    """Hold a project for changes until it is closed.

    Returns:
        ``None`` when it is ours; else a Swedish sentence saying who has it. It can be read all the same.
    """
    try:
        project.claim(at, who)
    except UserError as error:
        return str(error)
    return None


def free_path(folder: Path, name: str) -> Path:
    """Give a project file in a folder that is not taken: ``Askersvik.lofte``, or with a number."""
    stem = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).strip(" .") or "projekt"
    paths = (folder / f"{stem}{'' if n == 1 else f' {n}'}.lofte" for n in itertools.count(1))
    return next(path for path in paths if not path.exists())


def project_name(draft: Draft) -> str:
    """Name a project by kommun and years: ``Askersvik 2026``."""
    formal = draft.formal
    years = dict.fromkeys(day[:4] for day in (formal.start, formal.end) if day)
    return " ".join((formal.municipality, "–".join(years))).strip()


def field_values(draft: Draft) -> dict[str, str]:
    """Give the formal fields as a person writes them, by their keys."""
    formal = draft.formal
    values = {key: getattr(formal, name) for key, (name, _) in FIELDS.items()}
    return values | {"parties": "; ".join(formal.other_parties)}


def set_fields(project: Project, fields: dict[str, str], at: str) -> Draft:
    """Fill in formal fields; an empty value takes a field away."""
    draft = project.state.draft
    changed = replace(draft, formal=_with_fields(draft.formal, fields))
    before, after = field_values(draft), field_values(changed)
    names = ", ".join(word for key, (_, word) in FIELDS.items() if before[key] != after[key])
    return record_draft(project, changed, f"Ändrade {names}", at)


def add_signer(project: Project, party: str, name: str, title: str, at: str) -> Draft:
    """Add one who is to sign.

    Raises:
        UserError: There are four already, or neither name nor title is given.
    """
    draft = project.state.draft
    if len(draft.signers) >= MOST_SIGNERS:
        raise UserError("löftet har redan fyra undertecknare.", None, "Ta bort en med «lofte signer remove».")
    if not name.strip() and not title.strip():
        raise UserError("undertecknaren saknar både namn och titel.", None, "Ange minst en av dem.")
    signer = Signer(party.strip(), name.strip(), title.strip())
    return record_draft(project, replace(draft, signers=(*draft.signers, signer)), "Lade till undertecknare", at)


def remove_signer(project: Project, number: int, at: str) -> Draft:
    """Take away a signer by its 1-based number."""
    draft = project.state.draft
    if not 1 <= number <= len(draft.signers):
        raise UserError(
            f"det finns ingen undertecknare nummer {number}.", None, f"Löftet har {len(draft.signers)} undertecknare."
        )
    signers = tuple(s for n, s in enumerate(draft.signers, 1) if n != number)
    return record_draft(project, replace(draft, signers=signers), "Tog bort undertecknare", at)


def record_draft(project: Project, draft: Draft, label: str, at: str) -> Draft:
    """Store a changed draft under its Swedish label; an unchanged one leaves no trace."""
    state = project.state
    if draft != state.draft:
        project.record(replace(state, draft=draft), label, at)
    return draft


def as_date(value: str, what: str) -> date:
    """Read YYYY-MM-DD.

    Raises:
        UserError: It is no date of the calendar.
    """
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError as error:
        raise UserError(
            f"{what}: «{value}» är inget datum.", None, "Skriv år-månad-dag, till exempel 2026-01-31."
        ) from error


def _with_fields(formal: FormalFields, fields: dict[str, str]) -> FormalFields:
    """Set the fields by their keys and check the dates."""
    for key, value in fields.items():
        if key not in FIELDS:
            raise UserError(f"fältet «{key}» finns inte.", None, f"Välj bland: {', '.join(FIELDS)}.")
        lines = value.split("\n") if key == "background" else [value]  # a paragraph a line
        formal = _with_field(formal, key, "\n".join(kept for line in lines if (kept := " ".join(line.split()))))
    if formal.start and formal.end and formal.start > formal.end:
        raise UserError(
            f"löftets sista dag ({formal.end}) ligger före den första ({formal.start}).", None, "Byt plats på dem."
        )
    return formal


def _with_field(formal: FormalFields, key: str, value: str) -> FormalFields:
    name, swedish = FIELDS[key]
    if key in ("from", "to") or (key == "date" and value):
        as_date(value, swedish)
    if key == "municipality":
        value = value.removesuffix(" kommun")
    if key == "parties":
        return replace(formal, other_parties=tuple(p.strip() for p in value.split(";") if p.strip()))
    changed: FormalTexts = {}
    changed[one_of(name, FORMAL_TEXTS)] = value
    return replace(formal, **changed)
