# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla client: software that calls the API, registered by the operator."""

import sys
from datetime import UTC, datetime
from typing import Any, BinaryIO
from uuid import UUID

import click

from openfla.channels.wording import problem_sentence
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.software.api_clients import (
    ApiClientKnown,
    ApiClientList,
    EndApiClient,
    KnownClient,
    RegisterApiClient,
    RegisterClientKey,
    WithdrawClientKey,
)
from openfla.terms.role import Permission

OPERATOR = Actor.operator("openfla client")
LONGEST_KEY = 20_001
REASON = click.option("--reason", required=True, help="Why; it stays in the history.")


@click.group()
def client() -> None:
    """Let software call the API for an organisation. Its access manager can do the same on the web.

    \b
    Examples:
      openfla client register --organisation 01a2... --person 01a2... --name "Payroll, Ghent" --scope accountsConsult
      openfla client key 01a2... public.pem
      openfla client list --organisation 01a2...
    """  # noqa: D301 - click reads the sign


@client.command()
@click.option("--organisation", type=click.UUID, required=True, help="In whose name the software calls.")
@click.option("--person", type=click.UUID, required=True, help="Under whose access it works.")
@click.option("--name", required=True, help="What the organisation calls it.")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice([each.value for each in Permission]))
def register(organisation: UUID, person: UUID, name: str, scopes: tuple[str, ...]) -> None:
    """Register software and print its client_id. It calls once it has a key.

    \b
    Example:
      openfla client register --organisation 01a2... --person 01a2... --name "Payroll, Ghent" --scope accountsConsult
    """  # noqa: D301 - click reads the sign
    permissions = frozenset(Permission(scope) for scope in scopes)
    click.echo(_do(RegisterApiClient(organisation, person, name, permissions)))


@client.command()
@click.argument("client_id", type=click.UUID)
@click.argument("public_key", type=click.File("rb"))
def key(client_id: UUID, public_key: BinaryIO) -> None:
    """Add a public key: a certificate or public key (PEM), or a JWK. At most two at once.

    \b
    Example:
      openfla client key 01a2... public.pem
    """  # noqa: D301 - click reads the sign
    text = public_key.read(LONGEST_KEY).decode("utf-8", "replace")
    _do(RegisterClientKey(_known(client_id).organisation, client_id, text))
    _tell_keys(client_id)


@client.command(context_settings={"ignore_unknown_options": True})
@click.argument("client_id", type=click.UUID)
@click.argument("key_id")
@REASON
def withdraw(client_id: UUID, key_id: str, reason: str) -> None:
    """Take nothing more that is signed with a key; its name may begin with a dash, as one name in 64 does.

    \b
    Example:
      openfla client withdraw 01a2... 2026-spring --reason "Replaced"
    """  # noqa: D301 - click reads the sign
    known = _known(client_id)
    found = next((each for each in known.keys if each.key_id == key_id), None)
    if found is None:
        click.echo(f"{client_id} has no key {key_id}. See: openfla client list", err=True)
        sys.exit(1)
    _do(WithdrawClientKey(known.organisation, client_id, found.key, reason))
    click.echo(f"What is signed with {key_id} is refused from now on.")


@client.command()
@click.argument("client_id", type=click.UUID)
@REASON
def end(client_id: UUID, reason: str) -> None:
    """Refuse software at its next call, whatever token it holds.

    \b
    Example:
      openfla client end 01a2... --reason "Contract ended"
    """  # noqa: D301 - click reads the sign
    _do(EndApiClient(_known(client_id).organisation, client_id, reason))
    click.echo(f"{client_id} can call no more.")


@client.command("list")
@click.option("--organisation", type=click.UUID, required=True, help="Whose software.")
def listed(organisation: UUID) -> None:
    """List the software of an organisation, with its keys and when each last earned a token.

    \b
    Example:
      openfla client list --organisation 01a2...
    """  # noqa: D301 - click reads the sign
    for each in ask(ApiClientList(organisation), actor=OPERATOR, channel="cli", now=_now()) or ():
        state = "" if each.works else "  stands still: its person has no access"
        click.echo(f"{each.client}  {each.name}  ({', '.join(sorted(each.scopes))}){state}")
        for one in each.keys:
            used = f"{one.used_at:%Y-%m-%d %H:%M}" if one.used_at else "never"
            click.echo(f"        {one.algorithm}  {one.key_id}  last token {used}")


def _tell_keys(client_id: UUID) -> None:
    for each in _known(client_id).keys:
        click.echo(f"{each.algorithm}  {each.key_id}")


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _known(client_id: UUID) -> KnownClient:
    found = ask(ApiClientKnown(client_id), actor=OPERATOR, channel="cli", now=_now())
    if not isinstance(found, KnownClient):
        click.echo(f"No software has the client_id {client_id}. See: openfla client list", err=True)
        sys.exit(1)
    return found


def _do(command: Any) -> UUID:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=_now())
    if isinstance(outcome, Done):
        return outcome.reference
    for problem in outcome.problems:
        click.echo(problem_sentence(problem, "en"), err=True)
    sys.exit(1)
