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


def main() -> None:
    """Print machine, versions and the three scores."""
    if not SHARED.is_dir():
        print("../shared saknas: inget att mäta på")
        return
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("scikit-learn", "numpy", "pandas"))
    print(f"{platform.machine()}, Python {platform.python_version()}, {versions}")
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
