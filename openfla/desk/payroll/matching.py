# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which recorded contract each stated one is, in time that grows with their number alone. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from openfla.desk.workers.contract_said import ContractTerms
from openfla.law.payroll import StatedContract
from openfla.records.models import Employment, PayrollMark
from openfla.terms.payroll import PayrollField

UNNUMBERED = ("dmfa ", "dimona from ")
"""Names of contracts for which the source has no number yet."""
Recorded = Mapping[UUID, tuple[Employment, ContractTerms]]


def matched_with(
    contracts: Sequence[StatedContract],
    recorded: Recorded,
    marks: Mapping[UUID, PayrollMark],
    apart: Collection[UUID],
) -> dict[str, UUID]:
    """The recorded contract of each stated one: by its name in the source, by its first day, else by its days.

    `contracts` by their first days; no two of them share a day. Those in `apart` are of another period, which the
    payroll states too.
    """
    found = _by_name(contracts, {mark.key: lineage for lineage, mark in marks.items() if lineage in recorded})
    for same in (_by_first_day, _by_days):
        taken = {*found.values(), *apart}
        free = sorted((terms.starts_on, lineage) for lineage, (_, terms) in recorded.items() if lineage not in taken)
        left = [each for each in contracts if each.key not in found]
        found |= same(left, free, recorded)
    return found


def _by_name(contracts: Iterable[StatedContract], by_key: Mapping[str, UUID]) -> dict[str, UUID]:
    """By its name now, else by one that it had before."""
    found = {each.key: by_key[each.key] for each in contracts if each.key in by_key}
    taken = set(found.values())
    for each in contracts:
        known = (by_key[name] for name in each.also if name in by_key)
        former = next((lineage for lineage in known if lineage not in taken), None)
        if each.key not in found and former is not None:
            found[each.key] = former
            taken.add(former)
    return found


Free = Sequence[tuple[date, UUID]]


def _by_first_day(contracts: Iterable[StatedContract], free: Free, _recorded: Recorded) -> dict[str, UUID]:
    starting: dict[date, list[UUID]] = defaultdict(list)
    for day, lineage in reversed(free):
        starting[day].append(lineage)
    return {each.key: starting[each.starts_on].pop() for each in contracts if starting.get(each.starts_on)}


def _by_days(contracts: Iterable[StatedContract], free: Free, recorded: Recorded) -> dict[str, UUID]:
    """The earliest with a day of it. What ends before a contract has no day of those behind it either."""
    found: dict[str, UUID] = {}
    place = 0
    for each in contracts:
        while place < len(free) and _last_day(recorded[free[place][1]][1]) < each.starts_on:
            place += 1
        if place < len(free) and free[place][0] <= (each.ends_on or date.max):
            found[each.key] = free[place][1]
            place += 1
    return found


def _last_day(terms: ContractTerms) -> date:
    return terms.ends_on or date.max


def withdrawn_of(
    contracts: Iterable[StatedContract], recorded: Collection[UUID], marks: Mapping[UUID, PayrollMark]
) -> dict[str, UUID]:
    """The contract that stood here for a stated one until somebody withdrew it.

    By its name, or by its first day where the source had no number for it yet.
    """
    left = [(lineage, mark) for lineage, mark in marks.items() if lineage not in recorded]
    named: dict[str, list[int]] = defaultdict(list)
    starting: dict[tuple[object, bool], list[int]] = defaultdict(list)
    for place, (_, mark) in enumerate(left):
        named[mark.key].append(place)
        unnumbered = mark.key.startswith(UNNUMBERED)
        starting[mark.seen.get(PayrollField.STARTS_ON.value), unnumbered].append(place)
    found: dict[str, UUID] = {}
    taken: set[int] = set()
    for each in contracts:
        first, is_unnumbered = each.starts_on.isoformat(), each.key.startswith(UNNUMBERED)
        places = [place for name in (each.key, *each.also) for place in named.get(name, ())]
        places += [*starting.get((first, True), ()), *(starting.get((first, False), ()) if is_unnumbered else ())]
        free = [place for place in places if place not in taken]
        if free:
            taken.add(min(free))
            found[each.key] = left[min(free)][0]
    return found
