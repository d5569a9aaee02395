# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Problems as the Belgian REST guide writes them (RFC 9457): general ones, and what is wrong with an input."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml
from django.conf import settings

from openfla.channels.api.answer import PROBLEM, Answer
from openfla.channels.wording import problem_sentence, sentence
from openfla.terms.problem import Problem, shown

GUIDE = "https://www.belgif.be/specification/rest/api-guide/"
LONGEST_FIGURE = 10**8
"""From here on a figure that was sent could be a national number, and is not said again."""
AGAIN = 60
"""Seconds after which a caller tries again what could not be answered now."""
BOUNDS = frozenset({"limit", "most"})
"""Values that are ours: they say how much may be sent."""
_TYPES = Path(__file__).parent / "problem_types.yaml"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A type of problem: its name in an URN, the status it goes with (0: it is an issue), its stable English title."""

    name: str
    urn: str
    status: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong with one input: `where` is body, path, query or header, `name` the place in it."""

    type: str
    where: str
    name: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(eq=False)
class Wrong(Exception):  # noqa: N818 - what is wrong with a call, as the answer to it
    """Ends a call with a problem. `extra` are the properties that its type has besides the common ones."""

    type: str
    issues: tuple[Issue, ...] = ()
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def problem_types() -> Mapping[str, ProblemType]:
    """Every type that may be answered, by its short name."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(_TYPES.read_text("utf-8"))
    return {name: ProblemType(name, **{**each, "href": _absolute(each["href"])}) for name, each in read.items()}


def _absolute(href: str) -> str:
    return settings.OPENFLA_PUBLIC_URL + href if href.startswith("/") else href


def answer_of(wrong: Wrong, language: str) -> Answer:
    """The answer that a problem is, with an id of its own and its sentences in a language of ours."""
    body = body_of(wrong, str(uuid4()), language)
    return Answer(body["status"], body, wrong.headers, localised=True, media=PROBLEM)


def body_of(wrong: Wrong, instance: str, language: str) -> dict[str, Any]:
    """The problem as it is sent, with its sentences in a language of ours."""
    kind = problem_types()[wrong.type]
    body: dict[str, Any] = {
        "type": kind.urn,
        "href": kind.href,
        "title": kind.title,
        "status": kind.status,
        "detail": sentence(wrong.code or f"api.{wrong.type}", _fit(wrong.values), language),
        "instance": f"urn:uuid:{instance}",
        **wrong.extra,
    }
    if wrong.issues:
        body["issues"] = [issue_body(each, language) for each in wrong.issues]
    return body


def issue_body(issue: Issue, language: str) -> dict[str, str]:
    """An issue as it is sent, with its sentence in a language of ours."""
    kind = problem_types()[issue.type]
    return {
        "type": kind.urn,
        "href": kind.href,
        "title": kind.title,
        "detail": problem_sentence(Problem(issue.code, issue.name, _fit(issue.values)), language),
        "in": issue.where,
        "name": issue.name,
        "code": issue.code,
    }


def _fit(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a sentence, without figures that could be a national number."""
    return {name: None if _may_be_a_number(value) and name not in BOUNDS else value for name, value in values.items()}


def _may_be_a_number(value: object) -> bool:
    return isinstance(value, int | Fraction) and not -LONGEST_FIGURE < value < LONGEST_FIGURE


def input_name(said: str) -> str:
    """The name that a sender gave to an input, fit for an answer: cut short, and no national number."""
    return shown(said)


def json_name(place: Iterable[Any]) -> str:
    """A place in a body as the guide writes it: participants[0].ssin."""
    made = ""
    for step in place:
        made += f"[{step}]" if isinstance(step, int) else f".{input_name(str(step))}" if made else input_name(str(step))
    return made


def bad_request(issues: Iterable[Issue]) -> Wrong:
    """The request can't be taken as it is."""
    return Wrong("badRequest", tuple(issues))


def unavailable(
    issues: tuple[Issue, ...] = (), code: str = "", values: Mapping[str, object] | None = None, *, again: int = AGAIN
) -> Wrong:
    """Nothing is wrong with the request: it may be sent again, and after how many seconds (503)."""
    extra, headers = {"retryAfterSec": again}, {"Retry-After": str(again)}
    return Wrong("serviceUnavailable", issues, code, values or {}, extra, headers)
