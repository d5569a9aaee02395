# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software that calls the API in the name of an organisation: registered by its access manager, known by its keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.terms.role import Permission

MOST_KEYS = 2
"""Keys that a client may have at once: the one in use and the next one."""


@dataclass(frozen=True, slots=True)
class RegisterApiClient:
    """Lets software act for an organisation as `person`: what that person may, within `scopes`, and no longer.

    Its id is the OAuth `client_id`. It calls once it has a key.
    """

    organisation: UUID
    person: UUID
    name: str
    scopes: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class EndApiClient:
    """Takes nothing more from a client, not even under a token that it has."""

    organisation: UUID
    client: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterClientKey:
    """A public key with which a client signs: `text` is a certificate or public key (PEM), a JWK, or a JWKS of one."""

    organisation: UUID
    client: UUID
    text: str


@dataclass(frozen=True, slots=True)
class WithdrawClientKey:
    """Gives no token for a key any more; tokens given end within ten minutes."""

    organisation: UUID
    client: UUID
    key: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ApiClientList:
    """The clients of an organisation that have not ended, with their keys."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class ApiClientHistory:
    """What was done about clients and their keys. Lines of history, newest first, each with the client's name."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class ClientKeyView:
    """A key. `subject` and `valid_until` are those of its certificate; `used_at` is when it last earned a token."""

    key: UUID
    key_id: str
    algorithm: str
    subject: str
    valid_until: datetime | None
    recorded_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApiClientView:
    """A client. `works` says whether its person still has access, without which it may do nothing."""

    client: UUID
    name: str
    person: UUID
    person_name: str
    scopes: frozenset[Permission]
    works: bool
    recorded_at: datetime
    keys: tuple[ClientKeyView, ...]


@dataclass(frozen=True, slots=True)
class OwnApiClient:
    """Who am I? Asked by a client about itself, in the name of its organisation."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class OwnApiClientView:
    """The client as it knows itself, and for whom it acts."""

    client: ApiClientView
    organisation_name: str
    enterprise_number: str


@dataclass(frozen=True, slots=True)
class ApiClientKnown:
    """Who stands behind a `client_id`, and the keys that it may sign with now. Asked by who gives tokens."""

    client: UUID


@dataclass(frozen=True, slots=True)
class LiveKey:
    """A public key, as JWK, for one algorithm."""

    key: UUID
    key_id: str
    algorithm: str
    jwk: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client that has not ended."""

    client: UUID
    organisation: UUID
    person: UUID
    scopes: frozenset[Permission]
    keys: tuple[LiveKey, ...]


@dataclass(frozen=True, slots=True)
class AcceptAssertion:
    """A client proved with a key who it is, by a signed statement; each works once, and earns a token.

    `digest` is the SHA-256 of its `jti`; `until` is the last moment at which the statement itself would be taken.
    """

    organisation: UUID
    client: UUID
    key: UUID
    digest: bytes
    until: datetime


@dataclass(frozen=True, slots=True)
class ForgetAssertions:
    """Forgets statements that nobody can send again, and who has not called lately."""
