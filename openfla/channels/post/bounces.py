# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails that came back: each report on one is read, and the mail noted as not arrived."""

import logging
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from openfla.channels.post.reports import HANDED_IN, Fate, report_in
from openfla.channels.post.return_path import MailKind, SentMail
from openfla.channels.post.sending import CHANNEL, POST, Clock
from openfla.channels.post.server import WRONG_ADDRESS
from openfla.desk.actor import Actor
from openfla.desk.gate import perform
from openfla.desk.information.information import NoteMessageBounced
from openfla.desk.outcome import NOT_FOUND, Done, Effect
from openfla.desk.reminders.reminders import NoteReminderBounced
from openfla.desk.trainings.invites import NoteInviteBounced

MOST = 1_000
"""Reports of a folder in one round."""
NAMED = ",openfla"
"""Behind the own name of what the log named: nothing else that lies in the folder is ours to remove."""
logger = logging.getLogger(__name__)


class Upshot(StrEnum):
    """What came of a report. The last five ask for a look: nothing was changed."""

    NOTED = "noted"
    KNOWN = "known"
    DELAYED = "delayed"
    ARRIVED = "arrived"
    FOREIGN = "foreign"
    NO_REPORT = "no_report"
    UNREAD = "unread"
    GONE = "gone"
    ENDED = "ended"


SETTLED = (Upshot.NOTED, Upshot.KNOWN, Upshot.DELAYED, Upshot.ARRIVED)
SAID: Mapping[Upshot, str] = {
    Upshot.NOTED: "Noted: the mail {id} did not arrive ({code}).",
    Upshot.KNOWN: "Nothing to note: it is known already that the mail {id} did not arrive.",
    Upshot.DELAYED: "Nothing to note: the mail {id} is late, and a server still tries.",
    Upshot.ARRIVED: "Nothing to note: the mail {id} arrived, or went further.",
    Upshot.FOREIGN: "Not noted: the address to which it was sent is on no mail of this installation.",
    Upshot.NO_REPORT: "Not noted: it answers the mail {id}, and is no report on a delivery. Read it yourself.",
    Upshot.UNREAD: "Not noted: it answers the mail {id}, and was not read to its end, for it is longer than 64 KiB. "
    "Read it yourself.",
    Upshot.GONE: "Not noted: the mail {id} is kept no more.",
    Upshot.ENDED: "Not noted: the mail {id} came to its end another way, such as handed over.",
}
CHANGES_NOTHING: Mapping[Fate, Upshot] = {
    Fate.DELAYED: Upshot.DELAYED,
    Fate.ARRIVED: Upshot.ARRIVED,
    Fate.UNKNOWN: Upshot.NO_REPORT,
    Fate.UNREAD: Upshot.UNREAD,
}


class Taken(NamedTuple):
    """What came of a report, and of which mail; `code` is that of the server (RFC 3463)."""

    upshot: Upshot
    mail: SentMail | None = None
    code: str = ""

    @property
    def sentence(self) -> str:
        """In a line for the operator, without an address."""
        return SAID[self.upshot].format(id=self.mail.id if self.mail else "", code=self.code)


def take(raw: bytes, *, actor: Actor, channel: str, now: datetime) -> Taken:
    """Reads a report and notes what it says. What is no failure of a mail of ours changes nothing."""
    mail, fate, code = report_in(raw)
    if mail is None:
        return Taken(Upshot.FOREIGN)
    if fate is not Fate.FAILED:
        return Taken(CHANGES_NOTHING[fate], mail)
    [outcome] = perform([_note(mail, code)], actor=actor, channel=channel, now=now)
    if isinstance(outcome, Done):
        return Taken(Upshot.NOTED if outcome.effect is Effect.CHANGED else Upshot.KNOWN, mail, code)
    return Taken(Upshot.GONE if outcome == NOT_FOUND else Upshot.ENDED, mail, code)


def _note(mail: SentMail, code: str) -> NoteMessageBounced | NoteInviteBounced | NoteReminderBounced:
    if mail.kind is MailKind.MESSAGE:
        return NoteMessageBounced(mail.id, code)
    if mail.kind is MailKind.INVITE:
        return NoteInviteBounced(mail.id, code)
    return NoteReminderBounced(mail.id, code, wrong_address=WRONG_ADDRESS.fullmatch(code) is not None)


def round_of_bounces(clock: Clock) -> int:
    """How many reports of the Maildir were read. What is settled is deleted; the rest is kept among what was seen, so
    many days from when the log named it as the operator allows.

    May end at any point: a report that was noted and not yet deleted is known the next time.
    """
    folder: Path | None = settings.OPENFLA_MAIL_BOUNCES_FOLDER
    if folder is None:
        return 0
    _forget(folder / "cur", clock() - timedelta(days=settings.OPENFLA_MAIL_BOUNCES_DAYS))
    waiting = sorted(each for each in (folder / "new").glob("*") if each.is_file())
    for path in waiting[:MOST]:
        try:
            _took(path, clock())
        except OSError as error:
            logger.warning("The report %s can't be read or put away: %s.", path.name, type(error).__name__)
    return len(waiting[:MOST])


def _took(path: Path, now: datetime) -> None:
    with path.open("rb") as file:
        taken = take(file.read(HANDED_IN), actor=POST, channel=CHANNEL, now=now)
    if taken.upshot in SETTLED:
        path.unlink()
        return
    logger.warning("%s: %s", path.name, taken.sentence)
    seen = path.parent.parent / "cur"
    seen.mkdir(exist_ok=True)
    _dated(path.rename(seen / f"{path.name.partition(':')[0]}{NAMED}:2,"), now)


def _dated(path: Path, now: datetime) -> None:
    """From now on it is kept; one that belongs to another account from when it came, which is told once."""
    try:
        os.utime(path, (now.timestamp(), now.timestamp()))
    except OSError:
        logger.warning("%s belongs to another account: it is kept from when it came, not from now on.", path.name)


def _forget(seen: Path, named_before: datetime) -> None:
    """Removes what was named by then: people's answers, which tell of them and of others."""
    for path in seen.glob(f"*{NAMED}:*"):
        try:
            if path.stat().st_mtime < named_before.timestamp():
                path.unlink()
        except OSError as error:
            logger.warning("%s is kept longer than it should be: %s.", path.name, type(error).__name__)
