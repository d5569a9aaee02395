# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a saved file for people: proposed, corrected, remembered by shape, shared without data of anybody."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from openfla.channels.batch.rescue import intake
from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Problem
from tests.desk.conftest import ssin

HEADINGS = "INSZ;Naam;Voornaam;Jaar;Recht;Opmerking voor Peeters"
ROW = f"{ssin(1).digits};Peeters;Jan;2024;5;bel Peeters"


def read(folder: Path, text: str, recall: Any = lambda _shape: None) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What is understood of a file with this text."""
    path = folder / "saved.csv"
    path.write_text(text, "utf-8")
    return intake.read(path, path.name, recall, "nl")


def test_a_file_is_proposed_corrected_and_known_again(tmp_path: Path) -> None:
    mapping, problems = read(tmp_path, f"{HEADINGS}\n{ROW}\n")
    assert [problem.code for problem in problems if problem.stops] == ["rescue.unit_open"]
    answered, shape = intake.corrected(mapping, {"unit-1-4": "days"})
    asked: list[str] = []

    def recall(known: str) -> dict[str, Any] | None:
        asked.append(known)
        return answered if known == shape else None

    again, open_ = read(tmp_path, f"{HEADINGS.upper()}\n{ROW}\n", recall)
    assert asked == [shape]
    assert not [problem for problem in open_ if problem.stops]
    assert [column["field"] for column in again["tables"][0]["columns"]][:5] == [
        *("national_number", "family_name", "given_names", "year", "right_amount"),
    ]


def test_what_is_shared_names_nobody(tmp_path: Path) -> None:
    mapping, _ = read(tmp_path, f"{HEADINGS}\n{ROW}\n")
    answered, _shape = intake.corrected(mapping, {"unit-1-4": "days", "field-1-5": "comment"})
    data = intake.shared(answered)
    assert b"Peeters" not in data
    assert ssin(1).digits.encode() not in data
    fresh = intake.taken_over(mapping, data)
    assert isinstance(fresh, dict)
    assert fresh["tables"][0]["columns"][4]["unit"] == "days"


COLUMN = (
    b"what: openfla rescue mapping\nversion: 1\ntables:\n- columns:\n  - {heading: a, field: right_amount, year: %s}\n"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "rescue.sharing_unreadable"),
        (b"- 1\n- 2\n", "rescue.sharing_unreadable"),
        (b"a: &a [1]\nb: *a\n", "rescue.sharing_unreadable"),
        (b"!!python/object/apply:os.system [ls]", "rescue.sharing_unreadable"),
        (b"[" * 190_000, "rescue.sharing_unreadable"),
        (COLUMN % b"99999999999", "rescue.sharing_unreadable"),
        (COLUMN % b".inf", "rescue.sharing_unreadable"),
        (b"x" * 300_000, "rescue.sharing_unreadable"),
        (
            yaml.safe_dump({"what": "openfla rescue mapping", "version": 1, "tables": [{"columns": []}]}).encode(),
            "rescue.sharing_fits_nothing",
        ),
    ],
)
def test_what_is_no_shared_mapping_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    mapping, _ = read(tmp_path, f"{HEADINGS}\n{ROW}\n")
    refused = intake.taken_over(mapping, data)
    assert isinstance(refused, Problem)
    assert refused.code == code


def test_a_year_that_is_none_is_no_answer(tmp_path: Path) -> None:
    """However long it is."""
    mapping, _ = read(tmp_path, f"{HEADINGS}\n{ROW}\n")
    for year in ("9" * 5_000, "1", "²", "-2025"):
        assert intake.corrected(mapping, {"year-1": year, "year-1-4": year})[0] == mapping


def test_no_national_number_is_kept_with_the_mapping(tmp_path: Path) -> None:
    """Neither of a heading nor of the name of a sheet; nor is it in what is said of them."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"INSZ {ssin(1).digits}"
    sheet.append(["INSZ", "Naam", "Voornaam", "Recht 2025 (d)", f"Nota {ssin(3).display}"])
    sheet.append([ssin(2).digits, "Maes", "Jo", 5, "x"])
    path = tmp_path / "saved.xlsx"
    book.save(path)
    mapping, problems = intake.read(path, path.name, lambda _shape: None, "nl")
    kept = json.dumps([mapping, [str(problem) for problem in problems]])
    assert mapping
    assert not [n for n in (1, 2, 3) if ssin(n).digits in kept or ssin(n).display in kept]


def test_an_invoice_is_refused_in_words(tmp_path: Path) -> None:
    mapping, [problem] = read(tmp_path, "Factuurnummer;BTW;Eenheidsprijs;Te betalen\n2024-17;21 %;100,00;121,00\n")
    assert mapping == {}
    assert "factuur" in problem_sentence(problem, "nl")
    assert "Factuurnummer" in problem_sentence(problem, "nl")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert [problem.code for problem in read(tmp_path, "")[1]] == ["file.empty"]


def test_the_chooser_offers_every_field_by_what_it_is_about() -> None:
    groups = dict(intake.fields("fr"))
    assert list(groups) == ["Travailleur", "Employeur", "Contrat de travail", "Droit", "Formation"]
    assert ("national_number", "Numéro national") in groups["Travailleur"]
