"""The planted truth of the example, counted from the hand-written texts."""

from __future__ import annotations

import re
from collections import Counter

from canonical import read_texts, toml_line
from make_documents import PROTOCOL, PROTOCOL_TABLE, REPEATED
from make_survey import AREAS, SUPPRESSED, YEARS
from make_voices import RESPONDENTS, SMALL_GENDER, SMALL_N, signed_in

FILES = {
    "survey": "trygghetsmatning_2021-2025.xlsx",
    "web": "webbenkat_2025.xlsx",
    "dialogue": "dialoganteckningar_2025.xlsx",
    "protocol": "dialogprotokoll_2025-10-07.docx",
    "employees": "medarbetardialog_2025.csv",
    "statistics": "anmalda_brott_2021-2025.csv",
    "past": "medborgarlofte_2025.docx",
}


def facit_bytes() -> bytes:
    """Write facit.toml: counts first, then the planted findings, then every planted personal string."""
    parts = [*_counts(), *_areas(), *_findings(), *_personal()]
    return ("\n".join(parts) + "\n").encode("utf-8")


def planted_personal() -> list[tuple[str, str, str]]:
    """List every planted personal string as (kind, file, text)."""
    planted = [(r["kind"], _file_of(r["where"]), r["text"]) for r in read_texts("personer.tsv")]
    for name, address in signed_in():
        planted += [("namn", FILES["web"], name), ("e-post", FILES["web"], address)]
    return planted


def web_persons() -> Counter[str]:
    """Count the respondents that bring up each area; nobody brings one up in both questions."""
    counts: Counter[str] = Counter()
    for text in read_texts("webbenkat.tsv"):
        for area in filter(None, text["areas"].split("+")):
            counts[area] += int(text["times"])
    return counts


def dialogue_counts() -> tuple[Counter[str], Counter[str]]:
    """Count the rows of each area in the dialogue notes, and the persons whose number stands there."""
    rows: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    for text in read_texts("dialog.tsv"):
        if text["areas"]:
            rows[text["areas"]] += 1
            persons[text["areas"]] += int(re.sub(r"\D", "", text["count"]) or 1)
    return rows, persons


def _counts() -> list[str]:
    web = read_texts("webbenkat.tsv")
    dialogue = read_texts("dialog.tsv")
    items = [r for r in read_texts("trygghetsmatning.tsv") if not r["item"].startswith("# ")]
    pairs: list[tuple[str, object]] = [
        ("respondents", RESPONDENTS),
        ("web_worry_cells", _cells(web, "1")),
        ("web_wish_cells", _cells(web, "2")),
        ("web_non_answer_cells", sum(int(t["times"]) for t in web if t["kind"] == "non_answer")),
        ("web_distinct_texts", len({t["text"] for t in web})),
        ("dialogue_rows", len(dialogue)),
        ("dialogue_distinct_texts", len({t["text"] for t in dialogue})),
        ("dialogue_meetings", len({(t["date"], t["place"]) for t in dialogue})),
        ("dialogue_non_answer_cells", sum(t["kind"] == "non_answer" for t in dialogue)),
        ("dialogue_counts_uncertain", sum(not t["count"].isdecimal() for t in dialogue)),
        ("protocol_bullets", sum(len(remarks) for _, remarks in PROTOCOL)),
        ("protocol_table_rows", len(PROTOCOL_TABLE)),
        ("employee_rows", len(read_texts("medarbetare.tsv"))),
        ("statistics_rows", len(read_texts("brott.tsv"))),
        ("survey_items", len(items)),
        ("survey_cells", (len(items) + 1) * len(AREAS) * len(YEARS)),
        ("survey_suppressed_cells", (len(SUPPRESSED) + 2) * len(YEARS)),
        ("personal_strings", len({text for _, _, text in planted_personal()})),
    ]
    files = [toml_line(key, name) for key, name in FILES.items()]
    return ["[files]", *files, "", "[counts]", *(toml_line(key, value) for key, value in pairs), ""]


def _areas() -> list[str]:
    web = web_persons()
    rows, persons = dialogue_counts()
    employees = Counter(t["areas"] for t in read_texts("medarbetare.tsv"))
    lines = ["# Vad texterna handlar om, som de skrevs. Personer läggs aldrig ihop över källor."]
    for area in sorted({*web, *rows, *employees}):
        lines += [
            f"[areas.{area}]",
            toml_line("web_persons", web[area]),
            toml_line("dialogue_rows", rows[area]),
            toml_line("dialogue_persons", persons[area]),
            toml_line("employee_rows", employees[area]),
            "",
        ]
    return lines


def _findings() -> list[str]:
    findings: tuple[tuple[tuple[str, object], ...], ...] = (
        (
            ("id", "conflict"), ("areas", ["belysning"]), ("files", [FILES["dialogue"], FILES["web"], FILES["survey"]]),
            ("what", "Flest synpunkter i dialog och webbenkät, men steg 1 av 6 i trygghetsmätningen alla år."),
            ("shows_as", "flaggan conflict på belysning: hög breadth, låg level"),
        ),
        (
            ("id", "tie"), ("areas", ["nedskrapning", "buller"]),
            ("files", [FILES["dialogue"], FILES["web"], FILES["survey"], FILES["employees"]]),
            ("what", "Lika många personer, rader, medarbetarrader och samma steg alla år; ingen statistik."),
            ("shows_as", "överlappande rank_low och rank_high, ingen säker ordning"),
        ),
        (
            ("id", "few-voices"), ("areas", ["brand"]), ("files", [FILES["web"], FILES["dialogue"]]),
            ("what", "Två personer i webbenkäten och en rad i dialogen."),
            ("shows_as", "flaggan few-voices på brand"),
        ),
        (
            ("id", "suppressed-group"), ("areas", []), ("files", [FILES["web"]]),
            ("what", f"{SMALL_N} svarande med kön {SMALL_GENDER}."), ("group", f"kön={SMALL_GENDER}"), ("n", SMALL_N),
            ("shows_as", "suppressed i by_group, aldrig en andel"),
        ),
        (
            ("id", "outside-mandate"), ("areas", ["trafik"]), ("files", [FILES["dialogue"], FILES["web"], FILES["protocol"]]),
            ("what", "Väg 871 genom Kvarnby är statlig: Trafikverket råder över hastighet och gångväg."),
            ("words", ["väg 871", "871:an"]), ("shows_as", "åtagande som förs vidare till Trafikverket; outside-mandate"),
        ),
        (
            ("id", "outside-mandate-landlord"), ("areas", ["belysning", "narkotika"]), ("files", [FILES["dialogue"], FILES["protocol"]]),
            ("what", "Mörka gårdar, källare och lås i Björkhagen ägs av en privat hyresvärd."),
            ("words", ["hyresvärden"]), ("shows_as", "rad till mottagaren bostadsbolag i listan över felanmälningar"),
        ),
        (
            ("id", "hidden-problem"), ("areas", ["vald-nara"]), ("files", [FILES["employees"], FILES["statistics"], FILES["dialogue"]]),
            ("what", "Störst i medarbetarnas anteckningar och stigande i statistiken, en rad i dialogen."),
            ("shows_as", "flaggan hidden-problem på vald-nara; inga citat"),
        ),
        (
            ("id", "repeated-promise"), ("areas", ["narkotika"]), ("files", [FILES["past"]]),
            ("what", "Ett löfte från förra året kommer igen ord för ord i demo.toml."),
            ("text", REPEATED), ("shows_as", "same-as-last-year"),
        ),
    )  # fmt: skip
    lines: list[str] = []
    for finding in findings:
        lines += ["[[planted]]", *(toml_line(key, value) for key, value in finding), ""]
    return lines


def _personal() -> list[str]:
    lines: list[str] = []
    for kind, file, text in planted_personal():
        lines += ["[[personal]]", toml_line("kind", kind), toml_line("file", file), toml_line("text", text), ""]
    return lines[:-1]


def _cells(texts: list[dict[str, str]], question: str) -> int:
    return sum(int(text["times"]) for text in texts if text["question"] == question)


def _file_of(where: str) -> str:
    return {"webbenkat": FILES["web"], "medarbetare": FILES["employees"], "protokoll": FILES["protocol"]}[where]
