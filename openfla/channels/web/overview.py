# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview, of all workers or of those whom the filter in the address leaves; as a page, as a file."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.beside import Beside, asked_beside
from openfla.channels.web.deadlines.deadlines import next_deadlines
from openfla.channels.web.declared.ended_files import ended_files
from openfla.channels.web.disputes.due import disputes_due
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.export import Cell, csv_response, xlsx_response
from openfla.channels.web.format import month_name
from openfla.channels.web.may import may, shows
from openfla.channels.web.overview_groups import choices, finding, group_rows, kinds
from openfla.channels.web.overview_links import Links, credit_of
from openfla.channels.web.requests.awaited import answers_awaited
from openfla.channels.web.since_visit import since_visit
from openfla.channels.web.state_tool import still_open
from openfla.channels.web.strip.chart import BarChart, bar_chart, so_far
from openfla.channels.web.worker_runs import waiting_or_ended
from openfla.channels.web.workers.worker_filters import group_fields, group_of, listed_at, told
from openfla.channels.web.workers.worker_query import year_asked
from openfla.desk.accounts.overview import EmployerOverview, GroupBy, OverviewOfSome, OverviewView
from openfla.desk.workers.worker_list import EVERYONE, WorkerFilter, WorkerList


def _by(request: HttpRequest) -> GroupBy:
    """By what the address tells workers apart, or by committee."""
    return Entry(request.GET.dict()).one_of(GroupBy, "by") or GroupBy.COMMITTEE


def _asked(
    request: HttpRequest, employer: UUID, year: int, asked: WorkerFilter, **beside: Beside
) -> tuple[OverviewView, dict[str, Any]]:
    """In every figure for who may see the workers; for others the whole, told of many. With what is told beside it."""
    everything = asked != EVERYONE or may(request, employer, OverviewOfSome)
    question = OverviewOfSome(employer, year, asked, _by(request)) if everything else EmployerOverview(employer, year)
    view, told_beside = asked_beside(request, question, **beside)
    if not isinstance(view, OverviewView):
        raise Http404
    return view, told_beside


@shows(EmployerOverview)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """How the employer stands in a year, or those of its workers who match."""
    year, asked = year_asked(request), group_of(request.GET)
    view, told_beside = _asked(request, employer, year, asked, **_beside(request, employer))
    links = Links(employer, year, asked, shown=may(request, employer, WorkerList), chosen=view.by)
    rows = group_rows(view, links)
    context = {
        "employer": employer,
        "view": view,
        "share": _part(view.totals.charged, credit_of(view.totals)),
        "years": [(each, listed_at("overview", employer, year=each, asked=asked)) for each in view.years],
        "chart": _chart(view),
        "taken": _part(_sum(view.totals.charged, view.totals.planned), view.totals.granted),
        "files": [(name, links.file(kind)) for name, kind in (("CSV", "csv"), ("Excel", "xlsx"))],
        "figures": links.figures(view),
        "more": links.more(view),
        "worth": links.worth(view),
        "to_plan": links.workers(standing="to_plan", sort="-left"),
        "groups": rows,
        "finding": finding(rows),
        "choices": choices(view, links),
        "by": dict(kinds())[view.by],
        "chosen": "" if view.by is GroupBy.COMMITTEE else view.by.value,
        "types": links.types(view),
        "all_trainings": links.trainings(),
        "organisation": employer,
        **told_beside,
        **_filter(asked, view, offered=links.shown),
    }
    return render(request, "web/overview.html", context)


def _beside(request: HttpRequest, employer: UUID) -> dict[str, Beside]:
    """What waits, what comes next and what others did."""
    return {
        "disputes": disputes_due(request, employer),
        "awaited": answers_awaited(request, employer, offers=False),
        "deadlines": next_deadlines(request, employer),
        "visit": since_visit(request, employer),
        "saving": still_open(),
        "ended": ended_files(request, employer),
        "orders": waiting_or_ended(request, employer),
    }


def _chart(view: OverviewView) -> BarChart | None:
    """What was followed and planned, added up from January, against the year's right spread over its months."""
    if view.totals.charged is None or view.totals.planned is None:
        return None
    return bar_chart(so_far(view.by_month), view.totals.granted)


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _part(amount: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """How much of the whole; None where one of them isn't told."""
    if amount is None or whole is None:
        return None
    return amount / whole if whole else Fraction(0)


def _filter(asked: WorkerFilter, view: OverviewView, *, offered: bool) -> dict[str, Any]:
    """The filter with what it was asked for, for those who may see the workers themselves."""
    fields = group_fields(asked, view.values)
    return {"fields": fields if offered else (), "filtered": asked != EVERYONE, "told": told(fields)}


@shows(EmployerOverview)
def export(request: HttpRequest, employer: UUID, kind: str) -> FileResponse:
    """The figures of the overview as a list: the year, each month, each group that the address asks for."""
    year, asked = year_asked(request), group_of(request.GET)
    view, _beside_it = _asked(request, employer, year, asked)
    write = xlsx_response if kind == "xlsx" else csv_response
    heads = (_("What"), _("Workers"), _("Carried over"), _("Granted"), _("Followed"), _("Planned"), _("Left"))
    return write(heads, _rows(view, Links(employer, year, asked, shown=False)), f"{_('overview')}-{view.year}")


def _rows(view: OverviewView, links: Links) -> Iterator[tuple[Cell, ...]]:
    """Figures in which few could be found are empty."""
    totals = view.totals
    days = (totals.carried_in, totals.granted, totals.charged, totals.planned, totals.left)
    yield str(view.year), view.workers, *days
    for month, followed, planned in view.by_month:
        yield f"{month_name(month, here())} {view.year}", None, None, None, followed, planned, None
    for row in group_rows(view, links):
        group = row.totals
        yield row.name, group.workers, None, group.granted, group.charged, None, None
