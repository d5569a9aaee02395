# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A national number in the wrong place is in no refusal: as text, as figure, as name, in a body and in a query."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from openfla.channels.api.contract import operations
from openfla.channels.api.problems import Issue, Wrong, answer_of
from tests.channels.api.conftest import Apis
from tests.channels.api.examples import call_of
from tests.desk.conftest import House

DIGITS = "85073099932"
FIGURE = int(DIGITS)


def planted(body: Any) -> Iterator[Any]:
    """The body with the number in the place of each of its values, and beside them."""
    for path in _places(body):
        for number in (
            DIGITS,
            FIGURE,
            f"{DIGITS[:6]}-{DIGITS[6:9]}.{DIGITS[9:]}",
            f"{DIGITS}.5",
            [DIGITS],
            {DIGITS: 1},
        ):
            changed = deepcopy(body)
            inner = changed
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = number
            yield changed


def _places(node: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, dict):
        yield (*before, DIGITS)
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, each in steps:
        yield (*before, step)
        yield from _places(each, (*before, step))


def test_bodies(house: House, apis: Apis) -> None:
    employer = house.employer()
    api = apis.of(employer.officer)
    for name, operation in operations().items():
        call = call_of(name, employer.number)
        for body in planted(call.body) if operation.bodies and isinstance(call.body, dict) else ():
            answer = call.with_body(body).by(api)
            told = answer.content.decode()
            assert answer.status_code < 300 or not {DIGITS, DIGITS[:6] + "-"} & {*_found(told)}, (name, body, told)


def test_queries(house: House, apis: Apis) -> None:
    employer = house.employer()
    api = apis.of(employer.officer)
    for name, operation in operations().items():
        call = call_of(name, employer.number)
        for query in (f"{DIGITS}=1", *(f"{each.name}={DIGITS}" for each in operation.named("query"))):
            answer = call.with_query(query).by(api)
            assert DIGITS not in answer.content.decode(), (name, query)
            assert answer.status_code >= 400, (name, query)


def test_figures_in_sentences() -> None:
    """A figure that the desk found somewhere; a bound of ours is said whatever it is."""
    found = Wrong("badRequest", (Issue("ruleViolation", "body", "days", "days.too_many_decimals", {"places": FIGURE}),))
    bound = Wrong("payloadTooLarge", values={"limit": FIGURE})
    assert DIGITS not in answer_of(found, "en").content().decode()
    assert DIGITS in answer_of(bound, "en").content().decode()


def _found(told: str) -> Iterator[str]:
    return (each for each in (DIGITS, DIGITS[:6] + "-") if each in told)


def test_a_text_to_look_for(house: House, apis: Apis) -> None:
    """It would stand in logs and in the links of the page: refused at its name, also in the middle of words."""
    employer = house.employer()
    api = apis.of(employer.officer)
    for at, name in (("trainings", "q"), ("trainingRequests", "text")):
        answer = api.call("GET", f"/employers/{employer.number.digits}/{at}?{name}=course+85.07.30-999.32")
        [issue] = answer.json()["issues"]
        assert (answer.status_code, issue["in"], issue["name"], issue["code"]) == (
            400,
            "query",
            name,
            "text.national_number",
        )
        assert issue["type"].endswith(":rejectedInput")
