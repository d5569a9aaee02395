# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates found by name, state and end, counted and cut into pages by the database."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.mandates.mandate_list_handling import mandates_of, view_of
from openfla.desk.mandates.mandates_found import MandateFilter, MandatePage, MandatesFound
from openfla.desk.names import fitting
from openfla.terms.mandate import MandateState, Side

ORDER = Case(*(When(state=state.value, then=Value(place)) for place, state in enumerate(MandateState)))


@answers(MandatesFound)
def mandates_found(question: MandatesFound, act: Act) -> MandatePage:
    """Three statements, and one more for a search."""
    mandates = _standing(question.organisation, act.today)
    counted = mandates.order_by().values_list("state").annotate(number=Count("id"))
    by_state = {MandateState(state): number for state, number in counted}
    asked = question.filter
    matching = mandates.filter(_matches(asked, act.today))
    if asked.search:
        matching = matching.filter(id__among=_named(matching, question.organisation, asked.search))
    total = matching.count()
    pages = max(1, -(-total // question.size))
    page = min(max(question.page, 1), pages)
    order = ("ends_on", "-recorded_at", "-id") if asked.ends_by else (ORDER, "-recorded_at", "-id")
    rows = matching.order_by(*order)[(page - 1) * question.size : page * question.size]
    told = tuple(view_of(each, act) for each in rows)
    return MandatePage(told, total, page, pages, {each: by_state[each] for each in MandateState if each in by_state})


def _standing(organisation: UUID, day: date) -> "QuerySet[Any]":
    """Each with its state for this side, as MandateView.state_for tells it."""
    asked = Q(employer=organisation, proposed_by=Side.PROVIDER) | Q(provider=organisation, proposed_by=Side.EMPLOYER)
    withdrawn = Q(withdrawn_at__isnull=False)
    stands = (
        (Q(accepted_at=None, withdrawn_by=F("proposed_by")) & withdrawn, MandateState.TAKEN_BACK),
        (Q(accepted_at=None) & withdrawn, MandateState.REFUSED),
        (withdrawn | Q(ends_on__lt=day), MandateState.ENDED),
        (Q(accepted_at=None) & asked, MandateState.TO_ANSWER),
        (Q(accepted_at=None), MandateState.WAITING),
        (Q(starts_on__lte=day), MandateState.RUNNING),
    )
    state = Case(
        *(When(holds, then=Value(each.value)) for holds, each in stands),
        default=Value(MandateState.NOT_BEGUN.value),
        output_field=CharField(),
    )
    return mandates_of(organisation).annotate(state=state)


def _matches(asked: MandateFilter, day: date) -> Q:
    found = Q() if asked.state is None else Q(state=asked.state.value)
    ending = Q(state=MandateState.RUNNING.value, ends_on__gte=day, ends_on__lte=asked.ends_by)
    return found & ending if asked.ends_by else found


def _named(mandates: "QuerySet[Any]", own: UUID, search: str) -> list[UUID]:
    """Those whose other side is named so: names are compared without accents, as nowhere in the database."""
    sides = [f"{side}__{column}" for side in ("employer", "provider") for column in ("name", "enterprise_number")]
    fits = fitting(search)
    return [
        mandate
        for mandate, employer, *names in mandates.order_by().values_list("id", "employer", *sides)
        if fits(*names[2:] if employer == own else names[:2])
    ]
