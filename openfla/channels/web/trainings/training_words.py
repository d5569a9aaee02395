# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of trainings as people read them: names of fields, choices for a form, values on a page."""

from collections.abc import Iterable

from django.utils import translation

from openfla.channels.web.format import LOCALES, language_of
from openfla.channels.wording import sentence, sentences
from openfla.terms.training import (
    DeliveryMode,
    Financing,
    ParticipationState,
    TrainingField,
    TrainingType,
    WorkingTime,
)

Options = tuple[tuple[str, str], ...]

COUNTS = "counts."
NOT_FOR_THE_RIGHT = ("union", "educational_leave")
LANGUAGES = ("nl", "fr", "de", "en", "ar", "es", "it", "pl", "pt", "ro", "tr", "uk")
LISTS: dict[str, tuple[str, ...]] = {
    "type": tuple(TrainingType),
    "mode": tuple(DeliveryMode),
    "financing": tuple(Financing),
    "field": ("", *TrainingField, *NOT_FOR_THE_RIGHT),
    "given_in": ("", *LANGUAGES),
    "state": tuple(ParticipationState),
    "working_time": tuple(WorkingTime),
    "outcome": ("", "passed", "failed", "not_assessed"),
    "counts": ("", "yes", "no"),
}
"""The values that a form may send, by the name of the field; "language" itself is the switch in every page's head."""


def here() -> str:
    """The language of the page being made."""
    return language_of(translation.get_language())


def label(topic: str, name: str) -> str:
    """The name of a field of a training or a participation."""
    said = "language" if name == "given_in" else name
    return sentence(f"field.{topic}_{said}", {}, here())


def word(name: str, value: str) -> str:
    """A value of a closed list; a value that is in none is shown as it is, nothing as nothing."""
    if name == "given_in" and value:
        return language_name(value)
    code = f"words.{name}_{value}"
    return sentence(code, {}, here()) if code in sentences() else value


def language_name(code: str) -> str:
    """The name of a language: "Nederlands", or the code itself when it has none."""
    name = str(LOCALES[here()].languages.get(code, code))
    return name[:1].upper() + name[1:]


def options(name: str, empty: str = "–") -> Options:
    """The choices of a list; `empty` are the words for leaving it open, where that can be."""
    return choices(LISTS[name], name, empty)


def choices(values: Iterable[str], name: str, empty: str = "–") -> Options:
    """These values with their words."""
    return tuple((str(value), word(name, value) if value else empty) for value in values)


def counts_sentence(*, counts: bool, because: str) -> str:
    """Why a part counts for the right or not: the law's reason, or the officer's own words."""
    if because.startswith(COUNTS) and because in sentences():
        return sentence(because, {}, here())
    return f"{word('counts', 'yes' if counts else 'no')}: {because}" if because else ""
