# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Questions whose statement is composed once: where few rows answer, composing takes longer than all the rest.

@composed_once
def _standings(worker: UUID) -> QuerySet[Standing]:
    return Standing.objects.filter(worker=worker).order_by("year")

_standings(worker)  # a list of rows
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from openfla.records.new import columns_of, filled
from openfla.records.round_trip import fetched
from openfla.records.spelling import ID, Spelling

Asked = ParamSpec("Asked")
Row = TypeVar("Row")
Place = tuple[int, int, Callable[[Any], Any] | None]
"""A place among the parameters, the value that goes there, and how it is spelled where it doesn't go as it is."""

STAND_INS: Mapping[type, Callable[[int], Any]] = {
    UUID: lambda place: UUID(int=place + 1),
    date: lambda place: date.min + timedelta(place),
    datetime: lambda place: datetime.min.replace(tzinfo=UTC) + timedelta(place),
    int: lambda place: 31_700 + place,
    str: lambda place: f"stand-in {place}",
}
ARRAYS = {UUID: Spelling(ID, str, quoted=False), str: Spelling("text", str.__str__, quoted=True)}
PAGE = " LIMIT %s OFFSET %s"


@dataclass(frozen=True, slots=True)
class _Statement:
    """A text with the parameters that never change and the places of those that do; how its rows are read."""

    text: str
    fixed: Sequence[Any]
    places: Sequence[Place]
    converters: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]

    def rows(self, values: Sequence[Any], page: Sequence[int] = ()) -> list[tuple[Any, ...]]:
        """What the database says with these values."""
        parameters = [*self.fixed, *page]
        for place, value, spell in self.places:
            parameters[place] = values[value] if spell is None else spell(values[value])
        found = fetched(self.text + PAGE if page else self.text, parameters)
        return [self._converted(row) for row in found] if self.converters else found

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        read = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                read[place] = convert(read[place], expression, connection)
        return tuple(read)


class ComposedOnce(Generic[Asked, Row]):
    """Asks what a function from values to a QuerySet composes: its rows, the first, a page, or how many.

    Positional arguments are identifiers, days, moments, whole numbers, texts, collections of them, or None. Each stands
    in the statement as it is given, and changes nothing else of it than by being None or empty. A named argument may
    change all of it: there is a statement for each. Functions give rows of a model, or values_list without `flat`.
    """

    def __init__(self, compose: Callable[Asked, QuerySet[Any, Row]]) -> None:
        self._compose = compose
        self._known: dict[object, tuple[_Statement | None, Callable[[list[Any]], list[Row]]]] = {}

    def __call__(self, *values: Asked.args, **shape: Asked.kwargs) -> list[Row]:
        """All rows."""
        return self._found((), values, shape)

    def page(self, start: int, size: int, /, *values: Asked.args, **shape: Asked.kwargs) -> list[Row]:
        """So many rows from there on."""
        return self._found((size, start), values, shape)

    def first(self, *values: Asked.args, **shape: Asked.kwargs) -> Row | None:
        """The first row, if there is one."""
        return next(iter(self._found((1, 0), values, shape)), None)

    def count(self, *values: Asked.args, **shape: Asked.kwargs) -> int:
        """How many rows there are."""
        statement, _ = self._statement(values, shape, counted=True)
        return int(statement.rows(values)[0][0]) if statement else 0

    def _found(self, page: Sequence[int], values: Sequence[Any], shape: Mapping[str, Any]) -> list[Row]:
        statement, read = self._statement(values, shape)
        return read(statement.rows(values, page)) if statement else []

    def _statement(
        self, values: Sequence[Any], shape: Mapping[str, Any], *, counted: bool = False
    ) -> tuple[_Statement | None, Callable[[list[Any]], list[Row]]]:
        """The statement, and what makes its rows; none where nothing can be found."""
        key = (counted, *map(_kind, values), *shape.items())
        if key not in self._known:
            stand_ins = [_stand_in(value, place) for place, value in enumerate(values)]
            asked: Any = self._compose(*stand_ins, **shape)
            columns = None if asked._fields else columns_of(asked.model)
            rows = asked.order_by().values_list("pk") if counted else asked.values_list(*columns) if columns else asked
            statement = _composed(rows, stand_ins, counted=counted)
            self._known[key] = statement, partial(filled, asked.model) if columns else list
        return self._known[key]


def composed_once(compose: Callable[Asked, QuerySet[Any, Row]]) -> ComposedOnce[Asked, Row]:
    """Keeps the statement of the QuerySet; see ComposedOnce for what its arguments may be."""
    return ComposedOnce(compose)


def _kind(value: object) -> object:
    """What a statement depends on of a value. TypeError for a value that can't stand in one as it is."""
    if value is None or type(value) in STAND_INS:
        return type(value)
    if not isinstance(value, Collection) or isinstance(value, str):
        raise TypeError(f"{type(value).__name__} is no value that a statement takes as it is")
    return (list, type(next(iter(value)))) if value else list


def _stand_in(value: Any, place: int) -> Any:  # noqa: ANN401 - a value of the same type
    if value is None:
        return None
    if type(value) in STAND_INS:
        return STAND_INS[type(value)](place)
    return [STAND_INS[type(next(iter(value)))](place)] if value else []


def _composed(rows: QuerySet[Any, Any], stand_ins: Sequence[Any], *, counted: bool) -> _Statement | None:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        text, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    text = f"SELECT COUNT(*) FROM ({text}) AS counted" if counted else text  # noqa: S608 - what Django composed
    return _Statement(text, parameters, _places(parameters, stand_ins), {} if counted else _converters(compiler))


def _places(parameters: Sequence[Any], stand_ins: Sequence[Any]) -> list[Place]:
    """Where the values stand. TypeError if one is nowhere: a statement would be kept that doesn't heed it."""
    found: list[Place] = []
    for number, stand_in in enumerate(stand_ins):
        if stand_in is None or stand_in == []:
            continue
        many = ARRAYS[type(stand_in[0])].many if isinstance(stand_in, list) else None
        sought = many(stand_in) if many else stand_in
        places = [place for place, each in enumerate(parameters) if isinstance(each, type(sought)) and each == sought]
        if not places:
            raise TypeError(f"value {number} stands nowhere in the statement as it was given")
        found += [(place, number, many or _wrapped(parameters[place], sought)) for place in places]
    return found


def _wrapped(parameter: object, value: object) -> type | None:
    """The type that tells the database how wide a number is."""
    return None if type(parameter) is type(value) else type(parameter)


def _converters(compiler: SQLCompiler) -> Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]:
    found: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]] = compiler.get_converters(
        [expression for expression, *_ in compiler.select or ()]
    )
    return found
