# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's workers: filtered, sorted and paged in the address; chosen for a training; exported."""

import csv
import io
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.strip import Strip, strip
from openfla.desk.act import BRUSSELS
from openfla.desk.gate import ask
from openfla.desk.staff import Figures, WorkerFilter, WorkerList, WorkerOrder, WorkerPage, WorkerRow
from openfla.terms.amount import decimal_text

FIRST_YEAR, LAST_YEAR = 2017, 2100
EXPORTED = 10_000
FILTERS = ("search", "joint_committee", "category", "team", "establishment", "standing")
HEADINGS = (
    "reference",
    "family name",
    "given names",
    "committee",
    "carried",
    "granted",
    "used",
    "planned",
    "left",
)
PAGE_DIGITS = 6
RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """A worker of the list with the strip beside the figures."""

    row: WorkerRow
    strip: Strip


def year_asked(request: HttpRequest) -> int:
    """The year in the address, or this one in Brussels."""
    text = request.GET.get("year", "")
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:6]) <= LAST_YEAR:
        return int(text)
    return now().astimezone(BRUSSELS).year


def page_asked(request: HttpRequest) -> int:
    """The page in the address, or the first."""
    page = request.GET.get("page", "1")
    return int(page) if page.isascii() and page.isdigit() and len(page) <= PAGE_DIGITS else 1


def strip_of(figures: Figures) -> Strip:
    """The strip of a worker's year."""
    return strip(carried=figures.carried_in, granted=figures.granted, used=figures.charged, planned=figures.planned)


def question_of(request: HttpRequest, employer: UUID, size: int = 25) -> WorkerList:
    """The question that the address asks."""
    sort = request.GET.get("sort", "name")
    known = {order.value: order for order in WorkerOrder}
    return WorkerList(
        employer=employer,
        year=year_asked(request),
        filter=WorkerFilter(**{name: request.GET.get(name, "")[:100] for name in FILTERS}),
        order=known.get(sort.removeprefix("-"), WorkerOrder.NAME),
        descending=sort.startswith("-"),
        page=page_asked(request),
        size=size,
    )


def _asked(request: HttpRequest, question: WorkerList) -> WorkerPage:
    answer = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(answer, WorkerPage):
        raise Http404
    return answer


def address(request: HttpRequest, **changes: object) -> str:
    """This page's query with some values changed."""
    query = {name: value for name, value in request.GET.items() if name != "language" and value}
    query |= {name: str(value) for name, value in changes.items()}
    return f"?{urlencode(query)}"


@require_GET
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of the list."""
    question = question_of(request, employer)
    page = _asked(request, question)
    descending = question.order is WorkerOrder.LEFT and not question.descending
    context = {
        "employer": employer,
        "question": question,
        "page": page,
        "lines": [Line(row, strip_of(row.figures)) for row in page.rows],
        "previous": address(request, page=page.page - 1) if page.page > 1 else "",
        "following": address(request, page=page.page + 1) if page.page < page.pages else "",
        "by_name": address(request, sort="name", page=1),
        "by_left": address(request, sort="-left" if descending else "left", page=1),
        "query": address(request),
    }
    return render(request, "web/workers.html", context)


@require_GET
def export(request: HttpRequest, employer: UUID) -> HttpResponse:
    """All workers that match, as CSV: semicolons, decimal points, no cell that a spreadsheet would compute."""
    page = _asked(request, question_of(request, employer, EXPORTED))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(
        ["reference", "family name", "given names", "committee", "carried", "granted", "used", "planned", "left"]
    )
    for row in page.rows:
        figures = row.figures
        days = (figures.carried_in, figures.granted, figures.charged, figures.planned, figures.left)
        names = (row.reference, row.family_name, row.given_names, row.joint_committee)
        writer.writerow([*(harmless(name) for name in names), *(decimal_text(each, 4) for each in days)])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="workers-{year_asked(request)}.csv"'
    return response


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text
