# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sums behind the overview: accounts along one index of the list kept ready, charges along one by day.

Amounts are gathered per denominator, so that the sums are exact.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import lcm
from operator import add
from uuid import UUID

from openfla.desk.accounts.overview import Forecast, GroupBy, GroupTotals, Totals
from openfla.desk.law.chosen import edition
from openfla.desk.statistics.hiding import hidden_at_one
from openfla.desk.workers.worker_filter import STANDINGS, STAYING, Search, rows_of
from openfla.desk.workers.worker_list import EVERYONE, WorkerFilter
from openfla.records.limit import reach_in_force
from openfla.records.statistics import band
from openfla.terms.duration import full_time_day
from openfla.terms.statistics import AgeBand
from openfla.terms.training import ParticipationState, TrainingType

ZERO = Fraction(0)
AMOUNTS = ("granted", "carried_in", "charged", "planned", "left")

COUNTED = {**STANDINGS, "to_plan": "l.left_sign > 0 AND l.unplanned AND l.staying"}
"""The same conditions, of rows that tell who stays and who has more left than is planned."""
_AMOUNTS = [f'l."{name}"' for name in AMOUNTS]
_NAMED = tuple(zip(AMOUNTS, _AMOUNTS, strict=True))
_HOW_MANY = "coalesce(sum(number) FILTER (WHERE {}), 0)::bigint"
_ON_TRACK = "l.granted > 0 AND (l.charged + l.planned) * %(days)s >= l.granted * %(passed)s"
_OF_YEAR = "s.employer_id = %(employer)s AND s.year = %(year)s"
_ACCOUNTS = f"""
    SELECT kind, denominator, l.staying, {", ".join(f"({condition})" for condition in COUNTED.values())}, number,
        needed, {", ".join(_AMOUNTS)}, {", ".join(f"having_{name}" for name in AMOUNTS)}, on_track
    FROM (
        SELECT *, stands %% 3 - 1 AS left_sign, stands / 3 %% 2 = 1 AS followed, stands / 6 %% 2 = 1 AS unplanned,
            stands / 12 = 1 AS staying
        FROM (
            SELECT kind, denominator, stands, sum(number)::bigint AS number,
                sum(greatest(l."left" - l.planned + %(later)s * l.granted, 0)::numeric * number) AS needed,
                {", ".join(f'sum({each}::numeric * number) AS "{name}"' for name, each in _NAMED)},
                {", ".join(f"{_HOW_MANY.format(f'{each} <> 0')} AS having_{name}" for name, each in _NAMED)},
                {_HOW_MANY.format(_ON_TRACK)} AS on_track
            FROM (
                SELECT l.*, sign(l."left")::int + 1 + CASE WHEN l.charged <> 0 THEN 3 ELSE 0 END
                    + CASE WHEN l."left" > l.planned THEN 6 ELSE 0 END + CASE WHEN staying THEN 12 ELSE 0 END AS stands
                FROM ({{same}}) l) l
            GROUP BY 1, 2, 3) l) l"""  # noqa: S608 - the places hold names from this house only
"""Whose account is the same are counted first: far fewer accounts differ than there are workers, and whatever else is
asked is asked of those. How they stand is one number then: the database adds up by few and short values without sorting
first.
"""
_BY_ALL = ", ".join(str(place) for place in range(1, len(AMOUNTS) + 4))
_SAME = f"""
    SELECT kind, l.denominator, {", ".join(_AMOUNTS)}, staying, count(*) AS number
    FROM (
        SELECT {{kind}} COLLATE "C" AS kind, l.denominator, {", ".join(_AMOUNTS)}, {STAYING} AS staying
        FROM records_listedworker l {{details}} WHERE {{matching}} OFFSET 0) l
    GROUP BY {_BY_ALL}"""  # noqa: S608 - our own names
"""Counted from the list. OFFSET 0 keeps the database from writing out who stays wherever that is used."""
_SAME_KEPT = f"""
    SELECT joint_committee COLLATE "C" AS kind, l.denominator, {", ".join(_AMOUNTS)}, true AS staying,
        sum(number)::bigint AS number
    FROM records_accounttally l WHERE employer_id = %(employer)s AND year = %(year)s
    GROUP BY {_BY_ALL} HAVING sum(number) <> 0
    UNION ALL
    SELECT NULL, l.denominator, {", ".join(_AMOUNTS)}, true, count(*)
    FROM (
        SELECT denominator, statutory + additional_sector + additional_employer AS granted, carried_in, charged,
            planned, "left"
        FROM records_standing s WHERE {_OF_YEAR} AND employed_to IS NOT NULL) l
    GROUP BY {_BY_ALL}"""  # noqa: S608 - our own names
"""The same of everybody, as it is kept and as if all stayed; then, without a name, those who leave, to be taken off."""
DETAILS = "LEFT JOIN records_workerdetails d ON d.lineage = l.worker_id AND d.withdrawn_at IS NULL"
KINDS = {
    GroupBy.COMMITTEE: ("l.joint_committee", ""),
    GroupBy.ESTABLISHMENT: ("l.establishment", ""),
    GroupBy.CATEGORY: ("l.category", ""),
    GroupBy.SEX: ("coalesce(d.sex, '')", DETAILS),
    GroupBy.AGE: (band(AgeBand, "l.year - extract(year FROM d.birth_date)"), DETAILS),
}
"""What workers are told apart by, and the join that it needs: only what is asked for is looked up."""
_AWAITED = """
    SELECT count(*) FROM (
        SELECT s.worker_id FROM records_standing s WHERE {of_year} AND s.stale
        UNION ALL SELECT s.worker_id FROM records_standing s WHERE {of_year} AND NOT s.stale AND s.edition < %(edition)s
        UNION ALL SELECT s.worker_id FROM records_standing s WHERE {of_year} AND NOT s.stale AND s.edition > %(edition)s
    ) s {of_some}"""
CHARGES = """
    WITH taken AS MATERIALIZED ({taken}),
    typed AS MATERIALIZED (
        SELECT taken.*, (
            SELECT t.type FROM records_training t
            WHERE t.lineage = taken.training AND (t.employer_id = %(employer)s) IS TRUE AND t.withdrawn_at IS NULL
            ) AS type
        FROM taken)
    SELECT state, extract(month FROM "on")::int, type, weekly, sum(parts)::bigint, sum(minutes)::bigint
    FROM typed WHERE type IS NOT NULL GROUP BY 1, 2, 3, 4"""
"""What was taken, with the type of its training, which is looked up by its lineage. A join is at the mercy of
statistics: with those from before a long file the database went through all trainings for each charge. IS TRUE can be
asked of no index: no plan can begin with the employer.
"""
TAKEN = """
        SELECT p.training, c.state, c."on", c.full_time_weekly_minutes AS weekly, count(*) AS parts,
            sum(c.minutes) AS minutes
        FROM records_charge c
        JOIN records_participation p ON p.id = c.participation_id AND p.employer_id = c.employer_id
        {of_some}
        WHERE c.employer_id = %(employer)s AND c."on" BETWEEN %(first)s AND %(last)s AND c.withdrawn_at IS NULL
            AND c.counts
        GROUP BY 1, 2, 3, 4"""
TAKEN_KEPT = """
        SELECT training, state, "on", full_time_weekly_minutes AS weekly, sum(number) AS parts, sum(minutes) AS minutes
        FROM records_chargetally WHERE employer_id = %(employer)s AND "on" BETWEEN %(first)s AND %(last)s
        GROUP BY 1, 2, 3, 4 HAVING sum(number) <> 0"""
"""The same of everybody, as it is kept."""
_YEARS = """
    SELECT year FROM generate_series(
        (SELECT min(year)::int FROM records_listedworker WHERE employer_id = %(employer)s),
        (SELECT max(year)::int FROM records_listedworker WHERE employer_id = %(employer)s)) AS year
    WHERE EXISTS (SELECT FROM records_listedworker l WHERE l.employer_id = %(employer)s AND l.year = year)"""


@dataclass(slots=True)
class Group:
    """Sums over workers, whole numbers by their denominator, and how many of these have anything in each sum."""

    workers: int = 0
    parts: dict[int, list[int]] = field(default_factory=dict)
    having: list[int] = field(default_factory=lambda: [0] * len(AMOUNTS))

    def add(self, workers: int, denominator: int, amounts: Sequence[int], having: Sequence[int]) -> None:
        """Adds workers whose figures share a denominator."""
        self.workers += workers
        known = self.parts.get(denominator, [0] * len(AMOUNTS))
        self.parts[denominator] = list(map(add, known, amounts))
        self.having = list(map(add, self.having, having))

    def behind(self, name: str) -> int:
        """How many have anything in a sum."""
        return self.having[AMOUNTS.index(name)]

    def sum_of(self, name: str) -> Fraction:
        """One of the sums: whole numbers over one denominator for all, as a fraction at the end."""
        whole, place = lcm(*self.parts), AMOUNTS.index(name)
        return Fraction(sum(amounts[place] * (whole // each) for each, amounts in self.parts.items()), whole)

    @property
    def totals(self) -> Totals:
        """The sums by their names."""
        return Totals(*map(self.sum_of, AMOUNTS))


@dataclass(slots=True)
class Accounts:
    """Sums over everyone who matches, and by what they are told apart by; how many stand how, and are on track.

    `staying` are those whose contract goes on past the year, `to_plan` those of them with days that nobody has planned.
    `above`: days of those above the credit. `needed`: days that those who stay will have to take in the years to come
    for none to be lost.
    """

    everyone: Group = field(default_factory=Group)
    groups: dict[str, Group] = field(default_factory=lambda: defaultdict(Group))
    by_standing: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STANDINGS, 0))
    staying: Group = field(default_factory=Group)
    to_plan: Group = field(default_factory=Group)
    needed: Fraction = ZERO
    above: Fraction = ZERO
    on_track: int = 0

    def take_off(
        self,
        workers: int,
        denominator: int,
        amounts: Sequence[int],
        having: Sequence[int],
        needed: int,
        *,
        to_plan: bool,
    ) -> None:
        """Takes those who leave off what is told of those who stay, where everybody was added to it."""
        less = -workers, denominator, [-each for each in amounts], [-each for each in having]
        self.staying.add(*less)
        self.needed -= Fraction(int(needed), denominator)
        if to_plan:
            self.to_plan.add(*less)
            self.by_standing["to_plan"] -= workers


def accounts_summed(
    employer: UUID, year: int, workers: WorkerFilter, today: date, *, by: GroupBy, later: int
) -> Accounts:
    """The accounts of those who match. A standing asked for narrows the sums, not how many stand otherwise.

    `later`: how many years of the five-year period come after this one.
    """
    search = Search.of(employer, year, replace(workers, standing=""))
    found = Accounts()
    statement = _ACCOUNTS.format(same=_same(workers, by, search.condition))
    rows = rows_of(statement, {**search.values, "later": later, **_over_by(year, today)})
    for name_of, denominator, staying, *rest in rows:
        stands = dict(zip(STANDINGS, rest, strict=False))
        number, needed, *figures, on_track = rest[len(STANDINGS) :]
        amounts, having = list(map(int, figures[: len(AMOUNTS)])), figures[len(AMOUNTS) :]
        if name_of is None:
            found.take_off(number, denominator, amounts, having, needed, to_plan=stands["to_plan"])
            continue
        for name in (name for name, so in stands.items() if so):
            found.by_standing[name] += number
        if stands.get(workers.standing, True):
            groups = [found.everyone, found.groups[name_of]]
            found.on_track += on_track
            if stands["over_used"]:
                found.above -= Fraction(amounts[AMOUNTS.index("left")], denominator)
            if staying:
                groups += [found.staying, *([found.to_plan] if stands["to_plan"] else ())]
                found.needed += Fraction(int(needed), denominator)
            for group in groups:
                group.add(number, denominator, amounts, having)
    return found


def _same(workers: WorkerFilter, by: GroupBy, matching: str) -> str:
    """The question for the accounts that are the same: as they are kept, where that tells what is asked."""
    if by is GroupBy.COMMITTEE and _of_everybody(workers):
        return _SAME_KEPT
    kind, details = KINDS[by]
    return _SAME.format(matching=matching, kind=kind, details=details)


def _of_everybody(workers: WorkerFilter) -> bool:
    """Whether sums are asked for that are kept: a limit leaves some of them only."""
    return workers == EVERYONE and reach_in_force() is None


def _over_by(year: int, today: date) -> dict[str, int]:
    """How many days of the year are over, with this one, and how many it has."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    days = (after - first).days
    return {"days": days, "passed": min(max((today - first).days + 1, 0), days)}


def awaited(employer: UUID, year: int, workers: WorkerFilter) -> int:
    """How many of those who match have figures that are to be recomputed."""
    search = Search.of(employer, year, workers)
    statement = _AWAITED.format(of_year=_OF_YEAR, of_some=_of_some("s", workers, search))
    [(number,)] = rows_of(statement, {**search.values, "edition": edition()})
    return int(number)


def _of_some(rows: str, workers: WorkerFilter, search: Search) -> str:
    """Keeps the rows of those who match; nothing for everyone."""
    joined = f"JOIN records_listedworker l ON l.worker_id = {rows}.worker_id AND {search.condition}"
    return "" if workers == EVERYONE else joined


def shown(groups: Mapping[str, Group]) -> Iterator[GroupTotals]:
    """In the order of their names; of a group that is too small, or would give such ones away, no days are told."""
    few = hidden_at_one({name: group.workers for name, group in groups.items()})
    for name, group in sorted(groups.items()):
        granted, charged = (None if name in few else group.sum_of(each) for each in ("granted", "charged"))
        yield GroupTotals(name, group.workers, granted, charged)


def foreseen(accounts: Accounts, last: int, later: int) -> Forecast | None:
    """What becomes of days that nobody has planned, where there are days; `last` is the last year of the period."""
    everyone, planning = accounts.everyone.totals, accounts.to_plan
    if not (everyone.granted or everyone.left):
        return None
    each_year = accounts.needed / later if later else ZERO
    granted = accounts.staying.sum_of("granted")
    unplanned = planning.sum_of("left") - planning.sum_of("planned")
    return Forecast(planning.workers, unplanned, last, granted * later, each_year)


@dataclass(slots=True)
class Taken:
    """Training that counts in a year: parts (each is charged once a year), and days by state, month and type."""

    parts: int = 0
    days: dict[tuple[str, int, str], Fraction] = field(default_factory=dict)

    def by_month(self) -> Iterable[tuple[int, Fraction, Fraction]]:
        """Month, days followed, days planned."""
        for month in range(1, 13):
            yield month, self._of(ParticipationState.FOLLOWED, month), self._of(ParticipationState.PLANNED, month)

    def by_type(self) -> Iterable[tuple[TrainingType, Fraction]]:
        """Days followed of each type of training."""
        followed = ParticipationState.FOLLOWED.value
        for kind in TrainingType:
            yield kind, sum((days for (s, _, t), days in self.days.items() if (s, t) == (followed, kind.value)), ZERO)

    def _of(self, state: ParticipationState, month: int) -> Fraction:
        return sum((days for (s, m, _), days in self.days.items() if (s, m) == (state.value, month)), ZERO)


def taken_in(employer: UUID, year: int, workers: WorkerFilter) -> Taken:
    """What was charged to the year and counts, planned or followed, by those who match."""
    found, search = Taken(), Search.of(employer, year, workers)
    taken = TAKEN_KEPT if _of_everybody(workers) else TAKEN.format(of_some=_of_some("c", workers, search))
    values = {**search.values, "first": date(year, 1, 1), "last": date(year, 12, 31)}
    for state, month, kind, weekly, parts, minutes in rows_of(CHARGES.format(taken=taken), values):
        key = state, month, kind
        found.parts += parts
        found.days[key] = found.days.get(key, ZERO) + Fraction(minutes) / full_time_day(weekly)
    return found


def years_listed(employer: UUID) -> set[int]:
    """The years in which anybody has an account with the employer; two steps and one for each year between."""
    return {year for (year,) in rows_of(_YEARS, {"employer": employer})}
