# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything computed anew: many employers in a request, a large one in portions, by one process or by two."""

from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import connection, transaction
from django.db.models import F

from openfla.channels.cli.root import openfla
from openfla.desk.accounts.standing import slices
from openfla.desk.accounts.standings import Portion, RebuildStandings, StandingPortions
from openfla.records.invariants import INVARIANTS
from openfla.records.invariants import found as broken_by
from openfla.records.models import AccountTally, ChargeTally, InformedWorker, JournalEntry, Standing
from tests.desk.conftest import NOW, OPERATOR, Body, House
from tests.desk.test_accounts import extra, sized
from tests.desk.test_standings import verified
from tests.desk.test_trainings import registered
from tests.desk.test_two_officers import committed, employer_of

__all__ = ["committed"]


def spoiled(house: House, *employers: Body) -> None:
    """Every standing wrong, and one in a year without facts."""
    house.see(*employers)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    for employer in employers:
        rows = Standing.objects.filter(employer=employer.id)
        rows.update(left=999)
        InformedWorker.objects.filter(employer=employer.id).update(told="yearly")
        for tally in (AccountTally, ChargeTally):
            tally.objects.filter(employer=employer.id).update(number=F("number") + 1)
        row = rows.order_by("year").first()
        assert row is not None
        row.pk, row.year = uuid4(), 2050
        row.save(force_insert=True)


def staffed(house: House, employer: Body, number: int) -> None:
    """Workers with a size, extra days for all and a training for some."""
    workers = house.workers(employer, number)
    sized(house, employer)
    house.done(extra(employer, None), by=employer.officer)
    registered(house, employer, workers[: number // 2])


def test_many_employers_are_rebuilt_in_one_request(house: House) -> None:
    """Each with its own size and rights; what is in no fact goes; ids of rows stay."""
    employers = [house.employer(), house.employer("Slagerij Anders")]
    for number, employer in enumerate(employers, start=2):
        staffed(house, employer, number)
    house.see(*employers)
    before = set(Standing.objects.values_list("id", flat=True))
    spoiled(house, *employers)
    house.do(*(RebuildStandings(each.id) for each in employers), by=OPERATOR)
    assert [verified(house, each) for each in employers] == [(), ()]
    house.see(*employers)
    assert set(Standing.objects.values_list("id", flat=True)) == before
    assert set(InformedWorker.objects.values_list("told", flat=True)) == {""}
    for name in ("same_accounts_counted", "charges_added_up"):
        assert broken_by(INVARIANTS[name], NOW).number == 0


def test_a_span_is_rebuilt_alone(house: House) -> None:
    """From one id to another, both included."""
    employer = house.employer()
    workers = sorted(house.workers(employer, 4))
    sized(house, employer)
    spoiled(house, employer)
    house.done(RebuildStandings(employer.id, span=(workers[1], workers[2])), by=OPERATOR)
    assert {each.worker for each in verified(house, employer)} == {workers[0], workers[3]}
    house.see(employer)
    assert broken_by(INVARIANTS["same_accounts_counted"], NOW).number


def test_sums_over_all_are_mended_with_the_last_span(house: House) -> None:
    """Once, however many portions an employer has."""
    employer = house.employer()
    workers = sorted(house.workers(employer, 4))
    sized(house, employer)
    spoiled(house, employer)
    broken = []
    for span in (workers[:2], workers[2:]):
        house.done(RebuildStandings(employer.id, span=(span[0], span[1])), by=OPERATOR)
        house.see(employer)
        broken.append(broken_by(INVARIANTS["same_accounts_counted"], NOW).number > 0)
    assert broken == [True, False]


def test_a_rebuilt_employer_is_in_the_list_of_workers(house: House) -> None:
    """Every row is listed anew, once."""
    employer = house.employer()
    staffed(house, employer, 3)
    house.done(RebuildStandings(employer.id), by=OPERATOR)
    house.see(employer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_listedworker")
        assert cursor.fetchone() == (Standing.objects.count(),)


def test_portions_name_everyone_once(house: House) -> None:
    """A large employer in several; small ones whole."""
    large, small = house.employer(), house.employer("Slagerij Anders")
    house.workers(large, 5)
    house.workers(small, 2)
    found: tuple[Portion, ...] = house.ask(StandingPortions(2), by=OPERATOR)
    assert sorted(each.workers for each in found if each.employer == large.id) == [1, 2, 2]
    assert [each.workers for each in found if each.employer == small.id] == [2]
    assert house.ask(StandingPortions(2), by=large.officer) is None


def test_slices_divide_a_large_employer_and_join_small_ones() -> None:
    """So many at a time, nobody twice."""
    one, two, three = (uuid4() for _ in range(3))
    ids = [uuid4() for _ in range(7)]
    found = list(slices({one: ids[:5], two: ids[5:6], three: ids[6:]}, 3))
    assert found == [{one: ids[:3]}, {one: ids[3:5], two: ids[5:6]}, {three: ids[6:]}]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_command_rebuilds_everything(committed: House, jobs: int) -> None:
    """By one process or by two, each request journalled."""
    employers = [employer_of(committed, serial + 10 * jobs) for serial in (70, 71)]
    for employer in employers:
        staffed(committed, employer, 3)
    with transaction.atomic():
        spoiled(committed, *employers)
    shown = CliRunner().invoke(openfla, ["standings", "rebuild", "--jobs", str(jobs)])
    assert shown.exit_code == 0, shown.output
    assert "employers rebuilt" in shown.output
    assert [verified(committed, each) for each in employers] == [(), ()]
    with transaction.atomic():
        committed.see(scope="system")
        assert JournalEntry.objects.filter(system="openfla standings", at__gt=NOW).exists()
