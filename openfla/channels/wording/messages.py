# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a message to a worker says, the same by mail, on paper and on the worker's page: whole sentences, no number."""

from typing import NamedTuple

from openfla.channels.wording import sentence
from openfla.desk.information.information import Content
from openfla.terms.message import OF_ACCOUNT, MessageKind


class Said(NamedTuple):
    """A subject and paragraphs."""

    subject: str
    paragraphs: tuple[str, ...]


def said(content: Content, address: str) -> Said:
    """The message in its own language; `address` is where the worker finds the account."""
    values = {
        "employer": content.employer_name,
        "on": content.on,
        "year": content.year,
        "left": content.left,
        "address": address,
    }

    def say(code: str) -> str:
        return sentence(f"message.{code}", values, content.language)

    kind = content.kind.value
    if content.kind not in OF_ACCOUNT:
        return Said(say("dispute_subject"), tuple(map(say, (f"dispute_{kind}", "dispute_where", "no_secret"))))
    codes = (kind, _balance(content), "errors", "where", "no_secret")
    return Said(say(f"{kind}_subject"), tuple(map(say, codes)))


def _balance(content: Content) -> str:
    if content.left is None:
        return "balance_unknown"
    if content.kind is MessageKind.LEAVING:
        return "balance_at_the_end" if content.left > 0 else "nothing_left"
    return "balance" if content.left >= 0 else "above"
