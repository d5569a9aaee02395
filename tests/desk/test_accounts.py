# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sizes, rights and the account: what an officer records is what the worker sees, with its reasons."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.access import LinkOwnWorkers
from openfla.desk.accounts import AccountView, WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.overview import EmployerOverview
from openfla.desk.rights import CancelRight, CorrectRight, EmployerRights, RegisterRight
from openfla.desk.sizes import DeclareSize, EmployerRegime
from openfla.desk.standings import RebuildStandings, VerifyStandings
from openfla.desk.trainings import TrainingCard, TrainingList
from openfla.records.models import Standing
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


def test_extra_days_come_on_top_and_can_be_corrected(house: House) -> None:
    """Granted, corrected to another number, withdrawn: the balance follows each time."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    base = account(house, employer, worker).figures.left
    right = house.done(extra(employer, worker), by=employer.officer).reference
    shown = account(house, employer, worker)
    assert shown.figures.left == base + Fraction(3, 2)
    version = shown.rights[0].version
    house.done(CorrectRight(employer.id, right, version, Fraction(1), "typing error"), by=employer.officer)
    assert account(house, employer, worker).figures.left == base + 1
    stale = CancelRight(employer.id, right, version, "by mistake")
    assert house.codes(stale, by=employer.officer) == ["desk.changed_meanwhile"]
    version = account(house, employer, worker).rights[0].version
    house.done(replace(stale, version=version), by=employer.officer)
    assert account(house, employer, worker).figures.left == base


def test_a_right_of_the_whole_employer_reaches_everyone(house: House) -> None:
    """An opt-out for the firm empties every worker's computed right for the year."""
    employer = house.employer()
    workers = house.workers(employer, 3)
    sized(house, employer)
    opt_out = extra(employer, None, kind=RightFactKind.OPT_OUT, right=RightKind.STATUTORY, days=None)
    house.done(opt_out, by=employer.officer)
    assert {account(house, employer, worker).figures.statutory for worker in workers} == {Fraction(0)}
    assert len(house.ask(EmployerRights(employer.id, 2026), by=employer.officer)) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"days": None}, "right.days_missing"),
        ({"days": Fraction(101)}, "right.days_out_of_range"),
        ({"days": Fraction(0)}, "right.grant_of_nothing"),
        ({"reason": " "}, "desk.reason_missing"),
        ({"year": 1999}, "right.year_out_of_range"),
        ({"kind": RightFactKind.OPT_OUT}, "right.opt_out_has_no_days"),
        ({"kind": RightFactKind.OPENING_BALANCE}, "right.evidence_missing"),
    ],
)
def test_a_right_must_make_sense(house: House, fields: dict[str, object], code: str) -> None:
    """Each refusal has its code."""
    employer = house.employer()
    worker = house.worker(employer)
    assert code in house.codes(extra(employer, worker, **fields), by=employer.officer)


def test_a_size_is_corrected_with_a_reason(house: House) -> None:
    """The same number again is unchanged; another one needs a reason and moves the regime."""
    employer = house.employer()
    sized(house, employer, "19")
    again = DeclareSize(employer.id, WINDOWS[-1], Fraction(19))
    assert house.done(again, by=employer.officer).effect == "unchanged"
    other = DeclareSize(employer.id, WINDOWS[-1], Fraction(27))
    assert house.codes(other, by=employer.officer) == ["size.reason_missing"]
    house.done(replace(other, reason="two contracts forgotten"), by=employer.officer)
    view = house.ask(EmployerRegime(employer.id, 2026), by=employer.officer)
    assert view.size.value == 21


@pytest.mark.parametrize(
    ("quarter", "fte", "code"),
    [
        (Quarter(2030, 1), Fraction(3), "size.quarter_ahead"),
        (Quarter(2025, 1), Fraction(-1), "size.out_of_range"),
        (Quarter(2025, 1), Fraction(1, 3), "size.too_many_decimals"),
    ],
)
def test_a_size_must_make_sense(house: House, quarter: Quarter, fte: Fraction, code: str) -> None:
    """Each refusal has its code."""
    employer = house.employer()
    assert house.codes(DeclareSize(employer.id, quarter, fte), by=employer.officer) == [code]


def test_the_overview_adds_up_in_a_fixed_number_of_queries(house: House) -> None:
    """Totals equal the sum of the accounts, and cost the same for 3 workers as for 60."""
    employer, larger = house.employer(), house.employer("Grote Broer")
    counted = []
    for body, number in ((employer, 3), (larger, 60)):
        workers = house.workers(body, number)
        sized(house, body)
        registered(house, body, workers)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            view = house.ask(EmployerOverview(body.id, 2026), by=body.officer)
        counted.append(len(queries))
        assert (view.workers, view.totals.charged) == (number, 2 * number)
        assert view.formal == view.totals.charged
    assert counted[0] == counted[1]


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


def test_stored_standings_equal_the_facts(house: House) -> None:
    """Verification finds nothing, then finds a planted difference, and a rebuild mends it."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    registered(house, employer, [worker])
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()
    house.see(employer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    Standing.objects.filter(worker=worker, year=2026).update(left=999)
    [difference] = house.ask(VerifyStandings(employer.id), by=OPERATOR).differences
    assert (difference.worker, difference.year, difference.figure) == (worker, 2026, "left")
    house.done(RebuildStandings(employer.id), by=OPERATOR)
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()


def test_the_past_is_computed_from_the_facts_of_then(house: House) -> None:
    """With the facts as recorded before a training was registered, the days are still there."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    before = account(house, employer, worker).figures.left
    asked = WorkerAccount(employer.id, worker, 2026, known_on=date(2026, 11, 25))
    assert house.ask(asked, by=employer.officer).figures.left == before
