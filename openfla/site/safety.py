# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Settings with which openfla does not start where real people's data are: each with what to do instead."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from openfla.site.configuration import Configuration, ConfigurationError
from openfla.site.database_address import listed, parts_of

LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
SHORTEST_KEY = 32
ENCRYPTED = frozenset({"require", "verify-ca", "verify-full"})


def check_safety(configuration: Configuration) -> None:
    """ConfigurationError that says everything that is unsafe; sample data may be run carelessly, on this machine."""
    found = [] if configuration.demo else [*_addresses(configuration), *_database(configuration), *_keys(configuration)]
    if found:
        raise ConfigurationError("\n".join(found))


def security_contact(configuration: Configuration) -> str:
    """Where weaknesses are told; ConfigurationError if it is no address (RFC 9116)."""
    contact = configuration.security_contact
    if not contact or (contact.startswith(("mailto:", "https://", "tel:")) and contact.isprintable()):
        return contact
    message = (
        f"OPENFLA_SECURITY_CONTACT is {contact!r}; it is an address such as mailto:security@example.be or https://... "
        "Mend it, or unset it."
    )
    raise ConfigurationError(message)


def _addresses(configuration: Configuration) -> Iterator[str]:
    hosts, public = configuration.hosts, urlsplit(configuration.public_url)
    host = public.hostname or ""
    for each in hosts:
        if "*" in each or each.startswith("."):
            yield f"OPENFLA_HOSTS names {each!r}, which is more than one host. Name each host in full."
    if host not in LOCAL and public.scheme != "https":
        yield (
            f"OPENFLA_PUBLIC_URL is {configuration.public_url}: keys and data would travel in the clear. "
            "Give the https:// address of the reverse proxy."
        )
    beyond = sorted(set(hosts) - LOCAL)
    if beyond and host in LOCAL:
        yield (
            f"OPENFLA_HOSTS names {', '.join(beyond)}, but OPENFLA_PUBLIC_URL is {configuration.public_url}. "
            "Set it to the https:// address of this installation."
        )
    elif host not in LOCAL and host not in hosts:
        yield f"OPENFLA_HOSTS does not name {host}, the host of OPENFLA_PUBLIC_URL. Add it."


def _database(configuration: Configuration) -> Iterator[str]:
    """Outside this machine only encrypted; an address that is none is told where it is read."""
    try:
        said = parts_of(configuration.database_url)
    except ConfigurationError:
        return
    away = [each for each in listed(said, "host") if each not in LOCAL and not each.startswith("/")]
    if away and said.get("sslmode") not in ENCRYPTED:
        yield (
            f"OPENFLA_DATABASE_URL leads to {away[0]} without encryption. Add ?sslmode=verify-full (or require, "
            "inside a network of your own)."
        )


def _keys(configuration: Configuration) -> Iterator[str]:
    folder = configuration.data / "keys"
    if folder.is_dir() and folder.stat().st_mode & 0o022:
        yield f"{folder} can be written to by others. Run: chmod 700 {folder}"
    for path in sorted(folder.rglob("*.key")):
        yield from _key(path)


def _key(path: Path) -> Iterator[str]:
    if path.stat().st_mode & 0o077:
        yield f"{path} can be read by others. Run: chmod 600 {path} (and make a new key if somebody did read it)"
    if path.stat().st_size < SHORTEST_KEY:
        yield (
            f"{path} holds {path.stat().st_size} bytes; a key has at least {SHORTEST_KEY}. Bring it back from the "
            "backup, or, in a new installation, remove it: it is made anew."
        )
