# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts out of a saved file after somebody, or a rule, decided them."""

from dataclasses import dataclass, replace

from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rescue.contract import theirs_over
from openfla.desk.rescue.file import REASON, Place, RescueFile
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.staff import CorrectEmployment, RegisterEmployment, WorkerIdentity
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.models import Employment, RescueDoubt
from openfla.terms.rescue import STATE_SOURCE, Decision, HowRescued, RescuedKind


@dataclass(frozen=True, slots=True)
class Decided:
    """What a line states of a contract, and what was decided of it."""

    command: RegisterEmployment
    unstated: frozenset[str]
    at: Place
    row: RescueDoubt
    decision: Decision
    whole: bool = False
    """Whether every stretch of the contract is stated."""


def settled(decided: Decided, file: RescueFile) -> Outcome:
    """It is done; the reference is the worker."""
    at, row = decided.at, decided.row
    outcome: Outcome = Done(at.worker, Effect.UNCHANGED, about=at.worker)
    if decided.decision is Decision.THEIRS:
        outcome = _corrected(decided, file)
    if isinstance(outcome, Done):
        file.mark(at, RescuedKind.EMPLOYMENT, row.candidate, HowRescued.DECIDED, row.score)
    return outcome


def _corrected(decided: Decided, file: RescueFile) -> Outcome:
    """The contract first, if it begins on another day; then it and the person by one registration."""
    staff, at = StaffFile(file.act), decided.at
    staff.load({at.employer}, workers=[at.worker], lock=False)
    held = staff.contracts[at.worker].values()
    contract = next((each for each in held if each.lineage == decided.row.candidate), None)
    command = _as_stated(decided)
    if contract is not None:
        ours, theirs = staff.terms[contract.id], ContractTerms.of(command, staff.terms[contract.id])
        terms = theirs if decided.whole else theirs_over(theirs, ours, decided.unstated)
        if terms.starts_on != contract.starts_on and isinstance(moved := _moved(at, contract, terms, file), Refused):
            return moved
        command = replace(
            command, starts_on=terms.starts_on, ends_on=terms.ends_on, segments=terms.segments, ending=terms.ending
        )
    [outcome] = file.carry_out([command])
    return replace(outcome, effect=Effect.CHANGED) if isinstance(outcome, Done) else outcome


def _as_stated(decided: Decided) -> RegisterEmployment:
    own = decided.command.identity
    identity = WorkerIdentity(own.family_name, own.given_names, birth_date=own.birth_date)
    return replace(decided.command, identity=identity, worker=decided.at.worker, source=STATE_SOURCE, opening=None)


def _moved(at: Place, contract: Employment, terms: ContractTerms, file: RescueFile) -> Outcome:
    command = CorrectEmployment(
        employer=at.employer,
        employment=contract.lineage,
        version=contract.id,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        segments=terms.segments,
        ending=terms.ending,
        reason=REASON,
    )
    [outcome] = file.carry_out([command])
    return outcome
