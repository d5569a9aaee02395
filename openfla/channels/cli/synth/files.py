# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented country as files: a staff list per employer, and organisations, sizes and trainings as JSON Lines."""

import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from openfla.channels.cli.synth.country import Country, Employer
from openfla.channels.cli.synth.courses import Course, courses_of
from openfla.channels.cli.synth.sheets import write_csv, write_xlsx
from openfla.channels.cli.synth.staff import sizes_of, workers_of

FOLDER_DIGITS = 5
"""A thousand employers share a folder."""
IN_XLSX = 3
"""In a mixed country every third employer sends workbooks."""


class Sheets(StrEnum):
    """How the staff lists are written."""

    MIXED = "mixed"
    CSV = "csv"
    XLSX = "xlsx"


def write_country(country: Country, folder: Path, sheets: Sheets, advance: Callable[[int], None]) -> int:
    """Writes all files, an employer at a time; the number of rows in the staff lists."""
    rows = 0
    with ExitStack() as stack:
        lines = {name: _open(stack, folder / f"{name}.jsonl") for name in ("organisations", "sizes", "trainings")}
        for employer in country.all_employers():
            rows += _write_staff(country, employer, folder, sheets)
            _put(lines["organisations"], [_organisation(employer)])
            _put(lines["sizes"], _sizes(country, employer))
            _put(lines["trainings"], (_training(employer, course) for course in courses_of(country, employer)))
            advance(employer.workers)
    return rows


def _open(stack: ExitStack, path: Path) -> TextIO:
    return stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))


def _put(file: TextIO, things: Iterable[dict[str, Any]]) -> None:
    file.writelines(json.dumps(thing, ensure_ascii=False) + "\n" for thing in things)


def _write_staff(country: Country, employer: Employer, folder: Path, sheets: Sheets) -> int:
    digits = employer.number.digits
    place = folder / "staff" / digits[:FOLDER_DIGITS]
    place.mkdir(parents=True, exist_ok=True)
    in_xlsx = sheets is Sheets.XLSX or (sheets is Sheets.MIXED and employer.place % IN_XLSX == 0)
    write = write_xlsx if in_xlsx else write_csv
    path = place / f"{digits}.{'xlsx' if in_xlsx else 'csv'}"
    return write(path, workers_of(country, employer), employer.language)


def _organisation(employer: Employer) -> dict[str, Any]:
    return {
        "enterprise_number": employer.number.digits,
        "name": employer.name,
        "qualities": ["employer"],
        "language": employer.language,
        "workers": employer.workers,
    }


def _sizes(country: Country, employer: Employer) -> Iterable[dict[str, Any]]:
    for quarter, fte in sizes_of(country, employer).items():
        yield {"enterprise_number": employer.number.digits, "quarter": str(quarter), "fte": f"{float(fte):.2f}"}


def _training(employer: Employer, course: Course) -> dict[str, Any]:
    terms = course.terms
    return {
        "enterprise_number": employer.number.digits,
        "training": str(course.training),
        "title": terms.title,
        "type": terms.type,
        "field": terms.field,
        "language": terms.language,
        "provider_name": terms.provider_name,
        "mode": terms.mode,
        "financing": terms.financing,
        "cost_cents": terms.cost_cents,
        "slots": [{"on": slot.on.isoformat(), "minutes": slot.minutes} for slot in terms.slots],
        "participants": [
            {
                "reference": f"W{part.turn + 1:05d}",
                "state": part.terms.state,
                "working_time": part.terms.working_time,
            }
            for part in course.parts
        ],
    }
