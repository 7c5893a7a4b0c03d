"""Print the five first suggestions for twenty cases of (area, cause, place), and what changes with the cause."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CASES: tuple[tuple[str, str, str, str], ...] = (
    ("belysning", "Lamporna längs gångvägen är trasiga.", "Norrstigen", "Häckar och sly skymmer sikten."),
    ("belysning", "Tunneln är mörk och nedklottrad.", "Ågatans gångtunnel", "Felanmälningar blir liggande."),
    ("trafik", "Bilisterna kör för fort förbi skolan.", "Lindskolan", "Elsparkcyklar ligger över gångbanan."),
    (
        "trafik",
        "Föräldrar skjutsar ända fram till porten.",
        "Lindskolan",
        "Vägen är statlig och saknar övergångsställe.",
    ),
    ("motorburen", "Mopederna är trimmade.", "Torget", "Unga med motorintresse har ingenstans att vara."),
    ("ungdomar", "Fritidsgården har stängt.", "Björkby centrum", "Föräldrar vet inte var barnen är på kvällen."),
    ("narkotika", "Langare gömmer varor i öppna källare.", "Videgården", "Ungdomar debuterar tidigt med droger."),
    ("alkohol", "Krogarna serverar redan berusade gäster.", "Storgatan", "Vuxna langar till minderåriga."),
    ("vald", "Bråk uppstår när krogarna stänger.", "Storgatan", "Ungdomar bär kniv."),
    ("vald-nara", "De utsatta vågar inte anmäla.", "", "Förövare får ingen behandling och återfaller."),
    ("trakasserier", "Unga kvinnor ofredas på väg hem från krogen.", "Hamngatan", "Hatbrott anmäls sällan."),
    ("skadegorelse", "Skolgården är tom på kvällar och lov.", "Ekskolan", "Klotter får sitta kvar länge."),
    ("brand", "Containrar står intill fasaden.", "Ekskolan", "Smällare används redan i december."),
    ("nedskrapning", "Papperskorgarna är överfulla.", "Stadsparken", "Skrot och möbler dumpas vid återvinningen."),
    ("stold", "Cyklar stjäls vid stationen.", "Resecentrum", "Inbrott sker när folk är bortresta."),
    ("bedrageri", "Äldre luras per telefon.", "", "Unga lånar ut sitt konto."),
    ("buller", "Uteserveringar spelar hög musik sent.", "Hamnen", "Grannar bråkar om fester i trapphuset."),
    ("gang", "Barn värvas för att bära åt äldre.", "Björkby", "Det är svårt att lämna nätverket."),
    ("skola", "Inga vuxna syns i korridorerna på rasten.", "Ekskolan", "Elever kränks på nätet."),
    ("kollektivtrafik", "Unga hänger vid hållplatsen i väntan på bussen.", "Busstorget", "Hållplatsen är mörk."),
)
"""Area, cause, place and another cause of the same area."""
NO_MANDATE = {
    "polisen": ("bygger", "belysning", "armatur", "lektion", "röjer", "städar", "farthinder"),
    "kommunen": ("nykterhetskontroll", "trafikkontroll", "visiterar", "griper", "vapen på allmän plats"),
}
"""What a party that promises alone may not be asked for."""


def first_five(area: str, cause: str, place: str) -> tuple:
    """Suggest for one case, with a ranking that names the place."""
    from author.draft import ChosenArea, Draft, FormalFields
    from author.store.library import load_starter
    from author.suggest import suggest
    from surveys.model import Analysis, Parts, ProblemArea

    places = ((place, 6),) if place else ()
    found = ProblemArea(area, area.capitalize(), 2, 1, 3, 0.5, Parts(), 14, 16, places=places)
    formal = FormalFields("Åsby", "Lokalpolisområde Åsby", "2031-01-01", "2031-12-31")
    draft = Draft(formal, (ChosenArea(area, area.capitalize(), "", (cause,), narrowed=place),))
    library = load_starter(ROOT / "templates" / "library")
    return suggest(draft, Analysis((found,)), (), library)[0].suggestions[:5]


def main() -> None:
    """Print every case and the figures asked for."""
    changed = 0
    where: dict[str, set[str]] = defaultdict(set)
    wrong: list[str] = []
    for area, cause, place, other in CASES:
        best = first_five(area, cause, place)
        against = first_five(area, other, place)
        changed += best[0].id != against[0].id
        for about, five in ((cause, best), (other, against)):
            print(f"\n{area} · {about} · {place or 'ingen plats'}")
            for n, s in enumerate(five, 1):
                where[s.id.split("/")[1]].add(area)
                wrong += [s.id for word in NO_MANDATE.get(s.by[0], ()) if len(s.by) == 1 and word in s.text.casefold()]
                met = "ja" if any("orsaken" in reason for reason in s.reasons) else "området, inte orsaken"
                print(f"  {n}. {s.score:.2f} {s.text} [{', '.join(s.by)}] passar: {met}")
                print(f"       {' '.join(s.reasons)}")
    spread = {entry: areas for entry, areas in where.items() if len(areas) > 3}  # the limit asked for
    print(f"\nFörsta förslaget byts med orsaken i {changed} av {len(CASES)} fall.")
    print(f"I topp fem för fler än tre områden: {sorted(spread) or 'inget'}.")
    print(f"Utan rådighet: {sorted(set(wrong)) or 'inget'}.")


if __name__ == "__main__":
    main()
