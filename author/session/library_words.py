"""What was found in files of past löften, in Swedish, for the command line and the app alike."""

from __future__ import annotations

from author.commitments import ParsedFile
from author.session.library import Added
from author.session.words import plural


def what_was_found(each: Added, *, stored: bool = True) -> str:
    """Say in one line what a file held, or why nothing came of it.

    Args:
        each: The file.
        stored: Whether its promises have been added, so that the new ones are counted.
    """
    if each.found is None or each.why_not:
        return each.why_not
    promises = [c for lofte in each.found.loften for c in lofte.commitments]
    counted = sum(bool(c.quantities) for c in promises)
    parts = [each.found.municipality or "okänd kommun", years(each.found)]
    told = plural(counted, "räknebart", "räknebara") + (f", {plural(each.new, 'nytt', 'nya')}" if stored else "")
    parts.append(f"{plural(len(promises), 'åtagande', 'åtaganden')} ({told})")
    if outcomes := sum(bool(c.outcome) for c in promises):
        held = sum(c.kept == "ja" for c in promises)
        there = f", {each.followed} till åtaganden som fanns" if stored else ""
        parts.append(f"{plural(outcomes, 'utfall', 'utfall')} ({held} hölls{there})")
    doubted = {d.promise.line for d in each.doubts}
    unsure = sorted({w.message for w in each.found.warnings if w.line not in doubted})
    return "; ".join((", ".join(parts), *unsure))


def years(found: ParsedFile) -> str:
    """Say which years the löften of a file are for: ``2025 och 2026–2027``."""
    told = [f"{o.period.start[:4]}–{o.period.end[:4]}" if o.period else "utan period" for o in found.loften]
    return " och ".join(dict.fromkeys(y[:4] if y[:4] == y[5:] else y for y in told))


def year_span(found: ParsedFile) -> str:
    """Say which years the löften of a file reach over, from the first to the last."""
    told = sorted({day[:4] for o in found.loften if o.period for day in (o.period.start, o.period.end)})
    return "–".join(dict.fromkeys((told[0], told[-1]))) if told else "okänt"


def added_words(told: tuple[Added, ...]) -> str:
    """Sum up what several files gave: ``2 filer av 4 gav 3 nya åtaganden.``."""
    read = sum(not each.why_not for each in told)
    new = plural(sum(each.new for each in told), "nytt åtagande", "nya åtaganden")
    return f"{plural(read, 'fil', 'filer')} av {len(told)} gav {new}."


def whole_text(each: Added) -> str:
    """List everything that was found in a file, to be read in full."""
    lines = [what_was_found(each, stored=False), ""]
    for lofte in each.found.loften if each.found else ():
        period = lofte.period
        lines.append(f"Gäller {period.start} till {period.end}" if period else "Perioden framgår inte")
        lines += [
            f"{'    ' if c.parent is not None else '  '}• {c.text} [{', '.join(c.by)}]" for c in lofte.commitments
        ]
    return "\n".join(lines)
