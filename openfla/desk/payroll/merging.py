# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whose value each field of a contract has, where the payroll and people speak of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from openfla.desk.payroll.fields import USUAL, Fields, as_recorded
from openfla.terms.payroll import PayrollDecision, PayrollField

FIELDS = tuple(name for name in USUAL if name in set(PayrollField))


@dataclass(frozen=True, slots=True)
class Merged:
    """The fields that the contract is to have, and those in which somebody has to decide: ours and theirs.

    `written` is what stands there for the payroll, `seen` what the payroll says where that is settled. `ruled` are the
    fields that a rule decided.
    """

    fields: Fields
    written: Fields
    seen: Fields
    open: dict[str, tuple[object, object]]
    ruled: set[str]


def merged(ours: Fields, theirs: Fields, written: Fields, seen: Fields, rules: Mapping[str, PayrollDecision]) -> Merged:
    """What people entered or corrected stays until the payroll says something new of it; then somebody decides.

    What still is as it was written for the payroll follows the payroll.
    """
    found = Merged(dict(ours), dict(written), dict(seen), {}, set())
    for name in (*(each for each in theirs if each not in FIELDS), *FIELDS):  # the days first: they cut the others
        if name in theirs:
            _settle(name, theirs[name], found, rules)
        elif name in written and written[name] == ours[name]:
            # what nothing says any more is as it usually is
            found.fields[name] = found.written[name] = USUAL[name]
            found.seen.pop(name, None)
    return found


def _settle(name: str, said: object, found: Merged, rules: Mapping[str, PayrollDecision]) -> None:
    known = found.fields[name]
    follows = name in found.written and found.written[name] == known
    keeps = not follows and (known == said or (name in found.seen and found.seen[name] == said))
    here = known if follows or keeps else _in_its_days(name, known, found.fields)
    keeps = keeps or (not follows and here == _in_its_days(name, said, found.fields))
    if not (follows or keeps) and name in rules:
        found.ruled.add(name)
        follows = rules[name] is PayrollDecision.SOURCE
        keeps = not follows
    if follows:
        found.fields[name] = found.written[name] = found.seen[name] = said
    elif keeps:
        found.seen[name] = said
    else:
        found.open[name] = (here, said)


def _in_its_days(name: str, value: object, fields: Fields) -> object:
    """The value as far as the days of the contract leave room for it."""
    return as_recorded({**fields, name: value})[name]
