# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a check found: lines that an editor can jump to, or the result that openfla would write."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

from openfla.channels.batch.checking.going_through import Survey
from openfla.channels.batch.declarations.positions import Positions
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import BatchView, Phase
from openfla.terms.batch import BatchKind, BatchState, RecordState
from openfla.terms.problem import Problem

States = Counter[RecordState | None]
NO_REFERENCE = UUID(int=0)
NOT_CHECKED = (
    "sender",
    "employers",
    "earlier",
    "workers",
    "contracts",
    "participations",
    "amounts",
)
"""What only the recorded facts can tell; each is a sentence."""


def lines_of(told: Told, name: str, language: str) -> Iterator[str]:
    """The problems of a record: place, severity, whose, sentence, code."""
    if not told.problems:
        return
    positions = Positions(told.cut)
    for problem in told.problems:
        at = positions.of(problem.field)
        element = " ".join(part for part in (told.sender_reference, at.path) if part)
        yield _line(f"{name}:{at.line}:{at.column}", element, problem, language)


def line_of_file(problem: Problem, name: str, language: str) -> str:
    """Why the file as a whole can't be processed."""
    place = [str(problem.values[each]) for each in ("line", "column") if each in problem.values]
    return _line(":".join([name, *place]), "", problem, language)


def _line(place: str, element: str, problem: Problem, language: str) -> str:
    said = problem_sentence(problem, language)
    return f"{place}: {problem.severity.value}: {f'{element}: ' if element else ''}{said} [{problem.code}]"


def view_of(
    path: Path,
    clear: BinaryIO,
    survey: Survey | None,
    states: States,
    problems: tuple[Problem, ...] = (),
) -> BatchView:
    """The file as an answer tells it; it has no reference of openfla's."""
    clear.seek(0)
    digest = hashlib.file_digest(cast("BufferedReader", clear), "sha256").hexdigest()
    now = datetime.now(tz=UTC)
    counts: dict[str, Any] = {state.value: states[state] for state in RecordState}
    return BatchView(
        batch=NO_REFERENCE,
        employer=NO_REFERENCE,
        filename=path.name,
        size=os.fstat(clear.fileno()).st_size,
        kind=BatchKind.DECLARATIONS,
        state=BatchState.CHECKED if survey else BatchState.REFUSED,
        phase=Phase.PREVIEW,
        mapping=survey.header.to_json() if survey else {},
        problems=problems,
        total=survey.total if survey else 0,
        processed=0,
        received_at=now,
        started_at=None,
        ended_at=None,
        person_name="",
        dry=True,
        digest=digest,
        **counts,
    )
