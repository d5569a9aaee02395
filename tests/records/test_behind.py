# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes behind their caller: each read sees what was written before it, but for what goes last."""

from collections.abc import Iterator

import pytest
from django.db import DataError, connection, transaction

from openfla.records.behind import all_written, write, write_last, writing_behind

pytestmark = pytest.mark.django_db
NOTED = "INSERT INTO noted VALUES (%s::int)"


@pytest.fixture
def noted() -> Iterator[None]:
    """A table of numbers, in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE noted (number int) ON COMMIT DROP")
        yield


def found() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM noted ORDER BY number")
        return [number for (number,) in cursor.fetchall()]


@pytest.mark.usefixtures("noted")
def test_what_goes_last_is_sent_behind_the_reads_one_by_one() -> None:
    with writing_behind():
        for number in (7, 8, 9):
            write_last(NOTED, [number])
        write(NOTED, [1])
        assert found() == [1]
        assert found() == [1, 7]
    assert found() == [1, 7, 8, 9]


@pytest.mark.usefixtures("noted")
def test_all_of_it_is_there_for_who_asks_for_that() -> None:
    with writing_behind():
        write_last(NOTED, [7])
        write_last(NOTED, [8])
        all_written()
        assert found() == [7, 8]


@pytest.mark.usefixtures("noted")
def test_without_a_thread_each_is_written_at_once() -> None:
    write_last(NOTED, [7])
    assert found() == [7]
    all_written()


def test_what_the_database_refuses_of_it_undoes_the_whole() -> None:
    def written() -> None:
        with transaction.atomic(), writing_behind():
            write("CREATE TEMPORARY TABLE noted (number int)")
            write_last(NOTED, ["no number"])

    with pytest.raises(DataError):
        written()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('noted')")
        assert cursor.fetchone() == (None,)
