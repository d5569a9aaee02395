# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as plain workbooks: one page or several, typed and text cells, hidden pages."""

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import ByUnit, Sheet, current, parts, rights, sheet, staff
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.paged import Formula, Pages, workbook

KINDS_FR = saying.listed(
    "statutory=Droit légal, additional_sector=Droit sectoriel, additional_employer=Droit entreprise"
)
STATES_NL = saying.listed("followed=Voltooid, not_followed=Niet gevolgd")

TYPED_NL = sheet(
    """
    national_number: INSZ
    family_name: Familienaam
    given_names: Voornamen
    title: Opleiding
    training_reference: Opleidingsnummer
    date: Begindatum
    end_date: Einddatum
    duration: Duur in uren
    training_type: Type
    state: Status
    provider: Opleidingsverstrekker
    certificate: Attest
    """,
    {
        "date": saying.typed,
        "end_date": saying.typed,
        "duration": saying.hours,
        "training_type": saying.listed("formal=formeel, informal=informeel"),
        "state": STATES_NL,
        "certificate": saying.listed("yes=ja, no=nee"),
    },
    parts(),
)


def one_page(sheets: tuple[Sheet, ...]) -> bytes:
    """A page for each table, named as it is."""

    def fill(pages: Pages) -> None:
        for only in sheets:
            pages.add(only.name or "Blad1").table(only)

    return workbook(fill)


WORKERS_FR = sheet(
    """
    national_number: NISS
    family_name: Nom
    given_names: Prénom
    sex: Sexe
    birth_date: Date de naissance
    birth_place: Lieu de naissance
    street: Rue
    postcode: Code postal
    municipality: Localité
    language: Langue
    contract_start: Début du contrat
    contract_end: Fin du contrat
    joint_committee: Commission paritaire
    category: Statut
    working_regime: Régime de travail
    """,
    {
        "sex": saying.listed("m=H, f=F"),
        "birth_date": saying.typed,
        "language": str.upper,
        "contract_start": saying.typed,
        "contract_end": saying.typed,
        "category": saying.listed("blue_collar=Ouvrier, white_collar=Employé, manager=Cadre"),
        "working_regime": saying.percent,
    },
    staff(),
    "Travailleurs",
)
RIGHTS_FR = sheet(
    """
    national_number: NISS
    year: Année
    right_kind: Type de compteur
    right_amount: Droit
    right_unit: Unité
    taken: Utilisé
    carried_over: Report année précédente
    remaining: Solde restant
    sector_code: Code secteur
    right_origin: Origine
    """,
    {
        "right_kind": KINDS_FR,
        "right_amount": ByUnit(saying.number, saying.hours),
        "right_unit": saying.listed("days=jours, hours=heures"),
        "taken": ByUnit(saying.number, saying.hours),
        "carried_over": ByUnit(saying.number, saying.hours),
        "remaining": ByUnit(saying.number, saying.hours),
        "right_origin": saying.listed("computed=Sigedis, employer=Employeur"),
    },
    rights(),
    "Droits",
)
TRAININGS_FR = sheet(
    """
    national_number: NISS
    title: Formation
    training_type: Formelle / informelle
    date: Date début
    end_date: Date fin
    duration: Durée
    state: Statut
    outcome: Résultat
    counts: Compte pour le droit individuel
    """,
    {
        "training_type": saying.listed("formal=formelle, informal=informelle"),
        "date": saying.typed,
        "end_date": saying.typed,
        "duration": saying.with_h,
        "state": saying.listed("followed=suivie, not_followed=non suivie"),
        "outcome": saying.listed("passed=réussi"),
        "counts": saying.listed("yes=oui, no=non"),
    },
    parts(),
    "Formations",
)
COUNTERS_EN = sheet(
    """
    reference: Employee ID
    full_name: Employee
    year: Year
    right_kind: Right type
    right_amount: Entitlement (days)
    taken: Taken (days)
    remaining: Balance (days)
    : Cost centre
    """,
    {
        "full_name": saying.last_comma_first,
        "right_kind": saying.listed("statutory=Legal, additional_sector=Sector, additional_employer=Company"),
        "right_amount": saying.number,
        "taken": saying.number,
        "remaining": saying.number,
        "Cost centre": lambda line: f"CC-{line.worker.postcode}",
    },
    rights(unit="days"),
    "Counters",
)


def with_hidden_page(sheets: tuple[Sheet, ...]) -> bytes:
    """Code lists on a hidden page before the table."""

    def fill(pages: Pages) -> None:
        codes = pages.add("lists", hidden=True)
        for row in (("code", "label"), ("L", "Legal"), ("S", "Sector"), ("C", "Company")):
            codes.row(row)
        pages.add(sheets[0].name).table(sheets[0])

    return workbook(fill)


def with_formulas(sheets: tuple[Sheet, ...]) -> bytes:
    """The balance is what a formula gives, stored beside it."""
    [only] = sheets
    place = only.headings.index("Saldo")

    def fill(pages: Pages) -> None:
        page = pages.add("Tellers")
        page.row(only.headings, bold=True)
        for number, cells in enumerate(only.cells(), start=2):
            text = f"=D{number}+F{number}-E{number}"
            page.row([Formula(text, cell) if at == place else cell for at, cell in enumerate(cells)])  # type: ignore[arg-type]

    return workbook(fill)


FORMULAS_NL = sheet(
    """
    national_number: Rijksregisternr.
    year: Jaar
    right_kind: Soort
    right_amount: Recht (dagen)
    taken: Opgenomen (dagen)
    carried_over: Overdracht (dagen)
    remaining: Saldo
    """,
    {
        "national_number": saying.dotted,
        "right_kind": saying.listed(
            "statutory=wettelijk, additional_sector=sectoraal, additional_employer=onderneming"
        ),
        "right_amount": saying.number,
        "taken": saying.number,
        "carried_over": saying.number,
        "remaining": saying.number,
    },
    rights(unit="days"),
)
TEXTS_NL = sheet(
    """
    national_number: Rijksregisternummer
    full_name: Naam en voornaam
    contract_start: Datum in dienst
    contract_end: Datum uit dienst
    working_regime: Tewerkstellingsbreuk
    full_time_weekly_hours: Voltijdse weekuren
    joint_committee: PC nr.
    contract_type: Contract
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "contract_start": saying.dashes,
        "contract_end": saying.dashes,
        "working_regime": saying.percent,
        "full_time_weekly_hours": saying.comma_hours,
        "joint_committee": lambda code: f"PC {code}",
        "contract_type": saying.listed("open_ended=onbepaalde duur, fixed_term=bepaalde duur"),
    },
    current(),
)
SERIAL_DATES = sheet(
    """
    national_number: NISS
    title: Titre de la formation
    date: Date de début
    end_date: Date de fin
    duration: Durée (min)
    financing: Financé par
    """,
    {
        "date": saying.serial,
        "end_date": saying.serial,
        "duration": saying.in_minutes,
        "financing": saying.listed("employer=l'employeur, sector_fund=fonds sectoriel"),
    },
    parts(),
)
ALL_IN_ONE = sheet(
    """
    title: Course title
    : Internal remark
    date: From
    family_name: Surname
    contract_start: Hired on
    duration: Hours
    national_number: National register no.
    : Approved by
    state: Attendance
    end_date: Until
    given_names: Forename
    weekly_hours: Weekly hours
    full_time_weekly_hours: Full-time hours
    joint_committee: JC
    : Export id
    """,
    {
        "Internal remark": lambda line: "see mail" if line.training.minutes > 600 else "",
        "Approved by": lambda line: ("K. Maes", "B. Dupuis")[line.training.minutes % 2],
        "Export id": lambda line: f"X{line.training.reference[-3:]}{line.worker.reference[-2:]}",
        "national_number": saying.spaced,
        "date": saying.typed,
        "end_date": saying.typed,
        "contract_start": saying.typed,
        "duration": saying.hours,
        "weekly_hours": saying.hours,
        "full_time_weekly_hours": saying.hours,
        "state": saying.listed("followed=attended, not_followed=absent"),
    },
    parts(),
)

EXPORTS = (
    Export("xlsx-nl-typed", "opleidingen.xlsx", "nl", (TYPED_NL,), one_page),
    Export("xlsx-fr-three-pages", "fla.xlsx", "fr", (WORKERS_FR, RIGHTS_FR, TRAININGS_FR), one_page),
    Export("xlsx-en-hidden-page", "counters.xlsx", "en", (COUNTERS_EN,), with_hidden_page),
    Export("xlsx-nl-formulas", "tellers.xlsx", "nl", (FORMULAS_NL,), with_formulas, {"remaining": "days"}),
    Export("xlsx-nl-texts", "personeel.xlsx", "nl", (TEXTS_NL,), one_page),
    Export("xlsx-fr-serial-dates", "formations.xlsx", "fr", (SERIAL_DATES,), one_page),
    Export("xlsx-en-all-in-one", "everything.xlsx", "en", (ALL_IN_ONE,), one_page),
)
