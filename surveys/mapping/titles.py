"""What a column title says the column is."""

from __future__ import annotations

import re

from surveys.model import Role

_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "personal",
        r"e-?post\w*|e-?mail|mejl\w*|epost\w*|(?:för|efter)?namn|name|ditt namn|telefon\w*|mobil\w*|tel\.?(?:nr)?|personn\w*|adress\w*|respondent|ip-?adress|kontaktuppgift\w*|uppgiftslämnare|inlämnad av|antecknat av",
    ),
    ("id", r"id|nr|löpn\w*|lopnr|svarsid|respondent-?id|response id|#"),
    (
        "ignored",
        r"starttid|slutförandetid|start time|completion time|tidsstämpel|timestamp|senast ändrad.*|språk|skickat|status|kategori|ansvarig|kod",
    ),
    ("date", r"datum|date|dag|tillfälle|när"),
    ("count", r"antal(?: personer| röster| pers\.?| st| som nämner.*)?|hur många|count|röster|personer"),
    ("proposal", r"(?:era |ditt |deras )?förslag.*|åtgärd.*|lösning.*|önskemål|vad kan göras.*"),
    (
        "text",
        r"synpunkt\w*|kommentar\w*|problem|iakttagelse\w*|observation\w*|anteckning\w*|fritext\w*|text|beskrivning|vad (?:sas|togs upp)|åsikt\w*|upplevelse|varför.*|orsak.*|svar",
    ),
    ("place", r"plats\w*|mötesplats|var|ställe|dialogplats|lokal"),
    ("gender", r"kön|kon|gender|sex"),
    ("age", r"ålder\w*|alder|age|åldersgrupp|hur gammal.*|vilken ålder.*"),
    ("year", r"år|year|mätår|årtal|period"),
    ("weight", r"(?:kalibrerings?)?vikt\w*|weight|w"),
    (
        "area",
        r"område\w*|omr|delområde|stadsdel\w*|kommundel\w*|ort|tätort|kommun|region|län|distrikt|postort|(?:i )?vilken (?:del|stadsdel|kommundel|ort)\b.*|var (?:bor|i kommunen)\b.*|bostadsområde|geografi|lpo|lokalpolisområde|vilket (?:bostads)?område.*",
    ),
    (
        "item",
        r"item|fråga|frågor|påstående\w*|indikator\w*|brottstyp\w*|brottskategori|brott|mått|nyckeltal|variabel|problem ?typ|frågeområde|delfråga",
    ),
    (
        "value",
        r"värde|value|resultat|andel(?: ?\(%\)| i (?:procent|%))?|procent|%|utfall|index(?:värde)?|medelvärde|medel|per 100 ?000.*|antal (?:anmälda )?brott",
    ),
)
RANKED = re.compile(
    r"^(?:(?:prio(?:ritet|ritering)?|val|rang|plats|förstahands?val|andrahands?val|tredjehands?val)\s*(?:nr\.?\s*)?(\d)|(\d)(?:[:.]?[ae])?[.:)]?\s*(?:(?:hands)?val|prio\w*|viktigast\w*|plats)|(första|andra|tredje)\w*\s*(?:hands)?(?:val|prio\w*)?)$"
)
_N = re.compile(
    r"^(?:\(?n\)?|n ?=.*|bas|antal (?:svar\w*|intervju\w*|respondenter|personer)|(?:totalt )?antal svar\w*.*|svarande|antal i urval\w*)$"
)
_GROUPS = re.compile(
    r"^(?:kvinn\w*|m[aä]n|flick\w*|pojk\w*|tjej\w*|kill\w*|icke-?binär\w*|annat|\d{1,2}\s?[-–]\s?\d{2}(?: år)?|\d{2}\s?(?:\+|år (?:och|eller) äldre|-)|inrikes född\w*|utrikes född\w*|okänt|[mk])$"
)
_EVERYBODY = re.compile(r"^(?:total\w*|alla|samtliga|båda könen|hela befolkningen|tot\.?)$")


def role_of(title: str) -> Role | None:
    """Give the role that a title names by itself."""
    folded = title.lower().strip(" :.?*")
    return next((role for role, pattern in _ROLES if re.fullmatch(pattern, folded)), None)


def rank_of(title: str) -> int | None:
    """Give the rank of a column of ranked choices."""
    found = RANKED.match(title.lower().strip())
    if not found:
        return None
    digit, second, word = found.groups()
    return (
        {"första": 1, "andra": 2, "tredje": 3}[word]
        if word
        else int(digit or second or (1 if title.lower().startswith("först") else 2))
    )


def is_n(title: str) -> bool:
    """Whether a title heads the number of answers."""
    return bool(_N.match(title.lower().strip(" :")))


def is_group(title: str) -> bool:
    """Whether a title names a group of persons."""
    return bool(_GROUPS.match(title.lower().strip()))


def is_everybody(title: str) -> bool:
    """Whether a title stands for all persons."""
    return bool(_EVERYBODY.match(title.lower().strip()))
