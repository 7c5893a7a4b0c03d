"""Simulate respondents with known shares per area and count how many rank intervals hold the true rank."""

from __future__ import annotations

import random

from surveys.model import Concern, Reading, Settings, Source, Statement
from surveys.ranking import rank_areas
from surveys.voices import gather_voices

_ROUNDS = 100
_AREAS = 12


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


def main() -> None:
    """Print the coverage at several sizes."""
    for persons, step, meetings in ((100, 0.01, None), (200, 0.005, None), (200, 0.03, 12), (200, 0.02, 5)):
        found = coverage(persons, step, meetings, random.Random(11))  # noqa: S311 - a simulation
        who = "ensamma svar" if meetings is None else f"{meetings} möten"
        print(f"{persons} personer, {who}, avstånd {step}: {found:.1%} av 90 %-intervallen håller den sanna rangen")


if __name__ == "__main__":
    main()
