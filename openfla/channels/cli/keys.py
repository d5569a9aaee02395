# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla keys rotate numbers: new keys for national numbers, without a pause."""

import time
from datetime import UTC, datetime
from typing import Any

import click

from openfla.channels.cli.synth.progress import progress
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.numbers.number_rotation import KeysUsed, MakeNumberKeys, NumberKeysUsed, ResealNumbers
from openfla.desk.outcome import Done, Effect

OPERATOR = Actor.operator("openfla keys")
PORTION = 2_000
LONGEST = 60
"""Seconds after which no request runs any more that began before the new keys were there."""


@click.group()
def keys() -> None:
    """The keys of this installation."""


@keys.command()
@click.argument("what", type=click.Choice(["numbers"]))
@click.option("--prepare", is_flag=True, help="Make the new keys and stop: other machines need them first.")
@click.option(
    "--wait", type=click.IntRange(0), default=LONGEST, show_default=True, help="Seconds before the first row."
)
def rotate(what: str, *, prepare: bool, wait: int) -> None:
    """Make new keys for national numbers and seal every number under them, while everything runs.

    Cut off at any point, the same command goes on. The old keys stay in the folder until you take them away.

    \b
    Example:
      openfla keys rotate numbers
    """  # noqa: D301 - click reads the sign
    del what
    made = _effect(MakeNumberKeys()) is Effect.CREATED
    used: KeysUsed = _ask(NumberKeysUsed())
    if made:
        click.echo(f"made number-{used.newest}.key and number-index-{used.newest}.key")
    if prepare:
        click.echo("Copy both into the key folder of every machine that runs openfla, then run this without --prepare.")
        return
    if used.left:
        time.sleep(wait)
        _reseal(used)
    used = _ask(NumberKeysUsed())
    click.echo(f"{sum(used.numbers.values())} numbers, {used.left} under older keys than {used.newest}")
    if not used.left:
        click.echo("Older keys open nothing here any more. Keep them with the backups that still need them, not here.")


def _reseal(used: KeysUsed) -> None:
    """Portion after portion."""
    with progress("Numbers sealed", used.left) as advance:
        left = used.left
        while _effect(ResealNumbers(PORTION)) is Effect.CHANGED:
            advance(min(PORTION, left))
            left = max(left - PORTION, 0)


def _effect(command: object) -> Effect:
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if not isinstance(outcome, Done):
        raise TypeError(outcome)
    return outcome.effect


def _ask(question: object) -> Any:  # noqa: ANN401 - answers are of many types
    return ask(question, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
