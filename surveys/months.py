"""The names of the months, whole and short, and the patterns that find one."""

from __future__ import annotations

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
"""From January to December, as they are written in Swedish."""
SHORT = tuple(name[:3] for name in MONTHS)
"""Their first three letters, as in ``12 jan``."""
MONTH = "|".join(MONTHS)
"""Alternatives for a regular expression; put a group around them."""
SHORT_MONTH = "|".join(SHORT)
"""The same for the short names; ``jan[a-z]*`` takes the whole ones too."""
WRITTEN_MONTH = rf"(?:{MONTH}|sept|{SHORT_MONTH})\.?"
"""A month as it is written, whole or short, with or without full stop."""
