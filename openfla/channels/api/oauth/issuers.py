# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Other authorisation servers whose tokens are taken: which, for what audience, and with whose keys.

They stand in a file of the operator. Keys that have an address are fetched beside the requests and kept in a file, so
that no request waits for another machine.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import yaml

from openfla.desk.software.client_keys import ReadKey, read_key
from openfla.terms.role import Permission

SECURE = "https"


class IssuersError(Exception):
    """The file of issuers can't be used; the message says where and what is expected."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """An authorisation server. `clients` and `scopes` say what its names are called here, and no other name is taken.

    Without them (None) its names are ours: it may then speak of every client, of whichever organisation.
    `key_file` holds its JWKS; with a `key_address` that file is written by who fetches it.
    """

    issuer: str
    audience: str
    key_file: Path
    key_address: str = ""
    kinds: tuple[str, ...] = ("at+jwt",)
    client_claim: str = "client_id"
    scope_claim: str = "scope"
    clients: Mapping[str, UUID] | None = None
    scopes: Mapping[str, str] | None = None

    def keys(self, now: datetime) -> tuple[ReadKey, ...]:
        """The keys that it may sign with; none until they are there."""
        try:
            version = self.key_file.stat().st_mtime_ns
        except OSError:
            return ()
        return _keys(self.key_file, version, now.date().isoformat())

    def client(self, claims: Mapping[str, Any]) -> UUID:
        """The client of ours that it speaks of. ValueError if it is none."""
        name = str(claims.get(self.client_claim, ""))
        if self.clients is None:
            return UUID(name)
        if name not in self.clients:
            raise ValueError(name)
        return self.clients[name]

    def scopes_in(self, claims: Mapping[str, Any]) -> frozenset[str]:
        """The scopes as they are called here."""
        said = claims.get(self.scope_claim, "")
        names = [str(name) for name in said] if isinstance(said, list) else str(said).split()
        if self.scopes is None:
            return frozenset(names)
        return frozenset(self.scopes[name] for name in names if name in self.scopes)


@lru_cache(maxsize=32)
def _keys(path: Path, version: int, day: str) -> tuple[ReadKey, ...]:
    """Read once for each version of the file, and anew each day; keys of other kinds are left out."""
    del version
    said = json.loads(path.read_text("utf-8"))
    read = (read_key(json.dumps(each), datetime.fromisoformat(day)) for each in said.get("keys", ()))
    return tuple(each for each in read if isinstance(each, ReadKey))


def issuers_in(path: Path | None, kept: Path) -> tuple[Issuer, ...]:
    """The issuers of a file; keys with an address are kept under `kept`. IssuersError if it says something unknown."""
    if path is None:
        return ()
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise IssuersError(f"{path} can't be read as YAML: {error}") from error
    if not isinstance(said, list):
        raise IssuersError(f"{path} must hold a list of issuers.")
    return tuple(_issuer(each, f"{path}, issuer {place}", kept) for place, each in enumerate(said, 1))


def _issuer(said: object, where: str, kept: Path) -> Issuer:
    known = {"issuer", "audience", "keys", "kinds", "client_claim", "scope_claim", "clients", "scopes"}
    if not isinstance(said, dict) or not {"issuer", "audience", "keys"} <= set(said) or not set(said) <= known:
        raise IssuersError(f"{where}: issuer, audience and keys are needed; known are {', '.join(sorted(known))}.")
    keys = str(said["keys"])
    address = keys if "://" in keys else ""
    if address and urlsplit(address).scheme != SECURE:
        raise IssuersError(f"{where}: keys are fetched by https only, or read from a file.")
    more: dict[str, Any] = {name: str(said[name]) for name in ("client_claim", "scope_claim") if name in said}
    if "kinds" in said:
        more["kinds"] = tuple(str(each) for each in said["kinds"])
    file = kept / f"{sha256(str(said['issuer']).encode()).hexdigest()[:16]}.json" if address else Path(keys)
    more |= {
        name: read(said[name], where) for name, read in (("clients", _clients), ("scopes", _scopes)) if name in said
    }
    return Issuer(str(said["issuer"]), str(said["audience"]), file, address, **more)


def _clients(clients: Any, where: str) -> dict[str, UUID]:  # noqa: ANN401 - as it was written
    try:
        return {str(theirs): UUID(str(ours)) for theirs, ours in clients.items()}
    except (ValueError, AttributeError) as error:
        raise IssuersError(f"{where}: clients name a client id (UUID) of this installation each.") from error


def _scopes(scopes: object, where: str) -> dict[str, str]:
    if not isinstance(scopes, dict) or not {str(ours) for ours in scopes.values()} <= {
        each.value for each in Permission
    }:
        raise IssuersError(f"{where}: scopes name one of {', '.join(each.value for each in Permission)} each.")
    return {str(theirs): str(ours) for theirs, ours in scopes.items()}
