"""Every number that the demo prints of an area, computed anew from the raw example files with pandas alone.

Nothing is imported from the program. Which statement is about which area, and which item measures which area, is taken
from its JSON: that is judgement. Everything that is counting is done again here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "examples" / "askersvik"
WEB, NOTES, PROTOCOL = "webbenkat_2025.xlsx", "dialoganteckningar_2025.xlsx", "dialogprotokoll_2025-10-07.docx"
STAFF, CRIME, SURVEY = "medarbetardialog_2025.csv", "anmalda_brott_2021-2025.csv", "trygghetsmatning_2021-2025.xlsx"


def number(text: str) -> float:
    """Read a number with decimal comma and blanks between thousands."""
    return float(re.sub(r"\s", "", str(text)).replace(",", "."))


def raw_sheet(name: str) -> dict[int, dict[str, Any]]:
    """Read a table as row number in the file -> title -> cell; a merged place or date is carried down."""
    path = RAW / name
    if name.endswith(".csv"):
        frame = pd.read_csv(path, sep=";", encoding="cp1252", dtype=str, header=None)
    else:
        frame = pd.read_excel(path, header=None, dtype=object, engine="openpyxl")
    head = next(i for i, row in frame.iterrows() if row.notna().sum() > 2)
    titles = [str(t) for t in frame.loc[head]]
    return {
        i + 1: dict(zip(titles, row, strict=True)) for i, row in frame.loc[head + 1 :].iterrows() if row.notna().any()
    }


def persons_of(count: Any) -> int:
    """How many persons a line of notes stands for: the number in the cell, else one."""
    digits = re.search(r"\d+", "" if pd.isna(count) else str(count))
    return max(1, int(digits.group())) if digits else 1


def main_areas(printed: dict[str, Any]) -> dict[str, str]:
    """Give the first area of each problem or wish."""
    said = [s for s in printed["json"]["statements"] if s["areas"] and s["kind"] in ("problem", "wish")]
    return {s["id"]: s["areas"][0]["id"] for s in said}


def problems(printed: dict[str, Any]) -> dict[str, str]:
    """Give what counts for the ranking: everything but wishes for presence."""
    return {s: a for s, a in main_areas(printed).items() if a != "narvaro"}


def units(printed: dict[str, Any], place: dict[str, str]) -> dict[str, dict[str, Counter[str]]]:
    """Count persons by file, unit that is drawn again (respondent or meeting) and area, from the raw rows."""
    concern_of = {s["id"]: s["concern"] for s in printed["json"]["statements"]}
    rows = {r["id"]: r for r in printed["rows"]}
    notes = raw_sheet(NOTES)
    seen: set[tuple[str, str, str]] = set()
    counted: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for row in printed["rows"]:
        name = printed["sources"][row["source"]]
        _ = counted[name][str(row["row"]) if name == WEB else row["meeting"]]
    for statement, area in place.items():
        row = rows[concern_of[statement]]
        name = printed["sources"][row["source"]]
        line = str(row["row"]) if name == WEB else row["id"]
        if (name, line, area) in seen:
            continue
        seen.add((name, line, area))
        persons = persons_of(notes[row["row"]]["Antal"]) if name == NOTES else 1
        if name == PROTOCOL:
            persons = row["count"] or 1
        counted[name][line if name == WEB else row["meeting"]][area] += persons
    return counted


def voices(printed: dict[str, Any], place: dict[str, str]) -> dict[str, Counter[str]]:
    """Add the units of each file."""
    return {name: sum(own.values(), Counter()) for name, own in units(printed, place).items()}


def relative(counted: dict[str, Counter[str]], names: tuple[str, ...], texts: Counter[str]) -> dict[str, float]:
    """Give each area's share of the largest one, sources weighing by their texts."""
    total: Counter[str] = Counter()
    for name in names:
        largest = max(counted[name].values())
        for area, n in counted[name].items():
            total[area] += texts[name] * n / largest
    top = max(total.values())
    return {area: value / top for area, value in total.items()}


def steps() -> dict[tuple[str, int], float]:
    """Read the whole municipality's steps (``27 (2)`` -> 2) by item and year."""
    frame = pd.read_excel(RAW / SURVEY, header=None, dtype=object, engine="openpyxl")
    top = next(i for i, row in frame.iterrows() if "Hela kommunen" in set(row))
    columns = list(frame.loc[top].ffill())
    years = list(frame.loc[top + 1])
    found = {}
    for _, row in frame.loc[top + 2 :].iterrows():
        for place, year, cell in zip(columns, years, row, strict=True):
            step = re.fullmatch(r"\d+ \((\d)\)", str(cell))
            if place == "Hela kommunen" and step:
                found[re.sub(r"[¹²³*]+$", "", str(row[0])).strip(), int(year)] = float(step.group(1))
    return found


def survey_parts(printed: dict[str, Any]) -> tuple[dict[str, float], dict[str, float]]:
    """Compute level and trend of every area from the raw steps."""
    area_of = {m["item"]: a["id"] for a in printed["json"]["areas"] for m in a["measures"] if m["unit"] == "index0-6"}
    by_step = steps()
    last: dict[str, list[float]] = defaultdict(list)
    change: dict[str, list[float]] = defaultdict(list)
    for item, area in area_of.items():
        years = sorted(y for i, y in by_step if i == item)
        if not years:
            continue
        last[area].append(by_step[item, years[-1]])
        difference = by_step[item, years[-1]] - by_step[item, years[0]]
        change[area].append(difference / 4 if abs(difference) >= 1 else 0.0)
    worst = max(sum(v) / len(v) for v in last.values())
    level = {a: sum(v) / len(v) / worst for a, v in last.items()}
    return level, {a: min(1.0, max(0.0, 0.5 + sum(v) / len(v))) for a, v in change.items()}


def crime_parts(printed: dict[str, Any]) -> dict[str, float]:
    """Compute reported crime against riket and against the first year."""
    frame = pd.read_csv(RAW / CRIME, sep=";", encoding="utf-8-sig", dtype=str)
    item, place = frame.columns[:2]
    years = list(frame.columns[2:])
    area_of = {
        m["item"]: a["id"] for a in printed["json"]["areas"] for m in a["measures"]
        if m["unit"] in ("per100k", "count") and m["direction"] == "low_good"
    }  # fmt: skip
    ratios: dict[str, list[float]] = defaultdict(list)
    for crime, rows in frame.groupby(item):
        if crime in area_of:
            own, riket = (rows[rows[place] == p].iloc[0] for p in ("Askersvik", "Riket"))
            first, last = number(own[years[0]]), number(own[years[-1]])
            ratios[area_of[crime]] += [last / (last + number(riket[years[-1]])), last / (last + first)]
    return {a: sum(v) / len(v) for a, v in ratios.items()}


def test_the_rows_are_those_of_the_files(printed: dict[str, Any]) -> None:
    """Rows read, per source, are the filled rows of the raw file, and each stored text is its cell, masks aside."""
    by_name = {s["name"]: s for s in printed["json"]["sources"]}
    sheets = {name: raw_sheet(name) for name in (WEB, NOTES, STAFF)}
    for name, rows in sheets.items():
        assert by_name[name]["rows_read"] == len(rows), name
    for row in printed["rows"]:
        name = printed["sources"][row["source"]]
        if name in sheets:
            raw = " ".join(str(sheets[name][row["row"]][row["column"]]).split())
            parts = re.split(r"\[[^\]]{1,20}\]", row["text"])
            assert re.fullmatch(".{1,80}?".join(map(re.escape, parts)), raw, re.DOTALL), (name, row["row"], row["text"])


def test_the_parts_and_ranks_are_those_of_the_raw_files(printed: dict[str, Any]) -> None:
    """Persons, breadth, level, trend, employees, statistics, score and rank come out the same from the raw files."""
    counted = voices(printed, problems(printed))
    texts = Counter(printed["sources"][r["source"]] for r in printed["rows"])
    breadth = relative(counted, (WEB, NOTES, PROTOCOL), texts)
    employees = relative(counted, (STAFF,), texts)
    level, trend = survey_parts(printed)
    crime = crime_parts(printed)
    weights = printed["json"]["weights"]
    scores = {}
    for area in printed["json"]["areas"]:
        key = area["id"]
        own = {
            "breadth": breadth.get(key, 0.0), "level": level.get(key), "trend": trend.get(key),
            "employees": employees.get(key, 0.0), "statistics": crime.get(key),
        }  # fmt: skip
        for part, value in own.items():
            assert area["parts"][part] == (None if value is None else pytest.approx(value, abs=2e-6)), (key, part)
        assert area["persons"] == max(counted[name][key] for name in (WEB, NOTES, PROTOCOL)), key
        have = {p: v for p, v in own.items() if v is not None}
        scores[key] = round(sum(weights[p] * v for p, v in have.items()) / sum(weights[p] for p in have), 5)
        assert area["score"] == pytest.approx(scores[key], abs=2e-5), key
    for area in printed["json"]["areas"]:
        better = sum(s > scores[area["id"]] for s in scores.values())
        assert area["rank"] == better + 1, area["id"]
        assert area["rank_low"] <= area["rank"] <= area["rank_high"]


def test_the_table_prints_what_the_json_says(printed: dict[str, Any]) -> None:
    """The printed table shows rank, span, name, persons and the five parts of each area, with decimal comma."""
    lines = printed["table"].splitlines()
    for area in printed["json"]["areas"]:
        line = next(text for text in lines if f"  {area['name']}  " in text)
        low, high = area["rank_low"], area["rank_high"]
        numbers = [f"{area['rank']} ", f"{low}–{high}" if low != high else str(low), str(area["persons"])]
        parts = ["–" if v is None else f"{v:.2f}".replace(".", ",") for v in area["parts"].values()]
        assert line.startswith(numbers[0])
        assert line.split(area["name"])[0].split()[1] == numbers[1]
        assert line.split(area["name"])[1].split()[:6] == [numbers[2], *parts]


def test_the_wishes_are_those_of_the_raw_files(printed: dict[str, Any]) -> None:
    """Persons and texts of each wish, and the number left unplaced, come out the same."""
    kinds = {s["id"]: s["kind"] for s in printed["json"]["statements"]}
    wished = {s: a for s, a in main_areas(printed).items() if kinds[s] == "wish" or a == "narvaro"}
    counted = voices(printed, wished)
    for wish in printed["json"]["wishes"]:
        assert wish["texts"] == sum(a == wish["id"] for a in wished.values())
        assert wish["persons"] == max(own[wish["id"]] for own in counted.values())
        noun = "person" if wish["persons"] == 1 else "personer"
        assert f"Önskemål: {wish['name']} ({wish['persons']} {noun})" in printed["table"]
    assert len(printed["json"]["wishes"]) == len(set(wished.values()))
    left = sum(kind in ("problem", "wish") for kind in kinds.values()) - len(main_areas(printed))
    assert printed["json"]["unplaced"]["texts"] == left
    assert f"Ej sorterade synpunkter: {left}\n" in printed["table"]


def test_the_intervals_are_those_of_another_draw(printed: dict[str, Any]) -> None:
    """Drawing respondents and meetings again with other chance gives the same intervals, give or take one place."""
    own = units(printed, problems(printed))
    texts = Counter(printed["sources"][r["source"]] for r in printed["rows"])
    areas = printed["json"]["areas"]
    keys = [a["id"] for a in areas]
    chance = np.random.default_rng(20251209)
    draws = 1500
    drawn = {}
    for part, names in (("breadth", (WEB, NOTES, PROTOCOL)), ("employees", (STAFF,))):
        total = np.zeros((draws, len(keys)))
        for name in names:
            table = np.array([[unit[k] for k in keys] for unit in own[name].values()], dtype=float)
            picked = chance.integers(0, len(table), size=(draws, len(table)))
            persons = table[picked].sum(axis=1)
            total += texts[name] * persons / np.maximum(persons.max(axis=1, keepdims=True), 1)
        drawn[part] = total / np.maximum(total.max(axis=1, keepdims=True), 1e-9)
    weights = printed["json"]["weights"]
    scores = np.zeros((draws, len(keys)))
    for i, area in enumerate(areas):
        have = {p: v for p, v in area["parts"].items() if v is not None}
        for part, value in have.items():
            scores[:, i] += weights[part] * (drawn[part][:, i] if part in drawn else value)
        scores[:, i] /= sum(weights[p] for p in have)
    ranks = 1 + (scores[:, None, :] > scores[:, :, None] + 1e-9).sum(axis=2)
    for i, area in enumerate(areas):
        low, high = np.percentile(ranks[:, i], [5, 95])
        assert abs(min(low, area["rank"]) - area["rank_low"]) <= 1, (area["id"], low, area["rank_low"])
        assert abs(max(high, area["rank"]) - area["rank_high"]) <= 1, (area["id"], high, area["rank_high"])
