# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All that is wrong with the settings at once, and what is missing without being wrong."""

import stat
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from openfla.site.configuration import Configuration, ConfigurationError
from openfla.site.database_address import database_settings
from openfla.site.ebox_settings import ebox
from openfla.site.known_settings import CONFIG, SETTINGS
from openfla.site.mail_settings import mail_server
from openfla.site.proxies import trusted_proxies
from openfla.site.safety import check_safety, security_contact
from openfla.site.trusted import sign_in_providers, trusted_issuers

PREFIX = "OPENFLA_"
SHOWN_NO_MORE = "set, and not shown"


def _database(configuration: Configuration) -> None:
    if configuration.database_url:
        database_settings(configuration.database_url, owner=False)


LOOKS: tuple[Callable[[Configuration], object], ...] = (
    Configuration.check,
    check_safety,
    security_contact,
    trusted_proxies,
    mail_server,
    ebox,
    trusted_issuers,
    sign_in_providers,
    _database,
)


def wrong(said: Mapping[str, str]) -> list[str]:
    """Everything that keeps openfla from starting, or that nothing reads: a sentence each, with its remedy."""
    configuration, unread = Configuration.tried(said)
    found = [*_unknown(said), *_open_file(said), *unread]
    for look in LOOKS:
        try:
            look(configuration)
        except ConfigurationError as error:
            found += str(error).split("\n")
    return found


def missing(configuration: Configuration) -> Iterator[str]:
    """What an installation works without, and what it then doesn't do."""
    if not configuration.demo and configuration.providers is None:
        yield "OPENFLA_PROVIDERS is not set: nobody can sign in. See docs/how-to/set-up-sign-in.md."
    if not configuration.database_url:
        yield "OPENFLA_DATABASE_URL is not set: the embedded database of the data folder is used, while it runs."
    if not configuration.mail:
        yield "OPENFLA_MAIL is not set: no mail is sent; messages to workers go by e-Box or on paper."
    elif not configuration.mail_bounces and not configuration.demo:
        yield "OPENFLA_MAIL_BOUNCES is not set: mails that come back are noted by hand."
    if not (configuration.scanner or configuration.clamd):
        yield "Neither OPENFLA_CLAMD nor OPENFLA_SCANNER is set: what comes in is not scanned for viruses."
    if not configuration.timestamps:
        yield "OPENFLA_TIMESTAMPS is not set: signatures carry this machine's time alone."
    if not configuration.security_contact:
        yield "OPENFLA_SECURITY_CONTACT is not set: security.txt does not say where weaknesses are told."


def in_effect(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each setting that somebody set, as it may be shown."""
    for name, setting in SETTINGS.items():
        if name in said:
            yield name, SHOWN_NO_MORE if setting.secret and said[name] else said[name]


def _unknown(said: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(said):
        if name.startswith(PREFIX) and name not in SETTINGS and name != CONFIG:
            near = get_close_matches(name.removeprefix(PREFIX), [each.removeprefix(PREFIX) for each in SETTINGS], 1)
            remedy = f"Did you mean {PREFIX}{near[0]}?" if near else "`openfla config settings` lists those that are."
            yield f"{name} is no setting: nothing reads it. {remedy}"


def _open_file(said: Mapping[str, str]) -> Iterator[str]:
    """A file with secrets in it is its owner's alone."""
    path = Path(said.get(CONFIG, ""))
    if path.is_file() and path.stat().st_mode & stat.S_IROTH:
        yield f"{path} can be read by everybody, and may hold passwords. Run: chmod 640 {path}"
