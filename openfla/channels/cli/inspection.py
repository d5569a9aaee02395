# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla inspection: which authority may read at which employer, for which case and how long."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import click
from django.conf import settings

from openfla.channels.cli.refusing import enterprise_number, refuse
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.inspections.inspections import CloseInspection, InspectionList, InspectionView, OpenInspection
from openfla.desk.outcome import Done

OPERATOR = Actor.operator("openfla inspection")
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def inspection() -> None:
    """Let an authority read at one employer for a stated case; every look stands in the journal.

    \b
    Examples:
      openfla inspection open 0199.999.944 0199.999.845 --case 2026/117 --from 2026-12-01 --until 2026-12-31
      openfla inspection list
      openfla inspection close 01a2...
    """  # noqa: D301 - click reads the sign


@inspection.command("open")
@click.argument("authority")
@click.argument("employer")
@click.option("--case", "case_number", required=True, help="The authority's own number of the case.")
@click.option("--from", "starts_on", required=True, type=DAY, help="The first day.")
@click.option("--until", "ends_on", required=True, type=DAY, help="The last day, at most a year later.")
@click.option(
    "--delay",
    type=click.INT,
    default=None,
    help="Days after which worker and employer are told of a look, at most 180; OPENFLA_INSPECTION_DELAY if not given.",
)
def opened(
    authority: str, employer: str, *, case_number: str, starts_on: datetime, ends_on: datetime, delay: int | None
) -> None:
    """Open an inspection: people of AUTHORITY may read at EMPLOYER, by their enterprise numbers.

    The authority is known here by `openfla enrolment open --quality authority`; its access manager says who of its
    people may consult.

    \b
    Example:
      openfla inspection open 0199.999.944 0199.999.845 --case 2026/117 --from 2026-12-01 --until 2026-12-31
    """  # noqa: D301 - click reads the sign
    days = settings.OPENFLA_INSPECTION_DELAY if delay is None else delay
    command = OpenInspection(
        authority_number=enterprise_number(authority),
        employer_number=enterprise_number(employer),
        case_number=case_number,
        starts_on=starts_on.date(),
        ends_on=ends_on.date(),
        delay=timedelta(days=days),
    )
    done = _do(command)
    click.echo(f"{done.reference}  open; looks are told after {days} days.")


@inspection.command("list")
def listed() -> None:
    """List all inspections, newest first, with how often each was used.

    \b
    Example:
      openfla inspection list
    """  # noqa: D301 - click reads the sign
    found: tuple[InspectionView, ...] = ask(InspectionList(), actor=OPERATOR, channel="cli", now=_now())
    for each in found:
        state = "open" if each.open else "closed" if each.closed_at else "over"
        days = f"{each.starts_on} to {each.ends_on}  told after {each.delay.days} days"
        who = f"{each.authority_name} at {each.employer_name}"
        click.echo(f"{each.inspection}  {state}  case {each.case_number}  {who}  {days}  requests: {each.requests}")


@inspection.command()
@click.argument("inspection", type=click.UUID)
def close(inspection: UUID) -> None:
    """Close an inspection at once.

    \b
    Example:
      openfla inspection close 01a2...
    """  # noqa: D301 - click reads the sign
    _do(CloseInspection(inspection))
    click.echo("It opens nothing any more.")


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _do(command: Any) -> Done:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=_now())
    return outcome if isinstance(outcome, Done) else refuse(outcome.problems)
