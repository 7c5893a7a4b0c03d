"""The words and patterns that stand around personal names in Swedish, and those around places.

What announces a person, what only a person has after it, and what makes a street, square or shop of a name.
"""

from __future__ import annotations

import re

from surveys.swedish import STOP_WORDS

PARTICLES = frozenset("von af de la del der den van al el bin ibn abu ben da di dos".split())
NO_NAMES = STOP_WORDS | frozenset(
    "norra södra östra västra gamla nya stora lilla övre nedre hos både samt enligt efter mot hej tack hon är var kan gärna"
    " ring skicka svara kontakta fråga polisen kommunen skolan boende hyresvärd hyresgäst granne grannar polis väktare vakt"
    " vaktmästare rektor lärare elev elever förälder föräldrar mamma pappa barn ungdom ungdomar kvinna man kille tjej"
    " anonym orolig trött arg rädd boendes inga inget ingen vill bor kör igår idag inte brf ab kommun region bostads"
    " bostadsbolaget fastighet fastighets trafikverket förskolan fritidsgården biblioteket stationen torget parken centrum"
    " centrumhuset svenska mormor morfar farmor farfar moster faster morbror kusin syster bror herr fru fröken familjen paret"
    " doktor gubben tanten killen tjejen mannen kvinnan pojken flickan son sonen dotter dottern systrarna bröderna makarna"
    " syskonen magister".split()
)
"""Words with a capital, beside a name, that are no part of it."""
PLACE_WORDS = frozenset(
    "gata gatan väg vägen torg torget plan park parken skola skolan backe backen gränd gränden stig stigen allé allén"
    " kyrka kyrkan plats platsen bro bron gård gården kulle livs pizzeria krog bar torp centrum sjö sjön strand kommun"
    " köping stad county street kiosk kiosken kapell församling förskola lekplats bibliotek hamn".split()
)
"""Words after which a genitive is a place: ``Karl Johans gata``."""
BARE_PLACE_WORDS = frozenset(
    "gata väg torg park skola förskola kyrka kapell församling kiosk gård livs pizzeria krog centrum sjö kommun stad county"
    " street lekplats bibliotek hamn".split()
)
"""Those after which a given name is a place without the genitive -s too: ``Sofia kyrka``, but ``Lars bar en kniv``."""
PLACE_TAIL = re.compile(
    r"..(?:gata|gatan|väg|vägen|torg|torget|park|parken|skola|skolan|plats|platsen|plan|sjukhus|sjukhuset|kyrka|kyrkan|museum"
    r"|museet|gränd|stig|stigen|allé|allén|bron|backen|hamn|hamnen|gymnasium|gymnasiet|gården|center|centrum|stadion|arena"
    r"|rondellen|stiftelse|hallen|badet|berget|området|kvarteret)$"
)
BEFORE_PLACE = frozenset("sankt sankta st s:t drottning kung kungliga prins kvarteret kv".split())
IN = re.compile(
    r"(?:^|\s)(?:i|vid|kring|runt|bortom|genom|utanför|mellan|mot|norr om|söder om|på|stadsdelen|området|byn)\s$",
    re.IGNORECASE,
)
_KIN = (
    r"granne|grannar|son|söner|dotter|döttrar|man|make|maka|hustru|fru|sambo|kompis|vän|vänner|kille|tjej|bror|broder|syster|kollega"
    r"|chef|lärare|klasskompis|ex|sonson|dotterson|mamma|pappa|mormor|morfar|farmor|farfar|moster|faster|morbror|kusin|bonusson|elev"
)
SAID = re.compile(
    r"(?:\b(?:heter|hette|kallar sig|vid namn|hälsningar|hälsn|mvh|vh"
    rf"|(?:min|mina|vår|våra|hans|hennes|deras|er|en|grannens?)\s+(?:{_KIN})|herr|familjen|paret|makarna|fröken|doktor|farbror|tant|magister"
    r"|syskonen|systrarna|bröderna|mormor|morfar|farmor|farfar|moster|faster|morbror)\s+|\bmvh[ ,:./\n]+)$",
    re.IGNORECASE,
)
"""After these any word with a capital that is no ordinary word is a name."""
ANNOUNCES = re.compile(
    r"(?:\b(?:heter|hette|kallas|kallad|hälsar|hälsningar|hälsn|mvh|vh|namn(?:et)?(?: är)?|undertecknat|signerat|vid namn"
    rf"|(?:min|mina|vår|våra|hans|hennes|deras|er|en|grannens?)\s+(?:{_KIN})|grannen|grannarna|kompisen|sonen|dottern|brodern|systern|läraren|lärare"
    r"|rektorn|rektor|vaktmästaren|vaktmästare|handläggaren|handläggare|polisen|kommunpolisen|kommunpolis|områdespolisen|områdespolis"
    r"|polisinspektör|inspektör|kommissarie|polisassistent|hyresvärden|ägaren|killen|tjejen|mannen|kvinnan|pojken|flickan|gubben|tanten"
    r"|väktaren|väktare|ordningsvakten|ordningsvakt|vakten|trygghetsvärden|trygghetsvärd|fältaren|chauffören|föraren|ledaren"
    r"|fritidsledaren|fritidsledare|ordföranden|ordförande|kassören|kassör|sekreteraren|sekreterare|kontaktpersonen|kontaktperson"
    r"|kontaktombud|kuratorn|kurator|skolsköterskan|skolsköterska|läkaren|prästen|diakonen|boendestödjaren|kommunalrådet|eleven"
    r"|fru|herr|familjen|paret|doktor|fröken|magister|farbror|tant|kontakta|ring|fråga|mejla|maila|tacka|hälsa|skriven av|antecknat av|protokoll fört av"
    r"|vid protokollet|fört av|närvarande|ansvarig|anteckning|mormor|morfar|farmor|farfar|moster|faster|morbror|kusin|systrarna|bröderna"
    r"|syskonen|makarna|hos|såg|mötte|med|av|åt|anmäler|anmälde)[ ,:]*|(?:^|\s)[/–-]\s*)$",
    re.IGNORECASE,
)
LOOSE = re.compile(r"\b(?:hos|såg|mötte|med|av|åt|ring|fråga)[ ,:]*$", re.IGNORECASE)
"""Announcers that ordinary words follow as often as names do."""
_FLOOR = (
    r"(?:plan|våning|våningen|vån\.?|bottenvåningen|nedre botten|bv|(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|översta|nedersta)"
    r"(?: våningen| våning| plan| vån)?|ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan)"
)
PERSON_AFTER = re.compile(
    r"(?:,?\s\(?\d{1,2}\s?år\b|\s\((?:\d{1,2}\b|lärare|elev|boende|granne|förälder|mamma|pappa|rektor|polis)"
    r"|,\s(?:boende|granne|lärare|elev|förälder|mamma|pappa|rektor|polis|kurator|skolsköterska|fritidsledare|väktare|ordningsvakt)\b"
    rf"|\s(?:på|från)\s(?:\d\s?:?an\b|{_FLOOR}(?!\w))"
    r"|\si\s(?:port(?:en)?\s\w|uppgång|trappuppgång|lägenhet|lgh|(?:ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian|kassan)\b|klass\b|\d{1,2}\s?[A-Ha-h]\b)"
    r"|\soch\s(?:hans|hennes|jag|min|mina)\b|\s(?:heter|hette)\s(?:han|hon)\b"
    r"|\ssom\s(?:bor|går|jobbar|arbetar|säljer|hjälper|hjälpte|dricker|heter|har|ringde|såg|slog|kör|driver)\b"
    r"|\s(?:säger|sa|sade|berättar|berättade|tycker|tyckte|menar|undrar|frågade|svarade|skrev|skriver|slog|slår|dricker|super|bor|jobbar"
    r"|städar|vågar|ringer|ringde|hotar|hotade|skriker|ropar|bråkar|säljer|stjäl|antecknade|lovade|vill|ville|ska kontaktas)\b"
    r"|\s(?:blir|blev|har blivit)\s(?:slagen|rånad|hotad|mobbad|misshandlad|knuffad|följd|bestulen|påkörd|lurad|retad|av med)\b"
    r"|\sär\s(?:rädd|orolig|snäll|ledsen|arg|berusad|full|känd av|\d{1,2}\b))",
    re.IGNORECASE,
)
"""What stands right after a person and seldom after a thing."""
SURELY_AFTER = re.compile(
    rf"(?:,?\s\(?\d{{1,2}}\s?år\b|\s\(?(?:lärare|elev|boende|granne)\)|\s(?:på|från)\s{_FLOOR}(?!\w)|\sheter\s(?:han|hon)\b|\soch\s(?:hans|hennes)\b"
    r"|\si\s(?:port(?:en)?\s\w|uppgång|(?:ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian|kassan)\b|klass\b|\d{1,2}\s?[A-Ha-h]\b)"
    r"|\ssom\s(?:bor|går|jobbar|arbetar|heter)\b|\sbor\b|\s(?:blir|blev|har blivit)\s(?:slagen|rånad|hotad|mobbad|misshandlad|knuffad|följd|bestulen|retad)\b"
    r"|\sär\s(?:rädd|orolig|snäll|ledsen|berusad)\b)",
    re.IGNORECASE,
)
"""What only persons have after them, so that a word in no list is a name before it."""
SWEDISH_ENDING = re.compile(
    r"(?:en|et|na|ns|arna|erna|orna|ingar?|het|tion|skt?|ligt?|are|verk|bo|bolag|tjänst|förening|parti|stad|län|region|kommun|distrikt|område)s?$"
)
OWNED = re.compile(
    r"\s(?:bil|hund|bror|syster|mamma|pappa|son|dotter|fru|man|lägenhet|killar|gäng|kompis|kompisar|moppe|moped|cykel|barn|granne|garage"
    r"|vän|vänner|dörr|katt|föräldrar|familj|lillebror|storebror)\b",
    re.IGNORECASE,
)
CODE = re.compile(
    r"\b(?:modell|typ|version|rum|linje|buss|hus|kod|artikel|serie|konto|ärende|kvarter|grupp|lag|sal|zon)\s$",
    re.IGNORECASE,
)
START = re.compile(r"(?:^|[.!?:;•\n\]]\s*|[-–]\s+|^[\"”»'(]+)$")
AND = re.compile(r"(?:,| och| &| eller)\s$")
