# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Handing mail in: to the server of the installation over TLS, or to a folder, where that of sample data is read."""

import logging
import os
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

TIMEOUT = 20.0
"""Seconds for each answer of the server."""
PERMANENT = 500
NO_USER = 550
WRONG_ADDRESS = re.compile(r"5\.1\.(?:[1236]|10)(?!\d)")
"""Enhanced codes (RFC 3463, RFC 7505) that speak of the address of the recipient, and not of rules of the server."""
ENHANCED = re.compile(r"5\.\d{1,3}\.\d{1,3}(?!\d)")
HEADERS_ALONE = "RET=HDRS"
"""What comes back repeats no more than the headers of a mail (RFC 3461, 4.3)."""
LONG_NUMBER = re.compile(r"\d(?:[ .\-/]?\d){8,}")
logger = logging.getLogger(__name__)


class Security(StrEnum):
    """How the connection is secured: from its start, by STARTTLS, or not at all (a server on this machine)."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and whom it is from. With a `folder` no server is asked.

    `bounces` is where what can't be delivered comes back to; where it is empty, that is the sender.
    """

    sender: str
    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    folder: Path | None = None
    bounces: str = ""


class Result(NamedTuple):
    """What was answered: taken, refused for good, or neither, which asks for another try.

    `wrong_address`: it is refused because nobody is reached at that address, whatever is sent there. `pause`: so long
    nothing more of the same sender is asked for: it was too much, not wrong.
    """

    answer: str
    taken: bool = False
    refused: bool = False
    wrong_address: bool = False
    pause: timedelta | None = None


class Handing(Protocol):
    """Hands in one mail after the other."""

    def send(self, message: EmailMessage, comes_back_to: str = "") -> Result:
        """What the server said. `comes_back_to` is the address of its envelope; otherwise that of the sender."""


class _Folder:
    """Keeps each mail as a file under its id: one that is sent again is the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage, comes_back_to: str = "") -> Result:
        if comes_back_to:
            message["Return-Path"] = f"<{comes_back_to}>"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = message["Message-ID"].strip("<>").partition("@")[0]
        fresh = self._folder / f".{name}.{os.getpid()}"
        fresh.write_bytes(message.as_bytes())
        fresh.rename(self._folder / f"{name}.eml")
        return Result("kept in the folder", taken=True)


class _Server:
    """One connection, made when the first mail goes. Once it fails the others wait for another round."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None
        self._down = ""

    def send(self, message: EmailMessage, comes_back_to: str = "") -> Result:
        if self._down:
            return Result(self._down)
        try:
            smtp = self._smtp or self._connected()
        except (smtplib.SMTPException, OSError) as error:
            return self._failed(error)
        return self._handed(smtp, message, comes_back_to)

    def _handed(self, smtp: smtplib.SMTP, message: EmailMessage, comes_back_to: str) -> Result:
        to = str(message["To"])
        try:
            smtp.ehlo_or_helo_if_needed()
            options = (HEADERS_ALONE,) if comes_back_to and smtp.has_extn("dsn") else ()
            smtp.send_message(message, comes_back_to or None, mail_options=options)
        except smtplib.SMTPRecipientsRefused as error:
            return _of_recipient(*error.recipients[to], to)
        except smtplib.SMTPDataError as error:
            return _judged(error.smtp_code, error.smtp_error, to)
        except (smtplib.SMTPNotSupportedError, UnicodeError):
            return Result("the address has signs that the server does not take", refused=True, wrong_address=True)
        except (smtplib.SMTPException, OSError) as error:
            return self._failed(error)
        return Result("250", taken=True)

    def _connected(self) -> smtplib.SMTP:
        server, context = self._server, ssl.create_default_context()
        smtp: smtplib.SMTP
        if server.security is Security.TLS:
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        self._smtp = smtp
        if server.security is Security.STARTTLS:
            smtp.starttls(context=context)
        if server.user:
            smtp.login(server.user, server.password)
        return smtp

    def _failed(self, error: Exception) -> Result:
        """The mail server or its settings: nothing of the mail itself."""
        self.close()
        self._down = f"the mail server did not take it ({type(error).__name__})"
        logger.warning(
            "The mail server %s:%s took no mail: %s. Mails wait and are tried again for two days. If it lasts, compare "
            "OPENFLA_MAIL with what the server asks for.",
            self._server.host,
            self._server.port,
            type(error).__name__,
        )
        return Result(self._down)

    def close(self) -> None:
        """Says goodbye, if anybody listens."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
            self._smtp = None


def _judged(code: int, said: bytes | str, to: str) -> Result:
    """A code from 500 on is for good. The address is left out of what is kept, and so are signs that can't be shown
    and long numbers, which may be anybody's.
    """
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    shown = "".join(sign if sign.isprintable() else " " for sign in text.replace(to, "…"))
    return Result(f"{code} {LONG_NUMBER.sub('…', ' '.join(shown.split()))}", refused=code >= PERMANENT)


def _of_recipient(code: int, said: bytes | str, to: str) -> Result:
    """A server may refuse a recipient for reasons of its own, such as relaying: then the address stays good."""
    result = _judged(code, said, to)
    _, _, text = result.answer.partition(" ")
    about_address = WRONG_ADDRESS.match(text) if ENHANCED.match(text) else code == NO_USER
    return result._replace(wrong_address=result.refused and bool(about_address))


@contextmanager
def handing(server: MailServer) -> Iterator[Handing]:
    """Where mails go, for as many as there are."""
    if server.folder is not None:
        yield _Folder(server.folder)
        return
    smtp = _Server(server)
    try:
        yield smtp
    finally:
        smtp.close()
