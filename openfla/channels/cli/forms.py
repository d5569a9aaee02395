# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla forms EMPLOYER FILE: the account forms of all workers of an employer, in one archive."""

import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

import click
from django.conf import settings

from openfla.channels.wording import LANGUAGES
from openfla.desk.accounts.account_form import AccountForms
from openfla.desk.actor import Actor
from openfla.desk.gate import browse
from openfla.terms.document import DocumentFile

OPERATOR = Actor.operator("openfla forms")
NOBODY = "No worker of such an employer on that day. The id stands in the address of the employer's pages."


@click.command()
@click.argument("employer", type=click.UUID)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="As the forms read at the end of this day; default now.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="For workers whose own is not recorded.")
@click.option("--files", type=click.Choice([*map(str, DocumentFile)]), default="pdf", help="What each form is.")
def forms(employer: UUID, file: Path, on: datetime | None, language: str, files: str) -> None:
    """Write the individual training accounts of all workers of EMPLOYER to FILE, a zip of archival PDFs.

    Each is in its worker's language; `--files json` or `xml` writes the same entries for programs instead.
    `digests.csv` in it holds the SHA-256 of each, and how many entries it lacks. National numbers stand on the forms in
    full: keep the file as safe as the installation. Each worker that is read is journalled. FILE appears when it is
    whole.

    \b
    Example:
      openfla forms 01a21750-5d46-78d7-9cf1-55a2350dd7c2 forms-2026.zip --on 2026-12-31 --language nl
    """  # noqa: D301 - click reads the sign
    try:
        count = _written(AccountForms(employer, on.date() if on else None), file, language, DocumentFile(files))
    except OSError as error:
        told = f"{file} was not written: {error.strerror or error}. Choose a folder that exists, is yours and has room."
        raise click.ClickException(told) from error
    if not count:
        click.echo(NOBODY, err=True)
        sys.exit(1)
    click.echo(f"{file}: {count} forms")


def _written(question: AccountForms, file: Path, language: str, files: DocumentFile) -> int:
    """How many forms there are; the file appears when it is whole, and not where there is none."""
    write, now = import_module(settings.OPENFLA_PAPER).account_forms_zip, datetime.now(tz=UTC)
    with NamedTemporaryFile(dir=file.absolute().parent, prefix=f".{file.name}.", delete=False) as target:
        half = Path(target.name)
        try:
            with browse(question, actor=OPERATOR, channel="cli", now=now) as found:
                count = int(write(found or (), target, language, files))
            if count:
                half.replace(file)
        finally:
            half.unlink(missing_ok=True)
    return count
