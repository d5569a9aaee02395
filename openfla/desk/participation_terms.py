# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's part in a training: as commands state it, as the law judges it, as rows with its charges."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from openfla.desk.act import Act
from openfla.desk.training_terms import in_order
from openfla.desk.trainings import ParticipationTerms, TrainingTerms
from openfla.law.checks import charge_split, check_participation, what_counts
from openfla.law.facts import Contract, Segment
from openfla.records.models import Charge, Participation
from openfla.records.new import new
from openfla.terms.problem import Problem, Severity
from openfla.terms.right import RightKind
from openfla.terms.training import ParticipationState, WorkingTime

CHARGED = (ParticipationState.FOLLOWED, ParticipationState.PLANNED)
REASON = 60
LONGEST = {"certificate": 100, "reference": 60}
BY_LAW = "counts."
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


def warnings_of(part: Part, training: TrainingTerms, today: date) -> tuple[Problem, ...]:
    """What is stored all the same, and deserves a second look."""
    last = max(slot.on for slot in training.slots)
    if part.terms.state is ParticipationState.PLANNED and last < today:
        return (Problem("participation.planned_in_past", "state", {"last": last}, Severity.WARNING),)
    return ()


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


def columns(part: Part) -> dict[str, Any]:
    """What a part says, as the columns of a row."""
    terms = part.terms
    return {
        "reference": terms.reference,
        "state": terms.state.value,
        "minutes": part.minutes,
        "working_time": terms.working_time.value,
        "counts": part.counts,
        "counts_because": part.counts_because,
        "right": terms.right.value,
        "outcome": terms.outcome,
        "certificate": terms.certificate,
        "certificate_until": terms.certificate_until,
    }


def charge_rows(
    row: Participation, part: Part, training: TrainingTerms, contracts: Sequence[Contract], act: Act
) -> list[Charge]:
    """What each year bears of a followed or planned training, by the full-time week of the worker at that date."""
    if part.terms.state not in CHARGED:
        return []
    slots = [(slot.on, slot.minutes) for slot in in_order(training)]
    return [
        new(
            Charge,
            lineage=row.lineage,
            participation_id=row.id,
            worker_id=row.worker_id,
            on=each.on,
            year=each.year,
            minutes=each.minutes,
            full_time_weekly_minutes=_segment_on(contracts, each.on).full_time_weekly_minutes,
            right=row.right,
            counts=row.counts,
            state=row.state,
            **act.recorded(row.employer_id),
        )
        for each in charge_split(slots, minutes=part.minutes, attended=part.terms.attended)
    ]


def _segment_on(contracts: Sequence[Contract], day: date) -> Segment:
    """The segment in force that day; a part was checked to lie inside a contract."""
    segments = [segment for contract in contracts for segment in contract.segments]
    holding = [s for s in segments if s.starts_on <= day <= (s.ends_on or day + timedelta(days=1))]
    return holding[0] if holding else segments[-1]


def stated(row: Participation, attended: tuple[int, ...] = ()) -> ParticipationTerms:
    """What a stored version states, with its attendance per slot."""
    return ParticipationTerms(
        state=ParticipationState(row.state),
        minutes=row.minutes,
        attended=attended,
        working_time=WorkingTime(row.working_time),
        counts=row.counts,
        counts_because=row.counts_because,
        right=RightKind(row.right),
        outcome=row.outcome,
        certificate=row.certificate,
        certificate_until=row.certificate_until,
        reference=row.reference,
    )


def renewed(row: Participation, attended: tuple[int, ...], old: TrainingTerms, new: TrainingTerms) -> Part:
    """The same part in a corrected training: who followed all of it still does, and the law decides again."""
    terms = stated(row, attended)
    if row.minutes == old.minutes and not attended:
        terms = replace(terms, minutes=None)
    if row.counts_because.startswith(BY_LAW):
        terms = replace(terms, counts=None, counts_because="")
    return decided(terms, new)


def same(row: Participation, part: Part, attended: tuple[int, ...] = ()) -> bool:
    """Whether a stored version, with its attendance, says what is stated."""
    return part.terms.attended == attended and all(getattr(row, name) == value for name, value in columns(part).items())
