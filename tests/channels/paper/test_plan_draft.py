# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first draft of a plan in four languages, and the plan against what came of it in the years that it holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.channels.paper.plan_draft import drafted
from openfla.channels.paper.training_plan import follow_up, training_plan
from openfla.channels.wording import LANGUAGES
from openfla.desk.plan.plan import PARTS, PlanSessions
from openfla.desk.plan.plan_groups import GroupSaid
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.plan import AttentionGroup, PlanBody, PlanStepKind
from openfla.terms.social_balance import TrainingBlock
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, Body, House, house
from tests.desk.test_plan import NOBODY, TODAY, YEAR, read, step, written
from tests.desk.test_trainings import course

__all__ = ["house"]

STATES = {each.value: ParticipationTerms(each) for each in ParticipationState}
HOUR = 60


def held(house: House, employer: Body, on: tuple[date, TrainingType], state: str, workers: Sequence[UUID]) -> None:
    """A training of ten hours on the day and of the type, in which these workers are so far."""
    training, terms = uuid4(), replace(course(on[0], minutes=10 * HOUR), type=on[1])
    parts = [RegisterParticipation(employer.id, training, each, STATES[state]) for each in workers]
    for each in (RegisterTraining(employer.id, training, terms), *parts):
        house.done(each, by=employer.officer)


@pytest.fixture
def firm(house: House) -> tuple[Body, list[UUID]]:
    """Ten workers: half of them over fifty, half under twenty-six."""
    employer = house.employer()
    old, young = date(YEAR - 60, 1, 1), date(YEAR - 20, 1, 1)
    born = [*[old] * 5, *[young] * 5]
    return employer, [house.worker(employer, birth_date=day, sex="f") for day in born]


def test_a_draft_says_what_was_followed_and_what_is_to_come(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """Trainings without participants, what is offered and what was asked for stand apart; on the job is informal."""
    employer, workers = firm
    before, coming = date(YEAR, 3, 2), date(YEAR + 1, 3, 2)
    held(house, employer, (before, TrainingType.FORMAL), "followed", workers)
    held(house, employer, (before, TrainingType.ON_THE_JOB), "followed", workers)
    held(house, employer, (coming, TrainingType.FORMAL), "planned", workers)
    held(house, employer, (coming, TrainingType.FORMAL), "offered", workers[:5])
    held(house, employer, (coming, TrainingType.FORMAL), "requested", workers[5:])
    held(house, employer, (coming, TrainingType.FORMAL), "planned", [])
    view = read(house, employer, YEAR + 1)
    assert view.sessions == (PlanSessions(TrainingBlock.FORMAL, 4, 40 * HOUR, 1, 10 * HOUR),)
    words = drafted(view, "en")
    assert words["formal_training"] == (
        f"In {YEAR}, 10 workers followed 100 hours of formal training. "
        f"4 formal trainings are on the calendar for {YEAR + 1}, 40 hours in all. "
        "For 1 of these, 10 hours, nobody is down yet. "
        f"10 workers are down for 100 hours in {YEAR + 1}. "
        f"5 workers were offered 50 hours in {YEAR + 1}; there is no answer yet. "
        f"5 workers asked for 50 hours in {YEAR + 1}; this is not decided yet."
    )
    assert words["informal_training"].startswith(
        f"In {YEAR}, 10 workers followed 100 hours of informal training, on the"
    )
    assert "5 workers of 50 or older followed 100 hours" in words["risk_groups"]
    assert "5 workers under 26 followed 100 hours" in words["risk_groups"]
    assert "10 workers of the category" in words["target_groups"]
    assert "shortage_occupations" not in words
    house.done(replace(written(employer), year=YEAR + 1, starts_on=date(YEAR + 1, 1, 1)), by=employer.officer)
    latest = read(house, employer, YEAR + 1)
    assert latest.latest is not None
    printed = training_plan(latest, latest.latest, "en", NOW)
    headings = [each["heading"] for each in printed["parts"]]
    assert [each for each in headings if each.startswith(("Offered", "Asked"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_drafted_in_every_language(house: House, firm: tuple[Body, list[UUID]], language: str) -> None:
    """No place is left open, and no two languages say the same."""
    employer, workers = firm
    held(house, employer, (date(YEAR, 3, 2), TrainingType.INITIAL), "followed", workers)
    held(house, employer, (date(YEAR + 1, 3, 2), TrainingType.INFORMAL), "planned", [])
    view = read(house, employer, YEAR + 1)
    words = drafted(view, language)
    assert set(words) == set(PARTS) - {"formal_training", "shortage_occupations"}
    assert not any("{" in each for each in words.values())
    others = [drafted(view, each) for each in LANGUAGES if each != language]
    assert not [part for part, said in words.items() for other in others if other[part] == said]


def rows(part: dict[str, Any]) -> list[list[str]]:
    """Of the table of a part."""
    [table] = [each for each in part["blocks"] if each["kind"] == "table"]
    found: list[list[str]] = table["rows"]
    return found


def test_a_plan_of_several_years_is_followed_up_in_each(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """The hours of the plan beside those of all its years; the year that is asked stands apart, the next one too."""
    employer, workers = firm
    first = replace(written(employer, starts_on=date(YEAR - 1, 1, 1), years=2, formal_hours=150), year=YEAR - 1)
    house.done(first, by=employer.officer)
    for kind, body in ((PlanStepKind.SENT, PlanBody.WORKERS), (PlanStepKind.FIXED, None)):
        house.done(replace(step(employer, kind, body=body), year=YEAR - 1), by=employer.officer)
    held(house, employer, (date(YEAR - 1, 3, 2), TrainingType.FORMAL), "followed", workers)
    held(house, employer, (date(YEAR, 3, 2), TrainingType.FORMAL), "followed", workers[:5])
    held(house, employer, (TODAY + timedelta(days=9), TrainingType.ON_THE_JOB), "planned", workers)
    for year, own in ((YEAR - 1, ("100", "0")), (YEAR, ("50", "0"))):
        whole, apart = follow_up(read(house, employer, year), "en")
        assert rows(whole)[0] == ["Formal", "150", "150", "0"], year
        assert rows(whole)[1][2:] == ["0", "100"], year
        assert rows(apart)[0] == ["Formal", *own], year
    assert rows(follow_up(read(house, employer, YEAR), "en")[1])[1] == ["Informal, on the job included", "0", "100"]
    assert follow_up(read(house, employer, YEAR + 1), "en") == []


def test_a_plan_from_spring_to_spring_is_followed_up_in_its_own_year(
    house: House, firm: tuple[Body, list[UUID]]
) -> None:
    """It holds for some months of the next one, whose plan is due all the same."""
    employer, workers = firm
    first = replace(written(employer, starts_on=date(YEAR - 1, 4, 1), years=1, formal_hours=150), year=YEAR - 1)
    house.done(first, by=employer.officer)
    for kind, body in ((PlanStepKind.SENT, PlanBody.WORKERS), (PlanStepKind.FIXED, None)):
        house.done(replace(step(employer, kind, body=body), year=YEAR - 1), by=employer.officer)
    held(house, employer, (date(YEAR, 3, 2), TrainingType.FORMAL), "followed", workers)
    [own] = follow_up(read(house, employer, YEAR - 1), "en")
    assert rows(own)[0] == ["Formal", "150", "0", "0"]
    assert read(house, employer, YEAR).holding is not None
    assert follow_up(read(house, employer, YEAR), "en") == []


def test_what_one_year_hides_is_not_told_by_all_years(house: House, firm: tuple[Body, list[UUID]]) -> None:
    """Four people in one year would be found in the difference."""
    employer, workers = firm
    house.done(written(employer, years=2), by=employer.officer)
    held(house, employer, (date(YEAR, 3, 2), TrainingType.FORMAL), "followed", workers[:4])
    held(house, employer, (TODAY - timedelta(days=9), TrainingType.INITIAL), "followed", workers)
    whole, _ = follow_up(read(house, employer), "en")
    assert rows(whole)[0] == ["Formal", "–", "not shown", "0"]


def test_hours_for_a_group_are_laid_beside_what_its_workers_followed(
    house: House, firm: tuple[Body, list[UUID]]
) -> None:
    """Of those whose ages are known; of several years without how many took part, as these may be the same people."""
    employer, workers = firm
    groups = NOBODY | {
        AttentionGroup.FIFTY: GroupSaid(hours=60, measures="Lifting safely."),
        AttentionGroup.YOUNG: GroupSaid(hours=20),
    }
    house.done(written(employer, groups=groups), by=employer.officer)
    held(house, employer, (date(YEAR, 3, 2), TrainingType.FORMAL), "followed", workers)
    held(house, employer, (TODAY + timedelta(days=9), TrainingType.ON_THE_JOB), "planned", workers[:5])
    _, compared = follow_up(read(house, employer), "en")
    assert rows(compared) == [
        ["Workers of 50 or older", "5", "60", "5", "50", "50"],
        ["Workers under 26", "5", "20", "5", "50", "0"],
    ]
    house.done(written(employer, seen=1, years=2, groups=groups), by=employer.officer)
    *_, compared = follow_up(read(house, employer), "en")
    assert rows(compared)[0] == ["Workers of 50 or older", "5", "60", "–", "50", "50"]
