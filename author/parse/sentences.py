"""Where the sentences of a Swedish paragraph end."""

from __future__ import annotations

import re

_ABBREVIATIONS = re.compile(
    r"(?:\b(?:t\.ex|t\. ex|bl\.a|bl\. a|m\.m|m\.fl|d\.v\.s|dvs|o\.s\.v|osv|f\.n|s\.k|fr\.o\.m|t\.o\.m|p\.g\.a|resp|ca"
    r"|ex|kl|nr|bitr|inkl|ev|st|max|min|tel|jan|feb|mars|apr|aug|sept|okt|nov|dec)|\b[A-ZÅÄÖ]|\b\d{1,2})\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]+[”\"’)]*\s+(?=[”\"’(–-]?\s?[A-ZÅÄÖ0-9])")


def split_sentences(text: str) -> tuple[str, ...]:
    """Split a paragraph into sentences, verbatim, abbreviations kept together."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.end()].rstrip()
        if _ABBREVIATIONS.search(before):
            continue
        parts.append(before)
        start = match.end()
    rest = text[start:].strip()
    return tuple(part for part in (*parts, rest) if part)
