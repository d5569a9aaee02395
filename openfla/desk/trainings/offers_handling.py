# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Offers read and answered by the workers to whom they were made."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from operator import attrgetter
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.handling import answers, handles
from openfla.desk.history import ON_EVERYONE, history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.trainings.differences import differences
from openfla.desk.trainings.offer_answers import answered_by_worker, answered_late, overdue
from openfla.desk.trainings.offer_takes import takes
from openfla.desk.trainings.offers import LONGEST_REASON, AnswerOffer, OfferAnswer, OfferView, OwnOffer, OwnOffers
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.participations_handling import corrected, locked_parts
from openfla.desk.trainings.training_file import TrainingFile, terms_by_version
from openfla.desk.trainings.trainings import CorrectParticipation, TrainingTerms
from openfla.desk.versions import holding, last_version
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training
from openfla.terms.problem import Problem, Severity
from openfla.terms.training import ParticipationState

BECOMES = {
    OfferAnswer.ACCEPTED: ParticipationState.PLANNED,
    OfferAnswer.DECLINED: ParticipationState.DECLINED,
    OfferAnswer.CANNOT_COME: ParticipationState.PLANNED,
}
SHOWN = {ParticipationState.OFFERED, *BECOMES.values()}


@handles(AnswerOffer)
def answer_offers(commands: Sequence[AnswerOffer], act: Act) -> list[Outcome]:
    """Each corrects the part that was offered, with its charges and standings; the same again is unchanged."""
    trainings, parts = locked_parts(command.participation for command in commands)
    trainings.know({command.training_version for command in commands})
    judged = [_judged(command, parts.get(command.participation), trainings, act) for command in commands]
    unable = {command.participation for command in commands if command.answer is OfferAnswer.CANNOT_COME}
    corrections = [each for each in judged if isinstance(each, CorrectParticipation)]
    moved = iter(corrected(corrections, act, explained=False, unable=unable))
    offered = {part.lineage for part in parts.values() if part.state == ParticipationState.OFFERED.value}
    return [
        _told_late(next(moved), each, act, first=each.participation in offered)
        if isinstance(each, CorrectParticipation)
        else each
        for each in judged
    ]


def _told_late(outcome: Outcome, answer: CorrectParticipation, act: Act, *, first: bool) -> Outcome:
    """An answer after the day is taken, and whoever gives it is told that it came late."""
    by = answer.terms.answer_by
    if by is None or act.today <= by or not isinstance(outcome, Done) or not first:
        return outcome
    late = Problem("offer.answered_late", "", {"on": by}, Severity.WARNING)
    return replace(outcome, warnings=(*outcome.warnings, late))


def _judged(
    command: AnswerOffer, part: Participation | None, trainings: TrainingFile, act: Act
) -> CorrectParticipation | Outcome:
    if part is None or not _theirs(command, part):
        return _gone(command)
    training, now = trainings.trainings[part.training], trainings.terms[part.training]
    if (closed := _closed(command, part, training, act)) is not None:
        return closed
    if training.id != command.training_version:
        return changed_meanwhile(training, differences(trainings.seen.get(command.training_version, now), now))
    if problem := _reason_problem(command.answer, command.reason.strip()):
        return Refused((problem,))
    terms = replace(stated(part, attendance_of([part]).get(part.id, ())), state=BECOMES[command.answer])
    return CorrectParticipation(command.employer, part.lineage, command.version, terms, command.reason.strip())


def _closed(command: AnswerOffer, part: Participation, training: Training, act: Act) -> Outcome | None:
    """What is said where no answer is awaited: it was given before, so or otherwise, or the training is over."""
    unable = command.answer is OfferAnswer.CANNOT_COME
    if (part.state, part.cannot_come) == (BECOMES[command.answer].value, unable):
        return Done(part.lineage, Effect.UNCHANGED, about=part.worker_id, holds=holding(part))
    if not _open(command.answer, part):
        return refused("offer.not_open", "", state=f"words.state_{part.state}")
    if unable and training.starts_on < act.today:
        return refused("offer.begun", "", on=training.starts_on)
    return refused("offer.over", "", on=training.ends_on) if training.ends_on < act.today else None


def _open(answer: OfferAnswer, part: Participation) -> bool:
    """Whether this is an answer to what the part is now."""
    if answer is OfferAnswer.CANNOT_COME:
        return part.state == ParticipationState.PLANNED.value
    if part.cannot_come:
        return answer is OfferAnswer.ACCEPTED
    return part.state == ParticipationState.OFFERED.value


def _theirs(command: AnswerOffer, part: Participation) -> bool:
    return (part.employer_id, part.worker_id) == (command.employer, command.worker)


def _gone(command: AnswerOffer) -> Outcome:
    """What was offered to this worker and cancelled is told so; anything else is not there."""
    last = last_version(Participation, command.participation)
    if last is None or not _theirs(command, last):
        return NOT_FOUND
    return absent(Participation, command.participation, command.employer)


def _reason_problem(answer: OfferAnswer, reason: str) -> Problem | None:
    if len(reason) > LONGEST_REASON:
        return Problem("training.text_too_long", "reason", {"length": len(reason), "limit": LONGEST_REASON})
    return None if reason or answer is OfferAnswer.ACCEPTED else Problem("offer.reason_missing", "reason")


@answers(OwnOffers)
def own_offers(question: OwnOffers, act: Act) -> tuple[OfferView, ...]:
    """In a fixed number of statements, however many there are."""
    parts = _own(question.employer, question.worker)
    return tuple(each for each in _views(list(parts), act) if not each.over)


@answers(OwnOffer)
def own_offer(question: OwnOffer, act: Act) -> OfferView | None:
    """With what it takes, and what was done on the part and on its training as a whole."""
    found = list(_own(question.employer, question.worker).filter(lineage=question.participation))
    if not found:
        return None
    [view] = _views(found, act)
    [part] = found
    lines = history_of(references={part.lineage: "part", part.training: "training"})
    kept = (line for line in lines if line.about == "part" or line.act in ON_EVERYONE)
    return replace(view, takes=takes(part, view, act), history=tuple(replace(line, about="") for line in kept))


def _own(employer: UUID, worker: UUID) -> QuerySet[Participation]:
    states = [each.value for each in SHOWN]
    return Participation.objects.filter(CURRENT, employer=employer, worker=worker, state__in=states)


def _views(parts: Collection[Participation], act: Act) -> list[OfferView]:
    """By the first day of their trainings."""
    of_training = {part.training: part for part in parts}
    rows = Training.objects.filter(CURRENT, lineage__among=of_training).order_by("starts_on", "id")
    trainings = list(rows) if of_training else []
    terms = terms_by_version(trainings)
    late = _late(parts, act)
    return [_view(of_training[row.lineage], row, terms[row.id], late, act) for row in trainings]


def _late(parts: Collection[Participation], act: Act) -> set[UUID]:
    """The parts that wait past their day, and those that their worker answered after it."""
    dated = {part.lineage: part.employer_id for part in parts if part.answer_by is not None}
    if not dated:
        return set()
    versions = Participation.objects.filter(employer__in=set(dated.values()), lineage__in=dated)
    offers = versions.filter(state=ParticipationState.OFFERED.value)
    last = {offer.lineage: offer for offer in sorted(offers, key=attrgetter("recorded_at", "id"))}
    answered = answered_by_worker(last.values())
    return {each.lineage for each in last.values() if overdue(each, act.today) or answered_late(each, answered)}


def _view(part: Participation, training: Training, terms: TrainingTerms, late: Collection[UUID], act: Act) -> OfferView:
    return OfferView(
        participation=part.lineage,
        version=part.id,
        training_version=training.id,
        title=training.title,
        provider_name=training.provider_name,
        slots=terms.slots,
        minutes=part.minutes,
        state=ParticipationState(part.state),
        over=training.ends_on < act.today,
        answer_by=part.answer_by,
        late=part.lineage in late,
        begun=training.starts_on < act.today,
        cannot_come=part.cannot_come,
    )
