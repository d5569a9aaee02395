# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of the training block of the social balance sheet."""

from enum import StrEnum


class TrainingBlock(StrEnum):
    """In the order of the form."""

    FORMAL = "formal"
    INFORMAL = "informal"
    INITIAL = "initial"


class BalanceSex(StrEnum):
    """The form knows two columns; values as worker's details have them."""

    MEN = "m"
    WOMEN = "f"


class BalanceFigure(StrEnum):
    """What the form asks of a block; the last three are the parts of the net cost, asked of formal training alone."""

    WORKERS = "workers"
    HOURS = "hours"
    NET_COST = "net_cost"
    GROSS = "gross"
    CONTRIBUTIONS = "contributions"
    GRANTS = "grants"
