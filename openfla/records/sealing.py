# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The seals of the journal: each entry in its place for good, a seal per batch, checkpoints over all so far.

The tables take rows and give them back; nobody changes or removes one. They are no facts and stand under no entry: what
seals the journal is not told in the journal, or it would never end.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import connection, models

from openfla.records.eras import OLDEST_TURN
from openfla.records.guards import APP_ROLE, SYSTEM

TABLES = ("sealedentry", "seal", "checkpoint")


class SealedEntry(models.Model):
    """An entry of the journal in its place. Places begin at 0 and none is left out."""

    place = models.BigIntegerField(primary_key=True)
    entry = models.UUIDField(unique=True)
    leaf = models.BinaryField(max_length=32)


class Seal(models.Model):
    """The seal over the entries of one batch, chained to the one before."""

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField(help_text="Place of its first entry.")
    size = models.BigIntegerField(help_text="How many entries are sealed with this one.")
    at = models.DateTimeField()
    transaction = models.BigIntegerField(help_text="Up to where in the journal's own order everything was sealed.")
    sequence = models.BigIntegerField()
    root = models.BinaryField(max_length=32, help_text="The root over the leaves of this batch.")
    digest = models.BinaryField(max_length=32, help_text="SHA-256 over all of this and the digest of the seal before.")


class Checkpoint(models.Model):
    """The signed word on the journal up to some size; the same text lies in a file outside the database."""

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField()
    at = models.DateTimeField()
    peaks = models.BinaryField(help_text="The roots of the whole subtrees of the tree over all these entries.")
    text = models.TextField()


def wall(table: str) -> str:
    """Rows come and stay, and only the system sees them."""
    name = f"records_{table}"
    return f"""
        ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {name} FORCE ROW LEVEL SECURITY;
        CREATE POLICY sealers ON {name} FOR ALL USING ({SYSTEM}) WITH CHECK ({SYSTEM});
        GRANT SELECT, INSERT ON {name} TO {APP_ROLE};
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
          FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
    """


class Waiting(NamedTuple):
    """An entry that is not sealed, with its place in the journal's own order."""

    entry: UUID
    leaf: bytes
    transaction: int
    sequence: int


_ORDER = "(e.transaction, e.sequence)"
_NOT_SEALED = "NOT EXISTS (SELECT 1 FROM records_sealedentry s WHERE s.entry = e.id)"
_IN_TURN = f"{_ORDER} > (%(transaction)s, %(sequence)s) AND e.transaction < {OLDEST_TURN} AND {_NOT_SEALED}"
_BEHIND = f"{_ORDER} <= (%(transaction)s, %(sequence)s) AND {_NOT_SEALED}"
_ALONE = "pg_try_advisory_xact_lock(hashtext('openfla.sealer'))"
_ALONE_IN_THE_END = "pg_advisory_xact_lock(hashtext('openfla.sealer')) IS NOT NULL"
LAST_OF_ALL = 2**63 - 1


def alone(*, waits: bool = False) -> bool:
    """Whether this transaction is the only one that seals; no other does until it ends. `waits`: it will be."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ALONE_IN_THE_END if waits else _ALONE}")
        [taken] = cursor.fetchone()
    return bool(taken)


def oldest_running() -> int:
    """Below this turn every transaction has ended."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {OLDEST_TURN}")
        [number] = cursor.fetchone()
    return int(number)


def in_turn(transaction: int, sequence: int, most: int) -> list[Waiting]:
    """The next entries behind a place in the journal's order, none of which can be overtaken any more."""
    return _waiting(_IN_TURN, most, transaction, sequence)


def in_any_turn(most: int) -> list[Waiting]:
    """Entries that are not sealed, whatever their place: once their order began anew."""
    return _waiting(_NOT_SEALED, most)


def passed_over(transaction: int, sequence: int, most: int) -> list[Waiting]:
    """Entries that stand where everything was sealed and are not: there were none."""
    return _waiting(_BEHIND, most, transaction, sequence)


def _waiting(condition: str, most: int, transaction: int = 0, sequence: int = 0) -> list[Waiting]:
    query = f"""
        SELECT e.id, e.leaf, e.transaction, e.sequence FROM records_journalentry e
        WHERE {condition} ORDER BY e.transaction, e.sequence LIMIT %(most)s"""
    with connection.cursor() as cursor:
        cursor.execute(query, {"transaction": transaction, "sequence": sequence, "most": most})
        return [Waiting(entry, bytes(leaf), *turn) for entry, leaf, *turn in cursor.fetchall()]
