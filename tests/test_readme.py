"""The documents tell the truth: every command and flag in them exists, and no file names this machine."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from author.cli import cli

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ("README.md", "docs/handbok.md")


def command_lines(text: str) -> list[str]:
    """Give the lofte commands of a document's code blocks."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip().startswith("lofte ")]


@pytest.mark.parametrize("name", TEXTS)
def test_commands_in_documents_exist(name: str) -> None:
    """Each command line of the document is accepted by the command's own parser: names, flags, choices, arguments."""
    lines = command_lines((ROOT / name).read_text(encoding="utf-8"))
    assert len(lines) > 15
    for line in lines:
        command: click.Command = cli
        words = shlex.split(line)[1:]
        while isinstance(command, click.Group):
            found = command.commands.get(words.pop(0))
            assert found is not None, line
            command = found
        command.make_context(line, words)


def test_readme_names_the_two_commands_and_all_others() -> None:
    """README gives the two set-up commands, and README, handbok and motet together use every command there is."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo\nmake test" in readme
    both = readme + "".join((ROOT / "docs" / n).read_text(encoding="utf-8") for n in ("handbok.md", "motet.md"))
    unnamed = {n for n in cli.commands if not re.search(rf"\b{n}\b", both)}
    assert unnamed <= {"concerns", "parse", "template", "library"} - {
        w for w in ("concerns", "parse", "library") if w in readme
    } | {"template"}


def test_every_decision_is_linked() -> None:
    """README links every page of docs/decisions, and every link in README leads somewhere."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        assert f"docs/decisions/{page.name}" in readme
    for link in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / link).exists(), link


@pytest.mark.needs("git", "repository")
def test_no_file_names_a_machine_or_a_registry() -> None:
    """No tracked text holds a path of the machine it was written on or the host of a package registry."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    wrong = re.compile("/wo" + r"rk/(?:main|shared|venv)|pypi\.o" + r"rg|registry\.npmjs|files\.pythonhosted")
    for name in done.stdout.splitlines():
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".txt", ".tsv", "") and path.is_file():
            assert not wrong.search(path.read_text(encoding="utf-8")), name
