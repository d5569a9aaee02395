# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Links to the pages of a list: the first, the last, and those around the open one."""

from dataclasses import dataclass

from django.http import HttpRequest

from openfla.channels.web.workers.workers import address

AROUND = 2


@dataclass(frozen=True, slots=True)
class Pager:
    """What the component `pages` takes."""

    pages: tuple[tuple[str, str], ...]
    previous: str
    next: str


def pages(request: HttpRequest, page: int, last: int) -> Pager:
    """The links; a gap between them is told by the numbers."""
    shown = sorted({1, last, *range(max(1, page - AROUND), min(last, page + AROUND) + 1)})
    return Pager(
        pages=tuple((str(each), "" if each == page else address(request, page=each)) for each in shown),
        previous=address(request, page=page - 1) if page > 1 else "",
        next=address(request, page=page + 1) if page < last else "",
    )
