# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Components of the pages: what they draw and what they let through."""

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django_cotton import render_component
from pytest_django.fixtures import Settings

from openfla.channels.web.middleware import CONTENT_SECURITY_POLICY, SecurityHeaders
from openfla.channels.web.strip.chart import bar_chart, grid_step

REQUEST = RequestFactory().get("/")
PAGES = Path(__file__).parents[3] / "openfla" / "channels" / "web" / "templates"


@dataclass(frozen=True)
class Node:
    """A reason with those under it."""

    sentence: str
    because: tuple["Node", ...] = ()
    warnings: tuple[str, ...] = ()


def test_reasons_fold_below_the_second_level() -> None:
    """The result and what it rests on stand open; what lies deeper waits for a press."""
    deep = Node("a", (Node("b", (Node("c", (Node("d"),)),)),))
    with translation.override("en"):
        page = render_component(REQUEST, "reasons", reason=deep)
    assert (page.count("<details open>"), page.count("<details>")) == (2, 1)
    assert page.index(">a<") < page.index(">b<") < page.index(">c<") < page.index(">d<")


def test_a_sentence_is_text_and_never_markup() -> None:
    """A title that looks like markup is shown as it was written."""
    page = render_component(REQUEST, "reasons", reason=Node("<script>x</script>", warnings=("<b>",)))
    assert "<script>" not in page
    assert "&lt;b&gt;" in page


def test_bars_are_as_high_as_their_days() -> None:
    """Two days followed of a scale up to four reach half the height; the plan stands on top."""
    found = bar_chart([(1, Fraction(2), Fraction(1)), (2, Fraction(4), Fraction(0))])
    first, second = found.bars
    assert float(first.height) * 2 == float(second.height)
    assert float(first.plan_y) + float(first.plan_height) == float(first.y)
    assert [line.amount for line in found.grid] == [1, 2, 3, 4]


def test_a_year_without_days_keeps_its_scale() -> None:
    """Bars of zero have no height, and nothing is divided by zero."""
    found = bar_chart([(month, Fraction(0), Fraction(0)) for month in range(1, 13)])
    assert {bar.height for bar in found.bars} == {"0.00"}


def test_a_bar_below_zero_is_refused() -> None:
    """A bar stands on the zero line."""
    with pytest.raises(ValueError, match="zero line"):
        bar_chart([(1, Fraction(-1), Fraction(0))])


@pytest.mark.parametrize(("highest", "step"), [(0, 1), (5, 1), (6, 2), (11, 5), (25, 5), (26, 10), (1201, 500)])
def test_the_grid_has_at_most_five_lines(highest: int, step: int) -> None:
    """Steps are 1, 2 or 5 times a power of ten."""
    assert grid_step(Fraction(highest)) == step


def test_a_chart_has_its_figures_as_a_table() -> None:
    """What the bars show stands in a table as well, month by month, and nothing needs an inline style."""
    chart = bar_chart([(11, Fraction(3, 2), Fraction(0))])
    with translation.override("nl"):
        page = render_component(REQUEST, "chart", chart=chart, sentence="1,5 dagen in november.")
    assert '<th scope="row">nov</th><td class="num">1,50</td><td class="num">0,00</td>' in page
    assert "style=" not in page


def test_answers_carry_the_security_headers() -> None:
    """Nothing inline, nothing from elsewhere, nothing stored."""
    answer = SecurityHeaders(lambda _: HttpResponse())(REQUEST)
    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "data:" not in CONTENT_SECURITY_POLICY
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_may_say_how_long_it_keeps() -> None:
    """Headers that an answer sets itself stay."""
    answer = SecurityHeaders(lambda _: HttpResponse(headers={"Cache-Control": "max-age=60"}))(REQUEST)
    assert answer["Cache-Control"] == "max-age=60"


@pytest.fixture
def assets(settings: Settings) -> None:
    """Pages are made without collected assets."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def guide(client: Client, settings: Settings, assets: None) -> str:
    """The style guide as the demo shows it."""
    del assets
    settings.OPENFLA_DEMO = True
    return client.get("/style/", headers={"accept-language": "en"}).content.decode()


@pytest.mark.django_db
def test_the_guide_shows_every_component(guide: str) -> None:
    """Each file of templates/cotton stands in the guide, so that nobody changes one without seeing it."""
    source = (PAGES / "web" / "style" / "index.html").read_text("utf-8")
    frame = {"logo", "error_summary"}  # the frame of the page shows the one, a page with errors the other
    missing = [
        path.stem
        for path in sorted((PAGES / "cotton").glob("*.html"))
        if path.stem not in frame and f"<c-{path.stem.replace('_', '-')}" not in source
    ]
    assert missing == []
    assert "<c-" not in guide


@pytest.mark.django_db
def test_every_name_in_the_guide_occurs_once_and_leads_somewhere(guide: str) -> None:
    """Ids are unique; what describes or labels something exists."""
    ids = re.findall(r'\sid="([^"]+)"', guide)
    assert sorted(ids) == sorted(set(ids))
    pointed = re.findall(r'(?:aria-describedby|aria-labelledby|for)="\s*([^"]+?)\s*"', guide)
    assert {name for names in pointed for name in names.split()} <= set(ids)
    assert set(re.findall(r'href="#(\w[^"]*)"', guide)) <= set(ids)


@pytest.mark.django_db
def test_the_guide_needs_nothing_inline(guide: str) -> None:
    """No style attribute, no script of its own."""
    assert not re.search(r"\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", guide)


@pytest.mark.django_db
@pytest.mark.usefixtures("assets")
def test_there_is_no_guide_outside_the_demo(client: Client, settings: Settings) -> None:
    """Another configuration answers that the page does not exist."""
    settings.OPENFLA_DEMO = False
    assert client.get("/style/").status_code == 404


def test_an_error_leads_to_its_field() -> None:
    """The summary takes focus and links each sentence to the field it is about."""
    with translation.override("en"):
        page = render_component(REQUEST, "error_summary", errors=[("Write a title.", "title"), ("A rule.", "")])
    assert 'tabindex="-1" data-error-summary' in page
    assert '<a href="#title">Write a title.</a>' in page
    assert "<li>A rule.</li>" in page


def test_a_field_says_what_was_wrong_and_keeps_what_was_typed() -> None:
    """Hint and error describe the input; what was typed comes back as it was."""
    given = {"id": "d", "name": "d", "label": "Duration", "hint": "7:36", "error": "Too long.", "value": '"1.234"'}
    page = render_component(REQUEST, "field", given)
    assert 'aria-invalid="true" aria-describedby="d-hint d-error"' in page
    assert 'value="&quot;1.234&quot;"' in page
