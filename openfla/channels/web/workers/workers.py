# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's workers: filtered, sorted and paged in the address; chosen for an act; given out as a file."""

from dataclasses import asdict
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.columns import cells_of, choosing, chosen_now, columns_in
from openfla.channels.web.entry import Entry, Field, said, words_of
from openfla.channels.web.export import Cell, csv_response, xlsx_response
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.saved_views.beside import beside, opening, with_views
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.sorting import headings, orders, written
from openfla.channels.web.workers.ticked import ticks_of
from openfla.channels.web.workers.worker_filters import group_fields, year_field
from openfla.channels.web.workers.worker_lines import lines_of
from openfla.channels.web.workers.worker_query import LONGEST, address, page_asked, question_of, year_asked
from openfla.desk.gate import ask, browse
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import RegisterTraining
from openfla.desk.workers.worker_browsing import WorkersInFull
from openfla.desk.workers.worker_list import EVERYONE, WorkerList, WorkerOrder, WorkerPage, WorkerRow
from openfla.terms.document import DocumentFile
from openfla.terms.problem import shown
from openfla.terms.right import WorkerCategory
from openfla.terms.saved_view import ListKept

__all__ = ["address", "page_asked", "question_of", "year_asked"]


LISTED = ("sort", "columns")
"""What else the list was asked with: a page that is turned keeps it."""
FIRST = ("search", "standing", "year")
"""The filters that always stand open; the others unfold."""
IN_FILE = (
    *("reference", "", "", "team", "joint_committee", "category", "establishment", "contract_end"),
    *("carried", "granted", "followed", "planned", "left"),
)
"""The columns of the file; those of the name are always there."""


def asked(request: HttpRequest, question: WorkerList) -> WorkerPage:
    """The page of the list, or not found."""
    answer = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(answer, WorkerPage):
        raise Http404
    return answer


@shows(WorkerList)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of the list, or the view with which it opens. A national number in the search leaves the address."""
    if opens := opening(request, employer, ListKept.WORKERS):
        return redirect(opens)
    if chosen := chosen_now(request, ListKept.WORKERS):
        return redirect(chosen)
    ticked = ticks_of(request)
    question = question_of(request, employer)
    if shown(question.filter.search, LONGEST) != question.filter.search:
        notify(
            request, _("Search by name or your own reference: a national number has no place in an address."), "soon"
        )
        return redirect(f"{request.path}{address(request, search='')}")
    page, views = with_views(request, question, ListKept.WORKERS)
    if not isinstance(page, WorkerPage):
        raise Http404
    fields = _fields(question, page)
    manages, registers = may(request, employer, RegisterRight), may(request, employer, RegisterTraining)
    narrowed = asdict(question.filter).items()
    context = {
        "employer": employer,
        "question": question,
        "page": page,
        "lines": list(lines_of(employer, question.year, page)),
        "first_fields": [field for field in fields if field.name in FIRST],
        "more_fields": [field for field in fields if field.name not in FIRST],
        "more_used": any(value for name, value in narrowed if name not in FIRST),
        "kept": [("year", question.year), *((name, value) for name, value in narrowed if value)],
        "listed": [(name, request.GET[name]) for name in LISTED if request.GET.get(name)],
        **ticked.beside(page),
        "paging": paging(request, page.page, page.pages),
        "sorts": headings(request, WorkerOrder, question.order, descending=question.descending),
        "query": address(request, page=""),
        "here_url": address(request),
        "form_files": (DocumentFile.JSON, DocumentFile.XML),
        "filtered": question.filter != EVERYONE,
        "manages": manages,
        "registers": registers,
        "chooses": manages or registers,
        **choosing(request, ListKept.WORKERS, question.year, all_columns()),
        **beside(request, question, ListKept.WORKERS, views),
    }
    return render(request, "web/workers.html", context)


def columns() -> dict[str, str]:
    """The columns that the list is sorted by, with their names."""
    names = (_("Name"), _("Reference"), _("Carried over"), _("Granted"), _("Followed"), _("Left"))
    return dict(zip((order.value for order in WorkerOrder), names, strict=True))


def all_columns() -> dict[str, str]:
    """All columns that the list may have, with their names."""
    names = ("reference", "team", "joint_committee", "category", "establishment", "contract_end")
    amounts = {"carried": _("Carried over"), "granted": _("Granted"), "days": _("Days")}
    ends = {"followed": _("Followed"), "planned": _("Planned"), "left": _("Left")}
    return {**{name: said(f"field.{name}") for name in names}, **amounts, **ends}


def _fields(question: WorkerList, page: WorkerPage) -> list[Field]:
    """The filters with the values that occur, and the order."""
    sort = written(question.order.value, descending=question.descending)
    entry = Entry({"search": question.filter.search, "sort": sort})
    return [
        entry.field("search", _("Name or reference"), kind="search", wide=True),
        *group_fields(question.filter, page.values),
        year_field(question.year),
        entry.field("sort", _("Sorted by"), kind="select", options=orders(columns())),
    ]


@shows(WorkersInFull)
def export(request: HttpRequest, employer: UUID, kind: str) -> FileResponse:
    """All workers that match, as a file: read at one moment, however many they are."""
    asks = question_of(request, employer)
    question = WorkersInFull(employer, asks.year, asks.filter, asks.order, descending=asks.descending)
    write = xlsx_response if kind == "xlsx" else csv_response
    with browse(question, actor=acting(request).actor, channel=CHANNEL, now=now()) as rows:
        if rows is None:
            raise Http404
        kept = cells_of(IN_FILE, columns_in(request.GET, ListKept.WORKERS))
        return write(kept(_heads()), map(kept, map(_cells, rows)), f"{_('workers')}-{asks.year}")


def _heads() -> list[str]:
    person, work = ("reference", "family_name", "given_names", "team"), ("joint_committee", "category", "establishment")
    names = (*person, *work, "contract_end")
    days = (_("Carried over"), _("Granted"), _("Followed"), _("Planned"), _("Left"))
    return [*(said(f"field.{name}") for name in names), *days]


def _cells(row: WorkerRow) -> list[Cell]:
    figures = row.figures
    category = dict(words_of(WorkerCategory, "words.category")).get(row.category, row.category)
    days = (figures.carried_in, figures.granted, figures.charged, figures.planned, figures.left)
    names = (row.reference, row.family_name, row.given_names, row.team, row.joint_committee)
    return [*names, category, row.establishment, row.employed_to, *days]
