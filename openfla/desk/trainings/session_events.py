# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What names a session of a worker's part in a calendar, in mails and in files that the worker takes: RFC 5545."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from openfla.desk.act import BRUSSELS
from openfla.desk.trainings.trainings import SlotTerms

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment from which SEQUENCE counts minutes."""


def uid_of(participation: UUID, place: int) -> str:
    """The same for ever: the part, and the place of the session among those of its training."""
    return f"{uuid5(NAMESPACE_URL, f'{participation} {place}')}@openfla"


def sequence_at(moment: datetime) -> int:
    """What is made later replaces what was made earlier."""
    return int((moment - BEGAN).total_seconds() // 60)


def span_of(slot: SlotTerms) -> tuple[date, date]:
    """From the first moment to the one after the last: days where a time is not known."""
    if slot.starts_at is None or slot.ends_at is None:
        return slot.on, slot.on + timedelta(days=1)
    return _moment(slot.on, slot.starts_at), _moment(slot.on, slot.ends_at)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BRUSSELS).astimezone(UTC)
