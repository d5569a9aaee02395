# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where learning systems send their statements: matched and checked by a contract of its own, answered as xAPI asks."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openfla.channels.api.answer import JSON, Answer
from openfla.channels.api.call import Call
from openfla.channels.api.callers import Caller, ended_told
from openfla.channels.api.checking import checked_query, fitting
from openfla.channels.api.contract import Operation
from openfla.channels.api.door import OPERATION, Known, answered
from openfla.channels.api.limiting import admitted, failures_counted
from openfla.channels.api.problems import Issue, Wrong, bad_request
from openfla.channels.api.reading import bytes_of, json_of, no_body, query_of
from openfla.channels.api.xapi.contract import BASE, document, matched, statement_rule
from openfla.channels.api.xapi.statement import statements
from openfla.channels.api.xapi.taking_in import taken_in
from openfla.desk.act import BRUSSELS

VERSION = "X-Experience-API-Version"
VERSIONS = ("1.0.3", "2.0.0")
_ASKED = re.compile(r"([12])\.0(\.\d{1,3})?", re.ASCII)


class StatementDoor:
    """Takes what is addressed to the intake of statements; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Its answer, in the version that was asked for, or that of the rest of the chain."""
        if not request.path_info.startswith(BASE):
            return self.get_response(request)
        response = answered(request, _answer)
        asked = _ASKED.fullmatch(request.headers.get(VERSION, ""))
        response.headers[VERSION] = VERSIONS[int(asked[1]) - 1] if asked else VERSIONS[0]
        return response


def _answer(known: Known) -> Answer:
    operation, places = _operation(known.request)
    known.request.META[OPERATION] = operation.name
    caller = admitted(known.request, operation, known.now)
    with failures_counted(caller, known.now), ended_told(caller, known.now):
        return _HANDLERS[operation.name](known, operation, places, caller)


def _operation(request: HttpRequest) -> tuple[Operation, Mapping[str, str]]:
    """Which operation is meant. Wrong if there is no such address, or not this method of it."""
    found = matched(request.path_info)
    if found is None:
        raise Wrong("resourceNotFound", code="xapi.no_such_path")
    route, places = found
    method = "GET" if request.method == "HEAD" else request.method or ""
    if method not in route.operations:
        allowed = [*route.operations, *(["HEAD"] if "GET" in route.operations else [])]
        raise Wrong("methodNotAllowed", values={"expected": allowed}, headers={"Allow": ", ".join(allowed)})
    return route.operations[method], places


def _published(known: Known, _operation: Operation, _places: Mapping[str, str], _caller: Caller) -> Answer:
    no_body(known.request)
    return Answer(body=document())


def _about(known: Known, _operation: Operation, _places: Mapping[str, str], _caller: Caller) -> Answer:
    no_body(known.request)
    return Answer(body={"version": [*VERSIONS]})


def _register(known: Known, operation: Operation, places: Mapping[str, str], caller: Caller) -> Answer:
    """200 with the ids, once all statements of the body are taken in."""
    call = _call(known, operation, places, caller)
    try:
        many = isinstance(call.body, list)
        fitting(statement_rule(many=many), call.body)
        return _taken_in(call, call.body if many else [call.body], many=many)
    except Wrong:
        call.confirm()
        raise


def _put(known: Known, operation: Operation, places: Mapping[str, str], caller: Caller) -> Answer:
    """204, once the statement is taken in under the id of the address."""
    call = _call(known, operation, places, caller)
    try:
        fitting(statement_rule(many=False), call.body)
        asked = str(call.query["statementId"])
        if call.body.get("id", asked).lower() != asked.lower():
            raise bad_request([Issue("invalidInput", "body", "id", "xapi.other_id")])
        _taken_in(call, [{**call.body, "id": asked}], many=False)
    except Wrong:
        call.confirm()
        raise
    return Answer(204)


def _taken_in(call: Call, bodies: list[Mapping[str, Any]], *, many: bool) -> Answer:
    found = statements(bodies, many=many, employer=call.employer(), now=call.now)
    taken_in(call, found)
    return Answer(raw=orjson.dumps([str(each.id) for each in found]))


def _call(known: Known, operation: Operation, places: Mapping[str, str], caller: Caller) -> Call:
    """The call with its body. Wrong where version, form or JSON do not fit."""
    request = known.request
    if not _ASKED.fullmatch(request.headers.get(VERSION, "")):
        raise bad_request([Issue("schemaViolation", "header", VERSION, "xapi.version", {"expected": [*VERSIONS]})])
    query = checked_query(operation, query_of(request), known.now.astimezone(BRUSSELS).date())
    media, *options = (each.strip().lower() for each in request.headers.get("Content-Type", "").split(";"))
    charsets = {each.removeprefix("charset=").strip('"') for each in options if each.startswith("charset=")}
    if media != JSON or not charsets <= {"", "utf-8", "utf8"}:
        raise Wrong("unsupportedMediaType", values={"expected": [JSON]})
    raw = bytes_of(request)
    return Call(operation, places, query, json_of(raw), raw, media, caller, known.now, known.language, known.base)


_HANDLERS: Mapping[str, Callable[[Known, Operation, Mapping[str, str], Caller], Answer]] = {
    "getStatementsContract": _published,
    "getStatementsAbout": _about,
    "registerStatements": _register,
    "putStatement": _put,
}
