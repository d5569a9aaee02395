# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker leaves with: trainings, the balance and what becomes of it, certified once and verified by anybody."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

import jsonschema_rs
import pytest

from openfla.channels.paper.certificate import certificate
from openfla.channels.paper.hand_over_file import VERSION, digest_of, schema_of
from openfla.channels.paper.hand_over_reading import HandOverFile, hand_over_parts, read_hand_over
from openfla.channels.paper.issuing import issue_certificate
from openfla.desk.documents.issue_runs import IssuedPapers
from openfla.desk.documents.issued import IssueCertificate, IssuedDocuments, IssuedFile, VerifiedDocument
from openfla.desk.gate import browse
from openfla.desk.leaving.leaving import Leaving, LeavingView
from openfla.desk.outcome import Effect
from openfla.terms.amount import exact_text
from openfla.terms.document import DocumentFile, DocumentKind
from openfla.terms.problem import Problem
from openfla.terms.right import EndingKind
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, Body, House, house
from tests.desk.test_account_form import WHOLE
from tests.desk.test_accounts import sized
from tests.desk.test_issued import VISITOR
from tests.desk.test_trainings import course, registered

__all__ = ["house"]

LAST = NOW.date().replace(day=28)
FIRST_RIGHT = 2023
HALF_A_YEAR = Fraction(4) / 2


def leaver(house: House, employer: Body, ending: EndingKind | None = EndingKind.RESIGNATION) -> UUID:
    """Somebody whose contract ends, with a training followed."""
    command = replace(house.employment(employer, ends_on=LAST, ending=ending), identity=WHOLE)
    worker = UUID(str(house.done(command, by=employer.officer).reference))
    sized(house, employer)
    registered(house, employer, [worker])
    return worker


def leaving(house: House, employer: Body, worker: UUID) -> LeavingView:
    found = house.ask(Leaving(employer.id, worker), by=employer.officer)
    assert isinstance(found, LeavingView)
    return found


def certified(house: House, employer: Body, worker: UUID) -> IssueCertificate:
    """The command that a channel makes of what it reads."""
    command = issue_certificate(leaving(house, employer, worker), "nl", NOW)
    assert isinstance(command, IssueCertificate), command
    return command


@pytest.fixture
def left(house: House) -> tuple[Body, UUID]:
    employer = house.employer()
    return employer, leaver(house, employer)


def test_a_leaver_takes_trainings_and_a_balance_along(house: House, left: tuple[Body, UUID]) -> None:
    """With what becomes of it by the kind of ending that is recorded, its source, and when all of it may be erased."""
    view = leaving(house, *left)
    [training] = view.trainings
    assert (training.days, training.minutes > 0, bool(training.title)) == (Fraction(2), True, True)
    assert view.ended_on == LAST
    assert view.year is not None
    [finding] = view.findings
    assert (finding.code, finding.value, finding.values["balance"]) == ("leaving.resignation", 0, view.year.left)
    assert finding.citations
    assert view.erased_from is not None
    assert view.erased_from > LAST


def test_an_end_in_a_later_year_adds_the_days_of_that_year(house: House) -> None:
    """Six months of notice over the turn of the year: half of that year's four days, in view, paper and file alike."""
    employer = house.employer()
    end = date(NOW.year + 1, 6, 30)
    terms = house.employment(employer, ends_on=end, ending=EndingKind.DISMISSAL_WITH_NOTICE)
    worker = UUID(str(house.done(replace(terms, identity=WHOLE), by=employer.officer).reference))
    sized(house, employer)
    view = leaving(house, employer, worker)
    [later] = view.to_come
    assert (later.year, later.granted) == (end.year, HALF_A_YEAR)
    told = json.loads(certified(house, employer, worker).data)
    assert told["toCome"] == [{"year": end.year, "granted": exact_text(HALF_A_YEAR)}]
    file = read_hand_over(json.dumps(told).encode())
    assert isinstance(file, HandOverFile)
    for said in (certificate(view, "en")["parts"], hand_over_parts(file, "en")):
        assert f"The contract goes on into {end.year}: on 01/01/{end.year}, 2 days of that year are added." in str(said)
    unknown = leaving(house, other := house.employer("Ander"), house.worker(other, ends_on=end, ending=terms.ending))
    assert [each.granted for each in unknown.to_come] == [None]
    assert "is not known yet" in str(certificate(unknown, "en")["parts"])


def test_an_end_after_the_five_years_says_that_the_balance_returns_to_zero(house: House) -> None:
    """In view, paper and file alike, in the order of the days; what can be used, until when."""
    employer, end = house.employer(), date(2029, 6, 30)
    terms = house.employment(employer, ends_on=end, ending=EndingKind.DISMISSAL_WITH_NOTICE)
    worker = UUID(str(house.done(replace(terms, identity=WHOLE), by=employer.officer).reference))
    sized(house, employer)
    view = leaving(house, employer, worker)
    assert [(each.year, view.from_zero(each)) for each in view.to_come] == [(2027, False), (2028, False), (2029, True)]
    assert view.usable_until == date(2028, 12, 31)
    told = json.loads(certified(house, employer, worker).data)
    assert [each.get("fromZero") for each in told["toCome"]] == [None, None, True]
    [becoming] = told["atTheEnd"]
    assert becoming["usableUntil"] == "2028-12-31"
    file = read_hand_over(json.dumps(told).encode())
    assert isinstance(file, HandOverFile)
    for said in (certificate(view, "en")["parts"], hand_over_parts(file, "en")):
        added, zero = str(said).index("on 01/01/2028"), str(said).index("On 31/12/2028 a period of five years ends")
        assert added < zero < str(said).index("on 01/01/2029")


def test_a_file_of_the_version_before_is_read_by_its_own_schema(house: House, left: tuple[Body, UUID]) -> None:
    """It has none of what came with 1.1; a version that nobody wrote is refused."""
    told = json.loads(certified(house, *left).data)
    assert told["version"] == "1.1"
    told["atTheEnd"] = [{name: each[name] for name in each if name != "usableUntil"} for each in told["atTheEnd"]]

    def of(version: str, **more: object) -> object:
        changed = {**told, "version": version, **more}
        return read_hand_over(json.dumps({**changed, "digest": digest_of(changed)}).encode())

    later = [{"year": 2029, "fromZero": True}]
    assert isinstance(of("1.0"), HandOverFile)
    assert isinstance(of("1.1", toCome=later), HandOverFile)
    for wrong in (of("1.0", toCome=later), of("1.2"), of("1.0/../hand-over-1.1")):
        assert isinstance(wrong, Problem)
        assert wrong.code == "hand_over.wrong_form"


def test_the_file_of_who_left_long_ago_follows_its_schema_too(house: House) -> None:
    """From before the individual right, with days in fine parts."""
    employer = house.employer()
    starts_on, last = date(2015, 1, 1), date(2019, 6, 30)
    worker = house.worker(employer, starts_on=starts_on, ends_on=last, ending=EndingKind.RESIGNATION)
    registered(house, employer, [worker], course(date(2018, 3, 2), minutes=451))
    told = json.loads(certified(house, employer, worker).data)
    assert told["balance"]["year"] < FIRST_RIGHT
    balance = told["balance"] | {"left": exact_text(Fraction(-(10**15), 456 * 457 * 461 * 463 * 467))}
    for each in (told, told | {"balance": balance}):
        content = json.dumps(each | {"digest": digest_of(each)}).encode()
        assert isinstance(read_hand_over(content), HandOverFile)


def test_every_ending_is_told_where_none_is_recorded(house: House) -> None:
    """And nothing where the contract goes on."""
    employer = house.employer()
    found = leaving(house, employer, leaver(house, employer, None)).findings
    assert {each.code for each in found} > {"leaving.resignation", "leaving.mutual_consent"}
    staying = UUID(str(house.done(house.employment(employer), by=employer.officer).reference))
    assert leaving(house, employer, staying).findings == ()


def test_the_certificate_is_issued_once_beside_the_forms(house: House, left: tuple[Body, UUID]) -> None:
    """Its code verifies paper and file alike; forms of everybody are without it."""
    employer, worker = left
    command = certified(house, employer, worker)
    assert house.done(command, by=employer.officer).effect is Effect.CREATED
    again = house.done(certified(house, employer, worker), by=employer.officer)
    assert again.effect is Effect.UNCHANGED
    [kept] = house.ask(IssuedDocuments(employer.id, worker), by=employer.officer)
    assert (kept.kind, kept.files) == (DocumentKind.TRAINING_CERTIFICATE, (DocumentFile.PDF, DocumentFile.JSON))
    xml = IssuedFile(employer.id, worker, kept.document, DocumentFile.XML)
    assert house.ask(xml, by=employer.officer) is None
    for file, same in ((command.paper, True), (command.data, True), (b"x", False)):
        told = house.ask(VerifiedDocument(command.code, hashlib.sha256(file).digest()), by=VISITOR)
        assert (told.kind, told.same) == (DocumentKind.TRAINING_CERTIFICATE, same)
    with browse(IssuedPapers(employer.id, NOW.date()), actor=OPERATOR, channel="batch", now=NOW) as papers:
        assert papers is not None
        assert list(papers) == []


def test_the_file_follows_its_schema_and_is_whole(house: House, left: tuple[Body, UUID]) -> None:
    """It holds no national number, and its digest is that of everything else in it."""
    command = certified(house, *left)
    told = json.loads(command.data)
    jsonschema_rs.validate(json.loads(schema_of(VERSION).read_text()), told)
    assert told["digest"] == digest_of(told)
    assert told["verificationCode"] == command.code.display()
    assert told["trainings"][0]["days"] == "2"
    assert WHOLE.number is not None
    assert WHOLE.number.digits not in command.data.decode()


def test_what_is_refused(house: House, left: tuple[Body, UUID]) -> None:
    """What changed while it was made; of another employer's worker there is nothing."""
    employer, worker = left
    stale = replace(certified(house, employer, worker), content=bytes(32))
    assert house.codes(stale, by=employer.officer) == ["issued.changed_meanwhile"]
    other = house.employer("Ander")
    assert house.ask(Leaving(other.id, worker), by=other.officer) is None
    reader = house.officer(employer.id, [Permission.ACCOUNTS_CONSULT])
    assert house.codes(certified(house, employer, worker), by=reader) == ["desk.not_found"]
