# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A call as it is typed on a command line."""

from collections.abc import Iterator, Mapping
from shlex import quote
from urllib.parse import quote as in_address
from urllib.parse import urlencode

from django.conf import settings

from openfla.channels.api.answer import JSON
from openfla.channels.api.contract import BASE, Operation

AUTHORIZATION = '"Authorization: Bearer $TOKEN"'
_LEFT_OUT = ("If-None-Match",)


def address(operation: Operation, values: Mapping[str, str]) -> str:
    """Path and query with the values in their places; a parameter of the query without a value is left out."""
    places = {each.name: in_address(values.get(each.name, ""), safe="") for each in operation.named("path")}
    query = urlencode([(each.name, values[each.name]) for each in operation.named("query") if values.get(each.name)])
    return BASE + operation.path.format(**places) + (f"?{query}" if query else "")


def curl(operation: Operation, values: Mapping[str, str], body: str) -> str:
    """The command, one part on each line; optional parameters of the query stay out of it."""
    needed = {each.name: values[each.name] for each in operation.parameters if each.required or each.where == "header"}
    lines = [f"curl {_method(operation)}{quote(settings.OPENFLA_PUBLIC_URL + address(operation, needed))}"]
    lines += [f"-H {each}" for each in _headers(operation, needed, body)]
    if body:
        lines.append(f"--data {quote(body)}")
    return " \\\n  ".join(lines)


def _method(operation: Operation) -> str:
    return "" if operation.method == "GET" else f"-X {operation.method} "


def _headers(operation: Operation, values: Mapping[str, str], body: str) -> Iterator[str]:
    if operation.scopes is not None:
        yield AUTHORIZATION
    if body:
        yield quote(f"Content-Type: {next(iter(operation.bodies), JSON)}")
    for each in operation.named("header"):
        if each.name not in _LEFT_OUT:
            yield quote(f"{each.name}: {values[each.name]}")
