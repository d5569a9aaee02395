# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which contracts the law or trainings keep from becoming what the payroll states. Pure.

Only what shares days is compared: the time grows with the number of contracts and trainings, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from heapq import heappop, heappush

from openfla.desk.payroll.settling import Plan
from openfla.desk.workers.contract_said import ContractTerms, problems_of
from openfla.desk.workers.trainings_held import orphans_of
from openfla.terms.period import Period
from openfla.terms.problem import Problem

Taken = Sequence[tuple[str, Period]]


def hold(plans: Sequence[Plan], beside: Sequence[ContractTerms], taken: Taken) -> None:
    """Leaves as they are the contracts that can't become what is stated: in order, until nothing more is held.

    What is held stands in the way of others, and no longer makes room for them: those are looked at again.
    """
    near = _Near(plans, beside, taken)
    following = set(range(len(plans)))
    while following:
        now, waiting, following = sorted(following), following, set()
        while now:
            place = heappop(now)
            waiting.discard(place)
            plan = plans[place]
            if plan.held or not plan.is_changed:
                continue
            plan.held = near.kept_from(place)
            for other in near.touched_by(place) if plan.held else ():
                if other < place:
                    following.add(other)
                elif other > place and other not in waiting:
                    waiting.add(other)
                    heappush(now, other)


class _Near:
    """Which contracts, as they are or as they are to be, share days with each other and with trainings.

    Contracts are numbered: the plans first, then those beside them.
    """

    def __init__(self, plans: Sequence[Plan], beside: Sequence[ContractTerms], taken: Taken) -> None:
        self._plans, self._beside, self._taken = plans, beside, taken
        self._contracts: dict[int, set[int]] = defaultdict(set)
        self._trainings: dict[int, set[int]] = defaultdict(set)
        self._holders: dict[int, set[int]] = defaultdict(set)
        spans = [
            (terms.starts_on, terms.ends_on or date.max, True, place)
            for place, states in enumerate(
                [*((plan.before, plan.after) for plan in plans), *((each,) for each in beside)]
            )
            for terms in states
            if terms is not None
        ]
        spans += [(days.starts_on, days.ends_on or date.max, False, place) for place, (_, days) in enumerate(taken)]
        self._sweep(spans)

    def _sweep(self, spans: Iterable[tuple[date, date, bool, int]]) -> None:
        """From the earliest to the latest first day, with those at hand that have not ended."""
        contracts: list[tuple[date, int]] = []
        trainings: list[tuple[date, int]] = []
        for first, last, is_contract, place in sorted(spans):
            if last < first:
                continue
            for at_hand in (contracts, trainings):
                while at_hand and at_hand[0][0] < first:
                    heappop(at_hand)
            if not is_contract:
                self._note([other for _, other in contracts], [place])
                heappush(trainings, (last, place))
                continue
            for _, other in contracts:
                self._contracts[place].add(other)
                self._contracts[other].add(place)
            self._note([place], [other for _, other in trainings])
            heappush(contracts, (last, place))

    def _note(self, contracts: Iterable[int], trainings: Sequence[int]) -> None:
        for contract in contracts:
            self._trainings[contract].update(trainings)
            for training in trainings:
                self._holders[training].add(contract)

    def touched_by(self, place: int) -> set[int]:
        """The plans whose lot may turn on this one."""
        holders = (self._holders[training] for training in self._trainings[place])
        found = self._contracts[place].union(*holders)
        return {other for other in found if other < len(self._plans)}

    def _targets(self, places: Iterable[int]) -> list[ContractTerms]:
        """What will stand there and has a day, in order."""
        all_of = (self._target(each) for each in sorted(places))
        return [each for each in all_of if each is not None and _lasts(each)]

    def _target(self, place: int) -> ContractTerms | None:
        planned = len(self._plans)
        return self._plans[place].target if place < planned else self._beside[place - planned]

    def kept_from(self, place: int) -> tuple[Problem, ...]:
        """What keeps the contract from becoming what is stated."""
        plan = self._plans[place]
        others = self._targets(self._contracts[place] - {place})
        problems = [each for each in (problems_of(plan.after, others) if plan.after else ()) if each.stops]
        if plan.before is None or any(each.code == "employment.ends_before_start" for each in problems):
            return tuple(problems)
        trainings = sorted(self._trainings[place])
        holders = {other for training in trainings for other in self._holders[training]} - {place}
        kept = self._targets(holders) + ([plan.after] if plan.after else [])
        days = [each.period for each in kept]
        return (*problems, *orphans_of(plan.before.period, days, [self._taken[each] for each in trainings]))


def _lasts(terms: ContractTerms) -> bool:
    """Whether it has a day."""
    return terms.ends_on is None or terms.starts_on <= terms.ends_on
