# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts sent through each channel that takes them. A new channel is one more function in SENDERS.

A sender puts all the contracts in one sending and gives back what became of each, in order: an effect or codes.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import date
from fractions import Fraction
from typing import TypeAlias
from uuid import UUID, uuid4

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchOutcomes, Phase
from openfla.desk.outcome import Done, Outcome
from openfla.desk.workers.staff import OpeningBalance, RegisterEmployment, SegmentTerms, WorkerIdentity
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import EndingKind
from openfla.terms.ssin import Ssin
from tests.channels.batch.staff_files import csv_bytes
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in
from tests.desk.conftest import NOW, TODAY, Body, House
from tests.scenarios.by_declaration import by_declaration
from tests.scenarios.by_json import by_json
from tests.scenarios.contracts import NAMES, Contract, Told, text
from tests.scenarios.forms import by_form

Sender: TypeAlias = "Callable[[House, Browser, Body, Sequence[Contract]], list[Told]]"


def command_of(employer: UUID, each: Contract) -> RegisterEmployment:
    """The contract as a form makes it."""
    number = Ssin.parse(each.national_number, today=TODAY) if each.national_number else None
    assert number is None or isinstance(number, Ssin)
    identity = WorkerIdentity(each.family_name, each.given_names, each.reference, number, birth_place=each.birth_place)
    weekly, full = int(each.weekly_hours * 60), int(each.full_time_weekly_hours * 60)
    committee = JointCommittee(each.joint_committee)
    segment = SegmentTerms(each.contract_start, each.contract_end, weekly, full, committee)
    opening = None
    if each.opening_days is not None and each.opening_year is not None:
        opening = OpeningBalance(each.opening_days, each.opening_year, each.opening_evidence)
    ending = EndingKind(each.ending) if each.ending else None
    start, end = each.contract_start, each.contract_end
    return RegisterEmployment(employer, identity, start, end, (segment,), ending, opening)


def by_command(house: House, _browser: Browser, employer: Body, contracts: Sequence[Contract]) -> list[Told]:
    """As one request of commands."""
    commands = [command_of(employer.id, each) for each in contracts]
    return [_told(outcome) for outcome in house.do(*commands, by=employer.officer)]


def _told(outcome: Outcome) -> Told:
    if isinstance(outcome, Done):
        return outcome.effect.value
    return tuple(problem.code for problem in outcome.problems)


def by_csv(house: House, browser: Browser, employer: Body, contracts: Sequence[Contract]) -> list[Told]:
    """As a CSV with the habits of Belgium: semicolons, decimal commas, the day first."""
    rows = [[text(value) for value in astuple(each)] for each in contracts]
    return _imported(house, browser, employer, csv_bytes([NAMES, *rows]))


def by_xlsx(house: House, browser: Browser, employer: Body, contracts: Sequence[Contract]) -> list[Told]:
    """As a workbook with typed cells."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "d/mm/yyyy"})
    sheet.write_row(0, 0, NAMES)
    for place, each in enumerate(contracts, start=1):
        for column, value in enumerate(astuple(each)):
            if isinstance(value, date):
                sheet.write_datetime(place, column, value, day)
            elif isinstance(value, Fraction):
                sheet.write_number(place, column, float(value))
            elif value is not None:
                sheet.write_string(place, column, str(value))
    book.close()
    return _imported(house, browser, employer, target.getvalue())


def _imported(house: House, browser: Browser, employer: Body, content: bytes) -> list[Told]:
    client = browser.as_actor(employer.officer)
    form = {"file": SimpleUploadedFile("staff", content), "sending": str(uuid4())}
    place = client.post(f"/e/{employer.id}/imports/", form).headers["Location"]
    batch = batch_in(place)
    go_through(batch, Phase.PREVIEW, clock=lambda: NOW)
    seen = _outcomes(house, employer, batch, Phase.PREVIEW)
    client.post(place, {"act": "confirm"})
    go_through(batch, Phase.RUN, clock=lambda: NOW)
    done = _outcomes(house, employer, batch, Phase.RUN)
    assert seen == done, "the preview said something else"
    return done


def _outcomes(house: House, employer: Body, batch: UUID, phase: Phase) -> list[Told]:
    lines = house.ask(BatchOutcomes(employer.id, batch, phase), by=employer.officer)
    return [
        tuple(problem.code for problem in line.problems) if line.state == "refused" else line.state.value
        for line in lines
    ]


SENDERS: dict[str, Sender] = {
    "command": by_command,
    "csv": by_csv,
    "xlsx": by_xlsx,
    "declaration": by_declaration,
    "form": by_form,
    "json": by_json,
}
