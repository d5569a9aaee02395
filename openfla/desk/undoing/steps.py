# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which versions a file left, and which stood before it: found by the acts that carried its slices out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from openfla.desk.batch.batch_jobs import ContinueBatch
from openfla.records.fact import Fact
from openfla.records.models import Batch, JournalSubject
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem

FactType = TypeVar("FactType", bound=Fact)
CHANGED = Problem("undo.changed")
TAKEN_IN = (RecordState.CREATED.value, RecordState.CHANGED.value)
"""States of rows that let something in."""


@dataclass(frozen=True, slots=True)
class Acts:
    """The journal entries of the slices by which a list came in, and of those that took it back before."""

    came: frozenset[UUID]
    went: frozenset[UUID]

    @classmethod
    def of(cls, batch: UUID) -> "Acts":
        """Those of this list."""
        back = list(Batch.objects.filter(undoes=batch).values_list("id", flat=True))
        return cls(_slices([batch]), _slices(back))


def _slices(batches: Sequence[UUID]) -> frozenset[UUID]:
    rows = JournalSubject.objects.filter(act=ContinueBatch.__name__, reference__in=batches)
    return frozenset(rows.values_list("entry_id", flat=True))


@dataclass(frozen=True, slots=True)
class Step(Generic[FactType]):
    """The current version of a fact that the list touched, and the last one from before (None: the list registered it).

    `changed`: the current version is somebody else's, made since.
    """

    current: FactType
    before: FactType | None = None
    changed: bool = False


Steps = Mapping[UUID, Step[FactType]]
"""By lineage. What the list did not touch, and what was cancelled since, has no step."""


def steps_of(versions: Iterable[FactType], acts: Acts) -> dict[UUID, Step[FactType]]:
    """The steps of facts of which these are all the versions."""
    known: dict[UUID, dict[UUID, FactType]] = defaultdict(dict)
    for version in versions:
        known[version.lineage][version.id] = version
    found = ((lineage, _step(rows, acts)) for lineage, rows in known.items())
    return {lineage: step for lineage, step in found if step is not None}


def _step(versions: Mapping[UUID, FactType], acts: Acts) -> Step[FactType] | None:
    current = next((each for each in versions.values() if each.withdrawn_at is None), None)
    if current is None or not any(each.entry in acts.came for each in versions.values()):
        return None
    ours = acts.came | acts.went
    if current.entry not in ours:
        return Step(current, changed=True)
    before: FactType | None = current
    while before is not None and before.entry in ours:
        before = versions.get(before.corrects) if before.corrects else None
    return Step(current, before)
