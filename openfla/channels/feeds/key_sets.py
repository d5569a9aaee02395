# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of other authorisation servers, fetched beside the requests: by https, small, never redirected."""

import json
import logging
import secrets
import ssl
from collections.abc import Iterable
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

LOG = logging.getLogger(__name__)
MOST_BYTES = 65_536
PATIENCE = 5.0
OK = 200


class Issuer(Protocol):
    """An authorisation server; without an address its keys stand in a file of the operator."""

    @property
    def issuer(self) -> str:
        """Its name."""

    @property
    def key_address(self) -> str:
        """Where its keys are fetched."""

    @property
    def key_file(self) -> Path:
        """Where they are kept."""


def fetch_all(issuers: Iterable[Issuer], trust: ssl.SSLContext | None = None) -> int:
    """Fetches the keys of each; how many were there. What can't be fetched leaves the known keys as they are."""
    there = 0
    for issuer in issuers:
        if not issuer.key_address:
            continue
        try:
            keep(issuer.key_file, fetched(issuer.key_address, trust))
            there += 1
        except (OSError, HTTPException, ValueError) as error:
            LOG.warning("The keys of %s could not be fetched: %s", issuer.issuer, error)
    return there


def fetched(address: str, trust: ssl.SSLContext | None = None) -> bytes:
    """A JWKS. OSError, HTTPException or ValueError if there is none."""
    parts = urlsplit(address)
    context = trust or ssl.create_default_context()
    connection = HTTPSConnection(parts.hostname or "", parts.port, timeout=PATIENCE, context=context)
    try:
        place = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("GET", place, headers={"Accept": "application/json"})
        answer = connection.getresponse()
        content = answer.read(MOST_BYTES + 1)
    finally:
        connection.close()
    if answer.status != OK or len(content) > MOST_BYTES or not _is_key_set(json.loads(content)):
        raise ValueError(f"status {answer.status}, {len(content)} bytes, no key set")
    return content


def _is_key_set(said: Any) -> bool:  # noqa: ANN401 - any JSON value
    keys = said.get("keys") if isinstance(said, dict) else None
    return isinstance(keys, list) and bool(keys) and all(isinstance(each, dict) for each in keys)


def keep(path: Path, content: bytes) -> None:
    """Replaces the file at once, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    fresh.write_bytes(content)
    fresh.replace(path)
