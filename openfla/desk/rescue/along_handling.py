# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights, sizes, decisions, plans and empty trainings of another installation: known again, kept, or told why not.

Each right keeps its id, so that bringing the same accounts in again changes nothing. What was corrected or cancelled
here since is newer than what comes along: it stays, and the line says so.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.rounds import performed
from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.plan.carried import CarryPlanStep, CarryPlanVersion
from openfla.desk.rescue.file import Place, RescueFile
from openfla.desk.rescue.rescues import RescueEmployerFact, RescueGrant
from openfla.desk.rescue.workers import RescueWorkers
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.rights.rights_handling import days_of
from openfla.desk.trainings.trainings import RegisterTraining
from openfla.records.fact import CURRENT
from openfla.records.models import EmployerDecision, Rescue, Right
from openfla.terms.rescue import HowRescued, RescuedKind

CHANGED_HERE = refused("rescue.changed_here", "fact")


@dataclass(frozen=True, slots=True)
class _Meant:
    """A right with its file and whose it is: nobody's where it is the whole employer's."""

    item: RescueGrant
    rescue: Rescue
    worker: UUID | None

    @property
    def command(self) -> RegisterRight:
        """As it is registered."""
        along = self.item.along
        return replace(self.item.command, worker=self.worker, right_id=along.fact, source=along.source)


@handles(RescueGrant)
def rescue_grants_of(items: Sequence[RescueGrant], act: Act) -> list[Outcome]:
    """An outcome for each; its reference is the right."""
    file, workers = RescueFile.of(items, act), RescueWorkers([item for item in items if item.whose])
    meant = [_meant(item, file, workers) for item in items]
    known = _known([each.item for each in meant if isinstance(each, _Meant)])
    decided = [_decided(each, known) if isinstance(each, _Meant) else each for each in meant]
    outcomes = performed(decided, act)
    for each, outcome in zip(meant, outcomes, strict=True):
        if isinstance(each, _Meant) and isinstance(outcome, Done) and each.worker is not None:
            how = HowRescued.REGISTERED if outcome.effect is Effect.CREATED else HowRescued.MATCHED
            at = Place(each.rescue, each.item.line, each.worker)
            file.mark(at, RescuedKind.RIGHT, outcome.reference, how, along=each.item.along)
    file.store()
    return [_about(each, outcome) for each, outcome in zip(meant, outcomes, strict=True)]


def _meant(item: RescueGrant, file: RescueFile, workers: RescueWorkers) -> _Meant | Refused:
    rescue = file.rescue_of(item)
    worker = workers.of(item) if item.whose else None
    if isinstance(rescue, Refused):
        return rescue
    return worker if isinstance(worker, Refused) else _Meant(item, rescue, worker)


def _known(items: Sequence[RescueGrant]) -> dict[tuple[UUID, UUID], list[Right]]:
    """Every version of these rights that is here."""
    found: dict[tuple[UUID, UUID], list[Right]] = defaultdict(list)
    for row in Right.objects.filter(lineage__among={item.along.fact for item in items}) if items else ():
        found[row.employer_id, row.lineage].append(row)
    return found


def _decided(meant: _Meant, known: dict[tuple[UUID, UUID], list[Right]]) -> Any:  # noqa: ANN401 - outcome or command
    command = meant.command
    versions = known.get((command.employer, meant.item.along.fact), [])
    if not versions:
        return command
    current = next((row for row in versions if row.withdrawn_at is None), None)
    if current is None or _said(current) != _stated(command):
        return CHANGED_HERE
    return Done(current.lineage, Effect.UNCHANGED, about=meant.worker)


def _said(row: Right) -> tuple[object, ...]:
    return row.worker_id, row.year, row.kind, row.right, days_of(row), row.reason, row.evidence


def _stated(command: RegisterRight) -> tuple[object, ...]:
    texts = (command.reason.strip(), command.evidence.strip())
    return command.worker, command.year, command.kind.value, command.right.value, command.days, *texts


def _about(meant: _Meant | Refused, outcome: Outcome) -> Outcome:
    return replace(outcome, about=meant.worker) if isinstance(meant, _Meant) and isinstance(outcome, Done) else outcome


@handles(RescueEmployerFact)
def rescue_employer_facts(items: Sequence[RescueEmployerFact], act: Act) -> list[Outcome]:
    """An outcome for each, that of the act it comes down to; a decision that is known here is one."""
    file = RescueFile.of(items, act)
    decisions = _decisions({item.employer for item in items})
    return performed([_act_or_outcome(item, file, decisions) for item in items], act)


def _act_or_outcome(
    item: RescueEmployerFact, file: RescueFile, decisions: dict[tuple[object, ...], UUID]
) -> Refused | Done | DeclareSize | RecordDecision | RegisterTraining | CarryPlanVersion | CarryPlanStep:
    if isinstance(rescue := file.rescue_of(item), Refused):
        return rescue
    command = item.command
    if isinstance(command, RecordDecision) and (known := decisions.get(_decision(command))):
        return Done(known, Effect.UNCHANGED)
    return command


def _decision(command: RecordDecision) -> tuple[object, ...]:
    days = None if command.days is None else (command.days.numerator, command.days.denominator)
    years = (command.from_year, command.to_year, command.decided_on)
    return command.employer, command.kind, *years, days, command.value


def _decisions(employers: set[UUID]) -> dict[tuple[object, ...], UUID]:
    found: dict[tuple[object, ...], UUID] = {}
    for row in EmployerDecision.objects.filter(CURRENT, employer__in=employers):
        days = None if row.numerator is None else (row.numerator, row.denominator)
        years = (row.from_year, row.to_year, row.decided_on)
        found[row.employer_id, row.kind, *years, days, row.value] = row.lineage
    return found
