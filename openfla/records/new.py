# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows filled without Django's constructor, which looks at every field and relation of each."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

ModelType = TypeVar("ModelType", bound=Model)


def new(model: type[ModelType], **values: Any) -> ModelType:  # noqa: ANN401 - columns are of many types
    """The row that model(**values) makes; columns by name, relations by their id. TypeError for an unknown column."""
    stated, made = _columns(model)
    row = model.__new__(model)
    row.__dict__ = columns = {**stated, **values, "_state": ModelState()}
    if len(columns) != len(stated) + 1:
        raise TypeError(f"{model.__name__} has no column {sorted(values.keys() - stated.keys())}")
    for name, default in made:
        if name not in values:
            columns[name] = default()
    return row


def restored(rows: "QuerySet[ModelType]") -> list[ModelType]:
    """The rows that list(rows) makes, without what Django does for each in case somebody listens to it."""
    return filled(rows.model, rows.values_list(*columns_of(rows.model)))


@cache
def columns_of(model: type[Model]) -> tuple[str, ...]:
    """The columns of a model, in the order in which `filled` takes their values."""
    return tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - documented


def filled(model: type[ModelType], values: Iterable[Sequence[Any]]) -> list[ModelType]:
    """Stored rows of a model from the values of all their columns."""
    names, found = columns_of(model), []
    for each in values:
        row = model.__new__(model)
        row.__dict__ = {"_state": _stored(), **dict(zip(names, each, strict=True))}
        found.append(row)
    return found


def _stored() -> ModelState:
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    return state


@cache
def _columns(model: type[Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """The columns with their usual values, and those whose value is made anew for each row where none is stated."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]  # noqa: SLF001 - documented
    made = {field.attname: field.default for field in fields if field.has_default() and callable(field.default)}
    stated = {field.attname: None if field.attname in made else field.get_default() for field in fields}
    return stated, list(made.items())
