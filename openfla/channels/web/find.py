# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One search at an employer: workers, trainings, other employers and pages, by any part of their names."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.format import date_short
from openfla.channels.web.may import may, shows
from openfla.channels.web.places import first_place
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.channels.web.workers.worker_query import LONGEST
from openfla.desk.accounts.overview import EmployerOverview
from openfla.desk.batch.batches import BatchList
from openfla.desk.claims.claims import Claims
from openfla.desk.claims.fund_days import FundDays
from openfla.desk.deadlines.deadlines import Deadlines
from openfla.desk.disputes.disputes import DisputeList
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.sizes import EmployerRegime
from openfla.desk.gate import ask_together
from openfla.desk.groups.groups import WorkerGroups
from openfla.desk.information.information import InformationState
from openfla.desk.names import fitting, listed_name, plain, plain_name
from openfla.desk.plan.plan import TrainingPlan
from openfla.desk.proof.proof import ProofPack
from openfla.desk.requests.requests import RequestList
from openfla.desk.rights.right_list import RightList
from openfla.desk.social_balance.social_balance import SocialBalance
from openfla.desk.trainings.entered import EnteredByOthers
from openfla.desk.trainings.offers import OfferList
from openfla.desk.trainings.templates import TrainingTemplates
from openfla.desk.trainings.trainings import RegisterTraining, TrainingFilter, TrainingList, TrainingPage
from openfla.desk.workers.staff import RegisterEmployment
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList, WorkerPage
from openfla.terms.problem import shown

SHOWN = 8
"""So many of each kind; the list of the kind has the others."""
PAGES: tuple[tuple[str, type, Callable[[], str]], ...] = (
    ("overview", EmployerOverview, lambda: _("Overview")),
    ("workers", WorkerList, lambda: _("Workers")),
    ("worker-new", RegisterEmployment, lambda: _("Add a worker")),
    ("groups", WorkerGroups, lambda: _("Groups of workers")),
    ("rights-list", RightList, lambda: _("Rights for everybody")),
    ("messages", InformationState, lambda: _("Information to workers")),
    ("disputes", DisputeList, lambda: _("Disputed by workers")),
    ("trainings", TrainingList, lambda: _("Trainings")),
    ("training-templates", TrainingTemplates, lambda: _("Templates of trainings")),
    ("offers", OfferList, lambda: _("Offers and answers")),
    ("requests", RequestList, lambda: _("Requests of workers")),
    ("entered", EnteredByOthers, lambda: _("Entered by others")),
    ("imports", BatchList, lambda: _("Import a list")),
    ("size", EmployerRegime, lambda: _("Size and rules")),
    ("duties", EmployerDuties, lambda: _("Duties")),
    ("deadlines", Deadlines, lambda: _("Deadlines")),
    ("plan", TrainingPlan, lambda: _("Training plan")),
    ("proof", ProofPack, lambda: _("Proof for a council or the inspection")),
    ("social-balance", SocialBalance, lambda: _("Social balance sheet")),
    ("claims", Claims, lambda: _("Leave and premiums")),
    ("fund-days", FundDays, lambda: _("Days at the sector fund")),
)
"""Where one can go, each with the act or question that opens it."""


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
    asked = request.GET.get("q", "").strip()
    search = asked[:LONGEST]
    if shown(asked, len(asked)) != asked:
        notify(
            request, _("Search by name or your own reference: a national number has no place in an address."), "soon"
        )
        return redirect("find", employer=employer)
    kinds = [kind for kind in _kinds(request, employer, search) if kind.found]
    number = sum(kind.total for kind in kinds)
    context = {"employer": employer, "search": search, "kinds": kinds, "number": number}
    return render(request, "web/find.html", context)


def _kinds(request: HttpRequest, employer: UUID, search: str) -> Iterator[Kind]:
    opened = acting(request).opened(employer)
    if search:
        yield from _people_and_trainings(request, employer, search)
        yield _employers(request, employer, search)
    pages = tuple(_pages(employer, opened, search))
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


def _employers(request: HttpRequest, employer: UUID, search: str) -> Kind:
    """The others for whom one may act; a provider's page of clients has all of them."""
    who = acting(request)
    fits = fitting(search)
    others = [other for other in who.employers() if other[0] != employer and fits(*other[1:])]
    matching = [
        (name, number, place)
        for key, name, number in sorted(others, key=lambda other: plain_name(other[1]))
        if (place := first_place(key, who.opened(key)))
    ]
    found = tuple(Found(name, place, number) for name, number, place in matching[:SHOWN])
    rest = _rest("clients", who.organisation, search, len(matching)) if who.organisation else ""
    return Kind("employers", _("Employers"), found, len(matching), rest)


def _pages(employer: UUID, opened: Collection[type], search: str) -> Iterator[Found]:
    words = plain(search).split()
    for name, needed, label in PAGES:
        if needed in opened and all(word in plain(label()) for word in words):
            yield Found(label(), reverse(name, args=[employer]))
