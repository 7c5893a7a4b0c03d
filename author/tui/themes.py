"""Colours of the app: light, dark, and one for the projector in front of a group.

Every text has a contrast of at least 4.5:1 to what is behind it, in front of a group 7:1, and edges have 3:1. Textual's
own style sheets fade some texts out; ``STYLES`` gives those the theme's muted colour instead. No state is told by hue
alone: focus has an edge or reversed text, a cursor row is bold, a disabled button has no bold and no edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypedDict

from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.theme import Theme

from author.tui.text import FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.app import App
    from textual.widget import Widget


class Colours(TypedDict):
    """The colours a theme begins with."""

    primary: str
    secondary: str
    warning: str
    error: str
    success: str
    foreground: str
    background: str
    surface: str
    panel: str


def _theme(name: str, colours: Colours, variables: dict[str, str], *, dark: bool = False) -> Theme:
    """A theme whose remaining variables follow from its colours."""
    text, muted, primary = colours["foreground"], variables["foreground-muted"], colours["primary"]
    follow = {
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-disabled": muted,
        "border": primary,
        "block-cursor-background": primary,
        "block-cursor-foreground": variables["button-color-foreground"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-text-style": "bold",
        "input-selection-background": variables["block-cursor-blurred-background"],
        "input-selection-foreground": text,
        "screen-selection-background": variables["block-cursor-blurred-background"],
        "screen-selection-foreground": text,
        "scrollbar": variables["border-blurred"],
        "scrollbar-hover": primary,
        "scrollbar-active": primary,
        "scrollbar-background": colours["panel"],
        "footer-key-foreground": primary,
        "link-color-hover": variables["button-color-foreground"],
        "accent-muted": variables["primary-muted"],
        "text-accent": variables["text-primary"],
    }
    return Theme(name=name, **colours, accent=primary, dark=dark, variables=follow | variables)


# fmt: off
LIGHT = _theme(
    "lofte-ljust",
    {
        "primary": "#1d4f7c", "secondary": "#41566b", "warning": "#804500", "error": "#a3182a", "success": "#1b6637",
        "foreground": "#15202b", "background": "#f6f7f9", "surface": "#ffffff", "panel": "#e6ebf0",
    },
    {
        "foreground-muted": "#485663", "button-color-foreground": "#ffffff", "border-blurred": "#6b7a89",
        "block-cursor-blurred-background": "#c9dbec", "block-hover-background": "#dbe6f0",
        "primary-muted": "#dbe7f2", "text-primary": "#1d4f7c",
        "secondary-muted": "#e3e8ed", "text-secondary": "#33465a",
        "success-muted": "#dcefe2", "text-success": "#14532b", "warning-muted": "#fbead0", "text-warning": "#6e3c00",
        "error-muted": "#fbe0e2", "text-error": "#8a1220",
    },
)
"""For a light room."""
DARK = _theme(
    "lofte-morkt",
    {
        "primary": "#8fbfe8", "secondary": "#a9b8c6", "warning": "#f0b45a", "error": "#ff9a9a", "success": "#85d19b",
        "foreground": "#e8edf2", "background": "#14171a", "surface": "#1d2125", "panel": "#292e33",
    },
    {
        "foreground-muted": "#b3c0cc", "button-color-foreground": "#14171a", "border-blurred": "#889bae",
        "block-cursor-blurred-background": "#424951", "block-hover-background": "#353b41",
        "primary-muted": "#1f3a54", "text-primary": "#a9d0f2",
        "secondary-muted": "#2b3a48", "text-secondary": "#c2cfdb",
        "success-muted": "#1c3b2a", "text-success": "#9be0b0", "warning-muted": "#46330f", "text-warning": "#f6c67a",
        "error-muted": "#4e2228", "text-error": "#ffb3b3",
    },
    dark=True,
)
"""For a dark room."""
GROUP = _theme(
    "lofte-grupp",
    {
        "primary": "#003f73", "secondary": "#2b3c4d", "warning": "#663300", "error": "#85001a", "success": "#0a4a22",
        "foreground": "#000000", "background": "#ffffff", "surface": "#ffffff", "panel": "#eef1f4",
    },
    {
        "foreground-muted": "#3a444e", "button-color-foreground": "#ffffff", "border-blurred": "#4a5a6a",
        "block-cursor-blurred-background": "#d3e2f0", "block-hover-background": "#e3ecf5",
        "primary-muted": "#e3edf6", "text-primary": "#003f73",
        "secondary-muted": "#e9edf1", "text-secondary": "#2b3c4d",
        "success-muted": "#e3f3e8", "text-success": "#0a4a22", "warning-muted": "#fdf0dc", "text-warning": "#5c2e00",
        "error-muted": "#fce8ea", "text-error": "#7a0018",
    },
)
"""For a projector, whose picture is pale."""
# fmt: on

TITLES = {LIGHT.name: "Ljusa färger", DARK.name: "Mörka färger", GROUP.name: "För projektor"}
"""The Swedish name of each theme, in the order they are offered."""

STYLES = """
*:disabled:can-focus { opacity: 1; }

Button.-style-default {
    background: $panel;
    border-top: tall $border-blurred;
    border-bottom: tall $border-blurred;
    &:hover { background: $block-hover-background; }
    &:focus { border-top: tall $border; border-bottom: tall $border; }
    &.-active { tint: transparent; background: $block-cursor-blurred-background; }
    &.-primary { background: $primary; border-top: tall $primary; border-bottom: tall $primary; }
    &.-success { background: $success; border-top: tall $success; border-bottom: tall $success; }
    &.-warning { background: $warning; border-top: tall $warning; border-bottom: tall $warning; }
    &.-error { background: $error; border-top: tall $error; border-bottom: tall $error; }
    &.-primary, &.-success, &.-warning, &.-error {
        color: $button-color-foreground;
        &:hover, &:focus {
            border-top: tall $background;
            border-bottom: tall $background;
        }
    }
    &:disabled {
        text-opacity: 1;
        text-style: none;
        color: $text-disabled;
        background: $panel;
        border-top: tall $panel;
        border-bottom: tall $panel;
    }
}

Input:focus, TextArea:focus, OptionList:focus, Switch:focus, Select:focus > SelectCurrent {
    border: heavy $border;
}
Input.-invalid { border: tall $error; }
Input.-invalid:focus { border: heavy $error; }
TextArea .text-area--gutter, TextArea .text-area--placeholder { color: $text-muted; }
TextArea .text-area--cursor-gutter { color: $foreground; }

OptionList > .option-list--separator { color: $border-blurred; }
SelectCurrent Static#label { color: $text-muted; }
SelectCurrent.-has-value Static#label, SelectCurrent .arrow { color: $foreground; }

ToggleButton > .toggle--button { color: $border-blurred; background: $border-blurred; }
ToggleButton.-on > .toggle--button { color: $button-color-foreground; background: $primary; }
SelectionList {
    & > .selection-list--button, & > .selection-list--button-highlighted {
        color: $border-blurred;
        background: $border-blurred;
    }
    & > .selection-list--button-selected, & > .selection-list--button-selected-highlighted {
        color: $button-color-foreground;
        background: $primary;
    }
    &:focus > .selection-list--button-highlighted { color: $background; background: $background; }
    &:focus > .selection-list--button-selected-highlighted { color: $primary; background: $background; }
}
Bar > .bar--bar, Bar > .bar--indeterminate { background: $border-blurred; }

Tab { color: $text-muted; }
Tab:hover, Tab.-active { color: $foreground; }
Tab:disabled { color: $text-disabled; text-style: italic; }
Tabs:focus .-active { color: $block-cursor-foreground; }
Tabs Underline > .underline--bar, Tabs:focus .underline--bar { background: $border-blurred; }
Collapsible { border-top: hkey $border-blurred; }

Footer FooterKey.-command-palette { border-left: vkey $border-blurred; }
FooterKey.-disabled { text-style: none; }
HelpPanel, KeyPanel { border-left: vkey $border-blurred; }

SearchIcon { display: none; }
CommandInput, CommandInput:focus { border: blank; }
CommandPalette {
    & > .command-palette--help-text { color: $text-muted; text-style: not bold; }
    #--input { border: hkey $border-blurred; }
    CommandList { border-bottom: hkey $border-blurred; }
}
"""
"""Rules that go before Textual's own, and after those of the app wherever it says something more exact."""


class _PlainBar(ScrollBarRender):
    """A bar of colour alone, without the blocks that round its ends off."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def _draw_plain_arrows() -> None:
    """Let the arrow of a Select be a letter in an app that draws ASCII alone."""
    from textual.widgets import Static
    from textual.widgets._select import SelectCurrent

    compose: Callable[[SelectCurrent], Iterable[Widget]] = SelectCurrent.compose
    if compose.__module__ == __name__:
        return

    def composed(current: SelectCurrent) -> Iterator[Widget]:
        plain = getattr(current.app, "glyphs", FULL).ascii_only
        for part in compose(current):
            letter = "v" if part.has_class("down-arrow") else "^"
            yield Static(letter, classes=" ".join(part.classes)) if plain and part.has_class("arrow") else part

    change(SelectCurrent, "compose", composed)


def change(owner: object, name: str, value: object) -> None:
    """Put a value on one of Textual's classes or functions, which the type checker does not allow in so many words."""
    setattr(owner, name, value)


def begin_with(app: App[None], theme: Theme) -> None:
    """Give an app that is not running yet its first theme; set by name, every style sheet would be parsed twice."""
    app.set_reactive(type(app).theme, theme.name)
    for name, on in (("-dark-mode", theme.dark), ("-light-mode", not theme.dark), (f"-theme-{theme.name}", True)):
        app.set_class(on, name, update=False)
    app.stylesheet.set_variables(app.get_css_variables())


def register(app: App[None]) -> None:
    """Make the themes known to an app, which then chooses one by its name, and mend Textual's faded texts."""
    for theme in (LIGHT, DARK, GROUP):
        app.register_theme(theme)
    app.stylesheet.add_source(STYLES, read_from=("", "author.tui.themes"))
    plain = getattr(app, "glyphs", FULL).ascii_only
    ScrollBar.renderer = _PlainBar if plain else ScrollBarRender
    if plain:
        _draw_plain_arrows()
