# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sector agreements: what they bind, what is said where a figure isn't known, and files that aren't right."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from openfla.law.averages import per_full_timer
from openfla.law.committee import committees
from openfla.law.document import LawDataError
from openfla.law.right import FullTimeRight, explain_right, full_time_right
from openfla.law.sector import collective_rights, sector_terms
from openfla.law.sector_file import agreements, read_agreements
from openfla.law.sector_status import status
from openfla.law.size import Size, size_of
from tests.law.making import employer

GOOD = """
applies_to: ["200"]
agreements:
  - basis: law_2022
    from: 2024-01-01
    source: {act: cla_200_2023, confidence: C2}
    rights:
      - kind: individual
        size: {from: 20}
        steps:
          - {from: 2024-01-01, amount: 3}
          - {from: 2026-01-01, amount: 4}
"""


def right_of(committee: str, fte: str, year: int) -> tuple[FullTimeRight, Size]:
    """The right of a full-timer and the size it rests on."""
    size = size_of(employer(fte), year)
    return full_time_right(size, committee, year, date(2026, 11, 26)), size


def warnings_of(committee: str, fte: str, year: int) -> tuple[str, ...]:
    """What a reader of the number is warned of."""
    return explain_right(*right_of(committee, fte, year), year).warnings


def test_a_firm_of_ten_owes_45_collective_days_in_committee_200() -> None:
    """4.5 days per full-time equivalent over two years bind the employer; a worker has one day of them a year."""
    (collective,) = collective_rights("200", date(2024, 1, 1), Fraction(10))
    assert (collective.value, collective.values["years"]) == (Fraction("4.5"), 2)
    assert per_full_timer(Fraction(44), Fraction(10), required=Fraction("4.5")).values["due"] == 45
    right, _ = right_of("200", "10", 2024)
    assert (right.statutory, right.additional_sector) == (Fraction(1), Fraction(0))


@pytest.mark.parametrize(("days", "code"), [(45, "averages.firm_reached"), (44, "averages.firm_not_reached")])
def test_the_average_of_a_firm_is_held_against_what_is_required(days: int, code: str) -> None:
    """Achieved and required, per full-time equivalent."""
    found = per_full_timer(Fraction(days), Fraction(10), required=Fraction("4.5"))
    assert (found.code, found.value) == (code, Fraction(days, 10))


def test_collective_days_of_a_committee_end_with_their_step() -> None:
    """Committee 136: beside the individual days until 2030."""
    assert len(collective_rights("136", date(2030, 12, 31), Fraction(30))) == 1
    assert collective_rights("136", date(2031, 1, 1), Fraction(30)) == ()


@pytest.mark.parametrize(
    ("committee", "fte", "year", "warning"),
    [
        ("121", "25", 2026, "right.one_source_warning"),
        ("200", "25", 2023, "right.weak_source_warning"),
        ("149.02", "25", 2024, "right.two_years_warning"),
        ("219", "12", 2025, "right.bracket_not_printed_warning"),
        ("322", "500", 2024, "right.only_agency_warning"),
        ("144", "30", 2025, "right.extra_day_condition_warning"),
        ("140.03", "30", 2025, "right.agreement_figures_unknown_warning"),
        ("317", "30", 2025, "right.agreement_unknown_warning"),
        ("119", "30", 2023, "right.agreement_unknown_warning"),
        ("112", "12", 2023, "right.agreement_unknown_warning"),
    ],
)
def test_what_is_uncertain_is_said_beside_the_number(committee: str, fte: str, year: int, warning: str) -> None:
    """No number looks surer than its source."""
    assert warning in warnings_of(committee, fte, year)


def test_a_size_that_an_agreement_leaves_to_the_law_needs_no_warning() -> None:
    """The agreement is about the year, and known."""
    assert "right.agreement_unknown_warning" not in warnings_of("104", "15", 2025)


@pytest.mark.parametrize("committee", ["302", "327.01"])
def test_a_committee_known_to_follow_the_law_needs_no_warning(committee: str) -> None:
    """That no agreement departs from the law is knowledge too."""
    assert (status(committee), warnings_of(committee, "30", 2025)) == ("statute", ())


@pytest.mark.parametrize(
    ("committee", "fte", "year", "code"),
    [
        ("100", "30", 2025, "right.sector_step_unknown"),
        ("112", "8", 2025, "right.sector_window_unknown"),
        ("322", "30", 2026, "right.sector_ended"),
    ],
)
def test_a_number_that_is_not_known_is_not_guessed(committee: str, fte: str, year: int, code: str) -> None:
    """Neither the law's number nor one in between stands for it."""
    right, size = right_of(committee, fte, year)
    found = explain_right(right, size, year)
    assert not right.known
    assert (found.code, found.value) == (code, None)


def test_what_an_agreement_says_besides_its_numbers_is_told_for_its_days() -> None:
    """Blocks of committee 149.01: one day by the hour at first, two from 2026."""
    told = {year: sector_terms("149.01", date(year, 1, 1)) for year in (2023, 2025, 2026)}
    assert [each.code for each in told[2023]] == []
    assert [each.values.get("days") for each in told[2025] if each.code == "sector.blocks"] == [1]
    assert [each.values.get("days") for each in told[2026] if each.code == "sector.blocks"] == [2]


def test_every_committee_named_exists() -> None:
    """A mistyped code would bind nobody."""
    assert [code for code in agreements() if code not in committees()] == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("kind: individual", "kind: personal", "unknown kind personal"),
        ("basis: law_2022", "basis: law_2020", "unknown basis law_2020"),
        ("    from: 2024-01-01\n    source", "    source", "an entry without a first day"),
        ("from: 2026-01-01", "from: 2023-01-01", "a step starts after it ends"),
        ("act: cla_200_2023", "act: cla_200_2013", "unknown act cla_200_2013"),
        ('["200"]', "[200]", "isn't text"),
        ('["200"]', "[]", "it applies to no committee"),
        ("{act: cla_200_2023", "{law: cla_200_2023", "unknown entry law"),
        ("{from: 2024-01-01, amount", "{from: 2024-01-01, until: 2025-06-30, amount", "a gap or an overlap"),
        ("amount: 4", 'amount: "4"', "amount must be a number"),
        ("size: {from: 20}", "size: {from: 20, to: 30}", "unknown entry to"),
        ("    rights:", "    terms: [{kind: blocks, days: 1}]\n    rights:", "hours must be a number"),
        ("    rights:", "    terms: [{kind: block}]\n    rights:", "unknown kind block"),
        (
            "    rights:",
            "    rights:\n      - kind: individual\n        steps: [{from: 2024-01-01, amount: 2}]",
            "two rights of kind individual hold for one size",
        ),
        (
            "    rights:",
            "    rights:\n      - kind: individual_average\n        steps: [{from: 2024-01-01, amount: 2}]",
            "two rights of kind individual hold for one size",
        ),
        ("        steps:", "        conditions: {shoe_size: 43}\n        steps:", "unknown entry shoe_size"),
        ("        steps:", "        workers: everyone\n        steps:", "unknown workers everyone"),
        ("amount: 4", "amount: -4", "amount is -4. Write a number from 0 on."),
        ("        steps:", "        over_years: '2'\n        steps:", "over_years is '2'. Write 1, 2 ..."),
        ("        steps:", "        over_years: 1.5\n        steps:", "over_years is 1.5"),
        ("        steps:", "        over_years: yes\n        steps:", "over_years is true"),
        ("        steps:", "        hours_per_day: 8\n        steps:", "Give it with unit: hour"),
        ("        steps:", "        unit: hour\n        hours_per_day: 0\n        steps:", "more than 0"),
        ("        steps:", "        conditions: {months_of_service: 13}\n        steps:", "A year has 12 months."),
        ("        steps:", "        steps: []\n        note:", "a right without any step"),
        ("size: {from: 20}", "size: {from: 20, below: 20}", "the bracket ends where it starts"),
        (
            "    from: 2024-01-01\n    source",
            "    from: 2024-01-01\n    until: 2023-12-31\n    source",
            "before it starts",
        ),
        ('["200"]', '["200", "200"]', "200 stands here twice"),
        ('["200"]', '["20O"]', "no committee '20O' is known"),
        (
            "    rights:",
            "    terms: [{kind: blocks, days: x, hours: 4}]\n    rights:",
            "days must be a number, found 'x'",
        ),
    ],
)
def test_a_file_that_is_not_right_is_refused(tmp_path: Path, before: str, after: str, told: str) -> None:
    """File, line, what is wrong and how to mend it."""
    file = tmp_path / "200.yaml"
    assert before in GOOD
    file.write_text(GOOD.replace(before, after, 1), "utf-8")
    with pytest.raises(LawDataError, match=r"200\.yaml, line [0-9]+: ") as raised:
        read_agreements(file)
    assert told in str(raised.value)


SECOND = """
  - basis: law_2022
    from: 2025-01-01
    source: {act: cla_200_2023, confidence: C1}
    rights:
      - kind: individual_average
        size: {from: 15}
        steps:
          - {from: 2025-01-01, amount: 2}
"""


def test_two_agreements_for_one_day_and_size_are_refused(tmp_path: Path) -> None:
    """Both would apply and nothing says which prevails."""
    file = tmp_path / "200.yaml"
    file.write_text(GOOD + SECOND.removeprefix("\n"), "utf-8")
    with pytest.raises(LawDataError, match=r"line 14: another agreement of law_2022 .* End the earlier one"):
        read_agreements(file)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("size: {from: 15}", "size: {from: 15, below: 20}"),
        ("basis: law_2022\n    from: 2025", "basis: law_2017\n    from: 2025"),
        ("kind: individual_average", "kind: collective_average"),
    ],
)
def test_agreements_that_do_not_meet_stand_side_by_side(tmp_path: Path, before: str, after: str) -> None:
    """Another bracket, another law, another kind of right."""
    file = tmp_path / "200.yaml"
    assert before in SECOND
    file.write_text(GOOD + SECOND.removeprefix("\n").replace(before, after), "utf-8")
    assert len(read_agreements(file)[2]) == 2


def test_hours_that_are_due_once_stand_beside_the_number() -> None:
    """Committee 115: eight hours for who is new; committee 200 until 2021: a day of the fund outside working time."""
    once = {each.code: each.values for each in sector_terms("115", date(2024, 1, 1))}
    assert once["sector.one_off_hours"]["hours"] == 8
    outside = {each.code: each.values for each in sector_terms("200", date(2021, 1, 1))}
    assert (outside["sector.outside_hours"]["days"], outside["sector.outside_hours"]["years"]) == (1, 2)
