"""Holds a template's syntax tree against a short list: fields there are, loops through lists, simple conditions."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import nodes

    from author.export.tag_words import Places
    from author.export.values import Schema

    _Found: TypeAlias = tuple[str, Schema | None]
    """A field's path from the outermost, and what it holds; nothing where it does not exist."""
    _Loop: TypeAlias = Mapping[str, _Found]
    """The names a loop gives, each with what it stands for."""

FILTERS = ("e", "escape", "trim")
TESTS = ("defined", "undefined", "none")
ALLOWED = {
    "Template", "Output", "TemplateData", "For", "If", "Name", "Getattr", "Filter", "Const", "Compare", "Operand",
    "Not", "And", "Or", "Test",
}  # fmt: skip
LOOP = {"index": "", "index0": "", "first": "", "last": "", "length": ""}
MOST_LOOPED = 300_000
"""Characters of XML inside one loop; a row or a few paragraphs are a few thousand."""


def check_tree(tree: nodes.Template, schema: Mapping[str, Schema], used: set[str], at: Places) -> list[str]:
    """List what is wrong with the code of one part, each fault with its paragraph.

    Args:
        tree: The part's syntax tree.
        schema: The fields there are.
        used: The fields found are added.
        at: The part's paragraphs.
    """
    walk = _Walk(schema, used, [])
    _node(tree, (), walk)
    return list(
        dict.fromkeys(at.find(words, fault) if words else f"{at.name}: {fault}" for words, fault in walk.faults)
    )


def allowed(tree: nodes.Node) -> bool:
    """Say whether a tree holds nothing but fields, loops and conditions; calls and sums are none of them."""
    from jinja2 import nodes

    return all(type(node).__name__ in ALLOWED for node in (tree, *tree.find_all(nodes.Node)))


class _Walk:
    """What is gathered on the way through the tree."""

    def __init__(self, schema: Mapping[str, Schema], used: set[str], faults: list[tuple[str, str]]) -> None:
        self.schema = schema
        self.used = used
        self.faults = faults

    def fault(self, words: str, said: str) -> None:
        """Note a fault, and words by which its paragraph is found."""
        self.faults.append((words, said))


def _node(node: nodes.Node, loops: tuple[_Loop, ...], walk: _Walk) -> None:
    """Check one node of the syntax tree and those below it."""
    from jinja2 import nodes

    kind = type(node).__name__
    if kind not in ALLOWED:
        walk.fault("", f"koden «{kind}» är inte tillåten i en mall.")
    elif isinstance(node, nodes.For):
        _loop(node, loops, walk)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        _resolve(node, loops, walk)
    elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
        walk.fault(node.name, f"filtret «{node.name}» är inte tillåtet.")
    elif isinstance(node, nodes.Test) and node.name not in TESTS:
        walk.fault(node.name, f"testet «{node.name}» är inte tillåtet.")
    else:
        for child in node.iter_child_nodes():
            _node(child, loops, walk)


def _loop(node: nodes.For, loops: tuple[_Loop, ...], walk: _Walk) -> None:
    """Check a loop: it goes through a list of the field or loop it stands in, so that its work has an end."""
    from jinja2 import nodes

    if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
        begun = f"for {node.target.name} in {_written(node.iter)}" if isinstance(node.target, nodes.Name) else "for"
        walk.fault(begun, "slingan är skriven på ett sätt som inte är tillåtet.")
        return
    path, value = _resolve(node.iter, loops, walk) if isinstance(node.iter, nodes.Name | nodes.Getattr) else ("", None)
    if not isinstance(value, list):
        if path or not isinstance(node.iter, nodes.Name | nodes.Getattr):
            walk.fault(node.target.name, "slingan måste gå genom en lista, till exempel grupper.")
        return
    if loops and _root(node.iter) not in loops[-1]:
        walk.fault(path.rpartition(".")[2], f"listan {path} får inte gås igenom inne i en annan slinga.")
        return
    if sum(len(data.data) for data in node.find_all(nodes.TemplateData)) > MOST_LOOPED:
        walk.fault("", "det står för mycket inne i en slinga.")
        return
    inner: _Loop = {node.target.name: (path, value[0]), "loop": ("loop", LOOP)}
    for child in (*node.body, *node.else_):
        _node(child, (*loops, inner), walk)


def _root(node: nodes.Node) -> str:
    from jinja2 import nodes

    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _resolve(node: nodes.Node, loops: tuple[_Loop, ...], walk: _Walk) -> _Found:
    """Find what a name with attributes stands for; the path is written from the outermost field."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        if not isinstance(node.node, nodes.Name | nodes.Getattr) or node.attr.startswith("_"):
            walk.fault(node.attr, f"attributet «{node.attr}» är inte tillåtet.")
            return "", None
        path, value = _resolve(node.node, loops, walk)
        if not isinstance(value, dict):
            if value is not None:
                walk.fault(_written(node), f"fältet {_written(node)} finns inte.")
            return "", None
        return _member(f"{path}.{node.attr}", _written(node), node.attr, value, walk)
    assert isinstance(node, nodes.Name)
    for scope in reversed(loops):
        if node.name in scope:
            return scope[node.name]
    return _member(node.name, node.name, node.name, walk.schema, walk)


def _member(path: str, written: str, name: str, fields: Mapping[str, Schema], walk: _Walk) -> _Found:
    if name not in fields:
        near = difflib.get_close_matches(name, fields, 1)
        start = written.removesuffix(name)
        hint = (
            f"; menade du {start}{near[0]}?"
            if near
            else f". Det som finns är {', '.join(sorted(fields))}." * bool(start)
        )
        loop = ". Står det utanför sin slinga, eller är det felskrivet?"
        walk.fault(written, f"fältet {written} finns inte{hint or loop}")
        return "", None
    walk.used.add(path)
    return path, fields[name]


def _written(node: nodes.Node) -> str:
    """Give the name as it stands in the template."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
