# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A client of the API that acts for somebody of the house; every answer is held against the contract."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from jsonschema_rs import Draft4Validator
from pytest_django.fixtures import Settings

from openfla.channels.api.answer import JSON
from openfla.channels.api.call import KNOWN
from openfla.channels.api.checking import validator
from openfla.channels.api.contract import BASE, Operation, document, matched, operations, resolved
from openfla.channels.api.tokens import Token, token_made
from openfla.desk.access.access import AccessOfPerson
from openfla.desk.actor import Actor
from openfla.desk.software.api_clients import RegisterApiClient, RegisterClientKey
from openfla.terms.role import Permission
from tests.channels.api import promises
from tests.channels.api.places import misplaced, told_of_items
from tests.desk.client_keys import elliptic
from tests.desk.conftest import OPERATOR, House, house

__all__ = ["house"]
SERIALS = count(1)
"""Names of clients: the figures of an identifier may look like a national number, which no name may hold."""
EVERY_SCOPE = frozenset(each.value for each in Permission)


@dataclass
class Api:
    """Calls the API in somebody's name, with every scope unless said otherwise."""

    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, **headers: Any) -> Any:
        """The answer, which must be one that the contract promises. `if_match` is the header If-Match."""
        given = {name.replace("_", "-").title(): value for name, value in headers.items()}
        given = (
            {"Content-Type": JSON, **self.headers, **given}
            if body is not None or raw is not None
            else {**self.headers, **given}
        )
        media = given.pop("Content-Type", "")
        sent = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        response = Client().generic(method, BASE + path, sent, content_type=media, headers=given)
        fits_the_contract(method, path.partition("?")[0], response)
        return response

    def get(self, path: str, **headers: Any) -> Any:
        """GET."""
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: Any) -> Any:
        """POST of a JSON body."""
        return self.call("POST", path, body, **headers)

    def put(self, path: str, body: Any, **headers: Any) -> Any:
        """PUT of a JSON body."""
        return self.call("PUT", path, body, **headers)


def fits_the_contract(method: str, path: str, response: Any) -> None:
    """Status, form and body of an answer are ones that the contract names for its operation."""
    assert response.headers["BelGov-Trace-Id"]
    found = matched(path)
    operation = found and found[0].operations.get(method)
    promises.note(operation, response)
    if operation is None:
        assert response.status_code in (404, 405)
        return
    responses = operation.responses
    told = resolved(responses.get(str(response.status_code), responses["default"]))
    if response.status_code == 304:
        return
    if str(response.status_code) not in responses:
        assert response.status_code >= 400, f"{response.status_code} is not in the contract of {method} {path}"
    media = response.headers.get("Content-Type", "").partition(";")[0]
    if not told.get("content"):
        assert not response.content
        return
    assert media in told["content"], f"{media} is not in the contract of {method} {path}"
    if media.endswith(("/json", "+json")):
        status = str(response.status_code) if str(response.status_code) in responses else "default"
        errors = [
            f"{list(error.instance_path)}: {error.message}"
            for error in _answers(operation, status, media).iter_errors(response.json())
        ]
        assert not errors, errors
        assert [wrong for each in told_of_items(response.json()) for wrong in misplaced(operation, each)] == []


@cache
def _answers(operation: Operation, status: str, media: str) -> Draft4Validator:
    return validator(resolved(operation.responses[status])["content"][media]["schema"])


def event_fits_the_contract(headers: Mapping[str, str], body: bytes) -> None:
    """What was told to an address of a client's is what the contract says of the callback: its headers and its form."""
    [told] = callbacks("registerSubscription")
    for each in map(resolved, told["parameters"]):
        assert each["name"] in headers or not each.get("required"), each["name"]
        assert not list(validator(each["schema"]).iter_errors(headers.get(each["name"], ""))), each["name"]
    event, forms = (
        json.loads(body),
        resolved(told["requestBody"]["content"][headers["Content-Type"]]["schema"])["anyOf"],
    )
    [form] = [each for each in forms if event["type"] == resolved(each)["properties"]["type"]["example"]]
    assert [error.message for error in validator(form).iter_errors(event)] == []


def callbacks(name: str) -> list[Any]:
    """The calls that an operation has made to an address that it was given."""
    operation = operations()[name]
    node = document()["paths"][operation.path][operation.method.lower()]
    return [each["post"] for named in node["callbacks"].values() for each in named.values()]


def issues(response: Any) -> Mapping[str, str]:
    """Place and code of each issue of a problem."""
    return {each["name"]: each["code"] for each in response.json().get("issues", ())}


class Apis:
    """Clients for people of the house."""

    def __init__(self, house: House) -> None:
        self.house = house

    def of(self, actor: Actor, scopes: frozenset[str] = EVERY_SCOPE, client: UUID | None = None) -> Api:
        """A client that acts as this officer: a registered one, unless another is named."""
        assert actor.person is not None
        assert actor.organisation is not None
        token = Token(client or self.registered(actor), actor.person, actor.organisation, scopes)
        return Api({"Authorization": f"Bearer {token_made(token, datetime.now(tz=UTC))}"})

    def registered(self, actor: Actor) -> UUID:
        """A new client for all that the officer may; one unknown to the house where that is nothing."""
        assert actor.person is not None
        assert actor.organisation is not None
        access = self.house.ask(AccessOfPerson(actor.person), by=OPERATOR)
        own = [each.permissions for each in access.organisations if each.organisation == actor.organisation]
        if not own:
            return uuid4()
        [held] = own
        command = RegisterApiClient(actor.organisation, actor.person, f"Software {next(SERIALS)}", held)
        client = self.house.done(command, by=OPERATOR).reference
        self.house.done(RegisterClientKey(actor.organisation, client, elliptic().pem), by=OPERATOR)
        return client

    def visitor(self) -> Api:
        """A client without a token."""
        return Api()


@pytest.fixture
def apis(house: House, settings: Settings) -> Apis:
    """Clients of the API, in a house whose numbers were never asked for."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    KNOWN.clear()
    return Apis(house)
