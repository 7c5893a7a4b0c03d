"""Personal data that the masker let stand: listed for a person to look at, and masked everywhere afterwards.

What is listed is computed when it is asked for and never stored.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from author.session.teaching import mask_own
from author.store.masking import MASK
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Concern, Source

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Nearly:
    """Words that may be personal data, in one row. For the memory only."""

    file: str
    """Name of the source file."""
    sheet: str
    """Sheet or section."""
    row: int
    """Row as the file shows it."""
    kind: str
    """What it may be: ``namn``, ``telefon`` …"""
    words: str
    """The words as they stand."""
    text: str
    """The text they stand in, masked so far."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A row whose text somebody should read before it is counted with the others."""

    file: str
    """Name of the source file."""
    sheet: str
    """Sheet or section."""
    row: int
    """Row as the file shows it."""
    need: str
    """``orosanmälan`` or ``polistips``."""
    reason: str
    """Swedish; holds nothing from the text."""
    text: str
    """The text itself, masked."""


def queue(project: Project) -> tuple[Nearly, ...]:
    """List what was nearly masked in the texts of the project, in the order of the sources and rows."""
    from surveys.privacy import nearly_masked

    known: dict[str, tuple[tuple[str, str], ...]] = {}
    found: dict[Nearly, None] = {}
    for source, concern in _concerns(project):
        for text in filter(None, (concern.text, concern.proposal, concern.place)):
            if text not in known:
                known[text] = nearly_masked(text)
            for kind, words in known[text]:
                found[Nearly(source.name, concern.sheet, concern.row, kind, words, text)] = None
    return tuple(found)


def alerts(project: Project) -> tuple[Pointed, ...]:
    """Point out the rows whose texts may need an orosanmälan or a tip to the police."""
    from surveys.alerts import find_alerts

    found: dict[Pointed, None] = {}
    for source, concern in _concerns(project):
        for alert in find_alerts(concern.text):
            found[Pointed(source.name, concern.sheet, concern.row, alert.need, alert.reason, concern.text)] = None
    return tuple(found)


def row_words(project: Project, rows: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words that were nearly masked in some rows.

    Args:
        project: The open project.
        rows: Each as ``file:row``, e.g. ``dialog.csv:14``.

    Raises:
        UserError: A row is written in another way, or nothing was nearly masked in it.
    """
    listed = queue(project)
    words: dict[str, None] = {}
    for row in rows:
        file, _, number = row.rpartition(":")
        if not file or not number.isdigit():
            raise UserError(f"«{row}» är ingen rad.", None, "Skriv FIL:RAD, till exempel dialog.csv:14.")
        here = [n.words for n in listed if (n.file, n.row) == (file, int(number))]
        if not here:
            raise UserError(
                "på raden finns inget som nästan maskades.", f"{file}, rad {number}", "Ange orden själv med --word."
            )
        words |= dict.fromkeys(here)
    return tuple(words)


def mask_more(project: Project, words: tuple[str, ...], at: str) -> int:
    """Mask words everywhere in the project: rows, every saved state, named versions, automatic copies.

    Whole words in any case, with a genitive s too. Cannot be undone. The municipality's own examples are masked as
    well, and classifiers kept in the user's folder are thrown away where they have learnt one of the words.

    Args:
        project: The open project.
        words: Words or phrases.
        at: When, ISO 8601.

    Returns:
        How many times a word was masked in the project file, all saved states counted.

    Raises:
        UserError: A word is too short, or a copy cannot be written.
    """
    from surveys.swedish import fold

    wanted = tuple(dict.fromkeys(" ".join(unicodedata.normalize("NFC", word).split()) for word in words))
    for word in wanted:
        if len(re.sub(r"\W", "", word)) < _SHORTEST:
            raise UserError(f"«{word}» är för kort att maska.", None, "Ange minst två bokstäver eller siffror.")
    kinds = {fold(n.words): n.kind for n in queue(project)}
    masks = {word: f"[{kinds[fold(word)]}]" if fold(word) in kinds else MASK for word in wanted}
    done = project.purge(masks, at)
    if project.cache is not None:
        mask_own(project.cache, masks)
    _forget_learnt(project, wanted)
    return done


def _forget_learnt(project: Project, words: tuple[str, ...]) -> None:
    """Throw away trained classifiers that know one of the words; they are trained again when they are needed."""
    from surveys.swedish import stem, tokens

    stems = {stem(token) for word in words for token in tokens(word)}
    known = {form.encode() for each in stems for form in (each, json.dumps(each).strip('"'))}
    for path in project.cache.glob("klassare-*") if project.cache else ():
        try:
            content = path.read_bytes()
            if any(form in content for form in known):
                path.unlink()
        except OSError as error:
            raise UserError(
                "orden är maskade i projektet, men en inlärd fil gick inte att ta bort.", path.name, "Ta bort den."
            ) from error


def _concerns(project: Project) -> Iterator[tuple[Source, Concern]]:
    for reading in project.readings():
        for concern in reading.concerns:
            yield reading.source, concern
