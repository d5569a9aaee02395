# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same facts computed under two editions, slice by slice; what differs is told, nothing is stored."""

from collections.abc import Generator, Iterator
from fractions import Fraction
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.affected import Affected, AffectedFigures
from openfla.desk.employer_facts import employer_facts
from openfla.desk.facts import account_facts
from openfla.desk.handling import browses
from openfla.desk.standing import SLICE, workers_of
from openfla.law.apart import Amounts

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
