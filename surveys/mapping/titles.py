"""What a column title says the column is."""

from __future__ import annotations

import re

from surveys.model import Role

_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "personal",
        r"e-?post\w*|e-?mail|mejl\w*|epost\w*|(?:för|efter)?namn|name|ditt namn|telefon\w*|mobil\w*|tel\.?(?:nr)?|personn\w*|adress\w*|respondent|ip-?adress|kontaktuppgift\w*|uppgiftslämnare|inlämnad av|antecknat av",
    ),
    (
        "id",
        r"id|nr|löpn\w*|resp(?:ondent)?[ ._-]?(?:nr|nummer|id)|enkät[ _-]?(?:nr|id)|formulär[ _-]?nr|lnr|lopnr|svarsid|respondent[- _]?id|response id|collector id|svar ?nr|person(?:nr)?|punkt|stopp|(?:punkt|stopp|rad) ?nr|#",
    ),
    (
        "ignored",
        (
            r"starttid|slutförandetid|start (?:time|date)|end date|completion time|tidsstämpel|timestamp|senast ändrad.*|date (?:created|modified)|språk|skickat|status.*|kategori|ansvarig.*"
            r"|kod|vem(?: gör| ansvarar)?.*|klart?(?: senast| när)?|färdigt.*|tidplan|deadline|ärende\w*|diarien\w*|handläggare|förvaltning|enhet|verksamhet|avdelning|arbetsgrupp|källa|nr i protokollet|prioritet|prio|angelägenhet|custom data.*|ip address"
        ),
    ),
    ("date", r"datum.*|date|dag|tillfälle|när|tid(?:punkt)?|mötesdatum"),
    (
        "count",
        r"(?:ca|cirka|ungefärligt) antal.*|antal(?: personer| röster| medarbetare| boende| nämningar| omnämnanden| pers\.?| st| som .*| ggr| gånger| som nämnt.*| deltagare som.*)?|hur många.*|count|röster|personer|nämnt av|frekvens",
    ),
    (
        "proposal",
        r"(?:ev(?:\.|entuell\w*) )?(?:era |ditt |deras |boendes |deltagarnas )?förslag.*|(?:föreslagen |möjlig |föreslagna )?åtgärd.*|lösning.*|önskemål|vad föreslås.*|vad (?:kan|bör|behöver) göras.*|vad (?:vill|önskar) (?:ni|du|de|deltagarna|boende).*|idé(?:er)?",
    ),
    (
        "text",
        r"synpunkt\w*(?: (?:från|av|om|på|kring|/) ?.*)?|(?:free ?text )?comments?|open answer|meddelande|inlägg|kommentar\w*|problem|iakttagelse\w*|observation\w*|anteckning\w*|fritext\w*|text|beskrivning|vad (?:sas|togs upp|som sagts)|vad är (?:problemet|otryggt)|vad (?:ser|hör|märker|upplever|möter) (?:ni|du|vi|personalen)\b.*|(?:vad|vilket) (?:upplevs?|är) (?:som )?(?:ett )?(?:otryggt|problem).*|beskriv.*|berätta.*|motivera.*|kommentera.*|övriga (?:synpunkter|kommentarer).*|upplevt problem|brist(?:er)?|åsikt\w*|upplevelse|varför.*|orsak.*|svar",
    ),
    (
        "place",
        r"plats\w*(?:[ /,].*)?|(?:ort|område|gata|adress|lokal) ?/ ?plats|(?:på )?vilken (?:plats|gata)\b.*|var (?:är|var|upplevs|finns|känns|händer)\b.*|mötesplats|var|var någonstans|ställe|dialogplats|lokal|arbetsplats|hållplats|station|vilken plats.*",
    ),
    ("gender", r"kön|kon|gender|sex"),
    ("age", r"ålder\w*|alder|age|åldersgrupp|hur gammal.*|vilken ålder.*"),
    ("year", r"år|year|mätår|årtal|period"),
    ("weight", r"(?:\w+ ?)?vikt(?:en|er|tal|variabel)?|kalibrerad vikt|weight|w"),
    (
        "area",
        r"område\w*|omr|delområde|stadsdel\w*|kommundel\w*|ort|tätort|kommun|region|län|distrikt|postort|(?:i )?vilken (?:del|stadsdel|kommundel|ort)\b.*|var (?:bor|i kommunen)\b.*|bostads(?:område|ort)|hemort|geografi|lpo|lokalpolisområde|vilket (?:bostads)?område.*",
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
_RANKED = re.compile(
    r"^(?:(?:prio(?:ritet|ritering)?|val|rang|rank|plats|topp|förstahands?val|andrahands?val|tredjehands?val)\s*(?:nr\.?\s*)?(\d)"
    r"|(?:.*[?:(]\s*)?(\d)(?:[:.]?[ae])?[.:)]?\s*(?:(?:hands)?val(?:et)?|prio\w*|viktigast\w*|plats)\)?"
    r"|(första|andra|tredje|fjärde|femte)\w*\s*(?:hands)?(?:val(?:et)?|prio\w*|viktigast\w*|plats)?"
    r"|((?:(?:näst|tredje|andra) )?(?:mest )?viktigas?te?(?: (?:område|problem|fråga)\w*)?)|(etta|tvåa|trea))$"
)
_RANK_WORDS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "etta": 1, "tvåa": 2, "trea": 3}
_ORDERED = re.compile(r"rangordna|rangordning|prioriter|i ordning|viktigaste? först", re.IGNORECASE)
_N = re.compile(
    r"^(?:\(?n\)?|n ?=.*|bas|antal (?:svar\w*|intervju\w*|respondenter|personer)|(?:totalt )?antal svar\w*.*|svarande|antal i urval\w*)$"
)
_GROUPS = re.compile(
    r"^(?:kvinn\w*|m[aä]n|flick\w*|pojk\w*|tjej\w*|kill\w*|icke-?binär\w*|annat|(?:(?:ålder|åldersgrupp) )?\d{1,2}\s?[-–]\s?\d{2}(?: år)?|[-–<]\s?\d{2}(?: år)?|\d{2}\s?(?:\+|år (?:och|eller) äldre|-|–|år \+| år\+|\+ år)|under \d{2} år|över \d{2} år|(?:kvinn|män|flick|pojk)\w* \d{2}\s?[-–+].*|(?:födda? )?(?:i|inom|utanför) (?:sverige|norden|europa)|utländsk bakgrund|svensk bakgrund|inrikes född\w*|utrikes född\w*|okänt|[mk])$"
)
_EVERYBODY = re.compile(
    r"^(?:total(?:t|en|er|a)?|alla|samtliga|båda könen|hela befolkningen|tot\.?|kvinnor och män|män och kvinnor|könen? totalt|alla åldrar|samtliga åldrar|(?:totalt|alla|samtliga) (?:svarande|svar|personer|\d.*)?)$"
)


def role_of(title: str) -> Role | None:
    """Give the role that a title names by itself."""
    folded = title.lower().strip(" :.?*")
    return next((role for role, pattern in _ROLES if re.fullmatch(pattern, folded)), None)


def rank_of(title: str) -> int | None:
    """Give the rank of a column of ranked choices."""
    found = _RANKED.match(title.lower().strip())
    if not found:
        return None
    number, second, word, most, slang = found.groups()
    if number or second:
        return int(number or second)
    if word or slang:
        return _RANK_WORDS[word or slang]
    return 2 if most.startswith(("näst", "andra")) else 3 if most.startswith("tredje") else 1


def asks_for_order(title: str) -> bool:
    """Whether a question asks for several choices in order."""
    return bool(_ORDERED.search(title))


def is_n(title: str) -> bool:
    """Whether a title heads the number of answers."""
    return bool(_N.match(title.lower().strip(" :")))


def is_group(title: str) -> bool:
    """Whether a title names a group of persons."""
    return bool(_GROUPS.match(title.lower().strip()))


def is_everybody(title: str) -> bool:
    """Whether a title stands for all persons."""
    return bool(_EVERYBODY.match(title.lower().strip()))
