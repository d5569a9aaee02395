# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as CSV: delimiters, encodings, quoting and spellings of programs and people."""

import csv
import io
from collections.abc import Callable
from functools import partial

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import ByUnit, Sheet, current, parts, rights, sheet, staff, western
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.people import WORKERS


def written(
    sheets: tuple[Sheet, ...], *, delimiter: str = ";", encoding: str = "utf-8", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    [only] = sheets
    writer.writerow(only.headings)
    writer.writerows(only.texts())
    return text.getvalue().encode(encoding)


def _export(name: str, language: str, only: Sheet, write: Callable[..., bytes] = written, **answers: str) -> Export:
    return Export(name, f"{name}.csv", language, (only,), write, answers)


OFFICIAL_NL = sheet(
    """
    national_number: Rijksregisternummer
    family_name: Naam
    given_names: Voornaam
    joint_committee: Paritair comité
    title: Naam van de opleiding
    training_type: Aard
    date: Startdatum
    end_date: Einddatum
    duration: Duur (uren)
    state: Status
    certificate: Getuigschrift ontvangen
    certificate_until: Getuigschrift geldig tot
    counts: Telt mee voor het opleidingsrecht
    """,
    {
        "national_number": saying.dotted,
        "training_type": saying.listed("formal=Formeel, informal=Informeel"),
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.colon,
        "state": saying.listed("followed=Gevolgd, not_followed=Niet gevolgd"),
        "certificate": saying.listed("yes=Ja, no=Nee"),
        "certificate_until": saying.slashes,
        "counts": saying.listed("yes=Ja, no=Nee"),
    },
    parts(),
)
OFFICIAL_FR = sheet(
    """
    national_number: Numéro de registre national
    family_name: Nom
    given_names: Prénom
    title: Dénomination de la formation
    training_type: Nature de la formation
    date: Date de début
    end_date: Date de fin
    duration: Durée (heures)
    state: Statut
    certificate: Certificat obtenu
    counts: Imputée sur le droit
    outcome: Résultat
    financing: Financement
    """,
    {
        "national_number": saying.dotted,
        "training_type": saying.listed("formal=formelle, informal=informelle"),
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.with_h,
        "state": saying.listed("followed=Terminée, not_followed=Non suivie"),
        "certificate": saying.listed("yes=Oui, no=Non"),
        "counts": saying.listed("yes=Oui, no=Non"),
        "outcome": saying.listed("passed=Réussi"),
        "financing": saying.listed("employer=Employeur, sector_fund=Fonds sectoriel"),
    },
    parts(western()),
)
ENGLISH_COMMA = sheet(
    """
    national_number: SSIN
    family_name: Last name
    given_names: First name
    training_reference: Training code
    title: Training title
    provider: Training provider
    provider_number: Provider enterprise number
    date: Start date
    end_date: End date
    duration: Duration (hours)
    state: Status
    mode: Delivery
    cost: Cost (EUR)
    """,
    {
        "date": str,
        "duration": saying.hours,
        "state": saying.listed("followed=Completed, not_followed=Not followed"),
        "mode": saying.listed("classroom=Classroom, online=Online"),
        "cost": lambda cents: f"{cents / 100:.2f}",
    },
    parts(),
)
GERMAN_TAB = sheet(
    """
    national_number: Nationalregisternummer
    family_name: Familienname
    given_names: Vorname
    birth_date: Geburtsdatum
    contract_start: Vertragsbeginn
    contract_end: Vertragsende
    joint_committee: Paritätische Kommission
    category: Statut
    contract_type: Vertragsart
    weekly_hours: Wochenstunden
    full_time_weekly_hours: Wochenstunden Vollzeit
    municipality: Wohnort
    postcode: PLZ
    street: Straße und Hausnummer
    email: E-Mail
    """,
    {
        "national_number": saying.spaced,
        "birth_date": saying.dots,
        "contract_start": saying.dots,
        "contract_end": saying.dots,
        "category": saying.listed("blue_collar=Arbeiter, white_collar=Angestellter, manager=Führungskraft"),
        "contract_type": saying.listed("open_ended=unbefristet, fixed_term=befristet"),
        "weekly_hours": saying.comma_hours,
        "full_time_weekly_hours": saying.comma_hours,
    },
    staff(),
)
VENDOR_COUNTERS = sheet(
    """
    enterprise_number: Company
    national_number: Person
    year: Year
    right_kind: Counter type
    right_amount: Value in hours
    sector_code: Sector code
    comment: Comment
    """,
    {
        "enterprise_number": saying.prefixed,
        "right_kind": saying.listed("statutory=legal, additional_sector=sector, additional_employer=company"),
        "right_amount": saying.hours,
    },
    rights(unit="hours"),
)
RIGHTS_WITH_BREAKS = sheet(
    """
    reference: Matricule
    national_number: NISS
    year: Année
    right_kind: Type de droit
    right_amount: Droit (jours) | unit=days
    taken: Pris (jours) | unit=days
    carried_over: Reporté (jours) | unit=days
    remaining: Solde (jours) | unit=days
    comment: Commentaire
    """,
    {
        "national_number": saying.dotted,
        "right_kind": saying.listed("statutory=légal, additional_sector=sectoriel, additional_employer=entreprise"),
        "right_amount": saying.comma,
        "taken": saying.comma,
        "carried_over": saying.comma,
        "remaining": saying.comma,
        "comment": lambda text: text.replace(" ", "\n", 1),
    },
    rights(unit="days"),
)
ABBREVIATED = sheet(
    """
    national_number: RRN
    family_name: Naam
    given_names: Vn.
    joint_committee: PC
    title: Opl.
    date: Van
    end_date: Tot
    duration: Duur (u)
    provider: Verstr.
    certificate: Cert.
    """,
    {
        "date": saying.dashes,
        "end_date": saying.dashes,
        "duration": saying.with_u,
        "certificate": saying.listed("yes=J, no=N"),
    },
    parts(),
)
MIXED_LANGUAGES = sheet(
    """
    national_number: INSZ / NISS
    family_name: Naam - Nom
    given_names: Voornaam - Prénom
    year: Jaar / Année
    right_kind: Soort recht / Type de droit
    right_amount: Recht / Droit
    right_unit: Eenheid / Unité
    taken: Opgenomen / Pris
    remaining: Saldo / Solde
    """,
    {
        "national_number": saying.dotted,
        "right_kind": saying.listed(
            "statutory=wettelijk / légal, additional_sector=sector / secteur, additional_employer=bedrijf / entreprise"
        ),
        "right_amount": ByUnit(saying.comma, saying.comma_hours),
        "right_unit": saying.listed("days=dagen / jours, hours=uren / heures"),
        "taken": ByUnit(saying.comma, saying.comma_hours),
        "remaining": ByUnit(saying.comma, saying.comma_hours),
    },
    rights(),
)
LOST_ZEROS = sheet(
    """
    national_number: Rijksregisternummer
    reference: Personeelsnummer
    year: Jaar
    right_amount: Aantal dagen opleidingsrecht | unit=days
    taken: Opgenomen dagen | unit=days
    carried_over: Overgedragen dagen | unit=days
    """,
    {"national_number": saying.bare, "right_amount": saying.comma, "taken": saying.comma, "carried_over": saying.comma},
    rights(unit="days", kind="statutory"),
)
NAMES_ALONE = sheet(
    """
    full_name: Werknemer
    birth_date: Geb.datum
    title: Opleiding
    date: Datum
    duration: Aantal uren
    state: Aanwezig
    """,
    {
        "full_name": saying.last_first,
        "birth_date": saying.slashes,
        "date": saying.slashes,
        "duration": saying.comma_hours,
        "state": saying.listed("followed=ja, not_followed=nee"),
    },
    tuple(line for line in parts() if line.training and line.training.start == line.training.end),
)
DATES_IN_WORDS = sheet(
    """
    national_number: Registre national
    title: Intitulé de la formation
    date: Du
    end_date: Au
    duration: Nombre d'heures
    provider: Opérateur de formation
    place: Lieu
    state: Suivi
    """,
    {
        "date": lambda day: f"le {saying.in_words('fr')(day)}",
        "end_date": saying.in_words("fr"),
        "duration": saying.with_h,
        "state": saying.listed("followed=oui, not_followed=non"),
    },
    parts(western()),
)
PIPED = sheet(
    """
    national_number: ENSS
    full_name: Name des Arbeitnehmers
    contract_start: Eintrittsdatum
    contract_end: Austrittsdatum
    joint_committee: PK
    working_regime: Beschäftigungsgrad
    category: Kategorie
    sex: Geschlecht
    """,
    {
        "full_name": saying.last_comma_first,
        "contract_start": saying.compact,
        "contract_end": saying.compact,
        "working_regime": saying.percent,
        "category": saying.listed("blue_collar=Arbeiter, white_collar=Angestellter, manager=Kader"),
        "sex": saying.listed("m=männlich, f=weiblich"),
    },
    current(),
)
MINUTES_AFTER_COMMA = sheet(
    """
    national_number: N° national
    title: Formation
    date: Date
    duration: Durée
    : Remarque
    """,
    {
        "date": saying.slashes,
        "duration": saying.comma_minutes,
        "Remarque": lambda line: "" if line.training.minutes % 7 else "à vérifier",
    },
    tuple(line for line in parts() if line.training and line.training.start == line.training.end),
)

EXPORTS = (
    _export("csv-nl-official", "nl", OFFICIAL_NL, partial(written, encoding="utf-8-sig")),
    _export("csv-fr-official-cp1252", "fr", OFFICIAL_FR, partial(written, encoding="cp1252")),
    _export("csv-en-comma", "en", ENGLISH_COMMA, partial(written, delimiter=",", quoting=csv.QUOTE_ALL)),
    _export("csv-de-tab-utf16", "de", GERMAN_TAB, partial(written, delimiter="\t", encoding="utf-16")),
    _export("csv-vendor-counters", "en", VENDOR_COUNTERS, partial(written, delimiter=",")),
    _export("csv-fr-line-breaks", "fr", RIGHTS_WITH_BREAKS),
    _export("csv-nl-abbreviated", "nl", ABBREVIATED),
    _export("csv-mixed-languages", "nl", MIXED_LANGUAGES, partial(written, encoding="utf-8-sig")),
    _export("csv-nl-lost-zeros", "nl", LOST_ZEROS),
    _export("csv-nl-names-alone", "nl", NAMES_ALONE),
    _export("csv-fr-dates-in-words", "fr", DATES_IN_WORDS, partial(written, encoding="cp1252")),
    _export("csv-de-piped", "de", PIPED, partial(written, delimiter="|")),
    _export("csv-fr-minutes-after-comma", "fr", MINUTES_AFTER_COMMA, duration="clock"),
)
assert len({each.number for each in WORKERS}) == len(WORKERS)
