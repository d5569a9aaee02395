# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every operation of an employer, for everybody: who may is what the policy table says, and nobody learns more."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from openfla.channels.api import call as calls
from openfla.channels.api.contract import operations
from openfla.desk import gate
from openfla.desk.access.access import AcceptMandate, ProposeMandate
from openfla.desk.policy import RULES
from openfla.terms.role import Permission
from tests.channels.api.conftest import EVERY_SCOPE, Api, Apis, issues
from tests.channels.api.examples import EMPLOYER, call_of, of_employers
from tests.desk.conftest import ALL, WORK, Body, House, enterprise_number

THEN = datetime(2024, 3, 1, tzinfo=UTC)
NOWHERE = enterprise_number(900_000)
Who = Callable[[House, Body], Any]


def provider(house: House, employer: Body, **dates: date) -> Any:
    """Somebody of a provider with that mandate."""
    found = house.provider("Sociaal Secretariaat Zuid")
    house.mandate(employer, found, **dates)
    return found.officer


def ended(house: House, employer: Body) -> Any:
    """Somebody of a provider whose mandate ended with 2024."""
    found = house.provider("Sociaal Secretariaat Zuid")
    proposed = ProposeMandate(employer.id, found.id, WORK, date(2020, 1, 1), date(2024, 12, 31))
    mandate = house.done(proposed, by=employer.officer, now=THEN).reference
    house.done(AcceptMandate(found.id, mandate), by=found.officer, now=THEN)
    return found.officer


def sibling(house: House, employer: Body) -> Any:
    """Somebody of another employer that has the same provider."""
    both, other = house.provider("Sociaal Secretariaat Zuid"), house.employer("Garage Het Wiel")
    house.mandate(employer, both)
    house.mandate(other, both)
    return other.officer


MAY: dict[str, Who] = {"own": lambda _, employer: employer.officer, "mandated": provider}
MAY_NOT: dict[str, Who] = {
    "foreign": lambda house, _: house.employer("Drukkerij Inkt").officer,
    "sibling": sibling,
    "provider without a mandate": lambda house, _: house.provider("Kantoor Noord").officer,
    "ended mandate": ended,
    "not yet begun": lambda house, employer: provider(house, employer, starts_on=date(2099, 1, 1)),
}


@dataclass
class Heard:
    """What the desk was asked or told to do, by the type of it."""

    types: set[type]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Listens between the channel and the gate, and changes nothing."""
    found = Heard(set())

    def asked(question: Any, **rest: Any) -> Any:
        found.types.add(type(question))
        return gate.ask(question, **rest)

    def performed(commands: Any, **rest: Any) -> Any:
        found.types.update(type(getattr(each, "command", each)) for each in commands)
        return gate.perform(commands, **rest)

    monkeypatch.setattr(calls, "ask", asked)
    monkeypatch.setattr(calls, "perform", performed)
    return found


def told(answer: Any) -> tuple[int, str, dict[str, str]]:
    """Status, type and issues."""
    body = answer.json() if "json" in answer.headers.get("Content-Type", "") else {}
    return answer.status_code, body.get("type", ""), dict(issues(answer)) if "issues" in body else {}


@pytest.mark.parametrize("who", MAY_NOT)
def test_nothing_is_there_for(house: House, apis: Apis, who: str) -> None:
    """Each operation answers as for an employer that does not exist: the last place of the address is not there."""
    employer = house.employer()
    api = apis.of(MAY_NOT[who](house, employer))
    for name in of_employers():
        answer, nowhere = (call_of(name, number).by(api) for number in (employer.number, NOWHERE))
        assert told(answer) == (404, "urn:problem-type:belgif:resourceNotFound", {last(name): "api.not_found"}), name
        assert dict(same(answer)) == dict(same(nowhere)), name


def last(name: str) -> str:
    """The last place in the address of an operation."""
    return str(re.findall(r"{(\w+)}", operations()[name].path)[-1])


def same(answer: Any) -> Iterator[tuple[str, Any]]:
    """All of an answer but what each answer has of its own."""
    yield from ((key, each) for key, each in answer.json().items() if key != "instance")
    yield from ((key, each) for key, each in answer.headers.items() if key not in ("BelGov-Trace-Id", "Content-Length"))


def test_a_client_with_a_lesser_mandate_is_told_which_permission(house: House, apis: Apis) -> None:
    """403 with the permission and the day, for what reads and for what writes, whatever the address names."""
    employer, office = house.employer(), house.provider("Sociaal Secretariaat Zuid")
    house.mandate(employer, office, Permission.REPORTS_CONSULT)
    api = apis.of(office.officer)
    for name in of_employers():
        if Permission.REPORTS_CONSULT.value in (operations()[name].scopes or ()):
            continue
        answer = call_of(name, employer.number).by(api)
        assert told(answer)[:2] == (403, "urn:problem-type:belgif:missingPermission"), name
        assert re.search(r"bevoegdheid ‘[^’]+’ niet op \d\d/\d\d/\d{4}", answer.json()["detail"]), name


@pytest.mark.parametrize("who", MAY)
def test_the_employer_is_there_for(house: House, apis: Apis, who: str) -> None:
    """Whatever else an example lacks, it isn't the employer, the token or a permission."""
    employer = house.employer()
    api = apis.of(MAY[who](house, employer))
    for name in of_employers():
        status, kind, found = told(call_of(name, employer.number).by(api))
        assert status < 500, name
        assert status not in (401, 403), (name, kind)
        assert (status, last(name)) != (404, EMPLOYER), (name, found)


def test_an_operation_asks_for_the_scope_of_what_it_does(house: House, apis: Apis, heard: Heard) -> None:
    """The scopes in the contract are the permissions of the policy table for what reaches the desk."""
    employer = house.employer()
    api = apis.of(employer.officer)
    for name in of_employers():
        heard.types.clear()
        call_of(name, employer.number).by(api)
        needed = {permission.value for each in heard.types for permission in _permissions(each)}
        scopes = set(operations()[name].scopes or ())
        assert scopes, name
        assert not needed or needed & scopes, (name, needed, scopes)


def _permissions(kind: type) -> tuple[Permission, ...]:
    """What an officer needs for it; nothing for what only finds an employer by its number."""
    rule = RULES[kind]
    return () if kind.__name__ == "EmployersNumbered" or rule.permission is None else (rule.permission, *rule.also)


def without_scope(apis: Apis, employer: Body, scopes: frozenset[str]) -> Api:
    """The employer's own software, with a token that has every scope but these."""
    return apis.of(employer.officer, EVERY_SCOPE - scopes)


def test_a_token_without_the_scope_is_told_which(house: House, apis: Apis) -> None:
    employer = house.employer()
    for name in of_employers():
        scopes = operations()[name].scopes or ()
        answer = call_of(name, employer.number).by(without_scope(apis, employer, frozenset(scopes)))
        assert (answer.status_code, answer.json()["requiredScopes"]) == (403, [*scopes]), name
        assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


def test_a_scope_gives_nothing_that_the_grant_does_not(house: House, apis: Apis) -> None:
    """A token may say every scope: whose grant lacks the permission finds nothing and changes nothing."""
    employer = house.employer()
    for name in of_employers():
        scopes = {Permission(each) for each in operations()[name].scopes or ()}
        api = apis.of(house.officer(employer.id, ALL - scopes))
        status, kind, _ = told(call_of(name, employer.number).by(api))
        assert (status, kind.rsplit(":", 1)[-1]) in {(404, "resourceNotFound"), (403, "missingPermission")}, name


def test_without_a_token_nothing_is_answered(house: House, apis: Apis) -> None:
    employer = house.employer()
    for name, operation in operations().items():
        if operation.scopes is not None:
            answer = call_of(name, employer.number).by(apis.visitor())
            assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="learningAccount"')
