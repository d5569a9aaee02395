# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What software sends to register trainings, and a house in which it can."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from tests.channels.api.conftest import Api, Apis
from tests.desk.conftest import Body, House

SLOT = {"on": "2026-03-02", "minutes": 456}
FOLLOWED = {"state": "followed"}
WHY = "Vergissing"
W1 = {"workerReference": "W1"}


def training(*workers: dict[str, str], **other: Any) -> dict[str, Any]:
    """A training of a day that these workers followed."""
    usual: dict[str, Any] = {"title": "Brandpreventie", "type": "formal", "slots": [SLOT]}
    return {
        **usual,
        **({"participants": [{"worker": each, **FOLLOWED} for each in workers]} if workers else {}),
        **other,
    }


@dataclass
class Firm:
    """An employer with one worker, and the client of its officer."""

    house: House
    body: Body
    worker: UUID
    api: Api
    base: str

    @classmethod
    def of(cls, house: House, apis: Apis) -> "Firm":
        """A new one; its worker is W1."""
        body = house.employer()
        worker = house.worker(body, reference="W1")
        return cls(house, body, worker, apis.of(body.officer), f"/employers/{body.number.digits}")

    def post(self, path: str, body: Any, **headers: Any) -> Any:
        """POST under a key of its own, unless it has one."""
        return self.api.post(self.base + path, body, **{"Idempotency_Key": str(uuid4()), **headers})

    def put(self, path: str, body: Any, **headers: Any) -> Any:
        """PUT."""
        return self.api.put(self.base + path, body, **headers)

    def cancel(self, path: str, etag: str, reason: str = WHY) -> Any:
        """Cancels what stands there, in that version."""
        return self.api.post(f"{self.base}{path}/cancellations", {"reason": reason}, If_Match=etag)


def problem(answer: Any) -> tuple[int, str]:
    """Status and the last word of the type of a problem."""
    return answer.status_code, answer.json()["type"].rpartition(":")[2]
