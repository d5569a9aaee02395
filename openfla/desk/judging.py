# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The one reading of the policy: may this actor do or ask this, why, and what may its handler see?

The gate judges each item before any handler; a page asks what is open to somebody, so that it offers nothing else.
What is refused is answered as not found; only a provider with a mandate from that very employer is told what it lacks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from operator import or_
from typing import Any, TypeAlias
from uuid import UUID

from openfla.desk.access.levels import of_managers, qualities_of
from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.desk.declared.declarations import act_of
from openfla.desk.inspections.inspections import INSPECTABLE
from openfla.desk.mandates.ending import endings
from openfla.desk.outcome import LACKING, NOT_FOUND, REACHES_SOME, Refused, refused
from openfla.desk.people_shown import AtClient
from openfla.desk.policy import RULES
from openfla.desk.powers import Powers, powers_of, statistics_read_by
from openfla.desk.rule import Kind, Rule
from openfla.records.models import Batch
from openfla.terms.batch import BatchKind
from openfla.terms.limit import Limit
from openfla.terms.mandate import MANDATABLE
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
    nobody: bool = False
    """Not even the actor's own organisation and person are seen."""
    limit: Limit | None = None
    mandates: Mapping[UUID, UUID] = field(default_factory=dict)
    """Of what is asked about clients: the mandate under which each of them is seen."""
    own: Mapping[UUID, UUID] = field(default_factory=dict)
    """Where an item is about all accounts of a person: the employers of these workers."""


Verdict: TypeAlias = Warrant | Refused
_SETS_KEPT = 1 << (len(Permission) + 1)
"""Every set of permissions, at home and by mandate."""


def powers_for(items: Sequence[Any], act: Act) -> Powers:
    """What the actor may do today where these items are about."""
    told = list(map(act_of, items))
    ending = endings([item for item in told if RULES[type(item)].ending], act.today)
    targets = {target for item in told if (target := _target(item)) is not None}
    of_clients = any(RULES[type(item)].of_clients for item in told)
    powers = powers_of(act, targets | {each.employer for each in ending.values()}, of_clients=of_clients)
    asks = act.actor.within is None and any(RULES[type(item)].statistical for item in told)
    return replace(
        powers,
        ending=ending,
        statistics=asks and statistics_read_by([act.actor.organisation], act.today).exists(),
    )


def judge(items: Sequence[Any], act: Act, powers: Powers) -> list[Verdict]:
    """A warrant for each item that the actor may do or ask, else its refusal; what is declared, as what it asks."""
    alike: dict[tuple[type, UUID | None], Verdict] = {}
    return [_warrant_among(alike, item, act, powers) for item in map(act_of, items)]


def _warrant_among(alike: dict[tuple[type, UUID | None], Verdict], item: Any, act: Act, powers: Powers) -> Verdict:
    """The warrant of an item; a rule that looks at the target alone answers once for all of one type and target."""
    rule = RULES[type(item)]
    if act.actor.kind is not ActorKind.OFFICER or not rule.by_target:
        return _warrant(item, rule.narrowed(_kind(item)), act, powers)
    key = type(item), _target(item)
    if key not in alike:
        alike[key] = _warrant(item, rule, act, powers)
    return alike[key]


def judge_by_file(items: Sequence[Any], verdicts: Sequence[Verdict], act: Act, powers: Powers) -> list[Verdict]:
    """The same for items about a file that do not say of what kind it is: that is looked up."""
    asked = {
        place: item
        for place, (item, verdict) in enumerate(zip(map(act_of, items), verdicts, strict=True))
        if isinstance(verdict, Warrant) and RULES[type(item)].kinds and _kind(item) is None
    }
    if not asked:
        return list(verdicts)
    files = Batch.objects.filter(id__in={item.batch for item in asked.values()})
    kinds = {batch: BatchKind(kind) for batch, kind in files.values_list("id", "kind")}
    judged = list(verdicts)
    for place, item in asked.items():
        judged[place] = _warrant(item, RULES[type(item)].narrowed(kinds.get(item.batch)), act, powers)
    return judged


def judge_by_level(items: Sequence[Any], verdicts: Sequence[Verdict], act: Act, powers: Powers) -> list[Verdict]:
    """The same for items about access: those about an access manager are for the principal among them."""
    asked = {
        place: item
        for place, (item, verdict) in enumerate(zip(items, verdicts, strict=True))
        if isinstance(verdict, Warrant) and RULES[type(act_of(item))].levels
    }
    if act.actor.kind is not ActorKind.OFFICER or powers.principal or not asked:
        return list(verdicts)
    about = dict(zip(asked, of_managers(list(asked.values()), act.actor.person), strict=True))
    return [NOT_FOUND if about.get(place) else verdict for place, verdict in enumerate(verdicts)]


def judge_by_quality(items: Sequence[Any], verdicts: Sequence[Verdict], act: Act, powers: Powers) -> list[Verdict]:
    """The same for who manages access in single qualities: only what is about access in one of these."""
    if act.actor.kind is not ActorKind.OFFICER or not powers.manages:
        return list(verdicts)
    asked = {
        place: item
        for place, (item, verdict) in enumerate(zip(items, verdicts, strict=True))
        if isinstance(verdict, Warrant)
        and (rule := RULES[type(act_of(item))]).per_quality
        and not rule.opens_to(powers.permissions, mandated=False)
    }
    about = dict(zip(asked, qualities_of(list(asked.values())), strict=True))
    other = {place for place, quality in about.items() if quality not in powers.manages}
    return [NOT_FOUND if place in other else verdict for place, verdict in enumerate(verdicts)]


def _kind(item: Any) -> Kind | None:
    return getattr(item, "kind", None) if RULES[type(item)].kinds else None


def _target(item: Any) -> UUID | None:
    rule = RULES[type(item)]
    return getattr(item, rule.target) if rule.target else None


def _warrant(item: Any, rule: Rule, act: Act, powers: Powers) -> Verdict:
    verdict = _by_rule(item, rule, act, powers)
    return _of_both_sides(item, verdict, rule, powers) if rule.ending and isinstance(verdict, Warrant) else verdict


def _of_both_sides(item: Any, warrant: Warrant, rule: Rule, powers: Powers) -> Verdict:
    """The warrant for one side of a mandate that ends, to see what the other wrote too; for who works at the client."""
    ending = powers.ending.get((item.organisation, item.mandate))
    if ending is None or (ending.by_provider and rule.used(powers.for_clients.at(ending.employer)) is None):
        return NOT_FOUND
    under = item.mandate if ending.by_provider else None
    return replace(warrant, employer=ending.employer, mandate=under, employers=(ending.employer, ending.provider))


def _by_rule(item: Any, rule: Rule, act: Act, powers: Powers) -> Verdict:
    if rule.anyone:
        return Warrant()
    if act.actor.kind is ActorKind.VISITOR:
        return NOT_FOUND
    target = _target(item)
    if act.actor.kind is ActorKind.SYSTEM:
        return _of(target, rule, None) if rule.operator else NOT_FOUND
    if rule.own_person and item.person == act.actor.person and act.actor.within is None:
        return _of(target, rule, None)
    if act.actor.kind is ActorKind.WORKER:
        return _oneself(item, rule, act, powers)
    return _officer(item, target, rule, act, powers)


def _officer(item: Any, target: UUID | None, rule: Rule, act: Act, powers: Powers) -> Verdict:
    own = act.actor.organisation
    if rule.statistical:
        return _statistician(target, own, rule, powers)
    if own is not None and (target == own or own in (getattr(item, name) for name in rule.either)):
        return _at_home(own, rule, powers)
    held = powers.mandates.get(target) if target is not None else None
    if target is None or held is None:
        return _inspector(target, rule, powers)
    if not rule.mandated:
        return NOT_FOUND
    usable = powers.for_clients.at(target)
    used = rule.used(usable & held.keys())
    return lacking(rule.enough, act, usable) if used is None else _of(target, rule, held[used])


def _at_home(own: UUID, rule: Rule, powers: Powers) -> Verdict:
    """For one's own organisation. Permissions held for some workers alone open together what each opens for its own."""
    if rule.of_clients:
        return _of_clients(own, rule, powers)
    if rule.serving and _serves_some(rule, powers):
        return replace(_of(own, rule, None), limit=Limit())
    if rule.opens_to(powers.permissions, mandated=False) or (rule.per_quality and powers.manages):
        return _of(own, rule, None)
    limits = [powers.limited[each] for each in rule.enough if each in powers.limited]
    if not limits:
        return NOT_FOUND
    return replace(_of(own, rule, None), limit=reduce(or_, limits)) if rule.narrows else refused(REACHES_SOME)


def _of_clients(own: UUID, rule: Rule, powers: Powers) -> Verdict:
    """For all clients at which the actor may, to see their rows; nothing of the organisation's own is asked."""
    at = powers.for_clients
    if rule.used(at.anywhere) is None:
        return NOT_FOUND
    alike: dict[tuple[frozenset[str], tuple[str, ...]], Permission | None] = {}
    reached: dict[UUID, UUID] = {}
    for client, held in powers.mandates.items():
        gives = at.at(client), tuple(held)  # of thousands of clients most gave the same
        if gives not in alike:
            alike[gives] = rule.used(gives[0].intersection(held))
        if (used := alike[gives]) is not None:
            reached[client] = held[used]
    return Warrant(own, None, tuple(reached), scope=rule.scope, mandates=reached)


def _serves_some(rule: Rule, powers: Powers) -> bool:
    """Whether somebody may do this for clients, but not both for all of them and at home: one's own files are seen.

    It goes by what each grant gives for this rule: another permission for all clients lifts no limit to teams. Software
    with less than its person is limited as the person is.
    """
    clients = powers.for_clients
    if rule.used(clients.of_all) and rule.used(powers.permissions):
        return False
    if rule.used(clients.anywhere):
        return True
    return clients.limited and rule.used(powers.permissions) is not None


def _inspector(target: UUID | None, rule: Rule, powers: Powers) -> Verdict:
    """Under an inspection, which the journal names where it names a mandate."""
    inspection = powers.inspections.get(target) if target is not None else None
    if inspection is None or not rule.inspected or rule.used(powers.for_cases & INSPECTABLE) is None:
        return NOT_FOUND
    return _of(target, rule, inspection)


def _statistician(target: UUID | None, own: UUID | None, rule: Rule, powers: Powers) -> Verdict:
    """In a scope of its own, in which no row leads to anybody."""
    if target != own or not powers.statistics or rule.used(powers.for_cases) is None:
        return NOT_FOUND
    return Warrant(own, scope=rule.scope, nobody=True)


def lacking(enough: Sequence[Permission], act: Act, usable: Collection[str]) -> Refused:
    """What is told to a provider whose mandates give none of these: which it lacks today, if its own grant has it.

    `usable`: what the grants give for this client.
    Only for a provider with a mandate in force, to which the employer is no secret.
    """
    needed = next((each for each in enough if each in usable and each in MANDATABLE), None)
    if needed is None:
        return NOT_FOUND
    return refused(LACKING, permission=f"words.permission_{needed}", on=act.today)


def _oneself(item: Any, rule: Rule, act: Act, powers: Powers) -> Verdict:
    """What a person asks or does for themselves: about one account, or about all of them."""
    if rule.own_accounts and item.person == act.actor.person:
        return _all_own(powers)
    return _self(item, rule, powers) if rule.self_service else NOT_FOUND


def _all_own(powers: Powers) -> Warrant:
    """All accounts of one's own, and none that somebody else entrusted."""
    own = powers.own_workers
    return Warrant(workers=tuple(own), readable=tuple(set(own.values())), own=own)


def _self(item: Any, rule: Rule, powers: Powers) -> Verdict:
    if powers.own_workers.get(item.worker) != item.employer:
        return _entrusted(item, rule, powers)
    readable = tuple(set(powers.own_workers.values()))
    employers = (item.employer,) if rule.own_part else ()
    return Warrant(item.employer, None, employers, tuple(powers.own_workers), readable, rule.scope)


def _entrusted(item: Any, rule: Rule, powers: Powers) -> Verdict:
    """Nothing but that one account: one's own workers are not in it."""
    if not rule.entrusted or powers.entrusted.get(item.worker) != item.employer:
        return NOT_FOUND
    return Warrant(item.employer, None, (), (item.worker,), (item.employer,), rule.scope)


def _of(target: UUID | None, rule: Rule, mandate: UUID | None) -> Warrant:
    return Warrant(target, mandate, (target,) if target else (), scope=rule.scope)


def widest(scopes: Iterable[str]) -> str:
    """The widest scope that any item of the request needs."""
    return max(scopes, key=("", "statistics", "door", "system").index, default="")


def unjournalled(commands: Sequence[Any]) -> bool:
    """Whether these commands keep the journal itself, and nothing else is among them."""
    return bool(commands) and all(RULES[type(act_of(command))].unjournalled for command in commands)


def people_shown(question: Any, answer: Any) -> tuple[UUID | AtClient | None, ...] | None:
    """Whose names the answer shows; None when the question is not about named people."""
    people = RULES[type(question)].people
    return None if people is None else tuple(people(question, answer))


def needed_for(kind: type) -> frozenset[Permission]:
    """Of which permissions a provider's officer needs one for this act or question; of none if it is not by mandate."""
    rule = RULES[kind]
    return frozenset(rule.enough) if rule.mandated else frozenset()


def opened(permissions: Collection[Permission], *, mandated: bool) -> frozenset[type]:
    """The commands and questions that these permissions open: at one's own organisation, or by mandate."""
    return _opened(frozenset(permissions), mandated=mandated)


@lru_cache(maxsize=_SETS_KEPT)
def _opened(permissions: frozenset[Permission], *, mandated: bool) -> frozenset[type]:
    """Asked several times for each page; the table never changes."""
    return frozenset(kind for kind, rule in RULES.items() if rule.opens_to(permissions, mandated=mandated))


def opened_within_limit(permissions: Collection[Permission]) -> frozenset[type]:
    """Those that these permissions open at one's own organisation to who holds them for some of its workers."""
    return frozenset(kind for kind in opened(permissions, mandated=False) if RULES[kind].narrows)


def opened_to_serve(permissions: Collection[Permission]) -> frozenset[type]:
    """Those that are open in the name of one's own organisation to somebody with these permissions at its clients."""
    at_clients = {kind: rule for kind, rule in RULES.items() if rule.serving or rule.of_clients}
    return frozenset(kind for kind, rule in at_clients.items() if rule.used(permissions) is not None)


def opened_to_inspector(permissions: Collection[Permission]) -> frozenset[type]:
    """The questions that an inspection opens to somebody with these permissions at the authority."""
    usable = INSPECTABLE & frozenset(permissions)
    return frozenset(kind for kind, rule in RULES.items() if rule.inspected and rule.used(usable) is not None)


def opened_to_statistician(permissions: Collection[Permission]) -> frozenset[type]:
    """The questions that are open to somebody with these permissions at an authority that may read statistics."""
    return frozenset(kind for kind, rule in RULES.items() if rule.statistical and rule.used(permissions) is not None)


def opened_per_quality() -> frozenset[type]:
    """Those that are open to who manages access in one quality, about access in it."""
    return frozenset(kind for kind, rule in RULES.items() if rule.per_quality)
