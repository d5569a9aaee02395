# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Puts what is known into calls that a generator made of the contract, so that many of them are taken."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from schemathesis.core.parameters import ParameterLocation as Where

from tests.channels.api.known import Known

WHOLE, COMPLETED, NAMED, ANYHOW = range(4)
"""The body: one that is taken; that with more members; the generated one, naming what is there; as it was generated."""
SENT_OUT = "registerSubscription"
"""Whose body names an address to which the installation sends: never one that was drawn."""
Kept = Collection[tuple[Where, str | None]]


OF_THE_CONNECTION = {"connection", "content-length", "expect", "te", "trailer", "transfer-encoding", "upgrade"}
"""Headers that the web server judges before any operation does; it has words of its own for them."""


@dataclass
class Planting:
    """Gives each case more or less of what is known, in turn for each operation."""

    known: Known
    _turns: Counter[str] = field(default_factory=Counter)

    def plant(self, case: Any, kept: Kept = ()) -> None:
        """What was made to be unfit stays so, and what an earlier answer named (`kept`) stays too."""
        for header in [each for each in case.headers or () if each.lower() in OF_THE_CONNECTION]:
            del case.headers[header]
        name = operation_name(case.operation)
        how = self._turns[name] % 4
        self._turns[name] += 1
        if _may_fit(case, Where.PATH):
            self._plant_path(case, name, kept, chosen=name.startswith("put") and how == COMPLETED)
        if _may_fit(case, Where.BODY) and not any(where is Where.BODY for where, _ in kept):
            self._plant_body(case, name, NAMED if name == SENT_OUT and how == ANYHOW else how)
        if _may_fit(case, Where.HEADER):
            self._plant_headers(case)

    def _plant_path(self, case: Any, name: str, kept: Kept, *, chosen: bool) -> None:
        """Of a PUT in the place that its client has `chosen`, only the employer is known."""
        for place in case.path_parameters:
            if (Where.PATH, place) not in kept and not (chosen and place != "enterpriseNumber"):
                case.path_parameters[place] = self.known.place(place, name)

    def _plant_body(self, case: Any, name: str, how: int) -> None:
        fitting, media = self.known.body(name)
        if not media or how == ANYHOW:
            return
        if isinstance(fitting, dict):
            made = _legible(case.body) if isinstance(case.body, dict) and how != WHOLE else {}
            said = {**made, **(self.known.members(name) if how == NAMED else fitting)}
            fitting = {each: value for each, value in said.items() if value is not None}
        case.body, case.media_type = fitting, media

    def _plant_headers(self, case: Any) -> None:
        own = {each.name for each in case.operation.headers}
        if "Idempotency-Key" in own:
            case.headers["Idempotency-Key"] = str(uuid4())
        if "If-Match" in own and (seen := self.known.version(place_of(case))):
            case.headers["If-Match"] = seen


def operation_name(operation: Any) -> str:
    """As the contract calls it."""
    return str(operation.definition.raw["operationId"])


def place_of(case: Any) -> str:
    """Where the thing stands that a case reads, changes or cancels."""
    return str(case.formatted_path.removesuffix("/cancellations").removesuffix("/confirmations"))


def _may_fit(case: Any, where: Where) -> bool:
    made = case._meta.components.get(where)
    return made is None or made.mode.is_positive


def _legible(node: Any) -> Any:
    """The same without signs that no text may hold: the rule that refuses them hides all others."""
    if isinstance(node, str):
        return "".join(sign for sign in node if sign.isprintable()) or "text"
    if isinstance(node, list):
        return [_legible(each) for each in node]
    return {name: _legible(each) for name, each in node.items()} if isinstance(node, dict) else node
