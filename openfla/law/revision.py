# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Movements with what was corrected since: first as they were recorded, then each correction by itself.

A correction of a fact (a training that lasted half as long, a contract with other hours) changes movements that were
there before. Holding the movements just before it against those just after it tells by how much, whatever the fact. A
movement that is there only since (the extra day, once the day of birth is right) is one as well: it corrects nothing at
all, which was granted until then.
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
    """The movements just before facts were withdrawn, and just after; `known` are the ids of the facts before."""

    before: tuple[Movement, ...]
    after: tuple[Movement, ...]
    known: frozenset[str]

    def brought(self, movement: Movement) -> bool:
        """Whether a movement that is new came by the correction: no fact recorded with it is its cause."""
        return movement.fact in self.known or (not movement.fact and bool(self.known))


@dataclass(frozen=True, slots=True)
class Posting:
    """A movement as first recorded, or the correction of it by the revision of that number (None: no correction).

    `original` is the movement that a correction changes; its days are zero where there was none.
    """

    movement: Movement
    revision: int | None = None
    original: Movement | None = None


@dataclass(frozen=True, slots=True)
class _Correction:
    """What a revision changed in the movement of a key; `there` says whether there was one before."""

    key: Key
    posting: Posting
    original: Movement
    there: bool


def postings(now: Sequence[Movement], revisions: Sequence[Revision]) -> list[Posting]:
    """Movements and corrections; together they come to what the movements now come to."""
    corrections = [each for number, revision in enumerate(revisions) for each in _corrections(number, revision)]
    first: dict[Key, _Correction] = {}
    taken: dict[Key, Amounts] = defaultdict(lambda: NOTHING)
    for each in corrections:
        first.setdefault(each.key, each)
        taken[each.key] = _plus(taken[each.key], each.posting.movement)
    present = [_without(each, taken.pop(each.key, NOTHING)) for each in now]
    gone = [_without(_emptied(first[key].original), amounts) for key, amounts in taken.items()]
    brought = {key for key, each in first.items() if not each.there}
    recorded = [each for each in (*present, *gone) if each.key not in brought or each.days or each.followed]
    return [*map(Posting, recorded), *(each.posting for each in corrections)]


def _corrections(number: int, revision: Revision) -> Iterable[_Correction]:
    """Of the movements that were there before, and of those that the revision brought."""
    before, after = _amounts(revision.before), _amounts(revision.after)
    was = {each.key: each for each in reversed(revision.before)}
    brought = {each.key: _emptied(each) for each in revision.after if revision.brought(each)}
    for key in dict.fromkeys((*before, *brought)):
        original = was.get(key) or brought[key]
        (days, followed), (new_days, new_followed) = before[key], after[key]
        if (days, followed) != (new_days, new_followed):
            corrected = replace(original, kind=MovementKind.CORRECTED, days=new_days - days)
            posting = Posting(replace(corrected, followed=new_followed - followed), number, original)
            yield _Correction(key, posting, original, key in was)


def _amounts(found: Iterable[Movement]) -> dict[Key, Amounts]:
    """By key; nothing for any other."""
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
