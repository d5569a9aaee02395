# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that hold contracts: whoever takes part is under contract on the days of the training."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training
from openfla.terms.period import Period
from openfla.terms.problem import Problem

Taken = dict[UUID, list[tuple[str, Period]]]


def trainings_taken(workers: Collection[UUID]) -> Taken:
    """Title and days of the trainings that workers take part in."""
    parts = list(Participation.objects.filter(CURRENT, worker__in=workers).values_list("worker_id", "training"))
    trainings = {
        training.lineage: (training.title, Period(training.starts_on, training.ends_on))
        for training in Training.objects.filter(CURRENT, lineage__in={training for _, training in parts})
    }
    taken: Taken = defaultdict(list)
    for worker, training in parts:
        if training in trainings:
            taken[worker].append(trainings[training])
    return taken


def orphans_of(period: Period, kept: Collection[Period], taken: Iterable[tuple[str, Period]]) -> list[Problem]:
    """What is wrong if a contract of these days goes while only those `kept` stay: trainings outside any contract."""
    titles = [
        title for title, days in taken if days.overlaps(period) and not any(days.overlaps(other) for other in kept)
    ]
    values = {"count": len(titles), "title": titles[0] if titles else ""}
    return [Problem("employment.has_participations", "employment", values)] if titles else []
