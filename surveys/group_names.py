"""Names for discovered groups: what a coordinator would call them, made of the words their texts hold."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from surveys.swedish import NEGATIONS, content_tokens, fold, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

_TERMS = 6
_PHRASE = 4
_PHRASE_TEXTS = 3
_PHRASE_SHARE = 0.15


def named_groups(
    groups: dict[int, list[int]], words: Sequence[list[str]], texts: Sequence[str]
) -> tuple[dict[int, str], dict[int, tuple[str, ...]]]:
    """Name each group by what sets it apart (class-based TF-IDF): a phrase many of its texts hold, else two words."""
    from math import log

    counts = {key: Counter(w for i in members for w in set(words[i])) for key, members in groups.items()}
    total = Counter(w for own in counts.values() for w in own.elements())
    average = sum(total.values()) / max(1, len(groups))
    written = Counter((stem(t), t) for text in texts for t in content_tokens(text))
    form = {s: t for (s, t), _ in sorted(written.items(), key=lambda item: (item[1], item[0]))}
    names: dict[int, str] = {}
    terms: dict[int, tuple[str, ...]] = {}
    for key, own in counts.items():
        weight = {w: n * log(1 + average / total[w]) for w, n in own.items()}
        best = sorted(weight, key=lambda w: (-round(weight[w], 6), w))[:_TERMS]
        terms[key] = tuple(dict.fromkeys(form.get(w, w) for w in best))
        whole = [w for w in best if w in form]
        spoken = _spoken_phrase([texts[i] for i in groups[key]], whole[:2]) or " och ".join(form[w] for w in whole[:2])
        name = spoken[:1].upper() + spoken[1:] or "Övriga synpunkter"
        names[key] = name if name not in names.values() else f"{name} ({key + 1})"
    return names, terms


def group_id(name: str) -> str:
    """Give the id of a discovered group by its name."""
    ascii_name = fold(name).translate(str.maketrans("åäöéü", "aaoeu"))
    return "ny-" + (re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or "grupp")


def _spoken_phrase(texts: Sequence[str], stems: Sequence[str]) -> str:
    """Find the phrase about one of the stems that most texts hold: two to four words, no stop word at the ends.

    Nothing where fewer than three texts, or than three in twenty, hold the same.
    """
    held: Counter[str] = Counter()
    for text in texts:
        words = tokens(text)
        content = set(content_tokens(text)) - NEGATIONS
        held.update(
            {
                " ".join(words[i:j])
                for i in range(len(words))
                for j in range(i + 2, min(i + _PHRASE, len(words)) + 1)
                if words[i] in content and words[j - 1] in content and any(stem(w) in stems for w in words[i:j])
            }
        )
    phrase, n = max(held.items(), key=lambda item: (item[1], len(item[0]), item[0]), default=("", 0))
    return phrase if n >= max(_PHRASE_TEXTS, _PHRASE_SHARE * len(texts)) else ""
