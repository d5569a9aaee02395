# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts of the Crossroads Bank taken in whole, and what they tell of a number."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openfla.desk.act import Act
from openfla.desk.employers.enterprise_register import (
    FEW_ENOUGH,
    MOST_NUMBERS,
    ExtractsTakenIn,
    ExtractView,
    RegisterDay,
    RegisteredUnits,
    TakeInExtract,
    UnitName,
    UnitView,
)
from openfla.desk.employers.extract_lines import ExtractLines, LineLeftOut
from openfla.desk.employers.extract_staging import OF_UPDATES, StagedExtract
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.records.enterprise_merge import LISTS, Left, LeftOut, Merged, wait_in_turn
from openfla.records.enterprise_register import MOST_LISTED
from openfla.records.models import EnterpriseExtract, RegisteredCode, RegisteredUnit
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber
from openfla.terms.enterprise_extract import LANGUAGES, ExtractFile, ExtractKind, NameKind
from openfla.terms.problem import Problem

MOST_SHOWN = 20


@handles(TakeInExtract)
def take_in_extracts(commands: Sequence[TakeInExtract], act: Act) -> list[Outcome]:
    """One after the other."""
    return [_taken_in(command, act) for command in commands]


def _taken_in(command: TakeInExtract, act: Act) -> Outcome:
    wait_in_turn()
    same = EnterpriseExtract.objects.filter(number=command.number).order_by("-recorded_at")
    kinds = [ExtractKind(each.kind) for each in same]
    if kinds and not command.again(kinds):
        return Done(same[0].id, Effect.UNCHANGED)
    if refusal := _out_of_order(command):
        return refusal
    if command.staged is None:
        raise TypeError(command)
    ready, full = command.staged, command.kind is ExtractKind.FULL
    if full and not ready.counts[ExtractFile.ENTERPRISE]:
        return refused("extract.nothing_in_it", "number", file=ready.lines.name_of(ExtractFile.ENTERPRISE))
    twice, unknown = ready.left()
    if not command.anyway and (refusal := _cut_short(ready, full=full)):
        return refusal
    return _merged(command, ready, twice, unknown, act)


def _cut_short(ready: StagedExtract, *, full: bool) -> Outcome | None:
    """Where far less is told than is known; a file that was cut short looks like that."""
    gone, active = ready.staging.vanishing()
    if gone * FEW_ENOUGH > active:
        return refused("extract.too_many_gone", "number", gone=gone, active=active)
    return _erasing(ready) if full else _nothing_added(ready)


def _erasing(ready: StagedExtract) -> Outcome | None:
    for file in LISTS:
        gone, stored = ready.staging.erased(file)
        if gone * FEW_ENOUGH > stored:
            return refused(
                "extract.too_many_erased", "number", file=ready.lines.name_of(file), gone=gone, stored=stored
            )
    return None


def _nothing_added(ready: StagedExtract) -> Outcome | None:
    for file in OF_UPDATES:
        gone = ready.counts[f"{file}_taken_away"]
        if gone > FEW_ENOUGH and not ready.counts[file]:
            return refused("extract.nothing_added", "number", file=ready.lines.name_of(file), gone=gone)
    return None


def _out_of_order(command: TakeInExtract) -> Outcome | None:
    last = EnterpriseExtract.objects.order_by("-number").values_list("number", flat=True).first()
    if command.kind is ExtractKind.UPDATE and last is None:
        return refused("extract.full_first", "number", found=command.number)
    if last is not None and command.number < last:
        return refused("extract.older", "number", found=command.number, last=last)
    if command.kind is ExtractKind.UPDATE and last is not None and command.number > last + 1:
        return refused("extract.not_next", "number", found=command.number, expected=last + 1, last=last)
    return None


def _merged(command: TakeInExtract, ready: StagedExtract, twice: LeftOut, unknown: LeftOut, act: Act) -> Outcome:
    lines = ready.lines
    ends = not lines.units_left_out
    merged = ready.staging.merge(command.number, command.snapshot_on, ends=ends)
    left_out = (*lines.left_out, *_told(twice[1], "extract_line.twice", lines))
    left_out = (*left_out, *_told(unknown[1], "extract_line.unknown_unit", lines))
    row = EnterpriseExtract(
        number=command.number,
        kind=command.kind.value,
        snapshot_on=command.snapshot_on,
        counts={**ready.counts, **_counted(merged)},
        refused_lines=lines.lines_left_out + twice[0] + unknown[0],
        refused=[_kept(each) for each in left_out[:MOST_LISTED]],
        entry=act.entry,
        recorded_at=act.now,
    )
    row.save(force_insert=True)
    unsure = () if ends else (Problem("extract.ends_unsure", "number", {"lines": lines.units_left_out}),)
    return Done(row.id, warnings=unsure)


def _counted(merged: Merged) -> dict[str, int]:
    return {"came": merged.came, "changed": merged.changed, "went": merged.went}


def _told(left: Iterable[Left], code: str, lines: ExtractLines) -> tuple[LineLeftOut, ...]:
    return tuple(
        LineLeftOut(lines.name_of(each.file), each.line, Problem(code, "", {"found": _display(each.number)}))
        for each in left
    )


def _display(digits: str) -> str:
    kind = EnterpriseNumber if digits[:1] in {"0", "1"} else EstablishmentNumber
    return kind(digits).display


def _kept(each: LineLeftOut) -> list[Any]:
    """Places and what was found, as JSON; numbers and short words of the file."""
    values = {name: value if isinstance(value, int) else str(value) for name, value in each.problem.values.items()}
    return [each.file, each.line, each.problem.code, values]


@answers(ExtractsTakenIn)
def extracts_taken_in(_question: ExtractsTakenIn, _act: Act) -> tuple[ExtractView, ...]:
    """With the lines that were left out."""
    return tuple(_view(row) for row in EnterpriseExtract.objects.order_by("-number", "-recorded_at")[:MOST_SHOWN])


def _view(row: EnterpriseExtract) -> ExtractView:
    left_out = [LineLeftOut(file, line, Problem(code, "", values)) for file, line, code, values in row.refused]
    return ExtractView(
        row.number,
        ExtractKind(row.kind),
        row.snapshot_on,
        row.recorded_at,
        row.counts,
        row.refused_lines,
        left_out,
    )


@answers(RegisteredUnits)
def registered_units(question: RegisteredUnits, _act: Act) -> tuple[UnitView, ...]:
    """Those that are known, as the last extract left them; none as long as none was taken in."""
    last = EnterpriseExtract.objects.order_by("-number", "-recorded_at").values_list("number", "snapshot_on").first()
    if last is None:
        return ()
    numbers = [each.digits for each in question.numbers[:MOST_NUMBERS]]
    rows = list(RegisteredUnit.objects.filter(number__in=numbers))
    situations = _situations({row.situation for row in rows})
    return tuple(_unit(row, situations.get(row.situation, {}), *last) for row in rows)


@answers(RegisterDay)
def register_day(_question: RegisterDay, _act: Act) -> date | None:
    """The day of the last extract."""
    return EnterpriseExtract.objects.order_by("-number").values_list("snapshot_on", flat=True).first()


def _situations(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """What these codes mean, by language."""
    told: dict[str, dict[str, str]] = {}
    found = RegisteredCode.objects.filter(category="JuridicalSituation", code__in=set(codes))
    for code, language, text in found.values_list("code", "language", "text"):
        told.setdefault(code, {})[language] = text
    return told


def _unit(row: RegisteredUnit, situation: dict[str, str], extract: int, told_on: date) -> UnitView:
    names = (UnitName(NameKind(kind), LANGUAGES.get(language, ""), text) for kind, language, text in row.names)
    return UnitView(
        number=row.number,
        enterprise=row.enterprise,
        natural_person=row.natural_person,
        names=tuple(names),
        address=row.address,
        starts_on=row.starts_on,
        gone_on=row.gone_on,
        situation_code=row.situation,
        situation=situation,
        activities=(*row.main_activities, *row.other_activities),
        extract=extract,
        told_on=told_on,
    )
