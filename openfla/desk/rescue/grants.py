# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days that an employer gave in the State's tool, and opt-outs: acts of the employer, so that they are facts here too.

What the State counted by law or by agreement is not: here that is computed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from openfla.desk.batch.said_words import written
from openfla.desk.facts import staff_contracts
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rescue.file import REASON, Pair, Place, RescueFile, decision_of, waiting
from openfla.desk.rescue.rescues import RecordStateRight
from openfla.desk.rights.right_problems import registering_problems
from openfla.desk.rights.rights import CorrectRight, RegisterRight
from openfla.desk.rights.rights_handling import days_of
from openfla.desk.trainings.score import WHOLE
from openfla.law.facts import Contract
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import RescueDoubt, Right
from openfla.terms.amount import rounded
from openfla.terms.duration import full_time_day
from openfla.terms.problem import Problem, Severity
from openfla.terms.rescue import STATE_SOURCE, Decision, DoubtKind, HowRescued, RescuedKind, StatedUnit
from openfla.terms.right import RightFactKind, RightKind

Told = tuple[Place, RecordStateRight, Outcome]
Decided = tuple[Place, RecordStateRight, RescueDoubt, Decision]
FINE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Grant:
    """What a line comes down to, and the line that it came from."""

    at: Place
    source: RecordStateRight
    command: RegisterRight


def granted(lines: Sequence[Told], file: RescueFile) -> list[Outcome]:
    """The outcomes of lines whose counters are recorded, with what was granted for them."""
    outcomes = [outcome for _, _, outcome in lines]
    grants = _grants(lines, outcomes)
    known = _known([grant for _, grant in grants])
    fresh: list[tuple[int, Grant]] = []
    pairs: list[tuple[int, Grant, Right]] = []
    for place, grant in grants:
        rows = known[_place(grant.command)]
        if same := next((row for row in rows if days_of(row) == grant.command.days), None):
            file.mark(grant.at, RescuedKind.RIGHT, same.lineage, HowRescued.MATCHED)
        elif rows:
            pairs.append((place, grant, rows[0]))
        else:
            fresh.append((place, grant))
            known[_place(grant.command)] = [_as_row(grant)]
    _register(fresh, outcomes, file)
    _contradict(pairs, outcomes, file)
    return outcomes


def _place(command: RegisterRight) -> tuple[UUID | None, int, str, str]:
    return command.worker, command.year, command.kind.value, command.right.value


def _as_row(grant: Grant) -> Right:
    days = grant.command.days
    return Right(
        numerator=None if days is None else days.numerator,
        denominator=None if days is None else days.denominator,
        lineage=grant.command.right_id or new_id(),
        source=STATE_SOURCE,
    )


def _known(grants: Sequence[Grant]) -> dict[Any, list[Right]]:
    found: dict[Any, list[Right]] = defaultdict(list)
    workers, years = {grant.at.worker for grant in grants}, {grant.command.year for grant in grants}
    rows = Right.objects.filter(CURRENT, worker__among=workers, year__in=years).order_by("recorded_at", "id")
    for row in rows if grants else ():
        found[row.worker_id, row.year, row.kind, row.right].append(row)
    return found


def _grants(lines: Sequence[Told], outcomes: list[Outcome]) -> list[tuple[int, Grant]]:
    """What each line grants, if anything; a warning where it can't be said how many days that is."""
    giving = [(place, at, said) for place, (at, said, _) in enumerate(lines) if said.opted_out or _gives(said)]
    staff: dict[UUID, set[UUID]] = defaultdict(set)
    for _, at, _ in giving:
        staff[at.employer].add(at.worker)
    contracts = staff_contracts(staff) if giving else {}
    found: list[tuple[int, Grant]] = []
    for place, at, said in giving:
        days = None if said.opted_out else days_said(said.granted, said, contracts.get(at.worker, ()))
        if days is None and not said.opted_out:
            outcomes[place] = _warned(outcomes[place], Problem("rescue.right_without_contract", "granted"))
            continue
        command = _command(said, days)
        if problems := registering_problems(command):
            outcomes[place] = _warned(outcomes[place], *problems)
        else:
            found.append((place, Grant(at, said, command)))
    return found


def _gives(said: RecordStateRight) -> bool:
    return said.kind is RightKind.ADDITIONAL_EMPLOYER and bool(said.granted) and (said.granted or 0) > 0


def days_said(amount: Fraction | None, said: RecordStateRight, contracts: Sequence[Contract]) -> Fraction | None:
    """An amount in days; minutes by the worker's full-time day in that year, None without a contract in it."""
    if amount is None or said.unit is StatedUnit.DAYS:
        return amount
    day = day_in(contracts, said.year)
    return None if day is None else rounded(amount / day, FINE_PLACES)


def day_in(contracts: Sequence[Contract], year: int) -> Fraction | None:
    """The length of the full-time day that a worker had last in a year, in minutes."""
    segments = [
        segment
        for contract in contracts
        for segment in contract.segments
        if segment.starts_on.year <= year and (segment.ends_on is None or segment.ends_on.year >= year)
    ]
    last = max(segments, key=lambda each: each.starts_on, default=None)
    return None if last is None else full_time_day(last.full_time_weekly_minutes)


def _command(said: RecordStateRight, days: Fraction | None) -> RegisterRight:
    kind = RightFactKind.OPT_OUT if said.opted_out else RightFactKind.GRANT
    right = RightKind.STATUTORY if said.opted_out else RightKind.ADDITIONAL_EMPLOYER
    reason = said.comment.strip() or REASON
    return RegisterRight(
        said.employer, said.worker, said.year, kind, right, days, reason, source=STATE_SOURCE, right_id=new_id()
    )


def _warned(outcome: Outcome, *problems: Problem) -> Outcome:
    warnings = tuple(replace(problem, severity=Severity.WARNING) for problem in problems)
    return replace(outcome, warnings=(*outcome.warnings, *warnings)) if isinstance(outcome, Done) else outcome


def _register(fresh: Sequence[tuple[int, Grant]], outcomes: list[Outcome], file: RescueFile) -> None:
    told = file.carry_out([grant.command for _, grant in fresh])
    for (place, grant), outcome in zip(fresh, told, strict=True):
        if isinstance(outcome, Refused):
            outcomes[place] = _warned(outcomes[place], *outcome.problems)
        else:
            file.mark(grant.at, RescuedKind.RIGHT, outcome.reference, HowRescued.REGISTERED)
            before = outcomes[place]
            if isinstance(before, Done) and before.effect is Effect.UNCHANGED:
                outcomes[place] = replace(before, effect=Effect.CHANGED)


def _contradict(pairs: Sequence[tuple[int, Grant, Right]], outcomes: list[Outcome], file: RescueFile) -> None:
    """What a saved file granted before is corrected; what somebody here decided otherwise waits for a decision."""
    own = [(place, grant, row) for place, grant, row in pairs if row.source == STATE_SOURCE]
    others = [each for each in pairs if each[2].source != STATE_SOURCE]
    rows = file.doubts([_pair(grant, row) for _, grant, row in others])
    for (place, grant, row), doubt in zip(others, rows, strict=True):
        if decision_of(doubt) is None:
            told = waiting(_pair(grant, row))
            outcomes[place] = _warned(outcomes[place], *(told.warnings if isinstance(told, Done) else ()))
        elif decision_of(doubt) is Decision.THEIRS:
            own.append((place, grant, row))
        else:
            file.mark(grant.at, RescuedKind.RIGHT, row.lineage, HowRescued.DECIDED, doubt.score)
    for (place, _, _), outcome in zip(own, corrected([(grant, row) for _, grant, row in own], file), strict=True):
        if isinstance(outcome, Refused):
            outcomes[place] = _warned(outcomes[place], *outcome.problems)


def _pair(grant: Grant, row: Right) -> Pair:
    ours, theirs = days_of(row) or Fraction(0), grant.command.days or Fraction(0)
    most = max(ours, theirs)
    score = int(WHOLE * min(ours, theirs) / most) if most else WHOLE
    said = written(grant.source)
    differs, kind = ("granted",), RescuedKind.RIGHT
    return Pair(grant.at, DoubtKind.RIGHT, row.lineage, kind, differs, said, score, {"figures": score})


def corrected(pairs: Sequence[tuple[Grant, Right]], file: RescueFile) -> list[Outcome]:
    """Our grants with the days of the lines."""
    commands = [
        CorrectRight(grant.at.employer, row.lineage, row.id, grant.command.days, REASON) for grant, row in pairs
    ]
    told = file.carry_out(commands)
    for (grant, row), outcome in zip(pairs, told, strict=True):
        if isinstance(outcome, Done):
            file.mark(grant.at, RescuedKind.RIGHT, row.lineage, HowRescued.DECIDED)
    return told


def settled(
    decided: Sequence[tuple[Place, RecordStateRight, RescueDoubt, Decision]], file: RescueFile
) -> list[Outcome]:
    """What was decided of grants is done: an outcome for each."""
    lines = [(at, said, Done(row.candidate, Effect.UNCHANGED, about=at.worker)) for at, said, row, _ in decided]
    outcomes: list[Outcome] = [outcome for _, _, outcome in lines]
    grants = dict(_grants(lines, outcomes))
    rows = {
        row.lineage: row
        for row in Right.objects.filter(CURRENT, lineage__among={r.candidate for _, _, r, _ in decided})
    }
    theirs: list[tuple[int, Grant, Right]] = []
    for place, (at, _, doubt, decision) in enumerate(decided):
        right = rows.get(doubt.candidate)
        if decision is Decision.THEIRS and place in grants and right is not None:
            theirs.append((place, grants[place], right))
        else:
            file.mark(at, RescuedKind.RIGHT, doubt.candidate, HowRescued.DECIDED, doubt.score)
    for (place, _, _), outcome in zip(theirs, corrected([(g, row) for _, g, row in theirs], file), strict=True):
        outcomes[place] = outcome
    return outcomes
