"""Dialogs: a form, a choice from a list, a question, a text to read. The safe button is the default one.

Enter never carries out what a dialog asks: it moves on to the next field, or presses the safe button. Ctrl+S, or the
button with the verb, does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import FULL, Glyphs, cell, content, field_text
from author.tui.too_small import TooSmall, mark_size

T = TypeVar("T")


class Line(Input):
    """A field of one line; Ctrl+A marks all, as in other office programs."""

    def validate_value(self, value: str) -> str:
        """Keep control characters out, whether typed or pasted."""
        return field_text(value).replace("\n", " ")

    async def _on_key(self, event: events.Key) -> None:
        """Mark all at once: a binding would come after letters typed behind it."""
        _mark_all(self, event)


class Box(TextArea):
    """A field of several lines; Ctrl+A marks all."""

    def edit(self, edit: Edit) -> EditResult:
        """Keep control characters out, whether typed or pasted."""
        return super().edit(replace(edit, text=field_text(edit.text)))

    async def _on_key(self, event: events.Key) -> None:
        """Mark all at once."""
        _mark_all(self, event)


def _mark_all(field: Input | TextArea, event: events.Key) -> None:
    if event.key == "ctrl+a":
        field.action_select_all()
        event.stop()
        event.prevent_default()


class Dialog(ModalScreen[T]):
    """A box over the screen: title, text, what the dialog asks, and its buttons."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Avbryt", show=False),
        Binding("ctrl+s", "confirm", "Utför", show=False),
    ]
    HELP_KEY: ClassVar[str] = "dialog"
    opening = True
    """Whether keys wait for the dialog to begin."""

    def __init__(self, title: str, intro: str, verb: str, safe: str = "Avbryt") -> None:
        super().__init__()
        self._title = title
        self._intro = intro
        self._verb = verb
        self._safe = safe

    @property
    def glyphs(self) -> Glyphs:
        """Signs the terminal can show."""
        found = getattr(self.app, "glyphs", FULL)
        assert isinstance(found, Glyphs)
        return found

    def compose(self) -> ComposeResult:
        """Lay the box."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title, glyphs=self.glyphs), classes="dialog-title")
            if self._intro:
                yield Static(content(self._intro, glyphs=self.glyphs), classes="dialog-intro")
            yield from self.asked()
            with Horizontal(classes="dialog-buttons"):
                yield Button(content(self._safe, glyphs=self.glyphs), id="safe", compact=True, action="screen.cancel")
                if self._verb:
                    label = content(f"{self._verb} (Ctrl+S)", glyphs=self.glyphs)
                    yield Button(label, id="verb", compact=True, variant="primary", action="screen.confirm")
        yield TooSmall()

    def asked(self) -> ComposeResult:
        """Give the widgets between text and buttons."""
        yield from ()

    def on_mount(self) -> None:
        """Begin when the buttons are there, which come last."""
        when_there(self, ("#safe",), self._begin)

    def _begin(self) -> None:
        self.begin()
        self.app.call_later(self._admit)  # after the focus, which the app moves later too

    def _admit(self) -> None:
        self.opening = False

    def begin(self) -> None:
        """Fill the widgets and put the focus where one begins: on the safe button."""
        self.query_one("#safe", Button).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where this one is too small."""
        mark_size(self, event)

    def action_cancel(self) -> None:
        """Leave without doing anything."""
        self.dismiss(None)

    def action_confirm(self) -> None:
        """Do what the verb says."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    """Key of its value."""
    label: str
    """Swedish."""
    value: str = ""
    """What stands in it to begin with."""
    kind: Literal["line", "text", "choice"] = "line"
    """One line, several lines, or one of ``choices``."""
    choices: tuple[tuple[str, str], ...] = ()
    """(value, Swedish) pairs."""
    hint: str = ""
    """Swedish: an example, shown while the field is empty."""


class FormDialog(Dialog[dict[str, str] | None]):
    """A form; gives every field's value by its name, or ``None`` when the user leaves."""

    def __init__(self, title: str, intro: str, fields: Sequence[Field], verb: str) -> None:
        super().__init__(title, intro, verb)
        self._fields = tuple(fields)

    def filled(self, answer: dict[str, str]) -> FormDialog:
        """Give the same form with what was written in it."""
        fields = [replace(field, value=answer[field.name]) for field in self._fields]
        return FormDialog(self._title, self._intro, fields, self._verb)

    def asked(self) -> ComposeResult:
        """Lay the fields under their labels."""
        with VerticalScroll(classes="form", can_focus=False):
            for field in self._fields:
                yield Static(content(field.label, glyphs=self.glyphs), classes="field-label")
                yield self._widget(field)

    def begin(self) -> None:
        """Begin in the first field."""
        self.query_one(f"#field-{self._fields[0].name}").focus(scroll_visible=False)
        self.call_after_refresh(self.query_one(".form").scroll_home, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter moves on; it never carries out."""
        event.stop()
        if event.input.id != f"field-{self._fields[-1].name}":
            self.focus_next()

    def action_confirm(self) -> None:
        """Give the values."""
        self.dismiss({field.name: self._value(field) for field in self._fields})

    def _shown(self, field: Field) -> str:
        """Give the value as the field shows it: without control characters, lines kept."""
        return field_text(field.value)

    def _widget(self, field: Field) -> Widget:
        key = f"field-{field.name}"
        if field.kind == "text":
            return Box(
                self._shown(field),
                id=key,
                compact=True,
                tab_behavior="focus",
                placeholder=content(field.hint, glyphs=self.glyphs),
            )
        if field.kind == "choice":
            options = [(content(label, glyphs=self.glyphs), value) for value, label in field.choices]
            return Select(options, id=key, allow_blank=False, value=field.value or field.choices[0][0], compact=True)
        return Line(self._shown(field), id=key, compact=True, placeholder=self.glyphs.plain(field.hint))

    def _value(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, Select):
            return str(widget.value)
        assert isinstance(widget, TextArea | Input)
        text = widget.text if isinstance(widget, TextArea) else widget.value
        return field.value if text == self._shown(field) else text


class ChoiceDialog(Dialog[str | None]):
    """One of several; the cursor begins on what is so already, so Enter changes nothing."""

    def __init__(
        self, title: str, intro: str, options: Sequence[tuple[str, str]], current: str | None, verb: str
    ) -> None:
        super().__init__(title, intro, verb)
        self._options = tuple(options)
        self._current = current

    def asked(self) -> ComposeResult:
        """Lay the list."""
        yield Rows((Column("Välj"),), id="choices", show_header=False)

    def begin(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.fill((key, (cell(label, glyphs=self.glyphs),)) for key, label in self._options)
        if self._current is not None:
            rows.select(self._current)
        rows.focus()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter on a row moves to the safe button; the verb is a step further."""
        event.stop()
        self.query_one("#verb", Button).focus() if self._moved() else self.action_cancel()

    def action_confirm(self) -> None:
        """Give the row the cursor is on."""
        self.dismiss(self.query_one(Rows).selected)

    def _moved(self) -> bool:
        return self.query_one(Rows).selected != self._current


class ConfirmDialog(Dialog[bool | None]):
    """A question to say yes to, or to leave."""

    def action_confirm(self) -> None:
        """Say yes."""
        self.dismiss(True)


class TextDialog(Dialog[None]):
    """A text to read: help, messages, an error in full."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, "", "", "Stäng")
        self._text = text

    def asked(self) -> ComposeResult:
        """Lay the text."""
        with VerticalScroll(classes="reading"):
            yield Static(content(self._text, glyphs=self.glyphs))

    def action_confirm(self) -> None:
        """Close."""
        self.dismiss(None)
