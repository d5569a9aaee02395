# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two people at one fact: what stands now beside what was typed, so that going on is a decision and not an accident."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.entry import Entry, Field

CHANGED = frozenset({"desk.changed_meanwhile", "plan.changed_meanwhile", "size.known_otherwise", "offer.not_open"})
"""What the desk says of a form that was made on what stands no longer."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which what stands now differs from what was typed."""

    label: str
    theirs: str
    yours: str
    name: str


def was_first(entry: Entry) -> bool:
    """Whether the desk said that somebody else changed the fact meanwhile."""
    return any(problem.code in CHANGED for problem in entry.problems)


def version_sent(request: HttpRequest, field: str = "version") -> UUID:
    """The version that somebody saw, or not found."""
    try:
        return UUID(request.POST.get(field, ""))
    except ValueError as error:
        raise Http404 from error


def version_shown(entry: Entry, current: UUID | int, field: str = "version") -> str:
    """The version that a form carries on: the one that was sent, until the page shows what changed since.

    A form that comes back for another reason must not pass for one made on a version that nobody looked at.
    """
    return str(current) if was_first(entry) else entry.text(field) or str(current)


def clash_of(entry: Entry, fields: Iterable[Field], known: Mapping[str, str]) -> tuple[Difference, ...] | None:
    """The differing fields when somebody else was first; None when nobody was."""
    if not was_first(entry):
        return None
    pairs = ((field, known.get(field.name, "")) for field in fields if field.name in known or field.value)
    return tuple(
        Difference(field.label, _words(field, theirs), _words(field, field.value), field.name)
        for field, theirs in pairs
        if theirs != field.value.strip()
    )


def _words(field: Field, value: str) -> str:
    return dict(field.options).get(value, value) or "–"
