# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An identity provider in memory: it speaks as it should, and any part of what it says can be bent."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey

from openfla.channels.web.oidc.provider import ClaimNames, Provider
from openfla.channels.web.oidc.provider import Client as Registered
from openfla.terms.assurance import Assurance

ISSUER = "https://idp.example.be/fas"
CLIENT = "openfla"
EID, ITSME, PASSWORD = (f"urn:be:fedict:iam:fas:Level{level}" for level in (500, 450, 200))
Claims = dict[str, Any]


@cache
def key(name: str = "k1") -> RSAKey:
    """A key pair, made once in a run."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"}, private=True)


def sign(claims: Mapping[str, Any], *, by: RSAKey | None = None, **header: Any) -> str:
    """A statement, signed by the provider's own key unless said otherwise."""
    head = {"alg": "RS256", "kid": "k1", **header}
    return jwt.encode(head, dict(claims), by or key(), algorithms=[head["alg"]])


def by_hand(claims: Mapping[str, Any], header: Mapping[str, Any], signed: Callable[[bytes], bytes]) -> str:
    """A statement as an attacker puts it together: no library would."""
    parts = (json.dumps(each).encode() for each in (header, claims))
    text = b".".join(encoded(each) for each in parts)
    return b".".join((text, encoded(signed(text)))).decode()


def encoded(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def played(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    """What stands in for the network: answers arrive as a stream, as they do from a machine."""

    def streamed(request: httpx.Request) -> httpx.Response:
        said = answer(request)
        packed = "content-encoding" in said.headers
        body = b"x" if packed else said.content
        return httpx.Response(said.status_code, headers=said.headers, stream=httpx.ByteStream(body))

    return httpx.MockTransport(streamed)


class BentProvider:
    """Answers as a provider of Belgian identities. `token` and `info` bend the claims, `written` the statements."""

    def __init__(self, secret: Path) -> None:
        secret.write_text("geheim")
        self.provider = Provider(
            name="csam",
            label={"nl": "CSAM", "en": "CSAM"},
            issuer=ISSUER,
            client=Registered(CLIENT, "client_secret_basic", secret),
            scopes=("openid", "profile", "egovnrn"),
            levels={EID: Assurance.HIGH, ITSME: Assurance.SUBSTANTIAL, PASSWORD: Assurance.LOW},
            accepted=(EID, ITSME),
            algorithms=("RS256",),
            claims=ClaimNames("egovNRN", "surname", "givenName", "prefLanguage"),
            userinfo="signed",
        )
        self.token: Claims = {}
        self.info: Claims = {}
        self.written: Callable[[Claims], str] = sign
        self.info_written: Callable[[Claims], str] = sign
        self.keys: list[RSAKey] = [key()]
        self.published: Claims = {}
        self.asked: dict[str, str] = {}
        self.calls: list[str] = []

    def transport(self) -> httpx.MockTransport:
        """This provider in place of the network."""
        return played(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        place = urlsplit(str(request.url)).path.removeprefix("/fas/")
        self.calls.append(place)
        if place == ".well-known/openid-configuration":
            return httpx.Response(200, json=self._published())
        if place == "keys":
            return httpx.Response(200, json={"keys": [each.as_dict(private=False) for each in self.keys]})
        if place == "token":
            return self._tokens(request)
        assert place == "userinfo"
        claims = {"iss": ISSUER, "aud": CLIENT, "sub": "a1", "egovNRN": "", "surname": "Maes", "givenName": "An"}
        said = {name: value for name, value in {**claims, **self.info}.items() if value}
        return httpx.Response(200, text=self.info_written(said), headers={"Content-Type": "application/jwt"})

    def _published(self) -> Claims:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        places["userinfo_endpoint"] = "userinfo"
        return {"issuer": ISSUER, **{name: f"{ISSUER}/{place}" for name, place in places.items()}, **self.published}

    def _tokens(self, request: httpx.Request) -> httpx.Response:
        form = dict(parse_qsl(request.content.decode()))
        basic = base64.b64encode(f"{CLIENT}:geheim".encode()).decode()
        assert request.headers["Authorization"] == f"Basic {basic}"
        if form["code"] != "good" or not form["code_verifier"]:
            return httpx.Response(400, json={"error": "invalid_grant"})
        at = int(datetime.now(tz=UTC).timestamp())
        claims = {"iss": ISSUER, "sub": "a1", "aud": CLIENT, "iat": at, "exp": at + 60, "auth_time": at, "acr": EID}
        claims |= {"nonce": self.asked["nonce"]}
        said = {name: value for name, value in {**claims, **self.token}.items() if value is not None}
        body = {"access_token": "x", "token_type": "Bearer", "id_token": self.written(said)}
        return httpx.Response(200, json=body)

    def begin(self, client: Client, query: str = "") -> dict[str, str]:
        """The browser is led to the provider; what it was asked."""
        answer = client.get(f"/sign-in/csam/{query}")
        assert answer.status_code == 302, answer.content.decode()
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
        return self.asked

    def back(self, client: Client, **answer: str) -> Any:
        """The browser comes back with an answer."""
        return client.get("/sign-in/csam/back/", {"code": "good", "state": self.asked["state"], **answer})
