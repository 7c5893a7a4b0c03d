"""The fine rules of reading a löfte: times, places, counts and who promises, each with a sentence of its own."""

from __future__ import annotations

import pytest

from author.commitments import Period
from author.parse.areas import find_focus, split_list
from author.parse.periods import (
    find_municipality,
    find_period,
    find_signing_date,
    find_span,
    place_and_date,
    title_years,
)
from author.parse.promisers import heading_parties, item_parties, named_parties, only_parties, owner_parties
from author.parse.quantities import counted, find_quantities, number_spans
from author.parse.sentences import split_sentences

ONE_YEAR = Period("2031-01-01", "2031-12-31")
TWO_YEARS = Period("2031-01-01", "2032-12-31")
P, K, A = "polisen", "kommunen", "annan"


def days(period: Period | None) -> str:
    """Write a period as "first last"."""
    return f"{period.start} {period.end}" if period else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("från den 1/3 2031 till den 30/6 2032", "2031-03-01 2032-06-30"),
        ("1/3 - 30/6 2031", "2031-03-01 2031-06-30"),
        ("1/12 - 31/12 2031", "2031-12-01 2031-12-31"),
        ("1/13 - 30/6 2031", "2031-01-01 2031-12-31"),
        ("1/12 2031 - 30/13 2032", "2031-01-01 2031-12-31"),
        ("1/12 2031 - 30/1 2032", "2031-12-01 2032-01-30"),
        ("1/3 2031 - 30/6", "2031-03-01 2031-06-30"),
        ("1/3 - 30/6", ""),
        ("3 mars till 4 maj", ""),
        ("3 mars till 4 maj under 2033", "2033-01-01 2033-12-31"),
        ("3 mars 2031 till 4 maj", "2031-03-03 2031-05-04"),
        ("3 mars 2031 till 4 maj 2032", "2031-03-03 2032-05-04"),
        ("1 maj – 30 september 2031", "2031-05-01 2031-09-30"),
        ("1:e mars 2031 till 31:e augusti 2031", "2031-03-01 2031-08-31"),
        ("den 2 april 2031 och två år framåt", "2031-04-02 2033-04-01"),
        ("1 mars 2031, i 3 år", "2031-03-01 2034-02-28"),
        ("den 31 januari 2031 och ett år", "2031-01-31 2032-01-30"),
        ("den 1 mars och två år framåt från 2031", "2031-01-01 2031-12-31"),
        ("första halvåret 2031", "2031-01-01 2031-06-30"),
        ("andra halvåret av år 2032", "2032-07-01 2032-12-31"),
        ("2031/32", "2031-01-01 2032-12-31"),
        ("2031 – 2033", "2031-01-01 2033-12-31"),
        ("2031, 2032 och 2033", "2031-01-01 2033-12-31"),
        ("2031 till och med 2034", "2031-01-01 2034-12-31"),
        ("2031 t.o.m. 2032", "2031-01-01 2032-12-31"),
        ("2033-2031", "2033-01-01 2033-12-31"),
        ("jan–feb 2032", "2032-01-01 2032-02-29"),
        ("november 2031 – mars 2032", "2031-11-01 2032-03-31"),
        ("2031-05-01 till 2032-04-30", "2031-05-01 2032-04-30"),
        ("2031-05-01", ""),
        ("mars 2031", "2031-01-01 2031-12-31"),
        ("nästa år", ""),
    ],
)
def test_every_way_to_write_a_span(text: str, expected: str) -> None:
    """Dates with slashes, months, half years, a number of years and years alone give the first and last day."""
    assert days(find_span(text)) == expected
    assert title_years(text) == ((expected[:4], expected[11:15]) if expected else None)


@pytest.mark.parametrize(
    ("titles", "texts", "subtitles", "expected"),
    [
        ("Medborgarlöfte 2031", "Löftet gäller 2031-2032.", "", "2031-01-01 2032-12-31"),
        ("Medborgarlöfte 2031", "Löftesperiod: 2031-2032", "", "2031-01-01 2032-12-31"),
        ("Medborgarlöfte 2031", "Perioden är 2032.", "", "2031-01-01 2031-12-31"),
        ("Medborgarlöfte", "Perioden är 2032.", "", "2032-01-01 2032-12-31"),
        ("", "Gäller: 2031", "", "2031-01-01 2031-12-31"),
        ("", "Medborgarlöftets period är 2031–2032.", "", "2031-01-01 2032-12-31"),
        ("", "Vårt löfte har perioden 2031–2032.", "", "2031-01-01 2032-12-31"),
        ("", "Från 2029 gäller löftet 2031, gäller sedan inget.", "", "2031-01-01 2031-12-31"),
        ("Medborgarlöfte från den 2 april 2031 under två år", "", "", "2031-04-02 2033-04-01"),
        ("Enkäten 2029, medborgarlöfte 2031", "", "", "2031-01-01 2031-12-31"),
        ("Medborgarlöfte 2032", "Löftets period är 2030.", "", "2032-01-01 2032-12-31"),
        ("", "I fjol var det 2030. Den gäller till 2035.", "", "2035-01-01 2035-12-31"),
        ("", "Efter 2029 gäller löftet hela 2031.", "", "2031-01-01 2031-12-31"),
        ("", "Från 2031 till 2032 gäller löftet.", "", "2031-01-01 2032-12-31"),
        ("", "Medborgarlöftet för 2031 är klart.", "", "2031-01-01 2031-12-31"),
        ("Medborgarlöfte 2031 efter löftet 2029", "", "", "2031-01-01 2031-12-31"),
        ("Avtalet 2029. Medborgarlöfte 2031", "", "", "2031-01-01 2031-12-31"),
        ("Medborgarlöfte 2031. Avtalet från 2029", "", "", "2031-01-01 2031-12-31"),
        ("Enkäten 2029, dialogen 2030, medborgarlöfte 2031", "", "", "2031-01-01 2031-12-31"),
        ("Polisen kommer under 2032 att:", "", "", "2032-01-01 2032-12-31"),
        ("Polisen 2032", "", "", ""),
        ("Medborgarlöfte", "Polisen ska synas under 2032.", "", "2032-01-01 2032-12-31"),
        ("Medborgarlöfte", "Polisen syntes mer under 2032.", "", ""),
        ("", "Möten genomfördes under 2030 och ska följas upp.", "", ""),
        ("", "Vi har valt att se till hamnen under 2031.", "", "2031-01-01 2031-12-31"),
        ("", "Vårt medborgarlöfte för år 2032 är klart.", "", "2032-01-01 2032-12-31"),
        ("", "Nu är vårt medborgarlöfte 2033 här.", "", "2033-01-01 2033-12-31"),
        ("", "Vårt tidigare medborgarlöfte 2029 var bra.", "", ""),
        ("", "Ett löfte 2031 genomfördes.", "", ""),
        ("Medborgarlöfte", "Inget år här.", "2034", "2034-01-01 2034-12-31"),
        ("Medborgarlöfte", "Inget år här.", "", ""),
    ],
)
def test_the_period_is_where_the_text_says_how_long_it_holds(
    titles: str, texts: str, subtitles: str, expected: str
) -> None:
    """What says that the löfte holds comes first, then its title, then the year it speaks of, then a subtitle."""
    told = (tuple(filter(None, (titles,))), split_sentences(texts), tuple(filter(None, (subtitles,))))
    assert days(find_period(*told)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ort och datum: Norrvik den 9 januari 2031", ("Norrvik", "2031-01-09")),
        ("Norrvik 2031-01-09", ("Norrvik", "2031-01-09")),
        ("Norrvik i mars 2031.", ("Norrvik", "2031-03")),
        ("Stora Vik, den 12 december 2031", ("Stora Vik", "2031-12-12")),
        ("Vik 3 mars 2031", ("Vik", "2031-03-03")),
        ("den 9 jan. 2031", (None, "2031-01-09")),
        ("2031-01-09", (None, "2031-01-09")),
        ("Mars, den 9 januari 2031", (None, "2031-01-09")),
        ("Maj Vik, den 9 januari 2031", ("Maj Vik", "2031-01-09")),
        ("Senast 3 mars 2031", None),
        ("Datum 2031-01-09", None),
        ("Norrvik den 9 januari 2031 kl 13", None),
        ("Norrvik", None),
    ],
)
def test_a_line_of_place_and_date(line: str, expected: tuple[str | None, str] | None) -> None:
    """A place of one or two words, "den" or not, and a date in any form; a date of publishing is none."""
    assert place_and_date(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Löftet undertecknades i Norrvik den 3 mars 2031.", "2031-03-03"),
        ("Avtalet signerades under mars 2031.", "2031-03"),
        ("Det skrevs under 2031-03-04 av båda.", "2031-03-04"),
        ("Det skrivs under i höst.", None),
    ],
)
def test_a_day_of_signing_in_running_text(text: str, expected: str | None) -> None:
    """What is said to be signed on a day or in a month is dated."""
    assert find_signing_date(text) == expected


@pytest.mark.parametrize(
    ("titles", "texts", "expected"),
    [
        (("Medborgarlöfte för Norrvik 2031",), ("Medborgarlöfte för Norrvik 2031",), "Norrvik"),
        (("Norrviks medborgarlöfte 2031",), ("Norrviks medborgarlöfte 2031",), "Norrvik"),
        (("NORRVIKS KOMMUN OCH POLISEN",), ("NORRVIKS KOMMUN OCH POLISEN",), "Norrvik"),
        ((), ("Sjöborgs kommun och Norrviks kommun.", "Norrviks kommun ska."), "Norrvik"),
        ((), ("Sjöborgs kommun och Norrviks kommun.",), "Sjöborg"),
        (("Sjöborgs kommun",), ("Norrviks kommun.", "Norrviks kommun.", "Norrviks kommun."), "Sjöborg"),
        (("Norrvik – medborgarlöfte",), ("Sjöborgs kommun.", "Norrviks kommun.", "Sjöborgs kommun."), "Norrvik"),
        (("Norrvik – medborgarlöfte",), ("Sjöborgs kommun.", "Sjöborgs kommun.", "Sjöborgs kommun."), "Sjöborg"),
        (("Medborgarlöfte i Norrviks (2031)",), ("Norrviks kommun",), "Norrvik"),
        (("Medborgarlöfte 2031 i Ås",), ("Mötet i Ås är öppet.",), "Ås"),
        (("Våra löften",), ("Inget.",), None),
        ((), ("Vår kommun lovar.",), None),
        (("Sjöborgs kommun",), ("Norrviks kommun.",) * 6, "Norrvik"),
        (("Norrvik – medborgarlöfte",), ("Sjöborgs kommun.", "Vi bor i Norrvik."), "Norrvik"),
        (("Norrvik – medborgarlöfte",), (*("Sjöborgs kommun.",) * 6, "Norrviks kommun."), "Norrvik"),
        (("Medborgarlöfte i Boras 2031",), ("Inget.",), "Boras"),
        (("MEDBORGARLÖFTE FÖR EKÅS 2031",), ("Inget.",), "Ekås"),
        ((), ("Bron i Ekå är hal. Ekås kommun lovar.",), "Ekå"),
        ((), ("Alfors kommun ska.",), "Alfors"),
        ((), ("Så är det i Boras, Boras kommun lovar.",), "Boras"),
        ((), ("Bora är fint. Boras kommun lovar.",), "Bora"),
        ((), ("Boras kommun lovar.",), "Bora"),
        ((), ("Upplands Vik kommun lovar.",), "Upplands Vik"),
        ((), ("Norrviks stad ska.",), "Norrvik"),
    ],
)
def test_the_kommun_a_lofte_is_for(titles: tuple[str, ...], texts: tuple[str, ...], expected: str | None) -> None:
    """A title weighs more than the text, the text most often named, and a genitive -s is taken off where it is one."""
    assert find_municipality(titles, texts) == expected


def counts(text: str, period: Period | None = ONE_YEAR) -> str:
    """Write the counts of a promise as "value unit per bound; …"."""
    return "; ".join(f"{q.value:g} {q.unit} {q.per or '-'} {q.bound or '-'}" for q in find_quantities(text, period))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under 2030 genomfördes 12 kontroller.", ""),
        (
            "I fjol genomfördes 12 kontroller, nu ska det bli 14 kontroller.",
            "12 kontroller - exact; 14 kontroller - exact",
        ),
        ("Hålla sex möten och två vandringar per år.", "6 möten år exact; 2 vandringar år exact"),
        ("Per år håller vi sex möten.", "6 möten år exact"),
        ("Fyra vandringar, varav en i hamnen.", "4 vandringar - exact; 1 vandringar - exact"),
        ("Årligen 4 vandringar, varav minst två i hamnen.", "4 vandringar år exact; 2 vandringar år min"),
        ("Fyra vandringar per elev.", "4 vandringar - exact"),
        (
            "Två möten per vecka, tre rundor per år och fyra besök.",
            "2 möten vecka exact; 3 rundor år exact; 4 besök - exact",
        ),
        ("Två möten per år och tre besök.", "2 möten år exact; 3 besök - exact"),
        ("Fyra sommar- och vinterdagar per år.", "4 sommar- och vinterdagar år exact"),
        ("Hyra tre stora och.", "3 stora - exact"),
        ("Hyra tre stora och små.", "3 små - exact"),
        ("Hålla tre möten var tredje vecka.", "1 möten vecka exact"),
        ("Hålla fem möten var femte månad.", "1 möten månad exact"),
        ("Hålla sex möten vart sjätte år.", "1 möten år exact"),
        ("Fyra vandringar per elev varje år.", "4 vandringar år exact"),
        ("Två vandringar, ytterligare fyra i hamnen.", "2 vandringar - exact; 4 vandringar - exact"),
        ("Göra ytterligare fyra.", ""),
        ("Gå två rundor och kommunen ska byta 5 lampor varje vecka.", "2 rundor - exact; 5 lampor vecka exact"),
        ("Städa varannan vecka.", "0.5 gång vecka exact"),
        ("Hålla två möten var fjärde månad.", "0.5 möten månad exact"),
        ("Hålla två möten vartannat år.", "1 möten år exact"),
        ("Hålla två möten per vecka och städa vartannat år.", "2 möten vecka exact"),
        ("Städa varje vecka under två månader.", ""),
        ("Trafikkontroller, minst 150 under året.", "150 Trafikkontroller period min"),
        ("Antal besök: 30 per år.", "30 besök år exact"),
        ("Antal besök: 30", ""),
        ("Antal besök: minst 30", "30 besök - min"),
        ("Besöken, 30 st.", "30 Besöken - exact"),
        ("Vi gör lektioner på torget minst 20 per år.", "20 lektioner år min"),
        ("Vara ute minst 3 per vecka.", "3 gånger vecka min"),
        ("Vara ute 3 per vecka.", ""),
        ("Det gäller 1899 kontroller.", "1899 kontroller - exact"),
        ("Det gäller 1900 kontroller.", ""),
        ("Det gäller 2100 kontroller.", ""),
        ("Det gäller 2101 kontroller.", "2101 kontroller - exact"),
        ("Det gäller minst 2031 kontroller.", "2031 kontroller - min"),
        ("Inom 24 timmar ska det städas.", ""),
        ("Inom två arbetsdagar svarar vi.", ""),
        ("Inom två rundor svarar vi.", "2 rundor - exact"),
        ("Gå 200 timmar.", ""),
        ("Gå minst 200 timmar fotpatrull.", "200 timmar - min"),
        ("Gå minst 200 timmar innan.", ""),
        ("Vi är ute två dagar i veckan.", "2 dagar vecka exact"),
        ("Hålla ett möte.", ""),
        ("Hålla minst ett möte.", "1 möte - min"),
        ("Hålla ett (1) möte.", "1 möte - exact"),
        ("Hålla ett möte per år.", "1 möte år exact"),
        ("En gång ska vi mötas.", "1 gång - exact"),
        ("Hålla årligen ett möte.", "1 möte år exact"),
        ("Hålla årligen för en skola ett möte.", ""),
        ("Hålla årligen på en skola.", ""),
        ("Hålla ett möte och två vandringar varje vecka.", "2 vandringar vecka exact"),
        ("Två vandringar, varav en på natten.", "2 vandringar - exact; 1 vandringar - exact"),
        ("Ge 20 procent av 30 kronor till 40 invånare.", ""),
        ("Se punkt 3 flikar och årskurs 7 klasser.", ""),
        ("Ta emot grupper som har fler än 4 medlemmar.", ""),
        ("Max 4 avstängningar.", "4 avstängningar - -"),
        ("Runt 40 besök.", "40 besök - about"),
        ("Bilen går runt 40 kvarter.", "40 kvarter - exact"),
        ("Göra 10–12 vandringar.", "10 vandringar - min"),
        ("Göra 10 till 12 vandringar.", "10 vandringar - min"),
        ("Mötas två eller fler kvällar.", "2 kvällar - min"),
        ("Byta 2,5 lampor.", "2.5 lampor - exact"),
        ("Byta 1.250 lampor.", "1250 lampor - exact"),
        ("Byta 123456789012 lampor.", "1.23457e+11 lampor - exact"),
        ("Byta 1234567890123 lampor.", ""),
        ("Hålla 5 stycken.", ""),
        ("Hålla 5 stycken möten.", "5 möten - exact"),
        ("Hålla fem st/år.", ""),
        ("Hyra 3 vita bilar.", "3 bilar - exact"),
        ("Hyra 3 vita.", "3 vita - exact"),
        ("Hyra tre röda och stora.", "3 röda - exact"),
        ("Fyra sommar- och vinterdagar.", "4 sommar- och vinterdagar - exact"),
        ("Fyra sommar- med dagar.", "4 sommar- - exact"),
        ("Fyra sommar- och.", "4 sommar- - exact"),
        ("Fem åkte och fem kastades.", "5 åkte - exact"),
        ("Fem som kan.", ""),
        ("Fem plats.", "5 plats - exact"),
        ("Vara ute 3 veckor per år.", "3 veckor år exact"),
        ("Tre planerade och ökade kontroller.", "3 kontroller - exact"),
        ("Göra 20 besök per vecka under perioden.", "20 besök vecka exact"),
        ("Göra 20 besök under perioden.", "20 besök period exact"),
        ("Göra 20 besök under perioden maj–juni.", "20 besök - exact"),
        ("Göra 20 besök/vecka.", "20 besök vecka exact"),
        ("Göra 20 besök/mån.", "20 besök månad exact"),
        ("Göra 20 besök under året.", "20 besök period exact"),
    ],
)
def test_what_counts_and_how_often(text: str, expected: str) -> None:
    """Values, nouns, times and bounds; years, durations, labels, articles and what is told as done count nothing."""
    assert counts(text) == expected


def test_the_length_of_the_lofte_tells_what_a_year_is() -> None:
    """In a löfte of two years "under året" means each year; without a period it means all of it."""
    text = "Göra 20 besök under kalenderåret."
    assert [counts(text, period) for period in (ONE_YEAR, TWO_YEARS, None)] == [
        "20 besök period exact", "20 besök år exact", "20 besök period exact",
    ]  # fmt: skip


def test_what_is_told_as_done_is_counted_when_asked_for() -> None:
    """Every count of every sentence, and where each stands, though the same sentence comes twice."""
    text = "Det genomfördes 12 möten. Sex skolor fick besök. Det genomfördes 12 möten."
    assert counted(text) == ((12, "möten"), (6, "skolor"), (12, "möten"))
    assert [text[start:end] for start, end in number_spans(text)] == ["12", "Sex", "12"]
    assert number_spans(text)[2][0] > text.index("skolor")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ordna träffar (kommunens lokaler i centrum).", ()),
        ("Ordna träffar [polis].", (P,)),
        ("Polisen: gå till fots", (P,)),
        ("Målet: gå till fots", ()),
        ("Gå till fots. Ansvarig: Polisen", (P,)),
        ("Gå till fots. Ansvarig: Norrviks bostadsbolag", (A,)),
        ("Gå till fots. Ansvarig: okänd", ()),
        ("Gå till fots. Utförare: Moa Ekdal", (A,)),
        ("Vi ska gå till fots.", (P, K)),
        ("Under året ska vi gå till fots.", (P, K)),
        ("Parterna ska mötas.", (P, K)),
        ("Polisen ska gå och Norrviks kommun ska byta lampor.", (P, K)),
        ("Handlarna åtar sig att städa.", (A,)),
        ("Ekhandeln lovar att städa.", (A,)),
        ("Under våren lovar någon att städa.", ()),
        ("Invånarna lovar att städa.", ()),
        ("Klippa häckar. Polisen ska synas.", (P,)),
        ("Klippa häckar. Polisen är bra.", ()),
        ("En polis ska finnas.", ()),
        ("Samverkan mellan polis och kommun ska öka.", ()),
        ("Tillsammans med polisen ska kommunen gå.", (K,)),
        ("Polisen genomför tillsammans med kommunen kontroller.", (P,)),
        ("Det som polisen kan göra ska göras.", (P,)),
        ("På de platser där kommunen och polisen ser behov ska det ske.", (P, K)),
        ("Polisen går ut varje kväll.", (P,)),
        ("Polisen vandrar ute när kommunen är trött.", (P,)),
        ("Norrviks kommun ska byta.", (K,)),
        ("Sjöborgs kommun ska byta.", (A,)),
        ("Hela kommunen ska byta.", (K,)),
        ("Vår kommun ska byta.", (K,)),
        ("Räddningstjänsten ska öva.", (A,)),
        ("Varje vår ska både polis, skola och räddningstjänst öva.", (P,)),
        ("Medborgare och polis ska mötas.", ()),
        ("”Polisen ska gå”", (P,)),
        ("Det lokala näringslivet ska städa.", (A,)),
        ("Trygghet i kommunen ska öka.", ()),
        ("Den nya och mycket omtyckta polisen ska gå.", ()),
        ("Den lokala polisen ska gå.", (P,)),
        ("Vi, som bor i en av de många stora städerna, tror att det ska gå.", ()),
        ("Klippa häckar", ()),
        ("Vi som alltid bor i parken ska gå.", (P, K)),
        ("Vi som alltid bor ute i parken ska gå.", ()),
        ("Polisen tillsammans med kommunen ska gå.", (P,)),
        ("Den nya duktiga polisen ska gå.", ()),
        ("Polisen i parken och på torget och vid bron och i hamnen där nere ska gå.", (P,)),
        ("Polisen i parken och på torget och vid bron och i hamnen långt där nere ska gå.", ()),
    ],
)
def test_who_an_item_names(text: str, expected: tuple[str, ...]) -> None:
    """Brackets, labels and subjects name promisers; partners, citizens, themes and places do not."""
    assert item_parties(text, "Norrvik") == expected


def test_we_are_those_whose_lofte_it_is() -> None:
    """The word "vi" means the parties of the document, and another kommun is one of the own only when none is known."""
    assert item_parties("Vi ska gå.", "Norrvik", (P,)) == (P,)
    assert item_parties("Sjöborgs kommun ska gå.", None) == (K,)
    assert named_parties("polis, skola, krögare", "Norrvik") == (P, A)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi lovar att", ()),
        ("Tillsammans lovar vi att:", (P, K)),
        ("Tillsammans med polisen lovar vi", ()),
        ("Gemensamt ska vi", (P, K)),
        ("Polisen ska tillsammans med kommunen…", (P,)),
        ("Kommunens löfte", (K,)),
        ("Kommunen", (K,)),
        ("Löften polisen", (P,)),
        ("Polisens nya löfte i hamnen", (P,)),
        ("Löfte från Norrviks kommun", ()),
        ("Avtal mellan polisen och kommunen", (P, K)),
        ("Avtal mellan polisen och krögare", (P, A)),
        ("Medborgarlöfte mellan parterna", (P, K)),
        ("Gemensamma åtgärder i centrum", (P, K)),
        ("Aktiviteter tillsammans", (P, K)),
        ("Trygghet tillsammans med grannar", ()),
        ("Polisens nya åtgärder i hamnen", (P,)),
        ("Polisen kommer genom att", (P,)),
        ("Under 2031 kommer polisen att:", (P,)),
        ("Polisen Västra Fyrbodal", (P,)),
        ("Polisen Västra Norra Fyrbodal", ()),
        ("polisen överallt", ()),
        ("Som polisen lovade ska kommunen", (K,)),
        ("Arbetet som polisen gör:", (P,)),
        ("Buskörning", ()),
    ],
)
def test_who_a_heading_names(text: str, expected: tuple[str, ...]) -> None:
    """A heading names who promises under it, both where it is joint, and nobody where it is a theme."""
    assert heading_parties(text, "Norrvik") == expected


def test_joint_headings_of_a_lofte_of_one() -> None:
    """What is joint is of the parties there are when they are several, else of police and kommun."""
    assert heading_parties("Gemensamt", None, (K,)) == (P, K)
    assert heading_parties("Gemensamt", None, (P, A)) == (P, A)
    assert heading_parties("Medborgarlöfte mellan parterna", None, (K,)) == (K,)


def test_owners_and_bare_names() -> None:
    """Somebody named with a capital is responsible; words that say more than who hold no party alone."""
    assert owner_parties("Moa Ekdal", "Norrvik") == (A,)
    assert owner_parties("ingen", "Norrvik") == ()
    assert owner_parties("Polisen och Sjöborgs kommun", "Norrvik") == (P, A)
    assert only_parties("Polisens planerade insatser 2031", None) == (P,)
    assert only_parties("Polisens insatser vinter", None) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("buskörning, klotter samt skräp och brus", ("buskörning", "klotter", "skräp och brus")),
        ("buskörning och klotter", ("buskörning", "klotter")),
        ("buskörning, klotter, samt brus", ("buskörning", "klotter", "brus")),
        ("parker, hem- och fritid", ("parker", "hem- och fritid")),
        ("en lång och mycket vid fråga", ()),
        ("en och mycket vid fråga", ("en", "mycket vid fråga")),
        ("tjuvar på torget samt de som stör i parken", ("tjuvar på torget", "de som stör i parken")),
        ("buskörning", ()),
    ],
)
def test_lists_in_a_sentence(text: str, expected: tuple[str, ...]) -> None:
    """Commas, "och" and "samt" part a list; one long phrase is none."""
    assert split_list(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Fokus: unga i hamnen.",), "unga i hamnen"),
        (("Vi lägger särskilt fokus på hamnen.",), None),
        (("Löftet har fokus på hamnen.",), "hamnen"),
        (("Löftet är kort.", "Arbetet ska inriktas mot torget och hamnen."), "torget och hamnen"),
    ],
)
def test_what_is_singled_out(texts: tuple[str, ...], expected: str | None) -> None:
    """A label or a sentence on the work tells the focus."""
    assert find_focus(texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi går ut t.ex. Måndag. Sedan hem.", ("Vi går ut t.ex. Måndag.", "Sedan hem.")),
        ("Den 3. Maj är vi ute! ”Bra.” Tack?", ("Den 3. Maj är vi ute!", "”Bra.”", "Tack?")),
        ("inget slut. här", ("inget slut. här",)),
        ("", ()),
    ],
)
def test_where_sentences_end(text: str, expected: tuple[str, ...]) -> None:
    """A sign and a capital end a sentence; an abbreviation does not."""
    assert split_sentences(text) == expected
