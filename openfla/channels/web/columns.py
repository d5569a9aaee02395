# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of a list in its address: `columns=team.left`, in the list's own order. Name or title always stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest

from openfla.channels.web.workers.worker_query import address
from openfla.desk.saved_views.saved_views import COLUMNS
from openfla.terms.saved_view import ListKept

CellType = TypeVar("CellType")
CHOSEN = "columns"
TICKED = "column"
"""What the form that chooses sends, once for each box; the list then has them in one word of its address."""
USUAL = {
    ListKept.WORKERS: ("reference", "team", "joint_committee", "carried", "granted", "days", "followed", "left"),
    ListKept.TRAININGS: COLUMNS[ListKept.TRAININGS],
}
"""Where nobody asks for others."""
LEFT_OUT = frozenset({TICKED, CHOSEN, "page", "language"})
"""Of an address, what the form that chooses columns does not send along."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Picks from a row, or from the headings, the cells in these places."""

    places: tuple[int, ...]

    def __call__(self, cells: Sequence[CellType]) -> list[CellType]:
        """Those of a row."""
        return [cells[place] for place in self.places]


@dataclass(frozen=True, slots=True)
class ColumnBox:
    """A box of the form that chooses."""

    name: str
    label: str
    ticked: bool


def columns_in(sent: Mapping[str, str], of: ListKept) -> tuple[str, ...]:
    """The columns that an address or a form asks for; none where these are the usual ones."""
    return _known(sent.get(CHOSEN, "").split("."), of)


def _known(named: Collection[str], of: ListKept) -> tuple[str, ...]:
    found = tuple(each for each in COLUMNS[of] if each in named)
    return () if found == USUAL[of] else found


def in_one_word(columns: Sequence[str]) -> str:
    """As they stand in the address."""
    return ".".join(columns)


def chosen_now(request: HttpRequest, of: ListKept) -> str:
    """Where the boxes that were ticked lead; empty where none was sent."""
    if TICKED not in request.GET:
        return ""
    columns = _known(request.GET.getlist(TICKED), of)
    return f"{request.path}{address(request, **{TICKED: '', CHOSEN: in_one_word(columns), 'page': ''})}"


def choosing(request: HttpRequest, of: ListKept, year: int, labels: Mapping[str, str]) -> Mapping[str, Any]:
    """What the template `web/columns.html` and the list itself need."""
    chosen = columns_in(request.GET, of)
    shown = chosen or USUAL[of]
    kept = {"year": str(year), **request.GET.dict()}
    return {
        "shown": frozenset(shown),
        "usual": not chosen,
        "labels": labels,
        "columns_chosen": in_one_word(chosen),
        "columns": [ColumnBox(each, labels[each], each in shown) for each in COLUMNS[of]],
        "columns_beside": [(name, value) for name, value in kept.items() if value and name not in LEFT_OUT],
        "columns_usual": address(request, **{CHOSEN: "", "page": "", "year": year}),
    }


def cells_of(columns: Sequence[str], chosen: Collection[str]) -> Kept:
    """What goes into a file of the cells of a row: all of them, or those of chosen columns; "" always goes."""
    places = [place for place, each in enumerate(columns) if not chosen or not each or each in chosen]
    return Kept(tuple(places))
