# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can't be said of how a file was saved: the marks of facts repeat it for ever."""

from datetime import date

from openfla.desk.outcome import Refused, refused
from openfla.desk.rescue.rescues import Saved

LONGEST = 200


def saved_problem(saved: Saved, today: date) -> Refused | None:
    """The first thing that is wrong with it."""
    if not saved.by.strip():
        return refused("rescue.saved_by_missing", "saved.by")
    if len(saved.by) > LONGEST:
        return refused("rescue.saved_by_too_long", "saved.by", length=len(saved.by), limit=LONGEST)
    if saved.on > today:
        return refused("rescue.saved_in_future", "saved.on", found=saved.on)
    return None
