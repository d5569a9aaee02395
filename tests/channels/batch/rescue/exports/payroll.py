# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as payroll packages and course administrations head them: clipped words, signs, codes.

They were written without looking at the dictionary, and measured before it learned from them.
"""

from functools import partial

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import Line, Spanning, parts, rights, sheet, staff, western
from tests.channels.batch.rescue.exports.delimited import written
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.workbooks import one_page

DUTCH_COURSES = sheet(
    """
    reference: Pers.nr.
    family_name: Naam
    given_names: Voorn.
    national_number: INSZ-nr
    title: Omschrijving opl.
    date: Dat. van
    end_date: Dat. tot
    duration: Uren opl.
    state: Aanw. (J/N)
    certificate: Attest J/N
    """,
    {
        "national_number": saying.spaced,
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.colon,
        "state": saying.listed("followed=J, not_followed=N"),
        "certificate": saying.listed("yes=J, no=N"),
    },
    parts(),
)
FRENCH_COURSES = sheet(
    """
    reference: Matr.
    full_name: Nom & prénom
    national_number: N° reg. nat.
    title: Intitulé session
    provider: Org. form.
    date: Du
    end_date: Au
    duration: H. form.
    state: Présence
    cost: Coût HTVA
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "date": saying.dots,
        "end_date": saying.dots,
        "duration": saying.with_h,
        "state": saying.listed("followed=Présent, not_followed=Absent"),
        "cost": saying.money,
    },
    parts(western()),
)
GERMAN_COURSES = sheet(
    """
    reference: Pers.-Nr.
    full_name: Name, Vorname
    title: Kursbezeichnung
    provider: Veranstalter
    date: von
    end_date: bis
    duration: Std.
    state: Teiln.
    place: Ort
    training_field: Themenfeld
    """,
    {
        "full_name": saying.last_comma_first,
        "date": saying.dots,
        "end_date": saying.dots,
        "duration": saying.comma_hours,
        "state": saying.listed("followed=teilgenommen, not_followed=gefehlt"),
        "training_field": saying.listed(
            "safety_health=Arbeitssicherheit, trade=Fachtechnik, digital=EDV, management=Führung, languages=Sprachen, "
            "communication=Kommunikation, sales=Verkauf, administration=Verwaltung, environment=Umwelt"
        ),
    },
    parts(),
)
DUTCH_COUNTERS = sheet(
    """
    reference: Stamnr.
    full_name: Werknemer
    year: Jr.
    right_kind: Tellertype
    right_amount: Toegek. (d)
    taken: Opgen. (d)
    remaining: Rest (d)
    carried_over: Overdr. (d)
    """,
    {
        "full_name": saying.last_first,
        "right_kind": saying.listed("statutory=Wettelijk, additional_sector=Sector, additional_employer=Bedrijf"),
        "right_amount": saying.comma,
        "taken": saying.comma,
        "remaining": saying.comma,
        "carried_over": saying.comma,
    },
    rights(unit="days"),
    "Tellers opl.",
)
FRENCH_COUNTERS = sheet(
    """
    reference: Matricule
    family_name: Nom
    given_names: Prén.
    year: Année réf.
    right_kind: Compteur
    right_amount: Acquis (j)
    taken: Pris (j)
    remaining: Solde (j)
    carried_over: Report N-1 (j)
    """,
    {
        "right_kind": saying.listed("statutory=Légal, additional_sector=Sectoriel, additional_employer=Entreprise"),
        "right_amount": saying.point,
        "taken": saying.point,
        "remaining": saying.point,
        "carried_over": saying.point,
    },
    rights(western(), unit="days"),
)
DUTCH_STAFF = sheet(
    """
    reference: Werkn.nr.
    family_name: Fam.naam
    given_names: Voornaam
    national_number: RR-nummer
    birth_date: Geb.dat.
    contract_start: Dat. in dienst
    contract_end: Dat. uit dienst
    joint_committee: PC
    category: Statuut (A/B)
    weekly_hours: Uren/wk
    full_time_weekly_hours: Uren/wk VT
    street: Adres
    postcode: PC-nr.
    municipality: Gem.
    """,
    {
        "national_number": saying.dotted,
        "birth_date": saying.slashes,
        "contract_start": saying.slashes,
        "contract_end": saying.slashes,
        "category": saying.listed("blue_collar=Arb., white_collar=Bed., manager=Kader"),
        "weekly_hours": saying.colon,
        "full_time_weekly_hours": saying.colon,
    },
    staff(),
)
FRENCH_STAFF = sheet(
    """
    reference: Matricule
    full_name: Nom du collab.
    birth_date: Né(e) le
    sex: Sexe
    language: Lg.
    contract_start: Entrée
    contract_end: Sortie
    joint_committee: CP
    category: Qualité
    contract_type: Nat. contrat
    weekly_hours: H/sem.
    full_time_weekly_hours: H/sem. TP
    """,
    {
        "full_name": saying.last_first,
        "birth_date": saying.typed,
        "sex": saying.listed("m=H, f=F"),
        "language": saying.listed("nl=NL, fr=FR, de=ALL, en=ANG"),
        "contract_start": saying.typed,
        "contract_end": saying.typed,
        "category": saying.listed("blue_collar=Ouv., white_collar=Empl., manager=Cadre"),
        "contract_type": saying.listed("open_ended=CDI, fixed_term=CDD"),
        "weekly_hours": saying.colon,
        "full_time_weekly_hours": saying.colon,
    },
    staff(),
)
ENGLISH_COURSES = sheet(
    """
    reference: Emp. No.
    full_name: Learner
    title: Course name
    training_reference: Session ID
    date: Session start
    end_date: Session end
    duration: Learning hrs
    state: Completion status
    mode: Delivery method
    provider: Vendor
    """,
    {
        "full_name": saying.first_last,
        "date": str,
        "end_date": str,
        "duration": saying.point_hours,
        "state": saying.listed("followed=Completed, not_followed=No show"),
        "mode": saying.listed("classroom=Instructor-led, online=E-learning"),
    },
    parts(),
)
DUTCH_COURSE_DAYS = sheet(
    """
    reference: Medew.
    title: Cursus
    date: Lesdag
    duration: Lesuren (u:mm)
    state: Deelgen.
    training_type: F/I
    financing: Bet. door
    provider: Lesgever
    """,
    {
        "date": saying.typed,
        "duration": saying.colon,
        "state": saying.listed("followed=ja, not_followed=nee"),
        "training_type": saying.listed("formal=F, informal=I"),
        "financing": saying.listed("employer=Werkgever, sector_fund=Fonds"),
    },
    tuple(line for line in parts() if line.training and line.training.start == line.training.end),
)


def _span(line: Line, _: object) -> str:
    assert line.training is not None
    return f"{saying.slashes(line.training.start)} - {saying.slashes(line.training.end)}"


FRENCH_ACTIONS = sheet(
    """
    national_number: N° nat.
    title: Libellé action
    date: Période (du - au)
    duration: Nbre h.
    state: Suivi O/N
    training_type: Form./Inform.
    counts: Imputable O/N
    outcome: Éval.
    """,
    {
        "national_number": saying.dotted,
        "date": Spanning(_span),
        "duration": saying.colon,
        "state": saying.listed("followed=O, not_followed=N"),
        "training_type": saying.listed("formal=Formelle, informal=Informelle"),
        "counts": saying.listed("yes=O, no=N"),
        "outcome": saying.listed("passed=Réussi"),
    },
    parts(),
)

EXPORTS = (
    Export("payroll-nl-courses", "opl.csv", "nl", (DUTCH_COURSES,), written),
    Export("payroll-fr-courses", "form.csv", "fr", (FRENCH_COURSES,), partial(written, encoding="cp1252")),
    Export("payroll-de-courses", "kurse.xlsx", "de", (GERMAN_COURSES,), one_page, {"duration": "decimal"}),
    Export("payroll-nl-counters", "tellers.xlsx", "nl", (DUTCH_COUNTERS,), one_page),
    Export("payroll-fr-counters", "compteurs.csv", "fr", (FRENCH_COUNTERS,), partial(written, encoding="cp1252")),
    Export("payroll-nl-staff", "pers.csv", "nl", (DUTCH_STAFF,), written),
    Export("payroll-fr-staff", "pers.xlsx", "fr", (FRENCH_STAFF,), one_page),
    Export("payroll-en-courses", "lms.csv", "en", (ENGLISH_COURSES,), partial(written, delimiter=",")),
    Export("payroll-nl-course-days", "lessen.xlsx", "nl", (DUTCH_COURSE_DAYS,), one_page),
    Export("payroll-fr-actions", "actions.csv", "fr", (FRENCH_ACTIONS,), written),
)
