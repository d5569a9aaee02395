# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Commands as calls of the API: what each would be for the software of an employer, and what it is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from typing import Any
from uuid import UUID, uuid4

from openfla.channels.api.call import KNOWN
from openfla.desk.employers.sizes import CancelDecision, DeclareSize, RecordDecision
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    RegisterEmployment,
    SegmentTerms,
    SuspensionTerms,
    WorkerCard,
)
from tests.channels.api.conftest import Api, Apis
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House
from tests.scenarios.contracts import Contract, Told
from tests.scenarios.forms import WHY, held_by, known_worker, person_differs

PERSONAL = (
    "family_name",
    "given_names",
    "sex",
    "language",
    "email",
    "street",
    "postcode",
    "municipality",
    "country",
    "birth_place",
    "team",
)
IDS = ("trainingId", "participationId", "rightId", "employmentId", "decisionId")


@dataclass(frozen=True, slots=True)
class Asked:
    """A call: method, path behind the employer, body, the version seen."""

    method: str
    path: str
    body: dict[str, Any]
    version: UUID | None = None


def client_of(house: House, employer: Body) -> Api:
    """The software of an employer; what was learnt of employers of another test is forgotten."""
    KNOWN.clear()
    return Apis(house).of(employer.officer)


def sent(client: Api, employer: Body, asked: Asked) -> tuple[Told, UUID | None]:
    """What became of it, and the id of the fact."""
    headers: dict[str, Any] = {"Idempotency_Key": str(uuid4())} | (
        {"If_Match": f'"{asked.version}"'} if asked.version else {}
    )
    answer = client.call(asked.method, f"/employers/{employer.number.digits}{asked.path}", asked.body, **headers)
    if answer.status_code >= 400:
        return tuple(each["code"] for each in answer.json()["issues"]), None
    body = answer.json() if answer.content else {}
    ids = [UUID(body[name]) for name in IDS if name in body]
    if answer.status_code == 201:
        return "created", ids[0] if ids else None
    return ("unchanged" if body.get("version") == str(asked.version) else "changed"), ids[0] if ids else None


@singledispatch
def asked_by(command: Any) -> Asked:
    """The call that a command is."""
    raise TypeError(command)


@asked_by.register
def _(command: RegisterTraining) -> Asked:
    return Asked("PUT", f"/trainings/{command.training}", _training(command.terms))


@asked_by.register
def _(command: CorrectTraining) -> Asked:
    body = {**_training(command.terms), "reason": command.reason}
    return Asked("PUT", f"/trainings/{command.training}", body, command.version)


@asked_by.register
def _(command: RegisterParticipation) -> Asked:
    body = {"worker": {"accountId": str(command.worker)}, **_part(command.terms)}
    return Asked("POST", f"/trainings/{command.training}/participations", body)


@asked_by.register
def _(command: CorrectParticipation) -> Asked:
    body = {**_part(command.terms), "reason": command.reason}
    return Asked("PUT", f"/participations/{command.participation}", body, command.version)


@asked_by.register
def _(command: RegisterRight) -> Asked:
    worker = {} if command.worker is None else {"worker": {"accountId": str(command.worker)}}
    said = {"year": command.year, "kind": _camel(command.kind), "origin": _camel(command.right)}
    days = None if command.days is None else str(command.days)
    more = _stated({"days": days, "reason": command.reason, "evidence": command.evidence})
    return Asked("POST", "/rights", {**worker, **said, **more})


@asked_by.register
def _(command: CorrectRight) -> Asked:
    body = {"days": str(command.days), "reason": command.reason}
    return Asked("PUT", f"/rights/{command.right_id}", body, command.version)


@asked_by.register
def _(command: DeclareSize) -> Asked:
    number = None if command.fte is None else f"{float(command.fte):g}"
    body = _stated({"fullTimeEquivalents": number, "reason": command.reason})
    return Asked("PUT", f"/sizes/{command.quarter}", body, command.version)


@asked_by.register
def _(command: RecordDecision) -> Asked:
    years = {"fromYear": command.from_year, "toYear": command.to_year}
    days = None if command.days is None else str(command.days)
    more = _stated({"decidedOn": f"{command.decided_on}", "days": days, "value": command.value})
    return Asked("POST", "/decisions", {"kind": _camel(command.kind), **years, **more})


@asked_by.register
def _(command: RegisterEmployment) -> Asked:
    told = command.identity
    named = {_camel(name): getattr(told, name) for name in PERSONAL}
    keys = {"workerReference": told.reference, "ssin": told.number and told.number.digits}
    person = _stated({**named, **keys, "birthDate": told.birth_date and f"{told.birth_date}"})
    return Asked("POST", "/employments", {"worker": person, **_terms(command)})


@asked_by.register
def _(command: CorrectEmployment) -> Asked:
    body = {**_terms(command), "reason": command.reason}
    return Asked("PUT", f"/employments/{command.employment}", body, command.version)


@asked_by.register
def _(command: CancelTraining) -> Asked:
    return _cancelling(f"/trainings/{command.training}", command)


@asked_by.register
def _(command: CancelParticipation) -> Asked:
    return _cancelling(f"/participations/{command.participation}", command)


@asked_by.register
def _(command: CancelRight) -> Asked:
    return _cancelling(f"/rights/{command.right_id}", command)


@asked_by.register
def _(command: CancelDecision) -> Asked:
    return _cancelling(f"/decisions/{command.decision}", command)


@asked_by.register
def _(command: CancelEmployment) -> Asked:
    return _cancelling(f"/employments/{command.employment}", command)


def _cancelling(path: str, command: Any) -> Asked:
    return Asked("POST", f"{path}/cancellations", {"reason": command.reason}, command.version)


def _training(terms: TrainingTerms) -> dict[str, Any]:
    usual = TrainingTerms("", terms.type, ())
    more = {
        "provider": terms.provider_name,
        "field": _camel(terms.field),
        "language": terms.language,
        "mode": None if terms.mode is usual.mode else _camel(terms.mode),
        "financing": None if terms.financing is usual.financing else _camel(terms.financing),
        "costCents": terms.cost_cents,
        "ownReference": terms.reference,
        "registrationNumber": terms.registration_number,
    }
    return {"title": terms.title, "type": _camel(terms.type), "slots": [*map(_slot, terms.slots)], **_stated(more)}


def _slot(slot: SlotTerms) -> dict[str, Any]:
    times = {
        name: f"{moment:%H:%M}"
        for name, moment in (("from", slot.starts_at), ("to", slot.ends_at))
        if moment is not None
    }
    return {"on": f"{slot.on}", "minutes": slot.minutes, **times, **_stated({"place": slot.place})}


def _part(terms: ParticipationTerms) -> dict[str, Any]:
    usual = ParticipationTerms(terms.state)
    more = {
        "minutes": terms.minutes,
        "attended": list(terms.attended),
        "workingTime": None if terms.working_time is usual.working_time else _camel(terms.working_time),
        "counts": terms.counts,
        "countsBecause": terms.counts_because,
        "outcome": _camel(terms.outcome),
        "certificate": terms.certificate,
        "certificateUntil": terms.certificate_until and f"{terms.certificate_until}",
        "answerBy": terms.answer_by and f"{terms.answer_by}",
    }
    return {"state": _camel(terms.state), **_stated(more)}


def _terms(command: RegisterEmployment | CorrectEmployment) -> dict[str, Any]:
    suspended = None if command.suspensions is None else [_days(each) for each in command.suspensions]
    more = _stated({"ending": command.ending and _camel(command.ending), "suspensions": suspended})
    return {**_days(command), "segments": [_segment(each) for each in command.segments], **more}


def _segment(terms: SegmentTerms) -> dict[str, Any]:
    weeks = {"weeklyMinutes": terms.weekly_minutes, "fullTimeWeeklyMinutes": terms.full_time_weekly_minutes}
    kinds = {"category": _camel(terms.category), "contractType": _camel(terms.contract_type)}
    committee = None if terms.joint_committee is None else terms.joint_committee.code
    establishment = None if terms.establishment is None else terms.establishment.digits
    return {**_days(terms), **weeks, **kinds, **_stated({"jointCommittee": committee, "establishment": establishment})}


def _days(terms: SegmentTerms | SuspensionTerms | RegisterEmployment | CorrectEmployment) -> dict[str, str]:
    return {"startsOn": f"{terms.starts_on}"} | ({} if terms.ends_on is None else {"endsOn": f"{terms.ends_on}"})


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    """What is not left open."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [])}


def _camel(word: str) -> str:
    first, *others = str(word).split("_")
    return first + "".join(each.capitalize() for each in others)


def by_json(house: House, _browser: Browser, employer: Body, contracts: Sequence[Contract]) -> list[Told]:
    """Contracts as software sends them that looks the worker up first, as an officer does."""
    client = client_of(house, employer)
    return [sent(client, employer, _asked(house, employer, each))[0] for each in contracts]


def _asked(house: House, employer: Body, each: Contract) -> Asked:
    worker = known_worker(house, employer, each)
    if worker is None:
        return Asked("POST", "/employments", {"worker": _person(each), **_contract(each)})
    view = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    if person_differs(view, each):
        return Asked("PUT", f"/accounts/{worker}/worker", {**_person(each), "reason": WHY}, view.version)
    held = held_by(view, each.contract_start)
    if held is None:
        return Asked("POST", "/employments", {"worker": {"accountId": str(worker)}, **_contract(each)})
    return Asked("PUT", f"/employments/{held.employment}", {**_contract(each), "reason": WHY}, held.version)


def _person(each: Contract) -> dict[str, str]:
    texts = {
        "workerReference": each.reference,
        "familyName": each.family_name,
        "givenNames": each.given_names,
        "birthPlace": each.birth_place,
        "ssin": each.national_number,
    }
    return {name: text for name, text in texts.items() if text}


def _contract(each: Contract) -> dict[str, Any]:
    days = {"startsOn": f"{each.contract_start}"} | ({"endsOn": f"{each.contract_end}"} if each.contract_end else {})
    segment = {
        **days,
        "weeklyMinutes": _minutes(each.weekly_hours),
        "fullTimeWeeklyMinutes": _minutes(each.full_time_weekly_hours),
        "jointCommittee": each.joint_committee,
        "category": "whiteCollar",
        "contractType": "openEnded",
    }
    return {**days, **({"ending": _camel(each.ending)} if each.ending else {}), "segments": [segment]}


def _minutes(hours: Fraction) -> int:
    return int(hours * 60)
