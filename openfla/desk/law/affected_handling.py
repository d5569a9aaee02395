# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same facts computed under two editions, slice by slice; what differs is told, nothing is stored."""

from collections.abc import Generator, Iterator, Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts.standing import SLICE, workers_of
from openfla.desk.act import Act
from openfla.desk.employers.duties_handling import heads_on
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers, browses
from openfla.desk.law.affected import Affected, AffectedDuties, AffectedDuty, AffectedFigures
from openfla.law.account import first_right_year
from openfla.law.apart import Amounts, FirmYear
from openfla.records.models import Segment

GRANTED = slice(1, 4)
NOTHING = (1, 0, 0, 0, 0, 0, 0, 0)


@browses(AffectedFigures)
def affected_figures(question: AffectedFigures, act: Act) -> Generator[Affected, None, None]:
    """In order of worker and year."""
    aged = question.before.ages | question.after.ages
    workers, employer = workers_of(question.employer), employer_facts(question.employer)
    for start in range(0, len(workers), SLICE):
        some = workers[start : start + SLICE]
        facts = account_facts(question.employer, some, known_employer=employer, aged=aged)
        for law in (question.before, question.after):
            law.ask(tuple(facts.values()), question.last, act.today)
        before, after = question.before.answer(), question.after.answer()
        for worker, one, other in zip(facts, before, after, strict=True):
            yield from _differing(worker, one, other)


@answers(AffectedDuties)
def affected_duties(question: AffectedDuties, act: Act) -> tuple[AffectedDuty, ...]:
    """In order of year and name; nothing where nobody worked."""
    employer = employer_facts(question.employer)
    years = _firm_years(question.employer, range(first_right_year(), question.last + 1))
    before, after = (law.of_firm(employer, years, act.today) for law in (question.before, question.after))
    return tuple(each for year in before for each in _differing_firm(year, before[year], after.get(year, {})))


def _firm_years(employer: UUID, years: range) -> list[FirmYear]:
    """Those in which anybody worked; two statements, however many years."""
    segments = Segment.objects.filter(employer=employer, employment__withdrawn_at=None)
    stretches = segments.values_list("joint_committee", "starts_on__year", "ends_on__year").distinct()
    worked: dict[int, set[str]] = {year: set() for year in years}
    for committee, first, last in stretches:
        for year in range(max(first, years.start), min(last or years.stop, years.stop - 1) + 1):
            worked[year].add(committee)
    heads = heads_on(employer, [date(year, 1, 1) for year in years])
    return [FirmYear(year, tuple(sorted(worked[year])), heads[date(year, 1, 1)]) for year in years if worked[year]]


def _differing_firm(year: int, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[AffectedDuty]:
    for name in sorted({*before, *after}):
        one, other = before.get(name, ""), after.get(name, "")
        if one != other:
            yield AffectedDuty(year, name, one, other)


def _differing(worker: UUID, before: list[Amounts], after: list[Amounts]) -> Iterator[Affected]:
    old, new = dict(before), dict(after)
    for year in sorted({*old, *new}):
        one, other = old.get(year, NOTHING), new.get(year, NOTHING)
        if one != other:
            yield Affected(worker, year, _granted(one), _granted(other), _left(one), _left(other))


def _granted(amounts: tuple[int, ...]) -> Fraction:
    return Fraction(sum(amounts[GRANTED]), amounts[0])


def _left(amounts: tuple[int, ...]) -> Fraction:
    return Fraction(amounts[-1], amounts[0])
