"""What is said of a template's tags to someone who is no programmer: which paragraph, what is wrong, what to write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.export.tag_tree import allowed

if TYPE_CHECKING:
    from jinja2 import Environment

TAG = re.compile(r"\{%(?:(p|tr|tc|r)(?=\s))?-?\s*(.*?)\s*-?%\}|\{\{-?(?:(p|tr|tc|r)(?=\s))?\s*(.*?)\s*-?\}\}")
WHERE = {
    "titel": "Skriv {{ titel }} där löftets rubrik ska stå.",
    "grupper.åtaganden.text": "Skriv {{ åtagande.text }} i en punkt mellan {%p for åtagande in grupp.åtaganden %} och "
    "{%p endfor %}.",
    "grupper.åtaganden.under.text": "Skriv {{ del.text }} i en punkt mellan {%p for del in åtagande.under %} och "
    "{%p endfor %}, under åtagandet.",
    "kontrollkod": "Skriv {{ kontrollkod }} i sidfoten.",
}
"""Field a template must have -> what to do where it is missing."""
PARTS = {"header": "sidhuvudet", "footer": "sidfoten", "footnotes": "fotnoterna", "endnotes": "slutnoterna"}
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Places:
    """The paragraphs of one part, so that a fault can be pointed out."""

    name: str
    """Name of the template's file."""
    part: str
    """Name of the part."""
    texts: tuple[str, ...]
    """Text of each paragraph, in order."""

    def say(self, number: int, fault: str) -> str:
        """Give a fault with the paragraph it stands in, counted from 0."""
        return f"{self.name}, {self._where(number)}: {fault}"

    def find(self, words: str, fault: str) -> str:
        """Give a fault with the first paragraph that has the words inside a tag."""
        for number, text in enumerate(self.texts):
            if any(re.search(rf"(?<![\w.]){re.escape(words)}(?!\w)", tag.group(0)) for tag in TAG.finditer(text)):
                return self.say(number, fault)
        return f"{self.name}: {fault}"

    def _where(self, number: int) -> str:
        part = next((said for key, said in PARTS.items() if key in self.part), "")
        inside = f"{part}, " if part else ""
        return f"{inside}stycke {number + 1} («{short(self.texts[number])}»)"


def short(text: str) -> str:
    """Cut a text so that it can be quoted."""
    kept = " ".join(text.split())
    return kept if len(kept) <= SHOWN else f"{kept[: SHOWN - 1]}…"


def missing(field: str) -> str:
    """Say that a field the template must print is not there."""
    return f"fältet {field} saknas i mallen. {WHERE.get(field, '')}".strip()


def writing_faults(at: Places) -> list[str]:
    """Find what is wrong in how tags are written: braces, dashes, words beside a tag that stands for its row."""
    return [
        at.say(n, fault) for n, text in enumerate(at.texts) if "{" in text and (fault := _braces(text) or _alone(text))
    ]


def reading_faults(at: Places, env: Environment) -> list[str]:
    """Find the tags that cannot be read or do more than they may, and loops and conditions without an end."""
    faults = [at.say(n, fault) for n, text in enumerate(at.texts) for fault in _unreadable(text, env)]
    return faults or _ends(at)


def _braces(text: str) -> str:
    for code in re.findall(r"\{[{%].*?(?:[%}]\}|$)", text):
        if re.search(r"[–—−]", code):
            return "Word har bytt - mot –; skriv ett vanligt streck, eller ta bort det."
        if "\u00a0" in code:
            return "det står ett hårt mellanslag i taggen; skriv ett vanligt mellanslag."
    if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}"):
        return "en klammer saknas; varje {{ behöver }} och varje {% behöver %} i samma stycke."
    return "kommentarer med {# går inte att använda; ta bort den." if "{#" in text else ""


def _alone(text: str) -> str:
    for tag in TAG.finditer(text):
        kind = tag.group(1) or tag.group(3)
        if kind in ("p", "tr") and text.strip() != tag.group(0):
            what = "på en egen rad" if kind == "p" else "ensam i sin tabellrad"
            return f"{tag.group(0)} måste stå {what}; annars försvinner det som står bredvid."
        if kind in ("r", "tc"):
            return f"{tag.group(0)}: bara p och tr får stå efter den första klammern."
    return ""


def _unreadable(text: str, env: Environment) -> list[str]:
    """Try each tag of a paragraph by itself."""
    from jinja2 import TemplateSyntaxError

    faults = []
    for tag in TAG.finditer(text):
        statement, value = tag.group(2), tag.group(4)
        word = (statement or "").split(" ")[0]
        if statement is None:
            source = f"{{{{ {value} }}}}"
        elif word in ("for", "if"):
            source = f"{{% {statement} %}}{{% end{word} %}}"
        elif statement in ("endfor", "endif", "else") or word == "elif":
            continue
        else:
            faults.append(
                f"taggen {tag.group(0)} finns inte; det som går att använda är for, if, else, endfor och endif."
            )
            continue
        try:
            tree = env.parse(source)
        except TemplateSyntaxError:
            faults.append(f"taggen {tag.group(0)} går inte att läsa. {_pattern(word)}".rstrip())
        except RecursionError:
            faults.append("taggen är för invecklad.")
        else:
            if not allowed(tree):
                faults.append(
                    f"koden i taggen {short(tag.group(0))} är inte tillåten i en mall; "
                    "bara fält, slingor och villkor är det."
                )
    return faults


def _pattern(word: str) -> str:
    if word == "for":
        return "En slinga skrivs {%p for grupp in grupper %}."
    return "Ett villkor skrivs {%p if uppföljning %}." if word == "if" else "Ett fält skrivs {{ titel }}."


def _ends(at: Places) -> list[str]:
    """Match every loop and condition with its end."""
    begun: list[tuple[str, int, str]] = []
    for number, text in enumerate(at.texts):
        for tag in TAG.finditer(text):
            word = (tag.group(2) or "").split(" ")[0]
            if word in ("for", "if"):
                begun.append((word, number, tag.group(0)))
            elif word in ("endfor", "endif"):
                if not begun or begun[-1][0] != word.removeprefix("end"):
                    return [at.say(number, _stray(tag.group(0), word, begun))]
                begun.pop()
    return [
        at.say(number, f"{tag} har inget slut; skriv {tag.split(' ')[0]} end{word} %}} efter det som hör dit.")
        for word, number, tag in begun[-1:]
    ]


def _stray(tag: str, word: str, begun: list[tuple[str, int, str]]) -> str:
    start = "en slinga ({%p for … %})" if word == "endfor" else "ett villkor ({%p if … %})"
    if any(known == word.removeprefix("end") for known, _, _ in begun):
        return f"{tag} kommer före slutet på {begun[-1][2]}; de måste sluta i omvänd ordning."
    return f"{tag} hör till {start} som har tagits bort; ta bort den eller skriv dit början igen."
