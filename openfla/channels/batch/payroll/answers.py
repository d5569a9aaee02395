# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What became of the messages of a file, as XML (schema answers-1.0) and as JSON lines: each with its employer."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from lxml import etree

from openfla.channels.batch import outcome_pages
from openfla.channels.batch.declarations.answer_parts import element, fragment, problem_element
from openfla.channels.batch.declarations.answers import closed, opening
from openfla.channels.batch.declarations.json_answers import placeless_issues
from openfla.channels.batch.declarations.json_lines import ISSUES
from openfla.channels.batch.payroll.reading import ReadMessage, read_messages
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchView, EmployerOfFile, FileEmployers, LineOutcome
from openfla.desk.batch.slice import CHANNEL
from openfla.desk.gate import ask
from openfla.terms.batch import RecordState

Employers = Mapping[UUID, EmployerOfFile]


@dataclass(frozen=True, slots=True)
class Told:
    """A message, what became of it (None: nothing yet), and the number of its employer as far as it is known."""

    read: ReadMessage
    outcome: LineOutcome | None
    employer: str

    @property
    def said(self) -> dict[str, str]:
        """Its number, the name of its element, and what became of it."""
        outcome = self.outcome
        said = {"number": str(self.read.number), "kind": self.read.kind}
        said["state"] = outcome.state.value if outcome else "waiting"
        return said | ({"employer": self.employer} if self.employer else {})

    @property
    def reference(self) -> str:
        """Ours, of what was taken in."""
        outcome = self.outcome
        kept = outcome is not None and outcome.state is not RecordState.REFUSED
        return str(outcome.reference) if outcome and kept and outcome.reference else ""


def told(view: BatchView, file: BinaryIO, *, actor: Actor, now: datetime) -> Iterator[Told]:
    """All messages of a file, in its order."""
    employers = employers_of(view, actor=actor, now=now)
    outcomes = outcome_pages.outcomes(view, (), actor=actor, now=now)
    outcome = next(outcomes, None)
    for read in read_messages(file, today=now.date()):
        here = outcome if outcome is not None and outcome.line == read.number else None
        yield Told(read, here, read.named.enterprise_number or number_of(here, employers))
        if here is not None:
            outcome = next(outcomes, None)


def employers_of(view: BatchView, *, actor: Actor, now: datetime) -> Employers:
    """Whose records the file has."""
    question = FileEmployers(view.employer, view.batch)
    found: Employers | None = ask(question, actor=actor, channel=CHANNEL, now=now)
    return found or {}


def number_of(outcome: LineOutcome | None, employers: Employers) -> str:
    """That of the employer whose message it is."""
    found = employers.get(outcome.employer) if outcome is not None and outcome.employer is not None else None
    return found.enterprise_number if found is not None else ""


def result_parts(view: BatchView, messages: Iterable[Told], language: str) -> Iterator[bytes]:
    """The result as XML, part by part."""
    yield from opening(view, language)
    yield from (fragment(_record(each, language)) for each in messages)
    yield closed()


def _record(each: Told, language: str) -> etree._Element:
    stated = each.said | ({"openflaReference": each.reference} if each.reference else {})
    found = element("Record", {**stated, "line": str(each.read.line), "column": "1"})
    problems = each.outcome.problems if each.outcome else ()
    found.extend(problem_element(problem, language) for problem in problems)
    return found


def result_lines(messages: Iterable[Told], language: str) -> Iterator[bytes]:
    """The same as JSON lines."""
    for each in messages:
        said: dict[str, Any] = {**each.said, "number": each.read.number}
        said |= {"factId": each.reference} if each.reference else {}
        if each.outcome is not None and each.outcome.problems:
            said[ISSUES] = placeless_issues(each.outcome.problems, language)
        yield json.dumps({"record": said}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
