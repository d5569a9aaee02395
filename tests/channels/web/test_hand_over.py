# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A hand-over file read in by the next employer and by the worker; days come along only where somebody says so."""

import json
import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from openfla.channels.paper.hand_over_file import digest_of
from openfla.channels.paper.issuing import issue_certificate
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.leaving.leaving import Leaving
from openfla.desk.rights.right_list import RightList
from openfla.desk.rights.rights import CancelRight
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, Body, House, ssin
from tests.desk.test_account_form import worker_with
from tests.desk.test_leaving import certified, leaver
from tests.desk.test_trainings import course, registered


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
    assert "takes the place of what was carried in" in shown
    [sheet] = re.findall(r'name="sheet" value="([^"]+)"', shown)
    typed = {"act": "record", "sheet": sheet, "year": "2026", "days": "1.5", "reason": "Plan", "evidence": "Bestand"}
    for _time in range(2):
        assert client.post(page, typed).status_code == 302
    [right] = house.ask(RightList(following.id, 2026), by=following.officer).rows
    assert (right.days, right.evidence) == (1.5, "Bestand")
    anew = typed | {"sheet": "another", "evidence": "Fichier"}
    again = client.post(page, anew)
    assert (again.status_code, "already has an opening balance for 2026" in again.content.decode()) == (422, True)
    house.done(CancelRight(following.id, right.right_id, right.version, "Vergissing"), by=following.officer)
    assert client.post(page, anew).status_code == 302
    [right] = house.ask(RightList(following.id, 2026), by=following.officer).rows
    assert right.evidence == "Fichier"
    assert client.post(page, typed | {"days": ""}).status_code == 422
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    mine = browser.as_actor(Actor.worker(person)).post(f"/me/{following.id}/{worker}/hand-over/", sent(file))
    assert (mine.status_code, "Brandpreventie" in mine.content.decode()) == (200, True)


def whole(said: dict[str, Any], **others: object) -> bytes:
    """As somebody writes it anew, digest and all."""
    changed = said | others
    return json.dumps(changed | {"digest": digest_of(changed)}).encode()


def test_one_that_was_replaced_says_so(house: House, browser: Browser) -> None:
    """The employer issued another since, with a training more."""
    before, following, later = house.employer(), house.employer("Volgende"), NOW + timedelta(days=1)
    left = leaver(house, before)
    first = certified(house, before, left)
    house.done(first, by=before.officer)
    registered(house, before, [left], course(date(2026, 4, 1)))
    view = house.ask(Leaving(before.id, left), by=before.officer, now=later)
    house.done(issue_certificate(view, "nl", later), by=before.officer, now=later)
    page = f"/e/{following.id}/workers/{worker_with(house, following)}/hand-over/"
    shown = browser.as_actor(following.officer).post(page, sent(first.data)).content.decode()
    assert "It is not the latest" in shown


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
        (whole(said, worker=said["worker"] | {"birthDate": "1990-02-30"}), "schema, at worker/birthDate"),
        (whole(said, contracts=[{"startsOn": "2020-13-01"}]), "schema, at contracts/0/startsOn"),
        (json.dumps(said | {"edition": "\ud800"}).encode(), "read"),
    ):
        answer = client.post(page, sent(content))
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert client.post(page, {}).status_code == 422
    forged = client.post(page, sent(whole(more))).content.decode()
    assert "the file is another one" in forged
    assert "says otherwise of the person" in forged
    assert "This file is whole" not in forged
    assert "Bring these days along" not in forged
    code = "2222-2222-2222-2222"
    trainings = [each | {"minutes": float(each["minutes"])} for each in said["trainings"]]
    told = client.post(page, sent(whole(said, verificationCode=code, trainings=trainings))).content.decode()
    assert "who issued it is not verified" in told
    assert code in told
