# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of payroll messages for whoever takes files in: a form, a drop folder, the API, the command line.

The web and the API reach this through the settings (OPENFLA_PAYROLL), so that channels do not know each other.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings

from openfla.channels.batch.declarations.json_answers import placeless_issues
from openfla.channels.batch.declarations.json_lines import ISSUES
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.declarations.unpacking import beginning, unpacked
from openfla.channels.batch.payroll.answers import employers_of, number_of, result_lines, result_parts, told
from openfla.channels.batch.payroll.reading import first_message, is_named_so
from openfla.channels.batch.results import in_pieces
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchView, LineOutcome, ReceiveFile
from openfla.desk.batch.slice import CHANNEL
from openfla.desk.gate import Part, perform
from openfla.desk.outcome import Outcome
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem

FORMAT = {"format": "payroll"}


def read(path: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What a job needs to go on with the file; nothing, and why, where it can't be one."""
    with path.open("rb") as file:
        try:
            first_message(file)
        except FileRefused as refused:
            return {}, (refused.problem,)
    return FORMAT, ()


def is_one(path: Path) -> bool:
    """Whether the file begins like one of messages, also packed with gzip or damaged: the beginning alone is read."""
    with suppress(FileRefused, OSError, EOFError, zlib.error), beginning(path) as file:
        if is_named_so(file):
            return True
        first_message(file)
        return True
    return False


def sending_of(sender: UUID, name: str) -> UUID:
    """The id of a sending by the name under which a sender sends it once."""
    return uuid5(NAMESPACE_URL, f"{sender} {name}")


def receive(
    path: Path,
    filename: str,
    *,
    actor: Actor,
    language: str,
    now: datetime,
    employer: UUID | None = None,
    sending: UUID | None = None,
    channel: str = CHANNEL,
    part: Part | None = None,
) -> Outcome:
    """Takes a file in, as the officer of the sender; what was packed with gzip is kept unpacked.

    Without an employer it is sent in the sender's own name, with messages of all whom it serves. The same bytes again
    are another file, in which everything is known, but under the same `sending`. `part` is stored with it.
    """
    if actor.organisation is None:
        raise TypeError(actor)
    with unpacked(path, settings.OPENFLA_MOST_BYTES) as (clear, problems):
        mapping, wrong = ({}, problems) if problems else read(clear)
        name = "".join(sign for sign in filename if sign.isprintable())
        whose = employer or actor.organisation
        command = ReceiveFile(whose, clear, name, BatchKind.PAYROLL, language, mapping, wrong, sending)
        [outcome] = perform([command], actor=actor, channel=channel, now=now, part=part)
    return outcome


def write_result_of(
    organisation: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime
) -> bool:
    """Writes the result of a file; False when it is not there, or can't be read any more."""
    pieces = result_of(organisation, batch, actor=actor, language=language, now=now)
    if pieces is None:
        return False
    target.writelines(pieces)
    return True


def result_of(organisation: UUID, batch: UUID, *, actor: Actor, language: str, now: datetime) -> Iterator[bytes] | None:
    """The result in pieces, made as they are asked for; None where `write_result_of` is False."""

    def made(view: BatchView, file: BinaryIO) -> Iterator[bytes]:
        return result_parts(view, told(view, file, actor=actor, now=now), language)

    return in_pieces(organisation, batch, actor, now, made)


def result_lines_of(
    organisation: UUID, batch: UUID, *, actor: Actor, language: str, now: datetime
) -> Iterator[bytes] | None:
    """The same as JSON lines."""

    def made(view: BatchView, file: BinaryIO) -> Iterator[bytes]:
        return result_lines(told(view, file, actor=actor, now=now), language)

    return in_pieces(organisation, batch, actor, now, made)


def records_told(
    view: BatchView, outcomes: Sequence[LineOutcome], *, actor: Actor, language: str, now: datetime
) -> list[dict[str, Any]]:
    """What JSON tells of these messages beside their state: whose they are, and what there is to say."""
    employers = employers_of(view, actor=actor, now=now)
    numbers = [number_of(outcome, employers) for outcome in outcomes]
    return [
        ({"employer": number} if number else {}) | {ISSUES: placeless_issues(outcome.problems, language)}
        for number, outcome in zip(numbers, outcomes, strict=True)
    ]
