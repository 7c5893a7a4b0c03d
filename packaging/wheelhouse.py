"""Gather what an installation on Windows x64 without network needs: ``python packaging/wheelhouse.py [FOLDER]``.

The folder holds every wheel at the version of ``constraints.txt``, the project's own wheel, a list with the checksum of
each, and the scripts of ``packaging/windows/`` that install from it. It is made on a machine with network and carried
to one without.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "packaging" / "windows"
PAPERS = ("docs/it-avdelningen.md", "docs/licenser.md", "LICENSE")
"""Put beside the scripts for those who decide."""
LISTED = "paket.txt"
"""The list of wheels with their checksums, in the form pip reads."""


def dependencies(root: Path = ROOT) -> list[str]:
    """Give what the program needs to run, as ``pyproject.toml`` states it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [line.replace(" ", "") for line in project["dependencies"]]


def download(wheels: Path, python: str) -> None:
    """Fetch the wheels for Windows x64; nothing is built, so a library without a wheel stops it."""
    platform = ["--platform", "win_amd64", "--python-version", python, "--implementation", "cp"]
    limits = ["--only-binary=:all:", "--constraint", str(ROOT / "constraints.txt")]
    _pip("download", "--quiet", *platform, *limits, "--dest", str(wheels), *dependencies())


def build(wheels: Path) -> None:
    """Build the project's own wheel, the same bytes each time from the same files."""
    _pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))


def listing(wheels: Path, python: str) -> str:
    """Give the list: one wheel a line with its checksum, and which Python they are for."""
    lines = [f"# Python {python}, Windows x64"]
    for path in sorted(wheels.glob("*.whl")):
        name, version = path.name.split("-")[:2]
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
    return "\n".join(lines) + "\n"


def lay_scripts(folder: Path, python: str) -> None:
    """Put the scripts beside the wheels, for this Python, with the ends of lines cmd expects, and what to read first."""
    major, minor = python.split(".")
    for path in SCRIPTS.iterdir():
        text = path.read_text(encoding="utf-8").replace("3.11", python).replace("(3, 11)", f"({major}, {minor})")
        end = "\r\n" if path.suffix == ".cmd" else "\n"
        (folder / path.name).write_text(text, encoding="utf-8", newline=end)
    for name in PAPERS:
        shutil.copyfile(ROOT / name, folder / Path(name).name)


def main() -> None:
    """Make the folder and tell how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist" / "lofte-windows")
    parser.add_argument("--python", default="3.11", help="the Python of the organisation's catalogue")
    chosen = parser.parse_args()
    wheels = chosen.folder / "paket"
    shutil.rmtree(chosen.folder, ignore_errors=True)
    wheels.mkdir(parents=True)
    download(wheels, chosen.python)
    build(wheels)
    (chosen.folder / LISTED).write_text(listing(wheels, chosen.python), encoding="utf-8", newline="\n")
    lay_scripts(chosen.folder, chosen.python)
    sizes = [path.stat().st_size for path in wheels.iterdir()]
    print(f"{chosen.folder}: {len(sizes)} wheels, {sum(sizes) / 1e6:.0f} MB")


def _pip(*words: str) -> None:
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "315532800")}
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, env=surroundings, cwd=ROOT)


if __name__ == "__main__":
    main()
