# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standings kept true: recomputed in the transaction that changes the facts, or marked stale there and left to a job.

Who recomputes has seen every fact that was committed before: workers are locked first, and a fact about the whole
employer waits for the acts on single workers, and they for it. Order of locks: trainings and rights, then the employer
(`hold`), then workers by id.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from uuid import UUID

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.queue import queue_once
from openfla.desk.standing_rows import FIGURES, Computation, stored, write
from openfla.records.models import Standing, Worker

SLICE = 1_000
MOST_AT_ONCE = 1_000
"""Workers whose standings one act recomputes itself, if it is about the whole employer."""
JOB = "openfla.recompute_standings"


def hold(employers: Iterable[UUID]) -> None:
    """Until the transaction ends, no fact about these whole employers is recorded by anybody else."""
    for employer in sorted(employers):
        _wait_for("pg_advisory_xact_lock_shared", employer)


def refresh(
    employers_workers: Mapping[UUID, Collection[UUID]], act: Act, first_year: int = 0, *, renew: bool = False
) -> None:
    """Recomputes the standings of these workers in the transaction that changed their facts.

    `first_year` is the first whose facts changed: the years before stay as they are. After a change of contracts all
    rows are renewed, also those whose figures stay: with them the database lists the committee and category anew.
    A rehearsal leaves no facts, and so needs no standings.
    """
    if act.rehearsing:
        return
    for employer in sorted(employers_workers):
        rebuild(employer, employers_workers[employer], act, first_year, renew=renew)


def refresh_all(employers: Mapping[UUID, int], act: Act) -> None:
    """After a fact about whole employers (a size, a decision, a right for all), each with the first year it touches.

    A large employer's rows are marked stale, and a job recomputes them after the commit. A rehearsal as above.
    """
    if act.rehearsing:
        return
    for employer in sorted(employers):
        _wait_for("pg_advisory_xact_lock", employer)
        workers = Worker.objects.filter(employer=employer)
        if workers.count() <= MOST_AT_ONCE:
            rebuild(employer, workers_of(employer), act)
        else:
            Standing.objects.filter(employer=employer, year__gte=employers[employer], stale=False).update(stale=True)
            queue_once(JOB, employer=employer)


def workers_of(employer: UUID) -> tuple[UUID, ...]:
    """Everyone who is or was registered with the employer, in the order of their ids."""
    return tuple(Worker.objects.filter(employer=employer).order_by("id").values_list("id", flat=True))


def rebuild(employer: UUID, workers: Collection[UUID], act: Act, first_year: int = 0, *, renew: bool = False) -> int:
    """Brings the standings of these workers to what their facts give; the number of rows written.

    From `first_year` on, but this year's row in any case: a year without a row may lie before one that gets it.
    """
    if not workers:
        return 0
    hold([employer])
    ordered = sorted(workers)
    computation = Computation(employer, act.today)
    first, written = min(first_year, act.today.year), 0
    for start in range(0, len(ordered), SLICE):
        some = ordered[start : start + SLICE]
        _lock(some)
        written += write(employer, stored(employer, some, first), computation.of(some, first), act, renew=renew)
    return written


def _wait_for(lock: str, employer: UUID) -> None:
    """Taken until the transaction ends: shared by acts on single workers, alone for what touches everyone."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtextextended(%s, 0))", [f"standing {employer}"])


def _lock(workers: Collection[UUID]) -> None:
    """Two acts on one worker follow each other, so that the second computes from the facts of both."""
    rows = Worker.objects.select_for_update(no_key=True).filter(id__among=workers).order_by("id")
    list(rows.values_list("id", flat=True))


def figures_of(row: Standing) -> dict[str, Fraction]:
    """The figures of a stored row as exact days."""
    return {name: Fraction(getattr(row, name), row.denominator) for name in FIGURES}
