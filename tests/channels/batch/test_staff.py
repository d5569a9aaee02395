# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Columns understood, rows read as terms, and each kind of bad row."""

import io
from datetime import date
from fractions import Fraction

import pytest

from openfla.channels.batch.columns import understand
from openfla.channels.batch.export import harmless
from openfla.channels.batch.give_back import give_back
from openfla.channels.batch.list_columns import STAFF
from openfla.channels.batch.mapping import Mapping, mapping_shape
from openfla.channels.batch.reading import RowProblems, repeats_another
from openfla.channels.batch.row import SheetKind
from openfla.channels.batch.staff import Opening, StaffRow
from openfla.channels.batch.template import empty_list
from openfla.channels.wording import LANGUAGES, problem_sentence, sentence
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from tests.channels.batch.staff_files import (
    GOOD,
    HEADINGS,
    NUMBER,
    TODAY,
    changed,
    codes,
    csv_bytes,
    mapped,
    opened,
    read,
    staff_rows,
)


def test_a_good_row_becomes_terms() -> None:
    """Dates, hours and names come out as the desk needs them."""
    (row,) = read([GOOD])
    assert isinstance(row, StaffRow)
    assert (row.line, row.reference, row.family_name, row.period) == (2, "17", "Peeters", Period(date(2024, 2, 13)))
    assert (row.weekly_minutes, row.full_time_weekly_minutes) == (19 * 60, 38 * 60)


def test_every_field_is_read() -> None:
    """The English template's columns, all filled."""
    cells = ("17", NUMBER, "Peeters", "An", "f", "nl", "an@example.be", "Dorpsstraat 1", "9000", "Gent", "België",
             "1985-03-01", "Gent", "", "Zaal", "CP 140.03", "bediende", "2024-02-13", "2026-06-30", "démission",
             "CDI", "7:36", "38", "1,75", "2024", "letter of 3 January")  # fmt: skip
    (row,) = read([cells], STAFF.fields)
    assert isinstance(row, StaffRow), row
    assert (row.country, row.sex, str(row.joint_committee), row.weekly_minutes) == ("BE", "f", "140.03", 456)
    assert row.opening == Opening(Fraction(7, 4), 2024, "letter of 3 January")
    assert (row.category, row.ending, row.contract_type) == ("white_collar", "resignation", "open_ended")


BAD = [
    ({"c3": "31/02/2024"}, ["date.does_not_exist"]),
    ({"c3": ""}, ["staff.empty"]),
    ({"c5": "1.234"}, ["amount.ambiguous"]),
    ({"c4": "13/01/2024"}, ["period.ends_before_start"]),
    ({"c5": "40"}, ["staff.hours_above_full_time"]),
    ({"c5": "0"}, ["staff.hours_out_of_range"]),
    ({"c1": "x" * 300}, ["staff.text_too_long"]),
    ({"c1": "Pee\u202eters"}, ["staff.control_characters"]),
    ({"c1": "Pee\x07ters"}, ["staff.control_characters"]),
    ({"c1": "", "c5": "many"}, ["staff.empty", "duration.not_a_duration"]),
    ({"c0": ""}, ["staff.no_identity"]),
]


@pytest.mark.parametrize(("cells", "expected"), BAD, ids=[codes[0] + str(n) for n, (_, codes) in enumerate(BAD)])
def test_bad_cells_are_all_named(cells: dict[str, str], expected: list[str]) -> None:
    """Every problem of the row, not the first alone."""
    (row, _) = read([changed(**cells), changed(c0="18")])
    assert isinstance(row, RowProblems)
    assert sorted(codes(row)) == sorted(expected)


@pytest.mark.parametrize("name", ["🦊 Peeters", "بن يوسف", "D’Haene-Ünal", "Nguyễn"])
def test_names_of_the_world_are_kept(name: str) -> None:
    """Emoji and right-to-left letters are names; only signs that turn the line are not."""
    (row,) = read([changed(c1=name)])
    assert isinstance(row, StaffRow)
    assert row.family_name == name


@pytest.mark.parametrize(
    ("number", "code"),
    [("85.00.00-999.11", "ssin.wrong_check_number"), ("8,50001E+10", "ssin.scientific_notation")],
)
def test_wrong_national_number_is_never_quoted(number: str, code: str) -> None:
    """The problem names the fault and masks the number."""
    (row,) = read([(number, *GOOD[1:])], ("INSZ", *HEADINGS[1:]))
    assert codes(row) == [code]
    assert "0000" not in repr(row.problems) if isinstance(row, RowProblems) else False


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Paritair comité", "twelve", "joint_committee.wrong_form"),
        ("Geslacht", "qq", "staff.word_unknown"),
        ("E-mail", "nobody", "staff.email_wrong_form"),
        ("Vestigingsnummer", "123", "establishment.wrong_form"),
        ("Geboortedatum", "2030-01-01", "staff.birth_in_future"),
        ("Beginsaldo", "2", "staff.opening_incomplete"),
        ("Land", "Utopia", "staff.country_unknown"),
        ("Reden uit dienst", "ontslagname", "staff.ending_without_end"),
    ],
)
def test_other_columns_refuse_too(heading: str, cell: str, code: str) -> None:
    """One bad cell of each further kind."""
    (row,) = read([(*GOOD, cell)], (*HEADINGS, heading))
    assert code in codes(row)


def test_same_row_twice_is_read_once() -> None:
    """The second says that it repeats the first."""
    first, second = read([GOOD, GOOD])
    assert isinstance(first, StaffRow)
    assert isinstance(second, StaffRow)
    assert (repeats_another(first), repeats_another(second)) == (False, True)


def test_conflicting_rows_are_both_refused() -> None:
    """Each names the other's line."""
    rows = read([GOOD, changed(c1="Janssens")])
    assert [codes(row) for row in rows] == [["staff.row_conflicts"]] * 2
    assert [row.problems[0].values["other"] for row in rows if isinstance(row, RowProblems)] == [3, 2]


def test_ambiguous_dates_are_asked_once() -> None:
    """Unanswered, rows are refused; answered, the whole column follows."""
    sheet = opened(csv_bytes([HEADINGS, changed(c3="03/04/2024")]))
    asked = understand(sheet)
    assert not isinstance(asked, Problem)
    assert not asked.is_ready
    assert [codes(row) for row in staff_rows(sheet, asked.mapping, today=TODAY)] == [["staff.date_two_readings"]]
    for order, day in (("dmy", date(2024, 4, 3)), ("mdy", date(2024, 3, 4))):
        data = {**asked.mapping.to_json(), "date_orders": {"contract_start": order}}
        answered = understand(sheet, Mapping.from_json(data))
        assert not isinstance(answered, Problem)
        assert answered.is_ready
        (row,) = staff_rows(sheet, answered.mapping, today=TODAY)
        assert isinstance(row, StaffRow)
        assert row.period.starts_on == day


def test_unknown_and_missing_columns_are_said() -> None:
    """An odd column is left aside with a warning; a missing one stops."""
    found = understand(opened(csv_bytes([("Personeelsnummer", "Schoenmaat"), ("17", "39")])))
    assert not isinstance(found, Problem)
    assert found.columns[1].problems[0].code == "sheet.column_unknown"
    assert {p.code for p in found.problems} == {"sheet.field_missing"}
    assert not found.is_ready


def test_title_lines_above_the_headings_are_skipped() -> None:
    """Payroll programs print a title first."""
    mapping = mapped(opened(csv_bytes([("Staff list",), HEADINGS, GOOD])))
    assert (mapping.heading_line, mapping.fields[0]) == (2, "reference")


def test_shape_ignores_accents_and_case() -> None:
    """Last month's mapping is found again."""
    assert mapping_shape(["Prénom", "NOM"]) == mapping_shape(["prenom", "Nom"])
    assert mapping_shape(["Prénom", "NOM"]) != mapping_shape(["Nom", "Prénom"])


@pytest.mark.parametrize("kind", list(SheetKind))
def test_given_back_rows_can_be_sent_again(kind: SheetKind) -> None:
    """Cells stand where they stood, reasons beside them, and a second round replaces the reasons."""
    sheet = opened(csv_bytes([HEADINGS, changed(c5="40")]))
    for _ in range(2):
        mapping = mapped(sheet)
        refused = [(r.cells, r.problems) for r in staff_rows(sheet, mapping, today=TODAY) if isinstance(r, RowProblems)]
        target = io.BytesIO()
        give_back(refused, mapping, target, language="en", kind=kind)
        sheet = opened(target.getvalue())
    headings, row = sheet.rows()
    assert headings.cells[: len(HEADINGS)] == HEADINGS
    assert len(headings.cells) == len(HEADINGS) + 2
    assert (row.cells[5], row.cells[-1]) == ("40", "staff.hours_above_full_time")


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1"])
def test_no_cell_runs(text: str) -> None:
    """Texts that a spreadsheet would run get a quote in CSV."""
    assert harmless(text) == f"'{text}"


def test_negative_number_stays_a_number() -> None:
    """A minus before digits is no formula."""
    assert harmless("-1,5") == "-1,5"


@pytest.mark.parametrize("language", LANGUAGES)
def test_template_is_understood_whole(language: str) -> None:
    """Every column of our own template is recognised in every language."""
    headings = next(iter(opened(empty_list(STAFF, language)).rows())).cells
    found = understand(opened(csv_bytes([headings, ["17"]])))
    assert not isinstance(found, Problem)
    assert found.mapping.fields == STAFF.fields


def test_sentence_writes_values_in_the_language() -> None:
    """Dates and decimals follow the reader's habits; unknown places show an ellipsis; fields are named."""
    assert "01.02.2026" in sentence("staff.birth_in_future", {"found": date(2026, 2, 1)}, "de")
    assert "1,75" in sentence("staff.days_out_of_range", {"found": Fraction(7, 4)}, "fr")
    assert "…" in sentence("staff.days_out_of_range", {}, "nl")
    assert "Familienaam" in problem_sentence(Problem("sheet.field_missing", values={"name": "field.family_name"}), "nl")
