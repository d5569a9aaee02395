# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of trainings: filtered, sorted and paged in the address; the same as a file."""

from dataclasses import asdict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.columns import choosing, chosen_now
from openfla.channels.web.entry import Entry, Field
from openfla.channels.web.may import shows
from openfla.channels.web.saved_views.beside import beside, opening, with_views
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.sorting import headings, orders, written
from openfla.channels.web.trainings.training_pages import pages
from openfla.channels.web.trainings.training_words import here, options, word
from openfla.channels.web.workers.worker_filters import group_fields, group_of, year_field
from openfla.channels.web.workers.workers import address, page_asked, year_asked
from openfla.desk.gate import ask
from openfla.desk.trainings.trainings import TrainingCard, TrainingFilter, TrainingList, TrainingPage, TrainingView
from openfla.desk.workers.worker_list import EVERYONE
from openfla.terms.saved_view import ListKept

ORDERS = ("date", "title", "minutes", "participants")
FALLING = ("date", "minutes", "participants")
"""What is chosen with the latest, the longest or the largest first."""
FILTERS = ("search", "type", "state")
LONGEST = 100


def question_of(request: HttpRequest, employer: UUID, size: int = 25) -> TrainingList:
    """The question that the address asks; newest first unless it says otherwise."""
    sort = request.GET.get("sort", "-date")
    order = sort.removeprefix("-")
    return TrainingList(
        employer=employer,
        year=year_asked(request),
        filter=_filter_of(request),
        order=order if order in ORDERS else "date",
        descending=sort.startswith("-"),
        page=page_asked(request),
        size=size,
    )


def _filter_of(request: HttpRequest) -> TrainingFilter:
    search, kind, state = (request.GET.get(name, "").strip()[:LONGEST] for name in FILTERS)
    return TrainingFilter(search, kind, state, group_of(request.GET))


def asked(request: HttpRequest, question: TrainingList) -> TrainingPage:
    """The page of the list, or not found."""
    answer = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(answer, TrainingPage):
        raise Http404
    return answer


def training_view(
    request: HttpRequest, employer: UUID, training: UUID, size: int | None = None, page: int = 1
) -> TrainingView:
    """The training with so many of its parts, or not found."""
    question = TrainingCard(employer, training, page, size)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, TrainingView):
        raise Http404
    return view


@shows(TrainingList)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of the trainings of a year, or the view with which the list opens."""
    if opens := opening(request, employer, ListKept.TRAININGS):
        return redirect(opens)
    if chosen := chosen_now(request, ListKept.TRAININGS):
        return redirect(chosen)
    question = question_of(request, employer)
    page, views = with_views(request, question, ListKept.TRAININGS)
    if not isinstance(page, TrainingPage):
        raise Http404
    groups = group_fields(question.filter.workers, page.values)
    context = {
        "employer": employer,
        "question": question,
        "page": page,
        "rows": [(row, word("type", row.type)) for row in page.rows],
        "filtered": question.filter != TrainingFilter(),
        "fields": _fields(question),
        "more_fields": [*groups, _order_field(question)],
        "more_used": question.filter.workers != EVERYONE,
        "sorts": headings(request, ORDERS, question.order, descending=question.descending, falling=FALLING),
        "pager": pages(request, page.page, page.pages),
        "query": address(request),
        "language": here(),
        **choosing(request, ListKept.TRAININGS, question.year, all_columns()),
        **beside(request, question, ListKept.TRAININGS, views),
    }
    return render(request, "web/trainings.html", context)


def _fields(question: TrainingList) -> list[Field]:
    """What the trainings themselves are filtered by."""
    entry = Entry(asdict(question.filter))
    return [
        entry.field("search", _("Title or provider"), kind="search", wide=True),
        entry.field("type", _("Type"), kind="select", options=(("", _("All")), *options("type"))),
        entry.field("state", _("State"), kind="select", options=(("", _("All")), *options("state"))),
        year_field(question.year),
    ]


def columns() -> dict[str, str]:
    """The columns that the list is sorted by, with their names."""
    return dict(zip(ORDERS, (_("Date"), _("Title"), _("Duration"), _("Workers")), strict=True))


def all_columns() -> dict[str, str]:
    """All columns that the list may have, with their names."""
    people = {"participants": _("Workers"), "followed": _("Followed"), "planned": _("Planned")}
    known = {"date": _("Date"), "provider": _("Provider"), "type": _("Type"), "minutes": _("Duration")}
    return {**known, **people, "trust": _("Who says so")}


def _order_field(question: TrainingList) -> Field:
    value = written(question.order, descending=question.descending)
    return Field("sort", _("Sorted by"), value, "select", orders(columns()))
