# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The round of invitations: each a mail in words, with a calendar entry for each session of the training (RFC 5546).

A calendar takes each entry from a file of its own; one that is sent later, about the same session, replaces it.
"""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from openfla.channels.post.return_path import MailKind, SentMail, return_path
from openfla.channels.post.sending import CHANNEL, NO_ADDRESS, NO_SERVER, POST, Clock, fenced
from openfla.channels.post.server import Handing, MailServer, Result, handing
from openfla.channels.wording import sentence
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.trainings.invites import ClaimedInvites, ClaimInvites, NoteInvite, OutgoingInvite
from openfla.desk.trainings.session_events import span_of, uid_of
from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.failpoint import failpoint
from openfla.terms.invite import InviteKind


def round_of_invites(clock: Clock) -> int:
    """How many were tried. May end at any point: at most one whose answer was not noted yet is sent again, with the
    same id and the same entries.
    """
    server: MailServer | None = settings.OPENFLA_MAIL
    tried = 0
    while invites := _claimed(clock):
        with handing(server) if server else nullcontext() as post:
            for each in invites:
                failpoint("K10")
                result = _mailed(post, each, server) if post and server else NO_SERVER
                failpoint("K11")
                note = NoteInvite(each.invite, each.details, result.answer, result.taken, result.refused)
                perform([note], actor=POST, channel=CHANNEL, now=clock())
        tried += len(invites)
    return tried


def _claimed(clock: Clock) -> Sequence[OutgoingInvite]:
    [claim] = perform([ClaimInvites()], actor=POST, channel=CHANNEL, now=clock())
    if not isinstance(claim, Done):
        raise TypeError(claim)
    if claim.effect is Effect.UNCHANGED:
        return ()
    found: Sequence[OutgoingInvite] = ask(ClaimedInvites(claim.reference), actor=POST, channel=CHANNEL, now=clock())
    return found


def _mailed(post: Handing, each: OutgoingInvite, server: MailServer) -> Result:
    return fenced(each.invite, lambda: _sent(post, each, server))


def _sent(post: Handing, each: OutgoingInvite, server: MailServer) -> Result:
    message = invitation_of(each, server.sender)
    back = return_path(SentMail(MailKind.INVITE, each.invite), server.bounces)
    return NO_ADDRESS if message is None else post.send(message, back)


def invitation_of(each: OutgoingInvite, sender: str) -> EmailMessage | None:
    """The mail, or None where the worker's address is none."""
    message = EmailMessage()
    try:
        message["To"] = Address(addr_spec=each.email)
    except (MessageError, ValueError, IndexError):  # the library's own readers fail in all these ways
        return None
    message["From"] = sender
    message["Subject"] = sentence(f"invite.{each.kind}_subject", {"title": each.title}, each.language)
    message["Date"] = format_datetime(each.written_at)
    message["Message-ID"] = f"<{each.invite}@{parseaddr(sender)[1].partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(_said(each)))
    message["Content-Language"] = each.language
    for name, method, entry in _entries(each, parseaddr(sender)[1]):
        kind = {"method": method, "name": name}
        message.add_attachment(entry.decode(), "calendar", filename=name, params=kind)
    message.set_boundary(f"{each.invite}")
    return message


def _said(each: OutgoingInvite) -> Iterator[str]:
    values = {"name": each.name, "title": each.title, "provider": each.provider_name, "employer": each.employer_name}
    yield sentence("message.to", values, each.language)
    if each.kind is InviteKind.CANCEL:
        yield sentence("invite.off", values, each.language)
        yield each.employer_name
        return
    yield sentence("invite.offered" if each.offered else "invite.planned", values, each.language)
    yield "\n".join(_line(slot, each.language) for slot in each.slots)
    if each.provider_name:
        yield sentence("invite.given_by", values, each.language)
    place = f"me/{each.employer}/{each.worker}/offers/{each.participation}/"
    address = {"address": f"{settings.OPENFLA_PUBLIC_URL}/{place}"}
    yield sentence("invite.answer" if each.offered else "invite.where", address, each.language)
    yield each.employer_name


def _line(slot: SlotTerms, language: str) -> str:
    """A session: its day, its times and its place, as far as they are known."""
    values = {"on": slot.on, "place": slot.place}
    if slot.starts_at and slot.ends_at:
        values |= {"from_at": f"{slot.starts_at:%H:%M}", "until_at": f"{slot.ends_at:%H:%M}"}
        return sentence("invite.session_at_place" if slot.place else "invite.session_at", values, language)
    return sentence("invite.session_place" if slot.place else "invite.session", values, language)


def _entries(each: OutgoingInvite, sender: str) -> Iterator[tuple[str, str, bytes]]:
    """A file for each session that stands, and for each that was told before and is there no more."""
    off = each.kind is InviteKind.CANCEL
    told = [(slot, off) for slot in each.slots] + [(slot, True) for slot in each.gone]
    for place, (slot, gone) in enumerate(told):
        method = "CANCEL" if gone else "REQUEST"
        calendar = Calendar()
        calendar.add("prodid", "-//openfla//trainings//EN")
        calendar.add("version", "2.0")
        calendar.add("method", method)
        calendar.add_component(_event(each, place, slot, sender, gone=gone))
        yield f"{slot.on.isoformat()}-{place + 1}.ics", method, calendar.to_ical()


def _event(each: OutgoingInvite, place: int, slot: SlotTerms, sender: str, *, gone: bool) -> Event:
    """No answer goes by mail: it is given on the worker's own page, and the address of the mail is nobody's."""
    starts, ends = span_of(slot)
    event = Event()
    event.add("uid", uid_of(each.participation, place))
    event.add("dtstamp", each.written_at)
    event.add("sequence", each.sequence)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", each.title)
    event.add("status", "CANCELLED" if gone else "TENTATIVE" if each.offered else "CONFIRMED")
    organizer, attendee = vCalAddress(f"mailto:{sender}"), vCalAddress(f"mailto:{each.email}")
    organizer.params["CN"] = each.employer_name
    attendee.params["RSVP"] = "FALSE"
    event.add("organizer", organizer)
    event.add("attendee", attendee)
    for name, text in (("location", slot.place), ("description", each.provider_name)):
        if text:
            event.add(name, text)
    return event
