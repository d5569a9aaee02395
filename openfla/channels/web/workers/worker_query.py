# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the address of a list asks: year, page, filters, order; and addresses with some of it changed."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, QueryDict

from openfla.channels.web.signin import now
from openfla.desk.act import BRUSSELS
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList, WorkerOrder

FIRST_YEAR, LAST_YEAR = 2017, 2100
FILTERS = ("search", "joint_committee", "category", "team", "establishment", "standing")
STANDINGS = ("with_days", "none_left", "over_used", "nothing_followed", "to_plan")
PAGE_DIGITS = 6
LONGEST = 100


def year_in(text: str) -> int:
    """The year written in the text, or this one in Brussels."""
    if text.isascii() and text.isdigit() and len(text) == len("2026") and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return now().astimezone(BRUSSELS).year


def year_asked(request: HttpRequest) -> int:
    """The year in the address, or this one in Brussels."""
    return year_in(request.GET.get("year", ""))


def page_asked(request: HttpRequest) -> int:
    """The page in the address, or the first."""
    page = request.GET.get("page", "1")
    return int(page) if page.isascii() and page.isdigit() and len(page) <= PAGE_DIGITS else 1


def filter_of(sent: QueryDict) -> WorkerFilter:
    """The filters in an address or a form."""
    return WorkerFilter(**{name: sent.get(name, "").strip()[:LONGEST] for name in FILTERS})


def question_of(request: HttpRequest, employer: UUID, size: int = 25) -> WorkerList:
    """The question that the address asks."""
    sort = request.GET.get("sort", "name")
    known = {order.value: order for order in WorkerOrder}
    return WorkerList(
        employer=employer,
        year=year_asked(request),
        filter=filter_of(request.GET),
        order=known.get(sort.removeprefix("-"), WorkerOrder.NAME),
        descending=sort.startswith("-"),
        page=page_asked(request),
        size=size,
    )


def address(request: HttpRequest, **changes: object) -> str:
    """This page's query with some values changed; an empty one is left out."""
    query = {name: value for name, value in request.GET.items() if name != "language"}
    query |= {name: str(value) for name, value in changes.items()}
    return f"?{urlencode({name: value for name, value in query.items() if value})}"
