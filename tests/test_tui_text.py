"""Texts from files and persons in every widget of the app: nothing raises, nothing is read as markup, nothing is lost."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from english import screen_text
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, OptionList, Select, Static
from textual.widgets.option_list import Option

from author.tui import themes
from author.tui.dialogs import ChoiceDialog, ConfirmDialog, Field, FormDialog, TextDialog
from author.tui.rows import CHUNK, Column, Rows
from author.tui.text import FULL, Glyphs, cell, cells, clean, content, field_text

MARKUP = (
    "[/b]", "[red]", "[anonymiserad]", "[@click=app.quit]x[/]", "\\[", "[[", "]]", "[", "]", "[/]", "[b", "b]", "[$primary]", "[link='x']y",
    "[bold red on #ff0000]x[/bold]", "[@click=app.bell()]y", "$primary", "${x}", "{{x}}", "{x!r}", "{0}", "%s", "%(a)s", "%", "&amp;", "<b>x</b>",
    ":smile:", "[:smile:]", "\\n", "\\x1b", "`x`", "*x*", "|", '=HYPERLINK("http://x")', "'; DROP TABLE", "../../etc/passwd", "C:\\Temp\\ny",
    "[not dim]", "[/not]", "[auto]", "[on red", "[#fff]", "[rgb(1,2,3)]", "[1]", "[ ]", "[!]", "[a=b]", "[@]", "[@click]", "[/@click]", "[\\]",
)  # fmt: skip
CONTROLS = (
    "\x00", "\x1b[31m", "\x1b]0;titel\x07", "\x1b[2J", "\x9b31m", "\x07", "\x08", "\r", "\n", "\t", "\v", "\f", "\x7f", "\x85", "\u2028", "\u2029",
    "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u00a0", "\u2003", "\ud800", "\udfff", "\ue000", "\ufdd0", "\U000e0041",
)  # fmt: skip
LETTERS = (
    "ö", "o\u0308", "é", "Å", "ß", "ı", "日本", "한", "👩\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "🇸🇪", "👍🏽", "ש", "ع", "é\u0301\u0301\u0301", "n\u0303", "\u0301",
    "½", "²", "№", "ﬁ", "…", "–", "”", "»", "§", "€", "x" * 120, "mörkt", "vid", "stationen", "", " ", "   ",
)  # fmt: skip


def hostile(count: int = 500) -> list[str]:
    """Strings that break screens: each piece alone, then pieces put together at random."""
    chance = random.Random(20261)
    alone = [*MARKUP, *CONTROLS, *LETTERS]
    return [*alone, *("".join(chance.choices(alone, k=chance.randint(2, 6))) for _ in range(count - len(alone)))]


HOSTILE = hostile()


def shown(text: str) -> Counter[str]:
    """The characters of a text that have to be seen."""
    return Counter(c for c in clean(text) if c != " ")


def on_screen(text: str) -> Counter[str]:
    """The characters on a screen, without edges."""
    return Counter(c for c in text if not c.isspace())


def lacking(text: str, screen: str) -> Counter[str]:
    """The visible characters of a text that a screen does not show, as often as they occur."""
    return shown(text) - on_screen(screen)


def controls(screen: str) -> list[str]:
    """The characters on a screen that a terminal would not draw but obey."""
    return [c for c in screen.replace("\n", "") if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


class Bare(App[None]):
    """An app with the look of lofte around one widget."""

    CSS_PATH = "../author/tui/lofte.tcss"

    def __init__(self, make: Callable[[], Iterator[object]] = lambda: iter(())) -> None:
        super().__init__()
        themes.register(self)
        self.theme = themes.LIGHT.name
        self.glyphs = FULL
        self._make = make

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield from self._make()


# --- the two helpers


@given(st.text())
def test_what_is_drawn_is_one_clean_line(text: str) -> None:
    """A cell has no control character, no line break and no space at its ends; drawing it again changes nothing."""
    plain = cell(text).plain
    assert not controls(plain)
    assert plain == " ".join(plain.split()) == cell(plain).plain


@given(st.text())
def test_no_visible_character_is_lost(text: str) -> None:
    """Letters, marks, figures and signs come through, each as often as it stands in the text."""
    kept = [c for c in text if unicodedata.category(c)[0] in "LMNPS"]
    assert [c for c in cell(text).plain if c != " "] == kept
    assert [c for c in content(text).plain if not c.isspace()] == kept


@given(st.text())
def test_content_keeps_lines_and_columns(text: str) -> None:
    """Lines stay lines, and spaces between columns are not taken together."""
    assert content(text).plain.count("\n") == text.count("\n")
    assert content(f"ett   {'två':>6}\n  tre").plain == "ett      två\n  tre"


@given(st.text())
def test_plain_signs_are_plain(text: str) -> None:
    """With ASCII signs nothing else comes out, and å, ä, ö and é are kept."""
    drawn = Glyphs(ascii_only=True).plain(text)
    assert all(c.isascii() or c in "åäöÅÄÖéÉ" for c in drawn)
    assert Glyphs(ascii_only=True).plain("Öl och kafé på ån") == "Öl och kafé på ån"


@given(st.none() | st.floats(allow_nan=False, min_value=-1, max_value=2), st.integers(0, 40), st.booleans())
def test_bars_have_their_width(value: float | None, width: int, plain: bool) -> None:
    """A bar is as wide as asked for, whatever the value; a column is one sign."""
    glyphs = Glyphs(ascii_only=plain)
    assert len(glyphs.bar(value, width)) == max(width, 1 if value is None else 0)
    assert len(glyphs.column(value)) == 1


# --- one widget after another, 500 strings in each


WIDE = (800, 640)


def _statics() -> Iterator[Static]:
    return (Static(content(text)) for text in HOSTILE)


def _buttons() -> Iterator[Button]:
    return (Button(content(clean(text)), compact=True) for text in HOSTILE)


@pytest.mark.parametrize("make", [_statics, _buttons], ids=["Static", "Button"])
async def test_each_string_is_shown_whole(make: Callable[[], Iterator[object]]) -> None:
    """Every string stands on the rows of its own widget, every visible character of it, and no control character."""
    app = Bare(make)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        widgets = list(app.query(Static) if make is _statics else app.query(Button))
        assert len(widgets) == len(HOSTILE)
        strips = app.screen._compositor.render_strips()
        for text, widget in zip(HOSTILE, widgets, strict=True):
            drawn = "\n".join(strip.text for strip in strips[widget.region.y : widget.region.bottom])
            assert not lacking(text, drawn), (text, drawn.strip())
            assert not controls(drawn), text


async def test_a_list_of_options_shows_each_string() -> None:
    """Options, too: nothing is read as markup, nothing is missing."""
    app = Bare(lambda: iter([OptionList(*(Option(content(text)) for text in HOSTILE), markup=False)]))
    async with app.run_test(size=WIDE) as pilot:
        app.query_one(OptionList).styles.max_height = None
        app.query_one(OptionList).styles.height = 630
        await pilot.pause()
        drawn = screen_text(app)
        assert not sum((shown(text) for text in HOSTILE), Counter()) - on_screen(drawn)
        assert not controls(drawn)


async def test_cells_show_each_string() -> None:
    """Every string stands in its row of the table, in a cell wide enough."""
    table = Rows((Column("Nr", 4), Column("Text")), id="rows")
    app = Bare(lambda: iter([table]))
    async with app.run_test(size=WIDE) as pilot:
        table.styles.height = 630
        table.fill((str(n), cells(FULL, (str(n), text))) for n, text in enumerate(HOSTILE))
        await _all_there(pilot, table, len(HOSTILE))
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        for n, text in enumerate(HOSTILE):
            drawn = strips[table.region.y + 1 + n].text
            assert not lacking(text, drawn), text
            assert not controls(drawn), text


async def test_a_choice_shows_each_string() -> None:
    """A Select with 500 hostile options opens, and shows the one chosen."""
    options = [(content(text), str(n)) for n, text in enumerate(HOSTILE)]
    app = Bare(lambda: iter([Select(options, allow_blank=False, compact=True)]))
    async with app.run_test(size=(1000, 100)) as pilot:
        select = app.query_one(Select)
        select.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert not controls(screen_text(app))
        await pilot.press("escape")
        for n in range(0, len(HOSTILE), 12):
            select.value = str(n)
            await pilot.pause()
            drawn = screen_text(app)
            assert not lacking(HOSTILE[n], drawn), HOSTILE[n]
            assert not controls(drawn), HOSTILE[n]


def _forms(texts: list[str]) -> Iterator[object]:
    """Dialogs that show each of some strings in every place a dialog has."""
    hints = [Field(f"h{n}", text, "", "text" if n % 2 else "line", hint=text) for n, text in enumerate(texts[::4])]
    lines = [Field(f"l{n}", text, text, "text" if n % 2 else "line") for n, text in enumerate(texts)]
    choices = [Field(f"c{n}", text, text, "choice", ((text, text), ("", "annat"))) for n, text in enumerate(texts[::6])]
    yield FormDialog("Titel", "Text", hints, "Spara")
    yield FormDialog("Titel", "Text", lines, "Spara")
    yield FormDialog("Titel", "Text", choices, "Spara")
    yield ChoiceDialog(texts[0], texts[1], [(str(n), text) for n, text in enumerate(texts)], "0", "Välj")
    yield ConfirmDialog(texts[2], texts[3], "Ta bort")
    yield TextDialog(texts[4], "\n".join(texts))


@pytest.mark.parametrize("first", [0, 100, *(pytest.param(n, marks=pytest.mark.hard) for n in (200, 300, 400))])
async def test_dialogs_show_each_string_in_every_place(first: int) -> None:
    """Titles, texts, labels, values, hints and options show the strings, and nothing of them happens."""
    texts = [text for text in HOSTILE[first : first + 100] if len(text) < 60 and len(text.splitlines()) < 2]
    times = ((4, 2), (1, 2), (6, 2), (1, 1), (1, 0), (1, 1))
    app = Bare()
    async with app.run_test(size=(140, 520)) as pilot:
        for dialog, (every, count) in zip(_forms(texts), times, strict=True):
            app.push_screen(dialog)
            await pilot.pause()
            app.screen.set_focus(None)
            await pilot.pause()
            drawn, name = screen_text(app), type(dialog).__name__
            wanted = sum((shown(text) for text in texts[::every] * count), Counter())
            assert not wanted - on_screen(drawn), name
            assert not controls(drawn), name
            await pilot.press("escape")


@given(st.text())
def test_fields_get_lines_without_control_characters(text: str) -> None:
    """What is put into a field keeps its lines and spaces; control characters are gone."""
    kept = field_text(text)
    assert not controls(kept)
    assert kept.count("\n") == len(text.splitlines()) - (not text.endswith("\n") and bool(text)) or "\n" not in text
    assert field_text("  två\n ord  och\n") == "  två\n ord  och\n"


async def test_a_form_gives_back_what_stood_in_it() -> None:
    """A form that is saved without a change gives every value as it was stored, whatever cannot be shown of it."""
    texts = [text for text in HOSTILE if "\n" not in text][:60]
    fields = [Field(f"f{n}", "Fält", text, "text" if n % 2 else "line") for n, text in enumerate(texts)]
    app, given_back = Bare(), []
    async with app.run_test(size=(140, 100)) as pilot:
        app.push_screen(FormDialog("Titel", "", fields, "Spara"), given_back.append)
        await pilot.pause()
        await pilot.press("ctrl+s")
    assert list(given_back[0].values()) == texts


# --- the table


async def _all_there(pilot, table: Rows, count: int) -> None:
    """Wait until a table has so many rows."""
    for _ in range(20_000):
        if table.row_count >= count:
            return
        await pilot.pause()
    raise AssertionError(f"{table.row_count} of {count} rows")


def _numbered(count: int) -> Iterator[tuple[str, tuple[object, ...]]]:
    return ((str(n), cells(FULL, (str(n), f"rad {n}"))) for n in range(count))


async def test_ten_thousand_rows_come_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No turn of the event loop adds more than one chunk, and the first is there at once."""
    import asyncio

    turns: Counter[int] = Counter()
    turn = 0
    add = Rows.add_row
    once = asyncio.BaseEventLoop._run_once

    def run_once(loop: asyncio.BaseEventLoop) -> None:
        nonlocal turn
        turn += 1
        once(loop)

    def add_row(table: Rows, *texts: object, **how: object) -> object:
        turns[turn] += 1
        return add(table, *texts, **how)

    monkeypatch.setattr(asyncio.BaseEventLoop, "_run_once", run_once)
    monkeypatch.setattr(Rows, "add_row", add_row)
    app = Bare(lambda: iter([Rows((Column("Nr", 6), Column("Text")))]))
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(Rows)
        table.fill(_numbered(10_000))
        assert table.row_count == CHUNK
        await _all_there(pilot, table, 10_000)
    assert max(turns.values()) <= CHUNK
    assert len(turns) == 10_000 // CHUNK


@pytest.mark.pictures
async def test_the_keyboard_answers_while_rows_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key pressed between two chunks moves the cursor before the last row is there."""
    there: list[int] = []
    down = Rows.action_cursor_down
    monkeypatch.setattr(Rows, "action_cursor_down", lambda rows: (there.append(rows.row_count), down(rows)))
    app = Bare(lambda: iter([Rows((Column("Nr", 6), Column("Text")))]))
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(Rows)
        table.focus()
        table.fill(_numbered(10_000))
        await pilot.press("down", "down")
        assert table.selected == "2"
        assert there[0] < 10_000


async def test_the_cursor_stays_on_its_row() -> None:
    """After a refill in another order the cursor is on the same row; where it is gone, on the first."""
    app = Bare(lambda: iter([Rows((Column("Nr", 6), Column("Text")))]))
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(Rows)
        table.fill(_numbered(2000))
        await _all_there(pilot, table, 2000)
        table.select("1700")
        table.fill(reversed(list(_numbered(2000))))
        await _all_there(pilot, table, 2000)
        assert table.selected == "1700"
        table.fill(_numbered(10))
        await pilot.pause()
        assert table.selected == "0"
        table.fill(())
        await pilot.pause()
        assert table.selected is None


async def test_a_late_row_is_waited_for() -> None:
    """A row that is selected before it has come gets the cursor when it comes; a newer filling ends the older one."""
    app = Bare(lambda: iter([Rows((Column("Nr", 6), Column("Text")))]))
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(Rows)
        table.fill(_numbered(3000))
        table.select("2900")
        assert table.selected == "0"
        await _all_there(pilot, table, 3000)
        assert table.selected == "2900"
        table.fill(_numbered(3000))
        table.fill(_numbered(700))
        await _all_there(pilot, table, 700)
        for _ in range(20):
            await pilot.pause()
        assert table.row_count == 700


async def test_moving_the_cursor_ends_the_waiting() -> None:
    """Someone who has moved on while rows come is not thrown back to the row that was waited for."""
    app = Bare(lambda: iter([Rows((Column("Nr", 6), Column("Text")))]))
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(Rows)
        table.focus()
        table.fill(_numbered(6000))
        table.select("5900")
        await pilot.press("down")
        at = table.selected
        await _all_there(pilot, table, 6000)
        assert table.selected == at == "1"


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_columns_fit_the_window(width: int) -> None:
    """The columns fill the table and do not go beyond it, with a bar and without."""
    columns = (Column("Nr", 6), Column("Text"), Column("Vem", 17))
    app = Bare(lambda: iter([Rows(columns)]))
    async with app.run_test(size=(width, 24)) as pilot:
        table = app.query_one(Rows)
        for count in (3, 400):
            table.fill((str(n), cells(FULL, ("1", "ord " * 99, "polisen"))) for n in range(count))
            await pilot.pause()
            await pilot.pause()
            assert table.virtual_size.width <= table.scrollable_content_region.width
            assert "polisen" in screen_text(app)
            await pilot.resize_terminal(width - 10, 24)
            await pilot.pause()
            assert table.virtual_size.width <= table.scrollable_content_region.width
            await pilot.resize_terminal(width, 24)
