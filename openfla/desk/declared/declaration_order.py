# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""In which order declared records are carried out: those of one kind together, none before what it rests on.

A list of declarations mixes kinds; carried out strictly one after the other it would be as many small lists as records.
Records that touch nothing in common may change places. Those that share a reference, a worker or a training keep their
order; a fact is the same one whichever of its names a record uses: that of its declaration, of a correction, or ours.
So is a worker, known by number here and by reference there.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from openfla.desk.declared.declarations import Declare, FactKey, Facts, WorkerKey
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    RegisterParticipation,
)
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment, RegisterEmployment

Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What records may rest on unnamed. Where one of `changing` is in the list, those of `resting` keep their order."""

    changing: frozenset[type]
    resting: frozenset[type]

    def employers(self, declared: Sequence[Declare]) -> set[UUID]:
        """Those for whom the list changes it."""
        return {each.employer for each in declared if type(each.command) in self.changing}


GROUNDS = (
    Ground(
        frozenset({CorrectEmployment, CancelEmployment}),
        frozenset(
            {
                RegisterEmployment,
                RegisterParticipation,
                CorrectParticipation,
                CancelParticipation,
                CorrectTraining,
                CancelTraining,
            }
        ),
    ),
    Ground(
        frozenset({CorrectTraining, CancelTraining}),
        frozenset({CorrectParticipation, CancelParticipation}),
    ),
)
"""Contracts, and trainings."""
NAMED = Ground(frozenset({RegisterEmployment}), frozenset({RegisterEmployment, RegisterParticipation, RegisterRight}))
"""Contracts of workers under another name than theirs: see `_named_apart`."""


def waves(declared: Sequence[Declare], facts: Facts) -> list[list[int]]:
    """Places in the list: each wave of one kind of command, in the order of the list.

    `facts` are those that the sender declared before.
    """
    names: dict[str, Key] = {reference: ("fact", fact) for (_employer, reference), fact in facts.items()}
    touched: dict[Key, tuple[int, type, bool]] = {}
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    grounds = [(ground, ground.employers(declared)) for ground in GROUNDS]
    grounds.append((NAMED, NAMED.employers(declared) & _named_apart(declared)))
    for place, each in enumerate(declared):
        kind, keys = type(each.command), [*_keys(each, names), *_grounds(each, grounds)]
        level = max(_level(touched.get(key), kind, alone=alone) for key, alone in keys)
        touched.update((key, (level, kind, alone)) for key, alone in keys)
        found[level, kind.__name__].append(place)
    return [found[key] for key in sorted(found)]


def _named_apart(declared: Sequence[Declare]) -> set[UUID]:
    """Employers for whom some records name a worker by number alone and others by reference alone: it may be one."""
    keys = [(each.employer, key) for each in declared if (key := _whose(each)) is not None]
    by_number = {employer for employer, key in keys if key.number is not None and not key.reference}
    return by_number & {employer for employer, key in keys if key.number is None and key.reference}


def _whose(declared: Declare) -> WorkerKey | None:
    if isinstance(declared.command, RegisterEmployment):
        return WorkerKey(declared.command.identity.number, declared.command.identity.reference)
    return declared.whose


def _grounds(declared: Declare, grounds: Sequence[tuple[Ground, set[UUID]]]) -> Iterator[tuple[Key, bool]]:
    kind = type(declared.command)
    for ground, employers in grounds:
        if declared.employer in employers and kind in ground.changing | ground.resting:
            yield ("ground", id(ground), declared.employer), False


def _level(before: tuple[int, type, bool] | None, kind: type, *, alone: bool) -> int:
    """Beside earlier records of the same kind, which their handler sees in order; else after what came before."""
    if before is None:
        return 0
    level, other, was_alone = before
    return level + (alone or was_alone or other is not kind)


def _keys(declared: Declare, names: dict[str, Key]) -> Iterator[tuple[Key, bool]]:
    """What a record touches, and whether it must be alone on it: each use of a reference looks at the one before.

    What corrects or cancels a fact gives it one more of `names`.
    """
    yield ("reference", declared.sender_reference), True
    if declared.of is not None:
        alone = declared.whose is None
        if declared.of.reference:
            yield ("reference", declared.of.reference), alone
        fact = _fact(declared.of, names)
        yield fact, alone
        if alone:
            names.setdefault(declared.sender_reference, fact)
    if (whose := _whose(declared)) is not None:
        yield from ((key, False) for key in _worker(declared, whose))


def _fact(of: FactKey, names: Mapping[str, Key]) -> Key:
    return names.get(of.reference, ("reference", of.reference)) if of.reference else ("fact", of.fact)


def _worker(declared: Declare, whose: WorkerKey) -> Iterator[Key]:
    if whose.number is not None:
        yield "number", declared.employer, whose.number.digits
    if whose.reference:
        yield "worker", declared.employer, whose.reference
