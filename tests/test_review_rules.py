"""The fine rules of the checks: limits, exceptions, order, and what exactly is said of whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from author.commitments import ParsedFile, PastCommitment, PastLofte, Period, Quantity, Signatory
from author.draft import Acceptance, ChosenArea, Commitment, Draft, DroppedArea, FormalFields, Signer
from author.review import (
    blocking,
    coverage,
    fold_advice,
    formal,
    numbers,
    places,
    review_draft,
    review_file,
    whole,
    wordings,
)
from author.review.findings import Finding, Report, Summary, report_json, sort_findings, with_sentence
from author.review.subject import Promise, Subject, draft_subject, file_subjects
from author.review.told import says_nothing, tells_time
from author.review.wording import duplicate, open_slot, undefined_word, vague_verb
from surveys.model import Analysis, Line, Parts, ProblemArea

TODAY = date(2031, 3, 1)
FORMAL = FormalFields(
    "Åsby", "Lokalpolisområde Åsby", "2031-01-01", "2031-12-31", date="2031-02-01", follow_up="Redovisas i rådet i juni."
)  # fmt: skip
AREA = ChosenArea("skrap", "Nedskräpning", "Många klagar på glas i sanden", ("För få papperskorgar",))
GOOD = Commitment(
    "å1", "Parkenheten tömmer papperskorgar vid badet två gånger i veckan.", ("kommunen",), "skrap", anchored="ja"
)
DRAFT = Draft(FORMAL, (AREA,), (), (GOOD,), (Signer("kommunen", "Ida Berg", "Kommunstyrelsens ordförande"),))


def promise(text: str, **fields) -> Promise:
    """Make a promise of a draft."""
    return Promise(**({"index": 0, "text": text, "measured": False, "draft": True} | fields))


def subject(*texts: str, **fields) -> Subject:
    """Make a löfte of these promises."""
    return Subject(
        **({"promises": tuple(promise(t, index=n) for n, t in enumerate(texts)), "municipality": "Åsby"} | fields)
    )


def found(check: str, draft: Draft, analysis: Analysis | None = None) -> list[Finding]:
    """Give the findings of one check."""
    return [f for f in review_draft(draft, analysis, TODAY).findings if f.check == check]


def area(key: str, name: str, rank: int) -> ProblemArea:
    """Make an area of a ranking."""
    return ProblemArea(key, name, rank, rank, rank, 0.5, Parts(), 7, 7)


# --- the report


def test_a_priority_without_reason_is_told_its_own_place() -> None:
    """The rank is that of the area spoken of; an area that the ranking does not hold gets none."""
    other, third = ChosenArea("buller", "Buller", "", ("x",)), ChosenArea("eget", "Annat slag", "", ("y",))
    draft = replace(DRAFT, areas=(AREA, replace(AREA, id="hund", name="Hundar", reason=""), other, third))
    analysis = Analysis((area("skrap", "Nedskräpning", 1), area("buller", "Buller", 2), area("hund", "Hundar", 3)))
    told = {f.where: f.message for f in found("priority-without-reason", draft, analysis)}
    assert told["Problemområdet Hundar"].endswith("Kartläggningen ger det plats 3.")
    assert told["Problemområdet Buller"].endswith("Kartläggningen ger det plats 2.")
    assert "Kartläggningen ger" not in told["Problemområdet Annat slag"]
    assert all("Kartläggningen ger" not in f.message for f in found("priority-without-reason", draft))


def test_an_acceptance_is_of_one_check_and_one_promise() -> None:
    """What is accepted for one promise stays open for the next, and so does another check of the same promise."""
    two = tuple(replace(GOOD, id=f"å{n}", text=f"Parkenheten sätter upp XX korgar vid bad {n}.") for n in (1, 2))
    draft = replace(DRAFT, commitments=two, accepted=(Acceptance("open-slot", "å2", "Antalet beslutas i maj"),))
    assert [(f.commitment, f.accepted) for f in found("open-slot", draft)] == [(0, None), (1, "Antalet beslutas i maj")]
    late = replace(
        draft, formal=replace(FORMAL, end="2031-02-28"), accepted=(Acceptance("period-passed", None, "Förlängs"),)
    )
    assert [f.accepted for f in found("period-passed", late)] == ["Förlängs"]
    assert [f.accepted for f in found("open-slot", late)] == [None, None]
    assert [f.check for f in blocking(review_draft(late, None, TODAY))] == ["open-slot", "open-slot"]


def test_the_summary_counts_what_each_promise_holds() -> None:
    """Of four promises one has a count, two a place, two a time and three an owner."""
    lone = replace(GOOD, text="Vi hälsar på hemma hos folk", unit="")
    draft = replace(DRAFT, commitments=(
        replace(lone, id="å1", measure="12 besök"), replace(lone, id="å2", place="torget", unit="Växeln"),
        replace(lone, id="å3", time="maj", contact="Växeln", place="badet"),
        replace(lone, id="å4", text="Områdespolisen hälsar på hemma hos folk varje lördag"),
        replace(lone, id="å5", in_lofte=False, measure="9 besök", place="torget", time="maj", unit="Växeln"),
    ))  # fmt: skip
    report = review_draft(draft, None, TODAY)
    assert report.summary == Summary(4, 1, 2, 2, 3)
    assert report_json(report)["summary"] == {
        "commitments": 4, "measurable": 1, "with_place": 2, "with_time": 2, "with_owner": 3,
    }  # fmt: skip


def test_findings_are_sorted_by_harm_then_by_promise() -> None:
    """Errors go first in the order of their harm; what is of the whole goes before the promises, those by number."""
    mixed = [
        Finding("no-time", 2, "Åtagande 3", "c"), Finding("open-slot", 1, "Åtagande 2", "b"), Finding("open-slot", None, "A", "z"),
        Finding("no-time", 0, "Åtagande 1", "c"), Finding("no-cause", None, "B", "y"), Finding("no-cause", None, "A", "z"),
        Finding("number-mismatch", 9, "Åtagande 10", "a"), Finding("open-slot", 0, "Åtagande 1", "b"),
        Finding("no-cause", None, "A", "x"),
    ]  # fmt: skip
    expected = [(6, 9), (2, None), (7, 0), (1, 1), (8, None), (5, None), (4, None), (3, 0), (0, 2)]
    assert [(mixed.index(f), f.commitment) for f in sort_findings(tuple(mixed))] == expected
    assert sort_findings(tuple(reversed(mixed))) == sort_findings(tuple(mixed))


def test_folding_keeps_errors_accepted_findings_and_other_promises() -> None:
    """Only open advice on one promise is folded; each lesser check is named once, in the order of their weight."""
    findings = (
        Finding("vague-verb", 0, "Åtagande 1", "Vagt."), Finding("no-time", 0, "Åtagande 1", "Tid."),
        Finding("no-time", 0, "Åtagande 1", "Tid igen."), Finding("vague-verb", 0, "Åtagande 1", "Vagt. Också."),
        Finding("no-place", 0, "Åtagande 1", "Plats."), Finding("open-slot", 0, "Åtagande 1", "Lucka."),
        Finding("no-owner", 0, "Åtagande 1", "Ägare.", accepted="ja"), Finding("no-place", 1, "Åtagande 2", "Plats."),
        Finding("no-cause", None, "Området", "Orsak."),
    )  # fmt: skip
    told = [(f.check, f.commitment, f.also, f.message) for f in fold_advice(findings)]
    assert told == [
        ("open-slot", 0, (), "Lucka."), ("no-cause", None, (), "Orsak."),
        ("vague-verb", 0, ("no-time", "no-place"), "Vagt. Dessutom: ingen tid, ingen plats."), ("no-place", 1, (), "Plats."),
        ("no-owner", 0, (), "Ägare."),
    ]  # fmt: skip


def test_what_blocks_is_an_error_nobody_has_accepted() -> None:
    """Advice never blocks, nor does an accepted error."""
    error = Finding("open-slot", 0, "Åtagande 1", "x")
    findings = (error, replace(error, accepted="ja"), Finding("no-time", 0, "Åtagande 1", "y"))
    assert blocking(Report(findings, Summary(1, 0, 0, 0, 0))) == (error,)


@pytest.mark.parametrize(
    ("text", "joined"),
    [("Vi ses", "Vi ses. Då."), ("Vi ses. ", "Vi ses. Då."), ("Vi ses!", "Vi ses! Då."), ("Ses?", "Ses?. Då.")],
)
def test_a_sentence_is_added_after_one_full_stop(text: str, joined: str) -> None:
    """A promise that ends gets no second stop, one without gets one."""
    assert with_sentence(text, "Då.") == joined


# --- a draft or a file as the checks see it


def test_a_draft_is_seen_with_its_fields() -> None:
    """Every field goes where the checks look for it; promises of the plan are left out but keep their numbers."""
    nested = replace(GOOD, id="å3", parent="å1", anchored="väntar", forwarded_to="Länsstyrelsen", measure="3 korgar", unit="",
                     contact="växeln", time="maj", place="badet", area="bad")  # fmt: skip
    plain = replace(GOOD, id="å4", text="Vi ses.", anchored="nej")
    draft = replace(DRAFT, commitments=(GOOD, replace(GOOD, id="å2", in_lofte=False), nested, plain),
                    dropped=(DroppedArea("hund", "Hundar", "För få"),))  # fmt: skip
    seen = draft_subject(draft)
    first, second, third = seen.promises
    assert (first.index, first.parent, first.measured, first.anchored, first.forwarded, first.draft) == (
        0,
        None,
        True,
        True,
        False,
        True,
    )
    assert second == Promise(
        2, GOOD.text, True, ("kommunen",), "maj", "badet", "växeln", "3 korgar", "bad", False, True, 0, True
    )
    assert (third.where, third.measured, third.anchored) == ("Åtagande 4", False, False)
    assert (seen.municipality, seen.end, seen.signed, seen.follow_up) == (
        "Åsby",
        "2031-12-31",
        "2031-02-01",
        FORMAL.follow_up,
    )
    assert (seen.signers, seen.signing) == ((("Ida Berg", "Kommunstyrelsens ordförande"),), ("kommunen",))
    texts = dict.fromkeys(seen.texts)
    for expected in (("Uppföljningen", FORMAL.follow_up), ("Problemområdet Nedskräpning", AREA.reason),
                     ("Problemområdet Nedskräpning", AREA.causes[0]), ("Bortvalt område Hundar", "För få")):  # fmt: skip
        assert expected in texts
    assert all(text for _, text in seen.texts)


def test_a_count_in_the_text_or_in_the_measure_is_a_count() -> None:
    """Either is enough."""
    for text, measure, measured in (
        ("Vi ses.", "", False),
        ("Vi ses.", "4 möten", True),
        ("Vi ses 4 gånger.", "", True),
    ):
        (seen,) = draft_subject(replace(DRAFT, commitments=(replace(GOOD, text=text, measure=measure),))).promises
        assert seen.measured is measured


def test_a_file_is_seen_with_running_numbers() -> None:
    """In the second löfte numbers and parents go on, and lines outside the promises are looked at once."""
    count = Quantity("4", 4, "möten")
    one = PastLofte(
        (PastCommitment("Vi ses.", ("polisen",)), PastCommitment("Vi ses igen 4 gånger.", (), quantities=(count,), parent=0)),
        Period("2031-01-01", "2031-12-31"), signed_date="2031-01-07", problem_areas=("Buller",), focus="Buller nattetid",
        follow_up="I rådet.", signatories=(Signatory("Ida Berg", None), Signatory(None, "Ordförande")),
    )  # fmt: skip
    extra = (("Rad 1", "Vi ses."), ("Rad 2", "Buller"), ("Rad 3", "I rådet."), ("Rad 4", "Hej"), ("Rad 5", ""))
    first, second = file_subjects(
        ParsedFile("Åsby", (one, replace(one, period=None, signed_date=None, focus=None))), extra
    )
    assert [(p.index, p.parent, p.measured, p.draft) for p in first.promises] == [
        (0, None, False, False),
        (1, 0, True, False),
    ]
    assert [(p.index, p.parent) for p in second.promises] == [(2, None), (3, 2)]
    assert first.texts == (
        ("Problemområdena", "Buller"), ("Problemområdena", "Buller nattetid"), ("Uppföljningen", "I rådet."), ("Rad 4", "Hej"),
    )  # fmt: skip
    assert second.texts == (("Problemområdena", "Buller"), ("Uppföljningen", "I rådet."))
    assert (first.end, first.signed, second.end, second.signed) == ("2031-12-31", "2031-01-07", "", "")
    assert first.signers == (("Ida Berg", ""), ("", "Ordförande"))


def test_a_line_of_a_promise_is_told_of_once() -> None:
    """A slip in a promise is told of as the promise's; one in another line as that line's."""
    text = "Vi håller fyra (5) möten."
    lofte = PastLofte((PastCommitment(text, ("polisen",)), PastCommitment("Vi ses.", ())))
    lines = (Line("Vi har haft tre (2) möten.", 1), Line(text, 2), Line("fyra (5) möten", 3))
    told = review_file(ParsedFile("Åsby", (lofte,)), TODAY, lines).findings
    assert [(f.where, f.commitment) for f in told if f.check == "number-mismatch"] == [
        ("Rad 1", None),
        ("Åtagande 1", 0),
    ]


def test_two_loften_with_the_same_slip_around_them_tell_of_it_once() -> None:
    """What is said of the whole löfte twice in the same words is said once."""
    lofte = PastLofte((PastCommitment("Vi ses.", ("polisen",)),))
    told = review_file(ParsedFile("Åsby", (lofte, lofte)), TODAY).findings
    assert [f.check for f in told].count("no-follow-up") == 1
    assert [f.commitment for f in told if f.check == "no-time"] == [0, 1]


# --- dates and personal data


@pytest.mark.parametrize(
    ("text", "signed", "end", "left"),
    [
        ("Vi ses mars–april.", "2031-04-25", "2031-12-31", "Då återstår 5 dagar."),
        ("Vi ses mars–april.", "2031-04-24", "2031-12-31", "Då återstår 6 dagar."),  # 6 of 60 days is a tenth
        ("Vi ses mars–april.", "2031-04-23", "2031-12-31", None),
        ("Vi ses mars–april.", "2031-04-29", "2031-12-31", "Då återstår 1 dag."),
        ("Vi ses mars–april.", "2031-04-30", "2031-12-31", "Då är tiden ute."),
        ("Vi ses mars till april 2030.", "2031-02-01", "2031-12-31", "Då är tiden ute."),
        ("Vi ses mars till april 2032.", "2031-05-01", "2031-12-31", None),
        ("Vi ses mars–april.", "2031-05-01", "2032-12-31", None),  # the löfte's last year is meant
        ("Vi ses mars–april.", "2031-05-01", "", None), ("Vi ses i mars och april.", "2031-05-01", "2031-12-31", None),
        ("Vi ses mars–april.", "2031-05", "2031-12-31", None), ("Vi ses mars–april.", "", "2031-12-31", None),
    ],
)  # fmt: skip
def test_a_promise_is_nearly_over_when_a_tenth_is_left(text: str, signed: str, end: str, left: str | None) -> None:
    """The promise's own months count, in the year that is written or the löfte's last, to the day."""
    told = formal.over_when_signed(subject(text, signed=signed, end=end))
    assert [f.message.rpartition(f"{signed}. ")[2] for f in told] == ([left] if left else [])


@pytest.mark.parametrize(
    ("signed", "end", "months"),
    [
        ("2031-05-01", "2031-12-31", "maj–december"), ("2031-10-30", "2031-12-31", "oktober–december"),
        ("2031-11-01", "2031-12-31", ""), ("2031-12-01", "2031-12-31", ""), ("2031-05-02", "2031-07-31", "maj–juli"),
        ("2031-05-02", "2031-06-30", ""),
    ],
)  # fmt: skip
def test_other_months_are_offered_where_two_are_left(signed: str, end: str, months: str) -> None:
    """The promise is offered with the months from signing to the end, unless the löfte is nearly over."""
    (finding,) = formal.over_when_signed(subject("Vi ses januari–februari vid badet.", signed=signed, end=end))
    offered = f"Skriv till exempel: «Vi ses {months} vid badet.»" if months else "redan är gjort."
    assert finding.suggestion.endswith(offered)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nå oss på 070-174 05 12.", ["telefonnummer"]), ("Skriv till lena.holm@example.se.", ["e-postadress"]),
        ("Skriv till trygghet@example.se.", []), ("Skriv till info@example.se.", []),
        ("Ärendet 19850709-9805 läggs ner.", ["personnummer"]), ("Vi ses vid badet.", []),
    ],
)  # fmt: skip
def test_each_kind_of_personal_data_is_named(text: str, kinds: list[str]) -> None:
    """The kind is written out; an office's own address is no personal data."""
    told = formal.personal_data(subject(text))
    assert [f.message.partition("(")[2].partition(")")[0] for f in told] == kinds
    assert all("Skriv till exempel: «" in f.suggestion for f in told)


def test_personal_data_is_found_in_every_field_and_text() -> None:
    """Owner, place, time and measure are looked at, and texts around the promises, without a wording there."""
    number = "070-174 05 12"
    for field in ("owner", "place", "time", "measure"):
        (finding,) = formal.personal_data(subject(promises=(promise("Vi ses.", **{field: number}),)))
        assert finding.commitment == 0
    (finding,) = formal.personal_data(subject("Vi ses.", texts=(("Bakgrunden", number),)))
    assert (finding.commitment, finding.where) == (None, "Bakgrunden")
    assert "Skriv till exempel" not in finding.suggestion


def test_a_signer_is_meant_to_stand() -> None:
    """The name of one who signs is no personal data; another person's is."""
    text = "Kontakta Lena Holm vid frågor."
    assert formal.personal_data(subject(text)) != ()
    assert formal.personal_data(subject(text, signers=(("Lena Holm", "Ordförande"),))) == ()


# --- numbers


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Vi går åtta (9) rundor.", "åtta (9)"), ("Vi går 9 (åtta) rundor.", "9 (åtta)"), ("Vi går 9 st. (åtta) rundor.", "9 st. (åtta)"),
        ("Vi når tre tusen (4 000) hushåll.", "tre tusen (4 000)"), ("Vi når tre tusen (3 000) hushåll.", None),
        ("Vi når tre tusen (3.000) hushåll.", None), ("Vi går åtta (8 st) rundor.", None), ("Vi ses i maj (3) och juni (4).", None),
        ("Vi går åtta (8) rundor.", None), ("Linje 2–8 (sju) gånger.", None),
    ],
)  # fmt: skip
def test_numbers_written_twice_are_compared(text: str, pair: str | None) -> None:
    """Words and digits in either order, thousands too; words that are no numbers are left."""
    told = numbers.number_mismatch(subject(text))
    assert [f.message.partition("»")[0].removeprefix("«") for f in told] == ([pair] if pair else [])


def test_a_number_written_twice_is_offered_in_figures() -> None:
    """The wording keeps the figures, of which only the first are taken."""
    (finding,) = numbers.number_mismatch(subject("Vi går åtta (9) rundor."))
    assert finding.suggestion.endswith("«Vi går 9 rundor.»")
    assert "8 med ord och 9 med siffror" in finding.message
    assert (numbers.figures_only("tre tusen (4 000)"), numbers.figures_only("tre")) == ("4 000", "")


def test_numbers_are_compared_in_fields_and_texts() -> None:
    """Measure, time and the texts around the promises are looked at."""
    for field in ("measure", "time"):
        assert numbers.number_mismatch(subject(promises=(promise("Vi ses.", **{field: "två (3) möten"}),)))
    (finding,) = numbers.number_mismatch(subject("Vi ses.", texts=(("Bakgrunden", "två (3) möten"),)))
    assert (finding.where, finding.commitment) == ("Bakgrunden", None)


def test_a_promise_counts_itself_by_rhythm_by_handing_on_or_by_what_is_under_it() -> None:
    """A parent with a counted promise under it, a rhythm and a question handed on need no count."""
    lone, child = promise("Vi ses vid badet."), promise("Vi ses 4 gånger.", index=1, measured=True, parent=0)
    assert [f.commitment for f in numbers.no_quantity(subject(promises=(lone,)))] == [0]
    assert numbers.no_quantity(subject(promises=(lone, child))) == ()
    assert len(numbers.no_quantity(subject(promises=(lone, replace(child, measured=False))))) == 2
    assert numbers.no_quantity(subject(promises=(replace(lone, forwarded=True),))) == ()
    assert numbers.no_quantity(subject("Vi ses varje lördag.")) == ()


# --- places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi ses i Ystads kommun.", "Ystad"), ("Vi ses i Ystad.", "Ystad"), ("Vi ses inom Ystad.", "Ystad"),
        ("Vi ses i norra Ystad.", "Ystad"), ("Vi möter Ystads invånare.", "Ystad"), ("Vi ses vid Ystads torg.", "Ystad"),
        ("Buss till Ystad går 12.", None), ("Vi läser Ystads tidning.", None), ("Vi ses i ystad.", None),
        ("Vi ses i ystad kommun.", "Ystad"), ("Lokalpolisområde Ystad deltar.", None), ("Tingsrätten i Ystad dömer.", None),
        ("Vi ses i Kalmar län.", None), ("Vi ses i Lunds stift.", None), ("Vi ses i Lund.", "Lund"), ("Lund finns här.", None),
        ("Vi går till Bergs skolor.", None), ("Region Gotland deltar.", "Gotland"), ("Region Halland deltar.", None),
        ("Gotland deltar.", None), ("Vi ses i Ystad-Österlen.", None),
        ("Utbyte med Ystads kommun.", "Ystad"), ("Vi ses i Åsby och Ystads stad.", "Ystad"), ("Vi ses i Åsby kommun.", None),
    ],
)  # fmt: skip
def test_another_municipality_is_named_where_something_is_in_it(text: str, name: str | None) -> None:
    """With kommun or stad, or after i and inom, or owning what people live in; not offices, roads and other words."""
    told = places.foreign_municipality(subject(text, parties=("Polisen",)))
    assert [f.message.split()[2].strip(",") for f in told] == ([name] if name else [])


def test_a_printed_lofte_may_name_its_partners() -> None:
    """Without known parties a partner's kommun is named rightly; a draft tells its parties, so there it is not."""
    text = "Vi ordnar möten tillsammans med Ystads kommun."
    printed = subject(promises=(promise(text, draft=False),))
    assert places.foreign_municipality(printed) == ()
    assert places.foreign_municipality(replace(printed, parties=("Region Skåne",))) != ()
    assert places.foreign_municipality(replace(printed, promises=(promise(text),))) != ()
    assert places.foreign_municipality(replace(printed, promises=(promise(text),), parties=("Ystads kommun",))) == ()
    other = subject(promises=(promise("Vi ordnar möten i Ystads kommun.", draft=False),))
    assert places.foreign_municipality(other) != ()
    assert places.foreign_municipality(replace(other, municipality="")) == ()
    assert places.foreign_municipality(replace(other, municipality="Ystads kommun")) == ()
    assert places.foreign_municipality(replace(other, municipality="Ystad")) == ()


def test_another_municipality_is_told_of_once_for_each_text() -> None:
    """Field and texts are looked at; the same name twice in one text is one finding."""
    text = "Vi ses i Ystad och sedan i Ystad."
    assert len(places.foreign_municipality(subject(text))) == 1
    assert [
        f.commitment for f in places.foreign_municipality(subject(promises=(promise("Vi ses.", place="i Ystad"),)))
    ] == [0]
    assert [f.where for f in places.foreign_municipality(subject("Vi ses.", texts=(("Bakgrunden", text),)))] == [
        "Bakgrunden"
    ]


@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("Vi ses i Ystads kommun.", "Vi ses i Åsby kommun."), ("Vi ses i Ystads kommuns park.", "Vi ses i Åsby kommuns park."),
        ("Vi ses i Ystad.", "Vi ses i Åsby."), ("Vi möter Ystads invånare.", "Vi möter Åsbys invånare."),
    ],
)  # fmt: skip
def test_the_own_municipality_is_offered_in_the_same_form(text: str, swapped: str) -> None:
    """With kommun or without, in the same case."""
    (finding,) = places.foreign_municipality(subject(text))
    assert finding.suggestion.endswith(f"«{swapped}»")


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Vi ses i Norrby.", True), ("Vi ses vid stationen.", True), ("Vi ses i hela kommunen.", True), ("Vi ses inom kommunen.", True),
        ("Vi ses.", False), ("Kommunen ordnar möten.", False), ("Vi ses i maj.", False), ("Vi ses på digitala möten.", True),
    ],
)  # fmt: skip
def test_where_is_told_by_a_name_a_kind_of_place_or_the_whole(text: str, tells: bool) -> None:
    """A word for a place is enough; the kommun as the one who acts is no place."""
    assert places.has_place(promise(text)) is tells
    assert places.has_place(promise(text, place="badet"))
    assert [f.commitment for f in places.no_place(subject(text))] == ([] if tells else [0])


# --- time, owner, mandate


@pytest.mark.parametrize(
    ("text", "drafted", "printed"),
    [("Områdespolisen ses.", True, False), ("Fältgruppen ses.", True, False), ("Vi ses.", False, False)],
)
def test_an_owner_is_a_unit_in_a_draft_and_a_promiser_in_print(text: str, drafted: bool, printed: bool) -> None:
    """A draft has a field for it, or names a unit; a printed löfte is asked only for who promises."""
    assert coverage.has_owner(promise(text)) is drafted
    assert coverage.has_owner(promise(text, owner="Växeln"))
    assert coverage.has_owner(promise(text, draft=False)) is printed
    assert coverage.has_owner(promise(text, draft=False, by=("polisen",)))
    assert coverage.has_owner(promise(text, by=("polisen",))) is drafted
    assert len(coverage.no_owner(subject(text))) == (not drafted)


def test_what_is_handed_on_is_inside_the_mandate() -> None:
    """A camera needs a reservation in the text, or the question handed on."""
    text = "Vi sätter upp en kamera vid badet."
    assert [f.commitment for f in coverage.outside_mandate(subject(text))] == [0]
    assert coverage.outside_mandate(subject(promises=(promise(text, forwarded=True),))) == ()
    assert coverage.outside_mandate(subject("Vi utreder en kamera vid badet.")) == ()


def test_a_time_stands_in_the_field_or_in_the_text() -> None:
    """Either is enough."""
    assert [f.commitment for f in coverage.no_time(subject("Vi ses.", "Vi ses i maj."))] == [0]
    assert coverage.no_time(subject(promises=(promise("Vi ses.", time="snart"),))) == ()


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("", True), (" _ – ", True), ("Saknas", True), ("fylls i senare", True), ("Ska utredas!", True), ("xx", True), ("inga", True),
        ("Inga bänkar", False), ("Saknas belysning", False), ("7", False), ("Rådet", False),
    ],
)  # fmt: skip
def test_a_put_off_says_nothing(text: str, nothing: bool) -> None:
    """Blanks, signs and put-offs say nothing; the same words with more do."""
    assert says_nothing(text) is nothing


@pytest.mark.parametrize(
    ("text", "tells"),
    [("I maj", True), ("klockan 20.30", True), ("per år", True), ("vid badet", False), ("nio hus", False)],
)
def test_when_is_told_by_months_hours_and_rhythm(text: str, tells: bool) -> None:
    """A text without such a word does not say when."""
    assert tells_time(text) is tells


# --- the whole


def test_an_area_answered_in_the_plan_alone_is_said_to_be() -> None:
    """Where only the plan has a promise for the area that is added; where nothing has, it is not."""
    none = found("area-without-commitment", replace(DRAFT, commitments=()))
    plan = found("area-without-commitment", replace(DRAFT, commitments=(replace(GOOD, in_lofte=False),)))
    other = ChosenArea("bad", "Badet", "Många frågar om det", ("Djupt vatten",))
    blank = found(
        "area-without-commitment",
        replace(DRAFT, areas=(AREA, other), commitments=(GOOD, replace(GOOD, id="å2", text="", area="bad"))),
    )
    assert [f.message.endswith("svarar mot det.") for f in none] == [True]
    assert [f.message.endswith("svarar mot det, bara i åtgärdsplanen.") for f in plan] == [True]
    assert [(f.where, f.message.endswith("svarar mot det.")) for f in blank] == [("Problemområdet Badet", True)]


@pytest.mark.parametrize(
    ("focus", "areas", "asked"),
    [
        ("Buller", ("Buller",), False), ("Buller nattetid", ("Bullret", "Skräp"), False), ("Skräp", ("Buller", "Skräp"), True),
        (None, ("Buller",), False), ("Skräp", (), False), ("Trafiken", ("Trafikbuller",), False), ("och det", ("och det",), True),
    ],
)  # fmt: skip
def test_a_focus_other_than_the_first_area_is_asked_about(
    focus: str | None, areas: tuple[str, ...], asked: bool
) -> None:
    """A shared word, also inside a compound, is the same area; small words are none."""
    told = whole.focus_without_reason(PastLofte((), focus=focus, problem_areas=areas))
    assert bool(told) is asked
    assert all(f"«{focus}» fast «{areas[0]}»" in f.message for f in told)


@pytest.mark.parametrize(
    ("text", "no_more"),
    [
        ("", True), ("Nedskräpning", True), ("Nedskräpningen är viktig", True), ("Problemet finns", True), ("Nedskrapat", True), ("Nedslag", False),
        ("Glas", False), ("Ris", True), ("90 svar", False), ("Många upplever det", True),
    ],
)  # fmt: skip
def test_a_text_says_more_by_a_word_of_its_own(text: str, no_more: bool) -> None:
    """Four letters of another word, or a figure, is more than the area's own name."""
    assert bool(found("no-cause", replace(DRAFT, areas=(replace(AREA, causes=(text,)),)))) is no_more


def test_signers_are_numbered_from_one_and_told_by_party() -> None:
    """The second signer is called so, gets the title of the second party, and one with a title is left."""
    signers = (
        Signer("kommunen", "Ida Berg", "Ordförande"),
        Signer("polisen", "", "Titel"),
        Signer("kommunen", "Bo Ek", "–"),
    )
    told = found("missing-signatory", replace(DRAFT, signers=signers))
    assert [f.where for f in told] == ["Undertecknare 2", "Undertecknare 3"]
    assert [f.message for f in told] == ["Undertecknaren saknar titel.", "Bo Ek saknar titel."]
    assert [f.suggestion.partition("«")[2] for f in told] == ["Lokalpolisområdeschef»", "Kommunstyrelsens ordförande»"]


# --- words


@pytest.mark.parametrize("field", ["time", "place", "owner", "measure"])
def test_a_blank_is_found_in_every_field(field: str) -> None:
    """A blank in a field is the promise's; one in a text or at a signer is the löfte's."""
    assert [f.commitment for f in open_slot(subject(promises=(promise("Vi ses.", **{field: "{antal} st"}),)))] == [0]


def test_a_blank_is_found_around_the_promises() -> None:
    """In texts and among the signers, without a wording; the same blank twice in one place is told of once."""
    told = open_slot(
        subject(
            "Vi ses ____ och ____.", texts=(("Bakgrunden", "[datum]"),), signers=(("NN", "Chef"), ("Bo", "{titel}"))
        )
    )
    assert [(f.commitment, f.where) for f in told] == [
        (0, "Åtagande 1"), (None, "Bakgrunden"), (None, "Undertecknarna"), (None, "Undertecknarna"),
    ]  # fmt: skip
    assert ["Skriv till exempel" in f.suggestion for f in told] == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "measured", "word"),
    [
        ("Vi främjar bad.", False, "främjar"), ("Vi främjar bad.", True, None), ("Vi försöker bada.", True, "försöker"),
        ("Vi badar.", False, None), ("Vi arbetar för bad.", True, "arbetar för"), ("Vi arbetar mycket med bad.", False, "arbetar mycket med"),
    ],
)  # fmt: skip
def test_a_weak_verb_is_left_where_something_is_counted(text: str, measured: bool, word: str | None) -> None:
    """A hedge is told of always, a weak verb only where nothing is counted."""
    told = vague_verb(subject(promises=(promise(text, measured=measured),)))
    assert [f.message.partition("»")[0].removeprefix("«") for f in told] == ([word] if word else [])


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Vi möter QRS.",), "«QRS»"), (("Vi möter QRS och QRS.",), "«QRS»"), (("Vi möter QRS och TUV.",), "«QRS», «TUV»"),
        (("Vi möter kvarterens råd (QRS).",), ""), (("Vi möter QRS (kvartersrådet).",), ""), (("Vi möter QRS.", "Kvartersrådet (QRS) ses."), ""),
        (("Vi byter till LED.",), ""), (("VI MÖTER QRS.",), ""), (("Vi står i hotspots.",), "«i hotspots»"), (("QRST-grupp ses.",), "«QRST»"),
        (("Vi möter XQRSTUVX.",), ""), (("Vi möter QR.",), ""),
    ],
)  # fmt: skip
def test_an_abbreviation_is_explained_anywhere_or_told_of(texts: tuple[str, ...], words: str) -> None:
    """Three to six capitals that are not known, once each, unless the löfte explains them beside."""
    told = undefined_word(subject(*texts))
    assert [f.message.partition("med ")[2].rstrip(".") for f in told] == ([words] if words else [])


def test_a_repetition_names_the_first_of_its_kind() -> None:
    """The third time the first is named; another place is no repetition, no place at all is."""
    text = "Parkenheten tömmer korgar vid badet."
    told = duplicate(subject(text, "Vi ses.", text, text))
    assert [(f.commitment, f.message.partition(",")[0].rpartition(" ")[2]) for f in told] == [(2, "1"), (3, "1")]

    def pair(one: str, other: str) -> int:
        return len(duplicate(subject(promises=(promise(text, place=one), promise(text, index=1, place=other)))))

    assert [pair("A", "B"), pair("Badet", "badet"), pair("", "B"), pair("A", "")] == [0, 1, 1, 1]


# --- wordings


@pytest.mark.parametrize(
    ("text", "by", "ending"),
    [
        ("Vi ses", ("polisen",), "Ansvarig är områdespolisen."), ("Vi ses", (), "Ansvarig är kommunens trygghetssamordnare."),
        ("Vi ses", ("kommunen", "polisen"), "Ansvariga är områdespolisen och kommunens trygghetssamordnare."),
        ("Vi ses", ("annan",), "Ansvarig är kommunens trygghetssamordnare."),
    ],
)  # fmt: skip
def test_owners_are_offered_by_who_promises(text: str, by: tuple[str, ...], ending: str) -> None:
    """One unit for each, the kommun's where nobody is named."""
    assert wordings.owned(text, by) == f"Vi ses. {ending}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vi försöker bada.", "Vi ska bada. Det görs minst en gång i månaden."),
        ("polisen försöker bada.", "polisen ska bada. Det görs minst en gång i månaden."),
        ("Vi ska försöka bada .", "Vi ska bada. Det görs minst en gång i månaden."),
        ("Vi badar.", "Vi badar. Minst en åtgärd genomförs varje månad."),
        ("Vi bör bygga en brygga.", "Vi ska bygga en brygga. Det är klart senast i oktober."),
    ],
)  # fmt: skip
def test_a_firm_promise_is_one_clean_sentence(text: str, expected: str) -> None:
    """One ska, no space before the stop, a capital where there was one, and a count or a last day."""
    assert wordings.firm(text, measured=False) == expected
