# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Reminders written by the week and by the dispute, claimed by the post, and noted."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.handling import answers, handles
from openfla.desk.outbox import CLAIMED, next_try
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome
from openfla.desk.reminders.ending import end
from openfla.desk.reminders.reminders import (
    CODE_LASTS,
    AboutAbsence,
    AboutDispute,
    AboutFile,
    AboutRun,
    ClaimedReminders,
    ClaimReminders,
    NoteReminder,
    NoteReminderBounced,
    OutgoingReminder,
    WriteAbsenceReminders,
    WriteDisputeReminders,
    WriteReminders,
)
from openfla.law.correction import reminded_of
from openfla.records.fact import CURRENT
from openfla.records.models import Dispute, Participation, Reminder, ReminderAddress
from openfla.records.reminder import AwayToWrite, ToWrite, absences_to_tell, disputes_to_tell
from openfla.terms.dispute import DisputeKind
from openfla.terms.reminder import COMES, ReminderEnd, ReminderKind, ReminderState

PORTION, LONGEST = 1_000, 200
WAITING = ReminderState.WAITING.value
BEGINS = timedelta(hours=6)
"""How far into Monday the mails of a week begin to go, in Brussels: they are read at work."""


@handles(WriteReminders)
def write_reminders(commands: Sequence[WriteReminders], act: Act) -> list[Outcome]:
    """A day that was missed is caught up on the next; a week that was missed whole is not: its mail would be stale.

    A person whose mail of this week will not come, since its address ended or refused it, gets it at another address.
    """
    return [Done(act.entry, Effect.CHANGED if _written(act) else Effect.UNCHANGED) for _ in commands]


def _written(act: Act) -> bool:
    over = ReminderAddress.objects.filter(CURRENT, confirmed_at=None, recorded_at__lt=act.now - CODE_LASTS)
    ended = end(over, ReminderEnd.UNCONFIRMED, act)
    week = act.today - timedelta(days=act.today.weekday())
    if _begun(act.now) != week:
        return bool(ended)
    of_person = Q(person=OuterRef("person"), organisation=OuterRef("organisation"), state__in=COMES)
    told = Reminder.objects.filter(of_person | Q(address=OuterRef("id")), week=week)
    due = ReminderAddress.objects.filter(~Exists(told), CURRENT, confirmed_at__isnull=False).order_by("id")
    rows = [_of_week(address, week, act) for address in due.select_for_update(of=("self",))[:PORTION]]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return bool(ended or rows)


def _begun(now: datetime) -> date:
    """The Monday of the week whose mails began to go last."""
    day = (now.astimezone(BRUSSELS) - BEGINS).date()
    return day - timedelta(days=day.weekday())


def _of_week(address: ReminderAddress, week: date, act: Act) -> Reminder:
    return Reminder(
        address_id=address.id,
        organisation_id=address.organisation_id,
        person_id=address.person_id,
        kind=ReminderKind.WEEK.value,
        week=week,
        entry=act.entry,
        recorded_at=act.now,
        changed_at=act.now,
        next_at=act.now,
    )


@handles(WriteDisputeReminders)
def write_dispute_reminders(commands: Sequence[WriteDisputeReminders], act: Act) -> list[Outcome]:
    """What still waits of a dispute when the next mail about it comes is overtaken by that."""
    return [Done(act.entry, Effect.CHANGED if _told_of_disputes(act) else Effect.UNCHANGED) for _ in commands]


def _told_of_disputes(act: Act) -> bool:
    soon, last = reminded_of(act.today)
    rows = [_of_dispute(each, act) for each in disputes_to_tell(act.today, soon=soon, last=last, most=PORTION)]
    told = {(row.dispute, row.kind, row.due_by) for row in rows}
    for dispute, kind, due_by in told:
        before = Reminder.objects.filter(dispute=dispute, state=WAITING).exclude(kind=kind, due_by=due_by)
        before.update(state=ReminderState.OVERTAKEN.value, changed_at=act.now)
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return bool(rows)


def _of_dispute(told: ToWrite, act: Act) -> Reminder:
    return Reminder(
        address_id=told.address,
        organisation_id=told.organisation,
        person_id=told.person,
        kind=told.kind,
        employer_id=told.employer,
        dispute=told.dispute,
        due_by=told.due_by,
        entry=act.entry,
        recorded_at=act.now,
        changed_at=act.now,
        next_at=act.now,
    )


@handles(WriteAbsenceReminders)
def write_absence_reminders(commands: Sequence[WriteAbsenceReminders], act: Act) -> list[Outcome]:
    """What still waits of one that was decided meanwhile is told to nobody: that is asked when it goes."""
    return [Done(act.entry, Effect.CHANGED if _told_of_absences(act) else Effect.UNCHANGED) for _ in commands]


def _told_of_absences(act: Act) -> bool:
    rows = [_of_absence(each, act) for each in absences_to_tell(act.today, most=PORTION)]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return bool(rows)


def _of_absence(told: AwayToWrite, act: Act) -> Reminder:
    return Reminder(
        address_id=told.address,
        organisation_id=told.organisation,
        person_id=told.person,
        kind=ReminderKind.AWAY.value,
        employer_id=told.employer,
        version=told.version,
        entry=act.entry,
        recorded_at=act.now,
        changed_at=act.now,
        next_at=act.now,
    )


@handles(ClaimReminders)
def claim_reminders(commands: Sequence[ClaimReminders], act: Act) -> list[Outcome]:
    """The oldest first."""
    return [_claimed(command, act) for command in commands]


def _claimed(command: ClaimReminders, act: Act) -> Outcome:
    due = Reminder.objects.filter(state=WAITING, next_at__lte=act.now).order_by("next_at", "id")
    stale = [row.id for row in due.filter(week__lt=_begun(act.now)).select_for_update(skip_locked=True)]
    Reminder.objects.filter(id__in=stale).update(state=ReminderState.OVERTAKEN.value, changed_at=act.now)
    ids = [row.id for row in due.select_for_update(skip_locked=True)[: command.most]]
    Reminder.objects.filter(id__in=ids).update(next_at=act.now + CLAIMED, run=act.entry)
    return Done(act.entry, Effect.CHANGED if ids else Effect.UNCHANGED)


@answers(ClaimedReminders)
def claimed_reminders(question: ClaimedReminders, _act: Act) -> tuple[OutgoingReminder, ...]:
    """To addresses that have not ended meanwhile."""
    rows = Reminder.objects.filter(state=WAITING, run=question.claim, address__withdrawn_at=None)
    found = list(rows.select_related("address", "organisation").order_by("next_at", "id"))
    disputes = Dispute.objects.filter(id__in={row.dispute for row in found if row.dispute})
    kinds = dict(disputes.values_list("id", "kind"))
    versions = Participation.objects.filter(id__in={row.version for row in found if row.version})
    parts = dict(versions.values_list("id", "lineage"))
    return tuple(
        OutgoingReminder(
            reminder=row.id,
            kind=ReminderKind(row.kind),
            address=row.address_id,
            person=row.person_id,
            organisation=row.organisation_id,
            organisation_name=row.organisation.name,
            email=row.address.email,
            language=row.address.language,
            written_at=row.recorded_at,
            about=_about(row, kinds),
            absence=_absence(row, parts),
            file=AboutFile(row.employer_id, row.batch) if row.employer_id and row.batch else None,
            run=AboutRun(row.employer_id, row.worker_run) if row.employer_id and row.worker_run else None,
        )
        for row in found
    )


def _about(row: Reminder, kinds: Mapping[UUID, str]) -> AboutDispute | None:
    if row.dispute is None or row.employer_id is None or row.due_by is None or row.dispute not in kinds:
        return None
    return AboutDispute(row.employer_id, row.dispute, DisputeKind(kinds[row.dispute]), row.due_by)


def _absence(row: Reminder, parts: Mapping[UUID, UUID]) -> AboutAbsence | None:
    if row.version is None or row.employer_id is None or row.version not in parts:
        return None
    return AboutAbsence(row.employer_id, parts[row.version])


@handles(NoteReminder)
def note_reminders(commands: Sequence[NoteReminder], act: Act) -> list[Outcome]:
    """Taken, refused for good, not needed, or waiting for the next try; given up after the last one."""
    return [_noted(command, act) for command in commands]


def _noted(command: NoteReminder, act: Act) -> Outcome:
    row = Reminder.objects.select_for_update().filter(id=command.reminder, state=WAITING).first()
    if row is None:
        return NOT_FOUND
    moved = row.address_id != command.address and not command.taken
    again = act.now if moved else next_try(row.tries, act.now)
    told: dict[str, Any] = {"tries": F("tries") + 1, "answer": command.answer[:LONGEST], "next_at": again or act.now}
    state = ReminderState.WAITING if moved else _state_after(command, given_up=again is None)
    Reminder.objects.filter(id=row.id).update(state=state.value, changed_at=act.now, **told)
    if command.closed or command.wrong_address:
        how = ReminderEnd.NO_ACCESS if command.closed else ReminderEnd.RETURNED
        end(ReminderAddress.objects.filter(CURRENT, id=command.address), how, act)
    return Done(row.id, Effect.CHANGED, of=row.organisation_id)


def _state_after(command: NoteReminder, *, given_up: bool) -> ReminderState:
    if command.taken:
        return ReminderState.SENT
    if command.refused:
        return ReminderState.RETURNED
    if command.nothing or command.closed:
        return ReminderState.NOTHING
    return ReminderState.GIVEN_UP if given_up else ReminderState.WAITING


@handles(NoteReminderBounced)
def note_reminders_bounced(commands: Sequence[NoteReminderBounced], act: Act) -> list[Outcome]:
    """The address to which it went ends with it where nobody is reached there, as when a server refuses it at once."""
    return [_bounced(command, act) for command in commands]


def _bounced(command: NoteReminderBounced, act: Act) -> Outcome:
    gone = (ReminderState.SENT.value, ReminderState.RETURNED.value)
    row = Reminder.objects.select_for_update().filter(id=command.reminder, state__in=gone).first()
    if row is None:
        return NOT_FOUND
    if row.state == ReminderState.RETURNED.value:
        return Done(row.id, Effect.UNCHANGED, of=row.organisation_id)
    told = {"state": ReminderState.RETURNED.value, "changed_at": act.now, "answer": command.code[:LONGEST]}
    Reminder.objects.filter(id=row.id).update(**told)
    if command.wrong_address:
        end(ReminderAddress.objects.filter(CURRENT, id=row.address_id), ReminderEnd.RETURNED, act)
    return Done(row.id, Effect.CHANGED, of=row.organisation_id)
