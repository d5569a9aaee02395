# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own accounts at several employers, asked together."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.own_accounts import (
    OwnAccounts,
    OwnAccountsView,
    OwnTrainingFilter,
    OwnTrainingPage,
    OwnTrainings,
)
from openfla.desk.actor import Actor
from openfla.desk.consultations import OwnConsultations
from openfla.desk.trainings.trainings import SlotTerms
from openfla.records.models import JournalSubject
from openfla.terms.rescue import DeclaredState
from openfla.terms.training import ParticipationState, TrustMark
from tests.desk.conftest import OPERATOR, Body, House, ssin
from tests.desk.test_accounts import account, sized
from tests.desk.test_own_rescues import Own, line
from tests.desk.trained import A_DAY, trained

SPRING, LAST_YEAR, LONG_AGO = date(2026, 3, 4), date(2025, 5, 6), date(2021, 6, 1)
LEFT_ON = date(2024, 6, 30)
NUMBER = ssin(41)


class Life:
    """Somebody who works for some employers."""

    def __init__(self, house: House) -> None:
        self.house, self.person = house, house.person("Vandenabeele", NUMBER)
        self.actor = Actor.worker(self.person)

    def at(self, name: str, **terms: object) -> tuple[Body, UUID]:
        """Works for this employer too."""
        employer = self.house.employer(name)
        sized(self.house, employer)
        worker = self.house.worker(employer, number=NUMBER, **terms)
        self.house.done(LinkOwnWorkers(self.person), by=OPERATOR)
        return employer, worker

    def accounts(self, year: int = 2026) -> OwnAccountsView:
        """All of them."""
        found = self.house.ask(OwnAccounts(self.person, year), by=self.actor)
        assert isinstance(found, OwnAccountsView)
        return found

    def trainings(self, page: int = 1, size: int = 25, **wanted: object) -> OwnTrainingPage:
        """One page of all trainings."""
        question = OwnTrainings(self.person, OwnTrainingFilter(**wanted), page, size)  # type: ignore[arg-type]
        found = self.house.ask(question, by=self.actor)
        assert isinstance(found, OwnTrainingPage)
        return found


@pytest.fixture
def life(house: House) -> Life:
    """Somebody new."""
    return Life(house)


def titles(page: OwnTrainingPage) -> Sequence[str]:
    """What is on the page, in its order."""
    return [row.title for row in page.rows]


def test_each_account_says_what_it_says_itself(house: House, life: Life) -> None:
    """In the order of the employers' names, a former one with its last day."""
    (bakery, baker), (mill, miller) = life.at("Bakkerij"), life.at("Molen", ends_on=LEFT_ON)
    trained(house, bakery, baker, SPRING)
    rows = life.accounts().rows
    assert [(row.employer_name, row.worker, row.ended_on) for row in rows] == [
        ("Bakkerij", baker, None),
        ("Molen", miller, LEFT_ON),
    ]
    for row, (employer, worker) in zip(rows, ((bakery, baker), (mill, miller)), strict=True):
        there = account(house, employer, worker, by=life.actor)
        assert (row.figures, row.reasons) == (there.figures, there.reasons)
    assert rows[0].figures.charged == 1
    ended = account(house, mill, miller, year=LEFT_ON.year, by=life.actor)
    assert [row.left_at_end for row in rows] == [None, ended.figures.left]
    assert ended.ended_on == LEFT_ON


def test_a_year_without_a_standing_is_computed(life: Life) -> None:
    """As the account of that year is."""
    life.at("Bakkerij")
    [row] = life.accounts(year=2028).rows
    assert row.reasons.value == row.figures.left


def test_all_trainings_stand_in_one_list(house: House, life: Life) -> None:
    """The latest first, whoever the employer, with days, state and mark."""
    (bakery, baker), (mill, miller) = life.at("Bakkerij"), life.at("Molen", ends_on=LEFT_ON)
    trained(house, bakery, baker, SPRING, title="Allergenen")
    trained(house, mill, miller, LONG_AGO, title="Meel")
    page = life.trainings()
    assert titles(page) == ["Allergenen", "Meel"]
    assert page.years == (2026, 2021)
    first = page.rows[0]
    assert (first.employer_name, first.days, first.state, first.trust) == (
        "Bakkerij",
        Fraction(1),
        ParticipationState.FOLLOWED,
        TrustMark.VERIFIED,
    )


def test_what_the_worker_alone_says_is_there_and_counts_for_nothing(house: House, life: Life, tmp_path: Path) -> None:
    """Until the employer confirms it."""
    bakery, baker = life.at("Bakkerij")
    Own(house, bakery, baker, life.actor, tmp_path / "mijn.csv").declared(line())
    [row] = life.trainings(declared=True).rows
    assert (row.trust, row.answer, row.days, row.counts, row.state) == (
        TrustMark.DECLARED,
        DeclaredState.DECLARED,
        Fraction(0),
        False,
        None,
    )


def test_a_list_is_narrowed_by_year_employer_and_state(house: House, life: Life) -> None:
    """Each alone."""
    (bakery, baker), (mill, miller) = life.at("Bakkerij"), life.at("Molen")
    trained(house, bakery, baker, SPRING, title="Allergenen")
    trained(house, bakery, baker, LAST_YEAR, title="Gist")
    trained(house, mill, miller, SPRING, title="Meel")
    assert titles(life.trainings(year=2025)) == ["Gist"]
    assert titles(life.trainings(employer=mill.id)) == ["Meel"]
    assert titles(life.trainings(state=ParticipationState.PLANNED)) == []


def test_a_training_over_new_year_is_in_both(house: House, life: Life) -> None:
    """With the days of the year that is asked for."""
    bakery, baker = life.at("Bakkerij")
    slots = (SlotTerms(date(2025, 12, 31), A_DAY), SlotTerms(date(2026, 1, 2), A_DAY))
    trained(house, bakery, baker, SPRING, slots=slots)
    days = {year: [row.days for row in life.trainings(year=year).rows] for year in (2025, 2026, None)}
    assert days == {2025: [1], 2026: [1], None: [2]}


def test_pages_are_of_the_size_that_is_asked(house: House, life: Life) -> None:
    """A page beyond the last is the last."""
    bakery, baker = life.at("Bakkerij")
    for month in (1, 2, 3):
        trained(house, bakery, baker, date(2026, month, 3), title=f"Deel {month}")
    page = life.trainings(page=9, size=2)
    assert (titles(page), page.page, page.pages, page.total) == (["Deel 1"], 2, 2, 3)


def test_nobody_reads_somebody_elses(house: House, life: Life) -> None:
    """Neither a worker nor an officer, nor the operator."""
    bakery, _ = life.at("Bakkerij")
    for actor in (Actor.worker(house.person()), bakery.officer, OPERATOR):
        for question in (OwnAccounts(life.person, 2026), OwnTrainings(life.person)):
            assert house.ask(question, by=actor) is None


def test_a_colleague_is_never_in_it(house: House, life: Life) -> None:
    """Of the same training."""
    bakery, baker = life.at("Bakkerij")
    colleague = house.worker(bakery)
    trained(house, bakery, colleague, SPRING)
    assert life.trainings().rows == ()
    assert [row.worker for row in life.accounts().rows] == [baker]


def test_each_account_keeps_that_it_was_read(house: House, life: Life) -> None:
    """Under its own employer, and the worker sees it."""
    (bakery, baker), (mill, miller) = life.at("Bakkerij"), life.at("Molen")
    life.accounts()
    house.see(scope="system")
    kept = JournalSubject.objects.filter(act="OwnAccounts").values_list("employer", "worker")
    assert set(kept) == {(bakery.id, baker), (mill.id, miller)}
    assert [each.own for each in house.ask(OwnConsultations(mill.id, miller), by=life.actor)] == [True]


def test_the_statements_are_as_many_for_one_employer_as_for_four(house: House, life: Life) -> None:
    """Whatever the number of trainings."""
    counted = []
    for name in ("Bakkerij", "Molen", "Winkel", "Gist"):
        employer, worker = life.at(name)
        trained(house, employer, worker, SPRING)
        with CaptureQueriesContext(connection) as queries:
            life.accounts()
            life.trainings()
        counted.append(len(queries))
    assert counted[0] == counted[-1]
