# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One worker's recorded contracts brought to what the payroll states, as far as people and the law let them be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from openfla.desk.payroll.fields import (
    ENDING,
    TYPE,
    USUAL,
    Fields,
    cut_from,
    fields_recorded,
    fields_stated,
    terms_of,
    uncut,
)
from openfla.desk.payroll.matching import matched_with, withdrawn_of
from openfla.desk.payroll.merging import FIELDS, merged
from openfla.desk.workers.contract_said import ContractTerms
from openfla.law.payroll import Stated, StatedContract
from openfla.records.models import Employment, PayrollMark
from openfla.terms.payroll import PayrollDecision, PayrollField
from openfla.terms.problem import Problem

GONE, THERE, WITHDRAWN = "gone", "there", "withdrawn"
"""Of a contract: the payroll states it no longer, states it still; somebody withdrew it here."""
SUCCESSION = "succession"
"""What a contract that a succession began is marked with as its source."""
WRITTEN = (PayrollField.STARTS_ON.value, PayrollField.ENDS_ON.value, *FIELDS)
"""All that is written for the payroll of a contract that comes from it."""


@dataclass(slots=True)
class Plan:
    """One contract: as it is recorded (None: not yet), and as it is to be (None: no longer)."""

    key: str
    current: Employment | None
    before: ContractTerms | None
    after: ContractTerms | None
    mark: PayrollMark | None
    written: Fields = field(default_factory=dict)
    seen: Fields = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    cut: Fields = field(default_factory=dict)
    open: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    ruled: set[str] = field(default_factory=set)
    held: tuple[Problem, ...] = ()
    instead: PayrollMark | None = None
    """Of a contract that was withdrawn here and comes back: the mark that it had."""

    @property
    def target(self) -> ContractTerms | None:
        """What will stand there."""
        return self.before if self.held else self.after

    @property
    def is_changed(self) -> bool:
        """Whether what will stand there is another than what does."""
        return self.target != self.before


def plans_of(
    stated: Stated,
    recorded: Mapping[UUID, tuple[Employment, ContractTerms]],
    marks: Mapping[UUID, PayrollMark],
    rules: Mapping[str, PayrollDecision],
) -> list[Plan]:
    """What is to become of each contract that the payroll states or stated; others are none of its business."""
    apart = {lineage for lineage, mark in marks.items() if mark.key in stated.contradicted}
    matched = matched_with(stated.contracts, recorded, marks, apart)
    withdrawn = withdrawn_of([each for each in stated.contracts if each.key not in matched], recorded, marks)
    plans = [
        _again(each, marks[withdrawn[each.key]], rules)
        if each.key in withdrawn
        else _plan(each, matched.get(each.key), recorded, marks, rules)
        for each in stated.contracts
    ]
    met = set(matched.values())
    gone = [lineage for lineage in marks if lineage in recorded and lineage not in met]
    return plans + [
        _beside(recorded[each], marks[each]) if each in apart else _gone(recorded[each], marks[each], rules)
        for each in gone
    ]


def _plan(
    stated: StatedContract,
    lineage: UUID | None,
    recorded: Mapping[UUID, tuple[Employment, ContractTerms]],
    marks: Mapping[UUID, PayrollMark],
    rules: Mapping[str, PayrollDecision],
) -> Plan:
    theirs = fields_stated(stated)
    if lineage is None:
        fields = {**USUAL, **theirs}
        written = {name: value for name, value in fields.items() if name not in (TYPE, ENDING)}
        return Plan(stated.key, None, None, terms_of(fields), None, written, theirs, stated.said)
    current, before = recorded[lineage]
    mark = marks.get(lineage)
    written, seen = (mark.written, mark.seen) if mark else (_copied(current, before), {})
    found = merged(fields_of(before, mark), theirs, written, seen, rules)
    after = terms_of(found.fields)
    cut = cut_from(found.fields, after)
    return Plan(
        stated.key, current, before, after, mark, found.written, found.seen, stated.said, cut, found.open, found.ruled
    )


def _copied(current: Employment, terms: ContractTerms) -> Fields:
    """A contract that a succession began, as it was at the former employer, follows the payroll as its own."""
    return fields_recorded(terms) if current.source == SUCCESSION else {}


def fields_of(terms: ContractTerms, mark: PayrollMark | None) -> Fields:
    """The fields of a recorded contract, with what its days left out when they changed."""
    return uncut(fields_recorded(terms), mark.cut if mark is not None else None)


def _again(stated: StatedContract, mark: PayrollMark, rules: Mapping[str, PayrollDecision]) -> Plan:
    """A contract that somebody withdrew here comes back only if somebody decides so."""
    name = PayrollField.CONTRACT.value
    takes = mark.written.get(name) == THERE or rules.get(name) is PayrollDecision.SOURCE
    if takes:
        return replace(_plan(stated, None, {}, {}, rules), instead=mark)
    plan = Plan(stated.key, None, None, None, mark, mark.written, mark.seen, stated.said)
    if mark.seen.get(name) != THERE and name not in rules:
        plan.open = {name: (WITHDRAWN, THERE)}
    return plan


def is_untouched(ours: Fields, written: Fields) -> bool:
    """Whether every field is as it was written for the payroll: nobody entered or corrected the contract."""
    return all(name in written and written[name] == ours[name] for name in WRITTEN)


def _beside(recorded: tuple[Employment, ContractTerms], mark: PayrollMark) -> Plan:
    """Of a period that shares days with another: what somebody changed stays, what nobody did goes meanwhile."""
    current, before = recorded
    after = None if is_untouched(fields_of(before, mark), mark.written) else before
    return Plan(mark.key, current, before, after, mark, mark.written, mark.seen, mark.said, mark.cut or {})


def _gone(recorded: tuple[Employment, ContractTerms], mark: PayrollMark, rules: Mapping[str, PayrollDecision]) -> Plan:
    """Withdrawn where nobody changed it; else somebody decides."""
    current, before = recorded
    ours, name = fields_of(before, mark), PayrollField.CONTRACT.value
    takes = (
        is_untouched(ours, mark.written) or mark.written.get(name) == GONE or rules.get(name) is PayrollDecision.SOURCE
    )
    keeps = not takes and (mark.seen.get(name) == GONE or name in rules)
    after = None if takes else before
    plan = Plan(mark.key, current, before, after, mark, mark.written, mark.seen, mark.said, mark.cut or {})
    if keeps:
        plan.seen = {**mark.seen, name: GONE}
    elif not takes:
        plan.open = {name: (None, GONE)}
    return plan
