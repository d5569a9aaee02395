# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The staff directory of the sample's employer: software with a key of its own that calls the running product."""

import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

from joserfc import jwt

from openfla.channels.api.oauth.request import ASSERTION
from tests.browser.server import Product
from tests.desk.client_keys import Pair, elliptic

CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
LEFT = "Van den Broeck-Vandenabeele", "De Keersmaeker-Van Oudenhove"


def directory_speaks(product: Product, employer: str, references: tuple[str, str], folder: Path) -> None:
    """Two workers are called otherwise there, one of them works there no more, and a copier is a user too."""
    token = _token(product, employer, folder)
    for reference, name in zip(references, LEFT, strict=True):
        _said(product, token, reference, name, active=reference == references[0])
    _said(product, token, "kopieermachine-2e-verdieping-vleugel-noord", "Kopieermachine", active=True)


def _said(product: Product, token: str, reference: str, name: str, *, active: bool) -> None:
    user = {"schemas": [CORE], "userName": reference, "externalId": reference, "active": active}
    content = json.dumps({**user, "name": {"familyName": name, "givenName": "Marie-Christine"}}).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/scim+json"}
    _called(Request(f"{product.address}/scim/v2/Users", content, headers))  # noqa: S310 - our own server


def _token(product: Product, employer: str, folder: Path) -> str:
    """By the operator's commands and a signed assertion, as any software gets one."""
    people = json.loads((Path(product.environment["OPENFLA_DATA"]) / "demo.json").read_text("utf-8"))
    officer = next(each for each in people if each["organisation"] == employer and each["role"] == "officer")
    named = ("--organisation", employer, "--person", officer["person"], "--name", "Personeelsgids")
    client = product.command("client", "register", *named, "--scope", "rightsManage").strip()
    pair, public = elliptic(), folder / "gids.pem"
    public.write_text(pair.pem)
    product.command("client", "key", client, str(public))
    form = {"grant_type": "client_credentials", "client_assertion_type": ASSERTION}
    assertion = _assertion(pair, client, f"{product.address}/oauth2/token")
    sent = urlencode({**form, "client_assertion": assertion}).encode()
    return str(_called(Request(f"{product.address}/oauth2/token", sent))["access_token"])  # noqa: S310 - see above


def _assertion(pair: Pair, client: str, audience: str) -> str:
    now = int(time.time())
    claims = {"iss": client, "sub": client, "aud": audience, "jti": str(uuid4()), "iat": now, "exp": now + 60}
    return jwt.encode({"alg": pair.algorithm}, claims, pair.signing, algorithms=[pair.algorithm])


def _called(request: Request) -> Any:
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - see above
        return json.load(answer)
