# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a handler knows about the request it serves."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from openfla.desk.actor import Actor

if TYPE_CHECKING:
    from openfla.desk.batch.sweep import Sweep

BRUSSELS = ZoneInfo("Europe/Brussels")


def day_of(moment: datetime) -> date:
    """The business date in Brussels at that moment."""
    return moment.astimezone(BRUSSELS).date()


@dataclass(frozen=True, slots=True)
class Act:
    """One request at the gate: who, by which channel, when, under which journal entry."""

    actor: Actor
    channel: str
    now: datetime
    entry: UUID
    rehearsing: bool = False
    """Nothing of it will stay: what only follows from facts need not be written."""
    sweep: "Sweep | None" = None
    """What a request carried out in one sweep remembers to its end."""

    @property
    def today(self) -> date:
        """The business date in Brussels."""
        return day_of(self.now)

    def recorded(self, employer: UUID) -> dict[str, Any]:
        """The columns that every new row of an employer carries."""
        return {"employer_id": employer, "entry": self.entry, "recorded_at": self.now}

    def mandatary(self, employer: UUID) -> UUID | None:
        """The organisation in whose name this is done for an employer that is another; None: for oneself."""
        return self.actor.organisation if self.actor.organisation != employer else None

    def withdrawn(self, reason: str = "") -> dict[str, Any]:
        """The columns of the one guarded withdrawal mark."""
        return {"withdrawn_at": self.now, "withdrawn_entry": self.entry, "withdrawal_reason": reason}
