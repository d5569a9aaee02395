# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access and mandates read from the side of the worker whose account they open."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from openfla.desk.access.readers import OwnReaders, Reader
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.powers import AT_HOME, FOR_CLIENTS, in_force
from openfla.records.access import OF_ALL
from openfla.records.models import Grant, GroupMember, Mandate, Organisation, Segment, TeamClient
from openfla.records.team import PLACED
from openfla.terms.role import Permission

CONSULTING = [Permission.ACCOUNTS_CONSULT.value]


@answers(OwnReaders)
def own_readers(question: OwnReaders, act: Act) -> tuple[Reader, ...]:
    """The employer first, then its mandataries by name: six queries. Access limited to others is none."""
    given = Mandate.objects.filter(in_force(act.today), employer=question.employer, accepted_at__isnull=False)
    consulting = given.filter(permissions__contains=CONSULTING).order_by("recorded_at")
    mandates: dict[UUID, UUID | None] = dict(consulting.values_list("provider", "id"))
    bodies = {question.employer: None, **mandates}
    at_home = Q(organisation=question.employer, quality__in=AT_HOME)
    used = at_home | Q(organisation__in=mandates, quality__in=FOR_CLIENTS)
    there, in_them = _establishments(question.worker, act.today), _groups(question.worker, act.today)
    reaching = OF_ALL | Q(establishments__overlap=there) | Q(groups__overlap=in_them)
    reaching |= Q(teams__overlap=_teams(question.employer))
    held = Grant.objects.filter(in_force(act.today), used, reaching, permissions__contains=CONSULTING)
    people = dict(held.values_list("organisation").annotate(Count("person", distinct=True)))
    names = dict(Organisation.objects.filter(id__in=bodies).values_list("id", "name"))
    found = [Reader(body, names[body], mandate, people.get(body, 0)) for body, mandate in bodies.items()]
    return tuple(sorted(found, key=lambda reader: (reader.mandate is not None, reader.name)))


def _establishments(worker: UUID, day: date) -> list[str]:
    """Where the worker works on this day."""
    current = Segment.objects.filter(employment__worker=worker, employment__withdrawn_at=None, starts_on__lte=day)
    running = current.filter(Q(ends_on=None) | Q(ends_on__gte=day)).exclude(establishment="")
    return list(running.values_list("establishment", flat=True))


def _teams(employer: UUID) -> list[UUID]:
    """Teams of providers that have the employer as a client now."""
    return list(TeamClient.objects.filter(PLACED, employer=employer).values_list("team", flat=True))


def _groups(worker: UUID, day: date) -> list[UUID]:
    """To which the worker belongs on this day."""
    joined = GroupMember.objects.filter(worker=worker, starts_on__lte=day, group__withdrawn_at=None)
    return list(joined.filter(Q(left_on=None) | Q(left_on__gt=day)).values_list("group", flat=True))
