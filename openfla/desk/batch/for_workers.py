# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Commands about workers whom the sender knows by a key of its own, found when their turn comes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openfla.desk.declared.declarations import Carrier, WorkerKey


@dataclass(frozen=True, slots=True)
class ForWorker(Carrier):
    """A command whose worker is `whose`: a key, or our own id of a worker who must be the employer's.

    The command has TO_BE_FOUND in the worker's place. The outcome names the worker in `about`, once found.
    """

    command: Any
    whose: WorkerKey | UUID

    @property
    def employer(self) -> UUID:
        """The employer whose worker it is."""
        employer: UUID = self.command.employer
        return employer
