# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla rescue inspect: what a saved file is, what is understood, what is asked, and whether all of it comes in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from openfla.channels.batch.rescue import reference as pages
from openfla.channels.batch.rescue.command import rescue
from openfla.channels.wording import LANGUAGES
from tests.desk.conftest import ssin

HEADINGS = (
    "INSZ;Naam;Voornaam;Datum in dienst;Uren per week;Uren per week voltijds;Jaar;Recht (d);Opleiding;Datum;Duur;Status"
)


def row(serial: int, right: str = "5", length: str = "4 u") -> str:
    """A worker with a contract, a right and a training."""
    contract = "13/02/2020;38;38"
    return f"{ssin(serial).digits};Peeters;Jan;{contract};2024;{right};Excel;13/03/2024;{length};gevolgd"


def inspected(folder: Path, *rows: str, language: str = "en", headings: str = HEADINGS) -> Result:
    """What is printed of a file of these rows."""
    path = folder / "saved.csv"
    path.write_text("\n".join((headings, *rows)), "utf-8")
    return CliRunner().invoke(rescue, ["inspect", str(path), "--language", language])


def test_a_file_that_comes_in_whole_is_told_so(tmp_path: Path) -> None:
    told = inspected(tmp_path, row(1), row(2))
    assert told.exit_code == 0, told.output
    assert "Rows that can be read: 2; refused: 0." in told.output
    assert "contracts: 2; rights: 2; parts in trainings: 2" in told.output
    assert "INSZ → National number" in told.output


def test_no_national_number_is_printed(tmp_path: Path) -> None:
    told = inspected(tmp_path, row(1), row(2), f"{ssin(3).digits}9;Peeters;Jan;;;;2024;5;;;;")
    assert not [n for n in range(1, 4) if ssin(n).digits in told.output or ssin(n).display in told.output]


def test_refused_rows_are_told_by_cause(tmp_path: Path) -> None:
    told = inspected(tmp_path, row(1), row(2, right="38"), row(3, right="40"))
    assert told.exit_code == 1
    assert "Rows: 2, the first in 1 on line 3:" in told.output
    assert "[rescue.many_days]" in told.output


def test_what_will_be_asked_is_told(tmp_path: Path) -> None:
    told = inspected(tmp_path, row(1, length="7,36"))
    assert told.exit_code == 1
    assert "[rescue.unit_open]" in told.output
    assert "This has to be answered" in told.output


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    told = inspected(tmp_path, "W1;2024;5", headings="Personeelsnummer;Jaar;Recht (d)")
    assert "Missing: the start of contracts." in told.output
    assert "Missing: national numbers." in told.output
    assert "Missing: trainings." in told.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_each_language(tmp_path: Path, language: str) -> None:
    told = inspected(tmp_path, row(1), row(2, right="38"), language=language)
    assert told.exit_code == 1
    assert "…" not in told.output


def test_an_invoice_is_refused(tmp_path: Path) -> None:
    told = inspected(tmp_path, "2024-17;21 %;100,00;121,00", headings="Factuurnummer;BTW;Eenheidsprijs;Te betalen")
    assert told.exit_code == 1
    assert "[rescue.not_an_export]" in told.output


def test_no_database_is_needed(tmp_path: Path) -> None:
    """Whoever got the program looks at a file before anything is set up."""
    path = tmp_path / "saved.csv"
    path.write_text(f"{HEADINGS}\n{row(1)}\n", "utf-8")
    command = [sys.executable, "-m", "openfla.site.entry", "rescue", "inspect", str(path)]
    nowhere = {**os.environ, "OPENFLA_DATA": str(tmp_path / "nothing")}
    told = subprocess.run(command, env=nowhere, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 0, told.stderr
    assert not (tmp_path / "nothing").exists()


def test_the_page_of_fields_is_the_one_that_the_dictionary_makes(tmp_path: Path) -> None:
    """If not: openfla rescue reference."""
    made = CliRunner().invoke(rescue, ["reference", "--out", str(tmp_path)])
    assert made.exit_code == 0, made.output
    kept = Path(__file__).resolve().parents[4] / "docs" / "reference" / pages.NAME
    assert (tmp_path / pages.NAME).read_text("utf-8") == kept.read_text("utf-8")
