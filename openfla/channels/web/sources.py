# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a page cites, each act or agreement once under a number; and the exact fractions of what is shown rounded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openfla.channels.web.explain import Told
from openfla.desk.explaining import Cited


@dataclass(frozen=True, slots=True)
class Source:
    """An act or agreement; `unverified`: something for which it is cited was not compared with the official text."""

    number: int
    title: str
    link: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Exact:
    """A sentence, and the fraction that it shows rounded."""

    sentence: str
    fraction: str


def sources_of(trees: Iterable[Told], more: Iterable[Cited] = ()) -> tuple[Source, ...]:
    """In the order in which the trees cite them, and then what `more` cites."""
    found: dict[tuple[str, str], bool] = {}
    for cited in (*(cited for node in _nodes(trees) for cited in node.citations), *more):
        key = cited.title, cited.link
        found[key] = found.get(key, False) or not cited.verified
    return tuple(Source(number, *key, found[key]) for number, key in enumerate(found, 1))


def number_of(cited: Cited, sources: Iterable[Source]) -> int:
    """The number under which it stands among the sources of its page."""
    return next(each.number for each in sources if (each.title, each.link) == (cited.title, cited.link))


def fractions_of(trees: Iterable[Told]) -> tuple[Exact, ...]:
    """Each sentence whose number is shown rounded, once."""
    return tuple(dict.fromkeys(Exact(node.sentence, node.exact) for node in _nodes(trees) if node.exact))


def _nodes(trees: Iterable[Told]) -> Iterator[Told]:
    for tree in trees:
        yield tree
        yield from _nodes(tree.because)
