# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The files of the sector agreements, read and checked: every error names file, line and remedy."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

from openfla.law.document import Entry
from openfla.law.exact_yaml import read_document
from openfla.law.parameter import PARAMETERS, citation_of
from openfla.law.sector_agreement import CONDITIONS, WORKERS, Agreement, Kind, SectorRight, Step, Term
from openfla.law.sector_entries import (
    amount,
    asked_of_a_worker,
    committees_of,
    hours_of_a_day,
    sizes,
    value_of_term,
    years_stated,
)

KINDS: tuple[str, ...] = get_args(Kind)
BASES = ("law_2022", "law_2017", "sector")
UNITS = ("day", "hour")
RELATIONS = ("", "inside_collective", "beside_collective", "beside_individual")
BEYOND = ("stop", "keep", "ask")
TERMS = {  # what an agreement may say beside its numbers, and what each such term must state
    "prescribed_content": ("days", "topic"),
    "blocks": ("days", "hours"),
    "units_agreed": (),
    "plan_to_fund": ("by",),
    "report_to_fund": ("by",),
    "short_contracts_excluded": ("months",),
    "not_under_notice": (),
    "registered_plan": ("least", "most", "years"),
    "missing_days_at_fund": ("months",),
    "own_choice_after": ("years",),
    "lost_on_leaving": (),
    "carry_over_cap": ("days", "years"),
    "usable_over": ("years",),
    "pool_counted_on": ("by",),
}
ONE_DAY = timedelta(days=1)


@cache
def agreements() -> dict[str, tuple[Agreement, ...]]:
    """The agreements of each committee that has any with known figures. Raises LawDataError."""
    found: dict[str, tuple[Agreement, ...]] = {}
    for path in sorted((PARAMETERS / "sectors").glob("*.yaml")):
        entry, codes, read = read_agreements(path)
        for code in codes:
            if code in found:
                raise entry.error("applies_to", f"two files apply to {code}.", "Keep one of them.")
            found[code] = read
    return found


def read_agreements(path: Path) -> tuple[Entry, tuple[str, ...], tuple[Agreement, ...]]:
    """What one file says, with the committees it applies to. Raises LawDataError."""
    document = read_document(path)
    entry = Entry.at(document, (), document.data)
    entry.only("applies_to", "excludes", "agreements")
    codes = committees_of(entry)
    children = entry.children("agreements")
    read = tuple(_agreement(each) for each in children)
    for number, agreement in enumerate(read):
        for earlier in read[:number]:
            _refuse_two(children[number], earlier, agreement)
    return entry, codes, read


def _refuse_two(entry: Entry, earlier: Agreement, later: Agreement) -> None:
    """Two agreements under one law may not both give a number for one day and size: nothing says which prevails."""
    meet = later.starts_on <= (earlier.until or date.max) and earlier.starts_on <= (later.until or date.max)
    if not meet or earlier.basis != later.basis:
        return
    if any(_clash(one, other) for one in earlier.rights for other in later.rights):
        what = f"another agreement of {earlier.basis} gives a number for the same days and size."
        raise entry.error("from", what, "End the earlier one with until, or part their brackets.")


def _alike(one: SectorRight, other: SectorRight) -> bool:
    """Whether both would be the number of the same thing for the same size."""
    return (_thing(one), one.workers) == (_thing(other), other.workers) and one.sizes.meets(other.sizes)


def _thing(right: SectorRight) -> str:
    """An individual right and one on average are both the worker's number."""
    return "individual" if right.kind == "individual_average" else right.kind


def _clash(one: SectorRight, other: SectorRight) -> bool:
    """Whether on some day both have a step for the same thing and size."""
    return _alike(one, other) and any(
        a.starts_on <= (b.until or date.max) and b.starts_on <= (a.until or date.max)
        for a in one.steps
        for b in other.steps
    )


def _agreement(entry: Entry) -> Agreement:
    entry.only("basis", "from", "until", "beyond", "rights", "terms", "source", "note")
    rights = tuple(_right(each) for each in entry.children("rights"))
    _refuse_overlap(entry, rights)
    starts_on, until = _first_day(entry), entry.day("until")
    if until is not None and until < starts_on:
        raise entry.error("until", "the agreement ends before it starts.", "Mend from or until.")
    citation, verified_on = citation_of(entry)
    return Agreement(
        _among(entry, "basis", BASES),
        starts_on,
        until,
        _among(entry, "beyond", BEYOND, "stop"),
        rights,
        citation,
        tuple(_term(each, starts_on) for each in entry.children("terms")),
        verified_on,
    )


def _right(entry: Entry) -> SectorRight:
    entry.only(
        "kind",
        "size",
        "unit",
        "hours_per_day",
        "over_years",
        "steps",
        "complete",
        "relation",
        "workers",
        "conditions",
        "note",
    )
    complete, steps = entry.flag("complete", default=True), _steps(entry)
    unit = _among(entry, "unit", UNITS, "day")
    if complete:
        _refuse_gaps(entry, steps)
    return SectorRight(
        _among(entry, "kind", KINDS),  # type: ignore[arg-type]
        sizes(entry),
        unit,
        hours_of_a_day(entry, unit),
        years_stated(entry),
        steps,
        complete,
        _among(entry, "relation", RELATIONS, ""),
        _among(entry, "workers", ("", *WORKERS), ""),
        asked_of_a_worker(entry, CONDITIONS),
    )


def _steps(entry: Entry) -> tuple[Step, ...]:
    """The steps in order of date; each lasts until the next, unless the path has gaps and says so."""
    steps: list[Step] = []
    children = entry.children("steps")
    if not children:
        raise entry.error("steps", "a right without any step.", "Add steps: [{from: 2024-01-01, amount: 2}].")
    for child, later in zip(children, (*children[1:], None), strict=True):
        child.only("from", "until", "amount")
        until = child.day("until") or (_first_day(later) - ONE_DAY if later else None)
        starts_on = _first_day(child)
        if until is not None and until < starts_on:
            raise child.error("from", "a step starts after it ends.", "Put the steps in order of date.")
        steps.append(Step(starts_on, until, amount(child, "amount")))
    return tuple(steps)


def _refuse_gaps(entry: Entry, steps: tuple[Step, ...]) -> None:
    """A path that calls itself complete has a step for every day between its ends."""
    for step, later in pairwise(steps):
        if step.until is not None and step.until + ONE_DAY != later.starts_on:
            what = f"a complete path has a gap or an overlap between {step.until} and {later.starts_on}."
            raise entry.error("steps", what, "Join the steps, or say complete: false.")


def _term(entry: Entry, starts_on: date) -> Term:
    """A term holds from the first day of its agreement unless it says otherwise."""
    kind = _among(entry, "kind", tuple(TERMS))
    entry.only("kind", "from", "until", *TERMS[kind])
    values = tuple((name, value_of_term(entry, name)) for name in TERMS[kind])
    return Term(kind, entry.day("from") or starts_on, entry.day("until"), values)


def _first_day(entry: Entry) -> date:
    found = entry.day("from")
    if found is None:
        raise entry.error("from", "an entry without a first day.", "Add from: 2024-01-01.")
    return found


def _among(entry: Entry, key: str, known: tuple[str, ...], default: str | None = None) -> str:
    found = entry.text(key, default)
    if found not in known:
        raise entry.error(key, f"unknown {key} {found}.", f"Use one of: {', '.join(each for each in known if each)}.")
    return found


def _refuse_overlap(entry: Entry, rights: tuple[SectorRight, ...]) -> None:
    """Two base rights of a kind may not both hold for the same size: the agreement would give two numbers."""
    for number, right in enumerate(rights):
        for other in rights[number + 1 :]:
            if _alike(right, other):
                what = f"two rights of kind {_thing(right)} hold for one size."
                raise entry.error("rights", what, "Part their brackets.")
