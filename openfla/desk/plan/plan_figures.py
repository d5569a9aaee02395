# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The figures that a training plan is drafted from and compared with; groups too small to be shown have none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from openfla.desk.plan.plan import PlanFigure
from openfla.desk.statistics.hiding import LEAST_EMPLOYERS, Behind, hidden
from openfla.desk.workers.worker_filter import rows_of
from openfla.terms.plan import PlanGroup
from openfla.terms.training import ParticipationState

AGE = 50
_FIGURES = """
    WITH taken AS (
        SELECT p.state, t.type, p.worker_id AS worker, p.minutes, coalesce(d.sex, '') AS sex,
            CASE WHEN d.birth_date IS NULL THEN 'unknown' WHEN d.birth_date <= %(fifty)s THEN 'fifty' ELSE 'younger'
            END AS age
        FROM records_training t
        JOIN records_participation p ON p.training = t.lineage AND p.employer_id = %(employer)s
            AND p.withdrawn_at IS NULL AND p.state IN ('followed', 'planned')
        LEFT JOIN records_workerdetails d ON d.worker_id = p.worker_id AND d.withdrawn_at IS NULL
        WHERE t.employer_id = %(employer)s AND t.withdrawn_at IS NULL AND t.starts_on BETWEEN %(first)s AND %(last)s)
    SELECT state, CASE WHEN grouping(type) = 0 THEN 'type' WHEN grouping(sex) = 0 THEN 'sex' ELSE 'age' END,
        CASE WHEN grouping(type) = 0 THEN type WHEN grouping(sex) = 0 THEN sex ELSE age END,
        count(DISTINCT worker)::bigint, sum(minutes)::bigint
    FROM taken GROUP BY GROUPING SETS ((state, type), (state, sex), (state, age)) ORDER BY 1, 2, 3"""


def figures_of(employer: UUID, year: int) -> tuple[PlanFigure, ...]:
    """Of trainings that begin in the year: what was followed, and what is planned; groups under five hidden."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    values = {"employer": employer, "first": first, "last": last, "fifty": date(year - AGE, 12, 31)}
    tables: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for state, group, value, workers, minutes in rows_of(_FIGURES, values):
        tables[state, group].append((value, workers, minutes))
    return tuple(figure for (state, group), rows in tables.items() for figure in _shown(state, group, rows))


def _shown(state: str, group: str, rows: Sequence[tuple[str, int, int]]) -> Iterator[PlanFigure]:
    """Within one employer the number of employers hides nothing. Trainings of several types may be of one worker."""
    behind = {value: Behind(workers, LEAST_EMPLOYERS) for value, workers, _minutes in rows}
    gone = hidden(behind, apart=group != PlanGroup.TYPE.value)
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
