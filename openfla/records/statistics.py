# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Statistics: which authority may read them, and the figures themselves, kept without anybody in them.

Figures are counted once a quarter and never change. Whoever reads them stands in the scope `statistics`, in which row
security shows rows of this one table and of no other. A figure of a group that is too small is null here already, so
that it can't be read by any way.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from django.db import connection, models
from django.db.models import F, Q

from openfla.records.fact import CURRENT, listed
from openfla.records.guards import DOOR, EMPLOYERS, SYSTEM, WITHDRAW, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.terms.statistics import UNKNOWN, AgeBand, Grouping, SizeBand


class StatisticsAccess(models.Model):
    """People of an authority may read statistics from `starts_on` to `ends_on`, on the legal basis that is stated."""

    id = models.UUIDField(primary_key=True, default=new_id)
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="statistics_ends_after_start"),
            models.CheckConstraint(condition=~Q(basis=""), name="statistics_on_a_basis"),
        )
        indexes = (models.Index(fields=["authority"], condition=CURRENT, name="statistics_held"),)


class Figure(models.Model):
    """One group of workers in one year, as counted after `quarter` ended; null is hidden, the empty group unknown.

    `credit` and `followed` are days: granted and carried in, and charged.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    quarter = models.CharField(max_length=6)
    year = models.SmallIntegerField()
    grouping = models.CharField(max_length=20)
    group = models.CharField(max_length=20, blank=True, default="")
    workers = models.PositiveIntegerField(null=True)
    credit = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    followed = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["quarter", "year", "grouping", "group"], name="figure_once"),
            listed("grouping", Grouping, "figure_grouping_listed"),
        )


WALLS = (
    Wall("statisticsaccess", DOOR, f"authority_id = {EMPLOYERS}", WITHDRAW, "withdrawal"),
    Wall("figure", SYSTEM, "(SELECT openfla_scope()) = 'statistics'"),
)


class Counted(NamedTuple):
    """A group as it was counted, before anything is hidden.

    Of the workers, and of those with credit and with followed days: how many, at how many employers, and their days.
    """

    year: int
    grouping: Grouping
    group: str
    workers: int
    employers: int
    with_credit: int
    employers_with_credit: int
    credit: Decimal
    with_followed: int
    employers_with_followed: int
    followed: Decimal


def band(bands: type[StrEnum], amount: str) -> str:
    """The band that an amount lies in, the highest first; unknown where the amount is."""
    cases = "".join(f" WHEN {amount} >= {lowest} THEN '{lowest}'" for lowest in reversed(bands))
    return f"CASE{cases} ELSE '{UNKNOWN}' END"


_PLACES = {8: Grouping.COMMITTEE, 4: Grouping.SIZE, 2: Grouping.SEX, 1: Grouping.AGE}
_GROUPING = {15 - bit: grouping for bit, grouping in _PLACES.items()} | {15: Grouping.ALL}
"""What GROUPING() of the four columns says: a bit is set where a column tells nobody apart."""
COUNTED = f"""
WITH size AS (
    SELECT DISTINCT ON (y.year, z.employer_id) y.year, z.employer_id, z.fte
    FROM (SELECT DISTINCT year FROM records_listedworker) y
    JOIN records_sizedeclaration z ON z.withdrawn_at IS NULL AND z.fte IS NOT NULL AND left(z.quarter, 4)::int <= y.year
    ORDER BY y.year, z.employer_id, z.quarter DESC, z.source DESC
), each AS (
    SELECT l.year, l.employer_id, l.joint_committee AS committee, {band(SizeBand, "size.fte")} AS size, d.sex,
        {band(AgeBand, "l.year - extract(year FROM d.birth_date)")} AS age,
        (l.granted + l.carried_in)::numeric / l.denominator AS credit, l.charged::numeric / l.denominator AS followed
    FROM records_listedworker l
    JOIN records_workerdetails d ON d.lineage = l.worker_id AND d.withdrawn_at IS NULL
    LEFT JOIN size ON size.employer_id = l.employer_id AND size.year = l.year
    WHERE l.year <= %s
)
SELECT year, grouping(committee, size, sex, age), coalesce(committee, size, sex, age, ''),
    count(*), count(DISTINCT employer_id),
    count(*) FILTER (WHERE credit <> 0), count(DISTINCT employer_id) FILTER (WHERE credit <> 0), sum(credit),
    count(*) FILTER (WHERE followed <> 0), count(DISTINCT employer_id) FILTER (WHERE followed <> 0), sum(followed)
FROM each
GROUP BY GROUPING SETS ((year), (year, committee), (year, size), (year, sex), (year, age))
"""  # noqa: S608 - our own names and whole numbers


def counted(last_year: int) -> Iterator[Counted]:
    """Every group of every year up to this one; a worker of two employers is counted at each."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [last_year])
        for year, place, *rest in cursor.fetchall():
            yield Counted(year, _GROUPING[place], *rest)
