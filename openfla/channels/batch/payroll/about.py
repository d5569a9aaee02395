# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a record is about, and whose it is: elements that stand in it, or beside it in the form around it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from lxml import etree

from openfla.terms.payroll import DimonaAct

PERSON, EMPLOYER = "NaturalPerson", "EmployerId"
FORM, CREATED_ON, CREATED_AT = "Form", "FormCreationDate", "FormCreationHour"
ACTS = {
    "DimonaIn": DimonaAct.IN,
    "DimonaOut": DimonaAct.OUT,
    "DimonaUpdate": DimonaAct.UPDATE,
    "DimonaCancel": DimonaAct.CANCEL,
    "DimonaPeriod": DimonaAct.STATE,
}
QUARTER = "EmployerDeclaration"
_RECORDS = tuple(f"{{*}}{name}" for name in (*ACTS, QUARTER))


def within(element: etree._Element, name: str, told_apart_by: Sequence[str]) -> list[etree._Element]:
    """Those elements of this name in a record that say different things."""
    return _apart(element.iter(f"{{*}}{name}"), told_apart_by)


def beside(
    element: etree._Element, name: str, told_apart_by: Sequence[str], *, behind: bool = True
) -> list[etree._Element]:
    """Those before it, and those `behind` it and before the next record, within what is around it."""
    before = list(_named(element.itersiblings(preceding=True), name))[::-1]
    after = _named(_until_a_record(element.itersiblings()), name) if behind else ()
    return _apart((*before, *after), told_apart_by)


def nearest(element: etree._Element, name: str, *, behind: bool) -> etree._Element | None:
    """The sibling of this name nearest before it; else the first one `behind` it, before the next record."""
    before = next(_named(element.itersiblings(preceding=True), name), None)
    if before is not None or not behind:
        return before
    return next(_named(_until_a_record(element.itersiblings()), name), None)


def hour_of(day: etree._Element, record: etree._Element) -> str:
    """The hour that stands behind a day, with no other day between; the one nearest to the record."""
    is_before = any(each is record for each in day.itersiblings())
    siblings = takewhile(lambda each: each is not record, day.itersiblings())
    said = ""
    for each in siblings if is_before else _until_a_record(siblings):
        name = etree.QName(each).localname
        if name == CREATED_ON:
            break
        said = said_in(each) if name == CREATED_AT else said
    return said


def said_in(element: etree._Element | None) -> str:
    """Its text."""
    return (element.text or "").strip() if element is not None else ""


def own_text(element: etree._Element, name: str) -> str:
    """The text of a child."""
    return said_in(element.find(f"{{*}}{name}"))


def text_within(element: etree._Element, name: str) -> str:
    """The text of the first such element within."""
    return said_in(next(element.iter(f"{{*}}{name}"), None))


def _named(elements: Iterable[etree._Element], name: str) -> Iterator[etree._Element]:
    return (each for each in elements if etree.QName(each).localname == name)


def _until_a_record(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for each in elements:
        if next(each.iter(*_RECORDS), None) is not None:
            return
        yield each


def _apart(elements: Iterable[etree._Element], names: Sequence[str]) -> list[etree._Element]:
    """The same said twice is said once."""
    return list({tuple(text_within(each, name) for name in names): each for each in reversed([*elements])}.values())[
        ::-1
    ]
