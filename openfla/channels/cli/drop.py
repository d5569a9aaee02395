# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla drop: the systems that may drop files, and the certificates they sign with."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import click
from django.conf import settings

from openfla.channels.wording import problem_sentence
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.software.technical_clients import (
    EndTechnicalClient,
    RegisterCertificate,
    RegisterTechnicalClient,
    TechnicalClients,
    TechnicalClientView,
    WithdrawCertificate,
)

OPERATOR = Actor.operator("openfla drop")
FOLDERS = ("IN", "OUT", "INTEST", "OUTTEST")
REASON = click.option("--reason", required=True, help="Why; it stays in the history.")


@click.group()
def drop() -> None:
    """Let other systems drop files of declarations into folders, served by an SFTP server of yours.

    \b
    Examples:
      openfla drop register 123456 --organisation 01a2... --person 01a2...
      openfla drop trust 123456 loonburo.pem
      openfla drop clients
    """  # noqa: D301 - click reads the sign


@drop.command()
@click.argument("number")
@click.option("--organisation", type=click.UUID, required=True, help="In whose name the system sends.")
@click.option("--person", type=click.UUID, required=True, help="What the system sends, this officer is taken to send.")
def register(number: str, organisation: UUID, person: UUID) -> None:
    """Give a system a sender number of six digits, and make its folders.

    \b
    Example:
      openfla drop register 123456 --organisation 01a2... --person 01a2...
    """  # noqa: D301 - click reads the sign
    folder = Path(settings.OPENFLA_DROP) / number
    known = any((each.number, each.organisation) == (number, organisation) for each in _clients())
    if not known and any(any((folder / name).glob("*")) for name in FOLDERS):
        click.echo(
            f"{folder} holds files of whoever had this number before. Empty it, or take another number.", err=True
        )
        sys.exit(1)
    lacking = [folder / name for name in FOLDERS if not (folder / name).is_dir()]
    if lacking and not _may_be_made(folder):
        missing = " ".join(str(each) for each in lacking)
        click.echo(f"{missing}: openfla may not make them. Make them as root, then register {number} again.", err=True)
        sys.exit(1)
    _do(RegisterTechnicalClient(organisation, number, person))
    for each in lacking:
        each.mkdir(parents=True, exist_ok=True)
    click.echo(f"Sender {number}: files go into {folder}, answers come out there. Serve it by SFTP.")


@drop.command()
@click.argument("number")
@click.argument("certificate", type=click.File("rb"))
def trust(number: str, certificate: BinaryIO) -> None:
    """Register a certificate (PEM) with which a system signs.

    \b
    Example:
      openfla drop trust 123456 loonburo.pem
    """  # noqa: D301 - click reads the sign
    client = _client(number)
    _do(RegisterCertificate(client.organisation, number, certificate.read(20_000).decode("ascii", "replace")))
    for each in _client(number).certificates:
        click.echo(f"{each.fingerprint}  until {each.valid_until:%Y-%m-%d}  {each.subject}")


@drop.command()
@click.argument("number")
@click.argument("fingerprint")
@REASON
def distrust(number: str, fingerprint: str, reason: str) -> None:
    """Accept a certificate no more, by its SHA-256 fingerprint.

    \b
    Example:
      openfla drop distrust 123456 9f86d081... --reason "Replaced"
    """  # noqa: D301 - click reads the sign
    _do(WithdrawCertificate(_client(number).organisation, number, fingerprint, reason))
    click.echo(f"Files that {number} signs with {fingerprint} are refused from now on.")


@drop.command()
@click.argument("number")
@REASON
def end(number: str, reason: str) -> None:
    """Take nothing more from a system; its folders stay.

    \b
    Example:
      openfla drop end 123456 --reason "Contract ended"
    """  # noqa: D301 - click reads the sign
    _do(EndTechnicalClient(_client(number).organisation, number, reason))
    click.echo(f"Sender {number} may send no more.")


@drop.command()
def clients() -> None:
    """List the systems that may drop files, with their certificates.

    \b
    Example:
      openfla drop clients
    """  # noqa: D301 - click reads the sign
    for each in _clients():
        click.echo(f"{each.number}  {each.organisation_name}  ({each.organisation})")
        for certificate in each.certificates:
            subject = f"until {certificate.valid_until:%Y-%m-%d}  {certificate.subject}"
            click.echo(f"        {certificate.fingerprint}  {subject}")


def _may_be_made(folder: Path) -> bool:
    """Whether folders can be made in it, or in the nearest folder above it that is there."""
    there = next(each for each in (folder, *folder.parents) if each.is_dir())
    return os.access(there, os.W_OK | os.X_OK)


def _clients() -> tuple[TechnicalClientView, ...]:
    return ask(TechnicalClients(), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC)) or ()


def _client(number: str) -> TechnicalClientView:
    found = next((each for each in _clients() if each.number == number), None)
    if found is None:
        click.echo(f"No system has the sender number {number}. See: openfla drop clients", err=True)
        sys.exit(1)
    return found


def _do(command: Any) -> None:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if isinstance(outcome, Done):
        return
    for problem in outcome.problems:
        click.echo(problem_sentence(problem, "en"), err=True)
    sys.exit(1)
