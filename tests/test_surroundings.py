"""What surrounds the program may be missing, read-only or foreign: it says so in Swedish or does without."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small import small

ROOT = Path(__file__).resolve().parent.parent
PERIOD = ("--municipality", "Åsby", "--police-area", "LPO Åsby", "--from", "2026-01-01", "--to", "2026-12-31")
BASE = {"PATH": "", "PYTHONPATH": str(ROOT)}


def lofte(env: dict[str, str], *words: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    """Run a command in an environment that holds nothing but what is given."""
    command = [sys.executable, "-m", "author", *map(str, words)]
    return subprocess.run(command, env=BASE | env, cwd=cwd, capture_output=True, check=False)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "finns_inte"},
    ],
    ids=lambda env: "-".join(env.values()).replace("/", "_"),
)
def test_odd_locales_and_time_zones_give_the_same(tmp_path: Path, env: dict[str, str]) -> None:
    """A project is made, shown and told apart in Swedish letters whatever the locale and the time zone."""
    env = env | {"LOFTE_HOME": str(tmp_path / "hem"), "SOURCE_DATE_EPOCH": "1767960000"}
    path = tmp_path / "Åsby.lofte"
    made = lofte(env, "new", path, *PERIOD)
    assert made.returncode == 0, made.stderr.decode()
    assert "Skapade" in made.stdout.decode("utf-8")
    shown = lofte(env, "show", path)
    assert shown.returncode == 0
    assert shown.stdout.decode("utf-8").startswith("Åsby och LPO Åsby, 2026-01-01 till 2026-12-31")
    wrong = lofte(env, "set", path, "färg=röd")
    assert wrong.returncode == 1
    assert "fältet «färg» finns inte" in wrong.stderr.decode("utf-8")


def test_no_home_at_all(tmp_path: Path) -> None:
    """Without HOME, LOFTE_HOME and PATH a project is made, changed and shown."""
    path = tmp_path / "p.lofte"
    for words in (("new", path, *PERIOD), ("set", path, "title=Ett"), ("version", "save", path, "Ett")):
        done = lofte({"XDG_DATA_HOME": str(tmp_path / "finns" / "inte")}, *words)
        assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in lofte({}, "show", path).stderr


@pytest.mark.parametrize("home", ["fil/under", "/proc/lofte"])
def test_a_home_that_cannot_be_written(tmp_path: Path, home: str) -> None:
    """A user's folder that is a file, lies in one, or cannot be made is done without."""
    (tmp_path / "fil").write_text("", encoding="utf-8")
    path, env = small(tmp_path), {"LOFTE_HOME": str(tmp_path / home)}
    for words in (("set", path, "title=Ett"), ("mask", path, "--word", "kiosken")):
        done = lofte(env, *words)
        assert done.returncode == 0, done.stderr.decode()
    added = lofte(env, "library", "add", ROOT / "examples" / "askersvik" / "medborgarlofte_2025.docx")
    assert added.returncode == 1
    assert added.stderr.decode().startswith("Fel: ")
    assert b"Traceback" not in added.stderr


OFFICES = {"saknas": None, "kraschar": "#!/bin/sh\nexit 3\n", "skriver inget": "#!/bin/sh\nexit 0\n"}


@pytest.mark.needs("posix")
@pytest.mark.parametrize("kind", OFFICES)
def test_libreoffice_missing_or_crashing(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a working LibreOffice the Word file stands, and the message says how Word makes the pdf."""
    from author.export.pdf import to_pdf
    from surveys.errors import UserError

    script = OFFICES[kind]
    if script:
        (tmp_path / "soffice").write_text(script, encoding="utf-8")
        (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    document = tmp_path / "a.docx"
    document.write_bytes(b"PK")
    with pytest.raises(UserError, match="Gör pdf-filen i Word"):
        to_pdf(document)
    assert document.exists()
    assert not document.with_suffix(".pdf").exists()


@pytest.mark.needs("posix")
def test_libreoffice_hanging(tmp_path: Path) -> None:
    """A LibreOffice that never answers is given up."""
    from author.export import pdf
    from surveys.errors import UserError

    (tmp_path / "soffice").write_text("#!/bin/sh\nexec /bin/sleep 60\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(UserError, match="Gör pdf-filen i Word"):
        pdf.to_pdf(tmp_path / "a.docx", str(tmp_path / "soffice"), limit=0.2)


def test_the_program_runs_from_folders_it_cannot_write(tmp_path: Path) -> None:
    """Nothing is written beside the program: a run without permission to write byte code changes no file of it."""
    before = {
        p: p.stat().st_mtime_ns
        for name in ("author", "surveys", "templates")
        for p in (ROOT / name).rglob("*")
        if "__pycache__" not in p.parts
    }
    env = {"LOFTE_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    assert lofte(env, "new", tmp_path / "p.lofte", *PERIOD).returncode == 0
    assert lofte(env, "library", "search", "belysning", cwd=tmp_path).returncode == 0
    assert before == {p: p.stat().st_mtime_ns for p in before}


def test_no_lock_or_signal_of_one_system_outside_tests() -> None:
    """The program uses no module or signal that only some systems have."""
    for name in ("author", "surveys"):
        for path in (ROOT / name).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for word in ("import fcntl", "import resource\n", "import pwd", "SIGKILL", "import termios"):
                assert word not in text, path.name


def test_half_characters_are_refused_and_nothing_half_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text that a terminal in another encoding hands over is refused in Swedish, and no empty project is left behind."""
    from author.cli import run

    assert run(["new", str(tmp_path / "ny.lofte"), "--municipality", "\udcc3sby", *PERIOD[2:]]) == 1
    assert "UTF-8" in capsys.readouterr().err
    assert not list(tmp_path.glob("ny*"))
    path = small(tmp_path)
    before = path.read_bytes()
    assert run(["set", str(path), "title=\udcc3"]) == 1
    assert path.read_bytes() == before


@pytest.mark.hard
@pytest.mark.needs("soffice")
def test_a_computer_without_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no font at all is found a pdf is made all the same, or it is said how Word makes one; the Word file stands."""
    from author.export.pdf import to_pdf
    from surveys.errors import UserError

    (tmp_path / "typsnitt").mkdir()
    settings = f"<fontconfig><dir>{tmp_path}/typsnitt</dir><cachedir>{tmp_path}/typsnitt</cachedir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(f'<?xml version="1.0"?>{settings}', encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    document = Path(shutil.copy(ROOT / "examples" / "askersvik" / "medborgarlofte_2025.docx", tmp_path / "a.docx"))
    before = document.read_bytes()
    with contextlib.suppress(UserError):  # said as where LibreOffice crashes
        assert to_pdf(document).read_bytes().startswith(b"%PDF")
    assert document.read_bytes() == before
