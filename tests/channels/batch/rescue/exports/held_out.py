# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports that were kept aside: the rules were made better without a look at what becomes of these."""

import json
from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from lxml import etree

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import (
    Line,
    Sheet,
    Spanning,
    by_worker,
    current,
    parts,
    rights,
    sheet,
    staff,
    western,
)
from tests.channels.batch.rescue.exports.delimited import written
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.paged import Pages, by_person, workbook
from tests.channels.batch.rescue.exports.papers import LINE, Paper, one_table
from tests.channels.batch.rescue.exports.pasted import tabs
from tests.channels.batch.rescue.exports.people import DAY, EMPLOYER, EMPLOYER_NAME, WORKERS
from tests.channels.batch.rescue.exports.workbooks import one_page

IN_DAYS = tuple(worker for worker in WORKERS if worker.rights[0].unit == "days")
IN_HOURS = tuple(worker for worker in WORKERS if worker.rights[0].unit == "hours")


def _from_to(between: str, spell: Any = saying.slashes) -> Spanning:
    """Both days in one cell; one day alone where it is the only one."""

    def spelled(line: Line, _: object) -> str:
        assert line.training is not None
        start, end = line.training.start, line.training.end
        return str(spell(start)) if start == end else f"{spell(start)}{between}{spell(end)}"

    return Spanning(spelled)


ENROLMENTS = sheet(
    """
    reference: Employee ID
    full_name: Worker
    title: Learning Content
    provider: Content Provider
    mode: Delivery Mode
    date: Scheduled Start Date
    end_date: Scheduled End Date
    duration: Duration (Hours)
    state: Registration Status
    """,
    {
        "full_name": saying.first_last,
        "mode": saying.listed("classroom=Instructor-Led, online=Digital"),
        "date": saying.typed,
        "end_date": saying.typed,
        "duration": saying.hours,
        "state": saying.listed("followed=Completed, not_followed=Did Not Attend"),
    },
    parts(),
)


def _clock(minutes: Fraction) -> str:
    """7:36."""
    return saying.colon(int(minutes))


COUNTERS_IN_HOURS = sheet(
    """
    reference: Werknemersnr.
    full_name: Naam werkn.
    year: Refertejaar
    right_kind: Herkomst recht
    right_amount: Opleidingskrediet in uren
    taken: Verbruikt in uren
    remaining: Nog te nemen in uren
    """,
    {
        "full_name": saying.last_first,
        "right_kind": saying.listed("statutory=Wet, additional_sector=Sector-cao, additional_employer=Werkgever"),
        "right_amount": _clock,
        "taken": _clock,
        "remaining": _clock,
    },
    rights(unit="hours"),
)
PLAIN_WORDS = sheet(
    """
    full_name: Wie
    title: Wat
    date: Wanneer
    duration: Hoelang
    provider: Bij wie
    """,
    {"full_name": saying.first_last, "date": _from_to(" t/m "), "duration": saying.with_u},
    parts(),
)
LEDGER = sheet(
    """
    national_number: NRN
    family_name: Nom de l'agent
    given_names: Prénom de l'agent
    contract_start: Entrée
    contract_end: Sortie
    joint_committee: Comm. par.
    category: O/E
    weekly_hours: H/sem. contractuelles
    full_time_weekly_hours: H/sem. tps plein
    """,
    {
        "contract_start": saying.slashes,
        "contract_end": saying.slashes,
        "category": saying.listed("blue_collar=O, white_collar=E, manager=D"),
        "weekly_hours": saying.with_h,
        "full_time_weekly_hours": saying.with_h,
    },
    staff(western()),
)
PERSONEEL = sheet(
    """
    reference: Medewerkernummer
    family_name: Geboortenaam
    given_names: Voornamen
    birth_date: Geb. datum
    contract_start: Datum in dienst
    contract_end: Datum uit dienst
    joint_committee: P.C.
    weekly_hours: Contracturen p/w
    full_time_weekly_hours: Fulltime uren p/w
    category: Type medewerker
    """,
    {
        "birth_date": saying.dashes,
        "contract_start": saying.dashes,
        "contract_end": saying.dashes,
        "weekly_hours": saying.colon,
        "full_time_weekly_hours": saying.colon,
        "category": saying.listed("blue_collar=Arbeider, white_collar=Bediende, manager=Kaderlid"),
    },
    staff(),
)
SKILLS = sheet(
    """
    email: Username
    family_name: User last name
    given_names: User first name
    title: Course name
    date: Course start
    end_date: Course end
    duration: Session time (min)
    state: Enrollment status
    certificate: Certificate issued
    """,
    {
        "date": saying.in_words("en"),
        "end_date": saying.in_words("en"),
        "duration": saying.in_minutes,
        "state": saying.listed("followed=Completed, not_followed=Not attended"),
        "certificate": saying.listed("yes=Yes, no=No"),
    },
    parts(),
)
DECLARED = sheet(
    """
    national_number: Beneficiary/Inss
    family_name: Beneficiary/LastName
    given_names: Beneficiary/FirstName
    title: TrainingActivity/Label
    training_type: TrainingActivity/Nature
    date: TrainingActivity/Period/BeginDate
    end_date: TrainingActivity/Period/EndDate
    duration: TrainingActivity/VolumeHours
    provider: TrainingActivity/Organiser
    state: TrainingActivity/Outcome
    """,
    {
        "duration": saying.point_hours,
        "training_type": saying.listed("formal=FORMAL, informal=INFORMAL"),
        "state": saying.listed("followed=FOLLOWED, not_followed=NOT_FOLLOWED"),
    },
    parts(),
)


def declarations(sheets: tuple[Sheet, ...]) -> bytes:
    """A message with its head, and a declaration for each part."""
    root = etree.Element("FlaConsultation", version="2.1")
    head = etree.SubElement(root, "Header")
    etree.SubElement(head, "Sender").text = EMPLOYER
    etree.SubElement(head, "CreationDate").text = "2026-11-24T09:00:00"
    for line in sheets[0].lines:
        declaration = etree.SubElement(root, "Declaration", id=f"D{id(line)}")
        for column in sheets[0].columns:
            place = declaration
            for name in column.heading.split("/"):
                found = place.find(name)
                place = etree.SubElement(place, name) if found is None else found
            place.text = str(column.cell(line)) or None
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


_PERSON = """
    national_number: inss
    family_name: familyName
    given_names: givenNames
    """
ENTITLEMENTS = sheet(
    f"""{_PERSON}
    year: calendarYear
    right_kind: source
    right_amount: entitledDays
    taken: consumedDays
    remaining: remainingDays
    """,
    {
        "year": int,
        "right_kind": saying.listed("statutory=LAW, additional_sector=SECTOR, additional_employer=EMPLOYER"),
        "right_amount": saying.number,
        "taken": saying.number,
        "remaining": saying.number,
    },
    rights(IN_DAYS),
)
LEARNT = sheet(
    f"""{_PERSON}
    title: label
    date: firstDay
    end_date: lastDay
    duration: minutes
    state: attendance
    """,
    {"duration": saying.in_minutes, "state": saying.listed("followed=PRESENT, not_followed=ABSENT")},
    by_worker(parts(IN_DAYS)),
)
_PERSON_COLUMNS = 3


def _objects(only: Sheet, worker: Any) -> list[dict[str, Any]]:
    own = [line for line in only.lines if line.worker is worker]
    columns = only.columns[_PERSON_COLUMNS:]
    return [{each.heading: cell for each in columns if (cell := each.cell(line)) != ""} for line in own]


def accounts(sheets: tuple[Sheet, ...]) -> bytes:
    """Accounts under a key, each with its holder, entitlements and what was learnt."""
    granted, learnt = sheets
    held = [
        {
            "holder": {"inss": worker.number, "familyName": worker.family_name, "givenNames": worker.given_names},
            "entitlements": _objects(granted, worker),
            "learning": {"activities": _objects(learnt, worker)},
        }
        for worker in IN_DAYS
    ]
    return json.dumps({"generatedAt": "2026-11-24T09:00:00Z", "accounts": held}).encode()


WORKFORCE = sheet(
    """
    national_number: SSIN
    family_name: Surname
    given_names: Forename
    contract_start: Start of contract
    joint_committee: JC
    working_regime: FTE %
    """,
    {"contract_start": saying.typed, "working_regime": saying.percents},
    current(),
)
BALANCES = sheet(
    """
    national_number: SSIN
    year: Year
    right_kind: Basis
    right_amount: Granted (d)
    taken: Taken (d)
    remaining: Left (d)
    """,
    {
        "right_kind": saying.listed("statutory=Act, additional_sector=Sector, additional_employer=Company"),
        "right_amount": saying.number,
        "taken": saying.number,
        "remaining": saying.number,
    },
    rights(unit="days"),
)


def sections(sheets: tuple[Sheet, ...]) -> bytes:
    """A page of sections, each with its title, its table and its number of lines."""

    def fill(pages: Pages) -> None:
        page = pages.add("FLA")
        page.row([f"{EMPLOYER_NAME}, enterprise {saying.enterprise(EMPLOYER)}"])
        page.row(["Printed on 24 November 2026"])
        page.gap()
        for letter, title, only in zip("AB", ("Workforce", "Balances per year"), sheets, strict=True):
            page.row([f"{letter}. {title}"], bold=True)
            page.table(only)
            page.row([f"Number of lines: {len(only.lines)}"])
            page.gap()

    return workbook(fill)


NAMED_ONCE = sheet(
    """
    full_name: Travailleur
    title: Formation suivie
    date: Dates
    duration: Durée (h)
    provider: Organisme
    """,
    {"full_name": saying.last_first, "date": _from_to(" au "), "duration": saying.hours},
    by_worker(parts(western())),
)


def merged_names(sheets: tuple[Sheet, ...]) -> bytes:
    """The name in a cell over all lines of a worker; the sum below them."""
    [only] = sheets

    def fill(pages: Pages) -> None:
        page = pages.add("Formations")
        page.row(["Formations par travailleur"])
        page.gap()
        page.row(only.headings, bold=True)
        for _, rows in by_person(only):
            first = page.at
            for cells in rows:
                page.row(cells[1:], first=1)
            if len(rows) > 1:
                page.page.merge_range(first, 0, page.at - 1, 0, rows[0][0])
            else:
                page.page.write_string(first, 0, rows[0][0])
            page.row(["", "Total", "", sum(cells[3] for cells in rows)], bold=True)

    return workbook(fill)


BOOK = sheet(
    """
    full_name: Arbeitnehmer
    title: Weiterbildungsmaßnahme
    date: Beginn der Maßnahme
    end_date: Ende der Maßnahme
    duration: Umfang (Stunden)
    provider: Träger
    """,
    {
        "full_name": saying.last_comma_first,
        "date": saying.dots,
        "end_date": saying.dots,
        "duration": saying.comma_hours,
    },
    parts(western()),
)
IN_DAYS_TAKEN = tuple(line for line in parts() if line.training and line.training.minutes % (DAY // 2) == 0)
WHOLE_DAYS = sheet(
    """
    national_number: INSZ
    full_name: Naam personeelslid
    title: Benaming vorming
    date: Aanvangsdatum
    end_date: Einddatum
    duration: Aantal dagen
    financing: Betaald door
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "date": saying.dashes,
        "end_date": saying.dashes,
        "duration": lambda minutes: f"{minutes / DAY:g}".replace(".", ","),
        "financing": saying.listed("employer=De werkgever, sector_fund=Het sectorfonds"),
    },
    IN_DAYS_TAKEN,
)
SCREEN = sheet(
    """
    year: Année
    right_kind: Droit
    right_amount: Octroyé
    taken: Pris
    remaining: Disponible
    full_name: Titulaire
    """,
    {
        "full_name": saying.first_last,
        "right_kind": saying.listed("statutory=Légal, additional_sector=Sectoriel, additional_employer=Employeur"),
        "right_amount": lambda amount: f"{saying.comma(amount)} j",
        "taken": lambda amount: f"{saying.comma(amount)} j",
        "remaining": lambda amount: f"{saying.comma(amount)} j",
    },
    rights(IN_DAYS),
)


def cards(sheets: tuple[Sheet, ...]) -> bytes:
    """A paper with a heading for each worker, and the trainings below it."""
    [only] = sheets
    paper, widths = Paper("Opleidingsfiche per werknemer", "blz."), (100, 35, 30, 45)
    for line, rows in by_person(only):
        worker = line.worker
        paper.said(f"Werknemer: {worker.family_name} {worker.given_names} - INSZ {saying.dotted(worker.number)}")
        paper.row(only.headings[1:], widths, lines=True)
        for cells in rows:
            paper.row([str(cell) for cell in cells[1:]], widths, lines=True)
        paper.ln(LINE)
    return bytes(paper.output())


CARDS = sheet(
    """
    national_number: Werknemer
    title: Gevolgde opleiding
    date: Op
    duration: Aantal u.
    provider: Gegeven door
    """,
    {"date": _from_to(" - "), "duration": saying.with_u},
    by_worker(parts(western())),
)

_WIDTHS: Sequence[float] = (55, 80, 35, 35, 30, 40)
EXPORTS = (
    Export("held-out-en-enrolments", "enrolments.xlsx", "en", (ENROLMENTS,), one_page, {"duration": "decimal"}),
    Export("held-out-nl-hours", "krediet.csv", "nl", (COUNTERS_IN_HOURS,), written),
    Export("held-out-nl-plain-words", "vormingen.xlsx", "nl", (PLAIN_WORDS,), one_page),
    Export("held-out-fr-ledger", "agents.csv", "fr", (LEDGER,), partial(written, encoding="cp1252")),
    Export("held-out-nl-personeel", "personeel.csv", "nl", (PERSONEEL,), written),
    Export("held-out-en-skills", "skills.csv", "en", (SKILLS,), partial(written, delimiter=",")),
    Export("held-out-xml-declarations", "consultation.xml", "en", (DECLARED,), declarations),
    Export("held-out-json-accounts", "accounts.json", "en", (ENTITLEMENTS, LEARNT), accounts),
    Export("held-out-en-sections", "fla.xlsx", "en", (WORKFORCE, BALANCES), sections),
    Export("held-out-fr-merged", "formations.xlsx", "fr", (NAMED_ONCE,), merged_names),
    Export(
        "held-out-de-pdf",
        "weiterbildung.pdf",
        "de",
        (BOOK,),
        partial(one_table, head="Weiterbildungsnachweis 2024-2026", page_word="Seite", lines=False, widths=_WIDTHS),
    ),
    Export("held-out-nl-days", "dagen.csv", "nl", (WHOLE_DAYS,), written),
    Export("held-out-fr-screen", "ecran.txt", "fr", (SCREEN,), tabs),
    Export("held-out-nl-cards", "fiches.pdf", "nl", (CARDS,), cards),
)
