# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training plans written, judged, fixed and read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.duties_handling import employer_duties
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.plan.plan import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST,
    MOST_HOURS,
    PARTS,
    PlanFigure,
    PlanStepView,
    PlanVersionView,
    RecordPlanStep,
    SavePlan,
    TrainingPlan,
    TrainingPlanView,
)
from openfla.desk.plan.plan_figures import figures_of, read, written
from openfla.desk.plan.plan_names import naming
from openfla.law import plan
from openfla.records.models import Organisation, PlanStep, PlanVersion
from openfla.records.signatures import signatures
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

MOST_YEARS = 10
ASKED = (PlanStepKind.SENT, PlanStepKind.OPINION)


@handles(SavePlan)
def save_plans(commands: Sequence[SavePlan], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_saved(command, act) for command in commands]


def _saved(command: SavePlan, act: Act) -> Outcome:
    latest, steps = _known(command)
    if problems := (*_out_of_turn(command, latest, _kinds(steps)), *_unfit(command)):
        return Refused(tuple(problems))
    texts = {part: text.strip() for part, text in command.texts.items() if text.strip()}
    terms = {
        "starts_on": command.starts_on,
        "years": command.years,
        "texts": texts,
        "formal_hours": command.formal_hours,
        "informal_hours": command.informal_hours,
    }
    if latest is not None and all(getattr(latest, name) == value for name, value in terms.items()):
        return Done(latest.id, Effect.UNCHANGED)
    version = PlanVersion(
        year=command.year,
        number=command.seen + 1,
        figures=written(_drafted_from(command.employer, command.year)),
        **terms,
        **act.recorded(command.employer),
    )
    version.save(force_insert=True)
    return Done(version.id)


def _known(command: SavePlan | RecordPlanStep) -> tuple[PlanVersion | None, list[PlanStep]]:
    """The last version and what was done with the plan, in order, while nobody else writes on it."""
    with connection.cursor() as cursor:
        key = f"plan of {command.employer} {command.year}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    versions = PlanVersion.objects.filter(employer=command.employer, year=command.year)
    steps = PlanStep.objects.filter(employer=command.employer, year=command.year)
    return versions.order_by("-number").first(), list(steps.order_by("recorded_at", "id"))


def _kinds(steps: Iterable[PlanStep]) -> set[str]:
    return {step.kind for step in steps}


def _out_of_turn(command: SavePlan | RecordPlanStep, latest: PlanVersion | None, steps: set[str]) -> Iterator[Problem]:
    number = latest.number if latest else 0
    if number != command.seen:
        yield Problem("plan.changed_meanwhile", values={"number": number})
    if isinstance(command, SavePlan) and PlanStepKind.FIXED.value in steps:
        yield Problem("plan.fixed_already", values={"year": command.year})


def _unfit(command: SavePlan) -> Iterator[Problem]:
    if not FIRST_YEAR <= command.year <= LAST_YEAR:
        yield Problem("plan.year_unfit", "year", {"first": FIRST_YEAR, "last": LAST_YEAR})
        return
    if command.starts_on.year != command.year:
        yield Problem("plan.starts_elsewhere", "starts_on", {"year": command.year})
    elif command.years > MOST_YEARS:
        yield Problem("plan.too_long", "years", {"years": command.years, "most": MOST_YEARS})
    elif isinstance(until := plan.holds_until(command.starts_on, command.years), Problem):
        yield until
    yield from _unfit_content(command)


def _unfit_content(command: SavePlan) -> Iterator[Problem]:
    for part, text in command.texts.items():
        if part not in PARTS:
            yield Problem("plan.part_unknown", part, {"part": part})
        elif len(text) > LONGEST:
            yield Problem("training.text_too_long", part, {"length": len(text), "limit": LONGEST})
    for name in ("formal_hours", "informal_hours"):
        hours = getattr(command, name)
        if hours is not None and not 0 <= hours <= MOST_HOURS:
            yield Problem("plan.hours_unfit", name, {"most": MOST_HOURS})


def _drafted_from(employer: UUID, year: int) -> Iterator[PlanFigure]:
    """What was followed the year before, and what is planned in the year itself."""
    yield from (each for each in figures_of(employer, year - 1) if each.state is ParticipationState.FOLLOWED)
    yield from (each for each in figures_of(employer, year) if each.state is ParticipationState.PLANNED)


@handles(RecordPlanStep)
def record_steps(commands: Sequence[RecordPlanStep], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_stepped(command, act) for command in commands]


def _stepped(command: RecordPlanStep, act: Act) -> Outcome:
    latest, steps = _known(command)
    if latest is None:
        return refused("plan.not_written", "", year=command.year)
    terms = {
        "version_id": latest.id,
        "kind": command.kind.value,
        "on": command.on,
        "body": command.body.value if command.body else "",
        "meeting": command.meeting,
        "text": command.text.strip(),
    }
    if command.seen == latest.number and _repeated(terms, steps):
        return Done(steps[-1].id, Effect.UNCHANGED)
    kinds = _kinds(steps)
    problems = (
        *_out_of_turn(command, latest, kinds),
        *_too_early(command, latest, kinds),
        *_badly_told(command, act.today),
        *_before_the_last(command, steps),
    )
    if problems:
        return Refused(tuple(problems))
    step = PlanStep(year=command.year, **terms, **act.recorded(command.employer))
    step.save(force_insert=True)
    return Done(step.id)


def _repeated(terms: Mapping[str, object], steps: Sequence[PlanStep]) -> bool:
    """Whether the last step says the same: a form was sent twice."""
    return bool(steps) and all(getattr(steps[-1], name) == value for name, value in terms.items())


def _too_early(command: RecordPlanStep, latest: PlanVersion, steps: set[str]) -> Iterator[Problem]:
    fixed = PlanStepKind.FIXED.value in steps
    match command.kind:
        case PlanStepKind.SENT | PlanStepKind.OPINION if fixed:
            yield Problem("plan.fixed_already", values={"year": command.year})
        case PlanStepKind.FIXED:
            if fixed:
                yield Problem("plan.fixed_already", values={"year": command.year})
            if not steps & {each.value for each in ASKED}:
                yield Problem("plan.nobody_asked")
            yield from plan.missing_content(latest.texts)
            yield from naming(latest)
        case PlanStepKind.FILED:
            if not fixed:
                yield Problem("plan.not_fixed")
            if PlanStepKind.FILED.value in steps:
                yield Problem("plan.filed_already")


def _before_the_last(command: RecordPlanStep, steps: Sequence[PlanStep]) -> Iterator[Problem]:
    """Nobody judges what was not sent yet, fixes before that, or files before it is fixed: the first of each counts."""
    order = list(PlanStepKind)
    first: dict[PlanStepKind, date] = {}
    for step in steps:
        kind = PlanStepKind(step.kind)
        first[kind] = min(step.on, first.get(kind, step.on))
    last = max((first[kind] for kind in order[: order.index(command.kind)] if kind in first), default=None)
    if last is not None and command.on < last:
        yield Problem("plan.day_before_step", "on", {"on": command.on, "last": last})


def _badly_told(command: RecordPlanStep, today: date) -> Iterator[Problem]:
    asked, first = command.kind in ASKED, date(command.year - 1, 1, 1)
    if command.on > today:
        yield Problem("plan.day_to_come", "on", {"on": command.on})
    for name, day in (("on", command.on), ("meeting", command.meeting)):
        if day is not None and day < first:
            yield Problem("plan.day_too_early", name, {"on": day, "year": command.year, "first": first})
    if asked and command.body is None:
        yield Problem("plan.body_missing", "body")
    if not asked and command.body is not None:
        yield Problem("plan.body_unasked", "body")
    if not asked and command.text.strip():
        yield Problem("plan.words_unasked", "text")
    if command.kind is PlanStepKind.OPINION and not command.text.strip():
        yield Problem("plan.opinion_missing", "text")
    if len(command.text) > LONGEST:
        yield Problem("training.text_too_long", "text", {"length": len(command.text), "limit": LONGEST})


@answers(TrainingPlan)
def training_plan(question: TrainingPlan, act: Act) -> TrainingPlanView | None:
    """None for an employer that is not there, and for a year without the law on plans."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None or not FIRST_YEAR <= question.year <= LAST_YEAR:
        return None
    versions = list(PlanVersion.objects.filter(employer=question.employer, year=question.year).order_by("-number"))
    rows = PlanStep.objects.filter(employer=question.employer, year=question.year).select_related("version")
    steps = list(rows.order_by("recorded_at", "id"))
    signed = signatures({row.entry for row in (*versions, *steps)})
    names = {entry: each.person for entry, each in signed.items()}
    duties = employer_duties(_told_of(question, versions, steps), act)
    before = figures_of(question.employer, question.year - 1)
    return TrainingPlanView(
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        year=question.year,
        required=duties.plan if duties else None,
        deadlines=duties.deadlines if duties else None,
        consulted=duties.consulted if duties else None,
        kept=plan.kept(date(question.year, 1, 1)),
        versions=tuple(version_view(row, names) for row in versions),
        steps=tuple(step_view(row, names) for row in steps),
        before=tuple(each for each in before if each.state is ParticipationState.FOLLOWED),
        now=figures_of(question.employer, question.year),
        holding=_holding(question),
    )


def _holding(question: TrainingPlan) -> tuple[int, PlanVersionView] | None:
    """Of those that were fixed for years before and last until this one, the latest."""
    fixed = PlanStep.objects.filter(
        employer=question.employer, kind=PlanStepKind.FIXED.value, year__lt=question.year
    ).select_related("version")
    held = [(step.year, version_view(step.version, {})) for step in fixed.order_by("year")]
    return next((each for each in reversed(held) if each[1].ends_on.year >= question.year), None)


def _told_of(question: TrainingPlan, versions: Sequence[PlanVersion], steps: Sequence[PlanStep]) -> EmployerDuties:
    """What is checked: when the plan took effect, and the last draft that was sent for a meeting."""
    fixed = next((row for row in steps if row.kind == PlanStepKind.FIXED.value), None)
    sent = [row for row in steps if row.kind == PlanStepKind.SENT.value and row.meeting is not None]
    return EmployerDuties(
        question.employer,
        question.year,
        draft_sent=sent[-1].on if sent else None,
        meeting=sent[-1].meeting if sent else None,
        took_effect=plan.took_effect(versions[0].starts_on, fixed.on) if fixed else None,
    )


def version_view(row: PlanVersion, names: Mapping[UUID, str]) -> PlanVersionView:
    until = plan.holds_until(row.starts_on, row.years)
    return PlanVersionView(
        version=row.id,
        number=row.number,
        starts_on=row.starts_on,
        ends_on=row.starts_on if isinstance(until, Problem) else until,
        years=row.years,
        texts=row.texts,
        formal_hours=row.formal_hours,
        informal_hours=row.informal_hours,
        figures=read(row.figures),
        written_at=row.recorded_at,
        written_by=names.get(row.entry, ""),
    )


def step_view(row: PlanStep, names: Mapping[UUID, str]) -> PlanStepView:
    return PlanStepView(
        number=row.version.number,
        kind=PlanStepKind(row.kind),
        on=row.on,
        body=PlanBody(row.body) if row.body else None,
        meeting=row.meeting,
        text=row.text,
        recorded_at=row.recorded_at,
        recorded_by=names.get(row.entry, ""),
    )
