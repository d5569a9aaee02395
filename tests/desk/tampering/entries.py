# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Entries and rows of the journal changed, removed, exchanged, put in, put back."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.backends.utils import CursorWrapper

from openfla.desk.leaf import leaf_of
from openfla.desk.sealing.sealing import SealEntries
from tests.desk.conftest import NOW
from tests.desk.notary import Notary, owner, rows
from tests.desk.tampering.dice import Dice, changed

ENTRY = (
    "at", "actor_kind", "person", "system", "organisation", "channel", "acts", "edition", "trace", "salt", "leaf", "id"
)  # fmt: skip
SUBJECT = ("act", "employer", "mandate", "worker", "reference", "outcome", "position", "transaction", "entry_id")
A_DAY = timedelta(days=1)


def any_entry(dice: Dice) -> UUID:
    """One that has rows of its own."""
    entry: UUID = dice.choice(rows("SELECT DISTINCT entry_id FROM records_journalsubject ORDER BY 1"))[0]
    return entry


def entry_changed(dice: Dice, _notary: Notary) -> str:
    return str(changed(dice, "journalentry", ENTRY, "id")[0])


UNREADABLE = (
    "at = 'infinity'",
    "at = '10000-01-01Z'",
    "at = '0500-01-01Z BC'",
    "acts = jsonb_build_object('Forged', 10::numeric ^ 40)",
    "acts = jsonb_build_object('Forged', 10::numeric ^ 5000)",
    "acts = (repeat('[', 600) || repeat(']', 600))::jsonb",
    "acts = (repeat('[', 2000) || repeat(']', 2000))::jsonb",
)
"""What the database keeps and no entry was ever written with."""


def entry_made_unreadable(dice: Dice, _notary: Notary) -> str:
    entry = any_entry(dice)
    with owner() as cursor:
        cursor.execute(f"UPDATE records_journalentry SET {dice.choice(UNREADABLE)} WHERE id = %s", [entry])
    return str(entry)


def row_changed(dice: Dice, _notary: Notary) -> str:
    owners = dict(rows("SELECT id, entry_id FROM records_journalsubject"))
    return str(owners[changed(dice, "journalsubject", SUBJECT, "id")[0]])


def entry_deleted(dice: Dice, _notary: Notary) -> str:
    entry = any_entry(dice)
    with owner() as cursor:
        cursor.execute("DELETE FROM records_journalsubject WHERE entry_id = %s", [entry])
        cursor.execute("DELETE FROM records_journalentry WHERE id = %s", [entry])
    return str(entry)


def consultation_hidden(dice: Dice, _notary: Notary) -> str:
    """The rows of an entry go, the entry stays and counts none of them."""
    entry = any_entry(dice)
    with owner() as cursor:
        cursor.execute("DELETE FROM records_journalsubject WHERE entry_id = %s", [entry])
        cursor.execute("UPDATE records_journalentry SET acts = '{}' WHERE id = %s", [entry])
    return str(entry)


def deleted_with_its_place(dice: Dice, notary: Notary) -> str:
    """And all that come after move up."""
    entry = entry_deleted(dice, notary)
    [(place,)] = rows("SELECT place FROM records_sealedentry WHERE entry = %s", entry)
    with owner() as cursor:
        cursor.execute("DELETE FROM records_sealedentry WHERE entry = %s", [entry])
        if dice.random() < 0.5:
            cursor.execute("UPDATE records_sealedentry SET place = -place WHERE place > %s", [place])
            cursor.execute("UPDATE records_sealedentry SET place = -place - 1 WHERE place < 0")
    return ""


def swapped(dice: Dice, _notary: Notary) -> str:
    """Two entries, or two places."""
    (one, first), (other, second) = dice.sample(rows("SELECT entry, place FROM records_sealedentry ORDER BY place"), 2)
    spare = uuid4()
    with owner() as cursor:
        if dice.random() < 0.5:
            for table, key in (("journalentry", "id"), ("journalsubject", "entry_id")):
                for before, after in ((one, spare), (other, one), (spare, other)):
                    cursor.execute(f"UPDATE records_{table} SET {key} = %s WHERE {key} = %s", [after, before])
            return str(one)
        for before, after in ((first, -1), (second, first), (-1, second)):
            cursor.execute("UPDATE records_sealedentry SET place = %s WHERE place = %s", [after, before])
    return ""


def inserted(dice: Dice, notary: Notary) -> str:
    """An entry put between others, or of today and dated back, which the sealer then seals."""
    sealed_later = dice.random() < 0.5
    entry, salt, at = uuid4(), bytes(16), NOW - A_DAY
    content: dict[str, Any] = {
        "id": entry, "at": at.isoformat(), "actor_kind": "officer", "person": None, "system": "", "organisation": None,
        "channel": "web", "acts": {}, "edition": "", "trace": "",
    }  # fmt: skip
    columns = [*content, "salt", "leaf", "transaction", "sequence"]
    turn = 900 if sealed_later else dice.randrange(11, 14)
    values: list[Any] = [*content.values(), salt, leaf_of(salt, content, ()), turn, 0]
    values[columns.index("acts")] = "{}"
    with owner() as cursor:
        marks = ", ".join(["%s"] * len(values))
        cursor.execute(f"INSERT INTO records_journalentry ({', '.join(columns)}) VALUES ({marks})", values)
    if sealed_later:
        notary.do(SealEntries(), NOW + A_DAY)
    return str(entry)


def row_inserted(dice: Dice, _notary: Notary) -> str:
    """A row more in an entry, or one of no entry."""
    entry = dice.choice((any_entry(dice), None))
    row = uuid4()
    with owner() as cursor:
        cursor.execute(
            "INSERT INTO records_journalsubject (id, entry_id, position, act, outcome, transaction) "
            "VALUES (%s, %s, 900, 'WorkerAccount', 'answered', 11)",
            [row, entry or uuid4()],
        )
    return str(entry or row)


def journal_put_back(dice: Dice, _notary: Notary) -> str:
    """The journal's own tables as they were some entries ago."""
    kept = dice.randrange(1, 20)
    with owner() as cursor:
        gone = "(SELECT entry FROM records_sealedentry WHERE place >= %s)"
        cursor.execute(f"DELETE FROM records_journalsubject WHERE entry_id IN {gone}", [kept])
        cursor.execute(f"DELETE FROM records_journalentry WHERE id IN {gone}", [kept])
    return ""


def database_put_back(dice: Dice, _notary: Notary) -> str:
    """All of the database as it was at some seal; the checkpoints of that time are in it."""
    sizes = [size for [size] in rows("SELECT size FROM records_seal ORDER BY number")]
    with owner() as cursor:
        back_to(cursor, dice.choice(sizes[:-1]))
    return ""


def back_to(cursor: CursorWrapper, size: int) -> None:
    """Everything of the journal as it was with so many entries."""
    gone = "(SELECT entry FROM records_sealedentry WHERE place >= %s)"
    for statement in (
        f"DELETE FROM records_journalsubject WHERE entry_id IN {gone}",
        f"DELETE FROM records_journalentry WHERE id IN {gone}",
        "DELETE FROM records_sealedentry WHERE place >= %s",
        "DELETE FROM records_seal WHERE size > %s",
        "DELETE FROM records_checkpoint WHERE size > %s",
    ):
        cursor.execute(statement, [size])
