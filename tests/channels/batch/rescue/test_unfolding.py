# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A column for each training, a row for each worker: read where it is clear, otherwise what to do is said exactly."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from openfla.channels.batch.rescue.unfolding import unfolded
from openfla.desk.accounts.whole_accounts import WholeAccounts
from openfla.desk.gate import browse
from tests.channels.batch.rescue.bringing import Bringing
from tests.channels.batch.rescue.hand import codes, proposed, table
from tests.desk.conftest import NOW, House, ssin

ONE, TWO = ssin(1).digits, ssin(2).digits


def test_they_come_in_as_trainings_of_their_workers(house: House, tmp_path: Path) -> None:
    """Hours in the cells, the day in the heading; an empty cell is no training."""
    made = Bringing(house, tmp_path)
    for serial in (1, 2):
        house.worker(made.employer, number=ssin(serial))
    lines = ("INSZ;Naam;EHBO 13/03/2024;Heftruck (14/03/2024)", f"{ONE};Peeters;4:00;7:36", f"{TWO};Maes;;3:48")
    assert made.bring_in("\n".join(lines).encode()).refused == 0
    employer = made.employer
    with browse(WholeAccounts(employer.id), actor=employer.officer, channel="tests", now=NOW) as found:
        assert found is not None
        parts = sorted((part.training.title, part.training.minutes) for account in found for part in account.parts)
    assert parts == [("EHBO", 240), ("Heftruck", 228), ("Heftruck", 456)]


@pytest.mark.parametrize(
    ("headings", "cells", "rows"),
    [
        (("EHBO 13/03/2024", "Word 14/03/2024"), ("4:00", "0"), [("EHBO", "13/03/2024", "4:00")]),
        (
            ("EHBO (4 u)", "Word 2 h"),
            ("13/03/2024", "14/03/2024"),
            [("EHBO", "13/03/2024", "4 u"), ("Word", "14/03/2024", "2 h")],
        ),
        (("EHBO 13/03/2024 (4 u)", "Word 2024-03-14, 2 h"), ("x", "nee"), [("EHBO", "13/03/2024", "4 u")]),
    ],
)
def test_headings_and_cells_together_say_day_and_length(
    headings: Sequence[str], cells: Sequence[str], rows: list[tuple[str, str, str]]
) -> None:
    found = unfolded(table(("INSZ", *headings), (ONE, *cells)))
    assert (found.headings, found.unfolded) == (("INSZ", "title", "date", "duration"), 2)
    assert [(row.line, row.cells) for row in found.rows()] == [(2, (ONE, *each)) for each in rows]
    assert "rescue.trainings_unfolded" in codes(proposed(found))


@pytest.mark.parametrize(
    ("headings", "cells", "code"),
    [
        (("EHBO", "Heftruck"), ("4:00", "7:36"), "rescue.trainings_as_columns_hours"),
        (("EHBO", "Heftruck"), ("13/03/2024", "14/03/2024"), "rescue.trainings_as_columns_days"),
        (("EHBO", "Heftruck"), ("x", "x"), "rescue.trainings_as_columns_ticks"),
        (("EHBO 13/03/2024", "Heftruck"), ("4:00", "7:36"), "rescue.trainings_as_columns_hours"),
    ],
)
def test_what_is_missing_is_said(headings: Sequence[str], cells: Sequence[str], code: str) -> None:
    """With the trainings by name; nothing is guessed."""
    given = table(("INSZ", *headings), (ONE, *cells))
    assert unfolded(given) is given
    told = [problem for problem in proposed(given).tables[0].problems if problem.code == code]
    assert [list(problem.values["found"]) for problem in told] == [[each.partition(" 13/")[0] for each in headings]]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "headings",
    [("INSZ", "Recht 2024 (d)", "Recht 2025 (d)"), ("INSZ", "Opleiding", "Datum"), ("Aaa", "Bbb", "Ccc")],
)
def test_any_other_table_stays_as_it_is(headings: Sequence[str]) -> None:
    given = table(headings, (ONE, "4", "5"))
    assert unfolded(given) is given


def test_days_of_contracts_are_no_trainings() -> None:
    """Nothing is said of trainings side by side in a list of people, whatever their days are called."""
    found = proposed(
        table(("Personal-Nr.", "Nachname", "Eintritt am", "Austritt am"), ("W1", "Maes", "03.02.2020", "30.06.2025"))
    )
    assert not [code for code in codes(found) if "trainings" in code]
