"""Measure lofte and its peers in one run, on the same distinct texts, and write ``benchmarks/RESULTS.md``.

The peers are installed into ``.venv-peers`` by this script and by nothing else; one that cannot be installed or does
not come to an end is shown with the reason. Texts with known topics are read from ``../shared``; where they are
missing only times are measured, on texts made from our own bank.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations, cycle
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared" / "concerns"
VENV = ROOT / ".venv-peers"
RESULTS = HERE.parent / "RESULTS.md"
PEERS = ("kmeans", "nmf", "lda", "corex", "bertopic", "bertopic_tuned")
GUIDED = ("lexicon", "corex_anchored", "bertopic_guided")
SIZES = (200, 2_000, 20_000, 100_000)
SEEDS = (1, 2, 3)
WORDS = 25
"""Seed words an area."""
GROUPS = 20
LIMIT = float(os.environ.get("PEERS_LIMIT", "900"))
"""Processor seconds after which a method is stopped."""
_GROWTH = 5
"""The largest size is this many times the one before; who would not come to an end there is not tried."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1") | {
    "TOKENIZERS_PARALLELISM": "false"
}
_ALL_SEEDS = ("ours", *PEERS)
_HEAD = f"""# Measured

`make bench-peers` writes the tables beside the peers, `make hard` its own; each says when and with what it was made.

- Peers get Snowball stems without stop words; seed words are {WORDS} an area from our lexicon; guided topics are mapped to areas by the true codes,
  in their favour.
- Seconds are processor time on one thread; a method that is stopped is not tried on more texts. Memory is the largest of the process.
"""


@dataclass(frozen=True)
class Run:
    """What came of running one method once."""

    labels: list[Any]
    """One a text."""
    inner: float
    """Processor seconds of the work itself, imports aside."""
    whole: float
    """Processor seconds of the process."""
    megabytes: float
    """Largest memory."""
    failed: str = ""
    """Why there are no labels."""


def install() -> str:
    """Make the peers' environment; gives the reason where it cannot be made."""
    python = _peers_python()
    pip = [str(python), "-m", "pip", "install", "--quiet"]
    steps = [
        [sys.executable, "-m", "venv", str(VENV)],
        [*pip, "-r", str(HERE / "requirements.txt")],
        [*pip, "--no-deps", "bertopic==0.17.4"],
    ]
    if python.exists():
        return ""
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["okänt fel"])[-1][:200]
    return ""


def run(method: str, job: dict[str, Any]) -> Run:
    """Run one method in a process of its own."""
    python = sys.executable if method == "ours" else str(_peers_python())
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.json", Path(folder) / "out.json"
        source.write_text(json.dumps(job), encoding="utf-8")
        seconds, megabytes, failed = _timed([python, str(HERE / "methods.py"), method, str(source), str(target)], {})
        if failed or not target.exists():
            return Run([], 0.0, seconds, megabytes, failed or "gav inget svar")
        found = json.loads(target.read_text(encoding="utf-8"))
    return Run(found["labels"], found["seconds"], seconds, megabytes)


def job_of(texts: list[str], k: int, seed: int = 1, *, warm: bool = False) -> dict[str, Any]:
    """Make what a method is given: the texts, their stems, and our seed words."""
    from surveys.areas import load_areas

    words = {
        area.id: list(dict.fromkeys([*area.lexicon.stems, *area.lexicon.phrases]))[:WORDS]
        for area in load_areas()
        if area.id != "ovrigt"
    }
    return {
        "texts": texts,
        "stems": [_stems(text) for text in texts],
        "k": k,
        "seed": seed,
        "warm": warm,
        "words": words,
        "word_stems": {area: sorted({_stems(w) for w in own if " " not in w} - {""}) for area, own in words.items()},
    }


def many_texts(n: int) -> list[str]:
    """Make n distinct texts out of our own bank: a text alone, then with the beginning of another of its area."""
    from surveys.areas import load_areas

    bank = [(area.id, e.text) for area in load_areas() for e in area.bank]
    by_area: dict[str, list[str]] = defaultdict(list)
    for area, text in bank:
        by_area[area].append(" ".join(text.split()[:8]))
    found: dict[str, None] = dict.fromkeys(text for _, text in bank[:: max(1, len(bank) // n)])
    for step in cycle(range(1, 400)):
        for at, (area, text) in enumerate(bank):
            if len(found) >= n:
                return list(found)[:n]
            found[f"{text} {by_area[area][(at + step) % len(by_area[area])]}"] = None
    return []


def placing_table() -> list[list[str]]:
    """Score the methods that know areas on the coded rows; the guided topics get the best map there is."""
    rows = _tsv("authored_dev.tsv")
    job = job_of([row["text"] for row in rows], GROUPS)
    wanted = [r["area"] if r["kind"] in ("problem", "wish") and r["area"] != "ovrigt" else "" for r in rows]
    table = [["lofte", *_scores(wanted, _our_areas(job["texts"]))]]
    for method in GUIDED:
        found = run(method, job)
        said = [str(label) for label in found.labels]
        if method == "bertopic_guided" and said:
            said = _best_map(wanted, said)
        table.append([method, *(_scores(wanted, said) if said else (found.failed, "", ""))])
    return table


def discovery_table(name: str) -> list[list[str]]:
    """Score the methods without areas on a set with known topics, k given: AMI, ARI, stability over seeds, seconds."""
    from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

    topic = {row["text"]: row["label"] for row in _tsv(name)}
    texts, truth = list(topic), list(topic.values())
    table = []
    for method in _ALL_SEEDS:
        runs = [run(method, job_of(texts, len(set(truth)), seed)) for seed in SEEDS]
        labels = [[str(label) for label in r.labels] for r in runs if r.labels]
        if not labels:
            table.append([method, runs[0].failed, "", "", "", ""])
            continue
        mutual = statistics.mean(adjusted_mutual_info_score(truth, own) for own in labels)
        rand = statistics.mean(adjusted_rand_score(truth, own) for own in labels)
        stable = statistics.mean(adjusted_rand_score(a, b) for a, b in combinations(labels, 2))
        left = statistics.mean(own.count("-1") / len(own) for own in labels)
        groups = statistics.mean(len(set(own)) for own in labels)
        table.append([method, f"{mutual:.3f}", f"{rand:.3f}", f"{stable:.2f}", f"{groups:.0f}", f"{left:.0%}"])
        print(name, *table[-1], flush=True)
    return table


def size_table() -> list[list[str]]:
    """Time every method on growing numbers of texts; who failed at one size is not tried at the next."""
    table: list[list[str]] = []
    stopped: dict[str, str] = {}
    for n in SIZES:
        texts = many_texts(n)
        for row in (_our_times(texts), *(_peer_times(method, texts, stopped) for method in ("ours", *PEERS))):
            table.append([f"{n:_}".replace("_", " "), *row])
            print(*table[-1], flush=True)
    return table


def main() -> None:
    """Measure the tables asked for; each takes the place of the one before it in the file as soon as it is made."""
    reason = install()
    made = _made(reason)
    for part in sys.argv[1:] or ["placing", "argsent", "swefaq", "sizes"]:
        if part != "sizes" and not SHARED.is_dir():
            print(part, "../shared saknas: inget att mäta på.")
            continue
        title, heads, table = _table(part)
        _put(_section(title, made, heads, table))


def _table(part: str) -> tuple[str, list[str], list[list[str]]]:
    """Measure one table: (title, heads, rows)."""
    if part == "placing":
        return (
            "Placing in areas: authored_dev, no coded rows",
            ["method", "macro-F1", "coverage", "precision"],
            placing_table(),
        )
    if part == "sizes":
        return "Time and memory", ["texts", "method", "cold s", "warm s", "MB"], size_table()
    heads = ["method", "AMI", "ARI", "stability", "groups", "left out"]
    return f"Without areas: {part}, k given, mean of {len(SEEDS)} seeds", heads, discovery_table(f"{part}.tsv")


def _put(section: str) -> None:
    """Write a section into the file in the place of the one of the same title, or last; the others stay."""
    title = section.split("\n", 1)[0]
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else _HEAD
    old = re.compile(rf"^{re.escape(title)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    text = old.sub(lambda _: section, text, count=1) if old.search(text) else f"{text.rstrip()}\n\n{section}"
    RESULTS.write_text(text.rstrip() + "\n", encoding="utf-8", newline="\n")


def _our_areas(texts: list[str]) -> list[str]:
    """Give the first area of each text as ``lofte concerns`` says it."""
    found = json.loads(_concerns(texts, None)[0])
    said = []
    for row in found["rows"]:
        own = [s for s in row["statements"] if s["kind"] in ("problem", "wish") and s["areas"]]
        said.append(own[0]["areas"][0]["id"] if own else "-1")
    return said


def _our_times(texts: list[str]) -> list[str]:
    """Time the whole command, first with an empty home and then with the cache it left."""
    with tempfile.TemporaryDirectory() as home:
        _, cold, first, failed = _concerns(texts, home)
        _, warm, second, _ = _concerns(texts, home)
    return ["lofte concerns", failed or f"{cold:.1f}", f"{warm:.1f}", f"{max(first, second):.0f}"]


def _concerns(texts: list[str], home: str | None) -> tuple[str, float, float, str]:
    """Run ``lofte concerns``: (its answer, seconds, megabytes, why it failed)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["text"], *([text] for text in texts)])
        command = [sys.executable, "-m", "author", "concerns", str(path), "--text", "text", "--json"]
        out = Path(folder) / "out.json"
        seconds, megabytes, failed = _timed(command, {"LOFTE_HOME": home or folder}, out, limit=None)
        return out.read_text(encoding="utf-8"), seconds, megabytes, failed


def _peer_times(method: str, texts: list[str], stopped: dict[str, str]) -> list[str]:
    name = "lofte, discovery alone" if method == "ours" else method
    if method in stopped:
        return [name, stopped[method], "", ""]
    cold = run(method, job_of(texts, GROUPS))
    if cold.failed:
        stopped[method] = cold.failed
        return [name, cold.failed, "", f"{cold.megabytes:.0f}"]
    if _GROWTH * cold.whole > LIMIT and len(texts) == SIZES[-2]:
        stopped[method] = "not tried: too slow at the size before"
    warm = run(method, job_of(texts, GROUPS, warm=True)) if 2 * cold.whole < LIMIT else None
    shown = f"{warm.inner:.1f}" if warm and not warm.failed else "not run"
    return [name, f"{cold.whole:.1f}", shown, f"{cold.megabytes:.0f}"]


def _timed(
    command: list[str], environment: dict[str, str], out: Path | None = None, limit: float | None = LIMIT
) -> tuple[float, float, str]:
    """Run a command to its end or to the limit: (processor seconds, megabytes, why it failed).

    Processor time and one thread, so that whatever else the machine does weighs little.
    """
    variables = {**os.environ, **_ONE_THREAD, "PYTHONPATH": str(ROOT), **environment}
    target = out or Path(os.devnull)
    limited = ["prlimit", f"--cpu={limit:.0f}", *command] if limit is not None else command
    with target.open("w", encoding="utf-8") as stdout, tempfile.TemporaryFile("w+", encoding="utf-8") as stderr:
        process = subprocess.Popen(limited, cwd=ROOT, env=variables, stdout=stdout, stderr=stderr)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        stderr.seek(0)
        said = stderr.read().strip().splitlines()
    seconds = used.ru_utime + used.ru_stime
    if process.returncode in (-signal.SIGKILL, -signal.SIGXCPU):
        return seconds, used.ru_maxrss / 1024, f"stopped after {LIMIT:.0f} s"
    failed = (said or ["failed"])[-1][:120] if process.returncode else ""
    return seconds, used.ru_maxrss / 1024, failed


def _scores(wanted: list[str], said: list[str]) -> tuple[str, str, str]:
    from sklearn.metrics import f1_score

    pairs = [(w, s) for w, s in zip(wanted, said, strict=True) if w]
    truth, guess = [w for w, _ in pairs], [s for _, s in pairs]
    placed = [(w, s) for w, s in pairs if s != "-1"]
    value = f1_score(truth, guess, labels=sorted(set(truth)), average="macro", zero_division=0)
    right = sum(w == s for w, s in placed) / max(1, len(placed))
    return f"{value:.3f}", f"{len(placed) / len(pairs):.2f}", f"{right:.3f}"


def _best_map(wanted: list[str], said: list[str]) -> list[str]:
    """Call each topic by the area most of its texts have."""
    areas: dict[str, Counter[str]] = defaultdict(Counter)
    for true, topic in zip(wanted, said, strict=True):
        if true:
            areas[topic][true] += 1
    best = {topic: max(sorted(own), key=lambda area: own[area]) for topic, own in areas.items()}
    return [best.get(topic, "-1") if topic != "-1" else "-1" for topic in said]


def _stems(text: str) -> str:
    from surveys.swedish import content_tokens, stem

    return " ".join(stem(word) for word in content_tokens(text))


def _tsv(name: str) -> list[dict[str, str]]:
    lines = (line for line in (SHARED / name).read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _peers_python() -> Path:
    return VENV / ("Scripts" if os.name == "nt" else "bin") / "python"


def _made(reason: str) -> str:
    """Say when, where and with what."""
    asked = ["git", "describe", "--always", "--dirty"]
    commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    names = ("bertopic", "corextopic", "hdbscan", "umap-learn", "scikit-learn", "numpy")
    freeze = [str(_peers_python()), "-m", "pip", "freeze"]
    listed = "" if reason else subprocess.run(freeze, capture_output=True, text=True, check=False).stdout
    kept = ", ".join(line for line in listed.split() if line.split("==")[0].lower() in names)
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now(UTC).date()}, commit {commit}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, "
        f"Python {platform.python_version()}; peers: {kept or 'not installed: ' + reason}; stopped after {LIMIT:.0f} s"
    )


def _section(title: str, made: str, heads: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows)]
    return "\n".join([f"## {title}", "", made, "", *lines, "", ""])


if __name__ == "__main__":
    main()
