"""The designs, a municipality's own template, and what is said when one edited by hand cannot be used."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from needs import needed
from test_export import DRAFT, FORMAL, TEMPLATES, shown
from test_roundtrip import DRAFTS, draft_from, load, make_project, read, told

from author.cli import cli
from author.draft import ChosenArea, Commitment, Draft, FormalFields, Signer
from author.export import check_template, control_code, export_copy
from author.export.package import read_package, write_package
from author.export.tags import printed_parts
from author.export.templates import DESIGNS, contrast, find_template, own_template
from author.export.verify import verify
from author.session import documents
from author.session import templates as session
from author.session.library import parse_file
from surveys.errors import UserError

NAMES = [design.name for design in DESIGNS]
DAY = date(2026, 1, 10)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x84\0\0\0\x78\x08\x02\0\0\0" + b"\0" * 20
RICH = replace(
    DRAFT,
    formal=replace(
        FORMAL, background="Första stycket.\nAndra stycket.", focus="Arbetet inriktas på unga.", revision="Får revideras i juni.",
        convener="Säkerhetsenheten", communication="På webbplatsen.", diarienummer_police="A1/2026", decision="KS § 4, 2026-01-02",
    ),
    areas=(
        replace(DRAFT.areas[0], reason="Mätningen visar det.", causes=("Få mötesplatser", "Mörkt"), baseline="34 procent"),
        ChosenArea("tom", "Buller"),
    ),
    commitments=(*DRAFT.commitments, Commitment("å4", "Vandringen annonseras.", ("kommunen",), parent="å3")),
)  # fmt: skip


def signing(draft: Draft, template: Path) -> bytes:
    """Make the copy to sign."""
    return export_copy("signing", draft, today=DAY, template=template, templates=TEMPLATES)


def lines(content: bytes) -> list[str]:
    """Give the visible paragraphs."""
    return [line for _, line in shown(content) if line.strip()]


def edited(
    tmp_path: Path, *changes: tuple[str, str], name: str = "loften_per_part", part: str = "word/document.xml"
) -> Path:
    """Write a shipped design with changes to its XML, as if somebody had edited it."""
    parts = read_package((TEMPLATES / "word" / f"{name}.docx").read_bytes(), "t")
    text = parts[part].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    parts[part] = text.encode()
    path = tmp_path / "egen.docx"
    path.write_bytes(write_package(parts))
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_design_prints_everything_once(name):
    """All that is said in a full draft stands in each design, promises exactly once outside the follow-up table."""
    content = signing(RICH, find_template(name, TEMPLATES / "word"))
    texts = lines(content)
    for said in (
        "Första stycket.", "Andra stycket.", "Arbetet inriktas på unga.", "Kommunens diarienummer: KS 2025/123",
        "Polisens diarienummer: A1/2026", "Beslut: KS §\xa04, 2026-01-02", "Sammankallande: Säkerhetsenheten", "På webbplatsen.",
        "Löftet gäller 1\xa0januari–31\xa0december 2026. Får revideras i juni.", "Underskrifter", "Anna Ek", "Bo Öberg",
        "Två likalydande exemplar av löftet har upprättats, ett till varje part.", "Buller",
    ):  # fmt: skip
        assert texts.count(said) == 1, said
    bullets = [line for style, line in shown(content) if style.startswith("ListBullet")]
    for said in ("Polisen fotpatrullerar två gånger i veckan.", "Vandringen annonseras."):
        assert bullets.count(said) == 1
    assert [s for s, line in shown(content) if line == "Vandringen annonseras." and "Bullet" in s] == ["ListBullet3"]


@pytest.mark.parametrize("name", NAMES)
def test_every_design_leaves_nothing_where_nothing_is_said(name):
    """A draft with one promise gives no empty heading, no colon with nothing after it and no section to sign."""
    bare = Draft(FormalFields("Åsby", "", "", ""), commitments=(Commitment("å1", "Vi städar.", ("kommunen",)),))
    found = shown(signing(bare, find_template(name, TEMPLATES / "word")))
    kept = [pair for pair in found if pair[0] not in ("TableText", "TableHeading")]
    assert all(line.strip() for _, line in kept)
    assert [line for _, line in kept if line.endswith(":")] == ["Åsby kommun lovar:"]
    for (style, line), (after, _) in zip(kept, [*kept[1:], ("", "")], strict=True):
        if style.startswith("Heading") and style != "Heading1":
            level = int(style[-1])
            assert not after.startswith("Heading") or int(after[-1]) > level, line
    assert "Underskrifter" not in [line for _, line in found]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("gold_name", "number"), DRAFTS)
def test_real_structures_come_back_from_every_design(name, gold_name, number, shared, tmp_path):
    """Each real löfte can be written in each design, and its promises, promisers and period are read back from it."""
    gold, lofte = load(shared, gold_name, number)
    with make_project(tmp_path, draft_from(gold, lofte)) as project:
        done = documents.export(project, "signing", date.fromisoformat(lofte["period"]["from"]), template=name)
    found = parse_file(done.path)
    assert read(found.loften[0]) == told(lofte)
    period = found.loften[0].period
    assert period is not None
    assert {"from": period.start, "to": period.end} == lofte["period"]


def test_themes_with_the_promiser_in_the_sentence_are_areas(shared, tmp_path):
    """A löfte ordered by themes is written area by area, and its promises and promisers come back."""
    gold, lofte = load(shared, "stromstad", 0)
    draft = draft_from(gold, lofte)
    themes = dict.fromkeys(c["heading"] or "Övrigt" for c in lofte["commitments"])
    areas = tuple(ChosenArea(f"t{n}", theme) for n, theme in enumerate(themes))
    number = {theme: f"t{n}" for n, theme in enumerate(themes)}
    placed = tuple(
        replace(c, area=number[g["heading"] or "Övrigt"])
        for c, g in zip(draft.commitments, lofte["commitments"], strict=True)
    )
    with make_project(tmp_path, replace(draft, areas=areas, commitments=placed)) as project:
        done = documents.export(project, "signing", date(2023, 1, 1), template="loften_per_omrade")
    found = parse_file(done.path).loften[0]
    assert {(text, by) for text, by, _ in read(found)} == {(text, by) for text, by, _ in told(lofte)}


@pytest.mark.parametrize("signers", range(5))
def test_signers_are_printed_each_with_a_line(signers):
    """There are as many lines to sign as signers; without signers there is no such section."""
    people = tuple(Signer(("kommunen", "polisen", "Tanums kommun")[n % 3], f"Namn {n}", "Chef") for n in range(signers))
    texts = lines(signing(replace(DRAFT, signers=people), find_template(None, TEMPLATES / "word")))
    assert sum(text.startswith("Namn ") for text in texts) == signers
    assert ("Underskrifter" in texts) == (signers > 0)
    counts = {0: [], 1: ["ett exemplar"], 2: ["Två likalydande"], 3: ["Tre likalydande"], 4: ["Tre likalydande"]}
    said = [w for w in ("ett exemplar", "Två likalydande", "Tre likalydande") if w in "\n".join(texts)]
    assert said == counts[signers]


def test_promises_in_a_ring_and_very_deep_are_all_printed():
    """Whatever lies under what, every promise is printed once."""
    chain = tuple(
        Commitment(f"å{n}", f"Löfte {n} här.", ("polisen",), parent=f"å{n - 1}" if n > 1 else None) for n in range(1, 7)
    )
    ring = (
        Commitment("å8", "Löfte 8 här.", ("polisen",), parent="å9"),
        Commitment("å9", "Löfte 9 här.", ("polisen",), parent="å8"),
    )
    texts = lines(signing(replace(DRAFT, commitments=(*chain, *ring)), find_template(None, TEMPLATES / "word")))
    assert [t for t in texts if t.startswith("Löfte ")] == [f"Löfte {n} här." for n in (1, 2, 3, 4, 5, 6, 8, 9)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((("{{ titel }}", "{{ titell }}"),), r"stycke 1 \(«{{ titell }}»\): fältet titell finns inte; menade du titel\?"),
        ((("{{ område.namn }}", "{{ område.namm }}"),), r"stycke \d+ .*menade du område.namn\?"),
        ((("{{ titel }}", "{{ område.namn }}"),), "stycke 1 .*fältet område finns inte|menade du områden"),
        ((("{{ titel }}", "{{ titel }"),), "stycke 1 .*en klammer saknas"),
        ((("{{ titel }}", "{{ titel – kort }}"),), "stycke 1 .*bytt - mot –"),
        ((("{%p for grupp in grupper %}", "{%p for grupp i grupper %}"),), "stycke .*En slinga skrivs"),
        ((("{%p for grupp in grupper %}", "Rubrik {%p for grupp in grupper %}"),), "stycke .*på en egen rad"),
        ((("{%p for grupp in grupper %}", ""),), "stycke .*hör till en slinga .* som har tagits bort"),
        ((("{%p if uppföljning or sammankallande %}", "{%p if uppföljning %} {%p endif %}"),), "egen rad"),
        ((("{{ åtagande.text }}", ""),), r"fältet grupper.åtaganden.text saknas .*Skriv {{ åtagande.text }}"),
        ((("{{ titel }}", ""),), r"fältet titel saknas .*löftets rubrik"),
        ((("{{ titel }}", "{# kom ihåg #}{{ titel }}"),), "stycke 1 .*kommentarer"),
        ((("{%tr for signatur in underskrifter %}", "Namn {%tr for signatur in underskrifter %}"),), "ensam i sin tabellrad"),
        ((("{{ titel }}", "{{ titel.längd }}"),), "stycke 1 .*finns inte"),
        ((("{%p for rad in område.rader %}", "{%p for rad in titel %}"),), "genom en lista"),
        (((">Underskrifter<", "><"),), "rubriken Underskrifter saknas"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_paragraph(tmp_path, changes, said):
    """A template edited wrongly gets one sentence a person can act on: the paragraph, the fault, what to write."""
    messages = check_template(edited(tmp_path, *changes))
    assert messages
    assert re.search(said, messages[0]), messages


def test_half_a_tag_in_bold_and_marks_of_spelling_do_no_harm(tmp_path):
    """Tags that Word has split over runs, with spelling marks and bookmarks between, are put together."""
    split = (
        '{{ ti</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>tel </w:t></w:r><w:r><w:t>}}'
    )
    path = edited(tmp_path, ("{{ titel }}", split), ("{{ parter }}", "{</w:t></w:r><w:r><w:t>{ parter }}"))
    assert check_template(path) == ()
    texts = lines(signing(DRAFT, path))
    assert texts[:2] == ["Medborgarlöfte 2026", "Åsby kommun och Lokalpolisområde Åsby"]


def test_a_loop_over_two_cells_is_refused_with_words_near_it(tmp_path):
    """Where filling in gives no Word file the message quotes what stands there."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('{% for g in grupper %}Här')}</w:tr></w:tbl><w:p><w:r><w:t>{{% endfor %}}</w:t></w:r></w:p>"
    path = edited(tmp_path, ("<w:body>", f"<w:body>{table}"))
    with pytest.raises(UserError, match="texten inte går ihop nära «Här»"):
        signing(DRAFT, path)


def test_the_code_may_stand_in_the_footer_of_the_first_page_too(tmp_path):
    """A template with another footer on the first page prints the code in both."""
    parts = read_package((TEMPLATES / "word" / "loften_per_part.docx").read_bytes(), "t")
    parts["word/footer2.xml"] = parts["word/footer1.xml"]
    for part, old, new in (
        ("word/document.xml", b"<w:pgSz", b"<w:pgSz"), ("[Content_Types].xml", b"</Types>",
         b'<Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>'),
        ("word/_rels/document.xml.rels", b"</Relationships>", b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/></Relationships>'),
        ("word/document.xml", b"<w:footerReference", b'<w:footerReference w:type="first" r:id="rId99"/><w:footerReference'),
    ):  # fmt: skip
        parts[part] = parts[part].replace(old, new, 1)
    path = tmp_path / "egen.docx"
    path.write_bytes(write_package(parts))
    made = read_package(signing(DRAFT, path), "x")
    code = control_code(signing(DRAFT, path)).encode()
    assert code in made["word/footer1.xml"]
    assert code in made["word/footer2.xml"]


def test_a_document_tells_nothing_of_who_made_the_template(tmp_path):
    """Names, company, comments, own XML and save marks of a template's author are not in what is made from it."""
    parts = read_package((TEMPLATES / "word" / "loften_per_part.docx").read_bytes(), "t")
    secret = "Hemlig Person"
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(
        b"<Application>lofte", f"<Application>{secret}".encode()
    )
    parts["docProps/custom.xml"] = parts["customXml/item1.xml"] = f"<x>{secret}</x>".encode()
    parts["word/people.xml"] = (
        f'<w15:people xmlns:w15="http://x"><w15:person w15:author="{secret}"/></w15:people>'.encode()
    )
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        b"</cp:core", f"<dc:creator>{secret}</dc:creator></cp:core".encode()
    )
    rsids = f'<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids><w:docVars><w:docVar w:name="a" w:val="{secret}"/></w:docVars></w:settings>'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", rsids.encode())
    path = tmp_path / "egen.docx"
    path.write_bytes(write_package(parts))
    with zipfile.ZipFile(io.BytesIO(signing(DRAFT, path))) as package:
        everything = b"".join(package.read(n) for n in package.namelist())
        assert not [
            n
            for n in package.namelist()
            if n.startswith(("customXml", "docProps/custom", "word/people", "docProps/app"))
        ]
    assert secret.encode() not in everything
    assert str(tmp_path).encode() not in everything
    assert b"rsidRoot" not in everything


@pytest.fixture(scope="module")
def resaved(tmp_path_factory) -> dict[str, Path]:
    """Every design opened and saved again by LibreOffice."""
    office = needed("soffice")
    folder = tmp_path_factory.mktemp("sparade")
    command = [
        office, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(folder), *(str(TEMPLATES / "word" / f"{name}.docx") for name in NAMES),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: folder / f"{name}.docx" for name in NAMES}


def test_designs_saved_again_by_libreoffice_say_the_same(resaved):
    """A template saved in LibreOffice is accepted, prints the same words and gives the same code."""
    for name, path in resaved.items():
        assert check_template(path) == ()
        ours, theirs = signing(RICH, find_template(name, TEMPLATES / "word")), signing(RICH, path)
        assert lines(ours) == lines(theirs)
        assert control_code(ours) == control_code(theirs)
        assert verify(theirs).ok


def test_a_moved_table_and_other_fonts_are_printed_as_they_stand(resaved, tmp_path):
    """In a design saved by LibreOffice the table of signers is moved up and fonts are changed: all is printed, once."""
    parts = read_package(resaved["fullstandig"].read_bytes(), "t")
    text = parts["word/document.xml"].decode()
    start = text.index("<w:tbl>")
    end = text.index("</w:tbl>") + len("</w:tbl>")
    moved = text[start:end]
    assert "rad.åtagande" in moved
    text = (text[:start] + text[end:]).replace("<w:body>", f"<w:body>{moved}", 1)
    parts["word/document.xml"] = text.encode()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"Arial", b"Georgia")
    path = tmp_path / "egen.docx"
    path.write_bytes(write_package(parts))
    assert check_template(path) == ()
    texts = lines(signing(RICH, path))
    assert texts[0] == "Åtagande"
    assert texts.count("Polisen fotpatrullerar två gånger i veckan.") == 2


def test_half_a_tag_bold_in_a_template_saved_by_libreoffice(resaved, tmp_path):
    """Half a tag made bold in a design that LibreOffice has saved is put together: the words and the code stay."""
    path = changed(
        resaved["loften_per_part"], tmp_path, "{{ titel }}", "{{ ti</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>tel }}"
    )
    assert check_template(path) == ()
    whole = signing(RICH, resaved["loften_per_part"])
    assert lines(signing(RICH, path)) == lines(whole)
    assert control_code(signing(RICH, path)) == control_code(whole)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ åtagande.text }}", "", "åtagande"),
        ("{{ åtagande.text }}", "{{ åtagande.texten }}", "stycke [0-9]+ .*texten"),
        ("{%p endfor %}", "", "stycke [0-9]+"),
        ("{{ giltighet }}", "{{ giltighet ", "stycke [0-9]+"),
    ],
)
def test_a_template_spoilt_in_libreoffice_is_said_to_be_so(resaved, tmp_path, old, new, said):
    """A field taken out, misspelt or left open in a design that LibreOffice has saved: one sentence tells which."""
    path = changed(resaved["loften_per_part"], tmp_path, old, new)
    messages = check_template(path)
    assert re.search(said, messages[0]), messages
    with pytest.raises(UserError, match=r"egen\.docx"):
        signing(RICH, path)


def changed(template: Path, folder: Path, old: str, new: str) -> Path:
    """Write a template with one thing in its text changed."""
    parts = read_package(template.read_bytes(), "t")
    text = parts["word/document.xml"].decode()
    assert old in text
    path = folder / "egen.docx"
    path.write_bytes(write_package(parts | {"word/document.xml": text.replace(old, new, 1).encode()}))
    return path


def test_own_template_has_logo_font_and_colour(tmp_path):
    """A template of one's own can be used at once: the picture in the header with words for it, font and colour in place."""
    content = own_template(
        (TEMPLATES / "word" / "fullstandig.docx").read_bytes(), ("vapen.png", PNG), "Georgia", "7A1F1F"
    )
    path = tmp_path / "egen.docx"
    path.write_bytes(content)
    assert check_template(path) == ()
    parts = read_package(signing(DRAFT, path), "x")
    assert parts["word/media/logo.png"] == PNG
    assert b'descr="Kommunens logotyp"' in parts["word/header1.xml"]
    assert b'cx="2520000" cy="336000"' in parts["word/header1.xml"]
    assert b"Georgia" in parts["word/styles.xml"]
    assert b"Arial" not in parts["word/styles.xml"]
    assert b"1F3864" not in parts["word/styles.xml"]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"colour": "FFCC00"}, "för ljus: kontrasten mot vitt är 1,5"), ({"colour": "röd"}, "ingen färg"),
        ({"font": 'x"/><a'}, "inget namn på ett typsnitt"), ({"logo": ("a.svg", b"<svg/>")}, "png eller jpg"),
        ({"logo": ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 30)}, "ingen storlek"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_in_an_own_template_is_said(choice, said):
    """A pale colour, a font that is no name and a picture of another kind are refused."""
    with pytest.raises(UserError, match=said):
        own_template((TEMPLATES / "word" / "loften_per_part.docx").read_bytes(), **choice)
    assert round(contrast("767676"), 1) == 4.5


def test_commands_list_check_and_make_templates(tmp_path, monkeypatch):
    """The designs are described, a template of one's own is made once and checked, and a wrong one fails."""
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    listed = run.invoke(cli, ["template", "list"]).output
    assert all(design.name in listed and design.about in listed for design in DESIGNS)
    assert run.invoke(cli, ["template", "new", "egen", "--design", "loften_per_omrade"]).exit_code == 0
    assert run.invoke(cli, ["template", "check", "egen.docx"]).output == "Mallen går att använda.\n"
    with pytest.raises(UserError, match="finns redan"):
        session.make_template(tmp_path / "egen.docx")
    with pytest.raises(UserError, match="loften_per_omrade"):
        find_template("okänd", TEMPLATES / "word")
    wrong = edited(tmp_path, ("{{ titel }}", "{{ rubrik }}"))
    assert run.invoke(cli, ["template", "check", str(wrong)]).exit_code == 1


def test_a_template_is_tried_on_a_made_up_lofte(tmp_path):
    """What shows only when a template is filled in is found by the check: broken loops, promises without room, pale colours."""
    assert session.check_template(find_template("fullstandig", TEMPLATES / "word")) == ((), ())
    pale = edited(tmp_path, ("1F3864", "9DB4D8"), part="word/styles.xml")
    assert session.check_template(pale) == ((), ("Tillgänglighet: färgen 9DB4D8 är för ljus mot vitt.",))
    shallow = edited(tmp_path, ("{{ punkt.text }}", ""))
    assert "tredje nivån" in session.check_template(shallow)[1][0]
    no_rest = edited(
        tmp_path, ("{%p if övriga_grupper %}", "{%p if övriga_grupper and not titel %}"), name="loften_per_omrade"
    )
    faults, advice = session.check_template(no_rest)
    assert faults == ()
    assert "övriga_grupper" in advice[0]
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{% for g in underskrifter %}Här</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    broken = edited(tmp_path, ("<w:body>", f"<w:body>{table}<w:p><w:r><w:t>{{% endfor %}}</w:t></w:r></w:p>"))
    assert "texten inte går ihop nära «Här»" in session.check_template(broken)[0][0]


def test_a_copy_in_any_design_is_the_projects_text(tmp_path, finished):
    """Verify knows the project's own text whichever design it was written in."""
    from author import edge
    from author.session import projects

    path = shutil.copy(finished, tmp_path / "a.lofte")
    with projects.open_project(Path(path), edge.home()) as project:
        for name in NAMES:
            done = documents.export(project, "signing", DAY, template=name, target=tmp_path / f"{name}.docx")
            assert documents.verify(done.path, project, DAY).ok
        changed = documents.export(project, "review", DAY, template=NAMES[1], target=tmp_path / "r.docx")
        assert documents.verify(changed.path, project, DAY).ok


def test_the_script_builds_what_is_shipped(tmp_path):
    """Every template in the repository is the script's own output."""
    subprocess.run([sys.executable, str(TEMPLATES / "word" / "build.py"), str(tmp_path)], check=True)
    built = {p.name: p.read_bytes() for p in tmp_path.glob("*.docx")}
    assert built == {p.name: p.read_bytes() for p in (TEMPLATES / "word").glob("*.docx")}
    assert set(built) == {f"{name}.docx" for name in (*NAMES, "underlag")}


def test_the_command_line_uses_the_template_of_the_project(tmp_path: Path) -> None:
    """A design chosen for the project shapes every copy and its code; --template goes before it; verify knows it."""
    with make_project(tmp_path, DRAFT) as project:
        path = project.path

    def run(*words: str) -> str:
        done = CliRunner().invoke(cli, list(words))
        assert done.exit_code == 0, done.output
        return done.output

    def code(*more: str) -> str:
        target = tmp_path / "kopia.docx"
        run("export", str(path), "--copy", "review", "--date", "2026-01-10", "-o", str(target), *more)
        return control_code(target.read_bytes())

    usual = code()
    run("template", "choose", str(path), "fullstandig")
    chosen = code()
    assert chosen != usual
    assert chosen == code("--template", "fullstandig")
    assert code("--template", NAMES[0]) == usual
    own = own_template_in(tmp_path)
    run("template", "choose", str(path), str(own))
    code()
    assert "stämmer" in run("verify", str(tmp_path / "kopia.docx"), str(path), "--date", "2026-01-10")
    own.unlink()
    lost = CliRunner().invoke(cli, ["export", str(path), "--copy", "review"])
    assert lost.exit_code != 0
    refused = CliRunner().invoke(cli, ["template", "choose", str(path), "ingen.docx"])
    assert refused.exit_code != 0


def own_template_in(folder: Path) -> Path:
    """Make a template with words of its own."""
    made = session.make_template(folder / "egen.docx")
    parts = read_package(made.read_bytes(), "t")
    text = parts["word/document.xml"].decode()
    assert "Undertecknas" in text or "Underskrift" in text
    made.write_bytes(write_package(parts))
    return made


def test_a_part_that_is_listed_but_missing_is_not_printed():
    """Word can list a header that a clean-up has taken away; the others are still filled in."""
    parts = read_package((TEMPLATES / "word" / "loften_per_part.docx").read_bytes(), "t")
    printed = printed_parts(parts)
    footers = [part for part in printed if "footer" in part]
    assert footers
    left = {part: content for part, content in parts.items() if part != footers[0]}
    assert printed_parts(left) == tuple(part for part in printed if part != footers[0])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((("{{ titel }}", "{%r if titel %}{{ titel }}{%r endif %}"),), "bara p och tr får stå efter den första klammern"),
        ((("{{ titel }}", "{%tc if titel %}{{ titel }}{%tc endif %}"),), "bara p och tr får stå"),
        ((("{%p for grupp in grupper %}", "{%p for grupp in grupper if grupp %}"),), r"grupp in grupper if grupp .*slingan är skriven på ett sätt som inte är tillåtet"),
        ((("{{ titel }}", "{{ titel|upper|attr('x') }}"),), "inte tillåte"),
        ((("{{ titel }}", "{{ titel.__class__ }}"),), "inte tillåte"),
        ((("{{ titel }}", "{{ ''.__class__ }}"),), "inte tillåte"),
        ((("{{ titel }}", "{{ titel }} {{ område }}"),), "fältet område finns inte; menade du områden"),
        ((("{{ titel }}", "{{ titel }} {{ qqqqqq }}"),), "fältet qqqqqq finns inte. Står det utanför sin slinga"),
        ((("{{ område.namn }}", "{{ område.namn }}{{ område.qqqqqq }}"),), r"finns inte\. Det som finns är .*namn"),
    ],
)  # fmt: skip
def test_every_fault_is_said_once_with_what_would_do(tmp_path, changes, said):
    """What is not allowed, or not there, is told in one sentence; the same fault is never told twice."""
    messages = check_template(edited(tmp_path, *changes))
    assert messages
    assert re.search(said, messages[0]), messages
    assert len(messages) == len(set(messages))


def test_a_loop_over_a_misspelt_list_is_told_of_as_misspelt(tmp_path):
    """A loop whose list does not exist gets the hint of the right name, and no second fault about being no list."""
    messages = check_template(edited(tmp_path, ("{%p for grupp in grupper %}", "{%p for grupp in gruppar %}")))
    assert any("menade du grupper" in message for message in messages), messages
    assert not any("genom en lista" in message for message in messages), messages


@pytest.mark.parametrize(
    ("kind", "said"), [("image", "hämtar något utifrån"), ("attachedTemplate", "kopplad till en annan mall utanför filen")]
)  # fmt: skip
def test_what_a_template_fetches_from_outside_is_named(tmp_path, kind, said):
    """A linked picture and a linked template are refused, each with what it is, since they are mended differently."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="x9" Type="{base}/{kind}" Target="https://example.se/b" TargetMode="External"/>'
    change = ("</Relationships>", f"{link}</Relationships>")
    (message,) = check_template(edited(tmp_path, change, part="word/_rels/document.xml.rels"))
    assert said in message
