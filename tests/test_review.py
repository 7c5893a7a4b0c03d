"""Every check: texts that it finds, and near misses that it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from author.commitments import ParsedFile, PastCommitment, PastLofte, Period, Signatory
from author.draft import Acceptance, ChosenArea, Commitment, Draft, FormalFields, Signer
from author.review import blocking, fold_advice, report_json, review_draft, review_file
from author.review.findings import ADVICE, ERRORS
from author.review.places import municipalities
from surveys.model import Analysis, Parts, ProblemArea

TODAY = date(2026, 3, 1)
GOOD = Commitment(
    "å1", "Polisen gör minst 40 trafikkontroller per år vid torget.", ("polisen",), "trafik", unit="Trafikgruppen",
    time="per år", place="torget", anchored="ja",
)  # fmt: skip
FORMAL = FormalFields(
    "Åsby", "Lokalpolisområde Karlstad", "2026-01-01", "2026-12-31", follow_up="Följs upp i kommunstyrelsen i oktober.",
    date="2026-02-01",
)  # fmt: skip
AREA = ChosenArea("trafik", "Trafik", "Flest röster", ("hastighet",))
DRAFT = Draft(FORMAL, (AREA,), (), (GOOD,), (Signer("polisen", "Bo Ek", "Lokalpolisområdeschef"),))


def checks(draft, **changes):
    """Give the ids of all findings, folded ones too."""
    report = review_draft(replace(draft, **changes), None, TODAY)
    return {c for f in report.findings for c in (f.check, *f.also)}


def with_text(text, **fields):
    """Give the ids found when the one promise has this text."""
    return checks(DRAFT, commitments=(replace(GOOD, text=text, **fields),))


TEXTS = {
    "number-mismatch": (
        ("Minst tretti (40) besök per år.", "Åttio (18) kontroller.", "Vi gör 12 (tjugo) besök."),
        ("Minst tretti (30) besök per år.", "Tjugofem (25) besök.", "Vi besöker skolan (2 klasser)."),
    ),
    "foreign-municipality": (
        (
            "Vi möter invånare i Karlstads kommun.",
            "Polisen patrullerar i Malung-Sälen.",
            "Kontroller i centrala Örebro.",
        ),
        (
            "Vi möter invånare i Åsby kommun.",
            "LPO Karlstad gör 10 kontroller.",
            "Det ska vara 10 besök i Region Örebro län.",
        ),
    ),
    "personal-data": (
        ("Ring 070-123 45 67 för tid.", "Skriv till eva.ek@example.se.", "Ärende 19850412-1236 följs upp."),
        ("Ring 114 14.", "Polisen gör 200 kontroller 2026.", "Områdespolisen svarar på frågor."),
    ),
    "open-slot": (
        ("Polisen gör XX kontroller.", "Polisen gör {antal} kontroller.", "TODO skriv om skolan."),
        ("Polisen gör 10 kontroller (kvällar).", "Vi når alla [telefon]fria zoner.", "Storlek XL på skylten."),
    ),
    "no-quantity": (
        ("Polisen patrullerar vid torget.", "Vi går ett antal vandringar.", "Kommunen röjer buskar vid skolan."),
        (
            "Polisen patrullerar 20 gånger per år.",
            "Vi går minst två vandringar per år.",
            "Minst åttio (80) kontroller per år.",
        ),
    ),
    "vague-verb": (
        ("Vi ska sträva efter 10 möten.", "Kommunen fortsätter sitt arbete.", "Polisen arbetar mot narkotika."),
        ("Polisen gör 10 möten.", "Kommunen utvecklar 10 lekplatser per år.", "Kommunen bygger om torget."),
    ),
    "undefined-word": (
        ("Vi inför EST under 2026.", "Insatser på utvalda platser.", "Kvällsinsatser i hotspots."),
        ("Effektiv samordning för trygghet (EST) införs.", "Kommunen byter till LED.", "Insatser på torget."),
    ),
    "outside-mandate": (
        ("Skolan drogtestar alla elever.", "Kommunen sätter upp kameror.", "Farthinder på riksväg 40."),
        (
            "Skolan informerar alla elever.",
            "Kommunen söker tillstånd för ordningsvakter.",
            "Vi begär åtgärd på riksväg 40 av Trafikverket.",
        ),
    ),
}


@pytest.mark.parametrize(("check", "text"), [(c, t) for c, (bad, _) in TEXTS.items() for t in bad])
def test_text_is_found(check, text):
    """The check finds what is wrong in the promise."""
    assert check in with_text(text)


@pytest.mark.parametrize(("check", "text"), [(c, t) for c, (_, good) in TEXTS.items() for t in good])
def test_near_miss_is_left(check, text):
    """The check leaves a text that only looks wrong."""
    assert check not in with_text(text)


@pytest.mark.parametrize(
    ("check", "fires", "text"),
    [
        ("no-time", True, "Polisen gör 10 kontroller."),
        ("no-time", True, "Kommunen röjer buskar."),
        ("no-time", True, "Vi går tre vandringar."),
        ("no-time", False, "Polisen gör 10 kontroller per år."),
        ("no-time", False, "Kommunen röjer buskar senast i juni."),
        ("no-time", False, "Vi går tre vandringar under hösten."),
        ("no-place", True, "Polisen gör 10 kontroller."),
        ("no-place", True, "Kommunen håller tre möten."),
        ("no-place", True, "Vi går tre vandringar."),
        ("no-place", False, "Polisen gör 10 kontroller i Norrby."),
        ("no-place", False, "Kommunen håller tre möten i hela kommunen."),
        ("no-place", False, "Vi går tre vandringar i centrum."),
        ("no-owner", True, "Polisen gör 10 kontroller."),
        ("no-owner", True, "Kommunen röjer buskar."),
        ("no-owner", True, "Vi går tre vandringar."),
        ("no-owner", False, "Områdespolisen gör 10 besök."),
        ("no-owner", False, "Kommunens fältgrupp finns ute."),
        ("no-owner", False, "Tekniska förvaltningen röjer buskar."),
    ],
)
def test_time_place_owner(check, fires, text):
    """Time, place and owner are read from the text where their fields are empty."""
    assert (check in with_text(text, time="", place="", unit="")) is fires


@pytest.mark.parametrize(
    ("check", "formal"),
    [
        ("ended-before-signing", {"date": "2027-01-01"}),
        ("period-passed", {"end": "2026-02-28"}),
        ("no-follow-up", {"follow_up": ""}),
    ],
)
def test_formal_fields(check, formal):
    """A formal slip is found, and the draft without it is clean."""
    assert check in checks(DRAFT, formal=replace(FORMAL, **formal))
    assert check not in checks(DRAFT)
    assert check not in checks(DRAFT, formal=replace(FORMAL, date="2026-12-31", end="2026-12-31"))


def test_last_day_itself_is_no_slip():
    """A löfte whose last day is today has not passed."""
    assert "period-passed" not in checks(DRAFT, formal=replace(FORMAL, end=TODAY.isoformat()))


def test_areas_and_signers():
    """What is missing around the promises is found."""
    assert "missing-signatory" in checks(DRAFT, signers=(Signer("polisen", "Bo Ek", ""),))
    assert "missing-signatory" not in checks(DRAFT, signers=())
    assert "area-without-commitment" in checks(DRAFT, areas=(AREA, ChosenArea("brand", "Brand", "x", ("y",))))
    assert "priority-without-reason" in checks(DRAFT, areas=(replace(AREA, reason=" "),))
    assert "no-cause" in checks(DRAFT, areas=(replace(AREA, causes=()),))
    assert "not-anchored" in with_text(GOOD.text, anchored="väntar")


def test_repeats():
    """The same promise twice or from last year is found in other figures and endings, another measure is not."""
    twice = (GOOD, replace(GOOD, id="å2", text="Polisen gör minst 20 trafikkontroller per år vid torget."))
    assert "duplicate" in checks(DRAFT, commitments=twice)
    assert "duplicate" not in checks(DRAFT, commitments=(twice[0], replace(twice[1], place="skolan")))
    assert "same-as-last-year" in checks(DRAFT, previous=(twice[1].text,))
    assert "same-as-last-year" not in checks(DRAFT, previous=("Kommunen röjer buskar vid skolan varje vår.",))


def test_other_party_is_named_rightly():
    """The name of another party of the draft is no foreign municipality."""
    text = "Utbyte sker med Tanums kommun två gånger per år."
    formal = replace(FORMAL, other_parties=("Tanums kommun",))
    assert "foreign-municipality" in with_text(text)
    assert "foreign-municipality" not in checks(DRAFT, formal=formal, commitments=(replace(GOOD, text=text),))


def test_good_draft_is_clean():
    """A draft with everything in place gives no finding."""
    assert review_draft(DRAFT, None, TODAY).findings == ()


def test_one_advice_per_promise():
    """Lesser advice on a promise is folded into the weightiest."""
    bad = replace(GOOD, text="Vi strävar efter trygghet.", time="", place="", unit="", anchored="nej")
    report = review_draft(replace(DRAFT, commitments=(bad,)), None, TODAY)
    assert len(report.findings) > 1
    (finding,) = fold_advice(report.findings)
    assert (finding.check, finding.severity) == ("vague-verb", "advice")
    assert set(finding.also) == {"no-quantity", "no-time", "no-place", "no-owner", "not-anchored"}


def test_accepted_error_does_not_block():
    """An error accepted with a reason stays in the report but blocks no longer."""
    open_draft = replace(DRAFT, commitments=(replace(GOOD, text="Polisen gör XX kontroller."),))
    assert [f.check for f in blocking(review_draft(open_draft, None, TODAY))] == ["open-slot"]
    accepted = replace(open_draft, accepted=(Acceptance("open-slot", "å1", "XX är områdets namn"),))
    report = review_draft(accepted, None, TODAY)
    assert blocking(report) == ()
    assert report_json(report)["findings"][0]["accepted"] == "XX är områdets namn"


def test_file_indices_run_over_all_loften():
    """In a file the indices go on from löfte to löfte, and a focus other than the first area needs a reason."""
    one = PastLofte((PastCommitment("Polisen gör två (3) besök.", ("polisen",)),), Period("2026-01-01", "2026-12-31"))
    two = replace(one, problem_areas=("Våld i offentlig miljö", "Narkotika"), focus="narkotika", follow_up="Varje år.")
    found = review_file(ParsedFile("Åsby", (one, two)), TODAY).findings
    assert [f.commitment for f in found if f.check == "number-mismatch"] == [0, 1]
    assert [f.where for f in found if f.check == "priority-without-reason"] == ["Fokus"]


def test_ids_and_names():
    """The checks are the contract's, and there are 290 municipalities."""
    assert len(ERRORS) == 7
    assert len(ADVICE) == 14
    assert len(set(municipalities())) == 290


def found(check, **changes):
    """Give the findings of one check on the good draft with changes."""
    return [f for f in review_draft(replace(DRAFT, **changes), None, TODAY).findings if f.check == check]


@pytest.mark.parametrize(
    ("months", "signed", "left", "instead"),
    [
        ("januari–mars", "2026-03-20", None, None),
        ("januari–mars", "2026-03", None, None),
        ("januari–mars", "2026-03-25", "Då återstår 6 dagar.", "mars–december"),
        ("januari–mars", "2026-03-30", "Då återstår 1 dag.", "mars–december"),
        ("januari–mars", "2026-04-02", "Då är tiden ute.", "april–december"),
        ("september–oktober", "2026-10-31", "Då är tiden ute.", "oktober–december"),
        ("oktober–november", "2026-11-30", "Då är tiden ute.", ""),
    ],
)
def test_months_that_are_nearly_over_when_signed(months, signed, left, instead):
    """A promise with less than a tenth of its time left is told of, with months that remain where there are any."""
    text = f"Polisen gör 10 kontroller {months} vid torget."
    formal = replace(FORMAL, date=signed)
    findings = found("ended-before-signing", formal=formal, commitments=(replace(GOOD, text=text),))
    assert [f.message.rpartition(f"{signed}. ")[2] for f in findings] == ([left] if left else [])
    for finding in findings:
        assert ("Skriv till exempel" in finding.suggestion) is bool(instead)
        assert instead in finding.suggestion


@pytest.mark.parametrize(
    ("reason", "says_nothing"),
    [
        ("Trafik", True), ("Trafiken", True), ("Det är mest av dem", True), ("Viktigt", True),
        ("Flest röster", False), ("Skola", False), ("Buss", False), ("Plats 3", False),
    ],
)  # fmt: skip
def test_a_reason_says_more_than_the_name_of_the_area(reason, says_nothing):
    """The area's own name and words that fit any area are no reason; a word or a figure of its own is."""
    findings = found("priority-without-reason", areas=(replace(AREA, reason=reason),))
    assert bool(findings) is says_nothing


@pytest.mark.parametrize(
    ("follow_up", "missing"),
    [
        ("Följs upp i oktober.", False), ("Löftet redovisas på webben.", False), ("Brottsförebyggande rådet", False),
        ("Kommer att följas upp.", True), ("-", True),
    ],
)  # fmt: skip
def test_a_time_or_a_forum_is_a_follow_up(follow_up, missing):
    """When, or where, is enough; that it will be done is not."""
    assert bool(found("no-follow-up", formal=replace(FORMAL, follow_up=follow_up))) is missing


@pytest.mark.parametrize(
    ("party", "title", "office"),
    [("polisen", "", "Lokalpolisområdeschef"), ("kommunen", "Titel:", "Kommunstyrelsens ordförande"), ("annan", "-", "Ordförande")],
)  # fmt: skip
def test_a_signer_without_a_title_gets_the_usual_one_of_the_party(party, title, office):
    """A blank title, or the word for one, is told of with a title that can be pasted in."""
    (finding,) = found("missing-signatory", signers=(Signer(party, "Bo Ek", title),))
    assert (finding.where, finding.message) == ("Undertecknare 1", "Bo Ek saknar titel.")
    assert finding.suggestion.endswith(f"«{office}»")


def test_a_printed_lofte_names_no_parties_for_its_signers():
    """A title that is missing in a printed löfte is told of too, with a title that fits any party."""
    lofte = PastLofte(
        (PastCommitment("Polisen gör 10 kontroller.", ("polisen",)),), signatories=(Signatory("Bo Ek", None),)
    )
    report = review_file(ParsedFile("Åsby", (lofte,)), TODAY)
    (finding,) = [f for f in report.findings if f.check == "missing-signatory"]
    assert finding.suggestion.endswith("«Ordförande»")


def test_words_in_capitals_only_are_no_abbreviations():
    """Where a whole promise is in capitals, its short words are no abbreviations."""
    assert "undefined-word" in with_text("Vi inför EST under 2026.")
    assert "undefined-word" not in with_text("VI INFÖR EST UNDER 2026.")


def test_a_blank_is_filled_in_where_there_is_a_sentence_around_it():
    """A slot gets an example with a figure in it; a note to oneself has nothing to fill in."""
    (slot,) = found("open-slot", commitments=(replace(GOOD, text="Polisen gör {antal} kontroller vid torget."),))
    (note,) = found("open-slot", commitments=(replace(GOOD, text="TODO skriv om skolan."),))
    assert "{" not in slot.suggestion
    assert "Skriv till exempel: «Polisen gör " in slot.suggestion
    assert "Skriv till exempel" not in note.suggestion


def test_a_finding_says_which_promise_it_is_about():
    """Promises are numbered from one in what is shown, whatever they are called inside."""
    bad = replace(GOOD, id="å2", text="Polisen patrullerar vid torget.")
    (finding,) = found("no-quantity", commitments=(GOOD, bad))
    assert (finding.where, finding.commitment) == ("Åtagande 2", 1)


@pytest.mark.parametrize(
    ("persons", "said"), [(1, "plats 4, och 1 person tar upp det"), (12, "plats 4, och 12 personer tar upp det")]
)
def test_a_reason_is_offered_from_the_ranking(persons, said):
    """An area without a reason is offered its place and the number of persons who speak of it."""
    analysis = Analysis((ProblemArea("trafik", "Trafik", 4, 3, 5, 0.5, Parts(), persons, persons),))
    draft = replace(DRAFT, areas=(replace(AREA, reason=""),))
    report = review_draft(draft, analysis, TODAY)
    (finding,) = [f for f in report.findings if f.check == "priority-without-reason"]
    assert said in finding.suggestion
