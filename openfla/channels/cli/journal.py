# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla journal verify | checkpoint | proof | consistency: whether the journal is what it was, and how to show it."""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import click

from openfla.channels.cli.journal_carried import read_journal, write_journal
from openfla.channels.cli.journal_words import told
from openfla.channels.cli.refusing import refuse
from openfla.channels.cli.sharing import shared_out
from openfla.channels.cli.synth.progress import progress
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.sealing.sealing import (
    BroughtVerified,
    Checkpoints,
    CheckpointsKept,
    ConsistencyProof,
    EntryProof,
    JournalPortions,
    LastCheckpoint,
    LayCheckpoints,
    MakeCheckpoint,
    Portion,
    Proof,
    SealEntries,
    StrayEntries,
    Strays,
    VerifyPortion,
)
from openfla.desk.sealing.sealing_check import JournalCheck

OPERATOR = Actor.operator("openfla journal")


@click.group()
def journal() -> None:
    """Who did and saw what: seals, checkpoints and proofs of the journal."""


@journal.command()
@click.option("--checkpoints", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A copy of theirs.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that share the work. Otherwise: one a processor.")
def verify(checkpoints: Path | None, jobs: int | None) -> None:
    """Compute every entry, seal and checkpoint again and name each that is not what was sealed; exit 1 if one is not.

    What was brought here of other installations' journals is proven again too. Nothing is changed and nobody waits.
    Give the folder of a copy that is kept elsewhere: who can change this machine can change its own folder too.

    \b
    Example:
      openfla journal verify --checkpoints /mnt/notary/openfla
    """  # noqa: D301 - click reads the sign
    kept: Checkpoints = _ask(CheckpointsKept(str(checkpoints) if checkpoints else ""))
    strays: Strays = _ask(StrayEntries())
    portions: tuple[tuple[int, int], ...] = _ask(JournalPortions())
    check = JournalCheck(kept)
    with progress("Portions verified", len(portions)) as advance:
        for portion in shared_out(_verified, portions, jobs or os.cpu_count() or 1):
            check.take(portion)
            advance(1)
    check.end()
    findings = [*check.findings, *strays.findings, *_ask(BroughtVerified())]
    for finding in findings:
        click.echo(told(finding))
    click.echo(
        f"{check.entries} entries under {check.seals} seals, {check.checkpoints} checkpoints; {_waiting(strays)}"
    )
    click.echo(f"{len(findings)} findings")
    sys.exit(1 if findings else 0)


def _verified(portion: tuple[int, int]) -> Portion:
    found: Portion = _ask(VerifyPortion(*portion))
    return found


def _waiting(strays: Strays) -> str:
    since = f", the oldest since {strays.since:%Y-%m-%d %H:%M:%S} UTC" if strays.since else ""
    return f"{strays.waiting} wait for their seal{since}"


@journal.command()
def checkpoint() -> None:
    """Seal what came, sign it, and print the checkpoint: keep it where nobody who works here can change it.

    \b
    Example:
      openfla journal checkpoint
    """  # noqa: D301 - click reads the sign
    while _effect(SealEntries(waits=True)) is Effect.CHANGED:
        pass
    _effect(MakeCheckpoint(entries=1, waits=True))
    _effect(LayCheckpoints())
    click.echo("\n".join(_last()), nl=False)


def _last() -> Iterator[str]:
    last: str | None = _ask(LastCheckpoint())
    yield last if last is not None else "The journal is empty: there is nothing to sign.\n"


@journal.command()
@click.argument("entry", type=click.UUID)
@click.option("--employer", type=click.UUID, help="Show the rows of this employer alone.")
def proof(entry: UUID, employer: UUID | None) -> None:
    """Print a proof (JSON) that an entry of the journal stood in it when the last checkpoint was signed.

    kit/journal/check_proof.py checks it, apart from openfla. An entry of several employers goes to one of them with
    --employer and its id: of the rows of the others it holds nothing but hashes, and what its journal page does not
    tell is not in it.

    \b
    Example:
      openfla journal proof 01a21a53-5cf4-768b-aed3-9eac0c9f6720 > proof.json
    """  # noqa: D301 - click reads the sign
    _print(_ask(EntryProof(entry, employer)), _unproven(entry, employer))


def _unproven(entry: UUID, employer: UUID | None) -> str:
    said = f"No checkpoint stands over an entry {entry}. If it is new: openfla journal checkpoint"
    if employer is None:
        return said
    return f"{said}. If it has rows of other employers and is older than proofs in parts, it has no proof for one."


@journal.command()
@click.argument("employer", type=click.UUID)
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True))
def export(employer: UUID, file: IO[str]) -> None:
    """Write what was done for EMPLOYER to FILE, as it stands in the journal, proven under the last checkpoint.

    Another installation brings it in with: openfla journal bring-in. Of entries of others it holds nothing but hashes;
    of the workers their names and national numbers, by which they are known there: keep FILE as safe as the
    installation. The reading is journalled. kit/journal/check_extract.py checks it, apart from openfla.

    \b
    Example:
      openfla journal checkpoint > checkpoint.txt
      openfla journal export 01a21750-5d46-78d7-9cf1-55a2350dd7c2 journal.jsonl
    """  # noqa: D301 - click reads the sign
    try:
        entries = write_journal(employer, file, actor=OPERATOR, now=datetime.now(tz=UTC))
    except OSError as error:
        raise click.ClickException(f"{file.name}: {error.strerror}. It is not whole, and is not brought in.") from error
    if not entries:
        raise click.ClickException("Nothing of this employer stands under a checkpoint: openfla journal checkpoint")
    click.echo(f"{file.name}: {entries} entries")


@journal.command("bring-in")
@click.argument("employer", type=click.UUID)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", required=True, help="The line in journal.pub of the other installation, by a way you trust.")
def bring_in(employer: UUID, file: Path, key: str) -> None:
    """Keep what another installation's journal tells of EMPLOYER, as FILE proves it under that installation's KEY.

    It stands beside the journal of this installation, on the page of who did what. Bring the accounts in first
    (openfla rescue export): entries lead to workers who are known here. Nothing is kept of a file that is not whole or
    does not prove itself; exit status 1.

    \b
    Example:
      openfla journal bring-in 01a21750-5d46-78d7-9cf1-55a2350dd7c2 journal.jsonl --key "$(cat journal.pub)"
    """  # noqa: D301 - click reads the sign
    outcome = read_journal(employer, file, key, actor=OPERATOR, now=datetime.now(tz=UTC))
    if not isinstance(outcome, Done):
        refuse(outcome.problems)
    click.echo(f"{file}: {'kept' if outcome.effect is Effect.CREATED else 'here already'}")


@journal.command()
@click.argument("checkpoint", type=click.File(encoding="utf-8"))
def consistency(checkpoint: IO[str]) -> None:
    """Print a proof (JSON) that the journal of the last checkpoint begins with that of an older CHECKPOINT.

    \b
    Example:
      openfla journal consistency kept/checkpoint-00000012.txt > proof.json
    """  # noqa: D301 - click reads the sign
    _print(
        _ask(ConsistencyProof(checkpoint.read())),
        f"{checkpoint.name} is no earlier checkpoint that this installation signed, or there is no later one.",
    )


def _print(made: Proof | None, otherwise: str) -> None:
    if made is None:
        click.echo(otherwise, err=True)
        sys.exit(1)
    click.echo(json.dumps(made, ensure_ascii=False, indent=1))


def _effect(command: object) -> Effect:
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if not isinstance(outcome, Done):
        raise TypeError(outcome)
    return outcome.effect


def _ask(question: object) -> Any:  # noqa: ANN401 - answers are of many types
    return ask(question, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
