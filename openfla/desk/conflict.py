# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an officer is told whose version is no longer the current one: when it changed, by whom, and what."""

from collections.abc import Iterable

from openfla.desk.outcome import Refused
from openfla.records.fact import Fact
from openfla.records.signatures import signatures
from openfla.terms.problem import Problem


def changed_meanwhile(current: Fact, changes: Iterable[Problem] = ()) -> Refused:
    """The refusal of a correction made on an older version, followed by what changed since."""
    signed = signatures({current.entry}).get(current.entry)
    by = (signed.person or signed.organisation) if signed else ""
    values = {"at": current.recorded_at, "by": by}
    return Refused((Problem("desk.changed_meanwhile", "version", values), *changes))
