# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates between employers and providers: proposed by one side to the other."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from openfla.desk.access.access import ProposeMandate
from openfla.desk.act import Act
from openfla.desk.employers.ceased import ceased_organisations
from openfla.desk.handling import handles
from openfla.desk.mandates.mandate_terms import Living
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.records import bulk
from openfla.records.models import Mandate, Quality
from openfla.terms.mandate import MANDATABLE, Side
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from openfla.terms.role import Quality as QualityKind

SERVING = frozenset({QualityKind.SERVICE_PROVIDER.value, QualityKind.SOCIAL_SECRETARIAT.value})

Kinds = dict[UUID, set[str]]
Terms = tuple[object, ...]


@handles(ProposeMandate)
def propose_mandates(commands: Sequence[ProposeMandate], act: Act) -> list[Outcome]:
    """New proposals; the same proposal or mandate again is unchanged."""
    file = _File(commands)
    outcomes = [_warned(command, _proposed(command, act, file), file) for command in commands]
    bulk.insert(file.added)
    return outcomes


def _warned(command: ProposeMandate, outcome: Outcome, file: "_File") -> Outcome:
    """With a warning for each side that ceased."""
    told = [file.ceased[each] for each in (command.employer, command.provider) if each in file.ceased]
    return replace(outcome, warnings=(*outcome.warnings, *told)) if isinstance(outcome, Done) and told else outcome


class _File:
    """What a list of proposals needs: in what qualities the sides act, and what stands between them."""

    def __init__(self, commands: Sequence[ProposeMandate]) -> None:
        """Reads it, in a query per kind."""
        employers = {command.employer for command in commands}
        providers = {command.provider for command in commands}
        self.kinds: Kinds = {}
        qualities = Quality.objects.filter(organisation__among=employers | providers)
        for organisation, kind in qualities.values_list("organisation_id", "kind"):
            self.kinds.setdefault(organisation, set()).add(kind)
        standing = Mandate.objects.filter(employer__among=employers, provider__among=providers, withdrawn_at=None)
        self.known = {_terms(mandate): mandate.id for mandate in standing}
        self.living = Living(standing)
        self.ceased = ceased_organisations(employers | providers)
        self.added: list[Mandate] = []

    def add(self, mandate: Mandate) -> Outcome:
        """Unchanged where the same stands already; refused where another one gives the same on a day."""
        same = self.known.setdefault(_terms(mandate), mandate.id)
        if same != mandate.id:
            return Done(same, Effect.UNCHANGED)
        if problem := self.living.overlapping(mandate):
            del self.known[_terms(mandate)]
            return Refused((problem,))
        self.added.append(mandate)
        return Done(mandate.id)


def _proposed(command: ProposeMandate, act: Act, file: _File) -> Outcome:
    if command.employer not in file.kinds or command.provider not in file.kinds:
        return NOT_FOUND
    if problems := _proposal_problems(command, act, file.kinds):
        return Refused(problems)
    return file.add(
        Mandate(
            employer_id=command.employer,
            provider_id=command.provider,
            permissions=sorted(permission.value for permission in command.permissions),
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            proof=command.proof,
            proposed_by=Side.EMPLOYER if act.actor.organisation == command.employer else Side.PROVIDER,
            entry=act.entry,
            recorded_at=act.now,
        )
    )


def _terms(mandate: Mandate) -> Terms:
    sides = mandate.employer_id, mandate.provider_id
    return (*sides, frozenset(mandate.permissions), mandate.starts_on, mandate.ends_on)


def _proposal_problems(command: ProposeMandate, act: Act, kinds: Kinds) -> tuple[Problem, ...]:
    period = Period.parse(command.starts_on, command.ends_on)
    gives = QualityKind.EMPLOYER.value in kinds[command.employer]
    too_much = sorted(permission.value for permission in command.permissions.difference(MANDATABLE))
    ended = command.ends_on is not None and command.ends_on < act.today
    return tuple(
        problem
        for applies, problem in (
            (command.employer == command.provider, Problem("mandate.with_oneself", Side.PROVIDER)),
            (not gives, Problem("mandate.not_an_employer", Side.EMPLOYER)),
            (not kinds[command.provider] & SERVING, Problem("mandate.not_a_provider", Side.PROVIDER)),
            (not command.permissions, Problem("mandate.no_permissions", "permissions")),
            (bool(too_much), Problem("mandate.not_transferable", "permissions", {"found": ", ".join(too_much)})),
            (ended, Problem("mandate.end_in_past", "ends_on", {"ends_on": command.ends_on, "today": act.today})),
            (isinstance(period, Problem), period),
        )
        if applies and isinstance(problem, Problem)
    )
