# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a stored message says."""

from fractions import Fraction

from openfla.desk.information.information import Content
from openfla.records.models import WorkerMessage
from openfla.terms.message import MessageKind


def content_of(row: WorkerMessage) -> Content:
    """Of a row that was read with its employer."""
    left = Fraction(row.left, row.denominator) if row.left is not None and row.denominator else None
    kind, name = MessageKind(row.kind), row.employer.name
    return Content(kind, row.on, row.language, name, row.year, left, row.recorded_at)
