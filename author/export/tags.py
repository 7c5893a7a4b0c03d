"""What a template prints: its tags put together, checked against what there is, and filled in.

A tag is what stands between braces. Word splits tags over runs when it corrects or formats, so docxtpl's rules for
putting them together are used; after that the syntax tree is held against a short list before anything is run.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.export import tag_words
from author.export.tag_tree import check_tree
from author.export.verify import W, paragraph_text, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment, nodes
    from lxml.etree import _Element

    from author.export.context import Required
    from author.export.values import Schema

MOST_CODE = 20_000
"""Characters between braces in one part."""
OPENINGS = ("{{", "{%", "{#")
CLOSINGS = ("}}", "%}", "#}")
_TEXTS = r"wordprocessingml\.(?:document\.main|header|footer|footnotes|endnotes)\+xml"
PRINTED = re.compile(
    rf'PartName="/(word/[^"]+\.xml)"[^>]*?{_TEXTS}|{_TEXTS}"[^>]*?PartName="/(word/[^"]+\.xml)"'.encode()
)
"""Parts whose text is printed, as the list of content types names them."""


def environment() -> Environment:
    """Build the one environment templates run in: sandboxed, escaped, strict, with no globals."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    env = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    env.globals.clear()
    return env


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a template's tags gave."""

    faults: tuple[str, ...]
    """What stands in the way of using it, in Swedish."""
    trees: dict[str, nodes.Template]
    """Part -> its syntax tree, checked; only for parts with tags."""


def find_faults(
    parts: dict[str, bytes], name: str, schema: Mapping[str, Schema], required: tuple[Required, ...]
) -> tuple[str, ...]:
    """List what the template prints that does not exist, and what it must print but does not."""
    return read_tags(parts, name, schema, required).faults


def read_tags(parts: dict[str, bytes], name: str, schema: Mapping[str, Schema], required: tuple[Required, ...]) -> Read:
    """Read and check the tags of every printed part."""
    faults: list[str] = []
    used: set[str] = set()
    trees: dict[str, nodes.Template] = {}
    for part in printed_parts(parts):
        faults += _check_part(part, parts[part], name, schema, used, trees)
    faults += _tags_elsewhere(parts, name)
    for field in required if not faults else ():
        choices = (field,) if isinstance(field, str) else field
        if not used & set(choices):
            faults.append(f"{name}: {tag_words.missing(choices[0])}")
    if not faults and "underskrifter" in schema and not _has_heading(parts["word/document.xml"], name):
        faults.append(
            f"{name}: rubriken Underskrifter saknas. Skriv den på en egen rad före det som skrivs under; "
            "kontrollkoden räknas fram till den."
        )
    return Read(tuple(dict.fromkeys(faults)), trees)


def printed_parts(parts: dict[str, bytes]) -> tuple[str, ...]:
    """List the parts whose text a template may fill: body, headers, footers and notes, whatever they are called."""
    found = {(a or b).decode("utf-8") for a, b in PRINTED.findall(parts["[Content_Types].xml"])}
    return tuple(sorted(p for p in found if p in parts))


def fill(
    parts: dict[str, bytes], trees: dict[str, nodes.Template], values: Mapping[str, object], name: str
) -> dict[str, _Element]:
    """Fill in every part that has tags.

    Returns:
        The printed parts as XML.

    Raises:
        UserError: A tag stands so that what comes out is no Word file, with the paragraph it was near.
    """
    env = environment()
    return {
        part: _parse(_run(env, trees[part], values, name), name) if part in trees else parse_xml(parts[part], name)
        for part in printed_parts(parts)
    }


def template_source(content: bytes) -> str:
    """Give a part as the template language sees it: tags that Word has split put together, a line per paragraph."""
    from docxtpl import DocxTemplate

    text = re.sub(r"^<\?xml[^>]*\?>", "", unicodedata.normalize("NFC", content.decode("utf-8-sig"))).lstrip()
    text = _without_marks_between(text)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", str(DocxTemplate.patch_xml(None, text)))


def _run(env: Environment, tree: nodes.Template, values: Mapping[str, object], name: str) -> str:
    from jinja2 import Template, TemplateError

    try:
        return Template.from_code(env, env.compile(tree), {}).render(values)
    except TemplateError as error:
        raise UserError(
            f"mallen går inte att fylla i: {error.message}", name, "Kontrollera den med «lofte template check»."
        ) from error


def _parse(text: str, name: str) -> _Element:
    """Parse what came out of filling in."""
    from lxml import etree

    try:
        return etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        lines = text.splitlines()
        near = [re.sub(r"<[^>]+>", "", line).strip() for line in lines[max(0, (error.lineno or 1) - 3) : error.lineno]]
        said = next((line for line in reversed(near) if line), "")
        raise UserError(
            f"taggarna står så att texten inte går ihop nära «{tag_words.short(said)}».", name,
            "En slinga eller ett villkor ska börja och sluta på egna rader, inte i olika celler eller rutor.",
        ) from error  # fmt: skip


def _without_marks_between(text: str) -> str:
    """Take away what Word sets between runs while someone writes: spelling marks, page-break marks, bookmarks."""
    return re.sub(r"<w:(?:proofErr|lastRenderedPageBreak|bookmarkStart|bookmarkEnd|softHyphen)\b[^>]*/>", "", text)


def _check_part(
    part: str, content: bytes, name: str, schema: Mapping[str, Schema], used: set[str], trees: dict[str, nodes.Template]
) -> list[str]:
    """Check one part, cheapest questions first; its tree is added where it has tags and no faults."""
    from jinja2 import TemplateSyntaxError

    root = parse_xml(content, name)
    texts = [unicodedata.normalize("NFC", paragraph_text(p)) for p in root.iter(f"{W}p")]
    at = tag_words.Places(name, part, tuple(texts))
    if sum(len(m) for text in texts for m in re.findall(r"\{[{%#][^{}]*", text)) > MOST_CODE:
        return [f"{name}: mallen har för mycket kod mellan klamrar."]
    faults = tag_words.writing_faults(at) or _rows(root, at)
    if faults:
        return faults
    raw = content.decode("utf-8", "replace")
    in_text = sum(t.count(o) for t in texts for o in (*OPENINGS, *CLOSINGS))
    if sum(raw.count(o) for o in (*OPENINGS, *CLOSINGS)) > in_text:
        return [f"{name}: en tagg står där den inte får stå, till exempel i en bilds alternativtext eller en dold del."]
    if not in_text:
        return []
    env = environment()
    try:
        tree = env.parse(template_source(content))
        faults = check_tree(tree, schema, used, at)
    except (TemplateSyntaxError, RecursionError):
        faults = [f"{name}: taggarna i mallen går inte ihop. Jämför med den medföljande mallen."]
    if faults:
        return tag_words.reading_faults(at, env) or faults
    trees[part] = tree
    return []


def _rows(root: _Element, at: tag_words.Places) -> list[str]:
    """Find rows that hold a row tag and something else, which filling in would take away."""
    for row in root.iter(f"{W}tr"):
        text = "".join(paragraph_text(p) for p in row.iter(f"{W}p"))
        tag = re.search(r"\{%tr\s.*?%\}", text)
        if tag and text.strip() != tag.group(0):
            return [at.find(tag.group(0)[4:-2].strip(), f"{tag.group(0)} måste stå ensam i sin tabellrad.")]
    return []


def _tags_elsewhere(parts: dict[str, bytes], name: str) -> list[str]:
    """Find tags in parts that are never filled in: comments, text kept for reuse, properties."""
    printed = printed_parts(parts)
    found = [
        p
        for p in sorted(parts)
        if p.endswith(".xml")
        and p.startswith("word/")
        and p not in printed
        and (b"{{" in parts[p] or b"{%" in parts[p])
    ]
    if not found:
        return []
    where = "en kommentar" if any("comment" in p for p in found) else "en del av filen som inte skrivs ut"
    return [f"{name}: en tagg står i {where}; den fylls inte i där. Ta bort den i Word."]


def _has_heading(content: bytes, name: str) -> bool:
    return any(paragraph_text(p).strip() == "Underskrifter" for p in parse_xml(content, name).iter(f"{W}p"))
