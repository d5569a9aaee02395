# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access and mandates read from the side of the worker whose account they open."""

from uuid import UUID

from django.db.models import Count, Q

from openfla.desk.access.readers import OwnReaders, Reader
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.powers import AT_HOME, FOR_CLIENTS, in_force
from openfla.records.models import Grant, Mandate, Organisation
from openfla.terms.role import Permission

CONSULTING = [Permission.ACCOUNTS_CONSULT.value]


@answers(OwnReaders)
def own_readers(question: OwnReaders, act: Act) -> tuple[Reader, ...]:
    """The employer first, then its mandataries by name: three queries."""
    given = Mandate.objects.filter(in_force(act.today), employer=question.employer, accepted_at__isnull=False)
    consulting = given.filter(permissions__contains=CONSULTING).order_by("recorded_at")
    mandates: dict[UUID, UUID | None] = dict(consulting.values_list("provider", "id"))
    bodies = {question.employer: None, **mandates}
    at_home = Q(organisation=question.employer, quality__in=AT_HOME)
    used = at_home | Q(organisation__in=mandates, quality__in=FOR_CLIENTS)
    held = Grant.objects.filter(in_force(act.today), used, permissions__contains=CONSULTING)
    people = dict(held.values_list("organisation").annotate(Count("person", distinct=True)))
    names = dict(Organisation.objects.filter(id__in=bodies).values_list("id", "name"))
    found = [Reader(body, names[body], mandate, people.get(body, 0)) for body, mandate in bodies.items()]
    return tuple(sorted(found, key=lambda reader: (reader.mandate is not None, reader.name)))
