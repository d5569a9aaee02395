# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rounds of mail and e-Box: what is due is handed in, one after the other, and what came of each noted at once."""

import logging
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from importlib import import_module
from uuid import UUID

from django.conf import settings

from openfla.channels.post.ebox import EBox, Publication, Publishing
from openfla.channels.post.mail import message_of
from openfla.channels.post.return_path import MailKind, SentMail, return_path
from openfla.channels.post.server import Handing, MailServer, Result, handing
from openfla.channels.wording.messages import said
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.information.information import ClaimedMessages, ClaimMessages, Letter, Mail, NoteSent
from openfla.desk.numbers.revealing import NumberShown, NumberToDeliver
from openfla.desk.outcome import Done, Effect
from openfla.terms.failpoint import failpoint
from openfla.terms.message import Way

POST = Actor.operator("post")
CHANNEL = "post"
UNNUMBERED = Result("no national number is recorded", refused=True)
NO_EBOX = Result("no e-Box is set up for this employer", refused=True)
NO_SERVER = Result("no mail server is set")
NO_ADDRESS = Result("no valid e-mail address", refused=True, wrong_address=True)
Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


def round_of_mail(clock: Clock) -> int:
    """How many mails were tried. May end at any point: at most the mail whose answer was not noted yet is sent again,
    under the same id.

    Mails that still wait where there is no mail server any more are tried in vain, and given up as with one that is
    down: a letter follows.
    """
    server: MailServer | None = settings.OPENFLA_MAIL
    tried = 0
    while mails := _claimed(Way.EMAIL, clock):
        with handing(server) if server else nullcontext() as post:
            for mail in mails:
                failpoint("K10")
                note = _noted(mail, _mailed(post, mail, server) if post and server else NO_SERVER)
                failpoint("K11")
                perform([note], actor=POST, channel=CHANNEL, now=clock())
        tried += len(mails)
    return tried


def round_of_ebox(clock: Clock) -> int:
    """The same for the citizen's e-Box: what it refuses, or what it never opened, is told another way by the clock.

    A round ends with the claim in which the e-Box failed.
    """
    ebox: EBox | None = settings.OPENFLA_EBOX
    box, tried = Publishing(ebox) if ebox else None, 0
    while messages := _claimed(Way.EBOX, clock):
        for each in messages:
            failpoint("K10")
            result = _tried(box, ebox.employers, each, clock()) if box and ebox else NO_EBOX
            failpoint("K11")
            perform([_noted(each, result)], actor=POST, channel=CHANNEL, now=clock())
        tried += len(messages)
        if box and box.down:
            break
    return tried


def _tried(box: Publishing, employers: frozenset[str], each: Mail, now: datetime) -> Result:
    return fenced(each.message, lambda: _published(box, employers, each, now))


def fenced(message: UUID, work: Callable[[], Result]) -> Result:
    """One that can't be made ready is tried again like one that was not taken: it holds up no other."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - told by its name alone: its text may hold a number or an address
        name = type(error).__name__
        logger.warning("Message %s can't be made ready: %s. It is tried again, then given up.", message, name)
        return Result(f"it can't be made ready ({name})")


def _published(box: Publishing, employers: frozenset[str], each: Mail, now: datetime) -> Result:
    """The number is asked for at the last moment, not for what is held up; it leaves in the body of the publication."""
    if each.employer_number not in employers:
        return NO_EBOX
    if held_up := box.held_up(each.employer_number):
        return held_up
    shown = ask(NumberToDeliver(each.employer, each.worker), actor=POST, channel=CHANNEL, now=now)
    if not isinstance(shown, NumberShown):
        return UNNUMBERED
    letter = Letter(each.worker, each.name, (), "", each.content)
    address = settings.OPENFLA_PUBLIC_URL
    document = import_module(settings.OPENFLA_PAPER).letters([letter], address, each.content.written_at)
    subject = said(each.content, address).subject
    number, language = each.employer_number, each.content.language
    return box.publish(Publication(each.message, shown.number, number, language, subject, document))


def _claimed(way: Way, clock: Clock) -> Sequence[Mail]:
    [claim] = perform([ClaimMessages(way=way)], actor=POST, channel=CHANNEL, now=clock())
    if not isinstance(claim, Done):
        raise TypeError(claim)
    if claim.effect is Effect.UNCHANGED:
        return ()
    found: Sequence[Mail] = ask(ClaimedMessages(claim.reference), actor=POST, channel=CHANNEL, now=clock())
    return found


def _mailed(post: Handing, mail: Mail, server: MailServer) -> Result:
    return fenced(mail.message, lambda: _sent(post, mail, server))


def _sent(post: Handing, mail: Mail, server: MailServer) -> Result:
    message = message_of(mail, server.sender, settings.OPENFLA_PUBLIC_URL)
    back = return_path(SentMail(MailKind.MESSAGE, mail.message), server.bounces)
    return NO_ADDRESS if message is None else post.send(message, back)


def _noted(mail: Mail, result: Result) -> NoteSent:
    told = {"taken": result.taken, "refused": result.refused}
    return NoteSent(mail.message, mail.details, result.answer, **told, pause=result.pause)
