# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many workers are to be told what, counted in one statement, is what each of them is judged by alone."""

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from openfla.desk.information.information import InformationState, InformWorker, NoteReturned, PrintMessages
from openfla.desk.information.workers_known import candidates, due_now, heard
from openfla.records.models import WorkerMessage
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.message import MessageKind
from tests.desk.conftest import NOW, TODAY, Body, House, segment
from tests.desk.test_accounts import sized

STAFF = 60


@pytest.mark.parametrize("fte", ["250", "14", "4"])
def test_the_count_is_that_of_each_alone(house: House, fte: str, request: pytest.FixtureRequest) -> None:
    """Of drawn contracts, messages and committees, on several days; also where it hangs on days left."""
    dice = random.Random(request.config.getoption("randomly_seed", 0))  # noqa: S311 - a staff, not a secret
    body = house.employer()
    sized(house, body, fte)
    for _ in range(STAFF):
        _drawn(house, body, dice)
    for ago in (400, 300, 45):
        _told(house, body, dice, NOW - timedelta(days=ago))
    found: Counter[MessageKind] = Counter()
    for day in (TODAY - timedelta(days=20), TODAY, TODAY + timedelta(days=70), TODAY + timedelta(days=380)):
        house.see(body)
        alone: Counter[MessageKind] = Counter()
        for each in heard(dict.fromkeys(candidates(body.id, day, None, STAFF), body.id), day).values():
            due = each.due(day)
            alone.update([MessageKind(str(due.value))] if due else [])
        counted: Counter[MessageKind] = Counter()
        for kind, account, number in due_now(body.id, day):
            assert account.value
            counted[kind] += number
        assert counted == alone, day
        found += counted
    assert found or fte == "4", "an employer of few may have nobody to tell"
    assert house.ask(InformationState(body.id), by=body.officer).due.keys() <= set(MessageKind)


def _drawn(house: House, body: Body, dice: random.Random) -> None:
    """Somebody with one contract or two, of which the last may be over, to come, or the next of a short one."""
    committee = dice.choice([None, JointCommittee("200"), JointCommittee("124"), JointCommittee("118")])
    starts = TODAY - timedelta(days=dice.choice([0, 5, 40, 80, 500, 2000]))
    ends = dice.choice([None, None, starts + timedelta(days=dice.choice([3, 30, 33, 400]))])
    worker = house.worker(
        body, starts_on=starts, ends_on=ends, segments=(segment(starts, ends, joint_committee=committee),)
    )
    if ends is not None and dice.random() < 0.5:
        again = ends + timedelta(days=dice.choice([1, 10, 90]))
        later = house.employment(body, starts_on=again, ends_on=dice.choice([None, again + timedelta(days=9)]))
        house.do(replace(later, worker=worker), by=body.officer)


def _told(house: House, body: Body, dice: random.Random, now: datetime) -> None:
    """Some are told on paper, which arrives, comes back, or lies there still."""
    house.see(body)
    workers = candidates(body.id, now.date(), None, STAFF)
    house.do(
        *(InformWorker(body.id, each, "nl", by_email=False) for each in workers if dice.random() < 0.6),
        by=body.officer,
        now=now,
    )
    house.do(PrintMessages(body.id), by=body.officer, now=now)
    house.see(body)
    printed = list(WorkerMessage.objects.filter(employer=body.id, state="printed").values_list("id", flat=True))
    back = [NoteReturned(body.id, each, "Onbekend") for each in printed if dice.random() < 0.2]
    house.do(*back, by=body.officer, now=now)
