# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview."""

from fractions import Fraction
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from openfla.channels.web.chart import bar_chart
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers import address, year_asked
from openfla.desk.gate import ask
from openfla.desk.overview import EmployerOverview, OverviewView


@require_GET
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """How the employer stands in a year."""
    question = EmployerOverview(employer, year_asked(request))
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, OverviewView):
        raise Http404
    credit = view.totals.granted + view.totals.carried_in
    share = view.totals.charged / credit if credit else Fraction(0)
    years = [(year, address(request, year=year)) for year in view.years]
    chart = bar_chart(view.by_month)
    context = {"employer": employer, "view": view, "share": share, "years": years, "chart": chart}
    return render(request, "web/overview.html", context)
