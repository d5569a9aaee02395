# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""New keys for national numbers while everything runs: no number is ever missed, and cut off anywhere it goes on."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner
from django.db import Error, connection, transaction
from pytest_django.fixtures import Settings

from openfla.channels.cli.root import openfla
from openfla.desk.access.access import LinkOwnWorkers, LinkWorker, RegisterPerson
from openfla.desk.accounts.account_reading import AccountsFound
from openfla.desk.numbers.number_rotation import KeysUsed, MakeNumberKeys, NumberKeysUsed, ResealNumbers
from openfla.desk.outcome import Done, Effect
from openfla.desk.workers.staff import CorrectWorker, WorkerCard, WorkerIdentity
from openfla.records.models import Link, PersonNumber, WorkerNumber
from openfla.records.numbers import marks_key
from openfla.records.scope import set_scope
from openfla.site.configuration import Configuration, secret_file
from openfla.site.running import make_keys
from tests.desk.conftest import OPERATOR, Body, House, ssin

FIRST = ("number-1.key", "number-index-1.key", "files-1.key", "marks-1.key")
PEOPLE = 4


@pytest.fixture
def keys(settings: Settings, tmp_path: Path) -> Path:
    """A key folder of its own."""
    for name in FIRST:
        secret_file(tmp_path / "keys" / name)
    settings.OPENFLA_KEYS = tmp_path / "keys"
    return tmp_path / "keys"


@pytest.fixture
def employer(house: House, keys: Path) -> Body:
    """With workers and persons under the first keys."""
    del keys
    employer = house.employer()
    for serial in range(PEOPLE):
        house.worker(employer, number=ssin(serial))
        house.person(number=ssin(serial))
    return employer


def used(house: House) -> KeysUsed:
    """Which keys numbers are under."""
    found = house.ask(NumberKeysUsed(), by=OPERATOR)
    assert isinstance(found, KeysUsed)
    return found


def half_way(house: House) -> None:
    """New keys, and half of the persons and of the workers are under them."""
    assert house.done(MakeNumberKeys(), by=OPERATOR).effect is Effect.CREATED
    house.done(ResealNumbers(PEOPLE), by=OPERATOR)
    house.done(ResealNumbers(PEOPLE // 2), by=OPERATOR)
    assert used(house).numbers == {1: PEOPLE // 2, 2: PEOPLE + PEOPLE // 2}


def rotated(*options: str) -> str:
    """What the command line says."""
    told = CliRunner().invoke(openfla, ["keys", "rotate", "numbers", "--wait", "0", *options])
    assert told.exit_code == 0, told.output
    return told.stdout


def is_known(house: House, employer: Body) -> None:
    """Each worker is found by number: the same again is the same worker, and each person the same person."""
    for serial in range(PEOPLE):
        [page] = [house.ask(AccountsFound(employer.id, number=ssin(serial)), by=employer.officer)]
        [row] = page.rows
        outcome = house.done(
            house.employment(employer, number=ssin(serial), reference=row.reference), by=employer.officer
        )
        assert (outcome.reference, outcome.effect) == (row.worker, Effect.UNCHANGED)
        person = house.done(RegisterPerson("Peeters", "Sam", "nl", ssin(serial), None), by=OPERATOR)
        assert person.effect is Effect.UNCHANGED


def test_every_number_comes_under_the_new_keys(house: House, employer: Body, keys: Path) -> None:
    """And the old ones can go."""
    assert f"{2 * PEOPLE} numbers, 0 under older keys than 2" in rotated()
    assert used(house).numbers == {2: 2 * PEOPLE}
    for name in FIRST[:2]:
        (keys / name).unlink()
    is_known(house, employer)
    make_keys(Configuration(keys.parent, "", demo=False, owner=False, hosts=(), port=8321))
    assert not [name for name in FIRST[:2] if (keys / name).exists()], "a start makes no first keys again"


def test_half_way_every_number_is_found(house: House, employer: Body) -> None:
    """Under whichever keys it is."""
    half_way(house)
    is_known(house, employer)


def test_half_way_nobody_comes_in_twice(house: House, employer: Body) -> None:
    """A worker whose number somebody else has is refused, under either key."""
    half_way(house)
    other = house.worker(employer, number=ssin(PEOPLE))
    card = house.ask(WorkerCard(employer.id, other), by=employer.officer)
    for serial in range(PEOPLE):
        command = CorrectWorker(
            employer.id, other, card.version, WorkerIdentity("Janssens", "An", "", number=ssin(serial)), "typed wrong"
        )
        assert "worker.number_taken" in house.codes(command, by=employer.officer)
        assert house.codes(RegisterPerson("Peeters", "Sam", "nl", ssin(serial), uuid4()), by=OPERATOR) == [
            "person.number_taken"
        ]


def test_half_way_people_and_workers_are_linked(house: House, employer: Body) -> None:
    """All pairs of keys: the index of one row says nothing to the other."""
    half_way(house)
    house.see(employer, scope="system")
    people = {bytes(row.number_index): row.person_id for row in PersonNumber.objects.all()}
    assert len(people) == PEOPLE
    for person in people.values():
        house.done(LinkOwnWorkers(person), by=OPERATOR)
    house.see(employer, scope="system")
    assert Link.objects.count() == PEOPLE
    worker = WorkerNumber.objects.filter(key_version=1).values_list("worker", flat=True)[0]
    linked = Link.objects.get(worker=worker)
    again = LinkWorker(employer.id, worker, linked.person_id, "verified_number")
    assert house.done(again, by=employer.officer).effect is Effect.UNCHANGED


def test_a_move_that_was_cut_off_goes_on(house: House, employer: Body, keys: Path) -> None:
    """No third generation is begun before the second holds everything; then one is."""
    del employer
    half_way(house)
    assert house.done(MakeNumberKeys(), by=OPERATOR).effect is Effect.UNCHANGED
    assert "made" not in rotated()
    assert "made number-3.key and number-index-3.key" in rotated("--prepare")
    assert used(house).numbers == {2: 2 * PEOPLE}
    assert {path.stat().st_mode & 0o777 for path in keys.glob("*-3.key")} == {0o600}
    rotated()
    assert used(house).numbers == {3: 2 * PEOPLE}


def test_what_was_declared_keeps_its_marks(employer: Body) -> None:
    """Nobody could compute them again."""
    del employer
    before = marks_key()
    rotated()
    assert marks_key() == before


def test_nothing_else_of_a_number_can_change(house: House, employer: Body) -> None:
    """Neither by an officer's request, nor back to older keys, nor to another worker or without a journal entry."""
    house.see(employer)
    worker, other = WorkerNumber.objects.order_by("id").values_list("id", flat=True)[:2]
    newer = f"UPDATE records_workernumber SET key_version = 2 WHERE id = '{worker}'"  # noqa: S608 - an id of ours
    for scope, entry, statement, said in (
        ("", uuid4(), newer, "newer keys"),
        ("system", None, newer, "outside the journal"),
        ("system", uuid4(), newer.replace("= 2", "= 0"), "newer keys"),
        ("system", uuid4(), newer.replace("key_version = 2", f"lineage = '{other}'"), "permission denied"),
    ):
        set_scope(entry=entry, employers=[employer.id], scope=scope)
        with pytest.raises(Error, match=said), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_nobody_but_the_operator_changes_keys(house: House, employer: Body) -> None:
    for command in (MakeNumberKeys(), ResealNumbers(1)):
        assert house.codes(command, by=employer.officer) == ["desk.not_found"]
    assert house.ask(NumberKeysUsed(), by=employer.officer) is None


def test_a_worker_with_a_new_number_has_it_under_the_newest_keys(house: House, employer: Body) -> None:
    """From the moment on at which they are there."""
    house.done(MakeNumberKeys(), by=OPERATOR)
    worker: UUID = house.worker(employer, number=ssin(PEOPLE))
    house.see(employer)
    assert WorkerNumber.objects.get(worker=worker).key_version == 2
    [outcome] = house.do(replace(house.employment(employer, number=ssin(PEOPLE)), worker=worker), by=employer.officer)
    assert isinstance(outcome, Done)
