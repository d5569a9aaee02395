# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The result of a received file for whoever takes files in, made in pieces as they are asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from typing import BinaryIO
from uuid import UUID

from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchFile, BatchView, ReceivedFile
from openfla.desk.batch.received import UNREADABLE, open_received
from openfla.desk.batch.slice import CHANNEL
from openfla.desk.gate import ask

Making = Callable[[BatchView, BinaryIO], Iterator[bytes]]
PARTS = 500
"""Records in a piece."""


@contextmanager
def opened(organisation: UUID, batch: UUID, actor: Actor, now: datetime) -> Iterator[tuple[BatchView, BinaryIO] | None]:
    """A file that was found well formed, with where it stands; None when it is not there, or can't be read any more."""
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


def in_pieces(organisation: UUID, batch: UUID, actor: Actor, now: datetime, made: Making) -> Iterator[bytes] | None:
    """What is made of the file as it stands; None where `opened` finds none."""
    pieces = _pieces(organisation, batch, actor, now, made)
    first = next(pieces, None)
    return None if first is None else chain((first,), pieces)


def _pieces(organisation: UUID, batch: UUID, actor: Actor, now: datetime, made: Making) -> Iterator[bytes]:
    with opened(organisation, batch, actor, now) as found:
        if found is None:
            return
        parts = made(*found)
        while some := b"".join(islice(parts, PARTS)):
            yield some
