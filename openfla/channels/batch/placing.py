# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where in a file a problem lies: its column, as the file itself calls it."""

from openfla.channels.batch.mapping import Mapping
from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Problem

_MARK = {"fr": "\N{NO-BREAK SPACE}: "}
"""What stands between column and sentence; French has a space before it."""


def column_of(problem: Problem, mapping: Mapping) -> str:
    """The heading of the problem's column; "" for one about the row, or about a field that the file does not have."""
    place = place_of(problem, mapping)
    return "" if place is None else mapping.headings[place]


def place_of(problem: Problem, mapping: Mapping) -> int | None:
    """Where the problem's column stands; None where `column_of` names none."""
    last = problem.field.rpartition(".")[2]
    known = [name for name in mapping.columns.commanded.get(last, (last,)) if name and name in mapping.fields]
    return mapping.fields.index(known[0]) if known else None


def placed_sentence(problem: Problem, mapping: Mapping, language: str) -> str:
    """The sentence behind the column it speaks of: "In dienst: ..."."""
    return behind(column_of(problem, mapping), problem, language)


def behind(column: str, problem: Problem, language: str) -> str:
    """The sentence behind the heading of a column, or alone."""
    sentence = problem_sentence(problem, language)
    return f"{column}{_MARK.get(language, ': ')}{sentence}" if column else sentence
