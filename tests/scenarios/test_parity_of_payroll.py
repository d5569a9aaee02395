# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file of payroll messages leaves the same rows by the page, the drop folder, the API and the command line."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from openfla.channels.batch.drop.watch import look
from openfla.channels.batch.payroll.command import payroll
from openfla.channels.batch.work import go_through
from openfla.channels.scanning import EICAR
from openfla.desk.batch.batches import BatchList, Phase
from openfla.desk.payroll.points import PayrollPoints
from openfla.desk.software.technical_clients import RegisterTechnicalClient
from openfla.desk.workers.employments import EmploymentList
from openfla.records.models import Batch, BatchRecord, JournalSubject, PayrollMark, PayrollMessage, SizeDeclaration
from openfla.terms.batch import BatchKind, BatchState
from tests.channels.api.conftest import Api, Apis, apis
from tests.channels.batch.declaring import NS, clock
from tests.channels.batch.payroll_files import came, dimona, dmfa, left, person
from tests.channels.batch.test_payroll_of_clients import joined
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House

__all__ = ["apis"]
STEM = "FLAT.123456.20261125.00001.R"
Send = Callable[["Ways", Body, bytes], None]


class Ways:
    """The ways in of one employer."""

    def __init__(self, house: House, browser: Browser, apis: Apis, root: Path) -> None:
        self.house, self.browser, self.apis, self.root = house, browser, apis, root

    def page(self, body: Body, content: bytes) -> None:
        form = {"file": SimpleUploadedFile("messages.xml", content), "sending": str(uuid4())}
        answer = self.browser.as_actor(body.officer).post(f"/e/{body.id}/payroll/", form)
        assert answer.status_code == 302, answer.content.decode()

    def api(self, body: Body, content: bytes) -> None:
        answer = self.client(body).call("POST", "/batches", raw=content, Content_Type="application/xml")
        assert answer.status_code == 202, answer.content

    def client(self, body: Body) -> Api:
        return self.apis.of(body.officer)

    def folder(self, body: Body, content: bytes) -> None:
        place = self.root / "123456" / "IN"
        place.mkdir(parents=True)
        (self.root / "123456" / "OUT").mkdir()
        self.house.done(RegisterTechnicalClient(body.id, "123456", person_of(body)), by=OPERATOR)
        (place / f"FI.{STEM}.1.1").write_bytes(content)
        (place / f"GO.{STEM}.1").touch()
        look(clock)
        assert not list(place.iterdir())

    def command(self, body: Body, content: bytes) -> None:
        path = self.root / "messages.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        asked = ["send", str(path), "--organisation", str(body.id), "--person", str(person_of(body))]
        answer = CliRunner().invoke(payroll, asked)
        assert answer.exit_code == 0, answer.output

    def work(self, body: Body) -> Batch:
        self.house.see(body)
        [batch] = Batch.objects.filter(employer=body.id, kind=BatchKind.PAYROLL.value)
        for phase in Phase:
            go_through(batch.id, phase, clock=clock)
        self.house.see(body)
        return Batch.objects.get(id=batch.id)


def person_of(body: Body) -> UUID:
    assert body.officer.person is not None
    return body.officer.person


@pytest.fixture
def ways(house: House, browser: Browser, apis: Apis, tmp_path: Path, settings: Any) -> Ways:
    settings.OPENFLA_DROP = tmp_path / "drop"
    return Ways(house, browser, apis, tmp_path / "drop")


def content(body: Body) -> bytes:
    """Two workers, one who left, a message of another employer, and one that is wrong."""
    wrong = came(3, 3, "2025-01-06").replace("2025-01-06", "2025-13-06")
    forms = dimona(body, came(1, 1, "2025-01-06"), came(2, 2, "2025-01-06"), left(2, "2025-06-30"), wrong)
    return joined(forms, dmfa(body, [person(1, 3040), person(2, 3800)]))


def rows(body: Body) -> Sequence[object]:
    """What is kept, without ids and moments of our own."""
    messages = PayrollMessage.objects.filter(employer=body.id).order_by("source", "reference", "said")
    marks = PayrollMark.objects.filter(employer=body.id).order_by("key")
    records = BatchRecord.objects.filter(employer=body.id).order_by("line")
    sizes = SizeDeclaration.objects.filter(employer=body.id).order_by("id")
    acts = JournalSubject.objects.filter(employer=body.id, act__in=["TakeMessage", "EndQuarter"])
    return (
        list(messages.values_list("source", "reference", "sent_at", "said")),
        list(marks.values_list("key", "written", "seen")),
        list(records.values_list("line", "phase", "state", "problems")),
        list(sizes.values_list("quarter", "fte", "source")),
        sorted(acts.values_list("act", "outcome")),
    )


WAYS: dict[str, Send] = {"page": Ways.page, "api": Ways.api, "folder": Ways.folder, "command": Ways.command}


def test_every_way_leaves_the_same_rows(ways: Ways, house: House) -> None:
    found = {}
    for name, send in WAYS.items():
        body = house.employer()
        send(ways, body, content(body))
        batch = ways.work(body)
        assert (batch.state, batch.created, batch.refused) == (BatchState.DONE, 6, 1), name
        found[name] = rows(body)
    for name, each in found.items():
        assert each == found["page"], name


def test_the_folder_is_answered(ways: Ways, house: House) -> None:
    body = house.employer()
    ways.folder(body, content(body))
    ways.work(body)
    look(clock)
    answers = {path.name.split(".")[1] for path in (ways.root / "123456" / "OUT").glob("FO.*")}
    assert answers == {"ACRF", "NOTI"}
    [result] = (ways.root / "123456" / "OUT").glob("FO.NOTI.*")
    records = [each.get("state") for each in etree.parse(str(result)).getroot().iter(f"{NS}Record")]
    assert records == ["created", "created", "created", "refused", "created", "created", "created"]


def test_a_mark_of_cancellation_stops_a_file_of_messages(ways: Ways, house: House) -> None:
    body = house.employer()
    ways.folder(body, content(body))
    (ways.root / "123456" / "IN" / f"TD.{STEM}.1").touch()
    look(clock)
    house.see(body)
    assert Batch.objects.get(employer=body.id).state == BatchState.CANCELLED


def test_the_api_tells_of_messages(ways: Ways, house: House) -> None:
    body = house.employer()
    ways.api(body, content(body))
    batch = ways.work(body)
    api = ways.client(body)
    [listed] = api.get("/batches").json()["items"]
    assert (listed["id"], listed["content"], listed["fileName"]) == (str(batch.id), "payroll", "messages.xml")
    records = api.get(f"/batches/{batch.id}/records").json()["items"]
    assert {each["employer"] for each in records} == {body.number.digits}
    assert [each["state"] for each in records].count("refused") == 1
    for media in ("application/xml", "application/x-ndjson"):
        assert body.number.digits.encode() in b"".join(api.get(f"/batches/{batch.id}/result", Accept=media))
    assert api.get(f"/batches/{batch.id}/refusedRecords").status_code == 404
    assert api.get(f"/batches/{batch.id}/receipt").status_code == 200


def test_the_api_stops_a_file_and_tries_none_dry(ways: Ways, house: House) -> None:
    body = house.employer()
    api = ways.client(body)
    dry = api.call("POST", "/batches?dryRun=true", raw=content(body), Content_Type="application/xml")
    assert dry.status_code >= 400
    ways.api(body, content(body))
    [batch] = api.get("/batches").json()["items"]
    assert api.post(f"/batches/{batch['id']}/cancellations", None).status_code == 204
    assert api.get("/batches").json()["items"][0]["state"] == "cancelled"


def test_a_file_is_checked_without_being_sent(tmp_path: Path, house: House) -> None:
    body, path = house.employer(), tmp_path / "messages.xml"
    path.write_bytes(content(body))
    answer = CliRunner().invoke(payroll, ["check", str(path)])
    assert answer.exit_code == 1
    assert f"{path}:1: DimonaIn StartingDate: error: " in answer.output
    assert "[payroll.date_wrong]" in answer.output
    path.write_bytes(dimona(body, came(1, 1, "2025-01-06")))
    assert CliRunner().invoke(payroll, ["check", str(path)]).exit_code == 0
    path.write_bytes(b"<Dimona/>")
    assert "[payroll.no_message]" in CliRunner().invoke(payroll, ["check", str(path)]).output


def test_what_can_not_be_sent_is_told(tmp_path: Path, house: House) -> None:
    body, path = house.employer(), tmp_path / "messages.xml"
    asked = ["send", str(path), "--organisation", str(body.id), "--person"]
    path.write_bytes(content(body))
    stranger = CliRunner().invoke(payroll, [*asked, str(uuid4())])
    assert (stranger.exit_code, "[desk.not_found]" in stranger.output) == (1, True)
    path.write_bytes(EICAR)
    assert CliRunner().invoke(payroll, [*asked, str(person_of(body))]).exit_code == 1
    assert house.ask(BatchList(body.id, kinds=(BatchKind.PAYROLL,)), by=body.officer).total == 0


def test_points_and_contracts_are_there_whatever_the_way(ways: Ways, house: House) -> None:
    body = house.employer()
    ways.api(body, content(body))
    ways.work(body)
    assert house.ask(EmploymentList(body.id), by=body.officer).total == 2
    assert house.ask(PayrollPoints(body.id), by=body.officer).total == 0
