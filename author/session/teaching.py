"""Learning from the user: what is worth coding, the codes, and the municipality's own examples from year to year.

A code lies in the project and can be undone. It is also kept, masked, among the municipality's own examples in the
user's own folder, so that next year's project can begin where this one ended. Texts on våld i nära relationer are
never kept there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from author.session.area_names import known_names
from author.session.areas import analyse
from author.session.evidence import SENSITIVE
from author.session.words import plural
from author.store.masking import Cover
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, Statement
from surveys.swedish import fold, sort_key

OWN_FILE = "egna-exempel.json"
"""The municipality's own examples, in the user's own folder."""
NO_AREA = "none"
"""What a person writes where no area fits."""
_ASKED = 30


@dataclass(frozen=True, slots=True)
class Question:
    """A statement whose code would teach much."""

    statement: str
    """Its id."""
    text: str
    """The statement, masked."""
    area: str | None
    """Where the program has placed it."""
    name: str
    """The name of that area, or a dash."""
    score: float
    """How likely the program thinks it is."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What to ask, and how well the program and the person have agreed."""

    questions: tuple[Question, ...]
    """Most telling first."""
    coded: tuple[tuple[str, str], ...]
    """(text, area id or empty) coded so far, in Swedish order."""
    expected: float | None
    """Share of its placements that the program thinks are right, before any code; ``None`` where nothing is placed."""
    reached: float | None
    """Share of the coded statements that the program had placed as the person did, before it knew the codes."""


def lesson(project: Project, n: int = _ASKED, step: Callable[[str], None] | None = None) -> Lesson:
    """Choose the statements that would teach most, at most forty.

    Args:
        project: The open project, with at least one source.
        n: How many to choose.
        step: Called with a Swedish phrase before each part of the work; what it raises stops the work.
    """
    from surveys.areas import load_areas, load_kinds
    from surveys.learning import agreement, teaching_texts
    from surveys.training import train_placer

    analysis = analyse(project, step)
    coded = project.state.coded
    if step:
        step("Väljer påståenden att fråga om")
    placer = train_placer(load_areas(), load_kinds(), coded, project.cache)
    asked = {s.text: s for s in reversed(analysis.statements) if _can_be_asked(s)}
    names = known_names(project, analysis)
    questions = tuple(_question(asked[text], names) for text in teaching_texts(placer, asked, n))
    before = _before_codes(project)
    scores = [s.areas[0].score for s in before if s.areas]
    known = dict(coded)
    return Lesson(
        questions,
        tuple(sorted(known.items(), key=lambda pair: (sort_key(pair[0]), pair[1]))),
        round(sum(scores) / len(scores), 6) if scores else None,
        agreement(before, known.items()),
    )


def code_statements(project: Project, codes: dict[str, str], at: str, home: Path | None = None) -> tuple[str, ...]:
    """Say where statements belong; the analysis follows, and the codes are kept for next year.

    Args:
        project: The open project.
        codes: Statement id -> area id or name, ``none`` where no area fits.
        at: The time for the journal.
        home: The user's own folder; ``None`` = the codes are kept in the project only.

    Returns:
        The coded texts.

    Raises:
        UserError: A statement or an area is unknown; then nothing is changed.
    """
    known = analyse(project)
    texts, names = {s.id: s.text for s in known.statements}, choices(project, known)
    if strange := sorted(set(codes) - set(texts)):
        raise UserError(f"påståendet «{strange[0]}» finns inte.", None, "Ta numret ur «lofte teach».")
    new = {texts[statement]: _area_of(area, names) for statement, area in codes.items()}
    if new:
        _record(project, _joined(project.state.coded, new), f"Kodade {_count(len(new))}", at)
    if home is not None:
        municipality = project.state.draft.formal.municipality
        _write_own(home, municipality, _joined(own_examples(home, municipality), new))
    return tuple(new)


def forget_codes(project: Project, texts: Iterable[str], at: str, home: Path | None = None) -> int:
    """Take codes back, in the project and among the municipality's own examples; gives how many there were."""
    gone = {fold(text) for text in texts}
    coded = project.state.coded
    kept = tuple(pair for pair in coded if fold(pair[0]) not in gone)
    if n := len(coded) - len(kept):
        _record(project, kept, f"Tog tillbaka kodningen av {_count(n)}", at)
    if home is not None:
        forget_own(home, project.state.draft.formal.municipality, gone)
    return n


def use_own(project: Project, at: str, home: Path) -> int:
    """Take the municipality's own examples from earlier years into the project; gives how many were new."""
    own = dict(own_examples(home, project.state.draft.formal.municipality))
    known = {fold(text) for text, _ in project.state.coded}
    new = {text: area for text, area in own.items() if fold(text) not in known}
    if new:
        _record(project, _joined(project.state.coded, new), f"Hämtade {plural(len(new), 'eget', 'egna')} exempel", at)
    return len(new)


def own_examples(home: Path, municipality: str) -> tuple[tuple[str, str], ...]:
    """Give the municipality's own examples, (text, area id or empty), masked by today's rules.

    Raises:
        UserError: The file is damaged.
    """
    from surveys.privacy import mask

    pairs = _read_own(home).get(municipality, [])
    return tuple(sorted({(mask(text).text, area) for text, area in pairs}, key=lambda p: (sort_key(p[0]), p[1])))


def forget_own(home: Path, municipality: str, texts: Iterable[str] | None = None) -> int:
    """Remove own examples by their text, or all of the municipality's; gives how many went."""
    before = own_examples(home, municipality)
    gone = None if texts is None else {fold(text) for text in texts}
    kept = () if gone is None else tuple(pair for pair in before if fold(pair[0]) not in gone)
    if kept != before:
        _write_own(home, municipality, kept)
    return len(before) - len(kept)


def mask_own(home: Path, words: Mapping[str, str]) -> None:
    """Mask words in the own examples of every municipality, as they are masked in a project."""
    cover = Cover(words)
    before = _read_own(home)
    after = {name: [(cover.text(text), area) for text, area in pairs] for name, pairs in before.items()}
    for name in before:
        if after[name] != before[name]:
            _write_own(home, name, after[name])


def choices(project: Project, known: Analysis) -> dict[str, str]:
    """Give the areas that a statement can be coded to, id -> name as the project calls them."""
    from surveys.areas import load_areas

    learnt = {a.id for a in load_areas()}
    return {key: name for key, name in known_names(project, known).items() if key in learnt}


def _area_of(written: str, names: dict[str, str]) -> str:
    """Give the id of an area written as id or name; empty for ``none``."""
    if written.casefold() == NO_AREA:
        return ""
    for key, name in names.items():
        if written.casefold() in (key, name.casefold()):
            return key
    known = ", ".join((*names, NO_AREA))
    raise UserError(f"problemområdet «{written}» är okänt.", None, f"Välj bland: {known}.")


def _can_be_asked(statement: Statement) -> bool:
    """Only what may be a concern, and never the texts that are not to be shown."""
    concern = statement.kind in ("problem", "wish")
    return concern and SENSITIVE not in {p.area for p in statement.areas}


def _question(statement: Statement, names: dict[str, str]) -> Question:
    first = statement.areas[0] if statement.areas else None
    if first is None:
        return Question(statement.id, statement.text, None, "–", 0.0)
    return Question(statement.id, statement.text, first.area, names.get(first.area, first.area), first.score)


def _before_codes(project: Project) -> tuple[Statement, ...]:
    """Place the project's texts as if nobody had coded any; the coded ones are judged for themselves."""
    from surveys.areas import load_areas, load_kinds
    from surveys.training import train_placer

    placer = train_placer(load_areas(), load_kinds(), (), project.cache)
    texts = {c.text for r in project.readings() for c in r.concerns} | {text for text, _ in project.state.coded}
    return placer.statements([(f"{n}", text) for n, text in enumerate(sorted(texts))])


def _joined(old: Iterable[tuple[str, str]], new: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Let new codes replace older ones of the same text."""
    again = {fold(text) for text in new}
    return (*(pair for pair in old if fold(pair[0]) not in again), *new.items())


def _record(project: Project, coded: tuple[tuple[str, str], ...], label: str, at: str) -> None:
    project.record(replace(project.state, coded=coded), label, at)


def _count(n: int) -> str:
    return "ett påstående" if n == 1 else f"{n} påståenden"


def _read_own(home: Path) -> dict[str, list[tuple[str, str]]]:
    path = home / OWN_FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): [(str(text), str(area)) for text, area in pairs] for name, pairs in content.items()}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            "filen med egna exempel går inte att läsa.", str(path), "Ta bort den, eller lägg tillbaka en kopia."
        ) from error


def _write_own(home: Path, municipality: str, pairs: Iterable[tuple[str, str]]) -> None:
    from surveys.privacy import mask

    kept = sorted({(mask(text).text, area) for text, area in pairs if area != SENSITIVE})
    every = {**_read_own(home), municipality: kept}
    content = {name: own for name, own in sorted(every.items()) if own}
    fresh = home / f"{OWN_FILE}.ny"
    try:
        home.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(home / OWN_FILE)
    except OSError as error:
        raise UserError(
            "de egna exemplen går inte att spara.", str(home), "Kontrollera behörigheten till mappen."
        ) from error
