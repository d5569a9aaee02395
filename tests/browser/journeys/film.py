# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A film of a journey: pictures of the window, each as long as its caption is read, put together by ffmpeg.

No clock runs while it is made, so that a slow machine makes the same film as a fast one: nobody is seen waiting.
"""

import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Error, Locator
from playwright.sync_api import Page as Window

from openfla.channels.web.manual.films import digest_of
from tests.browser.journeys.captions import cues, seconds, webvtt

RATE = 10
"""Pictures a second."""
SHORTLY, HELD, AT_REST = 0.2, 0.9, 0.6
GLIDE = 4
QUIET = 0.15
"""Seconds for what a script does to a page after it was loaded."""
POINTER = """([x, y]) => {
  let arrow = document.getElementById('film-pointer')
  if (!arrow) {
    arrow = document.createElement('div')
    arrow.id = 'film-pointer'
    arrow.setAttribute('aria-hidden', 'true')
    arrow.append(document.createElement('div'))
    const common = 'clip-path:polygon(0 0,0 78%,22% 60%,38% 100%,54% 93%,38% 55%,68% 55%);pointer-events:none;'
    arrow.style.cssText = common + 'position:fixed;z-index:2147483647;width:30px;height:36px;background:#fff;'
    const within = 'position:absolute;left:2px;top:3px;width:24px;height:29px;background:#111;'
    arrow.firstChild.style.cssText = common + within
    document.documentElement.append(arrow)
  }
  arrow.style.left = x + 'px'
  arrow.style.top = y + 'px'
}"""
GONE = "document.getElementById('film-pointer')?.remove()"


@dataclass(slots=True)
class Picture:
    """A file, and how long it is shown; one that is `held` may be shown for longer."""

    path: Path
    lasts: float
    held: bool


@dataclass(slots=True)
class Shooting:
    """The camera: keeps pictures in a folder, by step."""

    folder: Path
    parts: list[list[Picture]] = field(default_factory=list)
    _at: tuple[float, float] = (640.0, 360.0)
    _last: str = ""

    def step(self, number: int) -> None:
        """The next step begins."""
        assert number == len(self.parts)
        self.parts.append([])

    def looks(self, page: Window, *, holds: bool) -> None:
        """One picture."""
        self._settled(page)
        self._take(page, HELD if holds else SHORTLY, held=holds)

    def points(self, page: Window, target: Locator) -> None:
        """The pointer glides there and rests."""
        box = target.bounding_box()
        if box is None:
            return
        (left, top), goal = self._at, (box["x"] + min(box["width"] / 2, 160), box["y"] + box["height"] / 2)
        for part in range(1, GLIDE + 1):
            share = part / GLIDE
            place = (left + (goal[0] - left) * share, top + (goal[1] - top) * share)
            page.evaluate(POINTER, list(place))
            self._take(page, 1 / RATE if part < GLIDE else AT_REST, held=part == GLIDE)
        self._at = goal
        page.evaluate(GONE)

    def _settled(self, page: Window) -> None:
        with suppress(Error):  # a page that goes on by itself is looked at as it is
            page.wait_for_load_state("load", timeout=5_000)
        time.sleep(QUIET)
        page.evaluate(POINTER, list(self._at))

    def _take(self, page: Window, lasts: float, *, held: bool) -> None:
        taken = page.screenshot(caret="initial", animations="disabled")
        name = sha256(taken).hexdigest()[:24]
        if name == self._last and self.parts[-1]:
            before = self.parts[-1][-1]
            before.lasts, before.held = before.lasts + lasts / 2, before.held or held
            return
        path = self.folder / f"{name}.png"
        path.write_bytes(taken)
        self._last = name
        self.parts[-1].append(Picture(path, lasts, held))


def paced(parts: Sequence[Sequence[Picture]], told: Sequence[Sequence[str]]) -> list[float]:
    """The seconds of each step: pictures that are held last longer where its captions take longer to be read."""
    found = []
    for pictures, captions in zip(parts, told, strict=True):
        missing = sum(map(seconds, captions)) - sum(each.lasts for each in pictures)
        held = [each for each in pictures if each.held]
        for each in held if missing > 0 else []:
            each.lasts += missing / len(held)
        for each in pictures:
            each.lasts = round(each.lasts * RATE) / RATE or 1 / RATE
        found.append(sum(each.lasts for each in pictures))
    return found


def put_together(shooting: Shooting, told: Sequence[Sequence[str]], topic: str, language: str, to: Path) -> None:
    """Film, captions, the picture that stands there before it plays, and when of what it was made."""
    lasting = paced(shooting.parts, told)
    captions = cues(list(zip(lasting, told, strict=True)))
    to.mkdir(parents=True, exist_ok=True)
    listed = shooting.folder / "pictures.txt"
    pictures = [each for part in shooting.parts for each in part]
    lines = [f"file '{each.path}'\nduration {each.lasts:.3f}\n" for each in pictures]
    listed.write_text("ffconcat version 1.0\n" + "".join(lines) + f"file '{pictures[-1].path}'\n")
    film, poster = to / f"{topic}.webm", to / f"{topic}.webp"
    length = f"{sum(lasting):.3f}"
    source = ["-f", "concat", "-safe", "0", "-i", str(listed)]
    coding = ["-c:v", "libvpx-vp9", "-crf", "36", "-b:v", "0", "-cpu-used", "4", "-row-mt", "1", "-g", "240", "-an"]
    _ffmpeg([*source, "-vf", f"fps={RATE},format=yuv420p", "-t", length, *coding, str(film)])
    _ffmpeg(["-i", str(pictures[0].path), "-vf", "scale=960:-1", "-c:v", "libwebp", "-q:v", "70", str(poster)])
    (to / f"{topic}.vtt").write_text(webvtt(captions, language), "utf-8")
    made = {
        "seconds": round(sum(lasting)),
        "made_on": f"{datetime.now(tz=UTC):%Y-%m-%d}",
        "of": digest_of(topic, language),
    }
    (to / f"{topic}.json").write_text(json.dumps(made) + "\n")


def _ffmpeg(words: Sequence[str]) -> None:
    program = shutil.which("ffmpeg") or "ffmpeg"
    subprocess.run([program, "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *words], check=True, timeout=600)
