# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The deadlines of an employer: each kind with the rule that gives its days from facts.

Their numbers, sources and the time in which they hold stand in the parameters that each rule reads; what no text covers
on a day gives no deadline. Those that return every year are told of the year before the day one asks, of its own and of
the next. Those of the Federal Learning Account follow from the law as it was known on the day one asks.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache, partial

from openfla.law import correction, fla, plan, small_right
from openfla.law.account import ends_period
from openfla.law.account_deadlines import OF_ACCOUNT, Judged, folded, introduced_on, judged
from openfla.law.account_form import informed_by
from openfla.law.calendar import day_of_year, days_later, months_later
from openfla.law.deadline import Deadline, DeadlineFacts, Occasion, PlanKept
from openfla.law.finding import Citation, Finding
from openfla.law.information import AT_THE_END, INTRODUCED
from openfla.law.parameter import NotInForce, parameter
from openfla.law.reading import DEFAULT, Readings
from openfla.law.record_keeping import account_due
from openfla.law.sector import sector_terms
from openfla.law.size import BELOW, PERIOD, SMALL, UNKNOWN, Size, kept_size, reference_quarters
from openfla.terms.deadline import BY_HAND
from openfla.terms.deadline import DeadlineKind as Kind
from openfla.terms.period import Quarter
from openfla.terms.plan import PlanStepKind as Step

KEPT_UP = Citation("decree_2017", "", "C2")
RESET = Citation("law_2022", "", "C2")
TO_FUND = {"sector.plan_to_fund": Kind.SECTOR_PLAN, "sector.report_to_fund": Kind.SECTOR_REPORT}
QUARTERS = (1, 2, 3, 4)
MEETING_UNTOLD = "plan.meeting_untold_warning"
Found = Iterator[Deadline]
Rule = Callable[[DeadlineFacts], Found]


def deadlines(facts: DeadlineFacts, *, readings: Readings = DEFAULT) -> tuple[Deadline, ...]:
    """All of them, the earliest first.

    Of what the law leaves open only whether there is an account to keep moves a day: where one of two readings asks for
    a plan its days are told.
    """
    rules: tuple[Rule, ...] = (*RULES, partial(_occasions, readings))
    found = [_said_done(each, facts) for rule in rules for each in _in_force(rule(facts))]
    return tuple(sorted(found, key=lambda each: (each.on, each.kind, each.about)))


def _in_force(found: Found) -> Found:
    """A rule that meets a day that nothing covers has no more to say."""
    try:
        yield from found
    except NotInForce:
        return


def _said_done(due: Deadline, facts: DeadlineFacts) -> Deadline:
    """Met by what somebody said, where no other fact tells; late if that was done after the day."""
    done = facts.done.get((due.kind, due.about)) if due.kind in BY_HAND else None
    return due if done is None else dataclasses.replace(due, met=True, late=done if done > due.on else None)


def as_recorded(kind: Kind, about: str, on: date, done: date | None) -> Deadline:
    """One that these rules tell no more, with the last day that they gave when it was recorded as done."""
    why = Finding("deadline.as_recorded", on, "", {"until": on})
    met, late = (True if done else None), (done if done and done > on else None)
    return Deadline(kind, about, on, why, met=met, late=late)


def _years(facts: DeadlineFacts) -> range:
    return range(facts.asked_on.year - 1, facts.asked_on.year + 2)


def _size(facts: DeadlineFacts, year: int) -> Size | None:
    """None before the law of 2022."""
    try:
        return kept_size(facts.employer, year)
    except NotInForce:
        return None


def _fte(facts: DeadlineFacts, year: int) -> Fraction | None:
    size = _size(facts, year)
    return size.average if size else None


def _plan(facts: DeadlineFacts) -> Found:
    """Where either count asks for a plan: which of them holds is disputed."""
    unfiled: dict[int, Finding] = {}
    for year in _years(facts):
        if date(year, 1, 1) >= parameter("plan.opinion_by").values[0].starts_on:
            due = plan.required(fte=_fte(facts, year), heads=facts.heads.get(year), on=date(year, 1, 1))
            if due.values["by_fte"] or due.values["by_heads"]:
                yield from _plan_of(year, due, facts)
                unfiled |= _held_unfiled(year, due, facts)
    for year, due in unfiled.items():
        yield from (each for each in _plan_of(year, due, facts) if each.kind is Kind.PLAN_FILED)


def _held_unfiled(year: int, due: Finding, facts: DeadlineFacts) -> dict[int, Finding]:
    """The plan of years ago that holds in this one, or in one to come, and was never filed."""
    written = facts.plans[year].held_by if year in facts.plans else None
    if written is None or written in _years(facts) or year < facts.asked_on.year:
        return {}
    return {} if Step.FILED in facts.plans.get(written, PlanKept()).steps else {written: due}


def _plan_of(year: int, due: Finding, facts: DeadlineFacts) -> Found:
    """Met by the steps of a plan that is kept here; of one that isn't, nothing is known.

    Where the workers themselves are asked there is no meeting that a draft precedes, and the plan is submitted to them
    by the day of the opinion (B-02). Until somebody is asked nothing tells whether a draft is due at all: it is where
    there is a council or a delegation. An opinion tells that there was a draft; that the plan is fixed tells neither.
    The copy is due at the latest a month after the last day on which the plan may be fixed (an inference). A plan of
    several years is filed once, for its first one.
    """
    kept = facts.plans.get(year)
    fixed_by = day_of_year(year, parameter("plan.fixed_by").at(date(year, 1, 1), date.max))
    in_force = kept.in_force if kept and kept.in_force else fixed_by
    found = dataclasses.replace(plan.deadlines(year, in_force=in_force), because=(due,))
    draft_by, why_draft = _draft(year, due)
    once = kept is None or kept.held_by is None
    filed_by = found.value if once and facts.asked_on >= _filed_since() else None
    asked = (Step.SENT, Step.OPINION)
    for kind, on, by, why in (
        (Kind.PLAN_DRAFT, None if kept and kept.workers else draft_by, asked, why_draft),
        (Kind.PLAN_OPINION, found.values["opinion_by"], asked if kept and kept.workers else (Step.OPINION,), found),
        (Kind.PLAN_FIXED, found.values["fixed_by"], (Step.FIXED,), found),
        (Kind.PLAN_FILED, filed_by, (Step.FILED,), found),
    ):
        if isinstance(on, date):
            row = _by_steps(Deadline(kind, str(year), on, why), kept, by)
            yield _of_draft(row, kept) if kept and kind is Kind.PLAN_DRAFT else row


def _of_draft(row: Deadline, kept: PlanKept) -> Deadline:
    """Nothing tells that it is due while nobody was asked. What was sent is late if no draft was in time."""
    met = None if kept.workers is None and not row.met else row.met
    draft = plan.draft_that_counts(kept.drafts)
    if draft is None:
        return dataclasses.replace(row, met=met, late=None)
    why, late = _consulted(row.why, draft)
    return dataclasses.replace(row, met=met, late=late, why=why)


def _consulted(why: Finding, draft: plan.Draft) -> tuple[Finding, date | None]:
    """With the draft that counts as a reason, and the day on which it was sent if that was too near to its meeting."""
    sent, meeting = draft
    if meeting is None:
        return dataclasses.replace(why, warnings=(*why.warnings, MEETING_UNTOLD)), None
    try:
        found = plan.consulted_in_time(sent, meeting)
    except NotInForce:
        return why, None
    return dataclasses.replace(why, because=(*why.because, found)), None if found.value else sent


def _by_steps(due: Deadline, kept: PlanKept | None, by: Collection[Step]) -> Deadline:
    """Met by the first of these steps that was taken, late if that was after the day."""
    if kept is None:
        return due
    done = min((day for step, day in kept.steps.items() if step in by), default=None)
    late = done if done and done > due.on else None
    return dataclasses.replace(due, met=kept.held_by is not None or done is not None, late=late)


def _filed_since() -> date:
    """The day since which copies are filed."""
    return parameter("plan.filed_by").values[0].known_from


def _draft(year: int, due: Finding) -> tuple[date, Finding]:
    """The last day to send the draft for a meeting on the last day for an opinion (an inference)."""
    opinion_by = day_of_year(year, parameter("plan.opinion_by").at(date(year, 1, 1), date.max))
    least = parameter("plan.days_before_meeting").at(opinion_by, date.max)
    on = days_later(opinion_by, -least.whole())
    values = {"year": year, "until": on, "opinion_by": opinion_by, "least": least.whole()}
    return on, Finding("plan.draft_by", on, "", values, (least.citation,), (due,))


def _sizes(facts: DeadlineFacts) -> Found:
    """That of the period of the day one asks, and of the next one: once all quarters that count are told."""
    asked = facts.asked_on.year
    for year in (asked, asked + PERIOD):
        quarters = reference_quarters(year)
        first = quarters[0].year + 2
        known_by = parameter("right.size_known_by").at(date(first - 1, 12, 31), facts.asked_on)
        on, size = day_of_year(first - 1, known_by), kept_size(facts.employer, year)
        told = size.fallback is not None or all(declared for _, declared in size.quarters)
        values = {"first": first, "last": first + 1, "from": str(quarters[0]), "to": str(quarters[-1]), "until": on}
        why = Finding("size.known_by", on, "", values, (known_by.citation,))
        yield Deadline(Kind.SIZE, f"{first}-{first + 1}", on, why, met=told)


def _own_number(facts: DeadlineFacts) -> Found:
    """A choice of employers of 10 to under 20: once the day is over, the number of the law holds."""
    for year in _years(facts):
        size, on = _size(facts, year), small_right.fixed_by(year)
        if size is None or size.band != SMALL or on < facts.asked_on:
            continue
        fixed = small_right.own_number(facts.employer.decisions, year) is not None
        values = {"year": year, "until": on, "least": small_right.least_days(year)}
        why = Finding("small_right.fixed_by", on, "", values, (small_right.FIXED,))
        yield Deadline(Kind.OWN_NUMBER, str(year), on, why, met=fixed)


def _period_end(facts: DeadlineFacts) -> Found:
    """When balances return to zero, next and last, with the last days to take missing ones from a fund after that.

    Over ones are told as long as those of other years are: whoever saw to it in time may say so later.
    """
    year = facts.asked_on.year
    length = parameter("right.period_years").at(facts.asked_on, facts.asked_on).whole()
    year = next(each for each in range(year, year + length) if ends_period(each, facts.asked_on))
    for last in (year - length, year):
        if ends_period(last, facts.asked_on) and _had_balances(last, facts):
            found = (_end_of(last, length), *_recourse(facts, last))
            yield from (each for each in found if each.on.year >= _years(facts).start)


def _had_balances(last: int, facts: DeadlineFacts) -> bool:
    """Whether anybody has days there, by the size of that year, or of this one while it lies ahead."""
    size = _size(facts, min(last, facts.asked_on.year))
    began = facts.began_on is None or facts.began_on <= date(last, 12, 31)
    return began and size is not None and (size.band != BELOW or bool(facts.committees))


def _end_of(year: int, length: int) -> Deadline:
    values = {"first": year - length + 1, "last": year}
    why = Finding("account.period_end", None, "", values, (RESET,))
    return Deadline(Kind.PERIOD_END, str(year), date(year, 12, 31), why)


def _recourse(facts: DeadlineFacts, last: int) -> Found:
    rule = parameter("right.recourse_months").at(date(last, 12, 31), date.max)
    months: Mapping[str, object] = rule.value if isinstance(rule.value, dict) else {}
    for committee in sorted(facts.committees & months.keys()):
        on = months_later(date(last, 12, 31), int(str(months[committee])))
        values = {"committee": committee, "last": last, "until": on}
        why = Finding("averages.recourse_until", on, "", values, (rule.citation,))
        yield Deadline(Kind.FUND_RECOURSE, f"{committee} {last}", on, why)


def _to_funds(facts: DeadlineFacts) -> Found:
    """What the agreements ask to be told to a fund before a day of each year."""
    for year in _years(facts):
        for committee in sorted(facts.committees):
            for term in sector_terms(committee, date(year, 1, 1), _fte(facts, year)):
                if term.code in TO_FUND:
                    yield Deadline(TO_FUND[term.code], f"{committee} {year}", _before(term, year), term)


def _before(term: Finding, year: int) -> date:
    """The last day before the one that an agreement writes as day and month, such as "15/02"."""
    day, _, month = str(term.values["by"]).partition("/")
    return days_later(date(year, int(month), int(day)), -1)


def _fla(facts: DeadlineFacts) -> Found:
    """What was due to the Federal Learning Account as known on the day one asks: nothing since its repeal."""
    first = fla.first_due(facts.asked_on)
    if not isinstance(first.value, date):
        return
    yield Deadline(Kind.FLA_FIRST, "", first.value, first)
    for year in _years(facts):
        for quarter in (Quarter(year, number) for number in QUARTERS):
            due = fla.quarter_due(quarter, facts.asked_on)
            if year >= fla.BEGAN.year and isinstance(due.value, date):
                yield Deadline(Kind.FLA_QUARTER, str(quarter), due.value, due)


def _fla_rights(facts: DeadlineFacts) -> Found:
    """The yearly check of rights that were computed, in the years of the Federal Learning Account."""
    for year in _years(facts):
        try:
            due = fla.rights_due(year, facts.asked_on)
        except NotInForce:
            continue
        if isinstance(due.value, date):
            yield Deadline(Kind.FLA_RIGHTS, str(year), due.value, due)


def _saved(facts: DeadlineFacts) -> Found:
    """Until the State destroys what its tool holds; after that nothing can be saved."""
    kept = fla.kept_until(facts.asked_on)
    if isinstance(kept.value, date) and kept.value >= facts.asked_on:
        yield Deadline(Kind.FLA_SAVED, "", kept.value, kept, met=facts.rescued)


def _occasions(readings: Readings, facts: DeadlineFacts) -> Found:
    """Those that are counted from something recorded."""
    kept = cache(partial(_account_kept, facts, readings))
    of_account: list[Judged] = []
    for each in facts.occasions:
        try:
            why = OCCASIONS[each.kind](each, facts.asked_on)
        except NotInForce:
            continue
        if isinstance(why.value, date):
            met = None if each.kind is Kind.FLA_HIRE else not each.waiting
            row = Deadline(each.kind, str(each.since), why.value, why, met=met, number=each.waiting or None)
            if each.kind not in OF_ACCOUNT:
                yield row
            elif (found := judged(row, each, facts.asked_on, kept)) is not None:
                of_account.append(found)
    yield from folded(of_account, facts.asked_on)


def _account_kept(
    facts: DeadlineFacts, readings: Readings, on: date, committee: str, *, credit: bool
) -> Finding | None:
    """Whether there is an account to keep at all on a day for workers of a committee: see law.record_keeping.

    Who never declared the size of that year, or had none to declare, is taken for as large as on the day asked.
    `credit`: they have days left on that day.
    """
    size = _size(facts, on.year)
    sized_on = facts.asked_on if size is None or size.band == UNKNOWN else on
    try:
        return account_due(facts.employer, {committee} - {""}, on, readings, sized_on, credit=credit)
    except NotInForce:
        return None


def _leaver(each: Occasion, asked_on: date) -> Finding:
    """As long as the State still lets the employer read what it holds about somebody who left."""
    found = fla.access_until(each.since)
    over = isinstance(found.value, date) and found.value < asked_on
    return dataclasses.replace(found, value=None) if over else found


def _at_the_start(each: Occasion, _asked_on: date) -> Finding:
    """Not before the first day of the decree that asks for it, however long the work has lasted."""
    since = max(each.since, introduced_on())
    return Finding("information.start", since, "", {"since": since}, (INTRODUCED,))


def _on_the_day(code: str, *citations: Citation) -> Callable[[Occasion, date], Finding]:
    def rule(each: Occasion, _asked_on: date) -> Finding:
        return Finding(code, each.since, "", {"since": each.since, "last": each.since}, citations)

    return rule


OCCASIONS: Mapping[Kind, Callable[[Occasion, date], Finding]] = {
    Kind.TRAINING_FOLLOWED: _on_the_day("account_form.kept_up", KEPT_UP),
    Kind.INFORM_START: _at_the_start,
    Kind.INFORM_YEARLY: lambda each, _: informed_by(each.since),
    Kind.INFORM_LEAVING: _on_the_day("information.leaving", AT_THE_END),
    Kind.CORRECTION: lambda each, _: correction.answer_by(each.since),
    Kind.PROPOSAL: lambda each, _: correction.reply_by(each.since),
    Kind.CERTIFICATE: _on_the_day("training.certificate_until"),
    Kind.MANDATE: _on_the_day("mandate.ends_on"),
    Kind.YEAR_END: _on_the_day("issued.year_end_ordered"),
    Kind.FLA_HIRE: lambda each, asked_on: fla.hire_due(each.since, asked_on),
    Kind.FLA_LEAVER: _leaver,
}
RULES: tuple[Rule, ...] = (
    _plan,
    _sizes,
    _own_number,
    _period_end,
    _to_funds,
    _fla,
    _fla_rights,
    _saved,
)
