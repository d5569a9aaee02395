# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider's lists of clients: sent, understood, seen, and proposed; the rows that were refused come back."""

from uuid import UUID, uuid4

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openfla.channels.web.imports.import_page import address, kind_name, language
from openfla.channels.web.imports.imports import carried_on, empty, given_back, receive
from openfla.channels.web.may import may, shows, takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.workers import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import (
    BatchCard,
    BatchFile,
    BatchList,
    BatchPage,
    CancelBatch,
    ConfirmBatch,
    MapColumns,
    ReceiveFile,
)
from openfla.desk.gate import ask
from openfla.desk.mandates.clients import ProposeToClient
from openfla.desk.outcome import Done
from openfla.terms.batch import BatchKind

KINDS = (BatchKind.CLIENTS,)


@takes(ReceiveFile, shows=(ProposeToClient,))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The way to send one, and those sent before for who may see files; a POST sends one."""
    own = own_organisation(request, organisation)
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        outcome = receive(request, organisation, BatchKind.CLIENTS)
        if isinstance(outcome, Done):
            return redirect(address(BatchKind.CLIENTS, "import", organisation, outcome.reference))
        if not may(request, organisation, ProposeToClient):
            raise Http404
        problems = [(problem_sentence(problem, language()), "file") for problem in outcome.problems]
    page = _sent_before(request, organisation)
    context = {
        "own": own,
        "problems": problems,
        "sending": request.POST.get("sending") or str(uuid4()),
        "template": reverse("client-import-template", args=[organisation]),
        "page": page,
        "rows": [(row, kind_name(row.kind), address(row.kind, "import", organisation, row.batch)) for row in page.rows]
        if page
        else [],
        "previous": f"?page={page.page - 1}" if page and page.page > 1 else "",
        "following": f"?page={page.page + 1}" if page and page.page < page.pages else "",
    }
    return render(request, "web/client_lists.html", context, status=422 if problems else 200)


def _sent_before(request: HttpRequest, organisation: UUID) -> BatchPage | None:
    if not may(request, organisation, BatchList):
        return None
    question = BatchList(organisation, page_asked(request), kinds=KINDS)
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    return found if isinstance(found, BatchPage) else None


@takes(MapColumns, ConfirmBatch, CancelBatch, shows=(ProposeToClient, BatchCard))
def card(request: HttpRequest, organisation: UUID, batch: UUID) -> HttpResponse:
    """Where a list stands; a POST maps its columns, proposes what it says, or stops it."""
    own_organisation(request, organisation)
    return carried_on(request, organisation, batch, KINDS)


@shows(ProposeToClient, BatchCard, BatchFile, ReceiveFile)  # for those who may send the mended rows
def refused(request: HttpRequest, organisation: UUID, batch: UUID) -> FileResponse:
    """The refused rows, each with its reason, as a file of the same kind."""
    own_organisation(request, organisation)
    return given_back(request, organisation, batch, KINDS)


@shows(ProposeToClient, ReceiveFile)  # the list to fill in, for those who may send it
def template(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """An empty list in the reader's language."""
    own_organisation(request, organisation)
    return empty(request, organisation, BatchKind.CLIENTS)
