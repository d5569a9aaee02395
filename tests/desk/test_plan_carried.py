# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training plan of another installation is kept as it was there, and never over what was done here."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from openfla.desk.accounts.whole_accounts import WholeEmployer, WholeEmployerView
from openfla.desk.outcome import Effect
from openfla.desk.plan.carried import CarryPlanStep, CarryPlanVersion
from openfla.desk.plan.plan import CancelPlanStep
from openfla.terms.plan import PlanBody, PlanStepKind
from tests.desk.conftest import Body, House
from tests.desk.test_plan import TODAY, YEAR, read, step, written

Lines = tuple[CarryPlanVersion | CarryPlanStep, ...]


@pytest.fixture
def there(house: House) -> Body:
    """Two versions, sent, fixed and filed."""
    there = house.employer()
    asked = step(there, PlanStepKind.SENT, seen=2, body=PlanBody.WORKERS, on=date(YEAR, 2, 1))
    done = (step(there, kind, seen=2) for kind in (PlanStepKind.FIXED, PlanStepKind.FILED))
    for command in (written(there), written(there, seen=1, formal_hours=80), asked, *done):
        house.done(command, by=there.officer)
    return there


@pytest.fixture
def here(house: House) -> Body:
    return house.employer("Bakkerij De Korenaar elders")


def lines(house: House, there: Body, here: Body) -> Lines:
    """What goes along, for the employer as it is here."""
    view = house.ask(WholeEmployer(there.id), by=there.officer)
    assert isinstance(view, WholeEmployerView)
    versions = (replace(each, employer=here.id) for each in view.plans)
    return (*versions, *(replace(each, employer=here.id) for each in view.plan_steps))


def test_the_plan_is_what_it_was_there(house: House, there: Body, here: Body) -> None:
    """With what it was drafted from; carried again it is unchanged."""
    along = lines(house, there, here)
    assert [house.done(each, by=here.officer).effect for each in along] == [Effect.CREATED] * 5
    before, after = read(house, there), read(house, here)
    told = [
        [(each.number, each.texts, each.heads, each.groups, each.figures, each.formal_hours) for each in view.versions]
        for view in (before, after)
    ]
    assert told[0] == told[1]
    assert [(each.kind, each.on, each.body, each.number) for each in after.steps] == [
        (each.kind, each.on, each.body, each.number) for each in before.steps
    ]
    assert [house.done(each, by=here.officer).effect for each in along] == [Effect.UNCHANGED] * 5


def test_what_was_written_here_stays(house: House, there: Body, here: Body) -> None:
    """Another version under the number, and a plan that was fixed here."""
    house.done(written(here, informal_hours=9), by=here.officer)
    first, second, *steps = lines(house, there, here)
    assert house.codes(first, by=here.officer) == ["rescue.changed_here"]
    for each in (step(here, PlanStepKind.SENT, body=PlanBody.WORKERS), step(here, PlanStepKind.FIXED)):
        house.done(each, by=here.officer)
    assert house.codes(second, by=here.officer) == ["rescue.changed_here"]
    assert house.codes(steps[1], by=here.officer) == ["plan.version_missing"]
    assert len(read(house, here).versions) == 1


def test_a_step_that_was_withdrawn_here_does_not_come_back(house: House, there: Body, here: Body) -> None:
    along = lines(house, there, here)
    house.do(*along, by=here.officer)
    filed = read(house, here).steps[-1]
    house.done(CancelPlanStep(here.id, filed.step, filed.version, "Niet neergelegd"), by=here.officer)
    assert house.codes(along[-1], by=here.officer) == ["rescue.changed_here"]
    assert [each.kind for each in read(house, here).steps] == [PlanStepKind.SENT, PlanStepKind.FIXED]


def test_lines_come_in_their_order(house: House, there: Body, here: Body) -> None:
    """A version without the one before it, and a step without its version, are told."""
    _, second, *steps = lines(house, there, here)
    assert house.codes(second, by=here.officer) == ["plan.version_missing"]
    assert house.codes(steps[0], by=here.officer) == ["plan.version_missing"]


def test_what_no_plan_can_say_is_refused(house: House, there: Body, here: Body) -> None:
    """As of a plan that is written here: whoever changes a line gains nothing."""
    first, second, sent, fixed, _ = lines(house, there, here)
    assert isinstance(first, CarryPlanVersion)
    assert isinstance(sent, CarryPlanStep)
    assert isinstance(fixed, CarryPlanStep)
    for change, code in (
        ({"year": 2019}, "plan.year_unfit"),
        ({"starts_on": date(YEAR - 1, 1, 1)}, "plan.starts_elsewhere"),
        ({"texts": (("methods", "?"),)}, "plan.part_unknown"),
        ({"formal_hours": -1}, "plan.hours_unfit"),
        ({"years": 40}, "plan.too_long"),
    ):
        assert house.codes(replace(first, **change), by=here.officer) == [code]
    house.do(first, second, by=here.officer)
    assert house.codes(fixed, by=here.officer) == ["plan.nobody_asked"]
    assert house.codes(replace(sent, on=date(TODAY.year + 1, 1, 1)), by=here.officer) == ["plan.day_to_come"]
    house.done(sent, by=here.officer)
    house.done(fixed, by=here.officer)
    assert house.codes(replace(fixed, step=uuid4()), by=here.officer) == ["plan.fixed_already"]


def test_no_plan_is_carried_to_another_employer(house: House, there: Body, here: Body) -> None:
    first, *_ = lines(house, there, here)
    assert house.codes(first, by=there.officer) == ["desk.not_found"]
