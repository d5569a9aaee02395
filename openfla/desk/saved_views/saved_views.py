# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Views of lists that a person keeps at an employer: filters, order and columns under a name, nobody else's to see.

What looks for a worker is not kept: a view would go on naming who asked to be forgotten (decision 81).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from openfla.terms.saved_view import ListKept

MOST_VIEWS = 20
"""So many views of one list a person keeps at an employer."""
LONGEST_NAME = 60
LONGEST_VALUE = 100
OF_WORKERS = ("joint_committee", "category", "team", "establishment", "standing")
KEPT = {ListKept.WORKERS: OF_WORKERS, ListKept.TRAININGS: ("search", "type", "state", *OF_WORKERS)}
"""The filters of each list that a view may hold."""
COLUMNS = {
    ListKept.WORKERS: (
        *("reference", "team", "joint_committee", "category", "establishment", "contract_end"),
        *("carried", "granted", "days", "followed", "planned", "left"),
    ),
    ListKept.TRAININGS: ("date", "provider", "type", "minutes", "participants", "followed", "planned", "trust"),
}
"""The columns that each list may have, in its order, beside the name of the worker or the title of the training."""


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keeps the filters, the order and the columns of a list under a name; one of that name is replaced.

    With `opens` the list opens with it, and with no other. What is empty filters nothing and is left out. Without
    `columns` the list has its usual ones. Problem: view.not_kept for what is no filter or column of that list.
    """

    employer: UUID
    of: ListKept
    name: str
    filters: Mapping[str, str]
    order: str = ""
    opens: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenWithView:
    """The list opens with this view of one's own from now on; with None, with everything."""

    employer: UUID
    of: ListKept
    view: UUID | None


@dataclass(frozen=True, slots=True)
class DropView:
    """One's own view is kept no more."""

    employer: UUID
    view: UUID


@dataclass(frozen=True, slots=True)
class SavedViews:
    """One's own views of a list, by name."""

    employer: UUID
    of: ListKept


@dataclass(frozen=True, slots=True)
class ViewKept:
    """A view; `opens`: the list opens with it."""

    view: UUID
    name: str
    filters: Mapping[str, str]
    order: str
    opens: bool
    columns: tuple[str, ...] = ()
