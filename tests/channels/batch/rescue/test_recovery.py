# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How much of one known truth is read right from every invented export, without help and with a person's answers.

With -s a table is printed: per export the fields that it holds, those read right without help, what is asked first.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

import pytest

from openfla.channels.batch.rescue.correcting import corrected
from openfla.channels.batch.rescue.lines import Reader
from openfla.channels.batch.rescue.opening import open_saved
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.proposing import Proposal, look_again, propose
from openfla.channels.batch.rescue.running import read_lines
from openfla.channels.batch.rescue.saved_file import SavedFile
from openfla.channels.batch.rescue.table import Opened
from openfla.desk.rescue.rescues import Rescued
from openfla.terms.enterprise import EnterpriseNumber
from tests.channels.batch.rescue.exports.all import EXPORTS
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.facts import Facts, Key, expected, read, same
from tests.channels.batch.rescue.exports.people import EMPLOYER
from tests.channels.batch.rescue.exports.person import answers
from tests.channels.batch.rescue.hand import TODAY

WEEKS = ("working_regime", "weekly_hours", "full_time_weekly_hours")
ENOUGH = 0.95
LEAST_EXPORTS = 91
ROUNDS = 2


@dataclass
class Recovery:
    """What became of the fields of an export. `wrong` are those that differ, `loud` those of them that were told."""

    fields: int = 0
    right: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    loud: list[str] = field(default_factory=list)
    asked: tuple[str, ...] = ()


def number() -> EnterpriseNumber:
    found = EnterpriseNumber.normalise(EMPLOYER)
    assert isinstance(found, EnterpriseNumber)
    return found


def opened(export: Export) -> Opened:
    return open_saved(io.BytesIO(export.content()), export.filename)


@cache
def without_help(export_name: str) -> Recovery:
    """As it is proposed. Where something is asked first nothing comes in, and nothing counts as read."""
    export = by_name(export_name)
    file = opened(export)
    proposal = propose(file, today=TODAY)
    found = look_again(file, proposal.mapping, today=TODAY) if proposal.is_export else proposal
    return measured(export, file, found)


@cache
def with_answers(export_name: str) -> Recovery:
    """After what was asked is answered and what was taken wrong is chosen right; then what that asks."""
    export = by_name(export_name)
    file = opened(export)
    found = propose(file, today=TODAY)
    for _ in range(ROUNDS):
        mapping = corrected(found.mapping, answers(export, found))
        found = look_again(file, mapping, today=TODAY)
    return measured(export, file, found)


def by_name(name: str) -> Export:
    return next(export for export in EXPORTS if export.name == name)


def measured(export: Export, file: Opened, found: Proposal) -> Recovery:
    """The fields of the truth held against those of the lines."""
    recovery = Recovery(asked=tuple(sorted({each.code for each in found.every_problem if each.stops})))
    told: set[Key] = set()
    facts = Facts()
    if found.is_ready:
        employer = Employer(UUID(int=1), number(), UUID(int=2), export.language)
        for line in read_lines(SavedFile(file, found.settled), Reader(employer, TODAY)):
            own = read(each for each in line.commands if isinstance(each, Rescued))
            for key, values in own.found.items():
                facts.add(key, values.items())
            if line.problems:
                told.update(own.found)
    compare(expected(export), facts, told | said_of_columns(found), recovery)
    return recovery


def said_of_columns(found: Proposal) -> set[Key]:
    """The fields of which a remark is seen before anything comes in, of the table or the column; open hours."""
    weeks = {(name,) for table in found.tables if table.asks for name in WEEKS}
    of_tables = {(problem.field,) for table in found.tables for problem in table.problems}
    return (
        weeks | of_tables | {(each.column.field,) for table in found.tables for each in table.columns if each.problems}
    )


def compare(truth: Facts, facts: Facts, told: set[Key], recovery: Recovery) -> None:
    """Field by field; a fact that nobody has is wrong as a whole."""
    for key, values in truth.found.items():
        found = facts.found.get(key)
        recovery.fields += len(values)
        if found is None:
            recovery.missing.append(f"{key}")
            continue
        for name, value in values.items():
            if same(name, value, found.get(name)):
                recovery.right += 1
            else:
                said = f"{key} {name}: {found.get(name)!r} for {value!r}"
                (recovery.loud if {key, (name,)} & told else recovery.wrong).append(said)
    invented = [f"{key} is nobody's" for key in facts.found if key not in truth.found]
    recovery.wrong.extend(invented)


def report(recoveries: dict[str, Recovery]) -> Iterator[str]:
    yield f"\n{'export':34} {'fields':>7} {'right':>7} {'share':>7}  wrong  asked first"
    for name, each in recoveries.items():
        share = each.right / each.fields
        asked = " ".join(each.asked)
        yield f"{name:34} {each.fields:7} {each.right:7} {share:7.1%}  {len(each.wrong):5}  {asked}"
        yield from (f"      wrong: {said}" for said in each.wrong[:3])
        yield from (f"      told:  {said}" for said in each.loud[:3])
        yield from (f"      none:  {said}" for said in each.missing[:2])
    fields, right = (sum(getattr(each, name) for each in recoveries.values()) for name in ("fields", "right"))
    yield f"{'all':34} {fields:7} {right:7} {right / fields:7.1%}"


def test_the_exports_are_many_and_hold_much() -> None:
    """Of each form and in each language; each holds thirty fields at least."""
    assert len(EXPORTS) >= LEAST_EXPORTS
    assert {export.language for export in EXPORTS} == {"nl", "fr", "de", "en"}
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)
    held = {export.name: sum(map(len, expected(export).found.values())) for export in EXPORTS}
    assert min(held.values()) >= 30, held


def test_nearly_all_is_read_right_without_help() -> None:
    """Over all exports; what an export asks first counts as not read."""
    recoveries = {export.name: without_help(export.name) for export in EXPORTS}
    print(*report(recoveries), sep="\n")  # noqa: T201 - asked for with -s
    fields = sum(each.fields for each in recoveries.values())
    assert sum(each.right for each in recoveries.values()) >= ENOUGH * fields


@pytest.mark.parametrize("export", EXPORTS, ids=str)
def test_nothing_wrong_is_accepted_silently(export: Export) -> None:
    """What differs from the truth is asked, refused or told beside its line."""
    assert without_help(export.name).wrong == []


@pytest.mark.parametrize("export", EXPORTS, ids=str)
def test_everything_is_read_right_with_answers(export: Export) -> None:
    """What a person can answer is enough: no field is left, and none is wrong."""
    found = with_answers(export.name)
    assert (found.missing, found.wrong, found.loud, found.asked) == ([], [], [], ())
    assert found.right == found.fields
