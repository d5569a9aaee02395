# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Worked cases of the law, run for a channel. They are about nobody: no permission, no journal, no database."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openfla.desk.explaining import Reason, reason_of
from openfla.law.cases import CaseFileError, CaseResult, run_file


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case: where it stands, what differs from what is expected, why the law answers so; `problem` if it can't."""

    id: str
    title: str
    line: int
    passed: bool
    differences: tuple[tuple[str, str, str], ...]
    problem: str
    reasons: tuple[Reason, ...]


def case_outcomes(file: Path, language: str) -> Iterator[CaseOutcome] | str:
    """The cases of a file in its order; a text that says what is wrong where the file can't be read as cases."""
    try:
        results = run_file(file)
    except CaseFileError as error:
        return str(error)
    return (_outcome(result, language) for result in results)


def _outcome(result: CaseResult, language: str) -> CaseOutcome:
    case = result.case
    return CaseOutcome(
        case.id,
        case.title,
        case.line,
        result.passed,
        tuple((each.field, each.expected, each.got) for each in result.differences),
        str(result.problem) if result.problem else "",
        tuple(reason_of(each, language) for each in result.reasons),
    )
