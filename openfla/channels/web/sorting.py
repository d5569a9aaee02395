# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The order of a list in its address: `sort=left`, or `sort=-left` the other way round."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Options
from openfla.channels.web.workers.worker_query import address


@dataclass(frozen=True, slots=True)
class Heading:
    """What <c-sort> takes: the address that sorts by the column, the other way round if it does; how it does now."""

    url: str
    direction: str


def written(column: str, *, descending: bool) -> str:
    """As it stands in the address."""
    return f"{'-' if descending else ''}{column}"


def headings(
    request: HttpRequest, columns: Iterable[str], column: str, *, descending: bool, falling: Iterable[str] = ()
) -> dict[str, Heading]:
    """A heading for each column; `falling` are those whose highest stand first when they are chosen."""
    first = set(falling)
    found = {}
    for each in columns:
        current = each == column
        turned = not descending if current else each in first
        direction = ("descending" if descending else "ascending") if current else ""
        found[each] = Heading(address(request, sort=written(each, descending=turned), page=""), direction)
    return found


def orders(columns: Mapping[str, str]) -> Options:
    """Each column both ways, for a list of choices: where headings don't show, and to keep the order when filtering."""
    ways = ((_("%(column)s, ascending"), False), (_("%(column)s, descending"), True))
    return tuple(
        (written(each, descending=descending), way % {"column": label})
        for each, label in columns.items()
        for way, descending in ways
    )
