# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own views of the lists of an employer: keeping what a list shows, choosing one to open with, deleting."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.columns import CHOSEN, columns_in, in_one_word
from openfla.channels.web.entry import Entry, said, words_of
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows
from openfla.channels.web.saved_views.beside import SENT, address_of, sent_view, views_of
from openfla.channels.web.sorting import orders
from openfla.channels.web.trainings import trainings
from openfla.channels.web.trainings.training_words import word
from openfla.channels.web.workers import workers
from openfla.channels.web.workers.worker_filters import standings
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.saved_views.saved_views import KEPT, DropView, OpenWithView, SavedViews, SaveView, ViewKept
from openfla.terms.right import WorkerCategory
from openfla.terms.saved_view import ListKept


@shows(SavedViews, takes=(SaveView, OpenWithView, DropView))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """What the list showed, to be kept under a name, and one's views of it; a POST keeps, chooses or deletes one."""
    entry, of = Entry(typed_in(request)), _list_asked(request)
    sent = sent_view(request.POST if request.method == "POST" else request.GET, of)
    if request.method == "POST" and _carried_out(request, entry, employer, of, sent):
        keeps = entry.text("act") == "save"
        seen = f"{reverse(of.value, args=[employer])}?{urlencode(sent)}"
        return redirect(seen if keeps else f"{request.path}?{urlencode({'of': of.value})}")
    context = {
        "employer": employer,
        "of": of.value,
        "back": reverse(of.value, args=[employer]),
        "sent": sent.items(),
        "asked": _told(of, sent),
        "name": entry.field("name", _("Name of the view"), required=True),
        "opens": entry.text("opens") == "1",
        "rows": [_row(employer, of, each) for each in views_of(request, employer, of)],
        "errors": entry.summary,
    }
    return render(request, "web/views.html", context, status=422 if entry.problems else 200)


def _list_asked(request: HttpRequest) -> ListKept:
    """That of the workers unless another one is named; not found for what is no list."""
    asked = request.POST.get("of") or request.GET.get("of") or ListKept.WORKERS.value
    found = next((each for each in ListKept if each.value == asked), None)
    if found is None:
        raise Http404
    return found


def _carried_out(request: HttpRequest, entry: Entry, employer: UUID, of: ListKept, sent: Mapping[str, str]) -> bool:
    act = entry.text("act")
    if act == "save":
        filters = {name: value for name, value in sent.items() if name in KEPT[of]}
        opens = entry.text("opens") == "1"
        order, columns = sent.get("sort", ""), columns_in(sent, of)
        command = SaveView(employer, of, entry.text("name"), filters, order, opens=opens, columns=columns)
        return carried_out(request, entry, command, _("The view is kept. You alone see it."))
    if act == "drop":
        return carried_out(request, entry, DropView(employer, _view(entry)), _("The view was deleted."))
    chosen = _view(entry) if act == "open" else None
    told = (
        _("From now on the list opens with this view.") if chosen else _("From now on the list opens with everything.")
    )
    return carried_out(request, entry, OpenWithView(employer, of, chosen), told)


def _view(entry: Entry) -> UUID:
    return sent_id(entry.text("view"))


def _row(employer: UUID, of: ListKept, view: ViewKept) -> dict[str, Any]:
    told = _told(of, {**view.filters, "sort": view.order, CHOSEN: in_one_word(view.columns)})
    return {"view": view, "url": address_of(employer, of, view), "told": told}


def _told(of: ListKept, sent: Mapping[str, str]) -> list[str]:
    """What a view asks for, in words: "Team: Kantoor"."""
    fields = ((name, sent.get(name, "")) for name in SENT[of])
    return [
        _("%(field)s: %(value)s") % {"field": _label(name), "value": _value(of, name, value)}
        for name, value in fields
        if value
    ]


def _label(name: str) -> str:
    own = {
        "search": _("Title or provider"),
        "type": _("Type"),
        "state": _("State"),
        "standing": _("Standing"),
        "sort": _("Sorted by"),
        CHOSEN: _("Columns"),
    }
    return own.get(name) or said(f"field.{name}")


def _value(of: ListKept, name: str, value: str) -> str:
    if name in {"type", "state"}:
        return word(name, value)
    if name == CHOSEN:
        labels = workers.all_columns() if of is ListKept.WORKERS else trainings.all_columns()
        return ", ".join(labels[each] for each in columns_in({CHOSEN: value}, of))
    columns = workers.columns() if of is ListKept.WORKERS else trainings.columns()
    lists: Mapping[str, Iterable[tuple[str, str]]] = {
        "category": words_of(WorkerCategory, "words.category"),
        "standing": standings(),
        "sort": orders(columns),
    }
    return dict(lists.get(name, ())).get(value, value)
