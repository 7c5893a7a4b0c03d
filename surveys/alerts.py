"""Texts that may need more than being counted: a child who may be harmed, or something the police should know.

The program only points such a text out; a person reads it and decides. It is better to point out one text too many,
so a sentence is enough, and nothing is asked about who wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveys.privacy import mask

CHILD, POLICE = "orosanmälan", "polistips"
"""What a text may need, in the words the user sees."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_CHILD = re.compile(
    r"\b(?:barn|barnet|barnen|barns|småbarn\w*|spädbarn\w*|bebis\w*|son|sonen|dotter|dottern|pojke\w*|pojkar\w*|flicka\w*|flickan\w*|flickor\w*|elev\w*|tonåring\w*|unge\w*"
    r"|ungar\w*|syskon\w*|minderårig\w*|lillebror\w*|lillasyster\w*|(?:1[0-7]|\d)[ -]?åring\w*|(?:1[0-7]|[1-9]) år(?! sedan)|tjej(?:en)? i (?:sexan|sjuan|åttan|nian)"
    r"|kille(?:n)? i (?:sexan|sjuan|åttan|nian)|högstadieelev\w*|mellanstadi\w*)\b",
    re.IGNORECASE,
)
_CHILD_RULES = (
    ((r"\b(?:slår|slog|slås|slagen|slagna|slaget|stryk|agas?|aga[dr]\w*|misshandla\w*)\b.*\b(?:hemma|hemmet|pappan?|mamman?|föräldra\w*|styv\w*|i lägenheten)\b"
     r"|\b(?:hemma|hemmet|pappan?|mamman?|föräldra\w*|styv\w*)\b.*\b(?:slår|slog|slås|slagen|slagna|slaget|stryk|agas?|aga[dr]\w*|misshandla\w*|kastar saker)\b"
     r"|\b(?:slår|slog|misshandlar|agar)\s+(?:sitt|sina|sin|barnen|barnet|ungarna|sonen|dottern)\b"), "Texten kan handla om våld mot ett barn i hemmet."),
    (r"\b(?:skriker|gråter|skrik|gråt)\b.*\b(?:hela n[aä]tt\w*|varje n[aä]tt\w*|i timmar|genom väggen|slag|dunsar)\b", "Texten kan handla om ett barn som far illa i hemmet."),
    ((r"\b(?:lämna[st]?|lämnade|lämnats|är|sitter|bor|går)\s+(?:helt\s+)?ensam\w*\s+(?:hemma|hela|på n[aä]tt\w*|i dagar|utan)|\bfår ingen mat\b|\bsvälter\b|\bfår inte (?:äta|mat|komma in)\b|\bvanvård\w*"
     r"|\b(?:ensam|ensamma|kvar) ute (?:till|hela|mitt i) natt\w*"), "Texten kan handla om ett barn som inte får omsorg."),
    (r"\bfar(?:a|it)? illa\b|\bsköts inte\b|\bmår fruktansvärt\b", "Texten säger att ett barn far illa."),
    (r"\b(?:pappan?|mamman?|föräldra\w*)\b.*\b(?:missbruk\w*|knarkar|super|påverka[dt]\w*|full hela|hög hela|dricker varje|är alltid full\w*|injicer\w*)\b", "Texten kan handla om ett barn vars förälder missbrukar."),
    (r"\b(?:röker|rökte|tar|tog|knarkar|använder|testar|köper|köpte|går på)\b(?!.*\b(?:cigaretter|vejp\w*|snus)\b).*\b(?:hasch|cannabis|gräs|knark|droger|tramadol|kokain|piller|tabletter|narkotika|spice|lustgas)\b|\bknarkar\b", "Texten kan handla om ett barn som använder narkotika."),
    (r"\b(?:säljer|sålde|langar|springer ärenden|rekryter\w*|värva\w*|dras in|dragits in|gått med|tvingas|utnyttjas|hämta\w* paket|ha\w* vapen|bär\w* (?:kniv|vapen|pistol)|uppdrag)\b(?:.*\b(?:gäng\w*|kriminell\w*|knark|droger|hasch|narkotika|åt dem|åt äldre|kniv|vapen|pistol|sälja|langa|till skolan)\b)?", "Texten kan handla om ett barn som dras in i kriminalitet."),
    (r"\bskär sig\b|\bsjälvmord\w*|\bta(?:r|git)? livet av sig\b|\bta sitt liv\b|\bvill inte leva\b|\bsjälvskad\w*", "Texten kan handla om ett barn som riskerar att skada sig själv."),
    (r"\bgift(?:as|s|es)? bort\b|\bbortgift\w*|\bheders\w*|\bfår inte gå ut för (?:sin|sina)\b|\bköns?stymp\w*|\btvångsäktenskap\w*", "Texten kan handla om hedersförtryck mot ett barn."),
    (r"\b(?:våldta\w*|ofreda\w*|tafsa\w*|sexuellt? \w+|nakenbild\w*|säljer sex|säljer sin kropp|sugardejt\w*|groom\w*)\b", "Texten kan handla om ett sexuellt övergrepp mot ett barn."),
)  # fmt: skip
_WEAPON = r"(?:pistol\w*|skjutvapen\w*|vapen|vapnen|revolver\w*|gevär\w*|hagelbössa\w*|k-pist\w*|kalasjnikov\w*|handgranat\w*|dynamit|sprängmedel|bomb(?:er|en)?|machete\w*|kniv|kniven|knivar)"
_DRUG = r"(?:knark\w*|narkotika\w*|droger\w*|hasch\w*|cannabis|tjack|kokain|kola|heroin|amfetamin|piller|tabletter|tramadol|gräs|weed|spice|langning\w*|langar\w*|påsar)"
_SPOT = (
    r"(?:\[(?:adress|namn|regnr)\]|\bport\w*|\bkällar\w*|\blägenhet\w*|\bkiosk\w*|\btrapp\w*|\bplan \d|\buppgång \w|\bgarage\w*|\bsoprum\w*|\btvättstug\w*|\bbakom \w+|\bförråd\w*"
    r"|\bpizzeri\w*|\bgym\w*|\bbil\w*|\bparkering\w*|\blekplats\w*|\bhus \w|\bskola\w*|\bskolan\w*|\bklockan \d|\bkl\.? ?\d|\bgatukök\w*|\bstation\w*|\btorget\b|\bparken\b|\bgångtunneln?\b)"
)
_POLICE_RULES = (
    (rf"\b(?:sälj\w*|såld\w*|langa\w*|deal\w*|köper|hämtar)\b.*\b{_DRUG}\b.*{_SPOT}|{_SPOT}.*\b(?:sälj\w*|sålde\w*|sålts|langa\w*|langning\w*|deal\w*)\b|\b(?:langa[rs]?|langas|dealas?)\b.*{_SPOT}", "Texten pekar ut en plats eller person där narkotika kan säljas.", _DRUG + r"|\blanga\w*|\bdeal\w*"),
    (rf"\b(?:har|hade|bär|bar|gömmer|gömt|gömde|göms|ligger|låg|förvarar|förvaras|visar|visade|såg|viftar|viftade|drog|drar|skaffat|köpt|hittade|hittat|beväpnad\w*)\b[^,]*\b{_WEAPON}\b|\b{_WEAPON}\b.*\b(?:göm\w*|ligger|förvara\w*|i källaren|i förrådet|i väskan|i ryggsäcken|under jackan|i bilen|med sig)\b", "Texten säger att någon har eller gömmer ett vapen.", ""),
    ((r"\b(?:ska|skall|tänker|planerar (?:att)?|kommer att|vill|lovat att|sagt att (?:han|de|hon) ska|säger att (?:han|de|hon) ska|hotar? (?:med )?att|hotade (?:med )?att|hotat att|pratar om att)\s*(?:\w+\s){0,2}(?:skjuta|hugga|knivhugga|slå ihjäl|döda|mörda|hämnas|spränga|bränna|misshandla|råna|sticka ner|knäcka)\b"
     r"|\b(?:planerar|planeras|planerat)\b.*\b(?:bråk|slagsmål|skjutning|hämnd|sprängning|attack|rån|uppgörelse|dåd)\b|\bhämnd\w*\b.*\b(?:helgen|på lördag|på fredag|i kväll|ikväll|imorgon)\b|\bdödshot\w*|\bskolskjutning\w*"), "Texten kan handla om planerat våld eller ett hot.", ""),
    ((r"\[(?:namn|regnr)\]\W+(?:\w+\W+){0,4}(?:säljer|sålde|langar|langade|dealar|stal|stjäl|stulit|rånade|rånar|rånat|slog|slår|misshandlade|misshandlar|hotade|hotar|hotat|tände|bröt|brutit|våldtog|sköt|skjuter|högg|krossade|slagit|snattar|tafsade|ofredade|utpressar|kastade|smugglar|häler)\b"
     r"|\b(?:är|var) \[namn\]\W+(?:\w+\W+){0,5}som (?:\w+ )?(?:säljer|sålde|langar|stal|rånade|slog|hotade|tände|sköt|högg|krossade|kastade|bröt|misshandlade)\b"), "Texten pekar ut en person eller bil för ett brott.", ""),
)  # fmt: skip
_FEARED = re.compile(
    r"\b(?:rädd(?:a)? (?:för|att)|risk(?:en|er)? (?:för|att|finns)|orolig(?:a)? (?:för|över) att|om någon|om man|ifall|skulle kunna|borde|behöver|samhället|i sverige"
    r"|på tv|i tidningen|på nyheterna|information\w*|utbild\w*|prata om|förebygg\w*|minska\w*)\b",
    re.IGNORECASE,
)
"""Words of a sentence about what may befall children, or what ought to be done for them."""
_GENERAL = re.compile(
    r"\b(?:rädd(?:a)? (?:för|att)|risk(?:en|er)? (?:för|att|finns)|orolig(?:a)? (?:för|över) att|om någon|om man|ifall|inga|inget|ingen|aldrig|inte sett|skulle|minska\w*|förebygg\w*"
    r"|samhället|i sverige|på tv|i tidningen|på nyheterna|information\w*|utbild\w*|prata om|lära\w*|stoppa\w*|förbjud\w*|fler poliser|mindre)\b",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of crime in general, or of fear, and tells nothing that has happened."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Why somebody should read a text before it is counted with the others."""

    need: str
    """``orosanmälan`` or ``polistips``."""
    reason: str
    """In Swedish, for the person who reads the text."""


def find_alerts(text: str) -> tuple[Alert, ...]:
    """Tell whether a text may need an orosanmälan or a tip to the police, and why.

    The text may be masked or not: names, addresses and plates are masked before the rules read it, so that a person
    or place that is pointed out counts and nothing personal can come into a reason.

    Args:
        text: What somebody wrote, one answer or note.

    Returns:
        Each need and reason once, children first; empty for almost every text.
    """
    masked = re.sub(r"(?<=[a-zåäö])\.(?=[a-zåäö])", "", mask(text).text)
    sentences = [match.group(0) for match in _SENTENCE.finditer(masked)]
    found = [Alert(CHILD, reason) for part in sentences for reason in _child_reasons(part)]
    found += [Alert(POLICE, reason) for part in sentences for reason in _police_reasons(part)]
    return tuple(dict.fromkeys(found))


def _child_reasons(sentence: str) -> list[str]:
    """Give why a sentence may be about a child at risk."""
    if not _CHILD.search(sentence) or _FEARED.search(sentence):
        return []
    return [reason for pattern, reason in _CHILD_RULES if re.search(pattern, sentence, re.IGNORECASE)]


def _police_reasons(sentence: str) -> list[str]:
    """Give why the police may want to know of a sentence."""
    if _GENERAL.search(sentence):
        return []
    return [
        reason
        for pattern, reason, also in _POLICE_RULES
        if re.search(pattern, sentence, re.IGNORECASE) and (not also or re.search(also, sentence, re.IGNORECASE))
    ]
