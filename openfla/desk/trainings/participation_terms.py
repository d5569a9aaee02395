# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's part in a training: as commands state it, as the law judges it, as rows with its charges."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from openfla.desk.act import Act
from openfla.desk.trainings.participation_problems import Part, decided
from openfla.desk.trainings.sessions import carried
from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.law.checks import charge_split
from openfla.law.facts import Contract, Segment
from openfla.records.models import Charge, Participation
from openfla.records.new import new
from openfla.terms.right import RightKind
from openfla.terms.training import ParticipationState, WorkingTime

CHARGED = (ParticipationState.FOLLOWED, ParticipationState.PLANNED)
BY_LAW = "counts."


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
        "answer_by": terms.answer_by,
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
            full_time_weekly_minutes=segment_on(contracts, each.on).full_time_weekly_minutes,
            right=row.right,
            counts=row.counts,
            state=row.state,
            **act.recorded(row.employer_id),
        )
        for each in charge_split(slots, minutes=part.minutes, attended=part.terms.attended)
    ]


def segment_on(contracts: Sequence[Contract], day: date) -> Segment:
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
        answer_by=row.answer_by,
    )


def renewed(
    row: Participation,
    attended: tuple[int, ...],
    old: TrainingTerms,
    new: TrainingTerms,
    *,
    attendance_stays: bool = False,
) -> Part:
    """The same part in a corrected training: who followed all of it still does, and the law decides again.

    With `attendance_stays` each session is attended as it was, and those that are added are not.
    """
    terms, whole = stated(row, attended), row.minutes == old.minutes and not attended
    if attendance_stays and row.state in CHARGED and (attended or whole):
        before = in_order(old)
        minutes = attended or [slot.minutes for slot in before]
        terms = replace(terms, minutes=None, attended=carried(minutes, before, in_order(new)))
    elif whole:
        terms = replace(terms, minutes=None)
    if row.counts_because.startswith(BY_LAW):
        terms = replace(terms, counts=None, counts_because="")
    return decided(terms, new)


def same(row: Participation, part: Part, attended: tuple[int, ...] = ()) -> bool:
    """Whether a stored version, with its attendance, says what is stated."""
    return part.terms.attended == attended and all(getattr(row, name) == value for name, value in columns(part).items())
