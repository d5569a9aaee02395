# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules by which an employer decides once for a field, wherever another source says something else than people did."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryRule, PayrollRule
from openfla.records.new import new
from openfla.records.signatures import signatures
from openfla.records.source_rule import SourceRule

Kind = type[PayrollRule] | type[DirectoryRule]


def rule_saved(kind: Kind, employer: UUID, field: str, decision: str, act: Act) -> tuple[UUID, Effect]:
    """The rule in force for the field from now on, in the place of one that decided otherwise."""
    alike = kind.objects.filter(CURRENT, employer=employer, field=field)
    known = alike.first()
    if known is not None and known.decision == decision:
        return known.id, Effect.UNCHANGED
    alike.update(withdrawn_at=act.now, withdrawn_entry=act.entry)
    row = new(kind, field=field, decision=decision, **act.recorded(employer))
    row.save(force_insert=True)
    return row.id, Effect.CREATED if known is None else Effect.CHANGED


def rules_withdrawn(kind: Kind, wanted: Sequence[tuple[UUID, UUID]], act: Act) -> list[Outcome]:
    """Of each employer and rule; one that was withdrawn before is unchanged."""
    known = kind.objects.filter(id__in={rule for _, rule in wanted})
    rows = {row.id: row for row in known}
    outcomes: list[Outcome] = []
    for employer, rule in wanted:
        row = rows.get(rule)
        if row is None or row.employer_id != employer:
            outcomes.append(NOT_FOUND)
            continue
        changed = known.filter(CURRENT, id=rule).update(withdrawn_at=act.now, withdrawn_entry=act.entry)
        outcomes.append(Done(rule, Effect.CHANGED if changed else Effect.UNCHANGED))
    return outcomes


def rules_in_force(kind: Kind, employer: UUID) -> Iterable[tuple[SourceRule, str]]:
    """Each with who saved it, the latest first."""
    found = kind.objects.filter(CURRENT, employer=employer)
    rows = list(found.order_by("-recorded_at", "-id"))
    signed = signatures({row.entry for row in rows})
    return [(row, signed[row.entry].person if row.entry in signed else "") for row in rows]
