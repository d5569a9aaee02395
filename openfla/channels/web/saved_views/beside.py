# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own views beside a list: links to each, the one with which the list opens, and the way to keep this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from openfla.channels.web.columns import CHOSEN, columns_in, in_one_word
from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.gate import ask, ask_together
from openfla.desk.saved_views.saved_views import KEPT, SavedViews, ViewKept
from openfla.terms.saved_view import ListKept

SENT = {of: (*names, "sort", CHOSEN) for of, names in KEPT.items()}
"""What of an address a view keeps: neither the year nor the page, and of workers no search."""
USUAL = {ListKept.WORKERS: "name", ListKept.TRAININGS: "-date"}
"""The order of each list where nobody asks for another."""


class OfAList(Protocol):
    """A question about a page of a list."""

    @property
    def employer(self) -> UUID:
        """Whose list it is."""

    @property
    def year(self) -> int:
        """Of which year."""


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A view that the list can be seen in."""

    name: str
    url: str
    current: bool


def opening(request: HttpRequest, employer: UUID, of: ListKept) -> str:
    """Where the list opens for this person; empty where the address asks for something, or for everything."""
    if set(request.GET) - {"language"} or not may(request, employer, SavedViews):
        return ""
    return next((address_of(employer, of, each) for each in views_of(request, employer, of) if each.opens), "")


def with_views(request: HttpRequest, question: OfAList, of: ListKept) -> tuple[Any, Sequence[ViewKept]]:
    """The answer, and one's own views of the list, asked for together."""
    own = [SavedViews(question.employer, of)] if may(request, question.employer, SavedViews) else []
    found = ask_together([question, *own], actor=acting(request).actor, channel=CHANNEL, now=now())
    return found[0], (found[1] or ()) if own else ()


def views_of(request: HttpRequest, employer: UUID, of: ListKept) -> Sequence[ViewKept]:
    """One's own views of the list, by name."""
    return ask(SavedViews(employer, of), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


def address_of(employer: UUID, of: ListKept, view: ViewKept, year: int | None = None) -> str:
    """The list in this view; of this year unless another one is given."""
    query = {"year": str(year or ""), **view.filters, "sort": view.order, CHOSEN: in_one_word(view.columns)}
    return f"{reverse(of.value, args=[employer])}?{urlencode({name: value for name, value in query.items() if value})}"


def sent_view(sent: Mapping[str, str], of: ListKept) -> dict[str, str]:
    """What a view would keep of the address of the list, or of a form that holds it; what is usual goes unsaid."""
    cleaned = {**dict(sent.items()), CHOSEN: in_one_word(columns_in(sent, of))}
    told = {name: value for name in SENT[of] if (value := cleaned.get(name, "").strip())}
    return {name: value for name, value in told.items() if (name, value) != ("sort", USUAL[of])}


def beside(request: HttpRequest, question: OfAList, of: ListKept, views: Sequence[ViewKept]) -> Mapping[str, Any]:
    """What the template `web/views_row.html` needs."""
    asked = sent_view(request.GET, of)
    links = [
        ViewLink(each.name, address_of(question.employer, of, each, question.year), asked == _asked_by(each))
        for each in views
    ]
    new = f"{reverse('views', args=[question.employer])}?{urlencode({'of': of.value, **asked})}"
    return {
        "views": links,
        "all_of_them": f"?{urlencode({'year': question.year})}",
        "keep_view": new,
        "keeps": may(request, question.employer, SavedViews),
        "kept_already": any(each.current for each in links),
        "view_asked": bool(asked),
    }


def _asked_by(view: ViewKept) -> dict[str, str]:
    beside_filters = {"sort": view.order, CHOSEN: in_one_word(view.columns)}
    return {**view.filters, **{name: value for name, value in beside_filters.items() if value}}
