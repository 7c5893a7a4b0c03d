"""Texts that somebody should read at once are pointed out, and ordinary ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.alerts import CHILD, POLICE, find_alerts

CHILDREN = [
    "Pojken i lägenheten ovanför blir slagen av sin pappa varje helg.",
    "Grannen slår sina barn, man hör det i hela huset.",
    "Barnen på plan 3 lämnas ensamma hemma på nätterna.",
    "Flickan säger att hon får stryk hemma.",
    "Mamman super och barnen får klara sig själva.",
    "En 13-åring röker hasch bakom skolan varje dag.",
    "Min son springer ärenden åt gänget vid stationen.",
    "Två elever i min klass skär sig och ingen gör något.",
    "Min dotters kompis, 15 år, ska giftas bort i sommar.",
    "Ett barn gråter i timmar hos grannen och ingen svarar när jag ringer på.",
    "En flicka i åttan säljer sex för att få pengar.",
    "Jag tror att barnen i familjen far illa.",
]
TIPS = [
    "De säljer knark i porten på Storgatan 14 varje kväll.",
    "Kevin Lund langar hasch till högstadieelever.",
    "Det var Kevin som tände eld på bilen.",
    "Han på plan 2 har en pistol i källaren.",
    "De gömmer vapen i soprummet bakom kiosken.",
    "Killarna har sagt att de ska skjuta någon på lördag.",
    "De planerar slagsmål mot gänget från centrum i helgen.",
    "Bilen ABC 123 säljer tabletter på parkeringen vid skolan.",
    "Amir hotade kassörskan med kniv.",
    "Det dealas droger i garaget under torget.",
    "Pojken visade en kniv för de andra på bussen.",
    "[namn] stal min cykel och jag såg det.",
]
ORDINARY = [
    "Barnen behöver fler lekplatser.",
    "Min dotter vågar inte gå till bussen när det är mörkt.",
    "Det är farligt för barn att gå över vägen vid skolan.",
    "Jag är rädd för att barnen ska bli slagna på skolgården.",
    "Fler poliser behövs mot knark och vapen.",
    "Skolan borde prata om droger med eleverna.",
    "Det är för mycket narkotika i samhället.",
    "Ungdomar kör moped på gångbanan.",
    "Jag blev rånad för två år sedan.",
    "Man är rädd för att bli skjuten i det här landet.",
    "Anna på fritidsgården gör ett bra jobb med barnen.",
    "De säljer glass i parken på sommaren.",
    "Kiosken säljer cigaretter och godis till alla.",
    "Inga synpunkter.",
    "Mer ljus i gångtunneln, tack.",
    "Det ligger glas och skräp i sandlådan.",
    "Ungdomarna hänger i trapphuset för att de inte har någonstans att vara.",
    "Stölder av cyklar har ökat vid stationen.",
    "Min son är 12 år och spelar fotboll i parken.",
    "Barnfamiljer flyttar härifrån.",
]


@pytest.mark.parametrize("text", CHILDREN)
def test_child_at_risk(text: str) -> None:
    """A child who may be harmed is pointed out with a reason."""
    found = [alert for alert in find_alerts(text) if alert.need == CHILD]
    assert found
    assert all(alert.reason.endswith(".") for alert in found)


@pytest.mark.parametrize("text", TIPS)
def test_tip_to_the_police(text: str) -> None:
    """A suspect, a dealing place, a weapon or planned violence is pointed out with a reason."""
    found = [alert for alert in find_alerts(text) if alert.need == POLICE]
    assert found
    assert all(alert.reason.endswith(".") for alert in found)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts(text: str) -> None:
    """Fear, wishes and crime in general need no alert."""
    assert find_alerts(text) == ()


def test_reasons_hold_nothing_personal() -> None:
    """A reason says nothing of whom the text names."""
    for alert in find_alerts("Kevin Lund på Storgatan 14 säljer hasch i porten, ring 070-174 06 05."):
        assert not any(word in alert.reason for word in ("Kevin", "Lund", "Storgatan", "070"))


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Any text can be asked about, and the same text gives the same alerts."""
    assert find_alerts(text) == find_alerts(text)
