# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account as the form that the law asks for: every entry, as it read on a day, and what is missing by name."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.account_form import AccountForm, AccountForms, AccountFormView
from openfla.desk.actor import Actor
from openfla.desk.employers.sizes import RecordDecision
from openfla.desk.facts import account_facts
from openfla.desk.gate import browse
from openfla.desk.numbers.revealing import NumberToDeclare
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining
from openfla.desk.workers.staff import CorrectWorker, WorkerCard, WorkerIdentity
from openfla.terms.movement import MovementKind
from tests.desk.conftest import NOW, OPERATOR, Body, House, house, ssin
from tests.desk.test_accounts import account, sized
from tests.desk.test_trainings import FOLLOWED, course, registered

__all__ = ["house"]

WHOLE = WorkerIdentity(
    family_name="Claes",
    given_names="Lotte",
    number=ssin(1),
    street="Kerkstraat 12",
    postcode="9000",
    municipality="Gent",
    birth_date=date(1990, 3, 14),
    birth_place="Eeklo",
)


def form(
    house: House, employer: Body, worker: UUID, on: date | None = None, by: Actor | None = None
) -> AccountFormView:
    """The form as somebody reads it."""
    found = house.ask(AccountForm(employer.id, worker, on), by=by or employer.officer)
    assert isinstance(found, AccountFormView)
    return found


def worker_with(house: House, employer: Body, identity: WorkerIdentity = WHOLE) -> UUID:
    """Somebody under contract of whom this is known."""
    command = replace(house.employment(employer), identity=identity)
    return UUID(str(house.done(command, by=employer.officer).reference))


def test_it_holds_every_entry(house: House) -> None:
    """With what the account itself says is left, and the days left after each training."""
    employer = house.employer()
    worker = worker_with(house, employer)
    sized(house, employer)
    registered(house, employer, [worker])
    shown = form(house, employer, worker)
    assert shown.missing == ()
    assert replace(shown.identity, number=WHOLE.number) == WHOLE
    [this_year] = [year for year in shown.years if year.year == shown.on.year]
    assert this_year.left == account(house, employer, worker).figures.left
    assert this_year.carried_in + this_year.granted - this_year.followed - this_year.lapsed == this_year.left
    [followed] = [line for line in this_year.lines if line.kind is MovementKind.CHARGED]
    assert (followed.days, followed.left, bool(followed.title)) == (Fraction(-2), this_year.left, True)
    assert {step.year for step in shown.path} == {year.year for year in shown.years}


def test_what_is_missing_is_named(house: House) -> None:
    """Entry by entry, and within the identity field by field; without a size no growth path is known."""
    employer = house.employer()
    worker = worker_with(house, employer, WorkerIdentity(family_name="Claes", reference="17"))
    found = {missing.entry: missing.fields for missing in form(house, employer, worker).missing}
    everything = ("given_names", "birth_date", "birth_place", "street", "municipality", "number")
    assert found == {"identity": everything, "growth_path": ()}


def test_it_reads_as_it_did_on_a_day(house: House) -> None:
    """What was recorded later is not on it; before the worker was known there is none."""
    employer = house.employer()
    worker = worker_with(house, employer)
    sized(house, employer)
    later = NOW + timedelta(days=3)
    training = uuid4()
    for command in (
        RegisterTraining(employer.id, training, course()),
        RegisterParticipation(employer.id, training, worker, FOLLOWED),
    ):
        house.done(command, by=employer.officer, now=later)
    today = NOW.date()
    then = house.ask(AccountForm(employer.id, worker, today), by=employer.officer, now=later)
    now = house.ask(AccountForm(employer.id, worker), by=employer.officer, now=later)
    assert (then.years[-1].followed, now.years[-1].followed) == (0, 2)
    assert then.read_at < later
    before = AccountForm(employer.id, worker, today - timedelta(days=1))
    assert house.ask(before, by=employer.officer, now=later) is None


def test_a_day_to_come_is_today(house: House) -> None:
    employer = house.employer()
    worker = worker_with(house, employer)
    assert form(house, employer, worker, date(2030, 1, 1)).on == NOW.date()


def test_a_decided_path_is_on_it(house: House) -> None:
    employer = house.employer()
    worker = worker_with(house, employer)
    decision = RecordDecision(employer.id, "growth_path", 2026, 2030, date(2026, 1, 15), value="One day more each year")
    house.done(decision, by=employer.officer)
    assert [(each.from_year, each.says) for each in form(house, employer, worker).decided] == [
        (2026, "One day more each year")
    ]


def test_the_worker_reads_the_own_form_and_number(house: House) -> None:
    employer = house.employer()
    worker = worker_with(house, employer)
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    me = Actor.worker(person)
    assert form(house, employer, worker, by=me).numbered
    assert house.ask(NumberToDeclare(employer.id, worker), by=me).number == ssin(1)


def test_nobody_else_reads_it(house: House) -> None:
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    worker = worker_with(house, employer)
    for asked in (employer.id, stranger.id):
        assert house.ask(AccountForm(asked, worker), by=stranger.officer) is None


def forms(employer: Body, on: date | None = None) -> list[AccountFormView]:
    """Those of everybody, as the operator browses them."""
    with browse(AccountForms(employer.id, on), actor=OPERATOR, channel="cli", now=NOW) as found:
        return list(found or ())


def test_all_are_browsed_with_their_numbers(house: House) -> None:
    """The same form that is asked of one, and the number on it."""
    employer = house.employer()
    first, second = worker_with(house, employer), house.worker(employer)
    sized(house, employer)
    found = forms(employer)
    assert [each.worker for each in found] == [first, second]
    assert replace(found[0].stating(None), read_at=NOW) == form(house, employer, first)
    assert (found[0].identity.number, found[1].identity.number) == (ssin(1), None)
    assert forms(employer, NOW.date() - timedelta(days=1)) == []


def test_of_nobody_nothing_is_asked(house: House) -> None:
    assert account_facts(house.employer().id, []) == {}


def test_many_cost_as_many_statements_as_few(house: House) -> None:
    employer = house.employer()
    sized(house, employer)
    counted = []
    for more in (2, 10):
        registered(house, employer, house.workers(employer, more))
        with CaptureQueriesContext(connection) as asked:
            forms(employer)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_a_past_form_states_the_number_of_then(house: House) -> None:
    """A number that was recorded later is on no form of before."""
    employer = house.employer()
    known = replace(WHOLE, reference="17")
    worker = worker_with(house, employer, replace(known, number=None))
    card = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    later = NOW + timedelta(days=3)
    house.done(CorrectWorker(employer.id, worker, card.version, known, "Forgotten"), by=employer.officer, now=later)
    for on, number in ((NOW.date(), None), (later.date(), WHOLE.number)):
        with browse(AccountForms(employer.id, on), actor=OPERATOR, channel="cli", now=later) as found:
            assert [each.identity.number for each in found or ()] == [number]
    then = house.ask(NumberToDeclare(employer.id, worker, NOW + timedelta(days=1)), by=employer.officer, now=later)
    now = house.ask(NumberToDeclare(employer.id, worker), by=employer.officer, now=later)
    assert (then, now.number) == (None, WHOLE.number)
