# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures that a file says twice, or says impossibly: nothing of it comes in without a word."""

from fractions import Fraction

import pytest

from openfla.channels.batch.rescue.figures import Quantity, read_quantity
from openfla.desk.batch.slice import ReadLine
from openfla.desk.rescue.rescues import RescueRight, RescueTraining
from openfla.terms.problem import Problem
from tests.channels.batch.rescue.hand import codes as said
from tests.channels.batch.rescue.hand import proposed, table
from tests.channels.batch.rescue.test_lines import codes, lines, one
from tests.desk.conftest import ssin

ONE, TWO = ssin(1), ssin(2)
TRAINING = ("INSZ", "Opleiding", "Datum", "Duur (uren)")


def minutes(line: ReadLine) -> int:
    assert isinstance(line.command, RescueTraining)
    return sum(slot.minutes for slot in line.command.training.slots)


@pytest.mark.parametrize(
    ("hours", "rest", "whole"),
    [("7", "36", 456), ("7,60", "456", 456), ("0,75", "45", 45), ("7", "", 420), ("", "45", 45)],
)
def test_hours_and_minutes_in_two_columns_are_one_length(hours: str, rest: str, whole: int) -> None:
    line = one((*TRAINING, "Duur (min)", "Status"), ONE.digits, "Excel", "13/03/2024", hours, rest, "gevolgd")
    assert (minutes(line), codes(line)) == (whole, [])


def test_two_lengths_that_differ_are_refused() -> None:
    line = one((*TRAINING, "Duur (min)"), ONE.digits, "Excel", "13/03/2024", "7,60", "400")
    assert codes(line) == ["rescue.lengths_differ"]


@pytest.mark.parametrize(("days", "told"), [("1", []), ("0,5", ["rescue.days_and_hours"])])
def test_days_of_training_that_its_hours_can_not_fill_are_told(days: str, told: list[str]) -> None:
    line = one((*TRAINING, "Duur (dagen)", "Status"), ONE.digits, "Excel", "13/03/2024", "7,60", days, "gevolgd")
    assert (minutes(line), codes(line)) == (456, told)


@pytest.mark.parametrize(("hours", "told"), [("38", []), ("12", ["rescue.days_and_hours"])])
def test_a_right_in_days_and_in_hours_that_disagree_is_told(hours: str, told: list[str]) -> None:
    line = one(("INSZ", "Jaar", "Recht (dagen)", "Recht (uren)"), ONE.digits, "2025", "5", hours)
    assert isinstance(line.command, RescueRight)
    assert (line.command.command.granted, codes(line)) == (Fraction(5), told)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("-3 u", "rescue.negative"), ("400 dagen", "rescue.many_days"), ("99999", "rescue.many_hours")],
)
def test_a_right_that_can_not_be_is_refused_in_any_spelling(cell: str, code: str) -> None:
    headings = ("INSZ", "Jaar", "Recht (uren)")
    found = lines(table(headings, (ONE.digits, "2025", "38:00"), (TWO.digits, "2025", cell)))
    assert [codes(line) for line in found] == [[], [code]]


def test_what_remains_may_be_less_than_nothing_and_differs_in_each_row() -> None:
    """Minus one and minus two look alike to Python's hash."""
    headings = ("INSZ", "Jaar", "Recht (dagen)", "Saldo (dagen)")
    found = lines(table(headings, (ONE.digits, "2025", "5", "-1"), (ONE.digits, "2025", "5", "-2")))
    assert [codes(line) for line in found] == [[], []]
    again = lines(table(headings, (ONE.digits, "2025", "5", "-1"), (ONE.digits, "2025", "5", "-1")))
    assert [codes(line) for line in again] == [[], ["rescue.said_before"]]


def test_hours_with_seventy_five_minutes_are_no_length() -> None:
    assert isinstance(read_quantity("1 h 75", ""), Problem)
    assert read_quantity("1 h 59", "") == Quantity(minutes=119)


@pytest.mark.parametrize("word", ["nee", "geen", "n.v.t.", "-", "aucune", "keines"])
def test_no_certificate_is_none(word: str) -> None:
    line = one((*TRAINING, "Status", "Attest"), ONE.digits, "Excel", "13/03/2024", "4", "gevolgd", word)
    assert isinstance(line.command, RescueTraining)
    assert line.command.command.terms.certificate == ""


def test_seven_thirty_six_beside_seven_and_a_half_is_told() -> None:
    found = proposed(
        table(
            TRAINING, (ONE.digits, "Excel", "13/03/2024", "7,36"), (TWO.digits, "Word", "13/03/2024", "7,5"), name="T"
        )
    )
    assert "rescue.hours_taken_decimal" in said(found)
