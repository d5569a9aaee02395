# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong in the records of a file so far, counted by code, for the file and for each employer in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q

from openfla.records import bulk
from openfla.records.identifier import new_id
from openfla.records.models import BatchRecord, BatchTally

KEY = ("batch_id", "employer", "code", "severity")
COLUMNS = ("id", *KEY, "records", "first_line")
Key = tuple[UUID | None, str, str]
Count = tuple[int, int]
"""How many records, and the first of them."""


def add(batch: UUID, records: Sequence[BatchRecord]) -> None:
    """Counts the records of a slice in. The file is held by the slice: nobody else counts at the same time."""
    counts = _counted(records)
    employers = {employer for employer, _, _ in counts if employer is not None}
    rows = BatchTally.objects.filter(Q(employer__among=employers) | Q(employer=None), batch=batch)
    before = {(row.employer, row.code, row.severity): (row.records, row.first_line) for row in rows}
    sums = ((key, _sum(counts[key], before.get(key))) for key in counts)
    values = [(new_id(), batch, *key, *count) for key, count in sums]
    bulk.replace_values(BatchTally, COLUMNS, values, key=KEY, kept=("id",))


def _counted(records: Iterable[BatchRecord]) -> dict[Key, Count]:
    """Each record once per code, however often a problem recurs in it; and once without a code."""
    counts: dict[Key, Count] = {}
    for employer, together in _by_employer(records).items():
        for code, count in _codes(together).items():
            for key in {(None, *code), (employer, *code)}:
                counts[key] = _sum(count, counts.get(key))
    return counts


def _by_employer(records: Iterable[BatchRecord]) -> dict[UUID | None, list[BatchRecord]]:
    found: dict[UUID | None, list[BatchRecord]] = defaultdict(list)
    for record in records:
        found[record.employer].append(record)
    return found


def _codes(records: Sequence[BatchRecord]) -> dict[tuple[str, str], Count]:
    """Of some records, by code and severity."""
    counts: dict[tuple[str, str], Count] = {("", ""): (len(records), min(each.line for each in records))}
    for record in records:
        for code in {(problem["code"], problem["severity"]) for problem in record.problems}:
            counts[code] = _sum((1, record.line), counts.get(code))
    return counts


def _sum(count: Count, before: Count | None) -> Count:
    return count if before is None else (before[0] + count[0], min(before[1], count[1]))
