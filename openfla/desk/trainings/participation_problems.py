# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's part in a training: what it comes to, and what can't be registered about it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.law.checks import check_participation, what_counts
from openfla.law.facts import Contract
from openfla.terms.problem import Problem, Severity
from openfla.terms.training import ParticipationState

REASON, DAY = 60, 24 * 60
LONGEST = {"certificate": 100, "reference": 60}
OUTCOMES = ("", "passed", "failed", "not_assessed")


@dataclass(frozen=True, slots=True)
class Part:
    """A participation with everything decided: minutes, and whether it counts and why."""

    terms: ParticipationTerms
    minutes: int
    counts: bool
    counts_because: str


def decided(terms: ParticipationTerms, training: TrainingTerms) -> Part:
    """Minutes default to what was attended, else to all slots; what counts is the law's answer unless stated."""
    minutes = terms.minutes
    if minutes is None:
        minutes = sum(terms.attended) if terms.attended else training.minutes
    counts, because = what_counts(training.type, field=training.field)
    if terms.counts is not None:
        counts, because = terms.counts, terms.counts_because or because
    return Part(terms, minutes, counts, because)


def problems_of(part: Part, training: TrainingTerms, contracts: Sequence[Contract], today: date) -> list[Problem]:
    """All that keeps a worker's part from being registered."""
    terms, slots = part.terms, [(slot.on, slot.minutes) for slot in in_order(training)]
    problems = list(check_participation(minutes=part.minutes, slots=slots, contracts=contracts))
    if terms.counts is not None and not terms.counts_because.strip():
        problems.append(Problem("participation.counts_reason_missing", "counts_because"))
    if len(terms.counts_because) > REASON:
        problems.append(Problem("participation.counts_reason_too_long", "counts_because", {"limit": REASON}))
    if terms.state is ParticipationState.FOLLOWED and (last := max(day for day, _ in slots)) > today:
        problems.append(Problem("participation.followed_in_future", "state", {"last": last}))
    for name, limit in LONGEST.items():
        if (length := len(getattr(terms, name))) > limit:
            problems.append(Problem("training.text_too_long", name, {"length": length, "limit": limit}))
    if terms.outcome not in OUTCOMES:
        problems.append(Problem("participation.outcome_unknown", "outcome", {"found": terms.outcome[:REASON]}))
    return problems + _attended_problems(terms, [minutes for _, minutes in slots])


def answer_problems(terms: ParticipationTerms, today: date, before: ParticipationTerms | None = None) -> list[Problem]:
    """An offer that is made, or gets another day to answer, leaves its worker today at least; any other stays."""
    by = terms.answer_by
    if terms.state is not ParticipationState.OFFERED or by is None or by >= today:
        return []
    if before is not None and (before.state, before.answer_by) == (terms.state, by):
        return []
    return [Problem("participation.answer_by_past", "answer_by", {"by": by, "today": today})]


def warnings_of(part: Part, training: TrainingTerms, today: date) -> tuple[Problem, ...]:
    """What is stored all the same, and deserves a second look."""
    return (*_state_warnings(part.terms, training, today), *_long_days(part, training))


def _state_warnings(terms: ParticipationTerms, training: TrainingTerms, today: date) -> Iterator[Problem]:
    last, by = max(slot.on for slot in training.slots), terms.answer_by
    if terms.state is ParticipationState.PLANNED and last < today:
        yield Problem("participation.planned_in_past", "state", {"last": last}, Severity.WARNING)
    if terms.state is ParticipationState.OFFERED and by is not None and by > last:
        yield Problem("participation.answer_after_training", "answer_by", {"by": by, "last": last}, Severity.WARNING)


def _long_days(part: Part, training: TrainingTerms) -> Iterator[Problem]:
    """The first day on which somebody spends more than its 24 hours in sessions, where it is said who sat in which.

    Sessions may run side by side, and who sat in some of them is told by minutes alone: then nothing is wrong.
    """
    if part.minutes <= DAY:
        return
    slots = in_order(training)
    lengths = part.terms.attended or [slot.minutes for slot in slots]
    if len(lengths) != len(slots) or sum(lengths) != part.minutes:
        return
    taken: Counter[date] = Counter()
    for slot, minutes in zip(slots, lengths, strict=True):
        taken[slot.on] += minutes
    if too_long := [day for day in taken if taken[day] > DAY]:
        first = min(too_long)
        yield Problem(
            "participation.day_too_long",
            "minutes",
            {"on": first, "taken": Fraction(taken[first], 60)},
            Severity.WARNING,
        )


def _attended_problems(terms: ParticipationTerms, lengths: Sequence[int]) -> list[Problem]:
    if not terms.attended:
        return []
    if len(terms.attended) != len(lengths):
        values = {"found": len(terms.attended), "slots": len(lengths)}
        return [Problem("participation.attended_not_per_slot", "attended", values)]
    too_long = any(not 0 <= taken <= length for taken, length in zip(terms.attended, lengths, strict=True))
    if too_long or (terms.minutes is not None and terms.minutes != sum(terms.attended)):
        return [Problem("participation.attended_does_not_fit", "attended", {"sum": sum(terms.attended)})]
    return []
