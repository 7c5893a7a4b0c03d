"""The prioriteringsmöte: who has answered, then the agenda by largest difference, the proposal and the decision."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from author.meeting import Mark, Meeting, entry_of, outcome_of, waiting_for
from author.session.meeting import Setup
from author.tui import meeting_commands as commands
from author.tui.dialogs import ChoiceDialog, ConfirmDialog
from author.tui.file_dialog import FileDialog
from author.tui.frame import ButtonRow, KeyLine
from author.tui.in_app import lofte_app
from author.tui.meeting_agenda import AgendaRows, agenda_columns, agenda_lines, detail
from author.tui.meeting_entry import EntryScreen
from author.tui.meeting_forms import absence_form, day_form, decision_form, dissent_form
from author.tui.meeting_handover import HandOver
from author.tui.meeting_item import MeetingItem
from author.tui.meeting_setup import MeetingSetup
from author.tui.meeting_words import AFTER, ALWAYS, BEFORE, IN_MENU, party_state, progress, summary, title
from author.tui.messages import CommandGiven
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content
from author.tui.too_small import TooSmall, mark_size

if TYPE_CHECKING:
    from author.session.overview import Overview
    from author.tui.app import LofteApp
    from surveys.model import Analysis


class MeetingScreen(Screen[None]):
    """The meeting as it stands."""

    HELP_KEY = "meeting"
    MENU = IN_MENU
    NUMBER = 3
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Tillbaka", key_display="Esc")]

    def __init__(self, view: Overview) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        """Lay both lists; one of them is shown at a time."""
        yield Static(id="task", markup=False)
        yield Static(id="summary", markup=False)
        yield Rows((Column("Part"), Column("Läge", 20)), id="parties-there")
        yield AgendaRows(agenda_columns(self.view.meeting, self.lofte.glyphs), id="agenda")
        yield Static(id="detail", markup=False)
        for choices, part in ((BEFORE, "before"), (AFTER, "after"), (ALWAYS, "always")):
            row = ButtonRow(choices)
            row.add_class(part)
            yield row
        yield Static(id="check", markup=False)
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the meeting, or ask how it is to be held."""
        self.show(self.view)
        if self.view.meeting is None:
            self.call_after_refresh(self.action_start)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where this one is too small."""
        mark_size(self, event)

    def show(self, view: Overview) -> None:
        """Show the meeting as it is in an overview."""
        self.view = view
        if self.is_attached:
            when_there(self, ("#summary", "#parties-there", "#agenda", "#detail", "#check"), self._show_latest)

    def on_data_table_row_highlighted(self) -> None:
        """Follow the cursor."""
        self._show_detail()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter opens an item of the agenda, or asks that the computer is handed over to a party."""
        if event.data_table.id == "agenda":
            self.action_open_item()
        else:
            self.action_answer()

    def action_start(self) -> None:
        """Ask how the meeting is to be held."""
        if (analysis := self.view.analysis) is None or len(analysis.areas) <= 1:
            self.lofte.tell("Det finns för få problemområden att välja bland. Läs in källor först.")
            return
        dialog = MeetingSetup(analysis, self.lofte.today().isoformat())
        self.app.push_screen(dialog, partial(self._started, analysis))

    def action_answer(self) -> None:
        """Let the parties answer, one after another: the one the cursor is on first, unless it has answered."""
        if (meeting := self._meeting()) is None or meeting.revealed:
            return
        party = self.query_one("#parties-there", Rows).selected
        waiting = waiting_for(meeting)
        if party not in waiting:
            party = waiting[0] if waiting else party
        self._hand_over(str(party))

    def action_late(self) -> None:
        """Let a party that was absent answer when the others' answers have been shown."""
        meeting = self._meeting()
        late = [p for p in meeting.parties if entry_of(meeting, p) is None] if meeting else []
        if meeting is None or not meeting.revealed or not late:
            self.lofte.tell("Sent svar är för en part som var frånvarande när svaren visades. Det finns ingen sådan.")
            return
        dialog = ChoiceDialog("Vilken part svarar sent?", "", [(p, p) for p in late], None, "Svara")
        self.app.push_screen(dialog, lambda party: self._hand_over(party) if party else None)

    def action_write_sheets(self) -> None:
        """Write the sheets of all parties."""
        if self._meeting() is not None:
            self.post_message(CommandGiven(commands.write_sheets, commands.told_sheets))

    def action_read_sheet(self) -> None:
        """Ask for a filled-in sheet."""
        if self._meeting() is not None:
            dialog = FileDialog("Vilken blankett ska läsas in?", self.lofte.folder, (".xlsx",), "Läs in")
            self.app.push_screen(dialog, self._read)

    def action_absent(self) -> None:
        """Ask which party is absent, and why."""
        if (meeting := self._meeting()) is not None:
            self.lofte.ask(absence_form(meeting), self._absent)

    def action_next_day(self) -> None:
        """Ask which day the meeting goes on, and what is left."""
        if self._meeting() is not None:
            self.lofte.ask(day_form(self.lofte.today().isoformat()), self._next_day)

    def action_reveal(self) -> None:
        """Ask, since what has been seen cannot be unseen, and show all answers."""
        if self._meeting() is not None:
            intro = "Alla parters svar visas på en gång. Det som har visats går inte att göra osett."
            self.app.push_screen(ConfirmDialog("Visa allas svar?", intro, "Visa"), self._reveal)

    def action_open_item(self) -> None:
        """Open the item the cursor is on."""
        if (area := self._area()) is not None:
            self._open(area)

    def action_up(self) -> None:
        """Move the area up in the room's order."""
        self._move(-1)

    def action_down(self) -> None:
        """Move the area down in the room's order."""
        self._move(1)

    def action_propose(self) -> None:
        """Ask, and make the outcomes the proposal."""
        if (meeting := self._meeting()) is not None:
            undecided = sum(outcome_of(meeting, a.id) is None for a in meeting.areas)
            intro = f"Det som tas upp förs in i utkastet i den här ordningen, med skäl. Utan utfall: {undecided}."
            self.app.push_screen(ConfirmDialog("Gör utfallet till förslag?", intro, "Gör förslag"), self._propose)

    def action_decide(self) -> None:
        """Ask for ledningens beslut."""
        meeting = self._meeting()
        if meeting is None or meeting.proposal is None:
            self.lofte.tell("Gör förslaget till prioritering först, med «Föreslå».")
            return
        self.lofte.ask(decision_form(meeting, self.lofte.today().isoformat()), self._decide)

    def action_dissent(self) -> None:
        """Ask for a dissenting view on the whole."""
        if (meeting := self._meeting()) is not None:
            self.lofte.ask(dissent_form(meeting, "hela förslaget"), partial(commands.give_dissent, self.lofte, ""))

    def action_show_group(self) -> None:
        """Show what a group may see."""
        self.lofte.action_group()

    def action_close(self) -> None:
        """Go back to the step."""
        self.dismiss(None)

    @property
    def lofte(self) -> LofteApp:
        """The app."""
        return lofte_app(self)

    # --- answers of dialogs

    def _started(self, analysis: Analysis, setup: Setup | None) -> None:
        if setup is not None:
            command = partial(commands.start, setup, analysis)
            self.post_message(CommandGiven(command, "Mötet är förberett. Skriv blanketter, eller svara dolt på plats."))

    def _hand_over(self, party: str) -> None:
        self.app.push_screen(HandOver(party), partial(self._handed, party))

    def _handed(self, party: str, there: bool | None) -> None:
        if there:
            self.app.push_screen(EntryScreen(party, self.view), partial(self._sealed, party))

    def _sealed(self, party: str, marks: tuple[Mark, ...] | None) -> None:
        if marks is not None:
            self.post_message(CommandGiven(partial(commands.answer, party, marks), self._told_sealed))

    def _told_sealed(self, meeting: Meeting) -> str:
        """Say that the answers are in, and hand over to the next party."""
        waiting = waiting_for(meeting)
        if waiting and not meeting.revealed:
            self.call_after_refresh(self._hand_over, waiting[0])
        return commands.told_sealed(meeting)

    def _read(self, path: Path | None) -> None:
        if path is not None:
            self.lofte.folder = path.parent
            self.post_message(CommandGiven(partial(commands.read_sheet, path), commands.told_read))

    def _absent(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(commands.set_absent, answer), "Sparade frånvaron."))

    def _next_day(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(commands.next_day, answer), "Mötet fortsätter den nya dagen."))

    def _reveal(self, sure: bool | None) -> None:
        if sure:
            self.post_message(CommandGiven(commands.reveal, "Alla svar visas. Störst skillnad står först."))

    def _propose(self, sure: bool | None) -> None:
        if sure:
            command = partial(commands.propose, self.view.analysis)
            self.post_message(CommandGiven(command, commands.told_proposal))

    def _decide(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            command = partial(commands.decide, answer, self.view.analysis)
            self.post_message(CommandGiven(command, commands.told_decision))

    def _open(self, area: str) -> None:
        self.app.push_screen(MeetingItem(area, self.view), self._opened)

    def _opened(self, following: str | None) -> None:
        if following is not None:
            self.query_one("#agenda", Rows).select(following)
            self._open(following)

    def _move(self, step: int) -> None:
        if (area := self._area()) is not None:
            self.post_message(CommandGiven(partial(commands.move, area, step), ""))

    # --- what is shown

    def _meeting(self) -> Meeting | None:
        if self.view.meeting is None:
            self.lofte.tell("Börja med «Nytt möte».")
        return self.view.meeting

    def _area(self) -> str | None:
        meeting = self._meeting()
        return self.query_one("#agenda", Rows).selected if meeting is not None and meeting.revealed else None

    def _show_latest(self) -> None:
        glyphs, meeting = self.lofte.glyphs, self.view.meeting
        shown = meeting is not None and bool(meeting.revealed)
        self.query_one("#task", Static).update(content(title(meeting), glyphs=glyphs))
        self.query_one("#summary", Static).update(content(summary(meeting), glyphs=glyphs))
        self.query_one("#check", Static).update(content(progress(meeting), glyphs=glyphs))
        parties, items = self.query_one("#parties-there", Rows), self.query_one("#agenda", AgendaRows)
        moved = parties.has_focus or items.has_focus or self.focused is None or not self.focused.is_on_screen
        self._show_buttons(shown=shown, there=meeting is not None)
        parties.set_class(shown, "gone")
        items.set_class(not shown, "gone")
        states = [(p, party_state(meeting, p)) for p in meeting.parties] if meeting is not None else []
        parties.fill((p, cells(glyphs, (p, state))) for p, state in states)
        items.lay(agenda_columns(meeting, glyphs))
        items.fill(agenda_lines(meeting, glyphs) if meeting is not None and shown else ())
        if moved and self.is_current:
            (items if shown else parties).focus()
        self._show_detail()

    def _show_buttons(self, *, shown: bool, there: bool) -> None:
        for part, visible in (("after", there and shown), ("before", there and not shown)):
            self.query(f"ButtonRow.{part}").set_class(not visible, "gone")

    def _show_detail(self) -> None:
        area = self.query_one("#agenda", Rows).selected
        text = detail(self.view.meeting, area)
        self.query_one("#detail", Static).update(content(text, glyphs=self.lofte.glyphs))
