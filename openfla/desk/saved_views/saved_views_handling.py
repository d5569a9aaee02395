# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Views of lists kept, chosen and dropped, each person's own."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.saved_views.saved_views import (
    COLUMNS,
    KEPT,
    LONGEST_NAME,
    LONGEST_VALUE,
    MOST_VIEWS,
    DropView,
    OpenWithView,
    SavedViews,
    SaveView,
    ViewKept,
)
from openfla.records.models import SavedView
from openfla.records.text_order import TextOrder
from openfla.terms.problem import Problem
from openfla.terms.saved_view import ListKept

LONGEST_ORDER = 20


@handles(SaveView)
def save_views(commands: Sequence[SaveView], act: Act) -> list[Outcome]:
    """Each under its name; the same again changes nothing."""
    return [_saved(command, act) for command in commands]


def _saved(command: SaveView, act: Act) -> Outcome:
    own, name = _own(command.employer, command.of, act), " ".join(command.name.split())
    known = own.filter(name__iexact=name).first()
    problems = [*_wrong(command, name)]
    if known is None and own.count() >= MOST_VIEWS:
        problems.append(Problem("view.too_many", "name", {"most": MOST_VIEWS}))
    if problems:
        return Refused(tuple(problems))
    filters = {field: value for field, value in command.filters.items() if value}
    columns = [each for each in COLUMNS[command.of] if each in command.columns]
    terms = {"filters": filters, "order": command.order, "columns": columns, "opens": command.opens}
    if known and all(getattr(known, name) == value for name, value in terms.items()):
        return Done(known.id, Effect.UNCHANGED)
    if command.opens:
        own.filter(opens=True).update(opens=False)
    if known:
        own.filter(id=known.id).update(**terms, entry=act.entry, recorded_at=act.now)
        return Done(known.id, Effect.CHANGED)
    whose = {"person_id": act.actor.person, "of": command.of.value, "name": name}
    row = SavedView(**whose, **terms, **act.recorded(command.employer))
    row.save(force_insert=True)
    return Done(row.id)


def _own(employer: UUID, of: ListKept, act: Act) -> QuerySet[SavedView]:
    return SavedView.objects.filter(employer=employer, person=act.actor.person, of=of.value)


def _wrong(command: SaveView, name: str) -> Iterator[Problem]:
    if not name:
        yield Problem("view.name_missing", "name")
    if len(name) > LONGEST_NAME:
        yield Problem("training.text_too_long", "name", {"length": len(name), "limit": LONGEST_NAME})
    unfit = any(len(value) > LONGEST_VALUE for value in command.filters.values()) or len(command.order) > LONGEST_ORDER
    known = set(command.filters) <= set(KEPT[command.of]) and set(command.columns) <= set(COLUMNS[command.of])
    if unfit or not known:
        yield Problem("view.not_kept", "name")


@handles(OpenWithView)
def open_with_views(commands: Sequence[OpenWithView], act: Act) -> list[Outcome]:
    """The last word holds."""
    return [_opened(command, act) for command in commands]


def _opened(command: OpenWithView, act: Act) -> Outcome:
    own = _own(command.employer, command.of, act)
    if command.view and not own.filter(id=command.view).exists():
        return NOT_FOUND
    before = own.filter(opens=True).first()
    if (before.id if before else None) == command.view:
        return Done(command.view or command.employer, Effect.UNCHANGED)
    own.filter(opens=True).update(opens=False)
    if command.view:
        own.filter(id=command.view).update(opens=True)
    return Done(command.view or command.employer, Effect.CHANGED)


@handles(DropView)
def drop_views(commands: Sequence[DropView], act: Act) -> list[Outcome]:
    """Nothing of it stays but the journal's line."""
    return [_dropped(command, act) for command in commands]


def _dropped(command: DropView, act: Act) -> Outcome:
    own = SavedView.objects.filter(employer=command.employer, person=act.actor.person, id=command.view)
    dropped, _ = own.delete()
    return Done(command.view, Effect.CHANGED) if dropped else NOT_FOUND


@answers(SavedViews)
def saved_views(question: SavedViews, act: Act) -> tuple[ViewKept, ...]:
    """One query."""
    rows = _own(question.employer, question.of, act).order_by(TextOrder("name"), "id")
    return tuple(ViewKept(row.id, row.name, row.filters, row.order, row.opens, tuple(row.columns)) for row in rows)
