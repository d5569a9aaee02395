# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the installation runs, asked by the operator: numbers and times, nothing about anybody."""

from dataclasses import dataclass

from openfla.terms.running import Measure


@dataclass(frozen=True, slots=True)
class RunningFigures:
    """What waits, since when, and what failed, as the database knows it."""


@dataclass(frozen=True, slots=True)
class RunningFigure:
    """`of` says of which queue or state, where a measure has several."""

    measure: Measure
    of: str
    value: float
