# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports under headings of programs and lists in use elsewhere, measured before we learned from them."""

from functools import partial

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import parts, rights, sheet, western
from tests.channels.batch.rescue.exports.delimited import written
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.workbooks import one_page

COUNTERS = sheet(
    """
    reference: Reference number
    family_name: Last name
    given_names: First name
    year: Year
    right_amount: Number of hours
    comment: Comments
    right_kind: Type
    sector_code: ActivityCode
    """,
    {
        "right_amount": saying.point_hours,
        "right_kind": saying.listed("statutory=Legal, additional_sector=Sector, additional_employer=Company"),
    },
    rights(unit="hours"),
)
HISTORY = sheet(
    """
    reference: Matricule
    family_name: Nom
    given_names: Prénom
    title: Formation
    mode: Modalité
    training_reference: Session
    date: Date début
    end_date: Date fin
    duration: Heures
    state: Statut
    certificate: Certificat obtenu
    certificate_until: Date expiration
    """,
    {
        "mode": saying.listed("classroom=Présentiel, online=Distanciel"),
        "date": saying.slashes,
        "end_date": saying.slashes,
        "duration": saying.colon,
        "state": saying.listed("followed=Complété, not_followed=Abandonné"),
        "certificate": saying.listed("yes=Oui, no=Non"),
        "certificate_until": saying.slashes,
    },
    parts(western()),
)
COURSES = sheet(
    """
    reference: Persnr
    title: OpleidingNaam
    provider: OpleidingInstituut
    date: OpleidingStartdatum
    end_date: OpleidingEinddatum
    duration: OpleidingDuur
    state: OpleidingStatus
    """,
    {
        "date": saying.dashes,
        "end_date": saying.dashes,
        "duration": saying.with_u,
        "state": saying.listed("followed=Afgerond, not_followed=Niet afgerond"),
    },
    parts(),
)
ENTRIES = sheet(
    """
    full_name: Name
    email: Email
    title: Title
    date: Start Date
    end_date: End Date
    duration: Hours
    provider: Institution
    state: Status
    """,
    {
        "full_name": saying.first_last,
        "date": str,
        "end_date": str,
        "duration": saying.colon,
        "state": saying.listed("followed=Completed, not_followed=Not Completed"),
    },
    parts(),
)
LIST = sheet(
    """
    full_name: Mitarbeiter
    title: Schulungsthema
    date: Termin
    duration: Dauer (Std.)
    provider: Referent
    state: Teilnahme
    certificate: Nachweis
    """,
    {
        "full_name": saying.last_comma_first,
        "date": saying.dots,
        "duration": saying.colon,
        "state": saying.listed("followed=ja, not_followed=nein"),
        "certificate": saying.listed("yes=ja, no=nein"),
    },
    tuple(line for line in parts() if line.training and line.training.start == line.training.end),
)

EXPORTS = (
    Export("strangers-en-counters", "counters.xlsx", "en", (COUNTERS,), one_page, {"right_amount": "decimal"}),
    Export("strangers-fr-history", "historique.csv", "fr", (HISTORY,), partial(written, encoding="cp1252")),
    Export("strangers-nl-courses", "opleidingen.csv", "nl", (COURSES,), written),
    Export("strangers-en-entries", "entries.csv", "en", (ENTRIES,), partial(written, delimiter=",")),
    Export("strangers-de-list", "schulungen.xlsx", "de", (LIST,), one_page),
)
