"""What a file is, told by its content, and the refusals that come before any reading: empty, encrypted, cut off, too large."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path

from surveys.errors import UserError

MAX_COLUMNS = 2000
"""More columns than this is no survey."""
MAX_ROWS = 1_048_576
"""More rows than this no spreadsheet holds."""
MAX_CELLS = 6_000_000
"""More filled cells than this is no survey, and would not fit in memory."""
MAX_UNPACKED = 200_000_000
"""Bytes a packed file may unfold to."""
MAX_FILE = 300_000_000
"""Bytes a file may hold."""
ZIP_ERRORS = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError, IndexError, OSError, OverflowError,
    struct.error, zlib.error, lzma.LZMAError,
)  # fmt: skip
"""What a damaged packed file may raise while it is read."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE|<\x00!\x00D\x00O\x00C", re.IGNORECASE)
_SAVE = "Öppna filen där den gjordes och spara den på nytt som .xlsx eller .csv."


class TooLargeError(Exception):
    """A file unfolds to more cells than can be read; its reader tells the user."""


def read_bytes(path: Path) -> bytes:
    """Read a source file, or say why it cannot be read."""
    name = path.name
    if not path.exists():
        raise UserError("filen finns inte.", name, "Kontrollera namnet och mappen.")
    if path.is_dir():
        raise UserError("det är en mapp, inte en fil.", name, "Ange en av filerna i mappen.")
    if name.startswith(("~$", ".~lock.")):
        raise UserError(
            "det är en låsfil från ett öppet kalkylprogram.", name, "Välj filen utan tecknen i början av namnet."
        )
    if path.stat().st_size > MAX_FILE:
        raise UserError("filen är större än 300 MB.", name, "Dela upp den eller ta bort det som inte behövs.")
    try:
        content = path.read_bytes()
    except PermissionError as error:
        raise UserError(
            "filen får inte läsas.", name, "Kontrollera behörigheten eller kopiera filen till en egen mapp."
        ) from error
    if not content:
        raise UserError("filen är tom (0 byte).", name, "Exportera eller hämta den på nytt.")
    return content


def find_format(content: bytes, path: Path) -> str:
    """Tell the format by content first and by the ending of the name second."""
    ending = path.suffix.lower().lstrip(".")
    if content.startswith(b"PK"):
        return _zip_format(content, path)
    if content.startswith(_OLE):
        return _ole_format(content, path)
    if content.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if content.startswith(b"%PDF"):
        return "pdf"
    if _is_html(content):
        if ending in {"html", "htm"}:
            return "html"
        raise UserError(
            f"filen heter .{ending} men är en webbsida (html).",
            path.name,
            "Öppna den i ett kalkylprogram och spara den som .xlsx.",
        )
    if ending in {"xlsx", "xlsm", "ods", "docx"}:
        raise UserError(
            f"filen heter .{ending} men innehållet är något annat eller skadat.", path.name, "Hämta filen på nytt."
        )
    if ending in {"xls", "sav", "pdf"}:
        raise UserError(f"filen är ingen riktig .{ending}-fil.", path.name, _SAVE)
    if is_binary(content):
        raise UserError(
            "filen är inte text, utan till exempel en bild eller ett program.", path.name, "Välj filen med svaren."
        )
    return ending if ending in {"csv", "tsv", "txt", "html", "htm", "md"} else "csv"


def is_binary(content: bytes) -> bool:
    """Whether the bytes are no text in any encoding; UTF-16 holds NUL in every second place and is text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return False
    head = content[:20_000]
    if min(head[0::2].count(0), head[1::2].count(0)) == 0 and head.count(0) > len(head) // 4:
        return False
    control = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 26))
    return control > max(3, len(head) // 100)


def _is_html(content: bytes) -> bool:
    """Whether the text begins as a web page."""
    head = content[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta"))


def _zip_format(content: bytes, path: Path) -> str:
    """Tell which packed format it is, and refuse what is cut off, encrypted or unfolds to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            infos = packed.infolist()
            names = {info.filename for info in infos}
            mimetype = packed.read("mimetype")[:100] if "mimetype" in names else b""
    except ZIP_ERRORS as error:
        raise UserError(
            "filen är skadad eller bara delvis hämtad.", path.name, "Hämta filen på nytt från där den kom."
        ) from error
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise UserError(
            "filen blir orimligt stor när den packas upp.", path.name, "Spara bara bladet med svaren i en ny fil."
        )
    if any(info.flag_bits & 1 for info in infos):
        raise UserError("det packade innehållet är låst med lösenord.", path.name, "Spara filen utan lösenord.")
    if "xl/workbook.xml" in names or any(n.startswith("xl/") for n in names):
        _refuse_dtd(content, path)
        return "xlsx"
    if b"opendocument" in mimetype and _is_locked_ods(content, path):
        raise UserError(
            "filen är skyddad med lösenord.", path.name, "Öppna den, ta bort lösenordet och spara den på nytt."
        )
    if b"opendocument.spreadsheet" in mimetype:
        _refuse_dtd(content, path)
        return "ods"
    if any(n.startswith("word/") for n in names):
        return "docx"
    raise UserError("det är ett zip-arkiv, ingen fil med svar.", path.name, "Packa upp det och välj en av filerna.")


def _is_locked_ods(content: bytes, path: Path) -> bool:
    """Whether an OpenDocument file says that its parts are encrypted."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if "META-INF/manifest.xml" not in packed.namelist():
            return False
        return b"encryption-data" in _head(packed, "META-INF/manifest.xml", path)


def _refuse_dtd(content: bytes, path: Path) -> None:
    """Refuse XML parts that declare a document type: workbooks never do."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")) and _DOCTYPE.search(_head(packed, name, path)):
                raise UserError("filen innehåller en deklaration (DTD) som inte är säker att läsa.", path.name, _SAVE)


def _head(packed: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Give the beginning of a part."""
    try:
        with packed.open(name) as part:
            return part.read(1_000_000)
    except ZIP_ERRORS as error:
        raise UserError("filen är skadad eller bara delvis hämtad.", path.name, "Hämta filen på nytt.") from error


def _ole_format(content: bytes, path: Path) -> str:
    """Tell an old workbook from an encrypted one and from other old Office files."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UserError(
            "filen är skyddad med lösenord.", path.name, "Öppna den, ta bort lösenordet och spara den på nytt."
        )
    if any(n.encode("utf-16-le") in content for n in ("Workbook", "Book")):
        return "xls"
    raise UserError(
        "det är en gammal Office-fil av ett slag som inte kan läsas.", path.name, "Spara den som .xlsx eller .docx."
    )
