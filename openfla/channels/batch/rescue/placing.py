# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where in a table a problem lies: its column, as the file itself calls it."""

from openfla.channels.batch.placing import behind
from openfla.channels.batch.rescue.mapping import TableMapping
from openfla.terms.problem import Problem

_WHOSE = ("national_number", "reference", "full_name", "family_name")
_COMMANDED = {
    "starts_on": ("contract_start",),
    "ends_on": ("contract_end",),
    "weekly_minutes": ("weekly_hours", "working_regime"),
    "full_time_weekly_minutes": ("full_time_weekly_hours", "working_regime"),
    "number": ("national_number",),
    "whose": _WHOSE,
    "worker": _WHOSE,
    "granted": ("right_amount",),
    "kind": ("right_kind",),
    "joint_committee": ("joint_committee", "sector_code"),
    "opted_out": ("opt_out",),
    "slots": ("date",),
    "on": ("date",),
    "minutes": ("duration",),
    "type": ("training_type",),
    "field": ("training_field",),
    "language": ("training_language", "language"),
    "provider_name": ("provider",),
    "cost_cents": ("cost",),
    "reference": ("reference", "training_reference"),
}
"""The columns in which a field of a command stands, where the names differ."""


def column_of(problem: Problem, table: TableMapping) -> str:
    """The heading of the problem's column; "" for one about the row, or about a field that the table does not have."""
    last = problem.field.rpartition(".")[2]
    places = [place for name in _COMMANDED.get(last, (last,)) if name for place in table.places(name)]
    return table.columns[places[0]].heading if places else ""


def placed_sentence(problem: Problem, table: TableMapping, language: str) -> str:
    """The sentence behind the column it speaks of: "Begindatum: ..."."""
    column = "" if "column" in problem.values else column_of(problem, table)
    return behind(column, problem, language)
