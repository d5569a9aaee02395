# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts made of the inputs of a case."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from openfla.law import committee
from openfla.law.cases.inputs import FIRST_YEAR, LAST_YEAR, CaseProblem, Inputs
from openfla.law.facts import (
    AccountFacts,
    Contract,
    EmployerDecision,
    EmployerFacts,
    Segment,
    SizeDeclaration,
    Source,
    Suspension,
)
from openfla.law.reading import Readings
from openfla.law.size import BELOW, LARGE, SMALL, Size, band_of, lowest_of, reference_quarters
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem
from openfla.terms.right import ContractType, WorkerCategory

WRITTEN = Source("case")
LAW_2017, LAW_2022 = 2017, 2022
BANDS = {"<10": BELOW, "10..<20": SMALL, ">=20": LARGE}
BAND_NAMES = {band: name for name, band in BANDS.items()}
FULL_TIME_MINUTES = 2280
TYPES = {kind.value: kind for kind in ContractType}
SWITCHES: Mapping[str, tuple[object, ...]] = {
    "month_with_regime_change": ("first_day", "last_day", "best_for_worker"),
    "plan_threshold_unit": ("fte", "heads"),
    "account_required_after_2026": ("unknown", "yes", "no"),
    "carry_2023_into_2024": (True, False),
    "entitlement_rounding": ("none",),
    "contracts_same_employer": ("union",),
    "five_year_grid": ("fixed",),
    "overuse": ("allowed",),
    "severance_includes_credit": ("flag", True),
    "count_agency_workers": ("flag",),
}
CHOSEN = ("month_with_regime_change", "plan_threshold_unit", "account_required_after_2026", "carry_2023_into_2024")


def readings_of(inputs: Inputs) -> Readings:
    """The readings that a case names; a switch value that no rule follows is refused rather than passed over."""
    for name, known in SWITCHES.items():
        if inputs.has(name) and _switch(inputs, name) not in known:
            raise inputs.wrong(name, f"one of {', '.join(str(each).lower() for each in known)}")
    return Readings(**{name: _switch(inputs, name) for name in CHOSEN if inputs.has(name)})  # type: ignore[arg-type]


def _switch(inputs: Inputs, name: str) -> object:
    """The value of a switch: FTE is fte; yes is true, or true is yes, whichever of the two the switch knows."""
    found, known = inputs.data[name], SWITCHES[name]
    if isinstance(found, str):
        truth = {"yes": True, "no": False}.get(found.lower())
        return truth if True in known and truth is not None else found.lower()
    return {True: "yes", False: "no"}.get(found) if isinstance(found, bool) and True not in known else found


def law_of(inputs: Inputs) -> int:
    """2017 or 2022, the law under which the case asks."""
    if not inputs.has("law"):
        return LAW_2022
    if inputs.data["law"] not in (LAW_2017, LAW_2022):
        raise inputs.wrong("law", "2017 or 2022")
    return inputs.whole("law")


def committee_of(inputs: Inputs) -> str | None:
    """The joint committee, or that of the sector agreement named; None where there is none."""
    return _committee_at(inputs, "joint_committee") or _committee_at(inputs, "sector_cct")


def committee_due(inputs: Inputs) -> str:
    """The joint committee that the case must name."""
    return _committee_at(inputs, "joint_committee") or inputs.text("joint_committee")


def _committee_at(inputs: Inputs, key: str) -> str | None:
    """The code as lists write it: "140.01", "14001", "140.01.00".

    A slip in it would pass for a committee without an agreement. Of sub-committees no list is complete.
    """
    if not inputs.has(key):
        return None
    found = JointCommittee.normalise(inputs.text(key))
    if isinstance(found, Problem) or (found is not None and not committee.known(found.main)):
        raise inputs.wrong(key, "the code of a joint committee, such as 200 or 140.03,")
    return None if found is None else found.code


def year_of(inputs: Inputs, key: str = "year") -> int:
    """A calendar year."""
    year = inputs.whole(key)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise inputs.wrong(key, "a calendar year")
    return year


def sized(inputs: Inputs) -> bool:
    """Whether the case gives the size of the employer."""
    return inputs.has("reference_fte") or inputs.has("band")


def average_of(inputs: Inputs) -> Fraction:
    """The average that the case gives; of a band alone, that of its smallest employer."""
    if inputs.has("band") and not inputs.has("reference_fte"):
        return lowest_of(BANDS[inputs.among("band", BANDS)], date.max)
    return inputs.positive("reference_fte")


def size_given(inputs: Inputs, year: int) -> Size:
    """The size whose average the case gives."""
    average = average_of(inputs)
    quarters = tuple((quarter, SizeDeclaration(quarter, average, WRITTEN)) for quarter in reference_quarters(year))
    return Size(average, band_of(average, date(year, 12, 31)), quarters)


def account_of(inputs: Inputs, year: int) -> AccountFacts:
    """One worker at one employer whose average is given."""
    declared = tuple(each for _, each in size_given(inputs, year).quarters if each is not None)
    contracts = contracts_of(inputs, committee_of(inputs))
    return AccountFacts(EmployerFacts(declared, _fixed(inputs, year)), contracts, born=inputs.day_or_none("birth_date"))


def _fixed(inputs: Inputs, year: int) -> tuple[EmployerDecision, ...]:
    """The number that the employer fixed for the year, on its first day unless the case says when."""
    if not inputs.has("employer_decision"):
        return ()
    on = inputs.day_or_none("decided_on") or date(year, 1, 1)
    return (EmployerDecision("number_of_days", year, year, inputs.positive("employer_decision"), on),)


def employer_of(inputs: Inputs, window: tuple[Quarter, ...]) -> EmployerFacts:
    """The quarters of a case, and for a new employer the count at the end of the quarter of its first employment."""
    listed = inputs.items("fte_quarters") if inputs.has("fte_quarters") else [None] * len(window)
    if len(listed) != len(window):
        raise inputs.wrong("fte_quarters", f"a list of {len(window)} numbers, null where nothing was declared")
    declared = [Inputs("inputs.fte_quarters", {str(q): each}) for q, each in zip(window, listed, strict=True)]
    sizes = tuple(
        SizeDeclaration(quarter, each.positive_or_none(str(quarter)), WRITTEN)
        for quarter, each in zip(window, declared, strict=True)
    )
    return EmployerFacts(sizes, headcounts=_counted(inputs))


def _counted(inputs: Inputs) -> dict[date, int]:
    if not inputs.has("first_employment"):
        return {}
    day = Quarter.of(inputs.day("first_employment")).last_day
    counts = inputs.child("workers_on")
    if str(day) not in counts.data:
        raise CaseProblem(
            f"inputs.workers_on.{day}", "the number employed on the last day of that quarter is expected."
        )
    return {day: counts.whole(str(day))}


def contracts_of(inputs: Inputs, code: str | None) -> tuple[Contract, ...]:
    """The contracts of a case, all with one employer."""
    off = _suspensions(inputs)
    return tuple(_contract(each, number, code, off) for number, each in enumerate(inputs.children("contracts")))


def _contract(each: Inputs, number: int, code: str | None, off: tuple[Suspension, ...]) -> Contract:
    (starts_on, ends_on), regime = span_of(each), regime_of(each)
    full = FULL_TIME_MINUTES * regime.denominator
    kind = TYPES[each.among("type", TYPES)] if each.has("type") else ContractType.OPEN_ENDED
    hours = int(full * regime), full
    segment = Segment(
        starts_on, ends_on, committee_of(each) or code, *hours, WorkerCategory.WHITE_COLLAR, kind, WRITTEN
    )
    return Contract(f"contract {number + 1}", starts_on, ends_on, None, (segment,), off)


def span_of(each: Inputs) -> tuple[date, date | None]:
    """From..to, both included; None where no end is known."""
    starts_on, ends_on = each.day("from"), each.day_or_none("to")
    if ends_on is not None and ends_on < starts_on:
        raise each.wrong("to", f"a day not before {starts_on}")
    return starts_on, ends_on


def regime_of(inputs: Inputs) -> Fraction:
    """B: hours over full-time hours."""
    regime = inputs.amount("regime")
    if not 0 < regime <= 1:
        raise inputs.wrong("regime", 'a share above 0 and up to 1, such as "0.8" or "23/38"')
    return regime


def _suspensions(inputs: Inputs) -> tuple[Suspension, ...]:
    if not inputs.has("suspensions"):
        return ()
    return tuple(
        Suspension(*span_of(each), each.text_or_none("reason") or "") for each in inputs.children("suspensions")
    )
