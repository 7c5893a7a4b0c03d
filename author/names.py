"""What a kommun and the parties of a löfte are called in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.commitments import Party
    from author.draft import Draft

EXCEPTIONS = {
    "gotland": "Region Gotland",
    "stockholm": "Stockholms stad",
    "göteborg": "Göteborgs stad",
    "malmö": "Malmö stad",
    "kalmar": "Kalmar kommun",
    "falun": "Falu kommun",
}
"""Names that do not follow the rule."""


def municipality_name(name: str) -> str:
    """Give the kommun's full name: a final consonant other than s, x and z takes a genitive -s."""
    short = " ".join(name.split())
    if not short or short.casefold().endswith((" kommun", " stad")) or short.casefold().startswith("region "):
        return short
    if short.casefold() in EXCEPTIONS:
        return EXCEPTIONS[short.casefold()]
    bare = short[-1].casefold() in "aeiouyåäöéüsxz"
    return f"{short} kommun" if bare else f"{short}s kommun"


def join_names(names: tuple[str, ...]) -> str:
    """Join names as ``a, b och c``."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} och {names[-1]}"


def promisers(draft: Draft, by: tuple[Party, ...]) -> tuple[str, ...]:
    """Name those who promise, police first."""
    names: list[str] = []
    if "polisen" in by:
        names.append("Polisen")
    if "kommunen" in by:
        names.append(municipality_name(draft.formal.municipality) or "Kommunen")
    if "annan" in by:
        names.extend(_others(draft) or ("Övriga parter" if not names else "övriga parter",))
    return tuple(names)


def party_name(draft: Draft, party: str) -> str:
    """Name a signer's party in full."""
    if party == "kommunen":
        return municipality_name(draft.formal.municipality) or "Kommunen"
    if party == "polisen":
        return draft.formal.police_area or "Polisen"
    return party


def _others(draft: Draft) -> tuple[str, ...]:
    given = tuple(p for p in draft.formal.other_parties if p.strip())
    signing = tuple(s.party for s in draft.signers if s.party not in ("polisen", "kommunen", "annan") and s.party)
    return given or tuple(dict.fromkeys(signing))
