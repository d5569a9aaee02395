# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The longest cells that a file may have take no longer than a moment, whatever stands in them."""

import time
from collections.abc import Callable

import pytest

from openfla.channels.batch.rescue.days import order_of, read_day, span
from openfla.channels.batch.rescue.figures import read_quantity, read_share
from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.identities import Name, number_within, read_number, split_name
from openfla.channels.batch.row import LONGEST_CELL
from openfla.terms.problem import Problem
from tests.channels.batch.rescue.hand import TODAY
from tests.desk.conftest import ssin

MOMENT = 2.0
UNITS = ("1", "1 ", " ", "1 tot ", "1 - ", "1,", "1T", "9 u ", "(", "aA", "a ", "von ", "P1", "niss ", "\t", "/1", ", ")
HOSTILE = [(part * LONGEST_CELL)[:LONGEST_CELL] for part in UNITS]
HOSTILE += [f"1{' ' * LONGEST_CELL}x", f"{ssin(1).digits}{' ' * LONGEST_CELL}x", f"12{' ' * LONGEST_CELL}:"]
READERS: dict[str, Callable[[str], object]] = {
    "day": lambda cell: read_day(cell, "", TODAY),
    "span": span,
    "order": order_of,
    "quantity": lambda cell: read_quantity(cell, "hours"),
    "share": read_share,
    "heading": read_heading,
    "number": lambda cell: read_number(cell, TODAY),
    "number within": lambda cell: number_within(cell, TODAY),
    "name": lambda cell: split_name(cell, ""),
}


@pytest.mark.parametrize("reader", READERS)
def test_no_cell_takes_long(reader: str) -> None:
    taken = {}
    for cell in HOSTILE:
        start = time.process_time()
        READERS[reader](cell)
        taken[cell[:12]] = time.process_time() - start
    assert max(taken.values()) < MOMENT, {cell: round(spent, 1) for cell, spent in taken.items() if spent > MOMENT}


@pytest.mark.parametrize(
    ("cell", "others"),
    [
        ("Peeters Jan (INSZ: {})", "Peeters Jan"),
        ("{} - Peeters Jan", "Peeters Jan"),
        ("Peeters | {} | Jan", "Peeters Jan"),
        ("{}", ""),
    ],
)
def test_a_name_beside_a_number_is_without_the_signs_between_them(cell: str, others: str) -> None:
    assert number_within(cell.format(ssin(1).digits), TODAY) == (ssin(1), others)


def test_a_comma_parts_a_name() -> None:
    assert split_name(" Van den Berghe ,  Jan ", "") == Name("Van den Berghe", "Jan")


@pytest.mark.parametrize("cell", ["12 maart 99999999999999999999", "99999999999999 maart 2024", "12 maart 2147483648"])
def test_a_day_beyond_every_calendar_does_not_exist(cell: str) -> None:
    found = read_day(cell, "dmy", TODAY)
    assert isinstance(found, Problem)
    assert found.code == "date.does_not_exist"
