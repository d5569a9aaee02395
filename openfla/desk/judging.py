# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The one reading of the policy: may this actor do or ask this, why, and what may its handler see?

The gate judges each item before any handler; a page asks what is open to somebody, so that it offers nothing else.
What is refused is answered as not found.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.desk.declarations import act_of
from openfla.desk.levels import of_managers
from openfla.desk.policy import RULES
from openfla.desk.powers import Powers, powers_of
from openfla.desk.rule import Rule
from openfla.records.models import Batch
from openfla.terms.batch import BatchKind
from openfla.terms.rescue import DoubtKind
from openfla.terms.role import Permission


@dataclass(frozen=True, slots=True)
class Warrant:
    """Why an item is admitted, and what its handler may see."""

    employer: UUID | None = None
    mandate: UUID | None = None
    employers: tuple[UUID, ...] = ()
    workers: tuple[UUID, ...] = ()
    readable: tuple[UUID, ...] = ()
    scope: str = ""


def powers_for(items: Sequence[Any], act: Act) -> Powers:
    """What the actor may do today where these items are about."""
    return powers_of(act, {target for item in map(act_of, items) if (target := _target(item)) is not None})


def judge(items: Sequence[Any], act: Act, powers: Powers) -> list[Warrant | None]:
    """A warrant for each item that the actor may do or ask, None for each other; what is declared, as what it asks."""
    alike: dict[tuple[type, UUID | None], Warrant | None] = {}
    return [_warrant_among(alike, item, act, powers) for item in map(act_of, items)]


def _warrant_among(
    alike: dict[tuple[type, UUID | None], Warrant | None], item: Any, act: Act, powers: Powers
) -> Warrant | None:
    """The warrant of an item; a rule that looks at the target alone answers once for all of one type and target."""
    rule = RULES[type(item)]
    if act.actor.kind is not ActorKind.OFFICER or not rule.by_target:
        return _warrant(item, rule.narrowed(_kind(item)), act, powers)
    key = type(item), _target(item)
    if key not in alike:
        alike[key] = _warrant(item, rule, act, powers)
    return alike[key]


def judge_by_file(
    items: Sequence[Any], warrants: Sequence[Warrant | None], act: Act, powers: Powers
) -> list[Warrant | None]:
    """The same for items about a file that do not say of what kind it is: that is looked up."""
    asked = {
        place: item
        for place, (item, warrant) in enumerate(zip(map(act_of, items), warrants, strict=True))
        if warrant is not None and RULES[type(item)].kinds and _kind(item) is None
    }
    if not asked:
        return list(warrants)
    files = Batch.objects.filter(id__in={item.batch for item in asked.values()})
    kinds = {batch: BatchKind(kind) for batch, kind in files.values_list("id", "kind")}
    judged = list(warrants)
    for place, item in asked.items():
        judged[place] = _warrant(item, RULES[type(item)].narrowed(kinds.get(item.batch)), act, powers)
    return judged


def judge_by_level(
    items: Sequence[Any], warrants: Sequence[Warrant | None], act: Act, powers: Powers
) -> list[Warrant | None]:
    """The same for items about access: those about an access manager are for the principal among them."""
    asked = {
        place: item
        for place, (item, warrant) in enumerate(zip(items, warrants, strict=True))
        if warrant is not None and RULES[type(act_of(item))].levels
    }
    if act.actor.kind is not ActorKind.OFFICER or powers.principal or not asked:
        return list(warrants)
    about = dict(zip(asked, of_managers(list(asked.values()), act.actor.person), strict=True))
    return [None if about.get(place) else warrant for place, warrant in enumerate(warrants)]


def _kind(item: Any) -> BatchKind | DoubtKind | None:
    return getattr(item, "kind", None) if RULES[type(item)].kinds else None


def _target(item: Any) -> UUID | None:
    rule = RULES[type(item)]
    return getattr(item, rule.target) if rule.target else None


def _warrant(item: Any, rule: Rule, act: Act, powers: Powers) -> Warrant | None:
    if rule.anyone:
        return Warrant()
    if act.actor.kind is ActorKind.VISITOR:
        return None
    target = _target(item)
    if act.actor.kind is ActorKind.SYSTEM:
        return _of(target, rule, None) if rule.operator else None
    if rule.own_person and item.person == act.actor.person and act.actor.within is None:
        return _of(target, rule, None)
    if act.actor.kind is ActorKind.WORKER:
        return _self(item, rule, powers) if rule.self_service else None
    return _officer(item, target, rule, act, powers)


def _officer(item: Any, target: UUID | None, rule: Rule, act: Act, powers: Powers) -> Warrant | None:
    own = act.actor.organisation
    if own is not None and (target == own or own in (getattr(item, name) for name in rule.either)):
        return _of(own, rule, None) if rule.opens_to(powers.permissions, mandated=False) else None
    mandate = powers.mandates.get(target) if target is not None else None
    if mandate is not None and rule.opens_to(powers.permissions & mandate.permissions, mandated=True):
        return _of(target, rule, mandate.mandate)
    return None


def _self(item: Any, rule: Rule, powers: Powers) -> Warrant | None:
    if powers.own_workers.get(item.worker) != item.employer:
        return _entrusted(item, rule, powers)
    readable = tuple(set(powers.own_workers.values()))
    return Warrant(item.employer, None, (), tuple(powers.own_workers), readable, rule.scope)


def _entrusted(item: Any, rule: Rule, powers: Powers) -> Warrant | None:
    """Nothing but that one account: one's own workers are not in it."""
    if not rule.entrusted or powers.entrusted.get(item.worker) != item.employer:
        return None
    return Warrant(item.employer, None, (), (item.worker,), (item.employer,), rule.scope)


def _of(target: UUID | None, rule: Rule, mandate: UUID | None) -> Warrant:
    return Warrant(target, mandate, (target,) if target else (), scope=rule.scope)


def widest(scopes: Iterable[str]) -> str:
    """The widest scope that any item of the request needs."""
    return max(scopes, key=("", "door", "system").index, default="")


def unjournalled(commands: Sequence[Any]) -> bool:
    """Whether these commands keep the journal itself, and nothing else is among them."""
    return bool(commands) and all(RULES[type(act_of(command))].unjournalled for command in commands)


def people_shown(question: Any, answer: Any) -> tuple[UUID | None, ...] | None:
    """Whose names the answer shows; None when the question is not about named people."""
    people = RULES[type(question)].people
    return None if people is None else tuple(people(question, answer))


def opened(permissions: Collection[Permission], *, mandated: bool) -> frozenset[type]:
    """The commands and questions that these permissions open: at one's own organisation, or by mandate."""
    return frozenset(kind for kind, rule in RULES.items() if rule.opens_to(permissions, mandated=mandated))
