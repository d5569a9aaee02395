# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The round of the mail: what is due is handed in, one after the other, and what came of each is noted at once."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime

from django.conf import settings

from openfla.channels.post.mail import message_of
from openfla.channels.post.server import Handing, MailServer, Result, handing
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.information.information import ClaimedMessages, ClaimMessages, Mail, NoteSent
from openfla.desk.outcome import Done, Effect

POST = Actor.operator("post")
CHANNEL = "post"
NO_SERVER = Result("no mail server is set")
NO_ADDRESS = Result("no valid e-mail address", refused=True)
Clock = Callable[[], datetime]


def round_of_mail(clock: Clock) -> int:
    """How many mails were tried. May end at any point: at most the mail whose answer was not noted yet is sent again,
    under the same id.

    Mails that still wait where there is no mail server any more are tried in vain, and given up as with one that is
    down: a letter follows.
    """
    server: MailServer | None = settings.OPENFLA_MAIL
    tried = 0
    while mails := _claimed(clock):
        with handing(server) if server else nullcontext() as post:
            for mail in mails:
                note = _noted(mail, _sent(post, mail, server.sender) if post and server else NO_SERVER)
                perform([note], actor=POST, channel=CHANNEL, now=clock())
        tried += len(mails)
    return tried


def _claimed(clock: Clock) -> Sequence[Mail]:
    [claim] = perform([ClaimMessages()], actor=POST, channel=CHANNEL, now=clock())
    if not isinstance(claim, Done):
        raise TypeError(claim)
    if claim.effect is Effect.UNCHANGED:
        return ()
    found: Sequence[Mail] = ask(ClaimedMessages(claim.reference), actor=POST, channel=CHANNEL, now=clock())
    return found


def _sent(post: Handing, mail: Mail, sender: str) -> Result:
    message = message_of(mail, sender, settings.OPENFLA_PUBLIC_URL)
    return NO_ADDRESS if message is None else post.send(message)


def _noted(mail: Mail, result: Result) -> NoteSent:
    return NoteSent(mail.message, mail.details, result.answer, taken=result.taken, refused=result.refused)
