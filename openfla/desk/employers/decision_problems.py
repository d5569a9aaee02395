# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can't be recorded about a decision of the employer, whatever else is known."""

from typing import cast, get_args

from openfla.desk.employers.sizes import RecordDecision
from openfla.law.facts import DecisionKind
from openfla.law.facts import EmployerDecision as Decided
from openfla.terms.amount import too_fine
from openfla.terms.problem import Problem

KINDS = get_args(DecisionKind)


def stated_problems(command: RecordDecision) -> list[Problem]:
    """What is wrong with it as stated; the law judges it beside the decisions before."""
    problems: list[Problem] = []
    if command.kind not in KINDS:
        problems.append(Problem("decision.kind_unknown", "kind", {"found": command.kind[:40]}))
    if command.to_year < command.from_year:
        values = {"from_year": command.from_year, "to_year": command.to_year}
        problems.append(Problem("decision.ends_before_start", "to_year", values))
    if command.days is not None and command.days < 0:
        problems.append(Problem("decision.days_negative", "days", {"days": command.days}))
    elif command.days is not None and (fine := too_fine(command.days, "days")):
        problems.append(fine)
    return problems


def decided(command: RecordDecision) -> Decided:
    """The decision as the law reads it."""
    kind = cast("DecisionKind", command.kind)
    return Decided(kind, command.from_year, command.to_year, command.days, command.decided_on, command.value)
