# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""YAML read exactly, with the line of each entry: decimals as fractions, days as days, anything doubtful left as text.

YAML 1.1 guesses: 7:36 would be the number 456, 010 the number 8, a day with a time a moment. Here a scalar is a number,
a day, true, false or null only where it is plainly written so; whoever asks for another type tells its place.
"""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import yaml

from openfla.law.document import Data, Document, LawDataError, Place

MOST_ENTRIES = 1_000_000
"""An alias that repeats itself makes of a few lines more than any machine holds."""

_WHOLE = r"[-+]?(?:0|[1-9][0-9]{0,29})"
_DECIMAL = re.compile(_WHOLE + r"\.[0-9]{0,30}")
_TAG = "tag:yaml.org,2002:"
_PLAIN = {  # by tag, how such a scalar is written and the characters that it may begin with
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO", list("tTfFyYnN")),
    "int": (_WHOLE, list("-+0123456789")),
    "float": (_DECIMAL.pattern, list("-+0123456789")),
    "timestamp": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
    "merge": ("<<", ["<"]),
}


class _ExactLoader(yaml.SafeLoader):
    """The scalars of `_PLAIN` and nothing else; repeated keys are refused by the building."""

    yaml_implicit_resolvers = {}


for _name, (_written, _first) in _PLAIN.items():
    _ExactLoader.add_implicit_resolver(_TAG + _name, re.compile(rf"(?:{_written})\Z"), _first)


def _fraction(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Fraction | str:
    del loader
    return Fraction(node.value) if _DECIMAL.fullmatch(node.value) else str(node.value)


def _day(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> date | str:
    """A day; 2025-02-30 stays a text, which no reader takes for a day."""
    del loader
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        return str(node.value)


_ExactLoader.add_constructor(f"{_TAG}float", _fraction)
_ExactLoader.add_constructor(f"{_TAG}timestamp", _day)


def read_document(path: Path) -> Document:
    """The file with the line of each entry. Raises LawDataError, or OSError where there is no such file."""
    text = _text(path)
    try:
        loader = _ExactLoader(text)
        node = loader.get_single_node()
        builder = _Builder(loader, path)
        return Document(path, None if node is None else builder.built(node, ()), builder.lines)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise LawDataError(path, line, "a character that no text holds.", "Save the file as plain text.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LawDataError(path, line, f"this isn't YAML: {error.problem}.", "Mend the line.") from None
    except RecursionError:
        raise LawDataError(path, 1, "its entries lie too deep in each other.", "Write fewer levels.") from None


def _text(path: Path) -> str:
    found = path.read_bytes()
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise LawDataError(path, line, "this isn't text in UTF-8.", "Save the file as UTF-8.") from None


class _Builder:
    """Builds the data of a file, noting where each entry stands."""

    def __init__(self, loader: _ExactLoader, path: Path) -> None:
        self.loader, self.path = loader, path
        self.lines: dict[Place, int] = {}
        self.around: list[yaml.Node] = []

    def built(self, node: yaml.Node, place: Place) -> Data:
        """What stands at a place. Raises LawDataError."""
        self.lines[place] = node.start_mark.line + 1
        if len(self.lines) > MOST_ENTRIES:
            raise self._error(node, f"more than {MOST_ENTRIES} entries.", "Part it into several files.")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if any(each is node for each in self.around):
            raise self._error(node, "an entry that holds itself.", "Write it out instead of its alias.")
        self.around.append(node)
        try:
            return self._sequence(node, place) if isinstance(node, yaml.SequenceNode) else self._mapping(node, place)
        finally:
            self.around.pop()

    def _scalar(self, node: yaml.ScalarNode) -> Data:
        try:
            return self.loader.construct_object(node)  # type: ignore[no-any-return]
        except ValueError:
            raise self._error(node, f"{node.value[:40]} isn't what its tag says.", "Leave the tag out.") from None

    def _sequence(self, node: yaml.SequenceNode, place: Place) -> list[Data]:
        return [self.built(item, (*place, number)) for number, item in enumerate(node.value)]

    def _mapping(self, node: yaml.Node, place: Place) -> dict[str, Data]:
        built: dict[str, Data] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == f"{_TAG}merge":
                raise self._error(key_node, "a key that isn't a word.", "Write one word before the colon.")
            key = str(key_node.value)
            if key in built:
                raise self._error(key_node, f"{key[:40]} stands here twice.", "Keep one of them.")
            built[key] = self.built(value_node, (*place, key))
        return built

    def _error(self, node: yaml.Node, what: str, remedy: str) -> LawDataError:
        return LawDataError(self.path, node.start_mark.line + 1, what, remedy)
