# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The whole journal against its checkpoints: one tree over all portions, compared wherever a checkpoint was signed."""

from collections import deque

from openfla.desk.sealing.sealing import Checkpoints, Damage, Finding, Portion
from openfla.records.merkle import HASH, Growing


class JournalCheck:
    """Takes the portions in their order and gathers what is found; `findings` are complete once it has ended."""

    def __init__(self, checkpoints: Checkpoints) -> None:
        """What was signed, and what is wrong with it already."""
        self.findings = list(checkpoints.findings)
        self.entries = self.seals = self.checkpoints = 0
        self._tree = Growing()
        self._awaited = deque(checkpoints.signed)
        self._good = 0
        self._differs = False

    def take(self, portion: Portion) -> None:
        """The next one."""
        self.findings += portion.findings
        self.seals += portion.seals
        leaves = portion.leaves
        for at in range(0, len(leaves), HASH):
            self._tree.add(leaves[at : at + HASH])
            while self._awaited and self._awaited[0].size == self._tree.size:
                self._compare()
        self.entries = self._tree.size

    def _compare(self) -> None:
        signed = self._awaited.popleft()
        self.checkpoints += 1
        if self._tree.root() == signed.root:
            self._good = signed.size
        elif not self._differs:
            self._differs = True
            self.findings.append(
                Finding(
                    Damage.CHECKPOINT_DIFFERS, signed.at.isoformat(), signed.number, first=self._good, end=signed.size
                )
            )

    def end(self) -> None:
        """There are no more entries: what a checkpoint says of others is missing."""
        for signed in self._awaited:
            self.findings.append(
                Finding(Damage.CHECKPOINT_AHEAD, signed.at.isoformat(), signed.number, self.entries, signed.size)
            )
        self._awaited.clear()
