# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong in one file of a sender: each cause with the first records in which it was met."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.declared.declared import declarations
from openfla.channels.web.entry import here
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import (
    BatchFile,
    BatchOutcomes,
    BatchView,
    EmployerOfFile,
    FileEmployers,
    LineOutcome,
    ReceivedFile,
)
from openfla.desk.declared.declared_files import Cause, CausesInFile
from openfla.desk.gate import ask
from openfla.terms.batch import BatchKind
from openfla.terms.enterprise import EnterpriseNumber

FIRST, MORE = 3, 50
"""Examples of each cause, and records on a page of one cause."""
LINE_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """A cause with some of its records. `url` leads to all where these are not all, `following` to the next page."""

    cause: Cause
    examples: tuple[Any, ...]
    url: str = ""
    following: str = ""


def causes_shown(request: HttpRequest, view: BatchView, code: str) -> list[Shown]:
    """Every cause with its first records; with a code that one alone, a page of its records."""
    actor = acting(request).actor
    found: tuple[Cause, ...] | None = ask(
        CausesInFile(view.employer, view.batch), actor=actor, channel=CHANNEL, now=now()
    )
    place = ask(BatchFile(view.employer, view.batch), actor=actor, channel=CHANNEL, now=now())
    causes = [cause for cause in found or () if code in {"", cause.code}]
    return [_shown(request, view, cause, place, alone=bool(code)) for cause in causes]


def _shown(request: HttpRequest, view: BatchView, cause: Cause, place: ReceivedFile | None, *, alone: bool) -> Shown:
    after = max(_after(request) if alone else 0, cause.first_line - 1)
    size = MORE if alone else min(FIRST, cause.records)
    question = BatchOutcomes(view.employer, view.batch, view.phase, (), after, size, cause.code)
    outcomes: tuple[LineOutcome, ...] = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    is_payroll = view.kind is BatchKind.PAYROLL
    found = declarations("examples_of")(place, outcomes, cause.code, here()) if place and not is_payroll else ()
    rows = found or _numbers(outcomes, cause.code, _employers(request, view) if is_payroll else {})
    if not alone:
        return Shown(cause, rows, f"?code={cause.code}" if cause.records > FIRST else "")
    return Shown(cause, rows, "", f"?code={cause.code}&after={outcomes[-1].line}" if len(outcomes) == MORE else "")


def _employers(request: HttpRequest, view: BatchView) -> Mapping[UUID, EmployerOfFile]:
    """Whose messages the file has."""
    question = FileEmployers(view.employer, view.batch)
    return ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or {}


def _numbers(
    outcomes: tuple[LineOutcome, ...], code: str, employers: Mapping[UUID, EmployerOfFile]
) -> tuple[dict[str, Any], ...]:
    """For those who may not open the file, and where it can't be read: the numbers of the records and the reasons.

    Of messages of the payroll with the element, and the employer where one is known.
    """
    return tuple(
        {
            "number": outcome.line,
            "kind": problem.field if employers else "",
            "sentence": _of(outcome, employers) + problem_sentence(problem, here()),
        }
        for outcome in outcomes
        for problem in outcome.problems
        if problem.code == code
    )


def _of(outcome: LineOutcome, employers: Mapping[UUID, EmployerOfFile]) -> str:
    found = employers.get(outcome.employer) if outcome.employer is not None else None
    return f"{found.name}, {EnterpriseNumber(found.enterprise_number).display} · " if found else ""


def _after(request: HttpRequest) -> int:
    """The number of the record behind which the page begins."""
    text = request.GET.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LINE_DIGITS else 0
