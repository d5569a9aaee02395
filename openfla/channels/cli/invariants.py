# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla invariants check: what must hold between all that is stored."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from openfla.desk.accounts.standings import FIRST
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.upkeep.invariants import Broken, CheckInvariant, CheckKeptFiles, InvariantsKnown, KeptFiles

OPERATOR = Actor.operator("openfla invariants")
SHOWN = 5
KEPT = "file_as_received", "Every received file is there, and its bytes are those that were received."


@click.group()
def invariants() -> None:
    """What must hold between all that is stored."""


@invariants.command()
@click.option("--quick", is_flag=True, help="Leave out reading every received file.")
def check(*, quick: bool) -> None:
    """Check every invariant while openfla runs, and name the first rows that break one; exit 1 when one does.

    The answers have ids only. Nothing is changed and nobody waits.

    \b
    Example:
      openfla invariants check
    """  # noqa: D301 - click reads the sign
    checked = broken = 0
    for name, holds, found in _answers(quick=quick):
        checked, broken = checked + 1, broken + bool(found.number)
        for line in _lines(name, holds, found):
            click.echo(line)
    click.echo(f"{checked} invariants checked, {broken} broken")
    sys.exit(1 if broken else 0)


def _answers(*, quick: bool) -> Iterator[tuple[str, str, Broken]]:
    known: Sequence[tuple[str, str]] = _ask(InvariantsKnown())
    for name, holds in known:
        yield name, holds, _ask(CheckInvariant(name))
    if not quick:
        yield *KEPT, _kept_files()


def _lines(name: str, holds: str, found: Broken) -> Iterator[str]:
    """A line; under one that is broken what must hold, and the first rows for which it does not."""
    if not found.number:
        yield f"ok      {name}"
        return
    yield f"broken  {name}: {found.number} not so. {holds}"
    yield from (f"          {each}" for each in found.first)


def _kept_files() -> Broken:
    """All of them, a few a question."""
    number, last = 0, FIRST
    first: list[str] = []
    while True:
        portion: KeptFiles = _ask(CheckKeptFiles(last))
        if portion.last is None:
            return Broken(number, tuple(first))
        last = portion.last
        number += len(portion.broken)
        first += [str(each) for each in portion.broken[: SHOWN - len(first)]]


def _ask(question: object) -> Any:  # noqa: ANN401 - answers are of many types
    return ask(question, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
