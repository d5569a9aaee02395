# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What holds of a rescue even if the desk were wrong: row security, and what the invariants find."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction
from django.db.backends.utils import CursorWrapper
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.rescue.doubts import DecideDoubt, SaveRule
from openfla.desk.rescue.own_rescues import ConfirmSelfDeclared, OwnDeclarations, OwnLine, ReceiveOwnRescue
from openfla.desk.trainings.trainings import ParticipationTerms
from openfla.desk.upkeep.invariants import Broken, CheckInvariant, CheckKeptFiles, InvariantsKnown
from openfla.records.models import Rescue, SelfDeclaration
from openfla.records.scope import set_scope
from openfla.terms.rescue import Decision, DoubtKind
from openfla.terms.right import RightKind
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, House
from tests.desk.rescuing import DAMAGE, SAVED, SavedFile, received, run, training

TABLES = ("rescue", "stateright", "rescuedfact", "rescuerule", "rescuedoubt", "selfdeclaration")
EVERY = ("SELECT id FROM records_{0}", "UPDATE records_{0} SET id = id", "DELETE FROM records_{0}")


@pytest.fixture
def file(house: House, tmp_path: Path) -> SavedFile:
    """Two files that are done, with a pair that waits, one decided, a rule, and what a worker declared."""
    bakery = house.employer()
    worker, person = house.worker(bakery, reference="W1"), house.person()
    file = received(house, bakery, tmp_path)
    lines = [file.worker_line("W2"), file.right_line("W1", granted=2, kind=RightKind.ADDITIONAL_EMPLOYER)]
    courses = [training("Excel", date(2025, month, 4), minutes=420) for month in (1, 2, 3)]
    run(file, [*lines, *(file.training_line("W1", course) for course in courses)])
    later = received(house, bakery, tmp_path, b"later")
    longer = [training("Excel", date(2025, month, 4)) for month in (1, 2)]
    run(later, [*(later.training_line("W1", course) for course in longer), later.training_line("W1", courses[2])])
    first, _ = later.doubts().rows
    house.done(DecideDoubt(bakery.id, first.kind, first.doubt, Decision.OURS), by=later.by)
    house.done(SaveRule(bakery.id, DoubtKind.RIGHT, ("granted",), Decision.OURS), by=later.by)
    declare(house, later, worker, person, tmp_path / "own.csv")
    ProcrastinateJob.objects.all().delete()  # no worker runs here: what the jobs ask for was done above
    return later


def declare(house: House, file: SavedFile, worker: UUID, person: UUID, path: Path) -> None:
    """What a worker saved, brought in and confirmed."""
    house.done(LinkWorker(file.employer.id, worker, person, "invitation_code"), by=OPERATOR)
    path.write_bytes(b"own")
    line = OwnLine(1, training("Word", date(2025, 6, 1)), ParticipationTerms(ParticipationState.FOLLOWED))
    command = ReceiveOwnRescue(file.employer.id, worker, path, "own.csv", SAVED, (line,))
    house.done(command, by=Actor.worker(person))
    [declared] = house.ask(OwnDeclarations(file.employer.id, worker), by=file.by)
    house.done(ConfirmSelfDeclared(file.employer.id, declared.declared), by=file.by)


def touched(statement: str) -> int:
    """How many rows a statement reads or changes; none where the database refuses it."""
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(statement)
                return int(cursor.rowcount)
        except Error:
            return 0


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_another_employer_are_not_there(file: SavedFile, table: str) -> None:
    """Neither to be seen nor to be changed, whatever is asked."""
    garage = file.house.employer("Garage Zuid")
    set_scope(entry=uuid4(), employers=[garage.id])
    for statement in EVERY:
        assert touched(statement.format(table)) == 0
    set_scope(employers=[file.employer.id])
    assert touched(EVERY[0].format(table)) > 0


def test_a_worker_declares_only_as_themselves(file: SavedFile) -> None:
    """The database refuses a file of another worker."""
    house, bakery = file.house, file.employer
    mine, other = (house.worker(bakery, reference=f"W{place}") for place in (8, 9))
    entry = uuid4()
    fields = {"saved_on": SAVED.on, "saved_by": "x", "digest": b"x", "filename": "x", "size": 1, "stored_as": "x"}
    row = Rescue(employer_id=bakery.id, entry=entry, recorded_at=NOW, worker_id=other, **fields)
    set_scope(entry=entry, workers=[mine])
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)
    assert SelfDeclaration.objects.update(reason="x") == 0


@pytest.fixture
def owner(file: SavedFile) -> Iterator[CursorWrapper]:
    """The owner of the tables, past walls and triggers."""
    del file
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET ROLE none; SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = origin; SET ROLE openfla_app")


def broken(house: House) -> dict[str, int]:
    """How many rows break each invariant that is broken."""
    names = [name for name, _ in house.ask(InvariantsKnown(), by=OPERATOR)]
    found = {name: house.ask(CheckInvariant(name), by=OPERATOR) for name in names}
    return {name: told.number for name, told in found.items() if isinstance(told, Broken) and told.number}


def test_all_is_well_after_a_rescue(file: SavedFile) -> None:
    """Every invariant holds, and every kept file is as received, the worker's own too."""
    assert broken(file.house) == {}
    kept = file.house.ask(CheckKeptFiles(), by=OPERATOR)
    assert (kept.number, kept.broken) == (3, ())


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(house: House, owner: CursorWrapper, name: str) -> None:
    """Each kind by its name."""
    owner.execute(DAMAGE[name])
    assert broken(house).get(name)
