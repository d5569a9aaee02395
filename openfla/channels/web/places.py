# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where one can go, for an employer or in one's own organisation: only what the person's permissions open."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.shell import NavItem
from openfla.desk.access import OwnAccess
from openfla.terms.role import Permission

AT_EMPLOYER = (
    ("overview", Permission.REPORTS_CONSULT),
    ("workers", Permission.ACCOUNTS_CONSULT),
    ("trainings", Permission.ACCOUNTS_CONSULT),
    ("imports", Permission.ACCOUNTS_CONSULT),
    ("size", Permission.ACCOUNTS_CONSULT),
    ("duties", Permission.ACCOUNTS_CONSULT),
)
"""The pages of an employer by name, in the order of the navigation, each with what opens it."""


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
    places = ((_("Which regime?"), reverse("which-regime")), (_("How many days?"), reverse("how-many-days")))
    return tuple(NavItem(label, url, path == url) for label, url in places)


def at_employer(path: str, employer: UUID, permissions: Collection[Permission]) -> list[NavItem]:
    """The navigation of an employer's pages."""
    base = reverse("overview", args=[employer])
    places = [
        (_label(name), reverse(name, args=[employer])) for name, permission in AT_EMPLOYER if permission in permissions
    ]
    return [NavItem(label, url, path == url or (url != base and path.startswith(url))) for label, url in places]


def first_place(employer: UUID, permissions: Collection[Permission]) -> str:
    """The first page of the employer that the permissions open; empty when none does."""
    return next((reverse(name, args=[employer]) for name, permission in AT_EMPLOYER if permission in permissions), "")


def of_organisation(path: str, own: OwnAccess) -> list[NavItem]:
    """The navigation of what concerns one's own organisation: its clients, and itself."""
    clients, itself = (reverse(name, args=[own.organisation]) for name in ("clients", "organisation"))
    found = [] if own.is_employer and not own.clients else [NavItem(_("Clients"), clients, path == clients)]
    here = path.startswith(itself) and path != clients
    return [*found, NavItem(_("Organisation"), itself, here)]
