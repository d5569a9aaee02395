# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a running installation holds for one employer: asked of its API, and registered there where it runs out."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle, islice
from typing import Any
from uuid import uuid4

import requests

from openfla.channels.api.answer import JSON
from openfla.channels.api.contract import BASE, operations
from openfla.channels.api.reference import operation_told
from openfla.channels.api.reference.calling import address

LINES = "application/x-ndjson"
REGISTERED_BY = {
    "batchId": "submitBatch",
    "decisionId": "recordDecision",
    "employmentId": "registerEmployment",
    "participationId": "registerParticipation",
    "rightId": "registerRight",
    "subscriptionId": "registerSubscription",
    "successionId": "announceSuccession",
    "trainingId": "registerTraining",
}
"""The operation that makes what stands at a place of an address."""
CHANGING = ("cancel", "correct", "end", "put", "takeBack")
"""How an operation begins after which a thing isn't what it was: each such call gets a thing of its own."""
SAME, AT_WORK, MOST_SUBSCRIPTIONS = 3, 20, 12
"""Calls that only read share so many things, and all so many workers; an organisation may have twenty subscriptions."""
PATIENCE = 30.0
SINCE, YEARS, QUARTERS = "2026-01-05", ["2025", "2026"], [f"2024Q{part}" for part in (1, 2, 3, 4)]
SLOTS = [{"on": "2026-03-02", "minutes": 456}]
SEGMENT = {
    "startsOn": SINCE,
    "weeklyMinutes": 2280,
    "fullTimeWeeklyMinutes": 2280,
    "jointCommittee": "200",
    "category": "whiteCollar",
    "contractType": "openEnded",
}
WHY = {"reason": "Registered by mistake"}
LISTED = {"systemFileCode": ["odooResume", "frappeEmployees"]}
"""Places for which the contract has a list."""


@dataclass
class Known:
    """Gives what fits, each time the next. `authorization` gives the header of the employer's software."""

    server: str
    employer: str
    authorization: Callable[[], str]
    _session: requests.Session = field(default_factory=requests.Session)
    _in_turn: dict[str, Iterator[str]] = field(default_factory=dict)
    _shared: set[str] = field(default_factory=set)
    _serials: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def base(self) -> str:
        """Where everything of the employer begins."""
        return f"/employers/{self.employer}"

    def close(self) -> None:
        """Ends the connection."""
        self._session.close()

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
        """The answer to a call below the base of the API."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given = {"Authorization": self.authorization(), "Content-Type": JSON, **given}
        data = None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
        return self._session.request(method, self.server + BASE + path, data=data, headers=given, timeout=60)

    def version(self, path: str) -> str:
        """The tag of what stands there now; nothing where nothing does."""
        return self.call("GET", path).headers.get("ETag", "")

    def cancel(self, path: str) -> requests.Response:
        """The answer to a cancellation of what stands there, in the version of this moment."""
        seen = self.version(path)
        body = None if path.startswith("/batches") else WHY
        return self.call("POST", f"{path}/cancellations", body, **({"If_Match": seen} if seen else {}))

    def place(self, name: str, operation: str) -> str:
        """What may stand at this place of the address of an operation."""
        if operation == "confirmSuccession" and name == "successionId":
            return self._announced()
        if name in REGISTERED_BY and operation.startswith(CHANGING):
            return self.registered(name)
        if name not in self._in_turn:
            self._share(name, LISTED.get(name) or self._found(name))
        return next(self._in_turn[name])

    def _share(self, name: str, found: list[str]) -> None:
        self._shared.update(found)
        self._in_turn[name] = cycle(found)

    def _found(self, name: str) -> list[str]:
        match name:
            case "accountId":
                listed = self._listed(f"{self.base}/accounts?pageSize=100", name)
                return list(islice(filter(self._at_work, listed), AT_WORK))
            case "requestId" | "mandateId" | "grantId":
                below = f"{self.base}/trainingRequests?pageSize=100"
                return self._listed(below if name == "requestId" else f"/{name.removesuffix('Id')}s", name)
            case "deliveryId":
                return self._deliveries()
            case "yearQuarter":
                return self._sizes()
            case _ if name in REGISTERED_BY:
                return [self.registered(name) for _ in range(SAME)]
        told = {"enterpriseNumber": [self.employer], "year": YEARS}
        return told.get(name) or [_example(name)]

    def _listed(self, path: str, name: str) -> list[str]:
        return [each.get(name) or each["id"] for each in self.call("GET", path).json()["items"]]

    def _at_work(self, account: str) -> bool:
        """Whether a training can be registered for the worker: drawn calls bring some whose contract begins later."""
        body = {"title": "First aid", "type": "formal", "slots": SLOTS}
        body |= {"participants": [{"worker": {"accountId": account}, "state": "followed"}]}
        return self.call("POST", f"{self.base}/trainings", body, Idempotency_Key=str(uuid4())).ok

    def _successions(self) -> list[dict[str, Any]]:
        """Those that one side said and the other has not confirmed."""
        items: list[dict[str, Any]] = self.call("GET", f"{self.base}/successions").json()["items"]
        return [each for each in items if each["status"] == "announced"]

    def _announced(self) -> str:
        """One that the other side said."""
        if "announced" not in self._in_turn:
            said = (each["id"] for each in self._successions() if each["saidBy"] != each["side"])
            self._share("announced", list(said))
        return next(self._in_turn["announced"])

    def _deliveries(self) -> list[str]:
        """Messages to a target that isn't there: they wait for their next try."""
        subscription = self.registered("subscriptionId")
        self._share("subscriptionId", [subscription])
        self.registered("trainingId")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := self._listed(f"/subscriptions/{subscription}/deliveries?state=waiting", "deliveryId"):
                return found
            time.sleep(0.2)
        raise TimeoutError(subscription)

    def _sizes(self) -> list[str]:
        """Quarters whose size was told."""
        for each in QUARTERS:
            self.call("PUT", f"{self.base}/sizes/{each}", {"fullTimeEquivalents": "21.5"})
        return QUARTERS

    def registered(self, name: str) -> str:
        """A new thing of the kind that stands at this place of an address."""
        operation = operations()[REGISTERED_BY[name]]
        if name == "subscriptionId":
            self._make_room()
        values = {each.name: self._above(each.name, name) for each in operation.named("path")}
        body, media = self.body(operation.name)
        path = address(operation, values).removeprefix(BASE)
        answer = self.call(operation.method, path, body, Content_Type=media, Idempotency_Key=str(uuid4()))
        if not answer.ok:
            raise LookupError(f"{operation.name}: {answer.status_code} {answer.text}")
        return str(answer.headers["Location"].rpartition("/")[2])

    def _above(self, name: str, below: str) -> str:
        """Below what a new thing is made: a part needs a training in which its worker can't be yet."""
        alone = (name, below) == ("trainingId", "participationId")
        return self.registered(name) if alone else self.place(name, REGISTERED_BY[below])

    def _make_room(self) -> None:
        """Subscriptions that nobody asks for end before there are too many."""
        listed = self._listed("/subscriptions", "subscriptionId")
        for each in set(listed) - self._shared if len(listed) > MOST_SUBSCRIPTIONS else ():
            self.cancel(f"/subscriptions/{each}")

    def body(self, operation: str) -> tuple[Any, str]:
        """A body that is taken, and its form: the example of the contract, with what is known put into it."""
        told = operation_told(operation)
        if told is None or not told.bodies:
            return None, ""
        if operation == "submitBatch":
            return self._lines(), LINES
        whole = {**json.loads(told.bodies[0].example), **self.members(operation)}
        return {name: value for name, value in whole.items() if value is not None}, JSON

    def members(self, operation: str) -> dict[str, Any]:
        """What a body must say of the things that are known, to be taken; None: what it must not say."""
        serial = next(self._serials)
        worker = {"accountId": self.place("accountId", operation)}
        part = {"worker": worker, "state": "followed"}
        training = {"title": f"Fire prevention {serial}", "type": "formal", "slots": SLOTS}
        attended = {**training, "participants": [part]}
        contract = {"startsOn": SINCE, "segments": [{**SEGMENT, "weeklyMinutes": 1140 + serial % 1000}]}
        newcomer = {"workerReference": f"N-{uuid4()}", "familyName": "Janssens", "givenNames": "An"}
        bodies: dict[str, dict[str, Any]] = {
            "queryAccounts": {"ssin": None, "workerReference": "W1"},
            "registerEmployment": {"worker": newcomer, **contract},
            "correctEmployment": contract,
            "correctWorker": newcomer,
            "registerTraining": attended,
            "putTraining": training,
            "registerTrainings": {"trainings": [attended]},
            "verifyTrainings": {"trainings": [attended]},
            "registerParticipation": part,
            "correctParticipation": {"state": "followed", "minutes": serial % 456},
            "registerRight": {"worker": worker, "year": 2026},
            "registerSubscription": {"target": f"https://hooks.example.org/{serial}"},
            "announceSuccession": self._announcing(serial) if operation == "announceSuccession" else {},
            "confirmSuccession": {"workers": None, "workerReferences": None},
            "putSize": {"fullTimeEquivalents": f"{serial % 90}.5", "reason": "Counted again"},
        }
        return bodies.get(operation, {})

    def _announcing(self, serial: int) -> dict[str, Any]:
        """That everybody goes over to the employer from which others come, on a day of its own."""
        other = self._successions()[0]["otherEnterpriseNumber"]
        day = date(2024, 1, 1) + timedelta(days=serial)
        named = {"workers": None, "workerReferences": None, "proof": None}
        return {"side": "predecessor", "otherEnterpriseNumber": other, "firstDay": f"{day}", "kind": "split", **named}

    def _lines(self) -> str:
        """A file with one training."""
        header = {
            "sender": self.employer,
            "createdAt": f"{datetime.now(tz=UTC):%Y-%m-%dT%H:%M:%SZ}",
            "environment": "production",
        }
        own = {"reference": f"T-{next(self._serials)}", "employer": self.employer}
        training = {**own, "title": "Working at height", "type": "formal", "slots": SLOTS}
        return "\n".join(json.dumps(each) for each in ({"header": header}, {"registerTraining": training}))


def _example(name: str) -> str:
    """What the contract itself says at this place, for codes that every installation has."""
    told = (operation_told(each) for each in operations())
    members = (each for one in told if one is not None for each in one.parameters)
    return next(str(each.example) for each in members if each.member.name == name)
