"""What is said of a problem area on the screens: its place, what the place rests on, what to keep in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.session.words import FLAGS, PARTS, plural

if TYPE_CHECKING:
    from author.tui.text import Glyphs
    from surveys.model import ProblemArea


def rank_span(area: ProblemArea) -> str:
    """Give the places an area may have: ``1–3``, or one of them."""
    return str(area.rank_low) if area.rank_low == area.rank_high else f"{area.rank_low}–{area.rank_high}"


def sentence(area: ProblemArea) -> str:
    """Say in one line what an area's place rests on."""
    flags = ", ".join(FLAGS.get(f, f) for f in area.flags)
    persons = plural(area.persons, "person", "personer")
    sources = plural(len(area.sources), "källa", "källor")
    return f"{persons} i {sources}.{f' {flags.capitalize()}.' if flags else ''}"


def explain(area: ProblemArea, glyphs: Glyphs, *, title: bool = True) -> str:
    """Say why an area has its place: every part as a bar with its number, then what to keep in mind."""
    span = rank_span(area)
    where = f"Plats {span}" if "–" not in span else f"Plats {span} i nio av tio omräkningar"
    lines = [area.name, ""] if title else []
    lines += [f"{where}. {sentence(area)}", "", "Det här bygger platsen på, 0 till 1:"]
    for key, word in PARTS.items():
        value = getattr(area.parts, key)
        number = "saknas" if value is None else f"{value:.2f}".replace(".", ",")
        lines.append(f"{glyphs.bar(value, 10)} {number:>6} {word}")
    if area.places:
        lines += ["", "Platser: " + ", ".join(f"{name} ({n})" for name, n in area.places[:5])]
    lines += ["", *_flag_lines(area)]
    return "\n".join(lines)


def _flag_lines(area: ProblemArea) -> list[str]:
    words = {
        "conflict": "Källorna visar olika: dialogen och mätningen säger emot varandra.",
        "few-voices": "Få röster: så få tar upp det att platsen säger lite.",
        "unstable": "Osäker indelning: många synpunkter kunde lika gärna höra till ett annat område.",
        "hidden-problem": "Syns dåligt i dialog: få tar upp sådant öppet. Se på mätning och statistik.",
        "self-selected": "Självvalt urval: siffrorna talar för dem som svarat, inte för alla invånare.",
        "deviates": "Avviker från riket: mätningen är klart bättre eller sämre. Se «Jämför med andra» i menyn.",
    }
    return [words[flag] for flag in area.flags if flag in words]
