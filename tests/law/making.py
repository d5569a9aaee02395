# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts for the tests of the law, in few words."""

from datetime import date
from fractions import Fraction

from openfla.law.facts import AccountFacts, Charge, Contract, EmployerFacts, RightFact, Segment, SizeDeclaration, Source
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, RightKind, WorkerCategory

FORM = Source("form")
FULL_TIME = 2280


def employer(fte: str | None, years: range = range(2020, 2034)) -> EmployerFacts:
    """An employer that declared the same FTE in every quarter; None declared nothing at all."""
    if fte is None:
        return EmployerFacts(())
    quarters = (Quarter(year, number) for year in years for number in range(1, 5))
    return EmployerFacts(tuple(SizeDeclaration(quarter, Fraction(fte), FORM) for quarter in quarters))


def contract(
    starts_on: date,
    ends_on: date | None = None,
    *,
    regime: str = "1",
    committee: str | None = None,
    name: str = "c",
    kind: ContractType = ContractType.OPEN_ENDED,
) -> Contract:
    """A contract with one segment; `regime` is B."""
    share = Fraction(regime)
    full = FULL_TIME * share.denominator
    segment = Segment(
        starts_on,
        ends_on,
        committee,
        int(full * share),
        full,
        WorkerCategory.WHITE_COLLAR,
        kind,
        FORM,
    )
    return Contract(name, starts_on, ends_on, None, (segment,))


def charge(on: date, days: str, *, counts: bool = True) -> Charge:
    """Days of a 38-hour full-timer charged to the year of the day."""
    minutes = Fraction(days) * FULL_TIME / 5
    return Charge("t", on, on.year, int(minutes), Fraction(FULL_TIME, 5), RightKind.STATUTORY, counts=counts)


def facts(
    of: EmployerFacts, *contracts: Contract, rights: tuple[RightFact, ...] = (), charges: tuple[Charge, ...] = ()
) -> AccountFacts:
    """One worker at one employer."""
    return AccountFacts(of, contracts, rights, charges)
