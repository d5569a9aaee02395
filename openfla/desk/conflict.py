# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an officer is told whose version is no longer the current one: when it changed, by whom, and what."""

from collections.abc import Iterable
from uuid import UUID

from openfla.desk.outcome import NOT_FOUND, Refused
from openfla.desk.versions import last_version
from openfla.records.fact import Fact
from openfla.records.models import Subscription
from openfla.records.signatures import signatures
from openfla.terms.problem import Problem


def changed_meanwhile(current: Fact | Subscription, changes: Iterable[Problem] = ()) -> Refused:
    """The refusal of a correction made on an older version, followed by what changed since."""
    values = {"at": current.recorded_at, "by": _signed(current.entry)}
    return Refused((Problem("desk.changed_meanwhile", "version", values), *changes))


def absent(model: type[Fact], lineage: UUID, employer: UUID) -> Refused:
    """The refusal of an act on what is not current: cancelled, by whom and why; else never this employer's."""
    last = last_version(model, lineage)
    if last is None or last.employer_id != employer or last.withdrawn_entry is None:
        return NOT_FOUND
    values = {"at": last.withdrawn_at, "by": _signed(last.withdrawn_entry), "reason": last.withdrawal_reason}
    return Refused((Problem("desk.cancelled_meanwhile", "version", values),))


def _signed(entry: UUID) -> str | None:
    """Who made an entry; None while it is being made."""
    signed = signatures({entry}).get(entry)
    return (signed.person or signed.organisation) if signed else None
