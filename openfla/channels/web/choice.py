# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which workers an act is for: the ticked ones, all that match the list's filter, or everybody of a year.

A choice of thousands travels as its filter, never as thousands of hidden fields, and with the number that was seen.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_query import FILTERS, filter_of, year_in
from openfla.desk.gate import ask
from openfla.desk.workers.worker_list import WorkersMatching


@dataclass(frozen=True, slots=True)
class Choice:
    """The workers chosen; `hidden` are the fields that keep the choice in a form. `everybody`: the employer as such."""

    workers: tuple[UUID, ...]
    hidden: tuple[tuple[str, str], ...]
    everybody: bool = False

    def __bool__(self) -> bool:
        """Whether there is anyone to act for."""
        return self.everybody or bool(self.workers)


def choice_of(request: HttpRequest, employer: UUID) -> Choice:
    """What the address or the form says; a worker that is no worker's id is not found."""
    sent = request.POST if request.method == "POST" else request.GET
    if sent.get("everybody") == "1":
        return Choice((), (("everybody", "1"),), everybody=True)
    if sent.get("all") == "1":
        return _matching(request, employer, sent)
    try:
        workers = tuple(dict.fromkeys(UUID(text) for text in sent.getlist("worker")))
    except ValueError as error:
        raise Http404 from error
    return Choice(workers, tuple(("worker", str(each)) for each in workers))


def _matching(request: HttpRequest, employer: UUID, sent: QueryDict) -> Choice:
    listed = year_in(sent.get("listed", "") or sent.get("year", ""))
    question = WorkersMatching(employer, listed, filter_of(sent))
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    filters = ((name, sent.get(name, "")) for name in FILTERS)
    hidden = (("all", "1"), ("listed", str(listed)), *((name, value) for name, value in filters if value))
    return Choice(tuple(found), hidden)
