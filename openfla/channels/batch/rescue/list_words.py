# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of closed lists that only the person who knows a file can explain: asked once, kept for files of its shape."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from openfla.channels.batch.headings import choice_word, normalised, words_of_choices
from openfla.channels.batch.rescue.dictionary import choice, fields
from openfla.channels.batch.rescue.mapping import Column
from openfla.channels.batch.rescue.traits import Trait
from openfla.terms.problem import Problem, Severity, shown

MOST = 8
"""So many words that nobody knows are asked; more of them are no closed list."""
_LONGEST = 60
_SAID_AS = {"right_kind": "origin", "flag": "counts"}


@dataclass(frozen=True, slots=True)
class ListWord:
    """A word of the file as it stands there, its key in a form, and what somebody said it means, "" if nobody did."""

    text: str
    key: str
    means: str = ""


def list_words(column: Column, trait: Trait) -> tuple[ListWord, ...]:
    """The words of a column that are none of its list, with what is said of them so far; none where they are many."""
    known = dict(column.words)
    found: dict[str, ListWord] = {}
    for cell in trait.values if meanings(column.field) else ():
        key = normalised(cell)
        if key and choice(fields()[column.field].words_of, cell) is None and len(cell) <= _LONGEST:
            found.setdefault(key, ListWord(shown(cell), key.replace(" ", "_"), known.get(key, "")))
    return tuple(found.values()) if len(found) <= MOST else ()


def told_words(column: Column, words: tuple[ListWord, ...]) -> Iterator[Problem]:
    """That words are not known; lines that have them are refused, or come in without."""
    unknown = [word.text for word in words if not word.means]
    if unknown:
        values = {"column": column.heading, "found": unknown}
        yield Problem("rescue.words_unknown", column.field, values, Severity.WARNING)


def meanings(name: str) -> tuple[str, ...]:
    """The values of the closed list of a field; none for a field of another form."""
    words_of = fields()[name].words_of if name else ""
    return tuple(dict.fromkeys(value for _, value in words_of_choices(_SAID_AS.get(words_of, words_of))))


def meanings_in_words(name: str, language: str) -> tuple[tuple[str, str], ...]:
    """The same with what people call them."""
    words_of = fields()[name].words_of if name else ""
    said = _SAID_AS.get(words_of, words_of)
    return tuple((value, choice_word(said, value, language)) for value in meanings(name))


def explained(column: Column, place: str, chosen: Mapping[str, str]) -> Column:
    """The column with what was said of its words: "word-1-0-in_class" is "classroom", "" takes it back."""
    start, known = f"word-{place}-", meanings(column.field)
    said = {key.removeprefix(start).replace("_", " "): value for key, value in chosen.items() if key.startswith(start)}
    words = {**dict(column.words), **{key: value for key, value in said.items() if value in {"", *known}}}
    kept = tuple((key, value) for key, value in words.items() if value and key == normalised(key))
    return replace(column, words=kept[:MOST])
