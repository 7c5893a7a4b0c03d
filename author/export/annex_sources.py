"""The annex on its sources: what they are, how rows add up, what they say of themselves, what was left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.export.context import NBSP, clean, spaced
from author.export.figures import amount, counted

if TYPE_CHECKING:
    from surveys.model import Source

MOST_REMARKS = 40
"""Lines of remarks; the rest are counted."""
MOST_ROWS = 12
"""Row numbers in a line; the rest are counted."""
STREAMS = {"citizens": "medborgare", "employees": "medarbetare", "statistics": "statistik"}
SAMPLINGS = {"random": "slumpmässigt", "self-selected": "självvalt", "outreach": "uppsökande", "unknown": "okänt"}
SOURCE_ROW = dict.fromkeys(("namn", "ström", "urval", "insamlat", "lästa", "använda", "tomma", "utelämnade"), "")


def source_row(source: Source) -> dict[str, str]:
    """Give a source's row of the table."""
    return {
        "namn": source_name(source), "ström": STREAMS[source.stream], "urval": _sampling(source),
        "insamlat": _gathered(source),
        "lästa": str(source.rows_read), "använda": str(source.rows_used), "tomma": str(source.rows_non_answers),
        "utelämnade": str(source.rows_dropped),
    }  # fmt: skip


def source_name(source: Source) -> str:
    """Give the file name, with the sheet where the file has several."""
    return clean(source.name) + (f" ({clean(source.sheet)})" if source.sheet and source.other_sheets else "")


def source_texts(sources: tuple[Source, ...]) -> list[str]:
    """Say how the rows add up, and what the ways of sampling mean for what can be said."""
    if not sources:
        return []
    lines = [
        "Varje läst rad är använd, ett tomt svar eller utelämnad. Personer läggs aldrig ihop mellan källor, för samma "
        "person kan finnas i flera."
    ]
    loose = [s for s in sources if s.stream != "statistics" and s.sampling != "random"]
    if loose:
        names = ", ".join(dict.fromkeys(clean(s.name) for s in loose))
        lines.append(f"Utan slumpmässigt urval talar en källa bara för dem som svarat. Det gäller {names}.")
    silent = [s for s in sources if s.sampling == "random" and s.response_rate is None]
    if silent:
        names = ", ".join(dict.fromkeys(clean(s.name) for s in silent))
        lines.append(f"Svarsfrekvensen är inte angiven för {names}; bortfallet går då inte att bedöma.")
    deep = [s for s in sources if s.deepening]
    if deep:
        names = ", ".join(dict.fromkeys(clean(s.name) for s in deep))
        lines.append(f"Hållen för att fördjupa redan valda problem, och därför inte räknad i hur många: {names}.")
    return [spaced(line) for line in lines]


def descriptions(sources: tuple[Source, ...]) -> list[str]:
    """Quote what the sources say of themselves: question, title row and notes, masked."""
    lines = []
    for source in sources:
        said = [clean(text) for text in (source.question, source.title, source.note) if text and clean(text)]
        if said:
            lines.append(spaced(f"{clean(source.name)}: {' '.join(said)}"))
    return list(dict.fromkeys(lines))


def removed_lines(removed: tuple[Source, ...]) -> list[str]:
    """Name the sources that were read but have been taken out again."""
    return [
        spaced(
            f"{source_name(source)}: inläst och sedan borttagen ur underlaget; dess "
            f"{counted(source.rows_read, 'rad', 'rader')} räknas inte."
        )
        for source in removed
    ]


def remarks(sources: tuple[Source, ...]) -> list[str]:
    """Say which rows were left out or could not be read as they stood, and why: one line per source and reason."""
    lines = []
    for source in sources:
        reasons: dict[str, list[int]] = {}
        for problem in source.problems:
            rows = reasons.setdefault(clean(problem.message), [])
            if problem.row is not None:
                rows.append(problem.row)
        lines += [f"{clean(source.name)}{_rows(rows)}: {why}" for why, rows in reasons.items()]
    left = len(lines) - MOST_REMARKS
    more = [f"Ytterligare {left} slag av anmärkningar finns i projektet."] if left > 0 else []
    return [spaced(line) for line in (*lines[:MOST_REMARKS], *more)]


def _rows(rows: list[int]) -> str:
    shown = sorted(set(rows))
    if not shown:
        return ""
    listed = ", ".join(map(str, shown[:MOST_ROWS]))
    left = len(shown) - MOST_ROWS
    return f", rad {listed}" + (f" och {left} till" if left > 0 else "")


def _gathered(source: Source) -> str:
    """Say when a source was gathered and how many of those asked answered, where anybody was asked."""
    when, rate = clean(source.period or ""), source.response_rate
    if rate is not None:
        return f"{when or 'ej angivet'}; {amount(rate * 100)}{NBSP}% svarade"
    asked = source.sampling == "random" and source.stream != "statistics"
    return (when or "ej angivet") + ("; svarsfrekvens ej angiven" if asked else "")


def _sampling(source: Source) -> str:
    if source.stream == "statistics" and source.sampling == "unknown":
        return "–"
    return SAMPLINGS[source.sampling]
