# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to a file of declarations as JSON lines, and its refused records as the lines that they were sent as.

A refused line comes back with its `issues` beside the record. They are passed over when it is sent again, so that
nothing has to be taken out but the mistake.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from openfla.channels.batch.declarations.cutter import HEADER, Cutter, cut_at
from openfla.channels.batch.declarations.json_lines import ISSUES
from openfla.channels.batch.declarations.json_records import path_of, record_of
from openfla.channels.batch.declarations.positions import Positions
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import LineOutcome
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem


def result_lines(records: Iterable[Told], language: str) -> Iterator[bytes]:
    """What became of each record, a line each."""
    return (_line({"record": _outcome(told, language)}) for told in records)


def refused_lines(file: BinaryIO, refused: Iterable[Told], language: str) -> Iterator[bytes]:
    """The header of the file, then every refused record with what is wrong in it."""
    cutter = Cutter(file)
    header = next(cut for cut in cutter.cuts() if cut.name == HEADER)
    tag = cutter.tag
    yield _line(record_of(header.content, tag))
    for told in refused:
        yield _line({**record_of(told.cut.content, tag), ISSUES: issues(told, language)})


def _outcome(told: Told, language: str) -> dict[str, Any]:
    """As the answers in XML say it; `number` counts the lines behind the header, empty ones left out."""
    outcome = told.outcome
    state = outcome.state.value if outcome else "waiting"
    sent = _sent(told)
    said: dict[str, Any] = {"number": told.number, "kind": sent["kind"], "state": state} | sent
    if outcome is not None and outcome.reference is not None and outcome.state is not RecordState.REFUSED:
        said["factId"] = str(outcome.reference)
    return {**said, ISSUES: issues(told, language)} if told.problems else said


def record_told(file: BinaryIO, outcome: LineOutcome, language: str) -> dict[str, Any]:
    """What the sender knows a record by, where it begins in the file as XML, what is wrong in it.

    Of a record whose place is not kept, as of one without problems, the issues alone.
    """
    if (cut := cut_at(file, outcome.place)) is None:
        return {ISSUES: placeless_issues(outcome.problems, language)}
    told = Told(outcome.line, cut, outcome)
    return {**_sent(told), "line": cut.line, "column": cut.column, ISSUES: issues(told, language)}


def placeless_issues(problems: Iterable[Problem], language: str) -> list[dict[str, str]]:
    """The same as `issues` of a file as a whole, or of a record that can't be read any more."""
    return [_issue(problem, None, language) for problem in problems]


def _sent(told: Told) -> dict[str, str]:
    """By what the sender knows it: the kind of record, its own reference, the employer."""
    said = {"kind": told.cut.name[:1].lower() + told.cut.name[1:]}
    said |= {"reference": told.sender_reference} if told.sender_reference else {}
    return said | ({"employer": told.employer} if told.employer else {})


def issues(told: Told, language: str) -> list[dict[str, str]]:
    """What there is to say of a record: code, severity, the place in the line, a sentence."""
    positions = Positions(told.cut) if told.problems else None
    return [_issue(problem, positions, language) for problem in told.problems]


def _issue(problem: Problem, positions: Positions | None, language: str) -> dict[str, str]:
    at = positions.of(problem.field) if positions is not None else None
    place = {"field": path_of(at.element)} if at is not None and at.element else {}
    said = {"code": problem.code, "severity": problem.severity.value}
    return {**said, **place, "detail": problem_sentence(problem, language)}


def _line(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
