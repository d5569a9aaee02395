# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list of rights: one row per right of a worker, as the desk is told of it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from openfla.channels.batch.reading import Reading
from openfla.channels.batch.values import Values
from openfla.desk.batch.stated import State
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.rights.rights import RegisterRight
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.ssin import Ssin

SOURCE = "rights_list"
_REFERENCE, _REASON, _EVIDENCE = 60, 500, 200


@dataclass(frozen=True, slots=True)
class RightRow:
    """One row that can be registered; `days` is None for an opt-out only. The name in the row is for people to read."""

    line: int
    cells: tuple[str, ...]
    reference: str
    number: Ssin | None
    year: int
    kind: RightFactKind
    origin: RightKind
    days: Fraction | None
    reason: str
    evidence: str
    unstated: frozenset[str]
    warnings: tuple[Problem, ...] = ()


def _terms(values: Values) -> dict[str, Any]:
    kind = values.required_choice("right_kind")
    return {
        "reference": values.text("reference", _REFERENCE),
        "number": values.national_number(),
        "year": values.required_year("year"),
        "kind": RightFactKind(kind) if kind else None,
        "origin": RightKind(_origin(values, kind) or RightKind.STATUTORY),
        "days": values.amount("days"),
        "reason": values.required_text("reason", _REASON),
        "evidence": values.text("evidence", _EVIDENCE),
        "unstated": frozenset({"evidence"} if not values.raw("evidence") else ()),
    }


def _origin(values: Values, kind: str | None) -> str | None:
    """Extra days come from somebody; all else is about the right by law unless the row says otherwise."""
    return values.required_choice("origin") if kind == RightFactKind.GRANT else values.choice("origin")


def _key(values: Values) -> str | None:
    """A row without an origin is about the right by law, whether it says so or not."""
    year, kind = values.year("year"), values.choice("right_kind")
    return f"{year} {kind} {values.choice('origin') or RightKind.STATUTORY.value}" if year and kind else None


READING = Reading(_terms, RightRow, _key, "right.row_conflicts")


def command_of(employer: UUID, row: RightRow, because: str) -> State[RegisterRight]:
    """The right that a row states; `because` is noted where it corrects one."""
    right = RegisterRight(
        employer, None, row.year, row.kind, row.origin, row.days, row.reason, row.evidence, source=SOURCE
    )
    return State(right, WorkerKey(row.number, row.reference), row.unstated, because=because)
