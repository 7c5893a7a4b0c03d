"""Checks of a Word template before anything in it is run: what it may print, and what it may not contain."""

from __future__ import annotations

import difflib
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from author.export.context import LOFTE_FIELDS
from author.export.package import read_package
from author.export.verify import W, paragraph_text, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

REQUIRED = ("titel", "grupper.åtaganden.text", "grupper.åtaganden.under.text", "kontrollkod")
FILTERS = ("e", "escape", "trim")
TESTS = ("defined", "undefined", "none")
ALLOWED = {
    "Template", "Output", "TemplateData", "For", "If", "Name", "Getattr", "Filter", "Const", "Compare", "Operand",
    "Not", "And", "Or", "Test",
}  # fmt: skip
LOOP = {"index": "", "index0": "", "first": "", "last": "", "length": ""}
MOST_CODE = 20_000
"""Characters between braces in one part."""
DANGEROUS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b")


def environment() -> Environment:
    """Build the one environment templates run in."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    env = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    env.globals.clear()
    return env


def check_template(path: Path) -> tuple[str, ...]:
    """Say in Swedish what is wrong with a template for a löfte; empty when it can be used."""
    try:
        content = path.read_bytes()
        parts = read_package(content, path.name)
        check_package(parts, path.name)
        return find_faults(parts, path.name, LOFTE_FIELDS, REQUIRED)
    except OSError:
        return (f"{path.name}: mallen går inte att läsa.",)
    except UserError as error:
        return (str(error),)


def check_package(parts: dict[str, bytes], name: str) -> None:
    """Refuse macros, embedded objects and everything that reaches outside the file.

    Raises:
        UserError: The package holds any of it.
    """
    kinds = parts["[Content_Types].xml"].lower()
    if b"macroenabled" in kinds or any("vbaproject" in p.casefold() for p in parts):
        raise UserError("mallen innehåller makron.", name, "Spara den som .docx utan makron.")
    if any(p.startswith(("word/embeddings/", "word/activeX/", "word/afchunk")) for p in parts):
        raise UserError("mallen innehåller inbäddade objekt.", name, "Ta bort dem i Word.")
    for part, content in sorted(parts.items()):
        if not part.endswith((".xml", ".rels")):
            continue
        root = parse_xml(content, name)
        if part.endswith(".rels") and any(r.get("TargetMode") == "External" for r in root):
            raise UserError("mallen hämtar något utifrån (länk, bild eller mall).", name, "Ta bort länken i Word.")
        if part.startswith("word/"):
            _check_fields(root, name)


def find_faults(
    parts: dict[str, bytes], name: str, schema: dict[str, Any], required: tuple[str, ...]
) -> tuple[str, ...]:
    """List what the template prints that does not exist, and what it must print but does not."""
    faults: list[str] = []
    used: set[str] = set()
    for part in printed_parts(parts):
        faults += _check_part(parts[part], name, schema, used)
    if not faults:
        faults = [f"{name}: fältet {field} saknas i mallen." for field in required if field not in used]
    if not faults and "underskrifter" in schema and not _has_heading(parts["word/document.xml"], name):
        faults.append(f"{name}: rubriken Underskrifter saknas; kontrollkoden räknas fram till den.")
    return tuple(dict.fromkeys(faults))


def printed_parts(parts: dict[str, bytes]) -> tuple[str, ...]:
    """List the parts whose text a template may fill."""
    return tuple(
        p for p in sorted(parts) if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", p)
    )


def template_source(content: bytes) -> str:
    """Give a part as the template language sees it, tags that Word has split put together."""
    from docxtpl import DocxTemplate

    text = unicodedata.normalize("NFC", content.decode("utf-8"))
    return str(DocxTemplate.patch_xml(None, text))


def _check_part(content: bytes, name: str, schema: dict[str, Any], used: set[str]) -> list[str]:
    from jinja2 import TemplateSyntaxError

    root = parse_xml(content, name)
    texts = [unicodedata.normalize("NFC", paragraph_text(p)) for p in root.iter(f"{W}p")]
    code = sum(len(m) for text in texts for m in re.findall(r"\{[{%].*?[%}]\}", text))
    if code > MOST_CODE:
        return [f"{name}: mallen har för mycket kod mellan klamrar."]
    try:
        tree = environment().parse(template_source(content))
    except TemplateSyntaxError as error:
        return [_syntax_message(name, texts, str(error.message))]
    except RecursionError:
        return [f"{name}: mallens villkor är nästlade för djupt."]
    found: list[str] = []
    _walk(tree, [schema], found, used)
    return [f"{name}{_place(texts, fault)}: {fault}" for fault in found]


def _walk(node: nodes.Node, scopes: list[dict[str, Any]], faults: list[str], used: set[str]) -> None:
    """Check one node of the syntax tree and those below it."""
    from jinja2 import nodes

    kind = type(node).__name__
    if kind not in ALLOWED:
        faults.append(f"koden «{kind}» är inte tillåten i en mall.")
    elif isinstance(node, nodes.For):
        _walk_loop(node, scopes, faults, used)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        _resolve(node, scopes, faults, used)
    elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
        faults.append(f"filtret «{node.name}» är inte tillåtet.")
    elif isinstance(node, nodes.Test) and node.name not in TESTS:
        faults.append(f"testet «{node.name}» är inte tillåtet.")
    else:
        for child in node.iter_child_nodes():
            _walk(child, scopes, faults, used)


def _walk_loop(node: nodes.For, scopes: list[dict[str, Any]], faults: list[str], used: set[str]) -> None:
    from jinja2 import nodes

    if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
        faults.append("slingan är skriven på ett sätt som inte är tillåtet.")
        return
    path, value = (
        _resolve(node.iter, scopes, faults, used) if isinstance(node.iter, nodes.Name | nodes.Getattr) else ("", None)
    )
    if not isinstance(value, list):
        faults.append("slingan måste gå genom en lista, till exempel grupper.")
        return
    if len(scopes) > 1 and isinstance(node.iter, nodes.Name):
        faults.append(f"listan {path} får inte gås igenom inne i en annan slinga.")
        return
    inner = {node.target.name: (path, value[0]), "loop": ("loop", LOOP)}
    for child in (*node.body, *node.else_):
        _walk(child, [*scopes, inner], faults, used)


def _resolve(node: nodes.Node, scopes: list[dict[str, Any]], faults: list[str], used: set[str]) -> tuple[str, Any]:
    """Find what a name with attributes stands for; the path is written from the outermost field."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        if not isinstance(node.node, nodes.Name | nodes.Getattr) or node.attr.startswith("_"):
            faults.append(f"attributet «{node.attr}» är inte tillåtet.")
            return "", None
        path, value = _resolve(node.node, scopes, faults, used)
        if not isinstance(value, dict):
            if value is not None:
                faults.append(f"fältet {path}.{node.attr} finns inte.")
            return "", None
        return _member(f"{path}.{node.attr}", node.attr, value, faults, used)
    assert isinstance(node, nodes.Name)
    for scope in reversed(scopes[1:]):
        if node.name in scope:
            found: tuple[str, Any] = scope[node.name]
            if isinstance(found[1], str):
                used.add(found[0])
            return found
    return _member(node.name, node.name, scopes[0], faults, used)


def _member(path: str, name: str, fields: dict[str, Any], faults: list[str], used: set[str]) -> tuple[str, Any]:
    if name not in fields:
        near = difflib.get_close_matches(name, fields, 1)
        faults.append(f"fältet {path} finns inte" + (f"; menade du {near[0]}?" if near else "."))
        return "", None
    used.add(path)
    return path, fields[name]


def _place(texts: list[str], fault: str) -> str:
    """Name the paragraph a fault stands in, by the first word of the fault that is found between braces."""
    words = re.findall(r"(?:fältet|filtret|attributet|testet|listan) «?([\w.]+)", fault)
    for number, text in enumerate(texts, start=1):
        if "{" in text and words and re.search(rf"\b{re.escape(words[0].split('.')[-1])}\b", text):
            return f", stycke {number} («{text[:60]}»)"
    return ""


def _syntax_message(name: str, texts: list[str], message: str) -> str:
    for number, text in enumerate(texts, start=1):
        for code in re.findall(r"\{[{%].*?[%}]\}", text):
            if "–" in code or "—" in code:
                return f"{name}, stycke {number} («{text[:60]}»): Word har bytt - mot –; skriv ett vanligt streck."
        if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}"):
            return f"{name}, stycke {number} («{text[:60]}»): en klammer saknas; varje {{{{ behöver }}}}."
    detail = (
        "en slinga eller ett villkor är inte avslutat" if "end of template" in message else "koden går inte att läsa"
    )
    return f"{name}: {detail}. Jämför med den medföljande mallen."


def _has_heading(content: bytes, name: str) -> bool:
    return any(paragraph_text(p).strip() == "Underskrifter" for p in parse_xml(content, name).iter(f"{W}p"))


def _check_fields(root: Any, name: str) -> None:  # noqa: ANN401 - an lxml element
    codes = ["".join(n.text or "" for n in root.iter(f"{W}instrText"))]
    codes += [n.get(f"{W}instr") or "" for n in root.iter(f"{W}fldSimple")]
    if any(DANGEROUS.search(code.upper()) for code in codes):
        raise UserError("mallen har ett fält som hämtar något utifrån.", name, "Ta bort fältet i Word.")
