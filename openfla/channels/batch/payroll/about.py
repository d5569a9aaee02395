# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a record is about, and whose it is: elements that stand in it, or beside it in the form around it."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from openfla.terms.payroll import DimonaAct

PERSON, EMPLOYER = "NaturalPerson", "EmployerId"
ABOUT = (EMPLOYER, PERSON)
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


def own_text(element: etree._Element, name: str) -> str:
    """The text of a child."""
    found = element.find(f"{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""


def text_within(element: etree._Element, name: str) -> str:
    """The text of the first such element within."""
    first = next(element.iter(f"{{*}}{name}"), None)
    return (first.text or "").strip() if first is not None else ""


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
