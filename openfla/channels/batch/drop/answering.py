# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers laid into the folders of clients: a receipt (ACRF), a result (NOTI), and the refused records (FLAT)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeGuard
from zoneinfo import ZoneInfo

from django.conf import settings

from openfla.channels.batch.declarations.intake import receipt, refusal, write_refused, write_result_of
from openfla.channels.batch.drop.faults import Faults
from openfla.channels.batch.drop.names import ENVIRONMENTS
from openfla.channels.batch.drop.safe import lay
from openfla.channels.batch.payroll import intake as payroll
from openfla.channels.batch.told import Clock, Pause
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchView
from openfla.desk.gate import ask, perform
from openfla.desk.software.technical_clients import DroppedFileView, NoteAnswer, TechnicalClientView, UnansweredFiles
from openfla.terms.batch import BatchKind, BatchState

CHANNEL = "drop"
WATCH = Actor.operator("drop folder")
AUTHORITY = "999999"
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SEQUENCE = 5
ENDED = (BatchState.DONE, BatchState.REFUSED, BatchState.CANCELLED)
BRUSSELS = ZoneInfo("Europe/Brussels")
LONG = 2_000
"""Records of a file whose result is written within a look; that of a longer one is a job of its own."""
Write = Callable[[BinaryIO], object]


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers what one client dropped, as far as it is decided."""

    client: TechnicalClientView
    folder: Path
    clock: Clock
    faults: Faults

    def answer_all(self) -> bool:
        """Goes through the files that are not answered to the end; whether the results of long ones are left."""
        left = False
        for dropped in self._waiting():
            with self.faults.apart():
                left |= self._answer(dropped)
        return left

    def tell_long_results(self, pause: Pause) -> bool:
        """Writes the results that `answer_all` leaves; whether all are there. `pause` says between files to stop."""
        for dropped in self._waiting():
            with self.faults.apart():
                view = self._view(dropped)
                if _is_long(view) and view.state in ENDED:
                    self._tell_result(dropped, view)
            if pause():
                return False
        return True

    def _waiting(self) -> tuple[DroppedFileView, ...]:
        question = UnansweredFiles(self.client.organisation, self.client.number)
        return ask(question, actor=WATCH, channel=CHANNEL, now=self.clock()) or ()

    def _answer(self, dropped: DroppedFileView) -> bool:
        """Gives the receipt, and the result unless it takes its time: then True."""
        view = self._view(dropped)
        if dropped.batch is not None and (view is None or view.state is BatchState.RECEIVED):
            return False
        if dropped.receipt_at is None:
            content = self._receipt(dropped, view)
            self._lay(dropped, "ACRF", lambda target: target.write(content))
            self._note(dropped, result=False)
        is_due = view is None or view.state in ENDED
        if is_due and not _is_long(view):
            self._tell_result(dropped, view)
        return is_due and _is_long(view)

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
        if view is not None and view.total:
            self._lay_result(dropped, view)
        self._note(dropped, result=True)

    def _lay_result(self, dropped: DroppedFileView, view: BatchView) -> None:
        if view.kind is BatchKind.PAYROLL:  # messages are sent again whole
            answers = {"NOTI": payroll.write_result_of}
        else:
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
        return f"{content}.{AUTHORITY}.{on:%Y%m%d}.{signs(dropped.sequence)}.{environment}"


def _is_long(view: BatchView | None) -> TypeGuard[BatchView]:
    return view is not None and view.total > LONG


def signs(sequence: int) -> str:
    """A file's number in five signs, always the same: an answer that is laid twice lies there once.

    Beside the day they are a file's own, up to sixty million files a day.
    """
    written = ""
    for _ in range(SEQUENCE):
        sequence, sign = divmod(sequence, len(SIGNS))
        written = SIGNS[sign] + written
    return written
