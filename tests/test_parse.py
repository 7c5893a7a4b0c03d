from __future__ import annotations

import pytest

from author.commitments import Period
from author.parse import parse, parsed_json
from author.parse.periods import find_municipality, find_span, place_and_date
from author.parse.promisers import heading_parties, item_parties
from author.parse.quantities import find_quantities, number_spans
from surveys.readers.txt_lines import read_txt

ONE_YEAR = Period("2031-01-01", "2031-12-31")
TWO_YEARS = Period("2031-01-01", "2032-12-31")

LOFTE = """Medborgarlöfte 2031

Norrviks kommun och Lokalpolisområde Norrvik

Prioriterade områden:

1. Buskörning
2. Mörka gångvägar

Polisen lovar att:

• hålla minst tre (3) mopedkontroller i månaden
• vara på skolgården en gång i veckan
  - Vid besöken deltar fältgruppen.

Norrviks kommun lovar att:

• byta 25 lyktor under året

Tillsammans lovar vi att:

• ordna fyra kvällsvandringar, varav minst en i hamnen

Uppföljning

Löftet följs upp av rådet i november. Resultatet läggs ut på webben.

Norrvik den 9 januari 2031

Moa Ekdal
Kommunstyrelsens ordförande

Ture Sand
Lokalpolisområdeschef
"""

NOT_LOFTEN = {
    "protokoll": "Protokoll\n\n§ 4 Medborgarlöfte 2031\n\nBeslut\n\n- Polisen ska få texten.\n- Kommunen ska skriva under.\n",
    "lägesbild": "Lokal lägesbild Norrvik 2031\n\nÅtgärder\n\n- Polisen ska kontrollera mopeder.\n- Kommunen ska byta lyktor.\n",
    "nyhet": "Nytt medborgarlöfte undertecknat i Norrvik\n\nPublicerad 3 mars 2031\n\nPolisen och kommunen har skrivit under. Polisen ska"
    " synas mer.\n\n– Det känns bra, säger Moa Ekdal, ordförande.\n",
    "årsredovisning": "Årsredovisning 2031\n\nTrygghet\n\n- Medborgarlöftet följdes upp.\n- Kommunen ska vara trygg.\n",
}


def test_a_whole_lofte_is_read() -> None:
    """Promises, promisers, nesting, areas, period, follow-up and signing of a plain löfte are all found."""
    found = parsed_json(parse(read_txt(LOFTE)))
    (lofte,) = found["loften"]
    assert found["municipality"] == "Norrvik"
    assert lofte["period"] == {"from": "2031-01-01", "to": "2031-12-31"}
    assert lofte["problem_areas"] == ["Buskörning", "Mörka gångvägar"]
    assert [c["by"] for c in lofte["commitments"]] == [
        ["polisen"], ["polisen"], ["kommunen"], ["kommunen"], ["polisen", "kommunen"],
    ]  # fmt: skip
    assert [c["parent"] for c in lofte["commitments"]] == [None, None, 1, None, None]
    assert lofte["follow_up"] == "Löftet följs upp av rådet i november. Resultatet läggs ut på webben."
    assert lofte["signed"] == {"place": "Norrvik", "date": "2031-01-09"}
    assert lofte["signatories"] == [
        {"name": "Moa Ekdal", "title": "Kommunstyrelsens ordförande"},
        {"name": "Ture Sand", "title": "Lokalpolisområdeschef"},
    ]


def test_another_municipality_gives_the_same_promises() -> None:
    """The name of the kommun decides nothing but the name of the kommun."""
    renamed = parse(read_txt(LOFTE.replace("Norrvik", "Sjöborg")))
    assert renamed.municipality == "Sjöborg"
    assert [(c.text, c.by) for c in renamed.loften[0].commitments] == [
        (c.text, c.by) for c in parse(read_txt(LOFTE)).loften[0].commitments
    ]


@pytest.mark.parametrize("kind", sorted(NOT_LOFTEN))
def test_other_documents_give_no_promises(kind: str) -> None:
    """A protocol, lägesbild, news or annual report that speaks of a löfte holds no promises."""
    assert not [c for lofte in parse(read_txt(NOT_LOFTEN[kind])).loften for c in lofte.commitments]


def test_two_years_on_one_page_are_two_loften() -> None:
    """Titles with different years part a page."""
    text = (
        "Norrvik – medborgarlöften\n\nMedborgarlöfte 2032\n\nPolisen lovar att:\n\n• gå till fots i hamnen\n\n"
        "Medborgarlöfte 2031\n\nPolisen lovar att:\n\n• gå till fots på torget\n"
    )
    loften = parse(read_txt(text)).loften
    assert [lofte.period for lofte in loften] == [Period("2032-01-01", "2032-12-31"), ONE_YEAR]
    assert [len(lofte.commitments) for lofte in loften] == [1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hålla minst tre (3) mopedkontroller i månaden.", [(3, "mopedkontroller", "månad", "min")]),
        (
            "Fyra vandringar per år, varav minst en i hamnen.",
            [(4, "vandringar", "år", "exact"), (1, "vandringar", "år", "min")],
        ),
        ("Ordna en eller flera träffar.", [(1, "träffar", None, "min")]),
        ("Besöka ca 40 butiker under året.", [(40, "butiker", "period", "about")]),
        ("Göra hundratjugo stora kontroller under 2031.", [(120, "kontroller", "period", "exact")]),
        ("Besöka alla elever i årskurs 7 och unga 13-17 år.", []),
        ("Ta fram en plan under de två åren.", []),
        ("Vara med vid flera tillfällen.", []),
    ],
)
def test_quantities_are_counts_that_can_be_ticked_off(
    text: str, expected: list[tuple[float, str, str | None, str]]
) -> None:
    """Numbers in digits and words count; articles, ages, school years and durations do not."""
    assert [(q.value, q.unit, q.per, q.bound) for q in find_quantities(text, ONE_YEAR)] == expected


def test_during_the_year_means_every_year_of_a_longer_lofte() -> None:
    """The words "under året" mean the whole of a one-year löfte and each year of a longer one."""
    text = "Byta 25 lyktor under året."
    assert [q.per for q in find_quantities(text, ONE_YEAR)] == ["period"]
    assert [q.per for q in find_quantities(text, TWO_YEARS)] == ["år"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisen ska besöka krogar.", ("polisen",)),
        ("Kommunens fältgrupp kommer att finnas ute.", ("kommunen",)),
        ("Under hösten kommer kommunen att klippa buskar.", ("kommunen",)),
        ("Ordna träffar (kommun och polis).", ("polisen", "kommunen")),
        ("Polisen ska tillsammans med kommunen gå ut.", ("polisen",)),
        ("Medborgarna ska kunna lämna synpunkter.", ()),
        ("Samverka med socialtjänsten.", ()),
        ("Polisen och Sjöborgs kommun ska mötas.", ("polisen", "annan")),
    ],
)
def test_the_subject_promises(text: str, expected: tuple[str, ...]) -> None:
    """Subject or bracket of the item tells the promiser; partners and citizens do not."""
    assert item_parties(text, "Norrvik") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisiära aktiviteter", ("polisen",)),
        ("Gemensamma aktiviteter", ("polisen", "kommunen")),
        ("Det här lovar kommunen:", ("kommunen",)),
        ("Gemensamma löften mellan Norrviks kommun och Sjöborgs kommun", ("kommunen", "annan")),
        ("Mer synlig polis i kommunen", ()),
        ("Medborgarlöfte Norrviks kommun 2031", ()),
        ("Polisens medborgarlöfte", ("polisen",)),
    ],
)
def test_headings_name_promisers_or_themes(text: str, expected: tuple[str, ...]) -> None:
    """A heading that names a theme or the kommun the löfte is for names no promiser."""
    assert heading_parties(text, "Norrvik") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-2032", ("2031-01-01", "2032-12-31")),
        ("1 juli 2031 – 30 juni 2032", ("2031-07-01", "2032-06-30")),
        ("mars 2031 till februari 2032", ("2031-03-01", "2032-02-29")),
        ("2031-02-01 – 2031-12-31", ("2031-02-01", "2031-12-31")),
    ],
)
def test_spans_are_days(text: str, expected: tuple[str, str]) -> None:
    """Years, months and dates all give a first and a last day."""
    span = find_span(text)
    assert span is not None
    assert (span.start, span.end) == expected


def test_place_and_date_lines() -> None:
    """A place with a date is a signing line; a publishing date is not."""
    assert place_and_date("Norrvik den 9 januari 2031") == ("Norrvik", "2031-01-09")
    assert place_and_date("Norrvik, mars 2031") == ("Norrvik", "2031-03")
    assert place_and_date("Publicerad 3 mars 2031") is None


def test_the_genitive_is_taken_off_names_but_not_out_of_them() -> None:
    """In "Norrviks kommun" the name is Norrvik, in "Ekås kommun" it is Ekås."""
    assert find_municipality((), ("Norrviks kommun lovar.",)) == "Norrvik"
    assert find_municipality((), ("Ekås kommun lovar.",)) == "Ekås"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi håller tre riktade och öppna möten per år.", (3, "möten", "år", "exact")),
        ("Vi gör tre synliga och riktade insatser i veckan vid torget.", (3, "insatser", "vecka", "exact")),
        ("Vi gör 5 st kontroller.", (5, "kontroller", None, "exact")),
        ("Vi håller fyra kvälls- och nattvandringar.", (4, "kvälls- och nattvandringar", None, "exact")),
        ("Vi gör 12 kontroller/år.", (12, "kontroller", "år", "exact")),
        ("Vi gör tre gemensamma insatser.", (3, "insatser", None, "exact")),
        ("Vi byter 1 250 lampor.", (1250, "lampor", None, "exact")),
        ("Vi gör cirka 20 besök.", (20, "besök", None, "about")),
        ("Vi gör högst 4 avstängningar.", (4, "avstängningar", None, None)),
    ],
)
def test_what_is_counted_is_the_noun(text: str, expected: tuple[float, str, str | None, str | None]) -> None:
    """Adjectives, "st" and a sign before the year belong to no unit; a compound cut short keeps both its halves."""
    assert [(q.value, q.unit, q.per, q.bound) for q in find_quantities(text)] == [expected]


def test_counts_are_found_where_they_stand() -> None:
    """Each count of every sentence is given by its place, with the figure repeated in brackets."""
    text = "Polisen gör minst 40 kontroller. Kommunen håller tre (3) möten per år. Vi går 10-12 vandringar."
    assert [text[start:end] for start, end in number_spans(text)] == ["40", "tre (3)", "10-12"]


THEMES = """Medborgarlöfte Norrvik 2031

Norrviks kommun och Lokalpolisområde Norrvik

Buskörning

• Polisen ska hålla tre mopedkontroller i månaden.
• Kommunen ska sätta upp två farthinder vid skolan.

Mörka gångvägar

• Kommunen ska byta 25 lyktor under året.

Uppföljning

Löftet följs upp av rådet i november.

Norrvik 9 januari 2031

Kommunstyrelsens ordförande
Moa Ekdal

Lokalpolisområdeschef
Ture Sand
"""
LEVELS = """Medborgarlöfte 2031–2032

Norrviks kommun och Lokalpolisområde Norrvik

Polisen lovar att:

• hålla 12 kontroller/år
  - Kommunen deltar vid två av dem.
    - Ett föräldramöte hålls efter varje.
• vara på torget varje fredag

Kommunen lovar att:

• byta 25 lyktor

Löftet gäller från den 1 mars 2031 till den 30 juni 2032.

9 januari 2031

Moa Ekdal, kommunstyrelsens ordförande
Ture Sand, lokalpolisområdeschef
"""
SENTENCES = """Medborgarlöfte i Norrvik mars–oktober 2031

Polisen och Norrviks kommun har kommit överens om ett löfte.

Polisen ska hålla minst tio trafikkontroller på Storgatan. Kommunen ska byta 25 lyktor i Ekparken före oktober.

Polisen och kommunen ska tillsammans ordna fyra kvällsvandringar.

Löftet följs upp i november.
"""


def test_themes_are_the_areas_and_titles_may_stand_first() -> None:
    """A löfte arranged by themes has them as areas and headings; a title above its name still belongs to it."""
    (lofte,) = parsed_json(parse(read_txt(THEMES)))["loften"]
    assert lofte["problem_areas"] == ["Buskörning", "Mörka gångvägar"]
    assert [(c["by"], c["heading"]) for c in lofte["commitments"]] == [
        (["polisen"], "Buskörning"), (["kommunen"], "Buskörning"), (["kommunen"], "Mörka gångvägar"),
    ]  # fmt: skip
    assert lofte["signed"] == {"place": "Norrvik", "date": "2031-01-09"}
    assert lofte["signatories"] == [
        {"name": "Moa Ekdal", "title": "Kommunstyrelsens ordförande"},
        {"name": "Ture Sand", "title": "Lokalpolisområdeschef"},
    ]


def test_levels_dates_and_names_with_titles_are_read() -> None:
    """A promise under another under a third, a period in days, a date without a place, and titles on the names' lines."""
    (lofte,) = parsed_json(parse(read_txt(LEVELS)))["loften"]
    assert lofte["period"] == {"from": "2031-03-01", "to": "2032-06-30"}
    assert lofte["problem_areas"] == []
    assert [(c["parent"], c["by"]) for c in lofte["commitments"]] == [
        (None, ["polisen"]), (0, ["kommunen"]), (1, ["kommunen"]), (None, ["polisen"]), (None, ["kommunen"]),
    ]  # fmt: skip
    assert lofte["signed"] == {"place": None, "date": "2031-01-09"}
    assert lofte["signatories"] == [
        {"name": "Moa Ekdal", "title": "kommunstyrelsens ordförande"},
        {"name": "Ture Sand", "title": "lokalpolisområdeschef"},
    ]


def test_a_lofte_in_running_text_is_read_sentence_by_sentence() -> None:
    """Without a list every sentence that promises is a promise, and what tells of the löfte itself is none."""
    found = parsed_json(parse(read_txt(SENTENCES)))
    (lofte,) = found["loften"]
    assert found["warnings"] == []
    assert lofte["period"] == {"from": "2031-03-01", "to": "2031-10-31"}
    assert [
        (c["by"], [(q["value"], q["unit"], q["bound"]) for q in c["quantities"]]) for c in lofte["commitments"]
    ] == [
        (["polisen"], [(10, "trafikkontroller", "min")]),
        (["kommunen"], [(25, "lyktor", "exact")]),
        (["polisen", "kommunen"], [(4, "kvällsvandringar", "exact")]),
    ]
    assert lofte["follow_up"] == "Löftet följs upp i november."
    assert lofte["signed"] is None


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        ("Moa Ekdal\nOrdförande, kommunstyrelsen\n\nTure Sand\nChef, Lokalpolisområde Norrvik\n",
         ["Ordförande, kommunstyrelsen", "Chef, Lokalpolisområde Norrvik"]),
        ("Moa Ekdal\nKommunstyrelsens\nordförande\n\nTure Sand\nLokalpolisområdeschef\n",
         ["Kommunstyrelsens ordförande", "Lokalpolisområdeschef"]),
        ("Norrviks kommun\nMoa Ekdal\nKommunstyrelsens ordförande\n\nPolisen\nTure Sand\nLokalpolisområdeschef\n",
         ["Kommunstyrelsens ordförande", "Lokalpolisområdeschef"]),
    ],
)  # fmt: skip
def test_signers_keep_their_whole_titles(lines: str, titles: list[str]) -> None:
    """A title with a comma, one broken over two lines and one below its party's name are whole, and stand with their name."""
    (lofte,) = parsed_json(parse(read_txt(LOFTE.partition("Moa Ekdal")[0] + lines)))["loften"]
    assert lofte["signatories"] == [
        {"name": name, "title": title} for name, title in zip(("Moa Ekdal", "Ture Sand"), titles, strict=True)
    ]
