"""Puts the screens of two commits side by side: ``python docs/before_after.py COMMIT [OTHER] -o FOLDER``.

The pictures are those the tests keep in ``tests/expected/screens``; what a commit changed after looking is seen there.
"""

from __future__ import annotations

import argparse
import html
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = "tests/expected/screens"


def at(commit: str) -> dict[str, bytes]:
    """Give the pictures of a commit by name."""
    listed = git("ls-tree", "-r", "--name-only", commit, KEPT).decode("utf-8").splitlines()
    return {Path(path).stem: git("show", f"{commit}:{path}") for path in listed if path.endswith(".svg")}


def git(*words: str) -> bytes:
    """Give what git says."""
    return subprocess.run(("git", *words), cwd=ROOT, capture_output=True, check=True).stdout


def write(before: dict[str, bytes], after: dict[str, bytes], folder: Path) -> list[str]:
    """Write a page with the screens that differ, older one to the left; gives their names."""
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in names:
        cells = []
        for side, pictures in (("fore", before), ("efter", after)):
            if name in pictures:
                (folder / f"{name}-{side}.svg").write_bytes(pictures[name])
            shown = f'<img src="{name}-{side}.svg" alt="{side}">' if name in pictures else "finns inte"
            cells.append(f"<td>{shown}</td>")
        rows.append(f"<tr><th colspan=2>{html.escape(name)}</th></tr><tr>{''.join(cells)}</tr>")
    style = "<style>td{width:50%;vertical-align:top}img{width:100%}</style>"
    page = f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>Skärmar före och efter</title>{style}'
    (folder / "index.html").write_text(f"{page}<table>{''.join(rows)}</table></html>", encoding="utf-8")
    return names


def main() -> None:
    """Compare two commits."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("before")
    words.add_argument("after", nargs="?", default="HEAD")
    words.add_argument("-o", "--out", type=Path, required=True)
    asked = words.parse_args()
    names = write(at(asked.before), at(asked.after), asked.out)
    print(f"{len(names)} skärmar skiljer sig: {asked.out / 'index.html'}")


if __name__ == "__main__":
    main()
