# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages of several employers sent by a payroll office at the page for its files, and what the page tells."""

from html import unescape
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase
from openfla.terms.role import Permission
from tests.channels.batch.payroll_files import came, dimona
from tests.channels.batch.test_payroll_of_clients import joined
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, House


class Office:
    """A payroll office at its browser, with a client, a client that lets it read alone, and a stranger."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house, self.body = house, house.provider()
        self.client_of, self.reader = house.employer("Klant"), house.employer("Lezer")
        self.stranger = house.employer("Vreemde")
        house.mandate(self.client_of, self.body)
        house.mandate(self.reader, self.body, Permission.ACCOUNTS_CONSULT)
        self.client = browser.as_actor(self.body.officer)
        self.root = f"/o/{self.body.id}/declarations/"

    @property
    def content(self) -> bytes:
        employers = (self.client_of, self.reader, self.stranger)
        return joined(*(dimona(each, came(1, 1, "2025-01-06")) for each in employers))

    def send(self, run: str = "real") -> str:
        """The page of the file."""
        form = {"file": SimpleUploadedFile("messages.xml", self.content), "run": run}
        answer = self.client.post(f"{self.root}new/", form)
        assert answer.status_code == 302, answer.content.decode()
        place: str = answer.headers["Location"]
        return place

    def worked(self) -> str:
        place = self.send()
        for phase in Phase:
            go_through(UUID(place.strip("/").split("/")[3]), phase, clock=lambda: NOW)
        return place

    def page(self, place: str) -> str:
        answer = self.client.get(place)
        assert answer.status_code == 200
        return unescape(answer.content.decode())


@pytest.fixture
def office(house: House, browser: Browser) -> Office:
    return Office(house, browser)


def test_what_became_of_each_employer_is_told(office: Office) -> None:
    place = office.worked()
    page = office.page(place)
    assert "payroll.no_mandate" in page
    assert office.stranger.number.display in page
    assert f"Lezer, {office.reader.number.display} · " in page
    assert "send the whole file again" in page
    assert "Messages of the payroll" in office.page(office.root)


def test_there_is_a_result_and_no_file_of_what_was_refused(office: Office) -> None:
    place = office.worked()
    assert office.client_of.number.digits.encode() in b"".join(office.client.get(f"{place}result.xml"))
    assert "refused.xml" not in office.page(place)
    assert office.client.get(f"{place}refused.xml").status_code == 404
    assert b"".join(office.client.get(f"{place}file.xml")) == office.content


def test_messages_are_not_tried_dry(office: Office) -> None:
    form = {"file": SimpleUploadedFile("messages.xml", office.content), "run": "dry"}
    answer = office.client.post(f"{office.root}new/", form)
    assert (answer.status_code, "tried without effect" in unescape(answer.content.decode())) == (422, True)


def test_a_file_of_messages_is_stopped(office: Office) -> None:
    place = office.send()
    assert office.client.post(f"{place}stop/").status_code == 302
    assert "The file was cancelled" in office.page(place)
