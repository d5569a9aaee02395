# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers laid into the folders of clients: a receipt (ACRF), a result (NOTI), and the refused records (FLAT)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings

from openfla.channels.batch.declarations.intake import receipt, refusal, write_refused, write_result_of
from openfla.channels.batch.drop.faults import Faults
from openfla.channels.batch.drop.names import ENVIRONMENTS
from openfla.channels.batch.drop.safe import lay
from openfla.channels.batch.told import Clock
from openfla.desk.actor import Actor
from openfla.desk.batches import BatchCard, BatchView
from openfla.desk.gate import ask, perform
from openfla.desk.technical_clients import DroppedFileView, NoteAnswer, TechnicalClientView, UnansweredFiles
from openfla.terms.batch import BatchState

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
    """Answers what one client dropped, as far as it is decided."""

    client: TechnicalClientView
    folder: Path
    clock: Clock
    faults: Faults

    def answer_all(self) -> None:
        """Goes through the files that are not answered to the end."""
        question = UnansweredFiles(self.client.organisation, self.client.number)
        waiting: tuple[DroppedFileView, ...] | None
        waiting = ask(question, actor=WATCH, channel=CHANNEL, now=self.clock())
        for dropped in waiting or ():
            with self.faults.apart():
                self._answer(dropped)

    def _answer(self, dropped: DroppedFileView) -> None:
        view = self._view(dropped)
        if dropped.batch is not None and (view is None or view.state is BatchState.RECEIVED):
            return
        if dropped.receipt_at is None:
            content = self._receipt(dropped, view)
            self._lay(dropped, "ACRF", lambda target: target.write(content))
            self._note(dropped, result=False)
        if view is None or view.state in ENDED:
            self._tell_result(dropped, view)
            self._note(dropped, result=True)

    def _receipt(self, dropped: DroppedFileView, view: BatchView | None) -> bytes:
        if view is None:
            return refusal(dropped.name, dropped.problems, self.client.language, dropped.recorded_at)
        return receipt(view, self.client.language, dropped.signed_by)

    def _view(self, dropped: DroppedFileView) -> BatchView | None:
        if dropped.batch is None:
            return None
        question = BatchCard(self.client.organisation, dropped.batch)
        view: BatchView | None = ask(question, actor=self._officer(), channel=CHANNEL, now=self.clock())
        return view

    def _tell_result(self, dropped: DroppedFileView, view: BatchView | None) -> None:
        """Nothing for a file that could not be processed: its receipt says all."""
        if view is None or not view.total:
            return
        answers = {"NOTI": write_result_of, **({"FLAT": write_refused} if view.refused else {})}
        asker: dict[str, Any] = {"actor": self._officer(), "language": self.client.language, "now": self.clock()}
        for content, answer in answers.items():
            self._lay(dropped, content, partial(answer, self.client.organisation, view.batch, **asker))

    def _note(self, dropped: DroppedFileView, *, result: bool) -> None:
        perform([NoteAnswer(dropped.dropped, result)], actor=WATCH, channel=CHANNEL, now=self.clock())

    def _officer(self) -> Actor:
        return Actor.officer(self.client.person, self.client.organisation)

    def _lay(self, dropped: DroppedFileView, content: str, write: Write) -> None:
        if not self.folder.is_symlink():
            self.folder.mkdir(exist_ok=True)
        lay(self.folder, self._stem(dropped, content), write)

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
