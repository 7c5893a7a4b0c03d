"""What the masker misses stays in the project, is gone everywhere once masked by hand, and nothing uses the network."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import click
import pytest
from small import AT, NAME, files_with, holds, small
from test_cli import commands

from author.cli import cli, run
from author.session import areas, projects
from author.store.project import Project
from surveys.model import Analysis
from surveys.privacy import mask

ONLY_SAID = "Zwerrinder Qvastholt"
"""Said by a citizen alone; never typed by an official."""
NOTES = f"""Datum;Plats;Synpunkt;Antal
2025-06-01;Torget;{ONLY_SAID} kör moped på torget;1
2025-06-01;Torget;{NAME} kastar skräp i parken;2
"""
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "askersvik"


class Place:
    """A folder for each kind of thing, and everything that was said."""

    def __init__(self, root: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.home, self.capsys = root, home, capsys
        self.work, self.out, self.temporary = root / "arbete", root / "ut", root / "tillfalligt"
        for folder in (self.work, self.out, self.temporary):
            folder.mkdir()
        self.project = small(self.work)
        self.said = ""

    def do(self, *words: object, code: int = 0) -> str:
        """Run a command and keep what it says."""
        assert run([str(word) for word in words]) == code, words
        captured = self.capsys.readouterr()
        self.said += captured.out + captured.err
        return captured.out + captured.err


@pytest.fixture
def place(tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Place:
    """The small project with one more file read in, and the name typed, undone, versioned and copied."""
    made = Place(tmp_path, own_home, capsys)
    monkeypatch.setattr(tempfile, "tempdir", str(made.temporary))
    source = tmp_path / "kalla" / "nya.csv"
    source.parent.mkdir()
    source.write_text(NOTES, encoding="utf-8")
    made.do("import", made.project, source)
    made.do("cause", made.project, "--area", "trafik", f"Vägen förbi {NAME}s hus saknar gångväg.")
    made.do("commitment", "add", made.project, f"Kommunen pratar med {NAME}.", "--area", "trafik")
    made.do("undo", made.project)
    made.do("version", "save", made.project, "Ett")
    made.do("set", made.project, f"follow-up=Möte med {NAME}", "place=Åsby", "date=2026-01-10")
    made.do("backup", made.project)
    made.said = ""
    return made


def test_the_masker_misses_the_names() -> None:
    """The names of these tests are ones that no rule finds, or the tests would show nothing."""
    for name in (NAME, ONLY_SAID):
        assert name in mask(f"{name} kör moped på torget").text


def test_what_is_missed_stays_in_the_project(place: Place) -> None:
    """Before anybody has masked it, a citizen's name is in the project and its copies and nowhere else."""
    for copy in ("review", "signing", "esign", "web"):
        place.do("export", place.project, "--copy", copy, "--date", "2026-01-05", "-o", place.out / copy)
    place.do("bundle", place.project, "-o", place.out / "b.lofte")
    place.do("show", place.project)
    place.do("history", place.project)
    assert files_with(place.out, ONLY_SAID) == []
    assert files_with(place.home, ONLY_SAID) == []
    assert files_with(place.temporary, ONLY_SAID) == []
    assert ONLY_SAID not in place.said
    assert {Path(name).suffix for name in files_with(place.work, ONLY_SAID)} == {".lofte", ".lofte-kopia"}


def test_errors_hold_no_text(place: Place, tmp_path: Path) -> None:
    """Files that cannot be read, and rows with a problem, are told of without what stands in them."""
    bad = tmp_path / "kalla" / "trasig.xlsx"
    bad.write_bytes(f"PK{ONLY_SAID}".encode())
    place.do("import", place.project, bad, code=1)
    odd = tmp_path / "kalla" / "udda.csv"
    odd.write_text(f"Fråga;Kön;Svar\n{ONLY_SAID};;\n;;{ONLY_SAID};9\n", encoding="utf-8")
    run(["import", str(place.project), str(odd)])
    place.said += place.capsys.readouterr().err
    place.do("template", "check", odd, code=1)
    assert ONLY_SAID not in place.said


def test_once_masked_by_hand_no_trace_is_left(place: Place) -> None:
    """After «lofte mask --word» project, copies, library, learned files, temporary files and every export are clean."""
    place.do("mask", place.project, "--word", NAME, "--word", ONLY_SAID)
    for copy in ("review", "signing", "esign", "web", "annex"):
        place.do("export", place.project, "--copy", copy, "--date", "2026-01-05", "-o", place.out / copy)
    place.do("bundle", place.project, "-o", place.out / "b.lofte")
    place.do("analyse", place.project, "--json")
    place.do("evidence", place.project, "å1")
    place.do("redo", place.project)
    place.do("version", "restore", place.project, "Ett")
    place.do("show", place.project)
    for name in (NAME, ONLY_SAID):
        for folder in (place.work, place.out, place.home, place.temporary):
            assert files_with(folder, name) == [], folder.name
        assert not holds(place.said.encode(), name)


# --- no network


def refuse(*_: object, **__: object) -> None:
    """Stand in for every way out of the computer."""
    message = "nätverket användes"
    raise AssertionError(message)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections, look-ups and listening."""
    for name in ("connect", "connect_ex", "bind", "listen", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


def every_command(path: Path, out: Path, statements: list[str], others: tuple[str, str]) -> dict[str, list[object]]:
    """Give a line that works for each command."""
    lofte, notes = EXAMPLE / "medborgarlofte_2025.docx", out / "nya.csv"
    notes.write_text(NOTES, encoding="utf-8")
    period = ["--municipality", "Åsby", "--police-area", "L", "--from", "2026-01-01", "--to", "2026-12-31"]
    first, second = others
    return {
        "new": [out / "nytt", *period], "set": [path, "place=Åsby", "date=2026-01-10"],
        "signer add": [path, "--party", "kommunen", "--title", "Ordförande"], "signer remove": [path, 1],
        "undo": [path], "redo": [path], "show": [path], "history": [path],
        "inspect": [notes], "import": [path, notes], "concerns": [notes, "--text", "Synpunkt"],
        "analyse": [path], "weights": [path, "breadth=0.5"], "area merge": [path, second, first],
        "area rename": [path, first, "Annat"], "area move": [path, statements[0], first],
        "area split": [path, first, "Nytt", statements[1]],
        "prioritise": [path, "--area", first], "deprioritise": [path, "--area", "narkotika", "--reason", "Senare"],
        "cause": [path, "--area", first, "Mörkt"], "aim": [path, "--area", first, "--goal", "Ljusare"],
        "previous": [path, lofte], "suggest": [path], "adopt": [path, ""],
        "commitment add": [path, "Kommunen klipper häckar."], "commitment edit": [path, 1, "--time", "I maj"],
        "evidence": [path, "å1"], "review": [path], "verify": [out / "s.docx", path], "commitment remove": [path, 1],
        "export": [path, "--copy", "signing", "--date", "2026-01-05", "-o", out / "s.docx"],
        "template list": [], "template check": [EXAMPLE.parent.parent / "templates" / "word" / "loften_per_part.docx"],
        "library add": [lofte], "library list": [], "library search": ["belysning"],
        "parse": [lofte], "compare": [lofte, lofte],
        "mask": [path, "--word", NAME], "version save": [path, "Ett"], "version list": [path],
        "version restore": [path, "Ett"], "backup": [path], "copies": [path], "bundle": [path, "-o", out / "b.lofte"],
        "purge-texts": [path], "demo": [],
    }  # fmt: skip


def test_no_command_uses_the_network(
    tmp_path: Path, own_home: Path, no_network: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command is run with all sockets refused; those not listed here are run with a project alone."""
    path, out = small(tmp_path), tmp_path / "ut"
    out.mkdir()
    with Project.open(path) as project:
        known: Analysis = areas.analyse(project)
    first = next(a for a in known.areas if a.id == "trafik")
    second = next(a for a in known.areas if a.id not in ("trafik", "narkotika"))
    lines = every_command(path, out, [second.statements[0], first.statements[0]], (first.id, second.id))
    leaves = {name.removeprefix("lofte ") for name, each in commands(cli) if not isinstance(each, click.Group)}
    for name in sorted(leaves - set(lines) - {"open", "serve"}):
        run([*name.split(), str(path)])
    done = []
    for name, words in lines.items():
        if name in ("verify", "adopt", "demo", "commitment remove"):
            continue
        assert run([*name.split(), *map(str, words)]) == 0, (name, capsys.readouterr().err)
        done.append(name)
    assert run(["verify", str(out / "s.docx")]) == 0
    assert len(done) > 40


@pytest.mark.hard
def test_the_demo_uses_no_network(tmp_path: Path, own_home: Path, no_network: None) -> None:
    """The whole chain, adopting suggestions too, is run with all sockets refused."""
    assert run(["demo", "--out", str(tmp_path / "demo")]) == 0


def test_a_claimed_project_says_nothing_about_its_user(tmp_path: Path, own_home: Path) -> None:
    """The lock file and the project hold neither the user's name nor the computer's."""
    path = small(tmp_path)
    with projects.open_project(path, own_home) as project:
        project.claim(AT, "appen")
        held = b"".join(p.read_bytes() for p in tmp_path.glob("p.lofte*"))
    names = {socket.gethostname(), os.environ.get("USER", ""), str(Path.home()), os.environ.get("LOGNAME", "")}
    for name in names - {"", "root", "/root"}:
        assert not holds(held, name)
    assert not holds(held, str(tmp_path))
