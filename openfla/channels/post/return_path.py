# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The address to which a mail that can't be delivered comes back: another for each mail, and only we can write it.

`bounces@example.org` becomes `bounces+<sign>@example.org`. The sign is what the mail is, its id and a proof that
follows from the key of the installation; it says nothing of anybody, and none can be guessed. A former key is good
for mails on their way, as long as it stands among SECRET_KEY_FALLBACKS.
"""

import base64
import hmac
import re
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

ID_BYTES, PROOF_BYTES = 16, 10
SIGN = re.compile(r"\+([a-z][a-z2-7]{42})@", re.IGNORECASE)
"""Letters of one case: servers on the way may change it."""
LONGEST_LOCAL = 64 - len("+") - 43
"""Signs that are left for the own name of the mailbox (RFC 5321, 4.5.3.1.1)."""


class MailKind(StrEnum):
    """What a mail is: a message to a worker, an invitation to sessions, or a reminder."""

    MESSAGE = "m"
    INVITE = "i"
    REMINDER = "r"


class SentMail(NamedTuple):
    """A mail that this installation wrote."""

    kind: MailKind
    id: UUID


def return_path(mail: SentMail, bounces: str) -> str:
    """Where it comes back to, given the address to which they all do; empty where that is."""
    local, at, domain = bounces.rpartition("@")
    return f"{local}+{_sign(mail, settings.SECRET_KEY)}@{domain}" if at else ""


def mail_among(texts: Iterable[str]) -> SentMail | None:
    """The first mail whose return path stands in one of these, such as headers; None where no sign is ours."""
    found = (_read(sign) for text in texts for sign in SIGN.findall(text))
    return next((mail for mail in found if mail is not None), None)


def _sign(mail: SentMail, key: str) -> str:
    proof = hmac.new(key.encode(), f"bounce {mail.kind} {mail.id}".encode(), sha256).digest()
    return mail.kind + base64.b32encode(mail.id.bytes + proof[:PROOF_BYTES]).decode().rstrip("=").lower()


def _read(sign: str) -> SentMail | None:
    kind, coded = sign[0].lower(), sign[1:].upper()
    if kind not in set(MailKind):
        return None
    read = base64.b32decode(coded + "=" * (-len(coded) % 8))
    mail = SentMail(MailKind(kind), UUID(bytes=read[:ID_BYTES]))
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return mail if any(hmac.compare_digest(_sign(mail, key), sign.lower()) for key in keys) else None
