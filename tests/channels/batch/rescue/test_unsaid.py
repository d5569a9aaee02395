# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a table leaves unsaid of all its rows: asked once, remembered, and never assumed."""

from pathlib import Path
from typing import Any

import pytest

from openfla.channels.batch.rescue import intake
from openfla.channels.batch.rescue.dictionary import choice
from openfla.channels.batch.rescue.unsaid import read_week
from openfla.desk.accounts.whole_accounts import WholeAccounts
from openfla.desk.gate import browse
from openfla.terms.problem import Problem
from tests.channels.batch.rescue.bringing import Bringing
from tests.channels.batch.rescue.hand import codes, proposed, table
from tests.desk.conftest import NOW, House, ssin

STAFF = "INSZ;Naam;Voornaam;Datum in dienst"
TRAINED = f"{STAFF};Opleiding;Datum opleiding;Duur (u:mm);Status"


def person(serial: int, *cells: str, since: str = "13/02/2020") -> str:
    """A row about somebody since that day."""
    return ";".join((ssin(serial).digits, "Peeters", f"Jan{serial}", since, *cells))


def content(*lines: str) -> bytes:
    return "\n".join(lines).encode()


@pytest.fixture
def made(house: House, tmp_path: Path) -> Bringing:
    return Bringing(house, tmp_path)


def weeks(made: Bringing) -> dict[str, list[tuple[int, int]]]:
    """Minutes of each worker's weeks and of full-time ones, by the worker's first name."""
    employer = made.employer
    with browse(WholeAccounts(employer.id), actor=employer.officer, channel="tests", now=NOW) as found:
        assert found is not None
        return {
            account.identity.given_names: [
                (each.weekly_minutes, each.full_time_weekly_minutes)
                for contract in account.contracts
                for each in contract.terms.segments
            ]
            for account in found
        }


def test_an_answer_holds_for_all_rows_of_the_table(made: Bringing) -> None:
    """Hours beside the week, shares of it, and those without either."""
    made.send(
        content(
            f"{STAFF};Uren per week;Arbeidsregime", person(1, "19:00", ""), person(2, "", "80 %"), person(3, "", "")
        )
    )
    made.answer(week_1="37,5", full_1="yes")
    assert made.told() == ["created"] * 3
    made.let_in()
    assert weeks(made) == {"Jan1": [(1140, 2250)], "Jan2": [(1800, 2250)], "Jan3": [(2250, 2250)]}


def test_without_an_answer_new_contracts_wait_and_known_workers_get_their_trainings(made: Bringing) -> None:
    """Nothing is assumed of the one who is new; what is said of the one who is known comes in."""
    made.house.worker(made.employer, number=ssin(1), family_name="Peeters", given_names="Jan1")
    trained = ("Excel", "13/03/2024", "4:00", "gevolgd")
    made.bring_in(content(TRAINED, person(1, *trained, since="01/01/2020"), person(2, *trained)))
    assert made.told() == ["created", ("rescue.hours_open",)]
    assert weeks(made) == {"Jan1": [(2280, 2280)]}


def test_another_contract_of_a_known_worker_waits_with_a_warning(made: Bringing) -> None:
    made.house.worker(made.employer, number=ssin(1), family_name="Peeters", given_names="Jan1")
    made.send(content(f"{STAFF};Datum uit dienst", person(1, "31/12/2019", since="01/01/2018")))
    [line] = made.lines()
    assert [(each.code, each.stops) for each in line.problems] == [("rescue.hours_open", False)]
    made.let_in()
    assert weeks(made) == {"Jan1": [(2280, 2280)]}


def test_not_all_are_full_time(made: Bringing) -> None:
    """The full-time week is known then, and those without hours still wait."""
    made.send(content(f"{STAFF};Uren per week", person(1, "19:00"), person(2, "")))
    made.answer(week_1="38", full_1="no")
    assert made.told() == ["created", ("rescue.hours_open",)]


@pytest.mark.parametrize(
    ("headings", "cells", "asks"),
    [
        ((), (), ("week", "full")),
        (("Uren per week",), ("38:00",), ("week",)),
        (("Arbeidsregime",), ("80 %",), ("week",)),
        (("Uren per week voltijds",), ("38:00",), ("full",)),
        (("Uren per week", "Arbeidsregime"), ("19:00", "50 %"), ()),
        (("Uren per week", "Uren per week voltijds"), ("19:00", "38:00"), ()),
    ],
)
def test_only_what_the_table_leaves_open_is_asked(
    headings: tuple[str, ...], cells: tuple[str, ...], asks: tuple[str, ...]
) -> None:
    """One question each, that stops nothing."""
    found = proposed(table((*STAFF.split(";"), *headings), (ssin(1).digits, "Peeters", "Jan", "13/02/2020", *cells)))
    assert found.tables[0].asks == asks
    names = {"week": "rescue.week_open", "full": "rescue.full_time_open"}
    assert codes(found) & set(names.values()) == {names[each] for each in asks}
    assert found.is_ready


def test_a_category_that_nobody_says_is_said_to_be_taken(made: Bringing) -> None:
    """Once for a table without the column; at the row where one has it and the cell is empty."""
    row = (ssin(1).digits, "Peeters", "Jan", "13/02/2020")
    assert "rescue.categories_taken" in codes(proposed(table(tuple(STAFF.split(";")), row)))
    made.send(content(f"{STAFF};Uren per week;Statuut", person(1, "38:00", "arbeider"), person(2, "38:00", "")))
    made.answer(week_1="38")
    assert [[each.code for each in line.problems] for line in made.lines()] == [[], ["rescue.category_taken"]]


def remembered(table: dict[str, Any]) -> dict[str, Any]:
    """A table as it comes back for the next file of its shape: what a person let stand is sure."""
    return {**table, "columns": [{**each, "sure": 1.0} for each in table["columns"]]}


def test_an_answer_is_remembered_for_files_of_the_shape(made: Bringing) -> None:
    """And is nothing that is shared with others: their week may be another one."""
    first = made.send(content(STAFF, person(1)))
    mapping, shape = intake.corrected(first.mapping, {"week-1": "36:20", "full-1": "yes"})
    assert (mapping["tables"][0]["full_week"], mapping["tables"][0]["full_time"]) == (2180, "yes")
    path = made.folder / "later"
    path.write_bytes(content(STAFF, person(2)))
    later, problems = intake.read(path, "later", lambda asked: mapping if asked == shape else None, "nl")
    assert later["tables"][0] == remembered(mapping["tables"][0])
    assert not {"rescue.week_open", "rescue.full_time_open"} & {each.code for each in problems}
    assert b"2180" not in intake.shared(mapping)


@pytest.mark.parametrize(("said", "minutes"), [("38", 2280), ("37,5", 2250), ("36:20", 2180), ("36 u 20", 2180)])
def test_a_week_is_read_as_people_write_it(said: str, minutes: int) -> None:
    assert read_week(said, "week-1") == minutes


@pytest.mark.parametrize("said", ["7,6", "380", "lang", "-38", "5 dagen"])
def test_what_is_no_week_is_told(said: str) -> None:
    """Nor is it taken over."""
    found = read_week(said, "week-1")
    assert isinstance(found, Problem)
    assert (found.code, found.field) == ("rescue.week_unclear", "week-1")
    assert [each.code for each in intake.unreadable({"week-1": said})] == ["rescue.week_unclear"]


def test_days_of_training_are_as_long_as_the_answer_says(made: Bringing) -> None:
    """A day is a fifth of the week."""
    made.send(content("INSZ;Opleiding;Datum;Duur (dagen);Status", f"{ssin(1).digits};Excel;13/03/2024;1;gevolgd"))
    made.house.worker(made.employer, number=ssin(1))
    made.answer(week_1="36")
    [line] = made.lines()
    assert [each.code for each in line.problems] == []
    made.let_in()
    employer = made.employer
    with browse(WholeAccounts(employer.id), actor=employer.officer, channel="tests", now=NOW) as found:
        assert found is not None
        [account] = found
        assert [part.training.minutes for part in account.parts] == [432]


TICKED = "INSZ;Opleiding;Datum;Duur;Gevolgd"


def ticked(serial: int, tick: str, day: str = "13/03/2024") -> str:
    return f"{ssin(serial).digits};Excel;{day};4:00;{tick}"


def test_an_empty_cell_among_ticks_is_asked_about(made: Bringing) -> None:
    """Until somebody says what it means, that row waits; one that is still to come is planned."""
    for serial in (1, 2, 3):
        made.house.worker(made.employer, number=ssin(serial))
    rows = (ticked(1, "x"), ticked(2, ""), ticked(3, "", day="13/03/2027"))
    made.send(content(TICKED, *rows))
    assert made.told() == ["created", ("rescue.state_open",), "created"]
    made.answer(blank_1="not_followed")
    assert made.told() == ["created"] * 3
    made.let_in()
    employer = made.employer
    with browse(WholeAccounts(employer.id), actor=employer.officer, channel="tests", now=NOW) as found:
        assert found is not None
        states = [part.terms.state.value for account in found for part in account.parts]
    assert sorted(states) == ["followed", "not_followed", "planned"]


def test_empty_states_are_asked_once_for_the_table() -> None:
    found = proposed(table(TICKED.split(";"), *(ticked(each, tick).split(";") for each, tick in ((1, "x"), (2, "")))))
    assert (found.tables[0].asks, found.is_ready) == (("blank",), True)
    assert "rescue.blank_open" in codes(found)


@pytest.mark.parametrize("tick", ["✓", "✔", "v", "V", "x", "X", "√", "ja", "oui", "yes", "OK", "1"])
def test_a_tick_says_that_it_was_followed(tick: str) -> None:
    assert choice("state", tick) == "followed"


@pytest.mark.parametrize("word", ["n", "nee", "non", "nein", "no", "neen", "✗", "-", "0"])
def test_a_no_says_that_it_was_not(word: str) -> None:
    assert choice("state", word) == "not_followed"


def test_a_yes_or_no_under_an_unknown_heading_is_no_state() -> None:
    """It may speak of anything."""
    headings = ("INSZ", "Opleiding", "Datum", "Duur", "Zzz")
    found = proposed(table(headings, (ssin(1).digits, "Excel", "13/03/2024", "4:00", "ja")))
    assert [column.field for column in found.tables[0].mapping.columns][-1] == ""
