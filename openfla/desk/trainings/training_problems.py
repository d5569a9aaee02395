# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can't be registered about a training, whatever else is known."""

from collections.abc import Iterable
from datetime import date

from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.terms.problem import Problem
from openfla.terms.time_of_day import minutes_between

TITLE = 200
LONGEST = {"provider_name": 200, "field": 40, "language": 2, "reference": 60, "registration_number": 60}
PLACE = 200
SLOTS = 400
DAY = 24 * 60
EARLIEST = date(2000, 1, 1)


def problems_of(terms: TrainingTerms) -> list[Problem]:
    """All that is wrong with a training by itself."""
    problems: list[Problem] = []
    if not terms.title.strip():
        problems.append(Problem("training.title_missing", "title"))
    if len(terms.title) > TITLE:
        problems.append(Problem("training.title_too_long", "title", {"length": len(terms.title), "limit": TITLE}))
    if not 0 < len(terms.slots) <= SLOTS:
        problems.append(Problem("training.slots_missing", "slots", {"limit": SLOTS}))
    for name, limit in LONGEST.items():
        if (length := len(getattr(terms, name))) > limit:
            problems.append(Problem("training.text_too_long", name, {"length": length, "limit": limit}))
    if terms.cost_cents is not None and terms.cost_cents < 0:
        problems.append(Problem("training.cost_negative", "cost_cents"))
    for place, slot in enumerate(terms.slots):
        problems.extend(problem.at(f"slots.{place}") for problem in _slot_problems(slot))
    return problems


def _slot_problems(slot: SlotTerms) -> Iterable[Problem]:
    if slot.on < EARLIEST:
        yield Problem("training.too_early", "on", {"on": slot.on, "earliest": EARLIEST})
    if not 0 < slot.minutes <= DAY:
        yield Problem("training.slot_minutes", "minutes", {"minutes": slot.minutes})
    if len(slot.place) > PLACE:
        yield Problem("training.text_too_long", "place", {"length": len(slot.place), "limit": PLACE})
    if slot.starts_at is None or slot.ends_at is None:
        return
    length = minutes_between(slot.starts_at, slot.ends_at)
    if length <= 0:
        yield Problem("training.slot_ends_before_start", "ends_at", {"from": slot.starts_at, "to": slot.ends_at})
    elif slot.minutes > length:
        yield Problem("training.slot_shorter_than_minutes", "minutes", {"minutes": slot.minutes, "length": length})
