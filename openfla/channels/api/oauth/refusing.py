# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the token endpoint refuses, in the form of RFC 6749 (5.2): a code and an English sentence for developers."""

from dataclasses import dataclass, field


@dataclass(eq=False)
class Refusal(Exception):  # noqa: N818 - what is refused, as the answer to a request
    """Ends a request for a token. `told` has no value of the request in it."""

    error: str
    told: str
    status: int = 400
    headers: dict[str, str] = field(default_factory=dict)


def invalid_request(told: str) -> Refusal:
    """The request itself is not as it must be."""
    return Refusal("invalid_request", told)


def invalid_client(told: str) -> Refusal:
    """The client did not prove who it is."""
    return Refusal("invalid_client", told, 401)
