# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One file of declarations: how far it is, what went wrong and where, its answers, and the way to stop it."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from openfla.channels.web.declared.declaration_page import context
from openfla.channels.web.declared.declared import CONTENTS, OPEN, declarations, payroll
from openfla.channels.web.entry import here
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.may import shows, takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.whole_file import whole_file
from openfla.desk.batch.batches import BatchCard, BatchFile, BatchOutcomes, BatchView, CancelBatch
from openfla.desk.declared.declarations import CancelDeclarations
from openfla.desk.declared.declared_files import CausesInFile
from openfla.desk.gate import ask, perform
from openfla.terms.batch import BatchKind

XML = "application/xml; charset=utf-8"


def _view(request: HttpRequest, organisation: UUID, file: UUID) -> BatchView:
    """The file as one of declarations or of payroll messages sent in one's own name, or not found."""
    own_organisation(request, organisation)
    view = ask(BatchCard(organisation, file), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, BatchView) or view.kind not in CONTENTS:
        raise Http404
    return view


@shows(BatchCard, BatchOutcomes, CausesInFile)
def card(request: HttpRequest, organisation: UUID, file: UUID) -> HttpResponse:
    """Where the file stands and what went wrong in it."""
    return render(request, "web/declaration.html", context(request, _view(request, organisation, file)))


@takes(CancelDeclarations, shows=(BatchCard,))
def stop(request: HttpRequest, organisation: UUID, file: UUID) -> HttpResponse:
    """Asks once more, then stops the file between two slices; what ended meanwhile is shown as it ended."""
    view = _view(request, organisation, file)
    if request.method == "POST":
        is_payroll = view.kind is BatchKind.PAYROLL
        act = CancelBatch(organisation, file, view.kind) if is_payroll else CancelDeclarations(organisation, file)
        perform([act], actor=acting(request).actor, channel=CHANNEL, now=now())
    elif view.state in OPEN:
        shown = {"view": view, "organisation": organisation, "done": view.processed if view.started_at else 0}
        return render(request, "web/declaration_stop.html", shown)
    return redirect("declaration-file", organisation=organisation, file=file)


@shows(BatchCard)
def receipt(request: HttpRequest, organisation: UUID, file: UUID) -> HttpResponse:
    """Whether the file can be processed, as XML."""
    response = HttpResponse(declarations("receipt")(_view(request, organisation, file), here()), content_type=XML)
    response["Content-Disposition"] = f'attachment; filename="receipt-{file}.xml"'
    return response


@shows(BatchCard, BatchFile)
def result(request: HttpRequest, organisation: UUID, file: UUID) -> StreamingHttpResponse:
    """What became of each record, as XML; it leaves as it is made, since that of a million records takes minutes."""
    view = _view(request, organisation, file)
    of = payroll if view.kind is BatchKind.PAYROLL else declarations
    pieces = of("result_of")(view.employer, view.batch, **_asker(request))
    if pieces is None:
        raise Http404
    response = StreamingHttpResponse(pieces, content_type=XML)
    response["Content-Disposition"] = f'attachment; filename="result-{file}.xml"'
    return response


def _asker(request: HttpRequest) -> dict[str, Any]:
    """Who asks for an answer, in which language, when."""
    return {"actor": acting(request).actor, "language": here(), "now": now()}


@shows(BatchCard, BatchFile)
def refused(request: HttpRequest, organisation: UUID, file: UUID) -> FileResponse:
    """The same file with its refused records only, each behind its reasons; messages are sent again whole."""
    view = _view(request, organisation, file)
    if view.kind is BatchKind.PAYROLL:
        raise Http404
    write, asker = declarations("write_refused"), _asker(request)
    name = f"refused-{view.filename.removesuffix('.gz')}"
    return whole_file(lambda target: write(view.employer, view.batch, target, **asker), name, XML)


@shows(BatchFile)
def original(request: HttpRequest, organisation: UUID, file: UUID) -> HttpResponseBase:
    """The bytes as they were received, unpacked."""
    view = _view(request, organisation, file)
    place = ask(BatchFile(organisation, file), actor=acting(request).actor, channel=CHANNEL, now=now())
    return handed_out(place, view.filename.removesuffix(".gz"), XML)
