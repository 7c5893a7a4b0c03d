"""How true the rank intervals are, and how long a new ranking under other weights takes.

Respondents are simulated with known shares per area, and the intervals that hold the true rank are counted. Weights
are changed on 10,000 texts that are placed already, as the app does while the user turns them.
"""

from __future__ import annotations

import random
import statistics
import time

from surveys.analysis import rerank, weighing_basis
from surveys.model import (
    Analysis,
    AreaEdits,
    Concern,
    Parts,
    Placement,
    ProblemArea,
    Reading,
    Settings,
    Source,
    Statement,
    Weights,
)  # fmt: skip
from surveys.ranking import rank_areas
from surveys.voices import gather_voices

_ROUNDS = 100
_AREAS = 12
_TEXTS = 10_000
_CHANGES = 30


def coverage(persons: int, step: float, meetings: int | None, chance: random.Random) -> float:
    """Give the share of intervals that hold the true rank.

    Args:
        persons: Respondents a round.
        step: Difference in share between one area and the next.
        meetings: Meetings the respondents sit in, each with its own bent; ``None`` = they answer alone.
        chance: Source of chance.
    """
    shares = [0.03 + step * n for n in range(_AREAS)]
    held = 0
    for _ in range(_ROUNDS):
        bent = [[chance.gammavariate(4, 0.25) for _ in shares] for _ in range(meetings or 1)]
        concerns, placed = [], {}
        for person in range(persons):
            meeting = person % (meetings or 1)
            for n, share in enumerate(shares):
                if chance.random() < share * (bent[meeting][n] if meetings else 1.0):
                    key = f"{person}-{n}"
                    own = {"meeting": f"m{meeting}"} if meetings else {"person": f"p{person}"}
                    concerns.append(Concern(key, "s", "", 1, "", "", 1 if meetings else None, **own))
                    placed[key] = f"a{n:02}"
        reading = Reading(Source("s", "s", "dialogue", "csv", "s", 0, 0, stream="citizens"), concerns=tuple(concerns))
        statements = [Statement(key, key, "", "problem") for key in placed]
        voices = gather_voices([reading], statements, placed)
        for found in rank_areas(sorted(set(placed.values())), voices, [reading], Settings()):
            held += found.low <= _AREAS - int(found.area[1:]) <= found.high
    return held / (_ROUNDS * _AREAS)


def seconds_to_rerank(texts: int, areas: int = 20) -> tuple[float, float, float]:
    """Rank one analysis under many weights; give seconds for what is done once, the median and the slowest change."""
    chance = random.Random(3)  # a simulation
    concerns, statements = [], []
    for n in range(texts):
        concerns.append(Concern(f"c{n}", "s", "", n, "", "", person=f"p{n // 2}"))
        for k in range(chance.choice((1, 1, 2))):
            area = f"a{chance.randrange(areas):02}"
            statements.append(Statement(f"c{n}-{k + 1}", f"c{n}", "", "problem", (Placement(area, 0.9),)))
    reading = Reading(Source("s", "s", "survey-responses", "csv", "s", 0, 0), concerns=tuple(concerns))
    empty = tuple(ProblemArea(f"a{n:02}", f"a{n:02}", 1, 1, 1, 0.0, Parts(), 0, 0) for n in range(areas))
    made = Analysis(empty, (), tuple(statements), (), (reading.source,), Settings())
    start = time.perf_counter()
    basis = weighing_basis(made, (reading,), AreaEdits())
    once = time.perf_counter() - start
    changes = []
    for n in range(_CHANGES):
        start = time.perf_counter()
        rerank(made, basis, Weights(breadth=0.1 + 0.03 * n))
        changes.append(time.perf_counter() - start)
    return once, statistics.median(changes), max(changes)


def main() -> None:
    """Print the coverage at several sizes, then the time of a new ranking."""
    for persons, step, meetings in (
        (100, 0.01, None),
        (200, 0.005, None),
        (200, 0.03, 12),
        (200, 0.02, 5),
        (200, 0.03, 3),
        (200, 0.03, 1),
    ):
        found = coverage(persons, step, meetings, random.Random(11))  # a simulation
        who = "ensamma svar" if meetings is None else f"{meetings} möten"
        print(f"{persons} personer, {who}, avstånd {step}: {found:.1%} av 90 %-intervallen håller den sanna rangen")
    once, median, slowest = seconds_to_rerank(_TEXTS)
    print(
        f"nya vikter, {_TEXTS} texter, {_CHANGES} ändringar: {1000 * median:.1f} ms i mitten, {1000 * slowest:.1f} ms som mest"
    )
    print(f"en gång dessförinnan: {1000 * once:.0f} ms")


if __name__ == "__main__":
    main()
