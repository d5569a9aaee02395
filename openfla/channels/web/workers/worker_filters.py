# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of workers as fields, as words and in addresses, under the same names on every page that has it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field, Options, said, words_of
from openfla.channels.web.workers.worker_query import STANDINGS, filter_of
from openfla.desk.workers.worker_list import FilterValues, WorkerFilter
from openfla.terms.right import WorkerCategory

GROUPS = ("joint_committee", "category", "team", "establishment")


def group_of(sent: QueryDict) -> WorkerFilter:
    """The filter in an address, without a name: figures and trainings are those of groups."""
    return replace(filter_of(sent), search="")


def group_fields(asked: WorkerFilter, values: FilterValues) -> list[Field]:
    """A list for each field, with the values that occur; one that was asked for and doesn't occur stays to be seen."""
    entry = Entry(asdict(asked))
    fields = [
        _list(entry, name, said(f"field.{name}"), _options(name, getattr(values, name), getattr(asked, name)))
        for name in GROUPS
    ]
    return [*fields, _list(entry, "standing", _("Standing"), standings())]


def year_field(year: int) -> Field:
    """The year and those around it."""
    years = sorted({*range(year - 2, year + 2)}, reverse=True)
    return Field("year", _("Year"), kind="select", options=_same(map(str, years)), value=str(year))


def standings() -> Options:
    """What a worker may have left, in words."""
    words = (
        _("Days left"),
        _("No days left"),
        _("Above the credit"),
        _("Nothing followed"),
        _("Days still to be planned"),
    )
    return tuple(zip(STANDINGS, words, strict=True))


def told(fields: Iterable[Field]) -> list[str]:
    """What is filtered by, in words: "Team: Kantoor"."""
    return [
        _("%(field)s: %(value)s") % {"field": field.label, "value": dict(field.options).get(field.value, field.value)}
        for field in fields
        if field.value
    ]


def listed_at(name: str, *place: UUID | str, year: int, asked: WorkerFilter, **more: str) -> str:
    """The address of a list, an overview or a file of an employer with this filter, with some of it changed."""
    query = {"year": str(year), **asdict(asked), **more}
    return f"{reverse(name, args=place)}?{urlencode({key: value for key, value in query.items() if value})}"


def _list(entry: Entry, name: str, label: str, options: Options) -> Field:
    return entry.field(name, label, kind="select", options=(("", _("All")), *options))


def _options(name: str, values: Sequence[str], asked: str) -> Options:
    known = (*values, asked) if asked and asked not in values else tuple(values)
    words = dict(words_of(WorkerCategory, "words.category")) if name == "category" else {}
    return tuple((value, words.get(value, value)) for value in known)


def _same(values: Iterable[str]) -> Options:
    return tuple((value, value) for value in values)
