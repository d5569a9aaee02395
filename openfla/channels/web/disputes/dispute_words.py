# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A dispute in words: what it is about, how it stands, what stood on the line, what was said."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.entry import here, said, words_of
from openfla.channels.web.format import date_long, date_short, days, hours
from openfla.channels.web.trainings.training_words import word
from openfla.desk.act import day_of
from openfla.desk.disputes.disputes import DisputableLine, DisputeRow, DisputeView, LineVersion
from openfla.terms.dispute import DisputeKind, DisputeState, DisputeStepKind
from openfla.terms.right import ContractType, RightFactKind, WorkerCategory

LISTS = {
    "right_kind": (RightFactKind, "words.right_fact"),
    "category": (WorkerCategory, "words.category"),
    "contract_type": (ContractType, "words.contract_type"),
}
"""Fields that hold a word of a closed list."""


def about(line: DisputableLine | DisputeRow) -> str:
    """Which line of the account it is."""
    shown = {"title": line.title, "day": date_short(line.on, here()), "year": line.on.year}
    if line.kind is DisputeKind.RIGHT:
        return _("Right of %(year)s: %(title)s") % shown
    if line.kind is DisputeKind.CONTRACT:
        return _("Contract from %(day)s") % shown
    return _("%(title)s, %(day)s") % shown


def kind(row: DisputeRow) -> str:
    """Of which kind that line is."""
    words = dict(words_of(DisputeKind, "words.dispute_kind"))[row.kind.value]
    return words[:1].upper() + words[1:]


def state(row: DisputeRow) -> str:
    """How it stands, in a word or two."""
    return dict(words_of(DisputeState, "words.dispute_state"))[row.state.value]


def tag(row: DisputeRow) -> str:
    """The kind of box that the state stands in."""
    if row.days_left is not None and row.days_left < 0:
        return "act"
    return "soon" if row.state in {DisputeState.OPEN, DisputeState.PROPOSED} else "dashed"


def clock(row: DisputeRow) -> str:
    """How long there is to answer, or how it ended."""
    left, shown = row.days_left, {"day": date_long(row.answer_by, here())}
    if left is None:
        return _answered(row)
    if left < 0:
        told = ngettext(
            "%(number)s day late: an answer was due by %(day)s.",
            "%(number)s days late: an answer was due by %(day)s.",
            -left,
        )
        return told % {**shown, "number": -left}
    if not left:
        return _("Today is the last day to answer.")
    told = ngettext(
        "%(number)s day left to answer: until %(day)s.", "%(number)s days left to answer: until %(day)s.", left
    )
    return told % {**shown, "number": left}


def _answered(row: DisputeRow) -> str:
    if row.reply_by is not None:
        day = date_long(row.reply_by, here())
        return _("The employer’s proposal waits for the worker until %(day)s.") % {"day": day}
    if row.state is DisputeState.AGREED:
        return _("Agreed, and corrected.") if row.corrected else _("Agreed: the correction is still to be made.")
    return {
        DisputeState.REFUSED: _("The employer refused."),
        DisputeState.DECLINED: _("No agreement was found."),
        DisputeState.WITHDRAWN: _("The worker withdrew it."),
        DisputeState.UNANSWERED: _("No agreement was found: the proposal was not answered in time."),
    }.get(row.state, "")


def untold_told(view: DisputeView) -> list[str]:
    """That the last mail did not reach the worker, and until when the worker has to answer; nothing where it did."""
    mail = view.untold
    if mail is None:
        return []
    shown = {"day": date_long(day_of(mail.ended_at), here()), "code": mail.code}
    told = _("The mail that told the worker did not arrive (%(day)s: %(code)s).") % shown
    if view.row.reply_by is None:
        return [told]
    day = date_long(view.row.reply_by, here())
    return [told, _("The worker has until %(day)s to answer the proposal.") % {"day": day}]


def steps(view: DisputeView) -> list[dict[str, Any]]:
    """What was done and said, in its order."""
    words = dict(words_of(DisputeStepKind, "words.dispute_step"))
    return [
        {
            "step": each,
            "words": words[each.kind.value],
            "by": ", ".join(part for part in (each.by, each.organisation) if part),
        }
        for each in view.steps
    ]


def line_told(version: LineVersion | None) -> list[tuple[str, str]]:
    """What stood on the line, field by field."""
    return [(said(f"field.{name}"), _told(name, value)) for name, value in version.said] if version else []


def wanted_told(view: DisputeView) -> list[tuple[str, str]]:
    """What the worker says should stand there."""
    if view.row.kind is not DisputeKind.MISSING:
        return [(_("Should stand there"), view.wanted), (said("field.reason"), view.reason)]
    pairs: Iterable[tuple[str, str]] = (
        (said("field.training_title"), view.row.title),
        (said("field.date"), date_short(view.row.on, here())),
        (said("field.participation_minutes"), hours(view.minutes or 0, here())),
        (said("field.reason"), view.reason),
    )
    return list(pairs)


def _told(name: str, value: object) -> str:
    if isinstance(value, bool):
        return word("counts", "yes" if value else "no")
    if isinstance(value, date):
        return date_short(value, here())
    if isinstance(value, Fraction):
        return days(value, here())
    if isinstance(value, int):
        return hours(value, here())
    if name in LISTS:
        kinds, code = LISTS[name]
        return dict(words_of(kinds, code)).get(str(value), str(value))
    return word("state", str(value)) if name == "participation_state" else str(value)
