"""What a person with a screen reader stumbles on in a web page or a pdf: own checks, each fault a sentence."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pikepdf

VOID = ("meta", "br", "img", "hr", "link", "input")


class Page(HTMLParser):
    """Reads a page and gathers its faults."""

    def __init__(self):
        super().__init__()
        self.faults, self.path, self.texts, self.headings, self.seen, self.ids = [], [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.seen.append((tag, given))
        if tag in ("script", "iframe", "object", "embed", "link", "form", "base"):
            self.faults.append(f"<{tag}> hör inte hemma här")
        if any(name.startswith("on") or name == "tabindex" for name in given):
            self.faults.append(f"<{tag}> har händelse eller tabbordning")
        if any(re.match(r"(https?:)?//", given.get(name) or "") for name in ("src", "href", "srcset")):
            self.faults.append(f"<{tag}> hämtar utifrån")
        if tag == "img" and not given.get("alt"):
            self.faults.append("bild utan text")
        if tag == "th" and given.get("scope") not in ("col", "row"):
            self.faults.append("rubrikcell utan riktning")
        if tag == "li" and (not self.path or self.path[-1] not in ("ul", "ol")):
            self.faults.append("<li> utanför lista")
        if self.path and self.path[-1] in ("ul", "ol") and tag != "li":
            self.faults.append(f"<{tag}> direkt i lista")
        if given.get("id") in self.ids:
            self.faults.append(f"id {given['id']} två gånger")
        self.ids += [given["id"]] if "id" in given else []
        if tag not in VOID:
            self.path.append(tag)
            self.texts.append("")

    def handle_data(self, data):
        self.texts = [text + data for text in self.texts]

    def handle_endtag(self, tag):
        if not self.path or self.path.pop() != tag:
            self.faults.append(f"</{tag}> stänger fel element")
            return
        text = " ".join(self.texts.pop().split())
        if not text and tag not in ("html", "body", "head", "td"):
            self.faults.append(f"<{tag}> är tomt")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), text))


def html_faults(source, *, whole=True):
    """List the faults of a page, or of a fragment that begins at heading level 2 within another page."""
    page = Page()
    page.feed(source)
    page.close()
    faults = list(page.faults) + [f"<{tag}> stängs inte" for tag in page.path]
    levels = [level for level, _ in page.headings]
    top = 1 if whole else 2
    if levels.count(1) != (1 if whole else 0) or not levels or levels[0] != top:
        faults.append("fel antal huvudrubriker, eller fel rubrik först")
    faults += [f"rubriknivå {a} följs av {b}" for a, b in itertools.pairwise(levels) if b > a + 1]
    faults += [f"stycket «{m}» slutar med naket kolon" for m in re.findall(r"<p>([^<]*:)</p>", source)]
    if whole:
        tags = [tag for tag, _ in page.seen]
        if ("html", {"lang": "sv"}) not in page.seen or not source.startswith("<!DOCTYPE html>"):
            faults.append("språk eller dokumenttyp saknas")
        if not re.search(r"<title>[^<]+</title>", source) or tags.count("main") != 1:
            faults.append("titel eller huvudinnehåll saknas")
        if not any("width=device-width" in (given.get("content") or "") for _, given in page.seen):
            faults.append("sidan följer inte skärmens bredd")
        if 'charset="utf-8"' not in source:
            faults.append("teckenkodningen är inte angiven")
    faults += [f"kontrast {ratio:.1f} för {a} mot {b}" for a, b, ratio in _contrasts(source) if ratio < 4.5]
    return faults


def _contrasts(source):
    """Pair every text colour of the style sheet with the page's background."""
    style = "".join(re.findall(r"<style>(.*?)</style>", source, re.DOTALL))
    grounds = re.findall(r"background(?:-color)?:\s*(#[0-9a-fA-F]{3,6})", style) or ["#ffffff"]
    inks = re.findall(r"(?<![-\w])color:\s*(#[0-9a-fA-F]{3,6})", style)
    return [(ink, ground, _ratio(ink, ground)) for ink in inks for ground in grounds]


def _ratio(first, second):
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    code = colour.lstrip("#")
    code = "".join(c * 2 for c in code) if len(code) == 3 else code
    parts = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pdf_faults(path):
    """List the faults of a pdf: marks of PDF/A-2b and PDF/UA-1, title, language, tags in order, fonts inside."""
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        meta = bytes(root.Metadata.read_bytes()).decode("utf-8")
        faults = [
            said
            for said, right in (
                ("inte märkt som PDF/A-2b", "<pdfaid:part>2<" in meta and "<pdfaid:conformance>B<" in meta),
                ("inte märkt som PDF/UA-1", "<pdfuaid:part>1<" in meta),
                ("titel saknas", bool(str(pdf.docinfo.get("/Title", "")).strip()) and "<dc:title>" in meta),
                ("titeln visas inte i fönstret", bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"))),
                ("språket är inte svenska", str(root.get("/Lang", "")).startswith("sv")),
                ("inte märkt som taggad", bool(root.get("/MarkInfo", {}).get("/Marked"))),
                ("färgprofil saknas", len(root.get("/OutputIntents", [])) == 1),
                ("krypterad", not pdf.is_encrypted),
                (
                    "skript eller bifogad fil",
                    not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}).keys()),
                ),
            )
            if not right
        ]
        tags = list(_tags(root.StructTreeRoot)) if "/StructTreeRoot" in root else []
        faults += _tag_faults(tags)
        faults += [f"typsnittet {name} ligger inte i filen" for name in _loose_fonts(pdf)]
        linked = [(n, page) for n, page in enumerate(pdf.pages, 1) if "/Annots" in page]
        faults += [f"sida {n} följer inte taggarnas ordning" for n, page in linked if page.get("/Tabs") != "/S"]
    return faults


def _tags(node, above=()):
    """Walk the tree of tags in reading order, giving (tag, tags above it, the element)."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), above, kid
            yield from _tags(kid, (*above, str(kid.S)))


def _tag_faults(tags):
    roles = {"/Standard": "/P"}
    names = [roles.get(tag, tag) for tag, _, _ in tags]
    faults = [] if names else ["inga taggar"]
    levels = [int(name[2:]) for name in names if re.fullmatch("/H[1-6]", name)]
    faults += [f"rubriknivå {a} följs av {b}" for a, b in itertools.pairwise(levels) if b > a + 1]
    faults += ["första rubriken är inte på nivå 1"] if levels and levels[0] != 1 else []
    faults += ["bild utan text" for tag, _, kid in tags if tag == "/Figure" and not str(kid.get("/Alt", "")).strip()]
    tables = [kid for tag, _, kid in tags if tag == "/Table"]
    faults += ["tabell utan rubrikceller" for table in tables if not any(t == "/TH" for t, _, _ in _tags(table))]
    faults += ["listpunkt utanför lista" for tag, above, _ in tags if tag == "/LI" and "/L" not in above]
    return faults


def _loose_fonts(pdf):
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            below = font.get("/DescendantFonts", [font])[0]
            described = below.get("/FontDescriptor", {})
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
                yield str(font.get("/BaseFont", "?"))
