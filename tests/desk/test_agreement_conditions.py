# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an agreement asks of a worker, from the facts that the employer registered."""

from datetime import date

from openfla.desk.workers.staff import CorrectWorker, WorkerCard, WorkerIdentity
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import ContractType
from tests.desk.conftest import House, segment
from tests.desk.test_accounts import account, sized


def test_a_day_of_birth_gives_the_extra_day_at_once(house: House) -> None:
    """Committee 144: twenty years served, fifty years old; a birth date corrected moves the stored figure."""
    employer = house.employer()
    sized(house, employer)
    began = date(2003, 5, 1)
    terms = segment(began, joint_committee=JointCommittee("144"))
    worker = house.worker(employer, starts_on=began, segments=(terms,), reference="A7")
    assert account(house, employer, worker).figures.additional_sector == 0
    card = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    born = WorkerIdentity("Janssens", "An", "A7", birth_date=date(1976, 1, 1))
    house.done(CorrectWorker(employer.id, worker, card.version, born, "from the contract"), by=employer.officer)
    assert account(house, employer, worker).figures.additional_sector == 1
    assert account(house, employer, worker, 2025).figures.additional_sector == 0


def test_an_agency_worker_has_the_days_of_the_agency_agreement(house: House) -> None:
    """Committee 322 in 2024: two and a half days; a clerk of the agency has the five of the law."""
    employer = house.employer()
    sized(house, employer)
    figures = []
    for kind in (ContractType.AGENCY, ContractType.OPEN_ENDED):
        terms = segment(joint_committee=JointCommittee("322"), contract_type=kind)
        worker = house.worker(employer, segments=(terms,))
        figures.append(account(house, employer, worker, 2024).figures.statutory)
    assert figures == [2.5, 5]
