# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses for reminders given, confirmed, ended and read; each person has one at a time for an organisation."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.reminders.ending import end, follow
from openfla.desk.reminders.reminders import (
    CODE_LASTS,
    MOST_A_DAY,
    AskReminders,
    ConfirmReminders,
    EndReminders,
    OwnReminders,
    ReminderMail,
    RemindersAt,
    RemindersOpen,
    RemindersView,
    StopReminders,
)
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Reminder, ReminderAddress
from openfla.terms.language import LANGUAGES
from openfla.terms.problem import shown
from openfla.terms.reminder import ReminderEnd, ReminderKind, ReminderState
from openfla.terms.text import is_email

LONGEST = 254


@handles(AskReminders)
def ask_reminders(commands: Sequence[AskReminders], act: Act) -> list[Outcome]:
    """In the place of another that was asked for; the confirmed one holds until this one is confirmed."""
    return [_asked(command, act) for command in commands]


def _asked(command: AskReminders, act: Act) -> Outcome:
    person, email = act.actor.person, command.email.strip()
    if person is None:
        return NOT_FOUND
    if problem := _problem(command, email, person, act):
        return problem
    ended = end(_asked_for(command.organisation, act), ReminderEnd.REPLACED, act)
    held = _held(command.organisation, act).first()
    if held and (held.email, held.language) == (email, command.language):
        return Done(held.id, Effect.CHANGED if ended else Effect.UNCHANGED)
    address = ReminderAddress(
        organisation_id=command.organisation,
        person_id=person,
        email=email,
        language=command.language,
        entry=act.entry,
        recorded_at=act.now,
    )
    bulk.insert([address])
    bulk.insert([_code_for(address)])
    return Done(address.id)


def _problem(command: AskReminders, email: str, person: UUID, act: Act) -> Refused | None:
    if command.language not in LANGUAGES:
        return refused("information.language", "language", found=command.language, expected=LANGUAGES)
    if not is_email(email) or len(email) > LONGEST:
        return refused("reminders.address", "email", found=shown(email))
    lately = ReminderAddress.objects.filter(person=person, recorded_at__gt=act.now - CODE_LASTS)
    if lately.count() >= MOST_A_DAY:
        return refused("reminders.too_many", "email", most=MOST_A_DAY)
    return None


def _code_for(address: ReminderAddress) -> Reminder:
    return Reminder(
        address_id=address.id,
        organisation_id=address.organisation_id,
        person_id=address.person_id,
        kind=ReminderKind.CODE.value,
        entry=address.entry,
        recorded_at=address.recorded_at,
        changed_at=address.recorded_at,
        next_at=address.recorded_at,
    )


@handles(ConfirmReminders)
def confirm_reminders(commands: Sequence[ConfirmReminders], act: Act) -> list[Outcome]:
    """One's own, within a day."""
    return [_confirmed(command, act) for command in commands]


def _confirmed(command: ConfirmReminders, act: Act) -> Outcome:
    address = _asked_for(command.organisation, act).select_for_update().first()
    if address is None:
        held = _held(command.organisation, act).first()
        return Done(held.id, Effect.UNCHANGED) if held else NOT_FOUND
    if act.now - address.recorded_at > CODE_LASTS:
        return refused("reminders.code_over", "code")
    if not command.code.opens(address.id):
        return refused("reminders.wrong_code", "code")
    follow(_held(command.organisation, act), address.id)
    end(_held(command.organisation, act), ReminderEnd.REPLACED, act)
    ReminderAddress.objects.filter(id=address.id).update(confirmed_at=act.now)
    return Done(address.id, Effect.CHANGED)


@handles(EndReminders)
def end_reminders(commands: Sequence[EndReminders], act: Act) -> list[Outcome]:
    """One's own."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndReminders, act: Act) -> Outcome:
    if act.actor.person is None:
        return NOT_FOUND
    ended = end(_own(command.organisation, act), ReminderEnd.PERSON, act)
    return Done(command.organisation, Effect.CHANGED if ended else Effect.UNCHANGED)


@handles(StopReminders)
def stop_reminders(commands: Sequence[StopReminders], act: Act) -> list[Outcome]:
    """By whoever holds a mail: what goes to the address of that mail ends, and nothing else."""
    return [_stopped(command, act) for command in commands]


def _stopped(command: StopReminders, act: Act) -> Outcome:
    address = ReminderAddress.objects.filter(id=command.address).first()
    if address is None:
        return NOT_FOUND
    ended = end(ReminderAddress.objects.filter(CURRENT, id=address.id), ReminderEnd.LINK, act)
    return Done(address.id, Effect.CHANGED if ended else Effect.UNCHANGED, of=address.organisation_id)


def _own(organisation: UUID, act: Act) -> QuerySet[ReminderAddress]:
    return ReminderAddress.objects.filter(CURRENT, organisation=organisation, person=act.actor.person)


def _held(organisation: UUID, act: Act) -> QuerySet[ReminderAddress]:
    """The one that is confirmed."""
    return _own(organisation, act).filter(confirmed_at__isnull=False)


def _asked_for(organisation: UUID, act: Act) -> QuerySet[ReminderAddress]:
    """The one whose code was not used yet."""
    return _own(organisation, act).filter(confirmed_at=None)


@answers(OwnReminders)
def own_reminders(question: OwnReminders, _act: Act) -> tuple[RemindersView, ...]:
    """The latest first; two queries."""
    return _views(ReminderAddress.objects.filter(person=question.person))


@answers(RemindersOpen)
def reminders_open(_question: RemindersOpen, _act: Act) -> bool:
    """Whoever comes here may: the gate saw to it."""
    return True


@answers(RemindersAt)
def reminders_at(question: RemindersAt, _act: Act) -> RemindersView | None:
    """That one alone: nothing is told of another."""
    return next(iter(_views(ReminderAddress.objects.filter(id=question.address))), None)


def _views(rows: QuerySet[ReminderAddress]) -> tuple[RemindersView, ...]:
    found = list(rows.select_related("organisation").order_by("-recorded_at", "-id"))
    mails: dict[UUID, list[Reminder]] = defaultdict(list)
    for mail in Reminder.objects.filter(address__in=found).order_by("-recorded_at", "-id"):
        mails[mail.address_id].append(mail)
    return tuple(_view(row, mails[row.id]) for row in found)


def _view(row: ReminderAddress, mails: Sequence[Reminder]) -> RemindersView:
    return RemindersView(
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        email=row.email,
        language=row.language,
        asked_at=row.recorded_at,
        confirmed_at=row.confirmed_at,
        ended_at=row.withdrawn_at,
        ended_by=ReminderEnd(row.ended_by) if row.ended_by else None,
        mails=tuple(
            ReminderMail(ReminderKind(mail.kind), mail.week, ReminderState(mail.state), mail.changed_at)
            for mail in mails
        ),
    )
