"""Score the program on the shared sets and print the figures; skips what is missing, and says so."""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LOFTE = f"{sys.executable} -m author"


def run(*words: object) -> str:
    """Run one command from the project's root and give its stdout."""
    done = subprocess.run([str(w) for w in words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def registers_left_out() -> str:
    """Score the areas of our own bank, each register judged by a classifier that did not see it."""
    from sklearn.metrics import f1_score

    from surveys.areas import load_areas, load_kinds
    from surveys.classifier import held_out_probabilities
    from surveys.placement import AREA_RECIPE, analysers, bank_samples

    areas = load_areas()
    samples, _ = bank_samples(areas, load_kinds())
    ordered, labels, found = held_out_probabilities(samples, analysers(areas, samples)[0], AREA_RECIPE)
    said = [labels[i] for i in found.argmax(axis=1)]
    known = [(sample, guess) for sample, guess in zip(ordered, said, strict=True) if sample.targets]
    truth = [max(sample.targets, key=lambda target: target[1])[0] for sample, _ in known]
    score = f1_score(truth, [guess for _, guess in known], average="macro")
    return f"macro-F1 {score:.3f} over {len(truth)} statements"


def main() -> None:
    """Print machine, versions and the scores."""
    if not SHARED.is_dir():
        print("../shared saknas: inget att mäta på")
        return
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("scikit-learn", "numpy", "pandas"))
    print(f"{platform.machine()}, Python {platform.python_version()}, {versions}")
    print("bank, registers left out:", registers_left_out())
    score = SHARED / "score"
    loften = SHARED / "loften"
    print(
        "parse   ",
        run(sys.executable, score / "parse.py", "--command", f"{LOFTE} parse {{}} --json", loften, loften / "gold"),
    )
    gold = SHARED / "concerns" / "authored_dev.tsv"
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "texts.csv", Path(folder) / "out.json"
        run(sys.executable, score / "concerns.py", gold, "--write-input", texts)
        out.write_text(
            run(sys.executable, "-m", "author", "concerns", texts, "--text", "text", "--json"), encoding="utf-8"
        )
        print("concerns", run(sys.executable, score / "concerns.py", out, gold))
    print(
        "imports ",
        run(sys.executable, score / "imports.py", SHARED / "imports", "--command", f"{LOFTE} inspect {{}} --json"),
    )


if __name__ == "__main__":
    main()
