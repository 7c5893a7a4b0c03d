"""Step 2, Problembild: the ranked problem areas, what each rank rests on, and the statements behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from author.session import areas
from author.session.words import PARTS
from author.tui.area_words import explain, rank_span, sentence
from author.tui.dialogs import ChoiceDialog, Field, FormDialog
from author.tui.frame import StepScreen
from author.tui.menu import Command
from author.tui.messages import UNPLACED, WISHES, AreaOpened, CommandGiven, WorkAsked
from author.tui.rows import Column, Rows
from author.tui.tables_screen import Sheet, TablesScreen, compared_sheet, group_sheet, place_sheet
from author.tui.teach_screen import TeachScreen, list_questions
from author.tui.text import cells, content
from author.tui.weights_screen import WeightsScreen, list_weights
from author.tui.work import write_lists, write_pictures

if TYPE_CHECKING:
    from rich.text import Text
    from textual.widget import Widget

    from author.session.overview import Overview
    from author.session.teaching import Lesson
    from author.session.weighing import Weighing
    from author.store.project import Project
    from author.tui.messages import Step
    from surveys.model import Analysis, ProblemArea

    Write = Callable[[Path, Project | None, Step], str]

_LEGEND = (
    "Staplarna från vänster: hur många tar upp det, läget i mätningen, förändring, medarbetarna, anmälda brott. "
    "· betyder att ingen källa säger något."
)


class AreasScreen(StepScreen):
    """The ranking."""

    NUMBER = 2
    HELP_KEY = "areas"
    FIRST = "#areas"
    TASK = "Se vilka problem som väger tyngst och varför. Rätta det som blivit fel."
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Visa området…", "open_area", "synpunkter varför rang delar citat bakom", 2, primary=True),
        Command("Byt namn…", "rename", "döp om namn", 2),
        Command("Slå ihop…", "merge", "förena lägg ihop", 2),
        Command("Vikter…", "weights", "väga delar", 2),
        Command("Önskemål", "wishes", "närvaro poliser förslag", 2),
        Command("Ej sorterade", "unplaced", "övriga osorterade", 2),
    )
    MORE: ClassVar[tuple[Command, ...]] = (
        Command("Lär programmet…", "teach", "koda rätta svara osäkra överensstämmelse", 2),
        Command("Problem per plats", "places", "var platser område torget", 2),
        Command("Grupper", "groups", "kön ålder vilka andel", 2),
        Command("Jämför med andra", "compare", "riket län kommuner avviker", 2),
        Command("Skriv listor till mottagare…", "lists", "felanmälan gata park trafikverket bostadsbolag skola", 2),
        Command("Skriv bilder…", "pictures", "diagram png svg", 2),
    )

    def body(self) -> Iterator[Widget]:
        """Give the ranking, and beside it what the rank of one area rests on."""
        columns = (Column("Plats", 5), Column("Problemområde"), Column("Personer", 8), Column("Delar", 9))
        with Horizontal(id="split"):
            yield Rows(columns, id="areas")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="side-text", markup=False)
        yield Static(id="detail", markup=False)

    def show_body(self, view: Overview) -> None:
        """Show the ranking."""
        found = view.analysis.areas if view.analysis else ()
        self.query_one(Rows).fill((a.id, self._cells(a)) for a in found)
        self._show_detail()

    def on_data_table_row_highlighted(self) -> None:
        """Follow the cursor."""
        self._show_detail()

    def on_data_table_row_selected(self) -> None:
        """Enter shows what lies behind the area."""
        self.action_open_area()

    def action_open_area(self) -> None:
        """Show what lies behind the area the cursor is on."""
        if (area := self._area()) is not None:
            self.post_message(AreaOpened(area.id))

    def action_wishes(self) -> None:
        """Show the wishes, which are not ranked."""
        self.post_message(AreaOpened(WISHES))

    def action_unplaced(self) -> None:
        """Show the statements that no area takes."""
        self.post_message(AreaOpened(UNPLACED))

    def action_teach(self) -> None:
        """Ask about the statements that would teach the program most."""
        self.post_message(WorkAsked("Väljer påståenden att fråga om", list_questions, self._ask_questions))

    def action_lists(self) -> None:
        """Ask where the lists per receiver go."""
        self._ask_path("Listor per mottagare", "Arbetsboken", "listor.xlsx", "Skriv listorna", write_lists)

    def action_pictures(self) -> None:
        """Ask where the pictures go."""
        self._ask_path("Bilder av rangordningen", "Mapp", "bilder", "Skriv bilderna", write_pictures)

    def action_rename(self) -> None:
        """Ask for another name."""
        if (area := self._area()) is None:
            return
        form = FormDialog("Byt namn på problemområdet", area.name, (Field("name", "Nytt namn", area.name),), "Byt namn")
        self.lofte.ask(form, partial(self._rename, area))

    def action_merge(self) -> None:
        """Ask which area takes over."""
        if (area := self._area()) is None or self.view is None or self.view.analysis is None:
            return
        options = [(a.id, a.name) for a in self.view.analysis.areas]
        intro = f"Synpunkter och siffror i «{area.name}» flyttas till det område du väljer. Det går att ångra."
        dialog = ChoiceDialog("Slå ihop med vilket område?", intro, options, area.id, "Slå ihop")
        self.app.push_screen(dialog, partial(self._merge, area))

    def action_weights(self) -> None:
        """Turn the weights while the ranking follows."""
        if (known := self._ranking()) is not None:
            work = partial(list_weights, known)
            self.post_message(WorkAsked("Hämtar det rangordningen bygger på", work, self._turn_weights))

    def action_places(self) -> None:
        """Show where the problems are."""
        if (known := self._ranking()) is not None:
            self.post_message(WorkAsked("Räknar personer per plats", partial(place_sheet, known), self._show_sheet))

    def action_groups(self) -> None:
        """Show who brings the problems up."""
        if (known := self._ranking()) is not None:
            self._show_sheet(group_sheet(known))

    def action_compare(self) -> None:
        """Show our figures beside others'."""
        if (known := self._ranking()) is not None:
            self._show_sheet(compared_sheet(known))

    def _ask_questions(self, found: tuple[Lesson, tuple[tuple[str, str], ...]] | None) -> None:
        if found is not None:
            self.app.push_screen(TeachScreen(*found))

    def _ask_path(self, title: str, label: str, ending: str, verb: str, write: Write) -> None:
        if self._ranking() is None or self.lofte.project is None:
            return
        path = self.lofte.folder / f"{self.lofte.project.path.stem}-{ending}"
        form = FormDialog(title, "Filer med samma namn ersätts.", (Field("path", label, str(path)),), verb)
        self.lofte.ask(form, partial(self._write, title, write))

    def _write(self, title: str, write: Write, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(WorkAsked(title, partial(write, Path(answer["path"])), self._written))

    def _written(self, said: str | None) -> None:
        if said is not None:
            self.lofte.tell(said, lasting=True)

    def _rename(self, area: ProblemArea, answer: dict[str, str] | None) -> None:
        if answer is not None and self.view is not None:
            command = partial(_rename_area, area.id, answer["name"], self.view.analysis)
            self.post_message(CommandGiven(command, f"Döpte om {area.name}."))

    def _merge(self, area: ProblemArea, target: str | None) -> None:
        if target not in (None, area.id) and self.view is not None:
            command = partial(_merge_areas, area.id, str(target), self.view.analysis)
            self.post_message(CommandGiven(command, f"Slog ihop {area.name}."))

    def _turn_weights(self, found: Weighing | None) -> None:
        if found is not None:
            self.app.push_screen(WeightsScreen(found))

    def _show_sheet(self, sheet: Sheet | None) -> None:
        if sheet is not None:
            self.app.push_screen(TablesScreen(sheet))

    def _ranking(self) -> Analysis | None:
        known = self.view.analysis if self.view else None
        if known is None:
            self.lofte.tell("Det finns ingen rangordning än. Läs in en källa först.")
        return known

    def _area(self) -> ProblemArea | None:
        found = self.view.analysis.areas if self.view and self.view.analysis else ()
        key = self.query_one(Rows).selected
        area = next((a for a in found if a.id == key), None)
        if area is None:
            self.lofte.tell("Det finns inget problemområde att visa än. Läs in en källa först.")
        return area

    def _cells(self, area: ProblemArea) -> tuple[Text, ...]:
        glyphs = self.lofte.glyphs
        parts = " ".join(glyphs.column(getattr(area.parts, key)) for key in PARTS)
        sign = "! " if area.flags else ""
        texts = (rank_span(area), f"{sign}{area.name}", str(area.persons), parts)
        return cells(glyphs, texts)

    def _show_detail(self) -> None:
        glyphs = self.lofte.glyphs
        found = self.view.analysis.areas if self.view and self.view.analysis else ()
        area = next((a for a in found if a.id == self.query_one(Rows).selected), None)
        line = "" if area is None else f"{area.name}: {sentence(area)}"
        self.query_one("#detail", Static).update(
            content(f"{line}\n{_LEGEND}" if line else "", glyphs=glyphs), layout=False
        )
        side = "" if area is None else explain(area, glyphs)
        self.query_one("#side-text", Static).update(content(side, glyphs=glyphs))


def _rename_area(area: str, name: str, known: Analysis | None, project: Project, at: str) -> None:
    areas.rename_area(project, area, name, at, known)


def _merge_areas(source: str, target: str, known: Analysis | None, project: Project, at: str) -> None:
    areas.merge_areas(project, source, target, at, known)
