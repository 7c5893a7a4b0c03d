"""Tests of the key filter: no keyboard protocol reaches the terminal, everything else does."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.tui.key_filter import KeyFilter, driver_class

KITTY = re.compile(r"\x1b\[[<=>][0-9;]{0,16}u")
PIECES = st.text(st.sampled_from("\x1b[<=>?0123;umåA \n"), max_size=40)
WRITES = st.lists(
    st.one_of(PIECES, st.sampled_from(["\x1b[>1u", "\x1b[<u", "\x1b[=1;2u", "\x1b[?1049h", "\x1b["])), max_size=8
)


def _filtered(*writes: str) -> str:
    """What comes out of a filter fed with some writes and then closed."""
    keys = KeyFilter()
    return "".join([*(keys.feed(text) for text in writes), keys.flush()])


def _driver_source(name: str) -> str:
    """The source of one of Textual's drivers, which need not be importable here."""
    spec = find_spec("textual.drivers")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name(name).read_text(encoding="utf-8")


def _written(source: str) -> list[str]:
    """The fixed texts that a driver writes."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    writes = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) == "write"]
    return [part.value for call in writes for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]


@pytest.mark.parametrize(
    "sequence", ["\x1b[>1u", "\x1b[>31u", "\x1b[<u", "\x1b[<1u", "\x1b[=1u", "\x1b[=5;1u", "\x1b[>u"]
)
def test_each_form_of_the_protocol_is_taken_out(sequence: str) -> None:
    """Push, pop and set vanish, and the text around them stays."""
    assert _filtered(f"före{sequence}efter") == "föreefter"


@pytest.mark.parametrize(
    "sequence", ["\x1b[?u", "\x1b[u", "\x1b[>4;2m", "\x1b[?2004h", "\x1b[<0;3;4M", "[>1u", "\x1b[1u", "\x1b"]
)
def test_other_sequences_pass(sequence: str) -> None:
    """What only looks alike is written as it is."""
    assert _filtered(f"före{sequence}efter") == f"före{sequence}efter"
    assert _filtered(sequence) == sequence


def test_a_sequence_is_found_across_writes() -> None:
    """A sequence that comes one character at a time is taken out."""
    assert _filtered(*"a\x1b[>1ub") == "ab"


def test_nothing_is_held_without_need() -> None:
    """An ordinary write comes out at once, and only a begun sequence waits."""
    keys = KeyFilter()
    assert keys.feed("text\x1b[?25l") == "text\x1b[?25l"
    assert keys.feed("mer\x1b[") == "mer"
    assert keys.feed("0m") == "\x1b[0m"


@given(WRITES)
def test_how_the_text_is_split_makes_no_difference(writes: list[str]) -> None:
    """Any writes give what their sum gives."""
    assert _filtered(*writes) == _filtered("".join(writes))


@given(WRITES)
def test_no_sequence_comes_out(writes: list[str]) -> None:
    """Not even one that appears when another is taken from its middle."""
    assert not KITTY.search(_filtered(*writes))


@given(st.lists(st.one_of(st.text(max_size=30), PIECES), max_size=6))
def test_text_without_the_protocol_is_unchanged(writes: list[str]) -> None:
    """A text that holds no such sequence comes out whole."""
    whole = "".join(writes)
    assert KITTY.search(whole) or _filtered(*writes) == whole


def test_textuals_windows_driver_writes_what_the_filter_removes() -> None:
    """Everything the installed driver writes that ends in u goes, both at the start and at the end; the rest stays."""
    written = _written(_driver_source("windows_driver.py"))
    keyboard = [text for text in written if re.fullmatch(r"\x1b\[[^a-zA-Z]*u", text)]
    assert len(keyboard) == 2
    assert all(_filtered(text) == "" for text in keyboard)
    assert all(_filtered(text) == text for text in written if text not in keyboard)
    assert len(written) > 10


def test_here_textual_chooses_the_driver() -> None:
    """Outside Windows no driver is named and the module for Windows is not loaded."""
    code = "import sys; from author.tui.key_filter import driver_class as d; print(d(), 'author.tui.windows_driver' in sys.modules, 'textual.drivers.win32' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    expected = "None False False" if sys.platform != "win32" else "FilteringWindowsDriver"
    assert expected in done.stdout


class _Recorder:
    """Stands in for Textual's driver, which loads on Windows only: keeps what reaches the terminal."""

    def __init__(
        self, app: object, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        self.arguments = (app, debug, mouse, size)
        self.terminal: list[str] = []
        self.closed = False
        self._writer_thread = self

    def write(self, data: str) -> None:
        """Keep a write."""
        self.terminal.append(data)

    def close(self) -> None:
        """Keep that it was closed."""
        self.closed = True


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that says it is Windows, with a stand-in for the driver that only loads there."""
    stand_in = ModuleType("textual.drivers.windows_driver")
    stand_in.WindowsDriver = _Recorder
    monkeypatch.setitem(sys.modules, stand_in.__name__, stand_in)
    monkeypatch.delitem(sys.modules, "author.tui.windows_driver", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.usefixtures("on_windows")
def test_on_windows_the_filter_stands_before_the_terminal() -> None:
    """The driver writes all but the protocol, in order, and lets go of what is held when it closes."""
    kind = driver_class()
    assert kind is not None
    driver = kind("app", mouse=False, size=(80, 24))
    assert driver.arguments == ("app", False, False, (80, 24))
    for text in ("\x1b[?1049h", "\x1b[>1u", "åäö @€", "\x1b[<", "u", "\x1b["):
        driver.write(text)
    assert driver.terminal == ["\x1b[?1049h", "åäö @€"]
    driver.close()
    assert driver.terminal == ["\x1b[?1049h", "åäö @€", "\x1b["]
    assert driver.closed
    importlib.invalidate_caches()
    sys.modules.pop("author.tui.windows_driver", None)


@pytest.mark.usefixtures("on_windows")
def test_a_driver_named_in_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the browser the driver comes from textual-serve, on Windows too."""
    monkeypatch.setattr("textual.constants.DRIVER", "textual.drivers.web_driver:WebDriver")
    assert driver_class() is None


def test_only_the_function_imports_the_windows_driver() -> None:
    """No module of the app imports it at the top."""
    folder = Path(__file__).parent.parent / "author" / "tui"
    for path in sorted(folder.rglob("*.py")):
        top = [
            node
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert "windows_driver" not in "".join(map(ast.unparse, top)) or path.name == "windows_driver.py"
