# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as XML of several builds, and as pages of a browser."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Any

from lxml import etree

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import (
    ByUnit,
    Column,
    Line,
    Sheet,
    by_worker,
    current,
    parts,
    rights,
    sheet,
    staff,
)
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.people import EMPLOYER, EMPLOYER_NAME, WORKERS

Xml = etree._Element


def _bytes(root: Xml, encoding: str = "UTF-8") -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding=encoding, pretty_print=True)  # type: ignore[assignment]
    return made


def _child(parent: Xml, tag: str, text: object = "") -> Xml:
    element = etree.SubElement(parent, tag)
    element.text = str(text) or None
    return element


def _filled(parent: Xml, columns: Iterable[Column], line: Line) -> None:
    """An element for each column that says something; a heading with a bar is a path."""
    for column in columns:
        cell = column.cell(line)
        if cell != "":
            *above, tag = column.heading.split("/")
            place = parent
            for name in above:
                found = place.find(name)
                place = _child(place, name) if found is None else found
            _child(place, tag, cell)


FLAT_EN = sheet(
    """
    national_number: nationalRegisterNumber
    title: trainingTitle
    training_type: trainingType
    date: startDate
    end_date: endDate
    duration: durationInHours
    state: status
    certificate: certificateReceived
    certificate_until: certificateValidUntil
    counts: countsForRight
    """,
    {
        "duration": saying.hours,
        "certificate": saying.listed("yes=true, no=false"),
        "state": saying.listed("followed=COMPLETED, not_followed=NOT_FOLLOWED"),
        "training_type": str.upper,
        "counts": saying.listed("yes=true, no=false"),
    },
    parts(),
)


def flat(sheets: tuple[Sheet, ...]) -> bytes:
    """One element a record."""
    root = etree.Element("TrainingExport")
    _child(root, "ExportDate", "2026-11-24")
    records = _child(root, "Trainings")
    for line in sheets[0].lines:
        _filled(_child(records, "Training"), sheets[0].columns, line)
    return _bytes(root)


NESTED_WORKER = """
    national_number: INSZ
    family_name: Naam
    given_names: Voornaam
    """
NESTED_RIGHTS = sheet(
    f"""{NESTED_WORKER}
    year: Jaar
    right_kind: Soort
    right_amount: AantalDagen | unit=days
    taken: OpgenomenDagen | unit=days
    remaining: SaldoDagen | unit=days
    """,
    {
        "right_kind": saying.listed("statutory=Wettelijk, additional_sector=Sectoraal, additional_employer=Bedrijf"),
        "right_amount": saying.point,
        "taken": saying.point,
        "remaining": saying.point,
    },
    rights(unit="days"),
)
NESTED_TRAININGS = sheet(
    f"""{NESTED_WORKER}
    title: Titel
    date: Begindatum
    end_date: Einddatum
    duration: DuurUren
    state: Status
    """,
    {"duration": saying.point_hours, "state": saying.listed("followed=Gevolgd, not_followed=NietGevolgd")},
    by_worker(parts()),
)
_WORKER_COLUMNS = 3


def nested(sheets: tuple[Sheet, ...]) -> bytes:
    """Workers with their rights and trainings inside."""
    root = etree.Element("Leerrekening")
    _child(root, "Onderneming", EMPLOYER)
    people = _child(root, "Werknemers")
    for worker in WORKERS:
        element = _child(people, "Werknemer")
        _filled(element, sheets[0].columns[:_WORKER_COLUMNS], Line(worker))
        for each, group, tag in zip(sheets, ("Rechten", "Opleidingen"), ("Recht", "Opleiding"), strict=True):
            own = [line for line in each.lines if line.worker is worker]
            inside = _child(element, group)
            for line in own:
                _filled(_child(inside, tag), each.columns[_WORKER_COLUMNS:], line)
    return _bytes(root)


ATTRIBUTES_FR = sheet(
    """
    national_number: niss
    title: intitule
    date: dateDebut
    end_date: dateFin
    duration: dureeHeures
    state: statut
    provider: operateur
    training_reference: reference
    """,
    {
        "duration": saying.comma_hours,
        "state": saying.listed("followed=suivie, not_followed=non_suivie"),
    },
    parts(),
)


def attributes(sheets: tuple[Sheet, ...]) -> bytes:
    """Everything in attributes."""
    root = etree.Element("compte", employeur=EMPLOYER, langue="fr")
    for line in sheets[0].lines:
        filled = {each.heading: str(cell) for each in sheets[0].columns if (cell := each.cell(line)) != ""}
        etree.SubElement(root, "formation", filled)
    return _bytes(root, "ISO-8859-1")


NAMESPACED_DE = sheet(
    """
    national_number: Person/ENSS
    family_name: Person/Familienname
    given_names: Person/Vorname
    contract_start: Vertrag/Beginn
    contract_end: Vertrag/Ende
    joint_committee: Vertrag/ParitaetischeKommission
    weekly_hours: Vertrag/Wochenstunden
    full_time_weekly_hours: Vertrag/WochenstundenVollzeit
    """,
    {"weekly_hours": saying.point_hours, "full_time_weekly_hours": saying.point_hours},
    staff(),
)


def namespaced(sheets: tuple[Sheet, ...]) -> bytes:
    """A prefix before every name, and nested parts that come once."""
    root = etree.Element("Lernkonto")
    for line in sheets[0].lines:
        _filled(_child(root, "Arbeitnehmer"), sheets[0].columns, line)
    space = "urn:example:lernkonto:3"
    for element in root.iter():
        element.tag = f"{{{space}}}{element.tag}"
    wrapped = etree.Element(root.tag, nsmap={"lk": space})
    wrapped.extend(list(root))
    return _bytes(wrapped)


WIDE_NL = sheet(
    """
    national_number: RijksregisterNummer
    full_name: NaamWerknemer
    right_amount: RechtInDagen2024 | year=2024
    taken: OpgenomenInDagen2024 | year=2024
    right_amount: RechtInDagen2025 | year=2025
    taken: OpgenomenInDagen2025 | year=2025
    """,
    {"full_name": saying.last_first, "right_amount": saying.point, "taken": saying.point},
    current(tuple(worker for worker in WORKERS if worker.rights[0].unit == "days")),
)


def wide(sheets: tuple[Sheet, ...]) -> bytes:
    """A record a worker, an element for each year."""
    root = etree.Element("Tellers")
    for line in sheets[0].lines:
        _filled(_child(root, "Teller"), sheets[0].columns, line)
    return _bytes(root, "UTF-16")


BY_TRAINING_FR = sheet(
    """
    title: Intitule
    date: Debut
    end_date: Fin
    duration: DureeMinutes
    provider: Operateur
    national_number: NumeroNational
    state: Statut
    certificate: Certificat
    """,
    {
        "duration": saying.in_minutes,
        "state": saying.listed("followed=Suivie, not_followed=Non suivie"),
        "certificate": saying.listed("yes=oui, no=non"),
    },
    parts(),
)
_TRAINING_COLUMNS = 5


def by_training(sheets: tuple[Sheet, ...]) -> bytes:
    """Trainings with who took part inside."""
    [only] = sheets
    root = etree.Element("Formations")
    for _, some in groupby(only.lines, key=lambda line: line.training):
        lines = list(some)
        element = _child(root, "Formation")
        _filled(element, only.columns[:_TRAINING_COLUMNS], lines[0])
        inside = _child(element, "Participants")
        for line in lines:
            _filled(_child(inside, "Participant"), only.columns[_TRAINING_COLUMNS:], line)
    return _bytes(root)


PAGE_NL = sheet(
    """
    national_number: Rijksregisternummer
    full_name: Naam
    title: Opleiding
    date: Startdatum
    end_date: Einddatum
    duration: Duur
    state: Status
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.with_u,
        "state": saying.listed("followed=gevolgd, not_followed=niet gevolgd"),
    },
    parts(),
)
PAGE_RIGHTS_FR = sheet(
    """
    national_number: NISS
    full_name: Travailleur
    year: Année
    right_amount: Crédit formation
    right_unit: Unité
    taken: Consommé
    remaining: Restant
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "right_amount": ByUnit(saying.comma, saying.comma_hours),
        "right_unit": saying.listed("days=jours, hours=heures"),
        "taken": ByUnit(saying.comma, saying.comma_hours),
        "remaining": ByUnit(saying.comma, saying.comma_hours),
    },
    rights(kind="statutory"),
)


def _row(cells: Sequence[Any], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"


def page(sheets: tuple[Sheet, ...]) -> bytes:
    """A page saved from a browser, with a menu that is no table of ours."""
    tables = "".join(
        f"<h2>{each.name}</h2><table class='grid'><thead>{_row(each.headings, 'th')}</thead><tbody>"
        + "".join(_row(cells, "td") for cells in each.cells())
        + "</tbody></table>"
        for each in sheets
    )
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>FLA</title><style>td{padding:2px}</style></head><body>"
        f"<nav><table><tr><td><a href='/'>Start</a></td><td><a href='/uit'>&Uuml;</a></td></tr></table></nav>"
        f"<h1>{escape(EMPLOYER_NAME)}</h1>{tables}<p>&copy; 2026</p></body></html>"
    ).encode()


_BUILDS: tuple[tuple[str, str, tuple[Sheet, ...], Callable[[tuple[Sheet, ...]], bytes]], ...] = (
    ("xml-en-flat", "en", (FLAT_EN,), flat),
    ("xml-nl-nested", "nl", (NESTED_RIGHTS, NESTED_TRAININGS), nested),
    ("xml-fr-attributes", "fr", (ATTRIBUTES_FR,), attributes),
    ("xml-de-namespaces", "de", (NAMESPACED_DE,), namespaced),
    ("xml-nl-wide", "nl", (WIDE_NL,), wide),
    ("xml-fr-by-training", "fr", (BY_TRAINING_FR,), by_training),
    ("html-nl-page", "nl", (PAGE_NL,), page),
    ("html-fr-rights", "fr", (PAGE_RIGHTS_FR,), page),
)
EXPORTS = tuple(
    Export(name, f"{name}.{name[:4].strip('-')}", language, sheets, write) for name, language, sheets, write in _BUILDS
)
