# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The staff list of an invented employer as CSV or XLSX, in the layout and the language that the employer would use."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils.module_loading import import_string

from openfla.channels.cli.synth.staff import Contract, Worker
from openfla.terms.amount import decimal_text
from openfla.terms.batch import BatchKind

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Workbooks hold the moment of their making; a fixed one keeps them the same, byte for byte."""
HOUR = 60
HUNDREDTHS = 100
Cells = Mapping[str, Any]


def write_csv(path: Path, workers: Iterable[Worker], language: str) -> int:
    """Semicolons, as spreadsheets in Belgium write it; the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(heading for _, heading in fields(language))
        for row in staff_rows(workers, language):
            writer.writerow(_text(row.get(name, "")) for name, _ in fields(language))
            count += 1
    return count


def write_xlsx(path: Path, workers: Iterable[Worker], language: str) -> int:
    """With real dates and numbers; the number of rows. Rows leave memory as they are written."""
    count = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"created": MADE_AT})
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, [heading for _, heading in fields(language)])
        for count, row in enumerate(staff_rows(workers, language), start=1):
            for column, (name, _) in enumerate(fields(language)):
                _write(sheet, (count, column), row.get(name, ""), day)
    return count


def _write(sheet: Any, place: tuple[int, int], value: object, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*place, value, day)
    elif isinstance(value, Fraction) and _is_short(value):
        sheet.write_number(*place, float(value))
    elif value not in ("", None):
        sheet.write_string(*place, _text(value))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()  # 03/04/2026 has two readings, and a short list may hold no date that tells which
    if isinstance(value, Fraction):
        return decimal_text(value, 2).replace(".", ",") if _is_short(value) else _clock(value)
    return str(value)


def _is_short(value: Fraction) -> bool:
    return (value * HUNDREDTHS).denominator == 1


def _clock(hours: Fraction) -> str:
    return f"{int(hours)}:{int(hours % 1 * HOUR):02d}"


def staff_rows(workers: Iterable[Worker], language: str) -> Iterator[Cells]:
    """A row per contract, cells by field."""
    for worker in workers:
        for place, contract in enumerate(worker.contracts):
            opening = _opening(worker) if place == 0 else {}
            yield {**_person(worker, language), **_contract(contract, language), **opening}


def _person(worker: Worker, language: str) -> Cells:
    identity = worker.identity
    return {
        **{name: getattr(identity, name) for name in _PERSONAL},
        "national_number": identity.number.display if identity.number else "",
        "sex": _word("sex", identity.sex, language),
    }


_PERSONAL = (
    "reference",
    "family_name",
    "given_names",
    "language",
    "email",
    "street",
    "postcode",
    "municipality",
    "country",
    "birth_date",
    "team",
)


def _contract(contract: Contract, language: str) -> Cells:
    segment = contract.segment
    return {
        "joint_committee": segment.joint_committee,
        "category": _word("category", segment.category, language),
        "contract_start": segment.starts_on,
        "contract_end": segment.ends_on,
        "ending": _word("ending", contract.ending, language),
        "contract_type": _word("contract_type", segment.contract_type, language),
        "weekly_hours": Fraction(segment.weekly_minutes, HOUR),
        "full_time_weekly_hours": Fraction(segment.full_time_weekly_minutes, HOUR),
    }


def _opening(worker: Worker) -> Cells:
    if worker.opening is None:
        return {}
    opening = worker.opening
    return {"opening_days": opening.days, "opening_year": opening.year, "opening_evidence": opening.evidence}


def _staff_list(name: str) -> Any:
    return import_string(f"{settings.OPENFLA_LISTS}.{name}")


@lru_cache
def fields(language: str) -> Sequence[tuple[str, str]]:
    """Every field of a staff list with its heading."""
    found: Sequence[tuple[str, str]] = _staff_list("fields")(language, BatchKind.STAFF_LIST)
    return found


def _word(name: str, value: str | Enum | None, language: str) -> str:
    """How a list of that language writes a value of a closed list."""
    return _known_word(name, str(value), language) if value else ""


@lru_cache
def _known_word(name: str, value: str, language: str) -> str:
    return str(_staff_list("word")(name, value, language))
