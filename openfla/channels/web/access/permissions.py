# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a grant or a mandate lets somebody do, as a form shows and reads it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from openfla.channels.web.format import language_of
from openfla.channels.wording import problem_sentence
from openfla.terms.calendar import parse_date
from openfla.terms.problem import Problem
from openfla.terms.role import Permission


@dataclass(frozen=True, slots=True)
class Choice:
    """One permission as a box to tick."""

    value: str
    label: str
    hint: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What was read from the form, and what could not be read."""

    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None
    problems: tuple[Problem, ...]


def _words() -> dict[Permission, tuple[str, str]]:
    return {
        Permission.ACCOUNTS_CONSULT: (_("Consult"), _("see workers, accounts, trainings and files")),
        Permission.TRAININGS_REGISTER: (_("Trainings"), _("register, correct and cancel trainings")),
        Permission.RIGHTS_MANAGE: (_("Staff and rights"), _("import staff lists, declare the size, decide on rights")),
        Permission.REPORTS_CONSULT: (_("Reports"), _("see the overview and its figures")),
        Permission.ACCESS_MANAGE: (_("Access"), _("give and withdraw access")),
        Permission.MANDATES_MANAGE: (_("Mandates"), _("propose, accept and end mandates")),
    }


def labels(permissions: Collection[Permission]) -> list[str]:
    """The short names, in the order of the list."""
    return [label for permission, (label, _hint) in _words().items() if permission in permissions]


def choices(offered: Iterable[Permission], chosen: Collection[str]) -> list[Choice]:
    """Boxes to tick."""
    words = _words()
    return [Choice(each.value, *words[each], checked=each.value in chosen) for each in offered]


def read(form: QueryDict, today: date) -> Terms:
    """The ticked permissions and the two days; without a first day it is today."""
    names = {each.value: each for each in Permission}
    permissions = frozenset(names[text] for text in form.getlist("permissions") if text in names)
    starts_on, ends_on = _day(form, "starts_on"), _day(form, "ends_on")
    problems = tuple(each for each in (starts_on, ends_on) if isinstance(each, Problem))
    return Terms(
        permissions,
        starts_on if isinstance(starts_on, date) else today,
        ends_on if isinstance(ends_on, date) else None,
        problems,
    )


def _day(form: QueryDict, name: str) -> date | Problem | None:
    text = form.get(name, "").strip()
    return parse_date(text, field=name) if text else None


def summary(problems: Iterable[Problem], fields: Collection[str]) -> list[tuple[str, str]]:
    """Each problem in words, with the field of the form that it leads to."""
    language = language_of(translation.get_language())
    pairs = ((problem_sentence(each, language), each.field) for each in problems)
    return list(dict.fromkeys((text, field if field in fields else "") for text, field in pairs))


def beside(errors: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Per field, what is wrong with it."""
    found: dict[str, str] = {}
    for sentence, field in errors:
        found[field] = f"{found[field]} {sentence}" if field in found else sentence
    return found
