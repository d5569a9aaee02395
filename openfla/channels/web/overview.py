# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview, on the screen and as a file."""

from collections.abc import Iterator
from fractions import Fraction
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.chart import bar_chart
from openfla.channels.web.entry import here
from openfla.channels.web.export import Cell, csv_response, xlsx_response
from openfla.channels.web.format import month_name
from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.worker_query import address, year_asked
from openfla.desk.gate import ask
from openfla.desk.overview import EmployerOverview, OverviewView
from openfla.terms.role import Permission


def _asked(request: HttpRequest, employer: UUID) -> OverviewView:
    question = EmployerOverview(employer, year_asked(request))
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, OverviewView):
        raise Http404
    return view


@require_GET
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """How the employer stands in a year."""
    view = _asked(request, employer)
    credit = view.totals.granted + view.totals.carried_in
    context = {
        "employer": employer,
        "view": view,
        "share": view.totals.charged / credit if credit else Fraction(0),
        "years": [(year, address(request, year=year)) for year in view.years],
        "chart": bar_chart(view.by_month),
        "query": address(request),
        "worth": _worth(request, employer, view),
        "registers": may(request, employer, Permission.TRAININGS_REGISTER),
    }
    return render(request, "web/overview.html", context)


def _worth(request: HttpRequest, employer: UUID, view: OverviewView) -> list[tuple[str, str, bool, int]]:
    """The workers one may want to look at, as views of the list."""
    workers = reverse("workers", args=[employer])
    return [
        (
            _("Nothing followed"),
            workers + address(request, standing="nothing_followed"),
            False,
            view.workers_with_nothing_followed,
        ),
        (_("No days left"), workers + address(request, standing="none_left"), False, view.workers_used_up),
    ]


@require_GET
def export(request: HttpRequest, employer: UUID, kind: str) -> FileResponse:
    """The figures of the overview as a list: the year, each month, each committee."""
    view = _asked(request, employer)
    write = xlsx_response if kind == "xlsx" else csv_response
    heads = (_("What"), _("Workers"), _("Carried over"), _("Granted"), _("Followed"), _("Planned"), _("Left"))
    return write(heads, _rows(view), f"{_('overview')}-{view.year}")


def _rows(view: OverviewView) -> Iterator[tuple[Cell, ...]]:
    """A group of fewer than five people has its number and no figures."""
    totals = view.totals
    days = (totals.carried_in, totals.granted, totals.charged, totals.planned, totals.left)
    yield str(view.year), view.workers, *days
    for month, followed, planned in view.by_month:
        yield f"{month_name(month, here())} {view.year}", None, None, None, followed, planned, None
    for group in view.by_committee:
        yield group.name or "–", group.workers, None, group.granted, group.charged, None, None
