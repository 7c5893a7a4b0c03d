"""Whether a text tells something: blanks and put-offs tell nothing; words for when."""

from __future__ import annotations

import re

from surveys.months import MONTH
from surveys.swedish import fold

_NOTHING = re.compile(
    r"^(?:saknas|okän\w*|oklart?(?: varför)?|vet (?:inte|ej)|inget?|inga|ej (?:angiv\w*|klart)|se (?:ovan|nedan|bilaga\w*|lägesbild\w*"
    r"|kartläggning\w*)|(?:skrivs|fylls|kommer|läggs)(?: in| i| till)?(?: senare)?|(?:ska )?(?:utredas|kompletteras)"
    r"|återkommer|todo|tbd|x+|n/?a)$"
)
_TIME = re.compile(
    rf"\b(?:{MONTH}|20\d\d|senast|före|varje|årlig\w*|månad\w*|vecka\w*|veckor"
    r"|kvartal\w*|halvår\w*|våren|sommaren|hösten|vintern|vår och höst|helg\w*|kväll\w*|natt|nätter|lov|lovet|\w+lovet|skolstart\w*|termin\w*|dagtid|eftermiddag\w*"
    r"|måndag\w*|tisdag\w*|onsdag\w*|torsdag\w*|fredag\w*|lördag\w*|söndag\w*|dagar|dag|år|året|löftestiden|perioden|kl\.?|klockan|timmar|dygn|arbetsdagar|dagligen|löpande varje)\b|\bper (?:år|dag|termin)|\d{1,2}[.:]\d{2}"
)


def says_nothing(text: str) -> bool:
    """Whether a field is blank, holds only signs, or puts off what should stand there."""
    plain = re.sub(r"[^\w/ ]+|_", " ", fold(text)).strip()
    return not plain or bool(_NOTHING.match(" ".join(plain.split())))


def tells_time(text: str) -> bool:
    """Whether a text says when or how often."""
    return bool(_TIME.search(fold(text)))
