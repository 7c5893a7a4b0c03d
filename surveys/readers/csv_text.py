"""Text files of cells: encoding, delimiter, quotes that never close."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from surveys.errors import Problem

_SWEDISH = re.compile(r"(?<=[A-Za-zåäöÅÄÖ])[åäöÅÄÖé]|[åäöÅÄÖ](?=[a-zåäö])")
_MOJIBAKE = re.compile("Ã[¥¤¶©…„–]")


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


def read_csv_text(content: bytes) -> CsvText:
    """Decode and split a text file."""
    text, encoding = decode(content)
    problems: list[Problem] = []
    if _MOJIBAKE.search(text):
        repaired = text.encode("cp1252", errors="ignore").decode("utf-8", errors="ignore")
        if len(_SWEDISH.findall(repaired)) > len(_SWEDISH.findall(text)):
            text = repaired
            problems.append(Problem(None, None, "Å, ä och ö var sparade fel i filen och har rättats.", dropped=False))
    first, _, rest = text.partition("\n")
    given = re.match(r"^sep=(.)\r?$", first)
    if given:
        text = "\n" + rest
    delimiter = given.group(1) if given else find_delimiter(text)
    rows = _records(text, delimiter, problems)
    return CsvText(tuple(_without_nul(rows, problems)), encoding, delimiter, tuple(problems))


def decode(content: bytes) -> tuple[str, str]:
    """Decode bytes; the encoding that gives most Swedish letters inside words wins where UTF-8 fails."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", errors="replace"), "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    if content[:2000].count(0) > len(content[:2000]) // 4:
        name = "utf-16-le" if content[1:2000:2].count(0) else "utf-16-be"
        return content.decode(name, errors="replace"), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        tried = [(name, content.decode(name, errors="replace")) for name in ("cp1252", "cp850", "mac_roman")]
        name, text = max(tried, key=lambda pair: len(_SWEDISH.findall(pair[1])))
        return text, name


def find_delimiter(text: str) -> str:
    """Find the character that splits most records into equally many cells; a comma must beat the others clearly."""
    lines = [line for line in re.split(r"\r\n|\n|\r", text[:60_000])[:60] if line.strip()]
    best, best_score = ";", 0.0
    for mark, factor in ((";", 1.0), ("\t", 1.0), ("|", 0.9), (",", 0.8)):
        sizes = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
        if sizes:
            score = factor * (sizes.most_common(1)[0][1] + 0.1 * sum(sizes.values())) / max(len(lines), 1)
            if score > best_score:
                best, best_score = mark, score
    return best


def _records(text: str, delimiter: str, problems: list[Problem]) -> list[tuple[str, ...]]:
    """Split text into records; a quote that never closes is read as a plain character and reported."""
    lines = re.split(r"\r\n|\n|\r", text)
    while lines and not lines[-1]:
        lines.pop()
    rows: list[tuple[str, ...]] = []
    at = 0
    while at < len(lines):
        end = at
        joined = lines[at]
        while joined.count('"') % 2 and end + 1 < len(lines) and end - at < 200:
            end += 1
            joined += "\n" + lines[end]
        if joined.count('"') % 2 or (end > at and not _opens_cell(lines[at], delimiter)):
            rows.append(tuple(lines[at].replace('"', "").split(delimiter)))
            if joined.count('"') % 2:
                problems.append(
                    Problem(len(rows), None, "Ett citattecken stängs aldrig; raden är läst utan det.", dropped=False)
                )
            at += 1
            continue
        rows.append(
            tuple(next(csv.reader([joined], delimiter=delimiter), []))
            if "\n" not in joined
            else _quoted(joined, delimiter)
        )
        at = end + 1
    return rows


def _opens_cell(line: str, delimiter: str) -> bool:
    """Whether a quote stands first in a cell, as it must when a cell runs over several lines."""
    return bool(re.search(rf'(?:^|{re.escape(delimiter)})\s*"', line))


def _quoted(joined: str, delimiter: str) -> tuple[str, ...]:
    """Split a record whose cells hold line breaks."""
    return tuple(next(csv.reader(joined.splitlines(keepends=True), delimiter=delimiter), []))


def _without_nul(rows: list[tuple[str, ...]], problems: list[Problem]) -> list[tuple[str, ...]]:
    """Take NUL and other control characters out of the cells and report the rows."""
    clean = []
    for number, row in enumerate(rows, start=1):
        if any("\0" in cell for cell in row):
            problems.append(Problem(number, None, "Raden innehöll ett nolltecken, som har tagits bort.", dropped=False))
        clean.append(tuple(cell.replace("\0", "") for cell in row))
    return clean
