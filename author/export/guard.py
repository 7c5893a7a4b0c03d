"""What a Word template may not contain: macros, objects, ways out of the file, fields that fetch, open tracked changes.

A template comes from anywhere. Everything is looked at in the package before any of it is filled in; what stands
between braces is the business of ``tags``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from author.export import tags
from author.export.context import LOFTE_FIELDS, LOFTE_REQUIRED
from author.export.package import read_package
from author.export.verify import W, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PART = 2_000_000
"""Bytes of one XML part; a template of many pages is a tenth of it."""
SAFE_FIELDS = (
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "REF", "PAGEREF", "STYLEREF", "SEQ", "HYPERLINK",
)  # fmt: skip
"""Word fields that only count or point inside the document."""

EMBEDDED = re.compile(r"(^|/)(embeddings|activex|afchunk|attachedtoolbars)", re.IGNORECASE)
LINKS = ("http://", "https://", "mailto:")


def check_template(path: Path) -> tuple[str, ...]:
    """Say in Swedish what is wrong with a template for a löfte; empty when it can be used."""
    try:
        parts = read_package(path.read_bytes(), path.name)
        check_package(parts, path.name)
        return tags.find_faults(parts, path.name, LOFTE_FIELDS, LOFTE_REQUIRED)
    except OSError:
        return (f"{path.name}: mallen går inte att läsa.",)
    except UserError as error:
        return (str(error),)


def check_package(parts: dict[str, bytes], name: str) -> None:
    """Refuse macros, embedded objects and everything that reaches outside the file.

    Raises:
        UserError: The package holds any of it.
    """
    kinds = parts["[Content_Types].xml"].lower()
    if b"macroenabled" in kinds or any("vba" in p.casefold() for p in parts):
        raise UserError("mallen innehåller makron.", name, "Spara den som .docx utan makron.")
    if any(EMBEDDED.search(p) for p in parts) or b"oleobject" in kinds:
        raise UserError("mallen innehåller inbäddade objekt.", name, "Ta bort dem i Word.")
    for part, content in sorted(parts.items()):
        if not part.endswith((".xml", ".rels")):
            continue
        if len(content) > MOST_PART:
            raise UserError("mallen är för stor.", name, "Ta bort det som inte hör till löftet och spara den igen.")
        root = parse_xml(content, name)
        if part.endswith(".rels"):
            _check_relations(part, root, name)
        elif part.startswith("word/"):
            _check_encoding(content, name)
            _check_fields(root, name)
            _check_changes(root, name)


def _check_encoding(content: bytes, name: str) -> None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError("mallen är inte skriven så som Word skriver.", name, "Spara om den i Word.") from error


def _check_relations(part: str, root: _Element, name: str) -> None:
    for relation in root:
        kind, target = (relation.get("Type") or "").rpartition("/")[2], relation.get("Target") or ""
        if part == "_rels/.rels" and kind == "officeDocument" and target.lstrip("/") != "word/document.xml":
            raise UserError("mallens text ligger inte där Word lägger den.", name, "Spara om den i Word.")
        if kind == "aFChunk":
            raise UserError("mallen innehåller en inbäddad fil.", name, "Klistra in dess text i Word i stället.")
        if relation.get("TargetMode") != "External" and "://" not in target:
            continue
        if kind == "attachedTemplate":
            raise UserError(
                "mallen är själv kopplad till en annan mall utanför filen.", name,
                "Välj Arkiv > Alternativ > Tillägg > Hantera: Mallar > Gå i Word, töm rutan Dokumentmall och spara.",
            )  # fmt: skip
        if kind != "hyperlink" or not target.casefold().startswith(LINKS):
            raise UserError("mallen hämtar något utifrån (länkad bild eller fil).", name, "Ta bort länken i Word.")


def _check_fields(root: _Element, name: str) -> None:
    """Refuse every Word field but those that count pages and point inside the document."""
    codes = [node.get(f"{W}instr") or "" for node in root.iter(f"{W}fldSimple")]
    open_fields: list[str] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append("")
        elif kind in ("separate", "end"):
            codes += [open_fields.pop()] if open_fields else []
            open_fields += [""] if kind == "separate" else []
        else:
            open_fields = open_fields or [""]
            open_fields[-1] += node.text or ""
    for code in (*codes, *open_fields):
        if not _counts_or_points(code):
            raise UserError(
                f"mallen har Word-fältet «{code.split()[0][:30].upper()}», som inte får finnas i en mall.", name,
                "Markera fältet i Word, tryck Ctrl+Skift+F9 så att det blir vanlig text, och spara.",
            )  # fmt: skip


def _counts_or_points(code: str) -> bool:
    words = code.split()
    if not words:
        return True
    if words[0].upper() != "HYPERLINK":
        return words[0].upper() in SAFE_FIELDS
    target = words[1].strip('"').casefold() if len(words) > 1 else ""
    return target.startswith((*LINKS, "\\l"))


def _check_changes(root: _Element, name: str) -> None:
    """Refuse tracked changes, also of layout: they hold names, and what is meant is not decided."""
    if root.tag != f"{W}comments" and any(node.get(f"{W}author") is not None for node in root.iter()):
        raise UserError(
            "mallen har spårade ändringar.", name, "Välj Granska > Godkänn > Godkänn alla ändringar i Word, och spara."
        )
