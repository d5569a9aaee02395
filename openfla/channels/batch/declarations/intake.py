# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Declarations for whoever takes files in: an upload, a drop folder. What comes in, and the answers that go out.

The web reaches this through the settings (OPENFLA_DECLARATIONS), so that channels do not know each other.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings

from openfla.channels.batch.declarations.answers import answer_language, receipt, refusal, result_parts, write_result
from openfla.channels.batch.declarations.examples import Example, examples
from openfla.channels.batch.declarations.giving_back import give_back
from openfla.channels.batch.declarations.json_answers import placeless_issues, record_told, refused_lines, result_lines
from openfla.channels.batch.declarations.json_lines import ISSUES, lines_of, write_xml
from openfla.channels.batch.declarations.outcomes import refused, told
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.batch.declarations.unpacking import unpacked
from openfla.channels.batch.results import in_pieces, opened
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchView, LineOutcome, ReceivedFile
from openfla.desk.batch.received import UNREADABLE, open_received
from openfla.desk.batch.slice import CHANNEL
from openfla.desk.declared.declarations import ReceiveDeclarations
from openfla.desk.gate import Part, perform
from openfla.desk.outcome import Outcome
from openfla.terms.failpoint import failpoint

__all__ = [
    "Told",
    "digest_of",
    "examples_of",
    "receipt",
    "receive",
    "receive_lines",
    "records_told",
    "refusal",
    "result_lines_of",
    "result_of",
    "schema",
    "told",
    "write_refused",
    "write_refused_lines",
    "write_result_of",
]

SCHEMAS = Path(__file__).parent.parent / "schema"


def receive(
    path: Path,
    filename: str,
    *,
    actor: Actor,
    language: str,
    now: datetime,
    dry: bool = False,
    channel: str = CHANNEL,
    part: Part | None = None,
) -> Outcome:
    """Takes a file in, as the officer of the sender; what was packed with gzip is kept unpacked.

    Signs of its name that steer a screen are left out: a file is not refused for its name. `part` is stored with it.
    """
    if actor.organisation is None:
        raise TypeError(actor)
    with unpacked(path, settings.OPENFLA_MOST_BYTES) as (clear, problems):
        name = "".join(sign for sign in filename if sign.isprintable())
        command = ReceiveDeclarations(actor.organisation, clear, name, language, dry, problems)
        [outcome] = perform([command], actor=actor, channel=channel, now=now, part=part)
    failpoint("K3")
    return outcome


def receive_lines(path: Path, filename: str, **asked: Any) -> Outcome:  # noqa: ANN401 - those of `receive`
    """Takes in a file of JSON lines, as the XML that they stand for; else as `receive`."""
    with unpacked(path, settings.OPENFLA_MOST_BYTES) as (clear, problems):
        if problems:
            return receive(path, filename, **asked)
        with NamedTemporaryFile() as target, clear.open("rb") as lines:
            write_xml(lines_of(lines), target)  # type: ignore[arg-type] # a named temporary file is a binary file
            target.flush()
            return receive(Path(target.name), filename, **asked)


def digest_of(path: Path) -> str:
    """The SHA-256 by which a file is known once it was taken in: that of its clear bytes."""
    with unpacked(path, settings.OPENFLA_MOST_BYTES) as (clear, _), clear.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_result_of(
    organisation: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime
) -> bool:
    """Writes the result of a file; False when it is not there, or can't be read any more."""
    with opened(organisation, batch, actor, now) as found:
        if found is None:
            return False
        view, file = found
        write_result(view, told(view, file, actor=actor, now=now), target, language)
        return True


def result_of(organisation: UUID, batch: UUID, *, actor: Actor, language: str, now: datetime) -> Iterator[bytes] | None:
    """The result of a file in pieces, made as they are asked for; None where `write_result_of` is False."""

    def made(view: BatchView, file: BinaryIO) -> Iterator[bytes]:
        return result_parts(view, told(view, file, actor=actor, now=now), language)

    return in_pieces(organisation, batch, actor, now, made)


def result_lines_of(
    organisation: UUID, batch: UUID, *, actor: Actor, language: str, now: datetime
) -> Iterator[bytes] | None:
    """What became of each record of a file as JSON lines, else as `result_of`."""

    def made(view: BatchView, file: BinaryIO) -> Iterator[bytes]:
        return result_lines(told(view, file, actor=actor, now=now), answer_language(view, language))

    return in_pieces(organisation, batch, actor, now, made)


def write_refused(
    organisation: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime
) -> bool:
    """Writes the file with its refused records only; False when it is not there, or can't be read any more."""
    with opened(organisation, batch, actor, now) as found:
        if found is None:
            return False
        view, file = found
        found_wrong = refused(view, file, actor=actor, now=now)
        give_back(file, found_wrong, target, answer_language(view, language))
        return True


def write_refused_lines(
    organisation: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime
) -> bool:
    """The same as JSON lines."""
    with opened(organisation, batch, actor, now) as found:
        if found is None:
            return False
        view, file = found
        found_wrong = refused(view, file, actor=actor, now=now)
        target.writelines(refused_lines(file, found_wrong, answer_language(view, language)))
        return True


def examples_of(place: ReceivedFile, outcomes: Iterable[LineOutcome], code: str, language: str) -> tuple[Example, ...]:
    """The problems of that code in these records of a file; none when it can't be read any more."""
    try:
        with open_received(place) as file:
            return tuple(examples(file, outcomes, code, language))
    except UNREADABLE:
        return ()


def records_told(place: ReceivedFile | None, outcomes: Sequence[LineOutcome], language: str) -> list[dict[str, Any]]:
    """What JSON tells of these records beside their state; their issues alone when the file can't be read any more."""
    with suppress(*UNREADABLE):
        if place is not None:
            with open_received(place) as file:
                return [record_told(file, outcome, language) for outcome in outcomes]
    return [{ISSUES: placeless_issues(outcome.problems, language)} for outcome in outcomes]


def schema(name: str) -> bytes | None:
    """A published schema by its name, such as declarations-1.0; None when there is no such."""
    known = {path.stem: path for path in SCHEMAS.glob("*.xsd")}
    return known[name].read_bytes() if name in known else None
