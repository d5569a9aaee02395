# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A message to a worker as a mail: plain text in the worker's language, the same bytes at each try."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from openfla.channels.wording import sentence
from openfla.channels.wording.messages import said
from openfla.desk.information.information import Mail


def message_of(mail: Mail, sender: str, address: str) -> EmailMessage | None:
    """The mail, or None where the worker's address is none. `address` is where the account is found."""
    told = said(mail.content, address)
    message = EmailMessage()
    try:
        message["To"] = Address(addr_spec=mail.email)
    except (MessageError, ValueError, IndexError):  # the library's own readers fail in all these ways
        return None
    message["From"] = sender
    message["Subject"] = " ".join(told.subject.split())
    message["Date"] = format_datetime(mail.content.written_at)
    message["Message-ID"] = f"<{mail.message}@{parseaddr(sender)[1].partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    greeting = sentence("message.to", {"name": mail.name}, mail.content.language)
    message.set_content("\n\n".join((greeting, *told.paragraphs, mail.content.employer_name)))
    message["Content-Language"] = mail.content.language
    return message
