"""Score the program on the shared sets and print the figures; skips what is missing, and says so."""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import zlib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surveys.classifier import Classifier

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LOFTE = f"{sys.executable} -m author"


def run(*words: object) -> str:
    """Run one command from the project's root and give its stdout."""
    done = subprocess.run([str(w) for w in words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


PAIRS = (
    ("trafik", "motorburen"), ("vald", "gang"), ("ungdomar", "skola"), ("narkotika", "alkohol"),
    ("trakasserier", "vald-nara"), ("belysning", "kollektivtrafik"),
)  # fmt: skip
"""Areas that people mix."""


def registers_left_out(share: float = 1.0) -> tuple[list[str], list[str], list[float]]:
    """Judge our own bank, each register by a classifier that did not see it: (true areas, said areas, scores).

    Args:
        share: How much of the bank is used, chosen by the letters of the texts.
    """
    from surveys.areas import load_areas, load_kinds
    from surveys.classifier import held_out_answers, softmax
    from surveys.training import AREA_RECIPE, analysers, bank_samples

    areas = load_areas()
    samples, _ = bank_samples(areas, load_kinds())
    samples = [s for s in samples if zlib.crc32(s.text.encode("utf-8")) % 1000 < 1000 * share]
    ordered, labels, answers = held_out_answers(samples, analysers(areas, samples)[0], AREA_RECIPE)
    chances = softmax(answers * AREA_RECIPE.sharpness)
    truth = [max(sample.targets, key=lambda target: target[1])[0] for sample in ordered]
    return truth, [labels[i] for i in chances.argmax(axis=1)], [float(c) for c in chances.max(axis=1)]


def kinds_left_out() -> str:
    """Score the kinds of the bank with whole registers left out."""
    from sklearn.metrics import f1_score

    from surveys.areas import load_areas, load_kinds
    from surveys.classifier import held_out_answers
    from surveys.training import KIND_RECIPE, WORDS, analysers, bank_samples

    areas = load_areas()
    for_areas, for_kinds = bank_samples(areas, load_kinds())
    ordered, labels, answers = held_out_answers(for_kinds, analysers(areas, for_areas)[1], KIND_RECIPE)
    pairs = [
        (sample.targets[0][0], labels[answer.argmax()])
        for sample, answer in zip(ordered, answers, strict=True)
        if sample.fold != WORDS
    ]
    return f"macro-F1 {f1_score(*zip(*pairs, strict=True), average='macro'):.3f}"


def print_bank() -> None:
    """Print the learning curve, F1 per area, the mixed pairs and the calibration, registers left out."""
    from sklearn.metrics import f1_score

    for share in (0.25, 0.5, 1.0):
        truth, said, scores = registers_left_out(share)
        print(f"bank, registers left out, {share:.0%}: macro-F1 {f1_score(truth, said, average='macro'):.3f}")
    labels = sorted(set(truth))
    each = f1_score(truth, said, average=None, labels=labels)
    print("  ".join(f"{area} {value:.2f}" for area, value in zip(labels, each, strict=True)))
    for a, b in PAIRS:
        mixed = [sum(t == x and s == y for t, s in zip(truth, said, strict=True)) for x, y in ((a, b), (b, a))]
        print(f"{a} said to be {b}: {mixed[0]}, the other way: {mixed[1]}, of {truth.count(a)} and {truth.count(b)}")
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        hits = [t == s for t, s, p in zip(truth, said, scores, strict=True) if low <= p < low + 0.1]
        print(f"scored {low:.1f}-{low + 0.1:.1f}: {sum(hits) / max(1, len(hits)):.0%} right of {len(hits)}")
    print("kinds, registers left out:", kinds_left_out())


def print_teaching(splits: int = 20, n: int = 40) -> None:
    """Print what coding n rows gives on the other half of the coded set: chosen by the program, and by chance."""
    import csv
    import random
    import statistics

    from surveys.areas import load_areas, load_kinds
    from surveys.learning import teaching_texts
    from surveys.training import train_placer

    lines = (SHARED / "concerns" / "authored_dev.tsv").read_text(encoding="utf-8-sig").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    codes = {r["text"]: r["area"] for r in rows if r["area"] and r["kind"] in ("problem", "wish")}
    areas, kinds = load_areas(), load_kinds()
    plain = train_placer(areas, kinds)
    gains: dict[str, list[float]] = {"chosen": [], "random": []}
    for split in range(splits):
        texts = sorted(codes)
        random.Random(split).shuffle(texts)  # chance for a split
        pool, rest = texts[: len(texts) // 2], texts[len(texts) // 2 :]
        before = _area_f1(plain.areas, rest, codes)
        for way, asked in (("chosen", teaching_texts(plain, pool, n)), ("random", pool[:n])):
            taught = train_placer(areas, kinds, [(text, codes[text]) for text in asked])
            gains[way].append(_area_f1(taught.areas, rest, codes) - before)
    for way, found in gains.items():
        half = 1.96 * statistics.stdev(found) / splits**0.5
        print(f"{n} rows coded, {way}: macro-F1 {statistics.mean(found):+.3f} ± {half:.3f} over {splits} splits")


def _area_f1(classifier: Classifier, texts: list[str], codes: dict[str, str]) -> float:
    """Score the likeliest area of each text."""
    from sklearn.metrics import f1_score

    said = [classifier.labels[i] for i in classifier.probabilities(texts).argmax(axis=1)]
    truth = [codes[text] for text in texts]
    labels = sorted(set(truth) - {"ovrigt"})
    return float(f1_score(truth, said, labels=labels, average="macro", zero_division=0))


def main() -> None:
    """Print machine, versions and the scores."""
    if not SHARED.is_dir():
        print("../shared saknas: inget att mäta på")
        return
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("scikit-learn", "numpy", "pandas"))
    print(f"{platform.machine()}, Python {platform.python_version()}, {versions}")
    print_bank()
    print_teaching()
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
