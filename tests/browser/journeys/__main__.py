# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""make films: each journey of the manual in each language.

Words of the command line are languages and topics to make; none: all of both.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import django
from playwright.sync_api import Browser, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
NEEDED = ("chromium", "ffmpeg")


def main(words: Sequence[str]) -> int:
    """Makes those that are asked for; the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    os.environ.setdefault("OPENFLA_DATABASE_ROLE", "owner")
    django.setup()
    from openfla.channels.wording import LANGUAGES  # noqa: PLC0415 - needs the settings
    from tests.browser.journeys.told import JOURNEYS  # noqa: PLC0415 - see above

    if missing := [name for name in NEEDED if not shutil.which(name)]:
        sys.stderr.write(f"Missing: {', '.join(missing)}. Run: apt-get install {' '.join(missing)}\n")
        return 1
    if unknown := set(words) - {*LANGUAGES, *JOURNEYS}:
        sys.stderr.write(f"Neither a language nor a topic: {', '.join(sorted(unknown))}\n")
        return 2
    for language in [each for each in LANGUAGES if each in words] or LANGUAGES:
        _of_language(language, [each for each in JOURNEYS if each in words] or list(JOURNEYS))
    return 0


def _of_language(language: str, topics: Sequence[str]) -> None:
    """On an installation of its own, so that no film shows what another one left behind."""
    from tests.scenarios.running_demo import running_demo  # noqa: PLC0415 - needs the settings

    def operator(*given: str) -> str:
        command = [sys.executable, "-m", "openfla.site.entry", *given]
        return subprocess.run(command, env=demo.used(), check=True, capture_output=True, text=True).stdout

    with (
        tempfile.TemporaryDirectory(prefix="openfla-films-") as folder,
        running_demo(_passable(Path(folder))) as demo,
        sync_playwright() as playwright,
    ):
        words: dict[str, str | float | bool] = {
            **os.environ,
            "LANGUAGE": language,
        }  # of the browser's own buttons, such as that of a file
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS, env=words)
        studio = Studio(browser, demo.address, operator)
        for topic in topics:
            made = studio.film(topic, language)
            sys.stdout.write(f"{language} {topic}: {made.stat().st_size / 1000:.0f} kB\n")
            sys.stdout.flush()
        browser.close()


def _passable(folder: Path) -> Path:
    """The account of the server must come through."""
    folder.chmod(0o755)
    return folder


@dataclass(frozen=True, slots=True)
class Studio:
    """Chromium, an installation with sample data, and what carries out a command of openfla in it."""

    browser: Browser
    address: str
    operator: Callable[..., str]

    def film(self, topic: str, language: str, to: Path | None = None) -> Path:
        """The film of one journey, where the manual looks for it or in another folder."""
        from openfla.channels.web.manual.films import FOLDER  # noqa: PLC0415 - needs the settings
        from tests.browser.journeys.captions import steps  # noqa: PLC0415 - see above
        from tests.browser.journeys.film import Shooting, put_together  # noqa: PLC0415 - see above
        from tests.browser.journeys.hands import Hands  # noqa: PLC0415 - see above
        from tests.browser.journeys.told import JOURNEYS  # noqa: PLC0415 - see above

        place = (to or FOLDER) / language
        hands = Hands(self.browser, self.address, language, mark=uuid4().hex[:5].upper(), operator=self.operator)
        with tempfile.TemporaryDirectory(prefix="openfla-film-") as pictures:
            shooting = Shooting(Path(pictures))
            JOURNEYS[topic].walk(hands, shooting)
            put_together(shooting, steps(topic, language), topic, language, place)
        hands.close()
        return place / f"{topic}.webm"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
