"""Write docs/licenser.md: the licence of every library the program needs, as the installed packages state it.

Run as ``python docs/licences.py``. A package is asked for its licence expression, then its classifiers, then its text.
"""

from __future__ import annotations

import importlib.metadata as metadata
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def needed(root: Path = ROOT) -> dict[str, str]:
    """Give package -> licence for the program's libraries and all that they need in turn."""
    from packaging.requirements import Requirement

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    seen: set[tuple[str, frozenset[str]]] = set()
    found: dict[str, str] = {}
    while waiting:
        wanted = waiting.pop()
        key = (wanted.name.lower().replace("_", "-"), frozenset(wanted.extras))
        if key in seen:
            continue
        seen.add(key)
        package = metadata.distribution(wanted.name)
        found[key[0]] = licence(package)
        for line in package.requires or ():
            next_one = Requirement(line)
            extras = ("", *wanted.extras)
            if next_one.marker is None or any(next_one.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(next_one)
    return dict(sorted(found.items()))


def licence(package: metadata.Distribution) -> str:
    """Give a package's licence in its own words."""
    told = package.metadata
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    named = [c.split(" :: ")[-1] for c in told.get_all("Classifier") or [] if c.startswith("License :: ")]
    return "; ".join(named) or (told.get("License") or "okänd").splitlines()[0][:60]


def main() -> None:
    """Write the page."""
    rows = "\n".join(f"| {name} | {text} |" for name, text in needed().items())
    page = (
        "# Licenser\n\nBiblioteken som programmet behöver, och det som de behöver i sin tur, med licensen som varje paket "
        "själv anger.\nListan skrivs av `python docs/licences.py` och jämförs med det installerade av "
        "`tests/test_licences.py`.\nInget av dem har en licens (AGPL, GPL) som ställer villkor på den som använder "
        f"programmet.\n\n| bibliotek | licens |\n|---|---|\n{rows}\n"
    )
    (ROOT / "docs" / "licenser.md").write_text(page, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(rows.splitlines())} bibliotek\n")


if __name__ == "__main__":
    main()
