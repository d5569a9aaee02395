# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla mail: mails that came back."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from django.db import OperationalError

from openfla.channels.post.bounces import SETTLED, take
from openfla.channels.post.reports import HANDED_IN
from openfla.desk.actor import Actor

OPERATOR = Actor.operator("openfla mail")
LATER = 75
"""Asks a mail server to come again (EX_TEMPFAIL of sysexits.h)."""


@click.group()
def mail() -> None:
    """Mails that this installation sent."""


@mail.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
def bounced(files: tuple[Path, ...]) -> None:
    """Read reports on mails that could not be delivered, one a FILE or from standard input, and note which came back.

    Exit status 1: one of them was not noted; the line says why. 75: the database does not answer, so try again.

    \b
    Examples:
      openfla mail bounced < report.eml
      openfla mail bounced Maildir/new/*
    """  # noqa: D301 - click reads the sign
    try:
        settled = [_settled(each) for each in files or (Path("-"),)]
    except OperationalError:
        click.echo("The database does not answer. Nothing is lost: read the same again once it does.", err=True)
        sys.exit(LATER)
    sys.exit(not all(settled))


def _settled(path: Path) -> bool:
    """Whether nothing is left to do about the report."""
    try:
        with click.open_file(str(path), "rb") as file:
            raw = file.read(HANDED_IN)
    except OSError as error:
        click.echo(f"{path}: {error.strerror}.", err=True)
        return False
    taken = take(raw, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    good = taken.upshot in SETTLED
    click.echo(f"{'standard input' if str(path) == '-' else path}: {taken.sentence}", err=not good)
    return good
