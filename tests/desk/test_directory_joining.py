# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who waits in the staff directory is linked in the act by which the worker comes to be known."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import transaction

from openfla.desk.directory.directory import (
    DecideDirectoryPoint,
    DirectorySaid,
    SaveDirectoryRule,
    SaveDirectoryUser,
    UndoDirectoryDecision,
)
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.workers.staff import CorrectWorker, WorkerCard, WorkerView
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, JournalSubject, WorkerDetails
from openfla.terms.directory import DirectoryDecision, DirectoryField
from tests.desk.conftest import Body, House, ssin
from tests.desk.test_two_officers import at_once, committed, employer_of

__all__ = ["committed"]

SAID = DirectorySaid("ann", "W1", "W1", "Peeters", "Anna", "anna@acme.example", "", "", True, None, None, "{}")


@pytest.fixture
def employer(house: House) -> Body:
    """An employer whose directory told of W1, who is no worker yet."""
    body = house.employer()
    house.done(SaveDirectoryUser(body.id, SAID), by=body.officer)
    return body


def linked(house: House, employer: Body) -> list[UUID | None]:
    """The workers of those in the directory, in the order in which it told of them."""
    house.see(employer)
    return list(DirectoryUser.objects.filter(employer=employer.id).order_by("id").values_list("worker", flat=True))


def email(worker: UUID) -> str:
    return WorkerDetails.objects.get(CURRENT, worker=worker).email


def renamed(house: House, employer: Body, worker: UUID, **fields: str) -> Done:
    """Corrected by hand, on what stands there now."""
    view: WorkerView = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    identity = replace(view.identity, **fields)  # type: ignore[arg-type] # texts alone
    return house.done(CorrectWorker(employer.id, worker, view.version, identity, "By hand"), by=employer.officer)


def test_who_is_registered_is_linked(house: House, employer: Body) -> None:
    """Of a list only whom the directory named, and of no other employer; what is empty follows the directory."""
    others = house.employer("Drukkerij Inkt")
    stranger = house.worker(others, reference="W1", family_name="Claes")
    commands = [house.employment(employer, reference=each, family_name="Peeters") for each in ("W0", "W1", "W2")]
    outcomes = [each for each in house.do(*commands, by=employer.officer) if isinstance(each, Done)]
    worker = outcomes[1].reference
    assert linked(house, employer) == [worker]
    assert [email(each.reference) for each in outcomes] == ["", "anna@acme.example", ""]
    told = JournalSubject.objects.filter(worker=worker).values_list("act", "outcome")
    assert set(told) == {("RegisterEmployment", "created"), ("RegisterEmployment", "employment registered")}
    assert linked(house, others) == []
    house.see(others)
    assert email(stranger) == ""


def test_who_gets_the_reference_is_linked(house: House, employer: Body) -> None:
    """What holds then is what the outcome says, and the journal that the account moved."""
    worker = house.worker(employer, reference="", number=ssin(17), family_name="Peeters")
    assert linked(house, employer) == [None]
    outcome = renamed(house, employer, worker, reference="W1")
    assert linked(house, employer) == [worker]
    current = WorkerDetails.objects.get(CURRENT, worker=worker)
    assert outcome.holds is not None
    assert (outcome.holds.version, current.email) == (current.id, "anna@acme.example")


def test_of_two_who_would_be_one_worker_the_first_is(house: House, employer: Body) -> None:
    house.done(SaveDirectoryUser(employer.id, replace(SAID, user_name="an")), by=employer.officer)
    worker = house.worker(employer, reference="W1", family_name="Peeters")
    assert linked(house, employer) == [worker, None]


def test_a_rehearsal_links_nobody(house: House, employer: Body) -> None:
    """What a file would do is only looked at."""
    command = house.employment(employer, reference="W1", family_name="Peeters")
    [outcome] = house.do(command, by=employer.officer, rehearse=True)
    assert isinstance(outcome, Done)
    assert linked(house, employer) == [None]


def test_who_waits_beside_the_one_who_is_the_worker_says_on(house: House, employer: Body) -> None:
    """The rest of what is said of the second is kept, and nobody refuses it for ever; the reference stays asked."""
    second = replace(SAID, user_name="an")
    user = house.done(SaveDirectoryUser(employer.id, second), by=employer.officer).reference
    worker = house.worker(employer, reference="W1", family_name="Peeters")
    gone = replace(second, active=False, content='{"active": false}')
    assert house.done(SaveDirectoryUser(employer.id, gone, user), by=employer.officer).effect is Effect.CHANGED
    assert linked(house, employer) == [worker, None]
    house.see(employer)
    assert DirectoryUser.objects.get(id=user).open == {"worker": "W1"}
    third = replace(SAID, user_name="anne")
    assert house.codes(SaveDirectoryUser(employer.id, third), by=employer.officer) == ["directory.worker_taken"]
    other = house.done(SaveDirectoryUser(employer.id, replace(third, reference="W9")), by=employer.officer).reference
    again = replace(third, content="[]")
    assert house.codes(SaveDirectoryUser(employer.id, again, other), by=employer.officer) == ["directory.worker_taken"]


@pytest.mark.parametrize("told_first", [True, False])
def test_the_first_person_of_a_directory_is_not_missed(committed: House, *, told_first: bool) -> None:
    """Told and registered in the same moment, where nothing said yet that there is a directory."""
    employer = employer_of(committed, 91_300 + told_first)
    tells = SaveDirectoryUser(employer.id, SAID)
    registers = committed.employment(employer, reference="W1", family_name="Peeters")
    both = (tells, registers) if told_first else (registers, tells)
    outcomes = dict(zip(map(type, both), at_once(committed, employer, *both), strict=True))
    worker = outcomes[type(registers)]
    assert isinstance(worker, Done), worker
    with transaction.atomic():
        assert linked(committed, employer) == [worker.reference]


@pytest.mark.parametrize("ruled_first", [True, False])
def test_a_rule_decides_what_is_said_in_the_same_moment(committed: House, *, ruled_first: bool) -> None:
    """A call of the directory waits for the rule, or the rule for the call."""
    employer = employer_of(committed, 91_310 + ruled_first)
    worker = committed.worker(employer, reference="W1", family_name="Claes")
    rule = SaveDirectoryRule(employer.id, DirectoryField.FAMILY_NAME, DirectoryDecision.SOURCE)
    tells = SaveDirectoryUser(employer.id, SAID)
    at_once(committed, employer, *((rule, tells) if ruled_first else (tells, rule)))
    with transaction.atomic():
        committed.see(employer)
        assert WorkerDetails.objects.get(CURRENT, worker=worker).family_name == "Peeters"
        assert "family_name" not in DirectoryUser.objects.get(employer=employer.id).open


@pytest.mark.parametrize("first", [DirectoryDecision.OURS, DirectoryDecision.SOURCE])
def test_of_two_officers_one_decides(committed: House, first: DirectoryDecision) -> None:
    """The other one is told that it is settled."""
    employer = employer_of(committed, 91_320 + (first is DirectoryDecision.OURS))
    worker = committed.worker(employer, reference="W1", family_name="Claes")
    user = committed.done(SaveDirectoryUser(employer.id, SAID), by=employer.officer).reference
    second = next(each for each in DirectoryDecision if each is not first)
    both = [DecideDirectoryPoint(employer.id, user, DirectoryField.FAMILY_NAME, each) for each in (first, second)]
    outcomes = at_once(committed, employer, *both)
    assert isinstance(outcomes[0], Done)
    assert isinstance(outcomes[1], Refused)
    assert [each.code for each in outcomes[1].problems] == ["directory.point_closed"]
    with transaction.atomic():
        committed.see(employer)
        name = WorkerDetails.objects.get(CURRENT, worker=worker).family_name
    assert name == ("Claes" if first is DirectoryDecision.OURS else "Peeters")


def test_a_decision_taken_back_while_the_directory_speaks(committed: House) -> None:
    """The newer words win: what they say is followed, and the decision is told to be another one since."""
    employer = employer_of(committed, 91_330)
    worker = committed.worker(employer, reference="W1", family_name="Claes")
    user = committed.done(SaveDirectoryUser(employer.id, SAID), by=employer.officer).reference
    field = DirectoryField.FAMILY_NAME
    decide = DecideDirectoryPoint(employer.id, user, field, DirectoryDecision.SOURCE)
    committed.done(decide, by=employer.officer)
    newer = replace(SAID, family_name="Pieters", content='{"new": true}')
    undo = UndoDirectoryDecision(employer.id, user, field)
    told, undone = at_once(committed, employer, SaveDirectoryUser(employer.id, newer, user), undo)
    assert isinstance(told, Done)
    assert isinstance(undone, Refused)
    assert [each.code for each in undone.problems] == ["undo.changed"]
    with transaction.atomic():
        committed.see(employer)
        assert WorkerDetails.objects.get(CURRENT, worker=worker).family_name == "Pieters"
