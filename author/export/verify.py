"""The kontrollkod: a hash of what a löfte visibly says, computed from the finished document and nothing else.

It covers the text from the title to the last follow-up line, and the signers' names, titles and parties. Banner,
comments, signature cells, place and date, headers and footers lie outside, as do white space and bullet marks, so that
the copies of one löfte share one code, in Word and as pdf. What a Word file says outside the code is quoted to the
reader; a tracked change that nobody has settled makes the check fail.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from author.export.package import read_package
from author.export.visible import (
    Outside,
    W,
    body_paragraphs,
    hidden_styles,
    main_part,
    outside,
    paragraph_text,
    parse_xml,
)
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BANNER", "Verdict", "W", "control_code", "full_code", "paragraph_text", "parse_xml", "verify"]

BANNER = "REMISSVERSION"
ENDS = ("Underskrifter", "Ort och datum")
"""Headings that end the text the code covers."""
SIGNERS = "Namnförtydligande, titel och part"
"""Title of the column that names the signers."""
NOT_COVERED = (
    "Koden omfattar inte underskrifter, ort och datum, sidhuvud, sidfot, fotnoter, kommentarer, bilder, dold text, "
    "automatisk numrering, mellanrum och layout."
)
LONGEST = 160
"""Characters of a quoted text."""
MOST_QUOTES = 12
"""Texts quoted of a kind."""


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
    is_pdf = content.startswith(b"%PDF")
    covered = _from_pdf(_pdf_lines(content, name)) if is_pdf else _from_docx(_parts(content, name), name)
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
    printed = printed_code(content, name)
    problems = []
    if printed is not None and _is_annex(content, name):
        raise UserError("filen är ett underlag, inte ett löfte.", name, "Kontrollera kopian för underskrift i stället.")
    if printed is None:
        problems.append("dokumentet har ingen kontrollkod i sidfoten.")
    elif printed != code:
        problems.append(f"texten har ändrats: sidfoten säger {printed}, texten ger {code}.")
    if expected is not None and expected != code:
        problems.append(f"texten är inte projektets: utkastet ger {expected}, dokumentet {code}.")
    beside: list[str] = []
    if not content.startswith(b"%PDF"):
        parts = _parts(content, name)
        found = outside(parts, name)
        problems += _faults(found)
        beside = _uncovered(found, _loose_texts(parts, name))
    message = f"{name}: " + (" ".join(problems) if problems else f"texten stämmer med kontrollkoden {code}.")
    return Verdict(not problems, " ".join((message, NOT_COVERED, *beside)), code, printed, expected)


def _faults(found: Outside) -> list[str]:
    """Say what makes a document impossible to vouch for, whatever its code."""
    faults = []
    if found.tracked:
        faults.append(
            f"dokumentet har spårade ändringar som ingen har tagit ställning till{_quoted(found.tracked)}; "
            "läs in dem med «lofte returned», eller godta eller avvisa dem i Word."
        )
    if found.foreign:
        faults.append("dokumentet visar text ur en annan fil, som koden inte kan omfatta.")
    return faults


def _uncovered(found: Outside, loose: list[str]) -> list[str]:
    """Quote what stands in the document outside the code, kind by kind."""
    kinds = (
        ("Sidhuvud", found.headers), ("Sidfot, utöver koden", found.footers), ("Fotnoter", found.notes),
        ("Dold text", found.hidden), ("Text i bilder", found.drawn), ("Text vid och efter underskrifterna", loose),
    )  # fmt: skip
    said = [f"{kind} omfattas inte{_quoted(texts)}." for kind, texts in kinds if texts]
    if found.comments:
        said.append(f"Kommentarer omfattas inte: {found.comments} st.")
    if found.pictures:
        said.append(f"Bilder omfattas inte: {found.pictures} st.")
    return said


def _quoted(texts: tuple[str, ...] | list[str]) -> str:
    """Quote texts in full up to a length, the rest counted."""
    shown = [f"«{text if len(text) <= LONGEST else text[:LONGEST] + ' …'}»" for text in texts if text][:MOST_QUOTES]
    left = len([text for text in texts if text]) - len(shown)
    return (": " + ", ".join(shown) if shown else "") + (f" och {left} till" if left else "")


def _from_docx(parts: dict[str, bytes], name: str) -> list[str]:
    """Collect the covered texts of the main part: what is to be seen, without hidden text."""
    body = parse_xml(parts[main_part(parts, name)], name)
    hidden = hidden_styles(parts)
    texts = [" ".join(paragraph_text(p, hidden).split()) for p in body_paragraphs(body)]
    end = max((n for n, text in enumerate(texts) if text in ENDS), default=len(texts))
    covered = [text for text in texts[:end] if not text.startswith(BANNER)]
    table = _signer_table(body)
    for row in [] if table is None else list(table.iter(f"{W}tr"))[1:]:
        cells = row.findall(f"{W}tc")
        covered.extend(paragraph_text(p, hidden) for p in cells[-1].iter(f"{W}p")) if cells else None
    return covered


def _signer_table(body: _Element) -> _Element | None:
    tables = [t for t in body.iter(f"{W}tbl") if SIGNERS in "".join(n.text or "" for n in t.iter(f"{W}t"))]
    return tables[-1] if tables else None


def _loose_texts(parts: dict[str, bytes], name: str) -> list[str]:
    """List what stands after the covered text, besides the table of signatures."""
    body = parse_xml(parts[main_part(parts, name)], name)
    paragraphs, table = body_paragraphs(body), _signer_table(body)
    texts = [" ".join(paragraph_text(p).split()) for p in paragraphs]
    end = max((n for n, text in enumerate(texts) if text in ENDS), default=len(texts))
    rows = [] if table is None else [row.findall(f"{W}tc") for row in table.iter(f"{W}tr")]
    known = [cell for cells in rows[:1] for cell in cells] + [cells[-1] for cells in rows[1:] if cells]
    inside = {p for cell in known for p in cell.iter(f"{W}p")}
    return [t for p, t in zip(paragraphs[end + 1 :], texts[end + 1 :], strict=True) if t and p not in inside]


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


def printed_code(content: bytes, name: str) -> str | None:
    """Give the code that a document's footer has; ``None`` without one."""
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
        with pypdfium2.PdfDocument(content) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise UserError(
            "pdf-filen går inte att läsa.", name, "Kontrollera att den inte är skadad eller låst."
        ) from error
    return [" ".join(line.split()) for page in pages for line in page.splitlines() if line.strip()]


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    return read_package(content, name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("filen går inte att läsa.", path.name, "Kontrollera sökvägen.") from error
