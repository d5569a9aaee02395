# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What anyone may ask without signing in: how long the State still keeps what its abolished tool holds."""

from dataclasses import dataclass
from datetime import date

from openfla.law.finding import Finding


@dataclass(frozen=True, slots=True)
class StateTool:
    """Until when can what was recorded in the State's tool be saved, by the law as known on the day of the act?"""


@dataclass(frozen=True, slots=True)
class StateToolView:
    """The last day on which it can be saved, the days after today until then (negative once past), and the reason."""

    until: date
    days_left: int
    finding: Finding

    @property
    def open(self) -> bool:
        """Whether it can still be saved: the last day counts."""
        return self.days_left >= 0
