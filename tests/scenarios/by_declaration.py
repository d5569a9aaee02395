# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts sent as a file of declarations: tried first, then for good."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from lxml import etree

from openfla.channels.batch.declarations.intake import receive
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchOutcomes, Phase
from openfla.desk.outcome import Done
from tests.channels.batch.declaring import document
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, Body, House
from tests.scenarios.contracts import Contract, Told


def by_declaration(house: House, _browser: Browser, employer: Body, contracts: Sequence[Contract]) -> list[Told]:
    """As the payroll software of the employer writes them: a reference of its own for each record."""
    records = [etree.tostring(_record(employer, each), encoding="unicode") for each in contracts]
    return sent(house, employer, records)


def sent(house: House, employer: Body, records: Sequence[str]) -> list[Told]:
    """What became of each record; the dry run before it must have said the same."""
    content = document(*records, sender=employer.number.digits)
    tried, done = (_outcomes(house, employer, _through(employer, content, dry=dry)) for dry in (True, False))
    assert tried == done, "the dry run said something else"
    return done


def _through(employer: Body, content: bytes, *, dry: bool) -> UUID:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "declarations.xml"
        path.write_bytes(content)
        outcome = receive(path, path.name, actor=employer.officer, language="nl", now=NOW, dry=dry)
    assert isinstance(outcome, Done), outcome
    for phase in Phase:
        go_through(outcome.reference, phase, clock=lambda: NOW)
    return outcome.reference


def _outcomes(house: House, employer: Body, batch: UUID) -> list[Told]:
    lines = house.ask(BatchOutcomes(employer.id, batch, Phase.RUN), by=employer.officer)
    return [
        tuple(problem.code for problem in line.problems) if line.state == "refused" else line.state.value
        for line in lines
    ]


def _record(employer: Body, each: Contract) -> etree._Element:
    return _element(
        "RegisterEmployment",
        _element("Reference", str(uuid4())),
        _element("Employer", employer.number.digits),
        _element(
            "Worker",
            *_stated(
                NationalNumber=each.national_number,
                WorkerReference=each.reference,
                FamilyName=each.family_name,
                GivenNames=each.given_names,
                BirthPlace=each.birth_place,
            ),
        ),
        *_days(each.contract_start, each.contract_end),
        *_stated(Ending=each.ending),
        _element(
            "Segment",
            *_days(each.contract_start, each.contract_end),
            _element("WeeklyMinutes", str(each.weekly_hours * 60)),
            _element("FullTimeWeeklyMinutes", str(each.full_time_weekly_hours * 60)),
            _element("JointCommittee", each.joint_committee),
            _element("Category", "white_collar"),
            _element("ContractType", "open_ended"),
        ),
        *_opening(each),
    )


def _opening(each: Contract) -> list[etree._Element]:
    if each.opening_days is None:
        return []
    told = _stated(Year=str(each.opening_year), Days=str(each.opening_days), Evidence=each.opening_evidence)
    return [_element("OpeningBalance", *told)]


def _days(starts_on: date, ends_on: date | None) -> list[etree._Element]:
    return _stated(StartsOn=starts_on.isoformat(), EndsOn=ends_on.isoformat() if ends_on else "")


def _stated(**texts: str) -> list[etree._Element]:
    """Elements for what is filled in."""
    return [_element(name, text) for name, text in texts.items() if text]


def _element(name: str, *inside: etree._Element | str) -> etree._Element:
    """An element with a text, or with elements."""
    element = etree.Element(name)
    for each in inside:
        if isinstance(each, str):
            element.text = each
        else:
            element.append(each)
    return element
