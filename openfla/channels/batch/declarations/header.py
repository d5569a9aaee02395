# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a file of declarations says of itself, whether its children are records, and how many there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import _Element

from openfla.channels.batch.declarations.codec import RECORDS
from openfla.channels.batch.declarations.cutter import HEADER, NAMESPACE, Cut, Cutter
from openfla.channels.batch.declarations.fields import local
from openfla.channels.batch.declarations.parsing import parsed
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.declarations.schema import UNREADABLE, problems_of
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem

MOST_RECORDS = 5_000_000
_EMPLOYER = f"{{{NAMESPACE}}}Employer"


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
    if element is None:
        raise FileRefused("declarations.header_wrong", line=first.line, element=HEADER, found="", expected="")
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


def records(cuts: Iterable[Cut], before: int = 0) -> Iterator[Cut]:
    """The records behind the header, or behind so many. FileRefused at one of no known kind, or beyond the limit."""
    for count, cut in enumerate(cuts, start=before + 1):
        if cut.name not in RECORDS:
            raise FileRefused("declarations.record_unknown", found=cut.name[-60:], line=cut.line, column=cut.column)
        if count > MOST_RECORDS:
            raise FileRefused("declarations.too_many_records", most=MOST_RECORDS)
        yield cut


def employer_of(element: _Element | None) -> EnterpriseNumber | Problem:
    """The employer that a record names, as far as it can be read."""
    if element is None:
        return Problem(UNREADABLE)
    named = next(element.iterchildren(_EMPLOYER), None)
    return _numbered("" if named is None else (named.text or "").strip())


@lru_cache(maxsize=4096)
def _numbered(text: str) -> EnterpriseNumber | Problem:
    return EnterpriseNumber.parse(text, field="Employer")
