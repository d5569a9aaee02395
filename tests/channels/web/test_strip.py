# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day strip: length never lies."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.web.strip import DAY, MOST, strip

DAYS = st.fractions(min_value=0, max_value=8, max_denominator=60)


@given(carried=DAYS, granted=DAYS, used=DAYS, planned=DAYS)
def test_every_day_is_drawn_once(carried: Fraction, granted: Fraction, used: Fraction, planned: Fraction) -> None:
    """Cells add up to the credit and what was used above it; fills to what was used; plans never overlap use."""
    found = strip(carried=carried, granted=granted, used=used, planned=planned)
    credit = carried + granted
    length = credit + max(used - credit, Fraction(0))
    if not found.drawn:
        assert length == 0 or length > MOST
        return
    assert sum((cell.width for cell in found.cells), Fraction(0)) == max(credit, used) * DAY
    assert sum((cell.used for cell in found.cells), Fraction(0)) == used * DAY
    assert all(cell.used + cell.planned <= cell.width for cell in found.cells)


def test_nothing_is_not_drawn() -> None:
    """Zero days have no cells: the sentence stands alone."""
    zero = Fraction(0)
    assert not strip(carried=zero, granted=zero, used=zero, planned=zero).drawn
