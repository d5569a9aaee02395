# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Films of the manual's topics, where `make films` made them: silent, with captions that are the steps of the page.

A film of another state of its page is not shown: it would say what the page no longer says.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.templatetags.static import static

PAGES = Path(__file__).parent
PLACE = "web/films"
FOLDER = PAGES.parent / "static" / PLACE
"""Git knows nothing of what lies there; a wheel takes along what was made."""


@dataclass(frozen=True, slots=True)
class Film:
    """The addresses of a film, of its captions (WebVTT) and of the picture before it plays; its whole seconds."""

    film: str
    captions: str
    poster: str
    seconds: int


def digest_of(name: str, language: str) -> str:
    """What a film tells: its page as it is written."""
    return sha256((PAGES / language / f"{name}.md").read_bytes()).hexdigest()


def film_of(name: str, language: str, folder: Path = FOLDER) -> Film | None:
    """The film of a topic in a language; None where none was made of the page as it is now, or none is served yet."""
    try:
        made = json.loads((folder / language / f"{name}.json").read_text("utf-8"))
        film, captions, poster = (static(f"{PLACE}/{language}/{name}.{kind}") for kind in ("webm", "vtt", "webp"))
    except (FileNotFoundError, ValueError):  # the latter: made after static files were collected
        return None
    return Film(film, captions, poster, made["seconds"]) if made["of"] == digest_of(name, language) else None
