# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where in the file a problem lies: the element, its line, column and text, found again in the bytes of the record."""

import re
from dataclasses import dataclass
from xml.parsers import expat

from openfla.channels.batch.declarations.cutter import Cut
from openfla.terms.problem import shown
from openfla.terms.ssin import masked

_NAMES = {
    "sender_reference": "Reference",
    "whose": "Worker",
    "worker": "Worker",
    "identity": "Worker",
    "number": "NationalNumber",
    "slots": "Slot",
    "starts_at": "From",
    "ends_at": "To",
    "provider_name": "Provider",
    "segments": "Segment",
    "suspensions": "Suspensions.Suspension",
    "opening": "OpeningBalance",
    "counts_because": "Counts",
    "fte": "FullTimeEquivalents",
    "reference": "OwnReference",
    "right": "Origin",
    "version": "Of",
    "employment": "Of",
}
"""How the fields of the desk are called in a file, where that is not their name in capitals."""
_OTHERWISE = {"Worker.OwnReference": "Worker.WorkerReference", "Of": "Training", "Origin": "Charged"}
"""What else a name may stand for, where the record has no such element."""
_KEYS = {
    "Of": ("Reference", "OpenflaReference"),
    "Training": ("Reference", "OpenflaReference"),
    "Worker": ("NationalNumber", "WorkerReference"),
}
"""What names a fact or a worker: a problem of the whole is one of its only child."""


_COUNT = re.compile(r"\.([0-9]+)")
_REPEATED = {"Slot", "Segment", "Suspension"}
_PERSONAL = "NationalNumber"


@dataclass(frozen=True, slots=True)
class Position:
    """An element of a record, by its path ("Slot.1.On"; empty for the record itself), and where its tag begins.

    `text` is what stands in it, cut short and without a national number; empty where it has elements inside.
    """

    element: str
    line: int
    column: int
    text: str = ""

    @property
    def path(self) -> str:
        """The path as XPath, from the record and counted from 1: Slot[2]/On."""
        return _COUNT.sub(lambda found: f"[{int(found[1]) + 1}]", self.element).replace(".", "/")


class Positions:
    """The places of all elements of one record."""

    def __init__(self, cut: Cut) -> None:
        """Reads the record again; it was well formed."""
        self._cut = cut
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._open: list[tuple[str, dict[str, int]]] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._texts: dict[tuple[int, int], str] = {}
        self._text = ""
        self._text_of: tuple[int, int] | None = None
        self._parser.Parse(cut.content, True)

    def of(self, field: str) -> Position:
        """The element that a field of the desk, or of the schema, means; the nearest around it that is there."""
        steps = spelled(field).split(".") if field else []
        while steps:
            path = ".".join(steps)
            for each in (path, _OTHERWISE.get(path, path)):
                if each in self._places:
                    return self._position(self._key_of(each))
            steps.pop()
        return Position("", self._cut.line, self._cut.column)

    def _position(self, element: str) -> Position:
        place = self._places[element]
        return Position(element, *place, _fit(element, self._texts.get(place, "")))

    def _key_of(self, element: str) -> str:
        """The key inside, if there is nothing else."""
        if element not in _KEYS:
            return element
        around = f"{element}."
        inside = {path for path in self._places if path.startswith(around) and not path.removeprefix(around).isdigit()}
        keys = [f"{element}.{name}" for name in _KEYS[element]]
        alone = [key for key in keys if inside and all(path.startswith(key) for path in inside)]
        return alone[0] if alone else element

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        path = self._path(name.rpartition(":")[2]) if self._open else ""
        self._open.append((path, {}))
        self._text, self._text_of = "", self._places.get(path)

    def _said(self, text: str) -> None:
        self._text += text

    def _path(self, local: str) -> str:
        """Notes where the element stands: the first of its name under the name alone too."""
        around, counts = self._open[-1]
        count = counts.get(local, 0)
        counts[local] = count + 1
        alone = f"{around}.{local}" if around else local
        numbered = f"{alone}.{count}"
        for path in (alone, numbered):
            self._places.setdefault(path, self._here())
        return numbered if count or local in _REPEATED else alone

    def _end(self, _name: str) -> None:
        self._open.pop()
        if self._text_of is not None:
            self._texts[self._text_of] = self._text.strip()
        self._text_of = None

    def _here(self) -> tuple[int, int]:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber
        return self._cut.line + line - 1, (self._cut.column if line == 1 else 1) + column


def _fit(element: str, text: str) -> str:
    """What stands in an element, fit for an answer."""
    return masked(text) if text and element.endswith(_PERSONAL) else shown(text)


def spelled(field: str) -> str:
    """The path of a field as elements: "slots.1.starts_at" is Slot.1.From."""
    return ".".join(_element(step) for step in field.split("."))


def _element(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    return name if name[:1].isupper() or name.isdigit() else "".join(part.capitalize() for part in name.split("_"))
