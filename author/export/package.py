"""Word files as packages: read within limits, written the same way every time, parts taken out without loose ends."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib

from surveys.errors import UserError

MOST_PARTS = 300
MOST_BYTES = 20_000_000
"""Unpacked; a löfte template is some ten kilobytes."""


def read_package(content: bytes, name: str) -> dict[str, bytes]:
    """Unpack a Word file, its parts by name.

    Sizes and names are taken from the zip directory before anything is unpacked.

    Raises:
        UserError: It is no Word file, is too large, or has names no Word file has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check_entries([e.filename for e in entries], sum(e.file_size for e in entries), name)
            parts = {e.filename: _unpack(package, e) for e in entries if not e.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise UserError("filen går inte att öppna som Word-fil.", name, "Spara den som .docx utan lösenord.") from error
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise UserError("filen är ingen Word-fil (.docx).", name, "Öppna den i Word och spara den som .docx.")
    return parts


def write_package(parts: dict[str, bytes], *, packed: bool = True) -> bytes:
    """Pack parts: sorted, every entry dated 1980-01-01, one compression level; or unpacked, for reading at once."""
    target = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", kind) as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            package.writestr(entry, parts[name], kind, 9)
    return target.getvalue()


def drop_parts(parts: dict[str, bytes], pattern: re.Pattern[str]) -> dict[str, bytes]:
    """Take out the parts whose whole name matches, with every mention of them in content types and relationships."""
    gone = {p for p in parts if pattern.fullmatch(p)}
    if not gone:
        return parts
    gone |= {f"{posixpath.dirname(p)}/_rels/{posixpath.basename(p)}.rels" for p in gone}
    kept = {p: content for p, content in parts.items() if p not in gone}
    for listing in [p for p in kept if p.endswith(".rels") or p == "[Content_Types].xml"]:
        kept[listing] = _without(kept[listing], listing, gone)
    return kept


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack no more of an entry than the directory says it holds, whatever it holds."""
    with package.open(entry) as stream:
        return stream.read(entry.file_size)


def _without(content: bytes, listing: str, gone: set[str]) -> bytes:
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    folder = posixpath.dirname(posixpath.dirname(listing))
    named = [n for n in root if _target(n.get("PartName") or n.get("Target") or "", folder) in gone]
    if not named:
        return content
    for node in named:
        root.remove(node)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _target(written: str, folder: str) -> str:
    """Give the name of the part that a target, seen from a folder, means."""
    return written[1:] if written.startswith("/") else posixpath.normpath(posixpath.join(folder, written))


def _check_entries(names: list[str], size: int, source: str) -> None:
    if len(names) > MOST_PARTS or size > MOST_BYTES:
        raise UserError("filen är för stor uppackad.", source, "Ta bort bilder ur filen och spara den igen.")
    if len({n.casefold() for n in names}) != len(names):
        raise UserError("filen har två delar med samma namn.", source, "Spara om den i Word.")
    if any(n.startswith(("/", "\\")) or ".." in n.split("/") or "\\" in n or ":" in n for n in names):
        raise UserError("filen har en del med otillåten sökväg.", source, "Spara om den i Word.")
