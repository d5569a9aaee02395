# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla standings verify | rebuild | status: stored figures against the facts."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

import click

from openfla.channels.cli.sharing import shared_out
from openfla.channels.cli.synth.progress import progress
from openfla.desk.accounts.standings import (
    Awaited,
    EmployersKnown,
    Portion,
    RebuildStandings,
    StandingPortions,
    StandingsAwaited,
    VerifyStandings,
)
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform

SLICE = 1_000
OPERATOR = Actor.operator("openfla standings")


def _employers() -> tuple[UUID, ...]:
    found: tuple[UUID, ...] = ask(EmployersKnown(), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    return found


@click.group()
def standings() -> None:
    """The stored figures of every worker and year."""


@standings.command()
def verify() -> None:
    """Recompute all figures from the facts and report every difference; exit 1 when there is one.

    \b
    Example:
      openfla standings verify
    """  # noqa: D301 - click reads the sign
    checked = differing = stale = 0
    for employer in _employers():
        found = ask(VerifyStandings(employer), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
        checked, stale, differing = checked + found.checked, stale + found.stale, differing + len(found.differences)
        for each in found.differences:
            click.echo(f"{each.worker} {each.year} {each.figure}: stored {each.stored}, computed {each.computed}")
    click.echo(f"{checked} standings checked, {stale} awaiting a job, {differing} differences")
    sys.exit(1 if differing else 0)


@standings.command()
@click.option("--jobs", type=click.IntRange(1), help="Processes that share the work. Otherwise: one a processor.")
def rebuild(jobs: int | None) -> None:
    """Compute all figures anew from the facts, a thousand workers a request.

    \b
    Example:
      openfla standings rebuild --jobs 2
    """  # noqa: D301 - click reads the sign
    portions: tuple[Portion, ...] = ask(
        StandingPortions(SLICE), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC)
    )
    with progress("Workers rebuilt", sum(portion.workers for portion in portions)) as advance:
        for number in shared_out(_rebuilt, gathered(portions, SLICE), jobs or os.cpu_count() or 1):
            advance(number)
    click.echo(f"{len({portion.employer for portion in portions})} employers rebuilt")


def gathered(portions: Iterable[Portion], most: int) -> Iterator[list[Portion]]:
    """Portions of small employers together, up to so many workers."""
    some: list[Portion] = []
    room = most
    for portion in portions:
        if some and portion.workers > room:
            yield some
            some, room = [], most
        some.append(portion)
        room -= portion.workers
    if some:
        yield some


def _rebuilt(portions: Sequence[Portion]) -> int:
    """One request; the number of workers in it."""
    commands = [RebuildStandings(portion.employer, span=portion.span) for portion in portions]
    perform(commands, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    return sum(portion.workers for portion in portions)


@standings.command()
def status() -> None:
    """Say what awaits a recomputation, and which jobs were given up; exit 1 when one was.

    \b
    Example:
      openfla standings status
    """  # noqa: D301 - click reads the sign
    found: Awaited = ask(StandingsAwaited(), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    click.echo(f"{found.standings} standings awaiting a job, {found.jobs} jobs to do, {found.given_up} jobs given up")
    if found.given_up:
        click.echo("The worker's log says why. Mend the cause, then: openfla standings rebuild")
    sys.exit(1 if found.given_up else 0)
