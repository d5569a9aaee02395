# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The keys by which credentials are signed, and the name under which their public halves are published (did:web).

They lie with the other keys as credentials-<number>.pem. The newest signs; the older ones stay published, so that what
they signed is verified for good.
"""

import logging
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from joserfc.jwk import ECKey

logger = logging.getLogger(__name__)
FIRST = "credentials-1.pem"
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
    number = _number(_files(os.fspath(settings.OPENFLA_KEYS))[-1]) + 1 if all_keys() else 1
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
    return tuple(ECKey.import_key(path.read_bytes()) for path in _files(folder))


def _files(folder: str) -> list[Path]:
    return sorted(Path(folder).glob("credentials-*.pem"), key=_number)


def _number(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def _make(path: Path) -> None:
    """Whole and durable before it has its name; of two processes that make it, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(ECKey.generate_key("P-256").as_pem(private=True))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(fresh)
    fresh.unlink()
