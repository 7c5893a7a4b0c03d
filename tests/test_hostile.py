from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hostile
import pytest

RESOURCES = pytest.mark.needs("posix")
COSTLY = {"zipbomb", "zipbomb-som-ljuger"}
SAMPLE = ("skalkommando", "upprepad-text", "klammerflod", "zipbomb-som-ljuger")


@pytest.mark.parametrize("name", sorted(set(hostile.ATTACKS) - COSTLY))
def test_every_attack_is_refused_in_swedish(name):
    """A template that means harm is refused with a sentence that names the file and no Python."""
    messages = hostile.said(name)
    assert messages
    assert messages[0].startswith("egen.docx")
    assert not any(word in messages[0] for word in ("Traceback", "Error", "jinja", "object at"))


@RESOURCES
@pytest.mark.parametrize("name", SAMPLE)
def test_an_attack_is_refused_within_limits(name):
    """The check of an attack needs neither much time nor memory: a process with 10 s and 256 MB is enough."""
    assert within_limits(name).startswith("egen.docx")


@RESOURCES
@pytest.mark.hard
@pytest.mark.parametrize("name", sorted(hostile.ATTACKS))
def test_every_attack_is_refused_within_limits(name, capsys):
    """The same for each attack in a process of its own; prints what it took."""
    answer = within_limits(name)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {answer.splitlines()[0][:100]}\n")
    assert answer.startswith("egen.docx")


def within_limits(name: str) -> str:
    """Run one attack with 10 s of processor time and 256 MB."""
    command = [sys.executable, str(Path(hostile.__file__)), name]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, "PYTHONUTF8": "1"}
    )
    return done.stdout


def test_the_shipped_template_is_no_attack():
    """What the attacks are made from is itself accepted, so that they are refused for the attack alone."""
    assert hostile.check_template(hostile.ROOT / "templates" / "word" / "loften_per_part.docx") == ()
