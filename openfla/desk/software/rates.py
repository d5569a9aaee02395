# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How often somebody calls in a span of time, whichever process answers. Neither fact nor question: not journalled."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from ipaddress import IPv4Address, ip_address, ip_network

from openfla.records.calls import counted

MINUTE = 60
HOUSEHOLD = 64
"""Bits of an IPv6 address that name a network; the rest its machines choose themselves."""


@dataclass(frozen=True, slots=True)
class Calls:
    """What a caller made and failed in this minute (or longer span), and in how many seconds the next one begins."""

    made: int
    failed: int
    wait: int


def network_of(address: str) -> str:
    """What an address counts as: an IPv4 address itself, an IPv6 address its network; "unknown" if it is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    return str(found) if isinstance(found, IPv4Address) else str(ip_network((found, HOUSEHOLD), strict=False))


def called(caller: str, now: datetime, seconds: int = MINUTE) -> Calls:
    """One call more of `caller`: a client, a person, or an address. `seconds` is the span counted: whole minutes.

    One caller is always counted in spans of the same length.
    """
    return _counted(caller, now, seconds, made=1)


def failed(caller: str, now: datetime) -> Calls:
    """One failure more."""
    return _counted(caller, now, MINUTE, failed=1)


def _counted(caller: str, now: datetime, seconds: int, **more: int) -> Calls:
    gone = int(now.timestamp()) % seconds
    begun = (int(now.timestamp()) - gone) // MINUTE
    return Calls(*counted(sha256(caller.encode()).digest()[:16], begun, **more), seconds - gone)
