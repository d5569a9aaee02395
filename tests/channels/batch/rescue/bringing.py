# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved files brought in for an employer, as its officer, with the work of their jobs."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from openfla.channels.batch.rescue.intake import corrected, read
from openfla.channels.batch.rescue.intake import shape as shape_of
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import (
    BatchCard,
    BatchOutcomes,
    BatchView,
    ConfirmBatch,
    LineOutcome,
    MapColumns,
    Phase,
)
from openfla.desk.rescue.rescues import ReceiveRescue, Saved
from openfla.terms.batch import BatchKind, RecordState
from tests.desk.conftest import NOW, Body, House

SAVED = Saved(date(2026, 11, 24), "An Peeters")
Told = str | tuple[str, ...]


class Bringing:
    """Brings saved files in for one employer."""

    def __init__(self, house: House, folder: Path, employer: Body | None = None) -> None:
        self.house, self.folder = house, folder
        self.employer = employer or house.employer()
        self.batch = UUID(int=0)

    def send(self, content: bytes, filename: str = "export.csv", *, saved: Saved = SAVED) -> BatchView:
        """Sends a file and previews it as far as nothing has to be asked first; where it stands then."""
        path = self.folder / f"{uuid4()}"
        path.write_bytes(content)
        mapping, problems = read(path, filename, lambda _shape: None, "nl")
        command = ReceiveRescue(self.employer.id, path, filename, "nl", saved, mapping, problems)
        self.batch = self.house.done(command, by=self.employer.officer).reference
        go_through(self.batch, Phase.PREVIEW, clock=lambda: NOW)
        return self.card()

    def answer(self, **chosen: str) -> BatchView:
        """Answers what was asked: "field_1_0" is the field of the first column of the first table."""
        keys = {name.replace("_", "-", 2): value for name, value in chosen.items()}
        mapping, shape = corrected(self.card().mapping, keys)
        command = MapColumns(self.employer.id, self.batch, shape, mapping, BatchKind.RESCUE)
        self.house.done(command, by=self.employer.officer)
        go_through(self.batch, Phase.PREVIEW, clock=lambda: NOW)
        return self.card()

    def let_in(self) -> BatchView:
        """Confirms what was sent and runs it."""
        shape = shape_of(self.card().mapping)
        confirm = ConfirmBatch(self.employer.id, self.batch, shape, BatchKind.RESCUE)
        self.house.done(confirm, by=self.employer.officer)
        go_through(self.batch, Phase.RUN, clock=lambda: NOW)
        return self.card()

    def bring_in(self, content: bytes, filename: str = "export.csv", *, saved: Saved = SAVED) -> BatchView:
        """Sent, previewed and let in."""
        self.send(content, filename, saved=saved)
        return self.let_in()

    def card(self) -> BatchView:
        """Where the file stands."""
        view = self.house.ask(BatchCard(self.employer.id, self.batch), by=self.employer.officer)
        assert isinstance(view, BatchView)
        return view

    def lines(self, phase: Phase = Phase.PREVIEW) -> Sequence[LineOutcome]:
        """The outcomes of the lines, in the order of the file."""
        question = BatchOutcomes(self.employer.id, self.batch, phase, size=10_000)
        found: Any = self.house.ask(question, by=self.employer.officer)
        return tuple(found)

    def told(self, phase: Phase = Phase.PREVIEW) -> list[Told]:
        """An effect for each line, or the codes of its problems."""
        return [
            tuple(problem.code for problem in line.problems) if line.state is RecordState.REFUSED else line.state.value
            for line in self.lines(phase)
        ]

    def codes(self) -> set[str]:
        """The codes of the file's own problems."""
        return {problem.code for problem in self.card().problems}
