# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The two doors: order, slices, rehearsal, journal, consultation."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import InternalError, connection

from openfla.desk import policy
from openfla.desk.access.access import GrantAccess
from openfla.desk.act import Act
from openfla.desk.batch.for_workers import ForWorker
from openfla.desk.batch.stated import State
from openfla.desk.consultations import OwnConsultations
from openfla.desk.declared.declarations import Declare
from openfla.desk.employers.organisations import OrganisationCard, RegisterOrganisation
from openfla.desk.gate import ask_together, perform
from openfla.desk.handling import ANSWERERS, BROWSERS, HANDLERS
from openfla.desk.leaf import Subject, leaf_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.rescue.rescues import (
    RescueEmployerFact,
    RescueEmployment,
    RescueGrant,
    RescueRight,
    RescueTraining,
)
from openfla.desk.rescue.told import StateFigures
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import JournalEntry, JournalSubject, Worker, WorkerDetails
from openfla.terms.role import Permission, Quality
from openfla.terms.trace import tracing
from tests.desk.conftest import NOW, OPERATOR, SINCE, House, enterprise_number


def test_a_list_of_mixed_commands_keeps_its_order(house: House) -> None:
    """Outcomes stand where their commands stand; what is not allowed does not hold up the rest."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    mine, theirs = house.employment(bakery), house.employment(garage)
    person = house.person()
    grant = GrantAccess(bakery.id, person, frozenset({Permission.ACCOUNTS_CONSULT}), SINCE)
    outcomes = house.do(mine, theirs, grant, mine, theirs, by=bakery.officer)
    assert [type(outcome) for outcome in outcomes] == [Done, Refused, Done, Done, Refused]
    assert isinstance(outcomes[0], Done)
    assert outcomes[3] == Done(outcomes[0].reference, Effect.UNCHANGED)


def test_what_is_not_yours_looks_like_what_is_not_there(house: House) -> None:
    """Nobody learns from an answer that something exists elsewhere."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    elsewhere = house.employment(garage)
    nowhere = replace(elsewhere, employer=uuid4())
    assert house.do(elsewhere, by=bakery.officer) == house.do(nowhere, by=bakery.officer) == [NOT_FOUND]
    worker = house.worker(garage)
    own_nowhere = replace(house.employment(bakery), worker=uuid4())
    own_elsewhere = replace(house.employment(bakery), worker=worker)
    assert house.do(own_nowhere, by=bakery.officer) == house.do(own_elsewhere, by=bakery.officer) == [NOT_FOUND]
    assert house.ask(WorkerCard(bakery.id, worker), by=bakery.officer) is None
    assert house.ask(WorkerCard(garage.id, worker), by=bakery.officer) is None


def test_one_guilty_row_of_64_stands_alone(house: House) -> None:
    """What only the database refuses is found by halving; the other 63 are stored."""
    bakery = house.employer()
    commands = [house.employment(bakery) for _ in range(64)]
    commands[37] = replace(commands[37], source="longer than its column, which no handler asks about")
    outcomes = house.do(*commands, by=bakery.officer)
    guilty = [place for place, outcome in enumerate(outcomes) if isinstance(outcome, Refused)]
    assert guilty == [37]
    assert outcomes[37].problems[0].code == "desk.refused_by_database"  # type: ignore[union-attr]
    house.see(bakery)
    assert Worker.objects.count() == 63


def test_a_rehearsal_stores_nothing(house: House) -> None:
    """The outcomes are those of the real run; neither facts nor journal remain, but the part is stored."""
    bakery = house.employer()
    command = house.employment(bakery)
    house.see(scope="system")
    before = JournalEntry.objects.count()
    stored: list[Sequence[Outcome]] = []

    class Progress:
        def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
            assert act.now == NOW
            stored.append(outcomes)

    outcomes = house.do(command, by=bakery.officer, rehearse=True, part=Progress())
    assert [type(outcome) for outcome in outcomes] == [Done]
    assert stored == [outcomes]
    house.see(scope="system")
    assert (Worker.objects.count(), JournalEntry.objects.count()) == (0, before)


def entry_of(house: House, **found: Any) -> JournalEntry:
    house.see(scope="system")
    return JournalEntry.objects.get(**found)


def subjects_of(entry: JournalEntry) -> list[Subject]:
    rows = JournalSubject.objects.filter(entry=entry).order_by("position")
    return [Subject(row.act, row.employer, row.mandate, row.worker, row.reference, row.outcome) for row in rows]


def test_one_entry_per_request_with_a_row_per_subject(house: House) -> None:
    """The journal says who did what for whom by which channel, refused acts included, in their order."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    mine, theirs = house.employment(bakery), house.employment(garage)
    with tracing("trace-1"):
        first, *_ = house.do(mine, theirs, mine, by=bakery.officer)
    assert isinstance(first, Done)
    entry = entry_of(house, trace="trace-1")
    assert (entry.at, entry.person, entry.organisation) == (NOW, bakery.officer.person, bakery.id)
    assert (entry.actor_kind, entry.channel) == ("officer", "tests")
    assert entry.acts == {
        "RegisterEmployment: created": 1,
        "RegisterEmployment: desk.not_found": 1,
        "RegisterEmployment: unchanged": 1,
        "RegisterEmployment: employment registered": 1,
    }
    *subjects, moved = subjects_of(entry)
    assert (moved.employer, moved.outcome) == (bakery.id, "employment registered")
    assert [(each.employer, each.reference, each.outcome) for each in subjects] == [
        (bakery.id, first.reference, "created"),
        (None, None, "desk.not_found"),
        (bakery.id, first.reference, "unchanged"),
    ]
    assert WorkerDetails.objects.get(worker=first.reference).entry == entry.id


def leaf_again(entry: JournalEntry) -> bytes:
    names = ("actor_kind", "person", "system", "organisation", "channel", "acts", "edition", "trace")
    fields: dict[str, object] = {name: getattr(entry, name) for name in names}
    content = {"id": entry.id, "at": entry.at.astimezone(NOW.tzinfo).isoformat(), **fields}
    return leaf_of(bytes(entry.salt), content, subjects_of(entry))


def test_the_leaf_is_made_of_the_rows(house: House) -> None:
    """Anyone with the rows and the salt comes to the same 32 bytes, with few subjects and with many."""
    bakery = house.employer()
    for number, trace in ((2, "few"), (50, "many")):
        with tracing(trace):
            house.do(*(house.employment(bakery) for _ in range(number)), by=bakery.officer)
        entry = entry_of(house, trace=trace)
        assert (len(bytes(entry.leaf)), leaf_again(entry)) == (32, bytes(entry.leaf))


def consultations(house: House, worker: UUID) -> list[str]:
    house.see(scope="system")
    return list(JournalSubject.objects.filter(worker=worker, act="WorkerCard").values_list("outcome", flat=True))


def test_a_consultation_of_a_person_is_journalled(house: House) -> None:
    """Who looked at a worker's data can be told; a question about an organisation leaves no entry."""
    bakery = house.employer()
    worker = house.worker(bakery)
    house.ask(WorkerCard(bakery.id, worker), by=bakery.officer)
    assert consultations(house, worker) == ["answered"]
    before = JournalEntry.objects.count()
    house.ask(OrganisationCard(bakery.id), by=bakery.officer)
    house.see(scope="system")
    assert JournalEntry.objects.count() == before


def test_a_question_writes_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answerer that tried to write is stopped by the database."""
    bakery = house.employer()

    def writing(question: OrganisationCard, act: Act) -> None:
        Worker(**act.recorded(question.organisation)).save(force_insert=True)

    monkeypatch.setitem(ANSWERERS, OrganisationCard, writing)
    with pytest.raises(InternalError, match="read-only transaction"):
        house.ask(OrganisationCard(bakery.id), by=bakery.officer)


def test_a_deadlock_is_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two requests that lock each other out both come through."""
    tries: list[int] = []
    register = HANDLERS[RegisterOrganisation]

    def deadlocked(commands: Sequence[Any], act: Act) -> list[Outcome]:
        tries.append(1)
        if len(tries) == 1:
            with connection.cursor() as cursor:
                cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$")
        return register(commands, act)

    monkeypatch.setitem(HANDLERS, RegisterOrganisation, deadlocked)
    command = RegisterOrganisation(enterprise_number(9), "Garage Zuid", (Quality.EMPLOYER,), SINCE)
    [outcome] = perform([command], actor=OPERATOR, channel="tests", now=NOW)
    assert (type(outcome), len(tries)) == (Done, 2)
    house.see(scope="system")
    assert JournalSubject.objects.filter(act="RegisterOrganisation").count() == 1


def test_each_act_has_its_rule_and_its_handler() -> None:
    """Nothing can be done or asked that the policy table does not name, and nothing is named in vain."""
    rescued = {RescueEmployment, RescueRight, RescueTraining, RescueGrant, RescueEmployerFact}
    judged_by_what_it_asks = {Declare, ForWorker, State, *rescued}
    assert set(policy.RULES) == (set(HANDLERS) - judged_by_what_it_asks) | set(ANSWERERS) | set(BROWSERS)


def test_the_journal_names_the_worker_of_a_contract(house: House) -> None:
    """A command that finds or makes its worker is still journalled about that worker."""
    employer = house.employer()
    worker = house.worker(employer)
    house.see(employer)
    named = JournalSubject.objects.filter(act="RegisterEmployment", worker=worker)
    assert sorted(named.values_list("outcome", flat=True)) == ["created", "employment registered"]


def test_the_questions_of_a_page_are_one_look(house: House) -> None:
    """Each is answered as alone and stands in one entry; without an answer to the first nothing is asked or noted."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    worker, elsewhere = house.worker(bakery), house.worker(garage)

    def together(trace: str, *questions: object) -> list[Any]:
        with tracing(trace):
            return ask_together(questions, actor=bakery.officer, channel="tests", now=NOW)

    mine, theirs = WorkerCard(bakery.id, worker), WorkerCard(garage.id, elsewhere)
    card, figures, foreign = together("page", mine, StateFigures(bakery.id, worker), theirs)
    assert (card, figures, foreign) == (house.ask(mine, by=bakery.officer), (), None)
    assert [each.act for each in subjects_of(entry_of(house, trace="page"))] == ["WorkerCard", "StateFigures"]
    assert together("none", WorkerCard(bakery.id, elsewhere), StateFigures(bakery.id, worker)) == [None, None]
    assert [each.outcome for each in subjects_of(entry_of(house, trace="none"))] == ["desk.not_found"]
    with pytest.raises(ValueError, match="different scopes"):
        together("", mine, OwnConsultations(bakery.id, worker))
