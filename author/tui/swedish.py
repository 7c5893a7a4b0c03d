"""Swedish for everything Textual itself shows: key descriptions, key names, menu, validators, notices.

Textual has no translations, so its classes are changed once, by ``apply``. What is defined or imported afterwards is
translated when its class is made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING, TypedDict, Unpack

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingsMap, BindingType
from textual.command import CommandList, CommandPalette
from textual.dom import DOMNode
from textual.keys import KEY_DISPLAY_ALIASES, format_key
from textual.theme import ThemeProvider
from textual.widgets.option_list import Option

from author.tui.swedish_texts import KEYS, MODIFIERS, TEXTS
from author.tui.themes import TITLES, change

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel
    from textual.screen import Screen
    from textual.validation import Integer, Number
    from textual.widgets import LoadingIndicator, Select
    from textual.widgets._header import HeaderIcon


def apply() -> None:
    """Change Textual's classes; a second call changes only what has been imported since."""
    if not hasattr(BindingsMap, _MARK):
        _change_core()
        setattr(BindingsMap, _MARK, True)
    for module, mend in _LATER.items():
        loaded = sys.modules.get(module)
        if loaded is not None and not hasattr(loaded, _MARK):
            mend(loaded)
            setattr(loaded, _MARK, True)
    for node in _subclasses(DOMNode):
        _change_bindings(node)


def key_name(key: str) -> str:
    """A key as Textual writes it ("ctrl+z", "shift+tab"), in Swedish ("Ctrl+Z", "Skift+Tabb")."""
    *held, last = key.split("+")
    shown = KEYS.get(last) or format_key(last)
    if len(shown) == 1 or (shown[0] == "f" and shown[1:].isdigit()):
        shown = shown.upper()
    return "+".join([*(MODIFIERS.get(name, name.capitalize()) for name in held), shown])


_MARK = "_lofte_swedish"


def _change_core() -> None:
    """Change what Textual always loads."""
    from textual import validation

    KEY_DISPLAY_ALIASES.update(KEYS)
    format_key.cache_clear()
    change(Binding, "make_bindings", classmethod(_translating(Binding.__dict__["make_bindings"].__func__)))
    change(BindingsMap, "_add_binding", _added(BindingsMap._add_binding))
    change(App, "get_key_display", lambda _, binding: binding.key_display or key_name(binding.key))
    change(App, "get_system_commands", _commands(App.get_system_commands))
    change(App, "notify", _notice(App.notify))
    change(App, "search_themes", _search_themes)
    change(App, "action_help_quit", _say_how_to_quit)
    change(App.search_commands, "__defaults__", (TEXTS["Search for commands…"],))
    change(CommandPalette, "_start_no_matches_countdown", _start_no_matches_countdown)
    change(ThemeProvider, "commands", property(_theme_commands))
    _default(CommandPalette.__init__, "placeholder", TEXTS["Search for commands…"])
    for name, describe in _VALIDATORS.items():
        change(getattr(validation, name), "describe_failure", describe)


def _default(function: Callable[..., object], name: str, value: str) -> None:
    """Change the default of a parameter that is given by name."""
    defaults = dict(getattr(function, "__kwdefaults__", None) or {})
    change(function, "__kwdefaults__", defaults | {name: value})


def _subclasses(cls: type) -> Iterator[type]:
    """Every class below a class, itself included, each once."""
    seen: dict[type, None] = {}
    waiting = [cls]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen[node] = None
            waiting.extend(node.__subclasses__())
    return iter(seen)


def _change_bindings(node: type) -> None:
    """Put Swedish into the bindings that a class has declared and those it has gathered from its bases."""
    own = node.__dict__.get("BINDINGS")
    if own:
        change(node, "BINDINGS", [_translated(binding) for binding in own])
    gathered: BindingsMap | None = node.__dict__.get("_merged_bindings")
    if gathered is not None:
        keys = gathered.key_to_bindings
        for key, bindings in keys.items():
            keys[key] = [_translated_binding(binding) for binding in bindings]
    title = node.__dict__.get("BINDING_GROUP_TITLE")
    if title in TEXTS:
        change(node, "BINDING_GROUP_TITLE", TEXTS[title])


def _translated(binding: BindingType) -> BindingType:
    """A binding in any of the forms Textual takes, its description in Swedish."""
    if isinstance(binding, Binding):
        return _translated_binding(binding)
    key, action, *description = binding
    return (key, action, _swedish(description[0])) if description else binding


def _translated_binding(binding: Binding) -> Binding:
    """A binding with Swedish description and tooltip."""
    if binding.description in TEXTS or binding.tooltip in TEXTS:
        return replace(binding, description=_swedish(binding.description), tooltip=_swedish(binding.tooltip))
    return binding


def _swedish(text: str) -> str:
    """The Swedish for one of Textual's texts; any other text as it is."""
    return TEXTS.get(text, text)


def _translating(make: Callable[..., Iterable[Binding]]) -> Callable[..., Iterable[Binding]]:
    """``Binding.make_bindings`` for classes made from now on."""

    def make_bindings(cls: type[Binding], bindings: Iterable[BindingType]) -> Iterable[Binding]:
        return map(_translated_binding, make(cls, bindings))

    return make_bindings


def _added(add: Callable[[BindingsMap, Binding], None]) -> Callable[[BindingsMap, Binding], None]:
    """``BindingsMap._add_binding``, by which an app adds the key of the menu."""
    return lambda bindings, binding: add(bindings, _translated_binding(binding))


def _commands(commands: Callable[..., Iterable[SystemCommand]]) -> Callable[..., Iterable[SystemCommand]]:
    """``App.get_system_commands``."""

    def get_system_commands(app: App[object], screen: Screen[object]) -> Iterable[SystemCommand]:
        for command in commands(app, screen):
            yield command._replace(title=_swedish(command.title), help=_swedish(command.help))

    return get_system_commands


class _Notice(TypedDict, total=False):
    """What else a notice is told."""

    severity: SeverityLevel
    timeout: float | None
    markup: bool


def _notice(notify: Callable[..., None]) -> Callable[..., None]:
    """``App.notify``, whose own callers in Textual speak English."""

    def translated(app: App[object], message: str, *, title: str = "", **how: Unpack[_Notice]) -> None:
        saved = message.removeprefix("Saved screenshot to ")
        text = f"Skärmbilden är sparad: {saved}" if saved != message else _swedish(message)
        notify(app, text, title=_swedish(title), **how)

    return translated


def _search_themes(app: App[object]) -> None:
    """``App.search_themes``."""
    app.push_screen(CommandPalette(providers=[ThemeProvider], placeholder=TEXTS["Search for themes…"]))


def _theme_commands(provider: ThemeProvider) -> list[tuple[str, Callable[[], None]]]:
    """``ThemeProvider.commands``: the app's own themes by their Swedish names."""

    def choose(name: str) -> Callable[[], None]:
        return lambda: setattr(provider.app, "theme", name)

    return [(title, choose(name)) for name, title in TITLES.items() if name in provider.app.available_themes]


def _say_how_to_quit(app: App[object]) -> None:
    """``App.action_help_quit``, which Ctrl+C leads to when nothing is there to copy."""
    for key, active in app.active_bindings.items():
        if active.binding.action in {"quit", "app.quit"}:
            app.notify(f"Programmet avslutas med {key_name(key)}.", title=TEXTS["Do you want to quit?"], markup=False)
            return


def _start_no_matches_countdown(palette: CommandPalette, search_value: str) -> None:
    """``CommandPalette._start_no_matches_countdown``."""

    def show() -> None:
        if search_value:
            nothing = Option(TEXTS["No matches found"], disabled=True, id=palette._NO_MATCHES)
            palette.query_one(CommandList).add_option(nothing)
        palette._list_visible = bool(search_value)

    palette._stop_no_matches_countdown()
    palette._no_matches_timer = palette.set_timer(palette._NO_MATCHES_COUNTDOWN, show)


def _range(minimum: float | None, maximum: float | None, unit: str = "") -> str:
    """The sentence that tells between which bounds a value must be."""
    low, high = (f"{bound}".replace(".", ",") for bound in (minimum, maximum))
    if minimum is None:
        return f"Högst {high}{unit}."
    return f"Minst {low}{unit}." if maximum is None else f"Mellan {low} och {high}{unit}."


def _number_failure(validator: Number | Integer, failure: object) -> str | None:
    """``describe_failure`` of Number and Integer."""
    if isinstance(failure, validator.NotInRange):
        return _range(validator.minimum, validator.maximum)
    return "Skriv ett heltal." if hasattr(validator, "NotAnInteger") else "Skriv ett tal."


_VALIDATORS: dict[str, Callable[..., str | None]] = {
    "Number": _number_failure,
    "Integer": _number_failure,
    "Length": lambda validator, _: _range(validator.minimum, validator.maximum, " tecken"),
    "Regex": lambda _, __: "Värdet har inte rätt form.",
    "URL": lambda _, __: "Skriv en hel webbadress, till exempel https://www.exempel.se.",
}
"""The validators that describe a failure, and how they do it in Swedish."""


def _change_select(module: ModuleType) -> None:
    """The prompt of a Select nobody has chosen in, in the list too, where Textual dims it."""
    select = module.Select
    for function in (select.__init__, select.from_values.__func__):
        _default(function, "prompt", TEXTS["Select"])
    fill = select._setup_options_renderables

    def swedish(chooser: Select[object]) -> None:
        fill(chooser)
        if chooser._allow_blank:
            chooser.query_one(module.SelectOverlay).replace_option_prompt_at_index(0, chooser.prompt)

    change(select, "_setup_options_renderables", swedish)


def _change_loading(module: ModuleType) -> None:
    """The text shown instead of moving dots."""
    render = module.LoadingIndicator.render

    def swedish(indicator: LoadingIndicator) -> object:
        shown = render(indicator)
        return TEXTS["Loading..."] if getattr(shown, "plain", "") == "Loading..." else shown

    change(module.LoadingIndicator, "render", swedish)


def _change_header(module: ModuleType) -> None:
    """What the icon of the header says under the pointer."""
    mount = module.HeaderIcon.on_mount

    def swedish(icon: HeaderIcon) -> None:
        mount(icon)
        if isinstance(icon.tooltip, str):
            icon.tooltip = _swedish(icon.tooltip)

    change(module.HeaderIcon, "on_mount", swedish)


def _change_collapsible(module: ModuleType) -> None:
    """The title of a Collapsible nobody has named."""
    _default(module.Collapsible.__init__, "title", "Visa mer")


def _change_masked_input(module: ModuleType) -> None:
    """What a value that does not follow its mask is told."""
    failure = module._Template.failure

    def swedish(template: object, description: str | None = None, *rest: object, **more: object) -> object:
        return failure(template, description and _swedish(description), *rest, **more)

    change(module._Template, "failure", swedish)


_LATER: dict[str, Callable[[ModuleType], None]] = {
    "textual.widgets._collapsible": _change_collapsible,
    "textual.widgets._header": _change_header,
    "textual.widgets._loading_indicator": _change_loading,
    "textual.widgets._masked_input": _change_masked_input,
    "textual.widgets._select": _change_select,
}
"""Modules that are loaded only by those who use them, and what to change in them."""
