# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Times of the day as people write them."""

import re
from datetime import time

from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.problem import Problem, shown

_TIME = re.compile(
    r"([01]?[0-9]|2[0-3])(?:\s*[:.hHuU]\s*(?:([0-5][0-9])(?::00)?)?)?\s*(?:uur|uhr|heures?)?", re.IGNORECASE
)


def parse_time(text: str, *, field: str = "") -> time | Problem:
    """The time written in `text`: 9, 9:30, 09.30, 9h30, 9u, 9 Uhr, 09:30:00; between 0:00 and 23:59.

    Else, or with seconds that are not zero: time.not_a_time.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return Problem("time.not_a_time", field, {"found": shown(text.strip())})
    return time(int(found[1]), int(found[2] or 0))


def minutes_between(starts: time, ends: time) -> int:
    """Minutes from one time of a day to another; none or less where it does not come later."""
    return (ends.hour - starts.hour) * MINUTES_OF_HOUR + ends.minute - starts.minute
