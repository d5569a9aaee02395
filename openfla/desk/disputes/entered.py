# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which disputes are about what an organisation entered itself: the part in a training as it stood, or the training."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from openfla.records.models import Dispute, Participation, Training
from openfla.records.signatures import organisations
from openfla.terms.dispute import DisputeKind

Version = tuple[UUID, datetime]
"""Its entry in the journal, and when it was recorded."""


def entered_by(organisation: UUID | None, disputes: Collection[UUID]) -> set[UUID]:
    """Of these disputes; four queries. What was recorded after a dispute was raised is not what it is about."""
    rows = Dispute.objects.filter(id__among=disputes, kind=DisputeKind.TRAINING.value, fact__isnull=False)
    found = list(rows.values_list("id", "fact", "recorded_at"))
    versions = _versions({fact for _, fact, _ in found if fact})
    named = organisations({entry for each in versions.values() for entry, _ in each}) if organisation else {}
    return {
        dispute
        for dispute, fact, raised_at in found
        if fact and any(at <= raised_at and named.get(entry) == organisation for entry, at in versions[fact])
    }


def _versions(facts: Collection[UUID]) -> dict[UUID, list[Version]]:
    """By line: every version of the part, and of the training that it is a part in."""
    found: dict[UUID, list[Version]] = defaultdict(list)
    lines: dict[UUID, set[UUID]] = defaultdict(set)
    parts = Participation.objects.filter(lineage__among=facts)
    for fact, training, entry, at in parts.values_list("lineage", "training", "entry", "recorded_at"):
        found[fact].append((entry, at))
        lines[training].add(fact)
    trainings = Training.objects.filter(lineage__among=lines.keys())
    for training, entry, at in trainings.values_list("lineage", "entry", "recorded_at"):
        for fact in lines[training]:
            found[fact].append((entry, at))
    return found
