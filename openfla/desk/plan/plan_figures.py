# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The figures that a training plan is drafted from and compared with; groups too small to be shown have none."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from openfla.desk.plan.plan import BLOCKS, PlanFigure, PlanSessions
from openfla.desk.statistics.hiding import hidden_at_one
from openfla.desk.workers.worker_filter import rows_of
from openfla.law.plan import FIFTY, YOUNG
from openfla.terms.plan import PlanGroup
from openfla.terms.social_balance import TrainingBlock
from openfla.terms.training import ParticipationState

SUMMED = (PlanGroup.BLOCK, PlanGroup.AGE)
PLANNED = (ParticipationState.PLANNED, ParticipationState.OFFERED, ParticipationState.REQUESTED)
_FIGURES = """
    WITH jobs AS (
        SELECT DISTINCT ON (e.worker_id) e.worker_id AS worker, s.category
        FROM records_employment e JOIN records_segment s ON s.employment_id = e.id
        WHERE e.employer_id = %(employer)s AND e.withdrawn_at IS NULL AND s.starts_on <= %(last)s
        ORDER BY e.worker_id, s.starts_on DESC, s.id),
    taken AS (
        SELECT extract(year FROM t.starts_on)::int AS year, p.state, p.worker_id AS worker, p.minutes,
            coalesce(%(blocks)s::jsonb ->> t.type, '') AS block, coalesce(d.sex, '') AS sex,
            coalesce(j.category, '') AS category,
            CASE WHEN d.birth_date IS NULL THEN 'unknown'
                WHEN extract(year FROM t.starts_on) - extract(year FROM d.birth_date) >= %(old)s THEN 'fifty'
                WHEN extract(year FROM t.starts_on) - extract(year FROM d.birth_date) < %(young)s THEN 'young'
                ELSE 'middle' END AS age
        FROM records_training t
        JOIN records_participation p ON p.training = t.lineage AND p.employer_id = %(employer)s
            AND p.withdrawn_at IS NULL AND p.state = ANY (%(states)s)
        LEFT JOIN records_workerdetails d ON d.worker_id = p.worker_id AND d.withdrawn_at IS NULL
        LEFT JOIN jobs j ON j.worker = p.worker_id
        WHERE t.employer_id = %(employer)s AND t.withdrawn_at IS NULL AND t.starts_on BETWEEN %(first)s AND %(last)s)
    SELECT year, state,
        CASE WHEN grouping(block) = 0 THEN 'block' WHEN grouping(sex) = 0 THEN 'sex' WHEN grouping(age) = 0 THEN 'age'
            ELSE 'category' END,
        CASE WHEN grouping(block) = 0 THEN block WHEN grouping(sex) = 0 THEN sex WHEN grouping(age) = 0 THEN age
            ELSE category END,
        count(DISTINCT worker)::bigint, sum(minutes)::bigint
    FROM taken
    GROUP BY GROUPING SETS ((year, state, block), (year, state, sex), (year, state, age), (year, state, category))
    ORDER BY 1, 2, 3, 4"""
_SESSIONS = """
    WITH coming AS (
        SELECT t.type, (SELECT sum(s.minutes) FROM records_slot s WHERE s.training_id = t.id) AS minutes,
            NOT EXISTS (SELECT 1 FROM records_participation p WHERE p.training = t.lineage
                AND p.employer_id = %(employer)s AND p.withdrawn_at IS NULL AND p.state = ANY (%(states)s)) AS open
        FROM records_training t
        WHERE t.employer_id = %(employer)s AND t.withdrawn_at IS NULL AND t.ends_on >= %(today)s
            AND t.starts_on BETWEEN %(first)s AND %(last)s)
    SELECT coalesce(%(blocks)s::jsonb ->> type, ''), count(*), coalesce(sum(minutes), 0)::bigint,
        count(*) FILTER (WHERE open), coalesce(sum(minutes) FILTER (WHERE open), 0)::bigint
    FROM coming GROUP BY 1 ORDER BY 1"""


def figures_by_year(employer: UUID, first: int, last: int) -> Mapping[int, tuple[PlanFigure, ...]]:
    """Of trainings that begin in a year: followed, planned, offered and asked for; groups under five are hidden.

    A category is that of the last contract begun by the end of these years.
    """
    values = _between(employer, first, last) | {"old": FIFTY, "young": YOUNG}
    tables: dict[tuple[int, str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for year, state, group, value, workers, minutes in rows_of(_FIGURES, values):
        tables[year, state, group].append((value, workers, minutes))
    found: dict[int, tuple[PlanFigure, ...]] = defaultdict(tuple)
    for (year, state, group), rows in tables.items():
        found[year] += tuple(_shown(state, group, rows))
    return found


def sessions_of(employer: UUID, year: int, today: date) -> tuple[PlanSessions, ...]:
    """Trainings that begin in the year and are not over, also those for which nobody is down."""
    rows = rows_of(_SESSIONS, _between(employer, year, year) | {"today": today})
    return tuple(PlanSessions(TrainingBlock(block), *counted) for block, *counted in rows)


def _between(employer: UUID, first: int, last: int) -> dict[str, Any]:
    blocks = json.dumps({kind.value: block.value for kind, block in BLOCKS.items()})
    states = [ParticipationState.FOLLOWED.value, *(each.value for each in PLANNED)]
    days = {"first": date(first, 1, 1), "last": date(last, 12, 31)}
    return {"employer": employer, "blocks": blocks, "states": states, **days}


def summed(years: Iterable[Iterable[PlanFigure]]) -> tuple[PlanFigure, ...]:
    """The minutes by block and by age of some years together.

    None where one of the years hides its own, which would be found out.
    """
    found: dict[tuple[ParticipationState, PlanGroup, str], list[int | None]] = defaultdict(list)
    for figures in years:
        for each in figures:
            if each.group in SUMMED:
                found[each.state, each.group, each.value].append(each.minutes)
    return tuple(
        PlanFigure(*key, None, None if None in minutes else sum(filter(None, minutes)))
        for key, minutes in found.items()
    )


def _shown(state: str, group: str, rows: Sequence[tuple[str, int, int]]) -> Iterator[PlanFigure]:
    """Trainings of several blocks may be of one worker."""
    behind = {value: workers for value, workers, _minutes in rows}
    gone = hidden_at_one(behind, apart=group != PlanGroup.BLOCK.value)
    for value, workers, minutes in rows:
        told = (None, None) if value in gone else (workers, minutes)
        yield PlanFigure(ParticipationState(state), PlanGroup(group), value, *told)


def written(figures: Iterable[PlanFigure]) -> list[list[Any]]:
    """As they are kept with a version."""
    return [[each.state.value, each.group.value, each.value, each.workers, each.minutes] for each in figures]


def read(kept: Iterable[Sequence[Any]]) -> tuple[PlanFigure, ...]:
    """What `written` wrote."""
    return tuple(
        PlanFigure(ParticipationState(state), PlanGroup(group), value, workers, minutes)
        for state, group, value, workers, minutes in kept
    )
