# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a plan says of groups of workers: counted or told, taken over, answered before it is fixed, never small."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from openfla.desk.plan.own_plan import OwnPlan
from openfla.desk.plan.plan import NAMED, SavePlan, TrainingPlanView
from openfla.desk.plan.plan_groups import GroupCount, GroupEntry, GroupSaid
from openfla.records.models import PlanVersion
from openfla.terms.plan import AttentionGroup, HeadsSource, PlanBody, PlanGroup, PlanStepKind
from tests.desk.conftest import NOW, Body, House, house, ssin
from tests.desk.test_plan import NOBODY, TODAY, WHOLE, YEAR, linked, plan_of, read, step, written

__all__ = ["house"]

COUNTED, TOLD = HeadsSource.COUNTED, HeadsSource.TOLD


def firm(house: House, *ages: int, **fields: Any) -> Body:
    """An employer with a worker of each age."""
    employer = house.employer()
    for age in ages:
        house.worker(employer, birth_date=date(YEAR - age, 6, 1), **fields)
    return employer


def entry(view: TrainingPlanView, group: AttentionGroup) -> GroupEntry:
    """Of the last version."""
    assert view.latest is not None
    return next(each for each in view.latest.groups if each.group is group)


def test_a_plan_says_of_each_group_who_they_are_and_what_is_planned(house: House) -> None:
    """Those of fifty are counted, the others told; a number that stays keeps its day, the version its own count."""
    employer = firm(house, *[55] * 6, *[30] * 7)
    groups = NOBODY | {
        AttentionGroup.FIFTY: GroupSaid(hours=40, measures="Lifting safely."),
        AttentionGroup.SHORTAGE: GroupSaid(7, none_planned=True),
    }
    house.done(written(employer, groups=groups), by=employer.officer)
    view = read(house, employer)
    assert entry(view, AttentionGroup.FIFTY) == GroupEntry(
        AttentionGroup.FIFTY, 6, False, 40, "Lifting safely.", False, COUNTED, TODAY
    )
    assert (view.unsaid, view.missing) == ((), ())
    assert view.counted[AttentionGroup.FIFTY].workers == 6
    tomorrow = NOW + timedelta(days=1)
    again = written(employer, seen=1, groups=groups)
    assert house.done(again, by=employer.officer, now=tomorrow).effect.value == "unchanged"
    house.worker(employer, birth_date=date(YEAR - 60, 1, 1))
    changed = replace(again, groups=groups | {AttentionGroup.SHORTAGE: GroupSaid(8, none_planned=True)})
    house.done(changed, by=employer.officer, now=tomorrow)
    view = read(house, employer)
    fifty, shortage = (entry(view, group) for group in (AttentionGroup.FIFTY, AttentionGroup.SHORTAGE))
    assert [(each.workers, each.on) for each in (fifty, shortage)] == [(7, tomorrow.date()), (8, tomorrow.date())]
    dual = entry(view, AttentionGroup.YOUNG_DUAL)
    assert (dual.workers, dual.source, dual.on) == (0, TOLD, TODAY)
    shown = [
        {(each.group, each.value): each.workers for each in version.heads}[PlanGroup.AGE, "fifty"]
        for version in view.versions
    ]
    assert shown == [7, 6]


def test_a_plan_is_fixed_when_every_group_is_answered(house: House) -> None:
    """A number without a measure is no answer, nor is a measure without a number; none at all are."""
    employer = house.employer()
    groups = NOBODY | {
        AttentionGroup.FIFTY: GroupSaid(12),
        AttentionGroup.SHORTAGE: GroupSaid(measures="Learning to weld."),
        AttentionGroup.REDUCED_CAPACITY: GroupSaid(),
    }
    house.done(written(employer, groups=groups), by=employer.officer)
    unsaid = (AttentionGroup.FIFTY, AttentionGroup.REDUCED_CAPACITY, AttentionGroup.SHORTAGE)
    assert read(house, employer).unsaid == unsaid
    house.done(step(employer, PlanStepKind.SENT, body=PlanBody.WORKERS), by=employer.officer)
    [outcome] = house.do(step(employer, PlanStepKind.FIXED), by=employer.officer)
    problems = getattr(outcome, "problems", ())
    assert [(each.code, each.field) for each in problems] == [
        ("plan.group_unsaid", f"groups.{group}.workers") for group in unsaid
    ]


def test_no_small_number_is_kept_or_can_be_worked_out(house: House) -> None:
    """One to four are few, whoever says so; what would tell of a hidden group is hidden with it, from workers too."""
    employer = firm(house, *[55] * 9, *[47] * 3, *[20] * 6)
    groups = NOBODY | {
        AttentionGroup.FIFTY: GroupSaid(none_planned=True),
        AttentionGroup.FORTY_FIVE: GroupSaid(measures="Mentoring."),
        AttentionGroup.REDUCED_CAPACITY: GroupSaid(2, measures="A coach."),
        AttentionGroup.SHORTAGE: GroupSaid(few=True, none_planned=True),
    }
    me = linked(house, employer, worker := house.worker(employer, birth_date=date(YEAR - 55, 1, 1)))
    plan_of(house, employer, TODAY - timedelta(days=20), groups=groups)
    view = read(house, employer)
    numbers = {each.group: (each.workers, each.few) for each in view.versions[0].groups}
    assert numbers[AttentionGroup.FIFTY] == (10, False)
    assert [numbers[group] for group in (AttentionGroup.FORTY_FIVE, AttentionGroup.REDUCED_CAPACITY)] == [
        (None, True)
    ] * 2
    assert numbers[AttentionGroup.SHORTAGE] == (None, True)
    assert view.counted[AttentionGroup.FORTY_FIVE].workers == 0
    ages = {each.value: each.workers for each in view.versions[0].heads if each.group is PlanGroup.AGE}
    assert ages == {"fifty": 10, "late": None, "young": None}
    house.see(employer)
    kept = next(each for each in PlanVersion.objects.get().groups if each["group"] == "reduced_capacity")
    assert (kept["workers"], kept["few"]) == (None, True)
    own = house.ask(OwnPlan(employer.id, worker, YEAR), by=me)
    assert own.plan.latest.groups == view.versions[0].groups


def test_those_whom_the_law_names_are_not_hidden_for_another_group(house: House) -> None:
    """Beside two young ones those between go along, though those of fifty are fewer; two of fifty are few still."""
    employer = firm(house, *[55] * 5, *[30] * 8, *[20] * 2)
    house.done(written(employer), by=employer.officer)
    view = read(house, employer)
    ages = {each.value: each.workers for each in view.versions[0].heads if each.group is PlanGroup.AGE}
    assert ages == {"fifty": 5, "early": None, "young": None}
    assert view.counted[AttentionGroup.FIFTY] == GroupCount(5, hidden=False)
    assert read(house, firm(house, *[55] * 2, *[30] * 8)).counted[AttentionGroup.FIFTY].hidden


def test_ages_that_are_not_all_known_count_nobody(house: House) -> None:
    """A number that may be too low is not told; nor is any where nobody is under contract."""
    employer = firm(house, *[55] * 6)
    house.worker(employer)
    assert read(house, employer).counted == {}
    assert read(house, house.employer("Leeg")).counted == {}
    house.done(written(employer, groups={AttentionGroup.FIFTY: GroupSaid(6)}), by=employer.officer)
    assert entry(read(house, employer), AttentionGroup.FIFTY).source is TOLD


def test_the_next_plan_begins_with_what_the_last_one_said(house: House) -> None:
    """Of the last version of the last year that has one; once it has a version of its own, that counts."""
    employer = house.employer()
    groups = NOBODY | {AttentionGroup.LOW_SCHOOLED: GroupSaid(9, measures="Reading.")}
    house.done(written(employer), by=employer.officer)
    house.done(written(employer, seen=1, groups=groups), by=employer.officer)
    following = read(house, employer, YEAR + 2)
    assert {each.group for each in following.taken_over} == {*NAMED, AttentionGroup.LOW_SCHOOLED}
    assert (following.unsaid, read(house, employer).taken_over) == (NAMED, ())


def test_what_is_refused_of_a_group(house: House) -> None:
    """Each at its own field; names stand in no measure."""
    employer = house.employer()
    fifty = AttentionGroup.FIFTY
    refused: tuple[tuple[GroupSaid, str, str], ...] = (
        (GroupSaid(-1), "plan.heads_unfit", "workers"),
        (GroupSaid(1_000_001), "plan.heads_unfit", "workers"),
        (GroupSaid(5, hours=-1), "plan.hours_unfit", "hours"),
        (GroupSaid(5, measures="x" * 1001), "training.text_too_long", "measures"),
        (GroupSaid(5, measures="Reading.", none_planned=True), "plan.measures_and_none", "measures"),
        (GroupSaid(5, measures=ssin(1).display), "text.national_number", "measures"),
    )
    for told, code, field in refused:
        [outcome] = house.do(written(employer, groups={fifty: told}), by=employer.officer)
        problems = getattr(outcome, "problems", ())
        assert [(each.code, each.field) for each in problems] == [(code, f"groups.fifty.{field}")], told
    house.worker(employer, given_names="Lotte", family_name="Claes")
    named = NOBODY | {fifty: GroupSaid(5, measures="Lotte Claes leads.")}
    house.done(SavePlan(employer.id, YEAR, 0, date(YEAR, 3, 1), 1, WHOLE, groups=named), by=employer.officer)
    house.done(step(employer, PlanStepKind.SENT, body=PlanBody.WORKERS), by=employer.officer)
    assert house.codes(step(employer, PlanStepKind.FIXED), by=employer.officer) == ["plan.names_somebody"]
