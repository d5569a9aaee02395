# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as JSON: lists, nested objects, a record a line."""

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import (
    ByUnit,
    Column,
    Line,
    Sheet,
    by_worker,
    parts,
    rights,
    sheet,
    staff,
)
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.people import EMPLOYER, EMPLOYER_NAME, WORKERS


def _object(columns: Iterable[Column], line: Line) -> dict[str, Any]:
    """A key for each column, null where nothing is known; a heading with a point is a path."""
    made: dict[str, Any] = {}
    for column in columns:
        *above, key = column.heading.split(".")
        place = made
        for name in above:
            place = place.setdefault(name, {})
        cell = column.cell(line)
        place[key] = None if cell == "" else cell
    return made


def _dumped(value: object, indent: int | None = 2) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


ARRAY_EN = sheet(
    """
    national_number: national_number
    year: year
    right_kind: right_type
    right_amount: entitlement
    right_unit: unit
    taken: used
    remaining: remaining
    carried_over: carried_over
    sector_code: sector_code
    comment: comment
    """,
    {
        "year": int,
        "right_kind": saying.listed("statutory=legal, additional_sector=sector, additional_employer=company"),
        "right_amount": ByUnit(saying.number, saying.hours),
        "right_unit": str,
        "taken": ByUnit(saying.number, saying.hours),
        "remaining": ByUnit(saying.number, saying.hours),
        "carried_over": ByUnit(saying.number, saying.hours),
    },
    rights(),
)


def array(sheets: tuple[Sheet, ...]) -> bytes:
    """A list of objects."""
    return _dumped([_object(sheets[0].columns, line) for line in sheets[0].lines])


_PERSON = """
    national_number: ssin
    family_name: lastName
    given_names: firstName
    """
NESTED_RIGHTS = sheet(
    f"""{_PERSON}
    year: year
    right_kind: kind
    right_amount: days
    """,
    {
        "year": int,
        "right_kind": saying.listed("statutory=LEGAL, additional_sector=SECTOR, additional_employer=EMPLOYER"),
        "right_amount": saying.number,
    },
    rights(unit="days"),
)
NESTED_TRAININGS = sheet(
    f"""{_PERSON}
    title: title
    date: period.start
    end_date: period.end
    duration: duration
    state: status
    """,
    {
        "duration": saying.iso_duration,
        "state": saying.listed("followed=COMPLETED, not_followed=NOT_FOLLOWED"),
    },
    by_worker(parts()),
)
_PERSON_COLUMNS = 3


def nested(sheets: tuple[Sheet, ...]) -> bytes:
    """An employer with workers, who have rights and trainings."""
    granted, followed = sheets
    people = []
    for worker in WORKERS:
        person = _object(granted.columns[:_PERSON_COLUMNS], Line(worker))
        for each, key in ((granted, "rights"), (followed, "trainings")):
            own = (line for line in each.lines if line.worker is worker)
            person[key] = [_object(each.columns[_PERSON_COLUMNS:], line) for line in own]
        people.append(person)
    return _dumped(
        {"employer": {"number": EMPLOYER, "name": EMPLOYER_NAME}, "exportedOn": "2026-11-24", "workers": people}
    )


LINES_NL = sheet(
    """
    national_number: insz
    title: opleiding
    date: begindatum
    end_date: einddatum
    duration: duur_uren
    state: status
    provider: verstrekker
    place: locatie
    """,
    {"duration": saying.hours, "state": saying.listed("followed=gevolgd, not_followed=niet_gevolgd")},
    parts(),
)


def lines(sheets: tuple[Sheet, ...]) -> bytes:
    """An object a line."""
    return b"\n".join(_dumped(_object(sheets[0].columns, line), None) for line in sheets[0].lines)


CAMEL_EN = sheet(
    """
    national_number: workerSsin
    training_reference: trainingId
    title: trainingName
    training_type: nature
    date: startDate
    end_date: endDate
    duration: trainingDuration
    state: registrationStatus
    certificate: hasCertificate
    certificate_until: certificateValidUntil
    provider_number: providerEnterpriseNumber
    registrant: registeredBy
    """,
    {
        "date": saying.moment,
        "end_date": saying.moment,
        "duration": saying.iso_duration,
        "state": saying.listed("followed=completed, not_followed=notFollowed"),
        "certificate": bool,
    },
    parts(),
)
FRENCH = sheet(
    """
    national_number: numeroNational
    family_name: nom
    given_names: prenom
    contract_start: dateDebutContrat
    contract_end: dateFinContrat
    joint_committee: commissionParitaire
    working_regime: regimeTravail
    contract_type: typeContrat
    """,
    {
        "working_regime": saying.number,
        "contract_type": saying.listed("open_ended=CDI, fixed_term=CDD"),
    },
    staff(),
)


def wrapped(sheets: tuple[Sheet, ...]) -> bytes:
    """A list under a key, beside counts that are no records."""
    found = [_object(sheets[0].columns, line) for line in sheets[0].lines]
    return _dumped({"meta": {"page": 1, "total": len(found)}, "resultats": found}, None)


BY_TRAINING_DE = sheet(
    """
    title: titel
    date: beginn
    end_date: ende
    duration: dauerStunden
    training_type: art
    national_number: nationalregisternummer
    full_name: name
    state: teilnahme
    """,
    {
        "date": saying.dots,
        "end_date": saying.dots,
        "duration": saying.comma_hours,
        "training_type": saying.listed("formal=formell, informal=informell"),
        "full_name": saying.first_last,
        "state": saying.listed("followed=besucht, not_followed=nicht besucht"),
    },
    parts(),
)
_TRAINING_COLUMNS = 5


def by_training(sheets: tuple[Sheet, ...]) -> bytes:
    """Trainings with who took part inside."""
    [only] = sheets
    made = []
    for _, some in groupby(only.lines, key=lambda line: line.training):
        present = list(some)
        training = _object(only.columns[:_TRAINING_COLUMNS], present[0])
        training["teilnehmer"] = [_object(only.columns[_TRAINING_COLUMNS:], line) for line in present]
        made.append(training)
    return _dumped({"weiterbildungen": made})


_BUILDS: tuple[tuple[str, str, tuple[Sheet, ...], Callable[[tuple[Sheet, ...]], bytes]], ...] = (
    ("json-en-array", "en", (ARRAY_EN,), array),
    ("json-en-nested", "en", (NESTED_RIGHTS, NESTED_TRAININGS), nested),
    ("json-nl-lines", "nl", (LINES_NL,), lines),
    ("json-en-camel", "en", (CAMEL_EN,), array),
    ("json-fr-wrapped", "fr", (FRENCH,), wrapped),
    ("json-de-by-training", "de", (BY_TRAINING_DE,), by_training),
)
EXPORTS = tuple(Export(name, f"{name}.json", language, sheets, write) for name, language, sheets, write in _BUILDS)
