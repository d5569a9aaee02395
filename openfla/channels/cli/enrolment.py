# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla enrolment: organisations that connect for the first time, and who manages their access."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import click
from django.conf import settings

from openfla.channels.cli.refusing import enterprise_number, refuse
from openfla.desk.actor import Actor
from openfla.desk.employers.enterprise_register import MOST_NUMBERS, RegisteredUnits, UnitView
from openfla.desk.gate import ask, perform
from openfla.desk.invitations.enrolments import (
    ApproveEnrolment,
    CloseEnrolment,
    EnrolmentsOpen,
    EnrolmentsView,
    OpenEnrolment,
    RefuseEnrolment,
)
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.outcome import Done
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Quality

OPERATOR = Actor.operator("openfla enrolment")


@click.group()
def enrolment() -> None:
    """Let an organisation connect for the first time: make it known, and say who manages its access.

    \b
    Examples:
      openfla enrolment open 0199.999.944 --name "Bakkerij nv" --quality employer --representative "An Peeters"
      openfla enrolment list
      openfla enrolment approve 01a2...
    """  # noqa: D301 - click reads the sign


@enrolment.command("open")
@click.argument("number")
@click.option("--name", required=True, help="As the Crossroads Bank for Enterprises has it.")
@click.option(
    "--quality",
    "qualities",
    multiple=True,
    default=[Quality.EMPLOYER.value],
    show_default=True,
    type=click.Choice([each.value for each in Quality]),
    help="As what it works here; may be given more than once.",
)
@click.option("--representative", required=True, help="The legal representative, to whom you hand the code.")
@click.option("--language", type=click.Choice(["nl", "fr", "de", "en"]), default="nl", show_default=True)
def opened(number: str, name: str, qualities: tuple[str, ...], representative: str, language: str) -> None:
    """Make an organisation known and print a code, with which its first access manager gets in.

    The code is shown this once, works once, and for 30 days. Hand it to the legal representative.

    \b
    Example:
      openfla enrolment open 0199.999.944 --name "Bakkerij nv" --quality employer --representative "An Peeters"
    """  # noqa: D301 - click reads the sign
    code = InvitationCode.fresh()
    known_as = tuple(Quality(each) for each in qualities)
    _do(OpenEnrolment(enterprise_number(number), name, known_as, representative, code, language))
    click.echo(f"{code.display()}  for {representative}: sign in at {settings.OPENFLA_PUBLIC_URL}/code/ and type it.")


@enrolment.command("list")
def listed() -> None:
    """List the codes that nobody used yet, and the requests that wait for a decision.

    \b
    Example:
      openfla enrolment list
    """  # noqa: D301 - click reads the sign
    found: EnrolmentsView = ask(EnrolmentsOpen(), actor=OPERATOR, channel="cli", now=_now())
    registered = _registered([each.enterprise_number for each in found.requests])
    for code in found.codes:
        who = f"{code.name}  for {code.representative}  until {code.expires_at:%Y-%m-%d}"
        click.echo(f"{code.invitation}  code     {code.enterprise_number.display}  {who}")
    for each in found.requests:
        managed = "  somebody manages its access already" if each.managed else ""
        who = f"{each.name} ({each.quality})  asked by {each.person_name} on {each.asked_at:%Y-%m-%d}"
        click.echo(f"{each.enrolment}  request  {each.enterprise_number.display}  {who}{managed}")
        if each.enterprise_number.digits in registered:
            click.echo(f"{'':36}  Crossroads Bank: {registered[each.enterprise_number.digits]}")


@enrolment.command()
@click.argument("invitation", type=click.UUID)
def close(invitation: UUID) -> None:
    """End a code that nobody used.

    \b
    Example:
      openfla enrolment close 01a2...
    """  # noqa: D301 - click reads the sign
    _do(CloseEnrolment(invitation))
    click.echo("The code opens nothing any more.")


@enrolment.command()
@click.argument("request", type=click.UUID)
def approve(request: UUID) -> None:
    """Approve a request, once you know that the person may represent the enterprise.

    \b
    Example:
      openfla enrolment approve 01a2...
    """  # noqa: D301 - click reads the sign
    _do(ApproveEnrolment(request))
    click.echo("The organisation is known, and whoever asked manages its access from now on.")


@enrolment.command("refuse")
@click.argument("request", type=click.UUID)
@click.option("--reason", required=True, help="Why; the person reads it.")
def refused(request: UUID, reason: str) -> None:
    """Refuse a request.

    \b
    Example:
      openfla enrolment refuse 01a2... --reason "Not a representative according to the Crossroads Bank"
    """  # noqa: D301 - click reads the sign
    _do(RefuseEnrolment(request, reason))
    click.echo("The request was refused; the person reads why.")


def _registered(numbers: Sequence[EnterpriseNumber]) -> dict[str, str]:
    """What the Crossroads Bank tells of these, to hold beside the name that was typed."""
    found: dict[str, str] = {}
    for first in range(0, len(numbers), MOST_NUMBERS):
        question = RegisteredUnits(None, tuple(numbers[first : first + MOST_NUMBERS]))
        for unit in ask(question, actor=OPERATOR, channel="cli", now=_now()):
            found[unit.number] = _told(unit)
    return found


def _told(unit: UnitView) -> str:
    name = "a natural person" if unit.natural_person else unit.name("nl")
    ceased = f", ceased: not in the extract of {unit.gone_on} any more" if unit.gone_on else ""
    announced = f", {unit.situation_in('en')}" if unit.announced else ""
    return ", ".join(filter(None, (name, unit.street("nl"), unit.place("nl")))) + announced + ceased


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _do(command: Any) -> None:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=_now())
    if not isinstance(outcome, Done):
        refuse(outcome.problems)
