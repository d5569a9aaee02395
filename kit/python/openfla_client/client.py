# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The client: every operation of the contract, with the connection beneath it."""

from collections.abc import Collection
from typing import Any, Self

import httpx

from openfla_client.access import Access, Key
from openfla_client.operations import Operations
from openfla_client.transport import Answer, Patience, Transport

PATH = "/REST/learningAccount/v1"
TOKENS = "/oauth2/token"
TIMEOUT = 30.0
USUAL = Patience()


class Client(Operations):
    """Calls one installation for one registered client; without a key, only what is open to anyone.

    `url` is the public address of the installation. Use it in a `with`, or close it.
    """

    def __init__(
        self,
        url: str,
        *,
        client_id: str = "",
        key: Key | None = None,
        scopes: Collection[str] = (),
        language: str = "en",
        patience: Patience = USUAL,
    ) -> None:
        url = url.rstrip("/")
        self._http = httpx.Client(timeout=TIMEOUT, headers={"Accept-Language": language})
        access = Access(url + TOKENS, client_id, key, scopes) if key is not None else None
        super().__init__(Transport(url + PATH, access, self._http, patience))

    def get(self, address: str, accept: str = "application/json") -> Answer[Any]:
        """What stands at an address that the API gave: the next page, the result of a batch."""
        return self._transport.send("GET", address, accept=accept)

    def send_bytes(self, path: str, content: bytes, media: str, *, idempotency_key: str | None = None) -> Answer[Any]:
        """A file, in whichever of the forms that the operation takes; the same bytes again are the same file.

        Each call has a key of its own, unless one is given.
        """
        headers = {} if idempotency_key is None else {"Idempotency-Key": idempotency_key}
        return self._transport.send("POST", path, content=content, media=media, headers=headers, keyed=True)

    def close(self) -> None:
        """Ends the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Ends the connections."""
        self.close()
