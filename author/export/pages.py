"""What must stay on one page: the section to sign with the text before it, the rows of a table with their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.export.verify import W, paragraph_text

if TYPE_CHECKING:
    from lxml.etree import _Element


def hold_signatures(body: _Element) -> None:
    """Keep what stands before the section to sign on the same page as it: nobody signs a page without a text."""
    heading = next((p for p in body.iter(f"{W}p") if paragraph_text(p).strip() == "Underskrifter"), None)
    before = heading.getprevious() if heading is not None else None
    if before is not None:
        _keep_with_next((list(before.iter(f"{W}tr"))[-1:] or [before])[0])


def hold_rows(body: _Element) -> None:
    """Keep the first row of a table with its titles and the last two together: no row stands alone on a page."""
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if len(rows) > 1 and rows[0].find(f"{W}trPr/{W}tblHeader") is not None:
            for row in (rows[0], rows[-2]):
                _keep_with_next(row)


def _keep_with_next(block: _Element) -> None:
    for paragraph in block.iter(f"{W}p"):
        settings = paragraph.find(f"{W}pPr")
        if settings is None:
            settings = paragraph.makeelement(f"{W}pPr")
            paragraph.insert(0, settings)
        if settings.find(f"{W}keepNext") is None:
            settings.insert(1 if settings.find(f"{W}pStyle") is not None else 0, settings.makeelement(f"{W}keepNext"))
