# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where in a file a problem lies: its column, as the file itself calls it."""

from openfla.channels.batch.mapping import Mapping
from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Problem

_COLUMNS = {
    "starts_on": "contract_start",
    "ends_on": "contract_end",
    "weekly_minutes": "weekly_hours",
    "full_time_weekly_minutes": "full_time_weekly_hours",
    "number": "national_number",
    "days": "opening_days",
    "year": "opening_year",
    "evidence": "opening_evidence",
}
"""How the fields of the command are called in a staff list, where the names differ."""

_MARK = {"fr": "\N{NO-BREAK SPACE}: "}
"""What stands between column and sentence; French has a space before it."""


def column_of(problem: Problem, mapping: Mapping) -> str:
    """The heading of the problem's column; "" for one about the row, or about a field that the file does not have."""
    last = problem.field.rpartition(".")[2]
    field = _COLUMNS.get(last, last)
    return mapping.headings[mapping.fields.index(field)] if field and field in mapping.fields else ""


def placed_sentence(problem: Problem, mapping: Mapping, language: str) -> str:
    """The sentence behind the column it speaks of: "In dienst: ..."."""
    column, sentence = column_of(problem, mapping), problem_sentence(problem, language)
    return f"{column}{_MARK.get(language, ': ')}{sentence}" if column else sentence
