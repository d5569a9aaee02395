# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""People whom an organisation knows, and organisations by their number."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.access.access_handling import full_name
from openfla.desk.access.parties import KnownPerson, OrganisationWithNumber, PeopleToGrant, PeopleToLink
from openfla.desk.act import Act
from openfla.desk.employers.organisations import OrganisationCard, OrganisationView
from openfla.desk.employers.organisations_handling import organisation_card
from openfla.desk.handling import answers
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, Grant, Link, Organisation, Person
from openfla.records.text_order import TextOrder

MOST = 20


@answers(PeopleToGrant)
def people_to_grant(question: PeopleToGrant, _act: Act) -> tuple[KnownPerson, ...]:
    """By family name; every word of the search is part of the name."""
    return _known_to(question.organisation, question.search)


@answers(PeopleToLink)
def people_to_link(question: PeopleToLink, _act: Act) -> tuple[KnownPerson, ...]:
    """Those whom the employer knows anyway."""
    return _known_to(question.employer, question.search)


def people_known(organisation: UUID) -> QuerySet[Person]:
    """Workers of the organisation who signed in once, and those who had access before."""
    granted = Grant.objects.filter(organisation=organisation).values("person")
    return Person.objects.filter(Q(id__in=granted) | Q(id__in=_links(organisation).values("person")))


def people_of_today(organisation: UUID, today: date) -> QuerySet[Person]:
    """Of these who has access today or is to have it, or works there or is to: whom a name alone may mean."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=today)
    granted = Grant.objects.filter(lasting, organisation=organisation, withdrawn_at=None).values("person")
    hired = Employment.objects.filter(CURRENT, lasting, employer=organisation).values("worker")
    return Person.objects.filter(
        Q(id__in=granted) | Q(id__in=_links(organisation).filter(worker__in=hired).values("person"))
    )


def _links(organisation: UUID) -> QuerySet[Link]:
    return Link.objects.filter(worker__employer=organisation, withdrawn_at=None)


def _known_to(organisation: UUID, search: str) -> tuple[KnownPerson, ...]:
    links, known = _links(organisation), people_known(organisation)
    for word in search.split():
        known = known.filter(Q(family_name__icontains=word) | Q(given_names__icontains=word))
    people = list(known.order_by(TextOrder("family_name"), TextOrder("given_names"), "id")[:MOST])
    workers = _workers(links, people)
    return tuple(KnownPerson(each.id, full_name(each), workers.get(each.id, ())) for each in people)


def _workers(links: QuerySet[Link], people: list[Person]) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    for person, worker in links.filter(person__in=people).order_by("id").values_list("person_id", "worker_id"):
        found[person] = (*found.get(person, ()), worker)
    return found


@answers(OrganisationWithNumber)
def organisation_with_number(question: OrganisationWithNumber, act: Act) -> OrganisationView | None:
    """The card of the organisation with that number."""
    found = Organisation.objects.filter(enterprise_number=question.enterprise_number.digits).first()
    return organisation_card(OrganisationCard(found.id), act) if found else None
