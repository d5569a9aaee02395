# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs for very many workers ordered, confirmed, claimed, continued, ended and taken back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Case, Q, QuerySet, When

from openfla.desk.act import Act
from openfla.desk.actor import Actor, ActorKind
from openfla.desk.batch import kept_problems
from openfla.desk.batch.said_words import written
from openfla.desk.handling import answers, handles
from openfla.desk.names_known import names_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.queue import queue
from openfla.desk.worker_runs.ended_told import tell
from openfla.desk.worker_runs.manners import after_all, before_all, left_by, ordered, wrong_with
from openfla.desk.worker_runs.runs import (
    AT_ONCE,
    CONFIRMED_WITHIN,
    JOB,
    MOST,
    SHOWN,
    CancelWorkerRun,
    ClaimWorkerRun,
    ConfirmWorkerRun,
    ContinueWorkerRun,
    EndWorkerRun,
    ExpireWorkerRuns,
    NotDone,
    StartWorkerRun,
    TakingBack,
    UndoWorkerRun,
    WorkerRunCard,
    WorkerRunJob,
    WorkerRunJobView,
    WorkerRuns,
    WorkerRunView,
)
from openfla.desk.worker_runs.words_kept import key_of, words_of
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training, WorkerGroup, WorkerRun
from openfla.records.new import new
from openfla.records.turns import in_turn
from openfla.records.worker_run import LASTING
from openfla.terms.reminder import ReminderKind
from openfla.terms.worker_run import AT_WORK, WorkerAct, WorkerRunState

WORKING = [each.value for each in AT_WORK]
NOT_WAITING = refused("worker_run.not_waiting")
BY_THEMSELVES = [each.value for each in (WorkerRunState.DONE, WorkerRunState.STOPPED, WorkerRunState.EXPIRED)]
"""How a run ends that nobody stopped."""
DROPPED = [each.value for each in (WorkerRunState.CANCELLED, WorkerRunState.STOPPED, WorkerRunState.EXPIRED)]
"""How a run ends that was not carried out to its end."""
COUNTED_ANEW: dict[str, Any] = {"done": 0, "changed": 0, "unchanged": 0, "refused": 0, "held_back": []}
UNCONFIRMED: dict[str, Any] = {**COUNTED_ANEW, "chosen": []}
"""What one leaves that ended before it was confirmed: nothing was recorded, and nobody is kept for whom it was."""


@handles(StartWorkerRun)
def start_runs(commands: Sequence[StartWorkerRun], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_started(command, act) for command in commands]


def _started(command: StartWorkerRun, act: Act) -> Outcome:
    chosen = list(dict.fromkeys(command.chosen))
    if not chosen:
        return refused("form.nobody_chosen")
    if wrong := wrong_with(command.employer, command.words):
        return Refused(wrong)
    key = key_of(command.key, command.words, chosen)
    said = {"act": command.kind.value, "words": written(command.words), "chosen": chosen, "key": key}
    return _put_down(command.employer, act, said)


def _put_down(employer: UUID, act: Act, said: Mapping[str, Any]) -> Outcome:
    """A new run with its job, unless the same form put it down before, or jobs have enough to do here."""
    in_turn(_turn(employer))
    before, key = _before(_own(employer, act).defer("chosen", "held_back"), said["key"])
    if before is not None:
        return Done(before.id, Effect.UNCHANGED)
    if too_many := _too_many(employer):
        return too_many
    who = {"channel": act.channel, "asked_at": act.now, **_who(act)}
    row = new(WorkerRun, total=len(said["chosen"]), **{**said, "key": key}, **who, **act.recorded(employer))
    row.save(force_insert=True)
    queue(JOB, run=row.id)
    return Done(row.id)


def _before(own: QuerySet[WorkerRun], key: UUID) -> tuple[WorkerRun | None, UUID]:
    """The run that this key put down, unless it was dropped before it recorded anything; else the key of the next."""
    before = own.filter(key=key).first()
    while before is not None and before.state in DROPPED and not before.entries:
        key = uuid5(key, "again")
        before = own.filter(key=key).first()
    return before, key


def _turn(employer: UUID) -> str:
    return f"runs for workers of {employer}"


def _too_many(employer: UUID) -> Outcome | None:
    """Once at the turn of the employer."""
    if WorkerRun.objects.filter(employer=employer, state__in=WORKING).count() < MOST:
        return None
    return refused("worker_run.too_many", most=MOST)


@handles(ConfirmWorkerRun)
def confirm_runs(commands: Sequence[ConfirmWorkerRun], act: Act) -> list[Outcome]:
    """One that was confirmed before is unchanged."""
    return [_confirmed(command, act) for command in commands]


def _confirmed(command: ConfirmWorkerRun, act: Act) -> Outcome:
    in_turn(_turn(command.employer))
    row = _own(command.employer, act).filter(id=command.run).select_for_update().first()
    if row is None:
        return NOT_FOUND
    if row.state in {WorkerRunState.RUNNING.value, WorkerRunState.DONE.value}:
        return Done(row.id, Effect.UNCHANGED)
    if row.state != WorkerRunState.WAITING.value:
        return NOT_WAITING
    if too_many := _too_many(command.employer):
        return too_many
    begun = {"state": WorkerRunState.RUNNING.value, "asked_at": act.now}
    WorkerRun.objects.filter(id=row.id).update(**begun, **COUNTED_ANEW)
    queue(JOB, run=row.id)
    return Done(row.id, Effect.CHANGED)


def _own(employer: UUID, act: Act) -> QuerySet[WorkerRun]:
    """The runs that the asker ordered there, in the name of the same organisation."""
    return WorkerRun.objects.filter(employer=employer, **_who(act))


def _who(act: Act) -> dict[str, Any]:
    return {"person": act.actor.person, "organisation": act.actor.organisation}


@handles(CancelWorkerRun)
def cancel_runs(commands: Sequence[CancelWorkerRun], act: Act) -> list[Outcome]:
    """A run that has ended is unchanged."""
    return [_cancelled(command, act) for command in commands]


def _cancelled(command: CancelWorkerRun, act: Act) -> Outcome:
    row = _own(command.employer, act).filter(id=command.run).select_for_update().first()
    if row is None:
        return NOT_FOUND
    if row.state not in LASTING:
        return Done(row.id, Effect.UNCHANGED)
    unstarted = {} if row.state == WorkerRunState.RUNNING.value else UNCONFIRMED
    ended = {"state": WorkerRunState.CANCELLED.value, "lease": None, "ended_at": act.now}
    WorkerRun.objects.filter(id=row.id).update(**ended, **unstarted)
    return Done(row.id, Effect.CHANGED)


@handles(UndoWorkerRun)
def undo_runs(commands: Sequence[UndoWorkerRun], act: Act) -> list[Outcome]:
    """By a run that goes over what the other left, or over what the last such run did not reach."""
    return [_taken_back(command, act) for command in commands]


def _taken_back(command: UndoWorkerRun, act: Act) -> Outcome:
    row = _own(command.employer, act).filter(id=command.run).first()
    if row is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    if row.state in LASTING:
        return refused("worker_run.not_ended")
    in_turn(_turn(command.employer))
    last = _taking_back(row)
    if last is not None and not last.ended_early:
        return Done(last.run, Effect.UNCHANGED)
    left = _unreached(last.run) if last else [] if row.undoes else left_by(row)
    if not left:
        return refused("worker_run.nothing_to_undo")
    key = last.run if last else row.id
    said = {"act": row.act, "words": {"reason": command.reason.strip()}, "chosen": left, "key": key}
    return _put_down(command.employer, act, {**said, "undoes": row.id, "state": WorkerRunState.RUNNING.value})


def _taking_back(row: WorkerRun) -> TakingBack | None:
    """The last run that takes this one back."""
    undoing = WorkerRun.objects.filter(employer=row.employer_id, undoes=row.id).order_by("-recorded_at", "-id")
    last = undoing.only("state", "total", "done").first()
    return TakingBack(last.id, last.state in LASTING, last.total - last.done) if last else None


def _unreached(run: UUID) -> list[UUID]:
    """Of those chosen the ones that come after the last portion."""
    row = WorkerRun.objects.only("chosen", "done").get(id=run)
    return row.chosen[row.done :]


@handles(ClaimWorkerRun)
def claim_runs(commands: Sequence[ClaimWorkerRun], _act: Act) -> list[Outcome]:
    """Hands out the lease; an earlier one is worth nothing from now on."""
    return [
        _moved(WorkerRun.objects.filter(id=each.run, state__in=WORKING).update(lease=each.lease), each.run)
        for each in commands
    ]


@handles(ContinueWorkerRun)
def continue_runs(commands: Sequence[ContinueWorkerRun], _act: Act) -> list[Outcome]:
    """Holds each run for the rest of the transaction, so that a cancellation waits for the end of the portion."""
    return [_held(command) for command in commands]


def _held(command: ContinueWorkerRun) -> Outcome:
    rows = WorkerRun.objects.filter(id=command.run, employer=command.employer, act=command.kind.value)
    row = rows.filter(state__in=WORKING).select_for_update().only("lease").first()
    return Done(command.run, Effect.UNCHANGED) if row and row.lease == command.lease else NOT_WAITING


@handles(EndWorkerRun)
def end_runs(commands: Sequence[EndWorkerRun], act: Act) -> list[Outcome]:
    """Stopped with the reason; done, or waiting for who ordered it."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndWorkerRun, act: Act) -> Outcome:
    held = WorkerRun.objects.filter(id=command.run, lease=command.lease, state__in=WORKING)
    looking = held.filter(state=WorkerRunState.LOOKING.value)
    if not command.problems and looking.update(state=WorkerRunState.WAITING.value, lease=None):
        tell(command.run, ReminderKind.ASKS, act)
        return Done(command.run, Effect.CHANGED)
    state = WorkerRunState.STOPPED if command.problems else WorkerRunState.DONE
    unstarted = UNCONFIRMED if looking.exists() else {}
    why = kept_problems.kept(command.problems)
    ended = held.update(state=state.value, stopped_by=why, lease=None, ended_at=act.now, **unstarted)
    if ended:
        tell(command.run, ReminderKind.ACTS, act)
    return _moved(ended, command.run)


def _moved(rows: int, run: UUID) -> Outcome:
    return Done(run, Effect.CHANGED) if rows else NOT_WAITING


@handles(ExpireWorkerRuns)
def expire_runs(commands: Sequence[ExpireWorkerRuns], act: Act) -> list[Outcome]:
    """A portion each; one that somebody confirms at that moment is left alone."""
    return [_expired(command, act) for command in commands]


def _expired(command: ExpireWorkerRuns, act: Act) -> Outcome:
    over = WorkerRun.objects.filter(state=WorkerRunState.WAITING.value, recorded_at__lt=act.now - CONFIRMED_WITHIN)
    some = over.select_for_update(skip_locked=True).order_by("recorded_at", "id")
    ids = list(some.values_list("id", flat=True)[: command.most])
    ended = {"state": WorkerRunState.EXPIRED.value, "ended_at": act.now}
    WorkerRun.objects.filter(id__in=ids).update(**ended, **UNCONFIRMED)
    return Done(act.entry, Effect.CHANGED if ids else Effect.UNCHANGED)


@answers(WorkerRunJob)
def worker_run_job(question: WorkerRunJob, _act: Act) -> WorkerRunJobView | None:
    """The run, and what comes next."""
    row = WorkerRun.objects.filter(id=question.run).defer("chosen", "held_back").first()
    if row is None:
        return None
    return WorkerRunJobView(
        run=row.id,
        employer=row.employer_id,
        kind=WorkerAct(row.act),
        ordered_by=Actor(ActorKind.OFFICER, row.person, row.organisation),
        channel=row.channel,
        state=WorkerRunState(row.state),
        lease=row.lease,
        portion=ordered(row, _ahead(row)) if row.state in WORKING else (),
        first=before_all(row) if row.state in WORKING else None,
        last=after_all(row) if row.state in WORKING and row.done + AT_ONCE >= row.total else None,
    )


def _ahead(row: WorkerRun) -> list[UUID]:
    """Of those chosen the next, cut by the database: all are read at no portion."""
    place = f"chosen__{row.done}_{row.done + AT_ONCE}"
    found: list[UUID] | None = WorkerRun.objects.filter(id=row.id).values_list(place, flat=True).first()
    return found or []


@answers(WorkerRuns)
def worker_runs(question: WorkerRuns, act: Act) -> tuple[WorkerRunView, ...]:
    """The latest first, where it is asked for before them those that wait; nobody is named."""
    rows = _own(question.employer, act).defer("chosen", "held_back").order_by("-recorded_at", "-id")
    if question.run is not None:
        rows = rows.filter(id=question.run)
    if question.waiting_or_since is not None:
        ended = Q(state__in=BY_THEMSELVES, ended_at__gte=question.waiting_or_since)
        waits = Q(state=WorkerRunState.WAITING.value)
        rows = rows.filter(waits | ended).order_by(Case(When(waits, then=0), default=1), "-recorded_at", "-id")
    return tuple(_view(row, ()) for row in rows[:SHOWN])


@answers(WorkerRunCard)
def worker_run_card(question: WorkerRunCard, act: Act) -> WorkerRunView | None:
    """With those whose names the asker may see."""
    row = _own(question.employer, act).filter(id=question.run).defer("chosen").first()
    if row is None:
        return None
    names = names_of({UUID(each["worker"]) for each in row.held_back})
    told = zip(row.held_back, kept_problems.problems_of(row.held_back), strict=True)
    rows = tuple(NotDone(worker, names[worker], why) for each, why in told if (worker := UUID(each["worker"])) in names)
    return _view(row, rows, _taking_back(row), **_about(row))


def _about(row: WorkerRun) -> dict[str, UUID | None]:
    """The training or the group that it is about, where that stands."""
    match WorkerAct(row.act):
        case WorkerAct.MARK_PART:
            return {"training": _training(row)}
        case WorkerAct.TRAIN:
            standing = Training.objects.filter(CURRENT, employer=row.employer_id, lineage=_said(row)["training"])
            return {"training": standing.values_list("lineage", flat=True).first()}
        case WorkerAct.JOIN_GROUP:
            groups = WorkerGroup.objects.filter(CURRENT, employer=row.employer_id, id=_said(row)["group"])
            return {"group": groups.values_list("id", flat=True).first()}
        case _:
            return {}


def _said(row: WorkerRun) -> dict[str, Any]:
    """What it said of each, or what it takes back did."""
    said: dict[str, Any] = WorkerRun.objects.only("words").get(id=row.undoes).words if row.undoes else row.words
    return said


def _view(
    row: WorkerRun,
    rows: tuple[NotDone, ...],
    taking_back: TakingBack | None = None,
    training: UUID | None = None,
    group: UUID | None = None,
) -> WorkerRunView:
    kind = WorkerAct(row.act)
    return WorkerRunView(
        run=row.id,
        kind=kind,
        words=None if row.undoes else words_of(kind, row.words),
        state=WorkerRunState(row.state),
        total=row.total,
        done=row.done,
        changed=row.changed,
        unchanged=row.unchanged,
        refused=row.refused,
        rows=rows,
        problems=kept_problems.problems_of(row.stopped_by),
        started_at=row.recorded_at,
        ended_at=row.ended_at,
        undoes=row.undoes,
        taking_back=taking_back,
        training=training,
        group=group,
    )


def _training(row: WorkerRun) -> UUID | None:
    """That in which parts were marked; None of an order that ended unconfirmed, which no longer has its parts."""
    [first] = WorkerRun.objects.filter(id=row.id).values_list("chosen__0", flat=True)
    return Participation.objects.filter(id=first).values_list("training", flat=True).first()
