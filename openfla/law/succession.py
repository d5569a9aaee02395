# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An undertaking goes to another employer: the contracts go along, and with them what is left of the training right.

Collective agreement no. 32bis, art. 7: by the transfer itself the rights and duties of the contracts that exist on its
date pass to the new employer. No rule about training in particular is known; what follows is a reading of that article
(decision 131), to be checked by a lawyer:

- The balance on the day, above or below zero, leaves the account there and enters the one here, once.
- A started month counts once: where the day lies within a month, that month is the former employer's. By the reading
  that looks at the last day of a month it is the new employer's.
- Size, committee and days of each month are those of the employer whose month it is.
- What was decided for this worker goes along: an opt-out of the year, and what was decided for later years. A number
  that was set for the year was given there as a whole, so that nothing is computed here for that year.
- A contract that begins there on that day or later is a new hiring: an account from zero, with its own trainings, and
  with what was decided for a year in which it runs. The account that went stays where it is.
- Time worked there counts where an agreement asks for time worked.
- The five-year period is that of everybody (law of 3 October 2022) and goes on.

What was decided for everybody at the former employer stays there. All is computed from the facts there as they are
known now: what is corrected there later arrives here by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from openfla.law.facts import AccountFacts, Charge, Contract, PassedOn, RightFact, Segment, Suspension, TakenOver
from openfla.law.finding import Citation
from openfla.law.reading import Readings
from openfla.terms.right import RightFactKind

TRANSFER = Citation("cct_32bis", "7", "INF")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Former:
    """A former employer: the recorded succession, its day, the name, and all that is known of the worker there."""

    id: str
    on: date
    other: str
    facts: AccountFacts


def joined(facts: AccountFacts, former: Sequence[Former]) -> AccountFacts:
    """The facts at an employer with what came from former ones."""
    if not former:
        return facts
    rights = (right for each in former for right in _coming(each))
    charges = (charge for each in former for charge in each.facts.charges if _follows(charge, each))
    return replace(
        facts,
        rights=(*rights, *facts.rights),
        charges=tuple(sorted((*charges, *facts.charges), key=_day_of)),
        taken_over=tuple(_taken(each) for each in sorted(former, key=lambda each: (each.on, each.id))),
    )


def parted(facts: AccountFacts, passed: PassedOn) -> AccountFacts:
    """The facts at an employer whose worker went to another one on a day, and those of a new hiring there since.

    A training that is charged there to the year counts there, also after the day: the balance that goes is the less.
    """
    before = _up_to(facts, passed)
    anew = _anew(facts, passed.on)
    if not anew:
        return before
    return replace(
        facts,
        contracts=(*before.contracts, *anew),
        rights=tuple(each for each in facts.rights if each.year <= passed.on.year or _runs_in(anew, each.year)),
        charges=(*before.charges, *(each for each in facts.charges if _holds(anew, each.on))),
        passed_on=replace(passed, before=before),
    )


def _up_to(facts: AccountFacts, passed: PassedOn) -> AccountFacts:
    """The facts up to the day before, and of that year."""
    anew = _anew(facts, passed.on)
    return replace(
        facts,
        contracts=tuple(_until(each, passed.on) for each in facts.contracts if each.starts_on < passed.on),
        rights=tuple(each for each in facts.rights if each.year <= passed.on.year),
        charges=tuple(each for each in facts.charges if each.year <= passed.on.year and not _holds(anew, each.on)),
        passed_on=passed,
    )


def _anew(facts: AccountFacts, on: date) -> tuple[Contract, ...]:
    """The contracts of a worker who was hired there again after going."""
    return tuple(each for each in facts.contracts if each.starts_on >= on)


def _holds(contracts: Iterable[Contract], day: date) -> bool:
    return any(each.starts_on <= day <= (each.ends_on or date.max) for each in contracts)


def _runs_in(contracts: Iterable[Contract], year: int) -> bool:
    return any(each.starts_on.year <= year <= (each.ends_on or date.max).year for each in contracts)


def skipped(facts: AccountFacts, year: int, readings: Readings) -> frozenset[int]:
    """The months of the year that count at the other employer, since the account went within them."""
    last_day = readings.month_with_regime_change == "last_day"
    if last_day and facts.passed_on is not None:
        return frozenset(_within(facts.passed_on.on, year))
    taken = () if last_day else facts.taken_over
    return frozenset(month for each in taken if _was_there(each) for month in _within(each.on, year))


def served(facts: AccountFacts) -> tuple[Contract, ...]:
    """The contracts here and those that they go on from."""
    return (*(contract for each in facts.taken_over for contract in served(each.before)), *facts.contracts)


def _taken(former: Former) -> TakenOver:
    before = _up_to(former.facts, PassedOn(former.id, former.on))
    return TakenOver(former.id, former.on, former.other, before)


def _coming(former: Former) -> Iterable[RightFact]:
    """What was decided there, in the name of that employer: its reasons and papers are its own."""
    anew = _anew(former.facts, former.on)
    for right in former.facts.rights:
        if right.year == former.on.year:
            yield from _in_that_year(right, former)
        elif right.year > former.on.year and not _runs_in(anew, right.year) and _goes_along(right):
            yield replace(right, reason=former.other)


def _goes_along(right: RightFact) -> bool:
    return not right.general and right.kind is not RightFactKind.OPENING_BALANCE


def _in_that_year(right: RightFact, former: Former) -> Iterable[RightFact]:
    if right.kind is RightFactKind.SET:
        yield replace(right, days=Fraction(0), reason=former.other, came_from=former.other)
    elif right.kind is RightFactKind.OPT_OUT and not right.general:
        yield replace(right, reason=former.other)


def _follows(charge: Charge, former: Former) -> bool:
    """Whether a training there is charged to a later year, of which the account is here."""
    return charge.year > former.on.year and not _holds(_anew(former.facts, former.on), charge.on)


def _day_of(charge: Charge) -> tuple[date, str]:
    return charge.on, charge.id


def _within(on: date, year: int) -> Iterable[int]:
    return (on.month,) if on.year == year and on.day > 1 else ()


def _was_there(taken: TakenOver) -> bool:
    """Whether the worker was under contract in the month before the day."""
    first = taken.on.replace(day=1)
    return any((each.ends_on or date.max) >= first for each in taken.before.contracts)


def _until(contract: Contract, on: date) -> Contract:
    if contract.ends_on is not None and contract.ends_on < on:
        return contract
    last = on - ONE_DAY
    segments = tuple(_cut_segment(each, last) for each in contract.segments if each.starts_on <= last)
    suspended = tuple(_cut_suspension(each, last) for each in contract.suspensions if each.starts_on <= last)
    return replace(contract, ends_on=last, ending=None, segments=segments, suspensions=suspended)


def _cut_segment(segment: Segment, last: date) -> Segment:
    return segment if segment.ends_on is not None and segment.ends_on <= last else replace(segment, ends_on=last)


def _cut_suspension(off: Suspension, last: date) -> Suspension:
    return off if off.ends_on is not None and off.ends_on <= last else replace(off, ends_on=last)
