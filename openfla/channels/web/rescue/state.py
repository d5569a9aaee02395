# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The State's figures of a worker's year beside ours, with the difference and what explains ours."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from openfla.channels.web.entry import here, said, words_of
from openfla.channels.web.explain import told
from openfla.channels.web.format import hours, number
from openfla.desk.explaining import reason_of
from openfla.desk.rescue.told import StateCounter, StateYear
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind

FIGURES = ("carried_over", "granted", "taken", "remaining")


def state_told(found: Sequence[StateYear], year: int) -> dict[str, Any]:
    """What the account page shows of a year; nothing when no saved file says anything of the worker."""
    shown = next((each for each in found if each.year == year), None)
    if shown is None:
        return {"others": [each.year for each in found]} if found else {}
    return {
        "rows": [(said(f"field.rescue_{each.name}"), each) for each in shown.figures],
        "differs": any(each.difference for each in shown.figures),
        "reasons": told(reason_of(shown.reasons, here()), here()),
        "counters": [_counter(each) for each in shown.counters],
        "others": [each.year for each in found if each.year != year],
    }


def _counter(counter: StateCounter) -> dict[str, Any]:
    """One counter of the State as the file had it, in its own unit."""
    known = ((name, getattr(counter, name)) for name in FIGURES)
    words = dict(words_of(RightKind, "words.origin"))
    return {
        "kind": words[counter.kind.value],
        "figures": [
            (said(f"field.rescue_{name}"), _written(value, counter.unit)) for name, value in known if value is not None
        ],
        "counter": counter,
    }


def _written(value: Fraction, unit: StatedUnit) -> str:
    return hours(int(value), here()) if unit is StatedUnit.MINUTES else number(value, here())
