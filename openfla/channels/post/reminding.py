# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The round of reminders: what each tells is asked at that moment, in the name of its reader, and noted at once."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, parseaddr
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from openfla.channels.post.return_path import MailKind, SentMail, return_path
from openfla.channels.post.sending import CHANNEL, NO_ADDRESS, NO_SERVER, POST, Clock
from openfla.channels.post.server import Handing, MailServer, handing
from openfla.channels.wording import sentence
from openfla.channels.wording.deadlines import counted, parts, state
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchView
from openfla.desk.deadlines.deadlines import (
    DeadlinePage,
    Deadlines,
    DeadlinesOfClients,
    DeadlineView,
    EmployerDeadlines,
    by_urgency,
)
from openfla.desk.disputes.disputes import Awaiting, DisputeAwaiting
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.reminders.reminder_keys import ReminderCode, ending_key
from openfla.desk.reminders.reminders import (
    ClaimedReminders,
    ClaimReminders,
    NoteReminder,
    OutgoingReminder,
    RemindersOpen,
)
from openfla.desk.trainings.offers import AbsenceAwaiting, Absent
from openfla.desk.worker_runs.runs import CONFIRMED_WITHIN, WorkerRuns, WorkerRunView
from openfla.terms.batch import BatchKind
from openfla.terms.failpoint import failpoint
from openfla.terms.reminder import OF_RUN, ReminderKind
from openfla.terms.worker_run import WorkerRunState

MOST_LINES = 100
UNBROKEN = default.clone(max_line_length=998)
"""A header that is an address alone stays as it is: spelled in encoded words no mail program would press it."""
NO_CLIENTS, NOT_ITS_OWN = DeadlinePage((), {}, 0, {}, 1, 1), EmployerDeadlines(date.min, ())
FILE_PAGES = {
    BatchKind.DECLARATIONS: "o/{employer}/declarations/{batch}/",
    BatchKind.CLIENTS: "o/{employer}/clients/lists/{batch}/",
    BatchKind.TEAMS: "o/{employer}/teams/lists/{batch}/",
    BatchKind.PAYROLL: "e/{employer}/payroll/{batch}/",
    BatchKind.RESCUE: "e/{employer}/rescue/{batch}/",
}
"""Where the page of a file is, unless it is a list of an employer."""
RUN_TOLD = {
    ReminderKind.ASKS: (WorkerRunState.WAITING,),
    ReminderKind.ACTS: (WorkerRunState.DONE, WorkerRunState.STOPPED),
}
"""In which states of an act for very many a mail about it goes."""
Row = tuple[str, DeadlineView]
logger = logging.getLogger(__name__)


class _Told(NamedTuple):
    """The nearest deadlines with the names of their employers, how many there are, and whose.

    `untold`: employers whose deadlines can't be worked out.
    """

    rows: tuple[Row, ...]
    total: int
    own: bool
    clients: bool
    untold: int


def round_of_reminders(clock: Clock) -> int:
    """How many were looked at. May end at any point: at most one whose answer was not noted yet is sent again."""
    server: MailServer | None = settings.OPENFLA_MAIL
    tried = 0
    while reminders := _claimed(clock):
        with handing(server) if server else nullcontext() as post:
            for each in reminders:
                failpoint("K10")
                note = _fenced(each, post, server, clock())
                failpoint("K11")
                perform([note], actor=POST, channel=CHANNEL, now=clock())
        tried += len(reminders)
    return tried


def _claimed(clock: Clock) -> Sequence[OutgoingReminder]:
    [claim] = perform([ClaimReminders()], actor=POST, channel=CHANNEL, now=clock())
    if not isinstance(claim, Done):
        raise TypeError(claim)
    if claim.effect is Effect.UNCHANGED:
        return ()
    found: Sequence[OutgoingReminder] = ask(ClaimedReminders(claim.reference), actor=POST, channel=CHANNEL, now=clock())
    return found


def _fenced(each: OutgoingReminder, post: Handing | None, server: MailServer | None, now: datetime) -> NoteReminder:
    """One whose deadlines can't be worked out or written is tried again later: it holds up no other."""
    try:
        return _tried(each, post, server, now)
    except Exception as error:  # noqa: BLE001 - told by its name alone: its text may hold an address or a name
        name = type(error).__name__
        logger.warning("Reminder %s can't be made ready: %s. It is tried again, then given up.", each.reminder, name)
        return NoteReminder(each.reminder, each.address, f"it can't be made ready ({name})")


def _tried(each: OutgoingReminder, post: Handing | None, server: MailServer | None, now: datetime) -> NoteReminder:
    if each.kind is ReminderKind.CODE:
        message = _message(each, "reminder.code_subject", {}, _code(each))
    elif each.kind is not ReminderKind.WEEK:
        about_one = _about_one(each, now)
        if about_one is None:
            return NoteReminder(each.reminder, each.address, nothing=True)
        message = _left(about_one, each)
    else:
        told = _asking(each, now)
        if told is None or not (told.total or told.untold):
            closed = told is None and not _open(each, now)
            return NoteReminder(each.reminder, each.address, nothing=not closed, closed=closed)
        message = _left(_message(each, "reminder.week_subject", {"number": told.total}, _week(each, told)), each)
    if post is None or server is None:
        return NoteReminder(each.reminder, each.address, NO_SERVER.answer)
    back = return_path(SentMail(MailKind.REMINDER, each.reminder), server.bounces)
    result = post.send(message, back) if _addressed(message, each.email, server.sender, each) else NO_ADDRESS
    return NoteReminder(
        each.reminder,
        each.address,
        result.answer,
        taken=result.taken,
        refused=result.refused,
        wrong_address=result.wrong_address,
    )


def _about_one(each: OutgoingReminder, now: datetime) -> EmailMessage | None:
    """What one part, file, act or dispute has to be told of; None where there is nothing any more."""
    if each.kind is ReminderKind.AWAY:
        if absent := _absent(each, now):
            return _message(each, "reminder.away_subject", {"on": absent.starts_on}, _away(each, absent))
    elif each.kind is ReminderKind.FILE:
        if view := _file(each, now):
            return _message(each, f"reminder.file_{view.state}_subject", _named(view), _ended(each, view))
    elif each.kind in OF_RUN:
        if run := _run(each, now):
            return _message(each, f"{_code_of(run)}_subject", {"number": run.total}, _acted(each, run))
    elif awaiting := _awaiting(each, now):
        return _message(each, "reminder.dispute_subject", {"on": awaiting.answer_by}, _dispute(each, awaiting))
    return None


def _asking(each: OutgoingReminder, now: datetime) -> _Told | None:
    """What the reader may see now, in one question for all clients; None where nothing is open any more."""
    actor = Actor.officer(each.person, each.organisation)
    itself = ask(Deadlines(each.organisation), actor=actor, channel=CHANNEL, now=now)
    question = DeadlinesOfClients(each.organisation, asking=True, size=MOST_LINES)
    clients = ask(question, actor=actor, channel=CHANNEL, now=now)
    if itself is None and clients is None:
        return None
    told = itself if isinstance(itself, EmployerDeadlines) else NOT_ITS_OWN
    own = told.asking
    page = clients if isinstance(clients, DeadlinePage) else NO_CLIENTS
    rows = [(each.organisation_name, row) for row in own] + [(page.names[row.employer], row) for row in page.rows]
    nearest = tuple(sorted(rows, key=lambda row: by_urgency(row[1]))[:MOST_LINES])
    return _Told(nearest, len(own) + page.total, bool(own), bool(page.total), page.untold + told.untold)


def _open(each: OutgoingReminder, now: datetime) -> bool:
    """Whether disputes may still go to the reader, though no deadlines do."""
    actor = Actor.officer(each.person, each.organisation)
    return ask(RemindersOpen(each.organisation), actor=actor, channel=CHANNEL, now=now) is True


def _awaiting(each: OutgoingReminder, now: datetime) -> Awaiting | None:
    """What the reader may answer now; None where it was answered, has another last day, or is for others to answer."""
    if (about := each.about) is None:
        return None
    actor = Actor.officer(each.person, each.organisation)
    question = DisputeAwaiting(about.employer, about.dispute, about.kind)
    found = ask(question, actor=actor, channel=CHANNEL, now=now)
    return found if isinstance(found, Awaiting) and found.answer_by == about.due_by else None


def _absent(each: OutgoingReminder, now: datetime) -> Absent | None:
    """What the reader may decide on now; None where that was done, or is for others to do."""
    if (absence := each.absence) is None:
        return None
    actor = Actor.officer(each.person, each.organisation)
    question = AbsenceAwaiting(absence.employer, absence.participation)
    found = ask(question, actor=actor, channel=CHANNEL, now=now)
    return found if isinstance(found, Absent) else None


def _file(each: OutgoingReminder, now: datetime) -> BatchView | None:
    """As its sender may see it now; None where that is over."""
    if (file := each.file) is None:
        return None
    actor = Actor.officer(each.person, each.organisation)
    found = ask(BatchCard(file.employer, file.batch), actor=actor, channel=CHANNEL, now=now)
    return found if isinstance(found, BatchView) else None


def _run(each: OutgoingReminder, now: datetime) -> WorkerRunView | None:
    """As who ordered it may see it now; None where that is over, or it was confirmed or stopped meanwhile."""
    if (run := each.run) is None:
        return None
    actor = Actor.officer(each.person, each.organisation)
    found = ask(WorkerRuns(run.employer, run.run), actor=actor, channel=CHANNEL, now=now)
    told = RUN_TOLD[each.kind]
    return next((view for view in found or () if view.state in told), None)


def _acted(each: OutgoingReminder, run: WorkerRunView) -> Iterator[str]:
    """How it stands, for how many; neither what was ordered nor for whom: both are read on the page."""
    language = each.language
    counts = {"total": run.total, "recorded": run.changed, "refused": run.refused, "left": run.left}
    values = {**counts, "organisation": each.organisation_name, "until": run.started_at + CONFIRMED_WITHIN}
    yield sentence(_code_of(run), values, language)
    if each.run is not None:
        place = _page(f"e/{each.run.employer}/acts/{each.run.run}/")
        yield sentence("reminder.act_where", {"address": place}, language)
    yield sentence("reminder.act_out", values | {"address": _way_out(each)}, language)


def _code_of(run: WorkerRunView) -> str:
    """Of the sentence that tells how it stands: one that takes another back has its own."""
    return f"reminder.{'back' if run.undoes else 'act'}_{run.state}"


def _named(view: BatchView) -> dict[str, object]:
    """By the name that its sender gave it; one with a national number was not taken in."""
    return {"file": " ".join(view.filename.split())}


def _ended(each: OutgoingReminder, view: BatchView) -> Iterator[str]:
    """How, and with how many records; which ones, and why, is read on its page."""
    language, accepted = each.language, view.processed - view.refused
    counts = {"total": view.total, "accepted": accepted, "refused": view.refused}
    values = {**_named(view), **counts, "organisation": each.organisation_name}
    yield sentence(f"reminder.file_{view.state}", values, language)
    if view.dry:
        yield sentence("reminder.file_dry", {}, language)
    place = FILE_PAGES.get(view.kind, "e/{employer}/imports/{batch}/").format(employer=view.employer, batch=view.batch)
    yield sentence("reminder.file_where", {"address": _page(place)}, language)
    yield sentence("reminder.file_out", {"organisation": each.organisation_name, "address": _way_out(each)}, language)


def _away(each: OutgoingReminder, absent: Absent) -> Iterator[str]:
    """Neither who can't come nor why: both are read on the page."""
    absence, language = each.absence, each.language
    values = {"employer": absent.employer_name, "on": absent.starts_on, "organisation": each.organisation_name}
    yield sentence("reminder.away", values, language)
    if absence is not None:
        place = _page(f"e/{absence.employer}/participations/{absence.participation}/")
        yield sentence("reminder.away_where", {"address": place}, language)
    yield sentence("reminder.away_out", values | {"address": _way_out(each)}, language)


def _dispute(each: OutgoingReminder, awaiting: Awaiting) -> Iterator[str]:
    """Neither who disputes nor what: both are read on the page."""
    about, language = each.about, each.language
    values = {"employer": awaiting.employer_name, "on": awaiting.answer_by, "organisation": each.organisation_name}
    yield sentence(f"reminder.dispute_{each.kind.value}", values, language)
    yield sentence("reminder.dispute_by", values, language)
    if about is not None:
        place = _page(f"e/{about.employer}/workers/{awaiting.worker}/disputes/{about.dispute}/")
        yield sentence("reminder.dispute_where", {"address": place}, language)
    yield sentence("reminder.dispute_out", values | {"address": _way_out(each)}, language)


def _code(each: OutgoingReminder) -> Iterator[str]:
    values = {"organisation": each.organisation_name, "code": ReminderCode.of(each.address).display()}
    yield sentence("reminder.code", values, each.language)
    yield sentence("reminder.code_else", {}, each.language)


def _week(each: OutgoingReminder, told: _Told) -> Iterator[str]:
    """Whom a deadline concerns is told by no name. The employer with the nearest one stands first."""
    language = each.language
    yield sentence("reminder.week", {"organisation": each.organisation_name}, language)
    for (employer, _), rows in _by_employer(told.rows).items():
        yield "\n".join((employer, *(_line(row, language) for row in rows)))
    if told.total > len(told.rows):
        yield sentence("reminder.more", {"number": told.total - len(told.rows)}, language)
    if told.untold:
        yield sentence("reminder.untold", {"number": told.untold}, language)
    if told.own:
        place = _page(f"e/{each.organisation}/deadlines/")
        yield sentence("reminder.where", {"organisation": each.organisation_name, "address": place}, language)
    if told.clients:
        yield sentence("reminder.where_clients", {"address": _page(f"o/{each.organisation}/deadlines/")}, language)
    yield sentence("reminder.out", {"address": _way_out(each)}, language)


def _by_employer(rows: Sequence[Row]) -> dict[tuple[str, UUID], list[DeadlineView]]:
    """Two of one name stand apart."""
    found: dict[tuple[str, UUID], list[DeadlineView]] = {}
    for employer, row in rows:
        found.setdefault((employer, row.employer), []).append(row)
    return found


def _page(place: str) -> str:
    return f"{settings.OPENFLA_PUBLIC_URL}/{place}"


def _line(row: DeadlineView, language: str) -> str:
    told = {"on": row.on, "title": counted(row, language), "state": state(row, language)}
    return " ".join((sentence("reminder.line", told, language), *parts(row, language)))


def _way_out(each: OutgoingReminder) -> str:
    return _page(f"reminders/{ending_key(each.address)}/")


def _left(message: EmailMessage, each: OutgoingReminder) -> EmailMessage:
    """With the way out that mail programs offer (RFC 8058)."""
    message["List-Unsubscribe"] = f"<{_way_out(each)}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def _message(each: OutgoingReminder, subject: str, values: dict[str, object], text: Iterator[str]) -> EmailMessage:
    message = EmailMessage(UNBROKEN)
    message["Subject"] = sentence(subject, values, each.language)
    message["Date"] = format_datetime(each.written_at)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(text), cte="quoted-printable")
    message["Content-Language"] = each.language
    return message


def _addressed(message: EmailMessage, email: str, sender: str, each: OutgoingReminder) -> bool:
    """Whether it could be: an address may have a form that no mail takes."""
    try:
        message["To"] = Address(addr_spec=email)
    except (MessageError, ValueError, IndexError):  # the library's own readers fail in all these ways
        return False
    message["From"] = sender
    message["Message-ID"] = f"<{each.reminder}@{parseaddr(sender)[1].partition('@')[2]}>"
    return True
