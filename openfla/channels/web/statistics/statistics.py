# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures over all employers, for people of an authority that may read statistics: a page, and the same as a file."""

from collections.abc import Iterator
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, said, words_of
from openfla.channels.web.export import Cell, csv_response
from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_person import SEXES
from openfla.desk.gate import ask
from openfla.desk.statistics.hiding import LEAST_EMPLOYERS, LEAST_WORKERS
from openfla.desk.statistics.statistics import FigureView, Statistics, StatisticsView
from openfla.terms.statistics import UNKNOWN, AgeBand, Grouping, SizeBand


@shows(Statistics)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """By the grouping and of the year that the address names; else by committee, of the last year."""
    own, grouping = own_organisation(request, organisation), _grouping(request)
    view = _figures(request, organisation, grouping)
    context: dict[str, object] = {
        "own": own,
        "view": view,
        "least": LEAST_WORKERS,
        "employers": LEAST_EMPLOYERS,
    }
    if view is not None:
        entry = Entry({"by": grouping.value, "year": str(view.year)})
        years = tuple((str(year), str(year)) for year in view.years)
        groupings = words_of(Grouping, "words.grouping")
        context |= {
            "by": dict(groupings)[grouping],
            "fields": [
                entry.field("by", _("Grouped by"), kind="select", options=groupings),
                entry.field("year", _("Year"), kind="select", options=years),
            ],
            "rows": list(_named(view, grouping)),
            "query": f"?by={grouping.value}&year={view.year}",
        }
    return render(request, "web/statistics.html", context)


@shows(Statistics)
def as_csv(request: HttpRequest, organisation: UUID) -> FileResponse:
    """The same figures; the word for what is hidden stands in its cell."""
    grouping = _grouping(request)
    view = _figures(request, organisation, grouping)
    if view is None:
        raise Http404
    heads = (dict(words_of(Grouping, "words.grouping"))[grouping], _("Workers"), _("Credit"), _("Followed"))
    return csv_response(heads, _rows(view, grouping), f"{_('statistics')}-{view.year}-{view.quarter}")


def _grouping(request: HttpRequest) -> Grouping:
    return Entry(request.GET.dict()).one_of(Grouping, "by") or Grouping.COMMITTEE


def _figures(request: HttpRequest, organisation: UUID, grouping: Grouping) -> StatisticsView | None:
    """Of the year in the address; a year without figures is answered as no year."""
    text = request.GET.get("year", "")
    actor = acting(request).actor
    year = int(text) if text.isascii() and text.isdecimal() and len(text) == len("2026") else None
    found: StatisticsView | None = ask(
        Statistics(organisation, grouping, year), actor=actor, channel=CHANNEL, now=now()
    )
    return found


def _named(view: StatisticsView, grouping: Grouping) -> Iterator[tuple[str, FigureView]]:
    """All of them together last; a committee is called by its number."""
    names = {
        Grouping.SIZE: dict(words_of(SizeBand, "words.size_band")),
        Grouping.AGE: dict(words_of(AgeBand, "words.age_band")),
        Grouping.SEX: dict(zip(SEXES, said("words.sex").split(", "), strict=True)),
    }.get(grouping, {})
    unknown = {UNKNOWN: _("not known")}
    for group in view.groups:
        yield (names | unknown).get(group.group, group.group), group
    yield _("All together"), view.whole


def _rows(view: StatisticsView, grouping: Grouping) -> Iterator[tuple[Cell, ...]]:
    hidden = _("hidden")
    for name, group in _named(view, grouping):
        yield name, *(hidden if each is None else each for each in (group.workers, group.credit, group.followed))
