# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which addresses events may be sent to."""

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from openfla.terms.network_address import plainly_inside
from openfla.terms.problem import Problem

LONGEST = 500
HTTPS_PORT = 443


def target_problems(target: str) -> Iterator[Problem]:
    """What keeps an address from being sent to: not one, not https, or plainly inside a network.

    Where its name leads is looked at each time something is sent.
    """
    parts = _parts(target)
    if parts is None or not parts.hostname or parts.username is not None or parts.fragment:
        yield Problem("subscription.target_unfit", "target")
    elif settings.OPENFLA_PRIVATE_TARGETS and parts.scheme in ("http", "https"):
        return
    elif parts.scheme != "https" or parts.port not in (None, HTTPS_PORT):
        yield Problem("subscription.target_not_https", "target")
    elif plainly_inside(parts.hostname):
        yield Problem("subscription.target_unfit", "target")


def _parts(target: str) -> SplitResult | None:
    """The address taken apart, if it is one."""
    if len(target) > LONGEST or not target.isascii() or " " in target or not target.isprintable():
        return None
    try:
        parts = urlsplit(target)
        return parts if parts.port != 0 else None
    except ValueError:
        return None
