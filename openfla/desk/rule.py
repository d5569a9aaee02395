# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of one row of the policy table."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from uuid import UUID

from openfla.desk.people_shown import AtClient
from openfla.terms.batch import BatchKind
from openfla.terms.dispute import DisputeKind
from openfla.terms.rescue import DoubtKind
from openfla.terms.role import Permission
from openfla.terms.worker_run import WorkerAct

Kind: TypeAlias = BatchKind | DoubtKind | DisputeKind | WorkerAct
KindsAllowed: TypeAlias = (
    Mapping[BatchKind, Permission]
    | Mapping[DoubtKind, Permission]
    | Mapping[DisputeKind, Permission]
    | Mapping[WorkerAct, Permission]
)
FOR_CLIENTS = (BatchKind.DECLARATIONS, BatchKind.PAYROLL)
"""Kinds of files that an organisation sends in its own name, with records of several clients."""
PeopleShown = Callable[[Any, Any], Iterable[UUID | AtClient | None]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may, on whose data.

    permission    what an officer needs: of the target organisation itself, or of a provider with a mandate from it
    also          other permissions, each of which is enough
    kinds         for an item about one of these kinds: which of these permissions is needed, the others are not enough
    apart         of `also`, those that are enough only for the kinds that need them
    target        the attribute of the item that names the organisation whose data it touches
    mandated      a mandate from the target is enough (never for access management)
    either        also these attributes: being that organisation is enough (the two sides of a mandate)
    self_service  the worker named by `worker` may, as a person linked to that worker
    own_part      with it, what the worker changes is a fact of the employer, whose rows the handler may write
    entrusted     so may somebody whom that worker trusts with the account, in the days of the trust
    inspected     so may an authority that inspects the target for a case, in the days of the inspection
    statistical   only people of an authority that may read statistics: in a scope that shows figures, and nobody's rows
    own_person    a person may ask this about themselves (`person`)
    own_accounts  so may a person about all their own accounts at once, whoever the employers are, and nobody else
    operator      the operator of the installation and its jobs may
    scope         the scope the handler works under when it must see more than one employer: door or system
    anyone        no sign-in is needed; the warrant opens no row of any table
    unjournalled  it keeps the journal itself, and leaves no entry: each would need another one
    ending        it is about a mandate that ends: what was done under it may be seen by a side that may fetch it
    levels        an officer needs to be the principal access manager where it is about one who manages access
    per_quality   who manages access in one quality may too, where it is about access in that quality
    narrows       open to who has access to some workers alone: it is about what these have, and nothing else is seen
    of_one        of what narrows, what must then name one of them as its `worker`: without, it is about everybody
    at_home       of `kinds`, those for which a mandate is not enough
    of_all        of what narrows, the kinds that are about everybody: whoever reaches some workers alone is refused
    for_all       of what narrows, what changes its `training` for all who take part: only where nobody else does
    serving       what an organisation does in its own name for its clients: open to who may work for these alone too;
                  they, and who works for the clients of some teams, see of the files that it sent their own
    of_clients    what an organisation asks in its own name about its clients: of those whose mandate gives this today,
                  to who may use it there, by the grant and its teams; the handler sees the rows of these
    entered       by the permission to register trainings alone it is open for disputes about lines that the asker's own
                  organisation entered (openfla.desk.entering)
    people        whose names an answer shows; a question with it is a consultation and is journalled
    """

    permission: Permission | None = None
    also: tuple[Permission, ...] = ()
    apart: tuple[Permission, ...] = ()
    target: str = "employer"
    mandated: bool = True
    either: tuple[str, ...] = ()
    self_service: bool = False
    own_part: bool = False
    entrusted: bool = False
    inspected: bool = False
    statistical: bool = False
    own_person: bool = False
    own_accounts: bool = False
    operator: bool = False
    scope: str = ""
    anyone: bool = False
    unjournalled: bool = False
    ending: bool = False
    levels: bool = False
    per_quality: bool = False
    narrows: bool = False
    of_one: bool = False
    at_home: tuple[WorkerAct, ...] = ()
    of_all: tuple[BatchKind | WorkerAct, ...] = ()
    for_all: bool = False
    serving: bool = False
    of_clients: bool = False
    entered: bool = False
    people: PeopleShown | None = None
    kinds: KindsAllowed = field(default_factory=dict)

    def narrowed(self, kind: Kind | None) -> "Rule":
        """The row as it goes for an item about that kind; a list of one of these kinds is of the employer itself."""
        needed: Permission | None = self.kinds.get(kind) if kind is not None else None  # type: ignore[arg-type]
        if kind is None:
            return self
        if needed is None:
            also = tuple(each for each in self.also if each not in self.apart)
            return replace(self, also=also, serving=self.serving and kind in FOR_CLIENTS)
        others = (each for each in (self.permission, *self.also) if each and each not in self.kinds.values())
        serving, mandated = self.serving and kind in FOR_CLIENTS, self.mandated and kind not in self.at_home
        return replace(self, permission=needed, also=tuple(others), serving=serving, mandated=mandated)

    @property
    def by_target(self) -> bool:
        """Whether an officer's power hangs on the target of the item alone, whatever else it says."""
        return not (self.kinds or self.either or self.own_person or self.ending)

    @property
    def enough(self) -> tuple[Permission, ...]:
        """The permissions of which an officer needs one, the usual one first."""
        return tuple(each for each in (self.permission, *self.also) if each is not None)

    def opens_to(self, permissions: Collection[str], *, mandated: bool) -> bool:
        """Whether an officer with these permissions may, for one's own organisation or under a mandate."""
        elsewhere = self.statistical or self.of_clients
        return self.used(permissions) is not None and not elsewhere and (self.mandated or not mandated)

    def used(self, permissions: Collection[str]) -> Permission | None:
        """The first of these permissions that is enough."""
        return next((each for each in self.enough if each in permissions), None)
