# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of workers made, filled and ended; who belongs to them today."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.groups.groups import (
    EndGroup,
    GroupCard,
    GroupRow,
    GroupView,
    JoinGroup,
    LeaveGroup,
    MakeGroup,
    Member,
    WorkerGroups,
)
from openfla.desk.handling import answers, handles
from openfla.desk.history import history_of
from openfla.desk.names import listed_name
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Version, refused
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import GroupMember, Worker, WorkerDetails, WorkerGroup
from openfla.records.text_order import TextOrder

LONGEST_NAME = 100
BELONGS = Q(left_on=None)


@handles(MakeGroup)
def make_groups(commands: Sequence[MakeGroup], act: Act) -> list[Outcome]:
    """Each under a name of its own."""
    return [_made(command, act) for command in commands]


def _made(command: MakeGroup, act: Act) -> Outcome:
    name = " ".join(command.name.split())
    if not name:
        return refused("group.name_missing", "name")
    if len(name) > LONGEST_NAME:
        return refused("training.text_too_long", "name", length=len(name), limit=LONGEST_NAME)
    if WorkerGroup.objects.filter(CURRENT, employer=command.employer, name__iexact=name).exists():
        return refused("group.name_taken", "name")
    group = WorkerGroup(name=name, **act.recorded(command.employer))
    group.save(force_insert=True)
    return Done(group.id)


@handles(EndGroup)
def end_groups(commands: Sequence[EndGroup], act: Act) -> list[Outcome]:
    """At once; its members and its history stay to be read."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndGroup, act: Act) -> Outcome:
    found = WorkerGroup.objects.filter(CURRENT, employer=command.employer, id=command.group)
    ended = found.update(withdrawn_at=act.now, withdrawn_entry=act.entry)
    return Done(command.group, Effect.CHANGED) if ended else NOT_FOUND


@handles(JoinGroup)
def join_groups(commands: Sequence[JoinGroup], act: Act) -> list[Outcome]:
    """Who belongs to it already stays as they are."""
    groups, belonging = _groups(commands), _belonging(commands)
    workers = {command.worker for command in commands}
    employers = dict(Worker.objects.filter(id__among=workers).values_list("id", "employer_id"))
    added: dict[tuple[UUID, UUID], GroupMember] = {}
    outcomes: list[Outcome] = []
    for command in commands:
        place = command.group, command.worker
        if groups.get(command.group) != command.employer or employers.get(command.worker) != command.employer:
            outcomes.append(NOT_FOUND)
        elif place in belonging or place in added:
            outcomes.append(Done(command.group, Effect.UNCHANGED))
        else:
            terms = {"starts_on": act.today, **act.recorded(command.employer)}
            added[place] = GroupMember(group_id=command.group, worker_id=command.worker, **terms)
            outcomes.append(Done(command.group, holds=Version(added[place].id, added[place].id)))
    bulk.insert(list(added.values()))
    return outcomes


@handles(LeaveGroup)
def leave_groups(commands: Sequence[LeaveGroup], act: Act) -> list[Outcome]:
    """At once; who did not belong to it is not there."""
    groups, belonging = _groups(commands), _belonging(commands)
    left: list[UUID] = []
    outcomes: list[Outcome] = []
    for command in commands:
        member = belonging.pop((command.group, command.worker), None)
        if member is None or groups.get(command.group) != command.employer:
            outcomes.append(NOT_FOUND)
        else:
            left.append(member)
            outcomes.append(Done(command.group, Effect.CHANGED))
    GroupMember.objects.filter(id__among=left).update(left_on=act.today, left_entry=act.entry)
    return outcomes


def _groups(commands: Sequence[JoinGroup | LeaveGroup]) -> dict[UUID, UUID]:
    """The employer of each group that has not ended."""
    rows = WorkerGroup.objects.filter(CURRENT, id__in={command.group for command in commands})
    return dict(rows.values_list("id", "employer_id"))


def _belonging(commands: Sequence[JoinGroup | LeaveGroup]) -> dict[tuple[UUID, UUID], UUID]:
    """The membership of who belongs to a group, by group and worker."""
    groups, workers = {command.group for command in commands}, {command.worker for command in commands}
    rows = GroupMember.objects.filter(BELONGS, group__in=groups, worker__among=workers)
    return {(row.group_id, row.worker_id): row.id for row in rows}


@answers(WorkerGroups)
def worker_groups(question: WorkerGroups, _act: Act) -> tuple[GroupRow, ...]:
    """One query."""
    rows = WorkerGroup.objects.filter(CURRENT, employer=question.employer)
    counted = rows.annotate(belonging=Count("members", filter=Q(members__left_on=None)))
    return tuple(GroupRow(row.id, row.name, row.belonging) for row in counted.order_by(TextOrder("name"), "id"))


@answers(GroupCard)
def group_card(question: GroupCard, _act: Act) -> GroupView | None:
    """Members by name."""
    group = WorkerGroup.objects.filter(CURRENT, employer=question.employer, id=question.group).first()
    if group is None:
        return None
    belonging = GroupMember.objects.filter(BELONGS, group=group)
    number = belonging.count()
    pages = max(1, -(-number // question.size))
    page = min(max(question.page, 1), pages)
    members = _members(belonging, question.employer, (page - 1) * question.size, question.size)
    return GroupView(group.id, group.name, members, number, page, pages, history_of(reference=group.id))


def _members(belonging: QuerySet[GroupMember], employer: UUID, start: int, size: int) -> tuple[Member, ...]:
    """A page of them: two queries, of which the first steps along the names of the employer's workers."""
    theirs = Exists(belonging.filter(worker=OuterRef("lineage")))
    named = WorkerDetails.objects.filter(CURRENT, theirs, employer=employer).order_by("sort_name", "worker_id")
    people = list(named[start : start + size])
    rows = belonging.filter(worker__among=[person.lineage for person in people])
    since = {worker: (on, membership) for worker, on, membership in rows.values_list("worker_id", "starts_on", "id")}
    return tuple(_member(person, *since[person.lineage]) for person in people)


def _member(person: WorkerDetails, starts_on: date, membership: UUID) -> Member:
    name = listed_name(person.family_name, person.given_names)
    return Member(person.lineage, name, person.reference, starts_on, membership)
