# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All one's own trainings at every employer in one list by year; the filter stands in the address."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.entry import Entry, Field
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.trainings.training_words import options
from openfla.channels.web.workers.worker_query import LONGEST, page_asked, year_in
from openfla.desk.access.access import OwnWorker
from openfla.desk.accounts.own_accounts import OwnTrainingFilter, OwnTrainingPage, OwnTrainingRow, OwnTrainings
from openfla.desk.gate import ask
from openfla.terms.training import ParticipationState

EVERY = 10_000
"""More trainings than anybody has."""
DECLARED = "self_declared"
"""What the address says of what the worker alone says."""


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One page of them, the latest first."""
    who = acting(request)
    question = OwnTrainings(who.access.person, _filter(request), page_asked(request))
    page = ask(question, actor=who.actor, channel=CHANNEL, now=now())
    if not isinstance(page, OwnTrainingPage):
        raise Http404
    context = {
        "page": page,
        "by_year": _by_year(page.rows, question.filter.year),
        "choosable": who.organisation is None,
        "marked": any(row.trust for row in page.rows),
        "several": len(who.access.workers) > 1,
        "filtered": question.filter != OwnTrainingFilter(),
        "fields": _fields(question.filter, page, who.access.workers),
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/my_trainings.html", context)


def _filter(request: HttpRequest) -> OwnTrainingFilter:
    """What can't be read filters nothing."""
    year, state = request.GET.get("year", ""), request.GET.get("state", "")
    return OwnTrainingFilter(
        search=request.GET.get("search", "").strip()[:LONGEST],
        year=year_in(year) if year else None,
        employer=_id(request.GET.get("employer", "")),
        state=ParticipationState(state) if state in set(ParticipationState) else None,
        declared=state == DECLARED,
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _by_year(rows: Iterable[OwnTrainingRow], year: int | None) -> list[tuple[int, list[OwnTrainingRow]]]:
    """Under the year in which each begins, or the one that was asked for."""
    return [(first, list(of_year)) for first, of_year in groupby(rows, lambda row: year or row.starts_on.year)]


def _fields(wanted: OwnTrainingFilter, page: OwnTrainingPage, own: Iterable[OwnWorker]) -> list[Field]:
    """The employer, where there is more than one."""
    entry = Entry(
        {
            "search": wanted.search,
            "year": str(wanted.year or ""),
            "employer": str(wanted.employer or ""),
            "state": DECLARED if wanted.declared else str(wanted.state or ""),
        }
    )
    employers = tuple({str(each.employer): each.employer_name for each in own}.items())
    known = {*page.years, wanted.year} if wanted.year else page.years
    years = tuple((str(year), str(year)) for year in sorted(filter(None, known), reverse=True))
    states = (*options("state"), (DECLARED, _("Declared by you")))
    lists = {"year": (_("Year"), years), "employer": (_("Employer"), employers), "state": (_("State"), states)}
    search = entry.field("search", _("Title, provider or employer"), kind="search", wide=True)
    return [search] + [
        entry.field(name, label, kind="select", options=(("", _("All")), *listed))
        for name, (label, listed) in lists.items()
        if name != "employer" or len(employers) > 1
    ]
