"""English that a screen must not show: every text of the installed Textual and click, and common words of interfaces.

The texts are read from the source files, so that neither a changed class nor an import changes the list.
"""

from __future__ import annotations

import ast
import functools
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.swedish import fold

if TYPE_CHECKING:
    from textual.app import App

SHOWN = frozenset({"description", "help", "label", "message", "placeholder", "prompt", "title", "tooltip"})
"""Names of the arguments and attributes whose text Textual shows."""
SPEAKERS = {"Binding": 2, "Group": 0, "SystemCommand": 0, "Text": 0, "notify": 0, "failure": 0, "_": 0, "ngettext": 0}
"""Functions that are given a text to show, and the place of their first such argument."""
SKIPPED = ("demo", "_markup_playground", "_doc", "_welcome", "__main__")
"""Modules of Textual that an app never loads."""
WORDS = frozenset(
    """
    abort and apply back browse cancel choose clear close confirm continue copy delete discard done edit exit failed
    file filter find finish folder forward help hide import invalid keys load loading maximize menu minimize missing
    move next new none okay open page paste please previous print quit redo refresh remove rename reset retry save
    screenshot search select settings show sort start stop submit theme toggle undo unknown untitled update value view
    warning welcome with yes your the this that
    """.split()
)
"""Words an English interface is full of."""
SWEDISH_TOO = frozenset(
    "argument css end export filter home import input last press red sort start utf-8 version".split()
)
"""Words and names of keys that a Swedish screen may show."""


@functools.cache
def english_strings() -> frozenset[str]:
    """Every text that Textual's keys, menu, validators and notices and click's messages show, without their fields."""
    return frozenset(
        text
        for package in ("textual", "click")
        for path in _sources(package)
        for text in _shown_texts(ast.parse(path.read_text(encoding="utf-8")))
        if text.casefold() not in SWEDISH_TOO
    )


def english_on(text_of_screen: str) -> list[str]:
    """The English phrases and words that stand on a screen, as whole words whatever their case, sorted."""
    screen = fold(text_of_screen)
    return sorted(phrase for phrase in _phrases() if phrase in screen and _pattern(phrase).search(screen))


def screen_text(app: App[object]) -> str:
    """What stands on an app's screen, row by row."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


@functools.cache
def _phrases() -> frozenset[str]:
    """What ``english_on`` looks for."""
    return frozenset(fold(text) for text in english_strings()) | (WORDS - SWEDISH_TOO)


@functools.cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase between ends of words."""
    return re.compile(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])")


def _sources(package: str) -> list[Path]:
    """The source files of an installed package that an app can load."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if not any(part.startswith(SKIPPED) for part in path.relative_to(folder).parts)
    ]


def _shown_texts(tree: ast.AST) -> set[str]:
    """The texts that a module shows, cut at the fields filled in when it runs."""
    found: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += _of_call(node)
        elif isinstance(node, ast.FunctionDef):
            found += _of_function(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            found += _of_assignment(node)
    return {piece for text in found for piece in _pieces(text)}


def _of_call(call: ast.Call) -> list[ast.expr]:
    """The texts handed to a function that shows them."""
    named = [word.value for word in call.keywords if word.arg in SHOWN]
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return [*named, *call.args[SPEAKERS[name] :]] if name in SPEAKERS else named


def _of_function(function: ast.FunctionDef) -> list[ast.expr]:
    """The texts that are defaults of a function, and those a validator describes its failure with."""
    given = function.args
    late = given.args[len(given.args) - len(given.defaults) :] if given.defaults else []
    pairs = [*zip(late, given.defaults, strict=True), *zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    texts = [default for argument, default in pairs if argument.arg in SHOWN and default is not None]
    if function.name == "describe_failure":
        texts += [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
    return texts


def _of_assignment(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    """The texts put into an attribute that is shown, or declared as tuples among the keys of a class."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = {getattr(target, "attr", getattr(target, "id", "")) for target in targets}
    assert node.value is not None
    if "BINDINGS" in names:
        return [part.elts[2] for part in ast.walk(node.value) if isinstance(part, ast.Tuple) and len(part.elts) == 3]
    inner = node.value.args if isinstance(node.value, ast.Call) else [node.value]
    return inner if names & (SHOWN | {"BINDING_GROUP_TITLE", "TITLE", "SUB_TITLE", "HELP"}) else []


def _pieces(text: ast.expr) -> list[str]:
    """The fixed parts of a text; where it is cut at fields, those that hold a word of three letters."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    fixed = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    cut = [piece for whole in fixed for piece in _FIELD.split(whole)]
    letters = 2 if len(cut) == len(parts) else 3
    pieces = (piece.strip(" \n\t.:;,!?'()[]") for piece in cut)
    return [piece for piece in pieces if re.search(rf"[A-Za-z]{{{letters}}}", piece)]


_FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)s|\[/?\w*\]")
"""A place in a text that is filled in when the program runs, or markup."""
