# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The line that a dispute is about: found in the account, read as it stood at an instant, compared with now."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.disputes.disputes import DisputableLine, LineVersion
from openfla.records.fact import CURRENT, Fact
from openfla.records.models import Dispute, Employment, Participation, Right, Segment, Training
from openfla.records.signatures import signatures
from openfla.terms.dispute import DisputeKind

Said = tuple[tuple[str, object], ...]


LONGEST_TITLE = 200


def lines_of(employer: UUID, worker: UUID, fact: UUID | None = None) -> list[DisputableLine]:
    """The lines of a worker's account as they stand now, or the one under that public id: four queries."""
    asked = CURRENT & Q(employer=employer) & (Q(lineage=fact) if fact else Q())
    parts = dict(Participation.objects.filter(asked, worker=worker).values_list("training", "lineage"))
    trainings = Training.objects.filter(CURRENT, employer=employer, lineage__in=parts)
    rights = Right.objects.filter(asked, Q(worker=worker) | Q(worker=None))
    contracts = Employment.objects.filter(asked, worker=worker)
    found = [
        *(DisputableLine(DisputeKind.TRAINING, parts[row.lineage], row.title, row.starts_on) for row in trainings),
        *(_line_of_right(row) for row in rights),
        *(DisputableLine(DisputeKind.CONTRACT, row.lineage, "", row.starts_on) for row in contracts),
    ]
    return sorted(found, key=lambda line: line.on, reverse=True)


def _line_of_right(right: Right) -> DisputableLine:
    return DisputableLine(DisputeKind.RIGHT, right.lineage, right.reason[:LONGEST_TITLE], date(right.year, 1, 1))


def line_of(employer: UUID, worker: UUID, kind: DisputeKind, fact: UUID | None) -> DisputableLine | None:
    """The line of that kind under that public id; None where it is not in the worker's account."""
    if fact is None:
        return None
    return next((line for line in lines_of(employer, worker, fact) if line.kind is kind), None)


def line_at(dispute: Dispute, at: datetime | None = None) -> LineVersion | None:
    """What the line said at that instant, or says now; None where it said nothing."""
    if dispute.fact is None:
        return None
    when = (CURRENT if at is None else _at(at)) & Q(employer=dispute.employer_id)
    if dispute.kind == DisputeKind.TRAINING:
        return _of_training(dispute.fact, when)
    if dispute.kind == DisputeKind.RIGHT:
        right = Right.objects.filter(when, lineage=dispute.fact).first()
        return _version([right], _said_of_right(right)) if right else None
    contract = Employment.objects.filter(when, lineage=dispute.fact).first()
    return _version([contract], _said_of_contract(contract)) if contract else None


def training_of(dispute: Dispute) -> UUID | None:
    """The public id of the training that the line is a part in."""
    if dispute.kind != DisputeKind.TRAINING or dispute.fact is None:
        return None
    parts = Participation.objects.filter(employer=dispute.employer_id, lineage=dispute.fact)
    return parts.values_list("training", flat=True).first()


def corrected(employer: UUID, disputes: Collection[Dispute]) -> set[UUID]:
    """Of an employer's disputes those whose line was changed or cancelled since, or whose missing training is there.

    Seven queries, whatever their number.
    """
    last = _last_changes(employer, {each.fact for each in disputes if each.fact})
    changed = {each.id for each in disputes if each.fact in last and last[each.fact] > each.recorded_at}
    return changed | _there_by_now([each for each in disputes if each.kind == DisputeKind.MISSING])


def _at(at: datetime) -> Q:
    return Q(recorded_at__lte=at) & (Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))


def _training(training: UUID, when: Q) -> Training | None:
    return Training.objects.filter(when, lineage=training).first()


def _of_training(fact: UUID, when: Q) -> LineVersion | None:
    part = Participation.objects.filter(when, lineage=fact).first()
    training = _training(part.training, when) if part else None
    return _version([part, training], _said_of_training(part, training)) if part and training else None


def _said_of_training(part: Participation, training: Training) -> Said:
    return (
        ("training_title", training.title),
        ("training_provider_name", training.provider_name),
        ("date", training.starts_on),
        ("end_date", training.ends_on if training.ends_on != training.starts_on else None),
        ("participation_minutes", part.minutes),
        ("participation_state", part.state),
        ("participation_counts", part.counts),
        ("participation_certificate", part.certificate),
    )


def _said_of_right(right: Right) -> Said:
    amount = None if right.numerator is None else Fraction(right.numerator, right.denominator or 1)
    return (("year", str(right.year)), ("right_kind", right.kind), ("right_amount", amount), ("reason", right.reason))


def _said_of_contract(contract: Employment) -> Said:
    said: Said = (("contract_start", contract.starts_on), ("contract_end", contract.ends_on))
    segment = Segment.objects.filter(employment=contract).order_by("-starts_on").first()
    if segment is None:
        return said
    return (
        *said,
        ("joint_committee", segment.joint_committee),
        ("weekly_hours", segment.weekly_minutes),
        ("full_time_weekly_hours", segment.full_time_weekly_minutes),
        ("category", segment.category),
        ("contract_type", segment.contract_type),
    )


def _version(facts: Iterable[Fact | None], said: Said) -> LineVersion:
    """By the latest of the facts that the line is made of."""
    latest = max((fact for fact in facts if fact is not None), key=lambda fact: fact.recorded_at)
    signed = signatures({latest.entry}).get(latest.entry)
    stated = tuple((name, value) for name, value in said if value not in {None, ""})
    return LineVersion(
        stated, latest.recorded_at, signed.person if signed else "", signed.organisation if signed else ""
    )


def _last_changes(employer: UUID, facts: Collection[UUID]) -> dict[UUID, datetime]:
    """When each line last changed; that of a part in a training also when the training did."""
    if not facts:
        return {}
    found: dict[UUID, datetime] = {}
    for model in (Right, Employment, Participation):
        found |= _latest(model._default_manager.filter(employer=employer, lineage__in=facts))  # noqa: SLF001 - Django's own name
    rows = Participation.objects.filter(employer=employer, lineage__in=facts)
    parts = dict(rows.values_list("lineage", "training"))
    trainings = _latest(Training.objects.filter(employer=employer, lineage__in=set(parts.values())))
    return found | {part: max(found[part], trainings[training]) for part, training in parts.items()}


def _latest(rows: QuerySet[Any]) -> dict[UUID, datetime]:
    found: dict[UUID, datetime] = {}
    for lineage, recorded, withdrawn in rows.values_list("lineage", "recorded_at", "withdrawn_at"):
        found[lineage] = max(found.get(lineage, recorded), withdrawn or recorded)
    return found


def _there_by_now(missing: Collection[Dispute]) -> set[UUID]:
    """Those whose worker has a part, recorded since, in a training that was on that day."""
    if not missing:
        return set()
    parts = Participation.objects.filter(CURRENT, worker__in={each.worker_id for each in missing})
    found = list(parts.values_list("worker_id", "training", "recorded_at"))
    trainings = Training.objects.filter(CURRENT, lineage__in={training for _, training, _ in found})
    days = {lineage: (first, last) for lineage, first, last in trainings.values_list("lineage", "starts_on", "ends_on")}
    return {
        each.id
        for each in missing
        for worker, training, recorded in found
        if worker == each.worker_id
        and recorded > each.recorded_at
        and training in days
        and days[training][0] <= each.on <= days[training][1]
    }
