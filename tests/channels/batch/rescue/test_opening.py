# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""CSV and workbooks opened: their tables, what stands around them, what is no record."""

from datetime import date

import pytest

from openfla.channels.batch.row import DateText, NumberText
from tests.channels.batch.rescue.saved import aside, opened, records, refusal, said, saved, table, warnings, workbook

RIGHTS = ("INSZ", "Naam", "Jaar", "Recht")
JAN = ("00.01.01-999-05", "Peeters Jan", "2024", "5")
AN = ("00.02.02-999-07", "Janssens An", "2024", "2,5")


def csv(*rows: tuple[str, ...], delimiter: str = ";") -> str:
    return "\r\n".join(delimiter.join(row) for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "~"])
def test_a_text_of_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    rows = [("00.01.01-999-05", "Hélène", "2024", "5"), ("00.02.02-999-07", "Zoë", "2025", "5")]
    found = table(csv(RIGHTS, *rows, delimiter=delimiter).encode(encoding))
    assert (found.headings, records(found)) == (RIGHTS, rows)


def test_what_stands_above_is_said() -> None:
    """Titles, names with their values in one cell or two; empty lines between them."""
    found = table(
        csv(("Rechten 2024", "", "", ""), ("Werkgever:", "Bakkerij"), ("KBO: 0123.456.789",), (), RIGHTS, JAN, AN)
    )
    assert said(found) == [("", "Rechten 2024"), ("Werkgever", "Bakkerij"), ("KBO", "0123.456.789")]
    assert (found.headings, records(found)) == (RIGHTS, [JAN, AN])


def test_totals_notes_and_headings_that_come_again_are_set_aside() -> None:
    found = table(
        csv(
            RIGHTS,
            JAN,
            AN,
            ("Totaal", "", "", "7,5"),
            (),
            RIGHTS,
            JAN,
            AN,
            ("", "", "", "15"),
            ("* in dagen",),
            ("Pagina 1 van 1",),
        )
    )
    assert records(found) == [JAN, AN, JAN, AN]
    assert aside(found) == [(4, "total"), (6, "headings_again"), (9, "total"), (10, "note"), (11, "note")]


@pytest.mark.parametrize(
    "word", ["Totaal", "Total", "Sous-total", "Gesamt", "Summe", "TOTAUX", "Eindtotaal:", "Zwischensumme"]
)
def test_totals_in_four_languages(word: str) -> None:
    assert aside(table(csv(RIGHTS, JAN, AN, (word, "", "", "99")))) == [(4, "total")]


def test_a_training_called_total_is_a_record() -> None:
    rows = [("12/03/2024", "Total Quality Management", "7,6"), ("13/03/2024", "Summe der Teile", "3,8")]
    assert records(table(csv(("Datum", "Titel", "Uren"), *rows))) == rows


def test_groups_become_columns() -> None:
    """A line that stands above others is repeated with them; a national number in it by itself."""
    found = table(
        csv(
            ("Datum", "Titel", "Uren", "Attest"),
            ("Peeters Jan (00.01.01-999-05)", "", "", ""),
            ("12/03/2024", "Brand", "7,6", "ja"),
            ("13/03/2024", "EHBO", "7,6", "ja"),
            ("Totaal", "", "15,2", ""),
            ("Janssens An (00.02.02-999-07)", "", "", ""),
            ("14/03/2024", "Brand", "7,6", "nee"),
        )
    )
    assert found.headings == ("Datum", "Titel", "Uren", "Attest", "", "")
    assert [row[4:] for row in records(found)] == [
        ("Peeters Jan", "00.01.01-999-05"),
        ("Peeters Jan", "00.01.01-999-05"),
        ("Janssens An", "00.02.02-999-07"),
    ]
    assert aside(found) == [(5, "total")]


def test_the_same_headings_under_other_lines_are_one_table() -> None:
    headings, row = ("Datum", "Titel", "Uren"), ("12/03/2024", "Brand", "7,6")
    blocks = [(("Werknemer:", each[1]), ("INSZ:", each[0]), headings, row, ()) for each in (JAN, AN)]
    found = table(csv(*blocks[0], *blocks[1]))
    assert found.headings == (*headings, "Werknemer", "INSZ")
    assert records(found) == [(*row, JAN[1], JAN[0]), (*row, AN[1], AN[0])]


def test_headings_over_two_lines() -> None:
    found = table(
        csv(
            ("Werknemer", "", "Recht 2024", "", "Recht 2025", ""),
            ("Naam", "INSZ", "dagen", "uren", "dagen", "uren"),
            ("Peeters Jan", "00.01.01-999-05", "5", "38", "5", "38"),
        )
    )
    assert found.headings[:3] == ("Werknemer Naam", "Werknemer INSZ", "Recht 2024 dagen")
    assert found.headings[5] == "Recht 2025 uren"


def test_tables_under_one_another_and_beside_each_other() -> None:
    people = ("INSZ", "Naam")
    under = opened(csv(("INSZ", "Naam", "Sinds"), (*JAN[:2], "1/2/2020"), (), ("Rechten",), RIGHTS, JAN, AN)).tables
    assert [(each.number, each.headings, len(records(each))) for each in under] == [
        (1, ("INSZ", "Naam", "Sinds"), 1),
        (2, RIGHTS, 2),
    ]
    beside = opened(csv((*people, "", *RIGHTS), (*JAN[:2], "", *JAN), ("", "", "", *AN))).tables
    assert [(each.headings, records(each)) for each in beside] == [(people, [JAN[:2]]), (RIGHTS, [JAN, AN])]


def test_a_table_without_headings() -> None:
    found = table(csv(JAN, AN))
    assert (found.headings, records(found)) == (("",) * 4, [JAN, AN])


def test_every_sheet_of_a_workbook() -> None:
    """Types are kept; a hidden sheet is marked and warned of; a list of properties is no table."""
    book = workbook(("INSZ", "Datum", "Uren"), (JAN[0], date(2024, 3, 1), 7.6))
    hidden = book.create_sheet("Oud")
    hidden.sheet_state = "hidden"
    hidden.append(["Naam", "Jaar"])
    hidden.append(["Peeters", 2024])
    about = book.create_sheet("Info")
    for pair in (["Werkgever", "Bakkerij"], ["KBO", "0123.456.789"]):
        about.append(pair)
    found = opened(saved(book))
    assert [(each.name, each.hidden) for each in found.tables] == [("Rechten", False), ("Oud", True)]
    [cells] = records(found.tables[0])
    assert [(type(cell), cell) for cell in cells[1:]] == [(DateText, "2024-03-01"), (NumberText, "7.6")]
    assert warnings(found) == ["file.hidden_sheet"]
    assert [(each.name, each.value) for each in found.said] == [("Werkgever", "Bakkerij"), ("KBO", "0123.456.789")]


def test_merged_cells() -> None:
    """In headings they count for all their columns, in records for all their lines."""
    found = table(
        saved(
            workbook(
                ("Naam", "INSZ", "Recht 2024", None, "Recht 2025"),
                (None, None, "dagen", "uren", "dagen"),
                ("Peeters Jan", JAN[0], 5, 38, 5),
                (None, JAN[0], 1, 7.6, 1),
                merged=["A1:A2", "B1:B2", "C1:D1", "A3:A4"],
            )
        )
    )
    assert found.headings == ("Naam", "INSZ", "Recht 2024 dagen", "Recht 2024 uren", "Recht 2025 dagen")
    assert [row[0] for row in records(found)] == ["Peeters Jan", "Peeters Jan"]


def test_formulas_are_told() -> None:
    """A value that was stored is read; without one the formula itself stands there, for the line to be refused."""
    found = opened(saved(workbook(("Naam", "Recht"), ("Peeters", "=2+3"), ("Janssens", 5), ("Claes", 5))))
    assert warnings(found) == ["file.formulas", "file.formulas_without_value"]
    assert records(found.tables[0])[0] == ("Peeters", "=2+3")


def test_rows_are_read_any_number_of_times_beside_each_other() -> None:
    found = table(saved(workbook(RIGHTS, *[(f"{n}", "Peeters", 2024, 5) for n in range(1200)])))
    both = list(zip(found.rows(), found.rows(), strict=True))
    assert len(both) == 1200
    assert all(one == other for one, other in both)


def test_nothing_is_refused() -> None:
    assert [refusal(content) for content in (b"", b"  \r\n ")] == ["file.empty", "file.empty"]


PAPER = "Naam;Peeters Jan\nRijksregisternummer;79.03.14-999.67\n\nJaar;Recht (dagen)\n2024;4\n2025;5\n"


def test_who_is_named_above_the_tables_is_a_column_of_each() -> None:
    """An account of one person does not repeat the person on each line."""
    given = table(PAPER)
    assert given.headings == ("Jaar", "Recht (dagen)", "Rijksregisternummer")
    assert records(given) == [("2024", "4", "79.03.14-999.67"), ("2025", "5", "79.03.14-999.67")]


def test_who_is_named_above_says_nothing_where_rows_name_people() -> None:
    """Whoever printed a list of others is none of them."""
    given = table(PAPER.replace("2024;4", "2024;4;88.11.02-000.22").replace("(dagen)", "(dagen);INSZ"))
    assert given.headings == ("Jaar", "Recht (dagen)", "INSZ")
