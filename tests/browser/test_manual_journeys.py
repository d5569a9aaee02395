# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each topic of the manual is walked as it is told, step by step, and a film of a journey plays with its captions."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from openfla.channels.web.manual.films import digest_of, film_of
from openfla.channels.web.manual.topics import BESIDE
from openfla.channels.wording import LANGUAGES
from tests.browser.journeys.__main__ import Studio
from tests.browser.journeys.captions import LONG, PACE, Cue, cues, steps, webvtt
from tests.browser.journeys.hands import Hands
from tests.browser.journeys.told import JOURNEYS
from tests.browser.server import Product

MOST_KILOBYTES = 1_500
browser_needed = pytest.mark.browser


def test_each_topic_has_a_journey_with_captions_in_each_language() -> None:
    """As many steps as its page tells, each with what can be read of it."""
    assert set(JOURNEYS) == set(BESIDE)
    for topic, journey in JOURNEYS.items():
        for language in LANGUAGES:
            told = steps(topic, language)
            assert len(told) == len(journey.steps), (topic, language)
            assert all(captions and all(captions) for captions in told), (topic, language)
            assert "**" not in str(told)


def test_captions_are_short_enough_to_be_read() -> None:
    """Few are longer than two lines hold: those without a sign at which to part them."""
    every = [text for topic in BESIDE for language in LANGUAGES for part in steps(topic, language) for text in part]
    long = [text for text in every if len(text) > LONG * 1.6]
    assert len(long) * 20 < len(every), long


def test_captions_fill_the_steps_and_say_what_is_not_markup() -> None:
    """Nothing overlaps, each step begins with its own first caption."""
    told = cues([(4.0, ["One & two.", "Three."]), (2.5, ["<b>Four</b>"])])
    assert [(cue.starts, round(cue.ends, 3)) for cue in told] == [(0.0, 2.0), (2.0, 4.0), (4.0, 6.5)]
    text = webvtt([*told, Cue(3_661.5, 3_662, "Late")], "en")
    assert text.startswith("WEBVTT\n")
    assert "00:00:04.000 --> 00:00:06.500 line:78%\n&lt;b&gt;Four&lt;/b&gt;\n" in text
    assert "One &amp; two." in text
    assert "01:01:01.500 --> 01:01:02.000 " in text


@browser_needed
@pytest.mark.sample(4)
@pytest.mark.parametrize("topic", JOURNEYS)
def test_what_the_manual_says_can_be_done(topic: str, browser: Browser, product: Product) -> None:
    """Step by step, in one of its languages; no page fails. Half of the topics at a time."""
    language = LANGUAGES[list(JOURNEYS).index(topic) % len(LANGUAGES)]
    hands = Hands(browser, product.address, language, mark=uuid4().hex[:5].upper(), operator=product.command)
    JOURNEYS[topic].walk(hands)
    hands.close()


PLAYED = """async () => {
  const video = document.querySelector('video')
  const track = video.textTracks[0]
  track.mode = 'showing'
  video.muted = true
  await video.play()
  while (!track.cues?.length || video.currentTime < 1) await new Promise(again => setTimeout(again, 50))
  const cues = [...track.cues]
  const shown = track.activeCues[0].text
  const after = (cue, place) => !place || cues[place - 1].endTime <= cue.startTime
  const whole = cues.every((cue, place) => cue.startTime < cue.endTime && after(cue, place))
  return {length: video.duration, cues: cues.length, ends: cues.at(-1).endTime, whole, shown, width: video.videoWidth}
}"""
HOLDER = "<!doctype html><video controls src=film.webm><track kind=captions src=film.vtt srclang=fr default></video>"


@browser_needed
@pytest.mark.soak
def test_a_film_plays(browser: Browser, product: Product, tmp_path: Path) -> None:
    """In Chromium; its captions are shown, one after the other, and end with it."""
    film = Studio(browser, product.address, product.command).film("my-account", "fr", tmp_path)
    told, captions = json.loads(film.with_suffix(".json").read_text()), steps("my-account", "fr")
    assert told["of"] == digest_of("my-account", "fr")
    assert film.stat().st_size < MOST_KILOBYTES * 1000
    page = browser.new_page()
    page.route("**/film/", lambda route: route.fulfill(body=HOLDER, content_type="text/html"))
    page.route("**/film.webm", lambda route: route.fulfill(path=film, content_type="video/webm"))
    page.route("**/film.vtt", lambda route: route.fulfill(path=film.with_suffix(".vtt"), content_type="text/vtt"))
    page.goto(f"{product.address}/film/")
    played = page.evaluate(PLAYED)
    assert (played["width"], played["whole"], played["shown"]) == (1280, True, captions[0][0])
    assert played["cues"] == sum(map(len, captions))
    assert abs(played["length"] - told["seconds"]) < 1
    assert 0 <= played["length"] - played["ends"] < 0.5
    assert played["length"] > sum(len(text) for part in captions for text in part) / PACE * 0.9
    page.close()


def test_a_topic_shows_a_film_of_its_page_alone(tmp_path: Path, settings: Settings) -> None:
    """One of another state of the page would say what it no longer says."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    assert film_of("lists", "nl", tmp_path) is None
    (tmp_path / "nl").mkdir()
    made = {"seconds": 41, "made_on": "2026-11-29", "of": digest_of("lists", "nl")}
    (tmp_path / "nl" / "lists.json").write_text(json.dumps(made))
    found = film_of("lists", "nl", tmp_path)
    assert found is not None
    assert (found.seconds, found.captions) == (41, "/static/web/films/nl/lists.vtt")
    (tmp_path / "nl" / "lists.json").write_text(json.dumps(made | {"of": digest_of("lists", "fr")}))
    assert film_of("lists", "nl", tmp_path) is None
