# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is behind and who catches up: standings marked stale, of another edition of the law, or without this year's row.

A job goes through an employer's workers in slices, each its own request: killed at any point, the next one goes on with
those that are still behind.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.desk.accounts.standing import JOB, SLICE, hold, rebuild
from openfla.desk.accounts.standings import (
    Awaited,
    GatherSums,
    QueueRecomputations,
    RecomputeStandings,
    StandingsAwaited,
)
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.law.chosen import edition
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.queue import queue_once
from openfla.records.models import Organisation, Standing
from openfla.records.tallies import gather, in_several_lanes

EMPLOYERS = 1_000
GATHERED = 100
BEHIND = """(
    EXISTS (SELECT 1 FROM records_standing s
            WHERE s.worker_id = w.id AND (s.stale OR s.edition <> %(edition)s))
    OR (SELECT max(s.year) - min(s.year) + 1 > count(*) FROM records_standing s WHERE s.worker_id = w.id)
    OR NOT EXISTS (SELECT 1 FROM records_standing s WHERE s.worker_id = w.id AND s.year = %(year)s)
       AND EXISTS (SELECT 1 FROM records_employment e
                   WHERE e.worker_id = w.id AND e.withdrawn_at IS NULL
                     AND e.starts_on <= %(last)s AND (e.ends_on IS NULL OR e.ends_on >= %(first)s)))"""
WORKERS_BEHIND = f"""
    SELECT w.id FROM records_worker w
    WHERE w.employer_id = %(employer)s AND w.id > %(after)s AND {BEHIND} ORDER BY w.id LIMIT %(most)s"""  # noqa: S608 - BEHIND is ours
EMPLOYERS_BEHIND = f"""
    SELECT o.id, EXISTS (SELECT 1 FROM records_worker w WHERE w.employer_id = o.id AND {BEHIND})
    FROM records_organisation o WHERE o.id > %(after)s ORDER BY o.id LIMIT %(most)s"""  # noqa: S608 - BEHIND is ours


@handles(RecomputeStandings)
def recompute_standings(commands: Sequence[RecomputeStandings], act: Act) -> list[Outcome]:
    """A slice each."""
    return [_recomputed(command, act) for command in commands]


def _recomputed(command: RecomputeStandings, act: Act) -> Outcome:
    """Who is behind is asked only once no fact about the whole employer can come in between."""
    hold([command.employer])
    places = {"employer": command.employer, "after": command.after, "most": SLICE}
    workers = [worker for (worker,) in _rows(WORKERS_BEHIND, act, places)]
    if not workers:
        return Done(command.employer, Effect.UNCHANGED)
    rebuild({command.employer: workers}, act)
    return Done(workers[-1], Effect.CHANGED)


@handles(QueueRecomputations)
def queue_recomputations(commands: Sequence[QueueRecomputations], act: Act) -> list[Outcome]:
    """A thousand employers each."""
    return [_queued(command.after, act) for command in commands]


def _queued(after: UUID, act: Act) -> Outcome:
    employers = _rows(EMPLOYERS_BEHIND, act, {"after": after, "most": EMPLOYERS})
    for employer, is_behind in employers:
        if is_behind:
            queue_once(JOB, employer=employer)
    return Done(employers[-1][0], Effect.CHANGED) if employers else Done(after, Effect.UNCHANGED)


@handles(GatherSums)
def gather_sums(commands: Sequence[GatherSums], _act: Act) -> list[Outcome]:
    """A hundred employers each: who writes at them meanwhile is in another lane."""
    return [_gathered(command.after) for command in commands]


def _gathered(after: UUID) -> Outcome:
    found = Organisation.objects.filter(id__gt=after).order_by("id").values_list("id", flat=True)
    employers = list(found[:GATHERED])
    if several := in_several_lanes(employers):
        gather(several)
    return Done(employers[-1], Effect.CHANGED) if employers else Done(after, Effect.UNCHANGED)


def _rows(statement: str, act: Act, places: dict[str, Any]) -> list[tuple[Any, ...]]:
    year = act.today.year
    places |= {"edition": edition(), "year": year, "first": date(year, 1, 1), "last": date(year, 12, 31)}
    with connection.cursor() as cursor:
        cursor.execute(statement, places)
        return list(cursor.fetchall())


@answers(StandingsAwaited)
def standings_awaited(_question: StandingsAwaited, _act: Act) -> Awaited:
    """Counted over all employers."""
    jobs = ProcrastinateJob.objects.filter(task_name=JOB)
    return Awaited(
        standings=Standing.objects.filter(Q(stale=True) | ~Q(edition=edition())).count(),
        jobs=jobs.filter(status__in=["todo", "doing"]).count(),
        given_up=jobs.filter(status="failed").count(),
    )
