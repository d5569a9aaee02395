# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The payroll's messages about a worker in the worker's words: what each says, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.format import date_short
from openfla.channels.web.payroll.words import field_word, source_word
from openfla.channels.wording import problem_sentence
from openfla.desk.payroll.own_messages import MessageSaid, PointSaid
from openfla.terms.duration import duration_text
from openfla.terms.payroll import DimonaAct, DimonaSaid, Occupation, PayrollDecision, PayrollField, Said


def message_word(message: MessageSaid) -> str:
    """Which of the two, its period or quarter, and what it does."""
    named = source_word(message.source, message.reference)
    return f"{named}: {_acts()[message.said.act]}" if isinstance(message.said, DimonaSaid) else named


def _acts() -> Mapping[DimonaAct, str]:
    return {
        DimonaAct.IN: _("start of a contract"),
        DimonaAct.OUT: _("end of a contract"),
        DimonaAct.UPDATE: _("change of a contract"),
        DimonaAct.CANCEL: _("cancellation of a contract"),
        DimonaAct.STATE: _("a contract as it stands"),
    }


def said_word(said: Said) -> str:
    """What a message says, field by field; of a quarter line by line."""
    if not isinstance(said, DimonaSaid):
        return " · ".join(map(_line, said.occupations)) or _("no longer in the declaration of this quarter")
    values = (
        (field_word(PayrollField.STARTS_ON), _day(said.starts_on)),
        (field_word(PayrollField.ENDS_ON), _day(said.ends_on)),
        (field_word(PayrollField.JOINT_COMMITTEE), said.joint_committee.code if said.joint_committee else ""),
        (_("Worker type"), said.worker_type),
    )
    return _filled(values)


def _line(line: Occupation) -> str:
    days = f"{_day(line.starts_on)} – {_day(line.ends_on) or _('no end')}"
    values = (
        (field_word(PayrollField.HOURS), _hours(line)),
        (field_word(PayrollField.JOINT_COMMITTEE), line.joint_committee.code if line.joint_committee else ""),
        (_("Worker code"), line.worker_code),
        (field_word(PayrollField.ESTABLISHMENT), line.establishment.display if line.establishment else ""),
    )
    return " · ".join(filter(None, (days, _filled(values))))


def _hours(line: Occupation) -> str:
    known = (each for each in (line.weekly_minutes, line.full_time_weekly_minutes) if each is not None)
    return " / ".join(map(duration_text, known))


def _filled(values: Iterable[tuple[str, str]]) -> str:
    return " · ".join(f"{name}: {value}" for name, value in values if value)


def _day(day: date | None) -> str:
    return date_short(day, here()) if day else ""


def became_of(messages: Iterable[MessageSaid], points: Iterable[PointSaid]) -> Mapping[UUID, str]:
    """By message: what of it is recorded, what people entered instead, and what was or is asked of it."""
    asked: dict[UUID | None, list[str]] = defaultdict(list)
    for point in points:
        asked[point.message].append(f"{field_word(point.field)}: {_asked(point)}")
    return {
        each.message: " · ".join([*_held(each), *asked[each.message]]) or _("nothing of it is recorded today")
        for each in messages
    }


def not_recorded(points: Iterable[PointSaid]) -> list[str]:
    """What keeps contracts that the payroll states from being recorded: it is not of one message."""
    return [_asked(each) for each in points if each.held is not None and each.closed_at is None]


def _held(message: MessageSaid) -> Iterable[str]:
    recorded = [field_word(each.field) for each in message.holds if each.recorded]
    other = [field_word(each.field) for each in message.holds if not each.recorded]
    if recorded:
        yield _("recorded: %(fields)s") % {"fields": ", ".join(dict.fromkeys(recorded))}
    if other:
        yield _("another value was entered here: %(fields)s") % {"fields": ", ".join(dict.fromkeys(other))}


def _asked(point: PointSaid) -> str:
    if point.decision is PayrollDecision.SOURCE:
        return _("your employer took what the payroll says")
    if point.decision is PayrollDecision.OURS:
        return _("your employer kept what stands here")
    if point.closed_at is not None:
        return _("was asked, and no longer is")
    return problem_sentence(point.held, here()) if point.held else _("waits for your employer")
