"""The fine rules of the template guard: what may stand in a small template, what may not, and what is said of it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from author.export import guard, package, tag_words, tags
from author.export.package import drop_parts, read_package, write_package
from surveys.errors import UserError

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SCHEMA = {"titel": "", "ort": "", "lag": [{"namn": "", "rader": [""], "barn": [{"namn": ""}]}], "plats": {"gata": ""}}


def part(*paragraphs: str, tag: str = "document", raw: str = "") -> bytes:
    """Write a part with these paragraphs, then raw XML."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return f'<?xml version="1.0"?><w:{tag} {NS}><w:body>{body}{raw}</w:body></w:{tag}>'.encode()


def parts(*paragraphs: str, raw: str = "", **more: bytes) -> dict[str, bytes]:
    """Make a small template; more parts of the folder ``word`` by their names, printed when they are header or footer."""
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **{n: n.rstrip("0123456789") for n in more}}.items()
    )
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{listed}</Types>'
    named = {f"word/{name}.xml": content for name, content in more.items()}
    return {"[Content_Types].xml": types.encode(), "word/document.xml": part(*paragraphs, raw=raw)} | named


def faults(*paragraphs: str, required: tuple[tags.Required, ...] = (), raw: str = "", **more: bytes) -> tuple[str, ...]:
    """Give what is wrong with a small template."""
    return tags.find_faults(parts(*paragraphs, raw=raw, **more), "m.docx", SCHEMA, required)


def row(*cells: str) -> str:
    """Write a table of one row."""
    inner = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in cells)
    return f"<w:tbl><w:tr>{inner}</w:tr></w:tbl>"


# --- tags


@pytest.mark.parametrize(
    "lines",
    [
        ("Hej",), ("{{ titel }}", "{{ ort|trim }} {{ ort|e }}"), ("{{ plats.gata }}",),
        ("{%p for ett in lag %}", "{{ ett.namn }} {{ loop.index }}", "{%p endfor %}"),
        ("{%p for ett in lag %}", "{%p for barn in ett.barn %}", "{{ barn.namn }} {{ ett.namn }}", "{%p endfor %}", "{%p endfor %}"),
        ("{%p for ett in lag %}", "{%p for rad in ett.rader %}", "{{ rad }}", "{%p endfor %}", "{%p endfor %}"),
        ("{% if titel is defined and not ort %}a{% elif ort == 'x' or titel is none %}b{% else %}c{% endif %}",),
        ("{%p for ett in lag %}", "x", "{%p else %}", "{{ ort }}", "{%p endfor %}"),
        ("{%p if ort %}", "{%p for ett in lag %}", "x", "{%p endfor %}", "{%p endif %}"),
    ],
)  # fmt: skip
def test_what_a_template_may_hold(lines: tuple[str, ...]) -> None:
    """Fields, loops through lists, their counters, conditions, and three harmless filters."""
    assert faults(*lines) == ()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("{{ tittel }}",), "stycke 1 («{{ tittel }}»): fältet tittel finns inte; menade du titel?"),
        (("Hej", "{{ qqqqq }}"), "stycke 2 («{{ qqqqq }}»): fältet qqqqq finns inte. Står det utanför sin slinga, eller är det felskrivet?"),
        (("{{ plats.gatan }}",), "fältet plats.gatan finns inte; menade du plats.gata?"),
        (("{{ plats.qqqq }}",), "fältet plats.qqqq finns inte. Det som finns är gata."),
        (("{{ titel.gata }}",), "fältet titel.gata finns inte."),
        (("{{ titel.__class__ }}",), "attributet «__class__» är inte tillåtet."),
        (("{{ titel|upper }}",), "filtret «upper» är inte tillåtet."),
        (("{% if titel is odd %}x{% endif %}",), "testet «odd» är inte tillåtet."),
        (("{{ titel + ort }}",), "koden i taggen {{ titel + ort }} är inte tillåten i en mall"),
        (("{{ titel() }}",), "koden i taggen {{ titel() }} är inte tillåten i en mall"),
        (("{%p for x in titel %}", "a", "{%p endfor %}"), "stycke 1 («{%p for x in titel %}»): slingan måste gå genom en lista"),
        (("{%p for x in ['a'] %}", "a", "{%p endfor %}"), "koden i taggen"),
        (("{%p for x in lag if x.namn %}", "a", "{%p endfor %}"), "slingan är skriven på ett sätt som inte är tillåtet."),
        (("{%p for x in lag recursive %}", "a", "{%p endfor %}"), "slingan är skriven på ett sätt som inte är tillåtet."),
        (("{%p for x, y in lag %}", "a", "{%p endfor %}"), "koden i taggen {%p for x, y in lag %} är inte tillåten"),
        (("{%p for a in lag %}", "{%p for b in lag %}", "x", "{%p endfor %}", "{%p endfor %}"), "listan lag får inte gås igenom inne i en annan slinga."),
        (("{%p for a in lag %}", "{{ barn.namn }}", "{%p endfor %}"), "stycke 2"),
        (("{%p for a in lag %}", "x", "{%p endfor %}", "{{ a.namn }}"), "fältet a finns inte"),
        (("{%p for a in lag %}", "{{ a.nam }}", "{%p endfor %}"), "fältet a.nam finns inte; menade du a.namn?"),
    ],
)  # fmt: skip
def test_what_a_template_may_not_hold(lines: tuple[str, ...], said: str) -> None:
    """Every fault is one sentence, with the paragraph where it stands."""
    (fault,) = faults(*lines)
    assert fault.startswith("m.docx")
    assert said in fault


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Hej {{ titel",), "en klammer saknas"), (("Hej {{ titel }} }}",), "en klammer saknas"), (("{% if ort %} x {% endif",), "en klammer saknas"),
        (("{{ ort – titel }}",), "Word har bytt - mot –"), (("{{\u00a0ort }}",), "hårt mellanslag"), (("Hej\u00a0då – {{ ort }}",), None),
        (("{# tyst #}",), "kommentarer med {# går inte att använda"),
        (("Vi {%p if ort %}",), "{%p if ort %} måste stå på en egen rad"),
        (("Vi {%tr if ort %}",), "{%tr if ort %} måste stå ensam i sin tabellrad"),
        (("{%r if ort %}",), "bara p och tr får stå"), (("{{tc ort }}",), "bara p och tr får stå"), (("Vi {{p ort }}",), "måste stå på en egen rad"),
        (("{% include 'x' %}",), "taggen {% include 'x' %} finns inte; det som går att använda är for, if"),
        (("{%p set x = 1 %}",), "finns inte; det som går att använda"),
        (("{% if %}x{% endif %}",), "taggen {% if %} går inte att läsa. Ett villkor skrivs"),
        (("{% for ett lag %}x{% endfor %}",), "går inte att läsa. En slinga skrivs"),
        (("{{ 1 2 }}",), "går inte att läsa. Ett fält skrivs"),
        (("{%p for ett in lag %}", "x"), "stycke 1 («{%p for ett in lag %}»): {%p for ett in lag %} har inget slut; skriv {%p endfor %}"),
        (("{%p if ort %}", "x"), "har inget slut; skriv {%p endif %}"),
        (("x", "{%p endfor %}"), "stycke 2 («{%p endfor %}»): {%p endfor %} hör till en slinga"),
        (("x", "{%p endif %}"), "{%p endif %} hör till ett villkor"),
        (("{%p for ett in lag %}", "{%p if ort %}", "{%p endfor %}", "{%p endif %}"), "{%p endfor %} kommer före slutet på {%p if ort %}"),
        (("{%p if ort %}", "x", "{%p endif %}", "{%p endif %}"), "hör till ett villkor ({%p if … %}) som har tagits bort"),
    ],
)  # fmt: skip
def test_how_a_tag_is_written(lines: tuple[str, ...], said: str | None) -> None:
    """What Word or a hand has done to a tag is told of before what it means."""
    found = faults(*lines)
    assert len(found) == (said is not None)
    assert all(said is not None and said in fault for fault in found)


def test_a_row_tag_stands_alone_in_its_row() -> None:
    """A row of the loop's own is fine; beside words, filling in would take the words away."""
    alone = row("{%tr for ett in lag %}", "") + row("{{ ett.namn }}", "x") + row("{%tr endfor %}", "")
    assert faults(raw=alone) == ()
    (fault,) = faults("Hej", raw=row("{%tr for ett in lag %}", "Namn") + row("x") + row("{%tr endfor %}"))
    assert fault.startswith(
        "m.docx, stycke 2 («{%tr for ett in lag %}»): {%tr for ett in lag %} måste stå ensam i sin tabellrad."
    )


def test_a_tag_where_it_is_not_filled_in_is_told_of() -> None:
    """A tag in an attribute, in a comment or in a part that is not printed stays as it is, so it is refused."""
    assert "alternativtext" in faults("Hej", raw='<w:p w:rsid="{{ ort }}"/>')[0]
    assert "alternativtext" in faults("{{ ort }}", raw='<w:p w:rsid="{{ ort }}"/>')[0]
    assert "en kommentar" in faults("Hej", comments=part("{{ ort }}", tag="comments"))[0]
    assert "en kommentar" in faults("Hej", comments=part("{% if ort %}", tag="comments"))[0]
    assert "inte skrivs ut" in faults("Hej", glossary=part("{{ ort }}"))[0]
    assert faults("Hej", glossary=part("ort }}"), comments=part("Hej", tag="comments")) == ()
    elsewhere = parts("Hej") | {"docProps/core.xml": part("{{ ort }}"), "word/bild.bin": b"{{ ort }}"}
    assert tags.find_faults(elsewhere, "m.docx", SCHEMA, ()) == ()


def test_every_printed_part_is_read_and_named() -> None:
    """A fault in the footer says so, and a field that is printed there counts as printed."""
    (fault,) = faults("Hej", footer1=part("{{ tittel }}", tag="ftr"))
    assert fault.startswith("m.docx, sidfoten, stycke 1 («{{ tittel }}»):")
    assert faults("Hej", footer1=part("{{ titel }}", tag="ftr"), required=("titel",)) == ()
    (fault,) = faults("Hej", header2=part("{{ tittel }}", tag="hdr"))
    assert "sidhuvudet, stycke 1" in fault


def test_what_must_be_printed_is_asked_for_when_the_rest_is_right() -> None:
    """One of several is enough; a field that is missing is named with the first; other faults go before."""
    either = (("titel", "ort"), "plats.gata")
    assert faults("{{ ort }} {{ plats.gata }}", required=either) == ()
    told = faults("Hej", required=either)
    assert [fault.split(" saknas")[0] for fault in told] == ["m.docx: fältet titel", "m.docx: fältet plats.gata"]
    assert "Skriv {{ titel }} där löftets rubrik ska stå." in told[0]
    assert told[1].endswith("saknas i mallen.")
    (fault,) = faults("{{ qqqqq }}", required=either)
    assert "qqqqq finns inte" in fault


def test_the_heading_of_the_signatures_is_asked_for() -> None:
    """Where signers are printed the heading stands in a paragraph of its own; other documents need none."""
    schema = SCHEMA | {"underskrifter": [{"namn": ""}]}
    assert "rubriken Underskrifter saknas" in tags.find_faults(parts("Våra Underskrifter"), "m", schema, ())[0]
    assert tags.find_faults(parts(" Underskrifter "), "m", schema, ()) == ()
    assert tags.find_faults(parts("Hej"), "m", SCHEMA, ()) == ()
    (fault,) = tags.find_faults(parts("{{ qqqqq }}"), "m", schema, ())
    assert "qqqqq" in fault


def test_a_tree_is_kept_for_the_parts_that_have_tags_and_no_faults() -> None:
    """Parts without tags are printed as they stand, and a part with a fault is never filled in."""
    read = tags.read_tags(parts("{{ titel }}", footer1=part("Hej"), footer2=part("{{ qqqqq }}")), "m", SCHEMA, ())
    assert list(read.trees) == ["word/document.xml"]
    assert len(read.faults) == 1


def test_filling_in_gives_every_printed_part() -> None:
    """Values are escaped, loops are run, and what has no tags stands as it stood."""
    small = parts("{{ titel }}", "{%p for ett in lag %}", "- {{ ett.namn }}", "{%p endfor %}", footer1=part("Sida"))
    read = tags.read_tags(small, "m", SCHEMA, ())
    values = {"titel": "A <b> & c", "lag": [{"namn": "ett"}, {"namn": "två"}]}
    filled = tags.fill(small, read.trees, values, "m")
    texts = {name: ["".join(p.itertext()).strip() for p in root.iter("{*}p")] for name, root in filled.items()}
    assert texts == {"word/document.xml": ["A <b> & c", "- ett", "- två"], "word/footer1.xml": ["Sida"]}
    with pytest.raises(UserError, match="går inte att fylla i"):
        tags.fill(small, read.trees, {"titel": "x"}, "m")


def test_too_much_code_and_too_long_loops_are_refused() -> None:
    """Twenty thousand characters between braces and 300 000 inside a loop are the limits."""
    tag = "{{ titel" + " " * 92 + "}}"
    assert len(tag) == 102
    assert faults(tag * 199) == ()
    assert "för mycket kod" in faults(tag * 205)[0]
    loop = ("{%p for ett in lag %}", "x" * 299_000, "{%p endfor %}")
    assert faults(*loop) == ()
    assert faults(loop[0], "x" * 300_001, loop[2]) == ("m.docx: det står för mycket inne i en slinga.",)


def test_long_texts_are_cut_where_they_are_quoted() -> None:
    """Sixty characters are quoted whole; of more, 59 and three dots."""
    assert tag_words.short("a" * 60) == "a" * 60
    assert tag_words.short("a" * 61) == "a" * 59 + "…"
    assert tag_words.short(" a  b\n") == "a b"


def test_a_word_is_found_in_the_tag_that_has_it_whole() -> None:
    """Part of another word, or the word outside a tag, is not the place."""
    at = tag_words.Places("m", "word/document.xml", ("ort", "{{ orten }}", "{{ plats.ort }}", "{{ ort }}"))
    assert at.find("ort", "fel").startswith("m, stycke 4 ")
    assert at.find("namn", "fel") == "m: fel"


# --- what else a package may hold


def relation(kind: str, target: str, mode: str = "") -> bytes:
    """Write one relationship."""
    how = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationships {RELS}><Relationship Id="r" Type="http://x/{kind}" Target="{target}"{how}/></Relationships>'.encode()


@pytest.mark.parametrize(
    ("where", "kind", "target", "mode", "said"),
    [
        ("word/_rels/document.xml.rels", "hyperlink", "https://example.se", "External", None),
        ("word/_rels/document.xml.rels", "hyperlink", "MAILTO:a@example.se", "External", None),
        ("word/_rels/document.xml.rels", "hyperlink", "file:///c:/x", "External", "hämtar något utifrån"),
        ("word/_rels/document.xml.rels", "hyperlink", "ftp://x", "", "hämtar något utifrån"),
        ("word/_rels/document.xml.rels", "image", "https://example.se/a.png", "External", "hämtar något utifrån"),
        ("word/_rels/document.xml.rels", "image", "https://example.se/a.png", "", "hämtar något utifrån"),
        ("word/_rels/document.xml.rels", "image", "media/a.png", "Internal", None),
        ("word/_rels/settings.xml.rels", "attachedTemplate", "file:///c:/x.dotm", "External", "kopplad till en annan mall"),
        ("word/_rels/document.xml.rels", "aFChunk", "inne.docx", "", "inbäddad fil"),
        ("_rels/.rels", "officeDocument", "word/document.xml", "", None), ("_rels/.rels", "officeDocument", "/word/document.xml", "", None),
        ("_rels/.rels", "officeDocument", "word/annat.xml", "", "ligger inte där Word lägger den"),
        ("word/_rels/document.xml.rels", "officeDocument", "annat.xml", "", None),
    ],
)  # fmt: skip
def test_ways_out_of_the_file(where: str, kind: str, target: str, mode: str, said: str | None) -> None:
    """Links that a reader clicks are fine; what Word would fetch is not."""
    content = parts("Hej") | {where: relation(kind, target, mode)}
    if said is None:
        guard.check_package(content, "m")
    else:
        with pytest.raises(UserError, match=said):
            guard.check_package(content, "m")


def code(*steps: tuple[str, str]) -> str:
    """Write a complex Word field: ``char`` with its kind, ``text`` with its code."""
    made = (
        f'<w:fldChar w:fldCharType="{value}"/>' if kind == "char" else f"<w:{kind}>{value}</w:{kind}>"
        for kind, value in steps
    )
    return "".join(f"<w:p><w:r>{each}</w:r></w:p>" for each in made)


BEGIN, SEPARATE, END = ("char", "begin"), ("char", "separate"), ("char", "end")


@pytest.mark.parametrize(
    ("raw", "refused"),
    [
        (code(BEGIN, ("instrText", " PAGE "), END), None), (code(BEGIN, ("instrText", ""), END), None),
        (code(BEGIN, ("instrText", "toc \\o"), SEPARATE, ("instrText", ""), END), None),
        (code(BEGIN, ("instrText", "INCLUDE"), ("instrText", "TEXT x"), END), "INCLUDETEXT"),
        (code(BEGIN, ("instrText", "PAGE"), SEPARATE, END, BEGIN, ("instrText", "date"), END), "DATE"),
        (code(BEGIN, ("instrText", "PAGE "), BEGIN, ("instrText", "ask"), END, END), "ASK"),
        (code(BEGIN, ("instrText", "PAGE "), BEGIN, ("instrText", "PAGE"), END, ("instrText", "ask"), END), None),
        (code(("instrText", "ask")), "ASK"), (code(BEGIN, ("instrText", "ask")), "ASK"), (code(END, ("instrText", "ask")), "ASK"),
        (code(BEGIN, ("delInstrText", "ask"), END), "ASK"), (code(BEGIN, ("instrText", "PAGE"), SEPARATE, ("instrText", "ask"), END), "ASK"),
        ('<w:p><w:fldSimple w:instr="NUMPAGES"/></w:p>', None), ('<w:p><w:fldSimple w:instr="ask x"/></w:p>', "ASK"),
        ("<w:p><w:fldSimple/></w:p>", None),
        (code(BEGIN, ("instrText", 'HYPERLINK "https://example.se"'), END), None), (code(BEGIN, ("instrText", "HYPERLINK \\l rad"), END), None),
        (code(BEGIN, ("instrText", 'HYPERLINK "file:x"'), END), "HYPERLINK"), (code(BEGIN, ("instrText", "HYPERLINK"), END), "HYPERLINK"),
    ],
)  # fmt: skip
def test_word_fields(raw: str, refused: str | None) -> None:
    """Fields that count or point inside are fine, also split over runs; all others are named and refused."""
    if refused is None:
        guard.check_package(parts("Hej", raw=raw), "m")
    else:
        with pytest.raises(UserError, match=f"«{refused}»"):
            guard.check_package(parts("Hej", raw=raw), "m")


def test_tracked_changes_and_comments() -> None:
    """A change with an author is refused; a comment has an author too, and is nothing that is printed."""
    mark = '<w:ins w:author="Bo"><w:r/></w:ins>'
    with pytest.raises(UserError, match="spårade ändringar"):
        guard.check_package(parts("Hej", raw=mark), "m")
    comment = f'<w:comments {NS}><w:comment w:author="Bo"/></w:comments>'.encode()
    guard.check_package(parts("Hej", comments=comment), "m")
    guard.check_package(parts("Hej", comments=part("Hej", tag="comments")), "m")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("word/vbaProject.bin", "makron"), ("word/embeddings/a.bin", "inbäddade"), ("activeX/a.xml", "inbäddade"),
        ("word/bild.png", None), ("word/minembeddings.png", None),
    ],
)  # fmt: skip
def test_parts_by_name(name: str, said: str | None) -> None:
    """Macros and embedded objects are known by where they lie."""
    content = parts("Hej") | {name: b"<x/>"}
    if said is None:
        guard.check_package(content, "m")
    else:
        with pytest.raises(UserError, match=said):
            guard.check_package(content, "m")


@pytest.mark.parametrize(("kind", "said"), [(b"macroEnabled", "makron"), (b"oleObject", "inbäddade")])
def test_parts_by_kind(kind: bytes, said: str) -> None:
    """Macros and embedded objects are known by their content type, in any case."""
    content = parts("Hej")
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(b"document.main", kind)
    with pytest.raises(UserError, match=said):
        guard.check_package(content, "m")


def test_parts_that_are_too_large_or_written_otherwise() -> None:
    """Two million bytes are allowed and no more; a part of Word in another encoding than Word's is refused."""
    wrap = b"<x></x>"
    guard.check_package(parts("Hej") | {"a.xml": wrap[:3] + b" " * (guard.MOST_PART - 7) + wrap[3:]}, "m")
    with pytest.raises(UserError, match="för stor"):
        guard.check_package(parts("Hej") | {"a.xml": wrap[:3] + b" " * (guard.MOST_PART - 6) + wrap[3:]}, "m")
    latin = f'<?xml version="1.0" encoding="iso-8859-1"?><w:hdr {NS}>å</w:hdr>'.encode("iso-8859-1")
    with pytest.raises(UserError, match="så som Word skriver"):
        guard.check_package(parts("Hej", header1=latin), "m")
    guard.check_package(parts("Hej") | {"custom/a.xml": latin, "word/a.bin": b"\xff"}, "m")


# --- packages


def packed(names: list[str], size: int = 1) -> bytes:
    """Zip parts of these names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"x" * size)
    return target.getvalue()


NEEDED = ["[Content_Types].xml", "word/document.xml"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (NEEDED, None), ([*NEEDED, *(f"a{n}" for n in range(298))], None), ([*NEEDED, *(f"a{n}" for n in range(299))], "för stor uppackad"),
        ([*NEEDED, "Word/Document.xml"], "två delar med samma namn"), ([*NEEDED, "/a"], "otillåten sökväg"), ([*NEEDED, "a/../b"], "otillåten sökväg"),
        ([*NEEDED, "a..b"], None), ([*NEEDED, "c:a"], "otillåten sökväg"), (NEEDED[:1], "ingen Word-fil"), (NEEDED[1:], "ingen Word-fil"),
    ],
)  # fmt: skip
def test_names_and_number_of_parts(names: list[str], said: str | None) -> None:
    """Three hundred parts are allowed, with names that are different and stay inside."""
    if said is None:
        assert list(read_package(packed(names), "m")) == names
    else:
        with pytest.raises(UserError, match=said):
            read_package(packed(names), "m")


def test_folders_are_no_parts_and_other_files_no_packages() -> None:
    """Entries for folders are left out; what is no zip is refused."""
    assert list(read_package(packed([*NEEDED, "word/media/"], 0), "m")) == NEEDED
    with pytest.raises(UserError, match="går inte att öppna som Word-fil"):
        read_package(b"hej", "m")


def test_the_size_unpacked_has_a_limit() -> None:
    """Twenty million bytes in all are allowed, and no more."""
    half = package.MOST_BYTES // 2
    assert len(read_package(packed(NEEDED, half), "m")) == 2
    with pytest.raises(UserError, match="för stor uppackad"):
        read_package(packed([*NEEDED, "a"], package.MOST_BYTES // 3 + 1), "m")


def test_the_same_parts_give_the_same_bytes() -> None:
    """Order does not matter, the date is fixed, and unpacked parts are stored as they are."""
    small = {"b": b"2" * 400, "a": b"1"}
    made = write_package(small)
    assert made == write_package(dict(reversed(small.items())))
    with zipfile.ZipFile(io.BytesIO(made)) as found:
        assert [(e.filename, e.date_time, e.create_system) for e in found.infolist()] == [
            (n, (1980, 1, 1, 0, 0, 0), 0) for n in "ab"
        ]
        assert found.getinfo("b").compress_type == zipfile.ZIP_DEFLATED
        assert found.read("b") == small["b"]
    assert b"2" * 400 in write_package(small, packed=False)
    assert b"2" * 400 not in made


def test_a_part_is_taken_out_with_every_mention_of_it() -> None:
    """Its own relationships go with it; lists that do not name it stay byte for byte."""
    content = parts("Hej", comments=part("Hej", tag="comments"), footer1=part("Sida"))
    other = relation("image", "media/comments.xml")
    content |= {
        "word/_rels/document.xml.rels": relation("comments", "comments.xml"), "word/_rels/comments.xml.rels": relation("x", "y"),
        "word/_rels/footer1.xml.rels": other, "_rels/.rels": relation("x", "/word/comments.xml"),
    }  # fmt: skip
    kept = drop_parts(content, re.compile(r"word/comments\.xml"))
    assert set(content) - set(kept) == {"word/comments.xml", "word/_rels/comments.xml.rels"}
    assert b"comments" not in kept["word/_rels/document.xml.rels"]
    assert b"comments" not in kept["_rels/.rels"]
    assert b"/word/comments.xml" not in kept["[Content_Types].xml"]
    assert b"/word/footer1.xml" in kept["[Content_Types].xml"]
    assert kept["word/_rels/footer1.xml.rels"] == other
    assert drop_parts(content, re.compile("word/comm")) is content
