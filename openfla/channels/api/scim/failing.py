# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong as SCIM says it: status, scimType and a sentence, which repeats nothing of what was sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from openfla.channels.api.answer import Answer
from openfla.channels.api.problems import Wrong, problem_types
from openfla.channels.api.values import snake
from openfla.channels.wording import problem_sentence, sentence
from openfla.desk.outcome import LACKING, NOT_FOUND, REACHES_SOME, Refused
from openfla.terms.problem import Problem

MEDIA = "application/scim+json"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
EMPLOYMENT = "urn:openfla:params:scim:schemas:extension:employment:1.0:User"
UNIQUENESS = "uniqueness"
TAKEN = frozenset(
    {
        *("directory.user_name_taken", "directory.worker_taken"),
        *("worker.reference_taken", "worker.already_known", "worker.keys_disagree"),
    }
)
CLOSED = frozenset({LACKING, REACHES_SOME})
CHANGED = "directory.changed_meanwhile"
PLACES = {
    "user_name": "userName",
    "external_id": "externalId",
    "reference": "externalId",
    "employee_number": f"{ENTERPRISE}:employeeNumber",
    "content": "",
    "identity.reference": "externalId",
    "identity.family_name": "name.familyName",
    "identity.given_names": "name.givenName",
    "family_name": "name.familyName",
    "given_names": "name.givenName",
    "identity.email": "emails.value",
    "email": "emails.value",
    "identity.language": "preferredLanguage",
    "identity.team": f"{ENTERPRISE}:department",
    "team": f"{ENTERPRISE}:department",
    "leaves_on": f"{EMPLOYMENT}:endsOn",
    "starts_on": f"{EMPLOYMENT}:startsOn",
    "weekly_minutes": f"{EMPLOYMENT}:weeklyHours",
    "full_time_weekly_minutes": f"{EMPLOYMENT}:fullTimeWeeklyHours",
    "joint_committee": f"{EMPLOYMENT}:jointCommittee",
    "establishment": f"{EMPLOYMENT}:establishment",
}
"""Where what is wrong with a field of the desk stands in the resource."""
NUMBERED = {
    "reference": "employee_number",
    "said.reference": "employee_number",
    "identity.reference": "employee_number",
}
OF_MALFORMED = frozenset({"badRequest"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place of the resource, or with the whole."""

    code: str
    place: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


TOLD = frozenset({"invalidFilter", "invalidPath", "invalidSyntax", "invalidValue", "mutability", "noTarget"})
"""Kinds of errors that the library finds by itself."""
TYPES = {403: "missingPermission", 404: "resourceNotFound", 409: "stateConflict", 412: "preconditionFailed"}
"""How the REST API calls what goes wrong with that status."""


class Failed(Wrong):
    """Ends a call with an error of SCIM; it counts as a failure of its client as any other."""

    def __init__(self, status: int, kind: str, faults: Sequence[Fault]) -> None:
        super().__init__(TYPES.get(status, "badRequest"))
        self.status = status
        self.kind = kind
        self.faults = faults


def code_of(kind: str) -> str:
    """The code of the sentence of a scimType."""
    return f"scim.{snake(kind)}" if kind in TOLD else "scim.invalid_value"


def failed(status: int, kind: str, code: str, place: str = "") -> Failed:
    """An error with one fault."""
    return Failed(status, kind, (Fault(code, place),))


def failed_by(outcome: Refused, *, numbered: bool = False) -> Failed:
    """What the desk refused. `numbered`: the own reference stood in employeeNumber."""
    first = outcome.problems[0].code
    status, kind = _status(outcome, first)
    problems = [replace(each, field=NUMBERED.get(each.field, each.field)) for each in outcome.problems]
    return Failed(status, kind, tuple(_faults(problems if numbered else outcome.problems)))


def _status(outcome: Refused, code: str) -> tuple[int, str]:
    if outcome == NOT_FOUND:
        return 404, ""
    if code in CLOSED:
        return 403, ""
    if code in TAKEN:
        return 409, UNIQUENESS
    return (412, "") if code == CHANGED else (400, "invalidValue")


def _faults(problems: Iterable[Problem]) -> Iterable[Fault]:
    found = {(_place(each.field), each.code): Fault(each.code, _place(each.field), each.values) for each in problems}
    placed = [each for each in found.values() if each.place]
    return placed or found.values()


def _place(field_: str) -> str:
    """The place of a field, said whole or by its last words."""
    words = field_.split(".")
    named = (PLACES[name] for some in range(len(words)) if (name := ".".join(words[some:])) in PLACES)
    return next(named, "")


def error_of(wrong: Wrong, language: str) -> Answer:
    """The answer that an error is."""
    if not isinstance(wrong, Failed):
        return _of_house(wrong, language)
    said = [_said(fault, language) for fault in wrong.faults]
    return _answer(wrong.status, wrong.kind, " ".join(said), {})


def _of_house(wrong: Wrong, language: str) -> Answer:
    """What is wrong with the token, the body or the number of calls is known by the types of the REST API."""
    status = problem_types()[wrong.type].status
    said = [sentence(wrong.code or f"api.{wrong.type}", wrong.values, language)]
    said += [problem_sentence(Problem(each.code, each.name, each.values), language) for each in wrong.issues]
    kind = "invalidSyntax" if wrong.type in OF_MALFORMED else ""
    return _answer(status, kind, " ".join(said), wrong.headers)


def _said(fault: Fault, language: str) -> str:
    told = problem_sentence(Problem(fault.code, fault.place, fault.values), language)
    return f"{fault.place}: {told}" if fault.place else told


def _answer(status: int, kind: str, detail: str, headers: Mapping[str, str]) -> Answer:
    body = {"schemas": [ERROR], "status": str(status), **({"scimType": kind} if kind else {}), "detail": detail}
    return Answer(status, body, headers, localised=True, media=MEDIA)
