# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How values of a column are spelled for the database: one by itself, or many as one array."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BinaryField, CharField, Field, JSONField, TextField

Spell = Callable[[Any], str]
TEXTS = (CharField, TextField)
NULL, ID = "NULL", "uuid"


@dataclass(frozen=True, slots=True)
class Spelling:
    """The type of a column, and how its values are spelled.

    A text is cast to text: its own type would cut it where it is too long, instead of refusing it.
    """

    type: str
    spell: Spell
    quoted: bool
    """Whether a value may hold signs that mean something in an array."""
    flat: bool = True
    """Whether values go into an array by themselves. The database would run the elements of arrays together."""

    @property
    def staged(self) -> str:
        """The type of the array that holds the values of many rows."""
        return f"{self.type if self.flat else 'text'}[]"

    def one(self, value: object) -> str | None:
        """One value."""
        return None if value is None else self.spell(value)

    def many(self, values: Iterable[Any]) -> str:
        """Values as the text of an array."""
        spell = self.spell
        if self.quoted:
            elements = [NULL if each is None else _quoted(spell(each)) for each in values]
        elif self.type == ID:  # most columns: what str() does for each takes longer than all else here
            elements = [NULL if each is None else f"{each.int:032x}" for each in values]
        else:
            elements = [NULL if each is None else spell(each) for each in values]
        return f"{{{','.join(elements)}}}"


@cache
def spelling_of(field: "Field[Any, Any]") -> Spelling:
    """The spelling of this column's values."""
    kind = str(field.db_type(connection)).partition("(")[0]
    if isinstance(field, ArrayField):
        element = spelling_of(field.base_field)
        return Spelling(f"{element.type}[]", element.many, quoted=True, flat=False)
    if isinstance(field, JSONField):
        return Spelling(kind, partial(json.dumps, cls=field.encoder), quoted=True)
    if isinstance(field, BinaryField):
        return Spelling(kind, _hexadecimal, quoted=True)
    if isinstance(field, TEXTS):
        return Spelling("text", str.__str__, quoted=True)
    return Spelling(kind, str, quoted=False)


def _hexadecimal(value: bytes | memoryview) -> str:
    return "\\x" + bytes(value).hex()


def _quoted(text: str) -> str:
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
