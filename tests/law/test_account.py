# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account from facts to figures and reasons."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.law.account import YearAccount, yearly_account, years_to
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts, RightFact
from openfla.law.finding import Finding
from openfla.terms.right import RightFactKind, RightKind
from tests.law.making import charge, contract, employer, facts

KNOWN_ON = date(2026, 11, 25)
ZERO = Fraction(0)


def year_of(given_facts: AccountFacts, year: int) -> YearAccount:
    """The account of one year."""
    accounts = yearly_account(given_facts, years=years_to(given_facts, year), known_on=KNOWN_ON)
    return next(account for account in accounts if account.year == year)


def right(kind: RightFactKind, year: int, days: str | None, which: RightKind = RightKind.STATUTORY) -> RightFact:
    """A recorded decision."""
    return RightFact("r", kind, year, which, None if days is None else Fraction(days), "because")


def test_it_carries_over_what_was_not_used() -> None:
    """A full-timer of a large employer keeps what is left of one year for the next."""
    account = year_of(facts(employer("25"), contract(date(2024, 1, 1)), charges=(charge(date(2024, 3, 1), "2"),)), 2025)
    assert (account.carried_in, account.left) == (Fraction(3), Fraction(8))


@pytest.mark.parametrize(("fte", "days"), [("9.99", 0), ("10", 1), ("19.99", 1), ("20", 5), ("250", 5)])
def test_bands_start_exactly_at_ten_and_twenty(fte: str, days: int) -> None:
    """The average is not rounded before it is compared."""
    assert year_of(facts(employer(fte), contract(date(2024, 1, 1))), 2024).left == days


@pytest.mark.parametrize(
    ("committee", "fte", "year", "days"),
    [
        ("200", "25", 2024, "3"),
        ("200", "25", 2026, "4"),
        ("200", "15", 2026, "1"),
        ("200", "5", 2026, "1"),
        ("124", "25", 2025, "5/2"),
        ("124", "25", 2027, "7/2"),
        ("124", "5", 2026, "0"),
        ("124.01", "25", 2026, "5"),
    ],
)
def test_sector_agreements_stand_before_the_statute(committee: str, fte: str, year: int, days: str) -> None:
    """The agreement's number applies to the committees it lists, and to no sub-committee silently."""
    account = year_of(facts(employer(fte), contract(date(year, 1, 1), committee=committee)), year)
    assert sum(account.granted.values()) == Fraction(days)


def test_the_five_year_period_ends_at_zero() -> None:
    """What is left at the end of 2028 lapses, and 2029 opens with nothing."""
    given_facts = facts(employer("25"), contract(date(2024, 1, 1)))
    assert year_of(given_facts, 2028).lapsed == 25
    assert year_of(given_facts, 2029).carried_in == 0


def test_an_unknown_size_is_not_zero_silently() -> None:
    """Without any declared quarter the account says that the size is missing."""
    given_facts = facts(employer(None), contract(date(2025, 1, 1)))
    assert not year_of(given_facts, 2025).regime_known
    assert explain_year(given_facts, year=2025, known_on=KNOWN_ON).warnings == ("size.unknown_warning",)


def test_before_2023_the_right_does_not_exist() -> None:
    """A year before the law gives no days and says so."""
    tree = explain_year(facts(employer("25"), contract(date(2022, 1, 1))), year=2022, known_on=KNOWN_ON)
    assert (tree.code, tree.value) == ("right.not_in_force", 0)


def test_decisions_replace_or_add() -> None:
    """A set number replaces the computed one, an opt-out leaves nothing, extra days come on top."""
    base = contract(date(2025, 1, 1))
    extra = right(RightFactKind.GRANT, 2025, "1.5", RightKind.ADDITIONAL_EMPLOYER)
    assert year_of(facts(employer("25"), base, rights=(extra,)), 2025).left == Fraction("6.5")
    assert year_of(facts(employer("25"), base, rights=(right(RightFactKind.SET, 2025, "7"),)), 2025).left == 7
    assert year_of(facts(employer("25"), base, rights=(right(RightFactKind.OPT_OUT, 2025, None),)), 2025).left == 0


def test_the_account_of_a_leaver_ends_with_the_year_of_leaving() -> None:
    """After the last contract nothing is left to use: no balance stands in later years."""
    given_facts = facts(employer("25"), contract(date(2023, 1, 1), date(2024, 6, 30)))
    assert list(years_to(given_facts, 2026)) == [2023, 2024]
    assert explain_year(given_facts, year=2026, known_on=KNOWN_ON).code == "account.nothing"


def test_an_opening_balance_enters_its_year() -> None:
    """Days from before the account was kept are carried into the year they were recorded for."""
    opening = right(RightFactKind.OPENING_BALANCE, 2026, "2.25")
    account = year_of(facts(employer("25"), contract(date(2026, 1, 1)), rights=(opening,)), 2026)
    assert (account.carried_in, account.left) == (Fraction("2.25"), Fraction("7.25"))


def recomputed(finding: Finding) -> Fraction:
    """What a reader with pencil and paper gets from the nodes below."""
    children = finding.because
    if finding.code == "account.left":
        return sum((recomputed(child) for child in children[:-1]), ZERO) - recomputed(children[-1])
    if finding.code == "right.product":
        full, working_time, months = (Fraction(child.value or 0) for child in children)  # type: ignore[arg-type]
        return full * working_time * months
    if finding.unit == "days" and children and all(child.unit == "days" for child in children):
        return sum((recomputed(child) for child in children), ZERO)
    return Fraction(finding.value or 0)  # type: ignore[arg-type]


@given(
    fte=st.sampled_from(["8", "15", "40"]),
    committee=st.sampled_from([None, "200", "124", "111"]),
    starts=st.dates(date(2023, 1, 1), date(2025, 12, 31)),
    hours=st.integers(1, 38),
    used=st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.sampled_from(["1", "0.5", "2"]))),
    year=st.integers(2023, 2029),
)
def test_the_tree_recomputes_to_the_number(  # noqa: PLR0917 - one argument per generated fact
    fte: str, committee: str | None, starts: date, hours: int, used: list[tuple[date, str]], year: int
) -> None:
    """Whatever the facts, the number shown follows from the tree alone and equals the account's."""
    given_facts = facts(
        employer(fte),
        contract(starts, regime=f"{hours}/38", committee=committee),
        charges=tuple(charge(day, days) for day, days in used),
    )
    tree = explain_year(given_facts, year=year, known_on=KNOWN_ON)
    assert recomputed(tree) == tree.value
    if tree.code == "account.left":
        assert year_of(given_facts, year).left == tree.value
