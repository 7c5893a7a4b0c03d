"""The designs of the löfte: by promiser, by problem area, and the full form.

Each is a body of fields and fixed words; what is not said in the draft leaves no heading behind.
"""

from __future__ import annotations

from collections.abc import Callable

from blocks import WIDTH, cell, control, each, paragraph, row_tag, run, table, table_of, when

KEEP = "<w:keepNext/>"
FOLLOW_UP = (
    ("Åtagande", "rad.åtagande"), ("Mått", "rad.mått"), ("Ansvarig", "rad.ansvarig"), ("När", "rad.när"),
)  # fmt: skip


def per_part() -> str:
    """Give the design by promiser: the areas first, then what each promises."""
    areas = when(
        "områden or inriktning",
        paragraph("Prioriterade problemområden", "Heading2"),
        each(
            "område in områden",
            paragraph("{{ område.namn }}", "ListBullet"),
            each("rad in område.rader", paragraph("{{ rad }}", "ListBullet2")),
        ),
        when("inriktning", paragraph("{{ inriktning }}")),
    )
    promises = when("grupper", paragraph("Våra löften", "Heading2"), _groups("grupper", "Heading3"))
    return f"{_head()}{areas}{promises}{_follow_up()}{_communication()}{_signatures()}"


def per_area() -> str:
    """Give the design by problem area: under each area its goal, its causes and the promises that answer to it."""
    area = each(
        "område in områden_med_löften",
        paragraph("{{ område.namn }}", "Heading2"),
        each("rad in område.rader", paragraph("{{ rad }}")),
        _groups("område.grupper", "Heading3"),
    )
    focus = when("inriktning", paragraph("Inriktning", "Heading2"), paragraph("{{ inriktning }}"))
    return "".join((_head(), focus, area, _rest(), _without("rad in område.rader"), _follow_up(), _communication(),
                    _signatures()))  # fmt: skip


def full() -> str:
    """Give the full form: problembild, orsaker, mål and åtaganden per area, a table to follow up with."""
    area = each(
        "område in områden_med_löften",
        paragraph("{{ område.namn }}", "Heading2"),
        when(
            "område.problembild",
            paragraph("Problembild", "Heading3"),
            each("stycke in område.problembild", paragraph("{{ stycke }}")),
        ),
        when("område.orsak", paragraph("Trolig orsak", "Heading3"), paragraph("{{ område.orsak }}")),
        when(
            "område.orsaker",
            paragraph("Troliga orsaker", "Heading3"),
            each("orsak in område.orsaker", paragraph("{{ orsak }}", "ListBullet")),
        ),
        when("område.mål", paragraph("Mål", "Heading3"), each("stycke in område.mål", paragraph("{{ stycke }}"))),
        paragraph("Åtaganden", "Heading3"),
        _groups("område.grupper", "Heading4"),
    )
    focus = when("inriktning", paragraph("Inriktning", "Heading2"), paragraph("{{ inriktning }}"))
    without = _without("rad in område.rader", "rad in område.problembild")
    return "".join((_head(), focus, area, _rest(), without, _follow_up(_follow_up_table()), _communication(),
                    _signatures()))  # fmt: skip


DESIGNS: dict[str, Callable[[], str]] = {
    "loften_per_part": per_part,
    "loften_per_omrade": per_area,
    "fullstandig": full,
}
"""File name -> the function that gives its body."""


def _head() -> str:
    return "".join(
        (
            paragraph("{{ titel }}", "Heading1"),
            when("parter", paragraph("{{ parter }}", "Subtitle")),
            when("giltighet", paragraph("{{ giltighet }}")),
            when("diarienummer", paragraph("Kommunens diarienummer: {{ diarienummer }}", "Reference")),
            when("polisens_diarienummer", paragraph("Polisens diarienummer: {{ polisens_diarienummer }}", "Reference")),
            when("beslut", paragraph("Beslut: {{ beslut }}", "Reference")),
            when("bakgrund", paragraph("Bakgrund", "Heading2"), each("stycke in bakgrund", paragraph("{{ stycke }}"))),
        )
    )


def _groups(groups: str, style: str) -> str:
    """Give who promises what: a heading per promiser, bullets, and bullets under them."""
    return each(
        f"grupp in {groups}",
        paragraph("{{ grupp.rubrik }}", style),
        each(
            "åtagande in grupp.åtaganden",
            paragraph("{{ åtagande.text }}", "ListBullet"),
            each(
                "del in åtagande.under",
                paragraph("{{ del.text }}{{ del.vem }}", "ListBullet2"),
                each("punkt in del.under", paragraph("{{ punkt.text }}{{ punkt.vem }}", "ListBullet3")),
            ),
        ),
    )


def _rest() -> str:
    """Give the promises that answer to no chosen area."""
    return when(
        "övriga_grupper",
        when("områden_med_löften", paragraph("Övriga löften", "Heading2")),
        when("not områden_med_löften", paragraph("Våra löften", "Heading2")),
        _groups("övriga_grupper", "Heading3"),
    )


def _without(*loops: str) -> str:
    """Give the chosen areas that no promise answers to."""
    return when(
        "områden_utan_löften",
        when("områden_med_löften", paragraph("Övriga prioriterade problemområden", "Heading2")),
        when("not områden_med_löften", paragraph("Prioriterade problemområden", "Heading2")),
        each(
            "område in områden_utan_löften",
            paragraph("{{ område.namn }}", "ListBullet"),
            *(each(loop, paragraph("{{ rad }}", "ListBullet2")) for loop in loops),
        ),
    )


def _follow_up(more: str = "") -> str:
    condition = "uppföljning or sammankallande" + (" or uppföljningsrader" if more else "")
    return when(
        condition,
        paragraph("Uppföljning", "Heading2"),
        when("uppföljning", paragraph("{{ uppföljning }}", "BodyText", KEEP)),
        when("sammankallande", paragraph("Sammankallande: {{ sammankallande }}")),
        more,
    )


def _follow_up_table() -> str:
    """Give the table that is filled in when the löfte is followed up: the outcome is left empty."""
    caption = paragraph("Åtagandena, hur de mäts och vad det blev", "Caption")
    filled = table_of("rad in uppföljningsrader", (3254, 1700, 1700, 1400, 1300), (*FOLLOW_UP, ("Utfall", "")))
    return when("uppföljningsrader", caption, filled)


def _communication() -> str:
    return when("kommunikation", paragraph("Kommunikation", "Heading2"), paragraph("{{ kommunikation }}"))


def _signatures() -> str:
    """Give the section that is signed: with the day written out, or with a place for it on every line."""
    filled = (
        f'<w:p><w:pPr><w:pStyle w:val="PlaceAndDate"/>{KEEP}</w:pPr>'
        f"{control('Ort och datum', 1001, run('{{ ort_och_datum }}'))}</w:p>"
    )
    blank = _ruled(control("Ort och dag", 1002, run(" ")))
    return "".join(
        (
            when(
                "underskrifter",
                paragraph("Underskrifter", "Heading2"),
                paragraph("{{ exemplar }}", "BodyText", KEEP),
                when("ort_och_datum", filled, _signature_table((4820, WIDTH - 4820))),
                when("not ort_och_datum", _signature_table((2554, 3100, WIDTH - 5654), blank)),
            ),
            when(
                "ort_utan_underskrift", paragraph("Ort och datum", "Heading2"), paragraph("{{ ort_utan_underskrift }}")
            ),
        )
    )


def _signature_table(widths: tuple[int, ...], place: str = "") -> str:
    """Give the table of signers: a ruled line each for the pen, and one for place and day where that is asked for."""
    low = '<w:vAlign w:val="bottom"/>'
    named = "".join(
        (
            when_kept("signatur.namn", paragraph("{{ signatur.namn }}", "SignatureName", KEEP)),
            when_kept("signatur.titel", paragraph("{{ signatur.titel }}", "TableText", KEEP)),
            paragraph("{{ signatur.part }}", "TableText", KEEP),
        )
    )
    cells = [cell(widths[0], place, low)] if place else []
    cells += [cell(widths[-2], _ruled(run("{{ signatur.ruta }}")), low), cell(widths[-1], named, low)]
    high = '<w:trPr><w:cantSplit/><w:trHeight w:val="1134" w:hRule="atLeast"/></w:trPr>'
    row = f"<w:tr>{high}{''.join(cells)}</w:tr>"
    titles = (*(("Ort och dag",) if place else ()), "Underskrift", "Namnförtydligande, titel och part")
    body = row_tag("for signatur in underskrifter") + row + row_tag("endfor")
    return table(widths, titles, body, "SignatureTable", "Underskrifter")


def _ruled(content: str) -> str:
    """Give a line to write on, with a gap to what stands beside it."""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{KEEP}{rule}<w:ind w:right="227"/></w:pPr>{content}</w:p>'


def when_kept(condition: str, *content: str) -> str:
    """Print content only where the condition holds, inside a table cell that is kept with the next."""
    start, end = (paragraph(tag, "TableText", KEEP) for tag in (f"{{%p if {condition} %}}", "{%p endif %}"))
    return start + "".join(content) + end
