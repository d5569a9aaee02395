# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training plan: versions, who was asked, fixed once and for all, and figures in which nobody is found."""

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.outcome import Effect, Refused
from openfla.desk.plan.own_plan import OwnPlan, OwnPlanView
from openfla.desk.plan.plan import (
    GROUPS_OF,
    NAMED,
    PARTS,
    CancelPlanStep,
    CorrectPlanStep,
    PlanFigure,
    RecordPlanStep,
    SavePlan,
    TrainingPlan,
    TrainingPlanView,
)
from openfla.desk.plan.plan_groups import GroupSaid
from openfla.desk.proof.proof import ProofPack, ProofView
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.records.models import PlanStep, PlanVersion
from openfla.records.scope import set_scope
from openfla.terms.plan import PlanBody, PlanGroup, PlanStepKind
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, OPERATOR, Body, House, house
from tests.desk.rescuing import training as one_day
from tests.desk.test_trainings import course, registered

__all__ = ["house"]

YEAR, TODAY = NOW.year, NOW.date()
WHOLE = dict.fromkeys(PARTS, "What the plan says.")
NOBODY = dict.fromkeys(NAMED, GroupSaid(0))
"""No workers in any group that the law names."""


def written(employer: Body, **terms: Any) -> SavePlan:
    """The first version of a plan that says something about everything, unless said otherwise."""
    usual: dict[str, Any] = {"seen": 0, "starts_on": date(YEAR, 3, 1), "years": 1, "texts": WHOLE, "groups": NOBODY}
    return SavePlan(employer.id, YEAR, **(usual | terms))


def step(employer: Body, kind: PlanStepKind, **terms: Any) -> RecordPlanStep:
    usual: dict[str, Any] = {"seen": 1, "kind": kind, "on": TODAY}
    return RecordPlanStep(employer.id, YEAR, **(usual | terms))


def read(house: House, employer: Body, year: int = YEAR) -> TrainingPlanView:
    found = house.ask(TrainingPlan(employer.id, year), by=employer.officer)
    assert isinstance(found, TrainingPlanView)
    return found


def test_a_plan_is_written_judged_fixed_and_filed(house: House) -> None:
    """By an employer without a council: the workers are asked. Once fixed it stays, in the database too."""
    employer = house.employer()
    house.done(written(employer, texts={"gender": "Both."}), by=employer.officer)
    assert set(read(house, employer).missing) == set(PARTS) - {"gender", *GROUPS_OF}
    house.done(written(employer, seen=1, formal_hours=100), by=employer.officer)
    again = house.done(written(employer, seen=2, formal_hours=100), by=employer.officer)
    assert again.effect is Effect.UNCHANGED
    asked = {"seen": 2, "body": PlanBody.WORKERS}
    sent = step(employer, PlanStepKind.SENT, meeting=TODAY + timedelta(days=3), **asked)
    opinion = step(employer, PlanStepKind.OPINION, text="We agree.", **asked)
    for each in (sent, opinion, step(employer, PlanStepKind.FIXED, seen=2), step(employer, PlanStepKind.FILED, seen=2)):
        house.done(each, by=employer.officer)
        assert house.done(each, by=employer.officer).effect is Effect.UNCHANGED
    view = read(house, employer)
    assert (view.fixed, view.filed, view.missing, [each.number for each in view.versions]) == (True, True, (), [2, 1])
    assert [each.kind for each in view.steps] == list(PlanStepKind)
    assert view.consulted is not None
    assert view.consulted.code == "plan.draft_too_late"
    assert view.deadlines is None or view.deadlines.value is not None
    changed = written(employer, seen=2, years=2)
    assert house.codes(changed, by=employer.officer) == ["plan.fixed_already"]
    house.see(employer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    latest = PlanVersion.objects.get(employer=employer.id, number=2)
    latest.id, latest.number = uuid4(), 3
    with pytest.raises(Error, match="is fixed"), transaction.atomic():
        latest.save(force_insert=True)


def test_what_is_refused(house: House) -> None:
    """Of a version, of a step, and what comes too early or too late."""
    employer = house.employer()
    assert house.codes(step(employer, PlanStepKind.SENT), by=employer.officer) == ["plan.not_written"]
    unfit: tuple[tuple[dict[str, Any], str], ...] = (
        ({"seen": 1}, "plan.changed_meanwhile"),
        ({"starts_on": date(YEAR + 1, 1, 1)}, "plan.starts_elsewhere"),
        ({"starts_on": date(1926, 3, 1)}, "plan.starts_elsewhere"),
        ({"years": 0}, "plan.too_short"),
        ({"years": 11}, "plan.too_long"),
        ({"texts": {"hobby": "x"}}, "plan.part_unknown"),
        ({"texts": {"gender": "x" * 4001}}, "training.text_too_long"),
        ({"formal_hours": -1}, "plan.hours_unfit"),
    )
    for terms, code in unfit:
        assert house.codes(written(employer, **terms), by=employer.officer) == [code]
    old = replace(written(employer), year=2022)
    assert house.codes(old, by=employer.officer) == ["plan.year_unfit"]
    house.worker(employer, given_names="Lotte", family_name="Claes")
    house.done(written(employer, texts=WHOLE | {"gender": "Ask claes  LOTTE."}), by=employer.officer)
    steps: tuple[tuple[PlanStepKind, dict[str, Any], list[str]], ...] = (
        (PlanStepKind.SENT, {}, ["plan.body_missing"]),
        (PlanStepKind.OPINION, {"body": PlanBody.WORKS_COUNCIL}, ["plan.opinion_missing"]),
        (PlanStepKind.SENT, {"body": PlanBody.WORKERS, "on": TODAY + timedelta(days=1)}, ["plan.day_to_come"]),
        (PlanStepKind.SENT, {"body": PlanBody.WORKERS, "on": date(YEAR - 2, 12, 31)}, ["plan.day_too_early"]),
        (PlanStepKind.SENT, {"body": PlanBody.WORKERS, "meeting": date(1926, 1, 1)}, ["plan.day_too_early"]),
        (PlanStepKind.FIXED, {}, ["plan.nobody_asked", "plan.names_somebody"]),
        (
            PlanStepKind.FIXED,
            {"body": PlanBody.WORKERS},
            ["plan.nobody_asked", "plan.names_somebody", "plan.body_unasked"],
        ),
        (
            PlanStepKind.FIXED,
            {"text": "Opinion of Lotte Claes."},
            ["plan.nobody_asked", "plan.names_somebody", "plan.words_unasked"],
        ),
        (PlanStepKind.FILED, {}, ["plan.not_fixed"]),
        (PlanStepKind.SENT, {"body": PlanBody.WORKERS, "seen": 0}, ["plan.changed_meanwhile"]),
    )
    for kind, terms, codes in steps:
        assert house.codes(step(employer, kind, **terms), by=employer.officer) == codes
    reader = house.officer(employer.id, [Permission.ACCOUNTS_CONSULT])
    assert house.codes(written(employer, seen=1), by=reader) == ["desk.not_found"]
    other = house.employer("Ander")
    assert house.ask(TrainingPlan(employer.id, YEAR), by=other.officer) is None


def test_steps_come_one_after_the_other(house: House) -> None:
    """On one day at the earliest; what was sent again later judges nothing that was asked before."""
    employer, sent = house.employer(), TODAY - timedelta(days=20)
    house.done(written(employer), by=employer.officer)

    def on(kind: PlanStepKind, days: int, **terms: Any) -> list[str]:
        command = step(employer, kind, on=sent + timedelta(days=days), **terms)
        [outcome] = house.do(command, by=employer.officer)
        return [each.code for each in outcome.problems] if isinstance(outcome, Refused) else []

    workers = {"body": PlanBody.WORKERS}
    assert on(PlanStepKind.SENT, 0, **workers) == on(PlanStepKind.SENT, 5, **workers) == []
    assert on(PlanStepKind.OPINION, -1, text="Good.", **workers) == ["plan.day_before_step"]
    assert on(PlanStepKind.OPINION, 3, text="Good.", **workers) == []
    assert on(PlanStepKind.FIXED, 2) == ["plan.day_before_step"]
    assert on(PlanStepKind.FIXED, 4) == []
    assert on(PlanStepKind.FILED, 3) == ["plan.day_before_step"]
    assert on(PlanStepKind.FILED, 4) == []


def test_a_step_that_was_told_wrong_is_corrected(house: House) -> None:
    """Its day, words and body; what it said stays, with the reason, and is what a proof of the day before says."""
    employer, day = house.employer(), TODAY - timedelta(days=20)
    plan_of(house, employer, day)
    before = read(house, employer)
    proven = proof(house, employer)
    assert [(each.kind, each.on) for each in proven.plan] == [(each.kind, each.on) for each in before.steps]
    tomorrow = NOW + timedelta(days=1)
    opinion = replace(
        correction(house, employer, 1), on=day + timedelta(days=1), body=PlanBody.WORKS_COUNCIL, text="No."
    )
    changed = house.done(opinion, by=employer.officer, now=tomorrow)
    assert changed.reference == before.steps[1].step
    view = read(house, employer)
    assert [each.kind for each in view.steps] == list(PlanStepKind)
    assert (view.steps[1].on, view.steps[1].body, view.steps[1].text) == (opinion.on, opinion.body, "No.")
    [kept] = view.corrected
    assert (replace(kept, withdrawn_at=None, withdrawn_by="", reason="")) == before.steps[1]
    assert (kept.reason, kept.withdrawn_at) == ("A slip.", tomorrow)
    assert proof(house, employer) == proven
    after = proof(house, employer, tomorrow.date())
    assert after.plan[1].on == opinion.on
    assert [(each.what, each.replaced) for each in after.corrections] == [("plan_step", True)]
    assert house.codes(opinion, by=employer.officer) == ["desk.changed_meanwhile"]
    again = replace(opinion, version=view.steps[1].version, reason="")
    assert house.done(again, by=employer.officer).effect is Effect.UNCHANGED


def test_what_a_correction_may_not_do(house: House) -> None:
    """Steps follow each other afterwards too; a reason is given; nothing that a later step rests on goes."""
    employer, day = house.employer(), TODAY - timedelta(days=20)
    plan_of(house, employer, day)
    for place, terms, codes in (
        (0, {"on": day + timedelta(days=3)}, ["plan.day_after_step"]),
        (1, {"on": day - timedelta(days=1)}, ["plan.day_before_step"]),
        (1, {"text": ""}, ["plan.opinion_missing"]),
        (2, {"on": TODAY + timedelta(days=1)}, ["plan.day_to_come", "plan.day_after_step"]),
        (2, {"body": PlanBody.WORKERS}, ["plan.body_unasked"]),
        (2, {"text": "Lotte Claes"}, ["plan.words_unasked"]),
        (3, {"on": day, "reason": " "}, ["desk.reason_missing", "plan.day_before_step"]),
        (3, {"on": day, "reason": "x" * 501}, ["training.text_too_long", "plan.day_before_step"]),
    ):
        changed = replace(correction(house, employer, place), **terms)
        assert house.codes(changed, by=employer.officer) == codes, (place, terms)
    fixed = cancelling(house, employer, 2)
    assert house.codes(fixed, by=employer.officer) == ["plan.step_needed"]
    assert house.codes(replace(cancelling(house, employer, 3), reason=""), by=employer.officer) == [
        "desk.reason_missing"
    ]
    reader = house.officer(employer.id, [Permission.ACCOUNTS_CONSULT])
    assert house.codes(cancelling(house, employer, 3), by=reader) == ["desk.not_found"]
    other = house.employer("Ander")
    for command in (cancelling(house, employer, 3), correction(house, employer, 1)):
        assert house.codes(replace(command, employer=other.id), by=other.officer) == ["desk.not_found"]


def test_a_step_that_was_not_taken_is_withdrawn(house: House) -> None:
    """One after the other, the last first; then the plan is a draft again, which its workers don't read."""
    employer = house.employer()
    me = linked(house, employer, worker := house.worker(employer))
    plan_of(house, employer, TODAY - timedelta(days=20))
    sent, opinion, fixed, filed = (cancelling(house, employer, place) for place in range(4))
    for each in (filed, fixed):
        house.done(each, by=employer.officer)
    assert house.codes(fixed, by=employer.officer) == ["desk.cancelled_meanwhile"]
    view = read(house, employer)
    assert (view.fixed, view.filed) == (False, False)
    assert {each.kind for each in view.corrected} == {PlanStepKind.FIXED, PlanStepKind.FILED}
    assert house.ask(OwnPlan(employer.id, worker, YEAR), by=me).plan is None
    assert seen_by_workers(employer) == (0, 0)
    house.done(written(employer, seen=1, formal_hours=100), by=employer.officer)
    house.done(step(employer, PlanStepKind.FIXED, seen=2), by=employer.officer)
    house.done(opinion, by=employer.officer)
    assert house.codes(sent, by=employer.officer) == ["plan.step_needed"]
    assert [each.kind for each in read(house, employer).steps] == [PlanStepKind.SENT, PlanStepKind.FIXED]


def test_a_row_of_a_step_is_withdrawn_and_no_more(house: House) -> None:
    """The database itself refuses to change what was recorded."""
    employer = house.employer()
    plan_of(house, employer, TODAY - timedelta(days=20))
    house.see(employer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    steps = PlanStep.objects.filter(employer=employer.id)
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        steps.update(on=TODAY)
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        steps.delete()


def plan_of(house: House, employer: Body, day: date, **terms: Any) -> None:
    """A plan that was sent on the day, judged two days later, fixed and filed two days after each other."""
    house.done(written(employer, **terms), by=employer.officer)
    body: dict[str, Any] = {"body": PlanBody.WORKERS}
    told: tuple[dict[str, Any], ...] = (body, body | {"text": "We agree."}, {}, {})
    for place, (kind, said) in enumerate(zip(PlanStepKind, told, strict=True)):
        house.done(step(employer, kind, on=day + timedelta(days=2 * place), **said), by=employer.officer)


def correction(house: House, employer: Body, place: int) -> CorrectPlanStep:
    """Of a step that is shown, which says the same as before."""
    old = read(house, employer).steps[place]
    return CorrectPlanStep(employer.id, old.step, old.version, old.on, "A slip.", old.body, old.meeting, old.text)


def cancelling(house: House, employer: Body, place: int) -> CancelPlanStep:
    """Of a step that is shown."""
    old = read(house, employer).steps[place]
    return CancelPlanStep(employer.id, old.step, old.version, "It was not done.")


def test_the_proof_of_a_later_year_has_the_steps_of_the_plan_that_holds(house: House) -> None:
    """With the year for which it was written; a plan fixed anew for the year itself stands alone."""
    employer = house.employer()
    years = {YEAR - 1: 3, YEAR: 1}
    for year, lasting in years.items():
        start = date(year, 1, 1)
        house.done(replace(written(employer, years=lasting, starts_on=start), year=year), by=employer.officer)
        sent = step(employer, PlanStepKind.SENT, body=PlanBody.WORKERS, on=date(year, 1, 2))
        fixed = step(employer, PlanStepKind.FIXED, on=date(year, 1, 20))
        for each in (sent, fixed):
            house.done(replace(each, year=year), by=employer.officer)
        shown = [(each.year, each.kind) for each in proof(house, employer).plan]
        assert shown == [(year, PlanStepKind.SENT), (year, PlanStepKind.FIXED)]


def proof(house: House, employer: Body, on: date = TODAY) -> ProofView:
    """What is proven of the end of the day, some days later."""
    found = house.ask(ProofPack(employer.id, YEAR, on), by=employer.officer, now=NOW + timedelta(days=4))
    assert isinstance(found, ProofView)
    return found


def test_a_plan_of_several_years_is_told_of_in_the_next(house: House) -> None:
    """Once it is fixed, until its last day; a plan that is written anew for the year comes first."""
    employer = house.employer()
    house.done(written(employer, starts_on=date(YEAR, 1, 1), years=2), by=employer.officer)
    house.done(step(employer, PlanStepKind.SENT, body=PlanBody.WORKERS), by=employer.officer)
    assert read(house, employer, YEAR + 1).holding is None
    house.done(step(employer, PlanStepKind.FIXED), by=employer.officer)
    holding = read(house, employer, YEAR + 1).holding
    assert holding is not None
    assert (holding[0], holding[1].ends_on) == (YEAR, date(YEAR + 1, 12, 31))
    assert read(house, employer).holding is read(house, employer, YEAR + 2).holding is None


def test_a_meeting_before_the_law_leaves_the_page_readable(house: House) -> None:
    """No days before a meeting were asked for yet, so nothing is said about it."""
    employer = house.employer()
    house.done(replace(written(employer), year=2023, starts_on=date(2023, 3, 1)), by=employer.officer)
    sent = step(employer, PlanStepKind.SENT, body=PlanBody.WORKERS, meeting=date(2022, 1, 1))
    house.done(replace(sent, year=2023), by=employer.officer)
    assert read(house, employer, 2023).consulted is None


def test_workers_who_are_named_are_found(house: House) -> None:
    """By any one of their given names beside the family name, as whole words, whatever stands between them."""
    employer = house.employer()
    for given, family in (("Lotte Marie", "Claes"), ("An", "Le"), ("Elodie", "D'Hondt")):
        house.worker(employer, given_names=given, family_name=family)
    naming = ("Claes, Lotte", "Marie\u00a0Claes-Peeters", "Ask An Lê.", "By Frank D’Hondt: Élodie")
    others = ("Sofie Claes and Lotte", "The plan lends itself", "Elodie", "D’Hondt")
    house.done(written(employer, texts=dict(zip(PARTS, naming + others, strict=True))), by=employer.officer)
    [outcome] = house.do(step(employer, PlanStepKind.FIXED), by=employer.officer)
    assert isinstance(outcome, Refused)
    found = [each.field for each in outcome.problems if each.code == "plan.names_somebody"]
    assert found == list(PARTS[: len(naming)])


def test_words_that_may_name_somebody_are_told(house: House) -> None:
    """Family names that stand alone with a capital, whole, and initials with dots, in the last version only."""
    employer = house.employer()
    for given, family in (("Lotte Marie", "Claes"), ("An", "Le"), ("Élodie", "Van den Bergh"), ("Jo", "Dubois")):
        house.worker(employer, given_names=given, family_name=family)
    texts = (
        "Claes leads it, with mevrouw DUBOIS and van den Bergh.",
        "Le plan de Le.",
        "L.C. and C. L. with L.M.C., E. V. too",
        "claes, du bois, Duboisson, N.V., l.c. and Clae",
    )
    house.done(written(employer, texts=dict(zip(PARTS, texts, strict=False))), by=employer.officer)
    view = read(house, employer)
    assert [(each.part, each.words) for each in view.doubts] == [
        (PARTS[0], "Claes"),
        (PARTS[0], "DUBOIS"),
        (PARTS[0], "van den Bergh"),
        (PARTS[1], "Le"),
        (PARTS[2], "L.C."),
        (PARTS[2], "C. L."),
        (PARTS[2], "L.M.C."),
        (PARTS[2], "E. V."),
    ]
    house.done(written(employer, seen=1), by=employer.officer)
    assert read(house, employer).doubts == ()


def test_a_plan_full_of_dots_is_read_at_once(house: House) -> None:
    """It is read at every look at its page: each sign once, where a search from the beginning took minutes."""
    employer = house.employer()
    house.worker(employer, family_name="Le")
    dots = "." * 2600 + " a" * 600
    text = f"{dots} Le{'.' * 20} Le _Le"
    house.done(written(employer, texts={PARTS[0]: text, PARTS[1]: f"{dots} b. - Le"}), by=employer.officer)
    began = perf_counter()
    doubts = [(each.part, each.words) for each in read(house, employer).doubts]
    assert perf_counter() - began < 2
    assert doubts == [(PARTS[0], "Le")]


def test_figures_hide_groups_under_five(house: House) -> None:
    """Those drafted from the year before stay with the version, as they were.

    The same three people in two small blocks are three, so the third block would tell of them; on the job is informal.
    """
    employer = house.employer()
    workers = [
        *(house.worker(employer, sex="f") for _ in range(6)),
        *(house.worker(employer, sex="m") for _ in range(2)),
    ]
    registered(house, employer, workers)
    found = {(each.group, each.value): each for each in read(house, employer).now}
    formal = found[PlanGroup.BLOCK, "formal"]
    assert formal.workers == len(workers)
    assert formal.minutes
    assert found[PlanGroup.SEX, "m"].workers is None
    assert found[PlanGroup.SEX, "f"].workers is None
    following = read(house, employer, YEAR + 1)
    assert PlanFigure(ParticipationState.FOLLOWED, PlanGroup.BLOCK, "formal", 8, formal.minutes) in following.before
    for kind in (TrainingType.INFORMAL, TrainingType.ON_THE_JOB, TrainingType.INITIAL):
        registered(house, employer, workers[:3], replace(course(), type=kind))
    types = [each.workers for each in read(house, employer).now if each.group is PlanGroup.BLOCK]
    assert types == [None] * 3
    following = read(house, employer, YEAR + 1)
    first = replace(written(employer), year=YEAR + 1, starts_on=date(YEAR + 1, 1, 1))
    house.done(first, by=employer.officer)
    latest = read(house, employer, YEAR + 1).latest
    assert latest is not None
    assert latest.figures == following.before


def test_workers_read_what_is_fixed_and_what_is_planned_for_them(house: House) -> None:
    """Neither a draft nor an opinion; only who was under contract while it held; nobody of another employer."""
    employer = house.employer()
    worker, gone = house.worker(employer), house.worker(employer, ends_on=date(YEAR, 2, 1))
    me, left = (linked(house, employer, each) for each in (worker, gone))

    def mine(who: UUID = worker, by: Actor = me, year: int = YEAR) -> OwnPlanView:
        found = house.ask(OwnPlan(employer.id, who, year), by=by)
        assert isinstance(found, OwnPlanView)
        return found

    house.done(written(employer, texts=WHOLE | {"gender": "Draft."}), by=employer.officer)
    house.done(written(employer, seen=1, years=2), by=employer.officer)
    asked = {"seen": 2, "body": PlanBody.WORKERS, "text": "We agree."}
    house.done(step(employer, PlanStepKind.OPINION, **asked), by=employer.officer)
    assert (mine().plan, mine().years) == (None, ())
    assert seen_by_workers(employer) == (0, 0)
    house.done(step(employer, PlanStepKind.FIXED, seen=2), by=employer.officer)
    plan = mine(year=YEAR + 1).plan
    assert plan is not None
    assert [(each.number, each.texts) for each in plan.versions] == [(2, WHOLE)]
    assert [each.kind for each in plan.steps] == [PlanStepKind.FIXED]
    assert plan.versions[0].written_by == plan.steps[0].recorded_by == ""
    assert mine(gone, left).years == ()
    assert seen_by_workers(employer) == (1, 1)
    for days, state in ((9, "planned"), (0, "offered"), (-9, "planned")):
        on = TODAY + timedelta(days=days)
        training = house.done(RegisterTraining(employer.id, uuid4(), one_day(on.isoformat(), on)), by=employer.officer)
        part = ParticipationTerms(ParticipationState(state))
        house.done(RegisterParticipation(employer.id, training.reference, worker, part), by=employer.officer)
    assert [(each.starts_on, each.state.value) for each in mine().ahead] == [
        (TODAY, "offered"),
        (TODAY + timedelta(days=9), "planned"),
    ]
    assert mine(gone, left).ahead == ()
    assert house.ask(OwnPlan(employer.id, gone, YEAR), by=me) is None
    assert house.ask(OwnPlan(employer.id, worker, YEAR), by=employer.officer) is None


def seen_by_workers(employer: Body) -> tuple[int, int]:
    """Versions and steps that the database itself shows to a worker of the employer."""
    set_scope(readable=[employer.id])
    return PlanVersion.objects.count(), PlanStep.objects.count()


def linked(house: House, employer: Body, worker: UUID) -> Actor:
    """The worker, signed in."""
    person = house.person()
    house.done(LinkWorker(employer.id, worker, person, "invitation_code"), by=OPERATOR)
    return Actor.worker(person)
