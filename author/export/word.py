"""From template and fields to a finished Word file: rendered, marks followed, comments, code, properties."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from author.export import guard, tags
from author.export.context import Fields, clean, long_date
from author.export.package import drop_parts, read_package, write_package
from author.export.pages import hold_rows, hold_signatures
from author.export.verify import BANNER, W, control_code, paragraph_text, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = re.compile("\ue000([a-z]+[0-9]*)\ue001")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
LEFT_BEHIND = re.compile(
    r"word/(comments\w*|people)\.xml|word/(glossary|printerSettings)/.*|customXml/.*|docMetadata/.*"
    r"|docProps/(custom\.xml|thumbnail\..*|app\.xml)"
)
"""Parts of a template that tell who wrote it, where and with what; none of them is printed."""
PERSONAL_SETTINGS = ("rsids", "docVars", "mailMerge", "attachedTemplate", "saveThroughXslt")
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
    found = tags.read_tags(parts, name, fields.schema, fields.required)
    if found.faults:
        raise UserError(
            found.faults[0].removeprefix(name).lstrip(": ,"), name, "Kontrollera mallen med «lofte template check»."
        )
    roots = tags.fill(parts, found.trees, fields.values, name)
    parts = drop_parts(parts, LEFT_BEHIND)
    _set_properties(parts, _core(fields.title, fields.creator, today))
    return _finish(parts, roots, fields, name, today, comments, banner=banner)


def _finish(
    parts: dict[str, bytes],
    roots: dict[str, _Element],
    fields: Fields,
    name: str,
    today: date,
    comments: tuple[tuple[str, ...], ...],
    *,
    banner: bool,
) -> bytes:
    places = _find_marks(roots, fields, name)
    body = roots["word/document.xml"]
    _drop_old_comments(roots)
    styles = set(re.findall(rb'w:styleId="([^"]+)"', parts.get("word/styles.xml", b"")))
    if comments:
        _add_comments(parts, places, comments, today, styles)
    if banner:
        _add_banner(body, today, styles)
    _number_again(roots)
    hold_rows(body)
    hold_signatures(body)
    _strip_marks(roots)
    for part, root in roots.items():
        parts[part] = _bytes(root)
    if "k" in fields.marks:
        code = control_code(write_package(parts, packed=False))
        for part, root in roots.items():
            _replace_in(root, "\ue000k\ue001", code)
            parts[part] = _bytes(root)
    return write_package(parts)


def _find_marks(roots: dict[str, _Element], fields: Fields, name: str) -> dict[str, _Element]:
    """Find the paragraph of every mark, and refuse a template that loses or doubles one.

    The code may stand in several footers: a first page often has its own.
    """
    found: dict[str, list[_Element]] = {}
    for root in roots.values():
        for paragraph in root.iter(f"{W}p"):
            marks = MARK.findall(paragraph_text(paragraph))
            if marks and next(paragraph.iterancestors("{*}Fallback"), None) is not None:
                continue
            for mark in marks:
                found.setdefault(mark, []).append(paragraph)
                if mark == "k" and root.tag != f"{W}ftr":
                    raise UserError("kontrollkoden ska stå i sidfoten.", name, "Flytta fältet kontrollkod dit.")
    wrong = [m for m in fields.marks if not found.get(m) or (m != "k" and len(found[m]) > 1)]
    if wrong:
        names = {"c": "åtagande", "s": "underskrift", "k": "kontrollkod"}
        listed = ", ".join(names[m[0]] + (f" {int(m[1:]) + 1}" if m[1:] else "") for m in wrong)
        raise UserError(f"mallen tappar eller dubblerar fält: {listed}.", name, _lost(wrong, found))
    return {mark: paragraphs[0] for mark, paragraphs in found.items()}


def _lost(wrong: list[str], found: dict[str, list[_Element]]) -> str:
    """Say what a person can do about marks that are lost or doubled."""
    doubled = next((found[m][1] for m in wrong if len(found.get(m, ())) > 1), None)
    if doubled is not None:
        text = MARK.sub("", paragraph_text(doubled)).strip()[:60]
        return f"Texten skrivs ut på två ställen, det andra är stycket «{text}»; ta bort det ena."
    if wrong[0].startswith("c"):
        return (
            "Mallen saknar plats för dem: åtaganden under andra åtaganden, eller utan valt problemområde "
            "(övriga_grupper). Jämför med den medföljande mallen."
        )
    return "Varje fält ska stå exakt en gång. Jämför med den medföljande mallen."


def _strip_marks(roots: dict[str, _Element]) -> None:
    for root in roots.values():
        for node in root.iter(f"{W}t"):
            if node.text:
                kept = re.sub("\ue000(?!k\ue001)[a-z]+[0-9]*\ue001", "", node.text)
                if kept != node.text:
                    node.text = kept
                    node.set(SPACE, "preserve")


def _replace_in(root: _Element, token: str, value: str) -> None:
    for node in root.iter(f"{W}t"):
        if node.text and token in node.text:
            node.text = node.text.replace(token, value)


def _drop_old_comments(roots: dict[str, _Element]) -> None:
    """Remove what earlier editing of the template left: anchors of its comments, links to its properties."""
    for root in roots.values():
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference", "dataBinding"):
            for node in list(root.iter(f"{W}{tag}")):
                parent = node.getparent()
                if parent is not None:
                    parent.remove(node)


def _number_again(roots: dict[str, _Element]) -> None:
    """Give content controls and pictures numbers of their own, also those that a loop has repeated."""
    controls = (node for part in sorted(roots) for node in roots[part].iter(f"{W}sdt"))
    for number, control in enumerate(controls, 1001):
        settings = control.find(f"{W}sdtPr")
        node = settings.find(f"{W}id") if settings is not None else None
        if node is not None:
            node.set(f"{W}val", str(number))
    pictures = (node for part in sorted(roots) for node in roots[part].iter("{*}docPr"))
    for number, picture in enumerate(pictures, 1):
        picture.set("id", str(number))


def _set_properties(parts: dict[str, bytes], core: bytes) -> None:
    """Put in the file's properties; a template without them gets the part and its mentions."""
    from lxml import etree

    if "docProps/core.xml" not in parts:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        relations, types = (parse_xml(parts[p], p) for p in ("_rels/.rels", "[Content_Types].xml"))
        tag = str(relations[0].tag)
        etree.SubElement(relations, tag, Id="rIdLofteCore", Type=kind, Target="docProps/core.xml")
        _override(types, "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
        parts["_rels/.rels"], parts["[Content_Types].xml"] = _bytes(relations), _bytes(types)
    parts["docProps/core.xml"] = core
    if "word/settings.xml" in parts:
        settings = parse_xml(parts["word/settings.xml"], "word/settings.xml")
        for node in [n for tag in PERSONAL_SETTINGS for n in settings.iter(f"{W}{tag}")]:
            settings.remove(node)
        parts["word/settings.xml"] = _bytes(settings)


def _override(types: _Element, part: str, kind: str) -> None:
    from lxml import etree

    space = str(types.tag).removesuffix("Types")
    etree.SubElement(types, f"{space}Override", PartName=f"/{part}", ContentType=kind)


def _add_comments(
    parts: dict[str, bytes],
    places: dict[str, _Element],
    comments: tuple[tuple[str, ...], ...],
    today: date,
    styles: set[bytes],
) -> None:
    """Anchor one Word comment on each commitment."""
    from lxml import etree

    root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    for number, lines in enumerate(comments):
        comment = etree.SubElement(root, f"{W}comment")
        for key, value in (("id", str(number)), ("author", "lofte"), ("date", f"{today}T00:00:00Z"), ("initials", "L")):
            comment.set(f"{W}{key}", value)
        for line in lines:
            comment.append(_paragraph(clean(line), "CommentText", styles))
        _anchor(places[f"c{number}"], str(number))
    parts["word/comments.xml"] = _bytes(root)
    types, relations = (parse_xml(parts[p], p) for p in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
    _override(types, "word/comments.xml", COMMENTS_TYPE)
    tag = f"{str(relations.tag).removesuffix('Relationships')}Relationship"
    etree.SubElement(relations, tag, Id="rIdLofteComments", Type=COMMENTS, Target="comments.xml")
    parts["[Content_Types].xml"], parts["word/_rels/document.xml.rels"] = _bytes(types), _bytes(relations)


def _anchor(paragraph: _Element, number: str) -> None:
    from lxml import etree

    start = 1 if paragraph.find(f"{W}pPr") is not None else 0
    paragraph.insert(start, etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
    paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}commentReference", {f"{W}id": number})


def _add_banner(root: _Element, today: date, styles: set[bytes]) -> None:
    """Put a framed line above the title."""
    from lxml import etree

    banner = _paragraph(f"{BANNER} {long_date(today.isoformat())} – inte för underskrift", "BodyText", styles)
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
    body.insert(0, banner)


def _paragraph(text: str, style: str, styles: set[bytes]) -> _Element:
    from lxml import etree

    paragraph = etree.Element(f"{W}p", nsmap={"w": W[1:-1]})
    settings = etree.SubElement(paragraph, f"{W}pPr")
    if style.encode("utf-8") in styles:
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
