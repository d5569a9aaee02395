# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong in the records of a file so far, counted by code, for the file and for each employer in it."""

from collections.abc import Iterable, Sequence
from itertools import product
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
    for record in records:
        said = {("", ""), *((problem["code"], problem["severity"]) for problem in record.problems)}
        for key in product({None, record.employer}, said):
            whole = (key[0], *key[1])
            counts[whole] = _sum((1, record.line), counts.get(whole))
    return counts


def _sum(count: Count, before: Count | None) -> Count:
    return count if before is None else (before[0] + count[0], before[1])
