# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trusted persons: named by a worker, seen by both sides, ended by the worker."""

from collections.abc import Sequence

from openfla.desk.access.trusts import (
    LONGEST,
    LONGEST_NAME,
    MOST,
    EndTrust,
    EntrustedAccount,
    EntrustedAccounts,
    OwnTrusts,
    TrustPerson,
    TrustView,
)
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.invitations.invitations import LIFE
from openfla.desk.names import listed_name
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.powers import entrusted_to
from openfla.records.models import Person, Trust, Worker
from openfla.records.turns import in_turn
from openfla.terms.problem import Problem


@handles(TrustPerson)
def trust_people(commands: Sequence[TrustPerson], act: Act) -> list[Outcome]:
    """One after the other: of each account so many at most."""
    return [_trusted(command, act) for command in commands]


def _trusted(command: TrustPerson, act: Act) -> Outcome:
    worker = Worker.objects.filter(id=command.worker, employer=command.employer).first()
    if worker is None or act.actor.person is None:
        return NOT_FOUND
    _one_at_a_time(command)
    problems = _problems(command, act)
    if problems:
        return Refused(tuple(problems))
    trust = Trust(
        employer_id=command.employer,
        worker=worker,
        giver_id=act.actor.person,
        named=command.named,
        digest=command.code.digest,
        expires_at=act.now + LIFE,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        entry=act.entry,
        recorded_at=act.now,
    )
    trust.save(force_insert=True)
    return Done(trust.id)


def _one_at_a_time(command: TrustPerson) -> None:
    """Of one account one at a time, so that no two forms pass the limit; a worker may not lock their own record."""
    in_turn(f"trusts of {command.worker}")


def _problems(command: TrustPerson, act: Act) -> list[Problem]:
    found = []
    if not command.named.strip() or len(command.named) > LONGEST_NAME:
        found.append(Problem("trust.without_name", "named", {"limit": LONGEST_NAME}))
    if command.ends_on < max(command.starts_on, act.today):
        found.append(Problem("trust.period", "ends_on"))
    if command.ends_on - act.today > LONGEST:
        found.append(Problem("trust.too_long", "ends_on", {"until": act.today + LONGEST}))
    lasting = Trust.objects.filter(worker=command.worker, withdrawn_at=None, ends_on__gte=act.today)
    if lasting.count() >= MOST:
        found.append(Problem("trust.too_many", values={"most": MOST}))
    return found


@handles(EndTrust)
def end_trusts(commands: Sequence[EndTrust], act: Act) -> list[Outcome]:
    """At once; what ended before is unchanged."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndTrust, act: Act) -> Outcome:
    known = Trust.objects.filter(id=command.trust, worker=command.worker, employer=command.employer)
    if not known.exists():
        return NOT_FOUND
    ended = known.filter(withdrawn_at=None).update(withdrawn_at=act.now, withdrawn_entry=act.entry)
    return Done(command.trust, Effect.CHANGED if ended else Effect.UNCHANGED)


@answers(OwnTrusts)
def own_trusts(question: OwnTrusts, act: Act) -> tuple[TrustView, ...]:
    """Those that ended stand below those that last."""
    rows = Trust.objects.filter(worker=question.worker, employer=question.employer).order_by("-recorded_at", "-id")
    views = [_view(row, act) for row in rows]
    return tuple(sorted(views, key=lambda view: not view.open))


def _view(row: Trust, act: Act) -> TrustView:
    used = row.accepted_at is not None
    usable = used or row.expires_at > act.now
    is_open = row.withdrawn_at is None and row.ends_on >= act.today and usable
    return TrustView(row.id, row.named, row.starts_on, row.ends_on, used, is_open)


@answers(EntrustedAccounts)
def entrusted_accounts(question: EntrustedAccounts, act: Act) -> tuple[EntrustedAccount, ...]:
    """By the name of the worker; of several trusts in one account the one that lasts longest."""
    rows = list(entrusted_to(question.person, act.today).select_related("employer", "giver").order_by("ends_on"))
    found = {
        row.worker_id: EntrustedAccount(
            row.employer_id, row.employer.name, row.worker_id, _name(row.giver), row.ends_on
        )
        for row in rows
    }
    return tuple(sorted(found.values(), key=lambda each: (each.worker_name, each.employer_name)))


def _name(person: Person) -> str:
    return listed_name(person.family_name, person.given_names)
