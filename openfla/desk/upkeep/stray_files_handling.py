# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Stray files found and removed. Whether a record names a file is looked up again in the transaction that removes."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.upkeep.stray_files import DropStrayFiles, StrayFiles
from openfla.records import vault
from openfla.records.models import Batch, Diploma, DisputeFile, Extract, IssuedDocument, Rescue, SelfDeclaration
from openfla.terms.rescue import DeclaredState

NAMING = (
    (Batch, "stored_as"),
    (Batch, "rows_as"),
    (Rescue, "stored_as"),
    (DisputeFile, "stored_as"),
    (SelfDeclaration, "stored_as"),
    (Diploma, "stored_as"),
    (Extract, "stored_as"),
    (IssuedDocument, "stored_as"),
    (IssuedDocument, "data_stored_as"),
    (IssuedDocument, "xml_stored_as"),
)
"""The columns that name a kept file; a worker's own saved file is no batch. What a worker took back names none."""


@answers(StrayFiles)
def stray_files(question: StrayFiles, _act: Act) -> tuple[str, ...]:
    """In the order of their names, so in that of their making."""
    return tuple(sorted(_unnamed(set(vault.kept_before(question.before)))))


@handles(DropStrayFiles)
def drop_stray_files(commands: Sequence[DropStrayFiles], act: Act) -> list[Outcome]:
    """A file of a record, or one that was written since, is never touched."""
    outcomes: list[Outcome] = []
    for command in commands:
        stray = _unnamed(set(command.names) & set(vault.kept_before(command.before)))
        for name in stray:
            vault.forget(name)
        outcomes.append(Done(act.entry, Effect.CHANGED if stray else Effect.UNCHANGED))
    return outcomes


def _unnamed(names: Collection[str]) -> set[str]:
    unnamed = set(names)
    for table, column in NAMING:
        holds = ~Q(state=DeclaredState.WITHDRAWN.value) if table is SelfDeclaration else Q()
        rows = table._default_manager.filter(holds, **{f"{column}__in": unnamed})  # noqa: SLF001 - Django's own name
        unnamed.difference_update(rows.values_list(column, flat=True))
    return unnamed
