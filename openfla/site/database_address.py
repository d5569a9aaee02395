# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The address of the database, taken apart by libpq itself: one server, or those among which one may be written to."""

from collections.abc import Mapping

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from openfla.site.forms_of_settings import MOST_PORT, ConfigurationError

SCHEMES = ("postgresql://", "postgres://")
WRITABLE = frozenset({"read-write", "primary"})
"""What `target_session_attrs` may say where several servers are named: the others lead to one that only reads."""
PLACES = frozenset({"user", "password", "dbname", "host", "port"})
"""Parts that Django has settings of its own for."""
ALONE, AMONG = 5, 2
"""Seconds until a server that does not answer is given up: the only one, and one of several, of which another may."""
NOTICED: Mapping[str, object] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A server that went without a word (its machine off, its cable out) is noticed after eleven seconds.

By default the system waits for a quarter of an hour, and whoever asked waits too. libpq heeds none of it on a socket.
"""


def parts_of(url: str) -> dict[str, str]:
    """The address taken apart, as libpq names the parts; ConfigurationError, which repeats nothing, if it is none."""
    try:
        said = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError:
        said = None
    if said is None or not url.startswith(SCHEMES) or not all(map(_is_port, listed(said, "port"))):
        message = (
            "OPENFLA_DATABASE_URL is no address such as postgresql://user:password@host:5432/openfla. "
            "Mend it, or unset it."
        )
        raise ConfigurationError(message) from None
    return said


def listed(said: Mapping[str, str], name: str) -> list[str]:
    """A part that may have a value for each server: `host`, `port`."""
    return [each for each in said.get(name, "").split(",") if each]


def database_settings(url: str, *, owner: bool) -> dict[str, object]:
    """Django's settings for a postgresql:// address; the product works under a role that owns nothing.

    ConfigurationError if it is none, or names several servers without saying that the one to write to is meant.
    """
    said = parts_of(url)
    several = len(listed(said, "host")) > 1
    if several and said.get("target_session_attrs") not in WRITABLE:
        message = (
            "OPENFLA_DATABASE_URL names several servers and does not say that the one to write to is meant. "
            "Add target_session_attrs=read-write to its query."
        )
        raise ConfigurationError(message)
    options: dict[str, object] = {"options": "" if owner else "-c role=openfla_app"}
    options |= {"connect_timeout": AMONG if several else ALONE, **NOTICED}
    options |= {name: value for name, value in said.items() if name not in PLACES}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": said.get("dbname") or "openfla",
        "USER": said.get("user", ""),
        "PASSWORD": said.get("password", ""),
        "HOST": said.get("host", ""),
        "PORT": said.get("port", ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }


def _is_port(said: str) -> bool:
    return said.isascii() and said.isdigit() and 0 < int(said) <= MOST_PORT
