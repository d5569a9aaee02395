# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who says that a worker took part: derived for each version from who entered it and which saved file it came out of.

Only of what was followed: of what is planned, offered or declined nobody says so.

Nothing stores a mark: what it follows from is recorded once, and a mark can't stay behind.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, RescuedFact, Verification
from openfla.records.training import ENTERED
from openfla.terms.rescue import FORM_SOURCE, HowRescued
from openfla.terms.training import ParticipationState, TrustMark, Verdict

_SAVED = RescuedFact.objects.filter(fact=OuterRef("lineage"))
"""The lines of saved files on which the part stands."""
_THIS_VERSION = Q(entry=OuterRef("entry"))
"""By which this very version came in: one that was only known again stays whose it was."""
_FROM_STATE = Exists(_SAVED.filter(_THIS_VERSION, rescue__worker=None).exclude(origins=[]))
_FROM_WORKER = Exists(_SAVED.filter(_THIS_VERSION | Q(how=HowRescued.REGISTERED.value), rescue__worker__isnull=False))
"""Also by which its first version came in: a mandatary that corrects what a worker said does not make it more."""
_BY_FORM = Q(source=FORM_SOURCE)
"""Which a part keeps when it is corrected."""
_VERIFIED = Exists(
    Verification.objects.filter(CURRENT, version=OuterRef("id"), verdict=Verdict.VERIFIED.value),
)
_FOLLOWED = Q(state=ParticipationState.FOLLOWED.value)
_WORDS = {mark: Value(mark.value) for mark in TrustMark}
MARK = Case(
    When(_VERIFIED, then=_WORDS[TrustMark.VERIFIED]),
    When(_FROM_STATE, then=_WORDS[TrustMark.SOURCE]),
    When(~ENTERED, then=_WORDS[TrustMark.VERIFIED]),
    When(_FROM_WORKER | _BY_FORM, then=_WORDS[TrustMark.DECLARED]),
    default=_WORDS[TrustMark.SOURCE],
    output_field=CharField(),
)
"""The mark of a version of a part. What a worker said and only a mandatary confirmed is still the worker's word."""


def marks_of(versions: Collection[UUID]) -> dict[UUID, TrustMark]:
    """The mark of each of these versions that say that a training was followed, in one statement."""
    return {version: TrustMark(mark) for version, mark in _marks(set(versions))} if versions else {}


@composed_once
def _marks(versions: Collection[UUID]) -> QuerySet[Participation, tuple[UUID, str]]:
    return Participation.objects.filter(_FOLLOWED, id__among=versions).annotate(trust=MARK).values_list("id", "trust")


def counted_by_mark(trainings: Collection[UUID]) -> dict[UUID, tuple[tuple[TrustMark, int], ...]]:
    """How many followed each of these trainings, by mark, in one statement."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Participation.objects.filter(CURRENT, _FOLLOWED, training__in=trainings).annotate(trust=MARK).order_by()
    for training, mark, number in (
        rows.values("training", "trust").annotate(n=Count("id")).values_list("training", "trust", "n")
    ):
        found[training][mark] = number
    return {training: tuple((mark, of[mark]) for mark in TrustMark if mark in of) for training, of in found.items()}
