"""Every number printed in the annex and on the web, computed anew from the raw example files.

Nothing is imported from the program. Which statement is about which area and which place it names is taken from the
JSON: that is judgement. A line with a figure that no check here has explained makes the last test fail.
"""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from math import sqrt
from typing import Any

import pandas as pd
import pytest
from lxml import etree
from test_recompute import (
    CRIME,
    NOTES,
    PROTOCOL,
    RAW,
    STAFF,
    SURVEY,
    WEB,
    crime_parts,
    number,
    problems,
    raw_sheet,
    relative,
    survey_parts,
    voices,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPLITS = {"kön": "Kön", "ålder": "Åldersgrupp", "område": "Vilket område bor du i?"}


def plain(text: str) -> str:
    """Give a text with ordinary blanks and without soft hyphens."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())


@pytest.fixture(scope="module")
def annex(printed: dict[str, Any]) -> dict[str, Any]:
    """Read the annex: its lines by heading, its tables by their first titles, and what has been explained."""
    with zipfile.ZipFile(printed["folder"] / "Askersvik-underlag.docx") as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
        comments = zipfile.ZipFile(printed["folder"] / "Askersvik-granskning_UTKAST.docx").read("word/comments.xml")
    tables, lines, heading = [], [], ""
    for node in body:
        if node.tag == f"{W}tbl":
            rows = [[plain(text_of(c)) for c in row.iter(f"{W}tc")] for row in node.iter(f"{W}tr")]
            tables.append((heading, rows))
        elif node.tag == f"{W}p":
            style = node.find(f"{W}pPr/{W}pStyle")
            name = style.get(f"{W}val") if style is not None else ""
            text = plain(text_of(node))
            heading = text if name.startswith("Heading") else heading
            lines += [(heading, text)] if text else []
    said = [plain(text_of(p)) for p in etree.fromstring(comments).iter(f"{W}p")]
    return {
        "lines": lines,
        "tables": tables,
        "comments": said,
        "areas": {a["name"]: a for a in printed["json"]["areas"]},
    }


def text_of(node: Any) -> str:
    """Give the text of an element."""
    return "".join(t.text or "" for t in node.iter(f"{W}t"))


def under(annex: dict[str, Any], heading: str) -> list[str]:
    """Give the lines under a heading."""
    return [text for head, text in annex["lines"] if head == heading and text != heading]


def table(annex: dict[str, Any], *titles: str) -> list[list[str]]:
    """Give the rows of the table that begins with these titles."""
    return next(rows[1:] for _, rows in annex["tables"] if rows[0][: len(titles)] == list(titles))


def comma(value: float | None, digits: int = 2) -> str:
    """Write a number the Swedish way."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def amount(value: float) -> str:
    """Write a figure with at most one decimal and blanks between thousands."""
    text = f"{value:,.1f}".removesuffix(".0")
    return text.replace(",", " ").replace(".", ",")


def test_the_source_table(printed, annex):
    """Rows read are the filled rows of each file; used, empty and left out add up; empty ones are those without a text."""
    texts = Counter(printed["sources"][r["source"]] for r in printed["rows"])
    rows = {row[0].split(" (")[0]: [int(cell) for cell in row[4:]] for row in table(annex, "Källa", "Ström")}
    survey = pd.read_excel(RAW / SURVEY, header=None, dtype=object, engine="openpyxl")
    top = next(i for i, row in survey.iterrows() if "Hela kommunen" in set(row))
    filled = sum(row[1:].notna().any() for _, row in survey.loc[top + 2 :].iterrows())
    crimes = len(pd.read_csv(RAW / CRIME, sep=";", encoding="utf-8-sig", dtype=str))
    read = {name: len(raw_sheet(name)) for name in (WEB, NOTES, STAFF)} | {SURVEY: filled, CRIME: crimes}
    assert set(rows) == {*read, PROTOCOL}
    for name, (total, used, empty, dropped) in rows.items():
        assert total == used + empty + dropped, name
        assert total == read.get(name, total), name
        if name in (NOTES, STAFF, PROTOCOL):
            assert used == texts[name], name
    raw = raw_sheet(NOTES)
    kept = {r["row"] for r in printed["rows"] if printed["sources"][r["source"]] == NOTES}
    silent = [str(raw[n]["Synpunkt"]) for n in raw if n not in kept]
    assert len(silent) == rows[NOTES][2]
    assert all(len(text) < 20 for text in silent), silent


def test_the_ranking_table(printed, annex):
    """Place, interval, score, persons and the five parts are those of the raw files, area by area."""
    counted = voices(printed, problems(printed))
    texts = Counter(printed["sources"][r["source"]] for r in printed["rows"])
    breadth, employees = relative(counted, (WEB, NOTES, PROTOCOL), texts), relative(counted, (STAFF,), texts)
    (level, trend), crime = survey_parts(printed), crime_parts(printed)
    weights = printed["json"]["weights"]
    rows = table(annex, "Plats", "Problemområde")
    assert len(rows) == len(annex["areas"])
    scores = {}
    for row in rows:
        area = annex["areas"][row[1]]
        key = area["id"]
        parts = {
            "breadth": breadth.get(key, 0.0), "level": level.get(key), "trend": trend.get(key),
            "employees": employees.get(key, 0.0), "statistics": crime.get(key),
        }  # fmt: skip
        have = {p: v for p, v in parts.items() if v is not None}
        scores[row[1]] = sum(weights[p] * v for p, v in have.items()) / sum(weights[p] for p in have)
        low, high = area["rank_low"], area["rank_high"]
        assert row[2] == (f"{low}–{high}" if low != high else str(low))
        assert number(row[3]) == pytest.approx(scores[row[1]], abs=0.0051), row
        assert row[4] == str(max(counted[n][key] for n in (WEB, NOTES, PROTOCOL)))
        for cell, value in zip(row[5:], parts.values(), strict=True):
            assert cell == "–" if value is None else number(cell) == pytest.approx(value, abs=0.0051), row
    for row in rows:
        assert int(row[0]) == 1 + sum(round(s, 5) > round(scores[row[1]], 5) for s in scores.values())


def test_statements_and_wishes(printed, annex):
    """How many statements were read and left unplaced, and each wish's persons and statements, come out the same."""
    statements = printed["json"]["statements"]
    placed = {s["id"] for s in statements if s["areas"] and s["kind"] in ("problem", "wish")}
    left = sum(s["kind"] in ("problem", "wish") for s in statements) - len(placed)
    assert f"{len(statements)} påståenden har lästs. {left} av dem säger" in " ".join(under(annex, "Metod"))
    lines = under(annex, "Önskemål")
    for wish in printed["json"]["wishes"]:
        own = {
            s["id"]: wish["id"] for s in statements
            if s["areas"] and s["areas"][0]["id"] == wish["id"]
            and (s["kind"] == "wish" or (s["kind"] == "problem" and wish["id"] == "narvaro"))
        }  # fmt: skip
        persons = max(c[wish["id"]] for c in voices(printed, own).values())
        if persons < 5:
            assert any(line.startswith("Färre än fem") and wish["name"] in line for line in lines), wish
        else:
            noun = "synpunkt" if len(own) == 1 else "synpunkter"
            assert f"{wish['name']}: {persons} personer, {len(own)} {noun}" in lines


def survey_cells() -> dict[tuple[str, str, int], str]:
    """Read the survey's cells by item, place and year."""
    frame = pd.read_excel(RAW / SURVEY, header=None, dtype=object, engine="openpyxl")
    top = next(i for i, row in frame.iterrows() if "Hela kommunen" in set(row))
    places, years = list(frame.loc[top].ffill()), list(frame.loc[top + 1])
    found = {}
    for _, row in frame.loc[top + 2 :].iterrows():
        item = re.sub(r"[¹²³*]+$", "", str(row[0])).strip()
        for place, year, cell in list(zip(places, years, row, strict=True))[1:]:
            found[item, place, int(year)] = str(cell)
    return found


def shown(cell: str) -> tuple[str, ...]:
    """Give how a cell such as ``27 (2)`` is printed: as per cent and as step."""
    share, step = re.fullmatch(r"(\d+) \((\d)\)", cell).groups()
    return f"{share} %", f"{step} (index 0–6)"


def crimes() -> dict[tuple[str, str, int], str]:
    """Read reported crimes per 100,000 by item, place and year, as printed."""
    frame = pd.read_csv(RAW / CRIME, sep=";", encoding="utf-8-sig", dtype=str)
    item, place, *years = frame.columns
    return {
        (row[item], row[place], int(y)): f"{amount(number(row[y]))} per 100 000 invånare"
        for _, row in frame.iterrows() for y in years
    }  # fmt: skip


def test_figures_beside_others(annex):
    """Ours and riket's figures are the cells of the files, of the same item and year."""
    survey, crime = survey_cells(), crimes()
    rows = table(annex, "Problemområde", "Fråga", "Vår siffra")
    assert rows
    for _, item, own, others in rows:
        value, place, year = own.rsplit(", ", 2)
        assert year == "2025"
        other = re.sub(r" \((vår är \w+|ingen säker skillnad)\)$", "", others).removeprefix("Riket ")
        if (item, place, 2025) in crime:
            assert (value, other) == (crime[item, place, 2025], crime[item, "Riket", 2025])
        else:
            ours, theirs = shown(survey[item, place, 2025]), shown(survey[item, "Riket", 2025])
            n = ours.index(value)
            assert other == theirs[n]


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Compute the 95 % score interval."""
    z = 1.959963984540054
    middle = (hits + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(hits * (n - hits) / n + z * z / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def test_shares_by_group(printed, annex):
    """Shares, intervals and the persons behind them are those of the respondents who wrote something."""
    raw = raw_sheet(WEB)
    concern_of = {s["id"]: s["concern"] for s in printed["json"]["statements"]}
    wrote = {r["id"]: r["row"] for r in printed["rows"] if printed["sources"][r["source"]] == WEB}
    areas_of: dict[int, set[str]] = defaultdict(set)
    for statement, area in problems(printed).items():
        if concern_of[statement] in wrote:
            areas_of[wrote[concern_of[statement]]].add(area)
    frame = next(rows for _, rows in annex["tables"] if rows[0][:2] == ["Grupp", "Personer"])
    names = [annex["areas"][name]["id"] for name in frame[0][2:]]
    for group, n, *cells in frame[1:]:
        kind, name = group.split(": ")
        members = {row for row in wrote.values() if str(raw[row][SPLITS[kind]]) == name}
        if n == "–":
            assert set(cells) == {"visas inte"}
            continue
        assert int(n) == len(members) >= 5
        for area, cell in zip(names, cells, strict=True):
            hits = sum(area in areas_of[row] for row in members)
            share, low, high = (int(x) for x in re.fullmatch(r"(\d+) % \((\d+)–(\d+) %\)", cell).groups())
            wanted = (hits / len(members), *wilson(hits, len(members)))
            assert [share, low, high] == pytest.approx([100 * x for x in wanted], abs=0.51), (group, area)


def test_persons_by_place(printed, annex):
    """Each area's persons are those of the ranking; what is shown is 0 or at least five, and never more than all."""
    rows = next(rows for _, rows in annex["tables"] if rows[0][0] == "Plats" and rows[0][1] in annex["areas"])
    counted = voices(printed, problems(printed))
    concern_of = {s["id"]: s for s in printed["json"]["statements"]}
    for column, name in enumerate(rows[0][1:], 1):
        key = annex["areas"][name]["id"]
        cells = {row[0]: row[column] for row in rows[1:]}
        total = int(cells.pop("Alla"))
        assert total == max(counted[n][key] for n in (WEB, NOTES, PROTOCOL))
        seen = [int(c) for c in cells.values() if c != "visas inte"]
        assert all(n == 0 or n >= 5 for n in seen)
        hidden = list(cells.values()).count("visas inte")
        assert sum(seen) == total if not hidden else total - sum(seen) >= hidden
        named = {p for s in problems(printed) if problems(printed)[s] == key for p in concern_of[s]["places"]}
        for place, cell in cells.items():
            if place not in ("andra platser", "utan plats") and cell not in ("0", "visas inte"):
                assert any(place.casefold() in p.casefold() for p in named), (place, name)


def test_the_facts_of_each_promise(printed, annex):
    """Place, interval, persons, statements, persons per file and figures of each promise's area come out the same."""
    own = problems(printed)
    counted = voices(printed, own)
    survey, answers = survey_cells(), raw_sheet(WEB)
    heads = [h for h, _ in annex["lines"] if re.fullmatch(r"Åtagande \d+", h)]
    for head in dict.fromkeys(heads):
        lines = under(annex, head)
        area = annex["areas"][
            next(line.removeprefix("Problemområde: ") for line in lines if line.startswith("Problemområde"))
        ]
        key = area["id"]
        texts = sum(a == key for a in own.values())
        persons = max(counted[n][key] for n in (WEB, NOTES, PROTOCOL))
        place = next(line for line in lines if line.startswith("Plats ") and "osäkerhet" in line)
        begin = f"Plats {area['rank']} (osäkerhet {area['rank_low']}–{area['rank_high']}): {persons} personer, {texts} synpunkter."
        assert place.startswith(begin)
        per_file = dict(
            pair.rsplit(" ", 1)
            for pair in place.removeprefix(begin).removeprefix(" Personer per källa: ").rstrip(".").split("; ")
        )
        assert {f: int(n) for f, n in per_file.items()} == {n: c[key] for n, c in counted.items() if c[key]}
        for line in (line for line in lines if line.startswith("Fråga: ")):
            item, rest = re.fullmatch(r"Fråga: «(.+)» (.+)", line).groups()
            if (item, "Hela kommunen", 2025) in survey:
                assert rest in {f"{v}, Hela kommunen, 2025" for v in shown(survey[item, "Hela kommunen", 2025])}
            else:
                said = [str(row[item]) for row in answers.values() if not pd.isna(row[item])]
                yes = sum(text in ("Ja, till viss del", "Ja, till stor del") for text in said)
                assert rest == f"{amount(round(100 * yes / len(said), 1))} %, 2025, n = {len(said)}"


def test_the_rows_of_each_promise(printed, annex):
    """The rows listed for an area are all its rows, and each text shown is a part of its cell, masks aside."""
    statements = {s["id"]: s for s in printed["json"]["statements"]}
    rows = {r["id"]: r for r in printed["rows"]}
    silent = {s for s, a in ((s, x["id"]) for s, v in statements.items() for x in v["areas"]) if a == "vald-nara"}
    sheets = {name: raw_sheet(name) for name in (WEB, NOTES, STAFF)}
    checked = 0
    for heading, found in annex["tables"]:
        if found[0] != ["Fil", "Rad", "Text"]:
            continue
        lines = under(annex, heading)
        area = annex["areas"][
            next(line.removeprefix("Problemområde: ") for line in lines if line.startswith("Problemområde"))
        ]
        wanted = {
            (printed["sources"][r["source"]], r["row"])
            for s in area["statements"] if s not in silent
            for r in [rows[statements[s]["concern"]]]
        }  # fmt: skip
        listed = {(file.split(", ")[0], int(row)) for file, row, _ in found[1:]}
        more = next((line for line in lines if line.startswith("Fler rader")), "")
        for part in more.removeprefix("Fler rader tar upp området: ").rstrip(".").split("; ") if more else ():
            file, numbers = part.split(" rad ")
            listed |= {(file.split(", ")[0], int(n)) for n in numbers.split(", ")}
        assert listed == wanted
        for file, row, text in found[1:]:
            name = file.split(", ")[0]
            if name in sheets:
                cells = plain(" ".join(str(v) for v in sheets[name][int(row)].values()))
                pieces = [re.escape(p) for p in re.split(r"\[[^\]]{1,20}\]", text)]
                assert re.search(".{1,80}?".join(pieces), cells), (file, row, text)
                checked += 1
    assert checked >= 20


def test_the_comments_say_what_the_annex_says(annex):
    """Every figure in the comments of the review copy stands in the annex in the same words."""
    said = {text for _, text in annex["lines"]}
    for line in annex["comments"]:
        if re.search(r"\d", line) and line.startswith(("Plats ", "Fråga: ")):
            assert line in said, line


def test_the_summary_for_the_web(printed, annex):
    """The persons in Ni sa – vi lovar are those of the raw files, and the short version counts the promises."""
    page = html.unescape((printed["folder"] / "Askersvik-ni-sa-vi-lovar.html").read_text(encoding="utf-8"))
    counted = voices(printed, problems(printed))
    said = re.findall(r"<li>([^<]+) – (\d+) personer</li>", page)
    assert len(said) == 4
    for name, persons in said:
        if name in annex["areas"]:
            key = annex["areas"][name]["id"]
            assert int(persons) == max(counted[n][key] for n in (WEB, NOTES, PROTOCOL))
        else:
            wish = next(w for w in printed["json"]["wishes"] if w["id"] == "narvaro")
            assert name == f"Önskemål: {wish['name']}"
            assert int(persons) == wish["persons"]
    words = "ett två tre fyra fem sex sju åtta nio tio".split()
    script = tomllib.loads((RAW / "demo.toml").read_text(encoding="utf-8"))
    promises = len(script["adopted"]) + sum(c.get("in_lofte", True) for c in script["commitments"])
    short = (printed["folder"] / "Askersvik-kortversion.txt").read_text(encoding="utf-8")
    assert f"Löftet har {words[promises - 1]} åtaganden." in short
    assert len(short.splitlines()) == 5


EXPLAINED = (
    r"Underlag till .*", r"Åtagande \d+", r"Vikter: .*", r"\d+ påståenden har lästs\. .*", r"Plats \d+ \(osäkerhet .*",
    r"Fråga: .*", r"Fler rader tar upp området: .*", r"Raderna bakom området står under åtagande \d+\.",
    r".+: \d+ person(er)?, \d+ synpunkt(er)?", r"Svarsfrekvensen är inte angiven för .*", r"Utan slumpmässigt urval .*",
    r"Hur många: personer .*", r"Osäkerheten visar .*\(90 %\).*", r"Andel av varje grupp .*\(95 %\)", r".*skalan 0–1",
)  # fmt: skip
"""Lines whose figures a check above computes, or that explain a scale."""


def test_no_figure_is_left_unexplained(printed, annex):
    """Every line with a digit is computed above, quotes a source's own words, or repeats what the parties wrote."""
    script = plain((RAW / "demo.toml").read_text(encoding="utf-8"))
    notes = pd.read_excel(RAW / SURVEY, header=None, dtype=object, engine="openpyxl")
    source = plain(" ".join(str(v) for _, row in notes.iterrows() for v in row if isinstance(v, str)))
    title = str(notes.iloc[0, 0])
    files = sorted((RAW.parent.parent / "templates" / "library").glob("*.toml"))
    library = [
        plain(e["text"])
        for f in files
        for v in tomllib.loads(f.read_text(encoding="utf-8")).values()
        if isinstance(v, list)
        for e in v
    ]
    settings = printed["json"]["settings"]
    weights = [comma(v) for v in printed["json"]["weights"].values()]
    for _, text in annex["lines"]:
        if not re.search(r"\d", text) or any(re.fullmatch(p, text) for p in EXPLAINED):
            continue
        if text.startswith(f"{SURVEY}: "):
            pieces = re.split(r"(?<=[.]) | (?=[¹²³])|\[[^\]]+\]|: ", text.removeprefix(f"{SURVEY}: "))
            missing = [p for p in pieces if p.strip(" ,") not in source and not p.startswith(f"{title} ")]
            assert [p for p in missing if re.search(r"\d", p.replace(title, ""))] == []
            continue
        words = re.sub(r"^(Skäl|Orsak|Mål|Indikator|Utgångsvärde|Avgränsat till|Mått|Ansvarig): ", "", text)
        sentences = [s.rstrip(".") for s in re.split(r"(?<=[.:]) (?=[A-ZÅÄÖ0-9])", words) if re.search(r"\d", s)]
        for sentence in sentences:
            kept = re.sub(r"^(Tid|Plats|Kontakt|Mått): ", "", sentence)
            adopted = re.sub(
                r"\{\w+\}", "(.+)", "|".join(re.escape(t).replace(r"\{", "{").replace(r"\}", "}") for t in library)
            )
            filled = re.fullmatch(adopted, kept) or re.fullmatch(adopted, f"{kept}.")
            given = [v for v in (filled.groups() if filled else ()) if v and re.search(r"\d", v)]
            assert kept in script or (filled and all(v in script for v in given)), text
    method = next(text for text in under(annex, "Metod") if text.startswith("Vikter"))
    assert re.findall(r"\d,\d\d", method) == weights
    assert f"Slumpfrö {settings['seed']}, {settings['resamples']} omdragningar" in method
