# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day strip: length never lies, and what stands free is what the number beside it says."""

import re
from fractions import Fraction

import pytest
from django.test import RequestFactory
from django.utils import translation
from django_cotton import render_component
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.web.strip.strip_drawing import FILLS, bar, draw, key_cell, mini
from openfla.desk.accounts.account_form import FormYear
from openfla.desk.accounts.day_strip import MOST, Cell, Strip, strip

ZERO = Fraction(0)
DAYS = st.fractions(min_value=0, max_value=8, max_denominator=60)
ANY = st.fractions(min_value=-3, max_value=40, max_denominator=60)
BOOKS = st.tuples(st.fractions(min_value=-8, max_value=8, max_denominator=60), DAYS, DAYS, st.booleans())
"""Carried in, granted, followed, and whether a period ends."""


def a_strip(carried: str = "0", granted: str = "0", used: str = "0", planned: str = "0", lapsed: str = "0") -> Strip:
    amounts = [Fraction(text) for text in (carried, granted, used, planned, lapsed)]
    return strip(carried=amounts[0], granted=amounts[1], used=amounts[2], planned=amounts[3], lapsed=amounts[4])


def cells(found: Strip) -> list[Cell]:
    return [cell for group in found.groups for cell in group.cells]


def part(cell: Cell, name: str) -> Fraction:
    return Fraction(getattr(cell, name), cell.day)


def total(found: Strip, name: str) -> Fraction:
    return sum((part(cell, name) for cell in cells(found)), ZERO)


def open_days(found: Strip) -> Fraction:
    """What nothing fills, of the cells of the credit."""
    inside = [cell for group in found.groups if group.kind != "over" for cell in group.cells]
    return sum((part(cell, "share") - sum(part(cell, name) for name in FILLS) for cell in inside), ZERO)


def test_it_works() -> None:
    """One and a half days carried over and 3.75 granted are two and four cells; two used days fill from the left."""
    found = a_strip("3/2", "15/4", used="2", planned="1")
    assert [group.kind for group in found.groups] == ["carried", "granted"]
    assert [part(cell, "share") for cell in cells(found)] == [1, Fraction(1, 2), 1, 1, 1, Fraction(3, 4)]
    assert [part(cell, "used") for cell in cells(found)] == [1, Fraction(1, 2), Fraction(1, 2), 0, 0, 0]
    assert [part(cell, "planned") for cell in cells(found)] == [0, 0, Fraction(1, 2), Fraction(1, 2), 0, 0]
    assert found.free == Fraction(9, 4)


@given(carried=DAYS, granted=DAYS, used=DAYS, planned=DAYS, lapsed=DAYS)
def test_every_day_stands_once(
    carried: Fraction, granted: Fraction, used: Fraction, planned: Fraction, lapsed: Fraction
) -> None:
    """Cells add up to the credit and what goes above it; fills to exactly what was used, planned and has lapsed."""
    found = strip(carried=carried, granted=granted, used=used, planned=planned, lapsed=lapsed)
    credit = carried + granted
    assert found.length == max(credit, used + planned)
    assert (total(found, "used"), total(found, "planned")) == (used, planned)
    assert total(found, "lapsed") == found.lapsed == min(lapsed, max(credit - used - planned, ZERO))
    assert found.free == max(credit - used - planned, ZERO) - found.lapsed
    assert found.over == max(used + planned - credit, ZERO)


@given(carried=ANY, granted=ANY, used=ANY, planned=ANY)
def test_no_cell_is_more_than_a_day_or_fuller_than_itself(
    carried: Fraction, granted: Fraction, used: Fraction, planned: Fraction
) -> None:
    """A cell is a day or less, only the last of a group is less, and its fills fit."""
    found = strip(carried=carried, granted=granted, used=used, planned=planned)
    for group in found.groups:
        assert all(cell.share == cell.day for cell in group.cells[:-1])
        assert 0 < group.cells[-1].share <= group.cells[-1].day
        assert group.days == sum((part(cell, "share") for cell in group.cells), ZERO)
    assert all(cell.used + cell.planned + cell.lapsed <= cell.share for cell in cells(found))
    assert all(min(cell.used, cell.planned, cell.lapsed) >= 0 for cell in cells(found))


@given(carried=ANY, granted=ANY, used=DAYS, planned=DAYS)
def test_what_stands_free_is_what_is_left_less_what_is_planned(
    carried: Fraction, granted: Fraction, used: Fraction, planned: Fraction
) -> None:
    """However much earlier years took: the open cells say what the balance says, or nothing where it is below zero."""
    found = strip(carried=carried, granted=granted, used=used, planned=planned)
    left = carried + granted - used
    assert open_days(found) == found.free == max(left - planned, ZERO)
    assert found.over == max(planned - left, ZERO)
    assert found.free - found.over == found.carried - found.owed + found.granted - used - planned
    assert [total(found, name) for name in FILLS] == [found.owed, used, planned, ZERO]
    assert not (found.owed and found.carried)


@given(facts=BOOKS)
def test_the_form_draws_what_its_last_column_says(facts: tuple[Fraction, Fraction, Fraction, bool]) -> None:
    """What is left of the year, also at the end of a period, when what is left or owed lapses."""
    carried, granted, followed, ends = facts
    left = carried + granted - followed
    lapsed = left if ends else ZERO
    year = FormYear(2026, carried, granted, followed, lapsed, left - lapsed, ())
    assert year.strip.free == max(year.left, ZERO)
    assert year.strip.lapsed == max(lapsed, ZERO)


@given(granted=DAYS, used=DAYS)
def test_use_leaves_no_hole(granted: Fraction, used: Fraction) -> None:
    """After the first cell that is not full of use, no cell is used."""
    open_seen = False
    for cell in cells(strip(carried=ZERO, granted=granted, used=used, planned=ZERO)):
        assert not (open_seen and cell.used)
        open_seen = open_seen or cell.used < cell.share


@given(carried=DAYS, granted=DAYS, used=DAYS)
def test_drawings_are_as_long_as_their_days(carried: Fraction, granted: Fraction, used: Fraction) -> None:
    """Outlines and used rectangles of a row are as wide as their shares of a day, to a hundredth."""
    found = strip(carried=carried, granted=granted, used=used, planned=ZERO)
    for drawn in draw(found, "md"):
        outlines = [shape for row in drawn.rows for shape in row.shapes if shape.css in {"s-cell", "s-over"}]
        drawn_days = sum(float(shape.width) for shape in outlines) / 52
        assert abs(drawn_days - float(drawn.group.days)) < 0.001 * (len(outlines) + 1)


def test_a_table_has_the_drawing_alone() -> None:
    """Beside the numbers it is for the eye: as many drawings as rows of days, one for a bar, none without days."""
    squares, many, none = mini(a_strip("7", "5", used="9/2")), mini(a_strip(granted="40")), mini(a_strip())
    assert [drawing.count("<svg") for drawing in (squares, many, none)] == [3, 1, 0]
    assert squares.startswith('<span class="fla-mini" aria-hidden="true">')
    assert many.startswith('<span class="fla-mini fla-mini--bar" aria-hidden="true">')
    assert none == ""


def test_nothing_is_not_drawn() -> None:
    """Zero days have no cells: the sentence stands alone."""
    assert not a_strip().drawn


def test_what_earlier_years_took_is_used_first() -> None:
    """Above the credit by 0.69 last year, one day granted: 0.69 of the square is crossed, 0.31 is open."""
    found = a_strip("-69/100", "1")
    (cell,) = cells(found)
    assert part(cell, "share") == 1
    assert (part(cell, "owed"), found.free) == (Fraction(69, 100), Fraction(31, 100))
    assert [shape.css for shape in draw(found, "lg")[0].rows[0].shapes] == ["s-cell", "s-over", "s-overx"]


def test_use_and_plans_follow_what_earlier_years_took() -> None:
    """Half a day owed, then one followed and a quarter planned of two."""
    found = a_strip("-1/2", "2", used="1", planned="1/4")
    assert [part(cell, "owed") for cell in cells(found)] == [Fraction(1, 2), 0]
    assert [part(cell, "used") for cell in cells(found)] == [Fraction(1, 2), Fraction(1, 2)]
    assert [part(cell, "planned") for cell in cells(found)] == [0, Fraction(1, 4)]
    shapes = draw(found, "lg")[0].rows[0].shapes
    assert [shape.css for shape in shapes] == ["s-cell", "s-over", "s-overx", "s-used", "s-cell", "s-used", "s-plan"]


def test_what_this_year_can_not_make_good_stands_above_the_credit() -> None:
    """Two days taken too much and one granted: all of it is taken, and a crossed square of one more stands behind."""
    found = a_strip("-2", "1", used="1/2")
    assert [(group.kind, group.days) for group in found.groups] == [("granted", 1), ("over", Fraction(3, 2))]
    assert [part(cell, "owed") for cell in cells(found)] == [1, 1, 0]
    assert found.over == Fraction(3, 2)


def test_a_bar_shows_what_earlier_years_took() -> None:
    """A quarter of forty days."""
    widths = {shape.css: float(shape.width or 0) for shape in bar(a_strip("-10", "40")).shapes}
    assert widths["s-over"] == pytest.approx(widths["s-cell"] / 4, abs=1)


def test_use_above_the_credit_is_a_group_of_its_own() -> None:
    """Half a day above three days is a crossed half cell after the last."""
    found = a_strip(granted="3", used="7/2")
    assert [(group.kind, group.days) for group in found.groups] == [("granted", 3), ("over", Fraction(1, 2))]
    shapes = draw(found, "xs")[1].rows[0].shapes
    assert [shape.css for shape in shapes] == ["s-over", "s-overx"]


def test_what_was_carried_is_hatched_and_knocked_out_where_used() -> None:
    """A carried day that is half used carries both hatches."""
    shapes = draw(a_strip("1", used="1/2"), "lg")[0].rows[0].shapes
    assert [shape.css for shape in shapes] == ["s-cell", "s-used", "s-hatch s-hatch--knock", "s-hatch"]


def test_what_lapsed_is_dashed_with_one_stroke() -> None:
    """Two days of which one was used: the other is no cell any more but a dashed outline."""
    shapes = draw(a_strip(granted="2", used="1", lapsed="1"), "paper")[0].rows[0].shapes
    assert [shape.css for shape in shapes] == ["s-cell", "s-used", "s-lapsed", "s-lapsedx"]


def test_five_days_to_a_row() -> None:
    """Eleven days make three rows."""
    rows = draw(a_strip(granted="11"), "md")[0].rows
    assert [len(row.shapes) for row in rows] == [5, 5, 1]


def test_twenty_five_days_are_squares_and_more_are_a_bar() -> None:
    """The bar keeps the proportions: half used is half the bar."""
    assert not a_strip(granted=str(MOST)).bar
    many = a_strip(granted="40", used="20")
    assert many.bar
    assert draw(many, "md") == ()
    widths = {shape.css: float(shape.width) for shape in bar(many).shapes}
    assert widths["s-used"] == pytest.approx(widths["s-cell"] / 2, abs=1)


def test_a_square_of_the_key_is_one_day() -> None:
    """The key draws what the strip draws."""
    assert [shape.css for shape in key_cell("granted", Cell(1)).shapes] == ["s-cell"]


SAID = {
    "nl": "1,5 dagen overgedragen en 3,75 dagen recht van dit jaar. 2 dagen gevolgd, 1 dag gepland, 2,25 dagen over.",
    "fr": "1,5 jour de report et 3,75 jours de droit pour cette année. "
    "Suivi : 2 jours ; prévu : 1 jour ; libre : 2,25 jours.",
    "de": "1,5 Tage übertragen und 3,75 Tage Recht dieses Jahres. 2 Tage besucht, 1 Tag geplant, 2,25 Tage frei.",
    "en": "1.5 days carried over and 3.75 days of this year’s right. 2 days followed, 1 day planned, 2.25 days free.",
}
OWED = {
    "nl": "0,69 dagen al vóór dit jaar gebruikt en 1 dag recht van dit jaar. "
    "0 dagen gevolgd, 0 dagen gepland, 0,31 dagen over.",
    "fr": "0,69 jour déjà pris avant cette année et 1 jour de droit pour cette année. "
    "Suivi : 0 jour ; prévu : 0 jour ; libre : 0,31 jour.",
    "de": "0,69 Tage schon vor diesem Jahr genutzt und 1 Tag Recht dieses Jahres. "
    "0 Tage besucht, 0 Tage geplant, 0,31 Tage frei.",
    "en": "0.69 days already used before this year and 1 day of this year’s right. "
    "0 days followed, 0 days planned, 0.31 days free.",
}
KEY = {
    "nl": "al vóór dit jaar gebruikt: 0,69 dagen",
    "fr": "déjà pris avant cette année : 0,69 jour",
    "de": "schon vor diesem Jahr genutzt: 0,69 Tage",
    "en": "already used before this year: 0.69 days",
}


def component(name: str, **values: object) -> str:
    return str(render_component(RequestFactory().get("/"), name, **values))


def words(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup).replace("\N{NO-BREAK SPACE}", " ").strip()


@pytest.mark.parametrize("language", list(SAID))
def test_what_earlier_years_took_is_said(language: str) -> None:
    """By the sentence and by the key, with the same amount; who owes nothing reads nothing of it."""
    with translation.override(language):
        found = a_strip("-69/100", "1")
        page, key = component("strip", strip=found, size="lg", year=2026), component("strip-key", strip=found)
        other = component("strip-key", strip=a_strip("1", "1"))
    assert words(page[page.index('<p class="ds-sr-only">') :]) == OWED[language]
    entries = [words(each) for each in key.split("<li>")]
    assert KEY[language] in entries
    assert KEY[language].split(":")[0].strip() not in words(other)


@pytest.mark.parametrize("language", list(SAID))
def test_the_drawing_is_followed_by_its_sentence(language: str) -> None:
    """The drawing is hidden from screen readers; one sentence says it in the reader's language."""
    with translation.override(language):
        found = a_strip("3/2", "15/4", used="2", planned="1")
        page = component("strip", strip=found, size="lg", year=2026)
    assert words(page[page.index('<p class="ds-sr-only">') :]) == SAID[language]
    assert page.count("<svg") == page.count("<svg width=") == page.count('aria-hidden="true" focusable="false"')
    assert "style=" not in page
