# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A hand-over file read in by the next employer and by the worker; days come along only where somebody says so."""

import json
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from openfla.channels.paper.hand_over_file import digest_of
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.rights.right_list import RightList
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, Body, House, ssin
from tests.desk.test_account_form import worker_with
from tests.desk.test_leaving import certified, leaver


@pytest.fixture
def handed(house: House) -> tuple[Body, UUID, bytes]:
    """The next employer of a worker, and the file of the one before, kept where it was issued."""
    before, following = house.employer(), house.employer("Volgende")
    command = certified(house, before, leaver(house, before))
    house.done(command, by=before.officer)
    return following, worker_with(house, following), command.data


def sent(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("hand-over.json", content)}


def test_the_next_employer_reads_it_and_brings_days_along(
    handed: tuple[Body, UUID, bytes], house: House, browser: Browser
) -> None:
    """Nothing is recorded by reading; twice is once; the worker reads the same file."""
    following, worker, file = handed
    client, page = browser.as_actor(following.officer), f"/e/{following.id}/workers/{worker}/hand-over/"
    shown = client.post(page, sent(file)).content.decode()
    assert "as it was kept here" in shown
    assert "Brandpreventie" in shown
    assert "says otherwise" not in shown
    assert house.ask(RightList(following.id, 2026), by=following.officer).rows == ()
    typed = {"act": "record", "year": "2026", "days": "1.5", "reason": "Afgesproken", "evidence": "Bestand"}
    for _time in range(2):
        assert client.post(page, typed).status_code == 302
    [right] = house.ask(RightList(following.id, 2026), by=following.officer).rows
    assert (right.days, right.evidence) == (1.5, "Bestand")
    assert client.post(page, typed | {"days": ""}).status_code == 422
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    mine = browser.as_actor(Actor.worker(person)).post(f"/me/{following.id}/{worker}/hand-over/", sent(file))
    assert (mine.status_code, "Brandpreventie" in mine.content.decode()) == (200, True)


def test_files_that_are_not_what_was_issued(handed: tuple[Body, UUID, bytes], browser: Browser) -> None:
    """Each is told for what it is; one that somebody rewrote, digest and all, is another file than the one issued."""
    following, worker, file = handed
    client, page = browser.as_actor(following.officer), f"/e/{following.id}/workers/{worker}/hand-over/"
    said = json.loads(file)
    more = said | {"worker": {"familyName": "Janssens"}}
    for content, words in (
        (b"%PDF-1.7", "read"),
        (b"[" * 100_000, "read"),
        (b'{"format": "another"}', "no hand-over file"),
        (json.dumps(said | {"on": "31/12/2026"}).encode(), "published schema, at on"),
        (json.dumps(more).encode(), "was changed after it was made"),
    ):
        answer = client.post(page, sent(content))
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert client.post(page, {}).status_code == 422
    forged = client.post(page, sent(json.dumps(more | {"digest": digest_of(more)}).encode())).content.decode()
    assert "the file is another one" in forged
    assert "says otherwise of the person" in forged
    code = "2222-2222-2222-2222"
    foreign = said | {"verificationCode": code}
    told = client.post(page, sent(json.dumps(foreign | {"digest": digest_of(foreign)}).encode())).content.decode()
    assert "who issued it is not verified" in told
    assert code in told
