"""Everyday words that tell nothing of what a text is about: who says it, when, how often, the verbs of any report."""

from __future__ import annotations

from surveys.swedish import stem

_WORDS = """
från till och för med utan innan efter ens ändå också kanske ungefär bredvid emot ihop rätt nästan alltid aldrig
ibland ofta ett två tre fyra fem sex sju åtta nio tio elva tolv tusen halva minst först andra tredje sista förra nästa
flera fler flertal många några samma annan egen olika hela stor små lång bra dåligt rikt van sämre bättre gammal gamla
ny nya snäll särskilt idag igår inatt ikväll morgon kväll natt nattetid helg helgen vecka veckan månad år höst vår
sommar vinter gång gånger timme timmar timma minut minuter tid tiden tillfälle tillfällen dag dagar dagen nuförtiden
numera längre tillbaka kvar fram dit hit hem hemma ute utanför inne in ut upp ner över man kvinna kille tjej dam herr
folk person personer människa människor boende hyresgäst hyresgäster äldre yngre barn pappa mamma granne syster bror
dotter son deltagare besökare vaktmästare vaktmästaren säger säga sagt sa nämner nämns uppger uppgav berättar
beskriver beskrivs framför framförs lyfter lyfts upplever upplevs tycker tror vet känner önskar önskas önskemål
föreslår föreslås förslag efterfrågar efterfrågas begär påpekar rapporterar rapporteras bedömer noterar noterades
återkommande återkommer synpunkt synpunkter fråga frågor svar möte mötet not kommer kom går gick gått gå tar tog ta
tagit får fick ger gav ställer stå står stod sitter satt ligger låg lägga håller höll hålla börjar började slutar
slutade stänger öppnar lämnar lämnat tittar titt ser såg sett hör hörde vill ville kan kunde måste behöver behövs ska
skulle vågar våga orkar undviker räcker saknas saknar finns fanns bor bodde händer hänt hände gör gjorde gjort blir
blev jobbar jobb arbetar betyder räknar pga kv asså typ liksom tack hej plats platsen stället sätt håll sidan rad
grund del
"""
EVERYDAY = frozenset(stem(word) for word in _WORDS.split())
"""Their stems. Words that half the areas share and no area owns in our own bank, read through by hand."""
