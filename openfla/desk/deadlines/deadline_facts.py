# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the deadlines of employers hang on, of all of them together: a fixed number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Min, Q

from openfla.desk.act import Act
from openfla.desk.deadlines.certificates import A_YEAR
from openfla.desk.documents.year_ends import last_day
from openfla.desk.documents.year_ends_behind import years_behind
from openfla.desk.employers.duties_handling import under_contract
from openfla.desk.employers.employer_facts import employers_facts
from openfla.law import fla
from openfla.law.account_deadlines import introduced_on, turning_days
from openfla.law.calendar import days_later
from openfla.law.deadline import DeadlineFacts, Occasion, PlanKept
from openfla.law.facts import EmployerFacts
from openfla.law.information import LATEST, SHORT
from openfla.law.parameter import parameter
from openfla.law.plan import Draft, counts_for, took_effect
from openfla.law.record_keeping import below
from openfla.records.account_occasions import AccountsLooked, account_occasions
from openfla.records.committees import committees_at_work
from openfla.records.fact import CURRENT
from openfla.records.models import DeadlineDone, Employment, PlanStep, PlanVersion, Rescue
from openfla.records.occasions import Looked, occasions
from openfla.terms.deadline import NEAR, DeadlineKind
from openfla.terms.plan import PlanBody, PlanStepKind

BACK, AHEAD = timedelta(days=A_YEAR), timedelta(days=A_YEAR)
"""How far certificates, mandates and disputes are looked for on either side of the day."""


def deadline_facts(employers: Collection[UUID], asked_on: date, act: Act) -> dict[UUID, DeadlineFacts]:
    """By employer; of another day than today only contracts, sizes and decisions, and what was done by then.

    That is the steps of plans, and what nothing else tells of. All else that is counted is told of today alone.
    """
    facts, contracts = employers_facts(employers), _contracts(employers, asked_on)
    committees, today = committees_at_work(employers, asked_on), asked_on == act.today
    plans, rescued = _plans(employers, None if today else asked_on), _rescued(employers) if today else set()
    done = _done(employers, asked_on)
    counted = _occasions(facts, asked_on, act, rescued)
    return {
        each: DeadlineFacts(
            asked_on,
            facts[each],
            contracts[each].heads if each in contracts else {},
            committees.get(each, frozenset()),
            tuple(counted[each]),
            plans.get(each, {}),
            each in rescued,
            done.get(each, {}),
            began_on=contracts[each].began_on if each in contracts else None,
        )
        for each in employers
    }


class _Contracts(NamedTuple):
    heads: Mapping[int, int]
    began_on: date | None


def _contracts(employers: Collection[UUID], asked_on: date) -> dict[UUID, _Contracts]:
    """Workers under contract on 1 January of the year before and of the year asked, of the next as on the day asked.

    With the first day of the first contract.
    """
    year = asked_on.year
    days = {year - 1: date(year - 1, 1, 1), year: date(year, 1, 1), year + 1: asked_on}
    rows = Employment.objects.filter(CURRENT, employer__among=employers).values("employer")
    counted = rows.annotate(
        began_on=Min("starts_on"),
        **{f"of_{each}": Count("worker_id", distinct=True, filter=under_contract(day)) for each, day in days.items()},
    )
    found: Iterable[dict[str, Any]] = map(dict, counted.order_by("employer"))
    return {row["employer"]: _Contracts({each: row[f"of_{each}"] for each in days}, row["began_on"]) for row in found}


def _plans(employers: Collection[UUID], until: date | None) -> dict[UUID, dict[int, PlanKept]]:
    """The plans that are kept here, by each year of which their latest version is the plan.

    A fixed plan stands in the place of older ones, and of later ones that aren't fixed. With a day, those with which
    something was done by then, and no step after it: as recorded now, for steps are often recorded after their day, and
    a fixed plan has no later version than the one that was fixed.
    """
    taken: dict[tuple[UUID, int], dict[PlanStepKind, date]] = defaultdict(dict)
    asked: dict[UUID, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    drafts: dict[tuple[UUID, int], list[Draft]] = defaultdict(list)
    steps_taken = PlanStep.objects.filter(CURRENT, employer__among=employers).order_by("on", "recorded_at")
    rows = steps_taken.filter(on__lte=until) if until else steps_taken
    for employer, year, kind, on, body, meeting in rows.values_list(
        "employer", "year", "kind", "on", "body", "meeting"
    ):
        taken[employer, year].setdefault(PlanStepKind(kind), on)
        asked[employer][year] |= {body} - {""}
        if kind == PlanStepKind.SENT.value and (body != PlanBody.WORKERS.value or meeting):
            drafts[employer, year].append((on, meeting))
    latest = PlanVersion.objects.filter(employer__among=employers).order_by("employer", "-year", "-number")
    found: dict[UUID, dict[int, PlanKept]] = defaultdict(dict)
    for row in latest.distinct("employer", "year"):
        steps = taken[row.employer_id, row.year]
        if until and not steps:
            continue
        fixed = steps.get(PlanStepKind.FIXED)
        bodies = _asked_of(row.year, asked.get(row.employer_id, {}))
        workers = bodies == {PlanBody.WORKERS.value} if bodies else None
        in_force = took_effect(row.starts_on, fixed) if fixed else None
        sent = tuple(drafts[row.employer_id, row.year])
        plans = found[row.employer_id]
        plans[row.year] = PlanKept(steps, in_force, workers, drafts=sent)
        for year in counts_for(row.year, row.years)[1:] if fixed else ():
            if year not in plans or not _settled(plans[year]):
                plans[year] = PlanKept(held_by=row.year)
    return found


def _settled(kept: PlanKept) -> bool:
    return kept.held_by is not None or PlanStepKind.FIXED in kept.steps


def _asked_of(year: int, asked: Mapping[int, Collection[str]]) -> Collection[str]:
    """The bodies asked about the plan of the year, or, while none is, about that of the last year before it."""
    last = max((each for each, bodies in asked.items() if each <= year and bodies), default=None)
    return () if last is None else asked[last]


def _done(employers: Collection[UUID], by: date) -> dict[UUID, dict[tuple[DeadlineKind, str], date]]:
    """What somebody says was done by that day, by kind and what it is about."""
    found: dict[UUID, dict[tuple[DeadlineKind, str], date]] = defaultdict(dict)
    rows = DeadlineDone.objects.filter(CURRENT, employer__among=employers, done_on__lte=by)
    for employer, kind, about, on in rows.values_list("employer", "kind", "about", "done_on"):
        found[employer][DeadlineKind(kind), about] = on
    return found


def _rescued(employers: Collection[UUID]) -> set[UUID]:
    rows = Rescue.objects.filter(Q(worker=None), employer__among=employers)
    return set(rows.values_list("employer", flat=True).distinct())


def _occasions(
    employers: Mapping[UUID, EmployerFacts], asked_on: date, act: Act, rescued: Collection[UUID]
) -> dict[UUID, list[Occasion]]:
    """Whoever was saved from the State's tool is looked after. Of another day only what contracts say is told."""
    found: dict[UUID, list[Occasion]] = defaultdict(list)
    today = asked_on == act.today
    for employer, kind, since, waiting in occasions(_looked(employers, asked_on, act), then=not today):
        if kind != DeadlineKind.FLA_LEAVER or employer not in rescued:
            found[employer].append(Occasion(DeadlineKind(kind), since, waiting))
    for employer, years in years_behind(employers, act).items() if today else ():
        found[employer] += [Occasion(DeadlineKind.YEAR_END, last_day(each.year), each.waiting) for each in years]
    for of in account_occasions(_looked_for_accounts(employers, asked_on)) if today else ():
        kind, moved = DeadlineKind(of.kind), (of.moved_on, of.moved_to)
        known = (*moved, of.left_on, of.credit_since)
        found[of.employer].append(Occasion(kind, of.since, of.waiting, of.committee, *known))
    return found


def _told_of_hiring(asked_on: date) -> bool:
    """Whether the Federal Learning Account, as known on the day, was to be told of those who were hired."""
    return fla.hire_due(asked_on, asked_on).value is not None


def _looked(employers: Collection[UUID], asked_on: date, act: Act) -> Looked:
    return Looked(
        employers=employers,
        asker=act.actor.organisation,
        on=asked_on,
        left_since=asked_on - LATEST,
        ended_since=asked_on - BACK,
        ends_by=asked_on + AHEAD,
        hired_since=asked_on - BACK if _told_of_hiring(asked_on) else days_later(asked_on, 1),
    )


def _looked_for_accounts(employers: Mapping[UUID, EmployerFacts], today: date) -> AccountsLooked:
    return AccountsLooked(
        employers=employers,
        on=today,
        introduced_on=introduced_on(),
        every=parameter("account.inform_months").at(today, date.max).whole(),
        soon=today + NEAR,
        left_since=today - LATEST,
        short=SHORT.days,
        turns=turning_days(today),
        by_credit=[
            each for each, facts in employers.items() if any(below(facts, day) for day in (today, today - LATEST))
        ],
    )
