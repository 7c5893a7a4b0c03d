"""Swedish words: folding, tokens, stems, compounds, stop words and the order of the alphabet.

Everything works on plain strings. Negations are never stop words, since "inte otryggt" and "otryggt" differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

NEGATIONS = frozenset("aldrig ej icke inga ingen inget ingenting inte knappast varken utan".split())
"""Words that turn a statement; kept in every analysis."""

STOP_WORDS = frozenset(
    """
    alla allt alltid alltså andra att av bara blev bli blir blivit både ca cirka de dem den denna deras dess dessa det
    detta dig din dina ditt dock du då där därför efter eller en enligt er era ert ett exempelvis fick finns fast få får
    fått för före förut ganska genom ger gör gå går gånger ha hade han hans har hela heller hennes henne hos hon honom hur
    här i ibland in innan inom ja jag ju just kan kanske kom kommer kring kunde la lite man med mellan men mer mest mig
    min mina mitt mot mycket många måste ned ner nu när någon något några nån nåt nära och ofta om oss på redan runt
    sedan sen ses sig sin sina sitt själv ska skulle som står så sådan tex till tills trots typ under upp ut vad var vara
    varit varje vars vart vem vet vi via vid vilka vilken vilket vill vår våra vårt väl är även över åt t ex
    """.split()
)
"""Words that say nothing of what a text is about; no negation among them."""

COMMON_PARTS = frozenset(
    """
    barn bil bo brand brott buss butik by båt bänk centrum cykel djur dörr fest flick fotboll fönster gat gatu grann
    granne gård gång hall hem hund hus hand kväll köp lag lamp lek ljus lägenhet man mat motor mopp mål natt ner ny område
    park person plats platsen polis port post reklam rum rån skog skol skola skolan skott sol stad station stig sten
    stor ström tak telefon torg trafik trapp trappa träd tunnel tåg tät ung under ungdom ute vagn vakt vatten vård väg
    vägg väst vinter våning yta över övergång
    """.split()
)
"""Short words that often stand first or last in a compound; the caller adds the words of its own field."""

_TOKEN = re.compile(r"\[[^\]]{1,20}\]|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:]\d+)*", re.UNICODE)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_VOWEL = re.compile(r"[aeiouyåäöéü]")
_ALPHABET = {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3", "z": "z0"}
_SHORTEST_PART = 3
_LONE_HEAD = 5


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Give the text as it is compared: NFC, small letters, white space collapsed, no invisible characters."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).casefold().split())


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Give the words and numbers of a text in order, folded; masks such as ``[telefon]`` are left out."""
    return tuple(token for token in _TOKEN.findall(fold(text)) if not token.startswith("["))


def content_tokens(text: str) -> tuple[str, ...]:
    """Give the words that carry meaning: no stop words, no numbers, no single letters; negations stay."""
    return tuple(t for t in tokens(text) if t not in STOP_WORDS and len(t) > 1 and not t[0].isdigit())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Give the Snowball stem of a folded word; a leading *o-* is kept."""
    return str(_stemmer()(word))


def split_compound(word: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Split a compound in two at the best place, or give nothing where no place is good.

    The last part must be a known word. A known first part makes the split sure; an unknown one is taken only
    before a long last part. Among several places the one with known parts on both sides, then the longest last
    part, is chosen.

    Args:
        word: A folded word.
        known: Stems of words that may be parts, besides the common ones.

    Returns:
        First and last part as stems, or an empty tuple.
    """
    if "-" in word:
        pieces = [stem(piece) for piece in word.split("-") if len(piece) >= _SHORTEST_PART]
        return tuple(pieces) if len(pieces) > 1 else ()
    best: tuple[bool, int, tuple[str, str]] | None = None
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, last = word[:at], stem(word[at:])
        if not (last in known or last in COMMON_PARTS) or not _VOWEL.search(first):
            continue
        whole = next((form for form in _first_forms(first) if form in known or form in COMMON_PARTS), None)
        if whole is None and len(word) - at < _LONE_HEAD:
            continue
        found = (whole is not None, len(word) - at, (whole or first, last))
        if best is None or found[:2] > best[:2]:
            best = found
    return best[2] if best else ()


def char_ngrams(word: str, low: int = 3, high: int = 5) -> tuple[str, ...]:
    """Give the letter sequences of a word, its ends marked with a space, so that misspellings still share most."""
    padded = f" {word} "
    return tuple(padded[i : i + n] for n in range(low, high + 1) for i in range(len(padded) - n + 1))


def sort_key(text: str) -> str:
    """Give the key that sorts Swedish: å ä ö after z, capitals as small letters."""
    return "".join(_ALPHABET.get(c, c) for c in fold(text))


def slug(text: str) -> str:
    """Give a text as an id: ascii letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", fold(text)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _first_forms(first: str) -> tuple[str, ...]:
    """Give the stems a first part may stand for: with and without the joining letter."""
    forms = [first, stem(first)]
    if first[-1] in "suoea" and len(first) > _SHORTEST_PART:
        forms.append(first[:-1])
    return tuple(forms)


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stem_word: Callable[[str], str] = snowballstemmer.stemmer("swedish").stemWord
    return stem_word
