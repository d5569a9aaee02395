# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything the law's data states, value by value with its source: what a lawyer checks and two editions differ in."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openfla.law.document import Data
from openfla.law.edition import rules
from openfla.law.exact_value import Exact, of_parameter, of_step, of_term
from openfla.law.finding import Citation
from openfla.law.parameter import parameters
from openfla.law.place import value_files
from openfla.law.sector_agreement import Agreement, SectorRight, Step
from openfla.law.sector_file import agreements


@dataclass(frozen=True, slots=True)
class Stated:
    """One value from..until (included), as text, with its citation and the day it was compared with the official text.

    `name` is a parameter's name or sector.<committee>.<law>.<kind of right>[.<size>]; `known_from` is None where the
    value was known from the first day on. `exact` says as data what `value` says as text.
    """

    name: str
    starts_on: date
    until: date | None
    known_from: date | None
    value: str
    exact: Exact
    citation: Citation
    verified_on: date | None


def stated() -> tuple[Stated, ...]:
    """Every value of the parameters, then of the agreements, in order of name and date."""
    return tuple(sorted((*_parameters(), *_agreements()), key=lambda each: (each.name, each.starts_on, each.value)))


def _parameters() -> Iterator[Stated]:
    for parameter in parameters().values():
        for each in parameter.values:
            known = None if each.known_from == date.min else each.known_from
            value = f"{text_of(each.value)} ({parameter.unit})"
            exact, days = of_parameter(each.value, parameter.unit), (each.starts_on, each.until, known)
            yield Stated(parameter.name, *days, value, exact, each.citation, each.verified_on)


def _agreements() -> Iterator[Stated]:
    for committee, written in agreements().items():
        for agreement in written:
            yield from _agreement(f"sector.{committee}.{agreement.basis}", agreement)


def _agreement(name: str, agreement: Agreement) -> Iterator[Stated]:
    for right in agreement.rights:
        for step in right.steps:
            until, value = step.until or agreement.until, _step(right, step) + _after(agreement)
            named = f"{name}.{right.kind}{_bracket(right)}"
            exact, days = of_step(agreement, right, step), (step.starts_on, until, None)
            yield Stated(named, *days, value, exact, agreement.citation, agreement.verified_on)
    for term in agreement.terms:
        value = text_of(dict(term.values)) or "yes"
        named = f"{name}.{term.kind}"
        exact, days = of_term(dict(term.values)), (term.starts_on, term.until, None)
        yield Stated(named, *days, value, exact, agreement.citation, agreement.verified_on)


def _after(agreement: Agreement) -> str:
    """What becomes of the path once the agreement has ended: stop, keep or ask."""
    return "" if agreement.until is None else f", after {agreement.until}: {agreement.beyond}"


def _bracket(right: SectorRight) -> str:
    if not right.sizes.printed:
        return ""
    below = "" if right.sizes.below is None else text_of(right.sizes.below)
    return f".{text_of(right.sizes.first)}-{below}"


def _step(right: SectorRight, step: Step) -> str:
    """The amount with everything that changes what it grants."""
    years = "?" if right.window is None else str(right.window)
    parts = [f"{text_of(step.amount)} {right.unit}", f"over {years} year"]
    parts += [f"{text_of(right.hours_per_day)} hour a day"] if right.unit == "hour" else []
    parts += [part for part in (right.relation, right.workers, text_of(dict(right.conditions))) if part]
    return ", ".join(parts)


def text_of(value: object) -> str:
    """A value of the data as text: exact, in the order of the file."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {text_of(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(text_of(each) for each in value)
    return "-" if value is None else str(value)


def dump(running: str, readings: object) -> dict[str, Data]:
    """The edition as plain data: its fingerprint, the chosen readings, every value with its source, and the files.

    The files let another installation compute under its values; the rules are named by their fingerprint only.
    """
    chosen = (
        dataclasses.asdict(readings) if dataclasses.is_dataclass(readings) and not isinstance(readings, type) else {}
    )
    files: dict[str, Data] = dict(value_files())
    values: list[Data] = [_plain(each) for each in stated()]
    return {"edition": running, "rules": rules(), "readings": chosen, "values": values, "files": files}


def _plain(each: Stated) -> Data:
    days = {"from": each.starts_on, "until": each.until, "known_from": each.known_from, "verified_on": each.verified_on}
    cited = {"act": each.citation.source, "article": each.citation.article, "confidence": each.citation.confidence}
    written: dict[str, Data] = {key: None if day is None else day.isoformat() for key, day in days.items()}
    return {"name": each.name, **written, "value": each.value, **cited}
