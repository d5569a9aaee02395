# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which language and which form the caller takes."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.http import HttpRequest

from openfla.channels.api.answer import JSON, PROBLEM
from openfla.channels.api.problems import Wrong
from openfla.channels.wording import LANGUAGES

_ANY = "*"
LONGEST = 500


def language_of(header: str) -> str:
    """The language of ours that the caller likes best; nl-BE is nl. That of the installation where it likes none."""
    for wanted in _by_preference(header):
        language = wanted.partition("-")[0].lower()
        if language in LANGUAGES:
            return language
        if wanted == _ANY:
            break
    return settings.LANGUAGE_CODE


def media_for(request: HttpRequest, given: Sequence[str]) -> str:
    """The form of an answer that the caller takes. Wrong (406) if none of those given."""
    given = given or (JSON,)
    header = request.headers.get("Accept", "")
    if not header:
        return given[0]
    for wanted in _by_preference(header):
        for media in given:
            if _fits(wanted, media):
                return media
    if any(_fits(wanted, PROBLEM) for wanted in _by_preference(header)):
        return given[0]
    raise Wrong("notAcceptable", values={"expected": list(given)})


def _fits(wanted: str, media: str) -> bool:
    kind = media.partition("/")[0]
    return wanted.lower() in (media, f"{kind}/*", "*/*")


def _by_preference(header: str) -> Iterator[str]:
    """What a header lists, best first; what has the weight 0 is left out."""
    weighed = []
    for place, part in enumerate(header[:LONGEST].split(",")):
        name, *options = (each.strip() for each in part.split(";"))
        weight = next((_weight(each[2:]) for each in options if each.startswith("q=")), 1.0)
        if name and weight > 0:
            weighed.append((-weight, place, name))
    return (name for _, _, name in sorted(weighed))


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
