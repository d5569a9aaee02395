# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first sentence of an account: its numbers are those of the strip, also where something is planned."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.web.format import days
from openfla.channels.web.headline import headline
from openfla.desk.accounts.day_strip import strip

LEFT = st.fractions(min_value=-8, max_value=8, max_denominator=12)
PLANNED = st.fractions(min_value=0, max_value=8, max_denominator=12)


@pytest.fixture(autouse=True, scope="module")
def english() -> Iterator[None]:
    """Whatever test before left another language in the thread."""
    with translation.override("en"):
        yield


def said(left: str | Fraction, planned: str | Fraction = "0", *, own: bool = True, unsettled: bool = False) -> str:
    """Of somebody to whom all was carried over."""
    drawn = strip(carried=Fraction(left), granted=Fraction(0), used=Fraction(0), planned=Fraction(planned))
    sentence = headline(drawn, 2026, Fraction(left), own=own, unsettled=unsettled)
    return re.sub("</?b>", "", sentence).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("left", "planned", "words"),
    [
        ("147/100", "0", "You may still use 1.47 days of training in 2026."),
        ("147/100", "1", "0.47 days of training free in 2026: 1.47 days left, 1 day planned."),
        ("2", "2", "2 days of training left in 2026, all planned."),
        ("147/100", "2", "1.47 days of training left in 2026, all planned, and 0.53 days planned above the credit."),
        ("0", "0", "You may still use 0 days of training in 2026."),
        ("0", "1/2", "Nothing is left in 2026: 0.5 days planned above the credit."),
        ("-17/4", "0", "Nothing is left in 2026: 4.25 days above the credit."),
        ("-17/4", "1/2", "Nothing is left in 2026: 4.25 days above the credit, and 0.5 days planned."),
    ],
)
def test_it_says_what_is_free(left: str, planned: str, words: str) -> None:
    assert said(left, planned) == words


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        ("0", "Known so far: 2 days of training in 2026."),
        ("1", "Known so far: 1 day of training free in 2026; 2 days left, 1 day planned."),
        ("2", "Known so far: 2 days of training in 2026, all planned."),
        ("3", "Known so far: 2 days of training in 2026, all planned, and 1 day above it."),
    ],
)
def test_what_is_not_settled_is_said_so_far(planned: str, words: str) -> None:
    assert said("2", planned, unsettled=True) == words


def test_others_read_it_of_the_worker() -> None:
    assert said("2", own=False) == "2 days of training left in 2026."


@given(left=LEFT, planned=PLANNED, own=st.booleans(), unsettled=st.booleans())
def test_it_never_promises_what_is_not_free(left: Fraction, planned: Fraction, own: bool, unsettled: bool) -> None:
    """The amount that is marked is what is free, or the sentence says that all is planned or that nothing is left."""
    drawn = strip(carried=left, granted=Fraction(0), used=Fraction(0), planned=planned)
    with translation.override("en"):
        sentence = headline(drawn, 2026, left, own=own, unsettled=unsettled)
    [marked] = re.findall("<b>(.*?)</b>", sentence)
    if "Nothing" in sentence:
        assert left <= 0
        assert marked == days(-left if left < 0 else drawn.over, "en")
    elif "all planned" in sentence:
        assert drawn.free == 0
        assert marked == days(left, "en")
    else:
        assert marked == days(drawn.free, "en")
