# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of received files: loaded under a lock, what they wait for, whether they ended."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from openfla.desk.batch.batches import Phase
from openfla.records.models import Batch
from openfla.terms.batch import BatchKind, BatchState

BEFORE_RUN = (BatchState.RECEIVED, BatchState.CHECKED)
OPEN = (*BEFORE_RUN, BatchState.RUNNING)
CHANGING = (
    "state",
    "mapping",
    "rows_as",
    "problems",
    "total",
    "counted_to",
    "previewed",
    "lease",
    "leased_until",
    "started_at",
    "ended_at",
)


MOST_IDLE = "45s"
"""Longer than any pause for thought between two statements: the longest is in a dry run of 20,000 records."""


def give_way() -> None:
    """Should this process freeze from here on, the database ends the transaction, and others get the file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('idle_in_transaction_session_timeout', %s, true)", [MOST_IDLE])


def locked(ids: Iterable[UUID]) -> dict[UUID, Batch]:
    """The rows of these files, locked in the order of their ids."""
    give_way()
    return {row.id: row for row in Batch.objects.select_for_update().filter(id__in=set(ids)).order_by("id")}


def save(rows: Iterable[Batch]) -> None:
    """Writes what may change, in one statement; the counts of a run are left to its slices."""
    if changed := list(rows):
        Batch.objects.bulk_update(changed, CHANGING)


def is_checked(row: Batch) -> bool:
    """Whether every line was previewed under the present mapping."""
    return row.state == BatchState.CHECKED and row.previewed == row.total > 0


def waits_for(row: Batch) -> Phase | None:
    """The phase that a job may claim; None for a file that ended, or waits for a person: about its columns, to confirm.

    A file of declarations or of payroll messages waits for nobody: what is checked runs.
    """
    if row.state == BatchState.RUNNING:
        return Phase.RUN
    if row.kind in (BatchKind.DECLARATIONS, BatchKind.PAYROLL):
        return {BatchState.RECEIVED.value: Phase.PREVIEW, BatchState.CHECKED.value: Phase.RUN}.get(row.state)
    if row.state in BEFORE_RUN and row.mapping and not row.problems and not is_checked(row):
        return Phase.PREVIEW
    return None
