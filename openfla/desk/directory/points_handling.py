# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff directory says something else: decided, also by a rule, shown, and looked up anew."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes import Moved
from openfla.desk.directory.directory import (
    DecideDirectoryPoint,
    DirectoryPoint,
    DirectoryPoints,
    DirectoryPointsPage,
    DirectoryPointsView,
    DirectoryRuleView,
    LookUpDirectory,
    SaveDirectoryRule,
    UndoDirectoryDecision,
    WithdrawDirectoryRule,
    mark_of,
)
from openfla.desk.directory.directory_file import DirectoryFile
from openfla.desk.directory.joining import joined
from openfla.desk.directory.turns import at_directories
from openfla.desk.handling import answers, handles
from openfla.desk.names import listed_name
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.source_rules import rule_saved, rules_in_force, rules_withdrawn
from openfla.desk.undoing.at_once import CHANGED, not_taken, own_acts
from openfla.records.directory import PRESENT, how_many_wait, waiting
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryRule, DirectoryUser, Employment, WorkerDetails
from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField

AT_ONCE = 500
"""People of a directory whose workers are looked up together."""


@handles(DecideDirectoryPoint)
def decide_directory_points(commands: Sequence[DecideDirectoryPoint], act: Act) -> list[Outcome]:
    """On what stands there once nobody else is at it."""
    at_directories({command.employer for command in commands})
    rows = DirectoryUser.objects.filter(id__in={command.user for command in commands})
    file = DirectoryFile(act, rows)
    file.load({command.employer for command in commands})
    outcomes = [_decided(command, file) for command in commands]
    file.store()
    return outcomes


def _decided(command: DecideDirectoryPoint, file: DirectoryFile) -> Outcome:
    row, name = file.rows.get(command.user), command.field.value
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    takes = command.decision is DirectoryDecision.SOURCE
    if takes and command.field not in PERSONAL:
        return refused("directory.nothing_to_take", "decision")
    if not file.is_open(row, name):
        return refused("directory.point_closed", "field")
    if command.seen not in ("", mark_of(file.value(row, name), row.open[name])):
        return refused("directory.point_changed", "field")
    told = _told(row, command, file)
    moved = file.decide(row, name, command.decision)
    if isinstance(moved, Refused):
        return moved
    row.decided = {**row.decided, name: told}
    return Done(row.id, Effect.CHANGED, about=row.worker_id, moved=moved)


def _told(row: DirectoryUser, command: DecideDirectoryPoint, file: DirectoryFile) -> dict[str, str | None]:
    """What is kept of a decision, for whoever takes it back a moment later."""
    name = command.field.value
    return {
        "entry": str(file.act.entry),
        "decision": command.decision.value,
        "theirs": row.open[name],
        "before": file.value(row, name),
        "written": row.written.get(name),
    }


@handles(UndoDirectoryDecision)
def undo_directory_decisions(commands: Sequence[UndoDirectoryDecision], act: Act) -> list[Outcome]:
    """Each decision once; what the directory says is then followed, or asked, as if nobody had decided."""
    at_directories({command.employer for command in commands})
    file = DirectoryFile(act, DirectoryUser.objects.filter(id__in={command.user for command in commands}))
    file.load({command.employer for command in commands})
    entries = {UUID(told["entry"]) for row in file.rows.values() for told in row.decided.values()}
    own = own_acts(entries, act)
    outcomes = [_undone(command, file, own) for command in commands]
    file.store()
    return outcomes


def _undone(command: UndoDirectoryDecision, file: DirectoryFile, own: Mapping[UUID, datetime]) -> Outcome:
    row, name = file.rows.get(command.user), command.field.value
    told = row.decided.get(name) if row is not None and row.employer_id == command.employer else None
    if row is None or told is None:
        return NOT_FOUND
    if refusal := not_taken(UUID(told["entry"]), own, file.act):
        return refusal
    if row.removed_at is not None and row.worker_id and file.is_linked(row.worker_id):
        return CHANGED
    takes = told["decision"] == DirectoryDecision.SOURCE
    stands, holds = file.value(row, name), (row.written if takes else row.kept).get(name)
    if name in row.open or holds != told["theirs"] or stands != (told["theirs"] if takes else told["before"]):
        return CHANGED
    moved = file.put_back(row, name, told)
    if isinstance(moved, Refused):
        return moved
    return Done(row.id, Effect.CHANGED, about=row.worker_id, moved=moved)


@handles(SaveDirectoryRule)
def save_directory_rules(commands: Sequence[SaveDirectoryRule], act: Act) -> list[Outcome]:
    """The rule is the reference of the outcome; what another worker bears can't be taken, and waits on."""
    at_directories({command.employer for command in commands})
    return [_ruled(command, act) for command in commands]


def _ruled(command: SaveDirectoryRule, act: Act) -> Outcome:
    if command.field not in PERSONAL:
        return refused("directory.no_rule", "field")
    employer, name = command.employer, command.field.value
    rule, effect = rule_saved(DirectoryRule, employer, name, command.decision.value, act)
    waiting = DirectoryUser.objects.filter(employer=employer, waits__gt=0, open__has_key=name)
    ids = list(waiting.order_by("id").values_list("id", flat=True))
    moved: list[Moved] = []
    for start in range(0, len(ids), AT_ONCE):
        file = DirectoryFile(act, DirectoryUser.objects.filter(id__in=ids[start : start + AT_ONCE]).order_by("id"))
        file.load({employer})
        for row in file.rows.values():
            became = file.decide(row, name, command.decision)
            moved += () if isinstance(became, Refused) else became
        file.store()
    return Done(rule, effect, moved=tuple(moved))


@handles(WithdrawDirectoryRule)
def withdraw_directory_rules(commands: Sequence[WithdrawDirectoryRule], act: Act) -> list[Outcome]:
    """A rule withdrawn before is unchanged."""
    return rules_withdrawn(DirectoryRule, [(command.employer, command.rule) for command in commands], act)


@handles(LookUpDirectory)
def look_up_directories(commands: Sequence[LookUpDirectory], act: Act) -> list[Outcome]:
    """Whoever is known by now is linked and follows the directory; where two would be one worker, the first is."""
    at_directories({command.employer for command in commands})
    return [_looked_up(command.employer, act) for command in commands]


def _looked_up(employer: UUID, act: Act) -> Outcome:
    known = WorkerDetails.objects.filter(CURRENT, employer=employer).exclude(reference="").values("reference")
    unknown = DirectoryUser.objects.filter(PRESENT, employer=employer, worker=None, reference__in=known)
    references = sorted(set(unknown.values_list("reference", flat=True)))
    found, moved = 0, []
    for start in range(0, len(references), AT_ONCE):
        _, became = joined({employer}, references[start : start + AT_ONCE], act)
        found += len(became)
        moved += [each for some in became.values() for each in some]
    return Done(employer, Effect.CHANGED if found else Effect.UNCHANGED, moved=tuple(moved))


@answers(DirectoryPoints)
def directory_points(question: DirectoryPoints, _act: Act) -> DirectoryPointsPage:
    """What somebody settled by hand since is not among them; the same queries however many wait."""
    total = how_many_wait(question.employer)
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    ids = waiting(question.employer, (page - 1) * question.size, question.size)
    rows = DirectoryUser.objects.filter(id__in=ids).order_by("id")
    return DirectoryPointsPage(tuple(_views(list(rows))), total, page, pages, tuple(_rules(question.employer)))


def _rules(employer: UUID) -> Iterable[DirectoryRuleView]:
    for rule, saved_by in rules_in_force(DirectoryRule, employer):
        field, decision = DirectoryField(rule.field), DirectoryDecision(rule.decision)
        yield DirectoryRuleView(rule.id, field, decision, rule.recorded_at, saved_by)


def _views(rows: Sequence[DirectoryUser]) -> Iterable[DirectoryPointsView]:
    workers = [row.worker_id for row in rows if row.worker_id]
    details = {each.worker_id: each for each in WorkerDetails.objects.filter(CURRENT, worker__among=workers)}
    bearers = _bearers(rows)
    contracts = list(Employment.objects.filter(CURRENT, worker__among=workers).order_by("starts_on"))
    for row in rows:
        ours = details.get(row.worker_id) if row.worker_id else None
        held = [each for each in contracts if each.worker_id == row.worker_id]
        points = tuple(_points(row, ours, held, bearers))
        yield DirectoryPointsView(row.id, row.worker_id, _name(row, ours), row.changed_at, points)


def _bearers(rows: Sequence[DirectoryUser]) -> Mapping[tuple[UUID, str], str]:
    """The names of the workers with the references of those who wait, and who are not linked to them."""
    waiting = [row for row in rows if row.worker_id is None and row.reference]
    employers, references = {row.employer_id for row in waiting}, {row.reference for row in waiting}
    found = WorkerDetails.objects.filter(CURRENT, employer__in=employers, reference__in=references) if waiting else ()
    return {(each.employer_id, each.reference): listed_name(each.family_name, each.given_names) for each in found}


def _name(row: DirectoryUser, ours: WorkerDetails | None) -> str:
    if ours is not None:
        return listed_name(ours.family_name, ours.given_names)
    said = row.said.get("fields", {})
    return listed_name(said.get("family_name", ""), said.get("given_names", ""))


def _points(
    row: DirectoryUser,
    ours: WorkerDetails | None,
    contracts: Sequence[Employment],
    bearers: Mapping[tuple[UUID, str], str],
) -> Iterable[DirectoryPoint]:
    for field in DirectoryField:
        theirs = row.open.get(field.value)
        if theirs is None:
            continue
        if field is DirectoryField.WORKER:
            yield DirectoryPoint(field, bearers.get((row.employer_id, theirs), ""), theirs)
        elif field is DirectoryField.LEFT:
            going = [each for each in contracts if _goes_on(each, row.left_on)]
            yield from (DirectoryPoint(field, _end(each), theirs) for each in going)
        elif field is DirectoryField.HIRED:
            ends = [_end(each) for each in contracts]
            if all(end and end < theirs for end in ends):
                yield DirectoryPoint(field, max(ends, default=""), theirs)
        elif ours is not None and getattr(ours, field.value) != theirs:
            yield DirectoryPoint(field, getattr(ours, field.value), theirs)


def _goes_on(contract: Employment, left: date | None) -> bool:
    begun = left is not None and contract.starts_on <= left
    return left is not None and begun and (contract.ends_on is None or contract.ends_on > left)


def _end(contract: Employment) -> str:
    return contract.ends_on.isoformat() if contract.ends_on else ""
