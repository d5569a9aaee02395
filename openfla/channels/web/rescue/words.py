# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of the rescue as people read them, and the fields and values that are compared."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from openfla.channels.web.entry import here, said, words_of
from openfla.channels.web.format import hours
from openfla.channels.web.rescue.sending import rescue
from openfla.channels.web.trainings.training_words import word
from openfla.channels.wording import sentence, sentences, value_text
from openfla.terms.rescue import Decision, DoubtKind, HowRescued, RescuedKind

NOTHING = "–"
HOURS = ("minutes", "duration", "weekly_hours", "full_time_weekly_hours")


def decisions() -> Mapping[str, str]:
    """What becomes of a pair, as the words of a button."""
    return dict(words_of(Decision, "words.rescue_decision"))


def decided() -> Mapping[str, str]:
    """How a pair was decided, as a state."""
    return dict(words_of(Decision, "words.rescue_decided"))


def doubts() -> Mapping[str, str]:
    """What a pair is about."""
    return dict(words_of(DoubtKind, "words.rescue_doubt"))


def kinds() -> Mapping[str, str]:
    """What kind of fact bears a mark, many of them."""
    return dict(words_of(RescuedKind, "words.rescued_kind"))


def hows() -> Mapping[str, str]:
    """How a line and a fact came together."""
    return dict(words_of(HowRescued, "words.rescued_how"))


def field_word(name: str) -> str:
    """The name of a field under which two sides are compared: a code of its own, else as the dictionary calls it."""
    if name.startswith(("field.", "words.")) and name in sentences():
        return sentence(name, {}, here())
    for place in (f"field.{name}", f"field.training_{name}", f"field.participation_{name}", f"field.rescue_{name}"):
        if place in sentences():
            return said(place)
    names: dict[str, str] = dict(pair for _group, some in rescue("fields")(here()) for pair in some)
    return names.get(name, name)


def value_word(name: str, value: object) -> str:
    """A value of a compared field in words."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, Enum):
        return word(name.rpartition("_")[2], str(value.value))
    if name.rpartition(".")[2] in HOURS and isinstance(value, int):
        return hours(value, here())
    if isinstance(value, str) and value.startswith("words.") and value in sentences():
        return said(value)
    return value_text(value, here())


def share_word(thousandths: int) -> Fraction:
    """A score as a share of one."""
    return Fraction(thousandths, 1000)
