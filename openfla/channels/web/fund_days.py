# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days that workers may take at a sector fund after a period, as page and CSV."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from openfla.channels.web.entry import here, said
from openfla.channels.web.export import Cell, csv_response
from openfla.channels.web.may import shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.claims.fund_days import FundDays, FundDaysPage, FundDaysRow
from openfla.desk.gate import ask

AT_ONCE = 1_000
"""Workers that are read at a time for the file."""
HEADS = ("worker", "reference", "committee", "granted", "followed", "offered", "missing", "until")


@shows(FundDays)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of workers."""
    page = _page(request, FundDays(employer, page_asked(request)))
    context = {
        "employer": employer,
        "content": import_module(settings.OPENFLA_PAPER).fund_days(page, here(), now()),
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/fund_days.html", context)


@shows(FundDays)
def as_csv(request: HttpRequest, employer: UUID) -> FileResponse:
    """All workers, one on each line."""
    first = _page(request, FundDays(employer, size=AT_ONCE))
    name = f"{said('fund_days.file')}-{first.first}-{first.last}"
    return csv_response([said(f"fund_days.{each}") for each in HEADS], _lines(request, employer, first), name)


def _lines(request: HttpRequest, employer: UUID, first: FundDaysPage) -> Iterator[tuple[Cell, ...]]:
    yield from map(_cells, first.rows)
    for number in range(2, first.pages + 1):
        yield from map(_cells, _page(request, replace(FundDays(employer, size=AT_ONCE), page=number)).rows)


def _cells(row: FundDaysRow) -> tuple[Cell, ...]:
    missing, until = row.because.value, row.because.values.get("until")
    amounts = (row.granted, row.followed, row.offered)
    return (row.worker_name, row.reference, row.committee, *amounts, missing, until)  # type: ignore[return-value]


def _page(request: HttpRequest, question: FundDays) -> FundDaysPage:
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, FundDaysPage):
        raise Http404
    return page
