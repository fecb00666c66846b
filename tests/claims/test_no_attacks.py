"""What speaks of attacks, storms or strikes and tells no attack; places here are invented."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim, Harm
from tawthiq.claims.extract import extract


def attacks(text: str) -> list[Claim]:
    found = extract(reading_of(text, published=date(2016, 6, 20)))
    return [claim for claim in found if claim.harm is Harm.ATTACKED]


NONE_TOLD = [
    "Were rockets fired at Aznur on Monday?",
    "هل سقطت صواريخ على تل نوران؟",
    "A storm hit Aznur on Monday and helicopters were grounded.",
    "An earthquake struck Aznur on Monday, and soldiers rushed to help.",
    "ضرب زلزال بلدة السنبل يوم الاثنين وسارع الجيش للمساعدة.",
    "Officials struck an agreement in Darvil on Tuesday, the army said.",
    "شن النائب هجوما لاذعا على الحكومة في تل نوران.",
    "Aznur FC blasted a rocket into the net in Darvil on Sunday.",
    "A cyberattack hit the hospital in Darvil on Tuesday, the army said.",
    "Women were shelling peanuts in Aznur on Monday.",
    "Police conducted a drugs raid in Aznur on Monday.",
    "Nurses in Darvil carried out a one-day strike on Tuesday.",
    "Celebratory gunfire was heard in Aznur on Monday.",
    "أطلق المدعوون الرصاص في الهواء في عرس في بلدة السنبل يوم الجمعة.",
    "Engineers detonated old shells near Darvil on Thursday in a controlled explosion.",
    "No air strikes hit Aznur on Monday.",
    "لم تسقط أي قذيفة على بلدة السنبل يوم الاثنين.",
    "Fears of an air strike on Aznur grew on Monday.",
    "يستعد الجيش لقصف بلدة السنبل.",
    "Statistics show that air strikes on Aznur fell by half.",
    "The army halted air strikes on Darvil on Tuesday.",
    "توقف القصف على تل نوران يوم الثلاثاء.",
    "Residents of Aznur commemorated the 1982 shelling of the old town.",
    "في الفيلم تقصف الطائرات بلدة السنبل.",
    "A helicopter landed at the hospital in Darvil carrying aid on Monday.",
    "ألقت طائرة منشورات فوق تل نوران يوم الثلاثاء.",
]


@pytest.mark.parametrize("text", NONE_TOLD)
def test_words_of_attack_that_tell_none_are_no_attack(text: str) -> None:
    assert attacks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In spite of the storm, warplanes bombed Darvil on Monday.",
        "Shells fell on Darvil on Monday, and residents live in fear of more.",
        "Jets carried out a number of raids on Darvil on Monday.",
        "رغم السيول قصفت المدفعية تل نوران يوم الاثنين.",
        "قصفت الطائرات تل نوران ثم توقفت يوم الاثنين.",
    ],
)
def test_an_attack_beside_such_words_is_still_one(text: str) -> None:
    assert len(attacks(text)) == 1


def test_the_quote_of_an_attack_keeps_the_year_at_its_end() -> None:
    [claim] = attacks("Warplanes bombed the bridge in Aznur on Monday, 13 June 2016.")
    assert claim.quote.endswith("13 June 2016")
