# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A deadline in words: the same on a page, in a mail and in a calendar."""

from openfla.channels.wording import sentence, words_of
from openfla.desk.deadlines.deadlines import DeadlineView
from openfla.terms.deadline import DeadlineKind, DeadlineState, unit_of

MEETING_UNTOLD = "plan.meeting_untold_warning"


def title(each: DeadlineView, language: str) -> str:
    """What is to be done."""
    return titled(each.kind, each.about, language)


def titled(kind: DeadlineKind, about: str, language: str) -> str:
    """The same of one that is only named."""
    return sentence(f"deadline.{kind}", {"about": about}, language)


def counted(each: DeadlineView, language: str) -> str:
    """The same with how many workers, participations, disputes or mandates it concerns, where they are counted.

    Never who.
    """
    told = title(each, language)
    if each.number is None:
        return told
    return sentence(f"deadline.counted_{unit_of(each.kind)}", {"title": told, "number": each.number}, language)


def parts(each: DeadlineView, language: str) -> tuple[str, ...]:
    """Of how many the day was when, a sentence each, where the days of one row lie apart."""
    return tuple(sentence(part.code, part.values, language) for part in each.parts)


def state(each: DeadlineView, language: str) -> str:
    """How it stands; of certificates, how near they are to their end; of what was done late, when.

    Of a draft that was sent for a meeting whose day is not told, that too.
    """
    if MEETING_UNTOLD in each.why.warnings:
        return sentence("deadline.meeting_untold", {}, language)
    if each.late is not None:
        return sentence("deadline.late", {"on": each.late}, language)
    if each.step is not None:
        return step(each.step, language)
    return dict(words_of(DeadlineState, "words.deadline_state", language))[each.state.value]


def step(days: int, language: str) -> str:
    """Within how many days a certificate ends: see terms.deadline.CERTIFICATE_STEPS."""
    return sentence("deadline.within" if days else "deadline.at_its_end", {"days": days}, language)
