# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the text of a setting is read: one function for each form. What can't be read is told with its remedy."""

import contextlib
import shlex
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from openfla.law.reading import Readings, choose
from openfla.site.failing import points_named
from openfla.terms.failpoint import POINTS
from openfla.terms.inspection import LONGEST_DELAY

MOST_PORT = 65_535
A_MONTH = 30
LONGEST_NUMBER = len("1000000")
SHORTEST_KEY = 24


class ConfigurationError(Exception):
    """A setting is missing or unsafe; the message says which, and what to do."""


def text(_name: str, said: str) -> str:
    """As it is, without the blanks around it."""
    return said.strip()


def path(_name: str, said: str) -> Path | None:
    """A file or folder, whether it is there or not."""
    return Path(said).absolute() if said else None


def folder(name: str, said: str) -> Path | None:
    """A folder that is there."""
    if not said or Path(said).is_dir():
        return path(name, said)
    raise ConfigurationError(f"{name} is {said!r}, which is no folder. Make it, mend the name, or unset it.")


def names(_name: str, said: str) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(each.strip() for each in said.split(",") if each.strip())


def readings(name: str, said: str) -> Readings:
    """Choices where the law leaves something open, such as plan_threshold_unit=heads, with commas."""
    pairs = (each.partition("=") for each in names(name, said))
    try:
        return choose({reading.strip(): word.strip() for reading, _, word in pairs})
    except ValueError as error:
        raise ConfigurationError(f"{name} is {said!r}: {error}. Mend it, or unset it.") from error


def command(name: str, said: str) -> tuple[str, ...]:
    """A program and its arguments, quoted as for a shell."""
    try:
        return tuple(shlex.split(said))
    except ValueError as error:
        message = f"{name} is {said!r}; a quotation in it has no end. Mend it, or unset it."
        raise ConfigurationError(message) from error


def switch(name: str, said: str) -> bool:
    """1 or 0."""
    if said in {"", "0", "1"}:
        return said == "1"
    raise ConfigurationError(f"{name} is {said!r}; it is 1 or 0. Set it to one, or unset it.")


def port(name: str, said: str) -> int:
    """A port of this machine."""
    if _whole(said) and 0 < int(said) <= MOST_PORT:
        return int(said)
    raise ConfigurationError(
        f"{name} is {said!r}; it must be a number from 1 to {MOST_PORT}. Set it to one, or unset it."
    )


def number(name: str, said: str) -> int:
    """A whole number from 1 on."""
    if _whole(said) and int(said):
        return int(said)
    raise ConfigurationError(f"{name} is {said!r}; it is a whole number from 1 on. Set it to one, or unset it.")


def megabytes(name: str, said: str) -> int:
    """In bytes."""
    if _whole(said) and int(said):
        return int(said) * 2**20
    raise ConfigurationError(f"{name} is {said!r}; it is a whole number of megabytes, such as 4096.")


def delay(name: str, said: str) -> int:
    """Days until a look of an inspection is told."""
    if _whole(said) and int(said) <= LONGEST_DELAY.days:
        return int(said)
    raise ConfigurationError(
        f"{name} is {said!r}; it is a number of days from 0 to {LONGEST_DELAY.days}. Set it to one."
    )


def days_of_a_month(name: str, said: str) -> int:
    """Days for which something is kept, where the terms promise thirty at most."""
    if _whole(said) and 0 < int(said) <= A_MONTH:
        return int(said)
    raise ConfigurationError(f"{name} is {said!r}; it is a number of days from 1 to {A_MONTH}. Set it to one.")


def one_of(*words: str) -> Callable[[str, str], str]:
    """One of these words."""

    def read(name: str, said: str) -> str:
        if said in words:
            return said
        listed = " or ".join(each for each in words if each)
        raise ConfigurationError(f"{name} is {said!r}; it is {listed}. Set it to that, or unset it.")

    return read


def public_address(name: str, said: str) -> str | None:
    """An address of http or https, without a slash at its end."""
    if not said or (_web(said) and not urlsplit(said).query + urlsplit(said).fragment):
        return said.rstrip("/") or None
    message = f"{name} is {said!r}; it is an address such as https://openfla.example.org. Mend it, or unset it."
    raise ConfigurationError(message)


def timestamps(name: str, said: str) -> str:
    """The address of an authority that stamps the time, or nothing."""
    if not said or _web(said):
        return said
    message = (
        f"{name} is {said!r}; it is the address of a timestamp authority (RFC 3161), such as https://tsa.example.org. "
        "Mend it, or unset it."
    )
    raise ConfigurationError(message)


def key(name: str, said: str) -> str:
    """A secret of letters, digits and signs, or nothing."""
    if not said or (len(said) >= SHORTEST_KEY and said.isascii() and said.isprintable() and " " not in said):
        return said
    raise ConfigurationError(
        f"{name} has {len(said)} signs; it has {SHORTEST_KEY} or more, none of them a blank. "
        "Make one by `openssl rand -hex 24`, or unset it."
    )


def clamd(name: str, said: str) -> str:
    """A socket or a port of ClamAV's daemon, or nothing."""
    kind, _, place = said.partition(":")
    if not said or (kind == "unix" and place.startswith("/")):
        return said
    host, _, given = place.rpartition(":")
    if kind == "tcp" and host and _whole(given) and 0 < int(given) <= MOST_PORT:
        return said
    message = (
        f"{name} is {said!r}; it is the address of ClamAV's daemon, such as unix:/run/clamav/clamd.ctl or "
        "tcp:127.0.0.1:3310. Mend it, or unset it."
    )
    raise ConfigurationError(message)


def failpoints(name: str, said: str) -> frozenset[str]:
    """Moments at which a process fails on order."""
    try:
        return points_named(said)
    except ValueError as error:
        message = f"{name} names {error}, which is none of {', '.join(POINTS)}. Correct it, or unset it."
        raise ConfigurationError(message) from error


def _web(said: str) -> bool:
    with contextlib.suppress(ValueError):
        parts = urlsplit(said)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    return False


def _whole(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER
