"""Whole short löften: what each line of every shape is taken for."""

from __future__ import annotations

import pytest

from author.parse import parse, parsed_json
from surveys.readers.txt_lines import read_txt

TITLE = "Medborgarlöfte Norrvik 2031\n\n"
BEGUN = TITLE + "Polisen lovar att:\n\n• gå till fots\n\n"
CASES = [
    (TITLE + """Bakgrund

Vi har frågat många om hur de mår.

Det här framkom i enkäten:

• det är mörkt i parken
• bilar kör fort

Problemområden

• Mörker
• Fart

Det här lovar polisen:

• gå till fots i parken
• mäta fart på ringvägen

Det här gjordes 2030:

• lamporna byttes

Mål

• tryggare park

Kommunen lovar att

byta lampor
klippa häckar

Så följer vi upp

Löftet utvärderas i maj. Vi berättar hur det gick.

• möte i maj

Underskrifter

Norrvik 3 mars 2031

Moa Ekdal            Ture Sand
Kommunalråd          Lokalpolisområdeschef
""", """rad 32: Raden saknar punkt men
rad 33: Raden saknar punkt men
områden Mörker, Fart
p [Det här lovar polisen] gå till fots i parken
p [Det här lovar polisen] mäta fart på ringvägen
k [Kommunen lovar att] byta lampor
k [Kommunen lovar att] klippa häckar
uppföljning Löftet utvärderas i maj. Vi berättar hur det gick.
Moa Ekdal, Kommunalråd
Ture Sand, Lokalpolisområdeschef
ort Norrvik 2031-03-03"""),
    (TITLE + """Polisen lovar att:

• gå till fots i parken
mäta fart på ringvägen varje vecka
• synas på torget

Kommunen lovar att:

• byta lampor
Klippa
• laga staket
""", """rad 6: Raden saknar punkt men
rad 12: Raden saknar punkt men
p [Polisen lovar att] gå till fots i parken
p [Polisen lovar att] mäta fart på ringvägen varje vecka
p [Polisen lovar att] synas på torget
k [Kommunen lovar att] byta lampor
k [Kommunen lovar att] Klippa
k [Kommunen lovar att] laga staket"""),
    (TITLE + """Löfte 1

Polisen ska göra parken trygg.

• gå till fots
• synas

Löfte 2

Kommunen ska byta lampor.

Det sker så här:

• klippa häckar

Löfte 3

Kommunen ska laga staketet.

Se kartan.
""", """rad 5: Raden saknar punkt men
rad 12: Raden saknar punkt men
p [Löfte 1] Polisen ska göra parken trygg.
p < 0 [Löfte 1] gå till fots
p < 0 [Löfte 1] synas
k [Löfte 2] Kommunen ska byta lampor.
k < 3 [Det sker så här] klippa häckar"""),
    (TITLE + """Polisen lovar att:

• gå till fots
• Det blir bra, säger Moa Ekdal
• Vad tycker du? Ring oss
• Resultat: vi gick
• Under 2030 hölls möten
• Under 2030 hölls möten och nu ska vi synas
""", """rad 6: Raden står i en
rad 7: Raden står i en
rad 9: Raden står i en
p [Polisen lovar att] gå till fots = vi gick (?)
p [Polisen lovar att] Under 2030 hölls möten och nu ska vi synas"""),
    (TITLE + """Polisen

Polisen patrullerar parken varje fredag. Det sker till fots. Polisen mäter fart.
""", """rad 5: Meningen säger vad någon
p [Polisen] Polisen patrullerar parken varje fredag. Det sker till fots.
p [Polisen] Polisen mäter fart."""),
    ("""Nytt medborgarlöfte i Norrvik 2031

Polisen ska gå till fots. Kommunen ska byta lampor.
""", """rad 1: Inga löften hittades i"""),
    ("""Medborgarlöfte i Norrvik 2031

Polisen ska gå till fots. Det blir bra, säger Moa Ekdal.
""", """rad 1: Inga löften hittades i"""),
    (TITLE + """| Område | Åtgärd | Ansvarig | Resultat |
|---|---|---|---|
| Park | Byta lampor i hela parken | Kommunen | Klart |
| Park | Gå till fots varje fredag | Polisen |  |
| Fart | Mäta fart på ringvägen | Moa Ekdal | Inte klart |
""", """rad 5: Raden saknar punkt men
rad 7: Raden saknar punkt men
områden Park, Fart
k [Park] Byta lampor i hela parken = Klart (ja)
p [Park] Gå till fots varje fredag
a [Fart] Mäta fart på ringvägen = Inte klart (nej)"""),
    (TITLE + """| Polisen | Kommunen |
| gå till fots | byta lampor |
| mäta fart | klippa häckar |
""", """p [Polisen] gå till fots
p [Polisen] mäta fart
k [Kommunen] byta lampor
k [Kommunen] klippa häckar"""),
    (TITLE + """Vi lovar att:

| Byta lampor i hela parken | Kommunen |
| Polisen | Gå till fots varje fredag |
| Polisen | Kommunen |
""", """k [Vi lovar att] Byta lampor i hela parken
p [Vi lovar att] Gå till fots varje fredag"""),
    (TITLE + """1. Mörker

1.1 Polisen ska gå till fots i parken.
1.2 Kommunen ska byta lampor i parken.

2. Fart

2.1 Polisen ska mäta fart på ringvägen.
2.2 Kommunen ska bygga ett farthinder.
""", """områden Mörker, Fart
p [Mörker] Polisen ska gå till fots i parken.
k [Mörker] Kommunen ska byta lampor i parken.
p [Fart] Polisen ska mäta fart på ringvägen.
k [Fart] Kommunen ska bygga ett farthinder."""),
    (TITLE + """Polisen lovar att:

1. Synas i parken: a) gå till fots; b) cykla om natten.
2. Mäta fart.
a) på ringvägen
b) vid skolan
""", """p [Polisen lovar att] Synas i parken: a) gå till fots;
p < 0 [Polisen lovar att] cykla om natten.
p [Polisen lovar att] Mäta fart.
p < 2 [Polisen lovar att] på ringvägen
p < 2 [Polisen lovar att] vid skolan"""),
    (TITLE + """1. Bakgrund

Många är oroliga.

2. Löften

• Polisen ska gå till fots.
• Kommunen ska byta lampor.

3. Uppföljning

Löftet följs upp i maj.
""", """p [Medborgarlöfte Norrvik 2031] Polisen ska gå till fots.
k [Medborgarlöfte Norrvik 2031] Kommunen ska byta lampor.
uppföljning Löftet följs upp i maj."""),
    (TITLE + """Fokusområde: Mörker

Löfte 1: Polisen ska gå till fots i parken.

Resultat: Polisen gick varje fredag.

Åtgärd (kommunen): byta lampor i hela parken.

Gemensamt löfte: städa parken varje vår.

Löfte från polisen: mäta fart på ringvägen.

Problem: Bilar kör fort.

Mål: lugnare trafik.
""", """områden Mörker
fokus Mörker
p [Fokusområde: Mörker] Polisen ska gå till fots i parken. = Polisen gick varje fredag. (?)
k [Fokusområde: Mörker] byta lampor i hela parken.
pk [Fokusområde: Mörker] städa parken varje vår.
p [Fokusområde: Mörker] mäta fart på ringvägen."""),
    (TITLE + """Vi lovar att:

• byta lampor i hela parken
Ansvarig: Kommunen
• gå till fots varje fredag
När: hela året
Ansvarig: Polisen
• Kommunen ska klippa häckar
Ansvarig: Polisen
""", """k [Vi lovar att] byta lampor i hela parken
p [Vi lovar att] gå till fots varje fredag
k [Vi lovar att] Kommunen ska klippa häckar"""),
    (TITLE + """Medborgarna har lyft fram tre områden som är viktigast: mörker, fart samt skräp.

Polisen lovar att:

• gå till fots
""", """områden mörker, fart, skräp
p [Polisen lovar att] gå till fots"""),
    (TITLE + """Enkäten visar att mörker, fart och skräp är de största problemen. Vi frågade många.

Polisen lovar att:

• gå till fots
""", """områden mörker, fart, skräp
p [Polisen lovar att] gå till fots"""),
    (TITLE + """Dialogen visar att mörker och fart är det som oroar mest.

Polisen lovar att:

• gå till fots
""", """områden mörker, fart
p [Polisen lovar att] gå till fots"""),
    (TITLE + """Prioriterade områden
Mörker
Fart

Polisen lovar att:

• gå till fots
""", """områden Mörker, Fart
p [Polisen lovar att] gå till fots"""),
    (TITLE + """Problemområde 1: Mörker.

Polisen lovar att:

• gå till fots

Problemområde 2: Fart.

Polisen lovar att:

• mäta fart
""", """områden Mörker, Fart
p [Polisen lovar att] gå till fots
p [Polisen lovar att] mäta fart"""),
    (TITLE + """Mörker

Polisen lovar att:

• gå till fots

Fart

Polisen lovar att:

• mäta fart

Norrvik den 3 mars 2031

Moa Ekdal
Kommunalråd
""", """områden Mörker, Fart
p [Polisen lovar att] gå till fots
p [Polisen lovar att] mäta fart
Moa Ekdal, Kommunalråd
ort Norrvik 2031-03-03"""),
    ("""Medborgarlofte Norrvik 2031

Polisen lovar att:

• gå till fots
""", """p [Polisen lovar att] gå till fots"""),
    ("""MEDBORGARLÖFTE 2031

Norrviks kommun och Polisen

Avtalet gäller den 1 mars
2031 till den 1 maj 2031.

Polisen lovar att:

• gå till fots
""", """p [Polisen lovar att] gå till fots"""),
    ("""Rapport om trygghet

Kommunen lovar att:

• byta lampor
""", """kommun None
rad 1: Dokumentet ser inte ut"""),
    ("""Handlingsplan

Medborgarlöfte 2031

Kommunen lovar att:

• byta lampor
""", """kommun None
k [Kommunen lovar att] byta lampor"""),
    ("""Hej

Det är fint väder.
""", """kommun None
rad 1: Dokumentet ser inte ut"""),
    ("""Medborgarlöfte 2031

Det är fint väder.
""", """kommun None
rad 1: Inga löften hittades i"""),
    (BEGUN + """Medborgarlöfte Norrvik 2031

Kommunen lovar att:

• byta lampor

Medborgarlöfte Norrvik 2032

Kommunen berättar.

Medborgarlöfte Norrvik 2033

Polisen lovar att:

• mäta fart
""", """p [Polisen lovar att] gå till fots
k [Kommunen lovar att] byta lampor
period 2033-01-01 2033-12-31
p [Polisen lovar att] mäta fart"""),
    ("""Uppföljning av medborgarlöfte Norrvik 2031

Polisen lovade att:

• gå till fots i parken

Polisen genomförde 12 promenader.

Det var kallt.

• hålla 10 möten

Det hölls 12 möten.

Kommunen lovade att:

• byta lampor

Resultat: Lamporna är delvis bytta.
""", """p [Polisen lovade att] gå till fots i parken = Polisen genomförde 12 promenader. (ja)
p [Polisen lovade att] hålla 10 möten = Det hölls 12 möten. (ja)
k [Kommunen lovade att] byta lampor = Lamporna är delvis bytta. (delvis)"""),
    (BEGUN + """Löftet undertecknades den 3 mars 2031 av Moa Ekdal, kommunalråd, och Ture Sand, polischef.
""", """Moa Ekdal, kommunalråd
Ture Sand, polischef
ort None 2031-03-03"""),
    (BEGUN + """Löftet undertecknades den 3 mars 2031 av kommunstyrelsens ordförande Moa Ekdal och lokalpolisområdeschef Ture Sand.
""", """Moa Ekdal, kommunstyrelsens ordförande
Ture Sand, lokalpolisområdeschef
ort None 2031-03-03"""),
    (TITLE + """Prioriterade områden
Mörker

Polisen lovar att:

• gå till fots
""", """p [Polisen lovar att] gå till fots"""),
    (TITLE + """Prioriterade områden
Mörker
Fart
De här områdena har vi valt efter dialogen.
Skräp

Polisen lovar att:

• gå till fots
""", """områden Mörker, Fart
p [Polisen lovar att] gå till fots"""),
    (TITLE + """Mörker

Polisen lovar att:

• gå till fots
• synas
""", """p [Polisen lovar att] gå till fots
p [Polisen lovar att] synas"""),
    (TITLE + """Vi vet mycket. De problem som nämns oftast är mörker och fart.

Polisen lovar att:

• gå till fots
""", """områden mörker, fart
p [Polisen lovar att] gå till fots"""),
    (TITLE + """Alla områden är mörker och fart.

Polisen lovar att:

• gå till fots
""", """p [Polisen lovar att] gå till fots"""),
    (TITLE + """Vi har valt att arbeta med mörker samt fart.

Polisen lovar att:

• gå till fots
""", """områden mörker, fart
p [Polisen lovar att] gå till fots"""),
    (TITLE + """Problemområden

• Mörker.
  - i parken
• Orsak: trasiga lampor
• Fart
• Mörker

Polisen lovar att:

• gå till fots
""", """områden Mörker, Fart
p [Polisen lovar att] gå till fots"""),
    (BEGUN + """Uppföljning

De viktigaste områdena är mörker och fart. Löftet följs upp i maj.
""", """p [Polisen lovar att] gå till fots
uppföljning Löftet följs upp i maj."""),
    (TITLE + """Vi lovar att:

• Kommunen ska göra parken trygg
  - byta lampor
  - Polisen ska gå till fots
• synas
  - Polisen ska cykla
    - varje fredag
""", """k [Vi lovar att] Kommunen ska göra parken trygg
k < 0 [Vi lovar att] byta lampor
p < 0 [Vi lovar att] Polisen ska gå till fots
pk [Vi lovar att] synas
p < 3 [Vi lovar att] Polisen ska cykla
p < 4 [Vi lovar att] varje fredag"""),
    (TITLE + """Löftet är nytt. Polisen ska gå till fots. Det sker varje fredag. Kommunen ska byta lampor. Ska polisen cykla?

Vad vi lovar ska alla se. Under våren kommer vi att städa.
""", """p [Medborgarlöfte Norrvik 2031] Polisen ska gå till fots. Det sker varje fredag.
k [Medborgarlöfte Norrvik 2031] Kommunen ska byta lampor. Ska polisen cykla?
pk [Medborgarlöfte Norrvik 2031] Under våren kommer vi att städa."""),
    (TITLE + """Polisen

Polisen går till fots. Polisen mäter fart. Polisen har mätt fart. Polisen ska cykla.
""", """p [Polisen] Polisen går till fots.
p [Polisen] Polisen mäter fart. Polisen har mätt fart.
p [Polisen] Polisen ska cykla."""),
    ("""Våra medborgarlöften

• byta lampor
• klippa häckar
• lampor
""", """kommun None
rad 3: Löftets period framgår inte
period None
pk [Våra medborgarlöften] byta lampor
pk [Våra medborgarlöften] klippa häckar
pk [Våra medborgarlöften] lampor"""),
    ("""Våra medborgarlöften

• lampor
• häckar
• byta skyltar
""", """kommun None
rad 3: Löftets period framgår inte
period None
pk [Våra medborgarlöften] lampor
pk [Våra medborgarlöften] häckar
pk [Våra medborgarlöften] byta skyltar"""),
    (TITLE + """Sida 1 av 2

Polisen lovar att:

• gå till fots

Norrviks kommun, Box 12, 123 45 Norrvik

12
""", """p [Polisen lovar att] gå till fots"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal    Ture Sand
Kommunalråd    Lokalpolisområdeschef
""", """Moa Ekdal, Kommunalråd
Ture Sand, Lokalpolisområdeschef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Kommunalråd Moa Ekdal Polischef Ture Sand
""", """Moa Ekdal, Kommunalråd
Ture Sand, Polischef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Kommunstyrelsens ordförande
Polischef
Ture Sand
""", """None, Kommunstyrelsens ordförande
Ture Sand, Polischef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Kommunstyrelsens ordförande
Moa Ekdal
Polischef
Ture Sand
""", """Moa Ekdal, Kommunstyrelsens ordförande
Ture Sand, Polischef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal
Ordförande
Norrviks kommun

Ture Sand
Tf
Chef
Polisen Norrvik
""", """Moa Ekdal, Ordförande
Ture Sand, Tf Chef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Norrviks kommun
Polisen
Moa Ekdal
Ture Sand
Kommunalråd
Polischef
""", """Moa Ekdal, Kommunalråd
Ture Sand, Polischef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal
Ture Sand
""", """Moa Ekdal, None
Ture Sand, None
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal
Kommunalråd
Ture Sand
""", """Moa Ekdal, Kommunalråd
Ture Sand, None
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal
hejsan där
Kommunalråd
Ture Sand
.,
Polischef
""", """Moa Ekdal, Kommunalråd
Ture Sand, Polischef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

För kommunen: Moa Ekdal, kommunalråd
För polisen: Ture Sand, polischef
""", """Moa Ekdal, kommunalråd
Ture Sand, polischef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal (S)
Kommunalråd
""", """Moa Ekdal, Kommunalråd
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Något annat
""", """ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal
Ture Sand
Eva Lind
Kommunalråd
ett två tre fyra fem
""", """Moa Ekdal, None
Ture Sand, None
Eva Lind, Kommunalråd
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

___
Namnförtydligande
Moa Ekdal
Kommunalråd
Se www här.
""", """Moa Ekdal, Kommunalråd
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal
Kommunalråd
Nämnd
""", """Moa Ekdal, Kommunalråd
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ekdal
Kommunalråd
Ture Sand
Polischef
Eva Lind
""", """Moa Ekdal, Kommunalråd
Ture Sand, Polischef
Eva Lind, None
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik den 3 mars 2031

Moa Ann Ekdal Ture Bo Sand
Kommunalråd
Polischef
""", """Moa Ann Ekdal, Kommunalråd
Ture Bo Sand, Polischef
ort Norrvik 2031-03-03"""),
    (BEGUN + """Underskrifter

Moa Ekdal
Kommunalråd
""", """Moa Ekdal, Kommunalråd"""),
    (BEGUN + """Norrvik 3 mars 2031 Norrvik 3 mars 2031

Moa Ekdal
Kommunalråd
""", """p [Polisen lovar att] gå till fots
Moa Ekdal, Kommunalråd
ort Norrvik 2031-03-03"""),
    (BEGUN + """Undertecknat i Norrvik 3 mars 2031

Moa Ekdal
Kommunalråd
""", """Moa Ekdal, Kommunalråd
ort Norrvik 2031-03-03"""),
    (BEGUN + """Norrvik 3 mars 2031

Moa Ekdal
Kommunalråd

Publicerad 4 mars 2031
""", """Moa Ekdal, Kommunalråd
ort Norrvik 2031-03-03"""),
    (BEGUN + """Uppföljning: Löftet följs upp i maj. Sedan hålls möte. Därefter kaffe.
""", """uppföljning Löftet följs upp i maj. Sedan hålls möte."""),
    (BEGUN + """Uppföljning

Vi har berättat om hur det gick förra gången. Löftet följs upp i maj. Mötet är öppet. Kaffe finns.
""", """uppföljning Löftet följs upp i maj. Mötet är öppet."""),
    (BEGUN + """Uppföljning

Löftet följs upp i maj.
Mötet är öppet. Kaffe finns.
""", """uppföljning Löftet följs upp i maj. Mötet är öppet."""),
    (BEGUN + """Uppföljning

Löftet följs upp i maj.

Mötet är öppet.
""", """uppföljning Löftet följs upp i maj."""),
    (BEGUN + """Uppföljning

Möte är i maj. Det är öppet. Kaffe finns.

Sedan sker annat.
""", """uppföljning Möte är i maj. Det är öppet."""),
    (BEGUN + """Det följs upp i maj. Kaffe finns.
""", """uppföljning Det följs upp i maj. Kaffe finns."""),
    (BEGUN + """Det följdes upp i maj.
""", """"""),
    (BEGUN + """Uppföljning

Löftet följs upp i maj.
• möte
""", """uppföljning Löftet följs upp i maj."""),
]  # fmt: skip
"""A löfte, and what is found in it, a line each: warnings, areas, promises as "who < parent [heading] text", signers."""


def found_in(text: str) -> list[str]:
    """Write what the parser finds; the kommun and the year of the title are left out where they are the usual ones."""
    parsed = parse(read_txt(text))
    told = [] if parsed.municipality == "Norrvik" else [f"kommun {parsed.municipality}"]
    told += [f"rad {w.line}: {' '.join(w.message.split()[:4])}" for w in parsed.warnings]
    for lofte in parsed_json(parsed)["loften"]:
        period = lofte["period"]
        if period != {"from": "2031-01-01", "to": "2031-12-31"}:
            told.append(f"period {period and ' '.join(period.values())}")
        if lofte["problem_areas"]:
            told.append(f"områden {', '.join(lofte['problem_areas'])}")
        told += [f"fokus {lofte['focus']}"] * bool(lofte["focus"])
        told += map(promised, lofte["commitments"])
        told += [f"uppföljning {lofte['follow_up']}"] * bool(lofte["follow_up"])
        told += [f"{s['name']}, {s['title']}" for s in lofte["signatories"]]
        if lofte["signed"]:
            told.append(f"ort {lofte['signed']['place']} {lofte['signed']['date']}")
    return told


def promised(each: dict) -> str:
    """Write a promise on one line."""
    parent = "" if each["parent"] is None else f" < {each['parent']}"
    became = f" = {each['outcome']} ({each['kept'] or '?'})" if each["outcome"] else ""
    return f"{''.join(who[0] for who in each['by'])}{parent} [{each['heading']}] {each['text']}{became}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_every_shape_is_read(text: str, expected: str) -> None:
    """Sections, lists, tables, labels, running text, outcomes and signatures give their parts and nothing else."""
    begun = "p [Polisen lovar att] gå till fots"
    wanted = expected.splitlines()
    if text.startswith(BEGUN) and begun not in wanted:
        wanted = [begun, *wanted]
    assert found_in(text) == wanted
