# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla account EMPLOYER WORKER: the credit ledger of one worker, at any day and with the facts of any instant."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from uuid import UUID

import click

from openfla.channels.wording import LANGUAGES, sentence, value_text
from openfla.desk.accounts.movements import CreditLedger, LedgerView, MovementView
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.terms.movement import MovementKind

OPERATOR = Actor.operator("openfla account")
SUMS = ("carried_in", "granted", "extra", "corrected", "used", "charged", "lapsed", "left")
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("employer", type=click.UUID)
@click.argument("worker", type=click.UUID)
@click.option("--on", type=DAY, help="The day, past or future, to which the ledger goes. Otherwise: today.")
@click.option("--known-on", type=DAY, help="Under the law as it was known that day. Otherwise: today.")
@click.option("--facts-at", type=DAY, help="With the facts as recorded at the end of that day. Otherwise: now.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the words.")
def account(employer: UUID, worker: UUID, language: str, **days: datetime | None) -> None:
    """Print every movement of a worker's training account in a year, with its cause and the balance after it.

    EMPLOYER and WORKER are the ids in the address of the worker's page. The reading is journalled.

    \b
    Example:
      openfla account 01a21750-5d46-78d7-9cf1-55a2350dd7c2 01a21750-5d64-7d23-8604-dda7ea417f98 --on 2026-06-30
    """  # noqa: D301 - click reads the sign
    now = datetime.now(tz=UTC)
    on = _date(days["on"]) or now.astimezone(BRUSSELS).date()
    recorded_on = _date(days["facts_at"])
    facts_at = datetime.combine(recorded_on, time.max, BRUSSELS) if recorded_on else None
    question = CreditLedger(employer, worker, on, _date(days["known_on"]), facts_at)
    found = ask(question, actor=OPERATOR, channel="cli", now=now)
    if not isinstance(found, LedgerView):
        click.echo("No such worker of such an employer. The ids stand in the address of the worker's page.", err=True)
        sys.exit(1)
    for line in _lines(found, language):
        click.echo(line)


def _lines(found: LedgerView, language: str) -> Iterator[str]:
    """A line for each movement, one for its origin where a fact is behind it, then the sums."""
    kinds = dict(zip(MovementKind, sentence("words.movement", {}, language).split(", "), strict=True))
    for each in found.movements:
        amounts = f"{value_text(each.days, language):>9} {value_text(each.balance, language):>9}"
        yield f"{value_text(each.on, language)} {amounts}  {kinds[each.kind]}: {_cause(each, language)}"
        if each.recorded_at:
            yield f"{'':32}{sentence('movement.recorded', _origin(each), language)}"
    for name in SUMS:
        amount = value_text(getattr(found.sums, name), language)
        yield f"{sentence(f'movement.sum_{name}', {}, language):<30}{amount:>10}"


def _cause(each: MovementView, language: str) -> str:
    said = sentence(each.because.code, each.because.values, language)
    parts = [f"{each.title}. {said}" if each.title else said, each.reason]
    return " | ".join(part for part in parts if part)


def _origin(each: MovementView) -> dict[str, object]:
    at = each.recorded_at.astimezone(BRUSSELS).date() if each.recorded_at else None
    return {"at": at, "by": each.recorded_by}


def _date(moment: datetime | None) -> date | None:
    """The day that was typed."""
    return moment.date() if moment else None
