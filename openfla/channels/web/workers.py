# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's workers: filtered, sorted and paged in the address; chosen for an act; given out as a file."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.entry import Entry, Field, Options, said, words_of
from openfla.channels.web.export import Cell, csv_response, xlsx_response
from openfla.channels.web.may import may
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.worker_lines import lines_of
from openfla.channels.web.worker_query import LONGEST, STANDINGS, address, page_asked, question_of, year_asked
from openfla.desk.gate import ask, browse
from openfla.desk.staff import WorkerFilter, WorkerList, WorkerOrder, WorkerPage, WorkerRow
from openfla.desk.worker_browsing import WorkersInFull
from openfla.terms.problem import shown
from openfla.terms.right import WorkerCategory
from openfla.terms.role import Permission

__all__ = ["address", "page_asked", "question_of", "year_asked"]


FIRST = ("search", "standing", "year")
"""The filters that always stand open; the others unfold."""


def asked(request: HttpRequest, question: WorkerList) -> WorkerPage:
    """The page of the list, or not found."""
    answer = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(answer, WorkerPage):
        raise Http404
    return answer


@require_GET
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of the list. A national number typed into the search leaves the address at once."""
    question = question_of(request, employer)
    if shown(question.filter.search, LONGEST) != question.filter.search:
        notify(
            request, _("Search by name or your own reference: a national number has no place in an address."), "soon"
        )
        return redirect(f"{request.path}{address(request, search='')}")
    page = asked(request, question)
    sort = ("-" if question.descending else "") + question.order.value
    fields = _fields(question, page)
    manages, registers = (
        may(request, employer, Permission.RIGHTS_MANAGE),
        may(request, employer, Permission.TRAININGS_REGISTER),
    )
    context = {
        "employer": employer,
        "question": question,
        "page": page,
        "lines": list(lines_of(employer, question.year, page)),
        "first_fields": [field for field in fields if field.name in FIRST],
        "more_fields": [field for field in fields if field.name not in FIRST],
        "more_used": any(field.value for field in fields if field.name not in FIRST),
        "kept": [(field.name, field.value) for field in fields if field.value],
        "paging": paging(request, page.page, page.pages),
        "by_name": _sorted(request, sort, WorkerOrder.NAME),
        "by_left": _sorted(request, sort, WorkerOrder.LEFT),
        "query": address(request, page="", sort=sort),
        "filtered": question.filter != WorkerFilter(),
        "manages": manages,
        "registers": registers,
        "chooses": manages or registers,
    }
    return render(request, "web/workers.html", context)


def _sorted(request: HttpRequest, sort: str, order: WorkerOrder) -> dict[str, str]:
    """The heading of a column: the address that sorts by it, the other way round if it does already; the direction."""
    if sort.removeprefix("-") != order.value:
        return {"url": address(request, sort=order.value, page=""), "direction": ""}
    turned = order.value if sort.startswith("-") else f"-{order.value}"
    direction = "descending" if sort.startswith("-") else "ascending"
    return {"url": address(request, sort=turned, page=""), "direction": direction}


def _fields(question: WorkerList, page: WorkerPage) -> list[Field]:
    """The filters with the values that occur."""
    entry = Entry(asdict(question.filter))
    standings = (_("Days left"), _("No days left"), _("Above the credit"), _("Nothing followed"))
    years = sorted({*range(question.year - 2, question.year + 2)}, reverse=True)
    return [
        entry.field("search", _("Name or reference"), kind="search", wide=True),
        _list(entry, "joint_committee", said("field.joint_committee"), _same(page.joint_committees)),
        _list(entry, "category", said("field.category"), _words(page.categories)),
        _list(entry, "team", said("field.team"), _same(page.teams)),
        _list(entry, "establishment", said("field.establishment"), _same(page.establishments)),
        _list(entry, "standing", _("Standing"), tuple(zip(STANDINGS, standings, strict=True))),
        entry.field("year", _("Year"), kind="select", options=_same(map(str, years)), value=str(question.year)),
    ]


def _list(entry: Entry, name: str, label: str, options: Options) -> Field:
    return entry.field(name, label, kind="select", options=(("", _("All")), *options))


def _same(values: Iterable[str]) -> Options:
    return tuple((value, value) for value in values)


def _words(categories: Sequence[str]) -> Options:
    return tuple((value, words) for value, words in words_of(WorkerCategory, "words.category") if value in categories)


@require_GET
def export(request: HttpRequest, employer: UUID, kind: str) -> FileResponse:
    """All workers that match, as a file: read at one moment, however many they are."""
    asks = question_of(request, employer)
    question = WorkersInFull(employer, asks.year, asks.filter, asks.order, descending=asks.descending)
    write = xlsx_response if kind == "xlsx" else csv_response
    with browse(question, actor=acting(request).actor, channel=CHANNEL, now=now()) as rows:
        if rows is None:
            raise Http404
        return write(_heads(), map(_cells, rows), f"{_('workers')}-{asks.year}")


def _heads() -> list[str]:
    names = ("reference", "family_name", "given_names", "team", "joint_committee", "category", "establishment")
    days = (_("Carried over"), _("Granted"), _("Followed"), _("Planned"), _("Left"))
    return [*(said(f"field.{name}") for name in names), *days]


def _cells(row: WorkerRow) -> list[Cell]:
    figures = row.figures
    category = dict(words_of(WorkerCategory, "words.category")).get(row.category, row.category)
    days = (figures.carried_in, figures.granted, figures.charged, figures.planned, figures.left)
    names = (row.reference, row.family_name, row.given_names, row.team, row.joint_committee)
    return [*names, category, row.establishment, *days]
