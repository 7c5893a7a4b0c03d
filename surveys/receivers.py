"""Who a statement should be passed on to: reports of faults, and problems that somebody else owns.

A statement is passed on when it tells of a thing that somebody has to mend, clear or light (a report of a fault), or
when the place or the matter belongs to somebody else than kommun and police as they sign a löfte. Crime, fear and
behaviour in public places are not passed on: they are what the löfte is for.

The rules ask, in this order, whose the place or the matter is:

1. the school's: its buildings and yard, what its staff do, and what the analysis has placed in the area of schools. A
   school that only says where something is (``förbi skolan``) is not the school's;
2. the landlord's: inside a residential building, its yard and its shared rooms, or the landlord by name;
3. Trafikverket's: state roads, by kind or number, and railways with platforms and crossings;
4. others': public transport, care, shops, grids, courts, the state, and whatever the analysis holds out of scope;
5. nobody's of these: then it is gata och park's, if the thing is one that only ever is mentioned because it needs
   upkeep (a lamp, a hedge, a litter bin, a hole), or any other thing in a street or park with a word for its fault,
   or if the analysis has placed it as litter, or as a wish for light and greenery.

Words are looked for inside compounds too, so that ``hyreshusparkering`` and ``gatunamnsskylt`` need no entry.
"""

from __future__ import annotations

import re
from typing import Literal

from surveys.model import Statement
from surveys.swedish import fold

Receiver = Literal["gata", "trafikverket", "bostad", "skola", "ovriga"]
RECEIVERS: dict[Receiver, str] = {
    "gata": "Gata och park",
    "trafikverket": "Trafikverket",
    "bostad": "Bostadsbolag",
    "skola": "Skola",
    "ovriga": "Övriga",
}
"""In the order of the lists, with their Swedish names."""
_SCHOOL_AREA = "skola"
_SILENT = ("non_answer", "praise")


def _any(*patterns: str) -> re.Pattern[str]:
    """Match any of the patterns, inside words too where they do not say otherwise."""
    return re.compile("|".join(patterns))


_SCHOOL = _any(
    r"\bskol(?:toa|korridor|bibliotek|lokal|kurator|personal|ledning|klass|byggnad|skåp|kök|bespisning|tröj|kö|val\b|ung)", r"\bkurator", r"gympasal", r"gymnastiksal", r"slöjdsal", r"\bklass \d", r"på (?:hög|mellan|låg)stadiet", r"gymnasieelev", r"rasthall", r"uppehållsrum", r"studenter?na", r"förskolepersonal", r"\bdagis (?:har|släpper|stänger|vägrar)", r"betyg", r"frånvaro", r"\bskolka",
    r"\bskol(?:an)?s\b", r"\bförskolans\b", r"skolgård", r"\belev", r"rektor", r"lärar", r"pedagog", r"skolsköter", r"\bi (?:för)?skolan\b",
    r"\bpå skolan\b", r"skolan (?:måste|gör|säger|borde|tar|vet|vill|har|saknar|släpper|kan|svarar|lyssnar)", r"klassrum", r"klassen\b", r"rasten?\b",
    r"\bi (?:klass|årskurs|ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian)\b", r"raster(?:na)?\b", r"rastvakt", r"skolmatsal",
    r"i (?:matsalen|korridoren)", r"\bfritids\b", r"\bvikarie", r"mobb", r"lektion", r"läxhjälp",
)  # fmt: skip
_CLASS = re.compile(r"\bi [1-9] ?[a-e]\b")
"""A class by number and letter; a flat may be numbered alike, so the landlord is asked first."""
_PASSED = re.compile(
    r"\b(?:utanför|vid|bakom|förbi|framför|mellan|mot|från|nära|runt|kring|intill|bredvid|bortom)\s+(?:den |gamla |nya |stora )*"
    r"(?:\w*skol(?:an|orna)|gymnasiet|fritids|dagis|gallerian|köpcentret|krogen|ica|coop|sjukhuset|vårdcentralen|biblioteket|systembolaget"
    r"|macken|bensinmacken|posten|\w*hållplatsen|bussen|affären)\b"
)
"""A building that is only named to say where something is."""
_RESIDENTIAL = _any(
    r"hyres(?!skatt)", r"bovärd", r"radhusförening", r"samfällighet", r"\btrappen\b", r"\bi farstun", r"elrum", r"\btvättrum", r"torkrum", r"\baltan", r"loftgång", r"\bmögel", r"\bkodlås", r"passersystem", r"gemensamhetslokal", r"övernattningsrum", r"husets (?:hiss|port|entré|gård)", r"våra? hus\b.*(?:dörr|lås|källar|gård)", r"lägenhets", r"bostadsområdets (?:gård|tvätt)", r"\bvåning(?:en|ar)?\b",
    r"trapphus", r"trappuppgång", r"\b(?:vår |i )?uppgång(?:en|ar|arna)?\b", r"tvättstug", r"tvättmaskin", r"soprum", r"sopnedkast", r"miljörum", r"miljöhus",
    r"grovsop", r"sopkarusell", r"cykelrum", r"cykelförråd", r"barnvagnsrum", r"källar", r"\bvind(?:en|s(?:förråd|kontor)\w*)\b", r"\bförrådet?n?\b",
    r"hyresvärd", r"hyresgäst", r"hyreshus", r"hyresrätt", r"bostadsrätt", r"husvärd", r"fastighetsvärd", r"fastighetsägar", r"fastighetsskötar", r"vaktmästaren? i huset",
    r"\bvärden\b", r"bostads(?:bolag|förening|företag)", r"\bbrf", r"allmännytt", r"innergård", r"porttelefon", r"portkod", r"postlåd", r"brevlåd(?:a|orna) i",
    r"balkong", r"\bentré", r"\bfarstu", r"ytterdörr", r"\bportar(?:na)?\b", r"\b(?:vår|i|våran) port(?:en)?\b(?! till)", r"\b(?:vår|våran) gård", r"på gården\b",
    r"mellan (?:hus|hyreshus)en", r"garage(?:t|plats\w*)? (?:under|i huset)", r"störningsjour", r"lägenhet", r"\bhissen?\b(?!.*(?:tåg|perrong|spår|station))",
    r"\bvi hyr\b", r"grannen (?:ovanpå|under)", r"våningen (?:ovanför|under)", r"brandtrapp", r"\bporten?\b.*\b(?:lås|kod|står öpp|trasig|sönder)", r"höghuset\b",
)  # fmt: skip
_PUBLIC = re.compile(
    r"köpcent|galleri|resecent|stationen|badhus|simhall|bibliotek|sjukhus|vårdcentral|kommunhus|rådhus"
)
"""Buildings with doors and lifts that no landlord of homes looks after."""
_STATE = _any(
    r"pendeltåg", r"\bplattform", r"järnväg(?:en)? (?:skär|går|delar|saknar)", r"räls", r"\bbanvall", r"\bfjärrtåg", r"\bavfart", r"\bpåfart", r"\b(?:två plus ett|2\+1)", r"vajerräck", r"vägren", r"\bomkörning",
    r"riksväg", r"riksett", r"länsväg", r"landsväg", r"europaväg", r"trafikverket", r"vägverket", r"\bstatlig", r"\bstaten\b", r"genomfart", r"motorväg", r"\bväg \d{1,4}\b",
    r"\be ?\d{1,2}(?::?ans?)?\b", r"\b\d{2,3}:ans?\b", r"timmerbil", r"perrong", r"plattformen", r"\bspår \d", r"\bspår(?:et|en)\b", r"plankorsning",
    r"järnvägs(?:övergång|bro|spår|station|bom)", r"\bbommar", r"(?:mot|över|vid|längs|utmed|intill) järnväg", r"(?:genom|igenom) (?:samhället|byn|tätorten)\b.*\b(?:lastbil|långtradar|timmer)",
    r"(?:lastbil|långtradar|timmer|tung trafik).*(?:genom|igenom) (?:samhället|byn|tätorten)\b", r"(?:hiss|rulltrapp)\w*.*\b(?:tåg|station|perrong)", r"\btåg(?:en|et)?\b.*(?:tutar|livsfarl|signal)",
    r"viltstängsel", r"rastplats",
)  # fmt: skip
_OTHERS = _any(
    r"ambulans", r"akutmottag", r"jourcentral", r"\bpension", r"mataffärens", r"affärens", r"vindkraft", r"fjärrvärme", r"vattenavgift", r"elräkning", r"apotek", r"\bbankkontor", r"bankomat", r"\bfolktandvård", r"\bsocialtjänsten\b.*(?:svar|handlägg)", r"migrations", r"\beu\b", r"\bnato\b", r"inflation", r"\bräntan?\b", r"\bkrig", r"busschauff", r"bussbolag", r"\bbusskort", r"\btågen är", r"skolskjuts", r"flygplats", r"\bvargen?\b",
    r"\bbuss(?:en|ar|arna)?\b.*(?:glas|går|sena|tid|inställ|drogs in|indrag|full|dyr|tak|stanna)", r"(?:sista|natt|kvälls|skol)buss", r"busskur", r"väderskydd",
    r"hållplats(?:skylt|ens? tak)", r"tidtabell", r"biljett", r"kontrollant", r"färdtjänst", r"taxi(?:bolag|resa)", r"kollektivtrafikbolag", r"turtäthet",
    r"vårdcentral", r"psykiatri", r"barnpsyk", r"\bbup\b", r"akuten\b", r"sjukhus", r"tandläk", r"läkar", r"hemtjänst", r"äldreboend", r"äldrevård", r"försäkringskass",
    r"arbetsförmedling", r"bidrag(?:et|en)? (?:är|räck|borde)", r"regering", r"riksdag", r"politiker", r"domstol", r"\bstraff", r"\bskatt(?:en|er|erna)?\b", r"elpris", r"bensinpris", r"matpris",
    r"elskåp", r"elnät", r"elledning", r"kraftledning", r"ström(?:en|avbrott)", r"bredband", r"\bfiber", r"mobilmast", r"telemast", r"mobiltäckning", r"laddstolp",
    r"köpcentrets", r"gallerians", r"\b(?:ica|coop|lidl|willys)\b.*(?:måste|borde|städ)", r"postombud", r"\bposten\b", r"krog\w*.*tillstånd", r"uthyrnings", r"uthyrare", r"åkeri",
)  # fmt: skip
_UPKEEP = _any(
    r"kullersten", r"nässl", r"björnlok", r"oplog", r"osand", r"\bhal(?:t|a)?\b", r"\bojämn", r"ölburk", r"\bfimpar", r"engångsgrill", r"tuggummi", r"\bkorgen\b", r"basketkorg", r"fotbollsmål", r"kundvagn", r"dålig (?:belysning|sikt|snöröjning|skyltning)", r"sämre belysning", r"snöröj", r"trasig(?:a)? (?:lamp|bänk|skylt|väg|gat|lek)",
    r"armatur", r"glödlamp", r"lyktstolp", r"\blyset?\b", r"gatlys", r"gatljus", r"gatubelys", r"lamp(?:a|an|or|orna)\b", r"trafikljus", r"trafiksignal", r"\bhäck(?:en|ar)?", r"\bbusk", r"buskage", r"\bgren",
    r"\bsly", r"ogräs", r"\blöv\b", r"papperskorg", r"soptunn", r"sopkorg", r"hundlatrin", r"hundbajs", r"hundskit", r"glas(?:skärv|bit|kross|splitter)", r"(?:krossat?|krossade) glas", r"glas krossa",
    r"\bsprutor", r"kanyl", r"klott", r"brunn(?:en|slock|ar)?\b", r"\bräcke", r"ledstång", r"trottoarkant", r"kantsten", r"linbana", r"gung(?:a|an|or|orna|häst\w*)\b",
    r"klätterställning", r"lekställning", r"rutschkan", r"sandlåd", r"asfalt", r"\bhål(?:en|et)? i\b", r"\bpotthål", r"\bgrop", r"vägmarkering", r"spegeln", r"byggavfall", r"dump(?:at|ar|ad|as)\b",
    r"\bsnö", r"\bplog", r"\bsand(?:a|as|at|ar|ning)\b", r"\bsalta[rts]?\b", r"\bhalk", r"\bisig", r"isgata", r"skridsko", r"översväm", r"vattenpöl", r"offentliga toalett", r"fontän", r"farthindret",
    r"stenplatt", r"plattor", r"soffa|kylskåp|madrass", r"utbränd", r"övergiv(?:en|na) (?:bil|cyk)", r"utan däck", r"skräp(?:et)? (?:överallt|ligger|i|från|på|runt|som)", r"\bskräpigt",
)  # fmt: skip
_THING = _any(
    r"plats(?:en|er)\b", r"stråk", r"\bkant", r"\bbana(?:n)?\b", r"kanal", r"\bkaj", r"\bmur(?:en)?\b", r"\bbetong", r"ramp(?:en)?\b", r"nät(?:et)?\b",
    r"stolp", r"skylt", r"belysning", r"träd(?:et|en)?\b", r"gräs", r"\bsopor", r"bänk", r"bord(?:et|en)?\b", r"staket", r"stängsel", r"grind", r"pollar", r"trapp", r"lekplats", r"lekpark", r"toalett", r"övergångsställe",
    r"grus", r"viadukt", r"tunnel", r"cykelställ", r"gångväg", r"gångban", r"cykelban", r"cykelväg", r"trottoar", r"\bstig(?:en)?\b", r"parkering", r"\bgat(?:an|or)\b", r"\w+gatan\b", r"väg(?:en|ar|bana)\b", r"\bbron?\b",
    r"\bdike", r"rabatt", r"kabel|kablar", r"elljusspår", r"brygga", r"badplats", r"fotbollsplan", r"skejt", r"utegym", r"torget\b", r"\bpark(?:en)?\b", r"planteri", r"sikten?\b", r"mopeder",
)  # fmt: skip
_FAULTY = _any(
    r"(?:inte|aldrig) (?:\w+ )?lyst", r"nedriv", r"uppriv", r"omkull", r"full(?:a)? av", r"för hög", r"sjunk", r"undermin", r"buckl", r"böjd", r"\bvek", r"behöver (?:lagning|målning|klippning|upprustning|underhåll)", r"\bförfall", r"skräpig", r"dålig(?:t|a)? (?:underhåll|skött|skick|upplyst|belyst)", r"oupplyst", r"obelyst", r"ingen (?:\w+ )?(?:lampa|belysning|soptunna|papperskorg|trottoar|gångväg)", r"saknar (?:\w+ )?(?:belysning|lampa|lampor|räcke|skylt|trottoar|papperskorg|lock|staket)",
    r"trasig", r"sönder", r"\bpaj", r"släckt", r"slock", r"blinka", r"\blös(?:a|t)?\b(?!.*hund)", r"lossn", r"\brasat?", r"fallit", r"ramla", r"igenvux", r"igenväx", r"växer (?:över|in|igen)", r"igensatt", r"svämma",
    r"\bfull(?:a|t)? (?:av|med)", r"(?:lyser|funkar|fungerar|syns) (?:inte|ej|aldrig)", r"(?:inte|aldrig) (?:lyser|funkar|fungerar|syns|lagas?|klipps?|töms?)", r"\blaga", r"klipp", r"\bröj", r"\bansa", r"byta?s\b",
    r"sanera", r"saknas\b", r"borta\b", r"nött", r"påkörd", r"ligger (?:det|kvar|överallt|på|i|över)", r"fryser", r"spikhal", r"\bvass", r"snubbl", r"löst\b", r"sprängd", r"lutar", r"tänds", r"skymmer", r"skymd",
    r"ser (?:inte|ingenting|man inte)", r"\bskev", r"läck", r"rost", r"murk", r"rutt", r"spruck", r"spricker", r"gropar", r"ojämn", r"nersläckt", r"nedsläckt", r"ur funktion", r"överfull", r"vält", r"knäck", r"krossa",
    r"spolats? bort", r"låst", r"hänger", r"(?:behöver|måste) (?:\w+ )?(?:bytas|lagas|rensas|klippas|målas|sandas|saltas|tömmas|tvättas|röjas|ansas|lysas)", r"\bstinker", r"brann upp", r"kvar på", r"rötter", r"\btvätta", r"åt fel håll", r"vänd(?:a|t)?\b",
)  # fmt: skip


_OWNERS: tuple[tuple[Receiver, re.Pattern[str], bool], ...] = (
    ("skola", _SCHOOL, True),
    ("bostad", _RESIDENTIAL, False),
    ("trafikverket", _STATE, False),
    ("skola", _CLASS, False),
    ("ovriga", _OTHERS, True),
    ("gata", _UPKEEP, False),
)
"""Asked in this order; ``True`` = in the text without buildings that are only passed."""

_LIGHT = re.compile(r"lykt|lamp|ljus|lys|gräs|växt|träd|sly|häck|busk")


def receiver_of(statement: Statement) -> Receiver | None:
    """Tell who a statement should be passed on to; ``None`` for what the löfte itself is about."""
    if statement.kind in _SILENT:
        return None
    if statement.areas and statement.areas[0].area == _SCHOOL_AREA:
        return "skola"
    text = fold(statement.text)
    there = _PASSED.sub(" ", text)
    public = _PUBLIC.search(fold(" ".join((text, *statement.places))))
    asked = (o for o in _OWNERS if not (public and o[0] == "bostad"))
    owner = next((r for r, words, passing in asked if words.search(there if passing else text)), None)
    if owner is None and (_is_upkeep(statement, text) or (_THING.search(text) and _FAULTY.search(text))):
        return "gata"
    return "ovriga" if owner is None and statement.kind == "out_of_scope" else owner


def _is_upkeep(statement: Statement, text: str) -> bool:
    """Whether the analysis holds it for litter, for a wish about light and greenery, or for lamps and greenery that fail."""
    main = statement.areas[0].area if statement.areas else ""
    if main == "belysning":
        return statement.kind == "wish" or bool(_LIGHT.search(text))
    return main == "nedskrapning"
