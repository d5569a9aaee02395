# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done for the employer in another installation, as its journal told it: a page, and the same as a file."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.employer_journal import AT_ONCE, SHOWN, heads, line_cells, with_words
from openfla.channels.web.export import Cell, csv_response
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import tabs
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.employer_journal import BroughtLines, BroughtPage
from openfla.desk.gate import ask
from openfla.desk.workers.staff import WorkerCard

DIGITS = 18
"""Of the number of a place, at most."""


@shows(BroughtLines)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The requests of a page; those that no proof stands behind say so."""
    question = _question(request, employer)
    page = _page(request, replace(question, size=SHOWN))
    own = acting(request).own
    asked = f"?journal={page.asked.journal}" if page.asked else ""
    context = {
        "employer": employer,
        "tabs": tabs(request, own) if own else [],
        "own": own,
        "asked": page.asked,
        "journals": page.journals,
        "rows": [(line, with_words(line), not is_proven) for _place, is_proven, line in page.lines],
        "opens_workers": may(request, employer, WorkerCard),
        "query": asked,
        "latest": asked if question.before is not None else "",
        "earlier": f"{asked}&before={page.lines[-1][0]}" if page.more and page.lines else "",
    }
    return render(request, "web/brought_journal.html", context)


@shows(BroughtLines)
def as_csv(request: HttpRequest, employer: UUID) -> FileResponse:
    """All of it, an item a row, newest first; the last column says what is proven."""
    question = replace(_question(request, employer), before=None, size=AT_ONCE)
    first = _page(request, question)
    return csv_response((*heads(), _("Proof")), _rows(request, question, first), "brought-journal")


def _question(request: HttpRequest, employer: UUID) -> BroughtLines:
    journal, before = request.GET.get("journal"), request.GET.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) <= DIGITS):
        raise Http404
    return BroughtLines(employer, sent_id(journal) if journal else None, int(before) if before else None)


def _page(request: HttpRequest, question: BroughtLines) -> BroughtPage:
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, BroughtPage):
        raise Http404
    return page


def _rows(request: HttpRequest, question: BroughtLines, page: BroughtPage) -> Iterator[tuple[Cell, ...]]:
    """Page by page, so that memory stays flat."""
    while True:
        for _place, is_proven, line in page.lines:
            for cells in line_cells(line):
                yield (*cells, _("proven") if is_proven else _("not proven"))
        if not page.more or not page.lines:
            return
        page = _page(request, replace(question, before=page.lines[-1][0]))
