"""How a file is read, in plain words, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Select, Static

from author.session.words import KINDS, ROLES, SAMPLINGS, STREAMS, plural
from author.tui.dialogs import Dialog
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from rich.text import Text

    from surveys.model import Kind, Reading, Sampling, Stream


@dataclass(frozen=True, slots=True)
class Read:
    """What the user decided about a file."""

    kind: Kind
    """What it holds; another than it was read as means that it is to be read again."""
    stream: Stream
    """Whose knowledge it is."""
    sampling: Sampling
    """How the persons came to answer."""


class PreviewDialog(Dialog[Read | None]):
    """Shows what a file holds, with its problems first, and asks whose knowledge it is."""

    HELP_KEY = "preview"

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        super().__init__(f"Så läses {readings[0].source.name}", summary(readings), "Läs in")
        self._readings = readings
        self._about: dict[str, str] = {}

    def asked(self) -> ComposeResult:
        """Lay the three choices and the table of columns."""
        source = self._readings[0].source
        with Horizontal(classes="choices-row"):
            yield from self._choice("kind", "Innehåll", KINDS, source.kind)
            yield from self._choice("stream", "Vems kunskap", STREAMS, source.stream)
            yield from self._choice("sampling", "Urval", SAMPLINGS, source.sampling)
        yield Rows((Column("Kolumn eller rad"), Column("Läses som", 22)), id="columns")
        yield Static(id="about", markup=False)

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
        """Enter on a line is for reading only."""
        event.stop()

    def action_confirm(self) -> None:
        """Store, or read again as another kind."""
        kind, stream, sampling = (
            str(self.query_one(f"#{key}", Select).value) for key in ("kind", "stream", "sampling")
        )
        self.dismiss(Read(cast("Kind", kind), cast("Stream", stream), cast("Sampling", sampling)))

    def _choice(self, key: str, label: str, words: dict[str, str], value: str) -> ComposeResult:
        with Vertical(classes="labelled"):
            yield Static(label, classes="field-label", markup=False)
            yield Select(
                [(content(w), k) for k, w in words.items()], id=key, allow_blank=False, value=value, compact=True
            )

    def _lines(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        """Give problems, then columns, sheet by sheet."""
        for n, reading in enumerate(self._readings):
            source = reading.source
            sheet = f"{source.sheet}: " if source.sheet and len(self._readings) > 1 else ""
            for m, problem in enumerate(source.problems):
                where = f"rad {problem.row}" if problem.row else "filen"
                what = "lämnas utanför" if problem.dropped else "används"
                self._about[f"p{n}-{m}"] = problem.message
                yield f"p{n}-{m}", cells(self.glyphs, (f"! {sheet}{where}: {problem.message}", what))
            for m, column in enumerate(source.columns):
                name = column.name.strip() or "(utan rubrik)"
                self._about[f"c{n}-{m}"] = f"{name}: {ROLES[column.role]}, {column.reason}"
                yield f"c{n}-{m}", cells(self.glyphs, (f"{sheet}{name}", ROLES[column.role]))


def summary(readings: tuple[Reading, ...]) -> str:
    """Say in plain words what was found: kind, rows added up, figures and concerns, what was masked."""
    sources = [r.source for r in readings]
    read, used = sum(s.rows_read for s in sources), sum(s.rows_used for s in sources)
    empty, dropped = sum(s.rows_non_answers for s in sources), sum(s.rows_dropped for s in sources)
    measures, concerns = sum(len(r.measures) for r in readings), sum(len(r.concerns) for r in readings)
    masked: dict[str, int] = {}
    for kind, n in (pair for s in sources for pair in s.masked):
        masked[kind] = masked.get(kind, 0) + n
    hidden = ", ".join(f"{kind} {n}" for kind, n in masked.items() if n) or "inget"
    return (
        f"{read} rader lästa = {used} använda + {empty} tomma svar + {dropped} med problem.\n"
        f"{plural(measures, 'siffra', 'siffror')} och {plural(concerns, 'synpunkt', 'synpunkter')}. "
        f"Maskat innan något sparas: {hidden}."
    )
