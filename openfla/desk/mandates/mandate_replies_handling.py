# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What became of a proposed mandate: accepted or refused by the side that was asked, taken back by the other; ended."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeAlias, TypeVar
from uuid import UUID

from openfla.desk.access.access import AcceptMandate, EndMandate, RefuseMandate, TakeBackMandate
from openfla.desk.act import BRUSSELS, Act
from openfla.desk.handling import handles
from openfla.desk.mandates.mandate_terms import Living, side_of, status_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.records.models import Mandate
from openfla.terms.mandate import MandateStatus, Side

Withdrawing: TypeAlias = RefuseMandate | TakeBackMandate
Reply: TypeAlias = AcceptMandate | Withdrawing | EndMandate
ReplyType = TypeVar("ReplyType", bound=Reply)

CHANGING = (
    "accepted_at", "accepted_entry", "ends_on", "withdrawn_at", "withdrawn_entry", "withdrawn_by", "ending_reasons"
)  # fmt: skip


def _each(
    commands: Sequence[ReplyType], act: Act, reply: Callable[[ReplyType, Act, Mandate, Side], Outcome]
) -> list[Outcome]:
    """The outcome of each on its mandate, which is locked; that of others is not there."""
    rows = Mandate.objects.select_for_update().filter(id__among={command.mandate for command in commands})
    mandates = {mandate.id: mandate for mandate in rows.order_by("id")}
    outcomes = [_replied(command, act, mandates, reply) for command in commands]
    done = (outcome.reference for outcome in outcomes if isinstance(outcome, Done))
    Mandate.objects.bulk_update([mandates[each] for each in sorted(set(done))], CHANGING, batch_size=1000)
    return outcomes


def _replied(
    command: ReplyType,
    act: Act,
    mandates: dict[UUID, Mandate],
    reply: Callable[[ReplyType, Act, Mandate, Side], Outcome],
) -> Outcome:
    mandate = mandates.get(command.mandate)
    side = side_of(mandate, command.organisation) if mandate else None
    return NOT_FOUND if mandate is None or side is None else reply(command, act, mandate, side)


@handles(AcceptMandate)
def accept_mandates(commands: Sequence[AcceptMandate], act: Act) -> list[Outcome]:
    """The other side's yes; a second yes is unchanged."""
    asked = Mandate.objects.filter(id__among={command.mandate for command in commands})
    sides = list(asked.values_list("employer_id", "provider_id"))
    living = Living.between({employer for employer, _ in sides}, {provider for _, provider in sides})

    def accept(_command: AcceptMandate, act: Act, mandate: Mandate, side: Side) -> Outcome:
        return _accepted(act, mandate, side, living)

    return _each(commands, act, accept)


def _accepted(act: Act, mandate: Mandate, side: Side, living: Living) -> Outcome:
    if mandate.accepted_at is not None and mandate.withdrawn_at is None:
        return Done(mandate.id, Effect.UNCHANGED)
    if closed := _closed(mandate, act):
        return closed
    if side == mandate.proposed_by:
        return refused("mandate.own_proposal", "mandate")
    if problem := living.overlapping(mandate):
        return Refused((problem,))
    mandate.accepted_at, mandate.accepted_entry = act.now, act.entry
    living.add(mandate)
    return Done(mandate.id, Effect.CHANGED)


def _closed(mandate: Mandate, act: Act) -> Refused | None:
    """Why nothing can be answered to a proposal any more."""
    match status_of(mandate, act.today):
        case MandateStatus.REFUSED:
            return refused("mandate.was_refused", "mandate", on=_day(mandate.withdrawn_at))
        case MandateStatus.TAKEN_BACK:
            return refused("mandate.was_taken_back", "mandate", on=_day(mandate.withdrawn_at))
        case MandateStatus.ENDED:
            return refused("mandate.ended", "mandate", ends_on=mandate.ends_on or _day(mandate.withdrawn_at))
    return None


def _day(instant: datetime | None) -> date | None:
    return instant.astimezone(BRUSSELS).date() if instant else None


@handles(RefuseMandate)
def refuse_mandates(commands: Sequence[RefuseMandate], act: Act) -> list[Outcome]:
    """The other side's no; a second no is unchanged."""
    return _each(commands, act, _withdrawn)


@handles(TakeBackMandate)
def take_back_mandates(commands: Sequence[TakeBackMandate], act: Act) -> list[Outcome]:
    """The proposing side's change of mind; a second one is unchanged."""
    return _each(commands, act, _withdrawn)


def _withdrawn(command: Withdrawing, act: Act, mandate: Mandate, side: Side) -> Outcome:
    refusing = isinstance(command, RefuseMandate)
    if status_of(mandate, act.today) is (MandateStatus.REFUSED if refusing else MandateStatus.TAKEN_BACK):
        return Done(mandate.id, Effect.UNCHANGED)
    if mandate.accepted_at is not None:
        return refused("mandate.accepted_already", "mandate", on=_day(mandate.accepted_at))
    if closed := _closed(mandate, act):
        return closed
    if refusing == (side == mandate.proposed_by):
        return refused("mandate.own_proposal" if refusing else "mandate.not_own_proposal", "mandate")
    return _for_a_reason(command, act, mandate) or _withdraw(act, mandate, side)


def _withdraw(act: Act, mandate: Mandate, side: Side) -> Outcome:
    mandate.withdrawn_at, mandate.withdrawn_entry, mandate.withdrawn_by = act.now, act.entry, side
    return Done(mandate.id, Effect.CHANGED)


def _for_a_reason(command: Withdrawing | EndMandate, act: Act, mandate: Mandate) -> Refused | None:
    """Keeps the reason beside those of earlier acts; refused without one."""
    reason = command.reason.strip()
    if not reason:
        return refused("desk.reason_missing", "reason")
    mandate.ending_reasons = {**mandate.ending_reasons, str(act.entry): reason}
    return None


@handles(EndMandate)
def end_mandates(commands: Sequence[EndMandate], act: Act) -> list[Outcome]:
    """A last day, today or later. A mandate that would end before it begins is withdrawn."""
    return _each(commands, act, _ended)


def _ended(command: EndMandate, act: Act, mandate: Mandate, side: Side) -> Outcome:
    if mandate.accepted_at is None:
        return _closed(mandate, act) or refused("mandate.not_accepted", "mandate")
    if mandate.withdrawn_at is not None or command.ends_on == mandate.ends_on:
        return Done(mandate.id, Effect.UNCHANGED)
    if refusal := _no_last_day(command, act, mandate) or _for_a_reason(command, act, mandate):
        return refusal
    if command.ends_on < mandate.starts_on:
        return _withdraw(act, mandate, side)
    mandate.ends_on = command.ends_on
    return Done(mandate.id, Effect.CHANGED)


def _no_last_day(command: EndMandate, act: Act, mandate: Mandate) -> Refused | None:
    """Why it can't end on that day."""
    if command.ends_on < act.today:
        return refused("mandate.end_in_past", "ends_on", ends_on=command.ends_on, today=act.today)
    if mandate.ends_on is not None and mandate.ends_on < command.ends_on:
        return refused("mandate.ends_sooner", "ends_on", ends_on=mandate.ends_on, found=command.ends_on)
    return None
