# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A signed statement (JWT) held against the keys of its issuer. Nothing in it is believed before its signature is.

The algorithm is one of those configured for the provider; the statement's own word only chooses among them, and the key
must be one for it.
"""

import json
from binascii import Error as NoBase64
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey
from joserfc.util import urlsafe_b64decode

from openfla.channels.web.oidc.known import Known

LONGEST = 32_768
"""Signs of a statement."""
PARTS = 3
HEADERS = frozenset({"alg", "typ", "kid", "cty", "x5t", "x5t#S256"})
"""Others bring a key along, ask to fetch one, or change how it is read: such a statement is refused."""
KINDS = {"RS": "RSA", "PS": "RSA", "ES": "EC"}


class StatementError(Exception):
    """A statement is not to be believed; the message says why, for the log."""


def claims_in(text: object, known: Known) -> Mapping[str, Any]:
    """What a statement claims, its signature checked. StatementError if no key of the issuer made it."""
    header = _header(text)
    algorithm = header.get("alg")
    if algorithm not in known.provider.algorithms:
        raise StatementError("an algorithm that is not configured")
    for key in known.keys(header.get("kid")):
        if _fits(key, str(algorithm)) and _signs(key, str(text), str(algorithm)):
            return _part(str(text), 1)
    raise StatementError("no key of the issuer made this signature")


def _fits(jwk: Mapping[str, Any], algorithm: str) -> bool:
    """Whether the key is for signatures, and for those of this algorithm."""
    return (
        jwk.get("kty") == KINDS[algorithm[:2]]
        and jwk.get("use", "sig") == "sig"
        and jwk.get("alg") in (None, algorithm)
    )


def _signs(jwk: Mapping[str, Any], text: str, algorithm: str) -> bool:
    public: Any = {name: jwk[name] for name in ("kty", "n", "e", "crv", "x", "y") if name in jwk}
    try:
        jwt.decode(text, (RSAKey if jwk["kty"] == "RSA" else ECKey).import_key(public), algorithms=[algorithm])
    except (JoseError, ValueError, TypeError):
        return False
    return True


def _header(text: object) -> Mapping[str, Any]:
    if not isinstance(text, str) or len(text) > LONGEST or text.count(".") != PARTS - 1 or not text.isascii():
        raise StatementError("no signed statement")
    header = _part(text, 0)
    if not HEADERS.issuperset(header) or not isinstance(header.get("kid"), str | None):
        raise StatementError("a header that is not taken")
    return header


def _part(text: str, place: int) -> Mapping[str, Any]:
    """Header or claims, each of which stands there once: no two readers of them disagree."""
    try:
        read = json.loads(urlsafe_b64decode(text.split(".")[place].encode()), object_pairs_hook=_once)
    except (NoBase64, ValueError, RecursionError) as error:
        raise StatementError("no signed statement") from error
    if not isinstance(read, dict):
        raise StatementError("no signed statement")
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a claim stands twice")
    return read
