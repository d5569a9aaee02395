# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla synth: an invented country as files, in the database, or both."""

from datetime import datetime
from pathlib import Path

import click
from django.conf import settings

from openfla.channels.cli.refusing import refuse
from openfla.channels.cli.synth.country import MOST_EMPLOYERS, ON, Country
from openfla.channels.cli.synth.files import Sheets, write_country
from openfla.channels.cli.synth.loading import LoadingRefusedError, load_country
from openfla.channels.cli.synth.progress import progress

NO_NUMBERS = (
    "This installation takes no national numbers in, and the invented workers have some. Set OPENFLA_NUMBERS=1 and "
    "OPENFLA_NUMBERS_BASIS to load them, or write them to files with --out. Nothing was loaded."
)


@click.command()
@click.option("--employers", type=click.IntRange(1, MOST_EMPLOYERS), default=100, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=1500, show_default=True, help="At least one per employer.")
@click.option("--trainings", type=click.IntRange(0), default=500, show_default=True)
@click.option("--seed", default=2026, show_default=True, help="The same seed gives the same country, byte for byte.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=f"{ON}", show_default=True, help="Its last known day.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to, new or empty.")
@click.option("--sheets", type=click.Choice([kind.value for kind in Sheets]), default="mixed", show_default=True)
@click.option("--load", is_flag=True, help="Load it into this installation, through the same checks as any other data.")
def synth(
    *,
    employers: int,
    workers: int,
    trainings: int,
    seed: int,
    on: datetime,
    out: Path | None,
    sheets: str,
    load: bool,
) -> None:
    """Make an invented country: employers, workers and trainings that belong to nobody.

    Most employers are tiny, few are huge; people come, change contract and leave; trainings have one to thousands of
    participants. Written are staff/*.csv and *.xlsx (a staff list per employer), organisations.jsonl, sizes.jsonl and
    trainings.jsonl. Memory stays flat, however large the country.

    \b
    Examples:
      openfla synth --employers 1000 --workers 15000 --trainings 5000 --seed 7 --out country
      openfla synth --employers 1 --workers 40000 --trainings 0 --out one-large-employer --sheets xlsx
      openfla synth --employers 20 --workers 300 --load
    """  # noqa: D301 - click reads the sign
    if out is None and not load:
        raise click.UsageError("Say --out FOLDER, --load, or both.")
    if workers < employers:
        raise click.BadParameter(f"{workers} workers are too few for {employers} employers.", param_hint="--workers")
    if load and not settings.OPENFLA_NUMBERS_BASIS:
        raise click.ClickException(NO_NUMBERS)
    country = Country(employers, workers, trainings, seed, on.date())
    if out is not None:
        _write(country, out, Sheets(sheets))
    if load:
        _load(country)


def _write(country: Country, folder: Path, sheets: Sheets) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} holds files already; name a new or empty folder.", param_hint="--out")
    folder.mkdir(parents=True, exist_ok=True)
    with progress("Workers written", country.workers) as advance:
        rows = write_country(country, folder, sheets, advance)
    click.echo(f"{folder}: {country.employers} employers, {rows} rows of staff lists, {country.trainings} trainings")


def _load(country: Country) -> None:
    try:
        with progress("Workers loaded", country.workers) as advance:
            person = load_country(country, advance)
    except LoadingRefusedError as error:
        refuse(error.problems)
    click.echo(f"Loaded {country.employers} employers. Person {person} may act for each of them.")
