"""Figures in running text."""

from __future__ import annotations

from surveys.errors import UserError
from surveys.intake import read_sources
from surveys.mapping.prose import read_prose
from surveys.model import Line

PRESS = (
    "Färre otrygga i Ekby kommun\n\nPressmeddelande 3 mars 2024\n\n"
    "Andelen som känner sig otrygga på kvällen är 27 procent. År 2022 var den 31 procent.\n\n"
    "Problemindex för Ekby kommun är 1,34, jämfört med 1,65 år 2022. Svarsfrekvensen var 56 procent.\n\n"
    "I mätningen uppger 34 procent att de störs av buskörning (2022: 29 procent).\n\n"
    "– Ring mig på 070-174 06 05, säger kommunens samordnare.\n"
)


def figures(text: str) -> list[tuple[str, float, int | None, str]]:
    """Give item, value, year and unit of the figures of one line."""
    return [(f.item, f.value, f.year, f.unit) for f in read_prose([Line(text, 1)]).figures]


def test_a_share_and_the_one_it_is_compared_with():
    """The figure of an earlier year has the same item as the one it is compared with."""
    assert figures("Andelen som utsatts för brott har minskat från 14 procent 2020 till 11 procent 2023.") == [
        ("Andelen som utsatts för brott", 11.0, 2023, "percent"),
        ("Andelen som utsatts för brott", 14.0, 2020, "percent"),
    ]


def test_a_change_and_a_response_rate_are_no_figures():
    """Percentage points and the response rate are not read as results."""
    found = read_prose(
        [Line("Andelen otrygga steg, en ökning med 3 procentenheter.", 1), Line("Svarsfrekvensen var 56 procent.", 2)]
    )
    assert not found.figures
    assert not found.unread


def test_a_figure_of_nothing_that_can_be_told_is_pointed_out():
    """A share whose subject the sentence does not give is listed, not dropped."""
    assert read_prose([Line("Var fjärde, 25 procent.", 7)]).unread == (7,)


def test_a_press_text_gives_measures(tmp_path):
    """A press text is read as figures with year, place, unit, direction, period and response rate; no text of it is kept."""
    path = tmp_path / "press.txt"
    path.write_text(PRESS, encoding="utf-8")
    reading = read_sources(path)[0]
    found = {(m.item, m.area, m.year, m.value, m.unit, m.direction) for m in reading.measures}
    assert reading.source.kind == "survey-table"
    assert ("Andelen som känner sig otrygga på kvällen", "Ekby kommun", 2024, 27.0, "percent", "low_good") in found
    assert ("Problemindex", "Ekby kommun", 2022, 1.65, "index0-6", "low_good") in found
    assert ("störs av buskörning", "Ekby kommun", 2022, 29.0, "percent", "low_good") in found
    assert reading.source.response_rate == 0.56
    assert reading.source.problems[0].message.startswith("Siffrorna är lästa ur löpande text")
    assert "070-174" not in repr(reading)


def test_notes_with_a_per_cent_in_them_stay_notes(tmp_path):
    """A list of what people said is a dialogue though one of them names a per cent."""
    path = tmp_path / "dialog.txt"
    path.write_text(
        "Dialog i Ekby\n\nTorget\n- Mörkt\n- Minst 50 procent är rädda för gänget\n- Skräp\n", encoding="utf-8"
    )
    try:
        reading = read_sources(path)[0]
    except UserError:
        raise AssertionError from None
    assert (reading.source.kind, len(reading.concerns)) == ("dialogue", 3)
