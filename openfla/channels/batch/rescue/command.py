# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla rescue: what was saved from the State's tool, looked at before it is brought in."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID

import click

from openfla.channels.batch.rescue import reference as pages
from openfla.channels.batch.rescue.looking import told
from openfla.channels.wording import LANGUAGES

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def rescue() -> None:
    """Files saved from the Federal Learning Account of the State."""


@rescue.command()
@click.argument("employer", type=click.UUID)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of headings and words.")
def export(employer: UUID, file: Path, language: str) -> None:
    """Write all accounts of EMPLOYER to FILE, which another installation brings in as a saved file.

    The ending of FILE says in which form: .xlsx, a workbook that people read too; .csv, .json or .xml, the facts alone.
    EMPLOYER is the id in the address of the employer's pages. Workers, rights with the State's figures, trainings, and
    how each was saved. National numbers stand in it in full: keep it as safe as the installation. Each worker that is
    read is journalled.

    \b
    Example:
      openfla rescue export 01a21750-5d46-78d7-9cf1-55a2350dd7c2 accounts.xlsx --language nl
      openfla rescue export 01a21750-5d46-78d7-9cf1-55a2350dd7c2 accounts.json
    """  # noqa: D301 - click reads the sign
    from openfla.channels.batch.rescue.giving_out import LINES, write_export, write_lines  # noqa: PLC0415 - needs an installation
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above

    form = file.suffix.lower().removeprefix(".")
    if form != "xlsx" and form not in LINES:
        raise click.BadParameter(f"{file.name} ends with none of .xlsx .csv .json .xml.", param_hint="FILE")
    told: dict[str, Any] = {
        "actor": Actor.operator("openfla rescue export"),
        "channel": "cli",
        "now": datetime.now(tz=UTC),
    }
    with TemporaryFile() as target:
        if form in LINES:
            count = write_lines(employer, target, form=form, **told)
        else:
            count = write_export(employer, target, language=language, **told)
        if not count:
            click.echo("No worker of such an employer. The id stands in the address of the employer's pages.", err=True)
            sys.exit(1)
        target.seek(0)
        file.touch(0o600)
        with file.open("wb") as written:
            copyfileobj(target, written)
    click.echo(f"{file}: {count} workers")


@rescue.command()
@click.argument("file", type=EXISTING)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the sentences.")
def inspect(file: Path, language: str) -> None:
    """Tell what FILE is, what of it is understood, what is missing, and what will be asked. No database is needed.

    The sentences are those of the web; national numbers are never printed in full. Exit status 1: something would be
    asked or refused.

    \b
    Examples:
      openfla rescue inspect export.xlsx
      openfla rescue inspect export.pdf --language nl
    """  # noqa: D301 - click reads the sign
    is_clean = True
    for line in told(file, language):
        click.echo(line.text)
        is_clean &= line.is_clean
    sys.exit(0 if is_clean else 1)


@rescue.command()
@click.option("--out", default=Path("docs/reference"), show_default=True, type=FOLDER, help="Folder.")
def reference(out: Path) -> None:
    """Write the reference page of the fields, made from the dictionary.

    \b
    Example:
      openfla rescue reference --out docs/reference
    """  # noqa: D301 - click reads the sign
    (out / pages.NAME).write_text(pages.page(), "utf-8")
    click.echo(out / pages.NAME)
