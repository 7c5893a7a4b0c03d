from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author import names
from author.draft import Acceptance, ChosenArea, Commitment, Draft, DroppedArea, FormalFields, Signer
from author.export import COPIES, check_template, context, export_copy, output_name
from author.export.package import read_package, write_package
from author.export.verify import W, paragraph_text, parse_xml
from surveys.errors import UserError
from surveys.model import Analysis, Concern, Parts, Placement, ProblemArea, Source, Statement

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
DAY = date(2026, 1, 10)
FORMAL = FormalFields(
    "Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31", diarienummer="KS 2025/123",
    follow_up="Löftet följs upp i det brottsförebyggande rådet. Målet är 31 % fler trygga.", place="Åsby",
)  # fmt: skip
DRAFT = Draft(
    FORMAL,
    (ChosenArea("ungdomar", "Unga i riskzon", "Högt i alla källor", ("Få mötesplatser",), "Färre ute sent.", "Storgatan"),),
    (DroppedArea("buller", "Buller", "Hanteras av miljökontoret."),),
    (
        Commitment("å1", "Vi genomför minst 12 vandringar per år i Centrum & Norr <18 år.", ("polisen", "kommunen"), "ungdomar"),
        Commitment("å2", "Polisen fotpatrullerar två gånger i veckan.", ("polisen",), "vald-nara", cause="Hemlig orsak"),
        Commitment("å3", "En av vandringarna hålls i mörker.", ("kommunen",), "ungdomar", parent="å1"),
    ),
    (Signer("kommunen", "Anna Ek", "Kommunstyrelsens ordförande"), Signer("polisen", "Bo Öberg", "Lokalpolisområdeschef")),
    (Acceptance("no-time", "å1", "Beslutat av nämnden."),),
)  # fmt: skip
SOURCE = Source("k1", "dialog.csv", "dialogue", "csv", "0" * 64, 3, 2, 1)
ANALYSIS = Analysis(
    (
        ProblemArea(
            "ungdomar", "Unga i riskzon", 1, 1, 2, 0.8, Parts(1.0), 14, 2, ("dialog.csv",), statements=("a-1",)
        ),
        ProblemArea("vald-nara", "Våld i nära relationer", 2, 1, 2, 0.3, Parts(0.1), 1, 1, statements=("b-1",)),
    ),
    statements=(
        Statement("a-1", "a", "Gänget vid kiosken", "problem", (Placement("ungdomar", 0.9),)),
        Statement("b-1", "b", "Tyst text", "problem", (Placement("vald-nara", 0.9),)),
    ),
    sources=(SOURCE,),
)
CONCERNS = (Concern("a", "k1", "", 7, "Text", "Gänget vid kiosken"), Concern("b", "k1", "", 8, "Text", "Tyst text"))


def made(copy: str, draft: Draft = DRAFT, template: Path | None = None) -> bytes:
    return export_copy(
        copy, draft, today=DAY, analysis=ANALYSIS, concerns=CONCERNS, template=template, templates=TEMPLATES
    )


def shown(content: bytes) -> list[tuple[str, str]]:
    root = parse_xml(read_package(content, "t")["word/document.xml"], "t")
    found = []
    for p in root.iter(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        found.append((style.get(f"{W}val") if style is not None else "", paragraph_text(p)))
    return found


def with_document(tmp_path: Path, old: str, new: str) -> Path:
    parts = read_package((TEMPLATES / "word" / "loften_per_part.docx").read_bytes(), "t")
    text = parts["word/document.xml"].decode()
    assert old in text
    parts["word/document.xml"] = text.replace(old, new).encode()
    path = tmp_path / "egen.docx"
    path.write_bytes(write_package(parts))
    return path


@pytest.mark.parametrize("copy", ["signing", "annex"])
def test_golden_text(copy):
    """The example draft gives the text and styles that are kept as a readable file."""
    text = "".join(f"{style or '-'}: {line}\n" for style, line in shown(made(copy)))
    expected = ROOT / "tests" / "expected" / f"export_{copy}.txt"
    if os.environ.get("LOFTE_WRITE_EXPECTED"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_same_bytes_in_every_process():
    """Every copy is byte-identical whatever hash seed, time zone and locale the process has."""
    code = (
        "import sys; sys.path[:0] = ['tests', '.']; import test_export as t, hashlib; "
        "print([hashlib.sha256(t.made(copy)).hexdigest() for copy in sorted(t.COPIES)])"
    )
    seen = set()
    for seed, zone, place in (("0", "UTC", "C"), ("7", "Asia/Tokyo", "sv_SE.UTF-8"), ("99", "America/Lima", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": place, "PYTHONPATH": str(ROOT)}
        seen.add(
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True, capture_output=True).stdout
        )
    assert len(seen) == 1
    assert len(seen.pop().split()) == len(COPIES)


HOSTILE = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["x<y & z", "{{ 1/0 }}", "{_{ a }_}", "{% if %}", "a\fb\ac\tb", "{%p endfor %}", "{#", "]]>", "<w:p/>", "&amp;", "R&B <18 år",
     "{{r x }}", "\ue000c0\ue001", "31 % den 1 januari", "å\u0308 e\u0301", "\u202eomvänt", "a\u00adb", "=1+1", "\ud7ff\U0001f600"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_text_in_is_text_out(text):
    """A hostile promise is printed as it is, less what no document can hold."""
    draft = replace(DRAFT, commitments=(Commitment("å1", text, ("polisen",)),))
    wanted = context.spaced(text)
    texts = [line for style, line in shown(made("signing", draft)) if style == "ListBullet"]
    assert texts[1:] == ([wanted] if wanted else [])


@settings(max_examples=20, deadline=None)
@given(HOSTILE, st.sampled_from(["loften_per_part", "loften_per_omrade", "fullstandig"]))
def test_text_in_is_text_out_in_every_field(text, design):
    """The same text in every field of a draft is printed as often as a harmless one, in every design."""
    clean = context.clean(text).replace("\xa0", " ")
    if clean:
        assert printed_times(text, clean, design) >= printed_times("Qzxv", "Qzxv", design) - ("\n" in text)


def printed_times(text, wanted, design):
    """Put a text in every field and count the paragraphs that show it."""
    told = dict.fromkeys(
        ("title", "police_area", "diarienummer", "diarienummer_police", "decision", "follow_up", "place", "background",
         "focus", "revision", "convener", "communication"), text,
    )  # fmt: skip
    formal = FormalFields(
        **{**told, "municipality": "Åsby", "start": "2026-01-01", "end": "2026-12-31"}, other_parties=(text,)
    )
    area = ChosenArea("a", text, text, (text, text), text, text, text, text)
    promise = Commitment("å1", text, ("polisen",), "a", unit=text, measure=text, time=text, forwarded_to=text)
    draft = Draft(formal, (area,), (), (promise,), (Signer(text, text, text),))
    content = export_copy(
        "signing", draft, today=DAY, template=TEMPLATES / "word" / f"{design}.docx", templates=TEMPLATES
    )
    return sum(wanted in line.replace("\xa0", " ") for _, line in shown(content))


def test_signing_copy_holds_no_evidence():
    """Nothing of the analysis, causes of commitments or comments is left in the copy to sign."""
    with zipfile.ZipFile(io.BytesIO(made("signing"))) as package:
        everything = b"".join(package.read(n) for n in package.namelist()).decode("utf-8", "replace")
        assert not any("comment" in n or "custom" in n for n in package.namelist())
    for secret in ("kiosken", "dialog.csv", "Hemlig orsak", "Högt i alla", "Beslutat av", "\ue000", "REMISS"):
        assert secret not in everything


def test_review_copy_has_a_comment_per_commitment():
    """Each promise carries one comment with its counts."""
    parts = read_package(made("review"), "t")
    comments = parts["word/comments.xml"].decode()
    assert comments.count("<w:comment ") == 3
    assert "14 personer, 2 synpunkter i dialog.csv" in comments
    assert "REMISSVERSION" in parts["word/document.xml"].decode()


def test_annex_never_quotes_violence_in_close_relations():
    """Rows of the silent area are not in the annex; other rows are, with file and row."""
    text = "\n".join(line for _, line in shown(made("annex")))
    assert "Tyst text" not in text
    assert "Gänget vid kiosken" in text
    assert "Beslutat av nämnden." in text


def test_empty_fields_leave_nothing():
    """A draft with nothing but a promise has no empty heading, colon or signature section."""
    bare = Draft(FormalFields("Åsby", "", "", ""), commitments=(Commitment("å1", "Vi städar.", ("kommunen",)),))
    assert [line for _, line in shown(made("signing", bare))] == [
        "Medborgarlöfte", "Åsby kommun", "Våra löften", "Åsby kommun lovar:", "Vi städar.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ titel }}", "{{ titell }}", "menade du titel?"),
        ("{{ titel }}", "{{ titel – 1 }}", "Word har bytt - mot –"),
        ("{{ titel }}", "{{ titel", "klammer"),
        ("{{ titel }}", "{{ ''.__class__ }}", "inte tillåtet"),
        ("{{ titel }}", "{{ 'a' * 9999999999 }}", "inte tillåten"),
        ("{{ titel }}", "Utan titel", "fältet titel saknas i mallen"),
        ("{{ titel }}", "{{ titel|map }}", "filtret «map»"),
        (">Underskrifter<", ">Undertecknande<", "rubriken Underskrifter saknas"),
    ],
)
def test_template_faults_are_named(tmp_path, old, new, said):
    """A municipality's own template is refused with the field and the paragraph, in Swedish."""
    path = with_document(tmp_path, old, new)
    messages = check_template(path)
    assert messages
    assert said in messages[0]
    with pytest.raises(UserError, match=r"egen\.docx"):
        made("signing", template=path)


def test_doubled_commitment_is_refused(tmp_path):
    """A template that prints a promise twice cannot be used."""
    path = with_document(tmp_path, "{{ åtagande.text }}", "{{ åtagande.text }} {{ åtagande.text }}")
    with pytest.raises(UserError, match="tappar eller dubblerar fält: åtagande 1"):
        made("signing", template=path)


def test_names_follow_the_genitive_rule():
    """A kommun gets its -s where Swedish has one."""
    wanted = {
        "Karlstad": "Karlstads kommun", "Hammarö": "Hammarö kommun", "Västerås": "Västerås kommun", "Malmö": "Malmö stad",
        "Malung-Sälen": "Malung-Sälens kommun", "Gotland": "Region Gotland", "Åsby": "Åsby kommun",
    }  # fmt: skip
    assert {n: names.municipality_name(n) for n in wanted} == wanted


def test_output_names():
    """File names are those of the contract; an unknown copy is refused."""
    assert output_name("asby", "review") == "asby-granskning_UTKAST.docx"
    with pytest.raises(UserError, match="finns inte"):
        output_name("asby", "fax")


def test_one_voice_is_said_in_the_singular():
    """One person and one statement are counted in the singular, more in the plural."""
    from author.export.figures import voices

    assert voices(1, 1) == "1 person, 1 synpunkt"
    assert voices(2, 0) == "2 personer, 0 synpunkter"
