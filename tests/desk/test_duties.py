# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer owes beside the days, and what a leaver is owed."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from openfla.desk.employers.duties import DutiesView, EmployerDuties
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import EndingKind
from openfla.terms.role import Permission
from tests.desk.conftest import Body, House, segment
from tests.desk.test_accounts import account, sized


def duties(house: House, employer: Body, year: int = 2026, *checked: Any) -> DutiesView:
    """The duties of a year as the officer sees them."""
    found = house.ask(EmployerDuties(employer.id, year, *checked), by=employer.officer)
    assert isinstance(found, DutiesView)
    return found


def test_an_employer_of_twenty_owes_a_plan(house: House) -> None:
    """By full-time equivalents; two heads make the count disputed; the days of the calendar follow."""
    employer = house.employer()
    house.workers(employer, 2)
    sized(house, employer, "20")
    view = duties(house, employer)
    assert view.plan is not None
    assert view.deadlines is not None
    assert (view.fte, view.heads, view.counted_on) == (Fraction(20), 2, date(2026, 1, 1))
    assert (view.plan.value, view.plan.values["disputed"]) == (True, True)
    assert view.deadlines.values["fixed_by"] == date(2026, 3, 31)
    assert (view.deadlines.value, view.consulted, view.missing) == (None, None, ())


def test_who_may_see_the_plan_and_what_follows_without_one_is_told(house: House) -> None:
    """With a plan both; without one what follows when days are not granted; before the right existed nothing."""
    employer = house.employer()
    sized(house, employer, "20")
    with_plan, before = duties(house, employer), duties(house, employer, 2022)
    assert with_plan.kept is not None
    assert [each.code for each in with_plan.sanctions] == ["sanction.plan", "sanction.days"]
    assert (before.kept, before.sanctions) == (None, ())
    small = house.employer()
    sized(house, small, "15")
    without = duties(house, small)
    assert (without.kept, [each.code for each in without.sanctions]) == (None, ["sanction.days"])


def test_below_twenty_nothing_is_due(house: House) -> None:
    """Neither plan nor dates."""
    employer = house.employer()
    sized(house, employer, "19.99")
    view = duties(house, employer)
    assert view.plan is not None
    assert (view.plan.value, view.deadlines) == (False, None)


def test_a_plan_is_checked(house: House) -> None:
    """A draft fourteen days before the meeting, a plan in force since 31 March, and what it doesn't say."""
    employer = house.employer()
    sized(house, employer)
    days = date(2026, 2, 26), date(2026, 3, 12), date(2026, 3, 31)
    view = duties(house, employer, 2026, *days, frozenset({"gender", "evaluation"}))
    assert view.consulted is not None
    assert view.deadlines is not None
    assert (view.consulted.code, view.deadlines.value) == ("plan.draft_too_late", date(2026, 4, 30))
    assert set(view.parts) - set(view.missing) == {"gender", "evaluation"}


def test_before_the_law_no_plan_was_due(house: House) -> None:
    """The law of 2022 asks for plans from 2023 on; before 2017 there is nothing to answer."""
    employer = house.employer()
    assert duties(house, employer, 2022).plan is None
    assert house.ask(EmployerDuties(employer.id, 2016), by=employer.officer) is None


def test_what_the_sectors_of_the_workers_ask_is_told(house: House) -> None:
    """Committee 149.01: a plan for the fund; committee 136: collective days; where rights are kept, with agreement."""
    employer = house.employer()
    sized(house, employer)
    for code in ("149.01", "136"):
        house.worker(employer, segments=(segment(joint_committee=JointCommittee(code)),))
    view = duties(house, employer)
    assert {"sector.plan_to_fund", "sector.blocks", "sector.collective"} <= {each.code for each in view.sector}
    [collective] = [each for each in view.sector if each.code == "sector.collective"]
    assert collective.because == ()
    assert [each.value for each in view.account] == ["unsettled"]
    assert "credit" in view.entries


def test_days_of_the_firm_are_those_of_its_only_committee(house: House) -> None:
    """25 full-time equivalents of committee 136 make 50 days; how many of a mixed firm are of it nobody declared."""
    employer = house.employer()
    sized(house, employer)
    house.worker(employer, segments=(segment(joint_committee=JointCommittee("136")),))
    [collective] = [each for each in duties(house, employer).sector if each.code == "sector.collective"]
    assert [(each.code, each.value) for each in collective.because] == [("sector.firm_beside", 50)]


def test_duties_are_the_employers_own(house: House) -> None:
    """Not there for a stranger, nor for who may only register trainings; there for a provider with a mandate."""
    employer, stranger, provider = house.employer(), house.employer("Slagerij Anders"), house.provider()
    question = EmployerDuties(employer.id, 2026)
    assert house.ask(question, by=stranger.officer) is None
    assert house.ask(question, by=house.officer(employer.id, [Permission.TRAININGS_REGISTER])) is None
    assert house.ask(question, by=provider.officer) is None
    house.mandate(employer, provider)
    assert isinstance(house.ask(question, by=provider.officer), DutiesView)


@pytest.mark.parametrize(
    ("ending", "codes", "value"),
    [
        ("resignation", ["leaving.resignation"], 0),
        ("dismissal_with_notice", ["leaving.dismissal_with_notice"], Fraction(2)),
        ("mutual_consent", ["leaving.mutual_consent"], None),
    ],
)
def test_a_leaver_is_told_what_becomes_of_the_balance(
    house: House, ending: str, codes: list[str], value: Fraction | None
) -> None:
    """By the kind of ending that was recorded: four days a year in committee 200, six months of 2026."""
    employer = house.employer()
    sized(house, employer)
    until = date(2026, 6, 30)
    worker = house.worker(employer, starts_on=date(2026, 1, 1), ends_on=until, ending=EndingKind(ending))
    view = account(house, employer, worker)
    assert ([each.code for each in view.leaving], view.leaving[0].value) == (codes, value)
    assert account(house, employer, worker, 2025).leaving == ()


def test_without_a_kind_of_ending_each_is_told(house: House) -> None:
    """Nobody recorded how it ended; who goes on working is told nothing."""
    employer = house.employer()
    sized(house, employer)
    leaver, stayer = house.worker(employer, ends_on=date(2026, 6, 30)), house.worker(employer)
    assert len(account(house, employer, leaver).leaving) == 5
    assert account(house, employer, stayer).leaving == ()
    lost = account(house, employer, leaver).leaving[0]
    assert [each.code for each in lost.because] == ["sector.lost_on_leaving"]
