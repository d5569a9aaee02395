# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff directory calls: matched here, admitted as every client of the API, answered as SCIM asks.

What speaks the standard is loaded with the first call: most installations have no directory.
"""

import re
from collections.abc import Callable, Mapping
from importlib import import_module

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openfla.channels.api.answer import JSON, Answer
from openfla.channels.api.call import Call
from openfla.channels.api.callers import Caller, ended_told
from openfla.channels.api.contract import Operation
from openfla.channels.api.door import OPERATION, Known, answered
from openfla.channels.api.limiting import admitted, failures_counted
from openfla.channels.api.problems import Wrong
from openfla.channels.api.reading import bytes_of, json_of, no_body, query_of
from openfla.channels.api.scim.failing import MEDIA, error_of
from openfla.terms.role import Permission

BASE = "/scim/v2"
SCOPES = ((Permission.RIGHTS_MANAGE.value,),)
_ID = r"(?P<id>[^/]+)"
_KIND = r"(?P<kind>Schemas|ResourceTypes)"
_ROUTES: Mapping[str, Mapping[str, str]] = {
    "/Users": {"GET": "findDirectoryUsers", "POST": "createDirectoryUser"},
    r"(/Users)?/\.search": {"POST": "searchDirectoryUsers"},
    f"/Users/{_ID}": {
        "GET": "getDirectoryUser",
        "PUT": "replaceDirectoryUser",
        "PATCH": "patchDirectoryUser",
        "DELETE": "removeDirectoryUser",
    },
    "/ServiceProviderConfig": {"GET": "getDirectoryConfig"},
    f"/{_KIND}": {"GET": "listDirectorySchemas"},
    f"/{_KIND}/{_ID}": {"GET": "getDirectorySchema"},
}
OPEN = frozenset({"getDirectoryConfig", "listDirectorySchemas", "getDirectorySchema"})
"""What says the same to everybody asks for no token."""
WITH_BODY = ("POST", "PUT", "PATCH")
MOST_BYTES = 64 * 1024
"""Of what is said of one person. Each operation of a change takes the whole person in hand."""


class DirectoryDoor:
    """Takes what is addressed to the door of directories; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Its answer, or that of the rest of the chain."""
        if not request.path_info.startswith(f"{BASE}/"):
            return self.get_response(request)
        return answered(request, _answer, error_of)


def _answer(known: Known) -> Answer:
    operation, places = _operation(known.request)
    known.request.META[OPERATION] = operation.name
    caller = admitted(known.request, operation, known.now)
    with failures_counted(caller, known.now), ended_told(caller, known.now):
        speaks = import_module("openfla.channels.api.scim.users").answered
        answer: Answer = speaks(_call(known, operation, places, caller))
        return answer


def _operation(request: HttpRequest) -> tuple[Operation, Mapping[str, str]]:
    """Which operation is meant. Wrong if there is no such address, or not this method of it."""
    path = request.path_info.removeprefix(BASE).rstrip("/")
    found = next(((match, named) for pattern, named in _ROUTES.items() if (match := re.fullmatch(pattern, path))), None)
    if found is None:
        raise Wrong("resourceNotFound", code="scim.no_such_path")
    match, methods = found
    method = "GET" if request.method == "HEAD" else request.method or ""
    if method not in methods:
        allowed = [*methods, *(["HEAD"] if "GET" in methods else [])]
        raise Wrong("methodNotAllowed", values={"expected": allowed}, headers={"Allow": ", ".join(allowed)})
    name = methods[method]
    security = None if name in OPEN else SCOPES
    return Operation(name, method, path, (), security, {}, body_required=False, responses={}), match.groupdict()


def _call(known: Known, operation: Operation, places: Mapping[str, str], caller: Caller) -> Call:
    """The call with its body. Wrong where form or JSON do not fit."""
    request = known.request
    raw, body = b"", None
    if operation.method in WITH_BODY:
        _media(request)
        raw = bytes_of(request, MOST_BYTES)
        body = json_of(raw)
    else:
        no_body(request)
    query = {name: request.GET[name] for name in query_of(request)}
    expected = request.headers.get("If-Match", "").strip()
    base = known.base.partition("/REST/")[0] + BASE
    return Call(
        *(operation, places, query, body, raw, MEDIA, caller, known.now, known.language, base), expected=expected
    )


def _media(request: HttpRequest) -> None:
    """Wrong (415) for a body in another form than that of the standard, or plain JSON."""
    media, *options = (each.strip().lower() for each in request.headers.get("Content-Type", "").split(";"))
    charsets = {each.removeprefix("charset=").strip('"') for each in options if each.startswith("charset=")}
    if media not in (MEDIA, JSON) or not charsets <= {"", "utf-8", "utf8"}:
        raise Wrong("unsupportedMediaType", values={"expected": [MEDIA, JSON]})
