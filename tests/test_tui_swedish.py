"""Tests of the Swedish put into Textual: no English is left in its classes or on its screens."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
import textual.widgets
from english import SHOWN, english_on, english_strings, screen_text
from textual import validation
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import (
    Checkbox,
    Collapsible,
    DataTable,
    Footer,
    Header,
    HelpPanel,
    Input,
    LoadingIndicator,
    MaskedInput,
    OptionList,
    Select,
    Static,
    TabbedContent,
    TabPane,
    TextArea,
    Tree,
)

from author.tui import swedish, themes
from author.tui.swedish_texts import TEXTS

for found in pkgutil.iter_modules(textual.widgets.__path__, "textual.widgets."):
    importlib.import_module(found.name)
swedish.apply()
ENGLISH = english_strings() | set(TEXTS)


def _nodes() -> list[type]:
    """Every class of Textual that can have keys."""
    return [node for node in swedish._subclasses(DOMNode) if node.__module__.startswith("textual.")]


def _binding_texts(node: type) -> set[str]:
    """The texts of the keys of a class, its own and its bases'."""
    own = Binding.make_bindings(node.__dict__.get("BINDINGS", []))
    gathered = [binding for _, binding in node._merged_bindings or []]
    return {text for binding in [*own, *gathered] for text in (binding.description, binding.tooltip) if text}


def test_the_list_of_english_holds_what_textual_and_click_say() -> None:
    """Texts from keys, menu, validators, notices and click are found in the source files."""
    expected = {"Toggle", "Up", "No matches found", "Search for commands…", "palette", "Must be between", "Screenshot", "No such command", "Loading", "Value does not match template", "Show this message and exit", "Quit the app and return to the command prompt"}  # fmt: skip
    assert expected <= english_strings()
    assert len(english_strings()) > 200


@pytest.mark.parametrize("node", _nodes(), ids=lambda node: node.__name__)
def test_no_key_is_described_in_english(node: type) -> None:
    """No binding of any class of Textual keeps a description, tooltip or title in English."""
    texts = _binding_texts(node) | {node.BINDING_GROUP_TITLE or ""}
    assert not {text for text in texts if text in ENGLISH - set(TEXTS.values())}
    assert not {text for text in texts if english_on(text)}


def _defaults() -> Iterator[tuple[str, str]]:
    """The texts that Textual's classes show when nothing else is given, with where they stand."""
    for node in [*_nodes(), CommandPalette]:
        for name, function in inspect.getmembers(node, inspect.isroutine):
            for parameter in _parameters(function):
                if parameter.name in SHOWN and isinstance(parameter.default, str):
                    yield f"{node.__name__}.{name}({parameter.name})", parameter.default


def _parameters(function: object) -> list[inspect.Parameter]:
    """The parameters of a function written in Python."""
    return list(inspect.signature(function).parameters.values()) if inspect.isfunction(getattr(function, "__func__", function)) else []  # fmt: skip


def test_no_default_text_is_english() -> None:
    """Prompts, placeholders and titles that stand where the app gives none are Swedish."""
    assert {"Välj", "Visa mer", TEXTS["Search for commands…"]} <= {text for _, text in _defaults()}
    assert not [(where, text) for where, text in _defaults() if english_on(text)]


@pytest.mark.parametrize(
    ("validator", "value", "said"),
    [
        (validation.Number(), "x", "Skriv ett tal."),
        (validation.Number(minimum=0.5), "0", "Minst 0,5."),
        (validation.Number(maximum=3), "4", "Högst 3."),
        (validation.Number(1, 5), "6", "Mellan 1 och 5."),
        (validation.Integer(), "1.5", "Skriv ett heltal."),
        (validation.Integer(), "x", "Skriv ett heltal."),
        (validation.Integer(1, 5), "6", "Mellan 1 och 5."),
        (validation.Length(2, 4), "x", "Mellan 2 och 4 tecken."),
        (validation.Length(maximum=1), "xx", "Högst 1 tecken."),
        (validation.Length(minimum=3), "xx", "Minst 3 tecken."),
        (validation.Regex("a+"), "b", "Värdet har inte rätt form."),
        (validation.URL(), "b", "Skriv en hel webbadress, till exempel https://www.exempel.se."),
        (validation.Function(lambda _: False, "Fel."), "b", "Fel."),
    ],
)
def test_validators_speak_swedish(validator: validation.Validator, value: str, said: str) -> None:
    """Each stock validator tells in Swedish what is asked for."""
    assert validator.validate(value).failure_descriptions == [said]


def test_every_validator_is_covered() -> None:
    """A validator that Textual adds must be given its Swedish."""
    kinds = {
        name
        for name, kind in vars(validation).items()
        if inspect.isclass(kind) and issubclass(kind, validation.Validator)
    }
    assert kinds - {"Validator", "Function"} == set(swedish._VALIDATORS)


def test_a_mask_that_is_not_followed_is_told_in_swedish() -> None:
    """MaskedInput's own validator speaks Swedish."""
    result = MaskedInput("99")._template.validate("1")
    assert result.failure_descriptions == [TEXTS["Value does not match template!"]]


def test_a_second_call_changes_nothing() -> None:
    """The texts and functions are the same after another call."""
    before = {node: (_binding_texts(node), node.__dict__.get("BINDINGS")) for node in _nodes()}
    functions = (App.notify, App.get_system_commands, LoadingIndicator.render, Binding.make_bindings)
    swedish.apply()
    assert before == {node: (_binding_texts(node), node.__dict__.get("BINDINGS")) for node in _nodes()}
    assert functions == (App.notify, App.get_system_commands, LoadingIndicator.render, Binding.make_bindings)


def test_classes_made_later_are_translated() -> None:
    """A class that is imported after the change shows Swedish without another call."""

    class Late(Widget):
        BINDINGS = [Binding("x", "toggle", "Toggle"), ("y", "undo", "Undo"), ("z", "own", "Eget")]

    assert _binding_texts(Late) >= {"Växla", "Eget"}
    assert {binding.description for _, binding in Late._merged_bindings} >= {"Växla", "Ångra", "Eget"}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+z", "Ctrl+Z"),
        ("shift+tab", "Skift+Tabb"),
        ("f2", "F2"),
        ("ctrl+shift+left", "Ctrl+Skift+←"),
        ("space", "Blanksteg"),
        ("escape", "Esc"),
        ("pagedown", "PgDn"),
        ("question_mark", "?"),
        ("alt+backspace", "Alt+Backsteg"),
        ("ctrl+plus_sign", "Ctrl++"),
        ("å", "Å"),
    ],
)
def test_keys_have_swedish_names(key: str, name: str) -> None:
    """A key is shown as it stands on the keyboard, the keys held down first."""
    assert swedish.key_name(key) == name
    assert App().get_key_display(Binding(key, "x")) == name


class Every(App[None]):
    """One of each widget that has keys."""

    def compose(self) -> ComposeResult:
        """Show them all."""
        yield Header()
        yield Input()
        yield MaskedInput("99")
        yield TextArea()
        yield OptionList("ett")
        yield DataTable()
        yield Select([("ett", 1)])
        yield Tree("rot")
        yield Checkbox("kryss")
        yield Collapsible(Static("text"))
        with TabbedContent():
            yield TabPane("flik", Static("text"))
        yield Footer()

    def on_mount(self) -> None:
        """Take own colours."""
        themes.register(self)
        self.theme = themes.LIGHT.name


FOCUSED = (
    "Input",
    "MaskedInput",
    "TextArea",
    "OptionList",
    "DataTable",
    "Select",
    "Tree",
    "Checkbox",
    "CollapsibleTitle",
    "ContentTabs",
)


@pytest.mark.parametrize("kind", FOCUSED)
async def test_the_help_of_each_widget_is_swedish(kind: str) -> None:
    """With the help panel open, the keys of the focused widget are told without one English word."""
    app = Every()
    async with app.run_test(size=(220, 90)) as pilot:
        app.screen.mount(HelpPanel())
        app.query_one(kind).focus()
        await pilot.pause()
        await pilot.pause()
        shown = screen_text(app)
        assert "Avsluta" in shown
        assert "Meny" in shown
        assert english_on(shown) == []


async def test_the_menu_is_swedish() -> None:
    """The menu shows Swedish commands, and says in Swedish when nothing fits."""
    app = Every()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        shown = screen_text(app)
        assert TEXTS["Search for commands…"] in shown
        assert "Skärmbild" in shown
        assert english_on(shown) == []
        await pilot.press(*"qqqqzzz")
        await pilot.pause(CommandPalette._NO_MATCHES_COUNTDOWN + 0.4)
        assert TEXTS["No matches found"] in screen_text(app)


async def test_the_colours_on_offer_are_our_own() -> None:
    """The list of themes holds the app's own by their Swedish names, and choosing one takes it into use."""
    app = Every()
    async with app.run_test(size=(120, 50)) as pilot:
        app.search_themes()
        await pilot.pause(0.3)
        shown = screen_text(app)
        assert all(title in shown for title in themes.TITLES.values())
        assert english_on(shown) == []
        assert "textual" not in shown
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.theme == list(themes.TITLES)[1]


async def test_notices_are_swedish() -> None:
    """What Textual says of screenshots and of how to quit is said in Swedish."""
    app = Every()
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        app.action_help_quit()
        app.notify("Saved screenshot to 'bild.svg'", title="Screenshot")
        app.notify("Failed to save screenshot", title="Screenshot", severity="error")
        await pilot.pause(0.3)
        shown = screen_text(app)
        assert "Programmet avslutas med Ctrl+Q." in shown
        assert "Skärmbilden är sparad: 'bild.svg'" in shown
        assert english_on(shown) == []


async def test_waiting_is_told_in_swedish() -> None:
    """Without animation the waiting sign is a Swedish text."""
    app = Every()
    async with app.run_test(size=(120, 90)) as pilot:
        app.animation_level = "none"
        app.query_one(TextArea).loading = True
        await pilot.pause(0.3)
        assert "Läser in…" in screen_text(app)
        assert english_on(screen_text(app)) == []
