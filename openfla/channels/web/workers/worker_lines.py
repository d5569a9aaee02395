# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the worker list with every text ready, so that a long page costs little more than a short one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.entry import here, words_of
from openfla.channels.web.format import date_short, number
from openfla.channels.web.signin import today
from openfla.desk.accounts.day_strip import Strip, strip
from openfla.desk.names import listed_name
from openfla.desk.workers.staff import Figures
from openfla.desk.workers.worker_list import WorkerPage
from openfla.terms.right import WorkerCategory

SOMEBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Line:
    """A worker of the list: name and account's address, words of the box that chooses, amounts as written, strip.

    `leaving` says when the last contract of the year ended or ends; empty while one goes on past the year.
    """

    worker: UUID
    name: str
    url: str
    choose: str
    leaving: str
    team: str
    reference: str
    committee: str
    category: str
    establishment: str
    contract_end: str
    carried: str
    granted: str
    strip: Strip
    followed: str
    planned: str
    left: str


def strip_of(figures: Figures) -> Strip:
    """The strip of a worker's year."""
    return strip(carried=figures.carried_in, granted=figures.granted, used=figures.charged, planned=figures.planned)


def lines_of(employer: UUID, year: int, page: WorkerPage) -> Iterator[Line]:
    """The rows of the page, in its order."""
    language, account, choose = here(), _accounts(employer, year), _("Choose %(name)s")
    leaving, categories = _leavings(language), dict(words_of(WorkerCategory, "words.category"))
    for row in page.rows:
        figures, name = row.figures, listed_name(row.family_name, row.given_names)
        amounts = (figures.carried_in, figures.granted, figures.charged, figures.planned, figures.left)
        carried, granted, followed, planned, left = (number(amount, language) for amount in amounts)
        yield Line(
            worker=row.worker,
            name=name,
            url=account(row.worker),
            choose=choose % {"name": name},
            leaving=leaving(row.employed_to),
            team=row.team,
            reference=row.reference,
            committee=row.joint_committee,
            category=categories.get(row.category, row.category),
            establishment=row.establishment,
            contract_end=date_short(row.employed_to, language) if row.employed_to else "",
            carried=carried,
            granted=granted,
            strip=strip_of(figures),
            followed=followed,
            planned=planned,
            left=left,
        )


def _leavings(language: str) -> Callable[[date | None], str]:
    """Writes the end of employment: the words are looked up once."""
    left, leaves, day = _("left on %(day)s"), _("contract until %(day)s"), today()

    def written(last: date | None) -> str:
        if last is None:
            return ""
        return (left if last < day else leaves) % {"day": date_short(last, language)}

    return written


def _accounts(employer: UUID, year: int) -> Callable[[UUID], str]:
    """Writes the address of a worker's page: looked up once, for addresses differ in the worker alone."""
    before, _mark, after = reverse("worker", args=[employer, SOMEBODY]).rpartition(str(SOMEBODY))
    return lambda worker: f"{before}{worker}{after}?year={year}"
