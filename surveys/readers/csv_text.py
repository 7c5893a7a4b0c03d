"""Text files of cells: encoding, delimiter, quotes that never close."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from surveys.errors import Problem, UserError
from surveys.readers.limits import MAX_CELLS

_SWEDISH = re.compile(r"(?<=[A-Za-zåäöÅÄÖ])[åäöÅÄÖé]|[åäöÅÄÖ](?=[a-zåäö])")
_MOJIBAKE = re.compile("Ã[¥¤¶©…„–]")
_UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]")
_LONE_BYTE = re.compile(rb"(?<![\xc2-\xf4\x80-\xbf])[\x80-\xbf]|[\xc0-\xff](?![\x80-\xbf])")
_SAMPLE = 2_000_000
_LONGEST_CELL = 200
"""A quoted cell runs over at most this many lines."""


@dataclass(frozen=True, slots=True)
class CsvText:
    """The cells of a text file and how they were read."""

    rows: tuple[tuple[str, ...], ...]
    """One tuple per record, blank lines kept as empty tuples."""
    encoding: str
    """Name of the encoding."""
    delimiter: str
    """The character between cells."""
    problems: tuple[Problem, ...]
    """Records that could not be read as they stand."""


def read_csv_text(content: bytes, name: str = "") -> CsvText:
    """Decode and split a text file.

    Raises:
        UserError: There are more cells than a survey has.
    """
    problems: list[Problem] = []
    text, encoding = decode(content, problems)
    if _MOJIBAKE.search(text):
        repaired = text.encode("cp1252", errors="ignore").decode("utf-8", errors="ignore")
        if len(_SWEDISH.findall(repaired)) > len(_SWEDISH.findall(text)):
            text = repaired
            problems.append(Problem(None, None, "Å, ä och ö var sparade fel i filen och har rättats.", dropped=False))
    lines = _split_lines(text)
    given = re.match(r"^\ufeff?\s*\"?sep=(.)\"?\s*$", lines[0], re.IGNORECASE) if lines else None
    if given:
        lines[0] = ""
    delimiter = given.group(1) if given else find_delimiter(lines)
    if len(lines) + text.count(delimiter) > MAX_CELLS:
        raise UserError(
            f"filen har fler än {MAX_CELLS // 1_000_000} miljoner celler.",
            name,
            "Ta bort rader eller kolumner som inte behövs.",
        )
    rows = _records(lines, delimiter, problems)
    if "\0" in text:
        rows = _without_nul(rows, problems)
    return CsvText(tuple(rows), encoding, delimiter, tuple(problems))


def decode(content: bytes, problems: list[Problem] | None = None) -> tuple[str, str]:
    """Decode bytes; the encoding that gives most Swedish letters inside words wins where UTF-8 fails.

    Args:
        content: The bytes of the file.
        problems: Where to note lines in another encoding than the rest.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", errors="replace"), "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    if content[:2000].count(0) > len(content[:2000]) // 4:
        name = "utf-16-le" if content[1:2000:2].count(0) > content[0:2000:2].count(0) else "utf-16-be"
        return content.decode(name, errors="replace"), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if len(_UTF8_LETTER.findall(content)) > len(_LONE_BYTE.findall(content)):
        return _mixed(content, problems), "utf-8"
    sample = content[:_SAMPLE]
    tried = [(name, sample.decode(name, errors="replace")) for name in ("cp1252", "cp850", "mac_roman")]
    name = max(tried, key=lambda pair: len(_SWEDISH.findall(pair[1])))[0]
    return content.decode(name, errors="replace"), name


def _mixed(content: bytes, problems: list[Problem] | None) -> str:
    """Decode a file of lines in UTF-8 among which some are in cp1252."""
    out = []
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            out.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            out.append(line.decode("cp1252", errors="replace"))
            if problems is not None:
                problems.append(
                    Problem(number, None, "Raden var sparad med en annan teckenkodning än resten.", dropped=False)
                )
    return "\n".join(out)


def find_delimiter(lines: list[str]) -> str:
    """Find the character that splits most records into equally many cells; a comma must beat the others clearly."""
    filled = [line for line in lines[:200] if line.strip()][:60]
    best, best_score = ";", 0.0
    for mark, factor in ((";", 1.0), ("\t", 1.0), ("|", 0.9), (",", 0.8)):
        if mark == "," and _is_prose(filled):
            continue
        sizes = Counter(len(row) for row in _sample_records(filled, mark) if len(row) > 1)
        if sizes:
            score = factor * (sizes.most_common(1)[0][1] + 0.1 * sum(sizes.values())) / max(len(filled), 1)
            if score > best_score:
                best, best_score = mark, score
    return best


def _sample_records(lines: list[str], mark: str) -> list[list[str]]:
    """Split sample lines; cells that run over lines or are far too long count as they can be read."""
    try:
        return list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return [line.split(mark) for line in lines]


def _is_prose(lines: list[str]) -> bool:
    """Whether commas stand as in sentences: followed by a space nearly always, and none in the first line."""
    commas = sum(line.count(",") for line in lines)
    spaced = sum(line.count(", ") for line in lines)
    return bool(lines) and "," not in lines[0] and spaced >= 0.8 * commas


def _split_lines(text: str) -> list[str]:
    """Split at every kind of line end; blank lines at the end left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _records(lines: list[str], delimiter: str, problems: list[Problem]) -> list[tuple[str, ...]]:
    """Split lines into records; a quote that never closes is read as a plain character and reported."""
    rows: list[tuple[str, ...]] = []
    at, size = 0, len(lines)
    while at < size:
        line = lines[at]
        at += 1
        if '"' not in line:
            rows.append(tuple(line.split(delimiter)) if line else ())
            continue
        end, joined = at, line
        if _opens_cell(line, delimiter):
            odd = line.count('"') % 2
            while odd and end < size and end - at < _LONGEST_CELL:
                joined += "\n" + lines[end]
                odd ^= lines[end].count('"') % 2
                end += 1
            if odd:
                problems.append(
                    Problem(
                        len(rows) + 1, None, "Ett citattecken stängs aldrig; raden är läst utan det.", dropped=False
                    )
                )
                rows.append(tuple(line.replace('"', "").split(delimiter)))
                continue
            rows.append(_quoted(joined, delimiter))
            at = end
        else:
            rows.append(tuple(line.split(delimiter)))
    return rows


def _opens_cell(line: str, delimiter: str) -> bool:
    """Whether a quote stands first in a cell, as it must where it means anything."""
    return line.lstrip(" ").startswith('"') or bool(re.search(rf'{re.escape(delimiter)}[ ]*"', line))


def _quoted(joined: str, delimiter: str) -> tuple[str, ...]:
    """Split a record with quoted cells, some of which may hold line breaks."""
    try:
        return tuple(
            next(csv.reader(joined.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=False), [])
        )
    except csv.Error:
        return tuple(cell.strip('"') for cell in joined.replace("\n", " ").split(delimiter))


def _without_nul(rows: list[tuple[str, ...]], problems: list[Problem]) -> list[tuple[str, ...]]:
    """Take NUL characters out of the cells and report the rows."""
    clean = []
    for number, row in enumerate(rows, start=1):
        if any("\0" in cell for cell in row):
            problems.append(Problem(number, None, "Raden innehöll ett nolltecken, som har tagits bort.", dropped=False))
        clean.append(tuple(cell.replace("\0", "") for cell in row))
    return clean
