# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla breach who: whose data were touched, in one command."""

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click

from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.sealing.breach import Leak, PeopleTouched, PeopleTouchedView

OPERATOR = Actor.operator("openfla breach")
COLUMNS = ("employer", "employer_name", "worker", "entries", "first_at", "last_at", "acts")
DAY = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"])


@click.group()
def breach() -> None:
    """After a breach: who is touched."""


@breach.command()
@click.option("--key", type=click.UUID, help="Id of software that calls the API, or of one of its keys.")
@click.option("--session", type=click.UUID, help="Id of a sign-in, as the journal has it.")
@click.option("--tenant", type=click.UUID, help="Id of an organisation: all that its people and software did.")
@click.option("--since", type=DAY, help="From this moment (UTC) on.")
@click.option("--until", type=DAY, help="Up to this moment (UTC).")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A CSV with a line a person.")
def who(
    *,
    key: UUID | None,
    session: UUID | None,
    tenant: UUID | None,
    since: datetime | None,
    until: datetime | None,
    out: Path | None,
) -> None:
    """Tell whose data a key, a session or an organisation reached, with counts by act; exit 1 if the id is unknown.

    Workers are told by id and employer: names and numbers stay where they are.

    \b
    Example:
      openfla breach who --key 01a2b3c4-0000-7000-8000-000000000000 --since 2026-11-01 --out touched.csv
    """  # noqa: D301 - click reads the sign
    leaked = [(Leak.KEY, key), (Leak.SESSION, session), (Leak.TENANT, tenant)]
    given = [(leak, identifier) for leak, identifier in leaked if identifier is not None]
    if len(given) != 1:
        message = "Give one of --key, --session and --tenant."
        raise click.UsageError(message)
    [(leak, identifier)] = given
    question = PeopleTouched(leak, identifier, _utc(since), _utc(until))
    found = ask(question, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if not isinstance(found, PeopleTouchedView):
        click.echo(f"No {leak.value} with the id {identifier} is known here.", err=True)
        sys.exit(1)
    if out is not None:
        _write(out, found)
    _tell(found, out)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


def _write(out: Path, found: PeopleTouchedView) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(COLUMNS)
        for each in found.people:
            times = (each.first_at.isoformat(), each.last_at.isoformat())
            lines.writerow([each.employer, each.employer_name, each.worker, each.entries, *times, " ".join(each.acts)])
    out.chmod(0o600)


def _tell(found: PeopleTouchedView, out: Path | None) -> None:
    employers = {each.employer for each in found.people}
    click.echo(f"{found.entries} entries of the journal; {len(found.people)} people at {len(employers)} employers.")
    for name, number in found.acts:
        click.echo(f"  {number:>8}  {name}")
    if found.people:
        first = min(each.first_at for each in found.people)
        last = max(each.last_at for each in found.people)
        click.echo(f"From {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} UTC.")
    if out is not None:
        click.echo(f"{out} has a line for each person. It names people: keep it as carefully as the register.")
