# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""JSON web signatures of what this installation says (RFC 7515), with ES256."""

import base64
from collections.abc import Mapping
from typing import Any

import orjson
from joserfc import jws

from openfla.channels.credentials.keys import key_id, signing_key

ALGORITHM = "ES256"


def signed(claims: Mapping[str, Any], kind: str) -> str:
    """The claims in a compact signature; `kind` is its `typ`."""
    key = signing_key()
    header = {"alg": ALGORITHM, "typ": kind, "kid": key_id(key)}
    return jws.serialize_compact(header, orjson.dumps(claims), key, algorithms=[ALGORITHM])


def spelled(content: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
