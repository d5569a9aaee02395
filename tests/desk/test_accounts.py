# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sizes, rights and the account: what an officer records is what the worker sees, with its reasons."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import TrainingCard, TrainingList
from openfla.terms.period import Quarter
from openfla.terms.right import RightFactKind, RightKind
from tests.desk.conftest import OPERATOR, Body, House, ssin
from tests.desk.test_trainings import registered

WINDOWS = tuple(Quarter(year, number) for year, number in ((2022, 4), (2023, 1), (2023, 2), (2023, 3)))
WINDOWS += tuple(Quarter(year, number) for year, number in ((2024, 4), (2025, 1), (2025, 2), (2025, 3)))


def sized(house: House, employer: Body, fte: str = "25") -> None:
    """Declares the reference quarters of 2024 to 2027."""
    for quarter in WINDOWS:
        house.done(DeclareSize(employer.id, quarter, Fraction(fte)), by=employer.officer)


def account(house: House, employer: Body, worker: UUID, year: int = 2026, by: Actor | None = None) -> AccountView:
    """The account as someone sees it."""
    found = house.ask(WorkerAccount(employer.id, worker, year), by=by or employer.officer)
    assert isinstance(found, AccountView)
    return found


def extra(employer: Body, worker: UUID | None, **fields: object) -> RegisterRight:
    """One and a half extra days for 2026."""
    days = Fraction(3, 2)
    kind, right = RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER
    command = RegisterRight(employer.id, worker, 2026, kind, right, days, "Company plan")
    return replace(command, **fields)  # type: ignore[arg-type]


def test_it_shows_what_is_left_and_why(house: House) -> None:
    """The figure of the standing and the top of the reason tree are the same number."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    registered(house, employer, [worker])
    shown = account(house, employer, worker)
    assert shown.reasons.value == shown.figures.left
    assert shown.figures.charged == 2
    assert [training.days for training in shown.trainings] == [2]
    assert shown.trainings[0].registered_by == "Bakkerij De Korenaar"


def test_the_worker_sees_the_same_account(house: House) -> None:
    """A person linked by number reads the account, and nobody else's."""
    employer = house.employer()
    number = ssin(1)
    command = house.employment(employer)
    command = replace(command, identity=replace(command.identity, number=number, reference=""))
    worker = house.done(command, by=employer.officer).reference
    other = house.worker(employer)
    sized(house, employer)
    person = house.person("Claes", number)
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    me = Actor.worker(person)
    assert account(house, employer, worker, by=me).figures == account(house, employer, worker).figures
    assert account(house, employer, worker, by=me).reasons == account(house, employer, worker).reasons
    assert house.ask(WorkerAccount(employer.id, other, 2026), by=me) is None


def test_another_employer_sees_nothing(house: House) -> None:
    """Not yours looks like not there."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    worker = house.worker(employer)
    assert house.ask(WorkerAccount(employer.id, worker, 2026), by=stranger.officer) is None
    assert house.ask(WorkerAccount(stranger.id, worker, 2026), by=stranger.officer) is None


def test_trainings_are_listed_and_shown(house: House) -> None:
    """The list counts participants; the card names them and what each was charged."""
    employer = house.employer()
    workers = house.workers(employer, 3)
    training = registered(house, employer, workers)
    page = house.ask(TrainingList(employer.id, 2026), by=employer.officer)
    assert [(row.training, row.followed, row.minutes) for row in page.rows] == [(training, 3, 912)]
    card = house.ask(TrainingCard(employer.id, training), by=employer.officer)
    assert [part.charges[0].days for part in card.participations] == [2, 2, 2]
    assert house.ask(TrainingCard(employer.id, uuid4()), by=employer.officer) is None


def test_the_past_is_computed_from_the_facts_of_then(house: House) -> None:
    """With the facts as recorded before a training was registered, the days are still there."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    before = account(house, employer, worker).figures.left
    asked = WorkerAccount(employer.id, worker, 2026, known_on=date(2026, 11, 25))
    assert house.ask(asked, by=employer.officer).figures.left == before
