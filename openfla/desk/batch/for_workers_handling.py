# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers found by their keys, then the commands about them carried out as any others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.for_workers import ForWorker
from openfla.desk.carrying import carried_out
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.declared.declared_workers import Workers
from openfla.desk.handling import handles
from openfla.desk.outcome import Outcome, Refused, refused
from openfla.records.models import Worker

UNKNOWN = refused("declaration.worker_unknown", "whose")


@handles(ForWorker)
def for_workers(commands: Sequence[ForWorker], act: Act) -> list[Outcome]:
    """An outcome for each; whoever is not found is refused at `whose`."""
    named = Named.by(commands)
    outcomes: list[Any] = [named.of(command) for command in commands]
    known = [place for place, worker in enumerate(outcomes) if isinstance(worker, UUID)]
    for _, run in groupby(known, key=lambda place: type(commands[place].command)):
        places = list(run)
        meant = [replace(commands[place].command, worker=outcomes[place]) for place in places]
        for command, place, outcome in zip(meant, places, carried_out(meant, act), strict=True):
            outcomes[place] = replace(outcome, about=command.worker)
    return outcomes


@dataclass(frozen=True, slots=True)
class Named:
    """The workers that some commands name: by key, and those of our ids that are theirs."""

    keyed: Workers
    own: frozenset[tuple[UUID, UUID]]

    @classmethod
    def by(cls, commands: Sequence[ForWorker]) -> "Named":
        """At most three queries, however many commands."""
        keys = {(each.employer, each.whose) for each in commands if isinstance(each.whose, WorkerKey)}
        ids = {each.whose for each in commands if isinstance(each.whose, UUID)}
        rows = Worker.objects.filter(id__among=ids).values_list("employer_id", "id") if ids else ()
        return cls(Workers.of_keys(keys), frozenset(rows))

    def of(self, command: ForWorker) -> UUID | Refused:
        """The worker, or why there is none."""
        if isinstance(command.whose, WorkerKey):
            return self.keyed.of_key(command.employer, command.whose)
        return command.whose if (command.employer, command.whose) in self.own else UNKNOWN
