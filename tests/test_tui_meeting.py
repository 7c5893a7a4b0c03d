"""The prioriteringsmöte in the app: the whole flow by keys and by mouse, nothing sealed is shown, and the group view."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from english import screen_text
from test_tui_flow import PilotHands, menu
from tui_walk import answer_all, copy_of, settle

from author import edge
from author.meeting import answers
from author.session import group
from author.session import meeting as meetings
from author.session.overview import look
from author.tui import themes
from author.tui.app import LofteApp
from author.tui.group_screen import GroupScreen
from author.tui.meeting_entry import EntryScreen
from author.tui.meeting_handover import HandOver
from author.tui.meeting_item import MeetingItem
from author.tui.meeting_screen import MeetingScreen
from author.tui.rows import Rows

if TYPE_CHECKING:
    from textual.pilot import Pilot

SMALL = (80, 24)
POLICE = ("5445", "4534", "3232", "2233", "3323", "3443", "2512", "2222")
KOMMUN = ("4235", "4535", "5255")

FIRST, NAME = "ungdomar", "Ungdomsgrupper och unga i riskzon"
"""What the example ranks first."""


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished example."""
    return copy_of(finished, tmp_path / "exempel")


async def opened(pilot: Pilot[None], *, started: bool = True) -> MeetingScreen:
    """Open the meeting from step 3; one of police and kommun is begun when asked for."""
    app = pilot.app
    await settle(pilot, lambda: app.view is not None and app.view.report is not None and app.view.current)
    if started:
        meetings.start(app.project, meetings.Setup(day="2025-11-03"), edge.now(), app.view.analysis)
        app._look()
    await pilot.press("f4")
    await settle(pilot)
    app.screen.action_meeting()
    await settle(pilot, lambda: isinstance(app.screen, MeetingScreen) or not started)
    app.clear_notifications()
    await pilot.pause()
    return app.screen


async def go_to(pilot: Pilot[None], kind: type) -> None:
    """Wait for a screen and all of its widgets."""
    await settle(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_current)
    await settle(pilot)


async def test_the_whole_meeting_by_keys(project: Path) -> None:
    """By keys alone: set-up, both parties' answers, reveal, two outcomes, proposal, decision, and the draft has it."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hands = PilotHands(pilot)
        await settle(pilot, lambda: app.view is not None and app.view.report is not None and app.view.current)
        await hands.press("f4")
        await menu(hands, "prioriteringsmöte")
        await hands.see("Börja ett prioriteringsmöte", "8 av högst 8 områden")
        await hands.press("ctrl+s")
        await hands.see("svara dolt, var part för sig")
        await hands.press("enter")  # on the party
        for party, rows in (("polisen", POLICE), ("kommunen", KOMMUN)):
            await hands.see(f"Lämna över till {party}")
            await hands.press("tab", "enter")
            await hands.see(f"Svar från {party}", "0 av 32 svar")
            for row in rows:
                await hands.press(*row)
            await hands.see(f"{4 * len(rows)} av 32 svar")
            await hands.press("ctrl+s")
            if len(rows) < 8:
                await hands.see("svar är tomma. Försegla ändå?")
                await hands.press("ctrl+s")
        await hands.see("2 av 2 parter har svarat")
        await menu(hands, "visa allas")
        await hands.see("Visa allas svar?")
        await hands.press("ctrl+s")
        await hands.see("samtala om det som skiljer mest", "Skiljer mest om Otrygg fysisk miljö")
        for number in (1, 2):
            await hands.press("enter")
            await hands.see(f"Punkt {number} av 8")
            await menu(hands, "utfall")
            await hands.see("Skäl (krävs när området inte tas upp)")
            await hands.press("enter", "down", "enter", "tab")
            await hands.write("Går att göra nu")
            await hands.press("ctrl+s")
            await hands.see(f"Utfall: ✓ plats {number}")
            await hands.press("escape", "down")
        await menu(hands, "föreslå")
        await hands.see("Gör utfallet till förslag?")
        await hands.press("ctrl+s")
        await hands.see("förslag till prioritering")
        await menu(hands, "ledningens")
        await hands.see("Vem beslutade?")
        await hands.write("Kommunchef")
        await hands.press("ctrl+s")
        await hands.see("ledningen har beslutat", "Kommunchef")
        draft = app.project.state.draft
        assert [(a.id, a.reason) for a in draft.areas[:2]] == [
            ("belysning", "Går att göra nu"), (FIRST, "Går att göra nu"),
        ]  # fmt: skip
        assert hands.pressed <= 110
        labels = [label for _, label, _, _ in app.project.history()][-8:]
        assert labels[:3] == [
            "Började prioriteringsmötet",
            "Polisen förseglade sina svar",
            "Kommunen förseglade sina svar",
        ]


@pytest.mark.hard
async def test_the_whole_meeting_by_mouse(project: Path) -> None:
    """By mouse alone, but for the letters of the texts: every act has its button on a screen of 80 × 24."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hands = PilotHands(pilot)
        await settle(pilot, lambda: app.view is not None and app.view.report is not None and app.view.current)

        async def click(where: str, *texts: str, row: int | None = None) -> None:
            await pilot.pause()
            app.clear_notifications()
            await pilot.pause()
            await (pilot.click(where) if row is None else pilot.click(where, offset=(3, row)))
            await hands.see(*texts)

        await click("#rail-3", "Bestäm tillsammans")
        await click("#do-meeting", "Börja ett prioriteringsmöte")
        await click("#verb", "svara dolt, var part för sig")
        await click("#do-answer", "Lämna över till polisen")
        for value, then in (("5", "Lämna över till kommunen"), ("2", "2 av 2 parter")):
            await click("#do-begin", "Svar från")
            await click(f"#give-{value}", "1 av 32 svar")
            await click("#give-none", "2 av 32 svar")
            await click("#do-seal", "30 svar är tomma")
            await click("#verb", then)
        await click("#do-reveal", "Visa allas svar?")
        await click("#verb", f"Skiljer mest om {NAME}")
        await click("#do-open-item", f"Punkt 1 av 8: {NAME}")
        await click("#do-outcome", "Skäl (krävs")
        await click("#field-reason")
        await hands.write("Ökar")
        await click("#field-choice", "Tas inte upp i årets löfte")
        await pilot.press("down", "down", "enter")
        await click("#verb", "Utfall: × ej i år")
        await click("#do-next", "Punkt 2 av 8")
        await click("#do-close", "1 av 8 områden har ett utfall")
        await click("#do-close", "Bestäm tillsammans")
    assert hands.pressed == 0


@pytest.mark.parametrize("leave", ["do-leave", "do-seal"])
async def test_leaving_and_sealing_ask_where_something_would_be_lost(project: Path, leave: str) -> None:
    """A form that is begun is neither left nor sealed with holes in it without a question, and the safe answer goes back."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot)
        app.push_screen(EntryScreen("polisen", app.view), lambda marks: hub._sealed("polisen", marks))
        await go_to(pilot, EntryScreen)
        await pilot.press("4")
        app.screen.query_one(f"#{leave}").press()
        await settle(pilot, lambda: app.screen.query("#safe"))
        await pilot.press("enter")
        await go_to(pilot, EntryScreen)
        assert app.screen._given == {(FIRST, "common"): 4}
        assert app.project.state.meeting.entries == ()


async def seen_while_sealed(project: Path, rows: tuple[str, ...]) -> list[str]:
    """Everything a screen, a message, the log, the title and the journal tell after the police have answered."""
    found: list[str] = []
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot)
        hub.action_answer()
        await go_to(pilot, HandOver)
        app.screen.action_begin()
        await go_to(pilot, EntryScreen)
        for row in rows:
            await pilot.press(*row)
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.screen.query("#safe"))
        await pilot.press("ctrl+s")
        await go_to(pilot, HandOver)
        found.append(screen_text(app))
        for key in ("ctrl+s", "ctrl+z", "ctrl+y", "f3", "f8", "ctrl+p", "f1"):
            await pilot.press(key)
            await settle(pilot)
            found.append(screen_text(app))
        await pilot.press("escape")
        await go_to(pilot, HandOver)
        app.screen.action_begin()
        await go_to(pilot, EntryScreen)
        found.append(screen_text(app))
        await pilot.press("ctrl+z")
        await settle(pilot)
        found.append(screen_text(app))
        app.screen.dismiss(None)
        await settle(pilot, lambda: app.screen is hub)
        for key in ("ctrl+z", "ctrl+y"):
            await pilot.press(key)
            await settle(pilot)
            found.append(screen_text(app))
        hub.action_answer()
        await go_to(pilot, HandOver)
        app.screen.action_leave()
        await settle(pilot, lambda: app.screen is hub)
        app.push_screen(EntryScreen("polisen", app.view))
        await go_to(pilot, EntryScreen)
        found.append(screen_text(app))  # answering anew begins with an empty form
        app.screen.dismiss(None)
        await settle(pilot, lambda: app.screen is hub)
        app.action_group()
        await go_to(pilot, GroupScreen)
        found.append(screen_text(app))
        app.screen.dismiss(None)
        await settle(pilot, lambda: app.screen is hub)
        app.action_messages()
        await settle(pilot, lambda: app.screen is not hub)
        found += [screen_text(app), *app.log_lines, app.title, app.sub_title, app.view.undo, app.view.redo]
        found += [label for _, label, _, _ in app.project.history()]
        assert len(app.project.state.meeting.entries) == 1
    return [str(text) for text in found]


@pytest.mark.hard
@pytest.mark.pictures
async def test_nothing_on_any_screen_depends_on_sealed_answers(finished: Path, tmp_path: Path, monkeypatch) -> None:
    """Screens, hints, messages, log, title, undo and journal are letter for letter the same whatever was answered."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764583200")
    low = await seen_while_sealed(copy_of(finished, tmp_path / "a"), ("1111",) * 2)
    high = await seen_while_sealed(copy_of(finished, tmp_path / "b"), ("5555",) * 2)
    clean = [[re.sub(r"/\S+", "", text) for text in texts] for texts in (low, high)]
    assert clean[0] == clean[1]
    assert any("Ångrade: Polisen förseglade sina svar" in text for text in low)


async def test_the_forms_undo_is_its_own(project: Path) -> None:
    """Ctrl+Z in the form takes back its own answers one by one and never what another party has sealed."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot)
        marks = meetings.Mark(FIRST, "common", 3)
        meetings.answer(app.project, "polisen", (marks,), edge.now())
        app._look()
        app.push_screen(EntryScreen("kommunen", app.view), lambda given: hub._sealed("kommunen", given))
        await go_to(pilot, EntryScreen)
        before = app.project.state
        await pilot.press("1", "9", "2", "-")
        form = app.screen
        assert list(form._given.items()) == [
            ((FIRST, "common"), 1), ((FIRST, "serious"), 2), ((FIRST, "influence"), -1),
        ]  # fmt: skip
        await pilot.press("ctrl+z", "ctrl+z")
        assert list(form._given.values()) == [1]
        await pilot.press("ctrl+y")
        assert list(form._given.values()) == [1, 2]
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "f2", "f8", "ctrl+p")
        await settle(pilot)
        assert app.screen is form
        assert form._given == {}
        assert app.project.state == before


async def test_a_refused_figure_and_undo_leave_the_cursor_where_the_answer_is(project: Path) -> None:
    """After a figure that cannot be given the next one lands in the same place; undo and redo go to what they changed."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await opened(pilot)
        app.push_screen(EntryScreen("polisen", app.view))
        await go_to(pilot, EntryScreen)
        form = app.screen
        await pilot.press("9", "5", "4", "3")
        assert [value for _, value in sorted(form._given.items())] == [5, 3, 4]  # common, influence, serious
        await pilot.press("ctrl+z", "ctrl+z")
        assert form._cell() == (FIRST, "serious")
        await pilot.press("2")
        assert form._given == {(FIRST, "common"): 5, (FIRST, "serious"): 2}
        assert form._cell() == (FIRST, "influence")
        await pilot.press("f2", "f3", "f4")
        await pilot.pause()
        assert screen_text(app).count("Den tangenten är stängd här") == 1


async def test_with_an_outcome_the_next_item_stands_out(project: Path) -> None:
    """When the outcome is written down, Enter goes on to the next item, whose outcome stands out in turn."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot)
        answer_all(app)
        app._look()
        await settle(pilot, lambda: hub.query_one("#agenda", Rows).row_count == 8)
        hub.action_open_item()
        await go_to(pilot, MeetingItem)
        item, first = app.screen, app.screen.area
        assert item.query_one("#do-outcome").variant == "primary"
        item.query_one("#do-outcome").focus()
        await pilot.press("enter")
        await settle(pilot, lambda: app.screen is not item)
        app.screen.query_one("#field-choice").value = "take"
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.screen is item and item.query_one("#do-next").variant == "primary")
        assert app.focused is item.query_one("#do-next")
        await pilot.press("enter")
        await settle(pilot, lambda: isinstance(app.screen, MeetingItem) and app.screen.area != first)
        await settle(pilot, lambda: app.screen.query("#do-outcome"))
        assert app.screen.query_one("#do-outcome").variant == "primary"


async def test_dots_are_laid_by_plus_and_minus(project: Path) -> None:
    """In a dot vote plus and minus change the row the cursor is on, and more dots than there are are refused."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot, started=False)
        meetings.start(app.project, meetings.Setup(day="2025-11-03", dots=3), edge.now(), app.view.analysis)
        app._look()
        app.push_screen(EntryScreen("polisen", app.view), lambda given: hub._sealed("polisen", given))
        await go_to(pilot, EntryScreen)
        await pilot.press("+", "+", "+", "-", "down", "+", "+")
        assert list(app.screen._given.values()) == [2, 2]
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, EntryScreen)
        assert "Fler prickar" in app.log_lines[-1]
        await pilot.press("-")
        assert "3 av 3 prickar" in screen_text(app)


async def test_the_time_on_an_item_is_written_down(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The item shows its minutes, and leaving it by a step's key writes them down; nothing sounds or pops up."""
    app = LofteApp(project)
    clock = {"now": "2025-11-03T10:00:00"}
    monkeypatch.setattr(edge, "now", lambda: clock["now"])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        hub = await opened(pilot)
        answer_all(app)
        app._look()
        await settle(pilot, lambda: hub.query_one("#agenda", Rows).row_count == 8)
        hub.action_open_item()
        await go_to(pilot, MeetingItem)
        area = app.screen.area
        said = len(app.log_lines)
        clock["now"] = "2025-11-03T10:07:59"
        app.screen._show_time()
        await pilot.pause()
        assert "Tid på punkten: 7 min" in screen_text(app)
        assert len(app.log_lines) == said
        await pilot.press("f3")
        await settle(pilot, lambda: app.project.state.meeting.minutes)
        assert [(m.area, m.minutes) for m in app.project.state.meeting.minutes] == [(area, 7)]


async def test_undo_goes_back_through_the_meeting(project: Path) -> None:
    """Ctrl+Z on the agenda takes back the reveal and the start, and the screen follows; Ctrl+Y brings them back."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot)
        answer_all(app)
        app._look()
        await settle(pilot, lambda: hub.query_one("#agenda", Rows).row_count == 8)
        shown = screen_text(app)
        await pilot.press("ctrl+z")
        await settle(pilot, lambda: "2 av 2 parter har svarat" in screen_text(app))
        assert answers(app.project.state.meeting) == {}
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        await settle(pilot, lambda: "Inget möte är förberett" in screen_text(app))
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y", "ctrl+y")
        await settle(pilot, lambda: "Skiljer mest om" in screen_text(app))
        app.clear_notifications()
        await pilot.pause()
        assert screen_text(app).splitlines()[:14] == shown.splitlines()[:14]


async def test_other_parties_give_other_columns(project: Path) -> None:
    """A new meeting of four parties shows four columns on the screen that is up, and nothing is cut at 80 columns."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot)
        setup = meetings.Setup((), ("polisen", "kommunen", "skolan", "räddningstjänsten"), "2025-11-04")
        meetings.start(app.project, setup, edge.now(), app.view.analysis, again=True)
        answer_all(app)
        app._look()
        await settle(pilot, lambda: hub.query_one("#agenda", Rows).row_count == 8)
        assert len(hub.query_one("#agenda", Rows).columns) == 7
        assert "▲ polisen  ■ kommunen  ● skolan  ▼ räddningstjänsten" in screen_text(app)
        await pilot.press("ctrl+z", *["ctrl+z"] * 5)
        await settle(pilot, lambda: "0 av 2 parter" in screen_text(app))


async def test_the_group_sees_no_citizens_text(project: Path) -> None:
    """In no picture, help, question or message of the group view stands a text of a citizen, and only a button leaves it."""
    app = LofteApp(project)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(pilot)
        answer_all(app)
        app._look()
        await settle(pilot)
        texts = {s.text for s in app.view.analysis.statements} | {
            q.text for a in app.view.analysis.areas for q in a.quotes
        }
        texts |= {row.text for row in app.known.rows.values()} | {row.file for row in app.known.rows.values()}
        theme = app.theme
        await pilot.press("f8")
        await go_to(pilot, GroupScreen)
        screen = app.screen
        assert app.theme == themes.GROUP.name
        shown = [screen_text(app)]
        for key in ("areas", "meeting", "decisions"):
            screen.query_one(f"#do-show-{key}").press()
            await settle(pilot)
            assert 0 < screen.query_one(f"#group-{key}", Rows).row_count <= 8
            shown.append(screen_text(app))
        for text in sorted(texts)[:20]:
            app.tell(text, lasting=True, severity="error")
        for key in ("f2", "f3", "f4", "f5", "f6", "f8", "ctrl+p", "ctrl+z", "ctrl+y", "escape", "enter", "ctrl+c"):
            await pilot.press(key)
            await settle(pilot)
            assert app.screen is screen, key
            shown.append(screen_text(app))
        await pilot.press("f1")
        await settle(pilot, lambda: app.screen is not screen)
        shown.append(screen_text(app))
        await pilot.press("f2", "ctrl+z", "escape")
        await settle(pilot, lambda: app.screen is screen)
        screen.query_one("#do-leave").press()
        await settle(pilot, lambda: app.screen is not screen)
        shown.append(screen_text(app))
        app.screen.query_one("#safe").press()
        await settle(pilot, lambda: app.screen is screen)
        plain = " ".join(" ".join(text.split()) for text in shown).casefold()
        told = [t for t in texts if len(t) > 12 and " ".join(t.split()).casefold()[:40] in plain]
        assert told == []
        screen.action_leave()
        await settle(pilot, lambda: app.screen is not screen)
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert app.theme == theme


async def test_names_made_from_citizens_words_are_hidden_until_a_person_gives_one(project: Path) -> None:
    """A discovered area has no name before a group, in the ranking, the meeting and its sentence, unless it was named."""
    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        view = app.view
        areas = tuple(
            replace(a, id=f"ny-{a.id}", name="Kalles hund") if n == 0 else a for n, a in enumerate(view.analysis.areas)
        )
        view = replace(view, analysis=replace(view.analysis, areas=areas))
        meeting = replace(
            view.meeting,
            areas=(replace(view.meeting.areas[0], id=areas[0].id, name="Kalles hund"), *view.meeting.areas[1:]),
        )
        answer_all(app)
        meeting = replace(app.project.state.meeting, areas=meeting.areas)
        view = replace(view, meeting=meeting)
        assert all("Kalle" not in repr(picture) for picture in group.pictures(view).values())
        named = replace(view, named=(areas[0].id,))
        assert "Kalles hund" in repr(group.pictures(named)["areas"])


def test_small_numbers_and_long_lists_are_kept_from_a_group(finished: Path, tmp_path: Path) -> None:
    """Fewer than five persons are not counted out, and no picture has more than eight rows."""
    from author.session import areas, projects

    with projects.open_project(copy_of(finished, tmp_path / "g"), edge.home()) as made:
        view = look(made, areas.analyse(made), None, current=True)
    ranked = tuple(replace(a, persons=n) for n, a in enumerate(view.analysis.areas))
    assert len(ranked) > group.MOST_ROWS
    picture = group.pictures(replace(view, analysis=replace(view.analysis, areas=ranked)))["areas"]
    assert [row[2] for row in picture.rows] == ["färre än 5"] * 5 + ["5", "6", "7"]


async def test_the_group_view_waits_for_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a project F8 says what to do first."""
    monkeypatch.chdir(tmp_path)
    app = LofteApp()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await settle(pilot)
        assert not isinstance(app.screen, GroupScreen)
        assert "Öppna ett projekt först" in app.log_lines[-1]


async def test_sheets_are_written_and_read_in_the_app(project: Path) -> None:
    """The hub writes four sheets beside the project; a filled-in one is read without showing what is in it."""
    from openpyxl import load_workbook

    app = LofteApp(project)
    async with app.run_test(size=SMALL) as pilot:
        hub = await opened(pilot)
        hub.action_write_sheets()
        await settle(pilot, lambda: "Skrev 4 blanketter" in app.log_lines[-1])
        path = project.with_name("Askersvik-blankett-kommunen.xlsx")
        book = load_workbook(path)
        book.worksheets[0]["B7"] = 5
        book.worksheets[0]["C7"] = "fem"
        book.save(path)
        hub._read(path)
        await settle(pilot, lambda: "cell C7" in app.log_lines[-1])
        book.worksheets[0]["C7"] = 4
        book.save(path)
        hub._read(path)
        await settle(pilot, lambda: "kommunen har svarat" in app.log_lines[-1])
        assert "✓ har svarat" in screen_text(app)
