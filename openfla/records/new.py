# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Unsaved rows, made by position. By name, Django looks at every field and relation of a row, which large acts feel."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model

ModelType = TypeVar("ModelType", bound=Model)


def new(model: type[ModelType], **values: Any) -> ModelType:  # noqa: ANN401 - columns are of many types
    """The row that model(**values) makes; columns by name, relations by their id. TypeError for an unknown column."""
    columns = _columns(model)
    if not values.keys() <= columns.keys():
        raise TypeError(f"{model.__name__} has no column {sorted(values.keys() - columns.keys())}")
    return model(*[values[name] if name in values else default() for name, default in columns.items()])


@cache
def _columns(model: type[Model]) -> dict[str, Callable[[], Any]]:
    """The columns in order, each with what gives its value where none is stated."""
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django documents _meta
    return {field.attname: field.get_default for field in fields}
