# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Current versions of lineages, locked so that two corrections of one fact follow each other.

The first version stands for its lineage: it never goes, so whoever waits for its lock then reads what the one before
made current. A lock on the current version alone would leave the second with a version that is no longer current, and
without the one that is.
"""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from openfla.desk.outcome import Version
from openfla.records.fact import CURRENT, Fact
from openfla.records.limit import everyone_reached
from openfla.records.new import restored

FactType = TypeVar("FactType", bound=Fact)


def locked(model: type[FactType], lineages: Collection[UUID]) -> list[FactType]:
    """The current versions of these lineages, whose lineages are locked in the order of their ids."""
    if not lineages:
        return []
    versions = model._default_manager.filter(lineage__among=lineages).order_by("id")  # noqa: SLF001 - Django's own name
    with everyone_reached():  # a limit lets some rows be seen and not changed: these would stay without a lock
        list(versions.filter(corrects=None).select_for_update(no_key=True).values_list("id", flat=True))
    return restored(versions.filter(CURRENT))


def holding(row: Fact) -> Version:
    """What is told of a row that is current."""
    return Version(row.lineage, row.id)


def last_version(model: type[FactType], lineage: UUID) -> FactType | None:
    """The latest version of a lineage, current or withdrawn; None for a lineage that the asker can't see."""
    versions = model._default_manager.filter(lineage=lineage)  # noqa: SLF001 - Django's own name
    return versions.order_by("-recorded_at", "-withdrawn_at").first()


def last_versions(model: type[FactType], lineages: Collection[UUID]) -> dict[UUID, FactType]:
    """The latest version of each of these lineages, by lineage, of those that the asker can see; one query."""
    versions = model._default_manager.filter(lineage__among=lineages)  # noqa: SLF001 - Django's own name
    return {row.lineage: row for row in versions.order_by("recorded_at", "withdrawn_at")}
