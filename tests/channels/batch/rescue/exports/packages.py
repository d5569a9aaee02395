# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as reports of learning and payroll packages have them, measured before we learned from them."""

import csv
import io
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import (
    ByUnit,
    Line,
    Sheet,
    Spanning,
    current,
    parts,
    rights,
    sheet,
    staff,
    western,
)
from tests.channels.batch.rescue.exports.delimited import written
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.laid_out import two_lines
from tests.channels.batch.rescue.exports.objects import array
from tests.channels.batch.rescue.exports.paged import Pages, workbook
from tests.channels.batch.rescue.exports.people import EMPLOYER_NAME, WORKERS
from tests.channels.batch.rescue.exports.workbooks import one_page

IN_DAYS = tuple(worker for worker in WORKERS if worker.rights[0].unit == "days")
ONE_DAY = tuple(line for line in parts() if line.training and line.training.start == line.training.end)

TRANSCRIPT = sheet(
    """
    reference: User ID
    full_name: User Full Name
    title: Training Title
    mode: Training Type
    provider: Training Provider
    date: Training Start Date
    end_date: Training End Date
    duration: Training Hours
    state: Transcript Status
    """,
    {
        "full_name": saying.last_comma_first,
        "mode": saying.listed("classroom=Event, online=Online Class"),
        "date": saying.american,
        "end_date": saying.american,
        "duration": saying.point_hours,
        "state": saying.listed("followed=Completed, not_followed=No Show"),
    },
    parts(),
)


def reported(sheets: tuple[Sheet, ...]) -> bytes:
    """Lines of the report above the table, the number of records below it."""
    [only] = sheets
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Report Name: Transcript by Division"])
    writer.writerow(["Run Date: 11/24/2026 09:12 AM"])
    writer.writerow([])
    writer.writerow(only.headings)
    writer.writerows(only.texts())
    writer.writerow([f"Record Count: {len(only.lines)}"])
    return text.getvalue().encode()


HISTORY = sheet(
    """
    reference: Learner ID
    family_name: Learner Last Name
    given_names: Learner First Name
    title: Item Title
    date: Completion Date
    duration: Total Hours
    state: Completion Status
    """,
    {
        "date": str,
        "duration": saying.point_hours,
        "state": saying.listed("followed=Complete, not_followed=Incomplete"),
    },
    ONE_DAY,
)
CURSUSSEN = sheet(
    """
    reference: Medewerker
    full_name: Naam
    training_reference: Cursus
    title: Omschrijving cursus
    provider: Instituut
    date: Begindatum cursus
    end_date: Einddatum cursus
    duration: Cursusuren
    certificate: Diploma behaald
    certificate_until: Diploma geldig t/m
    cost: Cursuskosten
    """,
    {
        "full_name": saying.first_last,
        "date": saying.typed,
        "end_date": saying.typed,
        "duration": saying.colon,
        "certificate": saying.listed("yes=Ja, no=Nee"),
        "certificate_until": saying.typed,
        "cost": lambda cents: cents / 100,
    },
    parts(),
)
TELLERS = sheet(
    """
    : Juridische entiteit
    reference: Pers.nr.
    full_name: Naam en voornaam
    national_number: INSZ-nummer
    right_kind: Omschrijving teller
    year: Kalenderjaar
    carried_over: Beginsaldo (d)
    right_amount: Opbouw (d)
    taken: Opname (d)
    remaining: Eindsaldo (d)
    """,
    {
        "Juridische entiteit": lambda _: "001 De Eik",
        "full_name": saying.last_first,
        "national_number": saying.dotted,
        "right_kind": saying.listed(
            "statutory=Opleidingsrecht wettelijk, additional_sector=Opleidingsrecht sector, "
            "additional_employer=Opleidingsrecht extra"
        ),
        "carried_over": saying.comma,
        "right_amount": saying.comma,
        "taken": saying.comma,
        "remaining": saying.comma,
    },
    rights(unit="days"),
)
COMPTEURS = sheet(
    """
    reference: N° pers.
    family_name: Nom
    given_names: Prénom
    national_number: NISS
    carried_over: Formation 2025 (jours) > Report | year=2025
    right_amount: Formation 2025 (jours) > Acquis | year=2025
    taken: Formation 2025 (jours) > Pris | year=2025
    remaining: Formation 2025 (jours) > Solde | year=2025
    """,
    {
        "carried_over": saying.number,
        "right_amount": saying.number,
        "taken": saying.number,
        "remaining": saying.number,
    },
    current(IN_DAYS),
)


def over_figures(sheets: tuple[Sheet, ...]) -> bytes:
    """One heading over the figures of a year; those of persons stand in the lower line alone."""
    [only] = sheets

    def fill(pages: Pages) -> None:
        page = pages.add("Compteurs")
        page.row([f"{EMPLOYER_NAME} : compteurs au 24/11/2026"])
        upper, lower = zip(*(heading.rpartition(" > ")[::2] for heading in only.headings), strict=True)
        starts = [at for at, text in enumerate(upper) if text and text != upper[at - 1]]
        for first in starts:
            page.merged(first, first + upper.count(upper[first]) - 1, upper[first])
        page.gap()
        page.row(lower, bold=True)
        for cells in only.cells():
            page.row(cells)

    return workbook(fill)


def unit_below(sheets: tuple[Sheet, ...]) -> bytes:
    """The units of the figures in brackets below their headings."""
    [only] = sheets

    def fill(pages: Pages) -> None:
        page = pages.add("Droits")
        page.row([heading.partition(" (")[0] for heading in only.headings], bold=True)
        page.row([f"({unit}" if (unit := heading.partition(" (")[2]) else "" for heading in only.headings])
        for cells in only.cells():
            page.row(cells)

    return workbook(fill)


DROITS = sheet(
    """
    national_number: NISS
    full_name: Collaborateur
    year: Année
    right_kind: Type
    right_amount: Droit (jours)
    taken: Consommé (jours)
    remaining: Reste (jours)
    """,
    {
        "full_name": saying.last_first,
        "right_kind": saying.listed("statutory=Légal, additional_sector=Sectoriel, additional_employer=Employeur"),
        "right_amount": saying.number,
        "taken": saying.number,
        "remaining": saying.number,
    },
    rights(unit="days"),
)
SESSIONS = sheet(
    """
    reference: Matricule salarié
    family_name: Nom usuel
    given_names: Prénom usuel
    title: Intitulé de l'action
    date: Début de session
    end_date: Fin de session
    duration: Durée réalisée
    provider: Organisme dispensateur
    mode: Modalité pédagogique
    state: Statut inscription
    cost: Coût pédagogique
    """,
    {
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.with_h,
        "mode": saying.listed("classroom=Présentiel, online=E-learning"),
        "state": saying.listed("followed=Présent, not_followed=Absent"),
        "cost": saying.money,
    },
    parts(western()),
)


def _termin(line: Line, _: object) -> str:
    assert line.training is not None
    start, end = line.training.start, line.training.end
    return saying.dots(start) if start == end else f"{saying.dots(start)} bis {saying.dots(end)}"


TEILNAHMEN = sheet(
    """
    full_name: Mitarbeiter/in
    title: Seminar
    date: Zeitraum
    duration: Std.
    provider: durchgeführt von
    state: anwesend
    """,
    {
        "full_name": saying.last_comma_first,
        "date": Spanning(_termin),
        "duration": saying.colon,
        "state": saying.listed("followed=ja, not_followed=nein"),
    },
    parts(),
)
PERSONAL = sheet(
    """
    reference: Personal-Nr.
    family_name: Nachname
    given_names: Vorname
    birth_date: Geb.-Dat.
    contract_start: Eintritt am
    contract_end: Austritt am
    weekly_hours: Wochenstd.
    full_time_weekly_hours: Vollzeit-Wochenstd.
    contract_type: Vertragsform
    category: Arb./Angest.
    """,
    {
        "birth_date": saying.dots,
        "contract_start": saying.dots,
        "contract_end": saying.dots,
        "weekly_hours": saying.comma_hours,
        "full_time_weekly_hours": saying.comma_hours,
        "contract_type": saying.listed("open_ended=unbefristet, fixed_term=befristet"),
        "category": saying.listed("blue_collar=Arb., white_collar=Angest., manager=Leit. Angest."),
    },
    staff(),
)
PLANS = sheet(
    """
    reference: Person No.
    full_name: Person
    year: Plan year
    right_kind: Plan
    right_amount: Entitlement
    carried_over: Carry-over
    taken: Used
    remaining: Available
    right_unit: Unit of measure
    """,
    {
        "full_name": saying.first_last,
        "right_kind": saying.listed("statutory=Statutory, additional_sector=Sector, additional_employer=Company"),
        "right_amount": ByUnit(saying.point, saying.point_hours),
        "carried_over": ByUnit(saying.point, saying.point_hours),
        "taken": ByUnit(saying.point, saying.point_hours),
        "remaining": ByUnit(saying.point, saying.point_hours),
        "right_unit": saying.listed("days=Days, hours=Hours"),
    },
    rights(),
)
TWO_LANGUAGES = sheet(
    """
    family_name: Naam / Nom
    given_names: Voornaam / Prénom
    national_number: Rijksregisternr. / N° de registre national
    title: Opleiding / Formation
    date: Van / Du
    end_date: Tot / Au
    duration: Duur (u) / Durée (h)
    state: Aanwezig / Présent
    """,
    {
        "national_number": saying.dotted,
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.hours,
        "state": saying.listed("followed=Ja / Oui, not_followed=Nee / Non"),
    },
    parts(),
)
YEARS = sheet(
    """
    national_number: Rijksregisternummer
    full_name: Werknemer
    right_amount: Recht (dagen) > 2024 | year=2024
    right_amount: Recht (dagen) > 2025 | year=2025
    taken: Opgenomen (dagen) > 2024 | year=2024
    taken: Opgenomen (dagen) > 2025 | year=2025
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "right_amount": saying.number,
        "taken": saying.number,
    },
    current(IN_DAYS),
)
ACTIVITIES = sheet(
    """
    national_number: beneficiary.ssin
    family_name: beneficiary.lastName
    given_names: beneficiary.firstName
    title: activity.name
    date: activity.from
    end_date: activity.until
    duration: activity.hours
    provider: activity.organiser
    training_type: activity.nature
    state: participation.result
    """,
    {
        "duration": saying.hours,
        "training_type": saying.listed("formal=FORMAL, informal=INFORMAL"),
        "state": saying.listed("followed=ATTENDED, not_followed=ABSENT"),
    },
    parts(),
)

_CSV: Callable[..., Any] = written
EXPORTS = (
    Export("packages-en-transcript", "transcript.csv", "en", (TRANSCRIPT,), reported),
    Export("packages-en-history", "history.csv", "en", (HISTORY,), partial(_CSV, delimiter=",")),
    Export("packages-nl-cursussen", "cursussen.xlsx", "nl", (CURSUSSEN,), one_page),
    Export("packages-nl-tellers", "tellers.csv", "nl", (TELLERS,), written),
    Export("packages-fr-compteurs", "compteurs.xlsx", "fr", (COMPTEURS,), over_figures),
    Export("packages-fr-droits", "droits.xlsx", "fr", (DROITS,), unit_below),
    Export("packages-fr-sessions", "sessions.csv", "fr", (SESSIONS,), partial(_CSV, encoding="cp1252")),
    Export("packages-de-teilnahmen", "teilnahmen.xlsx", "de", (TEILNAHMEN,), one_page),
    Export("packages-de-personal", "personal.csv", "de", (PERSONAL,), partial(_CSV, encoding="utf-16")),
    Export("packages-en-plans", "plans.csv", "en", (PLANS,), partial(_CSV, delimiter="\t")),
    Export("packages-nl-fr", "opleidingen.xlsx", "nl", (TWO_LANGUAGES,), one_page),
    Export("packages-nl-years", "jaren.xlsx", "nl", (YEARS,), two_lines),
    Export("packages-en-activities", "activities.json", "en", (ACTIVITIES,), array),
)
