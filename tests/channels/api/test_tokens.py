# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The way to a token and to the first call; and what the token endpoint says when a request is not right."""

from typing import Any

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import ECKey

from openfla.channels.api.callers import REALM
from openfla.channels.api.contract import OAUTH, document
from openfla.desk.software.api_clients import EndApiClient, WithdrawClientKey
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis
from tests.channels.api.signing import FORM, TOKEN, Software, asked
from tests.desk.client_keys import Pair, elliptic, rivest
from tests.desk.conftest import House


@pytest.fixture
def software(apis: Apis, house: House) -> Software:
    del apis
    return Software.made(house, house.employer())


@pytest.mark.parametrize("pair", [elliptic(), rivest()], ids=["ES256", "RS256"])
def test_a_key_earns_a_token_and_the_token_opens_the_api(apis: Apis, house: House, pair: Pair) -> None:
    del apis
    software = Software.made(house, house.employer(), pair)
    answer = software.ask()
    said = answer.json()
    assert (answer.status_code, said["token_type"], said["expires_in"]) == (200, "Bearer", 600)
    assert set(said["scope"].split()) == {each.value for each in Permission}
    assert answer.headers["Cache-Control"] == "no-store"
    me = software.api(said["access_token"]).get("/client")
    assert (me.status_code, me.json()["id"]) == (200, str(software.client))
    assert me.json()["organisation"]["enterpriseNumber"] == software.body.number.digits
    assert me.json()["keys"] == [{"keyId": pair.signing.thumbprint(), "algorithm": pair.algorithm}]


def test_less_can_be_asked_for(software: Software) -> None:
    me = software.api(software.token(scope="accountsConsult reportsConsult")).get("/client").json()
    assert me["tokenScopes"] == ["accountsConsult", "reportsConsult"]
    assert len(me["scopes"]) == len(Permission)


def test_the_server_describes_itself_and_its_key(software: Software) -> None:
    """Anyone can check a token with the published key."""
    told = Client().get("/.well-known/oauth-authorization-server").json()
    assert told["token_endpoint"].endswith(TOKEN)
    flow = document()["components"]["securitySchemes"][OAUTH]["flows"]["clientCredentials"]
    assert told["scopes_supported"] == sorted(flow["scopes"])
    assert told["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    answer = Client().get("/oauth2/jwks")
    [key] = answer.json()["keys"]
    assert (answer.headers["Cache-Control"], set(key)) == (
        "public, max-age=3600",
        {"kty", "crv", "x", "y", "kid", "use", "alg"},
    )
    read = jwt.decode(software.token(), ECKey.import_key(key), algorithms=["ES256"])
    assert (read.header["kid"], read.claims["client_id"]) == (key["kid"], str(software.client))


def test_the_next_key_takes_over(software: Software, house: House) -> None:
    """Two keys work side by side; a withdrawn one does no more, at once."""
    following = Software.made(house, software.body, elliptic(1))
    command = WithdrawClientKey(following.body.id, following.client, following.key, "Replaced")
    assert following.ask().status_code == 200
    house.done(command, by=software.body.officer)
    assert following.ask().json()["error"] == "invalid_client"


def test_a_token_of_ended_software_opens_nothing(software: Software, house: House) -> None:
    api, at = software.api(), f"/employers/{software.body.number.digits}"
    assert api.get("/client").status_code == 200
    house.done(EndApiClient(software.body.id, software.client, "Stolen"), by=software.body.officer)
    for told in (api.get("/client"), api.post(f"{at}/trainings", {}), api.get(f"{at}/employments")):
        assert (told.status_code, told.headers["WWW-Authenticate"]) == (401, f'{REALM}, error="invalid_token"')
    assert software.ask().status_code == 401


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({"grant_type": None}, (400, "invalid_request")),
        ({"scope": "accountsConsult everything"}, (400, "invalid_scope")),
        ({"scope": ["accountsConsult", "rightsManage"]}, (400, "invalid_request")),
        ({"client_assertion_type": "urn:other"}, (401, "invalid_client")),
        ({"client_assertion": None}, (401, "invalid_client")),
        ({"client_secret": "guess"}, (401, "invalid_client")),
        ({"client_id": "00000000-0000-4000-8000-000000000000"}, (400, "invalid_request")),
        ({"media": "application/json"}, (400, "invalid_request")),
        ({"place": f"{TOKEN}?scope=accountsConsult"}, (400, "invalid_request")),
        ({"method": "GET"}, (405, "invalid_request")),
        ({"filling": "x" * 17_000}, (413, "invalid_request")),
    ],
)
def test_refuses_a_request(software: Software, form: dict[str, Any], expected: tuple[int, str]) -> None:
    answer = asked(software.assertion(), **form)
    assert (answer.status_code, answer.json()["error"]) == expected
    assert answer.json()["error_description"].isascii()


@pytest.mark.parametrize("body", [b"\xff\xfe", b"grant_type", b"", b"a=1&" * 30, b"%GG=\x00"])
def test_refuses_a_body_that_is_no_form(apis: Apis, body: bytes) -> None:
    del apis
    answer = Client().generic("POST", TOKEN, body, content_type=FORM)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_refuses_a_form_in_pieces(software: Software) -> None:
    """Without a length it would be read as empty, and its sender told of a missing parameter."""
    pieces = {"Transfer-Encoding": "chunked"}
    answer = asked(software.assertion(), headers=pieces)
    assert (answer.status_code, answer.json()["error"]) == (411, "invalid_request")


def test_unknown_parameters_are_ignored(software: Software) -> None:
    """As RFC 6749 asks."""
    assert asked(software.assertion(), resource="https://openfla.example.org").status_code == 200


@pytest.mark.usefixtures("one_span")
def test_a_client_asks_for_so_many_tokens_a_minute(software: Software, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openfla.channels.api.limiting.MOST_TOKENS", 1)
    answers = [software.ask() for _ in range(3)]
    assert answers[0].status_code == 200
    assert answers[2].status_code == 429
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
