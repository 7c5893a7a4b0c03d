"""Every screen and dialog of the app as it is drawn: language, contrast, room, and signs a plain terminal has."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import draw_nothing
from contrast import weak_texts
from english import english_on, screen_text
from textual.widget import Widget
from textual.widgets import Button
from tui_walk import copy_of, walk

from author.tui import themes
from author.tui.app import LofteApp
from author.tui.rows import Rows

if TYPE_CHECKING:
    from textual.pilot import Pilot

SMALL, LARGE, TOO_SMALL = (80, 24), (120, 36), (79, 23)
LIMITS = {themes.LIGHT.name: 4.5, themes.DARK.name: 4.5, themes.GROUP.name: 7.0}
ONE_OF_EACH = {
    "start",
    "start, opened before",
    "file",
    "step 1",
    "step 2",
    "area",
    "suggestions",
    "help",
    "edit",
    "step 5, tab-formal",
}
"""Screens and dialogs of each class that is told of the size by itself."""
IN_ALL_COLOURS = ONE_OF_EACH | {
    "start, opened before",
    "preview",
    "merge",
    "remove source",
    "step 5, tab-findings",
    "signer, list open",
    "notice",
}
"""Screens with every kind of widget; the others hold the same kinds and are looked at in the colours that are on.

The menu takes its colours when it opens; the tests of the themes look at it in each.
"""
LETTERS = frozenset("åäöÅÄÖéÉ")


@dataclass
class Seen:
    """What was found wrong on the screens, by the name of the screen and the size."""

    names: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    fronts: dict[str, str] = field(default_factory=dict)
    small: dict[str, str] = field(default_factory=dict)
    cut: dict[str, list[str]] = field(default_factory=dict)
    covered: dict[str, list[str]] = field(default_factory=dict)
    narrow: dict[str, list[str]] = field(default_factory=dict)
    weak: dict[str, list[str]] = field(default_factory=dict)


async def _look(project: Path, *, plain: bool) -> Seen:
    """Walk through the app once and note everything, at both sizes and in all colours, or at the small size alone."""
    seen = Seen()
    app = LofteApp()
    app.animation_level = "none"
    _parse_once(app)
    async with app.run_test(size=SMALL, notifications=True, tooltips=True) as pilot:
        async for name in walk(pilot, project):
            seen.names.append(name)
            _note(app, name, seen)
            if plain:
                continue
            await _note_colours(pilot, name, seen)
            other = SMALL if app.size == LARGE else LARGE
            if name in ONE_OF_EACH:
                await _resize(pilot, TOO_SMALL)
                seen.small[name] = screen_text(app)
            await _resize(pilot, other)
            _note(app, name, seen)
    return seen


def _parse_once(app: LofteApp) -> None:
    """Keep the rules of each set of colours: parsing them anew at each change is most of the time of the walk."""
    sheet, known, parse = app.stylesheet, {}, app.stylesheet.reparse

    def reparse() -> None:
        key = (app.theme, tuple(sheet.source))
        if key not in known:
            parse()
            known[key] = sheet._rules
        sheet._rules, sheet._rules_map = known[key], None

    sheet.reparse = reparse


async def _resize(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await pilot.pause()


def _note(app: LofteApp, name: str, seen: Seen) -> None:
    key = f"{name}, {app.size.width}×{app.size.height}"
    seen.texts[key] = screen_text(app)
    seen.fronts[key] = front_text(app)
    seen.cut[key] = cut_buttons(app)
    seen.covered[key] = covered(app.screen)
    seen.narrow[key] = narrow_tables(app.screen)


async def _note_colours(pilot: Pilot[None], name: str, seen: Seen) -> None:
    """Note what is weak in the colours that are on, and then in the others."""
    app = pilot.app
    others = [theme for theme in LIMITS if theme != app.theme] if name in IN_ALL_COLOURS else []
    for theme in (app.theme, *others):
        if app.theme != theme:
            app.theme = theme
            await pilot.pause()
        seen.weak[f"{name}, {theme}"] = weak_texts(app, LIMITS[theme])


def front_text(app: LofteApp) -> str:
    """What stands on a screen, without what a dialog has cut off."""
    strips = app.screen._compositor.render_strips()
    box = app.screen.query(".dialog")
    region = box.first().region if box else app.screen.region
    return "\n".join(strip.crop(region.x, region.right).text for strip in strips[region.y : region.bottom])


def cut_buttons(app: LofteApp) -> list[str]:
    """The buttons of a screen whose whole label is not to be seen."""
    strips = app.screen._compositor.render_strips()
    found = []
    for button in app.screen.query(Button):
        if not all(node.display for node in button.ancestors_with_self if isinstance(node, Widget)):
            continue
        label, region = str(button.label), button.region
        rows = strips[region.y : region.bottom] if app.screen.region.contains_region(region) else []
        if not any(label in row.crop(region.x, region.right).text for row in rows):
            found.append(f"{label} at {region}")
    return found


def narrow_tables(screen: Widget) -> list[str]:
    """The tables of a screen whose columns do not take just the width there is."""
    found = []
    for table in screen.query(Rows):
        if table.size.width and table.region.area:
            taken = sum(column.get_render_width(table) for column in table.columns.values())
            left = table.size.width - table.styles.scrollbar_size_vertical
            found += [] if taken == left else [f"{table.id}: {taken} of {left}"]
    return found


def covered(screen: Widget) -> list[str]:
    """The pairs of widgets beside each other that lie on each other, of which only one can be seen."""
    found = []
    for parent in [screen, *screen.query("*")]:
        beside = [w for w in parent.children if w.display and w.styles.overlay == "none" and w.region.area]
        for n, one in enumerate(beside):
            found += [
                f"{one} {one.region} and {other} {other.region}"
                for other in beside[n + 1 :]
                if one.layer == other.layer and one.region.overlaps(other.region)
            ]
    return found


def _walked(project: Path, folder: Path, signs: str) -> Iterator[Seen]:
    with pytest.MonkeyPatch.context() as patch:
        draw_nothing(patch)
        patch.setenv("LOFTE_HOME", str(folder / "home"))
        patch.setenv("LOFTE_TECKEN", signs)
        patch.setenv("SOURCE_DATE_EPOCH", "1764583200")
        patch.chdir(folder)
        yield asyncio.run(_look(copy_of(project, folder / "files"), plain=bool(signs)))


@pytest.fixture(scope="module")
def seen(finished: Path, tmp_path_factory: pytest.TempPathFactory, furnish: Callable[[Path], Path]) -> Iterator[Seen]:
    """The walk with every sign."""
    folder = tmp_path_factory.mktemp("walk")
    furnish(folder / "home")
    yield from _walked(finished, folder, "")


@pytest.fixture(scope="module")
def plain(finished: Path, tmp_path_factory: pytest.TempPathFactory, furnish: Callable[[Path], Path]) -> Iterator[Seen]:
    """The walk with ASCII signs."""
    folder = tmp_path_factory.mktemp("walk")
    furnish(folder / "home")
    yield from _walked(finished, folder, "ascii")


def test_the_walk_sees_everything(seen: Seen) -> None:
    """Every step, dialog and list is among the screens, each with something of its own on it."""
    assert len(seen.names) == len(set(seen.names)) >= 38
    assert len(seen.texts) == 2 * len(seen.names)
    assert len(set(seen.texts.values())) >= len(seen.texts) - 4


def test_no_english(seen: Seen) -> None:
    """No text of Textual or click and no common English word stands on any screen."""
    found = {name: english_on(text) for name, text in seen.fronts.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_every_text_has_contrast(seen: Seen) -> None:
    """Every text reaches its theme's limit on every screen, and edges 3:1."""
    assert len(seen.weak) == len(seen.names) + 2 * len(IN_ALL_COLOURS)
    assert {name: weak for name, weak in seen.weak.items() if weak} == {}


def test_every_button_is_shown_whole(seen: Seen) -> None:
    """No button is cut, covered or outside the window."""
    assert {name: cut for name, cut in seen.cut.items() if cut} == {}


def test_every_button_is_shown_whole_in_plain_signs(plain: Seen) -> None:
    """Nor where signs are plain."""
    assert {name: cut for name, cut in plain.cut.items() if cut} == {}


def test_tables_take_the_width_there_is(seen: Seen) -> None:
    """The wide column of every table has what the others leave, so that no name is cut before it must be."""
    assert {name: tables for name, tables in seen.narrow.items() if tables} == {}


def test_nothing_covers_anything(seen: Seen) -> None:
    """No two widgets beside each other, docked or not, lie on each other."""
    assert {name: pairs for name, pairs in seen.covered.items() if pairs} == {}


def test_a_plain_terminal_gets_plain_signs(plain: Seen) -> None:
    """With LOFTE_TECKEN=ascii nothing but ASCII, å, ä, ö and é is drawn, but for what stands in a field to be edited."""
    own = LETTERS | {"§"}
    strange = {
        name: sorted({c for c in text if not (c.isascii() or c in (own if "formal fields" in name else LETTERS))})
        for name, text in plain.texts.items()
    }
    assert {name: signs for name, signs in strange.items() if signs} == {}


def test_a_small_window_says_so(seen: Seen) -> None:
    """Below 80 × 24 every screen asks for a larger window and shows nothing else."""
    assert set(seen.small) == ONE_OF_EACH
    assert [
        name for name, text in seen.small.items() if not " ".join(text.split()).startswith("Förstora fönstret")
    ] == []


KEYS_OF_THE_PROGRAM = re.compile(
    r"\b(?:None|True|False|nan|NaN|inf)\b|\b(?:few-voices|hidden-problem|under-way|self-selected|low_good|high_good|per100k"
    r"|index0-\d+|non_answer|out_of_scope)\b|\b(?:no|vague|undefined|open|missing|number|foreign|outside|not|ended|period)-"
    r"(?:quantity|time|place|owner|verb|word|slot|signatory|mismatch|municipality|mandate|anchored|cause|passed)\b"
    r"|\bny-[a-zåäö]+|\b[0-9a-f]{12,}-\d+\b|\b(?:skadegorelse|stold|narvaro|ovrigt|loften_per_\w+|fullstandig)\b"
)
"""How values, flags, checks, ids and designs are called in files and code."""
MANY = (
    "åtaganden|källor|påståenden|områden|rader|personer|texter|synpunkter|filer|löften|parter|punkter|prioriterade"
    "|mätvärden"
)
ONE = "åtagande|källa|påstående|område|rad|person|text|synpunkt|fil|löfte|part|punkt|prioriterat|mätvärde"
WRONG_NUMBER = re.compile(rf"(?<![\d,.:–-])(?:1 (?:{MANY})|(?:0|[2-9]|[1-9]\d+) (?:{ONE}))\b(?!-)")
DECIMAL_POINT = re.compile(r"(?<![\w./-])\d+\.\d+(?![\w./-])")


def test_nothing_internal_is_shown(plain: Seen) -> None:
    """No value, flag, id or key of the program, no decimal point and no wrong plural stands on any screen or dialog."""
    for pattern in (KEYS_OF_THE_PROGRAM, WRONG_NUMBER, DECIMAL_POINT):
        found = {name: hits for name, text in plain.texts.items() if (hits := sorted(set(pattern.findall(text))))}
        assert not found, pattern.pattern


@pytest.mark.parametrize(
    ("pattern", "wrong", "right"),
    [
        (KEYS_OF_THE_PROGRAM, "Värde: None", "Nonet spelade"),
        (KEYS_OF_THE_PROGRAM, "few-voices", "Få röster"),
        (WRONG_NUMBER, "1 åtaganden", "21 åtaganden"),
        (WRONG_NUMBER, "2 källa", "1 källa"),
        (DECIMAL_POINT, "1.5 procent", "webbenkat_1.5.xlsx 1,5"),
    ],
)
def test_the_patterns_tell_wrong_from_right(pattern: re.Pattern[str], wrong: str, right: str) -> None:
    """Each pattern finds what it is meant to find, and lets the right form pass."""
    assert pattern.search(wrong)
    assert not pattern.search(right)
