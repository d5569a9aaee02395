# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers and contracts: registered from lists, found again, corrected, cancelled, searched."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    CorrectWorker,
    OpeningBalance,
    WorkerCard,
    WorkerIdentity,
    WorkerView,
)
from openfla.records.models import Employment, Participation, Right, Training, WorkerDetails, WorkerNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import EndingKind
from tests.desk.conftest import NOW, SINCE, Body, House, segment, ssin


def card(house: House, employer: Body, worker: UUID) -> WorkerView:
    view = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    assert isinstance(view, WorkerView)
    return view


def test_a_worker_is_registered_with_a_contract(house: House) -> None:
    """What was stated is shown, the national number masked."""
    bakery = house.employer()
    command = house.employment(bakery, family_name="Ünal", team="Night", number=ssin(3), reference="W1")
    done = house.done(command, by=bakery.officer)
    view = card(house, bakery, done.reference)
    assert done.effect is Effect.CREATED
    assert (view.identity.family_name, view.identity.team, view.identity.reference) == ("Ünal", "Night", "W1")
    assert view.masked_number == ssin(3).masked_display
    [contract] = view.employments
    assert (contract.starts_on, contract.ends_on, contract.segments) == (SINCE, None, command.segments)


def test_the_same_again_is_unchanged(house: House) -> None:
    """A list that is sent twice, or holds a row twice, changes nothing the second time."""
    bakery = house.employer()
    opening = OpeningBalance(Fraction(5, 2), 2026, "letter of 2 January")
    command = house.employment(bakery, number=ssin(3), opening=opening)
    first, again = house.do(command, command, by=bakery.officer)
    assert isinstance(first, Done)
    assert again == Done(first.reference, Effect.UNCHANGED)
    assert house.done(command, by=bakery.officer) == again


@pytest.mark.parametrize("size", [2, 60])
def test_a_list_costs_the_same_queries(house: House, size: int) -> None:
    """Loading and storing a list takes a number of statements that does not grow with the rows."""
    bakery = house.employer()
    commands = [house.employment(bakery, number=ssin(serial)) for serial in range(size)]
    with CaptureQueriesContext(
        connection,
    ) as captured:
        house.do(*commands, by=bakery.officer)
    assert len(captured) <= 35


def test_a_worker_is_found_by_number_and_by_reference(house: House) -> None:
    """Either key finds the worker; what is stated anew becomes a new version, what is not stated stays."""
    bakery = house.employer()
    worker = house.worker(bakery, number=ssin(3), reference="W1", email="an@example.be")
    by_number = house.employment(bakery, number=ssin(3), reference="", family_name="Janssens-Maes")
    assert house.done(by_number, by=bakery.officer) == Done(worker, Effect.CHANGED)
    by_reference = house.employment(bakery, reference="W1", family_name="Janssens-Maes", number=ssin(4))
    assert house.done(by_reference, by=bakery.officer) == Done(worker, Effect.CHANGED)
    view = card(house, bakery, worker)
    assert (view.identity.family_name, view.identity.email) == ("Janssens-Maes", "an@example.be")
    assert view.masked_number == ssin(4).masked_display
    house.see(bakery)
    assert WorkerDetails.objects.filter(worker=worker).count() == 2
    assert WorkerNumber.objects.filter(worker=worker).count() == 2


def test_keys_of_two_workers_are_refused(house: House) -> None:
    """A number that says one worker beside a reference that says another is nobody."""
    bakery = house.employer()
    house.worker(bakery, number=ssin(3), reference="W1")
    house.worker(bakery, number=ssin(4), reference="W2")
    command = house.employment(bakery, number=ssin(3), reference="W2")
    assert house.codes(command, by=bakery.officer) == ["worker.keys_disagree"]


def test_a_worker_needs_a_key_and_a_name(house: House) -> None:
    """All that is missing or too long is said at once."""
    bakery = house.employer()
    command = house.employment(bakery, reference="", family_name="", street="x" * 300)
    assert house.codes(command, by=bakery.officer) == [
        "staff.no_identity",
        "staff.text_too_long",
        "worker.name_missing",
    ]


def test_a_committee_that_is_gone_deserves_a_second_look(house: House) -> None:
    """Where another took it over before the stretch ends; the contract is stored all the same."""
    bakery, (former, after) = house.employer(), (JointCommittee("117"), date(2023, 4, 1))
    stretches = (segment(ends_on=date(2023, 3, 31), joint_committee=former), segment(after, joint_committee=former))
    outcome = house.done(house.employment(bakery, segments=stretches), by=bakery.officer)
    [warning] = outcome.warnings
    assert (warning.code, warning.field) == ("committee.taken_over_after", "segments.1.joint_committee")
    still = house.done(house.employment(bakery, segments=(segment(joint_committee=former),)), by=bakery.officer)
    assert [each.code for each in still.warnings] == ["committee.taken_over_after"]
    assert warning.values == {"committee": "117", "successor": "211", "until": date(2023, 3, 31)}
    [contract] = card(house, bakery, outcome.reference).employments
    now = tuple(replace(each, joint_committee=JointCommittee("211")) for each in contract.segments)
    command = CorrectEmployment(bakery.id, contract.employment, contract.version, SINCE, None, now, None, "211")
    assert house.done(command, by=bakery.officer).warnings == ()


def test_an_employer_knows_own_workers_only(house: House) -> None:
    """The same person at two employers is two workers; one employer's worker is not found by another."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    worker = house.worker(bakery, number=ssin(3), reference="W1")
    other = house.worker(garage, number=ssin(3), reference="W1")
    assert worker != other
    assert house.ask(WorkerCard(garage.id, worker), by=garage.officer) is None
    stranger = replace(house.employment(garage), worker=worker)
    assert house.codes(stranger, by=garage.officer) == ["desk.not_found"]


def test_a_contract_is_found_by_its_start(house: House) -> None:
    """Another end or other hours correct the contract; another start is another contract."""
    bakery = house.employer()
    command = house.employment(bakery, reference="W1")
    worker = house.done(command, by=bakery.officer).reference
    ended = replace(
        command,
        ends_on=date(2024, 12, 31),
        ending=EndingKind.RESIGNATION,
        segments=(segment(ends_on=date(2024, 12, 31), weekly_minutes=1140),),
    )
    assert house.done(ended, by=bakery.officer) == Done(worker, Effect.CHANGED)
    anew = replace(command, starts_on=date(2026, 3, 1), segments=(segment(date(2026, 3, 1)),))
    assert house.done(anew, by=bakery.officer) == Done(worker, Effect.CREATED)
    second, first = card(house, bakery, worker).employments
    assert (first.ends_on, first.ending, first.segments[0].weekly_minutes) == (date(2024, 12, 31), "resignation", 1140)
    assert second.starts_on == date(2026, 3, 1)
    house.see(bakery)
    before, after = (Employment.objects.get(lineage=first.employment, withdrawn_at=at) for at in (NOW, None))
    assert after.corrects == before.id


def test_versions_made_in_one_list_are_kept(house: House) -> None:
    """Two rows that correct each other in one list leave the same history as two lists."""
    bakery = house.employer()
    command = house.employment(
        bakery, number=ssin(3), reference="W1", opening=OpeningBalance(Fraction(1), 2026, "letter")
    )
    other = replace(
        command,
        identity=replace(command.identity, family_name="Maes"),
        segments=(segment(weekly_minutes=1140),),
        opening=OpeningBalance(Fraction(2), 2026, "letter"),
    )
    outcomes = house.do(command, other, by=bakery.officer)
    assert [outcome.effect for outcome in outcomes if isinstance(outcome, Done)] == [Effect.CREATED, Effect.CHANGED]
    house.see(bakery)
    for model in (WorkerDetails, Employment, Right):
        first, second = model.objects.get(corrects=None), model.objects.exclude(corrects=None).get()
        assert (first.withdrawn_at, second.withdrawn_at, second.corrects) == (NOW, None, first.id)


def test_contracts_of_a_worker_do_not_overlap(house: House) -> None:
    """The dates of the contract in the way are told."""
    bakery = house.employer()
    command = house.employment(bakery, reference="W1")
    house.done(command, by=bakery.officer)
    anew = replace(command, starts_on=date(2026, 3, 1), segments=(segment(date(2026, 3, 1)),))
    [outcome] = house.do(anew, by=bakery.officer)
    assert isinstance(outcome, Refused)
    [problem] = outcome.problems
    assert problem.code == "employment.overlaps_open"
    assert SINCE in problem.values.values()
    ended = replace(command, ends_on=date(2026, 3, 1), segments=(segment(SINCE, date(2026, 3, 1)),))
    house.done(ended, by=bakery.officer)
    [outcome] = house.do(anew, by=bakery.officer)
    assert isinstance(outcome, Refused)
    [problem] = outcome.problems
    assert problem.code == "employment.overlaps"
    assert date(2026, 3, 1) in problem.values.values()


def test_an_unknown_committee_is_refused(house: House) -> None:
    """A committee that never existed is told with its code."""
    bakery = house.employer()
    command = house.employment(bakery, segments=(segment(joint_committee=JointCommittee("998")),))
    assert house.codes(command, by=bakery.officer) == ["joint_committee.unknown"]


def test_an_opening_balance_has_evidence(house: House) -> None:
    """Without evidence, with an odd number of days or year, it is refused; another number corrects it."""
    bakery = house.employer()
    command = house.employment(bakery, opening=OpeningBalance(Fraction(-1), 1999, " "))
    assert house.codes(command, by=bakery.officer) == [
        "opening.evidence_missing",
        "staff.days_out_of_range",
        "staff.year_out_of_range",
    ]
    two = replace(command, opening=OpeningBalance(Fraction(2), 2026, "letter"))
    worker = house.done(two, by=bakery.officer).reference
    three = replace(two, opening=OpeningBalance(Fraction(10, 3), 2026, "letter"))
    assert house.done(three, by=bakery.officer) == Done(worker, Effect.CHANGED)
    house.see(bakery)
    current = Right.objects.get(worker=worker, withdrawn_at=None)
    assert (current.numerator, current.denominator, current.evidence) == (10, 3, "letter")
    assert Right.objects.filter(lineage=current.lineage).count() == 2


def test_days_of_a_spreadsheet_formula_are_rounded_first(house: House) -> None:
    """7/3 of a spreadsheet has sixteen decimals, whose sums with hours outgrow what is stored."""
    bakery = house.employer()
    command = house.employment(bakery, opening=OpeningBalance(Fraction("2.3333333333333335"), 2026, "letter"))
    assert house.codes(command, by=bakery.officer) == ["days.too_many_decimals"]
    house.done(replace(command, opening=OpeningBalance(Fraction("2.3333"), 2026, "letter")), by=bakery.officer)


def correction(house: House, bakery: Body, worker: UUID, **fields: Any) -> CorrectEmployment:
    [contract] = card(house, bakery, worker).employments
    usual: dict[str, Any] = {"ends_on": None, "segments": contract.segments, "ending": None, "reason": "typing mistake"}
    return CorrectEmployment(
        bakery.id, contract.employment, contract.version, starts_on=contract.starts_on, **{**usual, **fields}
    )


def test_a_contract_is_corrected_on_the_version_seen(house: House) -> None:
    """The second of two officers is told that it changed, when and by whom."""
    bakery = house.employer()
    worker = house.worker(bakery)
    command = correction(house, bakery, worker, segments=(segment(weekly_minutes=1140),))
    assert house.done(command, by=bakery.officer).effect is Effect.CHANGED
    [outcome] = house.do(command, by=bakery.officer)
    assert isinstance(outcome, Refused)
    [problem] = outcome.problems
    assert problem.code == "desk.changed_meanwhile"
    assert (problem.values["at"], bool(problem.values["by"])) == (NOW, True)
    same = correction(house, bakery, worker)
    assert house.done(same, by=bakery.officer).effect is Effect.UNCHANGED


def test_a_correction_needs_a_reason(house: House) -> None:
    """Whatever replaces or withdraws a fact says why."""
    bakery = house.employer()
    worker = house.worker(bakery)
    command = correction(house, bakery, worker, segments=(segment(weekly_minutes=1140),), reason=" ")
    assert house.codes(command, by=bakery.officer) == ["desk.reason_missing"]
    cancel = CancelEmployment(bakery.id, command.employment, command.version, "")
    assert house.codes(cancel, by=bakery.officer) == ["desk.reason_missing"]


def test_a_contract_is_cancelled(house: House) -> None:
    """It is gone from the card and kept in the history; a second time says that it was cancelled."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    worker = house.worker(bakery)
    [contract] = card(house, bakery, worker).employments
    theirs = CancelEmployment(garage.id, contract.employment, contract.version, "not ours")
    assert house.codes(theirs, by=garage.officer) == ["desk.not_found"]
    command = CancelEmployment(bakery.id, contract.employment, contract.version, "entered twice")
    assert house.done(command, by=bakery.officer) == Done(contract.employment, Effect.CHANGED)
    assert card(house, bakery, worker).employments == ()
    assert house.codes(command, by=bakery.officer) == ["desk.cancelled_meanwhile"]
    house.see(bakery)
    assert Employment.objects.get(id=contract.version).withdrawal_reason == "entered twice"


def followed(house: House, employer: Body, worker: UUID) -> None:
    """Rows of a training in May 2026 that the worker followed."""
    house.see(employer)
    row = {"employer_id": employer.id, "entry": uuid4(), "recorded_at": NOW}
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(row["entry"])])
    training = Training(
        lineage=uuid4(), title="First aid", type="formal", mode="classroom", financing="employer",
        starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 4), source="form", **row,
    )  # fmt: skip
    training.save(force_insert=True)
    Participation(
        lineage=uuid4(), training=training.lineage, worker_id=worker, state="followed", minutes=456,
        working_time="inside", counts=True, counts_because="", right="statutory", source="form", **row,
    ).save(force_insert=True)  # fmt: skip


def test_a_contract_with_trainings_stays(house: House) -> None:
    """Cancelling it would leave a training outside any contract."""
    bakery = house.employer()
    worker = house.worker(bakery)
    followed(house, bakery, worker)
    [contract] = card(house, bakery, worker).employments
    command = CancelEmployment(bakery.id, contract.employment, contract.version, "entered twice")
    assert house.codes(command, by=bakery.officer) == ["employment.has_participations"]


def test_a_worker_is_corrected(house: House) -> None:
    """All personal fields are replaced; a number that is not stated stays."""
    bakery = house.employer()
    worker = house.worker(bakery, number=ssin(3), reference="W1", team="Night")
    view = card(house, bakery, worker)
    command = CorrectWorker(bakery.id, worker, view.version, WorkerIdentity("Maes", "An", "W1"), "married")
    assert house.done(command, by=bakery.officer) == Done(worker, Effect.CHANGED)
    after = card(house, bakery, worker)
    assert (after.identity.family_name, after.identity.team) == ("Maes", "")
    assert after.masked_number == ssin(3).masked_display
    assert house.codes(command, by=bakery.officer) == ["desk.changed_meanwhile"]


def test_a_correction_takes_no_other_workers_keys(house: House) -> None:
    """Reference and number belong to one worker of the employer; a name stays filled in."""
    bakery = house.employer()
    house.worker(bakery, number=ssin(3), reference="W1")
    worker = house.worker(bakery, reference="W2")
    view = card(house, bakery, worker)
    identity = WorkerIdentity("", "An", "W1", ssin(3))
    command = CorrectWorker(bakery.id, worker, view.version, identity, "mistake")
    assert house.codes(command, by=bakery.officer) == [
        "worker.name_missing",
        "worker.reference_taken",
        "worker.number_taken",
    ]
