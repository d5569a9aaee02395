# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Issued documents: kept for ever as they were given out, once, and verified by anybody who holds one."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.batch.received import open_received
from openfla.desk.documents.issued import IssuedDocuments, IssuedFile, IssuedView, VerifiedDocument, VerifiedView
from openfla.desk.outcome import Done, Effect
from openfla.desk.upkeep.invariants import CheckKeptFiles
from openfla.desk.upkeep.stray_files import StrayFiles
from openfla.desk.workers.staff import CorrectWorker, WorkerCard
from openfla.records.scope import set_scope
from openfla.terms.document import DocumentFile
from openfla.terms.role import Permission
from openfla.terms.verification_code import VerificationCode
from tests.desk.conftest import NOW, OPERATOR, Body, House, house, ssin
from tests.desk.issuing import issued, issuing
from tests.desk.test_account_form import WHOLE, worker_with

__all__ = ["house"]

LATER = NOW + timedelta(days=1)
VISITOR = Actor.visitor()


@pytest.fixture
def employed(house: House) -> tuple[Body, UUID]:
    """An employer with a worker of whom everything is known."""
    employer = house.employer()
    return employer, worker_with(house, employer)


def moved(house: House, employer: Body, worker: UUID) -> None:
    """The worker's address is corrected, a day later."""
    version = house.ask(WorkerCard(employer.id, worker), by=employer.officer).version
    terms = replace(WHOLE, street="Nieuwstraat 1")
    house.done(CorrectWorker(employer.id, worker, version, terms, "Verhuisd"), by=employer.officer, now=LATER)


def documents(house: House, employer: Body, worker: UUID, by: Actor | None = None) -> tuple[IssuedView, ...]:
    found: tuple[IssuedView, ...] = house.ask(IssuedDocuments(employer.id, worker), by=by or employer.officer)
    return found


def test_what_was_issued_is_kept_as_it_was(house: House, employed: tuple[Body, UUID]) -> None:
    """Paper, JSON and XML come back byte for byte, whatever is corrected afterwards; the code is kept nowhere."""
    employer, worker = employed
    command = issuing(house, employer, worker)
    document = house.done(command, by=employer.officer).reference
    moved(house, employer, worker)
    [view] = documents(house, employer, worker)
    assert (view.document, view.on, view.language) == (document, NOW.date(), "nl")
    assert view.digest == hashlib.sha256(command.paper).hexdigest()
    stray = house.ask(StrayFiles(NOW + timedelta(days=10_000)), by=OPERATOR)
    assert view.files == (DocumentFile.PDF, DocumentFile.JSON, DocumentFile.XML)
    for kind, content in zip(view.files, (command.paper, command.data, command.xml), strict=True):
        place = house.ask(IssuedFile(employer.id, worker, document, kind), by=employer.officer)
        with open_received(place) as file:
            assert file.read() == content
        assert place.stored_as not in stray
    assert json.loads(command.data)["worker"]["street"] == WHOLE.street
    assert house.ask(CheckKeptFiles(), by=OPERATOR).broken == ()


def test_the_same_form_is_issued_once_in_a_language(house: House, employed: tuple[Body, UUID]) -> None:
    """Also where both are in one request; after a correction there is another one."""
    employer, worker = employed
    first, second = (issuing(house, employer, worker) for _ in range(2))
    one, other = house.do(first, second, by=employer.officer)
    assert isinstance(one, Done)
    assert other == Done(one.reference, Effect.UNCHANGED)
    assert house.done(issuing(house, employer, worker, language="fr"), by=employer.officer).effect is Effect.CREATED
    moved(house, employer, worker)
    again = issuing(house, employer, worker, now=LATER)
    assert house.done(again, by=employer.officer, now=LATER).effect is Effect.CREATED


def test_a_form_with_another_national_number_is_issued_the_same_day(house: House, employed: tuple[Body, UUID]) -> None:
    """The paper with the old one stays, and its code tells that it was replaced; neither digest says a number."""
    employer, worker = employed
    old = issuing(house, employer, worker)
    house.done(old, by=employer.officer)
    version, at = house.ask(WorkerCard(employer.id, worker), by=employer.officer).version, NOW + timedelta(minutes=1)
    given = replace(WHOLE, number=ssin(2))
    house.done(CorrectWorker(employer.id, worker, version, given, "Was BIS"), by=employer.officer, now=at)
    new = issuing(house, employer, worker, now=at)
    assert house.done(new, by=employer.officer, now=at).effect is Effect.CREATED
    again = issuing(house, employer, worker, now=at)
    assert house.done(again, by=employer.officer, now=at).effect is Effect.UNCHANGED
    told = [house.ask(VerifiedDocument(each.code), by=VISITOR).replaced for each in (old, new)]
    assert (told, len(documents(house, employer, worker))) == ([True, False], 2)


def test_a_form_that_changed_while_it_was_made_is_not_issued(house: House, employed: tuple[Body, UUID]) -> None:
    employer, worker = employed
    command = issuing(house, employer, worker, now=LATER)
    moved(house, employer, worker)
    assert house.codes(command, by=employer.officer, now=LATER) == ["issued.changed_meanwhile"]
    assert documents(house, employer, worker) == ()


def test_a_full_disk_issues_nothing(house: House, employed: tuple[Body, UUID], monkeypatch: pytest.MonkeyPatch) -> None:
    employer, worker = employed
    command = issuing(house, employer, worker)
    monkeypatch.setattr("openfla.records.vault.os.fsync", lambda _file: (_ for _ in ()).throw(OSError("full")))
    assert house.codes(command, by=employer.officer) == ["issued.not_kept"]


def test_its_code_tells_who_issued_it_and_nothing_of_the_worker(house: House, employed: tuple[Body, UUID]) -> None:
    """To anybody; a file is compared; a code of nothing is answered by nothing."""
    employer, worker = employed
    command = issuing(house, employer, worker)
    house.done(command, by=employer.officer)
    files = [command.paper, command.data, command.xml or b""]
    told = [house.ask(VerifiedDocument(command.code, hashlib.sha256(each).digest()), by=VISITOR) for each in files]
    assert [each.same for each in told] == [True] * 3
    found = told[0]
    assert isinstance(found, VerifiedView)
    assert (found.issuer_number, found.same, found.replaced) == (employer.number.digits, True, False)
    assert WHOLE.family_name not in repr(found)
    assert house.ask(VerifiedDocument(command.code, b"x"), by=VISITOR).same is False
    assert house.ask(VerifiedDocument(VerificationCode.fresh()), by=VISITOR) is None
    moved(house, employer, worker)
    again = issuing(house, employer, worker, now=LATER)
    house.done(again, by=employer.officer, now=LATER)
    told = [house.ask(VerifiedDocument(each.code), by=VISITOR).replaced for each in (command, again)]
    assert told == [True, False]


def test_a_form_of_a_past_day_does_not_replace_that_of_today(house: House, employed: tuple[Body, UUID]) -> None:
    employer, worker = employed
    today = issuing(house, employer, worker, now=LATER)
    house.done(today, by=employer.officer, now=LATER)
    past = issuing(house, employer, worker, NOW.date(), now=LATER)
    assert past.on == NOW.date() == today.on - timedelta(days=1)
    house.done(past, by=employer.officer, now=LATER + timedelta(seconds=1))
    assert not house.ask(VerifiedDocument(today.code), by=VISITOR).replaced


def test_who_may_only_consult_sees_that_it_was_issued(house: House, employed: tuple[Body, UUID]) -> None:
    """The worker reads the own one; a stranger and another employer nothing."""
    employer, worker = employed
    document = issued(house, employer, worker)
    reader = house.officer(employer.id, [Permission.ACCOUNTS_CONSULT])
    assert len(documents(house, employer, worker, reader)) == 1
    assert house.ask(IssuedFile(employer.id, worker, document), by=reader) is None
    assert house.codes(issuing(house, employer, worker), by=reader) == ["desk.not_found"]
    person = house.person("Claes", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    me, other = Actor.worker(person), house.employer("Slagerij Anders")
    assert len(documents(house, employer, worker, me)) == 1
    assert house.ask(IssuedFile(employer.id, worker, document), by=me) is not None
    assert house.ask(IssuedFile(other.id, worker, document), by=other.officer) is None
    foreign = replace(issuing(house, employer, worker), employer=other.id)
    assert house.codes(foreign, by=other.officer) == ["desk.not_found"]


@pytest.mark.parametrize(
    "statement", ["UPDATE records_issueddocument SET language = 'fr'", "DELETE FROM records_issueddocument"]
)
def test_the_database_changes_none(house: House, employed: tuple[Body, UUID], statement: str) -> None:
    employer, worker = employed
    issued(house, employer, worker)
    set_scope(entry=uuid4(), employers=[employer.id])
    with (
        pytest.raises(Error, match=r"append-only|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
