# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Stories of trainings, rights, sizes, decisions and contracts, as any channel can tell them, and the facts of each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

from openfla.desk.employers.sizes import CancelDecision, DeclareSize, RecordDecision
from openfla.desk.outcome import Done
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    RegisterEmployment,
    SuspensionTerms,
    WorkerIdentity,
)
from openfla.records import models
from openfla.records.fact import CURRENT
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, EndingKind, RightFactKind, RightKind, WorkerCategory
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime
from tests.channels.batch.declaring import CONTRACT, key, of
from tests.desk.conftest import House, establishment_number, segment, ssin
from tests.desk.test_trainings import FOLLOWED, course
from tests.scenarios.contracts import Told

WHY = "Vergissing"
REASON = f"<Reason>{WHY}</Reason>"
W1 = key(reference="W1")
MARCH_2, MARCH_3, DECEMBER_15 = date(2026, 3, 2), date(2026, 3, 3), date(2026, 12, 15)
FACTS: tuple[type[Any], ...] = (
    models.Training,
    models.Participation,
    models.Right,
    models.SizeDeclaration,
    models.EmployerDecision,
    models.Employment,
)


class Desk:
    """One employer with one worker, and what was recorded under the references of a story."""

    def __init__(self, house: House) -> None:
        self.house, self.body = house, house.employer()
        self.id, self.worker = self.body.id, house.worker(self.body, reference="W1")
        self._facts: dict[str, UUID] = {}
        self._before = 0
        self._before = len(self.said)

    @property
    def said(self) -> list[models.JournalSubject]:
        """What the journal says was done at the employer since, and what moved beside, in order, without questions."""
        self.house.see(self.body)
        acts = models.JournalSubject.objects.filter(employer=self.id).exclude(outcome="answered")
        return list(acts.order_by("entry__sequence", "position"))[self._before :]

    def fact(self, reference: str) -> UUID:
        """The id under which it is, or will be, registered."""
        return self._facts.setdefault(reference, uuid4())

    def keep(self, reference: str, fact: UUID) -> None:
        """What was registered under a reference got this id."""
        self._facts[reference] = fact

    def now(self, reference: str) -> tuple[UUID, UUID, UUID]:
        """Employer, fact and current version."""
        self.house.see(self.body)
        fact = self.contract if reference == "contract" else self.fact(reference)
        found = (table.objects.filter(CURRENT, lineage=fact).values_list("id", flat=True).first() for table in FACTS)
        return self.id, fact, next((version for version in found if version), uuid4())

    @property
    def contract(self) -> UUID:
        """The worker's contract."""
        self.house.see(self.body)
        fact: UUID = models.Employment.objects.filter(CURRENT, employer=self.id).values_list("lineage", flat=True)[0]
        return fact

    @property
    def declared(self) -> UUID:
        """The current version of the only size."""
        self.house.see(self.body)
        version: UUID = models.SizeDeclaration.objects.filter(CURRENT, employer=self.id).values_list("id", flat=True)[0]
        return version

    def done(self, reference: str, command: Any) -> Told:
        """The command carried out; the desk's own id of it is kept."""
        [outcome] = self.house.do(command, by=self.body.officer)
        if isinstance(outcome, Done):
            self._facts[reference] = outcome.reference
            return outcome.effect.value
        return tuple(problem.code for problem in outcome.problems)


@dataclass(frozen=True, slots=True)
class Act:
    """One record under its reference: as a command, as an element with its body."""

    reference: str
    command: Callable[[Desk], Any]
    kind: str
    body: str


def slots(*days: date, title: str = "Brandpreventie") -> str:
    """The body of `course`."""
    each = "".join(f"<Slot><On>{day}</On><Minutes>456</Minutes></Slot>" for day in days)
    return f"<Title>{title}</Title><Type>formal</Type>{each}"


def training(reference: str, *days: date) -> Act:
    return Act(
        reference,
        lambda desk: RegisterTraining(desk.id, desk.fact(reference), course(*days)),
        "RegisterTraining",
        slots(*days),
    )


def part(reference: str, of_training: str) -> Act:
    return Act(
        reference,
        lambda desk: RegisterParticipation(desk.id, desk.fact(of_training), desk.worker, FOLLOWED),
        "RegisterParticipation",
        f"{of(of_training, 'Training')}{W1}<State>followed</State>",
    )


OFFERED = ParticipationTerms(ParticipationState.OFFERED, answer_by=date(2026, 12, 1))
OFFER = Act(
    "P-1",
    lambda desk: RegisterParticipation(desk.id, desk.fact("T-1"), desk.worker, OFFERED),
    "RegisterParticipation",
    f"{of('T-1', 'Training')}{W1}<State>offered</State><AnswerBy>2026-12-01</AnswerBy>",
)
LATER = Act(
    "P-1.1",
    lambda desk: CorrectParticipation(*desk.now("P-1"), replace(OFFERED, answer_by=date(2026, 12, 8)), WHY),
    "CorrectParticipation",
    of("P-1") + f"<State>offered</State><AnswerBy>2026-12-08</AnswerBy>{REASON}",
)
TOO_LATE = Act(
    "P-1",
    lambda desk: RegisterParticipation(desk.id, desk.fact("T-1"), desk.worker, replace(OFFERED, answer_by=MARCH_2)),
    "RegisterParticipation",
    f"{of('T-1', 'Training')}{W1}<State>offered</State><AnswerBy>{MARCH_2}</AnswerBy>",
)


def cancelled(kind: Callable[..., Any], reference: str) -> Act:
    return Act(
        f"{reference}.X",
        lambda desk: kind(*desk.now(reference), WHY),
        kind.__name__,
        of(reference) + REASON,
    )


def right(
    reference: str,
    kind: RightFactKind,
    days: str,
    origin: RightKind = RightKind.ADDITIONAL_EMPLOYER,
    *,
    worker: bool = True,
    evidence: str = "",
) -> Act:
    stated = (
        (f"<Days>{days}</Days>" if days else "") + REASON + (f"<Evidence>{evidence}</Evidence>" if evidence else "")
    )
    return Act(
        reference,
        lambda desk: RegisterRight(
            employer=desk.id,
            worker=desk.worker if worker else None,
            year=2026,
            kind=kind,
            right=origin,
            days=Fraction(days) if days else None,
            reason=WHY,
            evidence=evidence,
        ),
        "RegisterRight",
        f"{W1 if worker else ''}<Year>2026</Year><Kind>{kind}</Kind><Origin>{origin}</Origin>{stated}",
    )


def size(reference: str, fte: str, reason: str = "", *, seen: bool = False) -> Act:
    """`fte` empty: that nothing was declared."""
    number = Fraction(fte) if fte else None
    return Act(
        reference,
        lambda desk: DeclareSize(desk.id, Quarter(2025, 1), number, reason, desk.declared if seen else None),
        "DeclareSize",
        "<Quarter>2025Q1</Quarter>"
        + (f"<FullTimeEquivalents>{fte}</FullTimeEquivalents>" if fte else "")
        + (f"<Reason>{reason}</Reason>" if reason else ""),
    )


def decision(reference: str, kind: str, days: str = "", value: str = "") -> Act:
    """Taken in 2024 for two years."""
    more = (f"<Days>{days}</Days>" if days else "") + (f"<Value>{value}</Value>" if value else "")
    taken = (2025, 2026, date(2024, 9, 10))
    return Act(
        reference,
        lambda desk: RecordDecision(desk.id, kind, *taken, Fraction(days) if days else None, value),
        "RecordDecision",
        f"<Kind>{kind}</Kind><FromYear>2025</FromYear><ToYear>2026</ToYear><DecidedOn>2024-09-10</DecidedOn>{more}",
    )


CORRECTED_PART = Act(
    "P-1.1",
    lambda desk: CorrectParticipation(*desk.now("P-1"), replace(FOLLOWED, minutes=228), WHY),
    "CorrectParticipation",
    of("P-1") + f"<State>followed</State><Minutes>228</Minutes>{REASON}",
)
CORRECTED_TRAINING = Act(
    "T-1.1",
    lambda desk: CorrectTraining(*desk.now("T-1"), course(MARCH_2, title="Evacuatie"), WHY),
    "CorrectTraining",
    of("T-1") + slots(MARCH_2, title="Evacuatie") + REASON,
)
CORRECTED_RIGHT = Act(
    "R-1.1",
    lambda desk: CorrectRight(*desk.now("R-1"), Fraction(3, 2), WHY),
    "CorrectRight",
    of("R-1") + f"<Days>3/2</Days>{REASON}",
)
PART_TIME = Act(
    "E-1.1",
    lambda desk: CorrectEmployment(
        *desk.now("contract"), date(2020, 1, 1), None, (segment(weekly_minutes=1140),), None, WHY
    ),
    "CorrectEmployment",
    "{contract}" + CONTRACT.replace("<WeeklyMinutes>2280", "<WeeklyMinutes>1140") + REASON,
)
NO_CONTRACT = Act(
    "E-1.X",
    lambda desk: CancelEmployment(*desk.now("contract"), WHY),
    "CancelEmployment",
    "{contract}" + REASON,
)
WHOLE_TRAINING = TrainingTerms(
    "Brandpreventie",
    TrainingType.FORMAL,
    (SlotTerms(MARCH_2, 400, time(8, 30), time(16), "Gent"), SlotTerms(MARCH_3, 120)),
    provider_name="Brandweerschool",
    field="safety_health",
    language="nl",
    mode=DeliveryMode.BLENDED,
    financing=Financing.SECTOR_FUND,
    cost_cents=125050,
    reference="OPL-7",
    registration_number="ODB-1001",
)
WHOLE_PART = ParticipationTerms(
    ParticipationState.FOLLOWED,
    minutes=300,
    working_time=WorkingTime.OUTSIDE,
    counts=False,
    counts_because="eigen tijd",
    outcome="passed",
    certificate="VCA 12",
    certificate_until=date(2036, 3, 2),
)
PART_BODY = """<WorkingTime>outside</WorkingTime><Counts because="eigen tijd">false</Counts><Outcome>passed</Outcome>
    <Certificate>VCA 12</Certificate><CertificateUntil>2036-03-02</CertificateUntil>"""
WHOLE = [
    Act(
        "T-1",
        lambda desk: RegisterTraining(desk.id, desk.fact("T-1"), WHOLE_TRAINING),
        "RegisterTraining",
        """<Title>Brandpreventie</Title><Type>formal</Type>
        <Slot><On>2026-03-02</On><Minutes>400</Minutes><From>08:30</From><To>16:00</To><Place>Gent</Place></Slot>
        <Slot><On>2026-03-03</On><Minutes>120</Minutes></Slot>
        <Provider>Brandweerschool</Provider><Field>safety_health</Field><Language>nl</Language><Mode>blended</Mode>
        <Financing>sector_fund</Financing><CostCents>125050</CostCents><OwnReference>OPL-7</OwnReference>
        <RegistrationNumber>ODB-1001</RegistrationNumber>""",
    ),
    Act(
        "P-1",
        lambda desk: RegisterParticipation(desk.id, desk.fact("T-1"), desk.worker, WHOLE_PART),
        "RegisterParticipation",
        f"{of('T-1', 'Training')}{W1}<State>followed</State><Minutes>300</Minutes>{PART_BODY}",
    ),
    Act(
        "P-1.1",
        lambda desk: CorrectParticipation(*desk.now("P-1"), replace(WHOLE_PART, minutes=460, attended=(400, 60)), WHY),
        "CorrectParticipation",
        f"{of('P-1')}<State>followed</State><Minutes>460</Minutes><Attended>400 60</Attended>{PART_BODY}{REASON}",
    ),
]
HALVES = (
    segment(date(2020, 1, 1), date(2023, 12, 31), category=WorkerCategory.BLUE_COLLAR),
    segment(
        date(2024, 1, 1),
        date(2026, 6, 30),
        weekly_minutes=1140,
        contract_type=ContractType.FIXED_TERM,
        establishment=establishment_number(1),
    ),
)
ENDED = Act(
    "E-1.1",
    lambda desk: CorrectEmployment(
        *desk.now("contract"),
        date(2020, 1, 1),
        date(2026, 6, 30),
        HALVES,
        EndingKind.END_OF_TERM,
        WHY,
        (SuspensionTerms(date(2025, 2, 3), date(2025, 4, 30)),),
    ),
    "CorrectEmployment",
    f"""{{contract}}<StartsOn>2020-01-01</StartsOn><EndsOn>2026-06-30</EndsOn><Ending>end_of_term</Ending>
    <Segment><StartsOn>2020-01-01</StartsOn><EndsOn>2023-12-31</EndsOn><WeeklyMinutes>2280</WeeklyMinutes>
      <FullTimeWeeklyMinutes>2280</FullTimeWeeklyMinutes><JointCommittee>200</JointCommittee>
      <Category>blue_collar</Category><ContractType>open_ended</ContractType></Segment>
    <Segment><StartsOn>2024-01-01</StartsOn><EndsOn>2026-06-30</EndsOn><WeeklyMinutes>1140</WeeklyMinutes>
      <FullTimeWeeklyMinutes>2280</FullTimeWeeklyMinutes><JointCommittee>200</JointCommittee>
      <Category>white_collar</Category><ContractType>fixed_term</ContractType>
      <Establishment>{establishment_number(1).digits}</Establishment></Segment>
    <Suspensions><Suspension><StartsOn>2025-02-03</StartsOn><EndsOn>2025-04-30</EndsOn></Suspension></Suspensions>
    {REASON}""",
)
PERSON = WorkerIdentity(
    family_name="Maes",
    given_names="Jan",
    reference="W9",
    number=ssin(9),
    sex="x",
    language="nl",
    email="jan@example.org",
    street="Kerkstraat 1",
    postcode="9000",
    municipality="Gent",
    country="BE",
    birth_date=date(1980, 2, 29),
    birth_place="Aalst",
    team="Oven",
)
HIRED = Act(
    "E-9",
    lambda desk: RegisterEmployment(
        desk.id,
        PERSON,
        date(2021, 5, 3),
        date(2026, 6, 30),
        (segment(date(2021, 5, 3), date(2026, 6, 30)),),
        EndingKind.RESIGNATION,
        fresh=True,
        suspensions=(SuspensionTerms(date(2025, 2, 3), date(2025, 4, 30)),),
    ),
    "RegisterEmployment",
    f"""<Worker><NationalNumber>{ssin(9).digits}</NationalNumber><WorkerReference>W9</WorkerReference>
      <FamilyName>Maes</FamilyName><GivenNames>Jan</GivenNames><Sex>x</Sex><Language>nl</Language>
      <Email>jan@example.org</Email><Street>Kerkstraat 1</Street><Postcode>9000</Postcode>
      <Municipality>Gent</Municipality><Country>BE</Country><BirthDate>1980-02-29</BirthDate>
      <BirthPlace>Aalst</BirthPlace><Team>Oven</Team></Worker>
    <StartsOn>2021-05-03</StartsOn><EndsOn>2026-06-30</EndsOn><Ending>resignation</Ending>
    <Segment><StartsOn>2021-05-03</StartsOn><EndsOn>2026-06-30</EndsOn><WeeklyMinutes>2280</WeeklyMinutes>
      <FullTimeWeeklyMinutes>2280</FullTimeWeeklyMinutes><JointCommittee>200</JointCommittee>
      <Category>white_collar</Category><ContractType>open_ended</ContractType></Segment>
    <Suspensions><Suspension><StartsOn>2025-02-03</StartsOn><EndsOn>2025-04-30</EndsOn></Suspension></Suspensions>""",
)
STORIES: dict[str, tuple[list[Act], list[Told]]] = {
    "a training and a part of which everything is stated": (WHOLE, ["created", "created", "changed"]),
    "a training and its correction": (
        [training("T-1", MARCH_2), part("P-1", "T-1"), CORRECTED_PART, CORRECTED_TRAINING],
        ["created", "created", "changed", "changed"],
    ),
    "what is withdrawn": (
        [
            training("T-1", MARCH_2),
            part("P-1", "T-1"),
            cancelled(CancelParticipation, "P-1"),
            cancelled(CancelTraining, "T-1"),
        ],
        ["created", "created", "changed", "changed"],
    ),
    "a training that lies ahead": (
        [training("T-1", DECEMBER_15), part("P-1", "T-1")],
        ["created", ("participation.followed_in_future",)],
    ),
    "an offer and the day to answer it": (
        [training("T-1", DECEMBER_15), OFFER, LATER],
        ["created", "created", "changed"],
    ),
    "an offer with a day to answer that is past": (
        [training("T-1", DECEMBER_15), TOO_LATE],
        ["created", ("participation.answer_by_past",)],
    ),
    "rights": (
        [
            right("R-1", RightFactKind.GRANT, "1"),
            right("R-2", RightFactKind.SET, "6", worker=False),
            right("R-3", RightFactKind.GRANT, "0"),
            CORRECTED_RIGHT,
            cancelled(CancelRight, "R-2"),
        ],
        ["created", "created", ("right.grant_of_nothing",), "changed", "changed"],
    ),
    "rights of every kind": (
        [
            right("R-1", RightFactKind.SET, "4.5", RightKind.ADDITIONAL_SECTOR),
            right("R-2", RightFactKind.GRANT, "1", RightKind.STATUTORY),
            right("R-3", RightFactKind.OPT_OUT, "", RightKind.STATUTORY, worker=False),
            right("R-4", RightFactKind.OPENING_BALANCE, "1.25", RightKind.STATUTORY, evidence="Brief"),
            right("R-5", RightFactKind.OPENING_BALANCE, "2", RightKind.STATUTORY),
        ],
        ["created", "created", "created", "created", ("right.evidence_missing",)],
    ),
    "sizes and decisions": (
        [
            size("S-1", "21.5"),
            size("S-2", "22", seen=True),
            size("S-3", "22", WHY, seen=True),
            size("S-4", "", WHY, seen=True),
            decision("D-1", "account_set_up", value="Op papier"),
            cancelled(CancelDecision, "D-1"),
            decision("D-2", "road", value="sector"),
            decision("D-3", "former_level", days="2.5"),
        ],
        ["created", ("size.reason_missing",), "changed", "changed", "created", "changed", "created", "created"],
    ),
    "a contract that changes": ([PART_TIME, NO_CONTRACT], ["changed", "changed"]),
    "a contract of which everything is stated": ([ENDED], ["changed"]),
    "a worker of whom everything is stated": ([HIRED], ["created"]),
    "a contract that a training needs": (
        [training("T-1", MARCH_2), part("P-1", "T-1"), NO_CONTRACT],
        ["created", "created", ("employment.has_participations",)],
    ),
}
