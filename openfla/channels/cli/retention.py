# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla retention: how long each kind of data is kept, and the erasing of what is over."""

from datetime import UTC, datetime

import click

from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.upkeep.retention import EraseOverdue, KeptView, RetentionTerms

OPERATOR = Actor.operator("openfla retention")


@click.group()
def retention() -> None:
    """Say how long each kind of data is kept, and erase what is over; the worker does so every hour.

    \b
    Examples:
      openfla retention list
      openfla retention run --dry-run
    """  # noqa: D301 - click reads the sign


@retention.command("list")
def listed() -> None:
    """List each kind of data: how long, since when, what happens then, by what, and on what ground.

    \b
    Example:
      openfla retention list
    """  # noqa: D301 - click reads the sign
    for each in _terms():
        click.echo(f"{each.kind.value}: {_term(each)}")
        click.echo(f"  {each.ground}.{'' if each.settled else ' Not settled: no text that we know states a term.'}")


@retention.command()
@click.option("--dry-run", is_flag=True, help="Only say how many rows would be erased.")
def run(*, dry_run: bool) -> None:
    """Erase what is over, each portion under its own journal entry.

    \b
    Example:
      openfla retention run --dry-run
    """  # noqa: D301 - click reads the sign
    due = [each for each in _terms() if each.due]
    for each in due:
        if not dry_run:
            _erase(EraseOverdue(each.kind))
        click.echo(f"{each.kind.value}: {each.due} {'would be erased' if dry_run else 'erased'}")
    if not due:
        click.echo("Nothing is over.")


def _term(each: KeptView) -> str:
    if not each.by:
        return "kept"
    return f"{each.days} days from {each.since}, then {each.afterwards.value} by {each.by}; due now: {each.due}"


def _terms() -> tuple[KeptView, ...]:
    found: tuple[KeptView, ...] = ask(RetentionTerms(), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    return found


def _erase(command: EraseOverdue) -> None:
    """Portion after portion, until nothing is left."""
    effect = Effect.CHANGED
    while effect is Effect.CHANGED:
        [outcome] = perform([command], actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
        if not isinstance(outcome, Done):
            raise TypeError(outcome)
        effect = outcome.effect
