# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker who left long ago is erased with all that is theirs, told before, held back where something lasts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from openfla.desk.access.access import LinkWorker
from openfla.desk.access.trusts import TrustPerson
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.disputes.disputes import AnswerDispute, Attached, MissingTraining, RaiseDispute
from openfla.desk.inspections.inspections import OpenInspection
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.outcome import Effect
from openfla.desk.requests.requests import AnswerRequest, AskTraining, RequestTerms
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import TrainingCard
from openfla.desk.upkeep.erasures import KeepLonger, LeaversToErase, OwnErasure
from openfla.desk.upkeep.invariants import CheckInvariant, InvariantsKnown
from openfla.desk.upkeep.retention import EraseOverdue, RetentionTerms
from openfla.desk.workers.staff import WorkerCard
from openfla.records.erasing import erase
from openfla.records.models import JournalEntry, JournalSubject
from openfla.records.retention import terms
from openfla.records.scope import set_scope
from openfla.records.worker_erasing import LONGEST_HOLD, NOTICE, TERM
from openfla.terms.dispute import DisputeAnswer, DisputeKind
from openfla.terms.request import RequestAnswer
from openfla.terms.retention import KeptKind
from openfla.terms.right import RightFactKind, RightKind
from tests.desk.clock import set_clock, set_told_since
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House, ssin
from tests.desk.issuing import issued
from tests.desk.trained import trained

LEFT = TODAY
"""The last day of the contract: the database's own clock is not far from it."""
OVER = datetime.combine(LEFT + timedelta(days=1 + 1826), time(1), tzinfo=BRUSSELS)
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Left:
    """An employer, a worker who left, the training that both this worker and a colleague followed."""

    bakery: Body
    worker: UUID
    colleague: UUID
    person: Actor
    training: UUID


@pytest.fixture
def left(house: House) -> Left:
    """The worker has all that a worker may have: a number, a link, a trust, a right, a part, a form, a request."""
    bakery = house.employer()
    worker = house.worker(bakery, ends_on=LEFT, number=ssin(7), reference="W7")
    colleague = house.worker(bakery)
    person = house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    code = InvitationCode.fresh()
    house.done(TrustPerson(bakery.id, worker, "mijn zus", TODAY, TODAY, code), by=Actor.worker(person))
    asked = AskTraining(bakery.id, worker, uuid4(), RequestTerms("Lassen", "Nieuwe machines"))
    house.done(asked, by=Actor.worker(person))
    house.done(AnswerRequest(bakery.id, asked.request, RequestAnswer.REFUSED, "Uit dienst"), by=bakery.officer)
    right = RegisterRight(
        bakery.id, worker, 2026, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "Plan"
    )
    house.done(right, by=bakery.officer)
    training, _ = trained(house, bakery, worker, date(2026, 3, 3))
    trained(house, bakery, colleague, date(2026, 3, 4))
    issued(house, bakery, worker)
    return Left(bakery, worker, colleague, Actor.worker(person), training)


def erased(house: House, at: datetime) -> Effect:
    """What a portion did at that moment."""
    set_clock(at)
    return house.done(EraseOverdue(KeptKind.WORKERS), by=OPERATOR, now=at).effect


def rows_of(worker: UUID) -> set[str]:
    """The tables in which a row names the worker, as the owner of the database reads them."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for model in apps.get_app_config("records").get_models():
            cursor.execute(f"SELECT 1 FROM {model._meta.db_table} t WHERE t::text LIKE %s LIMIT 1", [f"%{worker}%"])  # noqa: S608 - our own names
            if cursor.fetchone():
                found.add(model.__name__)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE openfla_app")
    return found


def test_a_worker_goes_with_all_that_is_theirs(house: House, left: Left) -> None:
    """Not a moment before; what stays names the id in the journal alone, which holds, as all rules of the tables do."""
    assert erased(house, OVER - timedelta(hours=1) - A_MINUTE) is Effect.UNCHANGED
    assert house.ask(WorkerCard(left.bakery.id, left.worker), by=left.bakery.officer)
    held = rows_of(left.worker)
    assert len(held) > 9
    assert "TrainingRequest" in held
    due = {each.kind: each.due for each in house.ask(RetentionTerms(), by=OPERATOR, now=OVER)}
    assert due[KeptKind.WORKERS] == 1
    assert erased(house, OVER) is Effect.CHANGED
    assert erased(house, OVER) is Effect.UNCHANGED
    assert rows_of(left.worker) == {"JournalSubject"}
    assert house.ask(WorkerCard(left.bakery.id, left.worker), by=left.bakery.officer, now=OVER) is None
    assert house.ask(WorkerCard(left.bakery.id, left.colleague), by=left.bakery.officer, now=OVER)
    assert house.ask(TrainingCard(left.bakery.id, left.training), by=left.bakery.officer, now=OVER)
    for name, _ in house.ask(InvariantsKnown(), by=OPERATOR, now=OVER):
        assert house.ask(CheckInvariant(name), by=OPERATOR, now=OVER).number == 0, name


def journal() -> set[tuple[object, ...]]:
    """All that leaves are computed from, and the leaves."""
    set_scope(scope="system")
    tables = (JournalEntry, JournalSubject)
    return {tuple(map(str, row)) for table in tables for row in table._default_manager.values_list()}


@pytest.mark.usefixtures("left")
def test_the_journal_proves_the_same_afterwards(house: House) -> None:
    """Every entry stays, with its leaf and all that the leaf is computed from; that so many went is one entry more."""
    before = journal()
    erased(house, OVER)
    assert before <= journal()
    assert [entry.acts for entry in JournalEntry.objects.order_by("-at")[:1]] == [{"EraseOverdue: changed": 1}]


def test_it_is_told_a_year_before(house: House, left: Left) -> None:
    """To the employer by name and day, to the worker; and not sooner."""
    notice = OVER - timedelta(days=364)
    early = notice - timedelta(days=3)
    assert house.ask(LeaversToErase(left.bakery.id), by=left.bakery.officer, now=early).rows == ()
    own = OwnErasure(left.bakery.id, left.worker)
    assert [house.ask(own, by=left.person, now=at).near for at in (early, notice)] == [False, True]
    [row] = house.ask(LeaversToErase(left.bakery.id), by=left.bakery.officer, now=notice).rows
    assert (row.worker, row.reference, row.ended_on, row.erased_from) == (left.worker, "W7", LEFT, OVER.date())
    assert house.ask(own, by=left.person, now=notice).erased_from == OVER.date()


@pytest.mark.parametrize("upgraded", [timedelta(0), timedelta(days=100)])
def test_nobody_is_erased_who_could_not_read_it_a_year_before(house: House, upgraded: timedelta) -> None:
    """Whose contract of long ago comes in today, and who was here before the installation told of it."""
    told = NOW + upgraded
    set_told_since(told)
    bakery, person = house.employer(), house.person()
    worker = house.worker(bakery, starts_on=date(2018, 1, 1), ends_on=date(2019, 6, 30))
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    over = told + timedelta(days=365)
    [row] = house.ask(LeaversToErase(bakery.id), by=bakery.officer, now=told).rows
    assert (row.ended_on, row.erased_from) == (date(2019, 6, 30), over.date())
    own = house.ask(OwnErasure(bakery.id, worker), by=Actor.worker(person), now=told)
    assert (own.erased_from, own.near) == (over.date(), True)
    assert erased(house, told + A_MINUTE) is Effect.UNCHANGED
    assert erased(house, over - A_MINUTE) is Effect.UNCHANGED
    assert erased(house, over + A_MINUTE) is Effect.CHANGED


def test_the_database_knows_the_term_and_the_notice() -> None:
    """As they are told."""
    kept = terms()[KeptKind.WORKERS]
    assert (kept.days, kept.notice) == (TERM, NOTICE)


def test_who_has_a_contract_is_never_over(house: House, left: Left) -> None:
    """Nor is anything told, and there is nothing to keep longer."""
    assert house.ask(OwnErasure(left.bakery.id, left.colleague), by=left.person) is None
    command = KeepLonger(left.bakery.id, left.colleague, TODAY, "dispute")
    assert house.codes(command, by=left.bakery.officer) == ["erasure.still_employed"]
    erased(house, OVER + timedelta(days=3650))
    assert house.ask(WorkerCard(left.bakery.id, left.colleague), by=left.bakery.officer)


def test_an_employer_keeps_a_worker_longer(house: House, left: Left) -> None:
    """Until the day that was given last, which the worker reads too; another employer keeps nobody here."""
    bakery, at = left.bakery, OVER - timedelta(days=30)
    days = [at.date() + timedelta(days=each) for each in (400, 60)]
    for day in days:
        house.done(KeepLonger(bakery.id, left.worker, day, "Betwisting"), by=bakery.officer, now=at)
    again = KeepLonger(bakery.id, left.worker, days[1], "Betwisting")
    assert house.done(again, by=bakery.officer, now=at).effect is Effect.UNCHANGED
    [row] = house.ask(LeaversToErase(bakery.id), by=bakery.officer, now=at).rows
    assert (row.kept_until, row.reason, row.erased_from) == (days[1], "Betwisting", days[1] + timedelta(days=1))
    assert house.ask(OwnErasure(bakery.id, left.worker), by=left.person, now=at).erased_from == row.erased_from
    assert erased(house, OVER) is Effect.UNCHANGED
    assert erased(house, OVER + timedelta(days=31)) is Effect.CHANGED
    other = house.employer("Garage Het Wiel")
    theirs = KeepLonger(other.id, left.colleague, at.date(), "no")
    assert house.codes(theirs, by=other.officer, now=at) == ["desk.not_found"]


@pytest.mark.parametrize(
    ("days", "reason", "codes"),
    [(-1, "x", ["erasure.until"]), (733, "x", ["erasure.until"]), (1, " ", ["desk.reason_missing"])],
)
def test_what_does_not_keep_anybody(house: House, left: Left, days: int, reason: str, codes: list[str]) -> None:
    """A day behind or far ahead, no reason."""
    command = KeepLonger(left.bakery.id, left.worker, TODAY + timedelta(days=days), reason)
    assert house.codes(command, by=left.bakery.officer) == codes


def test_a_running_inspection_holds_them_back(house: House, left: Left) -> None:
    """Until its last day is over; the employer is told nothing of it."""
    authority, day = house.authority(), OVER.date()
    opened = OpenInspection(authority.number, left.bakery.number, "2031/1", day, day + timedelta(days=9), timedelta(0))
    house.done(opened, by=OPERATOR, now=OVER)
    assert erased(house, OVER) is Effect.UNCHANGED
    [row] = house.ask(LeaversToErase(left.bakery.id), by=left.bakery.officer, now=OVER).rows
    assert row.erased_from == day
    assert erased(house, OVER + timedelta(days=10)) is Effect.CHANGED


def held(left: Left, at: datetime) -> bool:
    """Whether something holds the worker back at that moment."""
    set_clock(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT openfla_worker_held(%s, %s)", [left.worker, left.bakery.id])
        return bool(cursor.fetchone()[0])


def test_an_open_dispute_holds_them_back(house: House, left: Left, tmp_path: Path) -> None:
    """Until it ended, or for two years where nobody answers; then it goes with its words and files."""
    path = tmp_path / "attest"
    path.write_bytes(b"%PDF-1.7")
    missing, files = MissingTraining("EHBO", date(2026, 3, 3), 456), (Attached(path, "attest.pdf"),)
    command = RaiseDispute(left.bakery.id, left.worker, DisputeKind.MISSING, "Ik was er.", missing=missing, files=files)
    asked = OVER - timedelta(days=100)
    dispute = house.done(command, by=left.person, now=asked).reference
    assert erased(house, OVER) is Effect.UNCHANGED
    last = asked + timedelta(days=LONGEST_HOLD)
    assert [held(left, at) for at in (last, last + timedelta(days=1))] == [True, False]
    answer = AnswerDispute(left.bakery.id, dispute, DisputeKind.MISSING, DisputeAnswer.REFUSED, "Nee")
    house.done(answer, by=left.bakery.officer, now=OVER)
    assert {"Dispute", "DisputeStep", "DisputeFile"} <= rows_of(left.worker)
    assert erased(house, OVER) is Effect.CHANGED
    assert rows_of(left.worker) == {"JournalSubject"}


@pytest.mark.usefixtures("left")
def test_the_database_trusts_its_own_clock(house: House) -> None:
    """Whatever instant the desk gives, nothing younger than the least term goes; only the owner can put the clock."""
    far = OVER + timedelta(days=36_500)
    assert house.done(EraseOverdue(KeptKind.WORKERS), by=OPERATOR, now=far).effect is Effect.UNCHANGED
    set_scope(entry=uuid4(), scope="system")
    assert erase(KeptKind.WORKERS, far, 10) == 0
    with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION openfla_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT now() $$"
        )


def test_the_product_can_not_erase_by_itself(left: Left) -> None:
    """Not even with the mark that the function sets; neither the inner function nor a table is its own to empty."""
    with connection.cursor() as cursor:
        for statement in (
            "DELETE FROM records_workerdetails",
            f"SELECT openfla_erase_workers(ARRAY['{left.worker}'::uuid])",
        ):
            set_scope(entry=uuid4(), scope="system")
            cursor.execute("SELECT set_config('openfla.erasing', 'workers', true)")
            with pytest.raises(Error, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
