# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports in other words, written after the dictionary: the first reading of them showed what it lacked."""

from functools import partial

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import ByUnit, current, parts, rights, sheet, staff, western
from tests.channels.batch.rescue.exports.delimited import written
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.workbooks import one_page

IN_DAYS = tuple(worker for worker in western() if worker.rights[0].unit == "days")
CSV_NL_OTHER_WORDS = sheet(
    """
    national_number: Nat. nr.
    family_name: Achternaam
    given_names: Roepnaam
    title: Vorming
    date: Aanvang
    end_date: Einde
    duration: Duurtijd (uren)
    state: Toestand
    provider: Vormingsinstelling
    """,
    {
        "national_number": saying.dotted,
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.comma_hours,
        "state": saying.listed("followed=Afgerond, not_followed=Niet bijgewoond"),
    },
    parts(),
)
CSV_FR_OTHER_WORDS = sheet(
    """
    national_number: Identifiant NISS
    full_name: Collaborateur
    year: Exercice
    right_kind: Catégorie du droit
    right_amount: Nombre de jours accordés
    taken: Nombre de jours consommés
    remaining: Nombre de jours restants
    carried_over: Jours transférés de l'année précédente
    """,
    {
        "full_name": saying.last_first,
        "right_kind": saying.listed(
            "statutory=Légal, additional_sector=Sectoriel, additional_employer=Supplémentaire employeur"
        ),
        "right_amount": saying.comma,
        "taken": saying.comma,
        "remaining": saying.comma,
        "carried_over": saying.comma,
    },
    rights(western(), unit="days"),
)
CSV_EN_SNAKE_CASE = sheet(
    """
    national_number: national_id
    family_name: surname
    given_names: forenames
    contract_start: employment_start_date
    contract_end: employment_end_date
    joint_committee: joint_committee_code
    working_regime: fte_percentage
    category: worker_category
    """,
    {
        "working_regime": saying.percents,
        "category": saying.listed("blue_collar=blue-collar, white_collar=white-collar, manager=executive"),
    },
    staff(),
)
XLSX_DE_COURSES = sheet(
    """
    national_number: Nationalregister-Nr.
    full_name: Mitarbeiter
    title: Kursbezeichnung
    date: Kursbeginn
    end_date: Kursende
    duration: Unterrichtsstunden
    state: Status
    certificate: Zertifikat ausgestellt
    """,
    {
        "full_name": saying.last_comma_first,
        "date": saying.dots,
        "end_date": saying.dots,
        "duration": saying.comma_hours,
        "state": saying.listed("followed=Teilgenommen, not_followed=Nicht teilgenommen"),
        "certificate": saying.listed("yes=Ja, no=Nein"),
    },
    parts(),
)
XLSX_NL_DAYS_OF_A_YEAR = sheet(
    """
    reference: Pers.nr
    full_name: Naam + voornaam
    right_amount: Saldo opleidingsdagen 2024 toegekend | year=2024
    taken: Genomen dagen 2024 | year=2024
    remaining: Resterende dagen 2024 | year=2024
    """,
    {"full_name": saying.last_first, "right_amount": saying.number, "taken": saying.number, "remaining": saying.number},
    current(IN_DAYS),
)
XLSX_FR_ACTIONS = sheet(
    """
    national_number: N° NISS du travailleur
    title: Nom de l'action de formation
    training_type: Caractère
    date: Jour de début
    end_date: Jour de fin
    duration: Volume horaire
    outcome: Résultat obtenu
    counts: Prise en compte dans le droit
    state: Situation
    """,
    {
        "training_type": saying.listed("formal=Formel, informal=Informel"),
        "date": saying.typed,
        "end_date": saying.typed,
        "duration": saying.colon,
        "outcome": saying.listed("passed=Réussite"),
        "counts": saying.listed("yes=Oui, no=Non"),
        "state": saying.listed("followed=Achevée, not_followed=Non achevée"),
    },
    parts(),
)
XLSX_EN_AMOUNTS = sheet(
    """
    national_number: Person identifier (SSIN)
    year: Reference year
    right_kind: Source of right
    right_amount: Granted amount
    right_unit: Measured in
    taken: Consumed amount
    remaining: Remaining amount
    """,
    {
        "right_kind": saying.listed(
            "statutory=Statutory, additional_sector=Sectoral, additional_employer=Employer extra"
        ),
        "right_amount": ByUnit(saying.number, saying.hours),
        "right_unit": saying.listed("days=Days, hours=Hours"),
        "taken": ByUnit(saying.number, saying.hours),
        "remaining": ByUnit(saying.number, saying.hours),
    },
    rights(),
)
CSV_NL_HUMPS = sheet(
    """
    national_number: rijksregisternummerWerknemer
    title: benamingOpleiding
    date: aanvangsdatum
    end_date: laatsteDag
    duration: aantalMinuten
    state: deelname
    financing: financieringsbron
    """,
    {
        "duration": saying.in_minutes,
        "state": saying.listed("followed=JA, not_followed=NEE"),
        "financing": saying.listed("employer=werkgever, sector_fund=sectorfonds"),
    },
    parts(),
)

EXPORTS = (
    Export("csv-nl-other-words", "csv-nl-other-words.csv", "nl", (CSV_NL_OTHER_WORDS,), written),
    Export(
        "csv-fr-other-words", "csv-fr-other-words.csv", "fr", (CSV_FR_OTHER_WORDS,), partial(written, encoding="cp1252")
    ),
    Export("csv-en-snake-case", "csv-en-snake-case.csv", "en", (CSV_EN_SNAKE_CASE,), partial(written, delimiter=",")),
    Export("xlsx-de-courses", "xlsx-de-courses.xlsx", "de", (XLSX_DE_COURSES,), one_page, {"duration": "hours"}),
    Export("xlsx-nl-days-of-a-year", "xlsx-nl-days-of-a-year.xlsx", "nl", (XLSX_NL_DAYS_OF_A_YEAR,), one_page),
    Export("xlsx-fr-actions", "xlsx-fr-actions.xlsx", "fr", (XLSX_FR_ACTIONS,), one_page),
    Export("xlsx-en-amounts", "xlsx-en-amounts.xlsx", "en", (XLSX_EN_AMOUNTS,), one_page),
    Export("csv-nl-humps", "csv-nl-humps.csv", "nl", (CSV_NL_HUMPS,), one_page),
)
