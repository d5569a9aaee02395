# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A contract of a saved file beside one that is known here: where they differ, and theirs laid over ours.

The State's tool shows the contract as it is last; of one in several stretches here the last stretch is compared.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from openfla.desk.workers.contract_said import SEGMENT, ContractTerms
from openfla.desk.workers.staff import SegmentTerms
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.models import Employment


def overlapping(theirs: ContractTerms, worker: UUID, staff: StaffFile) -> Employment | None:
    """The worker's first contract with a day in common: a worker has one contract at a time."""
    held = sorted(staff.contracts[worker].values(), key=lambda each: each.starts_on)
    return next((each for each in held if _meet(theirs, each)), None)


def _meet(theirs: ContractTerms, ours: Employment) -> bool:
    begins = ours.ends_on is None or theirs.starts_on <= ours.ends_on
    return begins and (theirs.ends_on is None or theirs.ends_on >= ours.starts_on)


def contract_differs(
    theirs: ContractTerms, ours: ContractTerms, unstated: frozenset[str], *, whole: bool = False
) -> list[str]:
    """The names of the fields that both state otherwise. With `whole` theirs says every stretch."""
    found = ["contract_start"] if theirs.starts_on != ours.starts_on else []
    if theirs.ends_on != ours.ends_on and "contract_end" not in unstated:
        found.append("contract_end")
    last = ours.segments[-1]
    found += [SEGMENT[name] for name, value in _stated(theirs, unstated).items() if value != getattr(last, name)]
    return found or (["contract_stretches"] if whole and theirs != ours else [])


def _stated(theirs: ContractTerms, unstated: frozenset[str]) -> dict[str, Any]:
    last = theirs.segments[-1]
    values = {field: getattr(last, field) for field, name in SEGMENT.items() if name not in unstated}
    return {field: value for field, value in values.items() if value is not None}


def theirs_over(theirs: ContractTerms, ours: ContractTerms, unstated: frozenset[str]) -> ContractTerms:
    """Our contract with what theirs states of it."""
    ends_on = ours.ends_on if "contract_end" in unstated else theirs.ends_on
    segments = list(ours.segments)
    segments[-1] = replace(segments[-1], ends_on=ends_on, **_stated(theirs, unstated))
    first: SegmentTerms = replace(segments[0], starts_on=theirs.starts_on)
    ending = theirs.ending or (ours.ending if ends_on is not None else None)
    return replace(ours, starts_on=theirs.starts_on, ends_on=ends_on, segments=(first, *segments[1:]), ending=ending)
