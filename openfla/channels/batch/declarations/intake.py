# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Declarations for whoever takes files in: an upload, a drop folder. What comes in, and the answers that go out.

The web reaches this through the settings (OPENFLA_DECLARATIONS), so that channels do not know each other.
"""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from openfla.channels.batch.declarations.answers import answer_language, receipt, write_result
from openfla.channels.batch.declarations.giving_back import give_back
from openfla.channels.batch.declarations.outcomes import told
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.desk.actor import Actor
from openfla.desk.batches import BatchCard, BatchFile, BatchView, ReceivedFile
from openfla.desk.declarations import ReceiveDeclarations
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Outcome
from openfla.desk.received import UNREADABLE, open_received
from openfla.desk.slice import CHANNEL
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem

__all__ = ["Told", "receipt", "receive", "told", "write_refused", "write_result_of"]

CHUNK = 256 * 1024
_GZIP = b"\x1f\x8b"


def receive(
    path: Path, filename: str, *, actor: Actor, language: str, now: datetime, dry: bool = False, channel: str = CHANNEL
) -> Outcome:
    """Takes a file in, as the officer of the sender; what was packed with gzip is kept unpacked."""
    if actor.organisation is None:
        raise TypeError(actor)
    with unpacked(path) as (clear, problems):
        command = ReceiveDeclarations(actor.organisation, clear, filename, language, dry, problems)
        [outcome] = perform([command], actor=actor, channel=channel, now=now)
    return outcome


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """The clear file, and what keeps it from being unpacked; then the file is as it was sent."""
    with path.open("rb") as file:
        packed = file.read(len(_GZIP)) == _GZIP
    if not packed:
        yield path, _too_large(path)
        return
    with NamedTemporaryFile() as target:
        try:
            _unpack(path, target)  # type: ignore[arg-type] # a named temporary file is a binary file
        except FileRefused as refused:
            yield path, (refused.problem,)
            return
        except (OSError, EOFError, zlib.error):
            yield path, (Problem("declarations.gzip_damaged"),)
            return
        yield Path(target.name), ()


def _unpack(path: Path, target: BinaryIO) -> None:
    size = 0
    with gzip.open(path) as source:
        while data := source.read(CHUNK):
            size += len(data)
            if size > settings.OPENFLA_MOST_BYTES:
                raise FileRefused("declarations.too_large", most=settings.OPENFLA_MOST_BYTES // 2**20)
            target.write(data)
    target.flush()


def _too_large(path: Path) -> tuple[Problem, ...]:
    if path.stat().st_size <= settings.OPENFLA_MOST_BYTES:
        return ()
    return (Problem("declarations.too_large", values={"most": settings.OPENFLA_MOST_BYTES // 2**20}),)


def write_result_of(
    organisation: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime
) -> bool:
    """Writes the result of a file; False when it is not there, or can't be read any more."""
    with _opened(organisation, batch, actor, now) as found:
        if found is None:
            return False
        view, file = found
        write_result(view, told(view, file, actor=actor, now=now), target, language)
        return True


def write_refused(
    organisation: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime
) -> bool:
    """Writes the file with its refused records only; False when it is not there, or can't be read any more."""
    with _opened(organisation, batch, actor, now) as found:
        if found is None:
            return False
        view, file = found
        refused = told(view, file, actor=actor, now=now, states=(RecordState.REFUSED,))
        give_back(file, refused, target, answer_language(view, language))
        return True


@contextmanager
def _opened(
    organisation: UUID, batch: UUID, actor: Actor, now: datetime
) -> Iterator[tuple[BatchView, BinaryIO] | None]:
    """A file that was found well formed, with where it stands."""
    view: BatchView | None = ask(BatchCard(organisation, batch), actor=actor, channel=CHANNEL, now=now)
    place: ReceivedFile | None = ask(BatchFile(organisation, batch), actor=actor, channel=CHANNEL, now=now)
    if view is None or place is None or not view.total:
        yield None
        return
    try:
        file = open_received(place)
    except UNREADABLE:
        yield None
        return
    with file:
        yield view, file
