# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The client asks for access, tries again where that is safe, and goes through pages."""

import sys
from importlib import util
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.kit.conftest import Service

KIT = Path(__file__).parents[2] / "kit" / "python"
sys.path.insert(0, str(KIT))

from openfla_client import ApiError, Client, Key, Patience, UnreachableError, every  # noqa: E402 - a package of its own
from openfla_client.failures import AccessError, NotNowError  # noqa: E402 - see above

QUICK = Patience(tries=3, first=0.001, longest=0.01)
TOKEN = {"access_token": "t-1", "token_type": "Bearer", "expires_in": 600}


@pytest.fixture(scope="module")
def key() -> Key:
    """A key pair of a client."""
    return Key.of(ECKey.generate_key("P-256"))


def client_of(service: Service, key: Key | None = None) -> Client:
    """A client that does not wait long."""
    return Client(service.url, client_id="c-1", key=key, scopes=["accountsConsult"], patience=QUICK)


def test_what_follows_from_the_contract_is_up_to_date() -> None:
    spec = util.spec_from_file_location("generate", KIT / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    for path, text in generate.made().items():
        assert path.read_text("utf-8") == text, "run python kit/python/generate.py"


def test_calls_without_a_key_what_is_open_to_anyone(service: Service) -> None:
    with client_of(service.tells(200, {"status": "UP"})) as client:
        assert client.check_health().body == {"status": "UP"}
    assert "Authorization" not in service.asked[0].headers


def test_asks_for_a_token_once(service: Service, key: Key) -> None:
    service.tells(200, TOKEN).tells(200, {"status": "UP"}).tells(200, {"status": "UP"})
    with client_of(service, key) as client:
        client.check_health()
        client.check_health()
    assert service.asked[0].path == "/oauth2/token"
    assert [each.headers["Authorization"] for each in service.asked[1:]] == ["Bearer t-1"] * 2


def test_signs_its_assertion_for_the_token_address(service: Service, key: Key) -> None:
    claims = jwt.decode(key.assertion("c-1", f"{service.url}/oauth2/token"), key.key, algorithms=["ES256"]).claims
    assert (claims["iss"], claims["sub"], claims["aud"]) == ("c-1", "c-1", f"{service.url}/oauth2/token")
    assert 0 < claims["exp"] - claims["iat"] <= 300


def test_renews_a_token_that_is_not_taken(service: Service, key: Key) -> None:
    service.tells(200, TOKEN).tells(401).tells(200, {**TOKEN, "access_token": "t-2"}).tells(200, {"status": "UP"})
    with client_of(service, key) as client:
        assert client.check_health().status == 200
    assert service.asked[-1].headers["Authorization"] == "Bearer t-2"


def test_says_why_there_is_no_token(service: Service, key: Key) -> None:
    service.tells(401, {"error": "invalid_client", "error_description": "unknown key"})
    with client_of(service, key) as client, pytest.raises(AccessError, match="invalid_client: unknown key"):
        client.check_health()


@pytest.mark.parametrize("status", [429, 502, 503])
def test_tries_again(service: Service, status: int) -> None:
    with client_of(service.tells(status, Retry_After="0").tells(200, {"status": "UP"})) as client:
        assert client.check_health().status == 200


@pytest.mark.parametrize("status", [429, 503])
def test_comes_again_for_a_token(service: Service, key: Key, status: int) -> None:
    """A busy token address is no refusal."""
    service.tells(status, {"error": "temporarily_unavailable"}, Retry_After="0").tells(200, TOKEN)
    with client_of(service.tells(200, {"status": "UP"}), key) as client:
        assert client.check_health().status == 200


def test_a_token_address_that_stays_busy_is_told(service: Service, key: Key) -> None:
    """As it said itself, not as an answer of the API."""
    for _ in range(QUICK.tries):
        service.tells(429, {"error": "temporarily_unavailable"}, Retry_After="0")
    with client_of(service, key) as client, pytest.raises(NotNowError, match="429") as told:
        client.check_health()
    assert told.value.response.json() == {"error": "temporarily_unavailable"}
    assert len(service.asked) == QUICK.tries


@pytest.mark.parametrize("status", [500, 504])
def test_what_may_have_been_done_is_sent_again_where_that_is_harmless(service: Service, status: int) -> None:
    """Under a key, or where it reads; else whoever called is told."""
    for answers in ((status, 201), (status, 200), (status,)):
        for each in answers:
            service.tells(each, Retry_After="0")
    with client_of(service) as client:
        assert client._transport.send("POST", "/things", content={"a": 1}, keyed=True).status == 201
        assert client._transport.send("GET", "/things").status == 200
        with pytest.raises(ApiError, match=str(status)):
            client._transport.send("PUT", "/things", content={"a": 1})


def test_waits_as_long_as_it_is_asked_to() -> None:
    """The service says a minute at most; a try before that would count against the limit."""
    assert (Patience().pause(1, "60"), Patience().pause(1, "9999")) == (60, 90)


def test_a_repeated_call_carries_the_same_key(service: Service) -> None:
    service.cuts().tells(503).tells(201)
    with client_of(service) as client:
        client._transport.send("POST", "/things", content={"a": 1}, keyed=True)
    keys = {each.headers["Idempotency-Key"] for each in service.asked}
    assert (len(service.asked), len(keys)) == (3, 1)


def test_a_file_carries_a_key(service: Service) -> None:
    """One of its own in every try, or the one that was given."""
    service.cuts()
    for _ in range(3):
        service.tells(202)
    with client_of(service) as client:
        client.submit_batch(b"<a/>")
        client.send_bytes("/batches", b"{}", "application/x-ndjson")
        client.send_bytes("/batches", b"{}", "application/x-ndjson", idempotency_key="k-1")
    first, again, other, given = (each.headers["Idempotency-Key"] for each in service.asked)
    assert (first, given) == (again, "k-1")
    assert len({first, other, given}) == 3


def test_gives_up_after_so_many_tries(service: Service) -> None:
    with client_of(service.cuts().cuts().cuts()) as client, pytest.raises(UnreachableError, match="3 tries"):
        client.check_health()


def test_tells_a_problem_with_its_places(service: Service) -> None:
    issue = {"in": "body", "name": "slots[0].on", "code": "api.no_date", "detail": "This must be a day."}
    service.tells(400, {"type": "urn:problem-type:belgif:badRequest", "issues": [issue]}, BelGov_Trace_Id="x")
    with (
        client_of(service) as client,
        pytest.raises(ApiError, match=r"400 badRequest: slots\[0\].on: This must") as found,
    ):
        client.check_health()
    assert (found.value.issues[0].code, found.value.trace) == ("api.no_date", "x")


def test_goes_through_every_page(service: Service) -> None:
    address = f"{service.url}/REST/learningAccount/v1/things?page=2"
    with client_of(service.tells(200, {"items": [1, 2], "next": address}).tells(200, {"items": [3]})) as client:
        first = client._transport.send("GET", "/things")
        assert list(every(client, first)) == [1, 2, 3]
    assert service.asked[-1].path.endswith("?page=2")
