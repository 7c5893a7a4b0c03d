r"""Install lofte from the wheels beside this file into the user's own folder: no administrator, no network.

Run by ``installera.cmd``. Everything goes into ``%LOCALAPPDATA%\Programs\lofte``, with a shortcut in the user's own
start menu. Running it again replaces what was there; the user's projects, library and settings lie elsewhere.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
LISTED = "paket.txt"


def wanted_python(listed: str) -> tuple[int, ...]:
    """Read from the first line of the list which Python the wheels are for."""
    return tuple(int(part) for part in re.search(r"Python (\d+)\.(\d+)", listed).groups())


def folder_for(surroundings: dict[str, str]) -> Path:
    """Give the folder to install in."""
    own = surroundings.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    return Path(own) / "Programs" / "lofte"


def pip_command(python: Path, source: Path) -> list[str]:
    """Give the command that installs the wheels of the list and nothing else, each with the right checksum."""
    return [
        str(python), "-m", "pip", "--isolated", "install", "--no-index", "--no-cache-dir", "--disable-pip-version-check",
        "--quiet", "--require-hashes", "--find-links", str(source / "paket"), "--requirement", str(source / LISTED),
    ]  # fmt: skip


def shortcut_script(python: Path, link: Path) -> str:
    """Give the PowerShell line that makes a shortcut; single quotes keep every sign of a path as it is."""

    def quoted(path: Path) -> str:
        return "'" + str(path).replace("'", "''") + "'"

    return (
        f"$s = (New-Object -ComObject WScript.Shell).CreateShortcut({quoted(link)}); "
        f"$s.TargetPath = {quoted(python)}; $s.Arguments = '-m author'; "
        "$s.WorkingDirectory = [Environment]::GetFolderPath('MyDocuments'); "
        "$s.Description = 'Medborgarlöfte: från underlag till underskrift'; $s.Save()"
    )


def start_file(python: Path) -> str:
    """Give the text of a file that starts the program where no shortcut can be made."""
    return f'@echo off\nchcp 65001 >nul\n"{python}" -m author %*\n'


def install(source: Path, target: Path) -> Path:
    """Make the environment and install; gives its Python."""
    print(f"Installerar lofte i {target} …")
    venv.EnvBuilder(clear=True, with_pip=True).create(target)
    python = target / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run(pip_command(python, source), check=True)
    (target / "lofte.cmd").write_text(start_file(python), encoding="utf-8", newline="\r\n")
    return python


def make_shortcut(python: Path, surroundings: dict[str, str]) -> Path | None:
    """Put a shortcut in the user's start menu; ``None`` where the machine does not allow it."""
    menu = Path(surroundings.get("APPDATA", "")) / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    link = menu / "lofte.lnk"
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", shortcut_script(python, link)]
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except OSError:
        return None
    return link if done.returncode == 0 and link.exists() else None


def main() -> int:
    """Install, and say in Swedish where it is or what stands in the way."""
    wanted = wanted_python((HERE / LISTED).read_text(encoding="utf-8"))
    if sys.version_info[:2] != wanted or sys.maxsize <= 2**32:
        print(f"Det här paketet är gjort för Python {wanted[0]}.{wanted[1]}, 64 bitar. Det som startades är "
              f"{sys.version_info[0]}.{sys.version_info[1]}. Installera rätt version via organisationens programkatalog.")  # fmt: skip
        return 1
    target = folder_for(dict(os.environ))
    try:
        python = install(HERE, target)
    except subprocess.CalledProcessError:
        print("Installationen gick inte att göra. Kontrollera att hela mappen är kopierad och att lofte inte är igång.")
        return 1
    except OSError as error:
        print(f"Det går inte att skriva i {target}: {error.strerror}. Avsluta lofte om det är igång, och försök igen.")
        return 1
    if make_shortcut(python, dict(os.environ)) is not None:
        print("Klart. Starta lofte ur Start-menyn.")
    else:
        print(f"Klart. Genvägen gick inte att göra på den här datorn; starta med {target / 'lofte.cmd'}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
