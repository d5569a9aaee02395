# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights recorded by an officer: what they do to the account, and what is refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.rights.rights import HAND_OVER_FILE, CancelRight, CorrectRight, EmployerRights
from openfla.terms.right import RightFactKind, RightKind
from tests.desk.conftest import House
from tests.desk.test_accounts import account, extra, sized
from tests.desk.test_two_officers import at_once, committed, employer_of

__all__ = ["committed"]


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
        ({"days": Fraction(-1)}, "right.days_out_of_range"),
        ({"days": Fraction(101)}, "right.days_out_of_range"),
        ({"days": Fraction("2.33333")}, "days.too_many_decimals"),
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


def test_days_for_the_whole_employer_reach_those_of_that_year(house: House) -> None:
    """Who had left by then, or was hired later, gets none of them, that year or carried over."""
    employer = house.employer()
    gone = house.worker(employer, ends_on=date(2024, 6, 30))
    new = house.worker(employer, starts_on=date(2026, 1, 1))
    sized(house, employer)
    before = [account(house, employer, worker).figures.left for worker in (gone, new)]
    for year in (2025, 2026):
        house.done(extra(employer, None, year=year), by=employer.officer)
    after = [account(house, employer, worker).figures.left for worker in (gone, new)]
    assert after == [before[0], before[1] + Fraction(3, 2)]


def test_another_number_stands_in_place_of_the_computed_one(house: House) -> None:
    """It replaces what the rules give, and the reason is in the tree."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    house.done(
        extra(employer, worker, kind=RightFactKind.SET, right=RightKind.STATUTORY, days=Fraction(2)),
        by=employer.officer,
    )
    shown = account(house, employer, worker)
    assert shown.figures.statutory == 2
    assert shown.reasons.value == shown.figures.left
    assert "right.set" in {finding.code for finding in shown.reasons.because}


def test_of_two_numbers_sent_together_the_later_one_holds(house: House) -> None:
    """For the same year, in one request and so at one moment: their order is that in which they were sent."""
    employer = house.employer()
    sized(house, employer)
    workers = house.workers(employer, 12)
    sets = {"kind": RightFactKind.SET, "right": RightKind.STATUTORY}
    for first, second in ((2, 3), (3, 2)):
        some, workers = workers[:6], workers[6:]
        rights = [extra(employer, each, days=Fraction(days), **sets) for each in some for days in (first, second)]
        house.do(*rights, by=employer.officer)
        assert {account(house, employer, each).figures.statutory for each in some} == {Fraction(second)}


def test_an_opening_balance_starts_the_account(house: House) -> None:
    """It is carried into its year, in place of what the years before would give."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    opening = extra(employer, worker, kind=RightFactKind.OPENING_BALANCE, days=Fraction(7, 2), evidence="Slip of 2025")
    house.done(opening, by=employer.officer)
    assert account(house, employer, worker).figures.carried_in == Fraction(7, 2)


def test_the_same_sent_again_grants_nothing_anew(house: House) -> None:
    """A repeat under the sender's id is recognised, even after a cancellation; other content under it is refused."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    command = extra(employer, worker, right_id=uuid4())
    right = house.done(command, by=employer.officer).reference
    assert house.done(command, by=employer.officer).effect is Effect.UNCHANGED
    assert house.codes(replace(command, days=Fraction(2)), by=employer.officer) == ["right.id_used"]
    version = account(house, employer, worker).rights[0].version
    house.done(CancelRight(employer.id, right, version, "by mistake"), by=employer.officer)
    assert house.done(command, by=employer.officer).effect is Effect.UNCHANGED
    assert account(house, employer, worker).rights == ()


def test_another_employers_worker_and_right_are_unknown(house: House) -> None:
    """Not there and not yours look the same."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    worker = house.worker(employer)
    right = house.done(extra(employer, worker), by=employer.officer).reference
    version = account(house, employer, worker).rights[0].version
    assert house.codes(extra(stranger, worker), by=stranger.officer) == ["desk.not_found"]
    for body in (employer, stranger):
        foreign = CancelRight(body.id, right, version, "not mine")
        assert house.codes(foreign, by=stranger.officer) == ["desk.not_found"]
    assert house.codes(CancelRight(employer.id, uuid4(), version, "x"), by=employer.officer) == ["desk.not_found"]


def test_correcting_and_cancelling_need_a_reason(house: House) -> None:
    """Without one nothing changes."""
    employer = house.employer()
    worker = house.worker(employer)
    right = house.done(extra(employer, worker), by=employer.officer).reference
    version = account(house, employer, worker).rights[0].version
    correction = CorrectRight(employer.id, right, version, Fraction(1), " ")
    assert house.codes(correction, by=employer.officer) == ["desk.reason_missing"]
    assert house.codes(CancelRight(employer.id, right, version, ""), by=employer.officer) == ["desk.reason_missing"]
    assert account(house, employer, worker).rights[0].version == version


def test_many_are_cancelled_in_as_many_queries_as_few(house: House) -> None:
    """One update for all of a list that gives the same reason."""
    employer = house.employer()
    workers = house.workers(employer, 30)
    sized(house, employer)
    house.do(*(extra(employer, worker) for worker in workers), by=employer.officer)
    rights = [account(house, employer, worker).rights[0] for worker in workers]
    cancels = [CancelRight(employer.id, right.right_id, right.version, "by mistake") for right in rights]
    counted = []
    for some in (cancels[:3], cancels[3:]):
        with CaptureQueriesContext(connection) as queries:
            house.do(*some, by=employer.officer)
        counted.append(len(queries))
    assert counted[1] <= counted[0]


def test_the_second_of_two_officers_is_told(committed: House) -> None:
    """Who corrects an older version after waiting learns that it changed."""
    employer = employer_of(committed, 50)
    worker = committed.worker(employer)
    right = committed.done(extra(employer, worker), by=employer.officer).reference
    seen = account(committed, employer, worker).rights[0].version
    corrections = [CorrectRight(employer.id, right, seen, Fraction(days), "agreed") for days in (1, 2)]
    first, second = at_once(committed, employer, *corrections)
    assert isinstance(first, Done)
    assert isinstance(second, Refused)
    assert [problem.code for problem in second.problems] == ["desk.changed_meanwhile"]


def test_days_of_a_file_are_brought_along_once_also_by_two_at_once(committed: House) -> None:
    """Each under an id of their own; another year is another balance."""
    employer = employer_of(committed, 87)
    worker = committed.worker(employer)
    terms = {"kind": RightFactKind.OPENING_BALANCE, "right": RightKind.STATUTORY, "evidence": "file"}
    brought = [extra(employer, worker, source=HAND_OVER_FILE, right_id=uuid4(), **terms) for _each in range(2)]
    first, second = at_once(committed, employer, *brought)
    assert isinstance(first, Done)
    assert isinstance(second, Refused)
    assert [problem.code for problem in second.problems] == ["right.opening_known"]
    committed.done(replace(brought[1], year=2025), by=employer.officer)
