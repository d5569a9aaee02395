# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sealer: every entry gets its place once, in an order that nothing overtakes; checkpoints say what it was."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from django.db import Error, connection, transaction
from pytest_django.fixtures import Settings

from openfla.desk.outcome import Effect
from openfla.desk.policy import RULES
from openfla.desk.sealing.sealing import LayCheckpoints, MakeCheckpoint, SealEntries
from openfla.records import checkpoints, sealing
from openfla.records.checkpoints import CheckpointTakenError, ForgedError
from openfla.records.merkle import root_of
from openfla.records.scope import set_scope
from tests.desk.conftest import NOW, House
from tests.desk.notary import Notary, entries, owner, rows
from tests.desk.test_two_officers import committed

HOUR = timedelta(hours=1)
PATIENCE = 30.0
__all__ = ["committed"]


@pytest.fixture
def notary(house: House, settings: Settings, tmp_path: Path) -> Notary:
    """The sealer of a house in which nothing happened yet."""
    del house
    settings.OPENFLA_CHECKPOINTS = tmp_path / "checkpoints"
    return Notary(tmp_path / "checkpoints")


def sealed() -> list[UUID]:
    """The entries in their places."""
    found = rows("SELECT place, entry FROM records_sealedentry ORDER BY place")
    assert [place for place, _ in found] == list(range(len(found)))
    return [entry for _, entry in found]


def test_every_entry_is_sealed_once_in_the_order_of_the_journal(house: House, notary: Notary) -> None:
    """In as many batches as there are."""
    house.employer()
    notary.seal()
    house.worker(house.employer("Garage Zuid"))
    assert [notary.seal(most=2) for _ in range(3)] == [Effect.CHANGED, Effect.CHANGED, Effect.UNCHANGED]
    assert sealed() == entries()
    notary.sign()
    assert notary.verify() == []


def test_what_seals_the_journal_is_not_told_in_it(house: House, notary: Notary) -> None:
    """Or there would be another entry every second."""
    house.employer()
    before = entries()
    notary.seal()
    notary.sign()
    assert entries() == before
    assert {kind for kind, rule in RULES.items() if rule.unjournalled} == {SealEntries, MakeCheckpoint, LayCheckpoints}


def test_nothing_is_sealed_that_could_still_be_overtaken(house: House, notary: Notary) -> None:
    """A transaction that runs (here: the test's own) keeps its entries and all later ones."""
    house.employer()
    assert notary.do(SealEntries()) is Effect.UNCHANGED
    assert sealed() == []
    assert notary.verify() == []


def test_without_entries_there_is_neither_seal_nor_checkpoint(notary: Notary) -> None:
    assert (notary.seal(), notary.sign()) == (Effect.UNCHANGED, Effect.UNCHANGED)
    assert notary.run("checkpoint").stdout == "The journal is empty: there is nothing to sign.\n"


def test_a_database_on_another_server_goes_on(house: House, notary: Notary) -> None:
    """Numbers of transactions begin anew there: nothing is left out, nothing is sealed twice."""
    house.employer()
    notary.seal()
    house.employer("Garage Zuid")
    with owner() as cursor:  # the other server was far ahead, and an entry was not sealed when the copy was made
        cursor.execute("UPDATE records_journalentry SET transaction = 9e15 WHERE transaction > 100")
        cursor.execute("UPDATE records_journalsubject SET transaction = 9e15 WHERE transaction > 100")
        cursor.execute("UPDATE records_seal SET transaction = 9e15 - 1")
    assert notary.do(SealEntries()) is Effect.UNCHANGED
    assert sealed() == entries()
    [(turn,)] = rows("SELECT transaction FROM records_seal ORDER BY number DESC LIMIT 1")
    assert turn < sealing.oldest_running(), "from here on in the order of this server"
    assert notary.do(SealEntries()) is Effect.UNCHANGED


def test_a_checkpoint_is_due_by_number_or_by_age(house: House, notary: Notary) -> None:
    house.employer()
    notary.seal()
    assert notary.do(MakeCheckpoint(entries=1_000)) is Effect.UNCHANGED
    assert notary.do(MakeCheckpoint(entries=1_000), NOW + HOUR) is Effect.CREATED
    assert notary.do(MakeCheckpoint(entries=1_000), NOW + 9 * HOUR) is Effect.UNCHANGED, "nothing came since"
    house.employer("Garage Zuid")
    notary.seal()
    assert notary.do(MakeCheckpoint(entries=2)) is Effect.CREATED


def test_a_checkpoint_says_what_is_sealed(house: House, notary: Notary) -> None:
    """Each follows the one before, and stands over everything."""
    for name in ("Bakkerij", "Garage", "Kapper"):
        house.employer(name)
        notary.seal()
        notary.sign()
    notes = [checkpoints.opened(text) for _, text in checkpoints.laid()]
    leaves = [bytes(leaf) for [leaf] in rows("SELECT leaf FROM records_sealedentry ORDER BY place")]
    assert [note.root for note in notes] == [root_of(leaves[: note.size]) for note in notes]
    assert (notes[-1].size, [note.number for note in notes]) == (len(leaves), [1, 2, 3])
    assert notary.run("checkpoint").stdout == list(checkpoints.laid())[-1][1]


def test_a_checkpoint_that_was_signed_and_not_written_is_written_later(house: House, notary: Notary) -> None:
    """As after a kill between the two."""
    house.employer()
    notary.seal()
    notary.do(MakeCheckpoint(entries=1))
    assert list(checkpoints.laid()) == []
    notary.do(LayCheckpoints())
    assert [name for name, _ in checkpoints.laid()] == ["checkpoint-00000001.txt"]


def test_a_database_that_was_put_back_can_not_write_over_a_checkpoint(house: House, notary: Notary) -> None:
    """The sealer says so at once."""
    house.employer()
    notary.seal()
    with transaction.atomic():
        point = transaction.savepoint()
        notary.sign()
        before = list(checkpoints.laid())
        transaction.savepoint_rollback(point)
    house.employer("Garage Zuid")
    notary.seal()
    with pytest.raises(CheckpointTakenError, match="changed or put back"):
        notary.sign(NOW + HOUR)
    assert list(checkpoints.laid()) == before


@pytest.mark.parametrize("table", ["sealedentry", "seal", "checkpoint"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET {}"])
def test_seals_are_kept(house: House, notary: Notary, table: str, statement: str) -> None:
    """Neither the product nor the owner of the tables changes one; and nobody sees them but the system."""
    house.employer()
    notary.seal()
    notary.sign()
    key = "place = place" if table == "sealedentry" else "number = number"
    set_scope(scope="system")
    with connection.cursor() as cursor:
        for role in ("openfla_app", "none"):
            cursor.execute(f"SET ROLE {role}")
            with pytest.raises(Error, match=r"append-only|permission denied"), transaction.atomic():
                cursor.execute(statement.format(f"records_{table}", key))
    set_scope(scope="door")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE openfla_app")
        cursor.execute(f"SELECT count(*) FROM records_{table}")  # noqa: S608 - names of this module
        assert cursor.fetchone() == (0,)


def test_nobody_but_the_operator_seals(house: House, notary: Notary) -> None:
    employer = house.employer()
    notary.settle()
    for kind in (SealEntries, MakeCheckpoint, LayCheckpoints):
        assert house.codes(kind(), by=employer.officer) == ["desk.not_found"]
    assert sealed() == []


def test_a_checkpoint_signed_elsewhere_is_not_opened(
    house: House, notary: Notary, settings: Settings, tmp_path: Path
) -> None:
    """Whoever has the database and not the key can't sign."""
    house.employer()
    notary.seal()
    notary.sign()
    [(_, text)] = checkpoints.laid()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "checkpoint-1.key").write_bytes(bytes(32))
    settings.OPENFLA_KEYS = tmp_path / "other"
    with pytest.raises(ForgedError, match="another key"):
        checkpoints.opened(text)


def test_a_writer_never_waits_for_the_sealer(committed: House) -> None:
    """Nor another sealer: while a round is not committed, entries are written, and the other round does nothing."""
    committed._serials = count(760_000)
    written, sealing_now = Event(), Event()

    def a_round() -> Effect:
        with transaction.atomic():
            effect = Notary.do(SealEntries())
            sealing_now.set()
            assert written.wait(PATIENCE), "the writer waits for the sealer"
            transaction.set_rollback(True)
        connection.close()
        return effect

    committed.employer("Drukkerij Noord")
    with ThreadPoolExecutor(1) as apart:
        running = apart.submit(a_round)
        assert sealing_now.wait(PATIENCE)
        committed.employer("Drukkerij Zuid")
        assert Notary.do(SealEntries()) is Effect.UNCHANGED
        written.set()
        running.result(PATIENCE)


def test_the_operator_waits_for_another_round(house: House, notary: Notary) -> None:
    """Who asks for a checkpoint gets one that stands over all that is settled, also while a worker seals."""
    house.employer()
    notary.settle()
    asked = Event()

    def another_round() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('openfla.sealer'))")
            asked.set()
            time.sleep(0.3)
            cursor.execute("SELECT pg_advisory_unlock(hashtext('openfla.sealer'))")
        connection.close()

    with ThreadPoolExecutor(1) as apart:
        ended = apart.submit(another_round)
        assert asked.wait(PATIENCE)
        told = notary.run("checkpoint")
        ended.result(PATIENCE)
    assert (told.exit_code, told.stdout.splitlines()[1]) == (0, str(len(entries())))
