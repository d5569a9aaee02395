# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Successions announced, confirmed, taken back and shown: the same to both sides but for the workers, each its own."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.conflict import changed_meanwhile
from openfla.desk.employers.ceased import ceased_organisations
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers, handles
from openfla.desk.history import Reasons, history_of
from openfla.desk.law.chosen import readings
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.successions.moving import GoneOver, come_back, go_over, staying
from openfla.desk.successions.successions import (
    AnnounceSuccession,
    ConfirmSuccession,
    SucceededLine,
    SuccessionCard,
    SuccessionCardView,
    SuccessionList,
    SuccessionView,
    TakeBackSuccession,
)
from openfla.desk.versions import holding, locked
from openfla.law.account import yearly_account, years_to
from openfla.law.facts import AccountFacts
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Organisation, Quality, SucceededWorker, Succession, Worker, WorkerDetails
from openfla.records.new import new
from openfla.records.succession import both_sides
from openfla.terms.problem import Problem, shown
from openfla.terms.role import Quality as QualityKind
from openfla.terms.succession import SuccessionKind, SuccessionSide, SuccessionStatus

FIRST_DAY = date(2017, 2, 1)
"""Since the first law about training accounts."""
AHEAD = 366
"""Days ahead in which a succession can be said."""
LONGEST_PROOF, SHOWN, TOLD = 200, 100, 20
Reply: TypeAlias = ConfirmSuccession | TakeBackSuccession
Naming: TypeAlias = AnnounceSuccession | ConfirmSuccession
Named: TypeAlias = list[str] | list[Problem] | None
"""The workers named, by id; None for everybody; or what is wrong with them."""


@handles(AnnounceSuccession)
def announce_successions(commands: Sequence[AnnounceSuccession], act: Act) -> list[Outcome]:
    """Stored for the other side to confirm; nothing moves. `reference` of Done is the succession."""
    numbers = {command.other.digits for command in commands}
    rows = Organisation.objects.filter(enterprise_number__in=numbers)
    others = dict(rows.values_list("enterprise_number", "id"))
    employing = _employers({*others.values(), *(command.employer for command in commands)})
    ceased = ceased_organisations(set(others.values()))
    outcomes: list[Outcome] = []
    for command in commands:
        other = others.get(command.other.digits)
        problems = _problems(command, other, employing, act)
        if problems or other is None:
            outcomes.append(Refused(tuple(problems)))
            continue
        warnings = (ceased[other],) if other in ceased else ()
        outcomes.append(_announced(command, other, act, warnings))
    return outcomes


def _employers(organisations: Collection[UUID]) -> set[UUID]:
    kinds = Quality.objects.filter(organisation__in=organisations, kind=QualityKind.EMPLOYER.value)
    return set(kinds.values_list("organisation_id", flat=True))


def _problems(command: AnnounceSuccession, other: UUID | None, employing: set[UUID], act: Act) -> list[Problem]:
    ahead = (command.on - act.today).days > AHEAD
    named = command.workers is not None or bool(command.references)
    found = {"found": command.other.display}
    listed = (
        (other is None or other not in employing, Problem("succession.other_unknown", "other", found)),
        (other == command.employer, Problem("succession.with_oneself", "other")),
        (command.on < FIRST_DAY, Problem("succession.too_early", "on", {"on": command.on, "first": FIRST_DAY})),
        (ahead, Problem("succession.too_far_ahead", "on", {"on": command.on})),
        (len(command.proof) > LONGEST_PROOF, Problem("succession.proof_too_long", "proof", {"most": LONGEST_PROOF})),
        (named and command.side is SuccessionSide.SUCCESSOR, Problem("succession.named_by_successor", "workers")),
    )
    return [problem for applies, problem in listed if applies]


def _named(command: Naming, predecessor: UUID) -> Named:
    """The workers that a predecessor names."""
    if command.workers is None and not command.references:
        return None
    wanted = set(command.workers or ())
    own = set(Worker.objects.filter(employer=predecessor, id__among=wanted).values_list("id", flat=True))
    rows = WorkerDetails.objects.filter(CURRENT, employer=predecessor, reference__in=command.references)
    known = dict(rows.exclude(reference="").values_list("reference", "worker_id"))
    unknown = [each for each in command.references if each not in known]
    if unknown:
        return [
            Problem("succession.reference_unknown", "references", {"found": shown(each)}) for each in unknown[:TOLD]
        ]
    if wanted - own:
        return [Problem("succession.worker_unknown", "workers")]
    found = sorted(str(each) for each in {*own, *known.values()})
    return found or [Problem("succession.nobody_named", "workers")]


def _wrong(named: Named) -> tuple[Problem, ...]:
    return tuple(each for each in named or () if isinstance(each, Problem))


def _announced(command: AnnounceSuccession, other: UUID, act: Act, warnings: tuple[Problem, ...]) -> Outcome:
    here = command.side is SuccessionSide.PREDECESSOR
    predecessor, successor = (command.employer, other) if here else (other, command.employer)
    named = _named(command, predecessor)
    if problems := _wrong(named):
        return Refused(problems)
    with_that_day = Succession.objects.filter(CURRENT, employer=predecessor, successor=successor, on=command.on)
    for row in with_that_day:
        if row.named == named or not here:
            return _again(row, command)
    row = new(
        Succession,
        lineage=new_id(),
        successor_id=successor,
        on=command.on,
        kind=command.kind.value,
        named=named,
        said_by=command.side.value,
        confirmed=False,
        proof=command.proof,
        carries_balances=True,
        **act.recorded(predecessor),
    )
    bulk.insert([row])
    return Done(row.lineage, warnings=warnings, holds=holding(row), across=other)


def _again(row: Succession, command: AnnounceSuccession) -> Outcome:
    """What stands already: the same is unchanged; what the other side said is for this one to confirm."""
    if not row.confirmed and row.said_by != command.side.value:
        return refused("succession.said_by_other", "other", on=row.on)
    return Done(row.lineage, Effect.UNCHANGED, holds=holding(row))


@handles(ConfirmSuccession)
def confirm_successions(commands: Sequence[ConfirmSuccession], act: Act) -> list[Outcome]:
    """The workers go over in the same transaction; who could not is told in warnings."""
    return [_replied(command, act) for command in commands]


@handles(TakeBackSuccession)
def take_back_successions(commands: Sequence[TakeBackSuccession], act: Act) -> list[Outcome]:
    """Withdrawn, and whoever went comes back."""
    return [_replied(command, act) for command in commands]


def _replied(command: Reply, act: Act) -> Outcome:
    """One after the other: a chain of them in one list moves in its order."""
    row = next(iter(locked(Succession, [command.succession])), None)
    if row is None or command.employer not in {row.employer_id, row.successor_id}:
        return _gone(command)
    if isinstance(command, ConfirmSuccession):
        return _confirmed(command, row, act)
    return _taken_back(command, row, act)


def _gone(command: Reply) -> Outcome:
    """Taken back already is unchanged for whoever takes it back."""
    sides = Q(employer=command.employer) | Q(successor=command.employer)
    was = Succession.objects.filter(sides, lineage=command.succession).exists()
    if not was:
        return NOT_FOUND
    if isinstance(command, TakeBackSuccession):
        return Done(command.succession, Effect.UNCHANGED)
    return refused("succession.taken_back")


def _side_of(row: Succession, employer: UUID) -> SuccessionSide:
    return SuccessionSide.PREDECESSOR if row.employer_id == employer else SuccessionSide.SUCCESSOR


def _confirmed(command: ConfirmSuccession, row: Succession, act: Act) -> Outcome:
    if row.confirmed:
        return Done(row.lineage, Effect.UNCHANGED, holds=holding(row))
    if row.id != command.version:
        return changed_meanwhile(row)
    side = _side_of(row, command.employer)
    if row.said_by == side.value:
        return refused("succession.other_confirms", "succession")
    standing.hold_alone(row.employer_id)  # a contract that is being registered there goes along, by it or by this
    names = command.workers is not None or bool(command.references)
    if names and side is SuccessionSide.SUCCESSOR:
        return refused("succession.named_by_successor", "workers")
    named = _named(command, row.employer_id) if names else row.named
    if problems := _wrong(named):
        return Refused(problems)
    confirmed = _next_version(row, named, act)
    gone = go_over(confirmed, _meant(confirmed), act)
    return Done(
        row.lineage,
        Effect.CHANGED,
        gone.warnings(row.on),
        holds=holding(confirmed),
        moved=tuple(gone.moved),
        across=_across(row, command),
    )


def _next_version(row: Succession, named: Named, act: Act) -> Succession:
    """The version that says that both said so."""
    same = {name: getattr(row, name) for name in ("successor_id", "on", "kind", "said_by", "proof", "carries_balances")}
    confirmed = new(
        Succession,
        lineage=row.lineage,
        corrects=row.id,
        named=named,
        confirmed=True,
        **same,
        **act.recorded(row.employer_id),
    )
    Succession.objects.filter(CURRENT, id=row.id).update(**act.withdrawn(""))
    bulk.insert([confirmed])
    return confirmed


def _meant(row: Succession) -> list[UUID]:
    with both_sides([row.employer_id]):
        return staying(row)


def _across(row: Succession, command: Reply) -> UUID:
    return row.successor_id if row.employer_id == command.employer else row.employer_id


def _taken_back(command: TakeBackSuccession, row: Succession, act: Act) -> Outcome:
    if row.id != command.version:
        return changed_meanwhile(row)
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    standing.hold_alone(row.employer_id)
    gone = come_back(row, command.reason, act) if row.confirmed else GoneOver()
    Succession.objects.filter(CURRENT, id=row.id).update(**act.withdrawn(command.reason))
    told = gone.warnings(row.on)
    return Done(row.lineage, Effect.CHANGED, told, moved=tuple(gone.moved), across=_across(row, command))


@answers(SuccessionList)
def succession_list(question: SuccessionList, _act: Act) -> tuple[SuccessionView, ...]:
    """The latest version of each."""
    latest = _latest(_of(question.employer))
    return _views(sorted(latest, key=lambda row: (row.on, row.id), reverse=True), question.employer)


@answers(SuccessionCard)
def succession_card(question: SuccessionCard, act: Act) -> SuccessionCardView | None:
    """None for one of which the employer is no side."""
    versions = list(_of(question.employer).filter(lineage=question.succession))
    if not versions:
        return None
    [row] = _latest(versions)
    [view] = _views([row], question.employer)
    why: Reasons = {
        (each.withdrawn_entry, each.lineage): each.withdrawal_reason for each in versions if each.withdrawn_entry
    }
    history = history_of(reference=row.lineage, reasons=why, employer=question.employer)
    return SuccessionCardView(view, _lines(row, view, question.employer, act), history)


def _of(employer: UUID) -> QuerySet[Succession]:
    return Succession.objects.filter(Q(employer=employer) | Q(successor=employer)).order_by("recorded_at", "id")


def _latest(rows: QuerySet[Succession] | Sequence[Succession]) -> list[Succession]:
    """The current version of each lineage, or the last one."""
    found: dict[UUID, Succession] = {}
    for row in rows:
        known = found.get(row.lineage)
        if known is None or known.withdrawn_at is not None:
            found[row.lineage] = row
    return list(found.values())


def _views(rows: Sequence[Succession], employer: UUID) -> tuple[SuccessionView, ...]:
    sides = {row.lineage: _side_of(row, employer) for row in rows}
    with both_sides({each for row in rows for each in (row.employer_id, row.successor_id)}):
        ids = {row.successor_id if row.employer_id == employer else row.employer_id for row in rows}
        names = {each.id: each for each in Organisation.objects.filter(id__in=ids)}
    counts = _counts(rows)
    return tuple(_view(row, sides[row.lineage], names, counts.get(row.lineage, 0)) for row in rows)


def _counts(rows: Sequence[Succession]) -> Mapping[UUID, int]:
    """How many went, or came back since, by succession."""
    found: dict[UUID, int] = {}
    lineages = [row.lineage for row in rows if row.confirmed]
    for each in SucceededWorker.objects.filter(CURRENT, succession__in=lineages).values_list("succession", flat=True):
        found[each] = found.get(each, 0) + 1
    return found


def _view(row: Succession, side: SuccessionSide, names: Mapping[UUID, Organisation], went: int) -> SuccessionView:
    other = names[row.successor_id if side is SuccessionSide.PREDECESSOR else row.employer_id]
    announced = SuccessionStatus.CONFIRMED if row.confirmed else SuccessionStatus.ANNOUNCED
    named = None if row.named is None else len(row.named)
    return SuccessionView(
        succession=row.lineage,
        version=row.id,
        side=side,
        said_by=SuccessionSide(row.said_by),
        other_name=other.name,
        other_number=other.enterprise_number,
        on=row.on,
        kind=SuccessionKind(row.kind),
        status=SuccessionStatus.TAKEN_BACK if row.withdrawn_at is not None else announced,
        count=went if row.confirmed else named,
        proof=row.proof,
        reason=row.withdrawal_reason,
    )


def _lines(row: Succession, view: SuccessionView, employer: UUID, act: Act) -> tuple[SucceededLine, ...]:
    """The workers at the asker who went or came, by name."""
    here = view.side is SuccessionSide.PREDECESSOR
    name = "worker_id" if here else "taken_by_id"
    rows = SucceededWorker.objects.filter(CURRENT, succession=row.lineage)
    own = {getattr(each, name): str(each.lineage) for each in rows}
    people = WorkerDetails.objects.filter(CURRENT, worker__among=list(own)).order_by("sort_name", "worker_id")
    names = {each.worker_id: f"{each.given_names} {each.family_name}".strip() for each in people[:SHOWN]}
    facts = account_facts(employer, list(names)) if names else {}
    return tuple(
        SucceededLine(worker, told, _days(facts[worker], own[worker], row.on.year, act.today))
        for worker, told in names.items()
    )


def _days(facts: AccountFacts, lineage: str, year: int, today: date) -> Fraction:
    accounts = yearly_account(facts, years=years_to(facts, year), known_on=today, readings=readings())
    moved = (each for account in accounts for each in account.moved if each.id == lineage)
    return sum((-each.days if each.out else each.days for each in moved), Fraction(0))
