# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a saved file as the desk is told of them: what they ask, what is put right and said, what is refused."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from openfla.channels.batch.rescue.correcting import corrected
from openfla.channels.batch.rescue.lines import Reader
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.proposing import look_again, propose
from openfla.channels.batch.rescue.running import read_lines
from openfla.channels.batch.rescue.saved_file import SavedFile
from openfla.channels.batch.rescue.table import Said, Table
from openfla.channels.batch.row import DateText, NumberText
from openfla.desk.batch.slice import ReadLine
from openfla.desk.rescue.rescues import RescueEmployment, RescueRight, RescueTraining
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind
from openfla.terms.training import ParticipationState
from tests.channels.batch.rescue.hand import TODAY, opened, table
from tests.desk.conftest import enterprise_number, ssin

ONE = ssin(1)
OURS, THEIRS = enterprise_number(1), enterprise_number(2)
EMPLOYER = Employer(UUID(int=1), OURS, UUID(int=2), "nl")


def lines(*tables: Table, answers: Mapping[str, str] | None = None) -> list[ReadLine]:
    """The lines of a file of these tables, in the order in which they are carried out."""
    file = opened(*tables)
    mapping = corrected(propose(file, today=TODAY).mapping, answers or {})
    found = look_again(file, mapping, today=TODAY)
    assert found.is_ready, [problem for problem in found.every_problem if problem.stops]
    return list(read_lines(SavedFile(file, found.settled), Reader(EMPLOYER, TODAY)))


def one(headings: Sequence[str], *row: str, answers: Mapping[str, str] | None = None, **more: Any) -> ReadLine:
    """The line of a table of one row."""
    [line] = lines(table(headings, row, **more), answers=answers)
    return line


def codes(line: ReadLine) -> list[str]:
    """The codes of what is said of a line."""
    return [problem.code for problem in line.problems]


def test_a_row_of_a_training_is_a_part_in_it() -> None:
    line = one(
        ("INSZ", "Opleiding", "Begindatum", "Einddatum", "Duur (u)", "Status", "Verstrekker", "Certificaat"),
        *(ONE.display, "Excel", "13/03/2024", "14/03/2024", "15,2", "voltooid", "Syntra", "ja"),
    )
    asked = line.command
    assert isinstance(asked, RescueTraining)
    assert [(slot.on.day, slot.minutes) for slot in asked.training.slots] == [(13, 456), (14, 456)]
    assert (asked.training.title, asked.training.provider_name) == ("Excel", "Syntra")
    assert asked.command.terms.state is ParticipationState.FOLLOWED
    assert asked.command.terms.certificate == "Certificaat"
    assert asked.whose.number == ONE
    assert codes(line) == ["rescue.days_spread"]


def test_a_long_training_over_new_year_gives_each_year_its_share() -> None:
    line = one(
        ("INSZ", "Opleiding", "Begindatum", "Einddatum", "Duur (u)", "Status"),
        *(ONE.display, "Boekhouden", "01/11/2024", "31/01/2025", "90", "voltooid"),
    )
    asked = line.command
    assert isinstance(asked, RescueTraining)
    slots = asked.training.slots
    assert (slots[0].on, slots[-1].on) == (date(2024, 11, 1), date(2025, 1, 31))
    assert sum(slot.minutes for slot in slots) == 90 * 60
    before = sum(slot.minutes for slot in slots if slot.on.year == 2024)
    assert 0.6 < before / (90 * 60) < 0.7, "two of three months"
    assert codes(line) == ["rescue.days_spread"]


def test_years_side_by_side_are_rights_of_each() -> None:
    line = one(("INSZ", "Recht 2024 (d)", "Recht 2025 (d)", "Saldo 2024 (d)"), ONE.digits, "5", "4,5", "-1")
    asked = line.commands
    assert all(isinstance(each, RescueRight) for each in asked)
    said = [(each.command.year, each.command.granted, each.command.remaining) for each in asked]
    assert said == [(2024, Fraction(5), Fraction(-1)), (2025, Fraction(9, 2), None)]
    assert {each.command.kind for each in asked} == {RightKind.STATUTORY}


def test_hours_of_a_right_are_minutes() -> None:
    line = one(("INSZ", "Jaar", "Soort recht", "Recht (uren)"), ONE.digits, "2024", "sectoraal", "7,6")
    assert isinstance(line.command, RescueRight)
    right = line.command.command
    assert (right.unit, right.granted, right.kind) == (StatedUnit.MINUTES, Fraction(456), RightKind.ADDITIONAL_SECTOR)


def test_a_row_may_tell_of_contract_right_and_training_at_once() -> None:
    headings = ("INSZ", "Naam", "Voornaam", "Datum in dienst", "Arbeidsregime", "Recht 2024 (d)", "Opleiding")
    line = one(
        (*headings, "Datum opleiding", "Uren", "Status"),
        *(ONE.digits, "Peeters", "Jan", "01/02/2020", "80 %", "4", "Excel", "13/03/2024", "4", "gevolgd"),
    )
    contract, right, part = line.commands
    assert isinstance(contract, RescueEmployment)
    assert isinstance(right, RescueRight)
    assert isinstance(part, RescueTraining)
    [segment] = contract.command.segments
    assert (segment.weekly_minutes, segment.full_time_weekly_minutes) == (0, 0)
    assert contract.unstated >= {"full_time_weekly_hours", "weekly_hours", "contract_end", "category"}
    assert codes(line) == []


def test_contracts_come_first_wherever_they_stand_and_lines_keep_the_order_of_the_file() -> None:
    trainings = table(
        ("INSZ", "Opleiding", "Datum", "Uren"), (ONE.digits, "Excel", "13/03/2024", "4"), name="Opleidingen"
    )
    workers = table(
        ("INSZ", "Naam", "Voornaam", "Datum in dienst"),
        (ONE.digits, "Peeters", "Jan", "13/02/2020"),
        name="Werknemers",
        number=2,
    )
    found = lines(trainings, workers)
    assert [(line.line, line.place) for line in found] == [(2, (2, 2, 0, 0)), (1, (1, 2, 0, 0))]


def test_what_exports_repeat_beside_each_training_is_said_once() -> None:
    headings = ("INSZ", "Naam", "Voornaam", "Datum in dienst", "Opleiding", "Datum opleiding", "Uren")
    rows = [(ONE.digits, "Peeters", "Jan", "13/02/2020", name, "13/03/2024", "4") for name in ("Excel", "Word")]
    first, second = lines(table(headings, *rows))
    assert [type(each) for each in first.commands] == [RescueEmployment, RescueTraining]
    assert [type(each) for each in second.commands] == [RescueTraining]


@pytest.mark.parametrize("written", [NumberText(ONE.digits.lstrip("0")), ONE.digits.lstrip("0")])
def test_lost_zeros_are_put_back_where_the_check_number_fits(written: str) -> None:
    number = ssin(18_800)
    assert number.digits.startswith("0")
    line = one(("INSZ", "Jaar", "Recht (d)"), type(written)(number.digits.lstrip("0")), "2024", "5")
    assert isinstance(line.command, RescueRight)
    assert line.command.whose.number == number
    assert codes(line) == ["rescue.zero_restored"]


@pytest.mark.parametrize(
    ("number", "code"),
    [("8,5E+10", "ssin.scientific_notation"), ("85010199912", "ssin.wrong_check_number"), ("123", "ssin.wrong_form")],
)
def test_numbers_that_lost_digits_are_refused(number: str, code: str) -> None:
    _, line = lines(table(("INSZ", "Jaar", "Recht (d)"), (ONE.digits, "2024", "5"), (number, "2024", "5")))
    assert line.command is None
    assert codes(line) == [code]


@pytest.mark.parametrize(
    "written",
    [
        "12 maart 2024",
        "le 12 mars 2024",
        "12. März 2024",
        "March 12th, 2024",
        "12-mrt-24",
        "20240312",
        DateText("2024-03-12"),
    ],
)
def test_days_in_words_are_days(written: str) -> None:
    line = one(("INSZ", "Opleiding", "Datum", "Uren"), ONE.digits, "Excel", written, "4")
    assert isinstance(line.command, RescueTraining)
    assert [slot.on for slot in line.command.training.slots] == [date(2024, 3, 12)]


def test_day_counts_of_excel_are_days() -> None:
    line = one(("INSZ", "Opleiding", "Datum", "Uren"), ONE.digits, "Excel", NumberText("45363"), "4")
    assert isinstance(line.command, RescueTraining)
    assert line.command.training.slots[0].on == date(2024, 3, 12)


def test_two_days_in_one_cell_are_the_first_and_the_last() -> None:
    line = one(("NISS", "Formation", "Date", "Heures"), ONE.digits, "Excel", "du 12 au 13 mars 2024", "8")
    assert isinstance(line.command, RescueTraining)
    assert [slot.on.day for slot in line.command.training.slots] == [12, 13]


@pytest.mark.parametrize(
    ("headings", "row", "code"),
    [
        (("INSZ", "Jaar", "Recht (d)"), ("{n}", "", "5"), "rescue.right_without_year"),
        (("INSZ", "Jaar", "Recht (d)"), ("{n}", "2024", "38"), "rescue.many_days"),
        (("INSZ", "Jaar", "Recht (d)"), ("{n}", "2024", "€ 50"), "rescue.money"),
        (("INSZ", "Jaar", "Recht (d)", "Opgenomen (u)"), ("{n}", "2024", "5", "7,6"), "rescue.units_mixed"),
        (("INSZ", "Jaar", "Recht (d)"), ("{n}", "2024", "=B2"), "staff.formula_failed"),
        (("INSZ", "Jaar", "Recht (d)"), ("", "2024", "5"), "staff.no_identity"),
        (("INSZ", "Jaar", "Recht (d)"), ("{n}", "2024", ""), "rescue.tells_nothing"),
        (("INSZ", "Opleiding", "Datum", "Uren"), ("{n}", "Excel", "12 maart", "4"), "rescue.day_without_year"),
        (("INSZ", "Opleiding", "Datum", "Uren"), ("{n}", "Excel", "31/02/2024", "4"), "date.does_not_exist"),
        (("INSZ", "Opleiding", "Datum", "Uren"), ("{n}", "Excel", "", "4"), "staff.empty"),
        (("INSZ", "Opleiding", "Datum", "Uren"), ("{n}", "Excel", "13/03/2024", ""), "sheet.no_duration"),
        (("INSZ", "Opleiding", "Datum", "Uren"), ("{n}", "Excel", "13/03/2024", "0"), "rescue.no_length"),
        (("INSZ", "Opleiding", "Datum", "Uren"), ("{n}", "Excel", "13/03/2024", "1.234"), "amount.ambiguous"),
        (
            ("INSZ", "Opleiding", "Datum", "Uren", "Status"),
            ("{n}", "Excel", "13/03/2024", "4", "hm"),
            "staff.word_unknown",
        ),
        (("INSZ", "KBO nummer", "Jaar", "Recht (d)"), ("{n}", "{their}", "2024", "5"), "rescue.other_employer"),
    ],
)
def test_what_cannot_be_read_is_refused(headings: Sequence[str], row: Sequence[str], code: str) -> None:
    """A row with nothing wrong goes before, so that columns are understood."""
    good = {
        "INSZ": ONE.digits,
        "Jaar": "2024",
        "Recht (d)": "5",
        "Opgenomen (u)": "",
        "KBO nummer": OURS.display,
        "Opleiding": "Word",
        "Datum": "13/03/2024",
        "Uren": "4",
        "Status": "gevolgd",
    }
    filled = [cell.format(n=ssin(2).digits, their=THEIRS.display) for cell in row]
    _, line = lines(table(headings, [good[name] for name in headings], filled))
    assert line.command is None
    assert codes(line)[0] == code


def test_an_enterprise_above_the_table_holds_for_all_its_rows() -> None:
    said = [Said("Ondernemingsnummer", THEIRS.display)]
    line = one(("INSZ", "Jaar", "Recht (d)"), ONE.digits, "2024", "5", said=said)
    assert codes(line) == ["rescue.other_employer"]


def test_days_and_hours_in_one_column_are_told_apart_by_their_units() -> None:
    rows = [(ssin(n).digits, "2024", cell) for n, cell in ((1, "5 dagen"), (2, "38 u"), (3, "7u36"))]
    found = lines(table(("INSZ", "Jaar", "Recht"), *rows))
    said = [(line.command.command.unit.value, line.command.command.granted) for line in found if line.command]
    assert said == [("days", 5), ("minutes", 2280), ("minutes", 456)]


def test_a_column_of_units_says_what_its_row_counts() -> None:
    rows = [(ssin(n).digits, "2024", *cells) for n, cells in ((1, ("5", "dagen")), (2, ("38", "uren")))]
    found = lines(table(("INSZ", "Jaar", "Recht", "Eenheid"), *rows))
    assert [line.command.command.unit.value for line in found if line.command] == ["days", "minutes"]


@pytest.mark.parametrize(("answer", "minutes"), [("clock", 456), ("decimal", 442)])
def test_hours_with_two_readings_are_read_as_answered(answer: str, minutes: int) -> None:
    row = (ONE.digits, "Excel", "13/03/2024", "7,36")
    line = one(("INSZ", "Opleiding", "Datum", "Uren"), *row, answers={"unit-1-3": answer})
    assert isinstance(line.command, RescueTraining)
    assert line.command.training.minutes == minutes


def test_a_training_in_days_is_counted_in_usual_days_and_that_is_said() -> None:
    line = one(("INSZ", "Opleiding", "Datum", "Dagen"), ONE.digits, "Excel", "13/03/2024", "0,5")
    assert isinstance(line.command, RescueTraining)
    assert line.command.training.minutes == 228
    assert codes(line) == ["rescue.day_taken"]


def test_what_matters_less_is_left_out_and_said() -> None:
    headings = ("INSZ", "Opleiding", "Datum", "Uren", "Status", "Financiering", "Certificaat geldig tot")
    rows = [
        (ONE.digits, "Excel", "13/03/2024", "4", "gevolgd", *cells)
        for cells in (("werkgever", "31/12/2027"), ("tante", "ooit"))
    ]
    _, line = lines(table(headings, *rows))
    assert isinstance(line.command, RescueTraining)
    assert codes(line) == ["staff.word_unknown", "date.not_a_date"]


def test_names_may_be_in_one_piece() -> None:
    line = one(("Werknemer", "Jaar", "Recht (d)"), "VAN DEN BERGHE An", "2024", "5")
    assert isinstance(line.command, RescueRight)
    assert (line.command.whose.family_name, line.command.whose.given_names) == ("Van den Berghe", "An")


def test_what_does_not_count_says_by_whose_record() -> None:
    headings = ("INSZ", "Opleiding", "Datum", "Uren", "Telt mee")
    line = one(headings, ONE.digits, "Excel", "13/03/2024", "4", "nee")
    assert isinstance(line.command, RescueTraining)
    terms = line.command.command.terms
    assert terms.counts is False
    assert terms.counts_because.startswith("Zoals geregistreerd")


def test_who_made_a_file_is_nobody_of_its_rows() -> None:
    said = [Said("Naam", "Maes An"), Said("Rijksregisternummer", ssin(9).display)]
    line = one(("INSZ", "Jaar", "Recht (d)"), ONE.digits, "2024", "5", said=said)
    assert isinstance(line.command, RescueRight)
    assert line.command.whose.number == ONE


@pytest.mark.parametrize("names", [("Yasmina El Amrani", "Jan Peeters"), ("El Amrani Yasmina", "Peeters Jan")])
def test_names_with_particles_show_which_part_goes_first(names: Sequence[str]) -> None:
    found = lines(table(("Werknemer", "Jaar", "Recht (d)"), *((name, "2024", "5") for name in names)))
    said = [(line.command.whose.family_name, line.command.whose.given_names) for line in found if line.command]
    assert said == [("El Amrani", "Yasmina"), ("Peeters", "Jan")]
