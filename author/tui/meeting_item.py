"""One area on the meeting's agenda: the answers side by side, the time spent, and what the room comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Button, Static

from author import edge
from author.meeting import (
    DOTS,
    HIGHEST,
    LOWEST,
    Question,
    agenda,
    answers,
    area_name,
    minutes_on,
    outcome_of,
    questions,
    said,
)
from author.meeting.model import CHOICES
from author.session.meeting import Told
from author.tui import meeting_commands as commands
from author.tui.inner_screen import InnerScreen
from author.tui.meeting_forms import change_form, dissent_form, outcome_form
from author.tui.meeting_words import NAMED, SIGNS, evidence, legend, outcome_word
from author.tui.menu import Command
from author.tui.messages import CommandGiven
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content
from surveys.model import one_of

if TYPE_CHECKING:
    from rich.text import Text

    from author.session.overview import Overview

_TICK = 5.0
"""Seconds between two looks at the clock."""


class MeetingItem(InnerScreen[str | None]):
    """One area; gives the id of the area to go on with, or ``None`` for the agenda."""

    HELP_KEY = "meeting-item"
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Utfall…", "outcome", primary=True),
        Command("Ändra svar…", "change"),
        Command("Avvikande…", "dissent"),
        Command("Nästa punkt", "next"),
        Command("Tillbaka", "close"),
    )
    MENU: ClassVar[tuple[Command, ...]] = CHOICES[:-1]

    def __init__(self, area: str, view: Overview) -> None:
        super().__init__()
        assert view.meeting is not None
        self.area, self.view, self._meeting = area, view, view.meeting
        self._began = _now()

    def compose(self) -> ComposeResult:
        """Lay the answers over what is asked."""
        parties, glyphs = self._meeting.parties, self.lofte.glyphs
        wide = len(parties) <= NAMED
        signed = zip(SIGNS, parties, strict=False)
        own = (Column(glyphs.plain(f"{s} {p}"[:11] if wide else s), 11 if wide else 4) for s, p in signed)
        columns = (Column("Fråga"), *own, Column("Skillnad", 8))
        yield Static(id="task", markup=False)
        yield Static(id="about-item", markup=False)
        yield Rows(columns, id="answers")
        yield Static(id="detail", markup=False)
        yield from self.end()

    def on_mount(self) -> None:
        """Show the answers and look at the clock now and then."""
        self.show(self.view)
        self.set_interval(_TICK, self._show_time)
        when_there(self, ("#answers",), lambda: self.query_one(Rows).focus())

    def on_unmount(self) -> None:
        """Write down the time spent, however the screen is left."""
        if minutes := self._minutes():
            self.app.post_message(CommandGiven(partial(commands.spend, self.area, minutes), ""))

    def show(self, view: Overview) -> None:
        """Show the area as it is in an overview."""
        self.view = view
        if view.meeting is not None and view.meeting.revealed:
            self._meeting = view.meeting
        if self.is_attached:
            when_there(self, ("#about-item", "#answers", "#detail", "#check", "#do-next"), self._show_latest)

    def on_data_table_row_highlighted(self) -> None:
        """Follow the cursor."""
        self._show_detail()

    def on_data_table_row_selected(self) -> None:
        """Enter on a question asks what was changed."""
        self.action_change()

    def action_outcome(self) -> None:
        """Ask what the room came to."""
        form = outcome_form(self._meeting, self.area)
        self.lofte.ask(form, self._outcome)

    def action_change(self) -> None:
        """Ask which answer is changed, to what and why."""
        self.lofte.ask(change_form(self._meeting, self.area, self._question().id), self._change)

    def action_dissent(self) -> None:
        """Ask for a party's dissenting view on the area."""
        self.lofte.ask(
            dissent_form(self._meeting, self._called()), partial(commands.give_dissent, self.lofte, self.area)
        )

    def action_next(self) -> None:
        """Go on to the next item of the agenda."""
        order = [gap.area for gap in agenda(self._meeting)]
        place = order.index(self.area) + 1 if self.area in order else len(order)
        if place < len(order):
            self.dismiss(order[place])
        else:
            self.lofte.tell("Det var sista punkten. «Tillbaka» går till dagordningen.")

    def action_close(self) -> None:
        """Go back to the agenda."""
        self.dismiss(None)

    def _outcome(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            choice = one_of(answer["choice"], CHOICES) if answer["choice"] else None
            told = Told(choice, answer["reason"], answer["cause"], answer["narrowed"])
            self.post_message(CommandGiven(partial(commands.set_outcome, self.area, told), "Sparade utfallet."))

    def _change(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            command = partial(commands.change, self.area, answer)
            self.post_message(CommandGiven(command, "Sparade ändringen. Det första svaret står kvar i protokollet."))

    def _called(self) -> str:
        return area_name(self._meeting, self.area)

    def _question(self) -> Question:
        asked = questions(self._meeting)
        return next((q for q in asked if q.id == self.query_one(Rows).selected), asked[0])

    def _minutes(self) -> int:
        return max(0, int((_now() - self._began).total_seconds() // 60))

    def _show_latest(self) -> None:
        glyphs = self.lofte.glyphs
        order = [gap.area for gap in agenda(self._meeting)]
        place = f"Punkt {order.index(self.area) + 1} av {len(order)}: " if self.area in order else ""
        self.query_one("#task", Static).update(content(f"{place}{self._called()}", glyphs=glyphs))
        about = [
            evidence(self.view, self.area),
            f"Utfall: {outcome_word(self._meeting, self.area)}. {legend(self._meeting)}",
        ]
        self.query_one("#about-item", Static).update(content("\n".join(about), glyphs=glyphs))
        self.query_one(Rows).fill(self._lines())
        self._show_detail()
        self._show_time()
        self._point_at("next" if outcome_of(self._meeting, self.area) else "outcome")

    def _point_at(self, action: str) -> None:
        """Let one button stand out: the outcome while there is none, then the next item; its focus follows."""
        for name in ("outcome", "next"):
            for button in self.query(f"#do-{name}").results(Button):
                standing_out, wanted = button.variant == "primary", name == action
                button.variant = "primary" if wanted else "default"
                if wanted and not standing_out and self.query("#do-outcome:focus"):
                    button.focus()

    def _lines(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        found = answers(self._meeting)
        for question in questions(self._meeting):
            values = [found.get((p, self.area, question.id)) for p in self._meeting.parties]
            given = [v for v in values if v is not None]
            gap = str(max(given) - min(given)) if len(given) > 1 else "–"
            texts = (said(question.name), *("–" if v is None else str(v) for v in values), gap)
            yield question.id, cells(self.lofte.glyphs, texts)

    def _show_detail(self) -> None:
        question = self._question()
        lines = [f"{LOWEST} = {question.low}, {HIGHEST} = {question.high}."] if self._meeting.method != DOTS else []
        outcome = outcome_of(self._meeting, self.area)
        lines += [question.think, f"Skäl: {outcome.reason}" if outcome and outcome.reason else ""]
        self.query_one("#detail", Static).update(content("\n".join(lines), glyphs=self.lofte.glyphs))

    def _show_time(self) -> None:
        now, before = self._minutes(), minutes_on(self._meeting, self.area)
        said = f"Tid på punkten: {now} min" + (f", och {before} min tidigare" if before else "")
        for line in self.query("#check").results(Static):
            line.update(content(said, glyphs=self.lofte.glyphs))


def _now() -> datetime:
    return datetime.fromisoformat(edge.now())
