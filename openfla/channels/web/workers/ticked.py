# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers ticked on one page of a list, carried to the next in its address: the pages are buttons of their form."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from openfla.desk.workers.worker_list import WorkerPage

MOST = 200
"""So many are carried: more are chosen by a filter."""
OF_TICKS = ("worker", "all")


@dataclass(frozen=True, slots=True)
class Ticks:
    """Who is ticked, as the address says; `lost` are those beyond what is carried."""

    workers: tuple[UUID, ...]
    lost: int

    def beside(self, page: WorkerPage) -> dict[str, object]:
        """For a page of the list: who is ticked, and who of them stands on another page."""
        here = {row.worker for row in page.rows}
        elsewhere = [each for each in self.workers if each not in here]
        return {"ticked": frozenset(self.workers), "elsewhere": elsewhere, "ticks_lost": self.lost, "most_ticked": MOST}


def ticks_of(request: HttpRequest) -> Ticks:
    """Takes them out of the address: links of the page to another look at the list begin without any."""
    sent = tuple(dict.fromkeys(_ids(request.GET.getlist("worker"))))
    kept = request.GET.copy()
    for name in OF_TICKS:
        kept.pop(name, None)
    request.GET = kept  # type: ignore[assignment] # a copy can be changed, and is not
    return Ticks(sent[:MOST], max(len(sent) - MOST, 0))


def _ids(texts: Sequence[str]) -> Iterator[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
