# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla statistics: which authority may read figures over all employers, on which legal basis and how long."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import click

from openfla.channels.cli.refusing import enterprise_number, refuse
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.statistics.statistics import (
    CloseStatistics,
    CountFigures,
    OpenStatistics,
    StatisticsGiven,
    StatisticsGivenView,
)

OPERATOR = Actor.operator("openfla statistics")
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def statistics() -> None:
    """Let an authority read figures over all employers, in which nobody can be found.

    \b
    Examples:
      openfla statistics open 0199.999.944 --basis "Act of ..., art. 5" --from 2026-12-01 --until 2028-11-30
      openfla statistics list
      openfla statistics close 01a2... --reason "Study ended"
    """  # noqa: D301 - click reads the sign


@statistics.command("open")
@click.argument("authority")
@click.option("--basis", required=True, help="The act and article, or the decision, that gives it statistics.")
@click.option("--from", "starts_on", required=True, type=DAY, help="The first day.")
@click.option("--until", "ends_on", required=True, type=DAY, help="The last day, at most five years later.")
def opened(authority: str, *, basis: str, starts_on: datetime, ends_on: datetime) -> None:
    """Let people of AUTHORITY, by its enterprise number, who may consult reports there, read statistics.

    The authority is known here by `openfla enrolment open --quality authority`.

    \b
    Example:
      openfla statistics open 0199.999.944 --basis "Act of ..., art. 5" --from 2026-12-01 --until 2028-11-30
    """  # noqa: D301 - click reads the sign
    done = _do(OpenStatistics(enterprise_number(authority), basis, starts_on.date(), ends_on.date()))
    click.echo(f"{done.reference}  open; figures are counted tonight, or now by: openfla statistics count")


@statistics.command("list")
def listed() -> None:
    """List which authorities may read statistics, newest first.

    \b
    Example:
      openfla statistics list
    """  # noqa: D301 - click reads the sign
    found: tuple[StatisticsGivenView, ...] = ask(StatisticsGiven(), actor=OPERATOR, channel="cli", now=_now())
    for each in found:
        state = "open" if each.open else f"closed: {each.reason}" if each.closed_at else "over"
        click.echo(f"{each.access}  {state}  {each.authority_name}  {each.starts_on} to {each.ends_on}  {each.basis}")


@statistics.command()
@click.argument("access", type=click.UUID)
@click.option("--reason", required=True, help="Why; it stays.")
def close(access: UUID, reason: str) -> None:
    """Close it at once.

    \b
    Example:
      openfla statistics close 01a2... --reason "Study ended"
    """  # noqa: D301 - click reads the sign
    _do(CloseStatistics(access, reason))
    click.echo("It opens nothing any more.")


@statistics.command()
def count() -> None:
    """Count the figures after the last quarter, if somebody may read them and they are not there yet.

    \b
    Example:
      openfla statistics count
    """  # noqa: D301 - click reads the sign
    done = _do(CountFigures())
    click.echo("Counted." if done.effect is Effect.CHANGED else "Nothing to count: it was done, or nobody may read it.")


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _do(command: Any) -> Done:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=_now())
    return outcome if isinstance(outcome, Done) else refuse(outcome.problems)
