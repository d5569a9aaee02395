# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of trainings: filtered, sorted and paged in the address; the same as a file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.training_pages import pages
from openfla.channels.web.training_words import here, options, word
from openfla.channels.web.workers import address, page_asked, year_asked
from openfla.desk.gate import ask
from openfla.desk.trainings import TrainingCard, TrainingFilter, TrainingList, TrainingPage, TrainingView

ORDERS = ("date", "title", "participants")
FILTERS = ("search", "type", "state")
LONGEST = 100


def question_of(request: HttpRequest, employer: UUID, size: int = 25) -> TrainingList:
    """The question that the address asks; newest first unless it says otherwise."""
    sort = request.GET.get("sort", "-date")
    order = sort.removeprefix("-")
    return TrainingList(
        employer=employer,
        year=year_asked(request),
        filter=TrainingFilter(**{name: request.GET.get(name, "").strip()[:LONGEST] for name in FILTERS}),
        order=order if order in ORDERS else "date",
        descending=sort.startswith("-"),
        page=page_asked(request),
        size=size,
    )


def asked(request: HttpRequest, question: TrainingList) -> TrainingPage:
    """The page of the list, or not found."""
    answer = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(answer, TrainingPage):
        raise Http404
    return answer


def training_view(request: HttpRequest, employer: UUID, training: UUID, size: int | None = None) -> TrainingView:
    """The training with so many of its parts, or not found."""
    question = TrainingCard(employer, training, participation_size=size)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, TrainingView):
        raise Http404
    return view


@require_GET
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of the trainings of a year."""
    question = question_of(request, employer)
    page = asked(request, question)
    context = {
        "employer": employer,
        "question": question,
        "page": page,
        "rows": [(row, word("type", row.type)) for row in page.rows],
        "filtered": any(getattr(question.filter, name) for name in FILTERS),
        "types": (("", _("All")), *options("type")),
        "states": (("", _("All")), *options("state")),
        "sorts": {order: _sort(request, question, order) for order in ORDERS},
        "pager": pages(request, page.page, page.pages),
        "query": address(request),
        "language": here(),
    }
    return render(request, "web/trainings.html", context)


def _sort(request: HttpRequest, question: TrainingList, order: str) -> tuple[str, str]:
    """The address that sorts by a column (turning it when it is the open one), and how it is sorted now."""
    current = question.order == order
    falling = not question.descending if current else order != "title"
    direction = ("descending" if question.descending else "ascending") if current else ""
    return address(request, sort=f"{'-' if falling else ''}{order}", page=1), direction
