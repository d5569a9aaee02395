# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One search at an employer: workers, trainings, other employers and pages, by any part of their names.

In one's own organisation: the employers for whom one acts, and its pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.find_pages import open_at_employer, open_of_organisation
from openfla.channels.web.format import date_short
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.places import first_place
from openfla.channels.web.signin import CHANNEL, Acting, acting, notify, now, today
from openfla.channels.web.workers.worker_query import LONGEST
from openfla.desk.gate import ask_together
from openfla.desk.names import fitting, listed_name, plain, plain_name
from openfla.desk.trainings.trainings import RegisterTraining, TrainingFilter, TrainingList, TrainingPage
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList, WorkerPage
from openfla.terms.problem import shown

SHOWN = 8
"""So many of each kind; the list of the kind has the others."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that has the name: where it is, what tells it apart, and where a training is registered for it."""

    name: str
    url: str
    note: str = ""
    register: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """The first of what was found of one kind, and how many there are; `rest` leads to all where not all are here."""

    id: str
    title: str
    found: tuple[Found, ...]
    total: int
    rest: str = ""


@shows(WorkerList)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """What has all these words in its name; without words the pages. A national number leaves the address at once."""
    search = _searched(request)
    if search is None:
        return redirect("find", employer=employer)
    return _found(request, search, _kinds(request, employer, search), employer)


@shows()
def of_organisation(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Employers first, then the organisation's own pages; `go` leads at once to the first employer of that name."""
    own_organisation(request, organisation)
    search = _searched(request)
    if search is None:
        return redirect("find-own", organisation=organisation)
    employers = [_employers(request, None, search)] if search else []
    if "go" in request.GET and employers and employers[0].found:
        return redirect(employers[0].found[0].url)
    pages = tuple(_pages(acting(request), None, search))
    return _found(request, search, [*employers, Kind("pages", _("Pages"), pages, len(pages))])


def _searched(request: HttpRequest) -> str | None:
    """What is searched; None where it holds a national number, which is told."""
    asked = request.GET.get("q", "").strip()
    if shown(asked, len(asked)) == asked:
        return asked[:LONGEST]
    notify(request, _("Search by name or your own reference: a national number has no place in an address."), "soon")
    return None


def _found(request: HttpRequest, search: str, kinds: Iterable[Kind], employer: UUID | None = None) -> HttpResponse:
    some = [kind for kind in kinds if kind.found]
    context = {"employer": employer, "search": search, "kinds": some, "number": sum(kind.total for kind in some)}
    return render(request, "web/find.html", context)


def _kinds(request: HttpRequest, employer: UUID, search: str) -> Iterator[Kind]:
    """Who acts for others goes from one employer to the next more often than to a worker who is named alike."""
    who = acting(request)
    if search and who.organisation != employer:
        yield _employers(request, employer, search)
    if search:
        yield from _people_and_trainings(request, employer, search)
    if search and who.organisation == employer:
        yield _employers(request, employer, search)
    pages = tuple(_pages(who, employer, search))
    yield Kind("pages", _("Pages"), pages, len(pages))


def _people_and_trainings(request: HttpRequest, employer: UUID, search: str) -> Iterator[Kind]:
    """Of this year."""
    year = today().year
    workers = WorkerList(employer, year, WorkerFilter(search=search), size=SHOWN)
    trainings = TrainingList(employer, year, TrainingFilter(search=search), size=SHOWN)
    asked = (workers, trainings) if may(request, employer, TrainingList) else (workers,)
    registers = may(request, employer, RegisterTraining)
    for page in ask_together(asked, actor=acting(request).actor, channel=CHANNEL, now=now()):
        if isinstance(page, WorkerPage):
            found = tuple(_workers(page, employer, registers=registers))
            yield Kind("workers", _("Workers"), found, page.total, _rest("workers", employer, search, page.total))
        elif isinstance(page, TrainingPage):
            found = tuple(_trainings(page, employer))
            yield Kind("trainings", _("Trainings"), found, page.total, _rest("trainings", employer, search, page.total))


def _rest(name: str, place: UUID, search: str, total: int) -> str:
    return reverse(name, args=[place], query={"search": search}) if total > SHOWN else ""


def _workers(page: WorkerPage, employer: UUID, *, registers: bool) -> Iterator[Found]:
    form = reverse("training-new", args=[employer])
    for row in page.rows:
        yield Found(
            listed_name(row.family_name, row.given_names),
            reverse("worker", args=[employer, row.worker]),
            " · ".join(filter(None, (row.reference, row.team))),
            f"{form}?worker={row.worker}" if registers else "",
        )


def _trainings(page: TrainingPage, employer: UUID) -> Iterator[Found]:
    for row in page.rows:
        note = " · ".join(filter(None, (date_short(row.starts_on, here()), row.provider_name)))
        yield Found(row.title, reverse("training", args=[employer, row.training]), note)


def _employers(request: HttpRequest, employer: UUID | None, search: str) -> Kind:
    """The others for whom one may act, those whose names begin so first; a provider's page of clients has all."""
    who = acting(request)
    fits = fitting(search)
    others = [other for other in who.employers() if other[0] != employer and fits(*other[1:])]
    matching = [
        (name, number, place)
        for key, name, number in sorted(others, key=lambda other: _nearness(other[1], search))
        if (place := first_place(key, who.opened(key)))
    ]
    found = tuple(Found(name, place, number) for name, number, place in matching[:SHOWN])
    rest = _rest("clients", who.organisation, search, len(matching)) if who.organisation else ""
    return Kind("employers", _("Employers"), found, len(matching), rest)


def _nearness(name: str, search: str) -> tuple[bool, str]:
    known = plain_name(name)
    return not known.startswith(plain(search)), known


def _pages(who: Acting, employer: UUID | None, search: str) -> Iterator[Found]:
    """Those of the employer, then those of one's own organisation, with its name where that is another one."""
    words, own = plain(search).split(), who.own
    places = [(employer, page, "") for page in open_at_employer(who, employer)] if employer else []
    if own is not None:
        note = "" if own.organisation == employer else own.name
        places += [(own.organisation, page, note) for page in open_of_organisation(who, own)]
    for place, (name, label), note in places:
        if all(word in plain(label) for word in words):
            yield Found(label, reverse(name, args=[place]), note)
