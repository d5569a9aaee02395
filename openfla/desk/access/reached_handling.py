# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Employers under mandate and mandates, a page in a fixed number of queries."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When

from openfla.desk.access.access_handling import permissions_of
from openfla.desk.access.reached import (
    MandatePage,
    MandatePages,
    OrganisationsReached,
    ReachedOrganisation,
    ReachedPage,
)
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.mandates.mandate_list_handling import mandates_of, view_of
from openfla.desk.powers import Powers, in_force, mandates_held, powers_anywhere
from openfla.records.models import Mandate, Organisation
from openfla.records.text_order import TextOrder


@answers(OrganisationsReached)
def organisations_reached(question: OrganisationsReached, act: Act) -> ReachedPage:
    """One page; what the mandates of a client leave the asker to do may be nothing."""
    powers = powers_anywhere(act)
    held = Mandate.objects.filter(in_force(act.today), provider=question.organisation, accepted_at__isnull=False)
    found = Organisation.objects.filter(Q(id=question.organisation) | Q(id__in=_reachable(held, powers)))
    own_first = Case(When(id=question.organisation, then=Value(0)), default=Value(1))
    start = (question.page - 1) * question.size
    rows = list(found.order_by(own_first, TextOrder("name"), "id")[start : start + question.size])
    powers = replace(powers, mandates=mandates_held(act, {row.id for row in rows}))
    return ReachedPage(tuple(_reached(row, question, powers) for row in rows), found.count())


def _reachable(held: QuerySet[Mandate], powers: Powers) -> QuerySet[Mandate, UUID]:
    """The employers of these mandates: all, or the clients of the teams for which the asker works."""
    if not powers.for_clients.everywhere:
        held = held.filter(employer__among=[client for team in powers.for_clients.clients.values() for client in team])
    return held.values_list("employer", flat=True)


def _reached(row: Organisation, question: OrganisationsReached, powers: Powers) -> ReachedOrganisation:
    own = row.id == question.organisation
    held = powers.mandates.get(row.id)
    by_mandate = powers.for_clients.at(row.id) & held.keys() if held else frozenset()
    may = powers.permissions | powers.limited.keys() if own else by_mandate
    return ReachedOrganisation(row.enterprise_number, row.name, own, permissions_of(may))


@answers(MandatePages)
def mandate_pages(question: MandatePages, act: Act) -> MandatePage:
    """One page, newest first."""
    found = mandates_of(question.organisation)
    if question.side:
        found = found.filter(**{question.side: question.organisation})
    runs = in_force(act.today) & Q(accepted_at__isnull=False)
    if question.in_force is not None:
        found = found.filter(runs if question.in_force else ~runs)
    start = (question.page - 1) * question.size
    rows = found.order_by("-recorded_at", "-id")[start : start + question.size]
    return MandatePage(tuple(view_of(row, act) for row in rows), found.count())
