"""List every Swedish text a user can meet, with file and line: ``python docs/texts.py``.

Strings of the code are found in its syntax tree, with ``{…}`` where a value is put in; docstrings count only where they
are the help of a command. Word lists and patterns, which no one is shown, are left out by the module they stand in.
Names and definitions of areas, the templates and the starter library are read from their data files.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_SHOWN = re.compile(
    r"surveys/(swedish|statements|alerts|places|receivers|placement|name_context|name_lists|names|features|months"
    r"|number_words|space|training|classifier|group_names|voices)\w*\.py|surveys/(privacy|mapping)/(patterns|words|names|forms)\w*\.py"
    r"|author/(parse/|library_data|suggest/meaning|review/words|export/tag_words_).*\.py|author/tui/swedish\w*\.py"
)
"""Modules of word lists and patterns, and the table that replaces Textual's own words (tested by itself)."""
_SWEDISH = re.compile("[åäöÅÄÖ]")
_CODE = re.compile(
    r"^[\W\d_]*$|\\[bdsw(]|\(\?|\[\^|\bSELECT\b|\bINSERT\b|\bUPDATE\b|\bDELETE\b|\bCREATE\b|\bPRAGMA\b|</?\w+|^\.|^#[\w-]+|^[a-z_.\-:/0-9]+$|^--"
    r"|^[A-Z0-9_]+$|^w:|xmlns|[a-z]+-[a-z]+:|font-|px;|^\w+/\w+$|^%"
)
_TITLE = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+(…| .*)?$")
_CALLS_OF_PATTERNS = {"compile", "match", "search", "sub", "findall", "finditer", "fullmatch", "split", "query", "query_one", "get", "getattr", "startswith", "endswith"}  # fmt: skip


def texts(root: Path = ROOT) -> list[tuple[str, int, str]]:
    """Give (file, line, text), file by file."""
    found = [
        (path.relative_to(root).as_posix(), line, text)
        for package in ("author", "surveys")
        for path in sorted((root / package).rglob("*.py"))
        if not NOT_SHOWN.match(path.relative_to(root).as_posix())
        for line, text in texts_of(path.read_text(encoding="utf-8"))
    ]
    return [*found, *_data(root)]


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Give (line, text) for every text of a module that may be shown."""
    tree = ast.parse(source)
    hidden = _hidden(tree)
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if id(node) in hidden or id(node) in inside:
            continue
        text = _joined(node) if isinstance(node, ast.JoinedStr) else getattr(node, "value", None)
        if isinstance(node, (ast.JoinedStr, ast.Constant)) and isinstance(text, str) and is_text(text):
            yield node.lineno, " ".join(text.split())


def is_text(text: str) -> bool:
    """Whether a string is something to read rather than a name, a pattern or a command."""
    bare = text.replace("{…}", "").strip()
    if not re.search("[A-Za-zÅÄÖåäö]{2}", bare) or _CODE.search(bare):
        return False
    return bool(_SWEDISH.search(bare) or _TITLE.match(bare) or len(re.findall("[A-Za-zÅÄÖåäö]{2,}", bare)) > 1)


def _joined(node: ast.JoinedStr) -> str:
    return "".join(str(p.value) if isinstance(p, ast.Constant) else "{…}" for p in node.values)


def _hidden(tree: ast.AST) -> set[int]:
    """Find docstrings, but for those of commands, the texts under attributes, and what patterns and look-ups are given."""
    hidden: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            shown = any(
                "command(" in ast.unparse(d) or "group(" in ast.unparse(d) for d in getattr(node, "decorator_list", ())
            )
            lone = [s.value for s in body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)]
            hidden |= {id(value) for value in (lone[1:] if shown else lone)}
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", getattr(node.func, "id", "")) in _CALLS_OF_PATTERNS
        ):
            hidden |= {id(part) for argument in node.args for part in ast.walk(argument)}
        if isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TypeVar"):
            hidden |= {id(part) for part in ast.walk(node)}
    return hidden


def _data(root: Path) -> Iterator[tuple[str, int, str]]:
    """Give names and definitions of the areas, and the texts of the scripts behind the templates."""
    for path in sorted((root / "surveys" / "areas").glob("*.toml")):
        source = path.read_text(encoding="utf-8")
        area = tomllib.loads(source)
        for key in ("name", "definition", "short"):
            if isinstance(area.get(key), str):
                line = next((n for n, row in enumerate(source.splitlines(), 1) if row.startswith(key)), 1)
                yield path.relative_to(root).as_posix(), line, area[key]
    for path in sorted((root / "templates").rglob("*.py")):
        for line, text in texts_of(path.read_text(encoding="utf-8")):
            yield path.relative_to(root).as_posix(), line, text


def main() -> None:
    """Print the list."""
    found = texts()
    for file, line, text in found:
        sys.stdout.write(f"{file}:{line}: {text}\n")
    sys.stdout.write(f"{len(found)} texter\n")


if __name__ == "__main__":
    main()
