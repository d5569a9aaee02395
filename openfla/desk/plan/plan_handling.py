# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training plans written and read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.duties_handling import employer_duties
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.plan import plan_groups_handling, plan_heads
from openfla.desk.plan.plan import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST,
    MOST_HOURS,
    PARTS,
    PlanFigure,
    PlanVersionView,
    SavePlan,
    TrainingPlan,
    TrainingPlanView,
)
from openfla.desk.plan.plan_figures import PLANNED, figures_by_year, sessions_of, summed, written
from openfla.desk.plan.plan_groups import GroupCount, GroupEntry
from openfla.desk.plan.plan_groups_handling import entries, read, unfit_groups
from openfla.desk.plan.plan_heads import Heads
from openfla.desk.plan.plan_names import doubts_about
from openfla.desk.plan.plan_rows import in_order, locked_plan, step_view, steps_of, version_view
from openfla.desk.plan.plan_step_checks import kinds_of
from openfla.law import plan
from openfla.records.fact import CURRENT
from openfla.records.models import Organisation, PlanStep, PlanVersion
from openfla.records.signatures import signatures
from openfla.terms.plan import AttentionGroup, PlanBody, PlanStepKind
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

MOST_YEARS = 10


@handles(SavePlan)
def save_plans(commands: Sequence[SavePlan], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_saved(command, act) for command in commands]


def _saved(command: SavePlan, act: Act) -> Outcome:
    latest, steps = locked_plan(command.employer, command.year)
    if problems := (*_out_of_turn(command, latest, kinds_of(steps)), *unfit(command)):
        return Refused(tuple(problems))
    texts = {part: text.strip() for part, text in command.texts.items() if text.strip()}
    heads = Heads.on(act.today, command.employer, command.year)
    before = read(latest.groups) if latest else ()
    terms = {
        "starts_on": command.starts_on,
        "years": command.years,
        "texts": texts,
        "formal_hours": command.formal_hours,
        "informal_hours": command.informal_hours,
        "groups": plan_groups_handling.written(entries(command.groups, heads.groups, before, act.today)),
    }
    if latest is not None and all(getattr(latest, name) == value for name, value in terms.items()):
        return Done(latest.id, Effect.UNCHANGED)
    version = PlanVersion(
        year=command.year,
        number=command.seen + 1,
        figures=written(_drafted_from(command.employer, command.year)),
        heads=plan_heads.written(heads.shown),
        **terms,
        **act.recorded(command.employer),
    )
    version.save(force_insert=True)
    return Done(version.id)


def _out_of_turn(command: SavePlan, latest: PlanVersion | None, steps: Collection[PlanStepKind]) -> Iterator[Problem]:
    number = latest.number if latest else 0
    if number != command.seen:
        yield Problem("plan.changed_meanwhile", values={"number": number})
    if PlanStepKind.FIXED in steps:
        yield Problem("plan.fixed_already", values={"year": command.year})


def unfit(command: SavePlan) -> Iterator[Problem]:
    """What is wrong with what a version says."""
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
    yield from unfit_groups(command.groups, MOST_HOURS)


def _drafted_from(employer: UUID, year: int) -> Iterator[PlanFigure]:
    """What was followed the year before, and what is planned, offered and asked for in the year itself."""
    figures = figures_by_year(employer, year - 1, year)
    yield from (each for each in figures[year - 1] if each.state is ParticipationState.FOLLOWED)
    yield from (each for each in figures[year] if each.state in PLANNED)


@answers(TrainingPlan)
def training_plan(question: TrainingPlan, act: Act) -> TrainingPlanView | None:
    """None for an employer that is not there, and for a year without the law on plans."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None or not FIRST_YEAR <= question.year <= LAST_YEAR:
        return None
    versions = list(PlanVersion.objects.filter(employer=question.employer, year=question.year).order_by("-number"))
    rows = list(steps_of(question.employer, question.year).select_related("version"))
    steps = in_order(row for row in rows if row.withdrawn_at is None)
    corrected = [row for row in rows if row.withdrawn_at is not None]
    corrected.sort(key=lambda row: row.withdrawn_at or row.recorded_at)
    withdrawn = {row.withdrawn_entry for row in corrected if row.withdrawn_entry}
    signed = signatures({row.entry for row in (*versions, *rows)} | withdrawn)
    names = {entry: each.person for entry, each in signed.items()}
    duties = employer_duties(_told_of(question, versions, steps), act)
    shown, holding = [version_view(row, names) for row in versions], _holding(question)
    term = _term(question.year, shown[0] if shown else None, holding)
    figures = figures_by_year(question.employer, min(question.year - 1, term.start), max(question.year, term[-1]))
    return TrainingPlanView(
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        year=question.year,
        required=duties.plan if duties else None,
        deadlines=duties.deadlines if duties else None,
        consulted=duties.consulted if duties else None,
        kept=plan.kept(date(question.year, 1, 1)),
        versions=tuple(shown),
        steps=tuple(step_view(row, names) for row in steps),
        before=tuple(each for each in figures[question.year - 1] if each.state is ParticipationState.FOLLOWED),
        now=figures[question.year],
        doubts=doubts_about(versions[0]) if versions else (),
        sessions=sessions_of(question.employer, question.year, act.today),
        whole=summed(figures[year] for year in term) if len(term) > 1 else (),
        holding=holding,
        corrected=tuple(step_view(row, names) for row in corrected),
        counted=_shown(Heads.on(act.today, question.employer, question.year).groups),
        taken_over=() if versions else _taken_over(question),
    )


def _shown(counted: Mapping[AttentionGroup, GroupCount]) -> Mapping[AttentionGroup, GroupCount]:
    """Nobody reads the number of a group that is hidden."""
    return {group: replace(each, workers=0) if each.hidden else each for group, each in counted.items()}


def _taken_over(question: TrainingPlan) -> tuple[GroupEntry, ...]:
    """The last words of the last year that has a plan."""
    before = PlanVersion.objects.filter(employer=question.employer, year__lt=question.year)
    last = before.order_by("-year", "-number").first()
    return read(last.groups) if last else ()


def _term(year: int, latest: PlanVersionView | None, holding: tuple[int, PlanVersionView] | None) -> range:
    """The years of the plan that is followed up: of the last version, else of one of several years, else the year."""
    if latest is None and holding is not None and year in plan.counts_for(holding[0], holding[1].years):
        year, latest = holding
    return range(year, year + (latest.years if latest else 1))


def _holding(question: TrainingPlan) -> tuple[int, PlanVersionView] | None:
    """Of those that were fixed for years before and last until this one, the latest that is the plan of it, if any."""
    fixed = PlanStep.objects.filter(
        CURRENT, employer=question.employer, kind=PlanStepKind.FIXED.value, year__lt=question.year
    ).select_related("version")
    held = [(step.year, version_view(step.version, {})) for step in fixed]
    lasting = [each for each in held if each[1].ends_on.year >= question.year]
    return max(
        lasting, key=lambda each: (question.year in plan.counts_for(each[0], each[1].years), each[0]), default=None
    )


def _told_of(question: TrainingPlan, versions: Sequence[PlanVersion], steps: Sequence[PlanStep]) -> EmployerDuties:
    """What is checked: when the plan took effect, and the draft that counts: see law.plan."""
    fixed = next((row for row in steps if row.kind == PlanStepKind.FIXED.value), None)
    sent = sorted((row for row in steps if row.kind == PlanStepKind.SENT.value), key=lambda row: row.on)
    workers = PlanBody.WORKERS.value
    draft = plan.draft_that_counts([(row.on, row.meeting) for row in sent if row.body != workers or row.meeting])
    return EmployerDuties(
        question.employer,
        question.year,
        draft_sent=draft[0] if draft else None,
        meeting=draft[1] if draft else None,
        took_effect=plan.took_effect(versions[0].starts_on, fixed.on) if fixed else None,
    )
