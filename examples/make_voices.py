"""What citizens and employees say: the web survey, the dialogue notes and the employees' notes."""

from __future__ import annotations

import io
import random
import unicodedata
from datetime import date, datetime, timedelta

from canonical import CREATED, canonical_zip, read_texts
from openpyxl import Workbook

RESPONDENTS = 600
SEED = 2025
WORRY = "Vad gör dig otrygg där du bor eller rör dig, och var?"
WISH = "Vad tycker du att kommunen och polisen ska göra för att det ska bli tryggare?"
SCALES = {
    "Upplever du att öppen narkotikahandel är ett problem i ditt område?": (38, 31, 24, 2, 5),
    "Upplever du att ungdomsgäng som stör ordningen är ett problem i ditt område?": (36, 33, 21, 6, 4),
    "Upplever du att bilar som kör för fort är ett problem i ditt område?": (40, 34, 16, 8, 2),
}
CHOICES = ("Nej", "Ja, till viss del", "Ja, till stor del", "Ja, men jag ser det inte som ett problem", None)
SMALL_GENDER, SMALL_N = "Annat", 3
"""The group with fewer than five respondents."""
_TITLES = (
    "ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Kön", "Åldersgrupp", "Vilket område bor du i?", *SCALES, WORRY, WISH,
)  # fmt: skip
_AGES = (("16–24 år", 12), ("25–44 år", 30), ("45–64 år", 32), ("65–79 år", 20), ("80 år eller äldre", 6))
_PLACES = (("Centrum", 32), ("Björkhagen", 28), ("Norrstrand", 26), ("Kvarnby", 14))
_PLACE_WORDS = {
    "Kvarnby": ("kvarnby", "871", "kvarnvägen"),
    "Björkhagen": ("björkhag", "videgården", "videvägen", "lönngatan"),
    "Norrstrand": ("norrstrand", "strand", "hamnen", "badet"),
    "Centrum": ("torget", "storgatan", "stationen", "centrum", "resecentrum", "bibliotek"),
}
_FIRST = ("Maria", "Anders", "Leila", "Per", "Kristina", "Johan", "Amina", "Ulf", "Sofia", "Erik", "Birgitta", "Daniel")
_LAST = ("Sandberg", "Holmqvist", "Berglund")


def signed_in() -> list[tuple[str, str]]:
    """List the name and address of each respondent who answered signed in."""
    names = [f"{first} {last}" for last in _LAST for first in _FIRST]
    return [(name, f"{_ascii(name).replace(' ', '.')}@example.se") for name in names]


def web_rows() -> list[tuple[object, ...]]:
    """Build one row per respondent; every hand-written text is used as often as its row says."""
    chance = random.Random(SEED)
    worries, wishes = _answers(chance)
    genders = [SMALL_GENDER] * SMALL_N + ["Kvinna"] * 318 + ["Man"] * 271 + ["Vill inte svara"] * 8
    chance.shuffle(genders)
    places = [_place(worries.get(i, ""), wishes.get(i, ""), chance) for i in range(RESPONDENTS)]
    people = dict(zip(sorted(chance.sample(range(RESPONDENTS), len(signed_in()))), signed_in(), strict=True))
    rows: list[tuple[object, ...]] = []
    start = datetime(2025, 9, 1, 7, 12)
    for i in range(RESPONDENTS):
        start += timedelta(minutes=chance.randint(9, 130), seconds=chance.randint(0, 59))
        name, address = people.get(i, (None, "anonymous"))
        scales = [chance.choices(CHOICES, weights)[0] for weights in SCALES.values()]
        age = chance.choices([a for a, _ in _AGES], [w for _, w in _AGES])[0]
        end = start + timedelta(seconds=chance.randint(70, 900))
        rows.append(
            (i + 1, start, end, address, name, genders[i], age, places[i], *scales, worries.get(i), wishes.get(i))
        )
    return rows


def web_bytes() -> bytes:
    """Build the export of the web survey."""
    return _workbook("Formulärsvar", [_TITLES, *web_rows()])


def dialogue_bytes() -> bytes:
    """Build the notes of ten meetings; date and place stand once per meeting, in merged cells."""
    texts = read_texts("dialog.tsv")
    rows: list[tuple[object, ...]] = [("Datum", "Plats", "Synpunkt", "Antal", "Förslag")]
    spans: list[tuple[int, int]] = []
    for text in texts:
        new = not spans or (texts[spans[-1][0] - 2]["date"], texts[spans[-1][0] - 2]["place"]) != (
            text["date"],
            text["place"],
        )
        row = len(rows) + 1
        spans = [*spans, (row, row)] if new else [*spans[:-1], (spans[-1][0], row)]
        day = date.fromisoformat(text["date"]) if new else None
        count: object = int(text["count"]) if text["count"].isdecimal() else text["count"] or None
        rows.append((day, text["place"] if new else None, text["text"], count, text["proposal"] or None))
    return _workbook("Synpunkter", rows, spans)


def employee_bytes() -> bytes:
    """Build the employees' notes: semicolons, cp1252."""
    lines = ["Datum;Yrkesgrupp;Plats;Iakttagelse"]
    for i, text in enumerate(read_texts("medarbetare.tsv")):
        day = date(2025, 9, 10) + timedelta(days=7 * (i % 4))
        lines.append(f'{day};{text["profession"]};{text["place"]};"{text["text"]}"')
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def _answers(chance: random.Random) -> tuple[dict[int, str], dict[int, str]]:
    """Deal the texts to respondents, so that nobody brings up one area in both questions."""
    texts = read_texts("webbenkat.tsv")
    first = [t for t in texts if t["question"] == "1" for _ in range(int(t["times"]))]
    second = [t for t in texts if t["question"] == "2" for _ in range(int(t["times"]))]
    chance.shuffle(first)
    chance.shuffle(second)
    who_first = chance.sample(range(RESPONDENTS), len(first))
    worries = dict(zip(who_first, first, strict=True))
    free = chance.sample(range(RESPONDENTS), RESPONDENTS)
    wishes: dict[int, dict[str, str]] = {}
    for text in second:
        areas = set(text["areas"].split("+")) - {""}
        who = next(i for i in free if not areas & set(worries.get(i, {"areas": ""})["areas"].split("+")))
        free.remove(who)
        wishes[who] = text
    return {i: t["text"] for i, t in worries.items()}, {i: t["text"] for i, t in wishes.items()}


def _place(worry: str, wish: str, chance: random.Random) -> str:
    for text in (worry.casefold(), wish.casefold()):
        for place, words in _PLACE_WORDS.items():
            if any(word in text for word in words):
                return place
    return chance.choices([p for p, _ in _PLACES], [w for _, w in _PLACES])[0]


def _workbook(title: str, rows: list[tuple[object, ...]], merged: list[tuple[int, int]] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for top, bottom in merged or ():
        for column in (1, 2):
            sheet.merge_cells(start_row=top, end_row=bottom, start_column=column, end_column=column)
    book.properties.creator = "Askersviks kommun"
    book.properties.created = book.properties.modified = CREATED
    stream = io.BytesIO()
    book.save(stream)
    return canonical_zip(stream.getvalue())


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFD", name.casefold()).encode("ascii", "ignore").decode("ascii")
