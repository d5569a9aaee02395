# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The entries of the journal in the order of their places, each computed again from what stands there now.

Two streams are read side by side, entries and their rows, so that memory stays flat whatever an entry holds.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from django.db import connection

from openfla.desk.leaf import Content, Subject, leaf_of

Row: TypeAlias = tuple[Any, ...]
AT_A_TIME = 2_000
UNWRITTEN = (TypeError, ValueError, RecursionError)
"""A moment, a number or a depth that somebody forged and nobody can spell."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENTRIES = """
    SELECT s.place, s.entry::text, s.leaf, e.leaf, e.transaction, e.salt,
        CASE WHEN e.at BETWEEN '0001-01-02Z' AND '9999-12-30Z' THEN (extract(epoch FROM e.at) * 1000000)::bigint END,
        e.acts::text, e.actor_kind,
        e.person::text, e.system, e.organisation::text, e.channel, e.edition, e.trace
    FROM records_sealedentry s LEFT JOIN records_journalentry e ON e.id = s.entry
    WHERE {} ORDER BY s.place"""
"""Moments come in microseconds: as moments each would be read through its time zone."""
_SUBJECTS = """
    SELECT s.place, j.position, j.transaction,
        j.act, j.employer::text, j.mandate::text, j.worker::text, j.reference::text, j.outcome
    FROM records_sealedentry s JOIN records_journalsubject j ON j.entry_id = s.entry
    WHERE {} ORDER BY s.place, j.position"""
_BETWEEN, _AT = "s.place >= %s AND s.place < %s", "s.place = ANY (%s)"


class Sealed(NamedTuple):
    """A place, the entry in it and its leaf as it was sealed; what the journal has there now."""

    place: int
    entry: str
    leaf: bytes
    is_there: bool
    is_same: bool
    at: datetime | None


class Entry(NamedTuple):
    """What a leaf is made of; ids as they are spelled."""

    salt: bytes
    said: Content
    subjects: list[Subject]


def sealed_between(first: int, end: int) -> Iterator[Sealed]:
    """Each place of the stretch that is there, in order."""
    return (_sealed(row, subjects) for row, subjects in _with_their_rows(_BETWEEN, first, end))


class Stands(NamedTuple):
    """What stands in a place now: the leaf as it was sealed, the entry, and whether it is what was sealed.

    No entry where it is gone, or nothing that an entry is ever written with.
    """

    place: int
    leaf: bytes
    entry: Entry | None
    is_same: bool


def entries_at(places: Collection[int]) -> Iterator[Stands]:
    """Of some places, in order."""
    for row, subjects in _with_their_rows(_AT, list(places)):
        entry = None if row[3] is None else _readable(row, subjects)
        yield Stands(row[0], bytes(row[2]), entry, _computed(row, subjects) == row[2])


def _readable(row: Row, subjects: list[Row]) -> Entry | None:
    try:
        return _entry(row, subjects)
    except UNWRITTEN:
        return None


def _with_their_rows(where: str, *values: int | list[int]) -> Iterator[tuple[Row, list[Row]]]:
    by_place = groupby(_rows(_SUBJECTS.format(where), values), key=itemgetter(0))
    nothing: tuple[int, Iterator[Row]] = (-1, iter(()))
    place, subjects = next(by_place, nothing)
    for row in _rows(_ENTRIES.format(where), values):
        own: list[Row] = []
        if place == row[0]:
            own = list(subjects)
            place, subjects = next(by_place, nothing)
        yield row, own


def _rows(query: str, values: Sequence[int | list[int]]) -> Iterator[Row]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, values)
        while rows := cursor.fetchmany(AT_A_TIME):
            yield from rows


def _sealed(row: Row, subjects: list[Row]) -> Sealed:
    place, entry, leaf, stored, transaction, _, at, *_ = row
    if stored is None:
        return Sealed(place, entry, leaf, is_there=False, is_same=False, at=None)
    is_same = leaf == stored == _computed(row, subjects) and _in_order(subjects, transaction)
    return Sealed(place, entry, leaf, is_there=True, is_same=is_same, at=None if at is None else _moment(at))


def _computed(row: Row, subjects: list[Row]) -> bytes | None:
    """The leaf of what stands there; None where that is nothing that an entry is ever written with."""
    try:
        return leaf_of(*_entry(row, subjects))
    except UNWRITTEN:
        return None


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


def _entry(row: Row, subjects: list[Row]) -> Entry:
    _, entry, _, _, _, salt, at, acts, kind, person, system, organisation, channel, edition, trace = row
    told: Content = {
        "id": entry,
        "at": _moment(at).isoformat(),
        "actor_kind": kind,
        "person": person,
        "system": system,
        "organisation": organisation,
        "channel": channel,
        "acts": _counts(acts),
        "edition": edition,
        "trace": trace,
    }
    return Entry(bytes(salt), told, [Subject(*each[3:]) for each in subjects])


def _in_order(subjects: list[Row], transaction: int) -> bool:
    """Whether rows are numbered from the first, and came with their entry (0: it is older than these numbers)."""
    for number, (_, position, own, *_) in enumerate(subjects):
        if position != number or (own != transaction and transaction):
            return False
    return True


@lru_cache(maxsize=4_096)
def _counts(acts: str) -> Any:  # noqa: ANN401 - as it stands there, whatever it is
    return json.loads(acts)
