# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who works for an employer on a day, by age, sex, category and committee; groups under five are hidden."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from openfla.desk.plan.plan_groups import GroupCount, PlanHeads
from openfla.desk.statistics.hiding import hidden_at_one
from openfla.desk.workers.worker_filter import rows_of
from openfla.law.plan import FIFTY, FORTY_FIVE, YOUNG
from openfla.terms.plan import AttentionGroup, PlanAge, PlanGroup

_HEADS = """
    WITH staff AS (
        SELECT DISTINCT ON (e.worker_id) s.category, s.joint_committee AS committee, coalesce(d.sex, '') AS sex,
            CASE WHEN d.birth_date IS NULL THEN 'unknown'
                WHEN %(year)s - extract(year FROM d.birth_date) >= %(fifty)s THEN 'fifty'
                WHEN %(year)s - extract(year FROM d.birth_date) >= %(late)s THEN 'late'
                WHEN %(year)s - extract(year FROM d.birth_date) < %(young)s THEN 'young'
                ELSE 'early' END AS age
        FROM records_employment e
        JOIN records_segment s ON s.employment_id = e.id AND s.starts_on <= %(on)s
            AND (s.ends_on IS NULL OR s.ends_on >= %(on)s)
        LEFT JOIN records_workerdetails d ON d.worker_id = e.worker_id AND d.withdrawn_at IS NULL
        WHERE e.employer_id = %(employer)s AND e.withdrawn_at IS NULL AND e.starts_on <= %(on)s
            AND (e.ends_on IS NULL OR e.ends_on >= %(on)s)
        ORDER BY e.worker_id, s.starts_on DESC, s.id)
    SELECT CASE WHEN grouping(age) = 0 THEN 'age' WHEN grouping(sex) = 0 THEN 'sex'
            WHEN grouping(category) = 0 THEN 'category' ELSE 'committee' END,
        CASE WHEN grouping(age) = 0 THEN age WHEN grouping(sex) = 0 THEN sex
            WHEN grouping(category) = 0 THEN category ELSE committee END,
        count(*)::bigint
    FROM staff
    GROUP BY GROUPING SETS ((age), (sex), (category), (committee))
    ORDER BY 1, 2"""
_AGES = {
    AttentionGroup.FIFTY: (PlanAge.FIFTY,),
    AttentionGroup.FORTY_FIVE: (PlanAge.FIFTY, PlanAge.LATE),
    AttentionGroup.YOUNG: (PlanAge.YOUNG,),
}
_ASKED = frozenset({PlanAge.FIFTY.value})
"""The plan must say something of them (law.plan.RISK_GROUPS): they are not hidden for the sake of a smaller group."""
_ORDER = (PlanGroup.AGE, PlanGroup.SEX, PlanGroup.CATEGORY, PlanGroup.COMMITTEE)


def _age_first(value: str) -> tuple[int, str]:
    """Ages as they follow each other, anything else by its code."""
    ages = [each.value for each in PlanAge]
    return (ages.index(value) if value in ages else 0, value)


@dataclass(frozen=True, slots=True)
class Heads:
    """The workers of a day: as they are shown, and the groups that follow from their ages.

    `groups` is empty while nobody is under contract, and while the birth date of one of them is not known: a number
    that may be too low is not told.
    """

    shown: tuple[PlanHeads, ...]
    groups: Mapping[AttentionGroup, GroupCount]

    @classmethod
    def on(cls, day: date, employer: UUID, year: int) -> Self:
        """Of workers under contract on the day, with their ages at the end of the year."""
        values = {"on": day, "employer": employer, "year": year, "fifty": FIFTY, "late": FORTY_FIVE, "young": YOUNG}
        tables: dict[PlanGroup, dict[str, int]] = defaultdict(dict)
        for group, value, workers in rows_of(_HEADS, values):
            tables[PlanGroup(group)][value] = workers
        gone = {group: hidden_at_one(table, last=_ASKED) for group, table in tables.items()}
        shown = (
            PlanHeads(group, value, None if value in gone[group] else tables[group][value])
            for group in _ORDER
            for value in sorted(tables.get(group, {}), key=_age_first)
        )
        ages, small = tables.get(PlanGroup.AGE, {}), gone.get(PlanGroup.AGE, frozenset())
        complete = ages and PlanAge.UNKNOWN.value not in ages
        return cls(tuple(shown), dict(_groups(ages, small)) if complete else {})


def _groups(ages: Mapping[str, int], gone: frozenset[str]) -> Iterator[tuple[AttentionGroup, GroupCount]]:
    for group, parts in _AGES.items():
        workers = sum(ages.get(part.value, 0) for part in parts)
        yield group, GroupCount(workers, any(part.value in gone for part in parts))


def written(heads: Iterable[PlanHeads]) -> list[list[Any]]:
    """As they are kept with a version."""
    return [[each.group.value, each.value, each.workers] for each in heads]


def read(kept: Iterable[Sequence[Any]]) -> tuple[PlanHeads, ...]:
    """What `written` wrote."""
    return tuple(PlanHeads(PlanGroup(group), value, workers) for group, value, workers in kept)
