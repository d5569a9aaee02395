# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Roll-calls opened, answered in the room, and closed."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.trainings.roll_calls import (
    CODE_MINUTES,
    CloseRollCall,
    ConfirmPresence,
    OpenRollCall,
    OwnPresence,
    OwnPresences,
    RollCallHere,
    RollCalls,
    RollCallView,
    SessionHere,
)
from openfla.desk.trainings.sessions import place_among
from openfla.desk.trainings.training_file import TrainingFile, terms_by_version
from openfla.desk.trainings.trainings import SlotTerms
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Presence, RollCall, Training
from openfla.terms.problem import Problem


@handles(OpenRollCall)
def open_roll_calls(commands: Sequence[OpenRollCall], act: Act) -> list[Outcome]:
    """The trainings are locked, so that no session is called over twice at a time."""
    trainings = TrainingFile({command.training for command in commands})
    known = list(RollCall.objects.filter(training__among=trainings.trainings)) if trainings.trainings else []
    return [_opened(command, trainings, known, act) for command in commands]


def _opened(command: OpenRollCall, trainings: TrainingFile, known: list[RollCall], act: Act) -> Outcome:
    if trainings.of(command.training, command.employer) is None:
        return trainings.absent(command.training, command.employer)
    same = next((row for row in known if row.id == command.roll_call), None)
    if same is not None:
        return Done(same.id, Effect.UNCHANGED)
    at = command.on, command.starts_at
    called = {(row.on, row.starts_at) for row in known if row.training == command.training and not row.closed_at}
    if problem := _problem(command, trainings.terms[command.training].slots, act):
        return Refused((problem,))
    if at in called:
        return refused("roll_call.open_already")
    row = RollCall(
        id=command.roll_call,
        training=command.training,
        on=command.on,
        starts_at=command.starts_at,
        minutes=command.minutes,
        **act.recorded(command.employer),
    )
    bulk.insert([row])
    known.append(row)
    return Done(row.id)


def _problem(command: OpenRollCall, slots: Sequence[SlotTerms], act: Act) -> Problem | None:
    if command.minutes not in CODE_MINUTES:
        return Problem("roll_call.minutes", "minutes", {"most": CODE_MINUTES[-1]})
    if (command.on, command.starts_at) not in {(slot.on, slot.starts_at) for slot in slots}:
        return Problem("roll_call.no_such_session", "on", {"on": command.on})
    return Problem("roll_call.other_day", "on", {"on": command.on}) if command.on != act.today else None


@handles(CloseRollCall)
def close_roll_calls(commands: Sequence[CloseRollCall], act: Act) -> list[Outcome]:
    """Each once."""
    return [_closed(command, act) for command in commands]


def _closed(command: CloseRollCall, act: Act) -> Outcome:
    rows = RollCall.objects.filter(id=command.roll_call, employer=command.employer)
    if rows.filter(closed_at=None).update(closed_at=act.now, closed_entry=act.entry):
        return Done(command.roll_call, Effect.CHANGED)
    return Done(command.roll_call, Effect.UNCHANGED) if rows.exists() else NOT_FOUND


@handles(ConfirmPresence)
def confirm_presences(commands: Sequence[ConfirmPresence], act: Act) -> list[Outcome]:
    """Each once, as long as the code lives."""
    return [_confirmed(command, act) for command in commands]


def _confirmed(command: ConfirmPresence, act: Act) -> Outcome:
    roll_call = _called(command)
    if roll_call is None:
        return NOT_FOUND
    said = Presence.objects.filter(roll_call=roll_call, worker=command.worker).first()
    if said is not None:
        return Done(roll_call.id, Effect.UNCHANGED, about=command.worker)
    if roll_call.closed_at is not None or not command.key.lives(act.now):
        return refused("roll_call.not_valid")
    row = Presence(roll_call=roll_call, worker_id=command.worker, **act.recorded(command.employer))
    bulk.insert([row])
    return Done(roll_call.id, about=command.worker)


def _called(asked: ConfirmPresence | RollCallHere) -> RollCall | None:
    """The roll-call of the key, where this worker takes part in its training."""
    row = RollCall.objects.filter(id=asked.key.roll_call, employer=asked.employer).first()
    if row is None:
        return None
    parts = Participation.objects.filter(CURRENT, employer=asked.employer, training=row.training)
    return row if parts.filter(worker=asked.worker).exists() else None


@answers(RollCalls)
def roll_calls(question: RollCalls, _act: Act) -> tuple[RollCallView, ...] | None:
    """In a fixed number of statements."""
    training = Training.objects.filter(CURRENT, employer=question.employer, lineage=question.training).first()
    if training is None:
        return None
    slots = terms_by_version([training])[training.id].slots
    rows = RollCall.objects.filter(employer=question.employer, training=question.training).order_by("recorded_at", "id")
    said: dict[UUID, list[Presence]] = {row.id: [] for row in rows}
    parts = Participation.objects.filter(CURRENT, training=question.training, worker=OuterRef("worker"))
    for presence in Presence.objects.filter(Exists(parts), roll_call__in=said).order_by("recorded_at", "id"):
        said[presence.roll_call_id].append(presence)
    return tuple(
        RollCallView(
            row.id,
            _slot(row, slots),
            row.minutes,
            row.recorded_at,
            row.closed_at,
            tuple((each.worker_id, each.recorded_at) for each in said[row.id]),
        )
        for row in rows
    )


def _slot(row: RollCall, slots: Sequence[SlotTerms]) -> SlotTerms:
    """The session as it stands now; as it was called over, where it is there no more."""
    called = SlotTerms(row.on, 0, row.starts_at)
    place = place_among(called, slots)
    return called if place is None else slots[place]


@answers(RollCallHere)
def roll_call_here(question: RollCallHere, act: Act) -> SessionHere | None:
    """None also for a code that is too old, unless this worker used it in time."""
    row = _called(question)
    if row is None:
        return None
    said = Presence.objects.filter(roll_call=row, worker=question.worker).first()
    if said is None and (row.closed_at is not None or not question.key.lives(act.now)):
        return None
    training = Training.objects.filter(CURRENT, employer=question.employer, lineage=row.training).first()
    if training is None:
        return None
    slot = _slot(row, terms_by_version([training])[training.id].slots)
    return SessionHere(training.title, slot, said.recorded_at if said else None)


@answers(OwnPresences)
def own_presences(question: OwnPresences, _act: Act) -> tuple[OwnPresence, ...]:
    """All of them."""
    said = Presence.objects.filter(employer=question.employer, worker=question.worker).select_related("roll_call")
    rows = list(said.order_by("-recorded_at", "-id"))
    trainings = Training.objects.filter(lineage__in={row.roll_call.training for row in rows}).order_by("recorded_at")
    titles = dict(trainings.values_list("lineage", "title"))
    return tuple(
        OwnPresence(call.training, titles.get(call.training, ""), call.on, call.starts_at, row.recorded_at)
        for row in rows
        for call in (row.roll_call,)
    )
