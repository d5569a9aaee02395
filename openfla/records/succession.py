# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers whose account goes on at another employer, and the one moment in which both employers' rows are seen.

Each side sees that the worker went; of the other side's worker an opaque id, which opens nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from openfla.records.fact import CURRENT, Fact, by_lineage, one_current
from openfla.records.guards import EMPLOYERS, OWN_ROWS, READABLE, SYSTEM, WITHDRAW, WORKERS, Wall
from openfla.records.limit import everyone_reached
from openfla.records.organisation import Organisation
from openfla.records.worker import Worker


class SucceededWorker(Fact):
    """A worker of the employer who went to the successor, as its worker `taken_by`, on a day.

    `ended` is the version of the contract here that the succession made, `began` the contract that it began there: both
    are put back if it is taken back. Null where the contracts said so already.
    """

    succession = models.UUIDField(help_text="Public id of the succession.")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    ended = models.UUIDField(null=True)
    began = models.UUIDField(null=True)

    class Meta:
        constraints = (
            one_current("succeededworker"),
            models.UniqueConstraint(fields=["worker"], condition=CURRENT, name="succeeded_once"),
            models.CheckConstraint(condition=~Q(worker=F("taken_by")), name="succeeded_by_another"),
        )
        indexes = (
            by_lineage("succeededworker"),
            models.Index(fields=["worker"], name="succeeded_from"),
            models.Index(fields=["taken_by"], name="succeeded_to"),
            models.Index(fields=["succession"], name="succeeded_by_succession"),
        )


BOTH_SIDES = f"employer_id = {EMPLOYERS} OR successor_id = {EMPLOYERS} OR {SYSTEM}"
WALL = Wall("succeededworker", BOTH_SIDES, f"worker_id = {WORKERS} OR taken_by_id = {WORKERS}", WITHDRAW, "withdrawal")
OF_BOTH_SIDES = f"""
ALTER POLICY owners ON records_succession USING ({BOTH_SIDES}) WITH CHECK ({BOTH_SIDES});
DROP POLICY IF EXISTS readers ON records_succession;"""
"""A succession is between two employers, as a mandate is; workers read of it what their account says."""
OF_ONE_SIDE = f"""
ALTER POLICY owners ON records_succession USING ({OWN_ROWS}) WITH CHECK ({OWN_ROWS});
CREATE POLICY readers ON records_succession FOR SELECT USING (employer_id = {READABLE});"""
"""As it was before."""


@contextmanager
def both_sides(employers: Iterable[UUID]) -> Iterator[None]:
    """Rows of these employers are seen and written beside those that the warrant opens, whoever may see which workers.

    For what follows from a succession that both sides confirmed, and for nothing else: an account is computed from the
    facts at all employers where it was, and contracts go over. What is shown of it is for the caller to keep short.
    """
    with everyone_reached():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('openfla.employers', true)")
            [before] = cursor.fetchone()
        _set(",".join({*filter(None, before.split(",")), *map(str, employers)}))
        yield
        _set(before)


def _set(employers: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.employers', %s, true)", [employers])
