"""Tests of the command line: Swedish throughout, exit codes, one clear message for each cause."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from author.cli import cli, run
from author.cli.swedish_click import WORDS

Say = Callable[..., tuple[int, str, str]]
NEW = ("--municipality", "Åsby", "--police-area", "Lokalpolisområde Åsby", "--from", "2026-01-01", "--to", "2026-12-31")
NOTES = """Datum;Plats;Synpunkt;Antal
2025-05-01;Torget;Det är kolsvart vid busshållplatsen;3
2025-05-01;Torget;Bilarna kör för fort;2
"""


@pytest.fixture
def lofte(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run one command; gives exit code, stdout and stderr."""

    def command(*words: object) -> tuple[int, str, str]:
        code = run([str(w) for w in words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


@pytest.fixture
def project(tmp_path: Path, lofte: Say) -> Path:
    """A project with one small file of dialogue notes."""
    notes = tmp_path / "dialog.csv"
    notes.write_text(NOTES, encoding="utf-8")
    path = tmp_path / "p.lofte"
    assert lofte("new", path, *NEW)[0] == 0
    code, _, err = lofte("import", path, notes)
    assert code == 0, err
    return path


def commands(group: click.Group, prefix: str = "lofte") -> list[tuple[str, click.Command]]:
    """All commands below a group, with their full names."""
    found: list[tuple[str, click.Command]] = []
    for name, command in sorted(group.commands.items()):
        found.append((f"{prefix} {name}", command))
        if isinstance(command, click.Group):
            found += commands(command, f"{prefix} {name}")
    return found


def test_every_command_has_swedish_help(lofte: Say) -> None:
    """Every command and flag explains itself, and none of click's English words is left."""
    for name, command in commands(cli):
        code, out, _ = lofte(*name.split()[1:], "--help")
        assert code == 0
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (name, parameter.name)
        assert not re.search(r"\b(Usage|Options|Commands|Show this|COMMAND|ARGS|TEXT\b.*\btext|required)\b", out), out


def test_clicks_own_words_are_all_translated() -> None:
    """Every message that click looks up in the modules we use stands in the table."""
    folder = Path(click.__file__).parent
    missing = set()
    for module in ("core", "exceptions", "formatting", "parser", "types"):
        text = (folder / f"{module}.py").read_text(encoding="utf-8")
        for call in re.findall(r'(?<!\w)(?:_|ngettext)\(\s*((?:"[^"\n]*"\s*)+),?', text):
            message = "".join(re.findall(r'"([^"\n]*)"', call)).replace("\\n", "\n").replace("\\t", "\t")
            if message not in WORDS:
                missing.add(message)
    developers = (
        "Warning",
        "Boolean option",
        "Could not determine",
        "No options defined",
        "Arguments take",
        "UUID",
        "{name} {filename",
        "type",
    )
    assert not {m for m in missing if not any(word in m for word in developers)}


@pytest.mark.parametrize(
    "words",
    [("okänt",), ("new",), ("new", "p.lofte"), ("export", "p.lofte", "--copy", "fax"), ("set", "p.lofte", "utanlikhetstecken"),
     ("analyse", "--finns-inte", "p.lofte"), ("commitment", "edit", "p.lofte", "å1"), ("signer", "remove", "p.lofte", "ett")],
)  # fmt: skip
def test_wrong_usage_exits_2_in_swedish(lofte: Say, words: tuple[str, ...]) -> None:
    """Wrong usage gives exit code 2, a Swedish message and no traceback."""
    code, out, err = lofte(*words)
    assert code == 2
    assert out == ""
    assert "Fel:" in err
    assert not re.search(r"\b(Error|Usage|Missing|Invalid|No such|Try)\b", err)


def bad_inputs(tmp: Path, project: Path) -> list[tuple[object, ...]]:
    """Twenty-odd kinds of bad input, one command each."""
    empty = tmp / "tom.csv"
    empty.write_bytes(b"")
    headers = tmp / "rubriker.csv"
    headers.write_text("Datum;Synpunkt\n", encoding="utf-8")
    binary = tmp / "bild.csv"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    cut = tmp / "avbruten.xlsx"
    cut.write_bytes(b"PK\x03\x04" + b"\x00" * 400)
    newer = tmp / "nyare.lofte"
    shutil.copy(project, newer)
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    text = tmp / "text.lofte"
    text.write_text("inte en databas " * 200, encoding="utf-8")
    coded = tmp / "kodat.csv"
    coded.write_text("row,area\n1,finnsinte\n", encoding="utf-8")
    strange = tmp / "arkiv.zip"
    with zipfile.ZipFile(strange, "w") as archive:
        archive.writestr("svar.txt", "mörkt")
    return [
        ("inspect", tmp / "saknas.csv"), ("inspect", empty), ("inspect", headers), ("inspect", binary), ("inspect", cut),
        ("inspect", tmp), ("inspect", strange),
        ("analyse", tmp / "saknas.lofte"), ("analyse", newer), ("analyse", text), ("analyse", tmp),
        ("new", project, *NEW), ("new", tmp / "finnsinte" / "p.lofte", *NEW),
        ("new", tmp / "q.lofte", *NEW[:-1], "2026-13-01"), ("new", tmp / "q.lofte", *NEW[:-1], "2025-01-01"),
        ("prioritise", project, "--area", "rymden"), ("deprioritise", project, "--area", "trafik", "--reason", " "),
        ("cause", project, "--area", "trafik", "för breda gator"), ("suggest", project),
        ("adopt", project, "finns-inte"), ("commitment", "add", project, "  "), ("commitment", "edit", project, "å9", "--text", "x"),
        ("commitment", "add", project, "Vi lovar.", "--area", "brand"),
        ("signer", "add", project, "--party", "polisen"), ("signer", "remove", project, "7"), ("set", project, "färg=blå"),
        ("export", project, "--copy", "signing"), ("export", project, "--copy", "annex", "--template", "saknas"),
        ("review", project, "--accept", "no-time"), ("review", project, "--accept", "no-time", "--reason", "r"),
        ("weights", project, "breadth=mycket"), ("weights", project, "humör=1"), ("evidence", project, "å5"),
        ("template", "check", tmp / "saknas.docx"), ("parse", tmp / "saknas.docx"),
        ("concerns", tmp / "dialog.csv", "--text", "Synpunkt", "--coded", coded),
        ("concerns", tmp / "dialog.csv", "--text", "Kolumnen"), ("previous", project, tmp / "saknas.txt"),
        ("area", "merge", project, "trafik", "trafik"), ("area", "move", project, "x-1", "trafik"),
    ]  # fmt: skip


SAME_CAUSE: list[set[object]] = [
    {"inspect", "parse"}, {"inspect", "previous"}, {"parse", "previous"},  # the file is missing
    {"suggest", "adopt"},  # no area is chosen yet
    {"cause", "commitment"},  # the area is not among the chosen
    {"commitment", "evidence"},  # there is no such commitment
]  # fmt: skip
"""Pairs of commands that meet the same cause, and so give the same message."""


def test_bad_input_gives_one_clear_message_each(tmp_path: Path, project: Path, lofte: Say) -> None:
    """Every kind of bad input exits 1 with its own Swedish message, prints no result and changes nothing."""
    before = project.read_bytes()
    seen: dict[str, tuple[object, ...]] = {}
    for words in bad_inputs(tmp_path, project):
        code, out, err = lofte(*words)
        assert code == 1, (words, out, err)
        assert out == "", words
        assert err.startswith("Fel: "), (words, err)
        assert err.count("\n") == 1, (words, err)
        assert "Traceback" not in err
        message = re.sub(r"«[^»]*»|[\w.-]+\.(?:csv|xlsx|lofte|docx|txt|zip)|" + re.escape(tmp_path.name), "…", err)
        first = seen.setdefault(message, words)
        assert first is words or {first[0], words[0]} in SAME_CAUSE, (words, first, message)
    lofte("analyse", project)  # a derived result may be stored; the journal may not change
    assert len(seen) >= 34
    with sqlite3.connect(project) as after:
        assert after.execute("SELECT COUNT(*) FROM journal").fetchone() == (2,)
    assert before[:16] == project.read_bytes()[:16]


def test_json_is_one_document(project: Path, lofte: Say) -> None:
    """With --json stdout is exactly one JSON document with the contract's keys."""
    found = json.loads(lofte("analyse", project, "--json")[1])
    assert {"sources", "areas", "wishes", "unplaced", "weights", "settings"} <= set(found)
    assert {"findings", "summary"} == set(json.loads(lofte("review", project, "--json")[1]))
    notes = project.with_name("dialog.csv")
    inspected = json.loads(lofte("inspect", notes, "--json")[1])
    assert inspected["kind"] == "dialogue"
    assert inspected["rows_read"] == 2


def test_undo_takes_back_the_last_command(project: Path, lofte: Say) -> None:
    """Undo and redo speak of the command by its label and move the draft."""
    lofte("set", project, "place=Åsby")
    assert "ort" in lofte("undo", project)[1]
    assert "ort" in lofte("redo", project)[1]
    assert lofte("redo", project)[1].startswith("Det finns inget")


def test_the_same_file_is_not_read_twice(project: Path, lofte: Say) -> None:
    """Importing a file again says so and adds nothing."""
    code, out, err = lofte("import", project, project.with_name("dialog.csv"))
    assert (code, out) == (0, "")
    assert "finns redan" in err
