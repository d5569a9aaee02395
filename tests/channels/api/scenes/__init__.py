# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A bakery and what its software asks and is answered: the answers are the examples of the contract.

A scene is a few calls about one subject. It says which answers it keeps; requests are the examples that the contract
gives, so that these are known to be taken.
"""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from openfla.channels.api.answer import JSON
from openfla.channels.api.contract import BASE, document, matched
from openfla.channels.api.tokens import Token, token_made
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.software.api_clients import RegisterApiClient, RegisterClientKey
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Quality
from tests.channels.api.conftest import EVERY_SCOPE, Api
from tests.desk.client_keys import elliptic
from tests.desk.conftest import ALL, NOW, OPERATOR, SINCE, Body, House

NUMBER = EnterpriseNumber("0123456749")
BAD = 400
NAMES = (
    *("Adam", "Baert", "Claes", "Daems", "Evens", "Faes", "Geens", "Hermans", "Imbert", "Jacobs", "Kerkhof"),
    *("Lambert", "Maes", "Nijs", "Ooms", "Peters", "Quinten", "Renard", "Simon", "Thys", "Urbain"),
)
W17 = {"workerReference": "W-17"}
Told = dict[str, dict[str, dict[str, Any]]]
"""Operation, status and media type of each answer that was kept; a media type with a # and a name where several are."""


@dataclass
class Clock:
    """What time it is for the API."""

    now: datetime = NOW

    def later(self, **some: int) -> None:
        """Time goes by."""
        self.now += timedelta(**some)


@dataclass
class Stage:
    """A bakery and its software. `told` holds the answers that were kept."""

    house: House
    clock: Clock
    baker: Body
    client: UUID
    told: Told = field(default_factory=dict)

    @classmethod
    def of(cls, house: House, clock: Clock, number: EnterpriseNumber = NUMBER) -> "Stage":
        """A bakery with one officer and a client that has every scope."""
        baker = body(house, "Bakkerij De Korenaar", number)
        return cls(house, clock, baker, software(house, baker))

    @property
    def api(self) -> Api:
        """Its software, with a token of now."""
        return calling(self.baker, self.client, self.clock)

    def at(self, rest: str) -> str:
        """An address of the bakery."""
        return f"/employers/{self.baker.number.digits}/{rest}"

    def get(self, rest: str, **headers: Any) -> Any:
        """GET of what is the bakery's."""
        return self.api.get(self.at(rest), **headers)

    def post(self, rest: str, sent: Any, **headers: Any) -> Any:
        """POST to what is the bakery's, under a key of its own."""
        return self.api.post(self.at(rest), sent, **{"Idempotency_Key": str(uuid4()), **headers})

    def staff(self, number: int) -> None:
        """Many workers, each with a name."""
        named = zip(NAMES[:number], count(100))
        hiring = (
            self.house.employment(self.baker, family_name=name, given_names="Sam", reference=f"W-{place}")
            for name, place in named
        )
        self.house.do(*hiring, by=self.baker.officer)

    def put(self, rest: str, sent: Any, seen: Any = None) -> Any:
        """PUT of what is the bakery's; `seen` is the answer that named the version."""
        return self.api.put(self.at(rest), sent, **({"If_Match": seen.headers["ETag"]} if seen else {}))

    def cancel(self, rest: str, seen: Any) -> None:
        """Cancels what is the bakery's."""
        answer = self.api.post(self.at(f"{rest}/cancellations"), sent("Cancellation"), If_Match=seen.headers["ETag"])
        assert answer.status_code == 204, answer.content

    def keep(self, answer: Any, status: int = 200, which: str = "") -> Any:
        """The answer, which is an example from now on; `which` of several."""
        assert answer.status_code == status, answer.content
        request, media = answer.wsgi_request, answer.headers["Content-Type"].partition(";")[0]
        found = matched(request.path_info.removeprefix(BASE))
        assert found is not None
        operation = found[0].operations[request.method]
        content = b"".join(answer) if answer.streaming else answer.content
        body = json.loads(content) if media.endswith("json") and "nd" not in media else content.decode()
        kept = self.told.setdefault(operation.name, {}).setdefault(str(status), {})
        kept[f"{media}#{which}" if which else media] = body
        return answer

    def refused(self, answer: Any) -> None:
        """A problem, which is the example of its type; a bad request that of its issues, where these have one type."""
        told = answer.json()
        kinds = {each["type"] for each in told.get("issues", ())} if answer.status_code == BAD else set()
        kind = kinds.pop() if len(kinds) == 1 else told["type"]
        self.told.setdefault("problems", {})[kind.rpartition(":")[2]] = told


def body(house: House, name: str, number: EnterpriseNumber, quality: Quality = Quality.EMPLOYER) -> Body:
    """An organisation with somebody who may everything."""
    organisation = house.done(RegisterOrganisation(number, name, (quality,), SINCE), by=OPERATOR).reference
    person = house.person()
    house.grant(organisation, person)
    return Body(organisation, number, Actor.officer(person, organisation))


def software(house: House, of: Body) -> UUID:
    """A client with every scope, whose key is in a certificate."""
    assert of.officer.person is not None
    command = RegisterApiClient(of.id, of.officer.person, "Payroll software", ALL)
    client = house.done(command, by=OPERATOR).reference
    house.done(RegisterClientKey(of.id, client, elliptic().certificate()), by=OPERATOR)
    return client


def calling(body: Body, client: UUID, clock: Clock) -> Api:
    """A client at work, in English."""
    assert body.officer.person is not None
    token = Token(client, body.officer.person, body.id, EVERY_SCOPE)
    return Api({"Authorization": f"Bearer {token_made(token, clock.now)}", "Accept-Language": "en"})


def sent(name: str, which: str = "", media: str = JSON) -> Any:
    """The example of what an operation, or a body that several share, is sent; `which` of several."""
    shared = document()["components"]["requestBodies"]
    asked = shared[name] if name in shared else _asked(name)
    told = asked["content"][media]
    return copy.deepcopy(told["examples"][which]["value"] if which else told["example"])


def _asked(operation: str) -> Any:
    nodes = (each for item in document()["paths"].values() for each in item.values() if isinstance(each, dict))
    return next(each["requestBody"] for each in nodes if each.get("operationId") == operation)


Scene = Callable[[Stage], None]
