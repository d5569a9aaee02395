# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a saved file is taken for: headings in four languages, cells, units, orders of days, and what is asked."""

from collections.abc import Sequence

import pytest

from openfla.channels.batch.rescue.correcting import corrected
from openfla.channels.batch.rescue.dictionary import fields, heading, words
from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.proposing import look_again
from openfla.channels.batch.row import NumberText
from openfla.channels.wording import LANGUAGES
from tests.channels.batch.rescue.hand import TODAY, codes, fields_of, open_questions, opened, proposed, table
from tests.desk.conftest import enterprise_number, ssin

ONE, OTHER = ssin(1).digits, ssin(2).digits
TRAININGS = ("INSZ", "Familienaam", "Voornaam", "Opleiding", "Begindatum", "Einddatum", "Duur (uren)", "Status")
EXCEL = (ONE, "Peeters", "Jan", "Excel", "13/03/2024", "14/03/2024", "7,75", "gevolgd")


def test_a_table_of_trainings_is_understood_without_help() -> None:
    found = proposed(table(TRAININGS, EXCEL))
    names = ["national_number", "family_name", "given_names", "title", "date", "end_date", "duration", "state"]
    assert fields_of(found) == names
    assert found.tables[0].mapping.included
    assert found.tables[0].mapping.holds == {"worker", "training"}
    assert codes(found) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_known_by_what_people_call_it(language: str) -> None:
    """Whoever names a column as the chooser does is understood."""
    unknown = [n for n in fields() if n not in dict(read_heading(heading(n, language)).fields)]
    assert unknown == []


def test_every_word_of_the_dictionary_leads_to_its_field() -> None:
    lost = [(name, word) for name in fields() for word in words(name) if name not in dict(read_heading(word).fields)]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("nationalRegisterNumber", "national_number"),
        ("worker/ssin", "national_number"),
        ("werknemers.werknemer.insz", "national_number"),
        ("N° registre national", "national_number"),
        ("dureeHeures", "duration"),
        ("training_start_date", "date"),
        ("opleiding/naam", "title"),
        ("worker/name", "full_name"),
        ("training/provider/name", "provider"),
        ("Datum van begin van de opleiding", "date"),
        ("Rijksregisternumer", "national_number"),
        ("Opl. begin", "date"),
        ("Geburtsdatum", "birth_date"),
        ("Tewerkstellingsbreuk", "working_regime"),
    ],
)
def test_headings_are_known_in_many_spellings(text: str, field: str) -> None:
    assert read_heading(text).fields[0][0] == field


def test_years_in_headings_are_the_years_of_the_figures_below() -> None:
    found = proposed(table(("NISS", "Droit 2024 (jours)", "Droit 2025 (jours)"), (ONE, "5", "4,5")))
    columns = found.tables[0].mapping.columns[1:]
    assert [(c.field, c.year, c.unit) for c in columns] == [
        ("right_amount", 2024, "days"),
        ("right_amount", 2025, "days"),
    ]


def test_the_kind_of_right_may_stand_in_the_heading() -> None:
    found = proposed(table(("INSZ", "Wettelijk recht 2024 (d)", "Sectorrecht 2024 (d)"), (ONE, "5", "1")))
    assert [c.kind for c in found.tables[0].mapping.columns[1:]] == ["statutory", "additional_sector"]


def test_numbers_without_a_unit_are_asked_about() -> None:
    found = proposed(table(("INSZ", "Jaar", "Recht"), (ONE, "2024", "5")))
    assert open_questions(found) == {"rescue.unit_open"}
    assert found.tables[0].columns[2].asks == "unit"
    answered = corrected(found.mapping, {"unit-1-2": "days"})
    again = look_again(opened(table(("INSZ", "Jaar", "Recht"), (ONE, "2024", "5"))), answered, today=TODAY)
    assert open_questions(again) == set()


def test_a_right_without_a_year_is_asked_about() -> None:
    found = proposed(table(("INSZ", "Recht (dagen)"), (ONE, "5")))
    assert open_questions(found) == {"rescue.year_open"}


def test_the_year_of_a_sheet_is_that_of_its_figures() -> None:
    found = proposed(table(("INSZ", "Recht (dagen)"), (ONE, "5"), name="Rechten 2024"))
    assert found.tables[0].mapping.year == 2024
    assert not open_questions(found)


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (("7,36", "3,48"), {"rescue.hours_two_readings"}),
        (("7,36", "7,75"), set()),
        (("7,36", "7,60"), set()),
        (("7,36", "7,6"), set()),
        (("7:36", "3:48"), set()),
        (("8", "4"), set()),
    ],
)
def test_hours_with_two_readings_are_asked_about_unless_another_cell_shows_which(
    cells: Sequence[str], asked: set[str]
) -> None:
    rows = [(ONE, "Excel", f"1{n}/03/2024", cell) for n, cell in enumerate(cells, 3)]
    assert open_questions(proposed(table(("INSZ", "Opleiding", "Datum", "Uren"), *rows))) == asked


def test_halves_and_quarters_are_read_as_decimals_and_that_is_said() -> None:
    found = proposed(table(("INSZ", "Opleiding", "Datum", "Uren"), (ONE, "Excel", "13/03/2024", "7,50")))
    assert "rescue.hours_taken_decimal" in codes(found)
    assert not open_questions(found)


def test_days_that_may_be_months_are_asked_about() -> None:
    found = proposed(table(("INSZ", "Opleiding", "Datum", "Uren"), (ONE, "Excel", "03/04/2024", "4")))
    assert open_questions(found) == {"sheet.dates_ambiguous"}


def test_another_column_may_show_the_order_of_days_and_that_is_said() -> None:
    rows = (ONE, "31/12/1980", "Excel", "03/04/2024", "4")
    found = proposed(table(("INSZ", "Geboortedatum", "Opleiding", "Datum", "Uren"), rows))
    assert "rescue.order_as_others" in codes(found)
    assert not open_questions(found)


def test_national_numbers_are_known_by_their_check_digits_alone() -> None:
    found = proposed(table(("Kolom A", "Opleiding", "Datum", "Uren"), (ONE, "Excel", "13/03/2024", "4")))
    assert fields_of(found)[0] == "national_number"
    assert found.tables[0].columns[0].samples == ()


def test_a_heading_over_cells_of_another_kind_is_not_believed() -> None:
    found = proposed(table(("INSZ", "Opleiding", "Datum", "Uren"), (ONE, "Excel", "Antwerpen", "4")))
    assert fields_of(found)[2] == ""
    assert "rescue.column_contradicts" in codes(found)


def test_the_same_heading_twice_is_told_apart_by_what_stands_beside_it() -> None:
    headings = ("INSZ", "Naam", "Voornaam", "Begindatum", "Opleiding", "Begindatum", "Einddatum", "Uren")
    row = (ONE, "Peeters", "Jan", "01/02/2020", "Excel", "13/03/2024", "14/03/2024", "4")
    found = proposed(table(headings, row))
    assert fields_of(found)[3] == "contract_start"
    assert fields_of(found)[5:7] == ["date", "end_date"]
    assert "rescue.column_guessed" in codes(found)


def test_a_name_in_one_piece_with_a_number_says_who_it_is() -> None:
    found = proposed(
        table(("", "Opleiding", "Datum", "Uren"), (f"Peeters Jan ({ssin(1).display})", "Excel", "13/03/2024", "4"))
    )
    assert fields_of(found)[0] == "full_name"


def test_hidden_tables_are_left_out_until_somebody_takes_them_in() -> None:
    seen, hidden = table(TRAININGS, EXCEL), table(TRAININGS, EXCEL, number=2, hidden=True)
    found = proposed(seen, hidden)
    assert [each.mapping.included for each in found.tables] == [True, False]
    assert [t.included for t in corrected(found.mapping, {"table-2": "in", "table-1": "out"}).tables] == [False, True]


@pytest.mark.parametrize(
    ("headings", "row", "paper"),
    [
        (("Factuurnummer", "BTW", "Eenheidsprijs", "Te betalen"), ("2024-17", "21 %", "100,00", "121,00"), "invoice"),
        (("Brutoloon", "Nettoloon", "Bedrijfsvoorheffing"), ("3000", "2000", "700"), "payslip"),
        (("Kleur", "Gewicht"), ("rood", "3"), "unknown"),
    ],
)
def test_another_paper_is_told_from_an_export(headings: Sequence[str], row: Sequence[str], paper: str) -> None:
    found = proposed(table(headings, row))
    assert not found.is_export
    [problem] = found.problems
    assert problem.code == "rescue.not_an_export"
    assert problem.values["paper"] == f"words.paper_{paper}"


def test_one_figure_of_a_right_is_read_once() -> None:
    found = proposed(table(("INSZ", "Jaar", "Recht (dagen)", "Opleidingsrecht (dagen)"), (ONE, "2024", "5", "4")))
    assert fields_of(found) == ["national_number", "year", "right_amount", ""]
    assert "rescue.field_twice" in codes(found)


def test_numbers_of_a_spreadsheet_are_numbers() -> None:
    found = proposed(table(("INSZ", "Jaar", "Recht (dagen)"), (OTHER, NumberText("2024"), NumberText("2.5"))))
    assert fields_of(found) == ["national_number", "year", "right_amount"]


def test_several_employers_in_one_file_are_told() -> None:
    numbers = [enterprise_number(serial).display for serial in (1, 2)]
    rows = [(ssin(n).digits, number, "2024", "5") for n, number in enumerate(numbers, 1)]
    found = proposed(table(("INSZ", "Ondernemingsnummer", "Jaar", "Recht (d)"), *rows))
    [problem] = [each for each in found.every_problem if each.code == "rescue.several_employers"]
    assert problem.values["found"] == sorted(numbers)
    assert found.is_ready
