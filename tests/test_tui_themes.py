"""Tests of the colours: contrast of the variables and of every text on rendered widgets, and states told without hue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from contrast import colours, contrast, weak_texts
from rich.color import ColorSystem
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Footer,
    Header,
    HelpPanel,
    Input,
    Label,
    OptionList,
    ProgressBar,
    RadioButton,
    RadioSet,
    Rule,
    Select,
    SelectionList,
    Static,
    Switch,
    Tab,
    Tabs,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option

from author.tui import swedish, themes

if TYPE_CHECKING:
    from textual.widget import Widget

swedish.apply()
THEMES = (themes.LIGHT, themes.DARK, themes.GROUP)
LIMITS = {themes.LIGHT.name: 4.5, themes.DARK.name: 4.5, themes.GROUP.name: 7.0}
VARIANTS = ("primary", "secondary", "success", "warning", "error", "accent")
GROUNDS = ("background", "surface", "panel")
ON_GROUND = ("foreground", "text", "text-muted", "text-disabled", "foreground-muted", "foreground-disabled", "footer-key-foreground", "link-color", "primary", *(f"text-{name}" for name in VARIANTS))  # fmt: skip
PAIRS = (
    *((text, ground) for text in ON_GROUND for ground in GROUNDS),
    *((f"text-{name}", f"{name}-muted") for name in VARIANTS),
    *(("button-color-foreground", name) for name in ("primary", "success", "warning", "error")),
    *((name, ground) for name in ("success", "warning", "error") for ground in GROUNDS),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "block-hover-background"),
    ("text-muted", "block-hover-background"),
    ("text-muted", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("footer-description-foreground", "footer-background"),
    ("link-color-hover", "link-background-hover"),
)
EDGES = (
    *((edge, ground) for edge in ("border", "border-blurred", "error") for ground in GROUNDS),
    ("scrollbar", "scrollbar-background"),
    ("scrollbar-hover", "scrollbar-background-hover"),
    ("scrollbar-active", "scrollbar-background-active"),
    *((fill, "background") for fill in ("primary", "success", "warning", "error")),
)


def _resolved(theme: object, text: str, ground: str) -> tuple[Color, Color]:
    """Two variables of a theme as the colours they give, the first laid on the second."""
    variables = theme.to_color_system().generate() | theme.variables
    back = Color.parse(variables[ground])
    name, _, share = variables[text].partition(" ")
    front = back.get_contrast_text(float(share.strip("%")) / 100) if name == "auto" else Color.parse(variables[text])
    return back + front, back


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_variables_have_contrast(theme: object) -> None:
    """Each pair of text and ground that style sheets put together reaches the limit, and each edge 3:1."""
    weak = [(pair, round(contrast(*_resolved(theme, *pair)), 2)) for pair in PAIRS]
    assert [pair for pair in weak if pair[1] < LIMITS[theme.name]] == []
    assert [pair for pair in EDGES if contrast(*_resolved(theme, *pair)) < 3] == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_terminal_with_256_colours_keeps_the_contrast(theme: object) -> None:
    """With the nearest of 256 colours no text falls far below the limit."""
    for pair in PAIRS:
        text, ground = (_of_256(colour) for colour in _resolved(theme, *pair))
        assert contrast(text, ground) >= 0.85 * LIMITS[theme.name], pair


def _of_256(colour: Color) -> Color:
    """The colour that a terminal with 256 colours shows instead."""
    return Color.from_rich_color(colour.rich_color.downgrade(ColorSystem.EIGHT_BIT))


def _buttons() -> ComposeResult:
    """Every button there is."""
    for variant in ("default", "primary", "success", "warning", "error"):
        yield Button(variant, variant=variant)
        yield Button(variant, variant=variant, compact=True)
        yield Button(variant, variant=variant, disabled=True)


def _fields() -> ComposeResult:
    """Fields with text, with a placeholder, wrong, read-only and disabled."""
    yield Input(placeholder="plats")
    yield Input("text", placeholder="plats", compact=True)
    yield Input("stängd", disabled=True)
    yield Input("fel", classes="-invalid")
    yield TextArea("hej\nhopp", show_line_numbers=True)
    yield TextArea(placeholder="plats")
    yield TextArea("läs", read_only=True)
    yield TextArea("stängd", disabled=True)


def _lists() -> ComposeResult:
    """Lists and choices."""
    yield OptionList(Option("ett"), Option("två"), Option("stängd", disabled=True), None, Option("fyra"))
    yield OptionList("stängd", disabled=True)
    yield SelectionList(("av", 1), ("på", 2, True))
    yield SelectionList(("på", 1, True), ("av", 2))
    yield Select([("ett", 1)])
    yield Select([("ett", 1)], value=1)
    yield Select([("ett", 1)], disabled=True)


def _tables() -> ComposeResult:
    """Tables with a row, a cell and no cursor."""
    for how in ({"zebra_stripes": True, "cursor_type": "row", "fixed_columns": 1}, {}, {"disabled": True}):
        table = DataTable(**how)
        table.add_columns("område", "antal")
        table.add_rows([("mörkt", "12"), ("stök", "7"), ("trafik", "3")])
        yield table


def _toggles() -> ComposeResult:
    """Boxes, choices of one, switches."""
    for on in (False, True):
        yield Checkbox("ruta", on)
        yield Checkbox("ruta", on, compact=True)
        yield Checkbox("stängd", on, disabled=True)
        yield Switch(on, animate=False)
        yield Switch(on, animate=False, disabled=True)
    with RadioSet():
        yield RadioButton("ett")
        yield RadioButton("två", value=True)


def _rest() -> ComposeResult:
    """Frames, labels and signs."""
    yield Header()
    yield Tabs(Tab("ett"), Tab("två"), Tab("tre", disabled=True))
    with Collapsible(title="mer", collapsed=False):
        yield Static("text")
    for name in VARIANTS:
        yield Label(name, classes=name)
    yield ProgressBar(total=10)
    yield Rule()
    yield Tree("rot")
    yield Footer()


GROUPS = (_buttons, _fields, _lists, _tables, _toggles, _rest)


class Shown(App[None]):
    """Some widgets in one of the themes."""

    CSS = "TextArea { height: 5; } ProgressBar { height: 1; }"

    def __init__(self, theme: str, make: Callable[[], ComposeResult]) -> None:
        super().__init__()
        self._make = make
        themes.register(self)
        self.theme = theme

    def compose(self) -> ComposeResult:
        """Show the widgets."""
        with Vertical():
            yield from self._make()


@pytest.mark.parametrize("make", GROUPS, ids=lambda make: make.__name__.strip("_"))
@pytest.mark.parametrize("theme", LIMITS)
async def test_every_text_on_every_widget_has_contrast(theme: str, make: Callable[[], ComposeResult]) -> None:
    """In each theme every text of every widget, focused, under the pointer or neither, is strong enough."""
    app = Shown(theme, make)
    weak = {}
    async with app.run_test(size=(70, 60)) as pilot:
        app.screen.set_focus(None)
        await pilot.pause()
        weak["blurred"] = weak_texts(app, LIMITS[theme])
        for widget in app.screen.focus_chain:
            app.screen.set_focus(widget)
            await pilot.pause()
            weak[f"{widget!r} focused"] = weak_texts(app, LIMITS[theme])
            app.screen.set_focus(None)
            await pilot.hover(widget)
            await pilot.pause()
            weak[f"{widget!r} under the pointer"] = weak_texts(app, LIMITS[theme])
    assert {where: found for where, found in weak.items() if found} == {}


@pytest.mark.parametrize("theme", LIMITS)
async def test_open_lists_menu_notices_and_help_have_contrast(theme: str) -> None:
    """What lies over the screen is as strong: an open Select, the menu, notices of each kind, the help panel."""
    app = Shown(theme, _lists)
    weak = {}
    async with app.run_test(size=(100, 60), notifications=True, tooltips=True) as pilot:
        app.query(Select).first().focus()
        await pilot.press("enter")
        await pilot.pause()
        weak["select"] = weak_texts(app, LIMITS[theme])
        await pilot.press("escape")
        for kind in ("information", "warning", "error"):
            app.notify("meddelande", title="rubrik", severity=kind)
        app.screen.mount(HelpPanel())
        app.query(OptionList).first().focus()
        await pilot.pause(0.2)
        weak["notices and help"] = weak_texts(app, LIMITS[theme])
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        weak["menu"] = weak_texts(app, LIMITS[theme])
        await pilot.press("s", "k")
        await pilot.pause(0.3)
        weak["search"] = weak_texts(app, LIMITS[theme])
    assert {where: found for where, found in weak.items() if found} == {}


def _cells(app: App[None], widget: Widget) -> list[tuple[str, object, Color]]:
    """The cells a widget covers: what can be seen to be written, emphasis, and the colour of the ground."""
    region = widget.region
    found = []
    for strip in app.screen._compositor.render_strips()[region.y : region.bottom]:
        for text, style, _ in strip.crop(region.x, region.right):
            front, back = colours(style)
            emphasis = (style.bold, style.underline, style.italic, style.reverse)
            found += [(character if front != back else " ", emphasis, back) for character in text]
    return found


def _differ(before: list[tuple[str, object, Color]], after: list[tuple[str, object, Color]]) -> bool:
    """Whether two pictures of a widget can be told apart without seeing hue: other signs, emphasis, or much lighter."""
    return len(before) != len(after) or any(
        one[:2] != other[:2] or contrast(one[2], other[2]) >= 3 for one, other in zip(before, after, strict=True)
    )


@pytest.mark.parametrize("make", [_buttons, _fields, _lists, _tables, _toggles], ids=lambda make: make.__name__)
@pytest.mark.parametrize("theme", LIMITS)
async def test_focus_is_told_without_hue(theme: str, make: Callable[[], ComposeResult]) -> None:
    """A focused widget differs from the same without focus in signs, emphasis or light."""
    app = Shown(theme, make)
    async with app.run_test(size=(70, 60)) as pilot:
        for widget in app.screen.focus_chain:
            app.screen.set_focus(None)
            await pilot.pause()
            before = _cells(app, widget)
            widget.focus()
            await pilot.pause()
            assert _differ(before, _cells(app, widget)), widget


def _states() -> ComposeResult:
    """Widgets that show their other state one below."""
    for disabled in (False, True):
        with VerticalScroll(disabled=False, can_focus=False, classes="half"):
            yield Button("knapp", disabled=disabled)
            yield Button("knapp", variant="primary", disabled=disabled)
            yield Checkbox("ruta", disabled)
            yield Switch(disabled, animate=False)


@pytest.mark.parametrize("theme", LIMITS)
async def test_states_are_told_without_hue(theme: str) -> None:
    """A disabled button and a ticked box differ from the other kind in signs, emphasis or light."""
    app = Shown(theme, _states)
    async with app.run_test(size=(70, 60)) as pilot:
        app.screen.set_focus(None)
        await pilot.pause()
        one, other = app.query(".half")
        for first, second in zip(one.children, other.children, strict=True):
            assert _differ(_cells(app, first), _cells(app, second)), first


def test_each_theme_has_a_swedish_name() -> None:
    """The themes can be told apart by name and are all offered."""
    assert list(themes.TITLES) == [theme.name for theme in THEMES]
    assert len(set(themes.TITLES.values())) == 3


async def test_the_own_rules_yield_to_the_apps() -> None:
    """A rule of the app that is as exact as one of these wins, whichever was added first."""

    class Own(Shown):
        CSS = "Tab { color: #123456; }"

    app = Own(themes.LIGHT.name, _rest)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.query_one("Tab:disabled").styles.color.hex != "#123456"
        assert Color.parse("#123456") in {tab.styles.color for tab in app.query(Tab)}


async def test_no_color_leaves_no_colour(tmp_path, monkeypatch) -> None:
    """With NO_COLOR set everything is drawn in greys; without it something is not."""
    monkeypatch.chdir(tmp_path)
    from author.tui.app import LofteApp

    coloured = []
    for setting in ("1", None):
        monkeypatch.delenv("NO_COLOR", raising=False)
        if setting:
            monkeypatch.setenv("NO_COLOR", setting)
        app = LofteApp()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            styles = {s.style for strip in app.screen._compositor.render_strips() for s in strip if s.style}
        colours = [c.triplet for style in styles for c in (style.color, style.bgcolor) if c and c.triplet]
        coloured.append(any(len(set(triplet)) > 1 for triplet in colours))
    assert coloured == [False, True]
