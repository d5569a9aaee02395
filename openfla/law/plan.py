# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly training plan (law of 3 October 2022, arts. 34 and following; royal decree of 14 July 2024).

Who must have one, by when it is discussed, fixed and filed, what it must hold and who may see it. The legal entity is
counted. How long a plan must be kept is not settled: no number of years stands anywhere here.
"""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction

from openfla.law.calendar import MONTHS, day_of_year, days_later, months_later
from openfla.law.finding import Citation, Finding
from openfla.law.parameter import NotInForce, parameter
from openfla.law.reading import DEFAULT, Readings
from openfla.terms.plan import AttentionGroup
from openfla.terms.problem import Problem

CONTENT = (
    "formal_training",
    "informal_training",
    "target_groups",
    "contribution_to_the_right",
    "risk_groups",
    "shortage_occupations",
    "gender",
    "evaluation",
)
RISK_GROUPS = (
    AttentionGroup.FIFTY,
    AttentionGroup.REDUCED_CAPACITY,
    AttentionGroup.UNEMPLOYED_BEFORE,
    AttentionGroup.YOUNG_DUAL,
)
"""Those to which a plan must pay special attention. The sources that quote the law end this list with "and so on"."""
NAMED_GROUPS = (*RISK_GROUPS, AttentionGroup.SHORTAGE)
"""With the shortage occupations of the sector. The other groups are told by who wants to: that of 45 and over belongs
to another yearly plan, of collective agreement no. 104, and the others to good practice."""
OF_GROUPS = {"risk_groups": RISK_GROUPS, "shortage_occupations": (AttentionGroup.SHORTAGE,)}
"""Parts of the content that are said group by group."""
FIFTY, FORTY_FIVE, YOUNG = 50, 45, 26
"""Ages of groups: so old at the end of the year or older, and not so old yet."""
READERS = ("workers", "representatives")
Draft = tuple[date, date | None]
"""The day on which a draft was sent, and its meeting where that is known."""
DISPUTED = "plan.threshold_disputed_warning"


def required(*, fte: Fraction | None, heads: int | None, on: date, readings: Readings = DEFAULT) -> Finding:
    """Must an employer of this size draw up a plan? Answered in both counts; the value follows the chosen reading.

    Values: by_fte, by_heads (None where that count isn't known), disputed when the two differ. The value is that of the
    other count where the chosen one isn't known. Raises NotInForce.
    """
    threshold = parameter("plan.threshold").at(on, date.max)
    by_fte = None if fte is None else fte >= threshold.number()
    by_heads = None if heads is None else heads >= threshold.number()
    disputed = by_fte is not None and by_heads is not None and by_fte != by_heads
    values = {
        "fte": "words.not_counted" if fte is None else fte,
        "heads": "words.not_counted" if heads is None else heads,
        "threshold": threshold.number(),
        "by_fte": by_fte,
        "by_heads": by_heads,
        "disputed": disputed,
    }
    first, second = (by_heads, by_fte) if readings.plan_threshold_unit == "heads" else (by_fte, by_heads)
    due = second if first is None else first
    code = "plan.required" if due else "plan.not_required"
    warnings = (DISPUTED,) if disputed else ()
    return Finding(code, due, "", values, (threshold.citation,), (), warnings)


def deadlines(year: int, *, in_force: date | None) -> Finding:
    """The days by which the opinion is given, the plan fixed and its copy filed (None: not known or not due).

    Raises NotInForce before 2023.
    """
    on = date(year, 1, 1)
    opinion = parameter("plan.opinion_by").at(on, date.max)
    fixed = parameter("plan.fixed_by").at(on, date.max)
    filed, citation = _filed(on, in_force)
    values = {
        "year": year,
        "opinion_by": day_of_year(year, opinion),
        "fixed_by": day_of_year(year, fixed),
        "filed_by": "" if filed is None else filed,
        "in_force": "" if in_force is None else in_force,
    }
    code = "plan.deadlines" if filed else "plan.deadlines_before_taking_effect"
    return Finding(code, filed, "", values, (opinion.citation, citation))


def _filed(on: date, in_force: date | None) -> tuple[date | None, Citation]:
    """Plans of 2023 and 2024 had one common day; later ones are filed within a month of taking effect."""
    try:
        common = parameter("plan.filed_by").at(on, date.max)
    except NotInForce:
        within = parameter("plan.filed_within").at(on, date.max)
        return None if in_force is None else months_later(in_force, within.whole()), within.citation
    return date.fromisoformat(common.text()), common.citation


def took_effect(starts_on: date, fixed_on: date) -> date:
    """The day on which a plan came into force: the one it states, but never before it was fixed (an inference)."""
    return max(starts_on, fixed_on)


def consulted_in_time(draft_sent: date, meeting: date) -> Finding:
    """Did the body have the draft long enough before its meeting? Values: days, least. Raises NotInForce."""
    least = parameter("plan.days_before_meeting").at(meeting, date.max)
    days = (meeting - draft_sent).days
    values = {"sent": draft_sent, "meeting": meeting, "days": days, "least": least.whole()}
    code = "plan.draft_in_time" if days >= least.whole() else "plan.draft_too_late"
    return Finding(code, days >= least.whole(), "", values, (least.citation,))


def draft_that_counts(drafts: Sequence[Draft]) -> Draft | None:
    """Of drafts sent one after the other, the one by which the body was asked.

    The last that was in time for its meeting; else the last whose meeting isn't known, as that may have been in time;
    else the last.
    """
    known = {True: 2, None: 1, False: 0}
    return max(reversed(drafts), key=lambda each: known[_in_time(each)], default=None)


def _in_time(draft: Draft) -> bool | None:
    sent, meeting = draft
    try:
        return None if meeting is None else bool(consulted_in_time(sent, meeting).value)
    except NotInForce:
        return None


def missing_content(held: Collection[str]) -> tuple[Problem, ...]:
    """A problem for each thing that the plan must hold and doesn't."""
    return tuple(
        Problem("plan.content_missing", part, {"part": f"words.plan_{part}"}) for part in CONTENT if part not in held
    )


def unsaid_groups(answered: Collection[AttentionGroup]) -> tuple[Problem, ...]:
    """A problem for each group that the law names and about which the plan gives no answer.

    An answer is that there are no such workers; or how many there are, and what is planned for them, be it nothing.
    """
    return tuple(
        Problem("plan.group_unsaid", f"groups.{group}.workers", {"group": f"words.plan_group_{group}"})
        for group in NAMED_GROUPS
        if group not in answered
    )


def holds_until(starts_on: date, years: int) -> date | Problem:
    """The last day of a plan of so many years; it holds at least one, several if the body or the workers agree."""
    least = parameter("plan.shortest_years").at(starts_on, date.max).whole()
    if years < least:
        return Problem("plan.too_short", "years", {"years": years, "least": least})
    same_day = months_later(starts_on, MONTHS * years)
    return days_later(same_day, -1) if same_day.day == starts_on.day else same_day


def counts_for(year: int, years: int) -> range:
    """The years of which it is the plan: as many as it lasts, from the one for which it was written (an inference).

    One that is fixed in March lasts until the next March, and leaves the plan of that next year due by its own days.
    """
    return range(year, year + years)


def kept(on: date) -> Finding:
    """Where a plan is kept and who may see it on request. Values: place, readers. Raises NotInForce before 2023."""
    citation = parameter("plan.threshold").at(on, date.max).citation
    return Finding("plan.kept", None, "", {"place": "firm", "readers": READERS}, (citation,))
