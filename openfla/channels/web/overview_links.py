# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the figures of an overview lead: to the workers or the trainings behind each, under the same filter."""

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.format import days, number
from openfla.channels.web.trainings.training_words import word
from openfla.channels.web.workers.worker_filters import listed_at, standings
from openfla.desk.accounts.overview import OverviewView
from openfla.desk.workers.worker_list import WorkerFilter
from openfla.terms.training import ParticipationState

WORTH_A_LOOK = ("nothing_followed", "none_left", "over_used")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as written, what it counts, and the address of the list behind it, for who may see that list."""

    value: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of one overview. `shown`: whether the lists may be seen."""

    employer: UUID
    year: int
    asked: WorkerFilter
    shown: bool

    def workers(self, **more: str) -> str:
        """The list of workers."""
        return listed_at("workers", self.employer, year=self.year, asked=self.asked, **more) if self.shown else ""

    def committee(self, number: str) -> str:
        """The workers of a committee; those of none can't be asked for."""
        return self.workers(joint_committee=number) if number else ""

    def trainings(self, **more: str) -> str:
        """The list of trainings."""
        return listed_at("trainings", self.employer, year=self.year, asked=self.asked, **more) if self.shown else ""

    def file(self, kind: str) -> str:
        """The same figures as a file."""
        return listed_at("overview-export", self.employer, kind, year=self.year, asked=self.asked)

    def figures(self, view: OverviewView) -> list[Figure]:
        """The sums, each leading to those who have most of it."""
        totals = view.totals
        sums = (
            (totals.granted, _("Granted"), self.workers(sort="-granted")),
            (totals.carried_in, _("Carried over"), self.workers(sort="-carried")),
            (totals.charged, _("Followed"), self.workers(sort="-followed")),
            (totals.planned, _("Planned"), self.trainings(state=ParticipationState.PLANNED.value)),
            (totals.left, _("Left"), self.workers(sort="-left")),
        )
        people = Figure(number(view.workers, here(), 0), _("Workers"), self.workers())
        return [people, *(Figure(_told(amount), label, url) for amount, label, url in sums)]

    def worth(self, view: OverviewView) -> list[tuple[str, str, bool, int | None]]:
        """The workers one may want to look at, as views of the list."""
        words, counted = dict(standings()), dict(view.by_standing)
        return [
            (words[name], self.workers(standing=name), name == self.asked.standing, counted[name])
            for name in WORTH_A_LOOK
        ]

    def types(self, view: OverviewView) -> list[Figure]:
        """Days followed of each type of training that occurs."""
        found: list[tuple[str, Fraction]] = [(kind.value, amount) for kind, amount in view.by_type if amount]
        return [Figure(days(amount, here()), word("type", kind), self.trainings(type=kind)) for kind, amount in found]


def _told(amount: Fraction | None) -> str:
    return "–" if amount is None else number(amount, here())
