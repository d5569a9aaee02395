# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The keys by which credentials are signed, and the name under which their public halves are published (did:web).

They lie with the other keys as credentials-<number>.pem. The newest signs; the older ones stay published, so that what
they signed is verified for good.
"""

import logging
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from joserfc.jwk import ECKey

from openfla.channels.key_file import made_once

logger = logging.getLogger(__name__)
FIRST = "credentials-1.pem"
NAME = re.compile(r"credentials-([0-9]{1,9})\.pem")
"""Files of another name are none of them, such as one that the operator put aside."""
DID_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"]


def issuer() -> str:
    """The did:web of this installation, from its public address."""
    return f"did:web:{quote(urlsplit(settings.OPENFLA_PUBLIC_URL).netloc.lower(), safe='')}"


def key_id(key: ECKey) -> str:
    """How signatures name a key."""
    return f"{issuer()}#{key.thumbprint()}"


def signing_key() -> ECKey:
    """The newest key."""
    return all_keys()[-1]


def all_keys() -> tuple[ECKey, ...]:
    """All there are, the newest last; where there is none, the first is made, and the log says so."""
    folder = os.fspath(settings.OPENFLA_KEYS)
    if Path(folder).is_dir() and (found := _read(folder, os.stat(folder).st_mtime_ns)):  # noqa: PTH116 - see below
        return found
    _make(Path(folder, FIRST))
    logger.warning("there was no key for credentials: a new one signs them, and what an older one signed is not known")
    return _read(folder, os.stat(folder).st_mtime_ns)  # noqa: PTH116 - asked for every credential


def make_key() -> str:
    """Makes the next key, which signs from now on; how signatures will name it."""
    all_keys()
    number = _files(os.fspath(settings.OPENFLA_KEYS))[-1][0] + 1
    _make(Path(settings.OPENFLA_KEYS, f"credentials-{number}.pem"))
    return key_id(signing_key())


def document() -> dict[str, Any]:
    """What stands at /.well-known/did.json: the public half of every key, the newest first, which signs the lists."""
    methods = [
        {
            "id": key_id(key),
            "type": "JsonWebKey",
            "controller": issuer(),
            "publicKeyJwk": {**key.as_dict(private=False), "kid": key.thumbprint()},
        }
        for key in reversed(all_keys())
    ]
    named = [method["id"] for method in methods]
    return {"@context": DID_CONTEXT, "id": issuer(), "verificationMethod": methods, "assertionMethod": named}


@lru_cache(maxsize=4)
def _read(folder: str, changed: int) -> tuple[ECKey, ...]:
    del changed
    return tuple(ECKey.import_key(path.read_bytes()) for _, path in _files(folder))


def _files(folder: str) -> list[tuple[int, Path]]:
    """Each with its number, the newest last."""
    named = ((NAME.fullmatch(path.name), path) for path in Path(folder).iterdir())
    return sorted((int(name[1]), path) for name, path in named if name)


def _make(path: Path) -> None:
    made_once(path, ECKey.generate_key("P-256").as_pem(private=True))
