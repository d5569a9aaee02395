# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines of many clients by what they ask for: a line each, with its number and the way to its rows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.entry import here
from openfla.channels.web.format import date_long
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.wording.deadlines import titled
from openfla.desk.deadlines.deadlines import Alike, DeadlineGroup
from openfla.terms.deadline import DeadlineKind


@dataclass(frozen=True, slots=True)
class Group:
    """One of them: of how many employers, by which day, how many were missed, and the address of its rows."""

    title: str
    employers: str
    days: str
    missed: int
    url: str


def grouped(group: DeadlineGroup, url: str) -> Group:
    """The line of a group."""
    employers = ngettext("%(shown)s employer", "%(shown)s employers", group.employers)
    return Group(
        titled(*group.alike, here()), employers % {"shown": whole(group.employers)}, _days(group), group.missed, url
    )


def _days(group: DeadlineGroup) -> str:
    first, last = (date_long(day, here()) for day in (group.first, group.last))
    if first == last:
        return _("by %(day)s") % {"day": last}
    return _("by %(first)s, the last by %(last)s") % {"first": first, "last": last}


def key_of_alike(alike: Alike) -> str:
    """How an address names those that ask for the same thing."""
    return " ".join(filter(None, alike))


def alike_known_by(key: str) -> Alike | None:
    """Those that are so named; None for anything else."""
    kind, _blank, about = key.partition(" ")
    return next(((each, about) for each in DeadlineKind if each == kind), None)
