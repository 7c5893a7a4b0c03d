"""Changes that make bad files out of good ones: of bytes, of lines and cells, of JSON, and of XML inside packed files.

Everything follows from the generator that is handed in, so a run can be repeated.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from random import Random
from typing import Any

ODD_TEXTS = (
    "", " ", "-1", "0", "1e999", "-1e-999", "nan", "inf", "NaN", "1" * 60, "1" * 5000, "٣", "²", "½", "1,5,5", "1.2.3,4", "--", "2024-13-45", "0001-01-01",
    "9999-12-31", "31 februari 2024", "00:00", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1b[31m", "\ud7ff", "\U0001f600", "A\u030a", "ﬁ", "İ", "ß", "\r", "\u2028",
    "=1+1", "'", '"', '"""', ";", "\t", "|", "<", "&amp;", "&#x1F;", "]]>", "{{", "}}", "{% for x in y %}", "{{ titel }}", "[", "(", "(((((((((((", "*" * 40, "\\", "%s",
    "..", "../../etc/passwd", "C:\\x", "#REF!", "TRUE", "null", "None", "xml:space", "999999999999999999999", "-2147483649", "4294967296", "16384", "1048577", "XFD1048577",
    "rId999", "A1:XFD1048576", "#N/A", "år", "n =", "%", "0 %", "150 %", "Ja", "Vet ej", "Polisen ska", "2024–2019", "§", "1)", "a)", "•", "– ", "Åtagande",
)  # fmt: skip
"""What is put where something ordinary stood."""
_TAG = re.compile(rb"<[^<>]{0,400}>")
_VALUE = re.compile(rb'"[^"<>]{0,200}"')
_BETWEEN = re.compile(rb">[^<>]{1,300}<")
_DEEP = 3000


def mutated(content: bytes, rng: Random, others: list[bytes]) -> bytes:
    """Change a file in one to four places, in the way its kind is built most of the time.

    Args:
        content: The file.
        rng: Decides everything.
        others: Files of the same kind, to take pieces from.
    """
    for _ in range(rng.choice((1, 1, 1, 2, 3, 4))):
        content = _changed(content, rng, others)
    return content


def _changed(content: bytes, rng: Random, others: list[bytes]) -> bytes:
    start = content.lstrip()[:1]
    if rng.random() < 0.15 or not content or content.startswith(b"%PDF") or start == b"":
        return bytes_changed(content, rng, others)
    if content.startswith(b"PK"):
        return _package_changed(content, rng)
    if start in (b"{", b"[", b"<"):
        return xml_changed(content, rng) if start == b"<" else _json_changed(content, rng)
    is_binary = b"\x00" in content[:400]
    return bytes_changed(content, rng, others) if is_binary else text_changed(content, rng, others)


def bytes_changed(content: bytes, rng: Random, others: list[bytes]) -> bytes:
    """Flip, cut, repeat or splice bytes."""
    at, to = sorted((rng.randint(0, len(content)), rng.randint(0, len(content))))
    way = rng.randrange(7)
    if way == 0:
        return content[:at] + bytes(rng.randrange(256) for _ in range(rng.randint(1, 8))) + content[at + 4 :]
    if way in (1, 2):
        return content[:at] + (b"" if way == 1 else content[min(to, at + 200) :])
    if way == 3:
        return content[:to] + content[at : min(to, at + 2000)] * rng.choice((1, 2, 50)) + content[to:]
    if way == 4 and others:
        other = rng.choice(others)
        return content[:at] + other[rng.randint(0, len(other)) :]
    if way == 5:
        return (
            content[:at]
            + rng.choice((b"\x00", b"\xff" * 4, b"\x7f\xff\xff\xff", b"\r", b"\xef\xbb\xbf"))
            + content[at:]
        )
    return (
        content[:at]
        + bytes(b ^ (1 << rng.randrange(8)) for b in content[at : at + rng.randint(1, 3)])
        + content[at + 3 :]
    )


def text_changed(content: bytes, rng: Random, others: list[bytes]) -> bytes:
    """Move, repeat, drop and alter lines, cells and words; the encoding is kept where it can be told."""
    code = "utf-8" if _is_utf8(content) else "cp1252"
    lines = content.decode(code, "replace").split("\n")
    at = rng.randrange(len(lines))
    way = rng.randrange(9)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines[at:at] = [lines[at]] * rng.choice((1, 2, 100))
    elif way == 2:
        other = rng.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif way == 3:
        lines[at] = rng.choice(ODD_TEXTS)
    elif way == 4 and others:
        lines.insert(at, rng.choice(rng.choice(others).decode(code, "replace").split("\n")))
    elif way == 5:
        lines[at : at + 2] = [" ".join(lines[at : at + 2])]
    elif way == 6:
        return "\n".join(lines).encode(rng.choice(("utf-16", "utf-8-sig", "utf-16-be", "cp850", "utf-32")), "replace")
    else:
        lines[at] = _line_changed(lines[at], rng)
    return "\n".join(lines).encode(code, "replace")


def _line_changed(line: str, rng: Random) -> str:
    """Alter one cell or word of a line."""
    mark = rng.choice([m for m in ";\t,| =" if m in line] or [" "])
    pieces = line.split(mark)
    at = rng.randrange(len(pieces))
    way = rng.randrange(5)
    if way == 0:
        del pieces[at]
    elif way == 1:
        pieces[at:at] = [rng.choice(pieces)] * rng.choice((1, 1, 40))
    elif way == 2:
        pieces[at] = pieces[at] + rng.choice(ODD_TEXTS)
    elif way == 3:
        rng.shuffle(pieces)
    else:
        pieces[at] = rng.choice(ODD_TEXTS)
    return mark.join(pieces)


def xml_changed(content: bytes, rng: Random) -> bytes:
    """Drop, repeat, move and alter tags, attribute values and texts of XML or HTML."""
    way = rng.randrange(6)
    found = list((_VALUE, _BETWEEN, _TAG)[way % 3].finditer(content))
    if not found:
        return bytes_changed(content, rng, [])
    hit, other = rng.choice(found), rng.choice(found)
    odd = rng.choice(ODD_TEXTS).encode("utf-8", "replace")
    if way == 0:
        fresh = b'"' + odd.replace(b'"', b"") + b'"'
    elif way == 1:
        fresh = b">" + odd + b"<"
    elif way == 2:
        fresh = rng.choice((b"", hit[0] * rng.choice((2, 3, _DEEP))))
    elif way == 5:
        return _element_changed(content, hit, rng)
    else:
        fresh = other[0]
    return content[: hit.start()] + fresh + content[hit.end() :]


def _element_changed(content: bytes, hit: re.Match[bytes], rng: Random) -> bytes:
    """Drop, repeat or nest the element that begins with a tag."""
    name = re.match(rb"</?([\w:.-]+)", hit[0])
    close = b"</" + name[1] + b">" if name else b">"
    end = content.find(close, hit.start())
    if name is None or end < 0:
        return content[: hit.start()] + content[hit.end() :]
    end += len(close)
    element = content[hit.start() : end]
    fresh = rng.choice((b"", element * 2, element * 30, hit[0] * 20 + element + close * 20))
    return content[: hit.start()] + fresh + content[end:]


def _package_changed(content: bytes, rng: Random) -> bytes:
    """Change, drop, rename or repeat a part of a packed file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, KeyError, zlib.error):
        return bytes_changed(content, rng, [])
    told = [n for n, (name, part) in enumerate(parts) if part and name.endswith((".xml", ".rels"))]
    if not told:
        return bytes_changed(content, rng, [])
    at = rng.choice(told)
    name, part = parts[at]
    way = rng.random()
    if way < 0.9:
        for _ in range(rng.choice((1, 1, 3))):
            part = xml_changed(part, rng) if rng.random() < 0.95 else bytes_changed(part, rng, [])
        parts[at] = (name, part)
    elif way < 0.94:
        del parts[at]
    elif way < 0.97:
        parts[at] = (rng.choice((name.upper(), "../" + name, name + "x", parts[rng.choice(told)][0] + "y")), part)
    else:
        parts[at] = (name, parts[rng.choice(told)][1])
    return packed(parts)


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    """Pack parts in the order they are given, without compression."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in dict(parts).items():
            package.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


def _json_changed(content: bytes, rng: Random) -> bytes:
    """Put something of another kind in one place of a JSON document."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return bytes_changed(content, rng, [])
    if rng.random() < 0.03:
        return rng.choice((b"[", b'{"columns":', b"[[1],")) * _DEEP * 40
    return json.dumps(_value_changed(value, rng), ensure_ascii=rng.random() < 0.5).encode("utf-8", "replace")


def _value_changed(value: Any, rng: Random) -> Any:
    if isinstance(value, dict) and value and rng.random() < 0.85:
        key = rng.choice(sorted(value))
        fresh = _value_changed(value[key], rng)
        if rng.random() < 0.2:
            return {**{k: v for k, v in value.items() if k != key}, rng.choice((key, *ODD_TEXTS)): fresh}
        return {**value, key: fresh}
    if isinstance(value, list) and value and rng.random() < 0.85:
        at = rng.randrange(len(value))
        return [*value[:at], *[_value_changed(value[at], rng)] * rng.choice((0, 1, 1, 2)), *value[at + 1 :]]
    return rng.choice(
        (None, True, -1, 1e300, 10**30, [], {}, [[]], {"": []}, [value], {"a": value}, rng.choice(ODD_TEXTS))
    )


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
