# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The templates of lists, filled in as people do: leading zeros, accents, typed dates, times and decimals."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import openpyxl

from openfla.channels.batch import rights, staff, training_rows
from openfla.channels.batch.columns import understand
from openfla.channels.batch.give_back import give_back
from openfla.channels.batch.headings import REASON_FIELDS, choice_words
from openfla.channels.batch.list_columns import LISTS
from openfla.channels.batch.reading import RowProblems, read_rows
from openfla.channels.batch.row import SheetKind
from openfla.channels.batch.template import empty_list
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem
from tests.channels.batch.staff_files import TODAY, opened
from tests.desk.conftest import ssin

LANGUAGES = ("nl", "fr", "de", "en")
READINGS: Mapping[BatchKind, Any] = {
    BatchKind.STAFF_LIST: staff.READING,
    BatchKind.RIGHTS: rights.READING,
    BatchKind.TRAININGS: training_rows.READING,
}
Filled = dict[str, Any]


def filled(kind: BatchKind, language: str) -> bytes:
    """The workbook of that kind and language with its rows; closed lists hold the words of the drop-downs."""
    book = openpyxl.load_workbook(io.BytesIO(empty_list(LISTS[kind], language)))
    for row in ROWS[kind]:
        book.worksheets[0].append([_cell(kind, name, row.get(name), language) for name in LISTS[kind].fields])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def refused_rows(language: str) -> bytes:
    """The rows of the staff list as they are given back, each with a reason."""
    sheet = opened(filled(BatchKind.STAFF_LIST, language))
    found = understand(sheet)
    assert not isinstance(found, Problem)
    rows = [(row.cells, (Problem("staff.empty", "team"),)) for row in sheet.rows() if row.line > 1]
    target = io.BytesIO()
    give_back(rows, found.mapping, target, language=language, kind=SheetKind.XLSX)
    return target.getvalue()


def _cell(kind: BatchKind, name: str, value: Any, language: str) -> Any:
    choices = LISTS[kind].choices
    return choice_words(choices[name], language)[value] if name in choices and value is not None else value


def read_back(kind: BatchKind, content: bytes) -> list[Any]:
    """The rows of a file that is taken for what the template is, without their places; no problem is told."""
    sheet = opened(content)
    found = understand(sheet, kind=kind)
    assert not isinstance(found, Problem), found
    assert found.mapping.fields[: len(LISTS[kind].fields)] == LISTS[kind].fields
    assert REASON_FIELDS.issuperset(found.mapping.fields[len(LISTS[kind].fields) :])
    assert (found.problems, [each.problems for each in found.columns if each.problems]) == ((), [])
    return [_placeless(row) for row in read_rows(sheet, found.mapping, READINGS[kind], today=TODAY)]


def _placeless(row: Any) -> Any:
    assert not isinstance(row, RowProblems), row.problems
    assert row.warnings == ()
    return replace(row, line=0, cells=())


def dotted(serial: int) -> str:
    """A national number as it stands on a card."""
    digits = ssin(serial).digits
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


_STAFF: tuple[Filled, ...] = (
    {
        "reference": "00017",
        "national_number": dotted(1),
        "family_name": "D’hondt-Müller",
        "given_names": "Zoë François",
        "sex": 1,
        "language": 0,
        "email": "zoe@example.org",
        "street": "Rue de l’Église 12",
        "postcode": "02100",
        "municipality": "Saint-Quentin",
        "country": "FR",
        "birth_place": "Œudeghien",
        "team": "Équipe 007",
        "joint_committee": "140.03",
        "category": 1,
        "contract_start": date(2024, 2, 13),
        "contract_type": 0,
        "weekly_hours": 36.5,
        "full_time_weekly_hours": 38,
        "opening_days": 1.5,
        "opening_year": 2026,
        "opening_evidence": "Nr. 0012",
    },
    {
        "reference": "0018",
        "family_name": "Ångström",
        "given_names": "Ján",
        "birth_date": date(1985, 12, 31),
        "joint_committee": "200",
        "contract_start": date(2023, 1, 1),
        "contract_end": date(2026, 12, 31),
        "contract_type": 1,
        "weekly_hours": timedelta(hours=36, minutes=30),
        "full_time_weekly_hours": "38:00",
    },
    {
        "national_number": ssin(2).digits,
        "family_name": "“Quotes”; and, commas",
        "given_names": "José María",
        "contract_start": date(2000, 2, 29),
        "weekly_hours": "33,33",
        "full_time_weekly_hours": "37.5",
    },
)
_RIGHTS: tuple[Filled, ...] = (
    {
        "reference": "0042",
        "family_name": "Weiß",
        "year": 2026,
        "right_kind": 0,
        "origin": 2,
        "days": 1.5,
        "reason": "Plan de formation – accord n° 007",
        "evidence": "00123",
    },
    {"national_number": dotted(3), "year": 2025, "right_kind": 0, "origin": 1, "days": "0,75", "reason": "CAO"},
)
_TRAININGS: tuple[Filled, ...] = (
    {
        "training_reference": "007",
        "title": "Sécurité incendie – niveau 1",
        "provider": "Häfele & Co",
        "cost": 1250.5,
        "training_type": 0,
        "training_field": 1,
        "training_language": 1,
        "mode": 0,
        "financing": 1,
        "date": date(2026, 2, 3),
        "from": time(9),
        "to": time(12, 30),
        "hours": 3.5,
        "place": "Liège, salle 02",
        "reference": "00017",
        "family_name": "D’hondt",
        "state": 4,
        "attended": 90,
        "working_time": 0,
        "counts": 0,
        "counts_because": "Accord",
        "outcome": 0,
        "certificate": "00099",
        "certificate_until": date(2031, 2, 3),
        "registration_number": "0001000123",
    },
    {
        "title": "Heftruck",
        "date": date(2026, 12, 31),
        "from": "13:00",
        "hours": time(4, 0),
        "cost": "99,95",
        "national_number": dotted(4),
        "state": 0,
    },
    {"title": "Heftruck", "date": date(2027, 1, 2), "hours": "3:30", "reference": "0018", "state": 0},
)
ROWS: Mapping[BatchKind, tuple[Filled, ...]] = {
    BatchKind.STAFF_LIST: _STAFF,
    BatchKind.RIGHTS: _RIGHTS,
    BatchKind.TRAININGS: _TRAININGS,
}
