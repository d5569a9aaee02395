# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""In which language a worker is written to, by the clock or about a dispute: what somebody said goes before what the
place lets one guess.
"""

from collections.abc import Collection
from uuid import UUID

from openfla.law.language_area import language_of_area
from openfla.records.fact import CURRENT
from openfla.records.models import InformationOrder, Organisation, WorkerDetails, WorkerMessage
from openfla.terms.language import LANGUAGES


def languages_of(details: Collection[WorkerDetails]) -> dict[UUID, str]:
    """Of each of these workers; three queries at most, none where all have a language of their own.

    Own language; that of the last message for which a person chose it; that of the employer's order, which is for
    whoever has none; that of the place of work. No place of work is recorded with its address, so the employer's own
    seat stands for it. Where the area of the seat has more than one language, or no address is recorded: that of the
    area where the worker lives, then that in which the employer itself is written to.
    """
    found = {each.worker_id: each.language for each in details if each.language in LANGUAGES}
    rest = [each for each in details if each.worker_id not in found]
    if not rest:
        return found
    employers = {each.employer_id for each in rest}
    orders = InformationOrder.objects.filter(CURRENT, employer__in=employers)
    ordered = dict(orders.values_list("employer_id", "language"))
    seats = {each.id: each for each in Organisation.objects.filter(id__in=employers)}
    chosen = _last_chosen({each.worker_id for each in rest})
    for each in rest:
        seat = seats[each.employer_id]
        found[each.worker_id] = (
            chosen.get(each.worker_id)
            or ordered.get(each.employer_id)
            or language_of_area(seat.postcode, seat.country)
            or language_of_area(each.postcode, each.country)
            or _known(seat.language)
        )
    return found


def _last_chosen(workers: Collection[UUID]) -> dict[UUID, str]:
    written = WorkerMessage.objects.filter(worker__among=workers, language_chosen=True)
    rows = written.order_by("worker_id", "-recorded_at", "-id")
    return dict(rows.distinct("worker_id").values_list("worker_id", "language"))


def _known(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]
