"""Personal data is masked, and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.privacy import KINDS, count_kinds, mask, nearly_masked

PLANTED = [
    ("Hans personnummer är 191212121212 enligt lappen.", "191212121212", "personnummer"),
    ("Född 19121212-1212 och bor kvar.", "19121212-1212", "personnummer"),
    ("Jag är 121212-1212, ring mig.", "121212-1212", "personnummer"),
    ("Numret 121212+1212 stod på lappen.", "121212+1212", "personnummer"),
    ("Numret 1212121212 stod på lappen.", "1212121212", "personnummer"),
    ("Numret 121212 1212 stod på lappen.", "121212 1212", "personnummer"),
    ("Numret 19121212 1212 stod på lappen.", "19121212 1212", "personnummer"),
    ("Samordningsnummer 701063-2391 har hon fått.", "701063-2391", "personnummer"),
    ("Samordningsnummer 19701063-2391.", "19701063-2391", "personnummer"),
    ("Med tankstreck 121212–1212 går också.", "121212–1212", "personnummer"),
    ("Ring 070-174 06 05 efter fem.", "070-174 06 05", "telefon"),
    ("Ring 070-1740605 efter fem.", "070-1740605", "telefon"),
    ("Ring 0701740606 efter fem.", "0701740606", "telefon"),
    ("Ring 070 174 06 07.", "070 174 06 07", "telefon"),
    ("Mobil: +46 70 174 06 08", "+46 70 174 06 08", "telefon"),
    ("Mobil: +46701740609", "+46701740609", "telefon"),
    ("Mobil: +46 (0)70-174 06 10", "174 06 10", "telefon"),
    ("Mobil: 0046 70 174 06 11", "0046 70 174 06 11", "telefon"),
    ("Mobil: 0046701740612.", "0046701740612", "telefon"),
    ("Kontoret har 08-465 004 04.", "08-465 004 04", "telefon"),
    ("Kontoret har 08-46500405, säger hon.", "08-46500405", "telefon"),
    ("Växeln (031-390 06 02) svarar inte.", "031-390 06 02", "telefon"),
    ("Skriv till anna.test@example.se tack.", "anna.test@example.se", "e-post"),
    ("Skriv till A_B+tips@post.example.se.", "A_B+tips@post.example.se", "e-post"),
    ("Skriv till granne(at)example.se.", "granne(at)example.se", "e-post"),
    ("Se https://example.se/anna?id=4 för bilden.", "example.se/anna?id=4", "länk"),
    ("Se www.example.se/profil/anna", "www.example.se/profil/anna", "länk"),
    ("En vit bil, ABC 123, kör fort.", "ABC 123", "regnr"),
    ("En vit bil, ABC123, kör fort.", "ABC123", "regnr"),
    ("En vit bil med ABC 12D kör fort.", "ABC 12D", "regnr"),
    ("Mopeden abc123 kör på gångbanan.", "abc123", "regnr"),
    ("De säljer på Storgatan 14 varje kväll.", "Storgatan 14", "adress"),
    ("De säljer på Storgatan 14B varje kväll.", "Storgatan 14B", "adress"),
    ("Jag bor på Lilla Nygatan 3 lgh 1102.", "1102", "adress"),
    ("Jag bor på Björkvägen 7.", "Björkvägen 7", "adress"),
    ("Karl Johans gata 22 är värst.", "gata 22", "adress"),
    ("Bråk i porten på Ekstigen 5 A.", "Ekstigen 5 A", "adress"),
    ("Det är Anna Lindqvist som stör.", "Anna Lindqvist", "namn"),
    ("Karl Andersson kör moped på natten.", "Karl Andersson", "namn"),
    ("Karl-Erik Nilsson kör moped på natten.", "Karl-Erik Nilsson", "namn"),
    ("Jag såg Pekka Virtanen vid affären.", "Pekka Virtanen", "namn"),
    ("Jag såg Päivi Korhonen vid affären.", "Päivi Korhonen", "namn"),
    ("Mohammed Hassan säljer i porten.", "Mohammed Hassan", "namn"),
    ("I porten står Fatima Al-Hassan ofta.", "Fatima Al-Hassan", "namn"),
    ("Abdi Warsame sitter i trappan.", "Abdi Warsame", "namn"),
    ("I trappan sitter Hodan Farah ofta.", "Hodan Farah", "namn"),
    ("Dragan Petrovic hotade mig.", "Dragan Petrovic", "namn"),
    ("Det var Amela Hadžić som såg det.", "Amela Hadžić", "namn"),
    ("Det var Nguyen Van Minh som såg det.", "Nguyen Van Minh", "namn"),
    ("Det var Linh Tran som såg det.", "Linh Tran", "namn"),
    ("Det var Agnieszka Kowalska som såg det.", "Agnieszka Kowalska", "namn"),
    ("Krzysztof Nowak parkerar alltid här.", "Krzysztof Nowak", "namn"),
    ("Kerstins hund skäller hela natten.", "Kerstins", "namn"),
    ("Anna Lindqvists bil står i vägen.", "Lindqvists", "namn"),
    ("Ali Hassans moped står i vägen.", "Hassans", "namn"),
    ("Han heter kevin och går i nian.", "kevin", "namn"),
    ("Hon heter fatima och går i nian.", "fatima", "namn"),
    ("Tänk på barnen. mvh kerstin", "kerstin", "namn"),
    ("Tänk på barnen. Mvh gunilla svensson", "gunilla svensson", "namn"),
    ("Hälsningar birgitta", "birgitta", "namn"),
    ("Prata med fru Lindqvist om saken.", "Lindqvist", "namn"),
    ("Prata med herr Bergström om saken.", "Bergström", "namn"),
    ("Familjen Hassan på tvåan väsnas.", "Hassan", "namn"),
    ("Rektorn Johansson gör ingenting.", "Johansson", "namn"),
    ("Min granne Youssef spelar musik.", "Youssef", "namn"),
    ("Hälsningar, Bo Ek", "Bo Ek", "namn"),
    ("Bo Eks bil brann i natt.", "Bo Eks", "namn"),
    ("Anna-Karins bil brann i natt.", "Anna-Karins", "namn"),
    ("ANNA LINDQVIST STÖR OSS.", "ANNA LINDQVIST", "namn"),
    ("Det var Omar al-Khatib som såg det.", "Omar al-Khatib", "namn"),
    ("Det var Anna Strand som såg det.", "Anna Strand", "namn"),
    ("Kevin bar en kniv.", "Kevin", "namn"),
    ("Prata med Lars. Parken är mörk.", "Lars", "namn"),
    ("Det var Małgorzata Wiśniewska som såg det.", "Małgorzata Wiśniewska", "namn"),
    ("Ring 070.174.06.05 efter fem.", "070.174.06.05", "telefon"),
    ("Ring +358 40 123 4567 efter fem.", "40 123 4567", "telefon"),
    ("Regnr abc 123 kör fort.", "abc 123", "regnr"),
    ("Bråk på Storgatan 14-16 varje kväll.", "14-16", "adress"),
]
NEAR_MISSES = [
    "Bilarna kör för fort på väg 119.",
    "Riksväg 40 är farlig, riksväg 40 dessutom mörk.",
    "Länsväg 156 saknar gångbana.",
    "Trafiken på E4 och E 20 bullrar.",
    "Det är stökigt efter kl 22 varje dag.",
    "Det är stökigt kl 22.30-03.00 varje helg.",
    "Under 2019-2023 ökade stölderna.",
    "Den 2023-05-14 brann en bil.",
    "Det kostade 120 000 kr att laga.",
    "Kommunen lade 1 250 000 kronor på lampor.",
    "Omkring 1200 personer svarade 2022.",
    "Andelen steg från 12,5 till 14,0 procent.",
    "Diarienummer 2023/0456 gäller.",
    "Ring 112 eller 114 14 om det händer.",
    "Mörkt på Nygatan och Storgatan.",
    "Bråk utanför Björkskolan.",
    "Det langas på Södra torget.",
    "Mörkt på Karl Johans gata.",
    "Det är mörkt vid Sankt Olofs plan.",
    "Otryggt vid Sofia kyrka på kvällen.",
    "Ungdomar hänger vid Allans kiosk.",
    "Bråk vid Alis kiosk och Marias pizzeria.",
    "Det luktar rök vid Gustavs torg.",
    "Hans bil blev sönderslagen.",
    "Hans granne störde hela natten.",
    "Mark och miljö svarar inte.",
    "Ungdomar stökar på Max hamburgare.",
    "Inga vuxna syns ute.",
    "Stökigt utanför ICA och Coop.",
    "Det är värst i maj och augusti.",
    "Maj och juni är värst.",
    "Drottning Kristinas väg är mörk.",
    "Lampan vid S:t Eriks torg är trasig.",
    "Pojkar och flickor är rädda i parken.",
    "Polisen och kommunen gör ett bra jobb.",
    "Kommunpolisen kommer aldrig hit.",
    "Sten och glas kastas från bron.",
    "Björk och gran skymmer lamporna.",
    "Kulan i magen när jag går hem.",
    "Stig på bussen vid stationen.",
    "Bo kvar här vill ingen.",
    "Mer ljus i gångtunneln, tack.",
    "Fler poliser som går runt till fots.",
    "Buss 119 går för sällan.",
    "Linje 4 mot Centrum är otrygg.",
    "Linden vid skolan ska bort.",
    "Vi vill ha en trygg Gata och ett Torg.",
    "Skräp i Vasaparken och Slottsskogen.",
    "Mörkt mellan Norra stationen och Östra skolan.",
    "Lucia och jul är lugna.",
    "Rasmus lekplats och Annas park är slitna.",
    "Göteborg, Borås och Malmö har samma problem.",
    "Cirka 100 bilar på väg 40 varje timme.",
    "Vid 3 tillfällen stals 12 cyklar.",
    "Det kostade 100 000-150 000 kr.",
    "Det är stökigt på plan 3 i garaget.",
    "På vägen 3 bilar i bredd.",
    "Bråk på Storgatan 22.30 varje kväll.",
]
WORDS = [
    *"det är mörkt på vägen kl 22 väg 119 Nygatan Storgatan 14 gata torg kyrka heter mvh min granne hans Hans bil".split(),
    *"Anna anna Lindqvist Karl Johans Mohammed Hassan Bo Ek Sten Maj fru herr av ring [namn] [telefon] Sankt s:t".split(),
    *"070-1740605 +46 70 174 06 08 08-46500405 121212-1212 191212121212 ABC 123 ABC123 anna@example.se 2019-2023".split(),
    *"120 000 kr www.example.se . , : - – / ( ) \n \u00a0 Å é ' @ (at)".split(" "),
]
SWEDISH = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=10).map("".join),
    st.text("abcdeåäöABKÅ 0123456789-+.,:@/[]()'\n\u00a0\u202f–", max_size=60),
    st.text(max_size=40),
)
PLAIN = "det är mörkt ute och ingen vågar gå hem själv efter skolan mer ljus behövs".split()
SECRETS = [secret for _, secret, kind in PLANTED if kind in {"personnummer", "telefon", "e-post"} and secret[-1] != "."]


@pytest.mark.parametrize(("text", "secret", "kind"), PLANTED)
def test_planted(text: str, secret: str, kind: str) -> None:
    """What points at a person is gone, and the mask says what stood there."""
    masked = mask(text)
    assert secret not in masked.text
    assert not any(part in masked.text for part in re.findall(r"[^\W\d_]{4,}|\d{3,}", secret) if kind == "namn")
    assert f"[{kind}]" in masked.text
    assert kind in {found for found, _ in masked.found}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    """Roads, years, times, places and ordinary words stay as they were written."""
    assert mask(text).text == text
    assert mask(text).found == ()


@pytest.mark.parametrize(("text", "secret", "kind"), PLANTED)
def test_masked_again(text: str, secret: str, kind: str) -> None:
    """A masked text is left alone when it is masked again."""
    once = mask(text).text
    assert mask(once).text == once
    assert mask(once).found == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lindqvist, 070-174 06 05, Storgatan 14.", "[namn], [telefon], [adress]."),
        ("anna.test@example.se och 19121212-1212", "[e-post] och [personnummer]"),
        ("Bilen ABC 123 tillhör Karl Andersson.", "Bilen [regnr] tillhör [namn]."),
        ("Mörkt på väg 119 säger Anna Lindqvist.", "Mörkt på väg 119 säger [namn]."),
        ("De på Storgatan 14 väsnas.", "De på [adress] väsnas."),
        ("Polisen Karlsson är bra.", "Polisen [namn] är bra."),
        ("Enligt Anna Lindqvist är det så.", "Enligt [namn] är det så."),
        ("Karl Andersson bor vid Karl Johans gata.", "[namn] bor vid Karl Johans gata."),
    ],
)
def test_whole_text(text: str, expected: str) -> None:
    """Only the personal data changes; the words and marks around it stay."""
    assert mask(text).text == expected


def test_digits_beside_a_name() -> None:
    """A name with figures against it is part of a code, and stays."""
    for text in ("Modell Anna2 är trasig.", "Modell 2Anna är trasig."):
        assert mask(text).text == text


def test_every_kind_is_counted() -> None:
    """All kinds are named in their order, also those that were not found."""
    text = "Anna Lindqvist och Karl Andersson, 070-174 06 05, såg det."
    counts = count_kinds(mask(text).found)
    assert tuple(kind for kind, _ in counts) == KINDS
    assert dict(counts) == {**dict.fromkeys(KINDS, 0), "namn": 2, "telefon": 1}
    assert count_kinds([]) == tuple((kind, 0) for kind in KINDS)


@given(SWEDISH)
def test_never_raises_and_settles(text: str) -> None:
    """Any text can be masked, and masking it again changes nothing."""
    once = mask(text)
    assert mask(once.text).text == once.text
    assert mask(once.text).found == ()
    assert {kind for kind, _ in once.found} <= set(KINDS)


@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=12), st.sampled_from(SECRETS), st.integers(0, 12))
def test_other_words_stay(words: list[str], secret: str, place: int) -> None:
    """The words around a secret stay, all of them and in order."""
    before, after = words[:place], words[place:]
    masked = mask(" ".join([*before, secret, *after])).text.split()
    assert masked[: len(before)] == before
    assert masked[len(masked) - len(after) :] == after
    assert secret not in masked


@given(SWEDISH)
def test_words_keep_their_order(text: str) -> None:
    """What is left beside the masks stands in the text in the same order."""
    place = 0
    for piece in re.split(rf"\[(?:{'|'.join(KINDS)})\]", mask(text).text):
        found = text.find(piece.strip(), place)
        assert found >= 0
        place = found + len(piece.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jag såg anna lindqvist vid affären.", "Jag såg [namn] vid affären."),
        ("Jag såg anna vid affären.", "Jag såg [namn] vid affären."),
        ("Vi pratade med lindqvist, rektor på skolan.", "Vi pratade med [namn], rektor på skolan."),
        ("Det var lindqvists moped som lät.", "Det var [namn] moped som lät."),
        ("Grannens son Xeqvist stör.", "Grannens son [namn] stör."),
        ("Vaktmästaren Trolqvist svarar aldrig.", "Vaktmästaren [namn] svarar aldrig."),
        ("Trolqvist säger att det är mörkt.", "[namn] säger att det är mörkt."),
        ("Jag mötte Zamqvist Lindqvist i porten.", "Jag mötte [namn] i porten."),
        ("Jag såg Zebbe Andersson i porten.", "Jag såg [namn] i porten."),
        ("Fråga Kommunen Andersson om det.", "Fråga Kommunen [namn] om det."),
        ("Det var Zorbi Kowalcz som bor där.", "Det var [namn] som bor där."),
        ("Han heter Zorbi och går i nian.", "Han heter [namn] och går i nian."),
        ("Björk, 14 år, slog sönder lampan.", "[namn], 14 år, slog sönder lampan."),
        ("Anna, Sten och Ali slog sönder lampan.", "[namn], [namn] och [namn] slog sönder lampan."),
        ("Björks hund skäller.", "[namn] hund skäller."),
        ("A. Lindqvist såg det hända.", "[namn] såg det hända."),
        ("Anna B stör oss.", "[namn] stör oss."),
        ("Anna von Platen stör oss.", "[namn] stör oss."),
        ("Anna de la Gardie stör oss.", "[namn] stör oss."),
        ("Anna Lunds hund skäller.", "[namn] hund skäller."),
        ("Kevins Parkbänk är trasig.", "[namn] Parkbänk är trasig."),
        ("Anna von stör oss.", "[namn] von stör oss."),
        ("Anna ICA stör oss.", "[namn] ICA stör oss."),
        ("Det är mörkt i Anna.", "Det är mörkt i [namn]."),
        ("Mvh Anna1974", "Mvh [namn]"),
        ("VI VILL ATT ANNA SLUTAR NU.", "VI VILL ATT [namn] SLUTAR NU."),
    ],
)
def test_the_words_around_tell_how_far_a_name_goes(text: str, expected: str) -> None:
    """A name takes its neighbours that belong to it, whatever list they are in, and no word that does not."""
    assert mask(text).text == expected


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Jag såg lindqvist vid affären.", "namn", "lindqvist"),
        ("Jag såg Björk vid affären.", "namn", "Björk"),
        ("I Trolqvist är det mörkt.", "namn", "Trolqvist"),
        ("Anders Lunds gata är mörk.", "namn", "Anders Lunds"),
        ("Kvarteret Anna är mörkt.", "namn", "Anna"),
        ("Modell Anna2 är trasig.", "namn", "Anna2"),
        ("Numret 199913131234 stod på lappen.", "personnummer", "199913131234"),
        ("Numret 19991340-1234 stod på lappen.", "personnummer", "19991340-1234"),
        ("Numret 990013-1234 stod på lappen.", "personnummer", "990013-1234"),
        ("Numret 1212121213 stod på lappen.", "personnummer", "1212121213"),
        ("Ärendet 12-12-12-1213 ska stängas.", "personnummer", "12-12-12-1213"),
        ("Ärendet 12-12-12 1212 ska stängas.", "personnummer", "12-12-12 1212"),
        ("Det var 174 06 05 stycken.", "telefon", "174 06 05"),
        ("De stod kvar abc 123 gånger.", "regnr", "abc 123"),
        ("Mopeden sos123 kör fort.", "regnr", "sos123"),
    ],
)
def test_what_could_be_personal_is_shown_to_a_person(text: str, kind: str, words: str) -> None:
    """What the rules let stand, since it reads as something else too, is listed for somebody to look at."""
    assert mask(text).text == text
    assert (kind, words) in nearly_masked(text)


@pytest.mark.parametrize(
    "number", ["12-12-12-1212", "1912-12-12-1212", "191212121213", "121212-XXXX", "19121231-1212", "19120101-1212"]
)
def test_every_way_to_write_a_personnummer_is_masked(number: str) -> None:
    """A date with its separators, a mistyped last digit and hidden last figures point at a person all the same."""
    assert mask(f"Numret {number} stod på lappen.").text == "Numret [personnummer] stod på lappen."
