"""What makes a file come out the same every time: fixed dates, fixed order, plain tables of texts."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"
CREATED = datetime(2025, 10, 20, 9, 0, 0)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def read_texts(name: str) -> list[dict[str, str]]:
    """Read one table of hand-written texts, a dict per row."""
    with (TEXTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def canonical_zip(content: bytes) -> bytes:
    """Pack an Office file again with fixed dates and members in a fixed order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            data = old.read(name)
            if name == "docProps/core.xml":
                stamp = CREATED.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            new.writestr(info, data)
    return packed.getvalue()


def toml_line(key: str, value: object) -> str:
    """Write one TOML key with a string, a number, a truth value or a list of them."""
    return f"{key} = {_toml_value(value)}"


def _toml_value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml_value(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)
