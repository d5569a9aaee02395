# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The credit ledger: every movement with its cause and who recorded it, at any day, with the facts of any instant."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random
from uuid import UUID

import pytest

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.accounts.movements import CreditLedger, LedgerView
from openfla.desk.accounts.standing import figures_of
from openfla.desk.actor import Actor
from openfla.desk.trainings.trainings import CorrectParticipation, ParticipationTerms
from openfla.desk.workers.staff import CorrectEmployment, CorrectWorker, WorkerCard, WorkerIdentity
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList
from openfla.records.models import JournalSubject, Participation, Standing
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.movement import MovementKind
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, Body, House, segment, ssin
from tests.desk.test_accounts import extra, sized
from tests.desk.test_standings import ACTS, verified
from tests.desk.test_trainings import current, registered

YEAR_END = date(2026, 12, 31)
EARLIER, LATER = NOW - timedelta(days=30), NOW + timedelta(days=3)


def ledger(house: House, employer: Body, worker: UUID, on: date = YEAR_END, **more: object) -> LedgerView:
    """The ledger as the employer's officer sees it."""
    found = house.ask(CreditLedger(employer.id, worker, on, **more), by=employer.officer, now=LATER)  # type: ignore[arg-type]
    assert isinstance(found, LedgerView)
    return found


def rows(found: LedgerView) -> list[tuple[str, date, Fraction, Fraction]]:
    """Kind, day, days and the balance after each."""
    return [(each.kind.value, each.on, each.days, each.balance) for each in found.movements]


def halved(house: House, employer: Body, worker: UUID, now: datetime = NOW) -> None:
    """The worker's part in a training corrected to one hour, because the list was wrong."""
    house.see(employer)
    lineage = Participation.objects.get(worker=worker, withdrawn_at=None).lineage
    row = current(house, employer, Participation, lineage)
    terms = ParticipationTerms(ParticipationState.FOLLOWED, minutes=456)
    house.done(
        CorrectParticipation(employer.id, lineage, row.id, terms, "list was wrong"), by=employer.officer, now=now
    )


def test_every_movement_names_its_cause_and_who_recorded_it(house: House) -> None:
    """A grant its rule and contract, extra days their reason, a training its title."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    house.done(extra(employer, worker), by=employer.officer)
    registered(house, employer, [worker])
    found = ledger(house, employer, worker)
    carried, granted, added, charged = found.movements
    assert [each.kind.value for each in found.movements] == ["carried_in", "granted", "extra", "charged"]
    assert (carried.fact, carried.recorded_by) == ("", "")
    assert carried.because.citations[0].source == "law_2022"
    assert (granted.because.code, granted.recorded_by) == ("movement.sector", "Bakkerij De Korenaar")
    assert added.because.values["reason"] == "Company plan"
    assert (charged.title, charged.recorded_at) == ("Brandpreventie", NOW)
    assert found.movements[-1].balance == found.sums.left


def test_it_stands_at_any_day_past_or_ahead(house: House) -> None:
    """The day before a training it is not used yet; at the end of 2028 the balance lapses."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    registered(house, employer, [worker])
    assert ledger(house, employer, worker, date(2026, 3, 1)).sums.charged == 0
    assert ledger(house, employer, worker, date(2026, 3, 2)).sums.charged == 2
    ahead = ledger(house, employer, worker, date(2028, 12, 31))
    assert rows(ahead)[-1][0] == "lapsed"
    assert ahead.sums.left == 0


def test_it_stands_with_the_facts_of_any_instant(house: House) -> None:
    """Before it was recorded a training of March had moved nothing; a worker not yet registered has no movement."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    registered(house, employer, [worker])
    before = ledger(house, employer, worker, facts_at=EARLIER)
    assert before.movements == ()
    assert ledger(house, employer, worker, facts_at=NOW).sums.charged == 2


def test_a_correction_stands_beside_what_it_corrects(house: House) -> None:
    """Two days followed, one of them taken back later, by whom and why; before that instant nothing is corrected."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    registered(house, employer, [worker])
    halved(house, employer, worker, LATER)
    found = ledger(house, employer, worker)
    corrected = [each for each in found.movements if each.kind is MovementKind.CORRECTED]
    assert found.sums.charged == 2
    assert sum(each.days for each in corrected) == 1
    assert {each.corrects for each in corrected} == {MovementKind.CHARGED}
    assert {(each.reason, each.recorded_at) for each in corrected} == {("list was wrong", LATER)}
    assert ledger(house, employer, worker, facts_at=NOW).sums.corrected == 0


def test_a_contract_with_other_hours_corrects_what_was_granted(house: House) -> None:
    """The grant as it was first, and the difference."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    [contract] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    half = (replace(segment(contract.starts_on), weekly_minutes=1140),)
    terms = (contract.version, contract.starts_on, None, half, None, "half time")
    house.done(CorrectEmployment(employer.id, contract.employment, *terms), by=employer.officer, now=LATER)
    found = ledger(house, employer, worker)
    told = found.sums
    assert (told.granted, found.movements[-1].reason) == (Fraction(4), "half time")
    assert told.left == told.carried_in + told.granted + told.corrected
    corrected = [(each.corrects, each.days) for each in found.movements if each.corrects]
    assert corrected == [(MovementKind.CARRIED_IN, Fraction(-7, 2)), (MovementKind.GRANTED, Fraction(-2))]


def test_a_day_of_birth_corrected_is_a_movement_with_its_cause(house: House) -> None:
    """Committee 144 gives a day more at fifty: by whom, when and why it came, and again when it went; no other line."""
    employer = house.employer()
    sized(house, employer)
    began = date(2003, 5, 1)
    terms = segment(began, joint_committee=JointCommittee("144"))
    worker = house.worker(employer, starts_on=began, segments=(terms,), reference="A7")
    before = ledger(house, employer, worker, facts_at=NOW)
    old, young = (WorkerIdentity("Janssens", "An", "A7", birth_date=date(year, 1, 1)) for year in (1975, 1995))
    identified(house, employer, old, "from the identity card", NOW + timedelta(hours=1))
    identified(house, employer, replace(old, given_names="Anna"), "typing", NOW + timedelta(hours=2))
    found = ledger(house, employer, worker, facts_at=NOW + timedelta(hours=3))
    told = [(each.corrects, each.days, each.reason, each.recorded_at) for each in found.movements if each.corrects]
    when = NOW + timedelta(hours=1)
    same = Fraction(1), "from the identity card", when
    assert told == [(MovementKind.CARRIED_IN, *same), (MovementKind.GRANTED, *same)]
    assert found.sums.left == before.sums.left + 2 == found.movements[-1].balance
    assert (found.sums.granted, found.sums.corrected) == (before.sums.granted, Fraction(2))
    identified(house, employer, young, "misread", LATER)
    again = ledger(house, employer, worker)
    assert again.sums.left == before.sums.left == again.movements[-1].balance
    assert [each.days for each in again.movements if each.reason == "misread"] == [-1, -1]
    assert len(again.movements) == len(before.movements) + 4


def identified(house: House, employer: Body, identity: WorkerIdentity, reason: str, now: datetime) -> None:
    """The personal fields of the one worker corrected."""
    [row] = house.ask(WorkerList(employer.id, now.year, WorkerFilter()), by=employer.officer).rows
    card = house.ask(WorkerCard(employer.id, row.worker), by=employer.officer)
    house.done(CorrectWorker(employer.id, row.worker, card.version, identity, reason), by=employer.officer, now=now)


def test_the_worker_reads_it_and_nobody_else(house: House) -> None:
    """A person linked to the worker, the employer, the operator; not a stranger, nor a colleague."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    number = ssin(1)
    command = house.employment(employer)
    command = replace(command, identity=replace(command.identity, number=number, reference=""))
    worker = house.done(command, by=employer.officer).reference
    other = house.worker(employer)
    sized(house, employer)
    person = house.person("Claes", number)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    asked, me = CreditLedger(employer.id, worker, YEAR_END), Actor.worker(person)
    own = house.ask(asked, by=me)
    assert own.sums == ledger(house, employer, worker).sums == house.ask(asked, by=OPERATOR).sums
    assert [each.recorded_by for each in own.movements][-1] == "Bakkerij De Korenaar"
    assert house.ask(replace(asked, worker=other), by=me) is None
    assert house.ask(asked, by=stranger.officer) is None
    assert house.ask(replace(asked, employer=stranger.id), by=stranger.officer) is None


def test_reading_it_is_journalled(house: House) -> None:
    """As a consultation of that worker, also by the operator."""
    employer = house.employer()
    worker = house.worker(employer)
    house.ask(CreditLedger(employer.id, worker, YEAR_END), by=OPERATOR)
    house.see(employer, scope="system")
    assert JournalSubject.objects.filter(act="CreditLedger", worker=worker, outcome="answered").count() == 1


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_done_the_movements_come_to_the_standing(house: House, seed: int) -> None:
    """Of each worker and year, after commands in any order and at any instant; verification agrees."""
    chance = Random(seed)  # noqa: S311 - a reproducible order, no secret
    employer = house.employer()
    workers = [house.worker(employer), house.worker(employer, ends_on=date(2026, 5, 31))]
    for number in range(12):
        act = ACTS[chance.randrange(len(ACTS))]
        house.do(*act(house, employer, workers, chance), by=employer.officer, now=NOW + timedelta(hours=number))
    assert verified(house, employer) == ()
    house.see(employer)
    standings = list(Standing.objects.filter(employer=employer.id))
    assert standings
    for row in standings:
        figures = figures_of(row)
        found = ledger(house, employer, row.worker_id, date(row.year, 12, 31)).sums
        assert found.left == figures["left"] - figures["lapsed"]
        assert (
            found.left
            == found.carried_in + found.granted + found.extra + found.corrected - found.charged - found.lapsed
        )


def test_the_account_shows_the_ledger_of_its_year(house: House) -> None:
    """To the last day of the year, or to the day asked."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    registered(house, employer, [worker])
    shown = house.ask(WorkerAccount(employer.id, worker, 2026), by=employer.officer)
    early = house.ask(WorkerAccount(employer.id, worker, 2026, on=date(2026, 2, 1)), by=employer.officer)
    assert isinstance(shown, AccountView)
    assert shown.ledger.sums.left == shown.figures.left == early.ledger.sums.left - 2
