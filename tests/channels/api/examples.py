# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A call of any operation, made of the examples of its contract."""

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from openfla.channels.api.answer import JSON
from openfla.channels.api.contract import BASE, operations
from openfla.channels.api.reference import operation_told
from openfla.channels.api.reference.calling import address
from openfla.terms.enterprise import EnterpriseNumber
from tests.channels.api.conftest import Api

EMPLOYER = "enterpriseNumber"
NOTHING = "<Nothing/>"
"""A file: the contract gives no example of one."""


@dataclass(frozen=True, slots=True)
class ExampleCall:
    """One call. `path` is below the base of the API."""

    name: str
    method: str
    path: str
    body: Any
    media: str
    headers: dict[str, str]

    def by(self, api: Api) -> Any:
        """The answer that this client gets."""
        raw = None if not self.media else json.dumps(self.body).encode() if self.media == JSON else self.body.encode()
        given = {"content_type": self.media} if self.media else {}
        answer = api.call(self.method, self.path, raw=raw, **given, **self.headers)
        if answer.streaming:  # what is made for it is closed behind its last piece
            answer.streaming_content = [b"".join(answer)]
        return answer

    def with_body(self, body: Any) -> "ExampleCall":
        """The same call with another body."""
        return replace(self, body=body)

    def with_query(self, query: str) -> "ExampleCall":
        """The same call with that query."""
        return replace(self, path=f"{self.path.partition('?')[0]}?{query}")


def call_of(name: str, employer: EnterpriseNumber, **places: UUID) -> ExampleCall:
    """The example of an operation, for this employer and in these places; what is required and no more."""
    told, operation = operation_told(name), operations()[name]
    assert told is not None
    values = {each.member.name: each.example for each in told.parameters if each.member.required}
    values |= {EMPLOYER: employer.digits} if EMPLOYER in values else {}
    values |= {place: str(each) for place, each in places.items() if place in values}
    values |= {"Idempotency-Key": str(uuid4())} if operation.parameter("Idempotency-Key") else {}
    body = told.bodies[0] if told.bodies else None
    return ExampleCall(
        name,
        operation.method,
        address(operation, values).removeprefix(BASE),
        None if body is None else json.loads(body.example) if body.media == JSON else body.example or NOTHING,
        body.media if body else "",
        {
            each.name.replace("-", "_").lower(): values[each.name]
            for each in operation.named("header")
            if each.name in values
        },
    )


def of_employers() -> list[str]:
    """The operations below an employer."""
    return [name for name, each in operations().items() if f"{{{EMPLOYER}}}" in each.path]
