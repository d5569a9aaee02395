# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers laid into the folders of clients: a receipt (ACRF), a result (NOTI), and the refused records (FLAT)."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings

from openfla.channels.batch.declarations.intake import receipt, refusal, write_refused, write_result_of
from openfla.channels.batch.drop.names import ENVIRONMENTS
from openfla.channels.batch.drop.safe import make_last
from openfla.channels.batch.told import Clock
from openfla.desk.actor import Actor
from openfla.desk.batches import BatchCard, BatchView
from openfla.desk.gate import ask, perform
from openfla.desk.technical_clients import DroppedFileView, NoteAnswer, TechnicalClientView, UnansweredFiles
from openfla.terms.batch import BatchState
from openfla.terms.failpoint import failpoint

CHANNEL = "drop"
WATCH = Actor.operator("drop folder")
AUTHORITY = "999999"
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SEQUENCE = 5
ENDED = (BatchState.DONE, BatchState.REFUSED, BatchState.CANCELLED)
BRUSSELS = ZoneInfo("Europe/Brussels")
Write = Callable[[BinaryIO], object]


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers what clients dropped, as far as it is decided."""

    clients: Sequence[TechnicalClientView]
    drop: Path
    folder: str
    clock: Clock

    def answer_all(self) -> None:
        """Goes through the files that are not answered to the end."""
        by_id = {client.client: client for client in self.clients}
        waiting: tuple[DroppedFileView, ...] | None
        waiting = ask(UnansweredFiles(), actor=WATCH, channel=CHANNEL, now=self.clock())
        for dropped in waiting or ():
            client = by_id.get(dropped.client)
            if client is not None:
                self._answer(client, dropped)

    def _answer(self, client: TechnicalClientView, dropped: DroppedFileView) -> None:
        view = self._view(client, dropped)
        if dropped.batch is not None and (view is None or view.state is BatchState.RECEIVED):
            return
        if dropped.receipt_at is None:
            content = self._receipt(client, dropped, view)
            self._lay(client, dropped, "ACRF", lambda target: target.write(content))
            self._note(dropped, result=False)
        if view is None or view.state in ENDED:
            self._tell_result(client, dropped, view)
            self._note(dropped, result=True)

    def _receipt(self, client: TechnicalClientView, dropped: DroppedFileView, view: BatchView | None) -> bytes:
        if view is None:
            return refusal(dropped.name, dropped.problems, client.language, dropped.recorded_at)
        return receipt(view, client.language, dropped.signed_by)

    def _view(self, client: TechnicalClientView, dropped: DroppedFileView) -> BatchView | None:
        if dropped.batch is None:
            return None
        question = BatchCard(client.organisation, dropped.batch)
        view: BatchView | None = ask(question, actor=self._officer(client), channel=CHANNEL, now=self.clock())
        return view

    def _tell_result(self, client: TechnicalClientView, dropped: DroppedFileView, view: BatchView | None) -> None:
        """Nothing for a file that could not be processed: its receipt says all."""
        if view is None or not view.total:
            return
        answers = {"NOTI": write_result_of, **({"FLAT": write_refused} if view.refused else {})}
        officer, now = self._officer(client), self.clock()
        for content, answer in answers.items():
            write = partial(answer, client.organisation, view.batch, actor=officer, language=client.language, now=now)
            self._lay(client, dropped, content, write)

    def _note(self, dropped: DroppedFileView, *, result: bool) -> None:
        perform([NoteAnswer(dropped.dropped, result)], actor=WATCH, channel=CHANNEL, now=self.clock())

    def _officer(self, client: TechnicalClientView) -> Actor:
        return Actor.officer(client.person, client.organisation)

    def _lay(self, client: TechnicalClientView, dropped: DroppedFileView, content: str, write: Write) -> None:
        """Complete and durable before its name is there; its mark comes last."""
        folder = self.drop / client.number / self.folder
        if folder.is_symlink():
            return
        folder.mkdir(exist_ok=True)
        stem = self._stem(dropped, content)
        unfinished = folder / f".{stem}"
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "wb") as target:
            write(target)
            target.flush()
            os.fsync(target.fileno())
        failpoint("K9")
        unfinished.replace(folder / f"FO.{stem}")
        (folder / f"GO.{stem}").touch()
        make_last(folder)

    def _stem(self, dropped: DroppedFileView, content: str) -> str:
        on = dropped.recorded_at.astimezone(BRUSSELS)
        environment = ENVIRONMENTS[settings.OPENFLA_ENVIRONMENT]
        return f"{content}.{AUTHORITY}.{on:%Y%m%d}.{sequence_of(dropped.dropped)}.{environment}"


def sequence_of(dropped: UUID) -> str:
    """Five signs for a file, always the same, so that an answer that is laid twice lies there once."""
    number, signs = uuid5(dropped, "answer").int, ""
    for _ in range(SEQUENCE):
        number, sign = divmod(number, len(SIGNS))
        signs += SIGNS[sign]
    return signs
