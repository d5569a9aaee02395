# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own organisation: who it is, and the way to its access and its mandates."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.access.limit_words import limits_at_clients_told, limits_told
from openfla.channels.web.access.overdue import overdue
from openfla.channels.web.access.permissions import labels
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.registered import registered
from openfla.channels.web.shell import NavItem
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.access import GrantList, MandateList, OwnAccess
from openfla.desk.employer_journal import EmployerJournal
from openfla.desk.employers.organisations import OrganisationCard, OrganisationView
from openfla.desk.gate import ask
from openfla.desk.software.api_clients import ApiClientList
from openfla.desk.teams.teams import Teams
from openfla.desk.upkeep.retention import ErasuresAhead
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import AT_CLIENTS, Quality


def own_organisation(request: HttpRequest, organisation: UUID) -> OwnAccess:
    """The organisation in whose name one acts; else there is no such page."""
    own = acting(request).own
    if own is None or own.organisation != organisation:
        raise Http404
    return own


def with_all_clients(request: HttpRequest, organisation: UUID) -> OwnAccess:
    """The same with every client, as a list of them needs it."""
    own_organisation(request, organisation)
    own = acting(request).own_whole
    if own is None:
        raise Http404
    return own


def tabs(request: HttpRequest, own: OwnAccess) -> list[NavItem]:
    """The parts that this person may open."""
    parts = [(_("Organisation"), "organisation")]
    parts += [(_("Access"), "access")] if may(request, own.organisation, GrantList) else []
    parts += [(_("Software"), "software")] if may(request, own.organisation, ApiClientList) else []
    parts += [(_("Mandates"), "mandates")] if may(request, own.organisation, MandateList) else []
    teams = not set(AT_CLIENTS).isdisjoint(own.qualities) and may(request, own.organisation, Teams)
    parts += [(_("Teams"), "teams")] if teams else []
    journal = own.is_employer and may(request, own.organisation, EmployerJournal)
    parts += [(_("Who did what"), "employer-journal")] if journal else []
    parts += [(_("What is kept how long"), "retention")] if may(request, own.organisation, ErasuresAhead) else []
    addresses = [(label, reverse(name, args=[own.organisation])) for label, name in parts]
    return [NavItem(label, url, url == request.path) for label, url in addresses]


@shows()
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Who the organisation is, and what one may do in its name."""
    own = own_organisation(request, organisation)
    card = ask(OrganisationCard(organisation), actor=acting(request).actor, channel=CHANNEL, now=now())
    context = {
        "own": own,
        "tabs": tabs(request, own),
        "card": card,
        "registered": registered(request, [EnterpriseNumber(own.enterprise_number)]).get(own.enterprise_number),
        "qualities": _qualities(card),
        "permissions": labels(own.permissions),
        "limits": [*limits_told(own), *limits_at_clients_told(own)],
        "overdue": overdue(request, organisation),
    }
    return render(request, "web/organisation.html", context)


def quality_words() -> dict[Quality, str]:
    """As what an organisation works, in the reader's language."""
    return {
        Quality.EMPLOYER: _("Employer"),
        Quality.SERVICE_PROVIDER: _("Service provider"),
        Quality.SOCIAL_SECRETARIAT: _("Social secretariat"),
        Quality.TRAINING_PROVIDER: _("Training provider"),
        Quality.SECTOR_FUND: _("Sector fund"),
        Quality.AUTHORITY: _("Authority"),
    }


def _qualities(card: OrganisationView | None) -> list[str]:
    words = quality_words()
    return [words[each] for each in card.qualities] if card else []
