# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The published and derived cases about the individual right of 2022 and its pro rata, as a lawyer wrote them.

Kinds about the law of 2017, plans, exits and the abolished account are not part of the law room and are not run here.
"""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from openfla.law.facts import Contract, EmployerFacts, SizeDeclaration
from openfla.law.proration import months_of
from openfla.law.reading import Readings
from openfla.law.right import full_time_right
from openfla.law.size import reference_quarters, size_of
from openfla.terms.period import Quarter
from tests.law.making import FORM, contract, employer

TEXT = (Path(__file__).parent / "law_cases.yaml").read_text("utf-8")
CASES = yaml.load(TEXT, Loader=yaml.BaseLoader)["cases"]  # noqa: S506 - builds text only, so numbers stay exact
KNOWN_ON = date(2026, 11, 25)


def of_kind(kind: str) -> list[Any]:
    """The cases of a kind under the law of 2022, by their id."""
    found = [case for case in CASES if case["kind"] == kind and "law" not in case["inputs"]]
    assert found
    return [pytest.param(case, id=case["id"]) for case in found]


def contracts_of(inputs: dict[str, Any]) -> list[Contract]:
    """The contracts of a case."""
    committee = inputs.get("joint_committee")
    return [
        contract(
            date.fromisoformat(each["from"]),
            None if each.get("to", "null") == "null" else date.fromisoformat(each["to"]),
            regime=each["regime"],
            committee=committee,
        )
        for each in inputs["contracts"]
    ]


@pytest.mark.parametrize("case", of_kind("entitlement"))
def test_entitlement(case: dict[str, Any]) -> None:
    """Months and days of a worker in a year."""
    inputs, expected = case["inputs"], case["expected"]
    year = int(inputs["year"])
    readings = Readings(month_with_regime_change=inputs.get("month_with_regime_change", "first_day"))
    months = months_of(contracts_of(inputs), year, readings)
    days = full_time_days(inputs, year) * sum((m.working_time for m in months), Fraction(0)) / 12
    if "months" in expected:
        assert len(months) == int(expected["months"])
    exact = expected.get("days_fraction", expected["days"])
    assert days == Fraction(exact)


def full_time_days(inputs: dict[str, Any], year: int) -> Fraction:
    """A: given, or from the size and the committee."""
    if "full_time_days" in inputs:
        return Fraction(inputs["full_time_days"])
    size = size_of(employer(inputs["reference_fte"]), year)
    right = full_time_right(size, inputs.get("joint_committee"), year, KNOWN_ON)
    return right.statutory + right.additional_sector


@pytest.mark.parametrize("case", of_kind("reference_window"))
def test_reference_window(case: dict[str, Any]) -> None:
    """The quarters whose average gives the size."""
    quarters = [str(quarter) for quarter in reference_quarters(int(case["inputs"]["year"]))]
    assert quarters == case["expected"].get("quarters", quarters)


@pytest.mark.parametrize("case", [p for p in of_kind("head_count") if "workers_on" not in p.values[0]["inputs"]])
def test_head_count(case: dict[str, Any]) -> None:
    """Average, band and statutory number from the declared quarters."""
    inputs, expected = case["inputs"], case["expected"]
    year = int(inputs["year"])
    size = size_of(declared(inputs["fte_quarters"], year), year)
    bands = {"below": "<10", "small": "10..<20", "large": ">=20"}
    if "reference_fte" in expected:
        assert size.average == Fraction(expected["reference_fte"])
    assert bands[size.band] == expected["band"]
    assert full_time_right(size, None, year, KNOWN_ON).statutory == Fraction(expected["full_time_days"])


def declared(texts: list[str], year: int) -> EmployerFacts:
    """The four quarters of the window; null is a quarter without declaration."""
    window: tuple[Quarter, ...] = reference_quarters(year)
    pairs = zip(window, texts, strict=True)
    return EmployerFacts(
        tuple(
            SizeDeclaration(quarter, None if text in ("null", "") else Fraction(text), FORM) for quarter, text in pairs
        )
    )


@pytest.mark.parametrize("case", of_kind("sector_path"))
def test_sector_path(case: dict[str, Any]) -> None:
    """The yearly number of a growth path."""
    inputs = case["inputs"]
    for text, days in case["expected"]["by_year"].items():
        size = size_of(employer(inputs["reference_fte"]), int(text))
        assert full_time_right(size, inputs["joint_committee"], int(text), KNOWN_ON).statutory == Fraction(days)
