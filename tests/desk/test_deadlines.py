# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The days by which something is to be done: from law and facts, met by what is recorded, over all clients."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.deadlines.certificates import A_YEAR, CertificatesEnding
from openfla.desk.deadlines.deadlines import (
    DeadlinePage,
    Deadlines,
    DeadlinesOfClients,
    EmployerDeadlines,
)
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.information.information import (
    InformationState,
    InformWorker,
    NoteReturned,
    WorkerMessages,
    WorkersToInform,
)
from openfla.desk.plan.plan import RecordPlanStep, SavePlan, TrainingPlan
from openfla.desk.teams.teams import MakeTeam, PlaceClient
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.law.plan import CONTENT
from openfla.records.invariants import INVARIANTS
from openfla.records.invariants import found as broken_by
from openfla.terms.deadline import DeadlineKind, DeadlineState
from openfla.terms.dispute import DisputeAnswer
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.limit import Limit
from openfla.terms.message import MessageKind
from openfla.terms.period import Quarter
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.role import Permission, Quality
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, WORK, Body, House, segment
from tests.desk.rescuing import received, training
from tests.desk.test_accounts import sized
from tests.desk.test_disputes import Own, own
from tests.desk.test_groups import kept, limited
from tests.desk.test_plan import NOBODY

__all__ = ["own"]

KIND, STATE, DAY = DeadlineKind, DeadlineState, timedelta(days=1)
Told = list[tuple[str, date, DeadlineState, int | None]]


def told(house: House, body: Body, on: date | None = None, *, later: int = 0) -> EmployerDeadlines:
    """As the officer of the employer sees them, today or so many days later."""
    found = house.ask(Deadlines(body.id, on), by=body.officer, now=NOW + later * DAY)
    assert isinstance(found, EmployerDeadlines)
    return found


def of(found: EmployerDeadlines | DeadlinePage, *kinds: DeadlineKind) -> Told:
    """Those of these kinds: what they are about, their day, their state, whom they concern."""
    return [(each.about, each.on, each.state, each.number) for each in found.rows if each.kind in kinds]


def test_an_employer_of_twenty_has_its_plan_its_size_and_the_end_of_five_years(house: House) -> None:
    """What lies behind and nothing here tells of doesn't ask for attention; the size is met by what was declared."""
    body = house.employer()
    house.workers(body, 2)
    before = told(house, body)
    assert of(before, KIND.SIZE)[0] == ("2026-2027", date(2025, 12, 31), STATE.MISSED, None)
    assert of(before, KIND.PLAN_FIXED, KIND.OWN_NUMBER) == []
    sized(house, body, "20")
    found = told(house, body)
    assert of(found, KIND.PLAN_FIXED)[1:] == [
        ("2026", date(2026, 3, 31), STATE.UNTOLD, None),
        ("2027", date(2027, 3, 31), STATE.AHEAD, None),
    ]
    assert of(found, KIND.SIZE)[0] == ("2026-2027", date(2025, 12, 31), STATE.MET, None)
    assert of(found, KIND.PERIOD_END) == [("2028", date(2028, 12, 31), STATE.AHEAD, None)]
    assert [each.kind for each in found.asking] == [KIND.FLA_SAVED, KIND.INFORM_START]
    near = told(house, body, later=80)
    assert of(near, KIND.PLAN_DRAFT)[1] == ("2027", date(2027, 2, 28), STATE.NEAR, None)
    assert [each.on for each in near.rows] == sorted(each.on for each in near.rows)


def test_a_plan_that_is_kept_here_meets_its_days(house: House) -> None:
    """Step by step, the workers asked; one for two years leaves nothing to do in the second; others are not known.

    A plan that is fixed after the day it states takes effect when it is fixed.
    """
    body = house.employer()
    sized(house, body, "20")
    plan = (KIND.PLAN_DRAFT, KIND.PLAN_OPINION, KIND.PLAN_FIXED, KIND.PLAN_FILED)
    texts = dict.fromkeys(CONTENT, "Zoals besproken.")
    done = partial(house.done, by=body.officer)
    done(SavePlan(body.id, 2026, 0, date(2026, 3, 1), 2, texts, groups=NOBODY))
    first = [each[2] for each in of(told(house, body), *plan) if each[0] == "2026"]
    assert first == [STATE.UNTOLD, *[STATE.MISSED] * 3]
    done(RecordPlanStep(body.id, 2026, 1, PlanStepKind.OPINION, date(2026, 3, 12), PlanBody.WORKERS, None, "Akkoord."))
    done(RecordPlanStep(body.id, 2026, 1, PlanStepKind.FIXED, date(2026, 3, 20)))
    found = of(told(house, body), *plan)
    page = house.ask(TrainingPlan(body.id, 2026), by=body.officer)
    assert page.deadlines.value == date(2026, 4, 20)
    assert ("2026", date(2026, 4, 20), STATE.MISSED, None) in found
    assert [each[2] for each in found if each[0] == "2026"] == [STATE.MET, STATE.MET, STATE.MISSED]
    done(RecordPlanStep(body.id, 2026, 1, PlanStepKind.FILED, date(2026, 4, 19)))
    states = {each[0]: each[2] for each in of(told(house, body), *plan)}
    assert states == {"2025": STATE.UNTOLD, "2026": STATE.MET, "2027": STATE.MET}
    then = {
        day: [each[2] for each in of(told(house, body, day), *plan[1:]) if each[0] == "2026"]
        for day in (date(2026, 3, 11), date(2026, 3, 19), date(2026, 3, 31), date(2026, 12, 31))
    }
    assert list(then.values()) == [
        [STATE.NEAR, STATE.NEAR, STATE.AHEAD],
        [STATE.MET, STATE.NEAR, STATE.NEAR],
        [STATE.MET, STATE.MET, STATE.NEAR],
        [STATE.MET] * 3,
    ]


def test_where_the_workers_are_asked_no_draft_precedes_a_meeting(house: House) -> None:
    """So it is while nobody is asked yet too, where they were asked the year before; what came late is told so."""
    body = house.employer()
    sized(house, body, "20")
    done = partial(house.done, by=body.officer)
    texts = dict.fromkeys(CONTENT, "Zoals besproken.")
    done(SavePlan(body.id, 2026, 0, date(2026, 3, 1), 1, texts, groups=NOBODY))
    done(RecordPlanStep(body.id, 2026, 1, PlanStepKind.SENT, date(2026, 3, 16), PlanBody.WORKERS))
    found = told(house, body)
    assert [each[0] for each in of(found, KIND.PLAN_DRAFT)] == ["2025", "2027"]
    [opinion] = [each for each in found.rows if (each.kind, each.about) == (KIND.PLAN_OPINION, "2026")]
    assert (opinion.state, opinion.late) == (STATE.MET, date(2026, 3, 16))
    done(SavePlan(body.id, 2027, 0, date(2027, 1, 1), 1, texts, groups=NOBODY))
    assert [each[0] for each in of(told(house, body), KIND.PLAN_DRAFT)] == ["2025"]


def test_a_plan_fixed_anew_stands_in_the_place_of_the_one_of_years_before(house: House) -> None:
    """Its own copy is asked for, and the older one is missed no more."""
    body = house.employer()
    sized(house, body, "20")
    done, texts = partial(house.done, by=body.officer), dict.fromkeys(CONTENT, "Zoals besproken.")
    for year, years in ((2024, 3), (2026, 1)):
        done(SavePlan(body.id, year, 0, date(year, 1, 1), years, texts, groups=NOBODY))
        done(RecordPlanStep(body.id, year, 1, PlanStepKind.SENT, date(year, 1, 2), PlanBody.WORKERS))
        held = {each[2] for each in of(told(house, body), KIND.PLAN_FIXED) if each[0] == "2026"}
        assert held == ({STATE.UNTOLD} if year == 2024 else {STATE.MET})
        done(RecordPlanStep(body.id, year, 1, PlanStepKind.FIXED, date(year, 1, 20)))
    filed = [each for each in of(told(house, body), KIND.PLAN_FILED) if each[2] is STATE.MISSED]
    assert [each[0] for each in filed] == ["2026"]
    done(RecordPlanStep(body.id, 2026, 1, PlanStepKind.FILED, date(2026, 2, 2)))
    assert STATE.MISSED not in {each[2] for each in of(told(house, body), KIND.PLAN_FILED)}


def test_a_plan_from_spring_to_spring_leaves_that_of_the_next_year_due(house: House) -> None:
    """The page says what the deadlines say: it still holds, and is the plan of its own year alone."""
    body = house.employer()
    sized(house, body, "20")
    done = partial(house.done, by=body.officer)
    done(SavePlan(body.id, 2025, 0, date(2025, 4, 1), 1, dict.fromkeys(CONTENT, "Zoals besproken."), groups=NOBODY))
    done(RecordPlanStep(body.id, 2025, 1, PlanStepKind.SENT, date(2025, 3, 2), PlanBody.WORKERS))
    done(RecordPlanStep(body.id, 2025, 1, PlanStepKind.FIXED, date(2025, 3, 20)))
    assert [each[2] for each in of(told(house, body), KIND.PLAN_FIXED) if each[0] == "2026"] != [STATE.MET]
    page = house.ask(TrainingPlan(body.id, 2026), by=body.officer)
    assert page.holding[1].ends_on == date(2026, 3, 31)
    assert not page.held


def test_a_plan_of_several_years_is_filed_once_and_missed_until_then(house: House) -> None:
    """Years later too; the years that it holds have no copy of their own."""
    body = house.employer()
    sized(house, body, "20")
    done = partial(house.done, by=body.officer)
    done(SavePlan(body.id, 2024, 0, date(2024, 12, 1), 4, dict.fromkeys(CONTENT, "Zoals besproken."), groups=NOBODY))
    done(RecordPlanStep(body.id, 2024, 1, PlanStepKind.SENT, date(2024, 11, 2), PlanBody.WORKERS))
    done(RecordPlanStep(body.id, 2024, 1, PlanStepKind.FIXED, date(2024, 12, 2)))
    assert of(told(house, body), KIND.PLAN_FILED) == [("2024", date(2025, 3, 1), STATE.MISSED, None)]
    assert {each[2] for each in of(told(house, body), KIND.PLAN_OPINION, KIND.PLAN_FIXED)} == {STATE.MET}
    done(RecordPlanStep(body.id, 2024, 1, PlanStepKind.FILED, TODAY))
    assert of(told(house, body), KIND.PLAN_FILED) == []


def test_a_draft_is_judged_by_the_meeting_for_which_it_was_in_time(house: House) -> None:
    """On the page of the plan and among deadlines alike; while no meeting is told neither says anything of it."""
    body = house.employer()
    sized(house, body, "20")
    done = partial(house.done, by=body.officer)
    done(SavePlan(body.id, 2026, 0, date(2026, 3, 1), 1, dict.fromkeys(CONTENT, "Zoals besproken."), groups=NOBODY))
    council = PlanBody.WORKS_COUNCIL

    def judged(sent: date, meeting: date | None) -> tuple[object, date | None, tuple[str, ...]]:
        done(RecordPlanStep(body.id, 2026, 1, PlanStepKind.SENT, sent, council, meeting))
        [row] = [each for each in told(house, body).rows if (each.kind, each.about) == (KIND.PLAN_DRAFT, "2026")]
        assert row.state is STATE.MET
        consulted = house.ask(TrainingPlan(body.id, 2026), by=body.officer).consulted
        return consulted and consulted.value, row.late, row.why.warnings

    assert judged(date(2026, 2, 20), date(2026, 2, 25)) == (False, date(2026, 2, 20), ())
    assert judged(date(2026, 2, 23), None) == (None, None, ("plan.meeting_untold_warning",))
    assert judged(date(2026, 2, 24), date(2026, 3, 14)) == (True, None, ())


def informed(house: House, body: Body, worker: UUID, days_ago: int) -> None:
    """The employer told the worker of the account on that day, asked for or not."""
    command = InformWorker(body.id, worker, "nl")
    house.done(command, by=body.officer, now=NOW - days_ago * DAY)


def test_as_many_workers_are_to_be_told_as_the_law_says_of_each(house: House) -> None:
    """The count by statement is that of the rule: new, told lately, told long ago, left, left after a few days."""
    body = house.employer()
    starts, ends = TODAY - 500 * DAY, TODAY - DAY
    terms = [
        {"starts_on": TODAY},
        {"starts_on": starts},
        {"starts_on": starts},
        {"starts_on": starts},
        {"starts_on": starts, "ends_on": ends},
        {"starts_on": TODAY - 10 * DAY, "ends_on": ends},
        {"starts_on": TODAY - 80 * DAY, "ends_on": TODAY - 70 * DAY},
        {"starts_on": TODAY + 5 * DAY},
    ]
    days = [(each["starts_on"], each.get("ends_on")) for each in terms]
    segments = [segment(*each, joint_committee=JointCommittee("302")) for each in days]
    workers = [house.worker(body, **each, segments=(one,)) for each, one in zip(terms, segments, strict=True)]
    for worker, days_ago in zip(workers[1:4], (400, 340, 10), strict=True):
        informed(house, body, worker, days_ago)
    for later in (0, 1, 30, 62):
        found = told(house, body, later=later)
        due = house.ask(InformationState(body.id), by=body.officer, now=NOW + later * DAY).due
        counted: Counter[MessageKind] = Counter()
        for each in found.rows:
            if each.kind.startswith("inform_") and each.on <= found.asked_on:
                counted[MessageKind(each.kind.removeprefix("inform_"))] += each.number or 0
        assert counted == {kind: number for kind, number in due.items() if number}, later
    now = told(house, body)
    assert of(now, KIND.INFORM_YEARLY) == [
        (str(TODAY - 400 * DAY), date(2026, 10, 21), STATE.OPEN, 1),
        (str(TODAY - 340 * DAY), date(2026, 12, 20), STATE.NEAR, 1),
    ]
    assert of(now, KIND.INFORM_LEAVING) == [(str(TODAY), TODAY, STATE.NEAR, 1)]


def test_what_informing_hangs_on_is_kept_as_contracts_and_messages_say(house: House) -> None:
    """Hired, told, ended, come back, and told in vain: after each act as counted from the facts themselves."""
    body, kept = house.employer(), INVARIANTS["informed_as_recorded"]
    part = segment(joint_committee=JointCommittee("302"))

    def counted() -> tuple[int, list[tuple[str, int | None]]]:
        house.see(scope="system")
        broken = broken_by(kept, NOW).number
        rows = told(house, body).rows
        return broken, [(each.kind.value, each.number) for each in rows if each.kind.startswith("inform_")]

    first = house.employment(body, segments=(part,))
    worker = house.done(first, by=body.officer).reference
    started = [counted()]
    informed(house, body, worker, 3)
    [message] = house.ask(WorkerMessages(body.id, None, worker), by=body.officer).rows
    started.append(counted())
    house.done(NoteReturned(body.id, message.message, "Unknown here"), by=body.officer)
    started.append(counted())
    assert started == [(0, [("inform_start", 1)]), (0, []), (0, [("inform_start", 1)])]
    until = replace(part, ends_on=TODAY - 2 * DAY)
    house.done(replace(first, ends_on=TODAY - 2 * DAY, segments=(until,)), by=body.officer)
    assert counted() == (0, [("inform_leaving", 1)])
    again = TODAY + 5 * DAY
    back = replace(first, starts_on=again, segments=(replace(part, starts_on=again),))
    house.done(back, by=body.officer)
    assert counted() == (0, [])
    [begun] = [each for each in told(house, body, later=6).rows if each.kind is KIND.INFORM_START]
    assert begun.number == 1


def test_who_owes_nobody_days_is_told_of_no_account_and_others_that_the_duty_is_disputed(house: House) -> None:
    """An employer of four without an agreement; grown to ten it has an account, which may have to be kept.

    The page of messages says the same, and the clock writes to nobody else.
    """
    body = house.employer()
    house.worker(body, segments=(segment(joint_committee=JointCommittee("124")),))
    sized(house, body, "4")
    assert of(told(house, body, later=1), KIND.INFORM_START) == []
    grown, since = house.employer("Bouw Peeters"), date(2026, 2, 1)
    house.worker(grown, starts_on=since, segments=(segment(since, joint_committee=JointCommittee("124")),))
    sized(house, grown, "10")
    [row] = [each for each in told(house, grown, later=1).asking if each.kind is KIND.INFORM_START]
    assert row.state is STATE.OPEN
    assert [each.code for each in row.why.because] == ["record_keeping.unsettled"]
    states = [house.ask(InformationState(each.id), by=each.officer) for each in (body, grown)]
    assert [state.due for state in states] == [{}, {MessageKind.START: 1}]
    assert [state.uncertain and state.uncertain.code for state in states] == [None, "record_keeping.unsettled"]
    assert [len(house.ask(WorkersToInform(each.id), by=OPERATOR)) for each in (body, grown)] == [0, 1]


def test_the_last_worker_of_an_agreement_at_a_small_employer_is_told_at_leaving(house: House) -> None:
    """Of four, whose committee gives days: who left last is listed and counted as long as they are to be told of it."""
    started, found = TODAY - timedelta(days=500), []
    for committee, days_ago in (("112", 3), ("124", 3), ("112", 70)):
        body, ended = house.employer(), TODAY - timedelta(days=days_ago)
        part = segment(started, ended, joint_committee=JointCommittee(committee))
        worker = house.worker(body, starts_on=started, ends_on=ended, segments=(part,))
        sized(house, body, "4")
        listed = house.ask(WorkersToInform(body.id), by=OPERATOR) == (worker,)
        state = house.ask(InformationState(body.id), by=body.officer)
        found.append((listed, state.due, state.account, len(of(told(house, body), KIND.INFORM_LEAVING))))
    assert found == [(True, {MessageKind.LEAVING: 1}, True, 1), (False, {}, False, 0), (False, {}, False, 0)]


def test_each_worker_is_judged_by_the_own_day_and_committee(house: House) -> None:
    """Of thirty: untold since 2023 and since this month are two rows; of several years the row says how many of each.

    Who came from a committee without days to one with them, at an employer of four, is to be told since that day.
    """
    body, dates = house.employer(), (date(2023, 6, 1), date(2026, 2, 2), date(2026, 11, 2), date(2026, 11, 3))
    for since in dates:
        house.worker(body, starts_on=since, segments=(segment(since, joint_committee=JointCommittee("302")),))
    for since in dates[:2]:
        house.worker(body, starts_on=since, segments=(segment(since, joint_committee=JointCommittee("200")),))
    for quarter in (Quarter(2020, 4), *(Quarter(2021, number) for number in (1, 2, 3))):
        house.done(DeclareSize(body.id, quarter, Fraction(30)), by=body.officer)
    sized(house, body, "30")
    found = told(house, body)
    first = str(dates[0])
    assert of(found, KIND.INFORM_START) == [
        (first, dates[0], STATE.MISSED, 1),
        (f"{first} 2", dates[0], STATE.OPEN, 5),
    ]
    [missed, uncertain] = [each for each in found.rows if each.kind is KIND.INFORM_START]
    assert [each.code for each in missed.why.because] == ["record_keeping.account"]
    parts = [(each.code, *each.values.values(), each.because[0].code) for each in uncertain.why.because]
    assert parts == [
        ("deadline.of_one", 1, dates[0], "record_keeping.one_way"),
        ("deadline.of_some", 4, dates[1], "record_keeping.unsettled"),
    ]


def test_who_came_to_a_committee_with_days_is_to_be_told_since_that_day(house: House) -> None:
    """At an employer of four. Who left it may have been owed it before; those who stay without never were."""
    body, moved_on = house.employer(), date(2026, 5, 1)
    days, none = (segment(joint_committee=JointCommittee(code)) for code in ("112", "124"))
    moved = (replace(none, ends_on=moved_on - DAY), replace(days, starts_on=moved_on))
    back = (replace(days, ends_on=date(2025, 12, 31)), replace(none, starts_on=date(2026, 1, 1)))
    workers = [house.worker(body, segments=each) for each in (moved, back, (none,), (none,))]
    sized(house, body, "4")
    [row] = [each for each in told(house, body).rows if each.kind is KIND.INFORM_START]
    assert (row.on, row.state, row.number) == (SINCE, STATE.OPEN, 2)
    assert [each.values["on"] for each in row.why.because] == [SINCE, moved_on]
    assert house.ask(WorkersToInform(body.id), by=OPERATOR) == (workers[0],)


def test_a_row_of_what_is_over_stays_the_same_while_days_of_it_are_settled(house: House) -> None:
    """By what tells it apart, as calendars need it: one certain and one not are two, also when the certain one goes."""
    body, days = house.employer(), (date(2023, 3, 1), date(2024, 2, 1), date(2026, 2, 1))
    parts = [segment(day, joint_committee=JointCommittee("302")) for day in days]
    workers = [house.worker(body, starts_on=day, segments=(part,)) for day, part in zip(days, parts, strict=True)]
    for quarter in (Quarter(2020, 4), *(Quarter(2021, number) for number in (1, 2, 3))):
        house.done(DeclareSize(body.id, quarter, Fraction(30)), by=body.officer)
    sized(house, body, "30")

    def rows() -> dict[str, DeadlineState]:
        return {each.identity: each.state for each in told(house, body).rows if each.kind is KIND.INFORM_START}

    certain, uncertain = "inform_start over", "inform_start over uncertain"
    assert rows() == {certain: STATE.MISSED, uncertain: STATE.OPEN}
    informed(house, body, workers[0], 1)
    assert rows() == {certain: STATE.MISSED, uncertain: STATE.OPEN}
    informed(house, body, workers[1], 1)
    assert rows() == {uncertain: STATE.OPEN}


def test_who_shrank_still_owes_what_was_due_before(house: House) -> None:
    """Of four today: of thirty in 2023, what was certain then is missed; of four then, or of nobody knows, nothing."""
    since, found = date(2023, 1, 1), []
    for fte in (30, 4, None):
        body = house.employer()
        house.worker(body, starts_on=since, segments=(segment(since, joint_committee=JointCommittee("302")),))
        for quarter in (Quarter(2020, 4), *(Quarter(2021, number) for number in (1, 2, 3))) if fte else ():
            house.done(DeclareSize(body.id, quarter, Fraction(str(fte))), by=body.officer)
        sized(house, body, "4")
        found.append(of(told(house, body, later=1), KIND.INFORM_START))
    assert found == [[(str(since), since, STATE.MISSED, 1)], [], []]


def test_what_was_saved_from_the_state_is_told_of_today_alone(house: House, tmp_path: Path) -> None:
    """The day before, nobody knew of the file."""
    body = house.employer()
    received(house, body, tmp_path)
    day = (KIND.FLA_SAVED,)
    assert [each[2] for each in of(told(house, body), *day)] == [STATE.MET]
    assert [each[2] for each in of(told(house, body, TODAY - DAY), *day)] == [STATE.NEAR]


def test_a_dispute_runs_until_it_is_answered(own: Own) -> None:
    """Its month; the answer meets it."""
    dispute = own.raised()
    [(about, on, state, number)] = of(told(own.house, own.employer), KIND.CORRECTION)
    assert (about, on, state, number) == (str(TODAY), date(2026, 12, 25), STATE.NEAR, 1)
    assert of(told(own.house, own.employer, later=31), KIND.CORRECTION)[0][2] is STATE.MISSED
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen en een half")
    assert of(told(own.house, own.employer), KIND.PROPOSAL) == [(str(TODAY), date(2026, 12, 25), STATE.NEAR, 1)]
    own.answered(dispute, DisputeAnswer.REFUSED, "Twee dagen volgens de lijst.")
    assert of(told(own.house, own.employer), KIND.PROPOSAL) == []
    assert of(told(own.house, own.employer), KIND.CORRECTION) == [(about, on, STATE.MET, None)]


def test_trainings_certificates_and_mandates_have_their_days(house: House) -> None:
    """A training that is over and still planned; a certificate until it is had anew; a mandate until the next one."""
    body = house.employer()
    worker = house.worker(body)
    until = TODAY + 20 * DAY

    def takes_part(on: date, **terms: object) -> None:
        training_id = uuid4()
        part = ParticipationTerms(**{"state": ParticipationState.FOLLOWED, **terms})  # type: ignore[arg-type]
        house.done(RegisterTraining(body.id, training_id, training("VCA", on)), by=body.officer)
        house.done(RegisterParticipation(body.id, training_id, worker, part), by=body.officer)

    takes_part(TODAY - 20 * DAY, state=ParticipationState.PLANNED)
    takes_part(TODAY + 20 * DAY, state=ParticipationState.PLANNED)
    takes_part(date(2025, 5, 5), certificate="VCA basis", certificate_until=until)
    provider = house.provider()
    house.mandate(body, provider, Permission.ACCOUNTS_CONSULT, ends_on=until)
    found = told(house, body)
    assert of(found, KIND.TRAINING_FOLLOWED) == [
        (str(TODAY - 20 * DAY), TODAY - 20 * DAY, STATE.OPEN, 1),
    ]
    assert of(found, KIND.CERTIFICATE, KIND.MANDATE) == [(str(until), until, STATE.NEAR, 1)] * 2
    other = house.provider("Ander Bureau")
    house.mandate(body, other, Permission.RIGHTS_MANAGE)
    house.mandate(body, other, Permission.ACCOUNTS_CONSULT, starts_on=until + DAY)
    takes_part(date(2026, 11, 5), certificate="vca BASIS", certificate_until=until + 3000 * DAY)
    assert of(told(house, body), KIND.CERTIFICATE, KIND.MANDATE) == [(str(until), until, STATE.NEAR, 1)]
    house.mandate(body, provider, Permission.ACCOUNTS_CONSULT, starts_on=until + DAY)
    assert of(told(house, body), KIND.MANDATE) == []


def test_a_certificate_asks_for_attention_from_ninety_days_before_until_it_is_had_for_longer(house: House) -> None:
    """At 90, at 30 and at no days left; the rows behind the number, by the same rule; a plan renews nothing."""
    body = house.employer()
    worker, left = house.worker(body), house.worker(body, ends_on=TODAY - DAY)
    untils = [TODAY + days * DAY for days in (-10, 0, 30, 31, 90, 91)]

    def had(whose: UUID, name: str, until: date, state: ParticipationState = ParticipationState.FOLLOWED) -> None:
        lesson = uuid4()
        terms = ParticipationTerms(state, certificate=name, certificate_until=until)
        house.done(RegisterTraining(body.id, lesson, training(f"Les {name}", date(2025, 5, 5))), by=body.officer)
        house.done(RegisterParticipation(body.id, lesson, whose, terms), by=body.officer)

    for place, until in enumerate(untils):
        had(worker, f"VCA {place}", until)
    had(left, "VCA 1", TODAY)
    found = [each for each in told(house, body).rows if each.kind is KIND.CERTIFICATE]
    assert [(each.state, each.step, each.number) for each in found] == [
        (STATE.MISSED, 0, 1),
        (STATE.NEAR, 0, 1),
        (STATE.NEAR, 30, 1),
        (STATE.NEAR, 90, 1),
        (STATE.NEAR, 90, 1),
        (STATE.AHEAD, None, 1),
    ]
    asked = partial(house.ask, by=body.officer)
    totals = [asked(CertificatesEnding(body.id, within)).total for within in (0, 30, 90, A_YEAR)]
    assert totals == [2, 3, 5, 6]
    [first, second] = asked(CertificatesEnding(body.id, 0)).rows
    assert (first.worker, first.certificate, first.training, first.until) == (worker, "VCA 0", "Les VCA 0", untils[0])
    had(worker, "vca 0", TODAY + 900 * DAY, ParticipationState.PLANNED)
    assert asked(CertificatesEnding(body.id, 0)).total == 2
    had(worker, "vca 0", TODAY + 900 * DAY)
    assert asked(CertificatesEnding(body.id, 0)).rows == (second,)
    assert of(told(house, body), KIND.CERTIFICATE)[0][1] == TODAY
    second_page = asked(CertificatesEnding(body.id, A_YEAR, page=3, size=2))
    assert (second_page.total, second_page.page, len(second_page.rows)) == (5, 3, 1)


def test_what_can_be_met_comes_first_then_what_was_missed_latest(house: House) -> None:
    """The nearest of both: what has lain longest is last."""
    provider, body = house.provider(), house.employer()
    house.mandate(body, provider)
    worker = house.worker(body)
    days = (-30, 20, -3, 2, -10)
    for each in days:
        lesson, until = uuid4(), TODAY + each * DAY
        terms = ParticipationTerms(ParticipationState.FOLLOWED, certificate=f"VCA {each}", certificate_until=until)
        house.done(RegisterTraining(body.id, lesson, training("VCA", date(2025, 5, 5))), by=body.officer)
        house.done(RegisterParticipation(body.id, lesson, worker, terms), by=body.officer)
    question = DeadlinesOfClients(provider.id, asking=True, kinds=frozenset({KIND.CERTIFICATE}))
    page = house.ask(question, by=provider.officer)
    own = told(house, body).asking
    certificates = [row for row in own if row.kind is KIND.CERTIFICATE]
    for rows in (page.rows, certificates):
        assert [(row.on - TODAY).days for row in rows] == [2, 20, -3, -10, -30]


@pytest.mark.parametrize(
    ("later", "terms", "ending"),
    [
        (DAY, {}, 0),
        (0 * DAY, {}, 1),
        (-DAY, {}, 1),
        (DAY, {"state": ParticipationState.PLANNED}, 1),
        (DAY, {"certificate": "vca"}, 0),
        (DAY, {"certificate": "VCA VOL"}, 1),
        (DAY, {"certificate_until": TODAY + 10 * DAY}, 2),
        (-DAY, {"certificate_until": TODAY + 11 * DAY}, 0),
    ],
)
def test_the_same_certificate_of_a_later_training_without_an_end_is_for_longer(
    house: House, later: timedelta, terms: dict[str, Any], ending: int
) -> None:
    """That of the same day or an older one is not; nor a plan, another name, or the same end."""
    body = house.employer()
    worker, on = house.worker(body), date(2025, 5, 5)
    usual = {"state": ParticipationState.FOLLOWED, "certificate": "VCA"}
    held = {**usual, "certificate_until": TODAY + 10 * DAY}
    for day, each in ((on, held), (on + later, {**usual, **terms})):
        lesson = uuid4()
        house.done(RegisterTraining(body.id, lesson, training("VCA", day)), by=body.officer)
        house.done(RegisterParticipation(body.id, lesson, worker, ParticipationTerms(**each)), by=body.officer)
    ends = TODAY + 10 * DAY
    counted = [day for _, day, *_ in of(told(house, body), KIND.CERTIFICATE)]
    rows = house.ask(CertificatesEnding(body.id, 30), by=body.officer).rows
    assert (ends in counted, [row.until for row in rows].count(ends)) == (bool(ending), ending)


def test_whose_certificates_end_is_the_employers_own_and_that_of_whose_workers_one_may_see(house: House) -> None:
    """Another employer is not answered, and who may see some workers reads of theirs alone."""
    body, other = house.employer(), house.employer("Garage Het Wiel")
    workers = [house.worker(body), house.worker(body)]
    for worker in workers:
        lesson = uuid4()
        terms = ParticipationTerms(ParticipationState.FOLLOWED, certificate="VCA", certificate_until=TODAY)
        house.done(RegisterTraining(body.id, lesson, training("VCA", date(2025, 5, 5))), by=body.officer)
        house.done(RegisterParticipation(body.id, lesson, worker, terms), by=body.officer)
    assert house.ask(CertificatesEnding(body.id), by=other.officer) is None
    some = limited(house, body, kept(house, body, workers[0]))
    assert [each.worker for each in house.ask(CertificatesEnding(body.id), by=some).rows] == workers[:1]


def test_another_day_is_answered_by_the_law_as_it_was_known_then(house: House) -> None:
    """The vote of 28 November 2024 moved what was due to the State; what is recorded now is not told of then."""
    body = house.employer()
    house.worker(body, starts_on=date(2024, 10, 15))
    sized(house, body, "20")
    before, after = told(house, body, date(2024, 11, 27)), told(house, body, date(2024, 11, 28))
    assert of(before, KIND.FLA_FIRST) == [("", date(2024, 11, 30), STATE.NEAR, None)]
    assert of(after, KIND.FLA_FIRST) == [("", date(2025, 4, 1), STATE.AHEAD, None)]
    assert of(before, KIND.FLA_RIGHTS)[0] == ("2024", date(2024, 12, 31), STATE.NEAR, None)
    assert of(before, KIND.FLA_HIRE) == [("2024-10-15", date(2024, 12, 14), STATE.NEAR, 1)]
    assert house.ask(Deadlines(body.id, date.max), by=body.officer) is None
    assert (
        of(before, KIND.INFORM_START) == of(told(house, body), KIND.FLA_FIRST, KIND.FLA_QUARTER, KIND.FLA_RIGHTS) == []
    )


def test_a_fund_is_told_of_for_who_has_somebody_in_its_committee_on_the_day(house: House) -> None:
    """Not for who left, nor for who will come."""
    body, ended, began = house.employer(), TODAY - 30 * DAY, TODAY + 30 * DAY
    electricians, teachers, others = map(JointCommittee, ("149.01", "152.01", "200"))
    house.worker(body, segments=(segment(SINCE, ended, joint_committee=electricians), segment(ended + DAY)))
    house.worker(body, starts_on=began, segments=(segment(began, joint_committee=teachers),))
    house.worker(body, segments=(segment(joint_committee=others),))

    def asked(on: date | None = None) -> set[DeadlineKind]:
        kinds = {each.kind for each in told(house, body, on).rows}
        return kinds & {KIND.SECTOR_PLAN, KIND.SECTOR_REPORT}

    assert asked() == set()
    assert asked(ended) == {KIND.SECTOR_PLAN}
    assert asked(began) == {KIND.SECTOR_REPORT}


def clients(house: House, number: int) -> tuple[Body, list[Body]]:
    """A provider, and employers with a mandate for it whose size nobody declared."""
    provider = house.provider()
    bodies = [house.employer(f"Klant {place}") for place in range(number)]
    for body in bodies:
        house.mandate(body, provider)
        house.worker(body)
    return provider, bodies


def page_of(house: House, provider: Body, by: Actor, **terms: object) -> DeadlinePage:
    """What the provider's officer sees over all clients."""
    found = house.ask(DeadlinesOfClients(provider.id, **terms), by=by)  # type: ignore[arg-type]
    assert isinstance(found, DeadlinePage)
    return found


def test_a_provider_sees_them_over_all_clients_page_by_page(house: House) -> None:
    """The same as each employer sees; in as many statements for four clients as for one; without its mandate none."""
    provider, bodies = clients(house, 4)
    house.mandate(house.employer("Zonder inzage"), provider, Permission.RIGHTS_MANAGE)
    whole = page_of(house, provider, provider.officer, size=100)
    assert {each.employer for each in whole.rows} == {body.id for body in bodies}
    asking = [each for body in bodies for each in told(house, body).asking]
    assert sorted(map(repr, whole.rows)) == sorted(map(repr, asking))
    assert (whole.total, whole.pages, set(whole.names.values())) == (12, 1, {f"Klant {place}" for place in range(4)})
    assert whole.missed == sum(each.state is STATE.MISSED for each in asking) == 4
    second = page_of(house, provider, provider.officer, size=5, page=2, kinds=(KIND.SIZE, KIND.FLA_SAVED))
    assert (len(second.rows), second.total, second.page, second.pages) == (3, 8, 2, 2)
    assert page_of(house, provider, provider.officer, asking=False).total > whole.total
    with CaptureQueriesContext(connection) as many:
        page_of(house, provider, provider.officer)
    one, _ = clients(house, 1)
    with CaptureQueriesContext(connection) as few:
        page_of(house, one, one.officer)
    assert len(many) == len(few)


def test_who_works_for_one_team_sees_its_clients_alone(house: House) -> None:
    """Access in the quality of provider, limited to a team."""
    provider, (first, second) = clients(house, 2)
    team = house.done(MakeTeam(provider.id, "Noord"), by=provider.officer).reference
    house.done(PlaceClient(provider.id, first.id, team), by=provider.officer)
    person, limit = house.person("Beperkt"), Limit(teams=frozenset({team}))
    grant = GrantAccess(provider.id, person, WORK, SINCE, None, Quality.SERVICE_PROVIDER, limit)
    house.done(grant, by=provider.officer)
    of_team = Actor.officer(person, provider.id)
    assert {each.employer for each in page_of(house, provider, of_team).rows} == {first.id}
    assert house.ask(Deadlines(second.id), by=of_team) is None
    assert house.ask(Deadlines(first.id), by=of_team) is not None


def test_they_are_the_employers_own(house: House) -> None:
    """Neither another employer nor its provider is answered."""
    body, other = house.employer(), house.employer("Garage Het Wiel")
    assert house.ask(Deadlines(body.id), by=other.officer) is None
    assert house.ask(DeadlinesOfClients(body.id), by=other.officer) is None
