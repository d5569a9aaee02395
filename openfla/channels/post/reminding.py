# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The round of reminders: what each tells is asked at that moment, in the name of its reader, and noted at once."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, parseaddr
from itertools import groupby
from operator import itemgetter

from django.conf import settings

from openfla.channels.post.sending import CHANNEL, NO_ADDRESS, NO_SERVER, POST, Clock
from openfla.channels.post.server import Handing, MailServer, handing
from openfla.channels.wording import sentence, words_of
from openfla.desk.actor import Actor
from openfla.desk.deadlines.deadlines import (
    DeadlinePage,
    Deadlines,
    DeadlinesOfClients,
    DeadlineView,
    EmployerDeadlines,
)
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.reminders.reminder_keys import ReminderCode, ending_key
from openfla.desk.reminders.reminders import ClaimedReminders, ClaimReminders, NoteReminder, OutgoingReminder
from openfla.terms.deadline import DeadlineState
from openfla.terms.reminder import ReminderKind

MOST_LINES = 100
UNBROKEN = default.clone(max_line_length=998)
"""A header that is an address alone stays as it is: spelled in encoded words no mail program would press it."""
Row = tuple[str, DeadlineView]


def round_of_reminders(clock: Clock) -> int:
    """How many were looked at. May end at any point: at most one whose answer was not noted yet is sent again."""
    server: MailServer | None = settings.OPENFLA_MAIL
    tried = 0
    while reminders := _claimed(clock):
        with handing(server) if server else nullcontext() as post:
            for each in reminders:
                perform([_tried(each, post, server, clock())], actor=POST, channel=CHANNEL, now=clock())
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


def _tried(each: OutgoingReminder, post: Handing | None, server: MailServer | None, now: datetime) -> NoteReminder:
    if each.kind is ReminderKind.CODE:
        message = _message(each, "reminder.code_subject", {}, _code(each))
    else:
        rows = _asking(each, now)
        if not rows:
            return NoteReminder(each.reminder, each.address, nothing=rows is not None, closed=rows is None)
        message = _message(each, "reminder.week_subject", {"number": len(rows)}, _week(each, rows))
        message["List-Unsubscribe"] = f"<{_way_out(each)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if post is None or server is None:
        return NoteReminder(each.reminder, each.address, NO_SERVER.answer)
    result = post.send(message) if _addressed(message, each.email, server.sender, each) else NO_ADDRESS
    return NoteReminder(
        each.reminder,
        each.address,
        result.answer,
        taken=result.taken,
        refused=result.refused,
        wrong_address=result.wrong_address,
    )


def _asking(each: OutgoingReminder, now: datetime) -> list[Row] | None:
    """What the reader may see now, the organisation's own first; None where nothing is open any more."""
    actor = Actor.officer(each.person, each.organisation)
    itself = ask(Deadlines(each.organisation), actor=actor, channel=CHANNEL, now=now)
    clients = ask(_of_clients(each, size=1), actor=actor, channel=CHANNEL, now=now)
    if itself is None and clients is None:
        return None
    found = [("", row) for row in itself.asking] if isinstance(itself, EmployerDeadlines) else []
    if isinstance(clients, DeadlinePage) and clients.total:
        page: DeadlinePage = ask(_of_clients(each, size=clients.total), actor=actor, channel=CHANNEL, now=now)
        found += sorted(((page.names[row.employer], row) for row in page.rows), key=itemgetter(0))
    return found


def _of_clients(each: OutgoingReminder, *, size: int) -> DeadlinesOfClients:
    return DeadlinesOfClients(each.organisation, asking=True, size=size)


def _code(each: OutgoingReminder) -> Iterator[str]:
    values = {"organisation": each.organisation_name, "code": ReminderCode.of(each.address).display()}
    yield sentence("reminder.code", values, each.language)
    yield sentence("reminder.code_else", {}, each.language)


def _week(each: OutgoingReminder, rows: Sequence[Row]) -> Iterator[str]:
    """Whom a deadline concerns is told by no name and no number."""
    language = each.language
    yield sentence("reminder.week", {"organisation": each.organisation_name}, language)
    for employer, some in groupby(rows[:MOST_LINES], itemgetter(0)):
        lines = (_line(row, language) for _, row in some)
        yield "\n".join((employer or each.organisation_name, *lines))
    if len(rows) > MOST_LINES:
        yield sentence("reminder.more", {"number": len(rows) - MOST_LINES}, language)
    yield sentence("reminder.where", {"address": settings.OPENFLA_PUBLIC_URL}, language)
    yield sentence("reminder.out", {"address": _way_out(each)}, language)


def _line(row: DeadlineView, language: str) -> str:
    state = dict(words_of(DeadlineState, "words.deadline_state", language))[row.state.value]
    title = sentence(f"deadline.{row.kind}", {"about": row.about}, language)
    return sentence("reminder.line", {"on": row.on, "title": title, "state": state}, language)


def _way_out(each: OutgoingReminder) -> str:
    return f"{settings.OPENFLA_PUBLIC_URL}/reminders/{ending_key(each.address)}/"


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
