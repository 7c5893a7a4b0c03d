"""Forms about a source: how it was gathered, and figures typed or pasted in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.session.words import SAMPLINGS, STREAMS
from author.tui.dialogs import Field, FormDialog
from surveys.errors import UserError
from surveys.model import Facts, one_of

if TYPE_CHECKING:
    from surveys.model import Source

_ALL = 100
"""All of those asked, in per cent."""
_ASKED = {
    "": "vet inte, eller båda delarna", "open": "öppen för alla problem", "deepening": "fördjupade redan valda problem",
}  # fmt: skip
_FIGURES = "Otrygg ute sent på kvällen; 31; Centrum; 2025; procent"


def facts_dialog(source: Source, facts: Facts) -> FormDialog:
    """Ask how a source was gathered; begins with what is known of it."""
    now = facts.of(source)
    rate = "" if now.response_rate is None else f"{now.response_rate * 100:g}".replace(".", ",")
    asked = "deepening" if now.deepening else "" if facts.deepening is None else "open"
    return FormDialog(
        f"Om {source.name}",
        "Det du skriver här står i underlaget, och avgör vad siffrorna får användas till.",
        (
            Field("stream", "Vems kunskap", now.stream, "choice", tuple(STREAMS.items())),
            Field("sampling", "Urval", now.sampling, "choice", tuple(SAMPLINGS.items())),
            Field("period", "När svaren samlades in", now.period or "", hint="hösten 2025"),
            Field("rate", "Svarsfrekvens i procent", rate, hint="57"),
            Field("question", "Frågan som ställdes", now.question or "", hint="Vad gör dig otrygg, och var?"),
            Field("asked", "Dialogen var", asked, "choice", tuple(_ASKED.items())),
        ),
        "Spara",
    )


def facts_of(answer: dict[str, str]) -> Facts:
    """Give what a person wrote in the form.

    Raises:
        UserError: The response rate is no percentage.
    """
    asked = answer["asked"]
    return Facts(
        one_of(answer["stream"], STREAMS),
        one_of(answer["sampling"], SAMPLINGS),
        answer["period"].strip() or None,
        _rate(answer["rate"]),
        answer["question"].strip() or None,
        None if not asked else asked == "deepening",
    )


def figures_dialog() -> FormDialog:
    """Ask for figures, a line each."""
    return FormDialog(
        "Skriv in siffror",
        "En rad per siffra: fråga; värde; område; år; enhet. De tre sista kan utelämnas. "
        "En tabell ur ett kalkylblad kan klistras in med sina rubriker.",
        (Field("figures", "Siffror", "", "text", hint=_FIGURES),),
        "Fortsätt",
    )


def _rate(text: str) -> float | None:
    """Read a percentage, with or without its sign."""
    plain = text.strip().removesuffix("%").strip().replace(",", ".")
    if not plain:
        return None
    try:
        rate = float(plain)
    except ValueError:
        rate = 0
    if not 0 < rate <= _ALL:
        raise UserError(f"svarsfrekvensen «{text.strip()}» är ingen procentsats.", None, "Skriv till exempel 57.")
    return rate / 100
