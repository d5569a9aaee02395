# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Commands as an officer types them: which form is opened, what is written over what stands in it, what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from functools import singledispatch
from typing import Any

from django.test import Client

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
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment, RegisterEmployment, SegmentTerms
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import values
from tests.scenarios.acts import Act, Desk
from tests.scenarios.contracts import MOVED, Told, text

Fields = dict[str, Any]
PERSONAL = (
    "family_name",
    "given_names",
    "reference",
    "sex",
    "email",
    "street",
    "postcode",
    "municipality",
    "country",
    "birth_place",
    "team",
)
DECIDED = {None: "", True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A page of the employer and what is typed into the form on it."""

    page: str
    fields: Fields


def by_form(browser: Browser, desk: Desk, acts: Sequence[Act]) -> list[Told]:
    """Each act in the form that an officer would open; a training and who takes part in it stand in one form."""
    client = browser.as_actor(desk.body.officer)
    return [told for form in forms(acts) for told in _sent(client, desk, form)]


def forms(acts: Sequence[Act]) -> Iterator[Sequence[Act]]:
    """The acts that stand in one form."""
    together: list[Act] = []
    for act in acts:
        if together and act.kind != "RegisterParticipation":
            yield together
            together = []
        together.append(act)
        if together[0].kind != "RegisterTraining":
            yield together
            together = []
    if together:
        yield together


def answer_to(client: Client, desk: Desk, form: Sequence[Act]) -> Any:
    """The answer to a form that was opened, filled in and sent."""
    first, *others = [typed(act.command(desk), desk) for act in form]
    fields = first.fields | {name: value for other in others for name, value in other.fields.items()} | first.fields
    page = f"/e/{desk.id}/{first.page}"
    shown = {name: value for name, value in values(client.get(page)).items() if name not in fields}
    return client.post(page, shown | fields)


def _sent(client: Client, desk: Desk, form: Sequence[Act]) -> list[Told]:
    """What the journal says became of each act in the form; its facts are kept under the references of the story."""
    before = len(desk.said)
    answer = answer_to(client, desk, form)
    subjects = [each for each in desk.said[before:] if MOVED not in each.outcome]
    outcomes = [subject.outcome for subject in subjects]
    assert len(subjects) == len(form), (outcomes, answer.content.decode())
    refused = any("." in outcome for outcome in outcomes)
    assert answer.status_code == (422 if refused else 302), (outcomes, answer.content.decode())
    for act, subject in zip(form, subjects, strict=True):
        if subject.reference is not None:
            desk.keep(act.reference, subject.reference)
    return [(outcome,) if "." in outcome else outcome for outcome in outcomes]


@singledispatch
def typed(command: Any, _desk: Desk) -> Typed:
    """The form of a command."""
    raise TypeError(command)


@typed.register
def _(command: RegisterTraining, desk: Desk) -> Typed:
    fields = {"act": "register", "training": str(command.training), **_training(command.terms)}
    return Typed(f"trainings/new/?worker={desk.worker}", fields)


@typed.register
def _(command: RegisterParticipation, _desk: Desk) -> Typed:
    fields = {"act": "register", "worker": str(command.worker), "expected": "1", **_part(command.terms)}
    return Typed(f"trainings/{command.training}/add/?worker={command.worker}", fields)


@typed.register
def _(command: CorrectTraining, _desk: Desk) -> Typed:
    fields = {"act": "correct", **_training(command.terms), "reason": command.reason}
    return Typed(f"trainings/{command.training}/correct/", fields)


@typed.register
def _(command: CorrectParticipation, _desk: Desk) -> Typed:
    fields = {"act": "correct", **_part(command.terms), "reason": command.reason}
    return Typed(f"participations/{command.participation}/", fields)


@typed.register
def _(command: CancelTraining, _desk: Desk) -> Typed:
    return Typed(f"trainings/{command.training}/", {"act": "cancel", "cancel-reason": command.reason})


@typed.register
def _(command: CancelParticipation, _desk: Desk) -> Typed:
    return Typed(f"participations/{command.participation}/", {"act": "cancel", "reason": command.reason})


@typed.register
def _(command: RegisterRight, _desk: Desk) -> Typed:
    whom = "everybody=1" if command.worker is None else f"worker={command.worker}"
    fields = {
        "year": str(command.year),
        "kind": command.kind.value,
        "origin": command.right.value,
        "days": text(command.days),
        "reason": command.reason,
        "evidence": command.evidence,
    }
    return Typed(f"rights/?{whom}", fields)


@typed.register
def _(command: CorrectRight, _desk: Desk) -> Typed:
    return Typed(f"rights/{command.right_id}/", {"act": "", "days": text(command.days), "reason": command.reason})


@typed.register
def _(command: CancelRight, _desk: Desk) -> Typed:
    return Typed(f"rights/{command.right_id}/", {"act": "cancel", "reason": command.reason})


@typed.register
def _(command: DeclareSize, _desk: Desk) -> Typed:
    declared = "nothing" if command.fte is None else "number"
    fields = {"quarter": str(command.quarter), "declared": declared, "fte": text(command.fte)}
    page = f"size/?year={command.quarter.year + 1}"
    return Typed(page, {"act": "declare", **fields, "reason": command.reason})


@typed.register
def _(command: RecordDecision, _desk: Desk) -> Typed:
    said_of = {"road": command.value} if command.kind == "road" else {"value": command.value}
    years = {"from_year": str(command.from_year), "to_year": str(command.to_year)}
    what = {"kind": command.kind, "decided_on": text(command.decided_on), "days": text(command.days)}
    return Typed("size/", {"act": "record", **what, **years, **said_of})


@typed.register
def _(command: CancelDecision, _desk: Desk) -> Typed:
    return Typed("size/", {"act": "cancel", "cancel-reason": command.reason})


@typed.register
def _(command: RegisterEmployment, _desk: Desk) -> Typed:
    told = command.identity
    number = told.number.digits if told.number else ""
    person = {name: getattr(told, name) for name in PERSONAL} | {"worker_language": told.language}
    return Typed(
        "workers/new/", {**person, "number": number, "birth_date": text(told.birth_date), **_contract(command)}
    )


@typed.register
def _(command: CorrectEmployment, desk: Desk) -> Typed:
    page = f"workers/{desk.worker}/contracts/{command.employment}/"
    return Typed(page, {**_contract(command), "reason": command.reason})


@typed.register
def _(command: CancelEmployment, desk: Desk) -> Typed:
    return Typed(f"workers/{desk.worker}/contracts/{command.employment}/cancel/", {"reason": command.reason})


def _training(terms: TrainingTerms) -> Fields:
    slots = {name: value for place, slot in enumerate(terms.slots) for name, value in _slot(place, slot)}
    return {
        "title": terms.title,
        "type": terms.type.value,
        "provider_name": terms.provider_name,
        "field": terms.field,
        "given_in": terms.language,
        "mode": terms.mode.value,
        "financing": terms.financing.value,
        "cost_cents": "" if terms.cost_cents is None else text(Fraction(terms.cost_cents, 100)),
        "reference": terms.reference,
        "registration_number": terms.registration_number,
        **slots,
    }


def _slot(place: int, slot: SlotTerms) -> list[tuple[str, str]]:
    return [
        (f"on-{place}", text(slot.on)),
        (f"from-{place}", _clock(slot.starts_at)),
        (f"to-{place}", _clock(slot.ends_at)),
        (f"duration-{place}", _hours(slot.minutes)),
        (f"place-{place}", slot.place),
    ]


def _part(terms: ParticipationTerms) -> Fields:
    return {
        "state": terms.state.value,
        "minutes": "" if terms.minutes is None else _hours(terms.minutes),
        "working_time": terms.working_time.value,
        "counts": DECIDED[terms.counts],
        "counts_because": terms.counts_because,
        "outcome": terms.outcome,
        "certificate": terms.certificate,
        "certificate_until": text(terms.certificate_until),
        "answer_by": text(terms.answer_by),
        **{f"attended-{place}": _hours(minutes) for place, minutes in enumerate(terms.attended)},
    }


def _contract(command: RegisterEmployment | CorrectEmployment) -> Fields:
    suspended = {
        f"suspensions-{place}-{name}": text(day)
        for place, each in enumerate(command.suspensions or ())
        for name, day in (("starts_on", each.starts_on), ("ends_on", each.ends_on))
    }
    days = {"starts_on": text(command.starts_on), "ends_on": text(command.ends_on)}
    segments = {name: value for place, each in enumerate(command.segments) for name, value in _segment(place, each)}
    return {"act": "save", **days, "ending": command.ending or "", **segments, **suspended}


def _segment(place: int, terms: SegmentTerms) -> list[tuple[str, str]]:
    stated = {
        "starts_on": text(terms.starts_on),
        "ends_on": text(terms.ends_on),
        "joint_committee": terms.joint_committee.code if terms.joint_committee else "",
        "weekly_minutes": _hours(terms.weekly_minutes),
        "full_time_weekly_minutes": _hours(terms.full_time_weekly_minutes),
        "category": terms.category.value,
        "contract_type": terms.contract_type.value,
        "establishment": terms.establishment.digits if terms.establishment else "",
    }
    return [(f"segments-{place}-{name}", value) for name, value in stated.items()]


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
