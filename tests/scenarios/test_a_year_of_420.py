# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer of 420 through its year and to the end of the five: hired, trained, gone, told, stated, proven.

Every balance is held against figures worked out here by hand, and so is every paper, read back from the file that its
holder gets. `make soak` typesets and reads the forms of all 420; `make test` those of one worker in ten, another tenth
each day, so that ten days of runs read them all. What the clock does is asked for late and twice over, and done once.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
import segno
from docx import Document
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from openfla.channels.batch.issue_run import issue_everybody
from openfla.channels.clock.tasks import catch_up, end_years, inform, note_disputes, remind, roll
from openfla.channels.paper import (
    account_form,
    claims,
    docx,
    follow_up,
    issued_papers_zip,
    letters,
    paper,
    proof_pdf,
    social_balance,
    training_plan,
)
from openfla.channels.paper.issuing import issue_certificate
from openfla.channels.post.reminding import round_of_reminders
from openfla.channels.post.sending import round_of_mail
from openfla.channels.post.server import MailServer
from openfla.desk.access.access import LinkWorker
from openfla.desk.accounts.account_form import AccountForms
from openfla.desk.accounts.standing import figures_of
from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.batch.received import open_received
from openfla.desk.claims.claims import Claims
from openfla.desk.deadlines.deadlines import Deadlines
from openfla.desk.disputes.disputes import AnswerDispute, DisputeCard, MissingTraining, RaiseDispute
from openfla.desk.documents.issue_runs import IssuedPapers, IssueRuns, StartIssueRun
from openfla.desk.documents.issued import IssueCertificate, IssuedDocuments, IssuedFile, VerifiedDocument
from openfla.desk.documents.year_ends import OrderYearEnd
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.gate import browse
from openfla.desk.information.information import NoteHandedOver, OrderInformation, PrintedMessages, PrintMessages
from openfla.desk.leaving.leaving import Leaving
from openfla.desk.outcome import Done
from openfla.desk.plan.plan import NAMED, PARTS, RecordPlanStep, SavePlan, TrainingPlan
from openfla.desk.plan.plan_groups import GroupSaid
from openfla.desk.proof.proof import ProofPack
from openfla.desk.reminders.reminder_keys import ReminderCode
from openfla.desk.reminders.reminders import AskReminders, ConfirmReminders
from openfla.desk.social_balance.sheet import Added
from openfla.desk.social_balance.social_balance import SocialBalance
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.workers.employments import EmploymentList
from openfla.desk.workers.staff import CorrectEmployment
from openfla.records.models import IssuedDocument, Participation, Standing, WorkerMessage
from openfla.terms.claim import Scheme
from openfla.terms.deadline import DeadlineKind, DeadlineState
from openfla.terms.dispute import DisputeAnswer, DisputeKind
from openfla.terms.document import DocumentFile, DocumentKind, RunState
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.message import MessageKind, Way
from openfla.terms.period import Quarter
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.right import EndingKind
from openfla.terms.social_balance import BalanceSex, TrainingBlock
from openfla.terms.training import ParticipationState, TrainingType
from openfla.terms.verification_code import VerificationCode
from tests.desk.conftest import OPERATOR, Body, House, segment, ssin
from tests.scenarios.papers_read import pages_of, papers_in, words_of

YEAR, DAY = 2026, 456
FULL, HALF, SUMMER = 300, 80, 40
"""Full-time and half-time from 2 January, full-time from 1 July: 420."""
LEFT, CORRECTED, ON_LEAVE = range(100, 120), range(10), range(200, 205)
"""By place: gone on 30 September, there on one day of two, on training leave."""
VISITOR = Actor.visitor()
FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)
STATUTE = JointCommittee("317")
"""No agreement of this committee is known: five days a year from the twentieth worker on."""
TENTH, UNSET = 10, b"%PDF-1.7 not typeset here"
"""Of a form that is not typeset the data alone are made."""
HOURS = Fraction(DAY, 60)
COST = 3_800_000
"""Of the first training, in cents."""


@dataclass(frozen=True)
class Words:
    """What a form says in its language: its title, a contract without an end, and how a date is written."""

    title: str
    goes_on: str
    day: str


SPOKEN = (
    Words("Individuele opleidingsrekening", "loopt door", "%d/%m/%Y"),
    Words("Compte formation individuel", "en cours", "%d/%m/%Y"),
    Words("Individuelles Weiterbildungskonto", "läuft weiter", "%d.%m.%Y"),
)
"""By place, in turns."""
CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


def on(month: int, day: int, year: int = YEAR) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def days_granted(place: int) -> Fraction:
    """Of 2026, by months under contract and working time."""
    if place in LEFT:
        return Fraction(5) * 9 / 12
    if place < FULL:
        return Fraction(5)
    return Fraction(5) / 2 if place < FULL + HALF else Fraction(5) * 6 / 12


def days_followed(place: int) -> Fraction:
    """Both days, or one; who came in summer missed them. Training leave takes nothing."""
    if place in CORRECTED:
        return Fraction(1)
    return Fraction(2) if place < FULL + HALF else Fraction(0)


def left(place: int) -> Fraction:
    return days_granted(place) - days_followed(place)


def hours_of(places: Collection[int]) -> Fraction:
    """Followed in 2026 by these, training leave too."""
    return HOURS * (sum(map(days_followed, places)) + sum(place in ON_LEAVE for place in places))


def born(place: int) -> date:
    """Of the national number that the worker has."""
    return date(1950, 1, 1) + timedelta(days=place + 1)


@dataclass
class Firm:
    """The employer, its workers by place, and the clocks of the installation."""

    house: House
    body: Body
    mail: Path
    read: Collection[int]
    workers: list[UUID]

    def do(self, commands: Sequence[Any], now: datetime) -> list[Done]:
        outcomes = self.house.do(*commands, by=self.body.officer, now=now)
        done = [each for each in outcomes if isinstance(each, Done)]
        assert len(done) == len(commands), [each for each in outcomes if not isinstance(each, Done)]
        return done

    def ask(self, question: Any, now: datetime) -> Any:
        found = self.house.ask(question, by=self.body.officer, now=now)
        assert found is not None
        return found

    def hire(self, number: int, start: date, weekly: int) -> None:
        """Workers whose sex goes by turns; every other one has an e-mail address, and they speak three languages."""
        made = []
        for place in range(len(self.workers), len(self.workers) + number):
            terms = segment(start, weekly_minutes=weekly, joint_committee=STATUTE)
            fields = {
                "family_name": f"Maes {place:03d}",
                "number": ssin(place + 1),
                "sex": "mf"[place % 2],
                "language": ("nl", "fr", "de")[place % 3],
                "email": f"w{place}@example.org" if place % 2 else "",
                "birth_date": born(place),
                "birth_place": "Brugge",
                "street": f"Molenstraat {place}",
                "postcode": "8000",
                "municipality": "Brugge",
            }
            made.append(self.house.employment(self.body, starts_on=start, segments=(terms,), **fields))
        self.workers += [each.reference for each in self.do(made, on(start.month, start.day))]

    def clock(self, *moments: datetime) -> None:
        """What clock and post do at these moments, each of them twice."""
        for moment in (each for each in moments for _ in range(2)):
            inform(clock=lambda now=moment: now)  # type: ignore[misc]
            note_disputes(clock=lambda now=moment: now)  # type: ignore[misc]
            remind(clock=lambda now=moment: now)  # type: ignore[misc]
            round_of_mail(lambda now=moment: now)  # type: ignore[misc]
            round_of_reminders(lambda now=moment: now)  # type: ignore[misc]

    def new_year(self, moment: datetime) -> None:
        """What the clock does of standings in the first nights of a year, twice; all of them are then as recomputed."""
        for _ in range(2):
            roll(clock=lambda: moment)
            catch_up(self.body.id, clock=lambda: moment)
        check = self.house.ask(VerifyStandings(self.body.id), by=OPERATOR, now=moment)
        assert (check.stale, check.differences) == (0, ())

    def told(self) -> Counter[tuple[str, str]]:
        """Messages by kind and way."""
        self.house.see(self.body)
        return Counter(WorkerMessage.objects.filter(employer=self.body.id).values_list("kind", "way"))

    def figures(self, year: int) -> dict[int, dict[str, Fraction]]:
        """The standings of a year, by place."""
        self.house.see(self.body)
        rows = {row.worker_id: figures_of(row) for row in Standing.objects.filter(employer=self.body.id, year=year)}
        return {place: rows[worker] for place, worker in enumerate(self.workers) if worker in rows}

    def deadline(self, kind: DeadlineKind, now: datetime) -> DeadlineState:
        """How the first of that kind stands that is about this year."""
        rows = self.ask(Deadlines(self.body.id), now).rows
        states: list[DeadlineState] = [each.state for each in rows if each.kind is kind and str(YEAR) in each.about]
        return states[0]


@pytest.fixture(params=["a tenth", pytest.param("all", marks=pytest.mark.soak)])
def firm(request: pytest.FixtureRequest, house: House, settings: Settings, tmp_path: Path) -> Iterator[Firm]:
    """Just before its year begins, with a mail server; the forms that are not read are not typeset."""
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", folder=tmp_path / "mail")
    body = house.employer("Fabriek Zuid")
    tenth = range(date.today().toordinal() % TENTH, 420, TENTH)  # noqa: DTZ011 - which tenth, any day will do
    read = range(420) if request.param == "all" else tenth
    real = patch("openfla.channels.paper.issuing.paper", typeset(read))
    made = segno.make("x")
    square = patch("openfla.channels.paper.square.segno.make", lambda _text, **_said: made)
    # what survives a loss of power, and what a square says, is tried elsewhere
    with real, square, patch("openfla.records.vault.os.fsync", lambda _file: None):
        yield Firm(house, body, tmp_path / "mail", read, [])


def typeset(read: Collection[int]) -> Callable[[dict[str, Any], datetime], bytes]:
    """The paper of every worker whose form is read, and of certificates."""

    def made(content: dict[str, Any], at: datetime) -> bytes:
        name = re.search(r"Maes (\d{3})", str(content))
        return paper(content, at) if name is None or int(name[1]) in read or int(name[1]) in LEFT else UNSET

    return made


def test_a_year_and_the_end_of_the_five(firm: Firm) -> None:
    """Each part stands on the ones before."""
    hired_and_told(firm)
    planned(firm)
    trained_and_corrected(firm)
    disputed(firm)
    left_and_certified(firm)
    stated(firm)
    told_again(firm)
    accounted_for(firm)
    planned_and_done(firm)
    balanced(firm)
    proven(firm)
    five_years_over(firm)
    stated_at_the_end(firm)


def hired_and_told(firm: Firm) -> None:
    """380 in January; each is told once though the clock missed days and ran twice, by mail or by a letter."""
    quarters = [Quarter(2024, 4), *(Quarter(2025, each) for each in (1, 2, 3))]
    firm.do([DeclareSize(firm.body.id, each, Fraction(340)) for each in quarters], on(1, 1))
    firm.hire(FULL, date(YEAR, 1, 2), 2280)
    firm.hire(HALF, date(YEAR, 1, 2), 1140)
    firm.do([OrderInformation(firm.body.id, "nl", by_email=True)], on(1, 2))
    [asked] = firm.do([AskReminders(firm.body.id, "hr@example.org", "nl")], on(1, 2))
    firm.do([ConfirmReminders(firm.body.id, ReminderCode.of(asked.reference))], on(1, 2))
    firm.clock(on(1, 6), on(1, 7))
    half = (FULL + HALF) // 2
    assert firm.told() == {(MessageKind.START, Way.EMAIL): half, (MessageKind.START, Way.PAPER): half}
    assert len(list(firm.mail.glob("*.eml"))) == half + 2, "and a code and one mail of deadlines"
    [run] = firm.do([PrintMessages(firm.body.id)], on(1, 8))
    printed = firm.ask(PrintedMessages(firm.body.id, run.reference), on(1, 8))
    assert len(printed) == half
    pages = pages_of(letters(printed, "https://openfla.example.org", on(1, 8)))
    for place, page in zip(range(0, FULL + HALF, 2), pages, strict=True):
        assert all(each in page for each in (f"Maes {place:03d}", f"Molenstraat {place}", "8000 Brugge")), page
        assert ssin(place + 1).display not in page
    firm.house.see(firm.body)
    handed = WorkerMessage.objects.filter(run=run.reference).values_list("id", flat=True)
    firm.do([NoteHandedOver(firm.body.id, each, date(YEAR, 1, 9)) for each in handed], on(1, 9))


def planned(firm: Firm) -> None:
    """Each step in time is a deadline met; the plan compares with what is followed later."""
    kinds = DeadlineKind.PLAN_DRAFT, DeadlineKind.PLAN_OPINION, DeadlineKind.PLAN_FIXED, DeadlineKind.PLAN_FILED
    assert [firm.deadline(each, on(2, 20)) for each in kinds] == [DeadlineState.NEAR] * 3 + [DeadlineState.AHEAD]
    texts = dict.fromkeys(PARTS, "Wat het plan zegt.")
    nobody = dict.fromkeys(NAMED, GroupSaid(0))
    plan = SavePlan(firm.body.id, YEAR, 0, date(YEAR, 3, 1), 1, texts, formal_hours=5_776, groups=nobody)
    firm.do([plan], on(2, 20))
    step = RecordPlanStep(firm.body.id, YEAR, 1, PlanStepKind.SENT, date(YEAR, 2, 20), PlanBody.WORKS_COUNCIL)
    firm.do([replace(step, meeting=date(YEAR, 3, 12))], on(2, 20))
    opinion = replace(step, kind=PlanStepKind.OPINION, on=date(YEAR, 3, 12), text="Gunstig.")
    firm.do([opinion], on(3, 12))
    firm.do([replace(step, kind=PlanStepKind.FIXED, on=date(YEAR, 3, 25), body=None)], on(3, 25))
    firm.do([replace(step, kind=PlanStepKind.FILED, on=date(YEAR, 4, 10), body=None)], on(4, 10))
    assert [firm.deadline(each, on(4, 11)) for each in kinds] == [DeadlineState.MET] * 4
    view = firm.ask(TrainingPlan(firm.body.id, YEAR), on(4, 11))
    assert (view.fixed, view.filed, view.missing) == (True, True, ())


def course(*days: date, **terms: Any) -> TrainingTerms:
    return TrainingTerms("Veilig werken", TrainingType.FORMAL, tuple(SlotTerms(day, DAY) for day in days), **terms)


def trained_and_corrected(firm: Firm) -> None:
    """Everybody who is there follows two days; ten of them were there on one."""
    training, there = uuid4(), firm.workers[: FULL + HALF]
    terms = course(date(YEAR, 3, 2), date(YEAR, 3, 3), cost_cents=COST)
    parts = [RegisterParticipation(firm.body.id, training, each, FOLLOWED) for each in there]
    firm.do([RegisterTraining(firm.body.id, training, terms), *parts], on(3, 4))
    assert {place: each["charged"] for place, each in firm.figures(YEAR).items()} == dict.fromkeys(range(380), 2)
    firm.house.see(firm.body)
    rows = {row.worker_id: row for row in Participation.objects.filter(employer=firm.body.id)}
    mended = [
        CorrectParticipation(firm.body.id, row.lineage, row.id, replace(FOLLOWED, attended=(DAY, 0)), "Lijst nagekeken")
        for row in (rows[firm.workers[place]] for place in CORRECTED)
    ]
    firm.do(mended, on(6, 1))
    firm.hire(SUMMER, date(YEAR, 7, 1), 2280)
    firm.clock(on(7, 4))
    assert firm.told().total() == 420
    leave = uuid4()
    absent = [RegisterParticipation(firm.body.id, leave, firm.workers[place], FOLLOWED) for place in ON_LEAVE]
    terms = course(date(YEAR, 10, 5), field="educational_leave", reference="V1")
    firm.do([RegisterTraining(firm.body.id, leave, terms), *absent], on(10, 6))
    claims = firm.ask(Claims(firm.body.id, Scheme.LEAVE, date(YEAR, 9, 1), date(YEAR, 12, 31)), on(10, 6))
    assert (claims.total, claims.minutes, claims.without_right) == (5, 5 * DAY, 5 * DAY)
    assert {row.claim_by.value for row in claims.rows if row.claim_by} == {date(YEAR + 1, 1, 5)}


def disputed(firm: Firm) -> None:
    """A worker misses a training; the answer is due within a month, told once though the clock ran late and twice."""
    worker, person = firm.workers[50], firm.house.person("Maes")
    firm.house.done(LinkWorker(firm.body.id, worker, person, "invitation_code"), by=OPERATOR)
    missing = MissingTraining("Heftruck", date(YEAR, 5, 4), DAY)
    raising = RaiseDispute(firm.body.id, worker, DisputeKind.MISSING, "Ik was er.", missing=missing)
    actor = Actor.worker(person)
    dispute = firm.house.done(raising, by=actor, now=on(8, 3)).reference
    firm.clock(on(8, 31), on(9, 5))
    refused = AnswerDispute(firm.body.id, dispute, DisputeKind.MISSING, DisputeAnswer.REFUSED, "Niet ingeschreven.")
    firm.do([refused], on(9, 7))
    card = firm.house.ask(DisputeCard(firm.body.id, worker, dispute), by=actor, now=on(9, 7))
    assert [step.kind.value for step in card.steps] == ["nearly_due", "overdue", "refused"]
    assert card.row.late


def left_and_certified(firm: Firm) -> None:
    """Twenty end on 30 September: their year counts nine months, and each is told once; one takes a certificate."""
    for place in LEFT:
        [row] = firm.ask(EmploymentList(firm.body.id, firm.workers[place]), on(9, 8)).rows
        contract = row.contract
        last = date(YEAR, 9, 30)
        segments = (replace(contract.segments[0], ends_on=last),)
        command = CorrectEmployment(
            firm.body.id,
            contract.employment,
            contract.version,
            contract.starts_on,
            last,
            segments,
            EndingKind.RESIGNATION,
            "Ontslag genomen",
        )
        firm.do([command], on(9, 8))
    before = firm.told()
    firm.clock(on(10, 3), on(10, 4))
    assert firm.told() - before == {(MessageKind.LEAVING, Way.EMAIL): 10, (MessageKind.LEAVING, Way.PAPER): 10}
    view = firm.ask(Leaving(firm.body.id, firm.workers[100]), on(10, 3))
    assert (view.ended_on, view.minutes, view.year.left) == (date(YEAR, 9, 30), 2 * DAY, Fraction(7, 4))
    certificate = issue_certificate(view, "nl", on(10, 3))
    assert isinstance(certificate, IssueCertificate)
    for _ in range(2):
        firm.do([certificate], on(10, 3))
    assert len(firm.ask(IssuedDocuments(firm.body.id, firm.workers[100]), on(10, 3))) == 1


def stated(firm: Firm) -> None:
    """A form for each of 420, with the balance worked out above; the clock comes late, and once.

    The year end run again by hand gives nobody a second form.
    """
    firm.do([OrderYearEnd(firm.body.id, "nl")], on(12, 15))
    for _ in range(2):
        end_years(clock=lambda: on(1, 4, YEAR + 1))
    [by_clock] = firm.ask(IssueRuns(firm.body.id), on(1, 4, YEAR + 1))
    assert issue_everybody(by_clock.run, clock=lambda: on(1, 4, YEAR + 1))
    [run] = firm.do([StartIssueRun(firm.body.id, date(YEAR, 12, 31), "nl")], on(1, 4, YEAR + 1))
    assert issue_everybody(run.reference, clock=lambda: on(1, 4, YEAR + 1))
    latest, first = firm.ask(IssueRuns(firm.body.id), on(1, 4, YEAR + 1))
    assert [(each.state, each.issued, each.unchanged, each.refused) for each in (first, latest)] == [
        (RunState.DONE, 420, 0, 0),
        (RunState.DONE, 0, 420, 0),
    ]
    firm.house.see(firm.body)
    forms = IssuedDocument.objects.filter(employer=firm.body.id, kind=DocumentKind.ACCOUNT_FORM.value)
    issued = dict(forms.values_list("worker", "id"))
    for place, worker in enumerate(firm.workers):
        said = json.loads(kept(firm, worker, issued[worker], DocumentFile.JSON))
        [year] = [each for each in said["years"] if each["year"] == YEAR]
        assert Fraction(year["left"]) == left(place), place
        assert said["worker"]["familyName"] == f"Maes {place:03d}"
    papers = archive_of(firm)
    assert papers.keys() == {str(each) for each in firm.workers}
    for place in firm.read:
        words = words_of(papers[str(firm.workers[place])])
        assert [each for each in on_the_form(place) if each not in words] == [], (place, words)
        [code] = set(CODE.findall(words))
        found = firm.house.ask(verified(code, papers[str(firm.workers[place])]), by=VISITOR, now=on(1, 5, YEAR + 1))
        assert (found.same, found.replaced, found.issuer) == (True, False, "Fabriek Zuid")


def archive_of(firm: Firm) -> dict[str, bytes]:
    """The papers of the year's end as the employer fetches them, by worker."""
    question, made = IssuedPapers(firm.body.id, date(YEAR, 12, 31)), BytesIO()
    with browse(question, actor=firm.body.officer, channel="tests", now=on(1, 5, YEAR + 1)) as found:
        assert found is not None
        issued_papers_zip(found, made)
    return papers_in(made.getvalue())


def on_the_form(place: int) -> Iterator[str]:
    """Every entry that the law asks for, with the figures worked out above, as the worker's own form writes them."""
    said, name = SPOKEN[place % 3], f"An Maes {place:03d}"
    granted, used, rest = (decimal(each(place)) for each in (days_granted, days_followed, left))
    first = date(YEAR, 1, 2) if place < FULL + HALF else date(YEAR, 7, 1)
    last = f"{date(YEAR, 9, 30):{said.day}}" if place in LEFT else said.goes_on
    weekly = 19 if FULL <= place < FULL + HALF else 38
    yield from (said.title, name, f"{born(place):{said.day}}, Brugge", f"Molenstraat {place}, 8000 Brugge")
    yield from (ssin(place + 1).display, "Fabriek Zuid")
    yield f"{first:{said.day}} {last} {weekly} 38 {STATUTE.code}"
    yield f"{YEAR} 0 {granted} {used} 0 {rest}"
    yield f" {granted} {granted} "
    yield f"{YEAR} {STATUTE.code} 5 "
    if days_followed(place):
        hours = decimal(HOURS * days_followed(place))
        yield f"{date(YEAR, 3, 2):{said.day}} Veilig werken · "
        yield hours
        yield f" −{used} {rest}"


def decimal(number: Fraction) -> str:
    """As all three languages write it."""
    return f"{float(number):g}".replace(".", ",")


def verified(code: str, paper_held: bytes) -> VerifiedDocument:
    """What somebody asks who holds the paper."""
    parsed = VerificationCode.read(code)
    assert isinstance(parsed, VerificationCode)
    return VerifiedDocument(parsed, sha256(paper_held).digest())


def kept(firm: Firm, worker: UUID, document: UUID, kind: DocumentFile) -> bytes:
    place = firm.ask(IssuedFile(firm.body.id, worker, document, kind), on(1, 5, YEAR + 1))
    with open_received(place) as file:
        return file.read()


def told_again(firm: Firm) -> None:
    """A year after the last time: who left and who came in summer are not among them."""
    before = firm.told()
    firm.clock(on(1, 2, YEAR + 1), on(1, 2, YEAR + 1))
    assert firm.told() == before, "nobody is told before the balance of the new year stands"
    firm.new_year(on(1, 3, YEAR + 1))
    firm.clock(on(1, 9, YEAR + 1), on(1, 10, YEAR + 1))
    told = firm.told() - before
    assert {kind for kind, _ in told} == {MessageKind.YEARLY}
    assert told.total() == FULL + HALF - len(LEFT)


def accounted_for(firm: Firm) -> None:
    """Every balance of the year, and the same people and hours in the social balance sheet."""
    figures = firm.figures(YEAR)
    assert {place: each["left"] for place, each in figures.items()} == {place: left(place) for place in range(420)}
    sheet = firm.ask(SocialBalance(firm.body.id, date(YEAR, 1, 1), date(YEAR, 12, 31)), on(1, 11, YEAR + 1))
    men, women = (sheet.column(TrainingBlock.FORMAL, sex) for sex in BalanceSex)
    minutes = (380 * 2 - len(CORRECTED) + len(ON_LEAVE)) * DAY
    assert (men.workers, women.workers, men.minutes + women.minutes) == (190, 190, minutes)
    assert men.cents + women.cents == COST


def planned_and_done(firm: Firm) -> None:
    """The plan on paper and as a text to write on; the copy to be filed repeats nobody's words; the year beside it."""
    at = on(1, 11, YEAR + 1)
    view = firm.ask(TrainingPlan(firm.body.id, YEAR), at)
    content = training_plan(view, view.latest, "nl", at)
    words = words_of(paper(content, at))
    assert words.count("Wat het plan zegt.") == len(PARTS)
    steps = "20/02/2026 Versie 1", "12/03/2026 Advies", "25/03/2026 Versie 1 vastgelegd", "10/04/2026 Kopie"
    for each in (*steps, "Opleidingsplan 2026", "formele opleiding 5776", "ondernemingsraad Gunstig."):
        assert each in words
    assert "Gunstig." not in words_of(paper(training_plan(view, view.latest, "nl", at, to_file=True), at))
    assert all(name not in words for name in ("Maes", "W1"))
    paragraphs = [each.text for each in Document(BytesIO(docx(content, at))).paragraphs]
    assert paragraphs.count("Wat het plan zegt.") == len(PARTS)
    [formal, *_others] = follow_up(view, "nl")[0]["blocks"][0]["rows"]
    assert formal == ["Formeel", "5776", decimal(hours_of(range(420))), "0"]


def balanced(firm: Firm) -> None:
    """The block of the social balance sheet and the list of leave, on paper, by the same hours."""
    at, men, women = on(1, 11, YEAR + 1), range(0, 420, 2), range(1, 420, 2)
    sheet = firm.ask(SocialBalance(firm.body.id, date(YEAR, 1, 1), date(YEAR, 12, 31)), at)
    words = words_of(paper(social_balance(sheet, Added(), "fr", at), at))
    assert f"5802 {round(hours_of(men))} 5812 {round(hours_of(women))}" in words
    assert "5801 190 5811 190" in words
    assert f"5803 {COST // 200} 5813 {COST // 200}" in words
    claimed = firm.ask(Claims(firm.body.id, Scheme.LEAVE, date(YEAR, 9, 1), date(YEAR, 12, 31)), at)
    words = words_of(paper(claims(claimed, "nl", at), at))
    assert {*re.findall(r"Maes (\d{3})", words)} == {str(place) for place in ON_LEAVE}
    assert "Rijen in totaal: 5, samen 38 uren." in words


def proven(firm: Firm) -> None:
    """The proof of the year counts what was done in it, as of a day after it; asked again it says the same."""
    question = ProofPack(firm.body.id, YEAR, date(YEAR + 1, 1, 31))
    view = firm.ask(question, on(2, 1, YEAR + 1))
    totals = view.totals
    assert (totals.employed, totals.trained) == (420, 380)
    assert totals.days == sum(map(days_followed, range(420)))
    assert (totals.issued, totals.messages) == (421, 420 + len(LEFT))
    assert (totals.disputes, totals.answered) == (1, 1)
    assert totals.corrections == len(CORRECTED) + len(LEFT)
    assert len(view.sizes) == 4
    assert firm.ask(question, on(6, 1, YEAR + 1)) == view
    made = proof_pdf(view, "nl")
    words, annexes = words_of(made), PdfReader(BytesIO(made)).attachments
    rows = {name: len(content.splitlines()) - 1 for name, [content] in annexes.items()}
    assert (rows["issued.csv"], rows["messages.csv"], rows["corrections.csv"]) == (421, 440, 30)
    for each in (
        "contract in het jaar 420",
        "opleiding volgden 380",
        f"Gevolgde uren {decimal(hours_of(range(420)))}",
        f"tellen voor het recht {decimal(sum(map(days_followed, range(420)), Fraction()))}",
        "2024Q4 340 aangegeven 01/01/2026",
        "1, waarvan 1 beantwoord",
    ):
        assert each in words, words


def five_years_over(firm: Firm) -> None:
    """What is left is carried on to 31 December 2028 and no further; the clock that missed the day sees to it once."""
    quarters = [Quarter(2026, 4), *(Quarter(2027, each) for each in (1, 2, 3))]
    firm.do([DeclareSize(firm.body.id, each, Fraction(340)) for each in quarters], on(12, 1, 2027))
    firm.new_year(on(1, 3, 2029))
    for year, so_far in ((2027, 1), (2028, 2)):
        figures = firm.figures(year)
        for place in (each for each in range(420) if each not in LEFT):
            a_year = Fraction(5, 2) if FULL <= place < FULL + HALF else Fraction(5)
            assert figures[place]["carried_in"] == left(place) + a_year * (so_far - 1), (year, place)
    assert {each["carried_in"] for each in firm.figures(2029).values()} == {Fraction(0)}
    assert not any(place in firm.figures(2027) for place in LEFT)
    rows = firm.ask(Deadlines(firm.body.id), on(12, 1, 2028)).rows
    period = [(each.on, each.state) for each in rows if each.kind is DeadlineKind.PERIOD_END]
    assert period == [(date(2028, 12, 31), DeadlineState.NEAR)]


def stated_at_the_end(firm: Firm) -> None:
    """The forms of the last day of the five years: what was carried on each year, and how all of it ended."""
    chosen = {firm.workers[place]: place for place in [*firm.read][:: len(firm.read) // 10]}
    question = AccountForms(firm.body.id, date(2028, 12, 31), frozenset(chosen))
    at = on(1, 3, 2029)
    with browse(question, actor=firm.body.officer, channel="tests", now=at) as found:
        assert found is not None
        read = {chosen[form.worker]: words_of(paper(account_form(form, "nl"), at)) for form in found}
    assert read.keys() == {*chosen.values()}
    for place, words in read.items():
        assert [each for each in over_the_years(place) if each not in words] == [], (place, words)


def over_the_years(place: int) -> Iterator[str]:
    """The lines of the three years; who is gone has that of the first."""
    yield f"{YEAR} 0 {decimal(days_granted(place))} {decimal(days_followed(place))} 0 {decimal(left(place))}"
    if place in LEFT:
        return
    a_year = Fraction(5, 2) if FULL <= place < FULL + HALF else Fraction(5)
    second = left(place) + a_year
    last = second + a_year
    yield f"2027 {decimal(left(place))} {decimal(a_year)} 0 0 {decimal(second)}"
    yield f"2028 {decimal(second)} {decimal(a_year)} 0 {decimal(last)} 0"
    yield f"−{decimal(last)} 0"
    yield f"0 dagen gevolgd, {decimal(last)} dagen vervallen"
