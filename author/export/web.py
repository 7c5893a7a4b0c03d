"""The löfte for the web: a page, a fragment to paste, plain text, five lines, and half a page back to the citizens.

Pages have no scripts and ask for nothing outside the file; the text is that of the copy that is signed.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from author.export import context, nesting
from author.export.blocks import Block, Item, as_html, as_text, heading, listed, section, text
from author.export.feedback import feedback, in_short

if TYPE_CHECKING:
    from author.draft import Draft
    from surveys.model import Analysis

FORMS = {
    "page": "-webb.html",
    "fragment": "-webb-fragment.html",
    "text": "-webb.txt",
    "short": "-kortversion.txt",
    "summary": "-ni-sa-vi-lovar.html",
}
"""Form -> what comes after the project's name in the file name."""
STYLE = (
    "body{font-family:Arial,Helvetica,sans-serif;line-height:1.5;max-width:44rem;margin:0 auto;padding:1rem;"
    "color:#1a1a1a;background:#ffffff}h1,h2,h3{color:#1f3864;line-height:1.25;text-wrap:balance}"
    "footer{border-top:1px solid #595959;margin-top:2rem;padding-top:.5rem;color:#404040}li{margin:.35rem 0}"
    "@media print{body{max-width:none;font-size:11pt}h2,h3{break-after:avoid}li{break-inside:avoid}}"
)


def web_copy(form: str, draft: Draft, analysis: Analysis | None, code: str) -> str:
    """Give the löfte in one of ``FORMS``; the code is that of the copies to sign."""
    if form == "page":
        return page(draft, code)
    if form == "fragment":
        return f'<div lang="sv">\n{as_html((*lofte_blocks(draft), *_coded(code)), shift=1)}\n</div>\n'
    if form == "text":
        return as_text((*lofte_blocks(draft), *_coded(code)))
    if form == "short":
        return "\n".join(in_short(draft)) + "\n"
    return _page(f"Ni sa – vi lovar: {context.title(draft)}", feedback(draft, analysis), code)


def page(draft: Draft, code: str) -> str:
    """Give the page."""
    return _page(context.title(draft), lofte_blocks(draft), code)


def lofte_blocks(draft: Draft) -> tuple[Block, ...]:
    """Give the löfte as headings, paragraphs and lists, in the order of the copy that is signed."""
    fields = context.lofte_values(draft)
    areas = tuple(Item(str(a["namn"]), tuple(a["rader"])) for a in fields["områden"])
    people = tuple(", ".join(p for p in (s["namn"], s["titel"], s["part"]) if p) for s in fields["underskrifter"])
    signed = (*text(context.place_and_date(draft)), *listed(people)) if people else ()
    return (
        heading(1, fields["titel"]),
        *text(
            fields["parter"], fields["giltighet"], _labelled("Kommunens diarienummer", fields["diarienummer"]),
            _labelled("Polisens diarienummer", fields["polisens_diarienummer"]), _labelled("Beslut", fields["beslut"]),
        ),
        *section(2, "Bakgrund", text(*fields["bakgrund"])),
        *section(2, "Prioriterade problemområden", listed(areas), text(fields["inriktning"])),
        *section(2, "Våra löften", _promises(draft)),
        *section(
            2, "Uppföljning", text(fields["uppföljning"], _labelled("Sammankallande", fields["sammankallande"]))
        ),
        *section(2, "Kommunikation", text(fields["kommunikation"])),
        *section(2, "Underskrifter", signed),
    )  # fmt: skip


def _promises(draft: Draft) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for rubric, group in nesting.grouped(nesting.tree(draft), draft):
        blocks += section(3, rubric, listed(tuple(_item(item) for item in group)))
    return tuple(blocks)


def _item(item: nesting.Item) -> Item:
    return Item(context.clean(item[0].text), tuple(_item(below) for below in item[1]))


def _page(title: str, blocks: tuple[Block, ...], code: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" '
        f'content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{as_html(blocks)}\n</main>\n"
        f"<footer>{as_html(_coded(code))}</footer>\n</body>\n</html>\n"
    )


def _coded(code: str) -> tuple[Block, ...]:
    return text(f"Kontrollkod: {code}")


def _labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""
