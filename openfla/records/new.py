# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows filled without Django's constructor, which looks at every field and relation of each."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

ModelType = TypeVar("ModelType", bound=Model)


def new(model: type[ModelType], **values: Any) -> ModelType:  # noqa: ANN401 - columns are of many types
    """The row that model(**values) makes; columns by name, relations by their id. TypeError for an unknown column."""
    stated, made = _columns(model)
    if not values.keys() <= stated.keys():
        raise TypeError(f"{model.__name__} has no column {sorted(values.keys() - stated.keys())}")
    row = model.__new__(model)
    row.__dict__ = {"_state": ModelState(), **stated, **values}
    for name, default in made:
        if name not in values:
            row.__dict__[name] = default()
    return row


def restored(rows: "QuerySet[ModelType]") -> list[ModelType]:
    """The rows that list(rows) makes, without what Django does for each in case somebody listens to it."""
    names = [field.attname for field in rows.model._meta.concrete_fields]  # noqa: SLF001 - documented
    found = []
    for values in rows.values_list(*names):
        row = rows.model.__new__(rows.model)
        row.__dict__ = {"_state": _kept(rows.db), **dict(zip(names, values, strict=True))}
        found.append(row)
    return found


def _kept(database: str) -> ModelState:
    state = ModelState()
    state.adding, state.db = False, database
    return state


@cache
def _columns(model: type[Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """The columns with their usual values, and those whose value is made anew for each row where none is stated."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]  # noqa: SLF001 - documented
    made = {field.attname: field.default for field in fields if field.has_default() and callable(field.default)}
    stated = {field.attname: None if field.attname in made else field.get_default() for field in fields}
    return stated, list(made.items())
