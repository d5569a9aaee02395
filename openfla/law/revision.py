# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Movements with what was corrected since: first as they were recorded, then each correction by itself.

A correction of a fact (a training that lasted half as long, a contract with other hours) changes movements that were
there before. Holding the movements just before it against those just after it tells by how much, whatever the fact.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from openfla.law.movement import Movement
from openfla.terms.movement import MovementKind

ZERO = Fraction(0)
Amounts = tuple[Fraction, Fraction]
NOTHING: Amounts = (ZERO, ZERO)
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """The movements just before facts were withdrawn, and just after."""

    before: tuple[Movement, ...]
    after: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """A movement as first recorded, or the correction of it by the revision of that number (None: no correction).

    `original` is the movement that a correction changes.
    """

    movement: Movement
    revision: int | None = None
    original: Movement | None = None


def postings(now: Sequence[Movement], revisions: Sequence[Revision]) -> list[Posting]:
    """Movements and corrections; together they come to what the movements now come to."""
    corrections = [each for number, revision in enumerate(revisions) for each in _corrections(number, revision)]
    taken: dict[Key, Amounts] = defaultdict(lambda: NOTHING)
    for each in corrections:
        if each.original is not None:
            taken[each.original.key] = _plus(taken[each.original.key], each.movement)
    present = [Posting(_without(each, taken.pop(each.key, NOTHING))) for each in now]
    gone = {each.original.key: each.original for each in corrections if each.original is not None}
    before = [Posting(_without(_emptied(gone[key]), amounts)) for key, amounts in taken.items()]
    return [*present, *before, *corrections]


def _corrections(number: int, revision: Revision) -> Iterable[Posting]:
    """Of the movements that were there before; one that is new stands by itself."""
    before, after = _amounts(revision.before), _amounts(revision.after)
    named = {each.key: each for each in reversed(revision.before)}
    for key, (days, followed) in before.items():
        new_days, new_followed = after.get(key, NOTHING)
        if (days, followed) != (new_days, new_followed):
            original = named[key]
            corrected = replace(original, kind=MovementKind.CORRECTED, days=new_days - days)
            yield Posting(replace(corrected, followed=new_followed - followed), number, original)


def _amounts(found: Iterable[Movement]) -> dict[Key, Amounts]:
    amounts: dict[Key, Amounts] = defaultdict(lambda: NOTHING)
    for each in found:
        amounts[each.key] = _plus(amounts[each.key], each)
    return amounts


def _plus(amounts: Amounts, movement: Movement) -> Amounts:
    return amounts[0] + movement.days, amounts[1] + movement.followed


def _without(movement: Movement, amounts: Amounts) -> Movement:
    days, followed = amounts
    return replace(movement, days=movement.days - days, followed=movement.followed - followed)


def _emptied(movement: Movement) -> Movement:
    return replace(movement, days=ZERO, followed=ZERO)
