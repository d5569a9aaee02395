# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla systems: staff and trainings as files that other systems take in."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from uuid import UUID

import click

from openfla.channels.batch.for_others import Written, formats, write_for_others
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor

OPERATOR = Actor.operator("openfla systems write")


@click.group()
def systems() -> None:
    """Staff and trainings as files that other systems take in: Odoo, Frappe HR, Moodle and others."""


@systems.command("formats")
def listed() -> None:
    """Tell which files there are, each by its code.

    \b
    Example:
      openfla systems formats
    """  # noqa: D301 - click reads the sign
    for form in formats().values():
        click.echo(f"{form.code:<24} {form.name}")


@systems.command()
@click.argument("employer", type=click.UUID)
@click.argument("code", type=click.Choice(sorted(formats())))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(2000, 2100), help="The year that the trainings touch. Otherwise: this one.")
def write(employer: UUID, code: str, file: Path, year: int | None) -> None:
    """Write the file CODE of EMPLOYER's staff or trainings to FILE (CSV, UTF-8, commas).

    EMPLOYER is the id in the address of the employer's pages. No national number and no balance stands in it. Lines
    that the other system could make nothing of are left out, and counted. Each worker that is read is journalled.

    \b
    Example:
      openfla systems write 01a21750-5d46-78d7-9cf1-55a2350dd7c2 odoo_resume resume.csv --year 2026
    """  # noqa: D301 - click reads the sign
    now = datetime.now(tz=UTC)
    of = year or now.astimezone(BRUSSELS).year
    with TemporaryFile() as target:
        written = write_for_others(employer, formats()[code], of, target, actor=OPERATOR, channel="cli", now=now)
        if written is None or written == Written(0, 0):
            told = "Nothing of such an employer is known for this file. The id stands in the address of its pages."
            click.echo(told, err=True)
            sys.exit(1)
        target.seek(0)
        with file.open("wb") as kept:
            copyfileobj(target, kept)
    click.echo(f"{file}: {written.lines} lines, {written.left_out} left out")
