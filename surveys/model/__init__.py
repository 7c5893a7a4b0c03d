"""The nouns of the first half: what is read from files, and what the analysis makes of it.

Every class is frozen and made of plain values, so that it can be stored, compared and shown as it is.
Nothing here imports pandas or numpy; the app reads this package before its first paint.
"""

from surveys.model.analysis import (
    Analysis,
    AreaEdits,
    GroupShare,
    Parts,
    Placement,
    ProblemArea,
    Quote,
    Settings,
    Statement,
    StatementKind,
    Weights,
    Wish,
)
from surveys.model.choices import DIRECTIONS, KINDS, ROLES, STATEMENT_KINDS, UNITS, one_of
from surveys.model.evidence import (
    Column,
    Concern,
    Direction,
    Facts,
    Kind,
    Line,
    Measure,
    Pick,
    Reading,
    Role,
    Sampling,
    Sheet,
    Source,
    Stream,
    Unit,
)

__all__ = [
    "DIRECTIONS", "KINDS", "ROLES", "STATEMENT_KINDS", "UNITS",
    "Analysis", "AreaEdits", "Column", "Concern", "Direction", "Facts", "GroupShare", "Kind", "Line", "Measure",
    "Parts", "Pick", "Placement", "ProblemArea", "Quote", "Reading", "Role", "Sampling", "Settings", "Sheet",
    "Source", "Statement", "StatementKind", "Stream", "Unit", "Weights", "Wish", "one_of",
]  # fmt: skip
