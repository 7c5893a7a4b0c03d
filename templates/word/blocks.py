"""The building blocks of the templates: paragraphs, loops and conditions, tables, content controls, the footer."""

from __future__ import annotations

from xml.sax.saxutils import escape

WIDTH = 9354
"""Text width in twentieths of a point: A4 less the margins."""


def paragraph(text: str, style: str = "BodyText", properties: str = "") -> str:
    """Give a paragraph with one run; a tab character becomes a tab."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run(text)}</w:p>'


def run(text: str) -> str:
    """Give runs with the text, tabs as tab elements."""
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")]
    return "<w:r>" + "<w:tab/>".join(pieces) + "</w:r>"


def when(condition: str, *content: str) -> str:
    """Print content only where the condition holds."""
    return paragraph(f"{{%p if {condition} %}}") + "".join(content) + paragraph("{%p endif %}")


def each(loop: str, *content: str) -> str:
    """Print content once per item."""
    return paragraph(f"{{%p for {loop} %}}") + "".join(content) + paragraph("{%p endfor %}")


def control(name: str, number: int, content: str) -> str:
    """Wrap runs in a content control that can be filled in by hand."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def cell(width: int, content: str, properties: str = "") -> str:
    """Give one cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(
    widths: tuple[int, ...], header: tuple[str, ...], body: str, style: str = "TableGrid", caption: str = ""
) -> str:
    """Give a table whose first row is a header row, repeated on each page; a caption that is only heard, if any."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    keep = "<w:keepNext/>"
    heard = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    titles = "".join(cell(w, paragraph(h, "TableHeading", keep)) for w, h in zip(widths, header, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{heard}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{titles}</w:tr>{body}</w:tbl>"
    )


def table_of(loop: str, widths: tuple[int, ...], columns: tuple[tuple[str, str], ...]) -> str:
    """Give a table with one row per item of a loop; columns are (title, expression), an empty one is left blank."""
    cells = "".join(
        cell(w, paragraph(f"{{{{ {value} }}}}" if value else "", "TableText"))
        for w, (_, value) in zip(widths, columns, strict=True)
    )
    body = row_tag(f"for {loop}") + f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>" + row_tag("endfor")
    return table(widths, tuple(title for title, _ in columns), body)


def row_tag(tag: str) -> str:
    """Give a row that is a tag alone; filling the template takes the row away."""
    return f"<w:tr>{cell(WIDTH, paragraph('{%tr ' + tag + ' %}', 'TableText'))}</w:tr>"


def page_footer(text: str) -> str:
    """Give the footer: a text to the left, the page's number and how many there are to the right."""
    line = paragraph(f"{text}\t", "Footer").removesuffix("</w:p>")
    return f"{line}{run('Sida ')}{_field('PAGE')}{run(' (')}{_field('NUMPAGES')}{run(')')}</w:p>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
