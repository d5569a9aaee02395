# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of workers: kept by hand, and access limited to who belongs to one today."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import AccessOfPerson, GrantAccess, GrantList
from openfla.desk.access.limits import LimitsToGrant
from openfla.desk.access.readers import OwnReaders
from openfla.desk.actor import Actor
from openfla.desk.groups.groups import EndGroup, GroupCard, JoinGroup, LeaveGroup, MakeGroup, WorkerGroups
from openfla.desk.outcome import Done, Effect
from openfla.desk.workers.staff import WorkerCard
from openfla.desk.workers.worker_list import WorkerList
from openfla.records.limit import GROUPED, limit_text, set_limit
from openfla.records.models import GroupMember, WorkerGroup
from openfla.records.scope import set_scope
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE, Permission
from tests.desk.conftest import NOW, SINCE, TODAY, Body, House, segment, ssin
from tests.desk.roles import ELSEWHERE, SELF, oneself

NOT_THERE = ["desk.not_found"]


@pytest.fixture
def body(house: House) -> Body:
    """An employer."""
    return house.employer()


def kept(house: House, body: Body, *workers: UUID, name: str = "Keuken") -> UUID:
    """A group with these workers."""
    group = house.done(MakeGroup(body.id, name), by=body.officer).reference
    outcomes = house.do(*(JoinGroup(body.id, group, each) for each in workers), by=body.officer)
    assert all(isinstance(each, Done) for each in outcomes)
    return group


def limited(house: House, body: Body, *groups: UUID, there: EstablishmentNumber | None = None) -> Actor:
    """Somebody who may everything that can be limited, for these groups and the establishment."""
    person = house.person("Beperkt")
    limit = Limit(frozenset({there} if there else ()), frozenset(groups))
    house.done(GrantAccess(body.id, person, frozenset(LIMITABLE), SINCE, None, None, limit), by=body.officer)
    return Actor.officer(person, body.id)


def test_a_group_is_made_filled_and_ended(house: House, body: Body) -> None:
    """Its list and card tell who belongs to it; joining twice changes nothing."""
    cook, waiter = house.worker(body, family_name="Adam"), house.worker(body, family_name="Baert")
    group = kept(house, body, cook, waiter, name="  De   keuken ")
    assert house.done(JoinGroup(body.id, group, cook), by=body.officer).effect is Effect.UNCHANGED
    [row] = house.ask(WorkerGroups(body.id), by=body.officer)
    assert (row.group, row.name, row.members) == (group, "De keuken", 2)
    house.done(LeaveGroup(body.id, group, waiter), by=body.officer)
    card = house.ask(GroupCard(body.id, group), by=body.officer)
    assert ([each.worker for each in card.rows], card.total) == ([cook], 1)
    assert [line.act for line in card.history] == ["LeaveGroup", "JoinGroup", "JoinGroup", "MakeGroup"]
    house.done(EndGroup(body.id, group), by=body.officer)
    assert house.ask(WorkerGroups(body.id), by=body.officer) == ()
    assert house.ask(GroupCard(body.id, group), by=body.officer) is None


WRONG: dict[str, Callable[[Body, UUID, UUID], object]] = {
    "group.name_missing": lambda body, _group, _worker: MakeGroup(body.id, "  "),
    "group.name_taken": lambda body, _group, _worker: MakeGroup(body.id, "KEUKEN"),
    "training.text_too_long": lambda body, _group, _worker: MakeGroup(body.id, "x" * 101),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_a_group_may_not_be_called(house: House, body: Body, code: str) -> None:
    """Nothing, what another group is called, or too much."""
    worker = house.worker(body)
    assert house.codes(WRONG[code](body, kept(house, body, worker), worker), by=body.officer) == [code]


def test_only_ones_own_workers_and_groups(house: House, body: Body) -> None:
    """Those of another employer are not there, nor is a group that ended, nor who does not belong to it."""
    other = house.employer("Garage Het Wiel")
    worker, foreign = house.worker(body), house.worker(other)
    group, theirs = kept(house, body), kept(house, other)
    ended = kept(house, body, name="Zaal")
    house.done(EndGroup(body.id, ended), by=body.officer)
    for command in (
        JoinGroup(body.id, group, foreign),
        JoinGroup(body.id, theirs, worker),
        JoinGroup(body.id, ended, worker),
        LeaveGroup(body.id, group, worker),
        EndGroup(body.id, theirs),
        EndGroup(body.id, ended),
    ):
        assert house.codes(command, by=body.officer) == NOT_THERE
    to_theirs = GrantAccess(
        body.id, house.person(), frozenset(LIMITABLE), SINCE, None, None, Limit(groups=frozenset({theirs}))
    )
    assert house.codes(to_theirs, by=body.officer) == ["grant.group_unknown"]


def test_access_follows_the_group_of_the_day(house: House, body: Body) -> None:
    """Who joins is reached at once and who leaves no more; with an establishment beside it, the workers of both."""
    cook, waiter = house.worker(body), house.worker(body)
    driver = house.worker(body, segments=(segment(establishment=ELSEWHERE),))
    group = kept(house, body, cook)
    actor, both = limited(house, body, group), limited(house, body, group, there=ELSEWHERE)
    assert [row.worker for row in house.ask(WorkerList(body.id, 2026), by=actor).rows] == [cook]
    assert {row.worker for row in house.ask(WorkerList(body.id, 2026), by=both).rows} == {cook, driver}
    house.done(JoinGroup(body.id, group, waiter), by=body.officer)
    assert house.ask(WorkerCard(body.id, waiter), by=actor) is not None
    assert house.ask(WorkerCard(body.id, waiter), by=actor, now=NOW - timedelta(days=1)) is None
    house.done(LeaveGroup(body.id, group, cook), by=body.officer)
    assert house.ask(WorkerCard(body.id, cook), by=actor) is None
    house.done(EndGroup(body.id, group), by=body.officer)
    assert house.ask(WorkerList(body.id, 2026), by=actor).total == 0


def test_who_is_limited_keeps_no_groups(house: House, body: Body) -> None:
    """Nobody widens their own reach."""
    worker = house.worker(body)
    group = kept(house, body)
    actor = limited(house, body, group)
    for command in (JoinGroup(body.id, group, worker), MakeGroup(body.id, "Zaal"), EndGroup(body.id, group)):
        assert house.codes(command, by=actor) == ["grant.reaches_some"]
    assert house.ask(WorkerGroups(body.id), by=actor) is None


def test_the_groups_are_told(house: House, body: Body) -> None:
    """By name where access is given and listed, to whom it limits, and counted for the worker."""
    worker = house.worker(body, number=ssin(SELF))
    me = oneself(house, body, worker).actor
    kitchen, hall = kept(house, body, worker), kept(house, body, name="Zaal")
    assert list(house.ask(LimitsToGrant(body.id), by=body.officer).groups.values()) == ["Keuken", "Zaal"]
    readers = [house.ask(OwnReaders(body.id, worker), by=me)[0].people]
    limited(house, body, hall)
    readers.append(house.ask(OwnReaders(body.id, worker), by=me)[0].people)
    actor = limited(house, body, kitchen)
    readers.append(house.ask(OwnReaders(body.id, worker), by=me)[0].people)
    assert readers == [1, 1, 2]
    assert {each.named for each in house.ask(GrantList(body.id), by=body.officer)} == {(), ("Zaal",), ("Keuken",)}
    [own] = house.ask(AccessOfPerson(actor.person or uuid4()), by=actor).organisations
    assert own.limited[Permission.ACCOUNTS_CONSULT] == Limit(groups=frozenset({kitchen}))
    assert own.names == {kitchen: "Keuken"}


def test_raw_sql_shows_members_of_ones_groups_alone(house: House, body: Body) -> None:
    """Under a limit, no group by name and nobody outside it."""
    cook, waiter = house.worker(body), house.worker(body)
    group = kept(house, body, cook)
    kept(house, body, waiter, name="Zaal")
    set_scope(employers=[body.id])
    assert (GroupMember.objects.count(), WorkerGroup.objects.count(), len(GROUPED)) == (2, 2, 2)
    set_limit(limit_text(body.id, TODAY, [], [group]))
    assert set(GroupMember.objects.values_list("worker", flat=True)) == {cook}
    assert not WorkerGroup.objects.exists()


def test_somebody_is_hired_into_the_one_group(house: House, body: Body) -> None:
    """Where the access reaches one alone, which has not ended; else nothing tells into which."""
    cook = house.worker(body)
    kitchen, hall = kept(house, body, cook), kept(house, body, name="Zaal")
    actor = limited(house, body, kitchen)
    first, second = house.do(house.employment(body), house.employment(body), by=actor)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    reached = {row.worker for row in house.ask(WorkerList(body.id, 2026), by=actor).rows}
    assert reached == {cook, first.reference, second.reference}
    again = house.employment(body, worker=cook, segments=(segment(establishment=ELSEWHERE),))
    assert house.done(again, by=actor).effect is Effect.CHANGED
    untold = ["hiring.group_untold"]
    assert house.codes(house.employment(body), by=limited(house, body, kitchen, hall)) == untold
    house.done(EndGroup(body.id, kitchen), by=body.officer)
    assert house.codes(house.employment(body), by=actor) == untold
