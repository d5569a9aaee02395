# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts that come to be known after the succession that they belong to: in the end all is as if they had not."""

from collections.abc import Sequence
from dataclasses import replace

from openfla.desk.outcome import Done, Outcome
from openfla.desk.successions.moving import go_over_late
from openfla.desk.workers.staff_file import StaffFile


def with_late(outcomes: Sequence[Outcome], staff: StaffFile) -> list[Outcome]:
    """The outcomes of a list whose contracts are stored, the last of them with what went over because of it."""
    told = list(outcomes)
    done = [place for place, each in enumerate(told) if isinstance(each, Done)]
    moved = go_over_late(staff.touched, staff.act) if done else ()
    if moved:
        last = told[done[-1]]
        told[done[-1]] = replace(last, moved=(*last.moved, *moved))
    return told
