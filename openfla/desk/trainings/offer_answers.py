# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an offer was ended by its worker's own answer, or by what somebody recorded: the act in the journal says."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from openfla.desk.act import day_of
from openfla.desk.trainings.offers import AnswerOffer
from openfla.records.models import JournalSubject, Participation

BY_WORKER = Q(act=AnswerOffer.__name__)


def answered_by_worker(offers: Iterable[Participation]) -> set[UUID]:
    """Of these versions in which parts were offers, the ids of those that their workers ended: one statement."""
    ended = {(each.withdrawn_entry, each.lineage): each.id for each in offers if each.withdrawn_entry}
    if not ended:
        return set()
    entries, lineages = ({key[place] for key in ended} for place in (0, 1))
    told = JournalSubject.objects.filter(BY_WORKER, entry__in=entries, reference__in=lineages)
    return {ended[key] for key in told.values_list("entry", "reference") if key in ended}


def answered_late(offer: Participation, answered: set[UUID]) -> bool:
    """Whether its worker answered after the day that the employer set: it stays so, whatever is recorded later."""
    if offer.answer_by is None or offer.withdrawn_at is None or offer.id not in answered:
        return False
    return offer.answer_by < day_of(offer.withdrawn_at)


def overdue(offer: Participation, today: date) -> bool:
    """Whether the day is past and the offer still stands."""
    return offer.withdrawn_at is None and offer.answer_by is not None and offer.answer_by < today
