"""Gives LibreOffice's pdf files the same bytes every time: its clock, chance and checksum out, the given day in."""

from __future__ import annotations

import hashlib
import re
import zlib
from datetime import date

CREATED = re.compile(rb"/CreationDate\(D:[^)]*\)")
WRITTEN = re.compile(rb"(<xmp:(Create|Modify|Metadata)Date>)[^<]*(</xmp:)")
PROFILE = re.compile(rb"/DestOutputProfile (\d+) 0 R")
STREAM = re.compile(rb"\A(.*?/Length )(\d+)( 0 R)?(.*?stream\r?\n)(.*?)(\r?\nendstream.*)\Z", re.DOTALL)
TABLE = re.compile(rb"xref\r?\n0 (\d+)\r?\n")
CLOCK = slice(24, 36)
"""Where a colour profile holds the time it was made: six numbers of two bytes."""
FIRST_DAY = bytes.fromhex("07bc 0001 0001 0000 0000 0000")
"""1980-01-01 00:00:00 as such numbers."""


def stamp(content: bytes, day: date) -> bytes:
    """Write the day in the place of times and make identity and checksum follow from the content.

    A file whose table of objects is not of the plain kind LibreOffice writes comes back as it is.
    """
    objects = _objects(content)
    if objects is None:
        return content
    head, numbered, trailer, entries = objects
    profile = PROFILE.search(content)
    changed = {}
    for number, text in numbered.items():
        new = CREATED.sub(f"/CreationDate(D:{day:%Y%m%d}000000Z)".encode(), text)
        new = WRITTEN.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<3>", new)
        changed[number] = new
    if profile is not None:
        _reset_profile(changed, int(profile.group(1)))
    body, table = _assemble(head, changed, entries)
    name = hashlib.sha256(body).hexdigest()[:32].upper().encode()
    trailer = re.sub(rb"<[0-9A-F]{32}>", b"<" + name + b">", trailer)
    trailer = re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + name, trailer)
    trailer = re.sub(rb"startxref\s+\d+", f"startxref\n{len(body)}".encode(), trailer)
    return body + table + trailer


def _objects(content: bytes) -> tuple[bytes, dict[int, bytes], bytes, list[bytes]] | None:
    """Take a file apart: what stands before the objects, the objects by number, the trailer, the rows of the table."""
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", content)
    table = TABLE.match(content, int(start.group(1))) if start else None
    if start is None or table is None:
        return None
    first, count = table.end(), int(table.group(1))
    entries = [content[first + 20 * n : first + 20 * n + 20] for n in range(count)]
    places = sorted((int(entry[:10]), n) for n, entry in enumerate(entries) if entry[17:18] == b"n")
    if not places or any(content[p : p + 20].split(b" ")[0] != str(n).encode() for p, n in places):
        return None
    ends = [place for place, _ in places[1:]] + [int(start.group(1))]
    numbered = {n: content[place:end] for (place, n), end in zip(places, ends, strict=True)}
    return content[: places[0][0]], numbered, content[first + 20 * count :], entries


def _reset_profile(objects: dict[int, bytes], number: int) -> None:
    """Take the time out of the colour profile, and write its new length where the old one stood."""
    found = STREAM.match(objects.get(number, b""))
    if found is None:
        return
    before, length, elsewhere, middle, packed, after = found.groups()
    try:
        profile = bytearray(zlib.decompress(packed))
    except zlib.error:
        return
    profile[CLOCK] = FIRST_DAY
    new = zlib.compress(bytes(profile), 9)
    if elsewhere is None:
        length = str(len(new)).encode()
    else:
        other = int(length)
        objects[other] = re.sub(rb"(obj\s+)\d+", rb"\g<1>" + str(len(new)).encode(), objects[other], count=1)
    objects[number] = b"".join((before, length, elsewhere or b"", middle, new, after))


def _assemble(head: bytes, objects: dict[int, bytes], entries: list[bytes]) -> tuple[bytes, bytes]:
    """Put objects after each other in the order they had, and give the table of where they begin."""
    order = sorted(objects, key=lambda n: int(entries[n][:10]))
    pieces, places, at = [head], {}, len(head)
    for number in order:
        places[number] = at
        pieces.append(objects[number])
        at += len(objects[number])
    rows = [f"{places[n]:010d} ".encode() + entry[11:] if n in places else entry for n, entry in enumerate(entries)]
    return b"".join(pieces), f"xref\n0 {len(entries)}\n".encode() + b"".join(rows)
