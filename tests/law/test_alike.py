# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Shared computations: whatever the facts of many workers, each one's figures are those of its own tree of reasons."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from openfla.law.account import yearly_account, years_to
from openfla.law.alike import Accounts, Credits
from openfla.law.explanation import explain_year
from openfla.law.facts import Charge, Contract, EmployerFacts, RightFact, Suspension
from openfla.law.finding import Finding
from openfla.law.proration import months_of, stretches, stretches_of
from openfla.law.reading import Readings
from openfla.terms.right import ContractType, RightFactKind, RightKind
from tests.law.making import charge, contract, employer, facts

KNOWN_ON = date(2026, 11, 25)
LAST = 2029
SIZES = employer("5"), employer("15"), employer("40")
LARGE = SIZES[-1]

days = st.sampled_from(["1", "0.5", "2", "7/3"])


@st.composite
def edges(draw: st.DrawFn) -> date:
    """A day around the edge of a month or year."""
    first = date(draw(st.integers(2022, 2027)), draw(st.sampled_from([1, 2, 12])), 1)
    return first + timedelta(days=draw(st.sampled_from([-1, 0, 1, 14])))


@st.composite
def contracts(draw: st.DrawFn) -> tuple[Contract, ...]:
    """One to three contracts, also at once, which start and end around the edges of months and years."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        starts, length = draw(edges()), draw(st.none() | st.integers(0, 900))
        ends = None if length is None else starts + timedelta(days=length)
        committee = draw(st.sampled_from([None, "200", "124", "116", "322", "144"]))
        share, kind = draw(st.sampled_from(["1", "1/2", "30/38"])), draw(st.sampled_from(list(ContractType)))
        held = contract(starts, ends, regime=share, committee=committee, kind=kind)
        off = draw(st.none() | st.integers(0, 500))
        suspensions = () if off is None else (Suspension(starts + timedelta(days=off), None),)
        found.append(replace(held, suspensions=suspensions))
    return tuple(found)


@st.composite
def rights(draw: st.DrawFn) -> RightFact:
    """A recorded decision."""
    kind, which = draw(st.sampled_from(list(RightFactKind))), draw(st.sampled_from(list(RightKind)))
    number = None if kind is RightFactKind.OPT_OUT else Fraction(draw(days))
    return RightFact("r", kind, draw(st.integers(2022, LAST)), which, number, "because")


charges = st.builds(
    lambda on, number, counts: charge(on, number, counts=counts),
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.sampled_from(["1", "0.5", "2"]),
    st.booleans(),
)
workers = st.builds(
    lambda held, decided, taken, born: (held, tuple(decided), tuple(taken), born),
    contracts(),
    st.lists(rights(), max_size=2),
    st.lists(charges, max_size=3),
    st.none() | st.dates(date(1972, 12, 30), date(1973, 1, 3)),
)
readings = st.builds(
    Readings,
    month_with_regime_change=st.sampled_from(["first_day", "last_day", "best_for_worker"]),
    carry_2023_into_2024=st.booleans(),
)


def value(finding: Finding) -> Fraction:
    """The days that a node of the tree gives."""
    assert isinstance(finding.value, Fraction | None)
    return finding.value or Fraction(0)


Life = tuple[tuple[Contract, ...], tuple[RightFact, ...], tuple[Charge, ...], date | None]
EDGE: list[Life] = [((contract(date(2022, 12, 31)),), (), (), None), ((contract(date(2023, 1, 1)),), (), (), None)]
LONG = [  # twenty years in committee 144, or a day short of it, before and at the fiftieth birthday
    ((contract(starts, committee="144"),), (), (), born)
    for starts in (date(2003, 1, 1), date(2004, 1, 1), date(2004, 1, 2))
    for born in (date(1974, 1, 1), date(1974, 1, 2), None)
]
TERMS = [  # committee 200 in 2023: a fixed term of a year, and one a day longer
    ((contract(date(2023, 1, 15), ends, committee="200", kind=ContractType.FIXED_TERM),), (), (), None)
    for ends in (date(2024, 1, 14), date(2024, 1, 15))
]


@settings(max_examples=40, deadline=None)
@given(staff=st.lists(workers, min_size=1, max_size=4), chosen=readings, of=st.sampled_from(SIZES))
@example(staff=EDGE, chosen=Readings(), of=LARGE)
@example(staff=LONG, chosen=Readings(), of=LARGE)
@example(staff=TERMS, chosen=Readings(), of=LARGE)
def test_figures_are_those_of_the_tree(staff: list[Life], chosen: Readings, *, of: EmployerFacts) -> None:
    """In whatever order workers come, and whoever came before."""
    shared = Accounts(KNOWN_ON, chosen)
    for held, decided, taken, born in staff:
        own = replace(facts(of, *held, rights=decided, charges=taken), born=born)
        for account in shared.of(own, LAST):
            tree = explain_year(own, year=account.year, known_on=KNOWN_ON, readings=chosen)
            assert (account.left, account.lapsed) == (tree.value, tree.values["lapsed"])
            carried, *granted, charged = tree.because
            assert (account.carried_in, account.charged) == (carried.value, charged.value)
            assert sum(account.granted.values()) == sum(value(each) for each in granted)


@settings(max_examples=40, deadline=None)
@given(staff=st.lists(workers, min_size=1, max_size=4), chosen=readings)
@example(staff=LONG, chosen=Readings())
@example(staff=TERMS, chosen=Readings())
def test_shared_or_not_is_the_same(staff: list[Life], chosen: Readings) -> None:
    """Every figure of every year, by kind, is what the worker's facts give by themselves."""
    shared = Accounts(KNOWN_ON, chosen)
    for held, decided, taken, born in staff:
        own = replace(facts(LARGE, *held, rights=decided, charges=taken), born=born)
        alone = yearly_account(own, years=years_to(own, LAST), known_on=KNOWN_ON, readings=chosen)
        assert [each.amounts for each in shared.of(own, LAST)] == [each.amounts for each in alone]


@settings(max_examples=40, deadline=None)
@given(staff=st.lists(workers, min_size=1, max_size=4), chosen=readings, of=st.sampled_from(SIZES))
@example(staff=LONG, chosen=Readings(), of=LARGE)
def test_credits_hold_for_the_next_computation(staff: list[Life], chosen: Readings, of: EmployerFacts) -> None:
    """With what the same workers, and those before them, took meanwhile: no credit depends on a training."""
    kept = Credits()
    for taken in (False, True):
        shared = Accounts(KNOWN_ON, chosen, known=kept)
        for held, decided, charges, born in staff:
            own = replace(facts(of, *held, rights=decided, charges=charges if taken else ()), born=born)
            alone = yearly_account(own, years=years_to(own, LAST), known_on=KNOWN_ON, readings=chosen)
            assert [each.amounts for each in shared.of(own, LAST)] == [each.amounts for each in alone]


@settings(deadline=None)
@given(held=contracts(), year=st.integers(2022, 2029), chosen=readings)
def test_a_segment_alone_in_its_year_gives_the_same_months(
    held: tuple[Contract, ...], year: int, chosen: Readings
) -> None:
    """Months gathered at once are those found one by one."""
    assert stretches_of(held, year, chosen) == stretches(months_of(held, year, chosen))


def test_amounts_stand_over_the_smallest_common_denominator() -> None:
    """Thirds and halves become sixths; the figures follow in their order."""
    grant = RightFact("r", RightFactKind.GRANT, 2025, RightKind.ADDITIONAL_EMPLOYER, Fraction(1, 3), "because")
    own = facts(
        LARGE, contract(date(2025, 1, 1), regime="1/2"), rights=(grant,), charges=(charge(date(2025, 3, 1), "1"),)
    )
    [account] = Accounts(KNOWN_ON).of(own, 2025)
    assert account.amounts == (6, 15, 0, 2, 0, 6, 0, 11)


def test_many_unlike_workers_take_no_more_memory_than_so_many() -> None:
    """What is kept is bounded: a country passes through one process."""
    shared = Accounts(KNOWN_ON, most=10)
    for number in range(1, 40):
        own = facts(LARGE, contract(date(2025, 1, 1), regime=f"{number}/40"))
        assert shared.of(own, 2025)[0].left == Fraction(5 * number, 40)
    assert shared.size <= 20
