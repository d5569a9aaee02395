# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the figures of an overview lead: to the workers or the trainings behind each, under the same filter."""

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.format import days, number, percent
from openfla.channels.web.trainings.training_words import word
from openfla.channels.web.workers.worker_filters import listed_at, standings
from openfla.desk.accounts.overview import GroupBy, OverviewView, Totals
from openfla.desk.workers.worker_list import WorkerFilter
from openfla.terms.training import ParticipationState

LISTED_BY = {
    GroupBy.COMMITTEE: "joint_committee",
    GroupBy.ESTABLISHMENT: "establishment",
    GroupBy.CATEGORY: "category",
}
WORTH_A_LOOK = ("nothing_followed", "none_left", "over_used")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as written, what it counts, and the address of the list behind it, for who may see that list."""

    value: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Part(Figure):
    """A figure that is part of a whole."""

    amount: Fraction
    whole: Fraction


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of one overview. `shown`: whether the lists may be seen."""

    employer: UUID
    year: int
    asked: WorkerFilter
    shown: bool
    chosen: GroupBy = GroupBy.COMMITTEE

    def workers(self, **more: str) -> str:
        """The list of workers."""
        return listed_at("workers", self.employer, year=self.year, asked=self.asked, **more) if self.shown else ""

    def group(self, by: GroupBy, name: str) -> str:
        """The workers of a group, where the list can be asked for them: not by sex or age, nor for those of none."""
        field = LISTED_BY.get(by)
        return self.workers(**{field: name}) if field and name else ""

    def by(self, kind: GroupBy) -> str:
        """The same overview with its workers told apart by something else."""
        return f"{listed_at('overview', self.employer, year=self.year, asked=self.asked, by=kind)}#groups"

    def trainings(self, **more: str) -> str:
        """The list of trainings."""
        return listed_at("trainings", self.employer, year=self.year, asked=self.asked, **more) if self.shown else ""

    def file(self, kind: str) -> str:
        """The same figures as a file."""
        by = "" if self.chosen is GroupBy.COMMITTEE else self.chosen.value
        return listed_at("overview-export", self.employer, kind, year=self.year, asked=self.asked, by=by)

    def figures(self, view: OverviewView) -> list[Figure]:
        """Four: how many are on track, and what the credit, what was followed and what is left come to."""
        totals = view.totals
        sums = (
            (credit_of(totals), _("Credit (days)"), self.workers(sort="-granted")),
            (totals.charged, _("Followed"), self.workers(sort="-followed")),
            (totals.left, _("Left"), self.workers(sort="-left")),
        )
        track = Figure(_on_track(view), _("Workers on track"), self.workers(sort="followed"))
        return [track, *(Figure(_told(amount), label, url) for amount, label, url in sums)]

    def more(self, view: OverviewView) -> list[Figure]:
        """What the four are made of; what is left is told apart for those who have some and those above the credit."""
        totals = view.totals
        sums = [
            (totals.granted, _("Granted"), self.workers(sort="-granted")),
            (totals.carried_in, _("Carried over"), self.workers(sort="-carried")),
            (totals.planned, _("Planned"), self.trainings(state=ParticipationState.PLANNED.value)),
        ]
        if totals.left is not None and view.above:
            sums += [
                (totals.left + view.above, _("Left to those who have some"), self.workers(standing="with_days")),
                (view.above, _("Taken above the credit"), self.workers(standing="over_used")),
            ]
        people = Figure(number(view.workers, here(), 0), _("Workers"), self.workers())
        return [people, *(Figure(_told(amount), label, url) for amount, label, url in sums)]

    def worth(self, view: OverviewView) -> list[tuple[str, str, bool, int | None]]:
        """The workers one may want to look at, as views of the list."""
        words, counted = dict(standings()), dict(view.by_standing)
        return [
            (words[name], self.workers(standing=name), name == self.asked.standing, counted[name])
            for name in WORTH_A_LOOK
        ]

    def types(self, view: OverviewView) -> list[Part]:
        """Days followed of each type of training that occurs, and their share of all that was followed."""
        found = [(kind.value, amount) for kind, amount in view.by_type if amount]
        whole = sum((amount for _kind, amount in found), Fraction(0))
        return [
            Part(
                f"{percent(amount / whole, here())} · {days(amount, here())}",
                word("type", kind),
                self.trainings(type=kind),
                amount,
                whole,
            )
            for kind, amount in found
        ]


def _told(amount: Fraction | None) -> str:
    return "–" if amount is None else number(amount, here())


def _on_track(view: OverviewView) -> str:
    if view.on_track is None or not view.with_right:
        return "–"
    return percent(Fraction(view.on_track, view.with_right), here(), 0)


def credit_of(totals: Totals) -> Fraction | None:
    """What was granted and carried over."""
    if totals.granted is None or totals.carried_in is None:
        return None
    return totals.granted + totals.carried_in
