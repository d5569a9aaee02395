# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Versions of parts that stand again once an act is undone: who undoes says nothing else of the part.

Each is said by whom it was said, its worker can't come where that stood, and what the employer said of it holds again.
"""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.trainings.trainings import CorrectParticipation, RegisterParticipation
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Verification
from openfla.records.new import new


class GoingBack:
    """The versions to which acts go back; looked up once, and only where an act does."""

    def __init__(self, commands: Sequence[CorrectParticipation | RegisterParticipation]) -> None:
        """Of these acts."""
        asked = {command.goes_back_to for command in commands if command.goes_back_to}
        self.versions = {row.id: row for row in Participation.objects.filter(id__among=asked)} if asked else {}
        self._again: dict[UUID, Participation] = {}

    def of(self, command: CorrectParticipation | RegisterParticipation) -> Participation | None:
        """The version to which this act goes back: one of its own part."""
        old = self.versions.get(command.goes_back_to) if command.goes_back_to else None
        if old is None or (old.lineage, old.employer_id) != (command.participation, command.employer):
            return None
        return old

    def said(self, row: Participation, old: Participation) -> None:
        """The new version is said as the old one was."""
        row.entered_by, row.cannot_come = old.entered_by, old.cannot_come
        self._again[old.id] = row

    def store(self) -> None:
        """Records again the verdicts on the old versions, under the act of who gave them."""
        if self._again:
            verdicts = Verification.objects.filter(CURRENT, version__among=set(self._again))
            bulk.insert([_of_version(verdict, self._again[verdict.version]) for verdict in verdicts])


def _of_version(verdict: Verification, row: Participation) -> Verification:
    return new(
        Verification,
        lineage=row.lineage,
        version=row.id,
        worker_id=row.worker_id,
        verdict=verdict.verdict,
        reason=verdict.reason,
        employer_id=row.employer_id,
        entry=verdict.entry,
        recorded_at=verdict.recorded_at,
    )
