# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Staff lists: sent, understood column by column, seen before anything is stored, let in, and refused rows back."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openfla.channels.web.import_page import context, language, staff_list
from openfla.channels.web.may import may, shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.uploads import MEGABYTE, sent_file
from openfla.channels.web.workers import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.batches import (
    BatchCard,
    BatchFile,
    BatchList,
    BatchPage,
    BatchView,
    CancelBatch,
    ConfirmBatch,
    MapColumns,
    RecalledMapping,
    ReceivedFile,
    ReceiveFile,
)
from openfla.desk.declared_files import DeclaredFiles
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Refused
from openfla.terms.batch import BatchKind
from openfla.terms.failpoint import failpoint
from openfla.terms.problem import Problem, shown

MOST_BYTES = 50 * MEGABYTE
MOST_PAGES = 9


@shows(BatchList, takes=(ReceiveFile,))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The files sent before; a POST sends one more."""
    problems: list[Problem] = []
    if request.method == "POST":
        outcome = _receive(request, employer)
        if isinstance(outcome, Done):
            return redirect("import", employer=employer, batch=outcome.reference)
        problems = list(outcome.problems)
    page = ask(BatchList(employer, page_asked(request)), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, BatchPage):
        raise Http404
    shown = {
        "employer": employer,
        "page": page,
        "pages": _pages(page),
        "previous": f"?page={page.page - 1}" if page.page > 1 else "",
        "following": f"?page={page.page + 1}" if page.page < page.pages else "",
        "declarations": _declarations(request, employer),
        "sending": request.POST.get("sending") or str(uuid4()),
        "problems": [(problem_sentence(problem, language()), "file") for problem in problems],
    }
    return render(request, "web/imports.html", shown, status=422 if problems else 200)


def _declarations(request: HttpRequest, employer: UUID) -> str:
    """The way to files of declarations, for the employer's own people."""
    own = acting(request).own
    itself = own is not None and own.organisation == employer and may(request, employer, DeclaredFiles)
    return reverse("declarations", args=[employer]) if itself else ""


def _pages(page: BatchPage) -> list[tuple[str, str]]:
    """Each page with its address, as long as they fit on a line."""
    numbers = range(1, page.pages + 1) if page.pages <= MOST_PAGES else ()
    return [(str(number), "" if number == page.page else f"?page={number}") for number in numbers]


def _receive(request: HttpRequest, employer: UUID) -> Done | Refused:
    upload = sent_file(request, MOST_BYTES)
    if isinstance(upload, Problem):
        return Refused((upload,))
    path = Path(upload.temporary_file_path())
    mapping, problems = staff_list("read")(path, lambda shape: _recalled(request, employer, shape))
    command = ReceiveFile(
        employer,
        path,
        shown(upload.name or "staff", MOST_BYTES),
        BatchKind.STAFF_LIST,
        language(),
        mapping,
        problems,
        _uuid(request.POST.get("sending", "")),
    )
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    failpoint("K3")
    return outcome


def _recalled(request: HttpRequest, employer: UUID, shape: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = ask(
        RecalledMapping(employer, shape), actor=acting(request).actor, channel=CHANNEL, now=now()
    )
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


@shows(BatchList, BatchCard, takes=(MapColumns, ConfirmBatch, CancelBatch))
def card(request: HttpRequest, employer: UUID, batch: UUID) -> HttpResponse:
    """Where a file stands; a POST maps its columns, lets it in or stops it."""
    who = acting(request)
    problems: list[Problem] = []
    if request.method == "POST":
        [outcome] = perform([_act(request, employer, batch)], actor=who.actor, channel=CHANNEL, now=now())
        if isinstance(outcome, Done):
            return redirect("import", employer=employer, batch=batch)
        problems = list(outcome.problems)
    view = ask(BatchCard(employer, batch), actor=who.actor, channel=CHANNEL, now=now())
    if not isinstance(view, BatchView) or view.kind is not BatchKind.STAFF_LIST:
        raise Http404
    return render(request, "web/import.html", context(request, view, problems), status=422 if problems else 200)


def _act(request: HttpRequest, employer: UUID, batch: UUID) -> MapColumns | ConfirmBatch | CancelBatch:
    act = request.POST.get("act")
    if act == "cancel":
        return CancelBatch(employer, batch)
    place = _place(request, employer, batch)
    if act == "confirm":
        return ConfirmBatch(employer, batch, staff_list("shape")(place.mapping) if place.mapping else "")
    if not place.mapping:
        raise Http404
    chosen = {int(name[6:]): value for name, value in request.POST.items() if _of_column(name, "field-")}
    orders = {int(name[6:]): value for name, value in request.POST.items() if _of_column(name, "order-")}
    mapping, shape = staff_list("corrected")(place.mapping, chosen, orders)
    return MapColumns(employer, batch, shape, mapping)


def _of_column(name: str, prefix: str) -> bool:
    place = name.removeprefix(prefix)
    return name.startswith(prefix) and place.isascii() and place.isdigit() and len(place) <= len("999")


def _place(request: HttpRequest, employer: UUID, batch: UUID) -> ReceivedFile:
    place = ask(BatchFile(employer, batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(place, ReceivedFile):
        raise Http404
    return place


@shows(BatchList, BatchCard, BatchFile, ReceiveFile)  # for those who may send the mended rows
def refused(request: HttpRequest, employer: UUID, batch: UUID) -> FileResponse:
    """The refused rows, each with its reason, as a file of the same kind."""
    view = ask(BatchCard(employer, batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    known = {"actor": acting(request).actor, "language": language(), "now": now()}
    is_list = isinstance(view, BatchView) and view.kind is BatchKind.STAFF_LIST
    if not is_list or not staff_list("write_refused")(employer, batch, target, **known):
        target.close()
        raise Http404
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"refused-{view.filename}")


@shows(ReceiveFile)  # the list to fill in, for those who may send it
def template(_request: HttpRequest, **_employer: UUID) -> HttpResponse:
    """An empty staff list in the reader's language."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(staff_list("staff_template")(language()), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="staff-{language()}.xlsx"'
    return response
