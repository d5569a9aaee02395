# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines and disputes by mail: a person gives an address in the name of an organisation, and confirms it.

One mail a week tells of deadlines. Whoever may answer a dispute has it mailed too, when it is raised and before the
last day to answer; and whoever may decide on it, that a worker can't come to what is planned.

A mail gives nothing by itself: when it goes, what it tells is what the person may see at that moment.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openfla.desk.reminders.reminder_keys import ReminderCode
from openfla.terms.dispute import DisputeKind
from openfla.terms.reminder import ReminderEnd, ReminderKind, ReminderState

CODE_LASTS = timedelta(days=1)
MOST_A_DAY = 5
"""Codes that a person may have sent, in whatever name: nobody floods somebody else's mailbox from here."""


@dataclass(frozen=True, slots=True)
class AskReminders:
    """Once the address is confirmed, deadlines go there, and no more to the one before. A code is mailed to it.

    Another one that was asked for and not confirmed ends. The address that is confirmed already is unchanged.
    `language` is that of the mails. Problems: information.language, reminders.address, reminders.too_many.
    """

    organisation: UUID
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class ConfirmReminders:
    """The code that came to one's own address. Problems: reminders.wrong_code, reminders.code_over."""

    organisation: UUID
    code: ReminderCode


@dataclass(frozen=True, slots=True)
class EndReminders:
    """No mails any more; the address is erased, also one that is not confirmed. Unchanged where there is none."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class StopReminders:
    """No mails to that address any more, by the way out in a mail that went there, whose key was read before.

    An address that was confirmed later goes on: whoever holds an old mail does not decide about it. Unchanged where the
    address had ended.
    """

    address: UUID


@dataclass(frozen=True, slots=True)
class OwnReminders:
    """The addresses that a person gave, also those that ended, the latest first."""

    person: UUID


@dataclass(frozen=True, slots=True)
class RemindersOpen:
    """May the asker have anything mailed in the name of this organisation? True, or no answer."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class RemindersAt:
    """The address whose mails the way out in a mail ends, or that ended. Asked by the page that it leads to."""

    address: UUID


@dataclass(frozen=True, slots=True)
class ReminderMail:
    """One mail, and how far it is since `at`. `week` is the Monday of the week that it tells of; None with a code."""

    kind: ReminderKind
    week: date | None
    state: ReminderState
    at: datetime


@dataclass(frozen=True, slots=True)
class RemindersView:
    """One of them. `email` is empty once it ended; the mails to it, the latest first."""

    organisation: UUID
    organisation_name: str
    email: str
    language: str
    asked_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None
    ended_by: ReminderEnd | None
    mails: tuple[ReminderMail, ...]


@dataclass(frozen=True, slots=True)
class WriteReminders:
    """The mail of this week for each address that has none yet, a portion of them; from Monday at six in Brussels.

    Addresses whose code was not used in time end. Asked for by the clock until it is unchanged.
    """


@dataclass(frozen=True, slots=True)
class WriteDisputeReminders:
    """Mails about disputes that wait for an answer: when one is raised, or the worker said more to a proposal, and
    twice before the last day to answer (openfla.law.correction.reminded_of).

    To whoever confirmed an address at the employer or at a provider under its mandate; whether its reader may answer is
    asked when it goes. Each once; after days without a clock the latest alone. A portion of them, so asked for by the
    clock until it is unchanged.
    """


@dataclass(frozen=True, slots=True)
class WriteAbsenceReminders:
    """Mails that a worker can't come to what is planned, to the same readers, once for each time that it is said.

    To addresses confirmed by then; the others have it on their pages. A portion of them, as for disputes.
    """


@dataclass(frozen=True, slots=True)
class ClaimReminders:
    """Takes mails that are due; nobody else sends them for a minute. Its reference is the claim.

    Those of a week before the one that began last are overtaken instead: their reader gets one mail, of this week.
    """

    most: int = 50


@dataclass(frozen=True, slots=True)
class ClaimedReminders:
    """The mails of a claim."""

    claim: UUID


@dataclass(frozen=True, slots=True)
class AboutDispute:
    """The dispute that a mail tells of, and its last day to answer when the mail was written."""

    employer: UUID
    dispute: UUID
    kind: DisputeKind
    due_by: date


@dataclass(frozen=True, slots=True)
class AboutAbsence:
    """The part in a training to which its worker can't come."""

    employer: UUID
    participation: UUID


@dataclass(frozen=True, slots=True)
class AboutFile:
    """The file that has ended, by who may be asked about it: whoever sent it, or whose it is."""

    employer: UUID
    batch: UUID


@dataclass(frozen=True, slots=True)
class AboutRun:
    """The act for very many workers that waits to be confirmed, or has ended."""

    employer: UUID
    run: UUID


@dataclass(frozen=True, slots=True)
class OutgoingReminder:
    """A mail to be sent, and in whose name its reader sees what it tells.

    `about`: the dispute that it tells of; None where it tells of none, or of one that is erased. `absence`, `file`
    and `run` likewise.
    """

    reminder: UUID
    kind: ReminderKind
    address: UUID
    person: UUID
    organisation: UUID
    organisation_name: str
    email: str
    language: str
    written_at: datetime
    about: AboutDispute | None = None
    absence: AboutAbsence | None = None
    file: AboutFile | None = None
    run: AboutRun | None = None


@dataclass(frozen=True, slots=True)
class NoteReminder:
    """What became of a try: `answer` is what the server said. `taken`: it took the mail; `refused`: it never will.

    `wrong_address`: nobody is reached there, so the address ends; refused for another reason it stays, for the mail of
    the next week. `nothing`: no deadline asks for attention, or no answer of the reader is awaited, so there was no
    mail. `closed`: the person may see none any more; the address ends. Otherwise it is tried again. A mail that was not
    taken at `address`, while its reader confirmed another one, is tried there.
    """

    reminder: UUID
    address: UUID
    answer: str = ""
    taken: bool = False
    refused: bool = False
    wrong_address: bool = False
    nothing: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class NoteReminderBounced:
    """A server that had taken the mail gave it up. `code` is the status of RFC 3463; with `wrong_address` nobody is
    reached there, so the address ends. Unchanged where that is known.
    """

    reminder: UUID
    code: str
    wrong_address: bool = False
