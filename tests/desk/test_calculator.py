# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a visitor may ask, and that it is all a visitor may do."""

from datetime import date
from fractions import Fraction

from openfla.desk import policy
from openfla.desk.actor import Actor
from openfla.desk.credentials.credentials import StatusListOf
from openfla.desk.credentials.extracts import VerifiedExtract
from openfla.desk.documents.issued import VerifiedDocument
from openfla.desk.employers.organisations import OrganisationCard, RegisterOrganisation
from openfla.desk.law.calculator import DaysFound, DaysOf, RegimeOf, Work
from openfla.desk.outcome import NOT_FOUND, Refused
from openfla.desk.rescue.state_tool import StateTool
from openfla.desk.workers.worker_list import WorkerList
from openfla.records.models import JournalEntry
from openfla.terms.role import Quality
from tests.desk.conftest import SINCE, House, enterprise_number

VISITOR = Actor.visitor()
WORK = Work(date(2026, 1, 1), None, 2280, 2280)


def test_a_visitor_is_answered_and_nothing_is_journalled(house: House) -> None:
    """Five days of a full-timer without agreement; the tree has the same value."""
    found = house.ask(DaysOf(2026, None, WORK, Fraction(25)), by=VISITOR)
    assert isinstance(found, DaysFound)
    assert (found.days, found.finding.value) == (Fraction(5), Fraction(5))
    house.see(scope="system")
    assert not JournalEntry.objects.exists()


def test_these_questions_are_all_that_anyone_may(house: House) -> None:
    """Whatever else a visitor asks or does is not there."""
    open_to_anyone = {item for item, rule in policy.RULES.items() if rule.anyone}
    assert open_to_anyone == {RegimeOf, DaysOf, StateTool, VerifiedDocument, VerifiedExtract, StatusListOf}
    employer = house.employer()
    house.worker(employer)
    assert house.ask(OrganisationCard(employer.id), by=VISITOR) is None
    assert house.ask(WorkerList(employer.id, 2026), by=VISITOR) is None
    command = RegisterOrganisation(enterprise_number(900), "Nergens", (Quality.EMPLOYER,), SINCE)
    assert house.do(command, by=VISITOR) == [NOT_FOUND]


def test_every_problem_is_told_at_once(house: House) -> None:
    """Year, size and hours."""
    question = DaysOf(2016, None, Work(date(2026, 1, 1), None, 2400, 2280))
    found = house.ask(question, by=VISITOR)
    assert isinstance(found, Refused)
    codes = [each.code for each in found.problems]
    assert codes == ["calculator.year_outside", "calculator.size_missing", "employment.hours_above_full_time"]
