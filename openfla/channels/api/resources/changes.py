# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What changed at an employer, read by cursor."""

from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.values import spelled
from openfla.desk.changes import BEGINNING, Change, Changes, ChangesView, Place


@operation("listChanges")
def list_changes(call: Call) -> Answer:
    """A stretch; where it ends, `after` says how to go on later."""
    asked, size = call.query.get("afterChange", ""), call.query["pageSize"]
    view: ChangesView = call.ask(Changes(call.employer(), place_of(asked), size))
    base = call.href("listChanges")
    body: dict[str, Any] = {
        "self": _address(base, asked, size),
        "items": [_change(base, each, size) for each in view.changes],
    }
    after = text_of(view.changes[-1].place) if view.changes else asked
    if after:
        body["after"] = after
    if view.more:
        body["next"] = _address(base, after, size)
    return Answer(body=body)


def _change(base: str, change: Change, size: int) -> dict[str, Any]:
    told = {
        "href": _address(base, text_of(change.place), size),
        "changeId": str(change.id),
        "type": f"{change.type.value}.{change.changed.value}",
        "id": str(change.fact),
        "version": change.place.transaction,
        "at": spelled(change.at),
    }
    if change.worker:
        told["accountId"] = str(change.worker)
    return {**told, "quarter": change.quarter} if change.quarter else told


def _address(base: str, after: str, size: int) -> str:
    return f"{base}?afterChange={after}&pageSize={size}" if after else f"{base}?pageSize={size}"


def place_of(text: str) -> Place:
    """The place that a cursor names; the contract has checked its form."""
    if not text:
        return BEGINNING
    transaction, entry, position = text.split("_")
    return Place(int(transaction), UUID(entry), int(position))


def text_of(place: Place) -> str:
    """A place as a cursor."""
    return f"{place.transaction}_{place.entry.hex}_{place.position}"
