# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One saved file: what was found in it, what its columns mean, what would happen; let in, stopped, handed back."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openfla.channels.web.entry import here
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.may import shows
from openfla.channels.web.rescue.page import context, place_of_file
from openfla.channels.web.rescue.sending import rescue
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.uploads import sent_file
from openfla.channels.web.whole_file import whole_file
from openfla.desk.batch.batches import (
    BatchCard,
    BatchCauses,
    BatchFile,
    BatchOutcomes,
    BatchView,
    CancelBatch,
    ConfirmBatch,
    MapColumns,
    ReceivedFile,
)
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Outcome, Refused
from openfla.desk.rescue.rescues import ReceiveRescue, RescueOriginal
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem

CHOSEN = ("field-", "unit-", "order-", "year-", "table-", "week-", "full-", "blank-", "word-")
"""What the fields of the page that say what columns mean are called: these, with the numbers of table and column."""


def view_of(request: HttpRequest, employer: UUID, batch: UUID) -> BatchView:
    """The file as one saved from the State's tool, or not found."""
    view = ask(BatchCard(employer, batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, BatchView) or view.kind is not BatchKind.RESCUE:
        raise Http404
    return view


@shows(BatchCard, BatchOutcomes, BatchCauses, takes=(MapColumns, ConfirmBatch, CancelBatch))
def card(request: HttpRequest, employer: UUID, batch: UUID) -> HttpResponse:
    """Where the file stands; a POST answers questions, sets meanings, lets it in or stops it."""
    view = view_of(request, employer, batch)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        outcome = _acted(request, view)
        if isinstance(outcome, Done):
            return redirect("rescue", employer=employer, batch=batch)
        problems = outcome.problems
    return render(request, "web/rescue.html", context(request, view, problems), status=422 if problems else 200)


def _acted(request: HttpRequest, view: BatchView) -> Outcome:
    """What became of the one act that was sent."""
    command = _act(request, view)
    if isinstance(command, Problem):
        return Refused((command,))
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return outcome


def _act(request: HttpRequest, view: BatchView) -> MapColumns | ConfirmBatch | CancelBatch | Problem:
    employer, batch, act = view.employer, view.batch, request.POST.get("act")
    if act == "cancel":
        return CancelBatch(employer, batch, BatchKind.RESCUE)
    place = place_of_file(request, employer, batch)
    if place is None:
        raise Http404
    if act == "confirm":
        shape = rescue("shape")(place.mapping) if place.mapping else ""
        return ConfirmBatch(employer, batch, shape, BatchKind.RESCUE)
    if not place.mapping:
        raise Http404
    mapping = _taken_over(request, place) if act == "take-over" else _chosen(request, place)
    if isinstance(mapping, Problem):
        return mapping
    return MapColumns(employer, batch, rescue("shape")(mapping), mapping, BatchKind.RESCUE)


def _chosen(request: HttpRequest, place: ReceivedFile) -> dict[str, Any] | Problem:
    """The mapping with what was chosen on the page, or the first answer that can't be read."""
    chosen = {name: str(value) for name, value in request.POST.items() if name.startswith(CHOSEN)}
    wrong: tuple[Problem, ...] = rescue("unreadable")(chosen)
    mapping: dict[str, Any] = rescue("corrected")(place.mapping, chosen)[0]
    return wrong[0] if wrong else mapping


def _taken_over(request: HttpRequest, place: ReceivedFile) -> dict[str, Any] | Problem:
    """The mapping as somebody else's mapping file says it."""
    upload = sent_file(request, "rescue.no_mapping_chosen")
    if isinstance(upload, Problem):
        return Problem(upload.code, "mapping", upload.values)
    found: dict[str, Any] | Problem = rescue("taken_over")(place.mapping, upload.read())
    return Problem(found.code, "mapping", found.values) if isinstance(found, Problem) else found


@shows(BatchFile)
def mapping(request: HttpRequest, employer: UUID, batch: UUID) -> HttpResponse:
    """How the columns were read, as a small file without personal data, for whoever has a file of this shape."""
    place = place_of_file(request, employer, batch)
    if place is None or not place.mapping or view_of(request, employer, batch).batch != batch:
        raise Http404
    response = HttpResponse(rescue("shared")(place.mapping), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="mapping-{rescue("shape")(place.mapping)[:12]}.yaml"'
    return response


@shows(BatchCard, BatchFile, ReceiveRescue)  # for those who may bring the mended lines in
def refused(request: HttpRequest, employer: UUID, batch: UUID) -> FileResponse:
    """The refused lines of each table with their reasons, as a workbook that can be mended and brought in again."""
    view = view_of(request, employer, batch)
    write, known = rescue("write_refused"), {"actor": acting(request).actor, "language": here(), "now": now()}
    stem = view.filename.rpartition(".")[0] or view.filename
    return whole_file(lambda target: write(employer, batch, target, **known), f"refused-{stem}.xlsx")


@shows(RescueOriginal)
def original(request: HttpRequest, employer: UUID, batch: UUID) -> FileResponse:
    """The file byte for byte as it came in."""
    place = ask(RescueOriginal(employer, batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    return handed_out(place)
