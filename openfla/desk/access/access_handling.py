# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Grants: what an organisation lets its people do; and what a signed-in person may do, for whom."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.access.access import (
    GrantAccess,
    GrantHistory,
    GrantList,
    GrantView,
    WithdrawAccess,
)
from openfla.desk.access.limits import limit_problems, named_in, names_in, unknown_problems
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.history import Reasons, history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.powers import (
    limit_columns,
    limit_kept,
)
from openfla.desk.trainings.trainings import HistoryLine
from openfla.records import bulk
from openfla.records.composed import composed_once
from openfla.records.invitation import TO_ACCESS
from openfla.records.models import Grant, Invitation, Organisation, Person, Quality
from openfla.records.text_order import TextOrder
from openfla.terms.limit import Limit
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from openfla.terms.role import IN_A_QUALITY, Permission
from openfla.terms.role import Quality as QualityKind

GrantKey = tuple[UUID, UUID, frozenset[str], str, Limit | None, object, object]


@handles(GrantAccess)
def grant_access(commands: Sequence[GrantAccess], act: Act) -> list[Outcome]:
    """As give_access; a limit must name establishments of the organisation."""
    unknown = [unknown_problems(command.organisation, command.limit) for command in commands]
    known = [command for command, problems in zip(commands, unknown, strict=True) if not problems]
    given = iter(give_access(known, act))
    return [Refused(problems) if problems else next(given) for problems in unknown]


def give_access(commands: Sequence[GrantAccess], act: Act) -> list[Outcome]:
    """New grants; the same grant again is unchanged. The first who manages access is the principal."""
    organisations = set(
        Organisation.objects.filter(id__in={c.organisation for c in commands}).values_list("id", flat=True)
    )
    people = set(Person.objects.filter(id__in={c.person for c in commands}).values_list("id", flat=True))
    current = Grant.objects.filter(organisation__in=organisations, person__in=people, withdrawn_at=None)
    known: dict[GrantKey, UUID] = {_key(grant): grant.id for grant in current}
    qualities = qualities_of(organisations, act)
    headed = set(current_principals(organisations).values_list("organisation_id", flat=True))
    added: list[Grant] = []
    outcomes: list[Outcome] = []
    for command in commands:
        if command.organisation not in organisations or command.person not in people:
            outcomes.append(NOT_FOUND)
        elif problems := _problems(command, qualities.get(command.organisation, frozenset())):
            outcomes.append(Refused(problems))
        else:
            outcomes.append(_granted(command, act, known, added, headed))
    bulk.insert(added)
    return outcomes


def _key(grant: Grant) -> GrantKey:
    permissions = frozenset(grant.permissions)
    reach = grant.quality, limit_kept(grant)
    return grant.organisation_id, grant.person_id, permissions, *reach, grant.starts_on, grant.ends_on


def current_principals(organisations: Collection[UUID]) -> QuerySet[Grant]:
    """The grants of their principal access managers."""
    return Grant.objects.filter(organisation__in=organisations, principal=True, withdrawn_at=None)


def _problems(command: GrantAccess, has: Collection[str]) -> tuple[Problem, ...]:
    terms = terms_problems(command.permissions, command.starts_on, command.ends_on)
    limit = limit_problems(command.permissions, command.quality, command.limit)
    return (*terms, *quality_problems(command.permissions, command.quality, has), *limit)


def _granted(
    command: GrantAccess, act: Act, known: dict[GrantKey, UUID], added: list[Grant], headed: set[UUID]
) -> Outcome:
    grant = Grant(
        organisation_id=command.organisation,
        person_id=command.person,
        permissions=sorted(permission.value for permission in command.permissions),
        quality=command.quality or "",
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        entry=act.entry,
        recorded_at=act.now,
        **limit_columns(command.limit),
    )
    if (same := known.get(_key(grant))) is not None:
        return Done(same, Effect.UNCHANGED)
    if command.organisation not in headed and command.ends_on is None and _manages(grant, act):
        grant.principal = True
        headed.add(command.organisation)
    known[_key(grant)] = grant.id
    added.append(grant)
    return Done(grant.id)


def terms_problems(permissions: Collection[Permission], starts_on: date, ends_on: date | None) -> tuple[Problem, ...]:
    """What is wrong with the permissions and days of access."""
    found = [] if permissions else [Problem("grant.no_permissions", "permissions")]
    period = Period.parse(starts_on, ends_on)
    return (*found, period) if isinstance(period, Problem) else tuple(found)


def qualities_of(organisations: Collection[UUID], act: Act) -> dict[UUID, frozenset[str]]:
    """As what each of these organisations acts today."""
    found: dict[UUID, frozenset[str]] = {}
    for organisation, kind in _qualities(act.today, organisations):
        found[organisation] = found.get(organisation, frozenset()) | {kind}
    return found


@composed_once
def _qualities(day: date, organisations: Collection[UUID]) -> QuerySet[Quality, tuple[UUID, str]]:
    begun = Quality.objects.filter(organisation__among=organisations, starts_on__lte=day)
    return begun.exclude(ends_on__lt=day).values_list("organisation", "kind")


def quality_problems(
    permissions: Collection[Permission], quality: QualityKind | None, has: Collection[str]
) -> tuple[Problem, ...]:
    """What is wrong with access in one quality of an organisation that has these."""
    if quality is None:
        return ()
    found = [] if quality in has else [Problem("grant.not_a_quality", "quality")]
    return (
        *found,
        *(Problem("grant.not_in_a_quality", "permissions") for each in permissions if each not in IN_A_QUALITY),
    )


@handles(WithdrawAccess)
def withdraw_access(commands: Sequence[WithdrawAccess], act: Act) -> list[Outcome]:
    """Ends grants at once, but never leaves an organisation without an access manager."""
    current = Grant.objects.select_for_update().filter(
        organisation__in={command.organisation for command in commands}, withdrawn_at=None
    )
    left = {grant.id: grant for grant in current.order_by("id")}
    withdrawn: list[WithdrawAccess] = []
    outcomes = [_withdrawn(command, act, left, withdrawn) for command in commands]
    for command in withdrawn:
        Grant.objects.filter(id=command.grant).update(**act.withdrawn(command.reason.strip()))
    return outcomes


def _withdrawn(command: WithdrawAccess, act: Act, left: dict[UUID, Grant], withdrawn: list[WithdrawAccess]) -> Outcome:
    grant = left.get(command.grant)
    if grant is None or grant.organisation_id != command.organisation:
        return NOT_FOUND
    if grant.principal:
        return refused("grant.principal_stays", "grant")
    others = [each for each in left.values() if each.id != grant.id and each.organisation_id == command.organisation]
    if _manages(grant, act) and not any(_manages(each, act) for each in others):
        return refused("grant.last_access_manager", "grant")
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    del left[grant.id]
    withdrawn.append(command)
    return Done(grant.id, Effect.CHANGED)


def _manages(grant: Grant, act: Act) -> bool:
    """Whether it manages all access today; in one quality is not enough."""
    manages = Permission.ACCESS_MANAGE in grant.permissions and not grant.quality
    return manages and act.today in Period(grant.starts_on, grant.ends_on)


def permissions_of(names: Collection[str]) -> frozenset[Permission]:
    """The permissions behind stored names."""
    return frozenset(Permission(name) for name in names)


def quality_named(name: str | None) -> QualityKind | None:
    """The quality behind a stored name; none for all of them."""
    return QualityKind(name) if name else None


def full_name(person: Person) -> str:
    """Given names, then family name."""
    return f"{person.given_names} {person.family_name}".strip()


@answers(GrantList)
def grant_list(question: GrantList, _act: Act) -> tuple[GrantView, ...]:
    """Current grants, those to come and those past their end included, by name of the person."""
    grants = Grant.objects.filter(organisation=question.organisation, withdrawn_at=None).select_related("person")
    if question.grant is not None:
        grants = grants.filter(id=question.grant)
    if question.quality is not None:
        grants = grants.filter(quality=question.quality)
    rows = list(grants.order_by(TextOrder("person__family_name"), TextOrder("person__given_names"), "starts_on", "id"))
    names = names_in(map(limit_kept, rows))
    return tuple(
        GrantView(
            grant=grant.id,
            person=grant.person_id,
            person_name=full_name(grant.person),
            permissions=permissions_of(grant.permissions),
            starts_on=grant.starts_on,
            ends_on=grant.ends_on,
            principal=grant.principal,
            quality=quality_named(grant.quality),
            limit=limit_kept(grant),
            named=named_in(limit_kept(grant), names),
        )
        for grant in rows
    )


@answers(GrantHistory)
def grant_history(question: GrantHistory, _act: Act) -> tuple[HistoryLine, ...]:
    """Each line names the person whose access it was, or who was invited to it."""
    grants = list(Grant.objects.filter(organisation=question.organisation).select_related("person"))
    waiting = Invitation.objects.filter(TO_ACCESS, organisation=question.organisation)
    named = {grant.id: full_name(grant.person) for grant in grants} | dict(waiting.values_list("id", "invited"))
    ended = [(grant.withdrawn_entry, grant) for grant in grants if grant.withdrawn_entry]
    why: Reasons = {(entry, grant.id): grant.withdrawal_reason for entry, grant in ended}
    return history_of(references=named, reasons=why)
