# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Collections as the guide has them: items, where this page stands, and the addresses of the pages around it."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call


def collection(call: Call, items: Iterable[Mapping[str, Any]], total: int, *, localised: bool = False) -> Answer:
    """One page of a collection of `total` items; a page beyond the last is empty. `localised`: it holds sentences."""
    page, size = call.query["page"], call.query["pageSize"]
    last = max(1, -(-total // size))
    around = {"prev": min(page - 1, last), "next": page + 1 if page < last else 0, "last": last}
    body = {
        "self": _address(call, page),
        "items": list(items) if page <= last else [],
        "page": page,
        "pageSize": size,
        "total": total,
        "first": _address(call, 1),
        **{name: _address(call, number) for name, number in around.items() if number},
    }
    return Answer(body=body, localised=localised)


def whole(call: Call, items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A collection that is short enough to be given at once."""
    listed = list(items)
    return {"self": address(call), "items": listed, "total": len(listed)}


def address(call: Call, **changed: object) -> str:
    """The address of this call, with other values where said."""
    asked = {name: value for name, value in {**call.query, **changed}.items() if value is not None}
    query = urlencode({name: _text(value) for name, value in asked.items()}, doseq=True)
    return call.href(call.operation.name) + (f"?{query}" if query else "")


def _address(call: Call, page: int) -> str:
    return address(call, page=page)


def _text(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
