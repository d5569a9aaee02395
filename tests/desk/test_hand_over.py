# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done under a mandate that ends: all of it, nothing else, for its two sides, as long as each may fetch it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import EndMandate, MandateCard
from openfla.desk.actor import Actor
from openfla.desk.employer_journal import EmployerJournal
from openfla.desk.gate import browse
from openfla.desk.mandates.hand_over import FOR_PROVIDER, Handed, HandOver
from openfla.desk.rights.rights import CancelRight, RightCard
from openfla.records.models import JournalSubject
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House
from tests.desk.test_accounts import extra
from tests.desk.test_trainings import course, registered

Lists = Mapping[Handed, list[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Ended:
    """A mandate that ended today, its two sides, and the worker whom the provider registered."""

    employer: Body
    provider: Body
    mandate: UUID
    worker: UUID
    training: UUID


def handed_over(by: Actor, organisation: UUID, mandate: UUID, now: datetime = NOW) -> Lists | None:
    """The lists as somebody gets them."""
    with browse(HandOver(organisation, mandate), actor=by, channel="tests", now=now) as rows:
        if rows is None:
            return None
        found: defaultdict[Handed, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            found[row.list].append(row.values)
        return found


def working(employer: Body, provider: Body) -> Body:
    """The employer, acted for by the provider's officer."""
    return Body(employer.id, employer.number, provider.officer)


def cancelled(house: House, employer: Body, right: UUID, by: Actor) -> None:
    """A right that was recorded twice."""
    seen = house.ask(RightCard(employer.id, right), by=by).right
    house.done(CancelRight(employer.id, right, seen.version, "Twice"), by=by)


@pytest.fixture
def ended(house: House) -> Ended:
    """The provider registered a worker, a training and a right that it cancelled; the employer a worker and a right."""
    employer, provider = house.employer(), house.provider()
    house.done(extra(employer, house.worker(employer, family_name="Eigen")), by=employer.officer)
    mandate = house.mandate(employer, provider)
    acting = working(employer, provider)
    worker = house.worker(acting, family_name="Claes")
    training = registered(house, acting, [worker])
    right = house.done(extra(employer, worker), by=provider.officer).reference
    cancelled(house, employer, right, provider.officer)
    house.done(EndMandate(employer.id, mandate, TODAY, "Another office"), by=employer.officer)
    return Ended(employer, provider, mandate, worker, training)


def test_the_employer_gets_what_was_done_under_it(ended: Ended) -> None:
    """Each version with when it was withdrawn and why; nothing that the employer recorded itself."""
    lists = handed_over(ended.employer.officer, ended.employer.id, ended.mandate)
    assert lists is not None
    [mandate] = lists[Handed.MANDATE]
    assert (mandate["provider_name"], mandate["ends_on"]) == ("Loonburo Noord", TODAY)
    assert [(each["worker"], each["family_name"]) for each in lists[Handed.WORKERS]] == [(ended.worker, "Claes")]
    assert [each["id"] for each in lists[Handed.TRAININGS]] == [ended.training]
    assert len(lists[Handed.SLOTS]) == len(course().slots)
    assert [each["worker"] for each in lists[Handed.PARTS]] == [ended.worker]
    assert [each["worker"] for each in lists[Handed.CONTRACTS]] == [ended.worker]
    assert len(lists[Handed.STRETCHES]) == 1
    [right] = lists[Handed.RIGHTS]
    assert (right["recorded_under_mandate"], right["withdrawn_under_mandate"], right["withdrawal_reason"]) == (
        True,
        True,
        "Twice",
    )
    acts = [each["act"] for each in lists[Handed.ACTS]]
    assert sorted(acts) == sorted(
        ["RegisterEmployment", "RegisterTraining", "RegisterParticipation", "RegisterRight", "CancelRight"]
    )
    assert {each["person"] for each in lists[Handed.ACTS]} != {""}


def test_what_another_provider_did_is_not_in_it(house: House, ended: Ended) -> None:
    """Two mandates, two archives; what one recorded and the other withdrew is in both."""
    other = house.provider("Kantoor Zuid")
    mandate = house.mandate(ended.employer, other, ends_on=TODAY)
    acting = working(ended.employer, other)
    right = house.done(extra(ended.employer, ended.worker), by=ended.employer.officer).reference
    cancelled(house, ended.employer, right, other.officer)
    registered(house, acting, [ended.worker])
    theirs = handed_over(other.officer, other.id, mandate)
    assert theirs is not None
    [withdrawn] = theirs[Handed.RIGHTS]
    assert (withdrawn["id"], withdrawn["recorded_under_mandate"], withdrawn["withdrawn_under_mandate"]) == (
        right,
        False,
        True,
    )
    assert ended.training not in {each["id"] for each in theirs[Handed.TRAININGS]}
    assert not theirs[Handed.CONTRACTS]


def test_the_provider_may_fetch_it_for_sixty_days(ended: Ended) -> None:
    """It was its own work; after that nothing is there. For the employer there is no end."""
    last = NOW + FOR_PROVIDER
    for now, there in ((NOW, True), (last, True), (last + timedelta(days=1), False)):
        assert (handed_over(ended.provider.officer, ended.provider.id, ended.mandate, now) is not None) is there
    assert handed_over(ended.employer.officer, ended.employer.id, ended.mandate, NOW + timedelta(days=4000))
    assert handed_over(OPERATOR, ended.employer.id, ended.mandate)


def test_the_card_offers_it_as_long(house: House, ended: Ended) -> None:
    """The same answer as the archive itself gives."""
    late = NOW + FOR_PROVIDER + timedelta(days=1)
    for side, now, there in (
        (ended.provider, NOW, True),
        (ended.provider, late, False),
        (ended.employer, late, True),
    ):
        card = house.ask(MandateCard(side.id, ended.mandate), by=side.officer, now=now)
        assert card.hands_over is there


def test_without_a_last_day_there_is_nothing(house: House) -> None:
    """Nor for a proposal, nor for a mandate that has not begun, nor for one that is not there."""
    employer, provider = house.employer(), house.provider()
    running = house.mandate(employer, provider)
    proposed = house.proposal(employer, house.provider("Asked"), ends_on=TODAY)
    later = house.mandate(employer, house.provider("Later"), starts_on=date(2099, 1, 1), ends_on=date(2099, 2, 1))
    for mandate in (running, proposed, later, uuid4()):
        assert handed_over(employer.officer, employer.id, mandate) is None
        assert handed_over(OPERATOR, employer.id, mandate) is None


def test_nobody_else_gets_it(house: House, ended: Ended) -> None:
    """Not another employer or provider under any of the ids, nor who may not manage rights, nor who left."""
    strangers = (house.employer("Garage Het Wiel"), house.provider("Kantoor Zuid"))
    for stranger in strangers:
        for organisation in (stranger.id, ended.employer.id, ended.provider.id):
            assert handed_over(stranger.officer, organisation, ended.mandate) is None
    for side, other in ((ended.employer, ended.provider), (ended.provider, ended.employer)):
        assert handed_over(side.officer, other.id, ended.mandate) is None
        narrow = house.officer(side.id, set(Permission) - {Permission.RIGHTS_MANAGE})
        assert handed_over(narrow, side.id, ended.mandate) is None


def test_workers_and_the_employer_see_that_it_was_fetched(house: House, ended: Ended) -> None:
    """The provider's reading stands in the journal under the mandate, one row for each worker."""
    handed_over(ended.provider.officer, ended.provider.id, ended.mandate)
    house.see(scope="system")
    [row] = JournalSubject.objects.filter(act="HandOver")
    assert (row.employer, row.mandate, row.worker, row.outcome) == (
        ended.employer.id,
        ended.mandate,
        ended.worker,
        "answered",
    )
    told = house.ask(EmployerJournal(ended.employer.id), by=ended.employer.officer)
    assert told.lines[0].deeds[0].act == "HandOver"


def test_a_mandate_under_which_nothing_was_done_is_written_down_too(house: House) -> None:
    """The lists are empty, the reading is in the journal."""
    employer, provider = house.employer(), house.provider()
    mandate = house.mandate(employer, provider, ends_on=TODAY)
    lists = handed_over(employer.officer, employer.id, mandate)
    assert lists is not None
    assert set(lists) == {Handed.MANDATE}
    house.see(scope="system")
    assert JournalSubject.objects.get(act="HandOver").worker is None


def test_open_matters_are_named(house: House, ended: Ended) -> None:
    """A proposal that nobody answered."""
    proposed = house.proposal(ended.employer, ended.provider, starts_on=date(2027, 1, 1), proof="Nieuw")
    lists = handed_over(ended.employer.officer, ended.employer.id, ended.mandate)
    assert lists is not None
    assert [(each["matter"], each["id"], each["name"]) for each in lists[Handed.OPEN]] == [
        ("mandate", proposed, "Nieuw")
    ]
