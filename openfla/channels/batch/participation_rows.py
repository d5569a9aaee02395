# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of one worker in one training made one part: sessions attended one by one, the rest said once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from openfla.channels.batch.sender import Sender
from openfla.channels.batch.training_rows import PART, SOURCE, TrainingRow
from openfla.desk.batch.stated import Presence, State
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

FOLLOWED, NOT_FOLLOWED = ParticipationState.FOLLOWED, ParticipationState.NOT_FOLLOWED
NO_COLUMN = {"right", "reference", "answer_by"}
"""What a part says besides, for which a list has no column."""
PARTLY = {FOLLOWED, NOT_FOLLOWED}
"""A worker who followed some sessions and not others followed the training in part; other states don't mix."""


def contradictions(rows: Sequence[TrainingRow]) -> dict[int, Problem]:
    """By line, what rows of one worker say differently though it can be so only once."""
    found: dict[int, Problem] = {}
    first: dict[str, tuple[Any, int]] = {}
    for row in rows:
        for column, said in _said(row, mixed={each.part.state for each in rows if each.part} <= PARTLY):
            before, line = first.setdefault(column, (said, row.line))
            if before != said:
                for one, other in ((row.line, line), (line, row.line)):
                    values = {"line": one, "other": other}
                    found.setdefault(one, Problem("training.part_contradicts", column, values))
    return found


def _said(row: TrainingRow, *, mixed: bool) -> list[tuple[str, Any]]:
    said = [(column, getattr(row.part, name)) for name, column in PART.items() if column not in row.unstated]
    return said if mixed or row.part is None else [*said, ("state", row.part.state)]


def part_of(rows: Sequence[TrainingRow], training: UUID, sender: Sender) -> State[RegisterParticipation]:
    """The part that rows of one worker state together, in the training that the list names so."""
    stated = {name: column for name, column in PART.items() if any(column not in row.unstated for row in rows)}
    says = {name: next(row for row in rows if column not in row.unstated) for name, column in stated.items()}
    states = {row.part.state for row in rows if row.part}
    terms = replace(
        ParticipationTerms(FOLLOWED if len(states) > 1 else states.pop()),
        **{name: getattr(row.part, name) for name, row in says.items()},
    )
    return State(
        RegisterParticipation(sender.employer, training, TO_BE_FOUND, terms, SOURCE),
        whose=_whose(rows),
        unstated=frozenset({*PART, *NO_COLUMN} - set(stated)),
        present=tuple(_presence(row, terms.state) for row in rows),
        because=sender.because,
    )


def _whose(rows: Sequence[TrainingRow]) -> WorkerKey:
    keys = [row.whose for row in rows if row.whose]
    numbers, references = [key.number for key in keys if key.number], [key.reference for key in keys if key.reference]
    return WorkerKey(next(iter(numbers), None), next(iter(references), ""))


def _presence(row: TrainingRow, state: ParticipationState) -> Presence:
    """A session that was not followed in a training that was: no minute of it."""
    missed = row.part is not None and row.part.state is NOT_FOLLOWED and state is FOLLOWED
    return Presence(row.slot, 0 if missed else row.minutes)
