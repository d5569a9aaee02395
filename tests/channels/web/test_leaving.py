# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker leaves, at the browser: what becomes of the balance, the certificate issued, fetched and verified."""

import json
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from tests.channels.web.conftest import Browser
from tests.channels.web.test_issued import CODE, paper_of, verify
from tests.desk.conftest import OPERATOR, Body, House, ssin
from tests.desk.test_account_form import WHOLE
from tests.desk.test_leaving import leaver

SOFT = "\u00ad"
"""What a reader of PDF copies for the hyphen, where words are divided at line ends."""


@pytest.fixture
def left(house: House) -> tuple[Body, UUID]:
    employer = house.employer()
    return employer, leaver(house, employer)


def test_a_certificate_is_issued_and_verified(left: tuple[Body, UUID], house: House, browser: Browser) -> None:
    """In the language chosen; the worker fetches the same paper, and the code tells what it is but not of whom."""
    employer, worker = left
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/leaving/"
    shown = client.get(page, {"form_language": "nl"}).content.decode()
    assert "Na ontslag door de werknemer" in shown
    assert "niemand vergeleek dit al met de officiële tekst" in shown
    assert client.post(page, {"form_language": "fr"}).status_code == 302
    paper = paper_of(client, page)
    pages = [each.extract_text() for each in PdfReader(BytesIO(paper)).pages]
    assert "Attestation des formations suivies" in pages[0]
    assert ssin(1).display not in "".join(pages)
    [code] = {found for text in pages for found in CODE.findall(text.replace(SOFT, "-"))}
    status, told = verify(code.replace("-", SOFT), paper)
    assert (status, "Attestation des formations suivies" in told, WHOLE.family_name in told) == (200, True, False)
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    own = browser.as_actor(Actor.worker(person))
    mine = f"/me/{employer.id}/{worker}/leaving/"
    assert paper_of(own, mine) == paper
    file = b"".join(own.get(own.get(mine).content.decode().split('.json"')[0].rsplit('href="', 1)[1] + ".json"))
    assert json.loads(file)["verificationCode"] == code


def test_days_without_a_certificate_are_told(left: tuple[Body, UUID], browser: Browser) -> None:
    employer, worker = left
    client, page = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/leaving/"
    for day, words in (("01/01/2020", "recorded here by the end of"), ("01/01/2090", "still to come")):
        for ask in (client.get, client.post):
            answer = ask(page, {"on": day, "form_language": "en"}, headers={"accept-language": "en"})
            assert (answer.status_code, words in answer.content.decode()) == (422, True)
