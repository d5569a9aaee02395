# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens of another authorisation server: taken with its key, for us, for a client of ours, and within its scopes."""

import json
import ssl
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from cryptography import x509
from joserfc import jwt
from pytest_django.fixtures import Settings

from openfla.channels.api.oauth.issuers import Issuer, IssuersError, issuers_in
from openfla.channels.feeds.key_sets import fetch_all
from openfla.desk.software.api_clients import EndApiClient
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis
from tests.channels.api.signing import Software, now
from tests.desk.client_keys import Pair, elliptic, rivest
from tests.desk.conftest import House

NAME = "https://login.example.org/realms/social"
FOR_US = "https://openfla.example.org"


class Login:
    """An authorisation server with a key, and a client of ours that it calls payroll-north."""

    def __init__(self, software: Software, pair: Pair) -> None:
        self.software, self.pair = software, pair

    def token(self, *, typ: str = "at+jwt", pair: Pair | None = None, **change: Any) -> str:
        pair = pair or self.pair
        good: dict[str, Any] = {"iss": NAME, "aud": ["https://other.example.org", FOR_US], "azp": "payroll-north"}
        good |= {"scope": "fla.read reportsConsult unknown", "exp": now() + 300, "iat": now()}
        claims = {name: value for name, value in {**good, **change}.items() if value is not None}
        header = {"alg": pair.algorithm, "typ": typ, "kid": "login"}
        return jwt.encode(header, claims, pair.signing, algorithms=[pair.algorithm])

    def status(self, **change: Any) -> int:
        return int(self.software.api(self.token(**change)).get("/client").status_code)


def written(folder: Path, **change: Any) -> Path:
    """The operator's file."""
    path = folder / "issuers.yaml"
    good = {"issuer": NAME, "audience": FOR_US, "keys": str(folder / "jwks.json"), "client_claim": "azp"}
    path.write_text(json.dumps([{name: value for name, value in {**good, **change}.items() if value is not None}]))
    return path


@pytest.fixture
def login(apis: Apis, house: House, settings: Settings, tmp_path: Path) -> Login:
    del apis
    allowed = (Permission.ACCOUNTS_CONSULT, Permission.TRAININGS_REGISTER)
    software = Software.made(house, house.employer(), None, *allowed)
    pair = rivest()
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [{"kty": "oct"}, json.loads(pair.jwk(kid="login"))]}))
    names = {"clients": {"payroll-north": str(software.client)}, "scopes": {"fla.read": "accountsConsult"}}
    settings.OPENFLA_ISSUERS = issuers_in(written(tmp_path, **names), tmp_path)
    return Login(software, pair)


def test_a_token_of_a_trusted_issuer_opens_the_api(login: Login) -> None:
    """Its names are translated; nothing is open that the organisation did not let the client do."""
    me = login.software.api(login.token()).get("/client").json()
    assert (me["id"], me["tokenScopes"]) == (str(login.software.client), ["accountsConsult"])
    assert login.status(scope=["fla.read"]) == 200
    assert (login.status(), login.status(azp=str(login.software.client))) == (200, 401), "no name but those of the file"


def test_a_named_client_has_the_named_scopes_alone(login: Login) -> None:
    """What the file doesn't name is none, though the client may do it here."""
    scope = "fla.read trainingsRegister"
    assert login.software.api(login.token(scope=scope)).get("/client").json()["tokenScopes"] == ["accountsConsult"]


def test_an_issuer_without_names_calls_clients_and_scopes_as_we_do(
    login: Login, settings: Settings, tmp_path: Path
) -> None:
    settings.OPENFLA_ISSUERS = issuers_in(written(tmp_path), tmp_path)
    token = login.token(azp=str(login.software.client), scope="trainingsRegister unknown")
    me = login.software.api(token).get("/client").json()
    assert (me["id"], me["tokenScopes"]) == (str(login.software.client), ["trainingsRegister"])
    assert login.status() == 401


def test_ended_software_comes_in_by_no_door(login: Login, house: House) -> None:
    house.done(EndApiClient(login.software.body.id, login.software.client, "Over"), by=login.software.body.officer)
    assert login.status() == 401


# Times are counted when tests are collected, long before one runs: a day ahead stays ahead.
@pytest.mark.parametrize(
    "change",
    [
        {"pair": elliptic()},
        {"pair": elliptic(7)},
        {"typ": "JWT"},
        {"iss": "https://login.example.org/realms/other"},
        {"iss": "https://login.example.org/realms/social/"},
        {"aud": "https://other.example.org"},
        {"aud": None},
        {"exp": now() - 1},
        {"exp": now() + 86_400},
        {"exp": None},
        {"nbf": now() + 86_400},
        {"azp": None},
        {"azp": "somebody"},
        {"azp": str(uuid4())},
    ],
)
def test_refuses_a_token(login: Login, change: dict[str, Any]) -> None:
    assert login.status(**change) == 401


def test_without_its_keys_nothing_is_taken(login: Login, tmp_path: Path) -> None:
    (tmp_path / "jwks.json").unlink()
    assert login.status() == 401


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"issuer": None}, "issuer, audience and keys are needed"),
        ({"colour": "blue"}, "known are"),
        ({"keys": "http://login.example.org/jwks"}, "https only"),
        ({"clients": {"payroll-north": "7"}}, "clients name a client id"),
        ({"clients": ["payroll-north"]}, "clients name a client id"),
        ({"scopes": {"fla.read": "everything"}}, "scopes name one of"),
    ],
)
def test_refuses_a_file_of_issuers(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    with pytest.raises(IssuersError, match=told):
        issuers_in(written(tmp_path, **change), tmp_path)


@pytest.mark.parametrize("content", ["issuer: x", "{", None])
def test_refuses_what_is_no_list_of_issuers(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "issuers.yaml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(IssuersError):
        issuers_in(path, tmp_path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Callable[[int, bytes], tuple[str, ssl.SSLContext]]]:
    """An https server on this machine that answers as told, and whom to trust to reach it."""
    answers: list[tuple[int, bytes]] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, content = answers[-1]
            self.send_response(status)
            self.send_header("Location", "https://127.0.0.1:1/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    certificate = _certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def answering(status: int, content: bytes) -> tuple[str, ssl.SSLContext]:
        answers.append((status, content))
        return f"https://localhost:{server.server_port}/jwks", ssl.create_default_context(cafile=str(certificate))

    yield answering
    server.shutdown()
    server.server_close()


def _certificate(folder: Path) -> Path:
    """A certificate for localhost with its key."""
    pair = elliptic(9)
    alternative = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    path = folder / "localhost.pem"
    path.write_text(pair.private_pem + pair.certificate(days=3650, extension=alternative))
    return path


Answering = Callable[[int, bytes], tuple[str, ssl.SSLContext]]


def test_keys_are_fetched_beside_the_requests(tmp_path: Path, elsewhere: Answering) -> None:
    """And stay as they were when the other machine answers nonsense, too much, elsewhere or not at all."""
    good = json.dumps({"keys": [json.loads(elliptic().jwk())]}).encode()
    address, trust = elsewhere(200, good)
    issuer = Issuer(NAME, FOR_US, tmp_path / "kept" / "keys.json", address)
    assert fetch_all([issuer, Issuer("by file", FOR_US, tmp_path / "own.json")], trust) == 1
    for status, content in ((200, b"{}"), (200, b"nonsense"), (200, b" " * 70_000), (302, good), (500, good)):
        elsewhere(status, content)
        assert fetch_all([issuer], trust) == 0
    assert fetch_all([issuer]) == 0
    assert issuer.key_file.read_bytes() == good
