"""The kontrollkod: a hash of what a löfte visibly says, computed from the finished document and nothing else.

It covers the text from the title to the last follow-up line, and the signers' names, titles and parties. Banner,
comments, signature cells, place and date, headers and footers lie outside, as do white space and bullet marks, so that
the copies of one löfte share one code, in Word and as pdf.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from author.export.package import read_package
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BANNER = "REMISSVERSION"
ENDS = ("Underskrifter", "Ort och datum")
"""Headings that end the text the code covers."""
SIGNERS = "Namnförtydligande, titel och part"
"""Title of the column that names the signers."""
NOT_COVERED = "Koden omfattar inte underskrifter, ort och datum, sidhuvud, sidfot, kommentarer, mellanrum och layout."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a document found."""

    ok: bool
    """Whether the text is what the printed code, and the expected one where given, says."""
    message: str
    """Swedish, to be shown as it is."""
    code: str
    """Computed from the document's text."""
    printed: str | None
    """As the document's footer has it."""
    expected: str | None = None
    """What it was compared with."""


def control_code(content: bytes) -> str:
    """Compute the kontrollkod of a docx or pdf, 16 hex digits."""
    return full_code(content)[:16]


def full_code(content: bytes, name: str = "dokumentet") -> str:
    """Compute the whole sha256 behind the kontrollkod."""
    covered = _from_pdf(_pdf_lines(content, name)) if content.startswith(b"%PDF") else _from_docx(_parts(content, name))
    return hashlib.sha256(_canonical(covered).encode("utf-8")).hexdigest()


def verify(document: Path | bytes, expected: str | None = None) -> Verdict:
    """Recompute the kontrollkod of a document and compare it with the printed one.

    Args:
        document: A docx or pdf, as file or as bytes.
        expected: The code of the project's draft, where there is one to compare with.

    Raises:
        UserError: The file cannot be read.
    """
    name = document.name if isinstance(document, Path) else "dokumentet"
    content = _read(document) if isinstance(document, Path) else document
    code = full_code(content, name)[:16]
    printed = _printed(content, name)
    problems = []
    if printed is not None and _is_annex(content, name):
        raise UserError("filen är ett underlag, inte ett löfte.", name, "Kontrollera kopian för underskrift i stället.")
    if printed is None:
        problems.append("dokumentet har ingen kontrollkod i sidfoten.")
    elif printed != code:
        problems.append(f"texten har ändrats: sidfoten säger {printed}, texten ger {code}.")
    if expected is not None and expected != code:
        problems.append(f"texten är inte projektets: utkastet ger {expected}, dokumentet {code}.")
    message = f"{name}: " + (" ".join(problems) if problems else f"texten stämmer med kontrollkoden {code}.")
    return Verdict(not problems, f"{message} {NOT_COVERED}", code, printed, expected)


def parse_xml(content: bytes, name: str) -> _Element:
    """Parse a part without entities, DTD or network.

    Raises:
        UserError: It is no XML or has a DTD.
    """
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UserError("filen har en DTD, vilket ingen Word-fil ska ha.", name, "Spara om den i Word.")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise UserError(
            "filen är skadad och går inte att läsa.", name, "Öppna den i Word och spara den igen."
        ) from error


def paragraph_text(paragraph: _Element) -> str:
    """Give a paragraph's visible text: insertions in, deletions and nested paragraphs out."""
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        owner = next(node.iterancestors(f"{W}p"))
        if owner is not paragraph or next(node.iterancestors(f"{W}pPr", f"{W}del", f"{W}moveFrom"), None) is not None:
            continue
        pieces.append(node.text or "" if node.tag == f"{W}t" else "-" if node.tag == f"{W}noBreakHyphen" else " ")
    return "".join(pieces)


def _from_docx(parts: dict[str, bytes]) -> list[str]:
    """Collect the covered texts of the main part."""
    body = parse_xml(parts["word/document.xml"], "dokumentet")
    paragraphs = [p for p in body.iter(f"{W}p") if next(p.iterancestors("{*}Fallback"), None) is None]
    texts = [" ".join(paragraph_text(p).split()) for p in paragraphs]
    end = max((n for n, text in enumerate(texts) if text in ENDS), default=len(texts))
    covered = [text for text in texts[:end] if not text.startswith(BANNER)]
    tables = [t for t in body.iter(f"{W}tbl") if SIGNERS in "".join(n.text or "" for n in t.iter(f"{W}t"))]
    for row in list(tables[-1].iter(f"{W}tr"))[1:] if tables else ():
        cells = row.findall(f"{W}tc")
        covered.extend(paragraph_text(p) for p in cells[-1].iter(f"{W}p")) if cells else None
    return covered


def _from_pdf(lines: list[str]) -> list[str]:
    """Collect the covered lines of a pdf, page footers left out."""
    kept = [line for line in lines if not re.match(rf"Kontrollkod:|Sida \d+ \(\d+\)|{BANNER}", line)]
    end = max((n for n, line in enumerate(kept) if line in ENDS), default=len(kept))
    start = next((n for n in range(end, len(kept)) if kept[n].endswith(SIGNERS)), len(kept))
    return [*kept[:end], *kept[start + 1 :]]


def _canonical(texts: list[str]) -> str:
    joined = unicodedata.normalize("NFC", "".join(texts))
    return re.sub(r"[\s•◦\u00ad\u200b\ufeff]+", "", joined)


def _is_annex(content: bytes, name: str) -> bool:
    return bool(re.search(r"Underlag till löfte med kontrollkod", _footer_text(content, name)))


def _printed(content: bytes, name: str) -> str | None:
    found = re.search(r"[Kk]ontrollkod:?\s*([0-9a-f]{16})\b", _footer_text(content, name))
    return found.group(1) if found else None


def _footer_text(content: bytes, name: str) -> str:
    if content.startswith(b"%PDF"):
        return "\n".join(_pdf_lines(content, name))
    parts = _parts(content, name)
    footers = [parts[n] for n in sorted(parts) if re.fullmatch(r"word/footer\d*\.xml", n)]
    return "\n".join(paragraph_text(p) for f in footers for p in parse_xml(f, name).iter(f"{W}p"))


def _pdf_lines(content: bytes, name: str) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UserError(
            "pdf-filen går inte att läsa.", name, "Kontrollera att den inte är skadad eller låst."
        ) from error
    with document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(line.split()) for page in pages for line in page.splitlines() if line.strip()]


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    return read_package(content, name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("filen går inte att läsa.", path.name, "Kontrollera sökvägen.") from error
