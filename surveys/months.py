"""The names of the months, and the pattern that finds one."""

from __future__ import annotations

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
"""From January to December, as they are written in Swedish."""
MONTH = "|".join(MONTHS)
"""Alternatives for a regular expression; put a group around them."""
