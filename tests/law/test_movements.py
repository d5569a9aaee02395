# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Movements come to the balance, whatever the facts, the readings and the corrections."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openfla.law.account import YearAccount, yearly_account, years_to
from openfla.law.facts import AccountFacts, EmployerFacts, RightFact
from openfla.law.movement import Movement, Sums, movements, sums
from openfla.law.reading import Readings
from openfla.law.revision import Revision, postings
from openfla.terms.movement import MovementKind
from openfla.terms.right import RightFactKind, RightKind
from tests.law.making import charge, contract, employer, facts
from tests.law.test_account import right, year_of
from tests.law.test_alike import KNOWN_ON, LAST, SIZES, Life, readings, workers


def facts_of(life: Life, of: EmployerFacts) -> AccountFacts:
    """The facts of an invented life."""
    held, decided, taken, born = life
    return replace(facts(of, *held, rights=decided, charges=taken), born=born)


def accounts_of(own: AccountFacts, chosen: Readings = Readings()) -> tuple[YearAccount, ...]:  # noqa: B008 - frozen
    """All years to the last."""
    return yearly_account(own, years=years_to(own, LAST), known_on=KNOWN_ON, readings=chosen)


def moved(own: AccountFacts, year: int) -> list[tuple[str, date, Fraction]]:
    """Kind, day and days of each movement of a year."""
    found = movements(year_of(own, year), own)
    return [(each.kind.value, each.on, each.days) for each in found]


def test_each_movement_has_its_day_and_amount() -> None:
    """Carried over, granted from the contract's first day, extra, followed."""
    own = facts(
        employer("25"),
        contract(date(2025, 7, 15)),
        rights=(right(RightFactKind.GRANT, 2026, "0.5", RightKind.ADDITIONAL_EMPLOYER),),
        charges=(charge(date(2026, 3, 2), "1"), charge(date(2026, 4, 2), "2", counts=False)),
    )
    assert moved(own, 2025) == [("granted", date(2025, 7, 15), Fraction(5, 2))]
    assert moved(own, 2026) == [
        ("carried_in", date(2026, 1, 1), Fraction(5, 2)),
        ("granted", date(2026, 1, 1), Fraction(5)),
        ("extra", date(2026, 1, 1), Fraction(1, 2)),
        ("charged", date(2026, 3, 2), Fraction(-1)),
        ("charged", date(2026, 4, 2), Fraction(0)),
    ]
    found = sums(movements(year_of(own, 2026), own))
    assert (found.used, found.charged, found.left) == (Fraction(3), Fraction(1), Fraction(7))


def test_the_end_of_the_period_is_a_movement() -> None:
    """25 days lapse on 31 December 2028."""
    own = facts(employer("25"), contract(date(2024, 1, 1)))
    assert moved(own, 2028)[-1] == ("lapsed", date(2028, 12, 31), Fraction(-25))


@pytest.mark.parametrize(
    ("decision", "corrections"),
    [
        (right(RightFactKind.OPT_OUT, 2026, None), [(1, Fraction(-5, 2)), (7, Fraction(-5, 4))]),
        (right(RightFactKind.SET, 2026, "4"), [(1, Fraction(3, 2)), (7, Fraction(-5, 4))]),
        (right(RightFactKind.SET, 2026, "3", RightKind.ADDITIONAL_EMPLOYER), [(1, Fraction(3))]),
    ],
)
def test_a_decision_corrects_each_grant_on_its_day(
    decision: RightFact, corrections: list[tuple[int, Fraction]]
) -> None:
    """Whatever the day, the balance is what the decision leaves."""
    halves = (contract(date(2026, 1, 1), date(2026, 6, 30)), contract(date(2026, 7, 1), regime="1/2", name="d"))
    own = facts(employer("25"), *halves, rights=(decision,))
    found = [each for each in movements(year_of(own, 2026), own) if each.kind is MovementKind.CORRECTED]
    assert [(each.on.month, each.days) for each in found] == corrections
    assert {each.fact for each in found} == {"r"}


def test_a_cause_names_its_rule_and_its_fact() -> None:
    """The article, the agreement where one applies, the contract, the training."""
    own = facts(employer("25"), contract(date(2026, 1, 1), committee="124"), charges=(charge(date(2026, 3, 2), "1"),))
    granted, charged = movements(year_of(own, 2026), own)
    assert (granted.because.code, granted.fact, charged.fact) == ("movement.sector", "c", "t")
    assert [each.source for each in granted.because.citations] != []
    assert granted.because.citations[-1].article == "50 § 3"


@settings(max_examples=60, deadline=None)
@given(worker=workers, chosen=readings, of=st.sampled_from(SIZES))
def test_movements_come_to_the_balance(worker: Life, chosen: Readings, *, of: EmployerFacts) -> None:
    """Of every year; the parts are the account's own figures; what passes on is what comes in."""
    own = facts_of(worker, of)
    before: YearAccount | None = None
    for account in accounts_of(own, chosen):
        found = movements(account, own)
        told = sums(found)
        assert told.left == account.balance == account.left - account.lapsed
        assert (told.carried_in, told.charged, told.lapsed) == (account.carried_in, account.charged, account.lapsed)
        assert told.granted + told.extra + told.corrected == sum(account.granted.values())
        assert all(each.on.year == account.year or each.kind is MovementKind.CHARGED for each in found)
        if before is not None and not account.opening:
            assert account.carried_in == before.balance
        before = account


def amounts(told: Sums) -> Fraction:
    """What the sums come to by their own rule."""
    return told.carried_in + told.granted + told.extra + told.corrected - told.charged - told.lapsed


def of_2026(own: AccountFacts) -> tuple[Movement, ...]:
    """The movements of one year; none where the account has no such year."""
    return next((movements(each, own) for each in accounts_of(own) if each.year == 2026), ())


@settings(max_examples=60, deadline=None)
@given(lives=st.lists(workers, min_size=2, max_size=4), of=st.sampled_from(SIZES))
def test_corrections_leave_the_sum_as_it_is(lives: list[Life], of: EmployerFacts) -> None:
    """Whatever the facts were before each correction."""
    held = [facts_of(life, of) for life in lives]
    told = [of_2026(each) for each in held]
    revisions = [Revision(*pair, known.ids) for pair, known in zip(pairwise(told), held, strict=False)]
    found = [each.movement for each in postings(told[-1], revisions)]
    assert sums(found).left == sums(told[-1]).left == amounts(sums(found))
    assert sums(found).used == sums(told[-1]).used


def test_a_correction_stands_beside_what_it_corrects() -> None:
    """A training of two days that turns out to have lasted one, and one that is cancelled."""
    base = contract(date(2026, 1, 1))
    days = date(2026, 3, 2), date(2026, 5, 2)
    before = of_2026(facts(employer("25"), base, charges=(charge(days[0], "2"), charge(days[1], "1"))))
    after = of_2026(facts(employer("25"), base, charges=(charge(days[0], "1"),)))
    found = [
        (each.movement.kind.value, each.movement.on, each.movement.days, each.revision)
        for each in postings(after, [Revision(before, after, frozenset("ct"))])
    ]
    assert found == [
        ("granted", date(2026, 1, 1), Fraction(5), None),
        ("charged", days[0], Fraction(-2), None),
        ("charged", days[1], Fraction(-1), None),
        ("corrected", days[0], Fraction(1), 0),
        ("corrected", days[1], Fraction(1), 0),
    ]


def test_what_a_correction_brings_is_a_correction() -> None:
    """The extra day that a corrected day of birth gives; the same when it is taken back."""
    held = facts(employer("25"), contract(date(2003, 5, 1), committee="144"))
    without, entitled = of_2026(held), of_2026(replace(held, born=date(1976, 1, 1)))
    for before, after, days in ((without, entitled, 1), (entitled, without, -1)):
        found = postings(after, [Revision(before, after, held.ids)])
        [corrected] = [each for each in found if each.revision is not None]
        assert (corrected.movement.kind, corrected.movement.days) == (MovementKind.CORRECTED, Fraction(days))
        assert corrected.original is not None
        assert corrected.original.right is RightKind.ADDITIONAL_SECTOR
        assert sums(each.movement for each in found).granted == sums(before).granted
        assert sums(each.movement for each in found).left == sums(after).left
