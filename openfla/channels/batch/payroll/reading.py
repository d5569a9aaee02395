# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file of Dimona or DmfA messages read one by one, by local names: namespaces and what is not known are let be.

The schemas change each quarter, so none is asked for. What can harm is refused: document types, records without end.
Memory holds one record, and a few bytes for each worker of a declaration.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise
from typing import BinaryIO

from lxml import etree

from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.payroll.about import ACTS, FORM, PERSON, QUARTER, text_within
from openfla.channels.batch.payroll.fields import AROUND, TOLD_APART, Fields, Message
from openfla.desk.payroll.messages import EmployerNamed
from openfla.terms.problem import Problem

MOST_BYTES = 4 * 2**20
"""Between the ends of two messages."""
_WHOLE = ("dimona", "dmfa")
"""With which the name of a whole file begins."""
_LOOKED_AT = 50
_DIGITS = 19
"""Numbers with fewer digits have their place in an array."""
TAGS = tuple(f"{{*}}{name}" for name in (*ACTS, PERSON, QUARTER, FORM))


NOBODY = EmployerNamed()


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A message with its place among those of the file, and all that keeps it from being taken in.

    `kind` is the name of its element, which begins on `line`; `named` whose it is, as far as that can be read.
    """

    number: int
    message: Message | None
    problems: tuple[Problem, ...] = ()
    kind: str = ""
    line: int = 1
    named: EmployerNamed = NOBODY


def read_messages(file: BinaryIO, *, today: date) -> Iterator[ReadMessage]:
    """Every message in order; FileRefused where the file turns out not to be readable."""
    workers, twice = 0, _twice(file)
    for number, (name, element, place) in enumerate(_records(file), start=1):
        workers += name == PERSON
        read = _read(number, name, Fields(element, today, place), workers)
        yield _refused_twice(read, twice[number]) if number in twice else read
        workers = 0 if name == QUARTER else workers


def _refused_twice(read: ReadMessage, line: int) -> ReadMessage:
    """Half of what a declaration says of a worker would take the place of the other half."""
    return replace(
        read, message=None, problems=(*read.problems, Problem("payroll.worker_twice", "INSS", {"line": line}))
    )


def _twice(file: BinaryIO) -> Mapping[int, int]:
    """By the numbers of messages about workers who stand in their declaration more than once, the line of another one.

    Nothing where the file can't be read: whoever reads it finds that too.
    """
    found: dict[int, int] = {}
    workers, lines, begins = array("q"), array("q"), 1
    with suppress(FileRefused):
        for number, (name, element, _) in enumerate(_records(file), start=1):
            if name == PERSON:
                digits = text_within(element, "INSS")
                workers.append(int(digits) if digits.isascii() and digits.isdigit() and len(digits) < _DIGITS else -1)
                line: int = element.sourceline  # type: ignore[assignment] # the stubs say what it is worth before parsing
                lines.append(line)
            else:
                found |= {begins + place: line for place, line in _repeated(workers, lines)}
                workers, lines, begins = array("q"), array("q"), number + 1
    return found


def _repeated(workers: "array[int]", lines: "array[int]") -> Iterator[tuple[int, int]]:
    """The places of those who are there more than once, each with the line of the one before; the first of the next."""
    in_order = sorted(workers)
    again = {one for one, other in pairwise(in_order) if one == other} - {-1}
    places: dict[int, list[int]] = defaultdict(list)
    for place, worker in enumerate(workers) if again else ():
        if worker in again:
            places[worker].append(place)
    for some in places.values():
        yield some[0], lines[some[1]]
        yield from ((after, lines[before]) for before, after in pairwise(some))


def count_messages(file: BinaryIO) -> int:
    """How many there are, the whole file gone through; FileRefused."""
    return sum(1 for _ in _records(file))


def first_message(file: BinaryIO) -> None:
    """FileRefused where the file does not begin like one of messages."""
    next(_records(file))


def is_named_so(file: BinaryIO) -> bool:
    """Whether the first elements bear names of such a file, be it damaged behind them; FileRefused."""
    file.seek(0)
    try:
        begun = etree.iterparse(_Watched(file), **{**_SAFELY, "events": ("start",)})
        for at, (_, element) in enumerate(islice(begun, _LOOKED_AT)):
            name = etree.QName(element).localname
            if name == FORM or (not at and name.lower().startswith(_WHOLE)):
                return True
    except etree.XMLSyntaxError:
        return False
    return False


def _records(file: BinaryIO) -> Iterator[tuple[str, etree._Element, int]]:
    """Each record with its name and its place in its form."""
    file.seek(0)
    watched, found, place = _Watched(file), False, 0
    try:
        for name, element in _complete(watched):
            if name == FORM:
                place = 0
            else:
                found, place = True, place + 1
                yield name, element, place
                watched.calm()
            _forget(element)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise FileRefused("payroll.not_well_formed", line=line or 1, column=column or 1) from None
    if not found:
        raise FileRefused("payroll.no_message")


def _complete(watched: "_Watched") -> Iterator[tuple[str, etree._Element]]:
    """Records and forms as they end; Dimona's only when what stands behind them was read, which may say whose they are.

    A record within another one is a part of it.
    """
    held: etree._Element | None = None
    for _, element in etree.iterparse(watched, tag=TAGS, **_SAFELY):
        _no_document_type(element)
        name = etree.QName(element).localname
        if (name == PERSON and _is_about(element)) or (name in ACTS and _is_part(element)):
            continue
        if held is not None:
            yield etree.QName(held).localname, held
        held = element if name in ACTS else None
        if held is None:
            yield name, element
    if held is not None:
        yield etree.QName(held).localname, held


_SAFELY = {
    "events": ("end",),
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class _Watched:
    """The bytes of a file, as long as a message ends now and then."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._since = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._since += len(data)
        if self._since > MOST_BYTES:
            raise FileRefused("payroll.message_too_long", most=MOST_BYTES // 2**20)
        return data

    def calm(self) -> None:
        """A message ended."""
        self._since = 0


def _no_document_type(element: etree._Element) -> None:
    if element.getroottree().docinfo.doctype:  # type: ignore[attr-defined] # the stubs lack it
        raise FileRefused("payroll.document_type")


def _is_about(element: etree._Element) -> bool:
    """Whether it says whom a Dimona message is about: a worker of a DmfA stands in its quarter's declaration."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname != QUARTER


def _is_part(element: etree._Element) -> bool:
    """Whether it stands in another record, such as the number of the period in a DimonaIn."""
    return any(etree.QName(around).localname in ACTS for around in element.iterancestors())


def _forget(element: etree._Element) -> None:
    """Empties what was read, and removes what stands before it and around it, but for what is said of all records.

    The element itself stays, for the parser is still at it: the next one removes it. The nearest of each stays; of
    people and employers two that differ: so it is known that there is more than one.
    """
    element.clear()
    for around in (element, *element.iterancestors()):
        parent, seen = around.getparent(), defaultdict[str, set[tuple[str, ...]]](set)
        for before in list(around.itersiblings(preceding=True)):
            name = etree.QName(before).localname
            said = tuple(text_within(before, each) for each in TOLD_APART.get(name, ()))
            if name in AROUND and said not in seen[name] and len(seen[name]) < 1 + (name in TOLD_APART):
                seen[name].add(said)
            elif parent is not None:
                parent.remove(before)


def _read(number: int, name: str, fields: Fields, workers: int) -> ReadMessage:
    if name == PERSON:
        message = fields.quarter_of_worker()
    elif name == QUARTER:
        message = fields.end_of_quarter(workers)
    else:
        message = fields.dimona(ACTS[name])
    named = fields.named()
    problems = tuple(fields.problems)
    stopped = any(problem.stops for problem in problems)
    return ReadMessage(number, None if stopped else message, problems, name, fields.line, named)
