# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Reports on the delivery of a mail, as servers send them (RFC 3464): what came of it, and which mail it was.

Whatever bytes come are read: anybody may write to the address to which reports go.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from enum import StrEnum
from typing import NamedTuple

from openfla.channels.post.return_path import SentMail, mail_among

LARGEST = 2**16
"""Bytes that are read of a report; what it repeats of the mail stands at its end. Strangers can write mails that take
the library a time that grows with the square of their size.
"""
HANDED_IN = LARGEST + 1
"""Bytes to take of a mail: by the last one it is known that there are more than are read."""
ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})(?!\d)")
UNDEFINED = "5.0.0"
"""Another status that is none of the listed ones (RFC 3463, 3.1)."""
STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")


class Fate(StrEnum):
    """Failed: the server gave up. Delayed: it still tries. Arrived: there or further on. Unknown: it is no report.

    Unread: nothing of this stands in what is read of it, and there is more.
    """

    FAILED = "failed"
    DELAYED = "delayed"
    ARRIVED = "arrived"
    UNKNOWN = "unknown"
    UNREAD = "unread"


ACTIONS = {
    "failed": Fate.FAILED,
    "delayed": Fate.DELAYED,
    "delivered": Fate.ARRIVED,
    "relayed": Fate.ARRIVED,
    "expanded": Fate.ARRIVED,
}


class Report(NamedTuple):
    """What a report says; `mail` is None where it is on no mail of this installation.

    `code` is the status of a failure (RFC 3463).
    """

    mail: SentMail | None
    fate: Fate
    code: str = ""


def report_in(raw: bytes) -> Report:
    """What such a mail says. Where several recipients are named, it failed if it reached none of them."""
    try:
        report = _read(message_from_bytes(raw[:LARGEST]))
    except Exception:  # noqa: BLE001 - the library's reader fails in many ways, and strangers choose what it reads
        return Report(None, Fate.UNKNOWN)
    return report._replace(fate=Fate.UNREAD) if report.fate is Fate.UNKNOWN and len(raw) > LARGEST else report


def _read(message: "Message[str, str]") -> Report:
    mail = mail_among(str(value) for name in ADDRESSED for value in message.get_all(name, ()))
    told = [each for each in _recipients(message) if each.fate is not Fate.UNKNOWN]
    if not told:
        return Report(mail, Fate.UNKNOWN)
    best = next(fate for fate in (Fate.ARRIVED, Fate.DELAYED, Fate.FAILED) if any(each.fate is fate for each in told))
    return Report(mail, best, told[0].code if best is Fate.FAILED else "")


def _recipients(message: "Message[str, str]") -> Iterator[Report]:
    """What is said of each recipient."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return
    for part in message.get_payload():
        if isinstance(part, Message) and part.get_content_type() in STATUS_PARTS:
            for fields in _blocks(part):
                yield _of_recipient(fields)


def _blocks(part: "Message[str, str]") -> "Iterator[Message[str, str]]":
    """The groups of fields. The library reads the older type alone; of the one of RFC 6533 it leaves all but the first
    as text.
    """
    for read in part.get_payload() if part.is_multipart() else ():
        if not isinstance(read, Message):
            continue
        yield read
        rest = read.get_payload()
        if isinstance(rest, str):
            yield from (message_from_string(each.strip()) for each in re.split(r"\r?\n[ \t]*\r?\n", rest))


def _of_recipient(fields: "Message[str, str]") -> Report:
    """Action decides: a server that gave up after days of trying says "failed" with the status of its last try."""
    fate = ACTIONS.get(str(fields.get("Action", "")).strip().lower(), Fate.UNKNOWN)
    found = STATUS.match(str(fields.get("Status", "")))
    code = found[1] if found else UNDEFINED
    if fate is Fate.FAILED and code.startswith("2"):
        return Report(None, Fate.UNKNOWN)
    return Report(None, fate, code)
