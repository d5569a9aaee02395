# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One search over all that is one's own: trainings of every employer, accounts and pages, by parts of their names."""

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.entry import here
from openfla.channels.web.find import SHOWN, Found, Kind
from openfla.channels.web.format import date_short
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers.worker_query import LONGEST
from openfla.desk.access.access import OwnWorker
from openfla.desk.accounts.own_accounts import OwnTrainingFilter, OwnTrainingPage, OwnTrainingRow, OwnTrainings
from openfla.desk.gate import ask
from openfla.desk.names import fitting, plain
from openfla.terms.problem import shown


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What has all these words in its name; without words the pages. A national number leaves the address at once."""
    asked = request.GET.get("q", "").strip()
    search = asked[:LONGEST]
    if shown(asked, len(asked)) != asked:
        notify(request, _("Search by name: a national number has no place in an address."), "soon")
        return redirect("my-find")
    kinds = [kind for kind in _kinds(request, search) if kind.found]
    number = sum(kind.total for kind in kinds)
    return render(request, "web/my_find.html", {"search": search, "kinds": kinds, "number": number})


def _kinds(request: HttpRequest, search: str) -> Iterator[Kind]:
    """Trainings first: there are more of them than of all else."""
    who = acting(request)
    if who.organisation is not None:
        raise Http404
    own = who.access.workers
    if search:
        yield _trainings(request, search)
        fits = fitting(search)
        accounts = tuple(_account(each) for each in own if fits(each.employer_name, each.employer_number))
        yield Kind("accounts", _("Your accounts"), accounts[:SHOWN], len(accounts))
    words = plain(search).split()
    pages = tuple(page for page in _pages(own) if all(word in plain(page.name) for word in words))
    yield Kind("pages", _("Pages"), pages, len(pages))


def _trainings(request: HttpRequest, search: str) -> Kind:
    """Of all employers and years, the latest first."""
    who = acting(request)
    question = OwnTrainings(who.access.person, OwnTrainingFilter(search=search), size=SHOWN)
    page = ask(question, actor=who.actor, channel=CHANNEL, now=now())
    if not isinstance(page, OwnTrainingPage):
        raise Http404
    rest = reverse("my-trainings", query={"search": search}) if page.total > SHOWN else ""
    return Kind("trainings", _("Your trainings"), tuple(map(_training, page.rows)), page.total, rest)


def _training(row: OwnTrainingRow) -> Found:
    """In the account of the year in which it began."""
    account = reverse("my-account", args=[row.employer, row.worker], query={"year": row.starts_on.year})
    note = " · ".join(filter(None, (date_short(row.starts_on, here()), row.provider_name, row.employer_name)))
    return Found(row.title, account, note)


def _account(own: OwnWorker) -> Found:
    return Found(own.employer_name, reverse("my-account", args=[own.employer, own.worker]), own.employer_number)


def _pages(own: Sequence[OwnWorker]) -> Iterator[Found]:
    """Those for all accounts, then those of each; with its employer, where there are several."""
    several = len(own) > 1
    yield from (Found(label, reverse(name)) for name, label in _of_all().items() if several or name != "my-accounts")
    for each in own:
        for name, label in _of_account().items():
            place = reverse(name, args=[each.employer, each.worker])
            yield Found(label, place, each.employer_name if several else "")


def _of_all() -> dict[str, str]:
    return {
        "my-accounts": _("Your accounts"),
        "my-trainings": _("Your trainings"),
        "my-training-new": _("Declare a training"),
        "my-credentials": _("Diplomas and credentials"),
        "my-diploma-new": _("Add a diploma"),
        "my-extract-new": _("Make an extract to show"),
        "my-data": _("My data"),
        "sign-ins": _("Where I am signed in"),
    }


def _of_account() -> dict[str, str]:
    """The pages of an account, as it names them itself."""
    return {
        "my-account": _("Your account"),
        "my-offers": _("Offered and planned"),
        "my-requests": _("Trainings you asked for"),
        "my-request-new": _("Ask for a training"),
        "my-plan": _("Training plan"),
        "my-disputes": _("What is not right"),
        "my-dispute-missing": _("A training is missing"),
        "my-account-form": _("The form that the law asks for"),
        "my-leaving": _("Certificate of my trainings"),
        "my-messages": _("What I was told"),
        "my-consultations": _("Who looked at my data"),
        "my-trusted": _("Whom I trust with my account"),
        "my-rescue": _("Bring in your own export"),
    }
