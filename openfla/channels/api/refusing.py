# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk refuses, as a problem of the guide, at the places of the body."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from openfla.channels.api.problems import Issue, Wrong, unavailable
from openfla.channels.api.values import camel
from openfla.desk.outcome import Refused
from openfla.terms.problem import Problem

_TABLE = Path(__file__).parent / "refusals.yaml"
RULE = "ruleViolation"
BAD = "badRequest"
AWAY = "serviceUnavailable"
GONE = "stateConflict"
SEEN = "version"
FOLLOWS = frozenset({"desk.left_with_others", "participation.training_unknown"})
"""What is refused because of what stands beside it says less than that."""
Names = Mapping[str, str]
"""What the body calls a field of the desk where that is not the same word in camel case; "/yearQuarter" is in the path.

"whose.reference" names it below "whose" alone; "slots!" is the place of all that stands below it.
"""
PATH, ALL_OF_IT = "/", "!"


class Placed(NamedTuple):
    """A refusal, the words for its fields, and what stands before them in the body: "participants[3]"."""

    refusal: Refused
    names: Names
    place: str = ""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, str]]:
    """By code: the type of the problem and the type of the issue."""
    read: dict[str, dict[str, list[str]]] = yaml.safe_load(_TABLE.read_text("utf-8"))
    return {
        part: {code: name for name, codes in read.get(part, {}).items() for code in codes}
        for part in ("problems", "issues")
    }


def refusal(placed: Sequence[Placed]) -> Wrong:
    """The problem that answers what was refused of one request, with all of it; its type is that of the first."""
    told = telling(placed)
    first = told[0].refusal.problems[0]
    kind = _table()["problems"].get(first.code, BAD)
    issues = tuple(issue for each in told for issue in issues_of(each))
    if kind == AWAY:
        return unavailable(issues, first.code, first.values)
    if kind == GONE:  # no version that the sender could name instead would do
        issues = tuple(issue for issue in issues if issue.where != "header")
    return Wrong(kind, issues, code="" if kind == BAD else first.code, values=first.values)


def telling(placed: Sequence[Placed]) -> Sequence[Placed]:
    """Without those that only follow from others, unless there is nothing else."""
    return [each for each in placed if each.refusal.problems[0].code not in FOLLOWS] or placed


def issues_of(placed: Placed) -> Iterator[Issue]:
    """One issue for each problem. What the sender saw stands in a header, all else in the body."""
    for problem in placed.refusal.problems:
        kind = issue_type(problem.code)
        if problem.field == SEEN:
            yield Issue(kind, "header", "If-Match", problem.code, problem.values)
        else:
            name = body_name(problem, placed.names, placed.place)
            where = "path" if name.startswith(PATH) else "body"
            yield Issue(kind, where, name.removeprefix(PATH), problem.code, problem.values)


def issue_type(code: str) -> str:
    """The type of the issue that a code of ours is."""
    return _table()["issues"].get(code, RULE)


def body_name(problem: Problem, names: Names, place: str = "") -> str:
    """The place of a problem in the body: slots.0.on is slots[0].on."""
    made, below = place, ""
    for step in problem.field.split(".") if problem.field else ():
        below = below if step.isdigit() else f"{below}.{step}".lstrip(".")
        word = names.get(below) or names.get(step, camel(step))
        if word.endswith(ALL_OF_IT):
            return f"{made}.{word}".strip(f".{ALL_OF_IT}")
        made += f"[{step}]" if step.isdigit() else f".{word}" if made else word
    return made
