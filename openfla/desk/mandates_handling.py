# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates between employers and providers: proposed by one side, accepted by the other, ended by either."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.access import (
    AcceptMandate,
    EndMandate,
    MandateCard,
    MandateCardView,
    MandateList,
    MandateView,
    ProposeMandate,
)
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.history import Reasons, history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.records import bulk
from openfla.records.models import Mandate, Quality
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from openfla.terms.role import Permission
from openfla.terms.role import Quality as QualityKind

MANDATABLE = frozenset(
    {
        Permission.ACCOUNTS_CONSULT,
        Permission.TRAININGS_REGISTER,
        Permission.RIGHTS_MANAGE,
        Permission.REPORTS_CONSULT,
    }
)
SERVING = frozenset({QualityKind.SERVICE_PROVIDER.value, QualityKind.SOCIAL_SECRETARIAT.value})
EMPLOYER, PROVIDER = "employer", "provider"

Kinds = dict[UUID, set[str]]


@handles(ProposeMandate)
def propose_mandates(commands: Sequence[ProposeMandate], act: Act) -> list[Outcome]:
    """New proposals; the same proposal or mandate again is unchanged."""
    sides = {side for command in commands for side in (command.employer, command.provider)}
    kinds: Kinds = {}
    for organisation, kind in Quality.objects.filter(organisation__in=sides).values_list("organisation_id", "kind"):
        kinds.setdefault(organisation, set()).add(kind)
    known = list(Mandate.objects.filter(employer__in=sides, provider__in=sides, withdrawn_at=None))
    added: list[Mandate] = []
    outcomes = [_proposed(command, act, kinds, known, added) for command in commands]
    bulk.insert(added)
    return outcomes


def _proposed(command: ProposeMandate, act: Act, kinds: Kinds, known: list[Mandate], added: list[Mandate]) -> Outcome:
    if command.employer not in kinds or command.provider not in kinds:
        return NOT_FOUND
    if problems := _proposal_problems(command, act, kinds):
        return Refused(problems)
    mandate = Mandate(
        employer_id=command.employer,
        provider_id=command.provider,
        permissions=sorted(permission.value for permission in command.permissions),
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        proof=command.proof,
        proposed_by=EMPLOYER if act.actor.organisation == command.employer else PROVIDER,
        entry=act.entry,
        recorded_at=act.now,
    )
    for same in known:
        if _terms(same) == _terms(mandate):
            return Done(same.id, Effect.UNCHANGED)
    known.append(mandate)
    added.append(mandate)
    return Done(mandate.id)


def _terms(mandate: Mandate) -> tuple[object, ...]:
    sides = mandate.employer_id, mandate.provider_id
    return (*sides, frozenset(mandate.permissions), mandate.starts_on, mandate.ends_on)


def _proposal_problems(command: ProposeMandate, act: Act, kinds: Kinds) -> tuple[Problem, ...]:
    period = Period.parse(command.starts_on, command.ends_on)
    too_much = sorted(permission.value for permission in command.permissions - MANDATABLE)
    ended = command.ends_on is not None and command.ends_on < act.today
    return tuple(
        problem
        for applies, problem in (
            (command.employer == command.provider, Problem("mandate.with_oneself", PROVIDER)),
            (QualityKind.EMPLOYER.value not in kinds[command.employer], Problem("mandate.not_an_employer", EMPLOYER)),
            (not kinds[command.provider] & SERVING, Problem("mandate.not_a_provider", PROVIDER)),
            (not command.permissions, Problem("mandate.no_permissions", "permissions")),
            (bool(too_much), Problem("mandate.not_transferable", "permissions", {"found": ", ".join(too_much)})),
            (ended, Problem("mandate.end_in_past", "ends_on", {"ends_on": command.ends_on, "today": act.today})),
            (isinstance(period, Problem), period),
        )
        if applies and isinstance(problem, Problem)
    )


def _locked(commands: Sequence[AcceptMandate | EndMandate]) -> dict[UUID, Mandate]:
    mandates = Mandate.objects.select_for_update().filter(
        id__in={command.mandate for command in commands}, withdrawn_at=None
    )
    return {mandate.id: mandate for mandate in mandates.order_by("id")}


def _side(mandate: Mandate | None, organisation: UUID) -> str:
    """Which side of the mandate the organisation is; empty for neither."""
    if mandate is None:
        return ""
    return {mandate.employer_id: EMPLOYER, mandate.provider_id: PROVIDER}.get(organisation, "")


@handles(AcceptMandate)
def accept_mandates(commands: Sequence[AcceptMandate], act: Act) -> list[Outcome]:
    """The other side's yes; a second yes is unchanged."""
    mandates = _locked(commands)
    outcomes = [_accepted(command, act, mandates.get(command.mandate)) for command in commands]
    Mandate.objects.bulk_update(mandates.values(), ["accepted_at", "accepted_entry"])
    return outcomes


def _accepted(command: AcceptMandate, act: Act, mandate: Mandate | None) -> Outcome:
    side = _side(mandate, command.organisation)
    if mandate is None or not side:
        return NOT_FOUND
    if mandate.accepted_at is not None:
        return Done(mandate.id, Effect.UNCHANGED)
    if side == mandate.proposed_by:
        return refused("mandate.own_proposal", "mandate")
    if mandate.ends_on is not None and mandate.ends_on < act.today:
        return refused("mandate.ended", "mandate", ends_on=mandate.ends_on)
    mandate.accepted_at, mandate.accepted_entry = act.now, act.entry
    return Done(mandate.id, Effect.CHANGED)


@handles(EndMandate)
def end_mandates(commands: Sequence[EndMandate], act: Act) -> list[Outcome]:
    """A last day, today or later. A proposal, or a mandate that would end before it begins, is withdrawn."""
    mandates = _locked(commands)
    outcomes = [_ended(command, act, mandates.get(command.mandate)) for command in commands]
    Mandate.objects.bulk_update(mandates.values(), ["ends_on", "withdrawn_at", "withdrawn_entry", "ending_reasons"])
    return outcomes


def _ended(command: EndMandate, act: Act, mandate: Mandate | None) -> Outcome:
    if mandate is None or not _side(mandate, command.organisation):
        return NOT_FOUND
    if command.ends_on < act.today:
        return refused("mandate.end_in_past", "ends_on", ends_on=command.ends_on, today=act.today)
    if mandate.withdrawn_at is not None or command.ends_on == mandate.ends_on:
        return Done(mandate.id, Effect.UNCHANGED)
    if mandate.ends_on is not None and mandate.ends_on < command.ends_on:
        return refused("mandate.ends_sooner", "ends_on", ends_on=mandate.ends_on, found=command.ends_on)
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    if mandate.accepted_at is None or command.ends_on < mandate.starts_on:
        mandate.withdrawn_at, mandate.withdrawn_entry = act.now, act.entry
    else:
        mandate.ends_on = command.ends_on
    mandate.ending_reasons = {**mandate.ending_reasons, str(act.entry): command.reason.strip()}
    return Done(mandate.id, Effect.CHANGED)


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
    return MandateCardView(view_of(mandate, act), history_of(reference=mandate.id, reasons=why))


def view_of(mandate: Mandate, act: Act) -> MandateView:
    accepted = mandate.accepted_at is not None
    other = PROVIDER if mandate.proposed_by == EMPLOYER else EMPLOYER
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
        awaits="" if accepted else other,
        in_force=accepted and mandate.withdrawn_at is None and act.today in Period(mandate.starts_on, mandate.ends_on),
        withdrawn=mandate.withdrawn_at is not None,
    )
