# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Our templates filled in and saved by LibreOffice, in each form it has: always the same rows, no problem."""

from datetime import time
from pathlib import Path

import pytest

from openfla.terms.batch import BatchKind
from tests.channels.batch.filled_templates import LANGUAGES, ROWS, filled, read_back, refused_rows
from tests.channels.batch.office import (
    AS_STORED,
    EVERY_TEXT_QUOTED,
    SAVED,
    SEMICOLONS_UTF8,
    TABS_WINDOWS,
    WORKBOOKS,
    Office,
)
from tests.channels.batch.staff_files import refusal

KEPT = {
    "staff_list-nl.csv": BatchKind.STAFF_LIST,
    "trainings-fr.xlsx": BatchKind.TRAININGS,
    "trainings-de.csv": BatchKind.TRAININGS,
    "refused-nl.xlsx": BatchKind.STAFF_LIST,
}
installed = pytest.mark.skipif(WORKBOOKS is None, reason="LibreOffice Calc is not installed")


@pytest.mark.parametrize("name", KEPT)
def test_what_libreoffice_saved_says_what_was_typed(name: str) -> None:
    """Files that it saved, kept here: a workbook by way of ODS, CSV with tabs and Windows signs, with semicolons."""
    language = name.partition("-")[2][:2]
    assert read_back(KEPT[name], (SAVED / name).read_bytes()) == read_back(KEPT[name], filled(KEPT[name], language))


def test_zeros_accents_decimals_and_times_stay() -> None:
    """What spreadsheet programs are known to lose, as it has to be read."""
    staff = read_back(BatchKind.STAFF_LIST, (SAVED / "staff_list-nl.csv").read_bytes())
    first, second, third = ((row.reference, row.family_name, row.postcode, row.weekly_minutes) for row in staff)
    assert first == ("00017", "D’hondt-Müller", "02100", 2190)
    assert second[0] == "0018"
    assert (second[3], third[3]) == (2190, 2000)
    training = read_back(BatchKind.TRAININGS, (SAVED / "trainings-de.csv").read_bytes())[0]
    assert (training.slot.starts_at, training.slot.ends_at, training.slot.minutes) == (time(9), time(12, 30), 210)
    assert (training.training.reference, training.training.cost_cents, training.part.certificate) == (
        "007",
        125050,
        "00099",
    )


def test_a_file_of_its_own_form_is_refused_with_the_way_out() -> None:
    """The sentence says to save it as XLSX or CSV."""
    assert refusal((SAVED / "rights-en.ods").read_bytes()) == "file.opendocument"


@installed
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_goes_through_libreoffice(language: str, tmp_path: Path) -> None:
    """To ODS and back to XLSX, and to each kind of CSV; the refused rows too."""
    office, paths = Office(tmp_path, language), [tmp_path / f"{kind.value}.xlsx" for kind in ROWS]
    for path, kind in zip(paths, ROWS, strict=True):
        path.write_bytes(filled(kind, language))
    expected = [read_back(kind, path.read_bytes()) for path, kind in zip(paths, ROWS, strict=True)]
    as_ods = office.saved(paths, "ods")
    assert {refusal(path.read_bytes()) for path in as_ods} == {"file.opendocument"}
    for sources, form in (
        *((as_ods, form) for form in ("xlsx", "csv")),
        *((paths, form) for form in (SEMICOLONS_UTF8, TABS_WINDOWS, EVERY_TEXT_QUOTED, AS_STORED)),
    ):
        again = office.saved(sources, form)
        assert [read_back(kind, path.read_bytes()) for path, kind in zip(again, ROWS, strict=True)] == expected, form


@installed
@pytest.mark.slow
@pytest.mark.parametrize("form", ["xlsx", SEMICOLONS_UTF8])
def test_refused_rows_go_through_libreoffice(form: str, tmp_path: Path) -> None:
    """In their own columns; the reasons beside them are left aside."""
    given = tmp_path / "refused.xlsx"
    given.write_bytes(refused_rows("nl"))
    [saved] = Office(tmp_path, "nl").saved([given], form)
    assert read_back(BatchKind.STAFF_LIST, saved.read_bytes()) == read_back(
        BatchKind.STAFF_LIST, filled(BatchKind.STAFF_LIST, "nl")
    )
