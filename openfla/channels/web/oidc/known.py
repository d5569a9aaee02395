# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of a provider: its addresses, and the keys with which it signs."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from openfla.channels.web.oidc.outward import ProviderAwayError, read
from openfla.channels.web.oidc.provider import Endpoints, Provider

KEPT = 3600.0
"""Seconds after which addresses and keys are asked anew."""
LAST = 86_400.0
"""Seconds that known keys still count while the provider does not give them."""
PAUSE = 60.0
"""Seconds between two looks for a key that is not known: whoever invents names of keys gives us no work."""
CONFIGURATION = "/.well-known/openid-configuration"
Keys = tuple[Mapping[str, Any], ...]


class Known:
    """One provider; shared by all requests of the process."""

    def __init__(self, provider: Provider, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is known yet, and nothing is asked before it is needed."""
        self.provider = provider
        self._clock, self._lock = clock, Lock()
        self._endpoints: tuple[float, Endpoints] | None = None
        self._keys: tuple[float, Keys] | None = None

    def endpoints(self) -> Endpoints:
        """Its addresses: the configured ones, or those it publishes. ProviderAwayError if it does not."""
        if self.provider.endpoints is not None:
            return self.provider.endpoints
        with self._lock:
            if self._endpoints is None or self._clock() - self._endpoints[0] > KEPT:
                self._endpoints = self._clock(), _published(self.provider)
            return self._endpoints[1]

    def keys(self, name: object) -> Keys:
        """The public keys of this name (all, if a statement names none); looked for once more if there are none."""
        address = self.endpoints().keys
        with self._lock:
            age = self._clock() - self._keys[0] if self._keys else LAST
            if age > KEPT or (age > PAUSE and not _named(self._keys, name)):
                self._fetch(address, age)
            return _named(self._keys, name)

    def _fetch(self, address: str, age: float) -> None:
        try:
            said = read(address).get("keys")
        except ProviderAwayError:
            if self._keys is None or age >= LAST:
                raise
            return
        found = tuple(each for each in said if isinstance(each, dict)) if isinstance(said, list) else ()
        self._keys = self._clock(), found


def _named(keys: tuple[float, Keys] | None, name: object) -> Keys:
    return tuple(each for each in keys[1] if name is None or each.get("kid") == name) if keys else ()


def _published(provider: Provider) -> Endpoints:
    """What the issuer publishes about itself, and nobody else's; no address is less secure than the issuer's."""
    said = read(provider.issuer.rstrip("/") + CONFIGURATION)
    if said.get("issuer") != provider.issuer:
        raise ProviderAwayError(f"{provider.issuer} publishes another issuer")
    names = {"authorize": "authorization_endpoint", "token": "token_endpoint", "keys": "jwks_uri"}
    names |= {"userinfo": "userinfo_endpoint"} if provider.userinfo != "none" else {}
    found = {ours: str(said.get(theirs, "")) for ours, theirs in names.items()}
    if {urlsplit(each).scheme for each in found.values()} != {urlsplit(provider.issuer).scheme}:
        raise ProviderAwayError(f"{provider.issuer} publishes addresses that are missing or not secure")
    return Endpoints(**found)


_KNOWN: dict[str, Known] = {}


def known(provider: Provider) -> Known:
    """What this process knows of it; what was known of one configured otherwise is forgotten."""
    found = _KNOWN.get(provider.name)
    if found is None or found.provider != provider:
        found = _KNOWN[provider.name] = Known(provider)
    return found
