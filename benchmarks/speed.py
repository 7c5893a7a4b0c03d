"""Time the demo and a large column of texts beside their floors, in the same run; prints ratios."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMPORTS = "import pandas, sklearn.linear_model, sklearn.feature_extraction.text, scipy.sparse"


def seconds(*words: object) -> float:
    """Time one command, best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([str(w) for w in words], cwd=ROOT, capture_output=True, check=True)
        best = min(best, time.perf_counter() - start)
    return best


def reweighing(texts: int) -> float:
    """Time new weights on an analysis of so many texts, best of five."""
    from surveys.analysis import analyse, reweigh
    from surveys.areas import load_areas
    from surveys.model import AreaEdits, Concern, Reading, Settings, Source, Weights

    bank = [example.text for area in load_areas() for example in area.bank]
    source = Source("s", "s.csv", "survey-responses", "csv", "s", texts, texts, stream="citizens")
    rows = tuple(
        Concern(f"c{n:06}", "s", "", n, "", f"{bank[n % len(bank)]} {n // len(bank)}", person=f"p{n}")
        for n in range(texts)
    )
    readings = (Reading(source, concerns=rows),)
    made = analyse(readings, Settings(), AreaEdits(), load_areas())
    best = float("inf")
    for n in range(5):
        start = time.perf_counter()
        reweigh(made, readings, AreaEdits(), Weights(breadth=0.1 * (n + 1)))
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print seconds and what they are compared with."""
    floor = seconds(sys.executable, "-c", IMPORTS)
    print(f"import av pandas och scikit-learn: {floor:.2f} s")
    print(f"nya vikter, 10 000 texter: {1000 * reweighing(10_000):.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        demo = seconds(sys.executable, "-m", "author", "demo", "--out", folder)
        print(f"lofte demo: {demo:.2f} s ({demo / floor:.1f} x importen)")
        for n in (200, 10_000):
            path = Path(folder) / f"{n}.csv"
            lines = [f"det är mörkt vid hus {i} och bilarna kör för fort på väg {i % 90}" for i in range(n)]
            path.write_text("text\n" + "\n".join(lines), encoding="utf-8")
            took = seconds(sys.executable, "-m", "author", "concerns", path, "--text", "text", "--json")
            print(f"lofte concerns, {n} texter: {took:.2f} s ({took / floor:.1f} x importen)")


if __name__ == "__main__":
    main()
