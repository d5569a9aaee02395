# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of a signed-in person's page: in whose name, for which employer, and where one can go from here."""

from dataclasses import replace
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.access.limit_words import limits_told
from openfla.channels.web.places import at_employer, first_place, of_oneself, of_organisation, open_to_anyone
from openfla.channels.web.shell import NavItem, Notice, Shell, language_links
from openfla.channels.web.signin import NOTICES, Acting
from openfla.desk.names import plain_name
from openfla.desk.workers.worker_list import WorkerList

SWITCHED = 8
"""So many other employers stand in the head: of many, those where one was last; the page of clients has the rest."""


def frame(request: HttpRequest, who: Acting | None, path: str) -> Shell:
    """What stands around the page at this path; for a visitor the pages open to anyone."""
    languages = language_links(request)
    anyone = open_to_anyone(path)
    foot = (*anyone, NavItem(_("Manual"), reverse("manual"), path == reverse("manual")))
    if who is None:
        return Shell(languages=languages, nav=anyone, foot_links=foot, sample_data=settings.OPENFLA_DEMO)
    employer = employer_of(path)
    name, number, by = _context(who, employer)
    return Shell(
        languages=languages,
        person_name=who.access.name,
        employer_name=name,
        employer_number=number,
        acting_for=by,
        limits=_limits(who, employer),
        case_number=who.case_at(employer),
        employers=_others(who, employer),
        nav=_nav(path, who, employer),
        person_links=_person_links(who),
        foot_links=foot,
        notices=tuple(Notice(*told) for told in request.session.pop(NOTICES, [])),
        sample_data=settings.OPENFLA_DEMO,
        desk=who.organisation is not None,
        home_url=reverse("start"),
        search_url=_search(path, who, employer),
        switch_url=_switch(who),
        sign_out_url=reverse("sign-out"),
    )


def employer_of(path: str) -> UUID | None:
    """The employer that an address below e/ names."""
    parts = path.split("/")
    try:
        return UUID(parts[2]) if parts[1:2] == ["e"] else None
    except (IndexError, ValueError):
        return None


def _context(who: Acting, employer: UUID | None) -> tuple[str, str, str]:
    """Name, number and the mandated organisation; on other pages one's own organisation."""
    if employer is not None:
        return who.employer(employer) or ("", "", "")
    return (who.own.name, who.own.enterprise_number, "") if who.own else ("", "", "")


def _limits(who: Acting, employer: UUID | None) -> tuple[str, ...]:
    """On pages of one's own organisation as an employer."""
    here = who.own if who.own and who.own.organisation == employer else None
    return tuple(limits_told(here)) if here else ()


def _others(who: Acting, employer: UUID | None) -> tuple[NavItem, ...]:
    """Other employers for whom one may act, while one acts for one of them."""
    if employer is None or who.own is None:
        return ()
    itself = [(who.own.organisation, who.own.name)] if who.own.is_employer else []
    others = sorted(((plain_name(name), name, key) for key, name in (*itself, *who.told()) if key != employer))
    found = (NavItem(name, first_place(key, who.opened(key))) for _plain, name, key in others)
    items = islice((each for each in found if each.url), SWITCHED)
    own = [who.own.organisation]
    clients = [NavItem(_("All clients"), reverse("clients", args=own))] if who.own.serves else []
    inspections = [NavItem(_("All inspections"), reverse("inspections", args=own))] if who.own.inspects else []
    return (*items, *clients, *inspections)


def _search(path: str, who: Acting, employer: UUID | None) -> str:
    """Where one searches from here: all of an employer, or the clients and pages of one's own organisation."""
    own = who.own
    if own is None:
        return _own_search(path, who)
    at = employer or (own.organisation if own.is_employer and not own.serves else None)
    url = reverse("find", args=[at]) if at and WorkerList in who.opened(at) else ""
    if at is None and own.serves:
        url = _switch(who)
    return "" if url == path else url


def _own_search(path: str, who: Acting) -> str:
    """Where a worker searches all that is their own."""
    url = reverse("my-find") if who.organisation is None and who.access.workers else ""
    return "" if url == path else url


def _switch(who: Acting) -> str:
    """Where another employer is found by name, for who acts for several."""
    return reverse("find-own", args=[who.own.organisation]) if who.own and who.own.serves else ""


def _nav(path: str, who: Acting, employer: UUID | None) -> tuple[NavItem, ...]:
    own = who.own
    if own is None:
        return tuple(of_oneself(path, who.access.workers)) if who.organisation is None else ()
    if employer is None and own.is_employer:
        employer = own.organisation
    places = at_employer(path, employer, who.opened(employer)) if employer else []
    if employer not in {None, own.organisation}:
        return tuple(places)
    return (*places, *of_organisation(path, own, who.opened(own.organisation)))


def _person_links(who: Acting) -> tuple[NavItem, ...]:
    """The way to one's other roles, for those who have any, and to one's sessions."""
    roles = len(who.access.organisations) + bool(who.access.workers)
    others = [NavItem(_("Act in another role"), f"{reverse('start')}?choose=1")] if roles > 1 else []
    entrusted = [NavItem(_("Accounts entrusted to me"), reverse("entrusted"))] if who.access.entrusted else []
    own = (NavItem(_("My data"), reverse("my-data")), NavItem(_("Where I am signed in"), reverse("sign-ins")))
    return (*others, *entrusted, *own)


def nowhere(request: HttpRequest) -> Shell:
    """What stands around a page that is not there: the same wherever somebody looked, so that it tells nothing."""
    who = getattr(request, "acting", None)
    around = frame(request, who if isinstance(who, Acting) else None, "")
    return replace(around, languages=language_links(request, found=False))
