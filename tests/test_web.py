from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from accessible import html_faults
from hypothesis import given, settings
from hypothesis import strategies as st
from test_export import ANALYSIS, CONCERNS, DAY, DRAFT, TEMPLATES, made

from author.draft import ChosenArea, Commitment, Draft, FormalFields
from author.export import FORMS, context, control_code, export_copy, nesting, output_name
from author.export.feedback import in_short
from author.parse import parse
from surveys.errors import UserError
from surveys.readers.documents import read_lines


def form(name: str, draft: Draft = DRAFT) -> str:
    """Give one form of the web copy."""
    return export_copy(
        "web", draft, today=DAY, analysis=ANALYSIS, concerns=CONCERNS, templates=TEMPLATES, form=name
    ).decode("utf-8")


BARE = Draft(FormalFields("Åsby", "", "", ""), commitments=(Commitment("å1", "Vi städar.", ("kommunen",)),))


@pytest.mark.parametrize("draft", [DRAFT, BARE], ids=["hel", "minsta"])
@pytest.mark.parametrize("name", ["page", "fragment", "summary"])
def test_pages_have_no_faults(name, draft):
    """Page, fragment and summary are accessible, closed, without scripts and without anything fetched from outside."""
    assert html_faults(form(name, draft), whole=name != "fragment") == []


def test_the_checker_sees_planted_faults():
    """A page with the faults planted in it is found faulty, so that nought means something."""
    bad = form("page").replace("<h2>", "<h4>", 1).replace("</h2>", "</h4>", 1).replace("#404040", "#c0c0c0")
    bad = bad.replace(' lang="sv"', "").replace("</main>", '<script src="//x"></script><img src="a"><p></p></main>')
    faults = " ".join(html_faults(bad))
    for word in ("rubriknivå", "kontrast", "språk", "script", "utifrån", "bild utan text", "<p> är tomt"):
        assert word in faults


def test_page_fragment_and_text_say_the_same():
    """The three forms hold the same words in the same order, and the code of the copies to sign."""
    texts = []
    for name in ("page", "fragment", "text"):
        source = form(name)
        if name != "text":
            body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", source, flags=re.DOTALL)
            source = unescape(re.sub(r"<[^>]+>", "", body))
        texts.append(re.sub(r"[\s=-]+", "", source))
    assert texts[0] == texts[1] == texts[2]
    assert f"Kontrollkod:{control_code(made('signing'))}" in texts[0]


@pytest.mark.parametrize("name", ["page", "text"])
def test_a_parser_reads_the_same_promises_back(name, tmp_path):
    """What lofte parse finds in the page and in the plain text is what the draft promises, by whom and until when."""
    path = tmp_path / ("x.html" if name == "page" else "x.txt")
    path.write_text(form(name), encoding="utf-8")
    (lofte,) = parse(read_lines(path)).loften
    assert [c.text for c in lofte.commitments] == [context.clean(c.text) for c in nesting.printed(DRAFT)]
    assert [set(c.by) for c in lofte.commitments][:1] == [{"polisen", "kommunen"}]
    assert lofte.period is not None
    assert (lofte.period.start, lofte.period.end) == ("2026-01-01", "2026-12-31")


def test_the_short_version_has_five_lines():
    """Five lines for a full draft, each a sentence; fewer for a small one, none of them empty."""
    lines = in_short(DRAFT)
    assert len(lines) == 5
    assert all(line.strip().endswith((".", "!", "?", "…")) for line in (*lines, *in_short(BARE)))
    assert "tre åtaganden" in lines[4]
    assert in_short(BARE)[-1] == "Löftet har ett åtagande."
    assert len(in_short(Draft(FormalFields("Åsby", "", "", "")))) == 1


def test_the_summary_counts_only_where_it_may():
    """Areas show persons, våld i nära relationer never does, a handful is not counted, and nobody is quoted."""
    areas = (*DRAFT.areas, ChosenArea("vald-nara", "Våld i nära relationer"))
    said = form("summary", replace(DRAFT, areas=areas))
    assert "<li>Unga i riskzon – 14 personer</li>" in said
    assert "<li>Våld i nära relationer</li>" in said
    assert "kiosken" not in said
    few = replace(ANALYSIS, areas=(replace(ANALYSIS.areas[0], persons=4),))
    page = export_copy("web", DRAFT, today=DAY, analysis=few, templates=TEMPLATES, form="summary").decode()
    assert "färre än fem personer" in page
    assert "4 personer" not in page


def test_what_is_passed_on_has_its_own_heading():
    """A promise that goes to somebody else stands under Förs vidare with the receiver, not among those kept here."""
    passed = Commitment(
        "å4", "Frågan om belysning längs vägen.", ("kommunen",), "ungdomar", forwarded_to="Trafikverket"
    )
    page = form("summary", replace(DRAFT, commitments=(*DRAFT.commitments, passed)))
    kept, _, rest = page.partition("<h2>Förs vidare</h2>")
    assert "Frågan om belysning" not in kept
    assert "<li>Till Trafikverket: Frågan om belysning längs vägen.</li>" in rest
    assert "Buller – Hanteras av miljökontoret." in rest


@settings(max_examples=40, deadline=None)
@given(
    st.text(min_size=1, max_size=80)
    | st.sampled_from(["</p><script>x</script>", "a & b < c", "\u202eabc", '" onload="x'])
)
def test_hostile_texts_stay_text(text):
    """Whatever a promise says, the pages stay closed and without faults, and the words are there."""
    from author.export.web import web_copy

    draft = replace(DRAFT, commitments=(Commitment("å1", f"Vi {text}.", ("polisen",)),))
    for name in ("page", "fragment", "summary"):
        page = web_copy(name, draft, None, "0" * 16)
        assert html_faults(page, whole=name != "fragment") == []
    assert context.clean(f"Vi {text}.") in web_copy("text", draft, None, "0" * 16)


def test_forms_have_their_own_file_names():
    """Every form has a name of its own; an unknown one is refused."""
    assert len({output_name("asby", "web", name) for name in FORMS}) == len(FORMS)
    assert output_name("asby", "web") == "asby-webb.html"
    assert output_name("asby", "review", clean=True) == "asby-beslutsunderlag_UTKAST.docx"
    with pytest.raises(UserError, match="webbformen"):
        output_name("asby", "web", "fax")
