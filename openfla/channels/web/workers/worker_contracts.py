# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A contract of a worker: added, corrected with its segments, cancelled with a reason."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import clash_of, version_sent, version_shown
from openfla.channels.web.entry import Entry, reason_field
from openfla.channels.web.may import takes
from openfla.channels.web.signin import acting
from openfla.channels.web.workers.worker_contract import (
    PART_ACTS,
    contract_entry,
    contract_fields,
    new_segment,
    own_establishment,
    read_contract,
    segment_fields,
    typed_contract,
)
from openfla.channels.web.workers.worker_forms import card_of, typed_in
from openfla.channels.web.workers.worker_suspensions import suspension_fields
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    EmploymentView,
    RegisterEmployment,
    WorkerCard,
    WorkerIdentity,
    WorkerView,
)

Command = RegisterEmployment | CorrectEmployment | CancelEmployment


@takes(RegisterEmployment, shows=(WorkerCard,))
def add(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """A further contract of a known worker."""
    act = request.POST.get("act", "")
    entry = contract_entry(typed_in(request) or new_segment(own_establishment(acting(request), employer)), act)
    reads = request.method == "POST" and not act.startswith(PART_ACTS)
    if reads and _added(request, employer, worker, entry):
        return redirect("worker", employer=employer, worker=worker)
    return _page(request, employer, card_of(request, employer, worker), entry, None)


def _added(request: HttpRequest, employer: UUID, worker: UUID, entry: Entry) -> bool:
    read = read_contract(entry)
    if entry.problems or read.starts_on is None:
        return False
    terms = (read.starts_on, read.ends_on, read.segments, read.ending)
    command = RegisterEmployment(
        employer, WorkerIdentity(""), *terms, worker=worker, fresh=True, suspensions=read.suspensions
    )
    return carried_out(request, entry, command, _("The contract was added and the days were computed anew."))


@takes(CorrectEmployment, shows=(WorkerCard,))
def card(request: HttpRequest, employer: UUID, worker: UUID, contract: UUID) -> HttpResponse:
    """One contract; a POST corrects it, or adds and takes away a segment in the form."""
    act = request.POST.get("act", "")
    entry = contract_entry(typed_in(request), act)
    reads = request.method == "POST" and not act.startswith(PART_ACTS)
    if reads and _corrected(request, employer, contract, entry):
        return redirect("worker", employer=employer, worker=worker)
    view = card_of(request, employer, worker)
    known = _known(view, contract, entry)
    if known and request.method == "GET":
        entry = Entry(typed_contract(known))
    return _page(request, employer, view, entry, known)


def _known(view: WorkerView, contract: UUID, entry: Entry) -> EmploymentView | None:
    """The contract; None when it was cancelled while it was being corrected, else not found."""
    known = next((each for each in view.employments if each.employment == contract), None)
    if known is None and not entry.problems:
        raise Http404
    return known


@takes(CancelEmployment, shows=(WorkerCard,))
def cancel(request: HttpRequest, employer: UUID, worker: UUID, contract: UUID) -> HttpResponse:
    """Asks why, and withdraws a contract entered by mistake."""
    entry = Entry(typed_in(request))
    if request.method == "POST":
        command = CancelEmployment(employer, contract, version_sent(request), entry.text("reason"))
        if carried_out(request, entry, command, _("The contract was cancelled and the days were computed anew.")):
            return redirect("worker", employer=employer, worker=worker)
    view = card_of(request, employer, worker)
    known, reason = _known(view, contract, entry), reason_field(entry)
    context = {
        "employer": employer,
        "view": view,
        "known": known,
        "version": version_shown(entry, known.version) if known else "",
        "reason": reason,
        "errors": entry.summary,
    }
    return render(request, "web/worker_contract_cancel.html", context, status=422 if entry.problems else 200)


def _corrected(request: HttpRequest, employer: UUID, contract: UUID, entry: Entry) -> bool:
    read = read_contract(entry)
    if entry.problems or read.starts_on is None:
        return False
    terms = (read.starts_on, read.ends_on, read.segments, read.ending)
    command = CorrectEmployment(
        employer, contract, version_sent(request), *terms, entry.text("reason"), read.suspensions
    )
    return carried_out(request, entry, command, _("The contract was corrected and the days were computed anew."))


def _page(
    request: HttpRequest, employer: UUID, view: WorkerView, entry: Entry, known: EmploymentView | None
) -> HttpResponse:
    contract, segments, suspensions = contract_fields(entry), segment_fields(entry), suspension_fields(entry)
    shown = [*contract, *(field for part in (*segments, *suspensions) for field in part)]
    reason = reason_field(entry)
    context = {
        "employer": employer,
        "view": view,
        "known": known,
        "contract": contract,
        "segments": segments,
        "suspensions": suspensions,
        "reason": reason,
        "clash": clash_of(entry, shown, typed_contract(known)) if known else None,
        "version": version_shown(entry, known.version) if known else "",
        "errors": entry.summary,
    }
    return render(request, "web/worker_contract.html", context, status=422 if entry.problems else 200)
