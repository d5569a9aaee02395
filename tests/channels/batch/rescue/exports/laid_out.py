# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as workbooks made for reading: titles, merged headings, groups, totals, tables beside each other."""

from typing import Any

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import Sheet, by_worker, current, parts, rights, sheet, staff
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.paged import Pages, by_person, workbook
from tests.channels.batch.rescue.exports.people import EMPLOYER, EMPLOYER_NAME, WORKERS

IN_DAYS = tuple(worker for worker in WORKERS if worker.rights[0].unit == "days")
IN_HOURS = tuple(worker for worker in WORKERS if worker.rights[0].unit == "hours")

TWO_LINES_NL = sheet(
    """
    national_number: Werknemer > Rijksregisternummer
    full_name: Werknemer > Naam
    right_amount: Opleidingsrecht 2024 (dagen) > Toegekend | year=2024
    taken: Opleidingsrecht 2024 (dagen) > Opgenomen | year=2024
    remaining: Opleidingsrecht 2024 (dagen) > Saldo | year=2024
    right_amount: Opleidingsrecht 2025 (dagen) > Toegekend | year=2025
    taken: Opleidingsrecht 2025 (dagen) > Opgenomen | year=2025
    remaining: Opleidingsrecht 2025 (dagen) > Saldo | year=2025
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "right_amount": saying.number,
        "taken": saying.number,
        "remaining": saying.number,
    },
    current(IN_DAYS),
)


def two_lines(sheets: tuple[Sheet, ...]) -> bytes:
    """Headings in two lines, the upper one merged over its columns."""
    [only] = sheets

    def fill(pages: Pages) -> None:
        page = pages.add("Overzicht")
        upper = [heading.partition(" > ")[0] for heading in only.headings]
        starts = [at for at, text in enumerate(upper) if at == 0 or text != upper[at - 1]]
        for first, after in zip(starts, [*starts[1:], len(upper)], strict=True):
            page.merged(first, after - 1, upper[first])
        page.gap()
        page.row([heading.partition(" > ")[2] for heading in only.headings], bold=True)
        for cells in only.cells():
            page.row(cells)

    return workbook(fill)


TOTALS_FR = sheet(
    """
    national_number: NISS
    full_name: Travailleur
    title: Formation suivie
    date: Date de début
    end_date: Date de fin
    duration: Heures
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.first_last,
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.hours,
    },
    parts(),
)


def titled_with_total(sheets: tuple[Sheet, ...]) -> bytes:
    """Title lines above, a total and a note below."""
    [only] = sheets

    def fill(pages: Pages) -> None:
        page = pages.add("Rapport")
        page.row(["Federal Learning Account : aperçu des formations"])
        page.row(["Employeur", EMPLOYER_NAME])
        page.row(["Numéro d'entreprise", saying.enterprise(EMPLOYER)])
        page.row(["Exporté le", "24/11/2026"])
        page.gap()
        page.table(only)
        page.row(["", "", "Total général", "", "", _hours(only)], bold=True)
        page.gap()
        page.row(["Les heures indiquées sont celles déclarées par l'employeur."])

    return workbook(fill)


def _hours(only: Sheet) -> float:
    return saying.hours(sum(line.training.minutes for line in only.lines if line.training))


SUBTOTALS_NL = sheet(
    """
    full_name: Medewerker
    national_number: Rijksregister
    title: Opleiding
    date: Van
    end_date: Tot en met
    duration: Uren
    state: Gevolgd
    """,
    {
        "full_name": saying.last_first,
        "national_number": saying.dotted,
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.hours,
        "state": saying.listed("followed=Ja, not_followed=Nee"),
    },
    by_worker(parts()),
)


def with_subtotals(sheets: tuple[Sheet, ...]) -> bytes:
    """A line with the sum after those of each worker, and one at the end."""
    [only] = sheets

    def fill(pages: Pages) -> None:
        page = pages.add("Per medewerker")
        page.row(only.headings, bold=True)
        for line, rows in by_person(only):
            for cells in rows:
                page.row(cells)
            summed = sum(cells[5] for cells in rows)
            page.row(
                [
                    f"Totaal {saying.last_first((line.worker.family_name, line.worker.given_names))}",
                    "",
                    "",
                    "",
                    "",
                    summed,
                ]
            )
        page.row(["Eindtotaal", "", "", "", "", _hours(only)])

    return workbook(fill)


GROUPS_DE = sheet(
    """
    national_number: Arbeitnehmer
    title: Weiterbildung
    date: Beginn
    end_date: Ende
    duration: Dauer (Stunden)
    provider: Anbieter
    state: Teilnahme
    """,
    {
        "date": saying.dots,
        "end_date": saying.dots,
        "duration": saying.comma_hours,
        "state": saying.listed("followed=abgeschlossen, not_followed=nicht besucht"),
    },
    by_worker(parts()),
)


def grouped(sheets: tuple[Sheet, ...]) -> bytes:
    """Who it is stands alone above the lines."""
    [only] = sheets

    def fill(pages: Pages) -> None:
        page = pages.add("Weiterbildungen")
        page.row(only.headings[1:], bold=True)
        for line, rows in by_person(only):
            worker = line.worker
            page.row([f"{worker.family_name} {worker.given_names} ({saying.dotted(worker.number)})"])
            for cells in rows:
                page.row(cells[1:])

    return workbook(fill)


RIGHTS_EN = sheet(
    """
    national_number: SSIN
    year: Year
    right_kind: Kind of right
    right_amount: Days granted
    carried_over: Days carried over
    taken: Days taken
    """,
    {
        "right_kind": saying.listed("statutory=legal, additional_sector=sectoral, additional_employer=company"),
        "right_amount": saying.number,
        "carried_over": saying.number,
        "taken": saying.number,
    },
    rights(unit="days"),
)
TRAININGS_EN = sheet(
    """
    national_number: SSIN
    title: Training
    date: Start
    end_date: End
    duration: Duration
    """,
    {"date": saying.in_words("en"), "end_date": saying.in_words("en"), "duration": saying.with_h},
    parts(),
)


def under_each_other(sheets: tuple[Sheet, ...]) -> bytes:
    """A page with several tables, each under a line of its own."""

    def fill(pages: Pages) -> None:
        page = pages.add("Export")
        for title, each in zip(("Training rights", "Trainings"), sheets, strict=True):
            page.row([title], bold=True)
            page.table(each)
            page.gap(2)

    return workbook(fill)


STAFF_NL = sheet(
    """
    national_number: INSZ
    family_name: Naam
    given_names: Voornaam
    contract_start: In dienst
    weekly_hours: Uren per week
    full_time_weekly_hours: Voltijds uren per week
    """,
    {"contract_start": saying.typed, "weekly_hours": saying.hours, "full_time_weekly_hours": saying.hours},
    current(),
)
RIGHTS_BESIDE_NL = sheet(
    """
    national_number: INSZ
    year: Jaar
    right_amount: Dagen opleidingsrecht
    taken: Dagen opgenomen
    """,
    {"right_amount": saying.number, "taken": saying.number},
    rights(unit="days", kind="statutory"),
)


def beside_each_other(sheets: tuple[Sheet, ...]) -> bytes:
    """Two tables on a page, an empty column between them."""

    def fill(pages: Pages) -> None:
        page, first = pages.add("Alles"), 0
        for each in sheets:
            page.table(each, first=first, at=0)
            first += len(each.columns) + 1

    return workbook(fill)


YEARS_FR = sheet(
    """
    reference: Matricule
    full_name: Nom et prénom
    national_number: N° registre national
    right_amount: Droit 2024 (jours) | year=2024
    taken: Pris 2024 (jours) | year=2024
    right_amount: Droit 2025 (jours) | year=2025
    taken: Pris 2025 (jours) | year=2025
    carried_over: Report vers 2025 (jours) | year=2025
    """,
    {
        "full_name": saying.last_first,
        "national_number": saying.spaced,
        "right_amount": saying.comma,
        "taken": saying.comma,
        "carried_over": saying.comma,
    },
    current(IN_DAYS),
)
YEARS_IN_HOURS_DE = sheet(
    """
    national_number: INSS-Nummer
    family_name: Name
    given_names: Vorname
    right_amount: Anspruch 2024 in Stunden | year=2024
    remaining: Restanspruch 2024 in Stunden | year=2024
    right_amount: Anspruch 2025 in Stunden | year=2025
    remaining: Restanspruch 2025 in Stunden | year=2025
    """,
    {"right_amount": saying.hours, "remaining": saying.hours},
    current(IN_HOURS),
)


def plain(sheets: tuple[Sheet, ...]) -> bytes:
    """Pages one after the other."""

    def fill(pages: Pages) -> None:
        for number, each in enumerate(sheets, start=1):
            pages.add(f"Feuil{number}").table(each)

    return workbook(fill)


OFFICIAL_STAFF_FR = sheet(
    """
    enterprise_number: Numéro BCE
    national_number: NISS du travailleur
    full_name: Nom complet
    contract_start: Date début contrat
    contract_end: Date fin contrat
    joint_committee: N° commission paritaire
    weekly_hours: Horaire hebdomadaire
    full_time_weekly_hours: Horaire temps plein
    category: Catégorie
    """,
    {
        "enterprise_number": saying.enterprise,
        "full_name": saying.first_last,
        "contract_start": saying.slashes,
        "contract_end": saying.slashes,
        "weekly_hours": saying.colon,
        "full_time_weekly_hours": saying.colon,
        "category": saying.listed("blue_collar=ouvrier, white_collar=employé, manager=cadre"),
    },
    staff(),
)

_SHAPES: tuple[tuple[str, str, tuple[Sheet, ...], Any], ...] = (
    ("xlsx-nl-two-lines-of-headings", "nl", (TWO_LINES_NL,), two_lines),
    ("xlsx-fr-title-and-total", "fr", (TOTALS_FR,), titled_with_total),
    ("xlsx-nl-subtotals", "nl", (SUBTOTALS_NL,), with_subtotals),
    ("xlsx-de-groups", "de", (GROUPS_DE,), grouped),
    ("xlsx-en-under-each-other", "en", (RIGHTS_EN, TRAININGS_EN), under_each_other),
    ("xlsx-nl-beside-each-other", "nl", (STAFF_NL, RIGHTS_BESIDE_NL), beside_each_other),
    ("xlsx-fr-years-as-columns", "fr", (YEARS_FR,), plain),
    ("xlsx-de-years-in-hours", "de", (YEARS_IN_HOURS_DE,), plain),
    ("xlsx-fr-staff", "fr", (OFFICIAL_STAFF_FR,), plain),
)
EXPORTS = tuple(Export(name, f"{name}.xlsx", language, sheets, write) for name, language, sheets, write in _SHAPES)
