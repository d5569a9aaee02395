# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of staff, rights and trainings: sent, understood, seen before anything is stored, let in, bad rows back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openfla.channels.web.ids import sent_id
from openfla.channels.web.imports.import_mending import mend, mendable
from openfla.channels.web.imports.import_page import address, context, kind_name, kinds_open, language, lists, sends
from openfla.channels.web.imports.recalled import recalled
from openfla.channels.web.may import may, shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.uploads import LIST, sent_file
from openfla.channels.web.whole_file import whole_file
from openfla.channels.web.workers.workers import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import (
    BatchCard,
    BatchFile,
    BatchList,
    BatchPage,
    BatchView,
    CancelBatch,
    ConfirmBatch,
    MapColumns,
    ReceivedFile,
    ReceiveFile,
)
from openfla.desk.declared.declared_files import DeclaredFiles
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Outcome, Refused
from openfla.desk.undoing.list_undoing import UndoList
from openfla.terms.batch import BatchKind
from openfla.terms.failpoint import failpoint
from openfla.terms.problem import Problem, shown

MOST_PAGES = 9
LISTED = (BatchKind.STAFF_LIST, BatchKind.RIGHTS, BatchKind.TRAININGS)
NAMES = {
    BatchKind.STAFF_LIST: "staff",
    BatchKind.RIGHTS: "rights",
    BatchKind.TRAININGS: "trainings",
    BatchKind.CLIENTS: "clients",
    BatchKind.TEAMS: "teams",
}


@shows(BatchList, takes=(ReceiveFile,))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The files sent before; a POST sends one more."""
    problems: list[Problem] = []
    offered = kinds_open(request, employer)
    kind = _kind(request, offered)
    if request.method == "POST":
        outcome = receive(request, employer, kind)
        if isinstance(outcome, Done):
            return redirect("import", employer=employer, batch=outcome.reference)
        if kind not in offered:
            raise Http404
        problems = list(outcome.problems)
    page = ask(BatchList(employer, page_asked(request)), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, BatchPage):
        raise Http404
    shown = {
        "employer": employer,
        "page": page,
        "rows": [(row, kind_name(row.kind), address(row.kind, "import", employer, row.batch)) for row in page.rows],
        "kind": kind.value,
        "kinds": [(each.value, kind_name(each)) for each in offered],
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


def _kind(request: HttpRequest, offered: Sequence[BatchKind]) -> BatchKind:
    """The kind asked for; else the first that the person may send."""
    asked = (request.POST if request.method == "POST" else request.GET).get("kind")
    first = offered[0] if offered else BatchKind.STAFF_LIST
    return next((kind for kind in LISTED if kind.value == asked), first)


def receive(request: HttpRequest, employer: UUID, kind: BatchKind) -> Done | Refused:
    """Takes in the file of the form."""
    upload = sent_file(request)
    if isinstance(upload, Problem):
        return Refused((upload,))
    path = Path(upload.temporary_file_path())
    mapping, problems = lists("read")(path, kind, lambda shape: recalled(request, employer, shape))
    command = ReceiveFile(
        employer,
        path,
        shown(upload.name or kind.value, LIST),
        kind,
        language(),
        mapping,
        problems,
        sent_id(request.POST.get("sending", "")),
    )
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    failpoint("K3")
    return outcome


@shows(BatchList, BatchCard, takes=(MapColumns, ConfirmBatch, CancelBatch, ReceiveFile, UndoList))
def card(request: HttpRequest, employer: UUID, batch: UUID) -> HttpResponse:
    """Where a file stands; a POST maps its columns, lets it in, stops or undoes it, or sends refused rows mended."""
    return carried_on(request, employer, batch, LISTED)


def carried_on(request: HttpRequest, employer: UUID, batch: UUID, kinds: Sequence[BatchKind]) -> HttpResponse:
    """The page of a list of one of these kinds, after what a POST asks."""
    who = acting(request)
    problems: list[Problem] = []
    view = ask(BatchCard(employer, batch), actor=who.actor, channel=CHANNEL, now=now())
    if not isinstance(view, BatchView) or view.kind not in kinds:
        raise Http404
    if request.method == "POST":
        outcome = _carried_out(request, view)
        if isinstance(outcome, Done):
            return redirect(address(view.kind, "import", employer, outcome.reference))
        if not sends(request, employer, view.kind):
            raise Http404
        problems = list(outcome.problems)
    shown = context(request, view, problems)
    mends = view.kind in LISTED and view.undoes is None and shown["sends"]
    shown |= mendable(request, view, shown["place"]) if mends else {}
    return render(request, "web/import.html", shown, status=422 if problems else 200)


def _carried_out(request: HttpRequest, view: BatchView) -> Outcome:
    """What became of the act that was sent; the reference is the file to go on with."""
    if request.POST.get("act") == "mend" and view.kind in LISTED:
        return mend(request, view, _place(request, view.employer, view.batch))
    act = _act(request, view)
    [outcome] = perform([act], actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(outcome, Done) or isinstance(act, UndoList):
        return outcome
    return replace(outcome, reference=view.batch)


def _act(request: HttpRequest, view: BatchView) -> MapColumns | ConfirmBatch | CancelBatch | UndoList:
    employer, batch, act = view.employer, view.batch, request.POST.get("act")
    if act == "cancel":
        return CancelBatch(employer, batch, view.kind)
    if act == "undo":
        return UndoList(employer, batch, view.kind, language())
    place = _place(request, employer, batch)
    if act == "confirm":
        return ConfirmBatch(employer, batch, lists("shape")(place.mapping) if place.mapping else "", view.kind)
    if not place.mapping:
        raise Http404
    chosen = {int(name[6:]): value for name, value in request.POST.items() if _of_column(name, "field-")}
    orders = {int(name[6:]): value for name, value in request.POST.items() if _of_column(name, "order-")}
    mapping, shape = lists("corrected")(place.mapping, chosen, orders)
    return MapColumns(employer, batch, shape, mapping, view.kind)


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
    return given_back(request, employer, batch, LISTED)


def given_back(request: HttpRequest, employer: UUID, batch: UUID, kinds: Sequence[BatchKind]) -> FileResponse:
    """The refused rows of a list of one of these kinds, for those who may send the mended ones."""
    view = ask(BatchCard(employer, batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    known = {"actor": acting(request).actor, "language": language(), "now": now()}
    open_here = isinstance(view, BatchView) and view.kind in kinds and sends(request, employer, view.kind)
    if not open_here:
        raise Http404
    write = lists("write_refused")
    return whole_file(lambda target: write(employer, batch, target, **known), f"refused-{view.filename}")


@shows(ReceiveFile)  # the list to fill in, for those who may send it
def template(request: HttpRequest, employer: UUID, listed: BatchKind) -> HttpResponse:
    """An empty list in the reader's language."""
    return empty(request, employer, listed)


def empty(request: HttpRequest, employer: UUID, listed: BatchKind) -> HttpResponse:
    """The workbook, for those who may send it."""
    if not sends(request, employer, listed):
        raise Http404
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(lists("template")(language(), listed), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{NAMES[listed]}-{language()}.xlsx"'
    return response
