# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers ticked on one page of a list, carried to the next in its address: the pages are buttons of their form."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest

from openfla.desk.workers.worker_list import WorkerPage

MOST = 100
"""So many are carried: more are chosen by a filter."""


def ticks(request: HttpRequest, page: WorkerPage) -> dict[str, object]:
    """For a page of the list: who is ticked, and who of them stands on another page."""
    ticked = tuple(dict.fromkeys(_sent(request.GET.getlist("worker")[:MOST])))
    here = {row.worker for row in page.rows}
    return {"ticked": frozenset(ticked), "elsewhere": [each for each in ticked if each not in here]}


def _sent(texts: Sequence[str]) -> Iterator[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
