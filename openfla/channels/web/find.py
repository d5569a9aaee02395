# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One search at an employer: workers, trainings, other employers and pages, by any part of their names.

Where few have the name, those whose names are only alike come after them: a letter typed wrong finds them still.
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
from openfla.desk.names import alike, fitting, listed_name, plain, plain_name
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
    """The first of what was found of one kind, and how many there are; `rest` leads to all where not all are here.

    `alike`: their names are only alike to what was searched.
    """

    id: str
    title: str
    found: tuple[Found, ...]
    total: int
    rest: str = ""
    alike: bool = False


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
    employers = list(_employers(request, None, search)) if search else []
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
    """What has the name, then what is only alike."""
    some = sorted((kind for kind in kinds if kind.found), key=lambda kind: kind.alike)
    number = sum(kind.total for kind in some if not kind.alike)
    context = {"employer": employer, "search": search, "kinds": some, "number": number}
    return render(request, "web/find.html", context)


def _kinds(request: HttpRequest, employer: UUID, search: str) -> Iterator[Kind]:
    """Who acts for others goes from one employer to the next more often than to a worker who is named alike."""
    who = acting(request)
    if search and who.organisation != employer:
        yield from _employers(request, employer, search)
    if search:
        yield from _people_and_trainings(request, employer, search)
    if search and who.organisation == employer:
        yield from _employers(request, employer, search)
    pages = tuple(_pages(who, employer, search))
    yield Kind("pages", _("Pages"), pages, len(pages))


def _people_and_trainings(request: HttpRequest, employer: UUID, search: str) -> Iterator[Kind]:
    """Of this year."""
    had = list(_named(request, employer, search))
    yield from had
    if sum(kind.total for kind in had) < SHOWN:
        yield from _named(request, employer, search, only_alike=True)


def _named(request: HttpRequest, employer: UUID, search: str, *, only_alike: bool = False) -> Iterator[Kind]:
    """Who and what has the name, or one that is only alike."""
    year = today().year
    workers = WorkerList(employer, year, WorkerFilter(search=search), size=SHOWN, alike=only_alike)
    trainings = TrainingList(employer, year, TrainingFilter(search=search), size=SHOWN, alike=only_alike)
    asked = (workers, trainings) if may(request, employer, TrainingList) else (workers,)
    registers = may(request, employer, RegisterTraining)
    for page in ask_together(asked, actor=acting(request).actor, channel=CHANNEL, now=now()):
        if isinstance(page, WorkerPage):
            found = tuple(_workers(page, employer, registers=registers))
            kind = Kind("workers", _("Workers"), found, page.total, _rest("workers", employer, search, page.total))
        elif isinstance(page, TrainingPage):
            rest = _rest("trainings", employer, search, page.total)
            kind = Kind("trainings", _("Trainings"), tuple(_trainings(page, employer)), page.total, rest)
        else:
            continue
        yield _only_alike(kind) if only_alike else kind


def _only_alike(kind: Kind) -> Kind:
    """The most alike, without a way to the others."""
    titles = {
        "workers": _("Workers with names that are alike"),
        "trainings": _("Trainings with titles that are alike"),
        "employers": _("Employers with names that are alike"),
    }
    return Kind(f"{kind.id}-alike", titles[kind.id], kind.found, len(kind.found), alike=True)


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


def _employers(request: HttpRequest, employer: UUID | None, search: str) -> Iterator[Kind]:
    """The others for whom one may act, those whose names begin so first; a provider's page of clients has all.

    Where few have the name, then those whose names are only alike.
    """
    who, fits, near = acting(request), fitting(search), alike(search)
    others = [other for other in who.employers() if other[0] != employer]
    had = [other for other in others if fits(*other[1:])]
    found = _places(who, sorted(had, key=lambda other: _nearness(other[1], search)))
    rest = _rest("clients", who.organisation, search, len(found)) if who.organisation else ""
    yield Kind("employers", _("Employers"), found[:SHOWN], len(found), rest)
    if len(found) < SHOWN:
        known = {other[0] for other in had}
        by_nearness = [(-near(other[1]), plain_name(other[1]), other) for other in others if other[0] not in known]
        ranked = sorted(each for each in by_nearness if each[0])[:SHOWN]
        some = _places(who, [other for _nearness, _name, other in ranked])
        yield _only_alike(Kind("employers", "", some, len(some)))


def _places(who: Acting, others: Iterable[tuple[UUID, str, str]]) -> tuple[Found, ...]:
    """Those at which a page is open."""
    places = ((name, first_place(key, who.opened(key)), number) for key, name, number in others)
    return tuple(Found(name, place, number) for name, place, number in places if place)


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
