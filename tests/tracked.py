"""Makes tracked changes in a review copy the way Word writes them, for tests of copies that come back."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from author.export.package import read_package, write_package
from author.export.verify import W, paragraph_text, parse_xml

PART = "word/document.xml"


class Edited:
    """A review copy in the hands of a colleague."""

    def __init__(self, content, author="Eva Ek", day="2026-01-12"):
        self.parts = read_package(content, "t")
        self.root = parse_xml(self.parts[PART], "t")
        self.author, self.day, self.number = author, day, 900

    def bytes(self):
        """Give the file."""
        self.parts[PART] = etree.tostring(self.root, encoding="UTF-8", standalone=True)
        return write_package(self.parts)

    def find(self, text):
        """Find the first paragraph that holds a text."""
        return next(p for p in self.root.iter(f"{W}p") if text in paragraph_text(p))

    def mark(self, tag):
        """Make an element of a tracked change by the colleague."""
        self.number += 1
        values = {"id": str(self.number), "author": self.author, "date": f"{self.day}T08:00:00Z"}
        return etree.Element(f"{W}{tag}", {f"{W}{k}": v for k, v in values.items()})

    def replace(self, old, new, *, tracked=True):
        """Replace a stretch of a paragraph: taken out and put in, or typed over."""
        node = next(t for t in self.root.iter(f"{W}t") if old in (t.text or ""))
        run = node.getparent()
        head, _, tail = node.text.partition(old)
        pieces = [self.run(run, head)] if head else []
        if tracked:
            pieces += [self.wrap("del", self.run(run, old, "delText"))] if old else []
            pieces += [self.wrap("ins", self.run(run, new))] if new else []
        else:
            pieces += [self.run(run, new)] if new else []
        pieces += [self.run(run, tail)] if tail else []
        for piece in pieces:
            run.addprevious(piece)
        run.getparent().remove(run)

    def delete(self, text, *, tag="del", mark=True):
        """Take a whole paragraph out."""
        paragraph = self.find(text)
        for run in list(paragraph.iter(f"{W}r")):
            if run.find(f"{W}t") is None:
                continue
            for node in run.iter(f"{W}t"):
                node.tag = f"{W}delText" if tag == "del" else f"{W}t"
            change = self.mark(tag)
            run.addprevious(change)
            change.append(run)
        if mark:
            self.end_mark(paragraph, tag)
        return paragraph

    def insert_after(self, text, new, *, tag="ins", enter=False):
        """Put a paragraph in after another one; ``enter`` = by the Enter key at its end."""
        paragraph = self.find(text)
        added = etree.Element(f"{W}p")
        style = paragraph.find(f"{W}pPr")
        if style is not None:
            added.append(deepcopy(style))
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = new
        added.append(self.wrap(tag, run))
        paragraph.addnext(added)
        self.end_mark(paragraph if enter else added, tag)
        return added

    def end_mark(self, paragraph, tag):
        """Track the mark of a paragraph."""
        settings = paragraph.find(f"{W}pPr")
        if settings is None:
            settings = etree.Element(f"{W}pPr")
            paragraph.insert(0, settings)
        inside = settings.find(f"{W}rPr")
        inside = etree.SubElement(settings, f"{W}rPr") if inside is None else inside
        inside.append(self.mark(tag))

    def comment(self, text, said):
        """Write a comment on a paragraph."""
        part = parse_xml(self.parts["word/comments.xml"], "t")
        comment = self.mark("comment")
        paragraph = etree.SubElement(comment, f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = said
        part.append(comment)
        self.parts["word/comments.xml"] = etree.tostring(part)
        run = etree.SubElement(self.find(text), f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": comment.get(f"{W}id")})

    def wrap(self, tag, run):
        """Put a run into a tracked change."""
        change = self.mark(tag)
        change.append(run)
        return change

    @staticmethod
    def run(like, text, tag="t"):
        """Make a run with the looks of another one."""
        made = deepcopy(like)
        for node in list(made):
            if node.tag != f"{W}rPr":
                made.remove(node)
        node = etree.SubElement(made, f"{W}{tag}")
        node.text = text
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return made
