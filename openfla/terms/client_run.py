# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an organisation may have done at many of its clients by a job."""

from enum import StrEnum


class ClientAct(StrEnum):
    """The order that is given at each of them."""

    ORDER_YEAR_END = "order_year_end"
    END_YEAR_END = "end_year_end"
