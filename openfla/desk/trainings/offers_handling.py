# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Offers read and answered by the workers to whom they were made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.history import history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.trainings.offers import LONGEST_REASON, AnswerOffer, OfferAnswer, OfferView, OwnOffers
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.participations_handling import corrected
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.trainings import CorrectParticipation
from openfla.desk.versions import holding
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

BECOMES = {OfferAnswer.ACCEPTED: ParticipationState.PLANNED, OfferAnswer.DECLINED: ParticipationState.DECLINED}
SHOWN = (ParticipationState.OFFERED, *BECOMES.values())


@handles(AnswerOffer)
def answer_offers(commands: Sequence[AnswerOffer], act: Act) -> list[Outcome]:
    """Each corrects the part that was offered, with its charges and standings; the same again is unchanged."""
    parts = {row.lineage: row for row in _parts({command.participation for command in commands})}
    over = _over(parts, act)
    judged = [_judged(command, parts.get(command.participation), over) for command in commands]
    moved = iter(corrected([each for each in judged if isinstance(each, CorrectParticipation)], act, explained=False))
    return [next(moved) if isinstance(each, CorrectParticipation) else each for each in judged]


def _parts(lineages: set[UUID]) -> list[Participation]:
    return list(Participation.objects.filter(CURRENT, lineage__among=lineages))


def _over(parts: Mapping[UUID, Participation], act: Act) -> dict[UUID, Training]:
    """Of these parts, the trainings that are over."""
    trainings = {row.training for row in parts.values()}
    rows = Training.objects.filter(CURRENT, lineage__among=trainings, ends_on__lt=act.today)
    return {row.lineage: row for row in rows}


def _judged(
    command: AnswerOffer, part: Participation | None, over: Mapping[UUID, Training]
) -> CorrectParticipation | Outcome:
    if part is None or (part.employer_id, part.worker_id) != (command.employer, command.worker):
        return NOT_FOUND
    state, reason = BECOMES[command.answer], command.reason.strip()
    if part.state == state.value:
        return Done(part.lineage, Effect.UNCHANGED, about=part.worker_id, holds=holding(part))
    if part.state != ParticipationState.OFFERED.value:
        return refused("offer.not_open", "", state=f"words.state_{part.state}")
    if (training := over.get(part.training)) is not None:
        return refused("offer.over", "", on=training.ends_on)
    if problem := _reason_problem(command.answer, reason):
        return Refused((problem,))
    terms = replace(stated(part, attendance_of([part]).get(part.id, ())), state=state)
    return CorrectParticipation(command.employer, part.lineage, command.version, terms, reason)


def _reason_problem(answer: OfferAnswer, reason: str) -> Problem | None:
    if len(reason) > LONGEST_REASON:
        return Problem("training.text_too_long", "reason", {"length": len(reason), "limit": LONGEST_REASON})
    return Problem("offer.reason_missing", "reason") if answer is OfferAnswer.DECLINED and not reason else None


@answers(OwnOffers)
def own_offers(question: OwnOffers, act: Act) -> tuple[OfferView, ...]:
    """In a fixed number of statements, however many there are."""
    mine = Participation.objects.filter(CURRENT, employer=question.employer, worker=question.worker)
    parts = {part.training: part for part in mine.filter(state__in=[each.value for each in SHOWN])}
    rows = Training.objects.filter(CURRENT, employer=question.employer, lineage__among=parts, ends_on__gte=act.today)
    trainings = list(rows.order_by("starts_on", "id"))
    terms = terms_by_version(trainings)
    # A title may be that of several trainings: each line of the history is told apart by the part it is about.
    named = {part.lineage: str(part.lineage) for part in (parts[row.lineage] for row in trainings)}
    history = history_of(references=named) if named else ()
    return tuple(
        OfferView(
            participation=part.lineage,
            version=part.id,
            title=row.title,
            provider_name=row.provider_name,
            slots=terms[row.id].slots,
            minutes=part.minutes,
            state=ParticipationState(part.state),
            history=tuple(replace(line, about="") for line in history if line.about == str(part.lineage)),
        )
        for row in trainings
        for part in (parts[row.lineage],)
    )
