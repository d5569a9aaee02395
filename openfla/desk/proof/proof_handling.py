# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The proof put together from rows as they stood at the end of a day; a statement for each kind of row."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.employers.sizes import CommitteeRegime
from openfla.desk.handling import answers
from openfla.desk.law.chosen import edition
from openfla.desk.plan.plan_rows import in_order
from openfla.desk.proof.answers_proven import offers_counted, offers_proven, requests_counted, requests_proven
from openfla.desk.proof.messages_proven import messages_counted, messages_proven
from openfla.desk.proof.proof import (
    CorrectionProof,
    DeadlineProof,
    DecisionProof,
    IssuedProof,
    PlanProof,
    ProofPack,
    ProofTotals,
    ProofView,
    SizeProof,
    proof_problem,
)
from openfla.desk.recorded import recorded
from openfla.law.facts import EmployerFacts
from openfla.law.plan import counts_for
from openfla.law.regime import regime_in, size_in
from openfla.records.fact import Fact
from openfla.records.models import (
    Charge,
    DeadlineDone,
    Dispute,
    DisputeStep,
    EmployerDecision,
    Employment,
    IssuedDocument,
    Organisation,
    Participation,
    PlanStep,
    Right,
    Segment,
    SizeDeclaration,
    Training,
)
from openfla.terms.deadline import DeadlineKind
from openfla.terms.dispute import OF_CLOCK, DisputeStepKind
from openfla.terms.document import DocumentKind
from openfla.terms.duration import full_time_day
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.training import ParticipationState

CORRECTED: Mapping[str, type[Fact]] = {
    "employment": Employment,
    "right": Right,
    "training": Training,
    "participation": Participation,
    "size": SizeDeclaration,
    "decision": EmployerDecision,
    "plan_step": PlanStep,
    "deadline": DeadlineDone,
}
REOPENED = DisputeStepKind.ADDED.value
"""What a worker adds after an answer asks the employer for another one."""


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
        plan=tuple(_plan(question, at)),
        deadlines=tuple(_deadlines(question, at)),
        issued=tuple(_issued(question, at)) if question.annexes else (),
        messages=tuple(messages_proven(question, at)) if question.annexes else (),
        corrections=tuple(_corrections(question, at)) if question.annexes else (),
        offers=tuple(offers_proven(question, at)) if question.annexes else (),
        requests=tuple(requests_proven(question, at)) if question.annexes else (),
        totals=_totals(question, at),
    )


def _in_year(year: int) -> Q:
    return Q(starts_on__lte=date(year, 12, 31)) & (Q(ends_on=None) | Q(ends_on__gte=date(year, 1, 1)))


def _committees(question: ProofPack, facts: EmployerFacts, at: datetime) -> Iterator[CommitteeRegime]:
    held = Employment.objects.filter(recorded(at), _in_year(question.year), employer=question.employer)
    rows = Segment.objects.filter(_in_year(question.year), employer=question.employer, employment__in=held)
    counted = rows.values("joint_committee").annotate(workers=Count("employment__worker", distinct=True))
    workers = dict(counted.values_list("joint_committee", "workers").order_by())
    for code in sorted(workers):
        committee = JointCommittee(code) if code else None
        found = regime_in(facts, joint_committee=code or None, year=question.year, known_on=question.on)
        yield CommitteeRegime(committee, workers[code], found)


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


def _plan(question: ProofPack, at: datetime) -> Iterator[PlanProof]:
    """Those of the plan of the year, and of the one of years before that is the plan of this one too."""
    rows = PlanStep.objects.filter(recorded(at), employer=question.employer)
    steps = list(rows.filter(year__lte=question.year).select_related("version").order_by("recorded_at", "id"))
    fixed = {
        row.year
        for row in steps
        if row.kind == PlanStepKind.FIXED.value and question.year in counts_for(row.year, row.version.years)
    }
    years = {question.year, max(fixed, default=question.year)}
    for row in in_order(row for row in steps if row.year in years):
        body = PlanBody(row.body) if row.body else None
        terms = (row.lineage, row.year, row.version.number, PlanStepKind(row.kind), row.on, body, row.meeting)
        yield PlanProof(*terms, row.recorded_at, row.entry)


def _deadlines(question: ProofPack, at: datetime) -> Iterator[DeadlineProof]:
    rows = DeadlineDone.objects.filter(recorded(at), employer=question.employer)
    of_year = rows.filter(Q(due_on__year=question.year) | Q(done_on__year=question.year))
    for row in of_year.order_by("due_on", "kind", "about"):
        terms = (DeadlineKind(row.kind), row.about, row.due_on, row.done_on, row.reference)
        yield DeadlineProof(*terms, row.recorded_at, row.entry)


def _documents(question: ProofPack, at: datetime) -> QuerySet[IssuedDocument]:
    return IssuedDocument.objects.filter(employer=question.employer, recorded_at__lte=at, on__year=question.year)


def _withdrawn(question: ProofPack, at: datetime, model: type[Fact]) -> QuerySet[Any]:
    """Of whatever year the fact is: what was withdrawn in the year, by the end of the day."""
    first = datetime.combine(date(question.year, 1, 1), time.min, BRUSSELS)
    last = min(at, datetime.combine(date(question.year, 12, 31), time.max, BRUSSELS))
    return model._default_manager.filter(employer=question.employer, withdrawn_at__range=(first, last))  # noqa: SLF001 - Django's own name


def _issued(question: ProofPack, at: datetime) -> Iterator[IssuedProof]:
    for row in _documents(question, at).order_by("id").iterator():
        terms = (DocumentKind(row.kind), row.worker_id, row.on, row.language, row.recorded_at)
        yield IssuedProof(*terms, bytes(row.digest).hex(), row.entry)


def _corrections(question: ProofPack, at: datetime) -> Iterator[CorrectionProof]:
    for what, model in CORRECTED.items():
        fields = ("id", "lineage", "recorded_at", "withdrawn_at", "withdrawn_entry")
        withdrawn = list(_withdrawn(question, at, model).order_by("withdrawn_at", "id").values_list(*fields))
        versions = model._default_manager.filter(corrects__among=[row[0] for row in withdrawn])  # noqa: SLF001 - Django's own name
        replaced = set(versions.values_list("corrects", flat=True))
        for version, fact, recorded_at, withdrawn_at, entry in withdrawn:
            yield CorrectionProof(what, fact, version in replaced, recorded_at, withdrawn_at, entry)


def _last_said(at: datetime) -> Subquery:
    """What kind of step either side of a dispute took last by then; what the clock noted says nothing."""
    steps = DisputeStep.objects.filter(dispute=OuterRef("id"), recorded_at__lte=at).exclude(kind__in=OF_CLOCK)
    return Subquery(steps.order_by("-id").values("kind")[:1])


def _totals(question: ProofPack, at: datetime) -> ProofTotals:
    offers, requests = offers_counted(question, at), requests_counted(question, at)
    messages = messages_counted(question, at)
    held = Employment.objects.filter(recorded(at), _in_year(question.year), employer=question.employer)
    charges = Charge.objects.filter(recorded(at), employer=question.employer, year=question.year)
    followed = charges.filter(state=ParticipationState.FOLLOWED.value)
    by_week = followed.values("full_time_weekly_minutes", "counts").annotate(charged=Sum("minutes")).order_by()
    charged = list(by_week.values_list("full_time_weekly_minutes", "counts", "charged"))
    disputes = Dispute.objects.filter(employer=question.employer, recorded_at__lte=at, recorded_at__year=question.year)
    return ProofTotals(
        employed=held.values("worker").distinct().count(),
        trained=followed.values("worker").distinct().count(),
        minutes=sum(minutes for _week, _counts, minutes in charged),
        days=sum((Fraction(minutes) / full_time_day(week) for week, counts, minutes in charged if counts), Fraction(0)),
        issued=_documents(question, at).count(),
        messages=messages.total(),
        messages_became=messages,
        corrections=sum(_withdrawn(question, at, model).count() for model in CORRECTED.values()),
        disputes=disputes.count(),
        answered=disputes.filter(answered_at__lte=at).annotate(said=_last_said(at)).exclude(said=REOPENED).count(),
        offers=offers.total(),
        offers_became=offers,
        requests=requests.total(),
        requests_became=requests,
    )
