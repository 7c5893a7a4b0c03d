"""Tests of the pictures: the same bytes, true numbers in the alt text, and nothing that hangs on colour or the machine."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from author.export.pictures import Picture, draw_pictures, parts_picture, ranks_picture
from surveys.model import Analysis, Measure, Parts, ProblemArea, Source

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Source("m", "m.xlsx", "survey-table", "xlsx", "m", 0, 0, sampling="random")
SCRIPT = """
import hashlib, sys
sys.path.insert(0, "tests")
from test_pictures import an_analysis
from author.export.pictures import draw_pictures
print([(hashlib.sha256(p.png).hexdigest(), hashlib.sha256(p.svg).hexdigest()) for p in draw_pictures(an_analysis())])
"""


def figure(problem: str, item: str, year: int, value: float, **more: object) -> Measure:
    fields = {"unit": "index0-6", "direction": "low_good"} | more
    return Measure(
        f"{item}{year}{sorted(more.items())}", "m", 3, "B", item, value, year=year, problem_area=problem, **fields
    )


def an_analysis() -> Analysis:
    """Two areas, one with figures over three years, one with parts missing and an uncertain place."""
    years = tuple(figure("belysning", "Mörkt", y, v) for y, v in ((2021, 2.0), (2023, 3.5), (2025, 4.0)))
    years += (figure("belysning", "Mörkt", 2025, 6.0, comparison=True), figure("belysning", "En gång", 2025, 1.0))
    years += (
        figure("belysning", "Mörkt", 2023, 99.0, unit="percent"),
        figure("belysning", "Mörkt", 2025, 5.0, area="Norr"),
    )
    first = ProblemArea(
        "belysning",
        "Otrygg fysisk miljö: mörker, belysning, växtlighet & annat",
        1,
        1,
        1,
        0.8,
        Parts(1.0, 0.75, 0.5),
        40,
        40,
        measures=years,
    )
    second = ProblemArea("brand", "Anlagd brand", 2, 1, 3, 0.2, Parts(0.25, None, None, 0.0), 4, 4, flags=("unstable",))
    third = ProblemArea("buller", "Buller", 3, 3, 3, 0.1, Parts(0.1), 9, 9)
    return Analysis((first, second, third), sources=(SOURCE,))  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> tuple[Picture, ...]:
    """The pictures of the analysis, drawn once."""
    return draw_pictures(an_analysis())


def test_the_same_analysis_gives_the_same_bytes() -> None:
    """Another process with another hash seed, clock zone and config draws the same pictures to the last byte."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert len(runs[0]) > 300


def test_the_alt_text_says_every_number(drawn: tuple[Picture, ...]) -> None:
    """Each area's parts and place are in words, a missing part as missing and an uncertain place as uncertain."""
    parts, ranks, _ = drawn
    assert "2. Anlagd brand: bredd 0,25, nivå saknas, trend saknas, medarbetare 0,00, statistik saknas." in parts.alt
    assert "bredd 1,00, nivå 0,75, trend 0,50" in parts.alt
    assert "Anlagd brand: plats 2, spann 1 till 3, osäker." in ranks.alt
    assert "Buller: plats 3, spann 3." in ranks.alt


def test_the_years_are_those_of_one_family_as_printed(drawn: tuple[Picture, ...]) -> None:
    """Figures on another scale, of riket or of a part, and items with one year are not drawn; nothing is averaged."""
    found = drawn[2]
    assert "Mörkt 2021 2, 2023 3,5, 2025 4." in found.alt
    assert "99" not in found.alt
    assert "En gång" not in found.alt
    assert "Anlagd brand" not in found.alt


def test_nothing_to_draw_gives_no_picture() -> None:
    """Without areas there is no picture, and without years no picture of years."""
    assert draw_pictures(Analysis(())) == ()
    bare = replace(an_analysis(), areas=(ProblemArea("a", "A", 1, 1, 1, 0.5, Parts(0.5), 9, 9),))
    assert [p.name for p in draw_pictures(bare)] == ["delar", "platser"]


@pytest.mark.parametrize("number", range(3))
def test_an_svg_stands_by_itself(number: int, drawn: tuple[Picture, ...]) -> None:
    """Title and description come first, letters are outlines, and nothing is fetched, dated or run."""
    picture = drawn[number]
    root = etree.fromstring(picture.svg)
    assert [etree.QName(child).localname for child in root[:2]] == ["title", "desc"]
    assert root.get("role") == "img"
    assert root[1].text == picture.alt
    text = picture.svg.decode()
    assert not root.findall(".//{*}text")
    assert not root.findall(".//{*}script")
    assert "font-family" not in text
    assert "<dc:date>" not in text
    used = [v for e in root.iter() for k, v in e.attrib.items() if k.endswith("href")]
    assert all(link.startswith(("#", "data:")) for link in used)


@pytest.mark.parametrize("number", range(3))
def test_pictures_are_grey(number: int, drawn: tuple[Picture, ...]) -> None:
    """Not one point has a colour, so nothing can be told by colour alone; and the sheet is not empty."""
    picture = drawn[number]
    image = Image.open(io.BytesIO(picture.png))
    assert image.info["Description"] == picture.alt
    colours = image.convert("RGB").getcolors(maxcolors=1_000_000)
    assert colours is not None
    assert all(r == g == b for _, (r, g, b) in colours)
    assert sum(n for n, (r, _, _) in colours if r < 100) > 2000


def test_missing_and_uncertain_look_otherwise_than_by_tone(drawn: tuple[Picture, ...]) -> None:
    """A missing part is hatched and an uncertain place is a dotted line, so both are seen without tones."""
    whole = replace(
        an_analysis(), areas=tuple(replace(a, flags=(), parts=Parts(*(0.5,) * 5)) for a in an_analysis().areas)
    )
    assert b"<pattern" in drawn[0].svg
    assert b"<pattern" not in parts_picture(whole).svg
    assert b"stroke-dasharray" in drawn[1].svg
    assert b"stroke-dasharray" not in ranks_picture(whole).svg
