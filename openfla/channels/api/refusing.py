# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk refuses, as a problem of the guide, at the places of the body."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from openfla.channels.api.problems import Issue, Wrong
from openfla.desk.outcome import Refused
from openfla.terms.problem import Problem

_TABLE = Path(__file__).parent / "refusals.yaml"
RULE = "ruleViolation"
BAD = "badRequest"


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, str]]:
    """By code: the type of the problem and the type of the issue."""
    read: dict[str, dict[str, list[str]]] = yaml.safe_load(_TABLE.read_text("utf-8"))
    return {
        part: {code: name for name, codes in read.get(part, {}).items() for code in codes}
        for part in ("problems", "issues")
    }


def refusal(outcome: Refused, names: Mapping[str, str], place: str = "") -> Wrong:
    """The problem that answers a refused command.

    `names` says what the body calls a field of the desk where that is not the same word in camel case; `place` stands
    before every field: "participants[3]".
    """
    first = outcome.problems[0].code
    kind = _table()["problems"].get(first, BAD)
    return Wrong(
        kind,
        tuple(issues_of(outcome, names, place)),
        code="" if kind == BAD else first,
        values=outcome.problems[0].values,
    )


def issues_of(outcome: Refused, names: Mapping[str, str], place: str = "") -> Iterator[Issue]:
    """One issue for each problem."""
    for problem in outcome.problems:
        kind = _table()["issues"].get(problem.code, RULE)
        yield Issue(kind, "body", placed(problem, names, place), problem.code, problem.values)


def placed(problem: Problem, names: Mapping[str, str], place: str = "") -> str:
    """The place of a problem in the body: slots.0.on is sessions[0].date."""
    made = place
    for step in problem.field.split(".") if problem.field else ():
        word = names.get(step, _camel(step))
        made += f"[{step}]" if step.isdigit() else f".{word}" if made else word
    return made


def _camel(step: str) -> str:
    first, *others = step.split("_")
    return first + "".join(each.capitalize() for each in others)
