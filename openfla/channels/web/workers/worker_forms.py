# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Adding a worker with a contract, and correcting the personal fields of one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import clash_of, version_sent, version_shown
from openfla.channels.web.entry import Entry, here, reason_field
from openfla.channels.web.may import takes
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers.worker_contract import (
    PART_ACTS,
    contract_entry,
    contract_fields,
    new_segment,
    own_establishment,
    read_contract,
    segment_fields,
)
from openfla.channels.web.workers.worker_person import person_fields, read_person, typed_person
from openfla.channels.web.workers.worker_suspensions import suspension_fields
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.workers.staff import CorrectWorker, RegisterEmployment, WorkerCard, WorkerView


def card_of(request: HttpRequest, employer: UUID, worker: UUID) -> WorkerView:
    """The worker as the employer knows them, or not found."""
    view = ask(WorkerCard(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, WorkerView):
        raise Http404
    return view


def typed_in(request: HttpRequest) -> dict[str, str]:
    """What was sent, by name."""
    return {name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}


@takes(RegisterEmployment)
def add(request: HttpRequest, employer: UUID) -> HttpResponse:
    """A worker with a first contract; a worker who is known already is told, not changed."""
    act = request.POST.get("act", "")
    entry = contract_entry(typed_in(request) or new_segment(own_establishment(acting(request), employer)), act)
    reads = request.method == "POST" and not act.startswith(PART_ACTS)
    if reads and (worker := _added(request, employer, entry)):
        return redirect("worker", employer=employer, worker=worker)
    context: dict[str, Any] = {
        "employer": employer,
        "person": person_fields(entry),
        "contract": contract_fields(entry),
        "segments": segment_fields(entry),
        "suspensions": suspension_fields(entry),
        "errors": entry.summary,
    }
    return render(request, "web/worker_new.html", context, status=422 if entry.problems else 200)


def _added(request: HttpRequest, employer: UUID, entry: Entry) -> UUID | None:
    identity, contract = read_person(entry), read_contract(entry)
    if entry.problems or contract.starts_on is None:
        return None
    terms = (contract.starts_on, contract.ends_on, contract.segments, contract.ending)
    command = RegisterEmployment(employer, identity, *terms, fresh=True, suspensions=contract.suspensions)
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(outcome, Done):
        entry.refuse(outcome.problems)
        return None
    notify(request, _("The worker was added and the days were computed."))
    for warning in outcome.warnings:
        notify(request, problem_sentence(warning, here()), "soon")
    return outcome.reference


@takes(CorrectWorker, shows=(WorkerCard,))
def correct(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The personal fields; a correction made on an older version shows what somebody else wrote meanwhile."""
    entry = Entry(typed_in(request))
    if request.method == "POST" and _corrected(request, employer, worker, entry):
        return redirect("worker", employer=employer, worker=worker)
    view = card_of(request, employer, worker)
    known = typed_person(view.identity)
    if request.method == "GET":
        entry = Entry(known)
    fields = person_fields(entry, view.masked_number)
    context = {
        "employer": employer,
        "view": view,
        "fields": fields,
        "reason": reason_field(entry),
        "clash": clash_of(entry, fields, known),
        "version": version_shown(entry, view.version),
        "errors": entry.summary,
    }
    return render(request, "web/worker_correct.html", context, status=422 if entry.problems else 200)


def _corrected(request: HttpRequest, employer: UUID, worker: UUID, entry: Entry) -> bool:
    identity = read_person(entry)
    if entry.problems:
        return False
    command = CorrectWorker(employer, worker, version_sent(request), identity, entry.text("reason"))
    return carried_out(request, entry, command, _("The details were corrected."))
