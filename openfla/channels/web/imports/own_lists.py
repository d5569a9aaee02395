# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists that an organisation sends about its own affairs: sent, understood, seen, let in; refused rows come back."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openfla.channels.web.imports.import_page import ACTS, address, kind_name, language
from openfla.channels.web.imports.imports import carried_on, empty, given_back, receive
from openfla.channels.web.may import may
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.workers import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import BatchList, BatchPage
from openfla.desk.gate import ask
from openfla.desk.outcome import Done
from openfla.terms.batch import BatchKind


@dataclass(frozen=True, slots=True)
class OwnLists:
    """The pages of one kind of list, with the template of the one that takes them in."""

    kind: BatchKind
    page: str

    def show(self, request: HttpRequest, organisation: UUID) -> HttpResponse:
        """The way to send one, and those sent before for who may see files; a POST sends one."""
        own = own_organisation(request, organisation)
        problems: list[tuple[str, str]] = []
        if request.method == "POST":
            outcome = receive(request, organisation, self.kind)
            if isinstance(outcome, Done):
                return redirect(address(self.kind, "import", organisation, outcome.reference))
            if not may(request, organisation, ACTS[self.kind]):
                raise Http404
            problems = [(problem_sentence(problem, language()), "file") for problem in outcome.problems]
        sent = self._sent_before(request, organisation)
        context = {
            "own": own,
            "problems": problems,
            "sending": request.POST.get("sending") or str(uuid4()),
            "template": address(self.kind, "import-template", organisation),
            "page": sent,
            "rows": [
                (row, kind_name(row.kind), address(row.kind, "import", organisation, row.batch))
                for row in (sent.rows if sent else ())
            ],
            "previous": f"?page={sent.page - 1}" if sent and sent.page > 1 else "",
            "following": f"?page={sent.page + 1}" if sent and sent.page < sent.pages else "",
        }
        return render(request, self.page, context, status=422 if problems else 200)

    def _sent_before(self, request: HttpRequest, organisation: UUID) -> BatchPage | None:
        if not may(request, organisation, BatchList):
            return None
        question = BatchList(organisation, page_asked(request), kinds=(self.kind,))
        found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
        return found if isinstance(found, BatchPage) else None

    def card(self, request: HttpRequest, organisation: UUID, batch: UUID) -> HttpResponse:
        """Where a list stands; a POST maps its columns, carries out what it says, or stops it."""
        own_organisation(request, organisation)
        return carried_on(request, organisation, batch, (self.kind,))

    def refused(self, request: HttpRequest, organisation: UUID, batch: UUID) -> FileResponse:
        """The refused rows, each with its reason, as a file of the same kind."""
        own_organisation(request, organisation)
        return given_back(request, organisation, batch, (self.kind,))

    def template(self, request: HttpRequest, organisation: UUID) -> HttpResponse:
        """An empty list in the reader's language."""
        own_organisation(request, organisation)
        return empty(request, organisation, self.kind)
