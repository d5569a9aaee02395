# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records cut from a file, parsed and read: what each asks of the desk, or what is wrong with it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from lxml import etree

from openfla.channels.batch.declarations.codec import RECORDS, declared
from openfla.channels.batch.declarations.cutter import HEADER, NAMESPACE, ROOT, Cut, Cutter
from openfla.channels.batch.declarations.fields import local
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.declarations.schema import problems_of
from openfla.desk.declarations import Declare
from openfla.desk.slice import ReadLine
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem

MOST_RECORDS = 5_000_000
Employers = Callable[[Collection[EnterpriseNumber]], Mapping[EnterpriseNumber, UUID]]
"""Which of these enterprises the sender may act for."""

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
)


@dataclass(frozen=True, slots=True)
class Header:
    """Who sends the file, for which environment; the language in which the sender wants to be answered."""

    sender: EnterpriseNumber
    environment: str
    file_reference: str
    created_at: str
    language: str

    def to_json(self) -> dict[str, str]:
        """As it is kept with the file."""
        return {
            "sender": self.sender.digits,
            "environment": self.environment,
            "file_reference": self.file_reference,
            "created_at": self.created_at,
            "language": self.language,
        }


def header_of(cuts: Iterator[Cut], cutter: Cutter) -> Header:
    """The header, which comes first. FileRefused where it is missing or wrong."""
    first = next(cuts, None)
    if first is None or first.name != HEADER:
        raise FileRefused(
            "declarations.header_missing", found=first.name if first else "", line=first.line if first else 1
        )
    [element] = parsed([first], cutter.tag)
    if problems := problems_of(element):
        raise FileRefused("declarations.header_wrong", line=first.line, **_told(problems[0]))
    texts = {local(child): (child.text or "").strip() for child in element}
    sender = EnterpriseNumber.parse(texts["Sender"])
    if isinstance(sender, Problem):
        raise FileRefused("declarations.sender_number", line=first.line, found=texts["Sender"])
    return Header(
        sender,
        texts["Environment"],
        texts.get("FileReference", ""),
        texts["CreatedAt"],
        texts.get("Language", ""),
    )


def _told(problem: Problem) -> dict[str, object]:
    """What the schema has against the header: which element, what was found, what is expected."""
    values = problem.values
    element = values.get("element") or values.get("found", "")
    return {"element": element, "found": values.get("found", ""), "expected": values.get("expected", "")}


def records(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """The records behind the header. FileRefused at one of no known kind, a second header, or beyond the limit."""
    for count, cut in enumerate(cuts, start=1):
        if cut.name not in RECORDS:
            raise FileRefused("declarations.record_unknown", found=cut.name[-60:], line=cut.line, column=cut.column)
        if count > MOST_RECORDS:
            raise FileRefused("declarations.too_many_records", most=MOST_RECORDS)
        yield cut


def counted(file: BinaryIO) -> tuple[Header, int]:
    """The header and the number of records of a file, read to its end. FileRefused if it can't be processed."""
    cutter = Cutter(file)
    cuts = cutter.cuts()
    header = header_of(cuts, cutter)
    return header, sum(1 for _ in records(cuts))


def parsed(cuts: Sequence[Cut], tag: bytes) -> Sequence[etree._Element]:
    """The elements of records, read at once under the root's own start tag."""
    prefix = tag[1:].partition(b":" + ROOT.encode())
    name = (prefix[0] + b":" if prefix[1] else b"") + ROOT.encode()
    return list(etree.fromstring(b"%b%b</%b>" % (tag, b"".join(cut.content for cut in cuts), name), _PARSER))


@dataclass(frozen=True, slots=True)
class Raw:
    """A record judged by the schema: its element, what the schema has against it, the employer it names."""

    element: etree._Element
    end: int
    problems: tuple[Problem, ...]
    employer: EnterpriseNumber | Problem | None


def raw_slices(cuts: Iterable[Cut], tag: bytes, size: int) -> Iterator[list[Raw]]:
    """Slices of records, parsed and judged by the schema."""
    coming = iter(cuts)
    while some := list(islice(coming, size)):
        yield [_raw(cut, element) for cut, element in zip(some, parsed(some, tag), strict=True)]


def _raw(cut: Cut, element: etree._Element) -> Raw:
    problems = problems_of(element)
    return Raw(element, cut.end, problems, None if problems else _employer(element))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads records for one sender, on a day."""

    employers: Employers
    today: date

    def lines(self, raw: Sequence[Raw], after: int) -> list[ReadLine]:
        """The records as lines of the file, numbered behind `after`."""
        open_to = self.employers({each.employer for each in raw if isinstance(each.employer, EnterpriseNumber)})
        return [self._line(number, each, open_to) for number, each in enumerate(raw, start=after + 1)]

    def _line(self, number: int, raw: Raw, open_to: Mapping[EnterpriseNumber, UUID]) -> ReadLine:
        if raw.problems or isinstance(raw.employer, Problem | None):
            problems = (raw.employer,) if isinstance(raw.employer, Problem) else raw.problems
            return ReadLine(number, None, problems, raw.end)
        if raw.employer not in open_to:
            unknown = Problem("declarations.employer_without_mandate", "Employer", {"found": raw.employer.digits})
            return ReadLine(number, None, (unknown,), raw.end)
        found = declared(raw.element, open_to[raw.employer], self.today)
        if isinstance(found, Declare):
            return ReadLine(number, found, (), raw.end)
        return ReadLine(number, None, found, raw.end)


def _employer(element: etree._Element) -> EnterpriseNumber | Problem:
    text = (element.findtext(f"{{{NAMESPACE}}}Employer") or "").strip()
    return EnterpriseNumber.parse(text, field="Employer")
