# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is sealed, compared with what stands in the journal now: portion by portion, and what no portion can show."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import connection
from django.db.models import Max

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.sealing.sealed_content import Sealed, sealed_between
from openfla.desk.sealing.sealing import (
    Damage,
    Finding,
    JournalPortions,
    Portion,
    StrayEntries,
    Strays,
    VerifyPortion,
)
from openfla.desk.sealing.seals import BEGINNING, digest_of
from openfla.records import sealing
from openfla.records.merkle import root_over
from openfla.records.models import JournalEntry, Seal, SealedEntry
from openfla.records.sealing import LAST_OF_ALL

LATE = timedelta(hours=1)
"""The longest that a request takes from its beginning to its entry."""
SHOWN = 1_000
_PORTIONS = """
    SELECT number FROM (SELECT number, row_number() OVER (ORDER BY number) - 1 AS turn FROM records_seal) s
    WHERE turn %% %s = 0 ORDER BY number"""
_ORPHANS = """
    SELECT j.id::text FROM records_journalsubject j
    WHERE NOT EXISTS (SELECT 1 FROM records_journalentry e WHERE e.id = j.entry_id) LIMIT %s"""


@answers(JournalPortions)
def journal_portions(question: JournalPortions, _act: Act) -> tuple[tuple[int, int], ...]:
    """In the order of their seals, as many in each as hold so many entries on average."""
    sealed = max(SealedEntry.objects.aggregate(last=Max("place"))["last"] or 0, 1)
    with connection.cursor() as cursor:
        cursor.execute(_PORTIONS, [max(1, question.entries * Seal.objects.count() // sealed)])
        firsts = [first for [first] in cursor.fetchall()]
    return tuple(pairwise([*firsts, LAST_OF_ALL]))


@answers(VerifyPortion)
def verify_portion(question: VerifyPortion, _act: Act) -> Portion:
    """Nothing is changed, nobody waits."""
    seals = list(Seal.objects.filter(number__gte=question.first, number__lt=question.end).order_by("number"))
    before = Seal.objects.filter(number__lt=question.first).order_by("-number").first()
    return _Verified(before).over(seals)


class _Verified:
    """A portion on its way: the seal before, what was found so far, and the leaves."""

    def __init__(self, before: Seal | None) -> None:
        self._before = before
        self._first = self._next = before.size if before else 0
        self._findings: list[Finding] = []
        self._leaves = bytearray()

    def over(self, seals: Sequence[Seal]) -> Portion:
        """Goes through the seals with the entries of each."""
        rows = sealed_between(self._next, max((seal.size for seal in seals), default=0))
        row = next(rows, None)
        for seal in seals:
            leaves: list[bytes] = []
            while row is not None and row.place < seal.size:
                leaves.append(row.leaf)
                self._compare(row)
                row = next(rows, None)
            self._check(seal, leaves)
        return Portion(len(seals), self._first, bytes(self._leaves), tuple(self._findings))

    def _compare(self, row: Sealed) -> None:
        if row.place != self._next:
            self._find(Damage.PLACE_GONE, first=self._next, end=row.place)
        self._next = row.place + 1
        self._leaves += row.leaf
        if not row.is_there:
            self._find(Damage.GONE, row.entry, row.place)
        elif not row.is_same:
            self._find(Damage.CHANGED, row.entry, row.place)
        elif self._before and row.at and row.at < self._before.at - LATE:
            self._find(Damage.LATE, row.entry, row.place)

    def _check(self, seal: Seal, leaves: Sequence[bytes]) -> None:
        number, size, digest = (
            (self._before.number, self._before.size, bytes(self._before.digest)) if self._before else (0, 0, BEGINNING)
        )
        if seal.number != number + 1:
            self._find(Damage.SEAL_GONE, number=number + 1, first=size, end=seal.first)
        elif (
            seal.first != size
            or seal.size != size + len(leaves)
            or bytes(seal.root) != root_over(leaves)
            or bytes(seal.digest) != digest_of(seal, digest)
        ):
            self._find(Damage.SEAL_CHANGED, number=seal.number, first=size, end=size + len(leaves))
        self._before = seal

    def _find(self, damage: Damage, about: str = "", number: int = 0, first: int = 0, end: int = 0) -> None:
        self._findings.append(Finding(damage, about, number, first, end))


@answers(StrayEntries)
def stray_entries(_question: StrayEntries, _act: Act) -> Strays:
    """As everything stands at this moment."""
    last = Seal.objects.order_by("-number").first()
    findings = [*_passed_over(last), *_beyond(last), *_orphans()]
    waiting, since = _waiting(last)
    return Strays(tuple(findings), waiting, since)


def _passed_over(last: Seal | None) -> Iterator[Finding]:
    if last is not None and last.transaction < sealing.oldest_running():
        for each in sealing.passed_over(last.transaction, last.sequence, SHOWN):
            yield Finding(Damage.INSERTED, str(each.entry))


def _beyond(last: Seal | None) -> Iterator[Finding]:
    """Sealed entries of which the seal is gone."""
    size = last.size if last else 0
    for place, entry in (
        SealedEntry.objects.filter(place__gte=size).order_by("place").values_list("place", "entry")[:SHOWN]
    ):
        yield Finding(Damage.UNSEALED, str(entry), place)


def _orphans() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(_ORPHANS, [SHOWN])
        yield from (Finding(Damage.ORPHAN, each) for [each] in cursor.fetchall())


def _waiting(last: Seal | None) -> tuple[int, datetime | None]:
    turn = (last.transaction, last.sequence) if last else (-1, 0)
    waiting = sealing.in_turn(*turn, SHOWN)
    oldest = JournalEntry.objects.filter(id__in=[each.entry for each in waiting]).order_by("at").first()
    return len(waiting), oldest.at if oldest else None
