# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every request to the API comes in here: matched and checked by the contract, answered as the guide asks."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.callers import Caller, ended_told
from openfla.channels.api.checking import checked_body, checked_header, checked_path, checked_query
from openfla.channels.api.contract import BASE, Operation, matched
from openfla.channels.api.limiting import admitted, failures_counted
from openfla.channels.api.negotiating import language_of, media_for
from openfla.channels.api.operations import handlers
from openfla.channels.api.problems import Issue, Wrong, answer_of, bad_request, unavailable
from openfla.channels.api.reading import bytes_of, json_of, no_body, query_of
from openfla.desk.act import BRUSSELS
from openfla.desk.away import is_away, leave_reader
from openfla.terms.trace import traced

LOG = logging.getLogger(__name__)
LONGEST_TRACE = 36
OPERATION = "openfla.operation"
"""Where a request says which operation it was found to be."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a request before it is understood."""

    request: HttpRequest
    now: datetime
    language: str

    @property
    def base(self) -> str:
        return settings.OPENFLA_PUBLIC_URL + BASE


class Door:
    """Takes what is addressed to the API; everything else goes on to the pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the API, or of the rest of the chain."""
        return answered(request) if request.path_info.startswith("/REST/") else self.get_response(request)


def answered(
    request: HttpRequest,
    answering: "Callable[[Known], Answer] | None" = None,
    telling: Callable[[Wrong, str], Answer] = answer_of,
) -> HttpResponseBase:
    """The answer to any request, whatever goes wrong; `answering` makes it where it is not one of the contract.

    `telling` makes the answer that a problem is.
    """
    language = language_of(request.headers.get("Accept-Language", ""))
    known = Known(request, datetime.now(tz=UTC), language)
    try:
        request.get_host()
        response = _sent((answering or _answer)(known), known)
    except Wrong as wrong:
        response = _sent(telling(wrong, known.language), known)
    except DisallowedHost:
        misdirected = bad_request([Issue("invalidInput", "header", "Host", "api.host")])
        response = _sent(telling(misdirected, known.language), known)
    except Exception as error:
        away = is_away(error)
        leave_reader(error)
        LOG.exception("API call %s %s", traced(), "met a database that did not answer" if away else "failed")
        broken = unavailable() if away else Wrong("internalServerError")
        response = _sent(telling(broken, known.language), known)
    return _with_general_headers(response, known)


def _answer(known: Known) -> Answer:
    operation, places = _operation(known.request)
    known.request.META[OPERATION] = operation.name
    media_for(known.request, operation.gives)
    caller = admitted(known.request, operation, known.now)
    with failures_counted(caller, known.now), ended_told(caller, known.now):
        answer = _carried_out(operation, places, caller, known)
    return replace(answer, negotiated=True) if len(operation.gives) > 1 else answer


def _carried_out(operation: Operation, places: Mapping[str, str], caller: Caller, known: Known) -> Answer:
    today = known.now.astimezone(BRUSSELS).date()
    path, query = checked_path(operation, places), checked_query(operation, query_of(known.request), today)
    media = _media(known.request, operation)
    upload = known.request if operation.takes_file(media) else None
    raw = bytes_of(known.request) if operation.bodies and upload is None else b""
    body = (
        checked_body(operation, media, json_of(raw)) if _is_json(media) and (raw or operation.body_required) else None
    )
    call = Call(
        operation,
        path,
        query,
        body,
        raw,
        media,
        caller,
        known.now,
        known.language,
        known.base,
        accepts=media_for(known.request, operation.gives),
        upload=upload,
        **_conditions(known.request, operation),
    )
    try:
        return handlers()[operation.name](call)
    except Wrong:
        call.confirm()
        raise


def _operation(request: HttpRequest) -> tuple[Operation, Mapping[str, str]]:
    """Which operation is meant. Wrong if the contract has no such path, or not this method of it."""
    found = matched(request.path_info.removeprefix(BASE)) if request.path_info.startswith(BASE) else None
    if found is None:
        raise Wrong("resourceNotFound", code="api.no_such_path")
    route, places = found
    method = "GET" if request.method == "HEAD" else request.method or ""
    if method not in route.operations:
        allowed = [*route.operations, *(["HEAD"] if "GET" in route.operations else [])]
        raise Wrong("methodNotAllowed", values={"expected": allowed}, headers={"Allow": ", ".join(allowed)})
    return route.operations[method], places


def _media(request: HttpRequest, operation: Operation) -> str:
    """The form of the body. Wrong (415) if it is none that the operation takes. Of its options only charset counts."""
    if not operation.bodies:
        no_body(request)
        return ""
    media, *options = (each.strip().lower() for each in request.headers.get("Content-Type", "").split(";"))
    charsets = {each.removeprefix("charset=").strip('"') for each in options if each.startswith("charset=")}
    if media in operation.bodies and charsets <= {"", "utf-8", "utf8"}:
        return media
    if not media and not operation.body_required:
        return ""
    raise Wrong("unsupportedMediaType", values={"expected": list(operation.bodies)})


def _is_json(media: str) -> bool:
    return media.endswith(("/json", "+json"))


def _conditions(request: HttpRequest, operation: Operation) -> dict[str, str]:
    """The key of a request that may come twice, and the version that its sender saw."""
    made = {}
    for name, header in (("key", "Idempotency-Key"), ("expected", "If-Match")):
        parameter = operation.parameter(header)
        sent = request.headers.get(header)
        text = (sent or "").strip()
        if parameter is not None and parameter.required and not text:
            raise Wrong("preconditionRequired" if name == "expected" else "idempotencyKeyRequired")
        # a key that is sent empty is refused: its sender counts on one effect
        made[name] = "" if parameter is None or sent is None else checked_header(parameter, text)
    held, parameter = request.headers.get("If-None-Match"), operation.parameter("If-None-Match")
    if held is not None and parameter is not None:
        checked_header(parameter, held)
    return made


def _sent(answer: Answer, known: Known) -> HttpResponseBase:
    tag = f'"{answer.etag}"' if answer.etag else ""
    status = answer.status
    held = known.request.headers.get("If-None-Match", "")
    reads = known.request.method in {"GET", "HEAD"}
    if reads and tag and status == 200 and (tag in held or held.strip() == "*"):  # noqa: PLR2004 - OK
        status = 304
    response = _with_content(answer, status)
    if tag:
        response.headers["ETag"] = tag
    if answer.localised:
        response.headers["Content-Language"] = known.language
        patch_vary_headers(response, ["Accept-Language"])
    if answer.negotiated:
        patch_vary_headers(response, ["Accept"])
    if answer.public is not None:
        response.headers["Cache-Control"] = f"public, max-age={answer.public}"
    return response


def _with_content(answer: Answer, status: int) -> HttpResponseBase:
    headers = dict(answer.headers)
    if answer.stream is not None:
        return StreamingHttpResponse(answer.stream, status=status, headers={**headers, "Content-Type": answer.media})
    content = b"" if status == 304 else answer.content()  # noqa: PLR2004 - not modified
    response = HttpResponse(content, status=status, headers=headers)
    if content:
        response.headers["Content-Type"] = answer.media
    elif "Content-Type" in response.headers:
        del response.headers["Content-Type"]
    return response


def _with_general_headers(response: HttpResponseBase, known: Known) -> HttpResponseBase:
    """What every answer carries: its own trace, the caller's, and that nobody keeps it."""
    response.headers["BelGov-Trace-Id"] = traced()
    theirs = known.request.headers.get("BelGov-Trace-Id", "")
    if theirs and len(theirs) <= LONGEST_TRACE and theirs.isascii() and theirs.isprintable():
        response.headers["BelGov-Related-Trace-Id"] = theirs
    response.headers.setdefault("Cache-Control", "no-store")
    return response
