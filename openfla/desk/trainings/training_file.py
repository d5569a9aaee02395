# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The trainings that a request touches, with slots and current participations, loaded once.

Whatever changes a training or a part in it locks the training first: parts need no lock of their own.
"""

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from uuid import UUID

from openfla.desk.batch.sweep import Sweep
from openfla.desk.conflict import absent
from openfla.desk.outcome import REACHES_SOME, Refused, refused
from openfla.desk.trainings.training_terms import terms_of
from openfla.desk.trainings.trainings import TrainingTerms
from openfla.desk.versions import locked
from openfla.records.fact import CURRENT
from openfla.records.limit import trainings_kept
from openfla.records.models import Participation, Slot, Training
from openfla.records.new import restored


def terms_by_version(rows: Collection[Training]) -> dict[UUID, TrainingTerms]:
    """What these versions say, by version."""
    if not rows:
        return {}
    slots: dict[UUID, list[Slot]] = defaultdict(list)
    for slot in restored(Slot.objects.filter(training__among=[row.id for row in rows])):
        slots[slot.training_id].append(slot)
    return {row.id: terms_of(row, slots[row.id]) for row in rows}


class TrainingFile:
    """Current versions by lineage. What is registered in the request is added, so that later commands see it."""

    def __init__(self, lineages: Collection[UUID], sweep: Sweep | None = None) -> None:
        """Loads and locks the trainings of these lineages, but for those that the sweep has registered itself."""
        own = {} if sweep is None else {each: sweep.trainings[each] for each in lineages if each in sweep.trainings}
        loaded = locked(Training, set(lineages) - own.keys())
        self.trainings: dict[UUID, Training] = {row.lineage: row for row in loaded}
        self._bearing = {(row.employer_id, row.reference): row.lineage for row in self.trainings.values()}
        self.seen: dict[UUID, TrainingTerms] = {}
        self._absent: dict[tuple[UUID, UUID], Refused] = {}
        by_version = terms_by_version(self.trainings.values())
        self.terms: dict[UUID, TrainingTerms] = {row.lineage: by_version[row.id] for row in self.trainings.values()}
        for row, terms in own.values():
            self.put(row, terms)

    def know(self, versions: Collection[UUID]) -> None:
        """Loads what versions said that are no longer current, to tell what changed since."""
        old = set(versions) - {row.id for row in self.trainings.values()}
        if old:
            self.seen = terms_by_version(list(Training.objects.filter(id__among=old, lineage__among=self.trainings)))

    def of(self, lineage: UUID, employer: UUID) -> Training | None:
        """The current version, if this employer has it."""
        row = self.trainings.get(lineage)
        return row if row is not None and row.employer_id == employer else None

    def whole(self, lineage: UUID, employer: UUID) -> Training | None:
        """The same, if it may be changed for all who take part in it."""
        return None if lineage in self._kept else self.of(lineage, employer)

    @cached_property
    def _kept(self) -> frozenset[UUID]:
        """Those in which somebody takes part whom limited access does not reach: they are locked, nobody joins now."""
        return trainings_kept(self.trainings)

    def absent(self, lineage: UUID, employer: UUID) -> Refused:
        """What an act on a training that is not current, or not whole, is told: asked once for all in it."""
        if lineage in self._kept:
            return refused(REACHES_SOME)
        if (lineage, employer) not in self._absent:
            self._absent[lineage, employer] = absent(Training, lineage, employer)
        return self._absent[lineage, employer]

    def bearing(self, reference: str, employer: UUID) -> Training | None:
        """The employer's loaded training with this reference of the sender."""
        lineage = self._bearing.get((employer, reference)) if reference else None
        return None if lineage is None else self.trainings.get(lineage)

    def put(self, row: Training, terms: TrainingTerms) -> None:
        """Makes a version current for the rest of the request."""
        before = self.trainings.get(row.lineage)
        if before is not None:
            self._bearing.pop((before.employer_id, before.reference), None)
        self.trainings[row.lineage] = row
        self.terms[row.lineage] = terms
        self._bearing[row.employer_id, row.reference] = row.lineage


def participations_of(lineages: Collection[UUID]) -> dict[UUID, list[Participation]]:
    """Current participations per training, in the order of their ids; the trainings were locked before."""
    found: dict[UUID, list[Participation]] = defaultdict(list)
    for row in Participation.objects.filter(CURRENT, training__among=lineages).order_by("id"):
        found[row.training].append(row)
    return found
