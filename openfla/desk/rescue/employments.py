# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts out of a saved file: new workers are registered, of known ones what is unknown is filled in.

What is known here of a person stays: the State's copy is no newer. A name, a day of birth or a contract that says
something else waits for a decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from openfla.desk.batch.said_words import written
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.names import plain
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.rescue.contract import contract_differs, overlapping
from openfla.desk.rescue.employment_decided import Decided, settled
from openfla.desk.rescue.file import Pair, Place, RescueFile, decision_of, waiting
from openfla.desk.rescue.rescues import Along
from openfla.desk.rescue.turns import turns
from openfla.desk.rescue.workers import RescueWorkers
from openfla.desk.trainings.score import DOUBTFUL, WHOLE
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.staff import RegisterEmployment, WorkerIdentity
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.staff_handling import load, matches
from openfla.desk.workers.worker_fields import FIELDS
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, Rescue
from openfla.records.numbers import index_of, number_keys
from openfla.terms.problem import Problem, Severity
from openfla.terms.rescue import STATE_SOURCE, DoubtKind, HowRescued, RescuedKind

PERSONAL = ("family_name", "given_names", "birth_date")
"""What tells people apart; addresses and the like change, and ours are the newer ones."""


@dataclass(frozen=True, slots=True)
class StatedContract:
    """A worker's contract as a line has it."""

    rescue: Rescue
    line: int
    command: RegisterEmployment
    unstated: frozenset[str]
    along: Along | None = None

    @property
    def employer(self) -> UUID:
        """Whose worker it is."""
        return self.command.employer

    @property
    def whose(self) -> WorkerKey:
        """How the line names the worker."""
        own = self.command.identity
        return WorkerKey(own.number, own.reference, own.family_name, own.given_names, own.birth_date)

    @property
    def said(self) -> dict[str, Any]:
        """Its words, without the number."""
        return {**written(self.command), "unstated": sorted(self.unstated), **({"whole": True} if self.along else {})}

    @property
    def source(self) -> str:
        """Where the contract came from."""
        return self.along.source if self.along else STATE_SOURCE


@dataclass(frozen=True, slots=True)
class Meant:
    """A line with its worker, its command, and the contract known here that it contradicts, if any."""

    line: StatedContract
    worker: UUID | None
    command: RegisterEmployment
    pair: Pair | None = None

    @property
    def lacks_hours(self) -> bool:
        """Whether it would be registered without a working week: what the law gives rests on that."""
        return not all(each.weekly_minutes and each.full_time_weekly_minutes for each in self.command.segments)


def taken_in(lines: Sequence[StatedContract], file: RescueFile) -> list[Outcome]:
    """An outcome for each line; of lines that contradict each other the first is taken in, the others wait."""
    outcomes: dict[int, Outcome] = {}
    for turn in turns(lines, [line.command for line in lines]):
        outcomes |= zip(map(id, turn), _taken_in(turn, file), strict=True)
    return [outcomes[id(line)] for line in lines]


def _taken_in(lines: Sequence[StatedContract], file: RescueFile) -> list[Outcome]:
    staff, named = StaffFile(file.act), RescueWorkers(lines)
    found = [named.of(line) for line in lines]
    commands = [
        replace(line.command, worker=worker) if isinstance(worker, UUID) else line.command
        for line, worker in zip(lines, found, strict=True)
    ]
    load(staff, commands, lock=False)
    meant = [_meant(line, staff, worker) for line, worker in zip(lines, found, strict=True)]
    outcomes = {id(each): _without_hours(each) for each in meant if isinstance(each, Meant) and each.lacks_hours}
    ready = [each for each in meant if isinstance(each, Meant) and id(each) not in outcomes]
    told = file.carry_out([each.command for each in ready])
    outcomes |= zip(map(id, ready), told, strict=True)
    _mark(ready, outcomes, file)
    outcomes |= _doubtful(ready, outcomes, file)
    return [outcomes[id(each)] if isinstance(each, Meant) else each for each in meant]


def _without_hours(meant: Meant) -> Outcome:
    """The contract is not registered; a worker who is known here can still have rights and trainings."""
    problem = Problem("rescue.hours_open", "weekly_minutes", severity=Severity.WARNING)
    if meant.worker is None:
        return Refused((replace(problem, severity=Severity.ERROR),))
    return Done(meant.worker, Effect.UNCHANGED, (problem,), meant.worker)


def _meant(line: StatedContract, staff: StaffFile, named: UUID | Refused) -> Meant | Refused:
    workers = {worker for worker in matches(line.command, staff) if worker is not None}
    if len(workers) == 1:
        return _beside(line, workers.pop(), staff)
    if not workers and isinstance(named, UUID) and _is(line, named, staff):
        return _beside(line, named, staff)
    return Meant(line, None, replace(line.command, source=line.source, worker=None))


def _is(line: StatedContract, worker: UUID, staff: StaffFile) -> bool:
    """By name: a new number is that of a worker born on the same day; without any key there is the name alone."""
    own = line.command.identity
    keyless = own.number is None and not own.reference
    born = staff.details[worker].birth_date
    return keyless or (own.birth_date is not None and own.birth_date == born)


def _beside(line: StatedContract, worker: UUID, staff: StaffFile) -> Meant | Refused:
    """Fills in what is unknown; the contract stays as it is known, or is another one."""
    own, known = line.command.identity, staff.numbers.get(worker)
    if own.number and known and index_of(known) != number_keys().index(own.number):
        return refused("rescue.number_differs", "identity.number")
    at = Place(line.rescue, line.line, worker)
    theirs = ContractTerms.of(line.command)
    contract = staff.contract_starting(worker, theirs.starts_on) or overlapping(theirs, worker, staff)
    command = replace(line.command, worker=worker, identity=_unknown(own, worker, staff), source=line.source)
    differs = _personal(own, worker, staff)
    if contract is None:
        pair = _pair(line, at, worker, tuple(sorted(differs))) if differs else None
        return Meant(line, worker, command, pair)
    ours = staff.terms[contract.id]
    differs += contract_differs(theirs, ours, line.unstated, whole=line.along is not None)
    command = replace(
        command,
        starts_on=ours.starts_on,
        ends_on=ours.ends_on,
        segments=ours.segments,
        ending=ours.ending,
        suspensions=None,
    )
    pair = _pair(line, at, contract.lineage, tuple(sorted(differs))) if differs else None
    return Meant(line, worker, command, pair)


def _unknown(own: WorkerIdentity, worker: UUID, staff: StaffFile) -> WorkerIdentity:
    details = staff.details[worker]
    empty = {each.name: each.default for each in fields(WorkerIdentity) if each.name not in ("family_name", "number")}
    kept = {name: getattr(own, name) for name in FIELDS if getattr(own, name) and not getattr(details, name)}
    number = own.number if worker not in staff.numbers else None
    return WorkerIdentity(**{"family_name": "", **empty, **kept, "number": number})


def _personal(own: WorkerIdentity, worker: UUID, staff: StaffFile) -> list[str]:
    details = staff.details[worker]
    pairs = [(name, getattr(own, name), getattr(details, name)) for name in PERSONAL]
    return [name for name, theirs, ours in pairs if theirs and ours and _plain(theirs) != _plain(ours)]


def _plain(value: Any) -> object:  # noqa: ANN401 - a name or a day
    return plain(value) if isinstance(value, str) else value


def _pair(line: StatedContract, at: Place, fact: UUID, differs: tuple[str, ...]) -> Pair:
    score = max(DOUBTFUL, WHOLE - 100 * len(differs))
    return Pair(at, DoubtKind.EMPLOYMENT, fact, RescuedKind.EMPLOYMENT, differs, line.said, score, {"fields": score})


def _mark(ready: Sequence[Meant], outcomes: dict[int, Outcome], file: RescueFile) -> None:
    """The contracts of which the lines speak bear the mark, unless they wait for a decision."""
    done = [(each, outcome) for each in ready if isinstance(outcome := outcomes[id(each)], Done)]
    workers = {outcome.reference for _, outcome in done}
    rows = Employment.objects.filter(CURRENT, worker__among=workers).values_list("worker", "starts_on", "lineage")
    contracts = {(worker, start): lineage for worker, start, lineage in rows} if workers else {}
    for each, outcome in done:
        lineage = contracts.get((outcome.reference, each.command.starts_on))
        if lineage is not None and each.pair is None:
            at = Place(each.line.rescue, each.line.line, outcome.reference)
            how = HowRescued.REGISTERED if outcome.effect is Effect.CREATED else HowRescued.MATCHED
            file.mark(at, RescuedKind.EMPLOYMENT, lineage, how, along=each.line.along)


def _doubtful(ready: Sequence[Meant], outcomes: dict[int, Outcome], file: RescueFile) -> dict[int, Outcome]:
    pairs = [(each, each.pair) for each in ready if each.pair and isinstance(outcomes[id(each)], Done)]
    rows = file.doubts([pair for _, pair in pairs])
    found: dict[int, Outcome] = {}
    for (each, pair), row in zip(pairs, rows, strict=True):
        decision = decision_of(row)
        if decision is None:
            found[id(each)] = _waiting(outcomes[id(each)], pair)
        else:
            found[id(each)] = settled(
                Decided(each.line.command, each.line.unstated, pair.at, row, decision, each.line.along is not None),
                file,
            )
    return found


def _waiting(before: Outcome, pair: Pair) -> Outcome:
    """What was filled in is told with the effect; the rest waits."""
    told = waiting(pair)
    if isinstance(before, Refused) or isinstance(told, Refused):
        return before
    return replace(before, warnings=(*before.warnings, *told.warnings))
