# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Participations registered, corrected and cancelled: for one worker or for thousands, in the same few statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.desk.batch.sweep import Sweep, pieces
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.powers import powers_of
from openfla.desk.trainings.alike import Standing, Told, alike, near_parts_of_others, told_already
from openfla.desk.trainings.differences import differences
from openfla.desk.trainings.going_back import GoingBack
from openfla.desk.trainings.participation_file import ParticipationFile, participation_row
from openfla.desk.trainings.participation_problems import (
    Part,
    answer_problems,
    decided,
    problems_of,
    warnings_of,
)
from openfla.desk.trainings.participation_terms import same, stated
from openfla.desk.trainings.training_file import TrainingFile
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectParticipation,
    RegisterParticipation,
    TrainingTerms,
)
from openfla.desk.versions import holding
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Participation
from openfla.terms.problem import Problem
from openfla.terms.role import Permission


@handles(RegisterParticipation)
def register_participations(commands: Sequence[RegisterParticipation], act: Act) -> list[Outcome]:
    """A first version each; the same part again is unchanged, another part of the same worker is refused."""
    trainings = TrainingFile({command.training for command in commands}, act.sweep)
    file = ParticipationFile(_workers((c.employer, c.worker) for c in commands), act)
    known = _already(commands, act.sweep)
    back = GoingBack(commands)
    file.know(known.values())
    told = _told(commands, trainings, known, act)
    others = near_parts_of_others(told.values())
    outcomes: list[Outcome] = []
    for some in pieces(commands, act.sweep):
        outcomes += [_registered(command, trainings, file, known, back) for command in some]
        file.send()
    outcomes = _warned(commands, outcomes, told, others, act)
    file.store()
    back.store()
    if act.sweep is not None:
        act.sweep.joined.update(command.training for command in commands)
    return outcomes


def _workers(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for employer, worker in pairs:
        found[employer].add(worker)
    return found


def _already(commands: Sequence[RegisterParticipation], sweep: Sweep | None) -> dict[tuple[UUID, UUID], Participation]:
    """Current parts of these workers; nothing is asked about trainings that nobody can have joined yet."""
    trainings, workers = {command.training for command in commands}, {command.worker for command in commands}
    trainings -= sweep.empty(trainings) if sweep is not None else set()
    return {(row.training, row.worker_id): row for row in _parts(trainings, workers)} if trainings else {}


@composed_once
def _parts(trainings: Collection[UUID], workers: Collection[UUID]) -> QuerySet[Participation]:
    return Participation.objects.filter(CURRENT, training__among=trainings, worker__among=workers)


def _told(
    commands: Sequence[RegisterParticipation],
    trainings: TrainingFile,
    known: Collection[tuple[UUID, UUID]],
    act: Act,
) -> dict[int, Told]:
    """What each tells of its worker, by its place; nothing where that is known, or only goes back to what was said."""
    return {
        place: _telling(command, training, act)
        for place, command in enumerate(commands)
        if command.goes_back_to is None
        and (command.training, command.worker) not in known
        and (training := trainings.terms.get(command.training)) is not None
    }


def _telling(command: RegisterParticipation, training: TrainingTerms, act: Act) -> Told:
    recorder, part = act.mandatary(command.employer), decided(command.terms, training)
    return Told(command.worker, command.training, recorder, part.terms.state, training, part.minutes)


def _warned(
    commands: Sequence[RegisterParticipation],
    outcomes: list[Outcome],
    told: Mapping[int, Told],
    others: Mapping[UUID, Sequence[Standing]],
    act: Act,
) -> list[Outcome]:
    """With a word on each new part that may be a training of which somebody else told already."""
    unseen = _unseen({commands[place].employer for place in told}, act) if others else frozenset()
    for place, each in told.items() if others else ():
        outcome = outcomes[place]
        if _is_new(outcome) and commands[place].employer not in unseen:
            outcomes[place] = _with_warnings(outcome, told_already(alike(each, others.get(each.worker, ()))))
    return outcomes


def _is_new(outcome: Outcome) -> bool:
    return isinstance(outcome, Done) and outcome.effect is Effect.CREATED


def _unseen(employers: Collection[UUID], act: Act) -> frozenset[UUID]:
    """Of these the ones at whose accounts the actor may not look: there a rehearsal, which no journal knows, tells
    nothing of what others recorded.
    """
    clients = {each for each in employers if act.mandatary(each) is not None} if act.rehearsing else set()
    if not clients:
        return frozenset()
    powers = powers_of(act, clients)
    consults = Permission.ACCOUNTS_CONSULT.value
    return frozenset(
        each for each in clients if consults not in powers.for_clients.at(each) & powers.mandates.get(each, {}).keys()
    )


def _with_warnings(outcome: Outcome, more: tuple[Problem, ...]) -> Outcome:
    return replace(outcome, warnings=outcome.warnings + more) if isinstance(outcome, Done) and more else outcome


def _registered(
    command: RegisterParticipation,
    trainings: TrainingFile,
    file: ParticipationFile,
    known: dict[tuple[UUID, UUID], Participation],
    back: GoingBack,
) -> Outcome:
    training = trainings.of(command.training, command.employer)
    if training is None:
        gone = trainings.absent(command.training, command.employer)
        return refused("participation.training_unknown", "training") if gone == NOT_FOUND else gone
    if file.employer_of.get(command.worker) != command.employer:
        return refused("participation.worker_unknown", "worker")
    terms = trainings.terms[command.training]
    part = decided(command.terms, terms)
    before = known.get((command.training, command.worker))
    if before is not None:
        return _again(before, part, file.attended_in(before))
    problems = problems_of(part, terms, file.contracts_with(command.worker), file.today)
    problems += answer_problems(part.terms, file.today)
    if problems:
        return Refused(tuple(problems))
    row = participation_row(command.employer, command.training, command.worker, part, file.act)
    row.lineage, row.source = command.participation or new_id(), command.source
    if old := back.of(command):
        back.said(row, old)
    file.put(row, part, terms)
    known[command.training, command.worker] = row
    return Done(row.lineage, Effect.CREATED, warnings_of(part, terms, file.today), row.worker_id, holding(row))


def _again(before: Participation, part: Part, attended: tuple[int, ...]) -> Outcome:
    """Unchanged, or refused with every field in which the two differ."""
    if same(before, part, attended):
        return Done(before.lineage, Effect.UNCHANGED, about=before.worker_id, holds=holding(before))
    values = {"state": before.state, "minutes": before.minutes}
    sent = replace(part.terms, minutes=part.minutes, counts=part.counts, counts_because=part.counts_because)
    problem = Problem("participation.already_registered", "worker", values)
    return Refused((problem, *differences(sent, stated(before, attended))))


@handles(CorrectParticipation)
def correct_participations(commands: Sequence[CorrectParticipation], act: Act) -> list[Outcome]:
    """A successor version each, charged anew; the original stays in the history."""
    return corrected(commands, act)


def corrected(
    commands: Sequence[CorrectParticipation],
    act: Act,
    *,
    explained: bool = True,
    unable: Collection[UUID] = frozenset(),
) -> list[Outcome]:
    """Each needs a reason where they are `explained`: a worker's answer to an offer may say enough by itself.

    To the parts that are `unable` their workers say not to be able to come; any other correction decides on that.
    """
    trainings, known = locked_parts(command.participation for command in commands)
    file = ParticipationFile(_workers((row.employer_id, row.worker_id) for row in known.values()), act)
    seen = _seen(commands, known)
    back = GoingBack(commands)
    file.know([*known.values(), *seen.values()])
    outcomes = [
        _corrected(command, trainings, file, known, (seen, back), explained=explained, unable=unable)
        for command in commands
    ]
    file.store()
    back.store()
    return outcomes


def locked_parts(lineages: Iterable[UUID]) -> tuple[TrainingFile, dict[UUID, Participation]]:
    """The trainings of these participations, locked, and then their current versions."""
    asked = set(lineages)
    rows = Participation.objects.filter(lineage__among=asked)
    trainings = TrainingFile(set(rows.values_list("training", flat=True)))
    return trainings, {row.lineage: row for row in rows.filter(CURRENT)}


def _seen(commands: Sequence[CorrectParticipation], known: dict[UUID, Participation]) -> dict[UUID, Participation]:
    """The versions that officers saw and that are no longer current, to tell what changed since."""
    old = {command.version for command in commands} - {row.id for row in known.values()}
    return (
        {row.id: row for row in Participation.objects.filter(id__among=old, lineage__among=set(known))} if old else {}
    )


def _corrected(
    command: CorrectParticipation,
    trainings: TrainingFile,
    file: ParticipationFile,
    known: dict[UUID, Participation],
    older: tuple[dict[UUID, Participation], GoingBack],
    *,
    explained: bool,
    unable: Collection[UUID],
) -> Outcome:
    seen, back = older
    before = known.get(command.participation)
    if before is None or before.employer_id != command.employer:
        return absent(Participation, command.participation, command.employer)
    if before.id != command.version:
        old = seen.get(command.version, before)
        now = stated(before, file.attended_in(before))
        return changed_meanwhile(before, differences(stated(old, file.attended_in(old)), now))
    terms = trainings.terms[before.training]
    part = decided(command.terms, terms)
    attended, back_to = file.attended_in(before), back.of(command)
    cannot_come = back_to.cannot_come if back_to else command.participation in unable
    resaid = before.cannot_come != cannot_come or (back_to is not None and before.entered_by != back_to.entered_by)
    if same(before, part, attended) and not resaid:
        return Done(before.lineage, Effect.UNCHANGED, about=before.worker_id, holds=holding(before))
    problems = _reason(command.reason) if explained else []
    problems += problems_of(part, terms, file.contracts_with(before.worker_id), file.today)
    problems += answer_problems(part.terms, file.today, stated(before, attended))
    if problems:
        return Refused(tuple(problems))
    row = participation_row(command.employer, before.training, before.worker_id, part, file.act)
    row.source, row.cannot_come = before.source, cannot_come
    if file.act.actor.kind is ActorKind.WORKER:
        row.entered_by = before.entered_by  # who answers an offer says nothing else of it
    if back_to is not None:
        back.said(row, back_to)
    file.put(row, part, terms, before, command.reason)
    known[row.lineage] = row
    return Done(row.lineage, Effect.CHANGED, warnings_of(part, terms, file.today), row.worker_id, holding(row))


def _reason(reason: str) -> list[Problem]:
    return [] if reason.strip() else [Problem("desk.reason_missing", "reason")]


@handles(CancelParticipation)
def cancel_participations(commands: Sequence[CancelParticipation], act: Act) -> list[Outcome]:
    """Withdraws each with its charges."""
    _, known = locked_parts(command.participation for command in commands)
    file = ParticipationFile(_workers((row.employer_id, row.worker_id) for row in known.values()), act)
    outcomes = [_cancelled(command, file, known) for command in commands]
    file.store()
    return outcomes


def _cancelled(command: CancelParticipation, file: ParticipationFile, known: dict[UUID, Participation]) -> Outcome:
    row = known.get(command.participation)
    if row is None or row.employer_id != command.employer:
        return absent(Participation, command.participation, command.employer)
    if row.id != command.version:
        return changed_meanwhile(row)
    if problems := _reason(command.reason):
        return Refused(tuple(problems))
    file.drop(row, command.reason)
    del known[command.participation]
    return Done(row.lineage, Effect.CHANGED, about=row.worker_id)
