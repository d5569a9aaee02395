# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows set down and read back: the same lines, texts and types, unreadable for anybody else."""

from collections.abc import Iterator
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.batch.row import DateText, NumberText, Row, Sheet, SheetKind, SheetRefused
from openfla.channels.batch.spool import CHUNK, Spool, at_hand

KINDS = (str, NumberText, DateText)
CELLS = st.tuples(st.sampled_from(KINDS), st.text(max_size=20)).map(lambda made: made[0](made[1]))
ROWS = st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=8)


@given(ROWS)
def test_rows_come_back_as_they_were(cells: list[tuple[str, ...]]) -> None:
    """Whatever their texts: the type of each cell decides how it is read."""
    rows = [Row(line, each) for line, each in enumerate(cells, start=7)]
    with TemporaryFile() as file:
        spool = Spool(file)
        spool.set_down(rows)
        found = list(spool.rows())
    assert found == rows
    assert [[type(cell) for cell in row.cells] for row in found] == [[type(cell) for cell in row.cells] for row in rows]


def test_readers_go_on_beside_each_other() -> None:
    """Each has its own place, over the border of a chunk too."""
    rows = [Row(line, (str(line),)) for line in range(1, 2 * CHUNK + 2)]
    with TemporaryFile() as file:
        spool = Spool(file)
        spool.set_down(rows)
        both = zip(spool.rows(), spool.rows(), strict=True)
        assert [one.line for one, other in both if one == other] == [row.line for row in rows]


def test_nothing_of_it_lies_in_the_clear() -> None:
    """A disk that is read by others shows no name."""
    with TemporaryFile() as file:
        Spool(file).set_down([Row(1, ("Vandenbroucke",) * 50)])
        file.seek(0)
        assert b"Vandenbroucke" not in file.read()


def test_a_workbook_is_parsed_once_and_a_csv_as_it_stands() -> None:
    """The rows of a workbook are asked for once, however often they are read."""
    asked: list[SheetKind] = []

    def source(kind: SheetKind) -> Iterator[Row]:
        asked.append(kind)
        yield Row(1, ("Naam",))

    for kind in SheetKind:
        with at_hand(Sheet(kind, lambda kind=kind: source(kind))) as sheet:  # type: ignore[misc]
            assert [list(sheet.rows()), list(sheet.rows())] == [[Row(1, ("Naam",))]] * 2
    assert (asked.count(SheetKind.XLSX), asked.count(SheetKind.CSV)) == (1, 2)


def test_a_sheet_that_turns_out_damaged_is_refused_at_once() -> None:
    """Before any row of it is used."""

    def source() -> Iterator[Row]:
        yield Row(1, ("Naam",))
        raise SheetRefused("file.damaged")

    with pytest.raises(SheetRefused), at_hand(Sheet(SheetKind.XLSX, source)):
        pytest.fail("opened")
