"""The annex as a web page, for those who read in a browser, with large letters or with a screen reader.

The page is read out of the finished Word file, so that both say the same words in the same order. A picture is shown
with its whole description as text below it; a table has a caption and heading cells with a direction.
"""

from __future__ import annotations

import io
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from author.export.web import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_TABLES = (
    "table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #595959;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}caption{text-align:left;font-weight:bold}figure{margin:1rem 0}"
    "img{max-width:100%}.wide{overflow-x:auto}"
)
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def annex_page(content: bytes) -> bytes:
    """Write an annex in Word as one html page without scripts that asks for nothing outside itself.

    Args:
        content: The annex, as ``export_copy`` gives it.
    """
    import docx

    document = docx.Document(io.BytesIO(content))
    title = document.core_properties.title or "Underlag"
    body = "\n".join(_blocks(document))
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" '
        f'content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}{_TABLES}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _blocks(document: Document) -> Iterator[str]:
    """Give one element per heading, paragraph, list, picture and table; a caption goes to what stands below it."""
    from docx.table import Table

    caption, points = "", list[str]()
    for block in document.iter_inner_content():
        bullet = not isinstance(block, Table) and _style(block).startswith("List")
        if points and not bullet:
            yield f"<ul>{''.join(points)}</ul>"
            points.clear()
        if isinstance(block, Table):
            yield _table(block, caption)
            caption = ""
        elif bullet:
            points.append(f"<li>{escape(_plain(block.text))}</li>")
        elif _style(block) == "Caption":
            caption = _plain(block.text)
        else:
            yield from _paragraph(document, block, caption)
            caption = ""
    if points:
        yield f"<ul>{''.join(points)}</ul>"


def _paragraph(document: Document, paragraph: Paragraph, caption: str) -> Iterator[str]:
    name, text = _style(paragraph), escape(_plain(paragraph.text))
    pictures = list(paragraph._p.iter(_BLIP))
    if caption and not pictures:
        yield f"<p><strong>{escape(caption)}</strong></p>"
    for picture in pictures:
        described = next(paragraph._p.iter(_DESCRIBED)).get("descr") or caption
        part = document.part.related_parts[str(picture.get(_EMBED))]
        data = f"data:{part.content_type};base64,{b64encode(part.blob).decode('ascii')}"
        yield (
            f'<figure><img src="{data}" alt="{escape(caption or described)}"><figcaption>'
            f"{escape(f'{caption}. ' if caption else '')}{escape(described)}</figcaption></figure>"
        )
    if text and name.startswith("Heading"):
        level = min(6, int(name[-1]))
        yield f"<h{level}>{text}</h{level}>"
    elif text and name == "Title":
        yield f"<h1>{text}</h1>"
    elif text:
        yield f"<blockquote><p>{text}</p></blockquote>" if name == "Quote" else f"<p>{text}</p>"


def _table(table: Table, caption: str) -> str:
    """Write a table whose first row is headings, as in every table of the annex."""
    head, *rows = [[escape(_plain(cell.text)) for cell in row.cells] for row in table.rows]
    titles = "".join(f'<th scope="col">{cell or "&nbsp;"}</th>' for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    over = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div class="wide"><table>{over}<thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table></div>'


def _plain(text: str) -> str:
    """Take away soft hyphens, which Word needs in narrow cells and a reader may read aloud."""
    return text.replace("\u00ad", "").strip()


def _style(paragraph: Paragraph) -> str:
    return paragraph.style.name or "" if paragraph.style is not None else ""
