# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer orders until further notice: one order in force at most, until another one or a reason ends it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.rounds import in_rounds
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import InformationOrder, YearEndOrder
from openfla.records.new import new
from openfla.terms.language import LANGUAGES

Order = type[InformationOrder] | type[YearEndOrder]
Wanted: TypeAlias = tuple[UUID, Mapping[str, Any]]
"""An employer, and what is ordered there."""
REPLACED = "replaced"


def ordered(kind: Order, wanted: Sequence[Wanted], act: Act, kept: Mapping[str, Any] | None = None) -> list[Outcome]:
    """Each replaces the order in force; the same again is unchanged. Problem: information.language.

    `kept` are fields of a first order, which those that replace it take over.
    """
    return in_rounds(wanted, lambda each: each[0], lambda some: _ordered(kind, some, act, kept or {}), act)


def _ordered(kind: Order, wanted: Sequence[Wanted], act: Act, kept: Mapping[str, Any]) -> list[Outcome]:
    """Of an employer each, in as many statements for many as for one."""
    before = {row.employer_id: row for row in _in_force(kind, [employer for employer, _stated in wanted])}
    fresh: list[InformationOrder | YearEndOrder] = []
    outcomes: list[Outcome] = []
    for employer, stated in wanted:
        row = before.get(employer)
        if stated["language"] not in LANGUAGES:
            outcomes.append(refused("information.language", "language", found=stated["language"], expected=LANGUAGES))
        elif row is not None and all(getattr(row, name) == value for name, value in stated.items()):
            outcomes.append(Done(row.id, Effect.UNCHANGED))
        else:
            taken_over = {name: getattr(row, name) if row else value for name, value in kept.items()}
            fresh.append(new(kind, **stated, **taken_over, **act.recorded(employer)))
            outcomes.append(Done(fresh[-1].id))
    _withdraw(kind, [each.employer_id for each in fresh], REPLACED, act)
    bulk.insert(fresh)
    return outcomes


def ended(kind: Order, wanted: Sequence[tuple[UUID, str]], act: Act) -> list[Outcome]:
    """Withdraws the order in force at each, with the reason; without one it is unchanged.

    Problem: desk.reason_missing.
    """
    held = {row.employer_id for row in _in_force(kind, [employer for employer, _reason in wanted])}
    outcomes: list[Outcome] = []
    gone: dict[str, list[UUID]] = defaultdict(list)
    for employer, reason in wanted:
        if not reason.strip():
            outcomes.append(refused("desk.reason_missing", "reason"))
            continue
        outcomes.append(Done(employer, Effect.CHANGED if employer in held else Effect.UNCHANGED))
        gone[reason.strip()] += {employer} & held
        held.discard(employer)
    for reason, employers in gone.items():
        _withdraw(kind, employers, reason, act)
    return outcomes


def _in_force(kind: Order, employers: Collection[UUID]) -> list[Any]:
    """Held until the end of the request, in one order for everybody who holds several."""
    return list(kind.objects.select_for_update().filter(CURRENT, employer__among=employers).order_by("employer"))


def _withdraw(kind: Order, employers: Collection[UUID], reason: str, act: Act) -> None:
    if employers:
        kind.objects.filter(CURRENT, employer__among=employers).update(**act.withdrawn(reason))
