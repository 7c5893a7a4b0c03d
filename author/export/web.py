"""The löfte as one accessible HTML page without scripts: the same text as the copy that is signed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from author.export import context

if TYPE_CHECKING:
    from author.draft import Draft

STYLE = (
    "body{font-family:Arial,sans-serif;line-height:1.5;max-width:44rem;margin:0 auto;padding:1rem;color:#1a1a1a;"
    "background:#fff}h1,h2,h3{color:#1f3864;line-height:1.25}footer{border-top:1px solid #595959;margin-top:2rem;"
    "padding-top:.5rem;color:#404040}li{margin:.35rem 0}"
)


def page(draft: Draft, code: str) -> str:
    """Give the page; the code is that of the copies to sign."""
    fields = context.lofte_context(draft).values
    formal = draft.formal
    lines = [
        f"<h1>{escape(fields['titel'])}</h1>", _paragraph(fields["parter"]), _paragraph(fields["giltighet"]),
        _paragraph(_labelled("Kommunens diarienummer", fields["diarienummer"])),
        _paragraph(_labelled("Polisens diarienummer", fields["polisens_diarienummer"])),
        _paragraph(_labelled("Beslut", fields["beslut"])), *_areas(fields["områden"]), *_promises(draft),
    ]  # fmt: skip
    if formal.follow_up.strip():
        lines += ["<h2>Uppföljning</h2>", _paragraph(fields["uppföljning"])]
    if draft.signers:
        people = [", ".join(p for p in (s["namn"], s["titel"], s["part"]) if p) for s in fields["underskrifter"]]
        lines += ["<h2>Underskrifter</h2>", _paragraph(context.place_and_date(draft)), _list(people)]
    main = "\n".join(line for line in lines if line)
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" '
        f'content="width=device-width, initial-scale=1">\n<title>{escape(fields["titel"])}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{main}\n</main>\n"
        f"<footer><p>Kontrollkod: {code}</p></footer>\n</body>\n</html>\n"
    )


def _areas(areas: list[dict[str, object]]) -> list[str]:
    if not areas:
        return []
    items = []
    for area in areas:
        details = area["rader"]
        assert isinstance(details, list)
        items.append(f"<li>{escape(str(area['namn']))}{_list(details)}</li>")
    return ["<h2>Prioriterade problemområden</h2>", f"<ul>{''.join(items)}</ul>"]


def _promises(draft: Draft) -> list[str]:
    found = context.groups(draft)
    lines = ["<h2>Våra löften</h2>"] if found else []
    for heading, group in found:
        items = "".join(
            f"<li>{escape(context.clean(top.text))}{_list([context.clean(c.text) for c in below])}</li>"
            for top, below in group
        )
        lines += [f"<h3>{escape(heading)}</h3>", f"<ul>{items}</ul>"]
    return lines


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _list(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>" if texts else ""
