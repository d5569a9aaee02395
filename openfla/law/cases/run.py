# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Running cases: the law's answer beside the expected one, and the reasons of what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

from openfla.law.cases.answer import Answer
from openfla.law.cases.case import Case, cases_of
from openfla.law.cases.inputs import CaseProblem, brief, day_of, exact
from openfla.law.cases.kinds import KINDS, KNOWN_INPUTS
from openfla.law.document import Data, shown
from openfla.law.finding import Finding
from openfla.law.parameter import NotInForce
from openfla.terms.amount import rounded

SHOWN_PLACES = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that isn't the expected one; `field` such as expected.days or expected.by_year.2025."""

    field: str
    expected: str
    got: str
    reason: Finding | None = None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What running a case found: differences, or the problem for which there is no answer, and the law's reasons."""

    case: Case
    differences: tuple[Difference, ...] = ()
    problem: CaseProblem | None = None
    reasons: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """The name of the case."""
        return self.case.id

    @property
    def passed(self) -> bool:
        """Whether the law answers exactly what is expected."""
        return not self.differences and self.problem is None


def run_file(path: Path) -> tuple[CaseResult, ...]:
    """Every case of a file, run. Raises CaseFileError where the file can't be read as cases."""
    return tuple(run_case(case) for case in cases_of(path))


def run_case(case: Case) -> CaseResult:
    """One case, run. Only the keys of `expected` are compared; numbers exactly."""
    if case.problem is not None:
        return CaseResult(case, problem=case.problem)
    try:
        answer = _answer(case)
        differences = tuple(_differences(case, answer))
    except CaseProblem as problem:
        return CaseResult(case, problem=problem)
    except NotInForce as missing:
        return CaseResult(case, problem=CaseProblem("inputs", f"{missing}."))
    except (ValueError, OverflowError) as refused:
        return CaseResult(case, problem=CaseProblem("inputs", f"{refused}."))
    told = tuple(difference.reason for difference in differences if difference.reason is not None)
    return CaseResult(case, differences, None, (*answer.reasons, *told))


def _answer(case: Case) -> Answer:
    ask = KINDS.get(case.kind)
    if ask is None:
        raise CaseProblem("kind", f"one of {', '.join(KINDS)} is expected, found {brief(case.kind)}.")
    for key in case.inputs.data:
        if key not in KNOWN_INPUTS:
            near = get_close_matches(key, KNOWN_INPUTS) or sorted(KNOWN_INPUTS)
            raise CaseProblem(f"inputs.{brief(key)}", f"unknown field; known are {', '.join(near)}.")
    return ask(case.inputs)


def _differences(case: Case, answer: Answer) -> list[Difference]:
    found: list[Difference] = []
    for key, expected in case.expected.data.items():
        if key not in answer.values:
            known = ", ".join(answer.values)
            raise CaseProblem(f"expected.{brief(key)}", f"this kind doesn't answer that; it answers {known}.")
        got = answer.values[key]
        found += _compared(f"expected.{key}", expected, _as_shown(key, got, case))
    return found


def _as_shown(key: str, got: object, case: Case) -> object:
    """Where the exact fraction is expected too, days are the same amount rounded to four decimals."""
    if key == "days" and case.expected.has("days_fraction") and isinstance(got, Fraction):
        return rounded(got, SHOWN_PLACES)
    return got


def _compared(field: str, expected: Data, got: object) -> list[Difference]:
    if isinstance(expected, dict) and isinstance(got, Mapping):
        return [
            difference
            for key, item in expected.items()
            for difference in (
                _compared(f"{field}.{key}", item, got[key])
                if key in got
                else [Difference(f"{field}.{key}", shown(item), "no answer")]
            )
        ]
    value = got.value if isinstance(got, Finding) else got
    reason = got if isinstance(got, Finding) else None
    return [] if _equal(expected, value) else [Difference(field, shown(expected), shown(value), reason)]


def _equal(expected: Data, got: object) -> bool:
    if isinstance(expected, list) and isinstance(got, list | tuple):
        return len(expected) == len(got) and all(map(_equal, expected, got))
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(got, int | Fraction):
        return exact(expected) == got
    if isinstance(got, date):
        return day_of(expected) == got
    return expected == got
