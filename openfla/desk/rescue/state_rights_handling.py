# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The State's counters recorded, whoever says them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.rescue.rescues import RecordStateRight
from openfla.desk.rescue.state_rights import StateRightFile, place_of, problems_of
from openfla.records.models import Worker


@handles(RecordStateRight)
def record_state_rights(commands: Sequence[RecordStateRight], act: Act) -> list[Outcome]:
    """`reference` of Done is the counter's lineage."""
    workers = employers_of({command.worker for command in commands})
    file = StateRightFile(workers, act)
    outcomes = [_recorded(command, workers.get(command.worker), file) for command in commands]
    file.store()
    return outcomes


def employers_of(workers: Collection[UUID]) -> dict[UUID, UUID]:
    """The employer of each of these workers, who are locked in the order of their ids."""
    rows = Worker.objects.select_for_update(no_key=True).filter(id__among=workers).order_by("id")
    return dict(rows.values_list("id", "employer_id"))


def _recorded(command: RecordStateRight, employer: UUID | None, file: StateRightFile) -> Outcome:
    if employer != command.employer:
        return NOT_FOUND
    if problems := problems_of(command):
        return Refused(tuple(problems))
    is_new = file.at(place_of(command)) is None
    row, changed = file.put(command)
    effect = Effect.CREATED if is_new else Effect.CHANGED if changed else Effect.UNCHANGED
    return Done(row.lineage, effect, about=command.worker)
