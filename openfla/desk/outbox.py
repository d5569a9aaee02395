# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes out until it is taken: who claimed it and died holds nothing up, what a target missed in a day is kept.

Rows are written in the transaction of what they tell, claimed for a minute, sent, and noted. What was not noted is sent
again under the same id.
"""

from datetime import datetime, timedelta

CLAIMED = timedelta(minutes=1)
PAUSES = tuple(timedelta(seconds=each) for each in (10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400))
"""How long to wait after each try; after the last one it is given up."""


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after so many tries that failed before this one; None when it is given up."""
    return now + PAUSES[tries] if tries < len(PAUSES) else None
