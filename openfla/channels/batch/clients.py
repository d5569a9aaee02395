# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A row of a provider's list of clients: an employer by number, and the mandate that is proposed to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from openfla.channels.batch.list_columns import GIVEN
from openfla.channels.batch.reading import Reading
from openfla.channels.batch.values import Values
from openfla.desk.mandates.clients import ProposeToClient
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem
from openfla.terms.role import Permission

_PROOF = 200
YES = "yes"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One row that can be proposed. The name in the row is for people to read."""

    line: int
    cells: tuple[str, ...]
    number: EnterpriseNumber
    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None
    proof: str
    warnings: tuple[Problem, ...] = ()


def _terms(values: Values) -> dict[str, Any]:
    """The first day has to be said: the same list sent again tomorrow proposes nothing twice."""
    if not values.raw("enterprise_number"):
        values.refuse("staff.empty", "enterprise_number")
    return {
        "number": values.identifier("enterprise_number", EnterpriseNumber.normalise),
        "permissions": frozenset(given for name, given in GIVEN.items() if values.choice(name) == YES),
        "starts_on": values.required_day("mandate_start"),
        "ends_on": values.day("mandate_end"),
        "proof": values.text("mandate_proof", _PROOF),
    }


def _key(values: Values) -> str | None:
    start = values.day("mandate_start")
    return None if start is None else str(start)


READING = Reading(_terms, ClientRow, _key, "client.row_conflicts", about_workers=False)


def command_of(provider: UUID, row: ClientRow) -> ProposeToClient:
    """The proposal that a row makes."""
    return ProposeToClient(provider, row.number, row.permissions, row.starts_on, row.ends_on, row.proof)
