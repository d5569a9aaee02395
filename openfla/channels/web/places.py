# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where one can go, for an employer or in one's own organisation: only what is open to the person."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.shell import NavItem
from openfla.desk.access.access import OwnAccess, OwnWorker
from openfla.desk.accounts.overview import EmployerOverview
from openfla.desk.batch.batches import BatchList
from openfla.desk.declared.declared_files import DeclaredFiles
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.sizes import EmployerRegime
from openfla.desk.statistics.statistics import Statistics
from openfla.desk.trainings.trainings import TrainingList
from openfla.desk.workers.worker_list import WorkerList

AT_EMPLOYER = (
    ("overview", EmployerOverview),
    ("workers", WorkerList),
    ("trainings", TrainingList),
    ("imports", BatchList),
    ("size", EmployerRegime),
    ("duties", EmployerDuties),
)
"""The pages of an employer by name, in the order of the navigation, each with the question that it shows."""
WITHIN = {
    "overview": ("social-balance", "claims"),
    "workers": ("groups", "successions", "leavers", "rights", "messages", "disputes"),
    "trainings": ("participations", "offers", "requests", "entered", "certificates"),
    "imports": ("rescue", "payroll", "directory", "systems"),
    "duties": ("deadlines", "plan", "proof", "fund-days"),
}
"""Where else the pages that belong to one of these are: how their addresses begin after the employer."""


def _label(name: str) -> str:
    return {
        "overview": _("Overview"),
        "workers": _("Workers"),
        "trainings": _("Trainings"),
        "imports": _("Import"),
        "size": _("Size and rules"),
        "duties": _("Duties"),
    }[name]


def open_to_anyone(path: str) -> tuple[NavItem, ...]:
    """The pages that need no sign-in."""
    places = (
        (_("Which regime?"), reverse("which-regime")),
        (_("How many days?"), reverse("how-many-days")),
        (_("Save FLA data"), reverse("saving")),
        (_("REST API"), reverse("api-reference")),
    )
    return tuple(NavItem(label, url, path == url) for label, url in places)


def at_employer(path: str, employer: UUID, opened: Collection[type]) -> list[NavItem]:
    """The navigation of an employer's pages."""
    base = reverse("overview", args=[employer])
    places = [(name, reverse(name, args=[employer])) for name, question in AT_EMPLOYER if question in opened]
    return [NavItem(_label(name), url, path == url or path.startswith(_under(name, url, base))) for name, url in places]


def _under(name: str, url: str, base: str) -> tuple[str, ...]:
    """How the addresses of the pages begin that belong to one of the navigation; nothing is below the first."""
    return (*([url] if url != base else ()), *(f"{base}{each}/" for each in WITHIN.get(name, ())))


def first_place(employer: UUID, opened: Collection[type]) -> str:
    """The first page of the employer that is open; empty when none is."""
    return next((reverse(name, args=[employer]) for name, question in AT_EMPLOYER if question in opened), "")


def of_organisation(path: str, own: OwnAccess, opened: Collection[type]) -> list[NavItem]:
    """The navigation of what concerns one's own organisation: what is to do at its clients, these, inspections,
    statistics, the files it sends, and itself.

    An employer without clients finds its files on the page where it imports.
    """
    names = ("attention", "clients", "inspections", "statistics", "declarations", "organisation", "client-deadlines")
    addresses = [reverse(name, args=[own.organisation]) for name in names]
    to_do, clients, inspections, statistics, files, itself, deadlines = addresses
    sends, served = path.startswith(files), path.startswith(clients)
    found = [NavItem(_("To do"), to_do, path in {to_do, deadlines})] if own.serves else []
    found += [] if own.is_employer and not own.serves else [NavItem(_("Clients"), clients, served)]
    found += [NavItem(_("Inspections"), inspections, path == inspections)] if own.inspects else []
    found += [NavItem(_("Statistics"), statistics, path == statistics)] if Statistics in opened else []
    if DeclaredFiles in opened and (found or sends):
        found.append(NavItem(_("Declaration files"), files, sends))
    here = (
        path.startswith(itself) and path not in {to_do, deadlines, inspections, statistics} and not sends and not served
    )
    return [*found, NavItem(_("Organisation"), itself, here)]


def of_oneself(path: str, own: Sequence[OwnWorker]) -> list[NavItem]:
    """The navigation of a worker: the account, or all of them, and the trainings of every employer."""
    if not own:
        return []
    trainings, accounts = reverse("my-trainings"), reverse("my-accounts")
    several = len(own) > 1
    account = accounts if several else reverse("my-account", args=[own[0].employer, own[0].worker])
    within = tuple(reverse("my-account", args=[each.employer, each.worker]) for each in own)
    return [
        NavItem(
            _("Your accounts") if several else _("Your account"), account, path == accounts or path.startswith(within)
        ),
        NavItem(_("Your trainings"), trainings, path == trainings),
    ]
