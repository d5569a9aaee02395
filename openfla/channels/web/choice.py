# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which workers an act is for: the ticked ones, all that match the list's filter, or everybody of a year.

A choice of thousands travels as its filter, never as thousands of hidden fields, and with the number that was seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_query import FILTERS, filter_of, year_in
from openfla.desk.gate import ask
from openfla.desk.workers.worker_list import WorkersMatching

CHOOSING = frozenset({"everybody", "all", "worker"})
"""What a form chooses by, also one that is shown again in another language; else the address does."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The workers chosen; `hidden` are the fields that keep the choice in a form. `everybody`: the employer as such.

    `listed` is what the list of workers was filtered by when they were chosen: the way back to it.
    """

    workers: tuple[UUID, ...]
    hidden: tuple[tuple[str, str], ...]
    everybody: bool = False
    listed: tuple[tuple[str, str], ...] = ()

    def list_url(self, employer: UUID) -> str:
        """The list as it was."""
        return _list_at(employer, self.listed)

    def __bool__(self) -> bool:
        """Whether there is anyone to act for."""
        return self.everybody or bool(self.workers)


def list_of(employer: UUID, sent: QueryDict) -> str:
    """The list that an address or a form comes from, as it was filtered."""
    return _list_at(employer, _as_listed(_filters(sent)))


def _list_at(employer: UUID, listed: Sequence[tuple[str, str]]) -> str:
    return f"{reverse('workers', args=[employer])}?{urlencode(listed)}".removesuffix("?")


def choice_of(request: HttpRequest, employer: UUID) -> Choice:
    """What the address or the form says; a worker that is no worker's id is not found."""
    sent = request.POST if CHOOSING & request.POST.keys() else request.GET
    if sent.get("everybody") == "1":
        return Choice((), (("everybody", "1"),), everybody=True)
    if sent.get("all") == "1":
        return _matching(request, employer, sent)
    try:
        workers = tuple(dict.fromkeys(UUID(text) for text in sent.getlist("worker")))
    except ValueError as error:
        raise Http404 from error
    ticked = tuple(("worker", str(each)) for each in workers)
    filters = _filters(sent)
    return Choice(workers, (*ticked, *filters), listed=_as_listed(filters))


def _filters(sent: QueryDict) -> tuple[tuple[str, str], ...]:
    """What the list was filtered by, under the names that a form has for it: there `year` may be that of an act."""
    year = sent.get("listed", "") or sent.get("year", "")
    named = (("listed", year), *((name, sent.get(name, "")) for name in FILTERS))
    return tuple((name, value) for name, value in named if value)


def _as_listed(filters: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(("year" if name == "listed" else name, value) for name, value in filters)


def _matching(request: HttpRequest, employer: UUID, sent: QueryDict) -> Choice:
    listed = year_in(sent.get("listed", "") or sent.get("year", ""))
    question = WorkersMatching(employer, listed, filter_of(sent))
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    filters = (("listed", str(listed)), *(each for each in _filters(sent) if each[0] != "listed"))
    return Choice(tuple(found), (("all", "1"), *filters), listed=_as_listed(filters))
