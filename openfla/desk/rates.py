# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How often somebody calls in a minute, whichever process answers. No fact and no question: nothing is journalled."""

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
    """What a caller made and failed in this minute, and in how many seconds the next one begins."""

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


def called(caller: str, now: datetime) -> Calls:
    """One call more of `caller`: a client, or the address of somebody without a token."""
    return _counted(caller, now, made=1)


def failed(caller: str, now: datetime) -> Calls:
    """One failure more."""
    return _counted(caller, now, failed=1)


def _counted(caller: str, now: datetime, **more: int) -> Calls:
    minute, second = divmod(int(now.timestamp()), MINUTE)
    return Calls(*counted(sha256(caller.encode()).digest()[:16], minute, **more), MINUTE - second)
