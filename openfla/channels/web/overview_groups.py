# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of groups of an overview: its words, its finding as a sentence, and where each group leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here, said, words_of
from openfla.channels.web.format import percent
from openfla.channels.web.overview_links import LISTED_BY, Links
from openfla.channels.web.workers.worker_person import SEXES
from openfla.desk.accounts.overview import GroupBy, GroupTotals, OverviewView
from openfla.terms.right import WorkerCategory
from openfla.terms.statistics import UNKNOWN, AgeBand, Grouping


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as it is called, its sums, how much of its days was followed, and the list of its workers."""

    name: str
    totals: GroupTotals
    share: Fraction | None
    url: str


def group_rows(view: OverviewView, links: Links) -> list[GroupRow]:
    """Ages from below, others by their code; those of whom it isn't known have a name too."""
    names = _names(view.by)
    return [
        GroupRow(names.get(each.name, each.name), each, _share(each), links.group(view.by, each.name))
        for each in view.groups
    ]


def finding(rows: list[GroupRow]) -> str:
    """Which group followed the least of its days, of those that are shown; nothing where no two can be compared."""
    shares = sorted((row.share, row.name) for row in rows if row.share is not None)
    if len(shares) < len(("least", "most")):
        return ""
    (least, behind), (most, ahead) = shares[0], shares[-1]
    if least == most:
        alike = _("All groups that are shown followed %(share)s of the days granted.")
        return alike % {"share": percent(least, here())}
    words = {"least": percent(least, here()), "behind": behind, "most": percent(most, here()), "ahead": ahead}
    return _("Least was followed by %(behind)s, %(least)s of the days granted; most by %(ahead)s, %(most)s.") % words


def choices(view: OverviewView, links: Links) -> list[tuple[str, str, bool, None]]:
    """The ways to tell workers apart, for who may ask for another than the first."""
    if view.of_many:
        return []
    return [(words, links.by(GroupBy(value)), value == view.by, None) for value, words in kinds()]


def kinds() -> Iterator[tuple[str, str]]:
    """What workers are told apart by, in words."""
    others = dict(words_of(Grouping, "words.grouping"))
    for each in GroupBy:
        yield each.value, said(f"field.{LISTED_BY[each]}") if each in LISTED_BY else others[Grouping(each.value)]


def _names(by: GroupBy) -> dict[str, str]:
    known: dict[GroupBy, Any] = {
        GroupBy.CATEGORY: dict(words_of(WorkerCategory, "words.category")),
        GroupBy.SEX: dict(zip(SEXES, said("words.sex").split(", "), strict=True)),
        GroupBy.AGE: dict(words_of(AgeBand, "words.age_band")),
    }
    return {**known.get(by, {}), UNKNOWN: _("not known")}


def _share(group: GroupTotals) -> Fraction | None:
    return group.charged / group.granted if group.granted and group.charged is not None else None
