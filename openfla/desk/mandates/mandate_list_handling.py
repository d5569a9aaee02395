# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates as both sides see them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.access.access import MandateCard, MandateCardView, MandateList, MandateView
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.history import Reasons, history_of
from openfla.desk.mandates.ending import hands_over
from openfla.desk.mandates.mandate_terms import status_of
from openfla.records.models import Mandate, TeamClient
from openfla.records.team import PLACED
from openfla.terms.mandate import MandateStatus, Side
from openfla.terms.role import Permission


@answers(MandateList)
def mandate_list(question: MandateList, act: Act) -> tuple[MandateView, ...]:
    """Newest first."""
    return tuple(
        view_of(mandate, act) for mandate in mandates_of(question.organisation).order_by("-recorded_at", "-id")
    )


def mandates_of(organisation: UUID) -> QuerySet[Mandate]:
    """The mandates of which it is a side."""
    sides = Q(employer=organisation) | Q(provider=organisation)
    return Mandate.objects.filter(sides).select_related("employer", "provider")


@answers(MandateCard)
def mandate_card(question: MandateCard, act: Act) -> MandateCardView | None:
    """The mandate, who proposed, accepted and ended it, and why."""
    mandate = mandates_of(question.organisation).filter(id=question.mandate).first()
    if mandate is None:
        return None
    why: Reasons = {(UUID(entry), mandate.id): reason for entry, reason in mandate.ending_reasons.items()}
    return MandateCardView(
        view_of(mandate, act),
        history_of(reference=mandate.id, reasons=why),
        hands_over(mandate, question.organisation, act.today),
        _team(mandate) if status_of(mandate, act.today) is MandateStatus.RUNNING else "",
    )


def _team(mandate: Mandate) -> str:
    """The name of the one in which the provider works for the employer now."""
    placed = TeamClient.objects.filter(PLACED, organisation=mandate.provider_id, employer=mandate.employer_id)
    return placed.values_list("team__name", flat=True).first() or ""


def view_of(mandate: Mandate, act: Act) -> MandateView:
    return MandateView(
        mandate=mandate.id,
        employer=mandate.employer_id,
        employer_name=mandate.employer.name,
        employer_number=mandate.employer.enterprise_number,
        provider=mandate.provider_id,
        provider_name=mandate.provider.name,
        provider_number=mandate.provider.enterprise_number,
        permissions=frozenset(Permission(name) for name in mandate.permissions),
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        proof=mandate.proof,
        proposed_by=Side(mandate.proposed_by),
        status=status_of(mandate, act.today),
        withdrawn=mandate.withdrawn_at is not None,
    )
