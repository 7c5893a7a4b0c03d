"""The installation on Windows: what the scripts say and do, tried here as far as Linux lets it; never on Windows."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = re.compile(r"https?://|index-url|\.org\b|\.com\b")


def loaded(name: str):
    """Read a script of ``packaging/`` as a module."""
    path = ROOT / "packaging" / name
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


wheelhouse, installer = loaded("wheelhouse.py"), loaded("windows/installera.py")


def small_wheel(folder: Path, text: str = "") -> Path:
    """Make a wheel of one module."""
    files = {
        "author.py": f"print('hej från lofte'){text}\n",
        "lofte-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: lofte\nVersion: 1.0\n",
        "lofte-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "lofte-1.0.dist-info/RECORD"
    path = folder / "lofte-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        lines = []
        for name, content in files.items():
            archive.writestr(name, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
            lines.append(f"{name},sha256={digest},{len(content.encode())}")
        archive.writestr(record, "\n".join([*lines, f"{record},,"]) + "\n")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as ``make wheelhouse`` makes it, with one small wheel, in a path that is hard to quote."""
    made = tmp_path / "Åsas mapp (2) & 100 % 'ny'"
    (made / "paket").mkdir(parents=True)
    small_wheel(made / "paket")
    (made / "paket.txt").write_text(wheelhouse.listing(made / "paket", "3.11"), encoding="utf-8")
    wheelhouse.lay_scripts(made, "3.11")
    return made


def test_it_installs_from_the_folder_alone(folder: Path, tmp_path: Path) -> None:
    """The wheels of the folder become a program that starts, without a network and without the user's pip settings."""
    python = installer.install(folder, tmp_path / "Program & å" / "lofte")
    shown = subprocess.run([str(python), "-I", "-X", "utf8", "-m", "author"], capture_output=True, check=True).stdout
    assert shown.decode("utf-8").strip() == "hej från lofte"
    start = (tmp_path / "Program & å" / "lofte" / "lofte.cmd").read_bytes().decode("utf-8")
    assert f'\r\n"{python}" -m author %*\r\n' in start
    small_wheel(folder / "paket", "; print('ändrat')")
    done = subprocess.run(
        [*installer.pip_command(python, folder), "--force-reinstall"], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "HASHES" in done.stderr


def test_pip_is_told_to_stay_off_the_network(tmp_path: Path) -> None:
    """No index, no settings from elsewhere, wheels of the folder, each with its checksum."""
    command = installer.pip_command(Path("python.exe"), tmp_path)
    assert {"--no-index", "--isolated", "--require-hashes", "--disable-pip-version-check"} <= set(command)
    assert command[command.index("--find-links") + 1] == str(tmp_path / "paket")
    assert command[command.index("--requirement") + 1] == str(tmp_path / "paket.txt")


def test_the_list_has_a_checksum_for_every_wheel(folder: Path) -> None:
    """Each wheel stands in the list with its own checksum, and the list says which Python it is for."""
    listed = (folder / "paket.txt").read_text(encoding="utf-8")
    digest = hashlib.sha256(next((folder / "paket").iterdir()).read_bytes()).hexdigest()
    assert listed == f"# Python 3.11, Windows x64\nlofte==1.0 --hash=sha256:{digest}\n"
    assert installer.wanted_python(listed) == (3, 11)


def test_no_script_names_a_registry_or_asks_for_rights() -> None:
    """Neither the scripts nor what is written beside them name a host, the machine-wide folders or an elevation."""
    for path in sorted((ROOT / "packaging").rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        assert not REGISTRY.search(text), path
        for word in ("runas", "HKLM", "ProgramFiles", "setx", "ExecutionPolicy"):
            assert word not in text, (path, word)


def test_cmd_can_read_its_file(folder: Path) -> None:
    """The command file is ASCII with Windows ends of lines, every path in it is quoted, and ``!`` is left alone."""
    content = (folder / "installera.cmd").read_bytes()
    text = content.decode("ascii")
    assert content.count(b"\n") == content.count(b"\r\n") > 20
    assert "setlocal DisableDelayedExpansion" in text
    for line in text.splitlines():
        assert "%HERE%" not in line or re.search(r'"%HERE%[\w.]+"', line), line
    assert text.rstrip().endswith("exit /b %CODE%")


def test_another_python_is_named_everywhere(tmp_path: Path) -> None:
    """A folder for another Python asks for that one and for no other."""
    wheelhouse.lay_scripts(tmp_path, "3.12")
    text = (tmp_path / "installera.cmd").read_text(encoding="ascii")
    assert "3.11" not in text
    assert "(3, 12)" in text
    assert "py -3.12" in text


def test_the_wrong_python_is_told_so(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Under another Python nothing is installed, and the message says which one is needed."""
    monkeypatch.setattr(installer, "HERE", folder)
    monkeypatch.setattr(installer, "install", lambda *_: pytest.fail("installerade ändå"))
    (folder / "paket.txt").write_text("# Python 3.99, Windows x64\n", encoding="utf-8")
    assert installer.main() == 1
    assert (
        f"Python 3.99, 64 bitar. Det som startades är {sys.version_info[0]}.{sys.version_info[1]}."
        in capsys.readouterr().out
    )


def test_the_shortcut_keeps_every_sign_of_a_path() -> None:
    """Quotes are doubled inside single quotes, so that PowerShell reads the path and runs nothing in it."""
    script = installer.shortcut_script(Path("C:/Åsa's $(x)/python.exe"), Path("C:/a/lofte.lnk"))
    assert "$s.TargetPath = 'C:/Åsa''s $(x)/python.exe'" in script
    assert "CreateShortcut('C:/a/lofte.lnk')" in script
    assert "'-m author'" in script


def test_it_goes_into_the_users_own_folder() -> None:
    """The target follows LOCALAPPDATA, and where that is missing the home folder."""
    assert installer.folder_for({"LOCALAPPDATA": "/x y"}) == Path("/x y/Programs/lofte")
    assert installer.folder_for({}) == Path.home() / "AppData" / "Local" / "Programs" / "lofte"


def test_every_dependency_is_asked_for() -> None:
    """What is downloaded is what ``pyproject.toml`` needs, and all of it has a version in ``constraints.txt``."""
    fixed = {
        re.split("==", line)[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    names = {re.split(r"[<>=]", line)[0] for line in wheelhouse.dependencies()}
    assert len(names) >= 19
    assert names <= fixed
