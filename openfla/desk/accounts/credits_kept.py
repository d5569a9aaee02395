# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credits that earlier computations of this process left: a file of many slices goes back to the same employers."""

from collections.abc import Hashable
from datetime import date
from threading import Lock

from openfla.desk.law.chosen import edition
from openfla.law.alike import Credits
from openfla.law.facts import EmployerFacts

MOST, MOST_EMPLOYERS = 20_000, 64
"""Credits of all together that stay, and employers with the same of each. Those that were not asked for longest go."""

_kept: dict[Hashable, Credits] = {}
_turn = Lock()


def credits_kept(facts: EmployerFacts, today: date) -> Credits:
    """Those of employers of which just this is known, on this day and under the edition of the law that runs."""
    known = facts.sizes, facts.decisions, tuple(facts.headcounts.items()), today, edition()
    with _turn:
        found = _kept[known] = _kept.pop(known) if known in _kept else Credits()
        _let_go()
    return found


def _let_go() -> None:
    held = sum(each.size for each in _kept.values())
    while len(_kept) > 1 and (held > MOST or len(_kept) > MOST_EMPLOYERS):
        held -= _kept.pop(next(iter(_kept))).size
