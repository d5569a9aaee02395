# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The trainings that a request touches, with slots and current participations, loaded once and locked in id order."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from openfla.desk.training_terms import terms_of
from openfla.desk.trainings import TrainingTerms
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Slot, Training


class TrainingFile:
    """Current versions by lineage. What is registered in the request is added, so that later commands see it."""

    def __init__(self, lineages: Collection[UUID]) -> None:
        """Loads and locks the trainings of these lineages."""
        rows = Training.objects.select_for_update().filter(CURRENT, lineage__in=lineages).order_by("id")
        self.trainings: dict[UUID, Training] = {row.lineage: row for row in rows}
        self.terms: dict[UUID, TrainingTerms] = {}
        slots: dict[UUID, list[Slot]] = defaultdict(list)
        for slot in Slot.objects.filter(training__in=[row.id for row in self.trainings.values()]):
            slots[slot.training_id].append(slot)
        for lineage, row in self.trainings.items():
            self.terms[lineage] = terms_of(row, slots[row.id])

    def of(self, lineage: UUID, employer: UUID) -> Training | None:
        """The current version, if this employer has it."""
        row = self.trainings.get(lineage)
        return row if row is not None and row.employer_id == employer else None

    def put(self, row: Training, terms: TrainingTerms) -> None:
        """Makes a version current for the rest of the request."""
        self.trainings[row.lineage] = row
        self.terms[row.lineage] = terms


def participations_of(lineages: Collection[UUID]) -> dict[UUID, list[Participation]]:
    """Current participations per training, locked in id order."""
    found: dict[UUID, list[Participation]] = defaultdict(list)
    rows = Participation.objects.select_for_update().filter(CURRENT, training__in=lineages).order_by("id")
    for row in rows:
        found[row.training].append(row)
    return found
