# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One file with the messages of several employers, sent in its own name by who serves them."""

import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from lxml import etree

from openfla.channels.batch.payroll.intake import is_one, receive, result_lines_of, result_of
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchCard, BatchOutcomes, BatchView, LineOutcome, Phase
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.outcome import Done
from openfla.desk.workers.employments import EmploymentList
from openfla.terms.batch import BatchState, RecordState
from openfla.terms.role import Permission, Quality
from tests.channels.batch.payroll_files import came, dimona, dmfa, person
from tests.desk.conftest import NOW, OPERATOR, SINCE, Body, House

ANSWERS = Path(__file__).parents[3] / "openfla/channels/batch/schema/answers-1.0.xsd"


def joined(*files: bytes) -> bytes:
    """One file of their forms."""
    forms = b"".join(file[file.index(b"<Form>") : file.rindex(b"</Form>") + len(b"</Form>")] for file in files)
    return b"<Messages>" + forms + b"</Messages>"


class Office:
    """A payroll office with clients, and what it sends."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder, self.body = house, folder, house.provider()
        self.first, self.second = house.employer("Bakkerij Een"), house.employer("Bakkerij Twee")
        for each in (self.first, self.second):
            house.mandate(each, self.body)

    def take(self, content: bytes) -> BatchView:
        path = self.folder / "messages.xml"
        path.write_bytes(content)
        outcome = receive(path, "messages.xml", actor=self.body.officer, language="nl", now=NOW)
        assert isinstance(outcome, Done), outcome
        for phase in Phase:
            go_through(outcome.reference, phase, clock=lambda: NOW)
        return self.card(outcome.reference)

    def card(self, batch: UUID) -> BatchView:
        found: BatchView = self.house.ask(BatchCard(self.body.id, batch), by=self.body.officer)
        return found

    def lines(self, view: BatchView) -> Sequence[LineOutcome]:
        question = BatchOutcomes(self.body.id, view.batch, "run")
        found: Sequence[LineOutcome] = self.house.ask(question, by=self.body.officer)
        return found

    def names(self, body: Body) -> list[str]:
        rows = self.house.ask(EmploymentList(body.id), by=body.officer).rows
        return sorted(row.family_name for row in rows)


@pytest.fixture
def office(house: House, tmp_path: Path) -> Office:
    return Office(house, tmp_path)


def test_each_employer_gets_its_own_messages(office: Office) -> None:
    view = office.take(
        joined(
            dimona(office.first, came(1, 1, "2025-01-06", name="Een")),
            dimona(office.second, came(2, 1, "2025-01-06", name="Twee")),
            dmfa(office.second, [person(2, 3040)]),
        )
    )
    assert (view.state, view.total, view.created, view.refused) == (BatchState.DONE, 4, 4, 0)
    assert (office.names(office.first), office.names(office.second)) == (["Een"], ["Twee"])
    assert [line.employer for line in office.lines(view)] == [office.first.id, *[office.second.id] * 3]


def test_an_employer_without_a_mandate_stops_nobody_else(office: Office, house: House) -> None:
    stranger, reader = house.employer("Vreemde"), house.employer("Lezer")
    house.mandate(reader, office.body, Permission.ACCOUNTS_CONSULT)
    wrong = came(3, 3, "2025-01-06").replace("2025-01-06", "2025-13-06")
    files = (
        dimona(stranger, came(1, 1, "2025-01-06")),
        dimona(reader, came(1, 1, "2025-01-06")),
        dimona(office.first, came(2, 2, "2025-01-06", name="Een"), wrong),
    )
    view = office.take(joined(*files))
    told = [(line.state, [problem.code for problem in line.problems]) for line in office.lines(view)]
    assert told == [
        (RecordState.REFUSED, ["payroll.no_mandate"]),
        (RecordState.REFUSED, ["mandate.missing"]),
        (RecordState.CREATED, ["payroll.hours_assumed"]),
        (RecordState.REFUSED, ["payroll.date_wrong"]),
    ]
    assert office.names(office.first) == ["Een"]
    assert not office.names(stranger)
    assert not office.names(reader)


def test_the_answer_names_the_employer_of_each_message(office: Office, house: House) -> None:
    stranger = house.employer("Vreemde")
    files = (dimona(stranger, came(1, 1, "2025-01-06")), dimona(office.first, came(2, 2, "2025-01-06")))
    view = office.take(joined(*files))
    asked: dict[str, Any] = {"actor": office.body.officer, "language": "en", "now": NOW}
    pieces = result_of(office.body.id, view.batch, **asked)
    assert pieces is not None
    answer = etree.fromstring(b"".join(pieces))
    etree.XMLSchema(etree.parse(ANSWERS)).assertValid(answer)
    records = [(each.get("kind"), each.get("state"), each.get("employer")) for each in answer.iter("{*}Record")]
    assert records == [
        ("DimonaIn", "refused", stranger.number.digits),
        ("DimonaIn", "created", office.first.number.digits),
    ]
    lines = result_lines_of(office.body.id, view.batch, **asked)
    assert lines is not None
    assert b'"employer":"%b"' % stranger.number.digits.encode() in b"".join(lines)


def test_an_employer_named_by_its_nsso_number_alone_is_found(office: Office, house: House) -> None:
    known = house.employer("Met RSZ")
    house.mandate(known, office.body)
    command = RegisterOrganisation(known.number, "Met RSZ", (Quality.EMPLOYER,), SINCE, nsso_number="199999061")
    house.done(command, by=OPERATOR)
    content = dimona(known, came(1, 1, "2025-01-06", name="Een")).decode()
    number = f"<CompanyID>{known.number.digits}</CompanyID>"
    alone = content.replace(number, "<NOSSRegistrationNbr>0199999061</NOSSRegistrationNbr>")
    office.take(joined(alone.encode(), dimona(office.first, came(2, 2, "2025-01-06"))))
    assert office.names(known) == ["Een"]


def test_an_nsso_number_of_two_clients_names_neither(office: Office, house: House) -> None:
    both = house.employer("Een van beide"), house.employer("De andere")
    for each in both:
        house.mandate(each, office.body)
        command = RegisterOrganisation(each.number, "Met RSZ", (Quality.EMPLOYER,), SINCE, nsso_number="199999061")
        house.done(command, by=OPERATOR)
    content = dimona(both[0], came(1, 1, "2025-01-06", name="Een")).decode()
    number = f"<CompanyID>{both[0].number.digits}</CompanyID>"
    alone = content.replace(number, "<NOSSRegistrationNbr>0199999061</NOSSRegistrationNbr>")
    office.take(joined(alone.encode(), dimona(office.first, came(2, 2, "2025-01-06", name="Twee"))))
    assert [office.names(each) for each in (*both, office.first)] == [[], [], ["Twee"]]


def test_a_file_of_one_employer_takes_nothing_of_another_client(office: Office) -> None:
    path = office.folder / "messages.xml"
    path.write_bytes(dimona(office.second, came(1, 1, "2025-01-06")))
    asked: dict[str, Any] = {"actor": office.body.officer, "language": "nl", "now": NOW}
    outcome = receive(path, "messages.xml", employer=office.first.id, **asked)
    assert isinstance(outcome, Done)
    for phase in Phase:
        go_through(outcome.reference, phase, clock=lambda: NOW)
    question = BatchOutcomes(office.first.id, outcome.reference, "run")
    [line] = office.house.ask(question, by=office.body.officer)
    assert [problem.code for problem in line.problems] == ["payroll.other_employer"]
    assert not office.names(office.second)


def test_of_a_packed_file_the_beginning_alone_tells_what_it_is(office: Office) -> None:
    path = office.folder / "messages.xml.gz"
    path.write_bytes(gzip.compress(dimona(office.first, came(1, 1, "2025-01-06"))))
    assert is_one(path)
    path.write_bytes(gzip.compress(b"<Declarations>" + b"<Junk/>" * 2_000_000))
    assert not is_one(path)
    for broken in (b"", b"\x1f\x8b", b"\x1f\x8bnothing", b"<Declarations>", b"<Messages><Record>", b"plain"):
        path.write_bytes(broken)
        assert not is_one(path)


DAMAGED = {
    b"<Dimona>": "payroll.not_well_formed",
    b"<DmfAOriginal><Form><Quarter>20251": "payroll.not_well_formed",
    b"<Messages><Form><<": "payroll.not_well_formed",
    b"<DimonaAnswer/>": "payroll.no_message",
    b'<!DOCTYPE Dimona [<!ENTITY a "b">]><Dimona/>': "payroll.no_message",
}


@pytest.mark.parametrize("content", DAMAGED)
def test_a_file_damaged_before_its_first_message_is_answered_as_one_of_messages(office: Office, content: bytes) -> None:
    path = office.folder / "messages.xml"
    path.write_bytes(content)
    assert is_one(path)
    view = office.take(content)
    assert (view.state, [problem.code for problem in view.problems]) == (BatchState.REFUSED, [DAMAGED[content]])


def test_an_nsso_number_of_no_client_is_told_as_a_mandate_that_is_missing(office: Office) -> None:
    content = dimona(office.first, came(1, 1, "2025-01-06")).decode()
    named = f"<CompanyID>{office.first.number.digits}</CompanyID>"
    alone = content.replace(named, "<NOSSRegistrationNbr>0199999061</NOSSRegistrationNbr>")
    [line] = office.lines(office.take(alone.encode()))
    told = [(problem.code, problem.field, problem.values["found"]) for problem in line.problems]
    assert told == [("payroll.no_mandate", "NOSSRegistrationNbr", "199999061")]
    [nameless] = office.lines(office.take(content.replace(named, "").encode()))
    assert [problem.code for problem in nameless.problems] == ["payroll.employer_missing"]


def test_a_packed_file_comes_in_whole(office: Office) -> None:
    content = gzip.compress(joined(dimona(office.first, came(1, 1, "2025-01-06", name="Een"))))
    assert office.take(content).created == 1
    assert office.names(office.first) == ["Een"]
