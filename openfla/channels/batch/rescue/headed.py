# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a heading may mean: its fields with how sure that is, and the year, unit and kind of right that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.composed import WHOLE, composed
from openfla.channels.batch.rescue.dictionary import (
    FIGURES,
    about_words,
    bag,
    bags,
    choice,
    fields,
    figure_words,
    kinds,
    terms,
)
from openfla.channels.batch.rescue.spelling_out import spelled_out, without_flag

_HUMP = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=20[123]\d(?!\d))")
_BESIDE = re.compile(r"\s+[/|–-]\s+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_PERCENTAGE = "percentage"
_OR = re.compile(r"[/|]|\s[–-]\s")
_PATH = re.compile(r"[\w@:-]+(?:\s*[/.>|]\s*[\w@:-]+)+")
_STEP = re.compile(r"[/.>|@:\s]+")
_BRACKETED = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_YEAR = re.compile(r"20[12]\d|203\d")
LONGEST = 300
_LONGEST_UNIT = 2
_NEAREST, _SHORTEST_NEAR = 0.86, 5
_SHORTEST_PART, _SHORTEST_WHOLE = 3, 4
_KNOWN = 0.9
_FIGURED = 0.78
_VALUES, _IN_A_PATH = 0.86, 0.95
_CHOSEN = ("category", "sex", "training_type", "contract_type", "mode", "state")
_CLIPPED, _CLIPPED_AND_UNIT = 0.92, 0.82
_ALONE = (("duration", 0.86), ("right_amount", 0.84))
"""What a unit may be that stands alone: the hours of a training, the days of a right."""
_REORDERED = 0.06
"""What a known word loses by another order, or by small words more or less."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: fields by how sure (1 = a known word), and year, unit, kind of right where it names them."""

    fields: tuple[tuple[str, float], ...]
    year: int | None = None
    unit: str = ""
    kind: str = ""


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """What `text` says, as the heading of a column or the name of an element; nothing where it is a whole text."""
    if len(text) > LONGEST:
        return Heading(())
    text = without_flag(text)
    tokens = spelled(text)
    year = next((int(token) for token in tokens if _YEAR.fullmatch(token)), None)
    bare = [token for token in tokens if not _YEAR.fullmatch(token)]
    unit, without_unit = _unit(text, bare)
    kind = next((kinds()[token] for token in bare if token in kinds()), "")
    found: dict[str, float] = {}
    for name, sure in _meant(text, bare, without_unit):
        found.setdefault(name, sure)
    if (year or kind) and max(found.values(), default=0) < _KNOWN and set(without_unit) <= set(kinds()):
        found = {"right_amount": 0.85 if kind and (year or unit) else 0.6}
    return Heading(tuple(_of_figures(found, year, kind).items()), year, unit, kind)


def spelled(text: str) -> list[str]:
    """Its words, normalised; nationalNumber is two, P.C. is one."""
    whole = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    return normalised(_HUMP.sub(" ", whole.replace("%", f" {_PERCENTAGE} "))).split()


def _of_figures(found: dict[str, float], year: int | None, kind: str) -> dict[str, float]:
    """A heading that names a year or a kind of right speaks of a figure of a right, if it may."""
    figures = {name: sure for name, sure in found.items() if name in FIGURES}
    likeliest = max(found.values(), default=0.0)
    return figures if (year or kind) and max(figures.values(), default=-1.0) >= likeliest else found


def _unit(text: str, tokens: Sequence[str]) -> tuple[str, list[str]]:
    """The unit that a heading names, and its words without it. One letter counts in brackets or at the end only."""
    for inside in _BRACKETED.findall(text):
        if unit := choice("unit", inside):
            gone = set(normalised(inside).split())
            return unit, [token for token in tokens if token not in gone]
    for count in range(_LONGEST_UNIT, 0, -1):
        for place in range(len(tokens) - count + 1):
            phrase = " ".join(tokens[place : place + count])
            ends = place + count == len(tokens) > count
            if (len(phrase) > 1 or ends) and (unit := choice("unit", phrase)):
                return unit, [*tokens[:place], *tokens[place + count :]]
    return "", list(tokens)


def _meant(text: str, bare: Sequence[str], without_unit: Sequence[str]) -> Iterator[tuple[str, float]]:
    if _PATH.fullmatch(text.strip()):
        yield from _of_path(text)
    without_kind = [token for token in without_unit if token not in kinds()]
    before = spelled(_BRACKETED.sub(" ", text))
    for sure, words in ((1.0, bare), (0.97, without_unit), (0.95, without_kind), (0.93, before)):
        yield from _known(words, sure)
    yield from _of_hundredths(bare)
    yield from _in_languages(text)
    yield from _of_values(text)
    for sure, words in ((_CLIPPED, bare), (_CLIPPED_AND_UNIT, without_unit)):
        for whole in spelled_out(words):
            yield from _known(whole, sure)
    if bare and not without_unit:
        yield from _ALONE
    yield from composed(bare)
    yield from _under_another(without_unit)
    yield from _figured(without_unit)
    yield from _near(bare, without_kind)


def _known(words: Sequence[str], sure: float) -> Iterator[tuple[str, float]]:
    """The fields called by exactly these words, in this order or another."""
    if words:
        exactly = terms().get(" ".join(words), ())
        yield from ((name, sure) for name in exactly)
        yield from ((name, sure - _REORDERED) for name in bags().get(bag(words), ()) if name not in exactly)


def _of_hundredths(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """A share of working time: "Tewerkstelling %". No other field counts in hundredths."""
    if _PERCENTAGE in words:
        others = [word for word in words if word != _PERCENTAGE]
        yield from ((name, sure) for name, sure in _known(others, 0.95) if fields()[name].form == "share")


def _in_languages(text: str) -> Iterator[tuple[str, float]]:
    """What a heading says in several languages: "Duur (u) / Durée (h)" is what both of them may mean."""
    parts = _BESIDE.split(text)
    if len(parts) > 1:
        known = [dict(read_heading(part).fields) for part in parts]
        shared = set(known[0]).intersection(*known[1:])
        yield from ((name, min(each[name] for each in known)) for name in known[0] if name in shared)


def _of_values(text: str) -> Iterator[tuple[str, float]]:
    """The list whose words the heading is: "Arb./Angest.", "M/V", "formeel - informeel"."""
    parts = [part.strip() for part in _OR.split(text) if part.strip()]
    if len(parts) < 2 or all(choice("flag", part) for part in parts):  # noqa: PLR2004 - a choice has two sides
        return
    for name in _CHOSEN:
        found = [choice(name, part) for part in parts]
        if all(found) and len(set(found)) == len(parts):
            yield name, _VALUES


def _under_another(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """A heading below one that says what it is about: "Opleidingsrecht Toegekend"."""
    for cut in range(1, len(words)):
        group = about(" ".join(words[:cut]))
        found = dict(_known(words[cut:], 0.92))
        if group and found:
            yield from _in_group(found, group)
            return


def _of_path(text: str) -> Iterator[tuple[str, float]]:
    """The name of an element, told by as many of its parents as make a known word; what they are about goes first."""
    steps = [spelled(step) for step in _STEP.split(text.strip()) if step]
    parent = steps[-2] if len(steps) > 1 else []
    for count in range(min(3, len(steps)), 0, -1):
        words = [token for step in steps[-count:] for token in step]
        if count == 1 and (made := [name for name, sure in composed([*parent, *words]) if sure == WHOLE]):
            # the name of an activity is no family name
            yield from ((name, _IN_A_PATH) for name in made)
            return
        unit, without = _unit("", words)
        found = dict(_known(words, 0.98)) or dict(_known(without, 0.95) if unit else ())
        if found:
            yield from _in_group(found, about(" ".join(token for step in steps[:-1] for token in step)))
            return


def _in_group(found: dict[str, float], group: str) -> Iterator[tuple[str, float]]:
    known = fields()
    fitting = {name: sure for name, sure in found.items() if known[name].group == group}
    yield from (fitting or found).items()


@lru_cache
def _group_of() -> dict[str, str]:
    return {normalised(word): group for group, said in about_words().items() for word in said}


def about(text: str) -> str:
    """What a path or a name is about, by its last word that says so; "" where none does."""
    said = [_group_of()[token] for token in spelled(text) if token in _group_of()]
    return said[-1] if said else ""


def _figured(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The figure of which one word speaks whatever stands around it: "nombre de jours consommés" were taken."""
    told = {figure_words()[word] for word in words if word in figure_words()}
    if len(told) == 1:
        yield told.pop(), _FIGURED


def _near(bare: Sequence[str], without: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Known words with others around them, abbreviated, or misspelled."""
    held, group = set(bag(bare)), about(" ".join(bare))
    best = max((key for key in bags() if set(key) < held), key=lambda key: (len(key), len("".join(key))), default=())
    if best and len(best) * 2 >= len(held):
        near = {name: 0.5 + 0.3 * len(best) / len(held) for name in bags()[best]}
        yield from _in_group(near, group) if group in {"training", "right"} else near.items()
    yield from _abbreviated(without)
    phrase = " ".join(without)
    if len(phrase) >= _SHORTEST_NEAR:
        for term in get_close_matches(phrase, terms(), n=1, cutoff=_NEAREST):
            yield from ((name, 0.72) for name in terms()[term])


def _abbreviated(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Terms of as many words that these words begin: "opl begin", "verstr"."""
    if sum(map(len, words)) < _SHORTEST_WHOLE or any(len(word) < _SHORTEST_PART for word in words):
        return
    for term, names in terms().items():
        parts = term.split()
        if len(parts) == len(words) and all(map(str.startswith, parts, words)):
            yield from ((name, 0.7) for name in names)
