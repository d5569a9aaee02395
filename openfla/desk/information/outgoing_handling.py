# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages on their way: mails claimed and noted, letters printed, what came back, what was handed over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.handling import answers, handles
from openfla.desk.information.contents import content_of
from openfla.desk.information.information import (
    MOST_LETTERS,
    ClaimedMessages,
    ClaimMessages,
    Letter,
    Mail,
    NoteHandedOver,
    NoteMessageBounced,
    NoteReturned,
    NoteSent,
    PrintedMessages,
    PrintMessages,
)
from openfla.desk.information.workers_known import details_of
from openfla.desk.outbox import CLAIMED, next_try
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, WorkerDetails, WorkerMessage
from openfla.records.new import new
from openfla.terms.message import FAILED, STEPS, MessageKind, MessageState, Way

WAITING, LONGEST = MessageState.WAITING.value, 200
PAUSED = timedelta(days=7)
"""So long after it was written a message waits for a server that asks for pauses; then a pause counts as a try."""


@handles(ClaimMessages)
def claim_messages(commands: Sequence[ClaimMessages], act: Act) -> list[Outcome]:
    """The oldest first."""
    return [_claimed(command, act) for command in commands]


def _claimed(command: ClaimMessages, act: Act) -> Outcome:
    due = WorkerMessage.objects.filter(state=WAITING, way=command.way.value, next_at__lte=act.now)
    _overtake(due, act)
    ordered = due.order_by("next_at", "id").select_for_update(skip_locked=True)[: command.most]
    ids = [row.id for row in ordered]
    WorkerMessage.objects.filter(id__among=ids).update(next_at=act.now + CLAIMED, run=act.entry)
    return Done(act.entry, Effect.CHANGED if ids else Effect.UNCHANGED)


def _overtake(waiting: "QuerySet[WorkerMessage]", act: Act) -> None:
    """Of these, what tells of the end of a contract does not go to whoever has one that lasts longer by now."""
    longer = Q(ends_on=None) | Q(ends_on__gt=OuterRef("on"))
    goes_on = Exists(Employment.objects.filter(CURRENT, longer, worker=OuterRef("worker")))
    ended = waiting.filter(goes_on, kind=MessageKind.LEAVING.value)
    ids = [row.id for row in ended.order_by("id").select_for_update(skip_locked=True)]
    WorkerMessage.objects.filter(id__among=ids).update(state=MessageState.OVERTAKEN.value, changed_at=act.now)


@answers(ClaimedMessages)
def claimed_messages(question: ClaimedMessages, _act: Act) -> tuple[Mail, ...]:
    """To the address that the worker has now; without one it can't be sent by mail."""
    rows = WorkerMessage.objects.filter(state=WAITING, run=question.claim)
    found = list(rows.select_related("employer").order_by("next_at", "id"))
    details = details_of([row.worker_id for row in found])
    return tuple(_mail(row, details[row.worker_id]) for row in found if row.worker_id in details)


def _mail(row: WorkerMessage, details: WorkerDetails) -> Mail:
    return Mail(
        message=row.id,
        employer=row.employer_id,
        employer_number=row.employer.enterprise_number,
        worker=row.worker_id,
        name=_name(details),
        email=details.email,
        details=details.id,
        content=content_of(row),
    )


def _name(details: WorkerDetails) -> str:
    return f"{details.given_names} {details.family_name}".strip()


@handles(NoteSent)
def note_sent(commands: Sequence[NoteSent], act: Act) -> list[Outcome]:
    """Taken, refused for good, or waiting for the next try; given up after the last one."""
    return [_sent(command, act) for command in commands]


def _sent(command: NoteSent, act: Act) -> Outcome:
    row = WorkerMessage.objects.select_for_update().filter(id=command.message, state=WAITING).first()
    if row is None:
        return NOT_FOUND
    if command.pause is not None and act.now - row.recorded_at < PAUSED:
        return _paused(row, command, command.pause, act)
    again = next_try(row.tries, act.now)
    state = _state_after(command, given_up=again is None)
    told: dict[str, Any] = {"tries": F("tries") + 1, "details": command.details}
    _move(row, state, act, answer=command.answer[:LONGEST], next_at=again or act.now, **told)
    return Done(row.id, Effect.CHANGED, about=row.worker_id, of=row.employer_id)


ROUND = timedelta(minutes=2)
"""Notes of one pause come within so much of each other: those after the first find nothing to move."""


def _paused(row: WorkerMessage, command: NoteSent, pause: timedelta, act: Act) -> Outcome:
    """The same for whatever of the employer would go that way much sooner: a round notes one pause many times."""
    until = act.now + pause
    _move(row, MessageState.WAITING, act, answer=command.answer[:LONGEST], next_at=until)
    waiting = WorkerMessage.objects.filter(
        employer=row.employer_id, way=row.way, state=WAITING, next_at__lt=until - min(ROUND, pause / 2)
    )
    waiting.update(next_at=until)
    return Done(row.id, Effect.CHANGED, about=row.worker_id, of=row.employer_id)


def _state_after(command: NoteSent, *, given_up: bool) -> MessageState:
    if command.taken:
        return MessageState.SENT
    if command.refused:
        return MessageState.RETURNED
    return MessageState.GIVEN_UP if given_up else MessageState.WAITING


def _move(row: WorkerMessage, state: MessageState, act: Act, **told: Any) -> None:  # noqa: ANN401 - columns
    WorkerMessage.objects.filter(id=row.id).update(state=state.value, changed_at=act.now, **told)


@handles(NoteHandedOver)
def note_handed_over(commands: Sequence[NoteHandedOver], act: Act) -> list[Outcome]:
    """Any message that did not fail, and paper in the place of a mail about a dispute that did; on another day than
    noted before it is refused.
    """
    return [_handed_over(command, act) for command in commands]


def _handed_over(command: NoteHandedOver, act: Act) -> Outcome:
    row = _held(command.employer, command.message)
    if row is None:
        return NOT_FOUND
    if row.state == MessageState.HANDED_OVER and row.handed_over_on == command.on:
        return Done(row.id, Effect.UNCHANGED, about=row.worker_id)
    first = row.recorded_at.astimezone(BRUSSELS).date()
    if not first <= command.on <= act.today:
        return refused("information.handed_over_on", "on", first=first, today=act.today)
    if row.step is not None and MessageState(row.state) in FAILED:
        return _told_on_paper(row, command.on, act)
    return _ended(row, MessageState.HANDED_OVER, act, handed_over_on=command.on)


def _told_on_paper(mail: WorkerMessage, on: date, act: Act) -> Outcome:
    """As a message of its own beside the mail."""
    said = WorkerMessage.objects.filter(step=mail.step, id__gt=mail.id).first()
    if said is not None:
        same = said.state == MessageState.HANDED_OVER.value and said.handed_over_on == on
        return Done(said.id, Effect.UNCHANGED, about=said.worker_id) if same else refused("information.ended")
    paper = new(
        WorkerMessage,
        worker_id=mail.worker_id,
        kind=mail.kind,
        on=mail.on,
        way=Way.PAPER.value,
        language=mail.language,
        year=mail.year,
        state=MessageState.HANDED_OVER.value,
        changed_at=act.now,
        next_at=act.now,
        handed_over_on=on,
        step=mail.step,
        **act.recorded(mail.employer_id),
    )
    bulk.insert([paper])
    return Done(paper.id, about=mail.worker_id)


@handles(NoteReturned)
def note_returned(commands: Sequence[NoteReturned], act: Act) -> list[Outcome]:
    """With what the mail server or the post said."""
    return [_returned(command, act) for command in commands]


def _returned(command: NoteReturned, act: Act) -> Outcome:
    row = _held(command.employer, command.message)
    if row is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    return _ended(row, MessageState.RETURNED, act, answer=command.reason.strip()[:LONGEST])


@handles(NoteMessageBounced)
def note_messages_bounced(commands: Sequence[NoteMessageBounced], act: Act) -> list[Outcome]:
    """Of mails alone. One that still waits was handed in by a post that died before it noted so."""
    return [_bounced(command, act) for command in commands]


def _bounced(command: NoteMessageBounced, act: Act) -> Outcome:
    mails = WorkerMessage.objects.filter(id=command.message, way=Way.EMAIL.value)
    row = mails.select_for_update().first()
    if row is None:
        return NOT_FOUND
    if row.state == MessageState.RETURNED.value:
        return Done(row.id, Effect.UNCHANGED, about=row.worker_id, of=row.employer_id)
    ended = _ended(row, MessageState.RETURNED, act, answer=command.code[:LONGEST])
    return replace(ended, of=row.employer_id) if isinstance(ended, Done) else ended


def _held(employer: UUID, message: UUID) -> WorkerMessage | None:
    return WorkerMessage.objects.select_for_update().filter(employer=employer, id=message).first()


def _ended(row: WorkerMessage, state: MessageState, act: Act, **told: Any) -> Outcome:  # noqa: ANN401 - columns
    """The last step of a message; one that has ended otherwise stays as it is."""
    if state not in STEPS[MessageState(row.state)]:
        return refused("information.ended")
    _move(row, state, act, **told)
    return Done(row.id, Effect.CHANGED, about=row.worker_id)


@handles(PrintMessages)
def print_messages(commands: Sequence[PrintMessages], act: Act) -> list[Outcome]:
    """One run for each command."""
    return [_printed(command, act) for command in commands]


def _printed(command: PrintMessages, act: Act) -> Outcome:
    waiting = WorkerMessage.objects.filter(employer=command.employer, state=WAITING, way=Way.PAPER.value)
    _overtake(waiting, act)
    rows = list(waiting.order_by("recorded_at", "id").select_for_update(skip_locked=True)[:MOST_LETTERS])
    if not rows:
        return refused("information.nothing_to_print")
    details = details_of([row.worker_id for row in rows])
    for row in rows:
        row.state, row.changed_at, row.run = MessageState.PRINTED.value, act.now, act.entry
        row.details = details[row.worker_id].id if row.worker_id in details else None
    WorkerMessage.objects.bulk_update(rows, ("state", "changed_at", "run", "details"))
    return Done(act.entry)


@answers(PrintedMessages)
def printed_messages(question: PrintedMessages, _act: Act) -> tuple[Letter, ...] | None:
    """To the address under which each was printed, as often as it is asked for."""
    rows = WorkerMessage.objects.filter(employer=question.employer, run=question.run, way=Way.PAPER.value)
    found = list(rows.select_related("employer").order_by("recorded_at", "id"))
    used = {each.id: each for each in WorkerDetails.objects.filter(id__among={row.details for row in found} - {None})}
    letters = [(row, used[row.details]) for row in found if row.details in used]
    return tuple(_letter(*each) for each in sorted(letters, key=_by_name)) or None


def _by_name(letter: tuple[WorkerMessage, WorkerDetails]) -> str:
    return letter[1].sort_name


def _letter(row: WorkerMessage, details: WorkerDetails) -> Letter:
    town = f"{details.postcode} {details.municipality}".strip()
    abroad = "" if details.country in {"", "BE"} else details.country
    address = tuple(line for line in (details.street, town) if line)
    return Letter(row.worker_id, _name(details), address, abroad, content_of(row))
