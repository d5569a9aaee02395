# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days at the fund from the standings of a period: a few statements for a page, whatever the number of workers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Exists, OuterRef

from openfla.desk.accounts.standing import figures_of
from openfla.desk.act import Act
from openfla.desk.claims.fund_days import FundDays, FundDaysPage, FundDaysRow
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.handling import answers
from openfla.desk.names_known import names_of
from openfla.desk.workers.worker_filter import rows_of
from openfla.law.averages import recourse, recourse_period, recourse_until
from openfla.law.facts import EmployerFacts
from openfla.law.sector import sector_terms
from openfla.law.size import size_of
from openfla.records.models import ListedWorker, Organisation, Standing
from openfla.terms.duration import full_time_day

GRANTED = ("statutory", "additional_sector")
"""What the law and the agreement give; days that the employer adds by itself are not what the fund makes good."""
TERM = "sector.missing_days_at_fund"
_NOT_TAKEN = """
    SELECT p.worker_id, s.full_time_weekly_minutes, sum(p.minutes)::bigint
    FROM records_participation p
    JOIN records_training t ON t.employer_id = p.employer_id AND t.lineage = p.training AND t.withdrawn_at IS NULL
    JOIN records_employment e ON e.worker_id = p.worker_id AND e.withdrawn_at IS NULL
    JOIN records_segment s ON s.employment_id = e.id AND s.starts_on <= t.starts_on
        AND (s.ends_on IS NULL OR s.ends_on >= t.starts_on)
    WHERE p.employer_id = %(employer)s AND p.worker_id = ANY(%(workers)s) AND p.withdrawn_at IS NULL AND p.counts
        AND p.state IN ('offered', 'declined') AND t.starts_on BETWEEN %(first)s AND %(last)s
    GROUP BY 1, 2"""


@answers(FundDays)
def fund_days(question: FundDays, act: Act) -> FundDaysPage | None:
    """None for an employer that is not there."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None:
        return None
    first, last = recourse_period(act.today)
    year = min(last, act.today.year)
    facts = employer_facts(question.employer, act.now)
    left = Standing.objects.filter(worker=OuterRef("worker"), year=year, employed_to__lt=act.today)
    listed = ListedWorker.objects.filter(~Exists(left), employer=question.employer, year=year)
    committees = set(listed.values_list("joint_committee", flat=True).distinct())
    ruled = {each for each in committees if _holds(each, facts, year)}
    found = listed.filter(joint_committee__in=ruled).order_by("sort_name", "worker_id")
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    shown = list(found[(page - 1) * question.size : page * question.size])
    return FundDaysPage(
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        first=first,
        last=last,
        over=last < act.today.year,
        until=max(filter(None, (recourse_until(each, last) for each in ruled)), default=None),
        others=tuple(sorted(committees - ruled)),
        sized=all(size_of(facts, each).average is not None for each in range(first, year + 1)),
        rows=tuple(_rows(question.employer, shown, first, last)),
        total=total,
        page=page,
        pages=pages,
    )


def _holds(committee: str, facts: EmployerFacts, year: int) -> bool:
    """Whether an agreement of the committee has such a rule for an employer of that size; a size not known may be."""
    terms = sector_terms(committee, date(year, 12, 31), size_of(facts, year).average)
    return recourse_until(committee, year) is not None and any(term.code == TERM for term in terms)


def _rows(employer: UUID, listed: Collection[ListedWorker], first: int, last: int) -> list[FundDaysRow]:
    workers = [each.worker_id for each in listed]
    granted, followed = _figures(workers, first, last)
    offered, names = _not_taken(employer, workers, first, last), names_of(workers)
    return [
        FundDaysRow(
            worker=each.worker_id,
            worker_name=names.get(each.worker_id, ""),
            reference=each.reference,
            committee=each.joint_committee,
            granted=granted[each.worker_id],
            followed=followed[each.worker_id],
            offered=offered[each.worker_id],
            because=recourse(
                each.joint_committee,
                last,
                granted=granted[each.worker_id],
                offered=followed[each.worker_id] + offered[each.worker_id],
            ),
        )
        for each in listed
    ]


Days = Mapping[UUID, Fraction]


def _figures(workers: Collection[UUID], first: int, last: int) -> tuple[Days, Days]:
    """What was granted in the years of the period, and what was followed or is planned in them."""
    granted: dict[UUID, Fraction] = defaultdict(Fraction)
    followed: dict[UUID, Fraction] = defaultdict(Fraction)
    for row in Standing.objects.filter(worker__among=workers, year__range=(first, last)):
        figures = figures_of(row)
        granted[row.worker_id] += sum((figures[each] for each in GRANTED), Fraction(0))
        followed[row.worker_id] += figures["charged"] + figures["planned"]
    return granted, followed


def _not_taken(employer: UUID, workers: Collection[UUID], first: int, last: int) -> Days:
    """Days of offers that were declined or wait, by the full-time week on their first day."""
    days = {"first": date(first, 1, 1), "last": date(last, 12, 31)}
    found: dict[UUID, Fraction] = defaultdict(Fraction)
    for worker, week, minutes in rows_of(_NOT_TAKEN, {"employer": employer, "workers": list(workers), **days}):
        found[worker] += Fraction(minutes) / full_time_day(week)
    return found
