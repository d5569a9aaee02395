# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standings kept true: recomputed in the transaction that changes the facts, or marked stale there and left to a job.

Who recomputes has seen every fact that was committed before: workers are locked first, and a fact about the whole
employer waits for the acts on single workers, and they for it. Order of locks: trainings and rights, then the employer
(`hold`), then workers by id.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from openfla.desk.accounts.standing_rows import FIGURES, Computation, Computed, Stored, renew, stored, write
from openfla.desk.act import Act
from openfla.desk.facts import Contracts
from openfla.desk.queue import queue_once
from openfla.desk.successions.followed import followers
from openfla.records.limit import everyone_reached
from openfla.records.models import Standing, Worker
from openfla.records.succession import both_sides
from openfla.records.turns import in_turn

SLICE, IN_A_SWEEP = 1_000, 4_000
"""Workers whose facts are read at a time; in a sweep all at once, for each read waits for what is being written."""
MOST_AT_ONCE = 1_000
"""Workers whose standings one act recomputes itself, if it is about the whole employer."""
JOB = "openfla.recompute_standings"
Read = tuple[dict[UUID, Sequence[UUID]], dict[tuple[UUID, int], Stored], Iterator[Computed]]
"""Workers by employer, their rows as they are, and what their rows are to be, computed as one goes through it."""


def hold(employers: Iterable[UUID]) -> None:
    """Until the transaction ends, no fact about these whole employers is recorded by anybody else."""
    in_turn(*map(_turn, employers), shared=True)


def hold_alone(employer: UUID) -> None:
    """Until the transaction ends, no fact about this employer or its workers is recorded by anybody else."""
    in_turn(_turn(employer))


def refresh(
    employers_workers: Mapping[UUID, Collection[UUID]],
    act: Act,
    first_year: int = 0,
    *,
    renew: bool = False,
    contracts: Contracts | None = None,
) -> None:
    """Recomputes the standings of these workers in the transaction that changed their facts.

    `first_year` is the first whose facts changed: the years before stay as they are. After a change of contracts all
    rows are renewed, also those whose figures stay: with them the database lists the committee and category anew.
    `contracts` are theirs, read under the lock of the workers. A rehearsal leaves no facts, and so needs no standings;
    a sweep recomputes them at its end.
    """
    if act.rehearsing:
        return
    if act.sweep is not None:
        act.sweep.owe(employers_workers, first_year, contracts, renew=renew)
        return
    rebuild(employers_workers, act, first_year, renew=renew, contracts=contracts)


def owed(act: Act) -> Callable[[], None]:
    """Reads what the standings follow from that a sweep owes; the rest, to compute and to write them, is returned.

    What is written between the two is no fact. What a request without a sweep owes is done.
    """
    sweep = act.sweep
    if sweep is None or not (ordered := _ordered(sweep.staff)):
        return lambda: None
    went_on: set[UUID] = set()
    with everyone_reached():
        read = list(_read(ordered, act, sweep.first_year, sweep.contracts, went_on))

    def settle() -> None:
        with everyone_reached():
            for each in read:
                write(*each, act, renew=sweep.renew)
        _go_on(went_on, act)

    return settle


def refresh_all(employers: Mapping[UUID, int], act: Act) -> None:
    """After a fact about whole employers (a size, a decision, a right for all), each with the first year it touches.

    A large employer's rows are marked stale, and a job recomputes them after the commit. A rehearsal as above.
    """
    if act.rehearsing:
        return
    for employer in sorted(employers):
        in_turn(_turn(employer))
        workers = Worker.objects.filter(employer=employer)
        if workers.count() <= MOST_AT_ONCE:
            rebuild({employer: workers_of(employer)}, act)
        else:
            Standing.objects.filter(employer=employer, year__gte=employers[employer], stale=False).update(stale=True)
            queue_once(JOB, employer=employer)


def workers_of(employer: UUID, span: tuple[UUID, UUID] | None = None) -> tuple[UUID, ...]:
    """Everyone who is or was registered with the employer, in the order of their ids, from one id to another."""
    between = Q(id__range=span) if span else Q()
    return tuple(Worker.objects.filter(between, employer=employer).order_by("id").values_list("id", flat=True))


def rebuild(
    staff: Mapping[UUID, Collection[UUID]],
    act: Act,
    first_year: int = 0,
    *,
    renew: bool = False,
    contracts: Contracts | None = None,
) -> int:
    """Brings the standings of these workers, by employer, to what their facts give; the number of rows written.

    From `first_year` on, but this year's row in any case: a year without a row may lie before one that gets it. Whoever
    has read the contracts holds the employers and the workers already.
    """
    ordered = _ordered(staff)
    if not ordered:
        return 0
    went_on: set[UUID] = set()
    with everyone_reached():
        read = _read(ordered, act, first_year, contracts, went_on)
        written = sum(write(*each, act, renew=renew) for each in read)
    return written + _go_on(went_on, act)


def _go_on(workers: Collection[UUID], act: Act) -> int:
    """The same where the accounts of these go on: what changes here arrives there."""
    there = followers(workers) if workers else {}
    if not there:
        return 0
    with both_sides(there):
        return rebuild(there, act)


def _ordered(staff: Mapping[UUID, Collection[UUID]]) -> dict[UUID, Sequence[UUID]]:
    return {employer: sorted(staff[employer]) for employer in sorted(staff) if staff[employer]}


def _read(
    ordered: Mapping[UUID, Sequence[UUID]],
    act: Act,
    first_year: int,
    contracts: Contracts | None,
    went_on: set[UUID],
) -> Iterator[Read]:
    """Slice by slice; to `went_on` are added those whose accounts go on at another employer."""
    if contracts is None:
        hold(ordered)
        _lock(sorted(worker for workers in ordered.values() for worker in workers))
    computation = Computation(list(ordered), act.today)
    first = min(first_year, act.today.year)
    for some in slices(ordered, SLICE if act.sweep is None else IN_A_SWEEP):
        computed = computation.of(some, first, contracts)
        went_on |= computation.went_on
        yield some, stored(some, first), computed


def renew_all(staff: Mapping[UUID, Sequence[UUID]], act: Act) -> None:
    """Writes the standings of these workers anew, by employer.

    Nobody else records a fact at these employers meanwhile, so that no worker needs a lock.
    """
    in_turn(*map(_turn, staff))
    computation = Computation(list(staff), act.today)
    for some in slices(staff, SLICE):
        renew(some, computation.of(some), act)


def slices(staff: Mapping[UUID, Sequence[UUID]], most: int) -> Iterator[dict[UUID, Sequence[UUID]]]:
    """The workers by employer, so many at a time; a large employer's are divided."""
    some: dict[UUID, Sequence[UUID]] = {}
    room = most
    for employer, workers in staff.items():
        left = workers
        while left:
            some[employer], left = left[:room], left[room:]
            room -= len(some[employer])
            if not room:
                yield some
                some, room = {}, most
    if some:
        yield some


def _turn(employer: UUID) -> str:
    """Shared by acts on single workers, had alone for what touches everyone."""
    return f"standing {employer}"


def _lock(workers: Collection[UUID]) -> None:
    """Two acts on one worker follow each other, so that the second computes from the facts of both."""
    rows = Worker.objects.select_for_update(no_key=True).filter(id__among=workers).order_by("id")
    list(rows.values_list("id", flat=True))


def figures_of(row: Standing) -> dict[str, Fraction]:
    """The figures of a stored row as exact days."""
    return {name: Fraction(getattr(row, name), row.denominator) for name in FIGURES}
