# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses in a network: which can be reached from anywhere, and which hosts are plainly inside one."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses of IPv4 behind a translator (RFC 6052)."""
_INNER = tuple(map(IPv6Network, ("64:ff9b:1::/48", "fec0::/10", "::/96")))
"""Translators within a network (RFC 8215), and two that are given to nobody any more (RFC 3879, RFC 4291)."""


def is_public(text: str) -> bool:
    """Whether an address can be reached from anywhere; one that hides another address counts as that one."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        if (hidden := _hidden(address)) is not None:
            return is_public(str(hidden))
        if any(address in network for network in _INNER):
            return False
    return address.is_global and not address.is_multicast


def _hidden(address: IPv6Address) -> IPv4Address | None:
    """The address of IPv4 that one of IPv6 leads to."""
    if address in _TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour


def plainly_inside(host: str) -> bool:
    """Whether no look-up is needed to see that a host is within a network: its address, or a name without a point.

    Names under .localhost are this machine wherever they are asked for (RFC 6761).
    """
    name = host.rstrip(".").lower()
    try:
        return not is_public(name)
    except ValueError:
        return "." not in name or name.endswith(".localhost")
