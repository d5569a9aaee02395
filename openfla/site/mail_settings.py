# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where mail is handed in, from whom, and where it comes back to. A password in OPENFLA_MAIL is never repeated."""

import contextlib
import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from openfla.channels.post.return_path import LONGEST_LOCAL
from openfla.channels.post.server import MailServer, Security
from openfla.site.configuration import Configuration, ConfigurationError

SCHEMES = {"smtps": (Security.TLS, 465), "smtp": (Security.STARTTLS, 587)}
ADDRESS = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+")
LOCAL = {"localhost", "127.0.0.1", "::1"}
FORMS = (
    "smtp://name:password@mail.example.org:587 (STARTTLS), smtps://name:password@mail.example.org:465, or folder:/path"
)


def mail_server(configuration: Configuration) -> MailServer | None:
    """What OPENFLA_MAIL, _FROM and _BOUNCES say; None where no mail is sent. ConfigurationError with what to mend."""
    address, sender = configuration.mail, configuration.mail_from
    if not address:
        return None
    if "@" not in parseaddr(sender)[1] or parseaddr(sender)[1].endswith("@"):
        message = (
            f"OPENFLA_MAIL_FROM is {sender!r}, and OPENFLA_MAIL is set: it must be the address that mails are from, "
            "such as openfla@example.org. Set it."
        )
        raise ConfigurationError(message)
    bounces = _bounces(configuration.mail_bounces)
    kind, _, folder = address.partition(":")
    if kind == "folder" and folder:
        return MailServer(sender, folder=Path(folder).absolute(), bounces=bounces)
    parts = _parts(address)
    security, port = SCHEMES[parts.scheme]
    local = parts.hostname in LOCAL and parts.scheme == "smtp"
    return MailServer(
        sender,
        host=parts.hostname or "",
        port=parts.port or port,
        security=Security.NONE if local else security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        bounces=bounces,
    )


def _bounces(said: str) -> str:
    """An address whose mailbox can bear the sign of each mail behind its own name."""
    if not said or (ADDRESS.fullmatch(said) and len(said.partition("@")[0]) <= LONGEST_LOCAL):
        return said
    raise ConfigurationError(
        f"OPENFLA_MAIL_BOUNCES is {said!r}; it must be an address alone, such as bounces@example.org, with at most "
        f"{LONGEST_LOCAL} signs before the @. Mend it, or unset it: then mails come back to OPENFLA_MAIL_FROM."
    )


def _parts(address: str) -> SplitResult:
    """The address taken apart."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(address)
        rest = parts.path.strip("/") + parts.query + parts.fragment
        if parts.scheme in SCHEMES and parts.hostname and parts.port != 0 and not rest:
            return parts
    raise ConfigurationError(f"OPENFLA_MAIL is no address such as {FORMS}. Mend it, or unset it: then no mail is sent.")
