# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One declared size."""

from fractions import Fraction

from openfla.desk.act import Act
from openfla.desk.employers.size_card import SizeCard, SizeView
from openfla.desk.employers.sizes_handling import DECLARED
from openfla.desk.handling import answers
from openfla.records.fact import CURRENT
from openfla.records.models import SizeDeclaration


@answers(SizeCard)
def size_card(question: SizeCard, _act: Act) -> SizeView | None:
    """None where nobody declared anything."""
    declared = SizeDeclaration.objects.filter(CURRENT, employer=question.employer, quarter=str(question.quarter))
    row = declared.filter(source=DECLARED).first()
    if row is None:
        return None
    fte = None if row.fte is None else Fraction(row.fte)
    return SizeView(row.lineage, row.id, question.quarter, fte, row.recorded_at)
