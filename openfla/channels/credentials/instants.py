# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days and instants as credentials write them: RFC 3339, a day as its midnight in Brussels."""

from datetime import UTC, date, datetime, time

from openfla.desk.act import BRUSSELS


def spelled_instant(moment: datetime) -> str:
    """In UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def spelled_day(day: date) -> str:
    """The midnight with which the day begins."""
    return datetime.combine(day, time(), BRUSSELS).isoformat()


def spelled_minutes(minutes: int) -> str:
    """A duration as ISO 8601 writes it: PT7H36M."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")
