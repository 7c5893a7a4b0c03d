"""Step 5 of the app: every document is written, the template is chosen and checked, review copies are read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from english import screen_text
from tracked import Edited
from tui_walk import settle

from author.draft import ChosenArea, Commitment, Draft, FormalFields, Signer
from author.export import control_code
from author.export.package import read_package, write_package
from author.session import exports, templates
from author.session.projects import FIELDS
from author.state import ProjectState
from author.store.project import Project
from author.tui.app import LofteApp
from author.tui.dialogs import ConfirmDialog, FormDialog, TextDialog
from author.tui.export_fields import LABELS
from author.tui.file_dialog import FileDialog
from author.tui.returned_screen import ReturnedScreen
from author.tui.rows import Rows
from author.tui.template_dialog import OWN_FILE, TemplateDialog

AT = "2025-12-01T09:00:00"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft without sources, on a day before it begins."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1765238400")
    formal = FormalFields("Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31", place="Åsby")
    commitments = tuple(
        Commitment(f"å{n}", f"Polisen går {word} fotpatruller varje månad under 2026.", ("polisen",), "trafik")
        for n, word in enumerate(("minst fyra", "två", "tre"), 1)
    )
    signers = (Signer("kommunen", "Eva Ek", "Kommundirektör"), Signer("polisen", "Bo Ask", "Lokalpolisområdeschef"))
    areas = (ChosenArea("trafik", "Trafik", "Många tar upp farten."),)
    draft = Draft(formal, areas, (), commitments, signers, next_number=4)
    with Project.create(tmp_path / "p.lofte", ProjectState(draft), "Skapade projektet", AT) as made:
        return made.path


async def step5(app: LofteApp, pilot: object) -> None:
    """Go to the documents."""
    await settle(pilot, lambda: app.view is not None and app.view.report is not None)
    await pilot.press("f6")
    await settle(pilot, lambda: app.screen.query("#saved"))
    app.screen.action_show_tab("tab-copies")
    await settle(pilot, lambda: app.screen.query_one("#copies", Rows).row_count == len(exports.OUTPUTS))


async def save(app: LofteApp, pilot: object, key: str, **fields: str) -> None:
    """Save one document by its form."""
    app.screen.query_one("#copies", Rows).select(key)
    app.screen.query_one("#copies", Rows).focus()
    await pilot.press("enter")
    await settle(pilot, lambda: isinstance(app.screen, FormDialog))
    for name, value in fields.items():
        app.screen.query_one(f"#field-{name}").value = value
    await pilot.press("ctrl+s")
    await settle(pilot, lambda: not isinstance(app.screen, FormDialog) and key in app.documents)


async def test_every_document_is_written_as_the_command_line_writes_it(project: Path) -> None:
    """Each row of the list gives a file under its own name, the same bytes as the session's own function."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await step5(app, pilot)
        for output in exports.OUTPUTS:
            await save(app, pilot, output.key)
        written = {key: path.read_bytes() for key, path in app.documents.items()}
        names = {path.name for path in app.documents.values()}
        assert len(names) == len(exports.OUTPUTS)
        assert names <= {p.name for p in project.parent.iterdir()}
        for key in ("review-clean", "web-summary", "followup"):
            again = exports.write_output(app.project, key, app.today(), project.with_name("igen.xlsx"))
            assert again.path.read_bytes() == written[key], key


async def test_a_design_shapes_the_copies_and_the_code_of_the_others(project: Path) -> None:
    """With another design chosen, the copy has its headings, and web and annex print the code of that copy."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await step5(app, pilot)
        app.screen.action_template()
        await settle(pilot, lambda: isinstance(app.screen, TemplateDialog) and app.screen.query_one(Rows).row_count)
        app.screen.query_one(Rows).select("fullstandig")
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: "Mall: Fullständig" in screen_text(app))
        for key in ("signing", "web", "annex"):
            await save(app, pilot, key)
        content = app.documents["signing"].read_bytes()
        assert "Problembild" in read_package(content, "t")["word/document.xml"].decode()
        code = control_code(content)
        assert code in app.documents["web"].read_text(encoding="utf-8")
        annex = read_package(app.documents["annex"].read_bytes(), "t")
        assert any(code.encode() in part for part in annex.values())


async def test_an_own_template_is_checked_before_it_is_used(project: Path, tmp_path: Path) -> None:
    """A template with a fault shows the fault and is not used; a sound one is used after a yes."""
    good = templates.make_template(tmp_path / "bra.docx", colour="7A1F1F")
    bad = tmp_path / "trasig.docx"
    parts = read_package(good.read_bytes(), "t")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ titel", b"{{ tittel")
    bad.write_bytes(write_package(parts))
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await step5(app, pilot)
        for path, dialog in ((bad, TextDialog), (good, ConfirmDialog)):
            app.screen.action_template()
            await settle(pilot, lambda: isinstance(app.screen, TemplateDialog) and app.screen.query_one(Rows).row_count)
            app.screen.query_one(Rows).select(OWN_FILE)
            await pilot.press("ctrl+s")
            await settle(pilot, lambda: isinstance(app.screen, FileDialog))
            app.screen.query_one("#path").value = str(path)
            await pilot.press("ctrl+s")
            await settle(pilot, lambda kind=dialog: isinstance(app.screen, kind))
            shown = screen_text(app)
            assert ("tittel" in shown) == (path == bad), shown
            await pilot.press("ctrl+s")
            await settle(pilot, lambda: app.screen.query("#saved"))
            assert ("Mall: bra.docx" in screen_text(app)) == (path == good)
        await save(app, pilot, "signing")
    assert b"7A1F1F" in read_package(app.documents["signing"].read_bytes(), "t")["word/styles.xml"]


async def test_a_template_made_in_the_app_can_be_chosen_at_once(project: Path, tmp_path: Path) -> None:
    """The form makes a file, and what the check says of it is asked about."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await step5(app, pilot)
        app.screen.action_make_template()
        await settle(pilot, lambda: isinstance(app.screen, FormDialog))
        app.screen.query_one("#field-path").value = str(tmp_path / "vår mall.docx")
        app.screen.query_one("#field-font").value = "Calibri"
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "vår mall.docx" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.screen.query("#saved") and "Mall: vår mall.docx" in screen_text(app))


async def test_changes_and_comments_of_a_returned_copy_are_taken_in_or_left(project: Path, tmp_path: Path) -> None:
    """A tracked change is taken in and undone, a comment is read, a line that is left is hidden."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await step5(app, pilot)
        await save(app, pilot, "review")
        first, second = app.project.state.draft.commitments[:2]
        copy = Edited(app.documents["review"].read_bytes())
        copy.replace("minst fyra", "minst sex")
        copy.comment(second.text[:30], "Räcker pengarna?")
        path = tmp_path / "svar.docx"
        path.write_bytes(copy.bytes())
        app.screen.action_returned()
        await settle(pilot, lambda: isinstance(app.screen, FileDialog))
        app.screen.query_one("#path").value = str(path)
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: isinstance(app.screen, ReturnedScreen) and app.screen.query_one(Rows).row_count)
        screen = app.screen
        assert screen.query_one(Rows).row_count == 2
        assert "1 ändring och 1 kommentar av Eva Ek" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "Före:" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.project.state.draft.commitments[0].text.startswith("Polisen går minst sex"))
        await settle(pilot, lambda: "läs" in screen.query_one(Rows).texts()[0][1])
        await pilot.press("ctrl+z")
        await settle(pilot, lambda: app.project.state.draft.commitments[0].text == first.text)
        await settle(pilot, lambda: "kan tas" in screen.query_one(Rows).texts()[0][1])
        await pilot.press("down", "enter")
        await settle(pilot, lambda: isinstance(app.screen, TextDialog))
        assert "Räcker pengarna?" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot, lambda: app.screen is screen)
        screen.action_leave()
        await settle(pilot, lambda: screen.query_one(Rows).row_count == 1)
        assert "1 rad lämnad" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot, lambda: app.screen.query("#saved"))


async def test_every_formal_field_of_the_model_is_in_the_form(project: Path) -> None:
    """All fields are asked for, kept as written, and a paragraph a line stays one."""
    assert set(LABELS) == set(FIELDS)
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await step5(app, pilot)
        app.screen.action_formal()
        await settle(pilot, lambda: isinstance(app.screen, FormDialog))
        app.screen.query_one("#field-convener").value = "Säkerhetsenheten"
        app.screen.query_one("#field-background").text = "Första stycket.\nAndra  stycket."
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.project.state.draft.formal.convener == "Säkerhetsenheten")
        formal = app.project.state.draft.formal
        assert formal.background == "Första stycket.\nAndra stycket."
        text = "\n".join(text for _, text in app.preview())
        assert "Sammankallande: Säkerhetsenheten" in text
        assert "Andra stycket." in text


async def test_the_template_is_kept_with_the_project(project: Path) -> None:
    """The template chosen stands when the project is opened again, Ctrl+Z takes it back, and a lost file is told of."""
    own = templates.make_template(project.parent / "vår mall.docx", colour="7A1F1F")
    with Project.open(project) as opened:
        templates.choose_template(opened, str(own), AT)
        assert opened.state.template == "vår mall.docx"
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await step5(app, pilot)
        assert "Mall: vår mall.docx" in screen_text(app)
        await save(app, pilot, "signing")
        assert b"7A1F1F" in read_package(app.documents["signing"].read_bytes(), "t")["word/styles.xml"]
        own.unlink()
        app.screen.query_one("#copies", Rows).focus()
        await pilot.press("enter")
        await settle(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: "finns inte kvar" in app.log_lines[-1])
        assert "vår mall.docx" in app.log_lines[-1]
        assert "lofte template" not in app.log_lines[-1]
        await settle(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("escape")
        await pilot.press("ctrl+z")
        await settle(pilot, lambda: "Mall: Löften per part" in screen_text(app))
        await save(app, pilot, "signing")
