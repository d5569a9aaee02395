# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla mandate: what was done under a mandate that ends."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from uuid import UUID

import click
from django.conf import settings
from django.utils.module_loading import import_string

from openfla.desk.actor import Actor
from openfla.desk.mandates.hand_over import HandOver

OPERATOR = Actor.operator("openfla mandate")
NOTHING = (
    "Nothing to hand over: no such mandate of that organisation, or it has no last day yet. "
    "For a provider it ends sixty days after the last day. The ids stand in the address of the mandate's page."
)


@click.group()
def mandate() -> None:
    """Mandates between employers and providers."""


@mandate.command("hand-over")
@click.argument("organisation", type=click.UUID)
@click.argument("mandate", type=click.UUID)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def hand_over(organisation: UUID, mandate: UUID, file: Path) -> None:
    """Write what was done under MANDATE to FILE, for ORGANISATION: one of its two sides.

    A ZIP archive with each list as CSV and JSON, what became of each line of each file, what is still open, and
    digests. Each worker in it is journalled.

    \b
    Example:
      openfla mandate hand-over 01a21750-5d46-78d7-9cf1-55a2350dd7c2 01a21750-6a11-7c02-8d9e-0f2c5a7b9e31 work.zip
    """  # noqa: D301 - click reads the sign
    write = import_string(f"{settings.OPENFLA_HAND_OVER}.write_hand_over")
    question, now = HandOver(organisation, mandate), datetime.now(tz=UTC)
    with TemporaryFile() as target:
        rows = write(question, target, actor=OPERATOR, channel="cli", now=now)
        if rows is None:
            click.echo(NOTHING, err=True)
            sys.exit(1)
        target.seek(0)
        file.touch(0o600)
        with file.open("wb") as written:
            copyfileobj(target, written)
    click.echo(f"{file}: {rows} rows")
