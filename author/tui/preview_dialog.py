"""How a file is read, in plain words, before anything is stored; every guess in it can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Select, Static

from author.session.words import DIRECTIONS, KINDS, ROLES, SAMPLINGS, STREAMS, UNITS, plural, row_balance
from author.tui.dialogs import ChoiceDialog, Dialog, Field, FormDialog, TextDialog
from author.tui.in_app import lofte_app
from author.tui.rows import Column, Rows
from author.tui.source_forms import facts_dialog, facts_of
from author.tui.text import cells, content
from surveys.errors import UserError
from surveys.model import one_of

if TYPE_CHECKING:
    from rich.text import Text

    from author.session.sources import Told
    from author.tui.app import LofteApp
    from surveys.model import Direction, Measure, Reading, Role, Unit

W = TypeVar("W", bound=str)


@dataclass(frozen=True, slots=True)
class Read:
    """What the user decided about a file."""

    told: Told
    """What it holds, how it was gathered, and what its columns and figures are."""
    again: bool
    """Whether it is to be read again that way before anything is stored."""


class PreviewDialog(Dialog[Read | None]):
    """Shows what a file holds, with its problems first; columns and scales can be changed, and then it is read anew."""

    HELP_KEY = "preview"

    def __init__(self, readings: tuple[Reading, ...], told: Told) -> None:
        super().__init__(f"Så läses {readings[0].source.name}", summary(readings, told), "Läs in")
        self._readings = readings
        self._told = told
        self._about: dict[str, str] = {}
        self._roles: dict[str, Role] = {}
        self._figures: dict[str, tuple[Unit, Direction]] = {}

    def asked(self) -> ComposeResult:
        """Lay the three choices, the table of problems, columns and figures, and what can be said of the source."""
        source = self._told.facts.of(self._readings[0].source)
        with Horizontal(classes="choices-row"):
            yield from self._choice("kind", "Innehåll", KINDS, source.kind)
            yield from self._choice("stream", "Vems kunskap", STREAMS, source.stream)
            yield from self._choice("sampling", "Urval", SAMPLINGS, source.sampling)
        yield Rows((Column("Kolumn, fråga eller rad"), Column("Läses som", 36)), id="columns")
        yield Static(id="about", markup=False)
        with Horizontal(classes="buttons"):
            yield Button(content("Ändra raden…", glyphs=self.glyphs), id="change", compact=True, action="screen.change")
            yield Button(content("Mer om källan…", glyphs=self.glyphs), id="facts", compact=True, action="screen.facts")
            if any(reading.seen for reading in self._readings):
                label = content("Det maskade…", glyphs=self.glyphs)
                yield Button(label, id="masked", compact=True, action="screen.masked")
            if self._told.mapping is not None:
                yield Button(
                    content("Glöm valen", glyphs=self.glyphs),
                    id="forget",
                    compact=True,
                    action="screen.forget",
                )

    def begin(self) -> None:
        """Fill the table."""
        rows = self.query_one(Rows)
        rows.fill(self._lines())
        rows.focus()

    def on_data_table_row_highlighted(self, event: Rows.RowHighlighted) -> None:
        """Say more of the line the cursor is on."""
        about = self._about.get(str(event.row_key.value), "")
        self.query_one("#about", Static).update(content(about, glyphs=self.glyphs))

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter on a column or a figure asks what it is."""
        event.stop()
        self.action_change()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Say on the button what it does now."""
        event.stop()
        self._show_verb()

    def action_change(self) -> None:
        """Ask what the column, or the scale of the figures, under the cursor is."""
        key = self.query_one(Rows).selected or ""
        if key.startswith("c"):
            self._ask_role(*self._column(key))
        elif key.startswith("m"):
            self._ask_scale(self._measures(key))
        else:
            self._lofte.tell("Raden går inte att ändra här. Rätta den i filen och läs in filen igen.")

    def action_facts(self) -> None:
        """Ask how the source was gathered."""
        chosen = replace(
            self._told.facts,
            stream=one_of(self._value("stream"), STREAMS),
            sampling=one_of(self._value("sampling"), SAMPLINGS),
        )
        self.app.push_screen(facts_dialog(self._readings[0].source, chosen), self._facts)

    def action_masked(self) -> None:
        """Show the words that were masked and their rows, so that a person sees what went; they are in memory only."""
        lines = [
            f"rad {row}, {column}: {kind} «{words}»" for r in self._readings for row, column, kind, words in r.seen
        ]
        self.app.push_screen(TextDialog("Det här maskas innan något sparas", "\n".join(lines)))

    def action_forget(self) -> None:
        """Read the file as if nothing had been said of its columns."""
        self.dismiss(Read(replace(self._decided(), mapping=None), again=True))

    def action_confirm(self) -> None:
        """Store, or read again with what was changed."""
        self.dismiss(Read(self._decided(), self._again()))

    # --- what was answered

    def _facts(self, answer: dict[str, str] | None) -> None:
        if answer is None:
            return
        try:
            facts = facts_of(answer)
        except UserError as error:
            self._lofte.tell_error(error)
            self.action_facts()
            return
        self.query_one("#stream", Select).value = facts.stream
        self.query_one("#sampling", Select).value = facts.sampling
        self._told = replace(self._told, facts=replace(facts, stream=None, sampling=None))

    def _ask_role(self, name: str, role: Role) -> None:
        options = list(ROLES.items())
        dialog = ChoiceDialog(f"Vad är «{name}»?", "Välj hur kolumnen ska läsas.", options, role, "Välj")
        self.app.push_screen(dialog, partial(self._set_role, name))

    def _set_role(self, name: str, role: str | None) -> None:
        if role is not None:
            self._roles[name] = one_of(role, ROLES)
            self._refill()

    def _ask_scale(self, found: tuple[Measure, ...]) -> None:
        unit, direction = self._figures.get(found[0].item, (found[0].unit, found[0].direction))
        items = tuple(dict.fromkeys(m.item for m in found))
        title = f"Hur ska «{items[0]}» läsas?" if len(items) == 1 else f"Hur ska {len(items)} frågor läsas?"
        fields = (
            Field("unit", "Siffrorna är", unit, "choice", tuple(UNITS.items())),
            Field("direction", "Vilket håll är bra", direction, "choice", tuple(DIRECTIONS.items())),
        )
        self.app.push_screen(FormDialog(title, "", fields, "Välj"), partial(self._set_scale, items))

    def _set_scale(self, items: tuple[str, ...], answer: dict[str, str] | None) -> None:
        if answer is not None:
            self._figures |= dict.fromkeys(
                items, (one_of(answer["unit"], UNITS), one_of(answer["direction"], DIRECTIONS))
            )
            self._refill()

    def _decided(self) -> Told:
        """Give what the user has said so far."""
        from surveys.mapping import Mapping

        source = self._readings[0].source
        stream, sampling = self._value("stream"), self._value("sampling")
        facts = replace(
            self._told.facts,
            stream=one_of(stream, STREAMS) if stream != source.stream else self._told.facts.stream,
            sampling=one_of(sampling, SAMPLINGS) if sampling != source.sampling else self._told.facts.sampling,
        )
        given = self._told.mapping if isinstance(self._told.mapping, Mapping) else None
        kind = one_of(self._value("kind"), KINDS)
        if self._roles or self._figures:
            given = (given or Mapping()).changed(kind if kind != source.kind else None, self._roles, self._figures)
        return replace(self._told, kind=kind if kind != source.kind else self._told.kind, facts=facts, mapping=given)

    def _again(self) -> bool:
        return bool(self._roles or self._figures) or self._value("kind") != self._readings[0].source.kind

    # --- what is shown

    @property
    def _lofte(self) -> LofteApp:
        return lofte_app(self)

    def _value(self, key: str) -> str:
        return str(self.query_one(f"#{key}", Select).value)

    def _choice(self, key: str, label: str, words: dict[W, str], value: str) -> ComposeResult:
        with Vertical(classes="labelled"):
            yield Static(label, classes="field-label", markup=False)
            yield Select(
                [(content(w), k) for k, w in words.items()], id=key, allow_blank=False, value=value, compact=True
            )

    def _refill(self) -> None:
        self.query_one(Rows).fill(self._lines())
        self._show_verb()

    def _show_verb(self) -> None:
        verb = "Läs om" if self._again() else "Läs in"
        self.query_one("#verb", Button).label = content(f"{verb} (Ctrl+S)", glyphs=self.glyphs)

    def _lines(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        """Give problems, then figures, then columns, sheet by sheet."""
        for n, reading in enumerate(self._readings):
            sheet = f"{reading.source.sheet}: " if reading.source.sheet and len(self._readings) > 1 else ""
            lines = (*self._problem_lines(n), *self._figure_lines(n), *self._column_lines(n))
            for key, what, read_as, about in lines:
                self._about[key] = about
                yield key, cells(self.glyphs, (f"{sheet}{what}", read_as))

    def _problem_lines(self, n: int) -> Iterator[tuple[str, str, str, str]]:
        for m, problem in enumerate(self._readings[n].source.problems):
            where = f"rad {problem.row}" if problem.row else "filen"
            what = "lämnas utanför" if problem.dropped else "används"
            yield f"p{n}-{m}", f"! {where}: {problem.message}", what, problem.message

    def _figure_lines(self, n: int) -> Iterator[tuple[str, str, str, str]]:
        for m, (key, found) in enumerate(scales(self._readings[n])):
            items = tuple(dict.fromkeys(x.item for x in found))
            unit, direction = self._figures.get(items[0], (found[0].unit, found[0].direction))
            changed = "ändrad: " if items[0] in self._figures else ""
            ask = "? " if direction == "unknown" and key else ""  # what a person may know better than the file
            name = items[0] if len(items) == 1 else plural(len(items), "fråga", "frågor")
            about = f"{'; '.join(items)}: {UNITS[unit]}, {DIRECTIONS[direction]}"
            yield f"m{n}-{m}", f"{ask}{name}", f"{changed}{DIRECTIONS[direction]}, {UNITS[unit]}", about

    def _column_lines(self, n: int) -> Iterator[tuple[str, str, str, str]]:
        for m, column in enumerate(self._readings[n].source.columns):
            name = column.name.strip() or "(utan rubrik)"
            role = self._roles.get(column.name, column.role)
            changed = "ändrad: " if column.name in self._roles else ""
            about = f"{name}: {ROLES[role]}" + (f", {column.reason}" if column.reason and not changed else "")
            yield f"c{n}-{m}", name, f"{changed}{ROLES[role]}", about

    def _column(self, key: str) -> tuple[str, Role]:
        n, m = map(int, key[1:].split("-"))
        column = self._readings[n].source.columns[m]
        return column.name, self._roles.get(column.name, column.role)

    def _measures(self, key: str) -> tuple[Measure, ...]:
        n, m = map(int, key[1:].split("-"))
        return scales(self._readings[n])[m][1]


def scales(reading: Reading) -> tuple[tuple[str, tuple[Measure, ...]], ...]:
    """Put figures together that are read alike; an item whose direction is not known stands by itself, first.

    Reported crimes are not asked about one by one: some of them mirror what the police looks for, and say nothing
    of better or worse.

    Returns:
        (item, its figures) for those to ask about, then ("", figures) for each scale and direction.
    """
    unknown: dict[str, list[Measure]] = {}
    known: dict[tuple[str, str], list[Measure]] = {}
    for m in reading.measures:
        if m.direction == "unknown" and reading.source.kind != "statistics":
            unknown.setdefault(m.item, []).append(m)
        else:
            known.setdefault((m.unit, m.direction), []).append(m)
    return (*((item, tuple(found)) for item, found in unknown.items()), *(("", tuple(f)) for f in known.values()))


def summary(readings: tuple[Reading, ...], told: Told) -> str:
    """Say in plain words what was found: kind, rows added up, figures and concerns, what was masked."""
    sources = [r.source for r in readings]
    measures, concerns = sum(len(r.measures) for r in readings), sum(len(r.concerns) for r in readings)
    masked: dict[str, int] = {}
    for kind, n in (pair for s in sources for pair in s.masked):
        masked[kind] = masked.get(kind, 0) + n
    hidden = ", ".join(f"{kind} {n}" for kind, n in masked.items() if n) or "inget"
    before = "\nKolumner och skalor läses som ni bestämde förra gången." if told.mapping is not None else ""
    return (
        f"{row_balance(sources)}.\n"
        f"{plural(measures, 'siffra', 'siffror')} och {plural(concerns, 'synpunkt', 'synpunkter')}. "
        f"Maskat innan något sparas: {hidden}.{before}"
    )
