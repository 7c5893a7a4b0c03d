"""The documents for users name only what there is: every key, label and command is looked for on live screens and in help."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest
from conftest import draw_nothing
from textual.widgets import Button, Select, Static, Tab
from tui_walk import copy_of, walk

from author.cli import cli
from author.tui.app import LofteApp
from author.tui.rows import Rows
from author.tui.swedish import key_name

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("docs/handbok.md", "README.md", "docs/motet.md", "docs/tillganglighet.md")
NO_LABELS = {
    "Spåra ändringar": "Words eget kommando",
    "Spannet": "kolumnen i lofte analyse, förklarad i löptext",
    "Att tänka på": "kolumnen i lofte analyse",
    "Släck duken eller visa en annan bild": "en uppmaning till den som leder mötet",
    "Reads": "README på engelska", "Ranks": "samma", "Suggests": "samma", "Checks": "samma", "Writes": "samma",
    "Inte kontrollerat på riktig Windows": "en upplysning",
}  # fmt: skip
"""Words set off in the text that begin with a capital letter and name nothing on a screen, and why."""

SOMETIMES = {"Läs om": "Läs om (Ctrl+S)", "Glöm valen": "dialog.action_forget()"}
"""Buttons that are there only when a column has been changed, and how ``test_tui_reading`` presses them."""


@dataclass
class Live:
    """What the screens of the app offer."""

    labels: set[str] = field(default_factory=set)
    """Buttons, tabs, columns, labels of fields, lines of the menu; folded."""
    keys: set[str] = field(default_factory=set)
    """Keys that do something, in Swedish: ``Ctrl+P``."""


def folded(label: str) -> str:
    """Give a label as the documents write it: without its dots and without its key."""
    return re.sub(r"\s*\((?:F\d+|Ctrl\+.|.)\)", "", label).strip().rstrip("….").strip().casefold()


async def _live(project: Path) -> Live:
    live, app = Live(), LofteApp()
    app.animation_level = "none"
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        async for _ in walk(pilot, project):
            screen = app.screen
            live.labels |= {folded(str(b.label)) for b in screen.query(Button)}
            live.labels |= {folded(str(t.label)) for t in screen.query(Tab)}
            live.labels |= {folded(column.label.plain) for t in screen.query(Rows) for column in t.columns.values()}
            live.labels |= {folded(str(s.render()).split("\n")[0]) for s in screen.query(Static)}
            live.labels |= {folded(str(option)) for s in screen.query(Select) for option, _ in s._options}
            live.labels |= {folded(command.title) for command in app.commands()}
            live.keys |= {key_name(key) for key in app.active_bindings}
    return live


@pytest.fixture(scope="module")
def live(finished: Path, tmp_path_factory: pytest.TempPathFactory, furnish: Callable[[Path], Path]) -> Iterator[Live]:
    """One walk through every screen and dialog."""
    folder = tmp_path_factory.mktemp("handbok")
    furnish(folder / "home")
    with pytest.MonkeyPatch.context() as patch:
        draw_nothing(patch)
        patch.setenv("LOFTE_HOME", str(folder / "home"))
        patch.chdir(folder)
        yield asyncio.run(_live(copy_of(finished, folder / "files")))


def prose(text: str) -> str:
    """Give a page without its blocks of commands."""
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def labels(text: str) -> list[str]:
    """Find what a page sets off and begins with a capital letter: in *italics*, in **bold** or within «»."""
    text = re.sub(r"`[^`]*`|!?\[[^\]]*\]\([^)]*\)", "", prose(text))
    found = re.findall(r"\*\*([^*\n]+)\*\*", text)
    rest = re.sub(r"\*\*[^*\n]+\*\*", "", text)
    found += [label for pair in re.findall(r"\*([^*]+)\*|«([^»]+)»", rest) for label in pair if label]
    return [
        " ".join(label.split()) for label in found if label[0].isupper() and not label.rstrip().endswith((".", ":"))
    ]


def keys(text: str) -> set[str]:
    """Find the keys a page names; ``F2 till F6`` and ``F2–F6`` name them all."""
    text = re.sub(r"`[^`]*`", "", prose(text))
    found = set(re.findall(r"\b(?:F\d{1,2}|(?:Ctrl|Skift|Alt)\+\w+|Esc|Enter|Tabb|Backsteg)\b", text))
    for first, last in re.findall(r"\bF(\d+)(?: till |–)F(\d+)", text):
        found |= {f"F{n}" for n in range(int(first), int(last) + 1)}
    return found


def commands(text: str) -> list[str]:
    """Find the commands a page names, in blocks and in running text."""
    blocks = "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))
    lines = [line.strip() for line in blocks.splitlines() if line.strip().startswith("lofte ")]
    named = re.findall(r"`(lofte [^`]+)`|«(lofte [^»]+)»", prose(text))
    return lines + [" ".join(line.split()) for pair in named for line in pair if line]


def unknown_in(line: str) -> str:
    """Say what of a command line there is not; empty when all of it exists."""
    command: click.Command = cli
    words = line.split()[1:]
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.commands.get(words[0])
        if found is None:
            return words[0]
        command, words = found, words[1:]
    flags = {option for p in command.params for option in (*p.opts, *p.secondary_opts)} | {"--help", "--version"}
    return " ".join(w for w in words if re.match(r"--?[a-z]", w) and w.split("=")[0] not in flags)


def not_there(text: str, live: Live) -> set[str]:
    """Give every key, label and command of a page that is nowhere to be found."""
    missing = {label for label in labels(text) if folded(label) not in live.labels and label not in NO_LABELS}
    missing = {label for label in missing if label not in keys(label) and label not in SOMETIMES}
    missing |= keys(text) - live.keys
    return missing | {line for line in commands(text) if unknown_in(line)}


@pytest.mark.parametrize("name", PAGES)
def test_all_that_a_page_names_is_there(name: str, live: Live) -> None:
    """Every key does something on some screen, every label stands on one, every command and flag is in the help."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(labels(text)) + len(keys(text)) + len(commands(text)) >= 15
    assert not_there(text, live) == set()


@pytest.mark.parametrize(
    "invented",
    [
        "välj *Hitta på nytt*", "knappen **Trolla bort…**", "välj «Frys läget»", "tryck F11", "F2 till F12", "Ctrl+Å gör det",
        "skriv `lofte trolla`", "«lofte area fly»", "```\nlofte export p.lofte --kopia x\n```", "`lofte export --trolla`",
    ],
)  # fmt: skip
def test_what_is_invented_is_found_out(invented: str, live: Live) -> None:
    """A label, key, command or flag that does not exist is pointed out."""
    assert not_there(f"Så här: {invented} och sedan Enter.", live)


def test_the_walk_sees_labels_and_keys(live: Live) -> None:
    """What is compared with holds the common buttons and keys."""
    assert {"läs in fil", "prioritera", "lär programmet", "texten", "historik", "försegla svaren"} <= live.labels
    assert {"F1", "F2", "F8", "Ctrl+P", "Ctrl+Z", "Enter", "Esc"} <= live.keys


def test_exceptions_are_used() -> None:
    """No exception stands in the list for a word that no page has."""
    text = "".join(
        re.sub(r"\s+", " ", (ROOT / name).read_text(encoding="utf-8")) for name in (*PAGES, "docs/it-avdelningen.md")
    )
    assert [word for word in (*NO_LABELS, *SOMETIMES) if word not in text] == []
    tested = (ROOT / "tests" / "test_tui_reading.py").read_text(encoding="utf-8")
    assert [label for label, pressed in SOMETIMES.items() if pressed not in tested] == []
