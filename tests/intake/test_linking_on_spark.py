"""A record grouped on Spark is grouped as in one process. All places are invented."""

from __future__ import annotations

import importlib.util
import random
import shutil
from datetime import date, timedelta

import pytest

from tawthiq.incidents.account import Account
from tawthiq.incidents.decision import Decision, DecisionKind
from tawthiq.incidents.linking import linked
from tawthiq.incidents.telling import CROWD, Telling
from tawthiq.intake.linking_on_spark import linked_on_spark
from tawthiq.intake.spark import cluster
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval

REPORTS = 5_000
HELD = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


def record() -> list[Account]:
    """Make accounts of bursts in few places, so that some keys are crowded."""
    chance = random.Random(20_310_405)
    found = []
    for number in range(REPORTS):
        incident = chance.randrange(REPORTS // 4)
        of_it = random.Random(incident)
        home = 0 if of_it.random() < 0.04 else of_it.randrange(1, 500)
        place, day = f"wadi{home}", date(2031, 1, 1) + timedelta(of_it.randrange(90))
        words = [f"own{incident}x{chance.randrange(6)}" for _ in range(3)]
        words += [f"common{chance.randrange(900)}" for _ in range(3)]
        held = dict.fromkeys(sorted(set(words)), 1 / len(set(words)) ** 0.5)
        toll = of_it.randrange(1, 9) + (chance.random() < 0.1)
        found.append(
            Account(
                f"c{number}",
                f"r{number}",
                (f"c{number}",),
                days=DateInterval.on(day) if chance.random() < 0.8 else None,
                places=frozenset({place}) if chance.random() < 0.9 else frozenset(),
                killed=CountRange(toll, toll),
                text=Telling(held, frozenset(held) | {place}),
            )
        )
    return found


@pytest.mark.spark
@pytest.mark.skipif(not HELD, reason="Spark needs Java and the extra “spark”; one is not installed")
@pytest.mark.filterwarnings("ignore")
def test_spark_groups_five_thousand_reports_as_one_process_does() -> None:
    accounts = record()
    assert sum("wadi0" in one.places for one in accounts) > CROWD
    alone = linked(accounts)
    one, other = (group.accounts[0].account_id for group in alone[:2])
    two = next(group for group in alone if len(group.accounts) > 1)
    first, second = (account.account_id for account in two.accounts[:2])
    decisions = [
        Decision("1", DecisionKind.SAME, (one, other), "Alice", "2031-07-01", "one house"),
        Decision("2", DecisionKind.NOT_SAME, (first, second), "Alice", "2031-07-01", "two streets"),
    ]
    with cluster("local[2]") as context:
        found = linked_on_spark(context, accounts, decisions, pieces=4)
    assert found == linked(accounts, decisions) != alone
