# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Links to the pages of a list: the first, the last, and those around the open one."""

from dataclasses import dataclass

from django.http import HttpRequest

from openfla.channels.web.workers.worker_query import address

AROUND = 2


@dataclass(frozen=True, slots=True)
class Paging:
    """What <c-pages> takes: (label, address) with an empty address for the open page, and the neighbours."""

    pages: tuple[tuple[str, str], ...]
    previous: str
    following: str


def paging(request: HttpRequest, page: int, pages: int) -> Paging:
    """The links of page `page` of `pages`; none when there is one page only."""
    shown = sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)})
    links = tuple((str(each), "" if each == page else address(request, page=each)) for each in shown)
    return Paging(
        pages=links if pages > 1 else (),
        previous=address(request, page=page - 1) if page > 1 else "",
        following=address(request, page=page + 1) if page < pages else "",
    )
