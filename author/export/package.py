"""Word files as packages: read within limits, written the same way every time."""

from __future__ import annotations

import io
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
            parts = {e.filename: package.read(e) for e in entries if not e.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise UserError("filen går inte att öppna som Word-fil.", name, "Spara den som .docx utan lösenord.") from error
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise UserError("filen är ingen Word-fil (.docx).", name, "Öppna den i Word och spara den som .docx.")
    return parts


def write_package(parts: dict[str, bytes]) -> bytes:
    """Pack parts: sorted, every entry dated 1980-01-01, one compression level."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            package.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def _check_entries(names: list[str], size: int, source: str) -> None:
    if len(names) > MOST_PARTS or size > MOST_BYTES:
        raise UserError("filen är för stor uppackad.", source, "Ta bort bilder ur filen och spara den igen.")
    if len({n.casefold() for n in names}) != len(names):
        raise UserError("filen har två delar med samma namn.", source, "Spara om den i Word.")
    if any(n.startswith(("/", "\\")) or ".." in n.split("/") or "\\" in n or ":" in n for n in names):
        raise UserError("filen har en del med otillåten sökväg.", source, "Spara om den i Word.")
