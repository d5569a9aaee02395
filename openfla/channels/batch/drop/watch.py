# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One look into the folders of all clients: what was marked is taken in, what was decided is answered.

A folder per client, named by its sender number, with IN and OUT, or INTEST and OUTTEST in a simulation. Each step can
be done again after a crash: the same bytes are the same file, a name stands for one file, an answer has one name.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from openfla.channels.batch.declarations.intake import digest_of, receive
from openfla.channels.batch.drop.answering import Answering
from openfla.channels.batch.drop.faults import Faults
from openfla.channels.batch.drop.names import LONGEST, DropName, parsed
from openfla.channels.batch.drop.safe import marks, private_copy, remove, small
from openfla.channels.batch.drop.signature import MOST_BYTES, signer_of
from openfla.channels.batch.payroll import intake as payroll
from openfla.channels.batch.told import Clock, Pause
from openfla.channels.scanning import NOT_SCANNED, virus_problem
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchView, CancelBatch
from openfla.desk.declared.declarations import CancelDeclarations
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import NOT_FOUND, Done, Refused
from openfla.desk.software.technical_clients import (
    DroppedFileView,
    DroppedName,
    NoteDroppedFile,
    TechnicalClients,
    TechnicalClientView,
)
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem, shown

CHANNEL = "drop"
WATCH = Actor.operator("drop folder")
FOLDERS = {"production": ("IN", "OUT"), "simulation": ("INTEST", "OUTTEST")}
COMES_IN, GOES_OUT = 0, 1


def look(clock: Clock) -> bool:
    """Goes through the folders of all clients once; whether results of long files are left to `tell_long_results`.

    What failed is raised when all had their turn.
    """
    faults, left = Faults(), False
    for client in _clients(clock):
        folder = _folder(client, COMES_IN)
        with faults.apart():
            if folder.is_dir() and not folder.is_symlink():
                Taking(client, folder, clock, faults).take_all()
        with faults.apart():
            left |= Answering(client, _folder(client, GOES_OUT), clock, faults).answer_all()
    faults.tell()
    return left


def tell_long_results(clock: Clock, pause: Pause) -> bool:
    """Writes the results of long files, one after the other; whether all are there, or `pause` stopped it before."""
    faults, all_told = Faults(), True
    for client in _clients(clock):
        with faults.apart():
            all_told = Answering(client, _folder(client, GOES_OUT), clock, faults).tell_long_results(pause)
        if not all_told:
            break
    faults.tell()
    return all_told


def _clients(clock: Clock) -> tuple[TechnicalClientView, ...]:
    return ask(TechnicalClients(), actor=WATCH, channel=CHANNEL, now=clock()) or ()


def _folder(client: TechnicalClientView, way: int) -> Path:
    return Path(settings.OPENFLA_DROP) / client.number / FOLDERS[settings.OPENFLA_ENVIRONMENT][way]


class ScannerSilentError(Exception):
    """Whether a file is clean is not known; it stays where it is and the next look asks again."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes in what one client dropped and marked."""

    client: TechnicalClientView
    folder: Path
    clock: Clock
    faults: Faults

    def take_all(self) -> None:
        """Cancellations first: what is forgotten is not started. Once the scanner is silent no file is taken any more.

        From a folder that nothing can be removed from nothing is taken: it would be refused and answered at every look.
        """
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise PermissionError(f"{self.folder}: files can't be removed there; give openfla the right to write")
        for kind, work in (("TD.", self._forget), ("GO.", self._take)):
            for mark in marks(self.folder, kind):
                if kind == "GO." and self.faults.hold(ScannerSilentError):
                    return
                with self.faults.apart():
                    work(mark)

    def _named(self, mark: Path) -> DropName | Problem:
        return parsed(_legible(mark.name), sender=self.client.number, environment=settings.OPENFLA_ENVIRONMENT)

    def _forget(self, mark: Path) -> None:
        """What was not taken yet goes; what runs already is cancelled between slices. What can't be is told."""
        name = self._named(mark)
        problem = name if isinstance(name, Problem) else self._taken_back(name)
        if problem is not None:
            self._refuse(shown(_legible(mark.name), LONGEST), problem)
        remove(self.folder, mark.name)

    def _taken_back(self, name: DropName) -> Problem | None:
        known = self._known(name.declarations)
        problem = self._cancel(known.batch) if known is not None and known.batch is not None else None
        remove(self.folder, name.declarations, name.signature, name.start)
        return problem

    def _cancel(self, batch: UUID) -> Problem | None:
        """Why it goes on, unless it ended before: then its answers say how."""
        own, officer = self.client.organisation, self._officer()
        view: BatchView | None = ask(BatchCard(own, batch), actor=officer, **self._at())
        is_payroll = view is not None and view.kind is BatchKind.PAYROLL
        stop = CancelBatch(own, batch, BatchKind.PAYROLL) if is_payroll else CancelDeclarations(own, batch)
        [outcome] = perform([stop], actor=officer, **self._at())
        return Problem("batch.sender_may_no_longer") if outcome == NOT_FOUND else None

    def _take(self, mark: Path) -> None:
        name = self._named(mark)
        if isinstance(name, Problem):
            self._refuse(shown(_legible(mark.name), LONGEST), name)
        else:
            with private_copy(self.folder / name.declarations) as copy:
                if copy is None:  # still being written: the next look finds it whole
                    return
                found = self._read(name, copy)
            if isinstance(found, Problem):
                self._refuse(name.declarations, found)
            remove(self.folder, name.declarations, name.signature)
        remove(self.folder, mark.name)

    def _read(self, name: DropName, copy: Path | Problem) -> Problem | None:
        """Takes the file in; or why not."""
        if isinstance(copy, Problem):
            return copy
        signer = self._signer(name, copy)
        if isinstance(signer, Problem):
            return signer
        known = self._known(name.declarations)
        if known is not None and known.digest != digest_of(copy):
            return Problem("drop.name_used", values={"name": name.declarations})
        if known is not None and known.in_vain:
            # before it is answered nobody sent it again: a crash left it here after it was noted
            return Problem("drop.name_used", values={"name": name.declarations}) if known.result_at else None
        return self._receive(name, copy, signer)

    def _receive(self, name: DropName, copy: Path, signer: str) -> Problem | None:
        problem = virus_problem(copy)
        if problem is not None:
            if problem.code == NOT_SCANNED:
                raise ScannerSilentError(f"{name.declarations} waits in its folder: the virus scanner gave no answer")
            return problem
        now = self.clock()
        officer, language = self._officer(), self.client.language
        asked: dict[str, Any] = {"actor": officer, "language": language, "now": now, "channel": CHANNEL}
        if payroll.is_one(copy):  # sent again under the same name after a crash it is the same file
            sending = payroll.sending_of(self.client.client, name.declarations)
            outcome = payroll.receive(copy, name.declarations, sending=sending, **asked)
        else:
            outcome = receive(copy, name.declarations, **asked)
        if isinstance(outcome, Refused):
            return Problem("batch.sender_may_no_longer") if outcome == NOT_FOUND else outcome.problems[0]
        return self._note(NoteDroppedFile(self.client.client, name.declarations, outcome.reference, signer))

    def _signer(self, name: DropName, copy: Path) -> str | Problem:
        """Who signed; empty where nobody did and nobody need."""
        signature = small(self.folder / name.signature, MOST_BYTES)
        if isinstance(signature, Problem):
            return signature
        if signature is None:
            needed = settings.OPENFLA_SIGNATURES == "required"
            return Problem("signature.missing", values={"expected": name.signature}) if needed else ""
        trusted = {each.fingerprint: each.pem for each in self.client.certificates}
        return signer_of(copy, signature, trusted, self.clock())

    def _refuse(self, name: str, problem: Problem) -> None:
        self._note(NoteDroppedFile(self.client.client, name, None, "", (problem,)))

    def _note(self, command: NoteDroppedFile) -> Problem | None:
        [outcome] = perform([command], actor=WATCH, **self._at())
        return None if isinstance(outcome, Done) else outcome.problems[0]

    def _known(self, name: str) -> DroppedFileView | None:
        found: DroppedFileView | None = ask(DroppedName(self.client.client, name), actor=WATCH, **self._at())
        return found

    def _officer(self) -> Actor:
        return Actor.officer(self.client.person, self.client.organisation)

    def _at(self) -> dict[str, Any]:
        now: datetime = self.clock()
        return {"channel": CHANNEL, "now": now}


def _legible(name: str) -> str:
    """A name with a mark in place of each sign that can't be shown or kept."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
