# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file gone through twice: once to see what it holds, once to judge each record beside those before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from lxml.etree import _Element

from openfla.channels.batch.checking.rules import Judgement, Rules
from openfla.channels.batch.checking.seen import Seen
from openfla.channels.batch.declarations.codec import declared
from openfla.channels.batch.declarations.cutter import HEADER, Cut, Cutter
from openfla.channels.batch.declarations.header import Header, employer_of, header_of, records
from openfla.channels.batch.declarations.parsing import Limits, parsed, sliced
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.declarations.schema import problems_of
from openfla.desk.batch.batches import LineOutcome
from openfla.desk.declared.declarations import Declare
from openfla.terms.batch import RecordState
from openfla.terms.enterprise import EnterpriseNumber

AT_ONCE = Limits(200)


@dataclass(frozen=True, slots=True)
class Survey:
    """The header of a file and the number of its records."""

    header: Header
    total: int


def survey(file: BinaryIO, seen: Seen) -> Survey:
    """Reads the file to its end. FileRefused if it can't be processed."""
    cutter = Cutter(file)
    cuts = cutter.cuts()
    header = header_of(cuts, cutter)
    total = 0
    for some in sliced(records(cuts), AT_ONCE):
        total += len(some)
        told = [Told(0, cut, None) for cut in some]
        seen.foresee((each.sender_reference, each.cut.line) for each in told if each.sender_reference)
    if not total:
        raise FileRefused("declarations.no_records")
    return Survey(header, total)


def judged(file: BinaryIO, seen: Seen, today: date) -> Iterator[Told]:
    """Each record with its problems; without an outcome where that needs what is recorded."""
    rules = Rules(seen, today)
    tag = Cutter(file).opening()
    coming = (cut for cut in Cutter(file).cuts() if cut.name != HEADER)
    number = 0
    for some in sliced(coming, AT_ONCE):
        for cut, element in zip(some, parsed(some, tag), strict=True):
            number += 1
            state, problems = _judged(cut, element, rules, today)
            outcome = LineOutcome(number, state, None, problems) if state else None
            yield Told(number, cut, outcome, remarks=() if state else problems)


def _judged(cut: Cut, element: _Element | None, rules: Rules, today: date) -> Judgement:
    """The schema first, then what the values can't be, then the other records."""
    found = Told(0, cut, None)
    employer = employer_of(element)
    problems = problems_of(element)
    if element is not None and not problems and isinstance(employer, EnterpriseNumber):
        command = declared(element, UUID(int=int(employer.digits)), today)
        if isinstance(command, Declare):
            return rules.judged(command, employer.digits, cut.line)
        problems = command
    elif not problems and not isinstance(employer, EnterpriseNumber):
        problems = (employer,)
    rules.refused(found.sender_reference, cut.name, found.employer, cut.line)
    return RecordState.REFUSED, problems
