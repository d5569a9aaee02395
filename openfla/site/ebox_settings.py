# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The citizen's e-Box, read from the file that OPENFLA_EBOX names. Without it no message goes there."""

import ssl
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from openfla.channels.post.ebox import EBox, read_key
from openfla.site.configuration import Configuration, ConfigurationError
from openfla.terms.enterprise import EnterpriseNumber

NEEDED = ("publish", "token", "client", "key", "number", "application", "message_type")
KNOWN = {*NEEDED, "employers", "trust"}


def ebox(configuration: Configuration) -> EBox | None:
    """What the file says; None where there is none. ConfigurationError with what to mend."""
    path = configuration.ebox
    if path is None:
        return None
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigurationError(
            f"OPENFLA_EBOX: {path} can't be read as YAML: {error} Mend it, or unset it."
        ) from error
    if not isinstance(said, dict) or not set(NEEDED) <= set(said) <= KNOWN:
        raise _wrong(path, f"{', '.join(NEEDED)} are needed; beside them employers and trust are known")
    for name in ("publish", "token"):
        if urlsplit(str(said[name])).scheme != "https" or not urlsplit(str(said[name])).hostname:
            raise _wrong(path, f"{name} must be an https address: national numbers go there over TLS only")
    numbers = [_number(path, each) for each in (said["number"], *said.get("employers", ()))]
    try:
        read_key(Path(str(said["key"])))
    except (OSError, ValueError, TypeError) as error:
        raise _wrong(
            path, f"key must name a PEM file with a private key (EC P-256 or RSA), found {said['key']}"
        ) from error
    texts = {name: str(said[name]) for name in ("publish", "token", "client", "application", "message_type")}
    trust = _trust(path, said.get("trust"))
    return EBox(**texts, key=Path(str(said["key"])), number=numbers[0], employers=frozenset(numbers), trust=trust)


def _trust(path: Path, said: object) -> Path | None:
    """Read at start: a file that is gone would stop every message later."""
    if not said:
        return None
    try:
        ssl.create_default_context(cafile=str(said))
    except OSError as error:
        raise _wrong(path, f"trust must name a PEM file with certificates, found {said}") from error
    return Path(str(said))


def _number(path: Path, said: object) -> str:
    """Quoted in the file: without quotes YAML drops the first zero."""
    found = EnterpriseNumber.parse(str(said))
    if not isinstance(found, EnterpriseNumber):
        raise _wrong(
            path, f'number and employers must be enterprise numbers in quotes, found {said!r}; such as "0100000169"'
        )
    return found.digits


def _wrong(path: Path, told: str) -> ConfigurationError:
    return ConfigurationError(f"OPENFLA_EBOX: in {path}, {told}. Mend it, or unset it: then nothing goes to an e-Box.")
