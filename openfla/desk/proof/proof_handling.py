# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The proof put together from rows as they stood at the end of a day; a statement for each kind of row."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.handling import answers
from openfla.desk.proof.proof import (
    CommitteeProof,
    CorrectionProof,
    DecisionProof,
    IssuedProof,
    MessageProof,
    ProofPack,
    ProofTotals,
    ProofView,
    SizeProof,
    proof_problem,
)
from openfla.desk.recorded import recorded
from openfla.law.edition import edition
from openfla.law.facts import EmployerFacts
from openfla.law.regime import regime_in, size_in
from openfla.records.models import (
    Charge,
    Dispute,
    EmployerDecision,
    Employment,
    IssuedDocument,
    Organisation,
    Participation,
    Right,
    Segment,
    SizeDeclaration,
    Training,
    WorkerMessage,
)
from openfla.terms.document import DocumentKind
from openfla.terms.duration import full_time_day
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.message import MessageKind, Way
from openfla.terms.training import ParticipationState

CORRECTED = {
    "employment": Employment,
    "right": Right,
    "training": Training,
    "participation": Participation,
    "size": SizeDeclaration,
    "decision": EmployerDecision,
}


@answers(ProofPack)
def proof_pack(question: ProofPack, act: Act) -> ProofView | None:
    """None for an employer that is not there, and for a day of which nothing can be proven yet."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None or proof_problem(question.year, question.on, act.today):
        return None
    at = datetime.combine(question.on, time.max, BRUSSELS)
    facts = employer_facts(question.employer, at)
    return ProofView(
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        year=question.year,
        on=question.on,
        at=at,
        edition=edition(),
        size=size_in(facts, year=question.year, known_on=question.on),
        committees=tuple(_committees(question, facts, at)),
        sizes=tuple(_sizes(question, at)),
        decisions=tuple(_decisions(question, at)),
        issued=tuple(_issued(question, at)),
        messages=tuple(_messages(question, at)),
        corrections=tuple(_corrections(question, at)),
        totals=_totals(question, at),
    )


def _in_year(year: int) -> Q:
    return Q(starts_on__lte=date(year, 12, 31)) & (Q(ends_on=None) | Q(ends_on__gte=date(year, 1, 1)))


def _committees(question: ProofPack, facts: EmployerFacts, at: datetime) -> Iterator[CommitteeProof]:
    held = Employment.objects.filter(recorded(at), _in_year(question.year), employer=question.employer)
    rows = Segment.objects.filter(_in_year(question.year), employer=question.employer, employment__in=held)
    workers: dict[str, set[UUID]] = defaultdict(set)
    for code, worker in rows.values_list("joint_committee", "employment__worker"):
        workers[code].add(worker)
    for code in sorted(workers):
        committee = JointCommittee(code) if code else None
        found = regime_in(facts, joint_committee=code or None, year=question.year, known_on=question.on)
        yield CommitteeProof(committee, len(workers[code]), found)


def _sizes(question: ProofPack, at: datetime) -> Iterator[SizeProof]:
    rows = SizeDeclaration.objects.filter(recorded(at), employer=question.employer)
    for row in rows.order_by("quarter", "source", "id"):
        fte = None if row.fte is None else Fraction(row.fte)
        yield SizeProof(row.quarter, fte, row.source, row.recorded_at, row.entry)


def _decisions(question: ProofPack, at: datetime) -> Iterator[DecisionProof]:
    rows = EmployerDecision.objects.filter(recorded(at), employer=question.employer)
    holding = rows.filter(from_year__lte=question.year, to_year__gte=question.year)
    for row in holding.order_by("decided_on", "id"):
        days = None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)
        terms = (row.kind, row.from_year, row.to_year, row.decided_on, days, row.value)
        yield DecisionProof(*terms, row.recorded_at, row.entry)


def _issued(question: ProofPack, at: datetime) -> Iterator[IssuedProof]:
    rows = IssuedDocument.objects.filter(employer=question.employer, recorded_at__lte=at, on__year=question.year)
    for row in rows.order_by("id"):
        terms = (DocumentKind(row.kind), row.worker_id, row.on, row.language, row.recorded_at)
        yield IssuedProof(*terms, bytes(row.digest).hex(), row.entry)


def _messages(question: ProofPack, at: datetime) -> Iterator[MessageProof]:
    rows = WorkerMessage.objects.filter(employer=question.employer, recorded_at__lte=at, on__year=question.year)
    for row in rows.order_by("id"):
        handed = row.handed_over_on if row.handed_over_on and row.changed_at <= at else None
        terms = (MessageKind(row.kind), Way(row.way), row.worker_id, row.on, row.recorded_at)
        yield MessageProof(*terms, handed, row.entry)


def _corrections(question: ProofPack, at: datetime) -> Iterator[CorrectionProof]:
    """Of whatever year the fact is: what was withdrawn in the year, by the end of the day."""
    first = datetime.combine(date(question.year, 1, 1), time.min, BRUSSELS)
    last = min(at, datetime.combine(date(question.year, 12, 31), time.max, BRUSSELS))
    for what, model in CORRECTED.items():
        rows = model.objects.filter(employer=question.employer, withdrawn_at__range=(first, last))  # type: ignore[attr-defined] # facts all
        fields = ("id", "lineage", "recorded_at", "withdrawn_at", "withdrawn_entry")
        withdrawn = list(rows.order_by("withdrawn_at", "id").values_list(*fields))
        versions = model.objects.filter(corrects__in=[row[0] for row in withdrawn])  # type: ignore[attr-defined] # see above
        replaced = set(versions.values_list("corrects", flat=True))
        for version, fact, recorded_at, withdrawn_at, entry in withdrawn:
            yield CorrectionProof(what, fact, version in replaced, recorded_at, withdrawn_at, entry)


def _totals(question: ProofPack, at: datetime) -> ProofTotals:
    held = Employment.objects.filter(recorded(at), _in_year(question.year), employer=question.employer)
    charges = Charge.objects.filter(recorded(at), employer=question.employer, year=question.year)
    followed = charges.filter(state=ParticipationState.FOLLOWED.value)
    days, minutes, trained = Fraction(0), 0, set()
    for worker, each, week, counts in followed.values_list("worker", "minutes", "full_time_weekly_minutes", "counts"):
        minutes += each
        days += Fraction(each) / full_time_day(week) if counts else 0
        trained.add(worker)
    disputes = Dispute.objects.filter(employer=question.employer, recorded_at__lte=at, recorded_at__year=question.year)
    return ProofTotals(
        employed=held.values("worker").distinct().count(),
        trained=len(trained),
        minutes=minutes,
        days=days,
        disputes=disputes.count(),
        answered=disputes.filter(answered_at__lte=at).count(),
    )
