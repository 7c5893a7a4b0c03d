"""From template and fields to a finished Word file: rendered, marks followed, comments, code, properties."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from author.export import guard
from author.export.context import Fields, clean, long_date
from author.export.package import read_package, write_package
from author.export.verify import BANNER, W, control_code, paragraph_text, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = re.compile("\ue000([a-z]+[0-9]*)\ue001")
BRACES = str.maketrans({"{": "\ue010", "}": "\ue011"})
UNBRACE = str.maketrans({"\ue010": "{", "\ue011": "}"})
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def render(
    template: tuple[str, bytes],
    fields: Fields,
    *,
    today: date,
    comments: tuple[tuple[str, ...], ...] = (),
    banner: bool = False,
) -> bytes:
    """Make a Word file.

    Args:
        template: File name and content.
        fields: What is printed.
        today: The day in properties, comments and banner.
        comments: Per printed commitment the paragraphs of its comment.
        banner: Whether the copy is marked as a review copy.

    Raises:
        UserError: The template is not safe, asks for fields that do not exist, or loses or doubles a text.
    """
    name, content = template
    parts = read_package(content, name)
    guard.check_package(parts, name)
    faults = guard.find_faults(parts, name, fields.schema, fields.required)
    if faults:
        raise UserError(
            faults[0].removeprefix(name).lstrip(": ,"), name, "Kontrollera mallen med «lofte template check»."
        )
    parts["docProps/core.xml"] = _core("", "", today)  # docxtpl runs what stands in the properties
    parts = read_package(_fill(parts, fields), name)
    parts["docProps/core.xml"] = _core(fields.title, fields.creator, today)
    return _finish(parts, fields, name, today, comments, banner=banner)


def _fill(parts: dict[str, bytes], fields: Fields) -> bytes:
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(write_package(parts)))
    document.render(_protect(fields.values), jinja_env=guard.environment(), autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _protect(value: Any) -> Any:  # noqa: ANN401 - any tree of plain values
    """Hide braces in texts from docxtpl, which rewrites some of them after rendering."""
    if isinstance(value, str):
        return value.translate(BRACES)
    if isinstance(value, list):
        return [_protect(item) for item in value]
    return {key: _protect(item) for key, item in value.items()}


def _finish(
    parts: dict[str, bytes],
    fields: Fields,
    name: str,
    today: date,
    comments: tuple[tuple[str, ...], ...],
    *,
    banner: bool,
) -> bytes:
    roots = {part: parse_xml(parts[part], name) for part in guard.printed_parts(parts)}
    places = _find_marks(roots, fields, name)
    _drop_old_comments(parts, roots)
    if comments:
        _add_comments(parts, places, comments, today)
    if banner:
        _add_banner(roots["word/document.xml"], today)
    _strip_marks(roots)
    for part, root in roots.items():
        parts[part] = _bytes(root)
    if "k" in fields.marks:
        code = control_code(write_package(parts))
        for part, root in roots.items():
            _replace_in(root, "\ue000k\ue001", code)
            parts[part] = _bytes(root)
    return write_package(parts)


def _find_marks(roots: dict[str, _Element], fields: Fields, name: str) -> dict[str, _Element]:
    """Find the paragraph of every mark, and refuse a template that loses or doubles one."""
    found: dict[str, list[_Element]] = {}
    for part, root in roots.items():
        for paragraph in root.iter(f"{W}p"):
            for mark in MARK.findall(paragraph_text(paragraph)):
                found.setdefault(mark, []).append(paragraph)
                if mark == "k" and not part.startswith("word/footer"):
                    raise UserError("kontrollkoden ska stå i sidfoten.", name, "Flytta fältet kontrollkod dit.")
    wrong = [m for m in fields.marks if len(found.get(m, ())) != 1]
    if wrong:
        names = {"c": "åtagande", "s": "underskrift", "k": "kontrollkod"}
        listed = ", ".join(names[m[0]] + (f" {int(m[1:]) + 1}" if m[1:] else "") for m in wrong)
        raise UserError(f"mallen tappar eller dubblerar fält: {listed}.", name, "Varje fält ska stå exakt en gång.")
    return {mark: paragraphs[0] for mark, paragraphs in found.items()}


def _strip_marks(roots: dict[str, _Element]) -> None:
    for root in roots.values():
        for node in root.iter(f"{W}t"):
            if node.text:
                kept = re.sub("\ue000(?!k\ue001)[a-z]+[0-9]*\ue001", "", node.text).translate(UNBRACE)
                if kept != node.text:
                    node.text = kept
                    node.set(SPACE, "preserve")


def _replace_in(root: _Element, token: str, value: str) -> None:
    for node in root.iter(f"{W}t"):
        if node.text and token in node.text:
            node.text = node.text.replace(token, value)


def _drop_old_comments(parts: dict[str, bytes], roots: dict[str, _Element]) -> None:
    """Remove what Word leaves of earlier editing: comments of the template itself."""
    for root in roots.values():
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for node in list(root.iter(f"{W}{tag}")):
                parent = node.getparent()
                if parent is not None:
                    parent.remove(node)
    for part in [p for p in parts if re.match(r"word/comments", p)]:
        _forget(parts, part)


def _forget(parts: dict[str, bytes], part: str) -> None:
    del parts[part]
    for listing, key, value in (
        ("[Content_Types].xml", "PartName", f"/{part}"),
        ("word/_rels/document.xml.rels", "Target", part.removeprefix("word/")),
    ):
        root = parse_xml(parts[listing], listing)
        for node in [n for n in root if n.get(key) == value]:
            root.remove(node)
        parts[listing] = _bytes(root)


def _add_comments(
    parts: dict[str, bytes], places: dict[str, _Element], comments: tuple[tuple[str, ...], ...], today: date
) -> None:
    """Anchor one Word comment on each commitment."""
    from lxml import etree

    root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    for number, lines in enumerate(comments):
        comment = etree.SubElement(root, f"{W}comment")
        for key, value in (("id", str(number)), ("author", "lofte"), ("date", f"{today}T00:00:00Z"), ("initials", "L")):
            comment.set(f"{W}{key}", value)
        for line in lines:
            comment.append(_paragraph(clean(line), "CommentText"))
        _anchor(places[f"c{number}"], str(number))
    parts["word/comments.xml"] = _bytes(root)
    types = parse_xml(parts["[Content_Types].xml"], "[Content_Types].xml")
    etree.SubElement(
        types, types[0].tag.replace("Default", "Override"), PartName="/word/comments.xml", ContentType=COMMENTS_TYPE
    )
    parts["[Content_Types].xml"] = _bytes(types)
    relations = parse_xml(parts["word/_rels/document.xml.rels"], "rels")
    etree.SubElement(relations, relations[0].tag, Id="rIdLofteComments", Type=COMMENTS, Target="comments.xml")
    parts["word/_rels/document.xml.rels"] = _bytes(relations)


def _anchor(paragraph: _Element, number: str) -> None:
    from lxml import etree

    start = 1 if paragraph.find(f"{W}pPr") is not None else 0
    paragraph.insert(start, etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
    paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}commentReference", {f"{W}id": number})


def _add_banner(root: _Element, today: date) -> None:
    """Put a framed line above the title."""
    from lxml import etree

    banner = _paragraph(f"{BANNER} {long_date(today.isoformat())} – inte för underskrift", "BodyText")
    settings = banner.find(f"{W}pPr")
    assert settings is not None
    border = etree.SubElement(settings, f"{W}pBdr")
    for side in ("top", "left", "bottom", "right"):
        values = {"val": "single", "sz": "12", "space": "4", "color": "9C0006"}
        etree.SubElement(border, f"{W}{side}", {f"{W}{k}": v for k, v in values.items()})
    run = banner.find(f"{W}r")
    assert run is not None
    letters = etree.Element(f"{W}rPr")
    etree.SubElement(letters, f"{W}b")
    etree.SubElement(letters, f"{W}color", {f"{W}val": "9C0006"})
    run.insert(0, letters)
    body = root.find(f"{W}body")
    assert body is not None
    body.insert(0, deepcopy(banner))


def _paragraph(text: str, style: str) -> _Element:
    from lxml import etree

    paragraph = etree.Element(f"{W}p", nsmap={"w": W[1:-1]})
    settings = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(settings, f"{W}pStyle", {f"{W}val": style})
    run = etree.SubElement(paragraph, f"{W}r")
    node = etree.SubElement(run, f"{W}t", {SPACE: "preserve"})
    node.text = text
    return paragraph


def _core(title: str, creator: str, today: date) -> bytes:
    """Give core properties that hold title, parties, language and the given day, nothing of the person or machine."""
    from xml.sax.saxutils import escape

    stamp = f"{today}T00:00:00Z"
    package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="{package}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title[:250])}</dc:title>'
        f"<dc:creator>{escape(creator[:250])}</dc:creator><dc:language>sv-SE</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
