# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a received file kept, and the row that tells of it."""

from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.kept_problems import kept
from openfla.desk.batch.received import kept_bytes
from openfla.records import vault
from openfla.records.models import Batch
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.problem import Problem

LONGEST_NAME = 200


class Receiving(Protocol):
    """What every way of taking a file in says of it."""

    @property
    def employer(self) -> UUID:
        """Whose file it is."""

    @property
    def filename(self) -> str:
        """What the sender called it."""

    @property
    def language(self) -> str:
        """The sender's."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found when it was looked at first."""


def kept_file(path: Path) -> vault.Kept | None:
    """None when the disk is full or can't be written to; the log says what happened."""
    with path.open("rb") as source:
        return kept_bytes(source)


def plain_name(name: str) -> str:
    """The name without its folders and control characters; the ending is kept where it is too long."""
    bare = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    return bare[-LONGEST_NAME:]


def sender_of(act: Act) -> UUID:
    """The organisation in whose name the file is sent: the policy admits officers only."""
    if act.actor.organisation is None:
        raise TypeError(act.actor)
    return act.actor.organisation


def received_row(
    command: Receiving,
    batch: UUID,
    file: vault.Kept,
    act: Act,
    *,
    sender: UUID,
    kind: BatchKind,
    refused: bool,
    **more: Any,  # noqa: ANN401 - further columns
) -> Batch:
    """A file received now, or refused at once; not saved yet."""
    return Batch(
        id=batch,
        sender_id=sender,
        employer_id=command.employer,
        person=act.actor.person,
        client=act.actor.registered,
        within=None if act.actor.within is None else sorted(each.value for each in act.actor.within),
        kind=kind.value,
        filename=plain_name(command.filename),
        digest=file.digest,
        size=file.size,
        stored_as=file.name,
        state=(BatchState.REFUSED if refused else BatchState.RECEIVED).value,
        language=command.language,
        problems=kept(problem for problem in command.problems if problem.stops),
        entry=act.entry,
        received_at=act.now,
        ended_at=act.now if refused else None,
        **more,
    )
