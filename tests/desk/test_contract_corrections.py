# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts that change under trainings, and registrations that mean something new."""

from dataclasses import replace
from datetime import date

from openfla.desk.outcome import Effect
from openfla.desk.workers.staff import CorrectEmployment, RegisterEmployment, WorkerCard, WorkerIdentity
from tests.desk.conftest import SINCE, House, segment
from tests.desk.test_trainings import course, registered


def test_a_shortened_contract_leaves_no_training_outside(house: House) -> None:
    """Refused while a training would lie outside; done where another part of the staff file holds it."""
    employer = house.employer()
    worker = house.worker(employer)
    registered(house, employer, [worker], course(date(2026, 3, 2)))
    [known] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    last = date(2026, 2, 28)
    shorter = CorrectEmployment(
        employer.id, known.employment, known.version, SINCE, last, (segment(SINCE, last),), None, "Left earlier"
    )
    assert house.codes(shorter, by=employer.officer) == ["employment.has_participations"]
    later = date(2026, 3, 31)
    enough = replace(shorter, ends_on=later, segments=(segment(SINCE, later),))
    assert house.done(enough, by=employer.officer).effect is Effect.CHANGED


def test_a_fresh_registration_never_corrects(house: House) -> None:
    """A known reference is told; a contract with the same first day overlaps instead of being replaced."""
    employer = house.employer()
    worker = house.worker(employer, reference="A1")
    again = house.employment(employer, reference="A1", family_name="Other", fresh=True)
    assert house.codes(again, by=employer.officer) == ["worker.already_known"]
    further = RegisterEmployment(employer.id, WorkerIdentity(""), SINCE, None, (segment(),), worker=worker, fresh=True)
    assert house.codes(further, by=employer.officer) == ["employment.overlaps_open"]
