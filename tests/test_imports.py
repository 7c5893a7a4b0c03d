"""Tests of the direction of imports and of what is imported when."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("pandas", "numpy", "scipy", "sklearn", "docx", "docxtpl", "openpyxl", "jinja2", "lxml", "pypdfium2", "textual")


def test_contracts_hold() -> None:
    """The layers and forbidden imports written in pyproject.toml hold."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_command_line_starts_without_heavy_libraries() -> None:
    """Importing every command and every noun loads no library that takes time."""
    code = f"import sys, author.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_that_windows_lacks() -> None:
    """No module outside the tests uses fcntl, resource, pwd or SIGKILL, and none opens a text without its encoding."""
    for path in [*ROOT.glob("author/**/*.py"), *ROOT.glob("surveys/**/*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(?:import|from) (?:fcntl|resource|pwd)\b|SIGKILL", text, re.MULTILINE), path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and _opens_text(node):
                assert any(k.arg == "encoding" for k in node.keywords), (path, node.lineno)


def _opens_text(call: ast.Call) -> bool:
    """Whether a call opens, reads or writes a text file."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in ("read_text", "write_text")
    modes = [a.value for a in call.args[1:2] if isinstance(a, ast.Constant)]
    return isinstance(call.func, ast.Name) and call.func.id == "open" and not any("b" in str(m) for m in modes)
