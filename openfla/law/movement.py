# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of a year as dated movements, each with its cause. Their sum is the balance, to the last fraction.

Read off the account as it was computed: no rule is applied here. What a decision puts in the place of a computed number
stands as a correction of it, so that both can be seen. A right recorded for a year counts from its first grant on, or
from 1 January: the law knows rights of a year, not of a day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.law.account import YearAccount, ends_period
from openfla.law.credit import Credit, Part
from openfla.law.facts import AccountFacts, Charge, RightFact
from openfla.law.finding import Citation, Finding
from openfla.law.succession import TRANSFER
from openfla.terms.amount import days_of, total
from openfla.terms.movement import MovementKind
from openfla.terms.right import RightFactKind, RightKind

ZERO = Fraction(0)
LAW = Citation("law_2022", "", "C2")
PRORATION = Citation("law_2022", "50 § 3", "C2")
COMPUTED = (RightKind.STATUTORY, RightKind.ADDITIONAL_SECTOR)
ORDER = {kind: place for place, kind in enumerate(MovementKind)}


@dataclass(frozen=True, slots=True)
class Movement:
    """Days that come in (above zero) or go out on a day, and why: the rule that `because` cites, the fact of that id.

    `followed` is what a training took by itself, also where nothing of it is charged.
    """

    kind: MovementKind
    on: date
    days: Fraction
    because: Finding
    right: RightKind | None = None
    fact: str = ""
    followed: Fraction = ZERO

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same movement after its amount was corrected."""
        return (self.kind.value, self.right or "", self.fact, self.on.isoformat())


@dataclass(frozen=True, slots=True)
class Sums:
    """Days by kind. left = carried_in + granted + extra + corrected - charged - lapsed; used may exceed charged."""

    carried_in: Fraction
    granted: Fraction
    extra: Fraction
    used: Fraction
    charged: Fraction
    corrected: Fraction
    lapsed: Fraction
    left: Fraction


def movements(account: YearAccount, facts: AccountFacts) -> tuple[Movement, ...]:
    """All of one year, in order; `facts` are those that the account was computed from.

    Together they give what passes to the next year: what is left, or zero where it lapses.
    """
    found = [*_carried(account, facts), *_of_credit(account.credit, facts)]
    found += (_charged(charge) for charge in facts.charges if charge.year == account.year)
    if account.lapsed:
        code = "movement.lapsed" if ends_period(account.year, date.max) else "movement.not_carried"
        because = Finding(code, None, "", {"year": account.year}, (LAW,))
        found.append(Movement(MovementKind.LAPSED, date(account.year, 12, 31), -account.lapsed, because))
    return tuple(sorted(found, key=place_of))


def place_of(movement: Movement) -> tuple[date, int]:
    """What movements are put in order by: the day, then the kind."""
    return movement.on, ORDER[movement.kind]


def sums(found: Iterable[Movement]) -> Sums:
    """What movements come to, by kind and all together."""
    every = tuple(found)
    by = {kind: total(each.days for each in every if each.kind is kind) for kind in MovementKind}
    return Sums(
        carried_in=by[MovementKind.CARRIED_IN],
        granted=by[MovementKind.GRANTED],
        extra=by[MovementKind.EXTRA],
        used=total(each.followed for each in every),
        charged=-by[MovementKind.CHARGED],
        corrected=by[MovementKind.CORRECTED],
        lapsed=-by[MovementKind.LAPSED],
        left=total(by.values()),
    )


def _carried(account: YearAccount, facts: AccountFacts) -> Iterator[Movement]:
    first = date(account.year, 1, 1)
    if account.opening:
        for right in facts.rights:
            if right.kind is RightFactKind.OPENING_BALANCE and right.year == account.year:
                because = Finding("movement.opening_balance", None, "", {"reason": right.reason})
                days = right.days or ZERO
                yield Movement(MovementKind.CARRIED_IN, first, days, because, None, right.id)
    elif account.of_before:
        because = Finding("movement.carried_in", None, "", {"before": account.year - 1}, (LAW,))
        yield Movement(MovementKind.CARRIED_IN, first, account.of_before, because)
    for moved in account.moved:
        if moved.days:
            code = "movement.passed_on" if moved.out else "movement.taken_over"
            because = Finding(code, None, "", {"employer": moved.other}, (TRANSFER,))
            yield Movement(MovementKind.CARRIED_IN, moved.on, moved.days, because, None, moved.id)


def _of_credit(credit: Credit, facts: AccountFacts) -> Iterator[Movement]:
    for kind in RightKind:
        granted = [_granted(credit, part, kind, facts) for part in credit.parts] if kind in COMPUTED else []
        granted = [each for each in granted if each.days or kind is RightKind.STATUTORY]
        yield from granted
        fact = credit.replacing.get(kind)
        if fact is not None:
            yield from _replaced(fact, granted, kind, credit)
    for fact in credit.adding:
        because = Finding("movement.extra", None, "", {"reason": fact.reason})
        day = date(credit.year, 1, 1)
        yield Movement(MovementKind.EXTRA, day, fact.days or ZERO, because, fact.right, fact.id)


def _granted(credit: Credit, part: Part, kind: RightKind, facts: AccountFacts) -> Movement:
    """What a stretch of months gives, on its first day under contract; its fact is the contract."""
    segment, right = part.stretch.segment, part.right
    day = max(date(credit.year, part.stretch.first, 1), segment.starts_on)
    statutory = kind is RightKind.STATUTORY
    days = part.statutory if statutory else part.additional_sector
    own = right.sector is not None and (not statutory or right.additional_sector == ZERO)
    cited = right.sector.citation if own and right.sector else right.statute_citation
    values = {
        "full": right.statutory if statutory else right.additional_sector,
        "share": part.stretch.working_time,
        "months": part.stretch.months,
    }
    because = Finding(_rule(part, kind, sector=own), None, "", values, (cited, PRORATION))
    contract = next((each.id for each in facts.contracts if segment in each.segments), "")
    return Movement(MovementKind.GRANTED, day, days, because, kind, contract)


def _rule(part: Part, kind: RightKind, *, sector: bool) -> str:
    if not part.right.known:
        return "movement.unknown"
    if kind is RightKind.ADDITIONAL_SECTOR:
        return "movement.sector_adds"
    return "movement.sector" if sector else "movement.statute"


def _replaced(fact: RightFact, granted: list[Movement], kind: RightKind, credit: Credit) -> Iterator[Movement]:
    """The number set stands from the first grant on; each grant is taken back on its own day."""
    opted_out = fact.kind is RightFactKind.OPT_OUT
    values = {"days": fact.days or ZERO, "computed": credit.computed[kind], "reason": fact.reason}
    because = Finding("movement.opted_out" if opted_out else "movement.set", None, "", values)
    if fact.came_from:
        because = Finding("movement.set_before", None, "", values | {"employer": fact.came_from}, (TRANSFER,))
    days = fact.days or ZERO
    for day, taken_back in [(each.on, each.days) for each in granted] or [(date(credit.year, 1, 1), ZERO)]:
        if days != taken_back:
            yield Movement(MovementKind.CORRECTED, day, days - taken_back, because, kind, fact.id)
        days = ZERO


def _charged(charge: Charge) -> Movement:
    followed = days_of(charge.minutes, charge.full_time_day)
    values = {"hours": Fraction(charge.minutes, 60), "day": charge.full_time_day / 60}
    code = "movement.charge" if charge.counts else "movement.charge_does_not_count"
    days = -followed if charge.counts else ZERO
    because = Finding(code, None, "", values)
    return Movement(MovementKind.CHARGED, charge.on, days, because, charge.right, charge.id, followed)
