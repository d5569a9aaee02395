# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the dice choose: a row, a column, a byte."""

import json
import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.desk.notary import owner, rows

Dice = random.Random


def flipped(value: Any, dice: Dice) -> Any:
    """Another value, as near as can be."""
    if value is None or isinstance(value, UUID):
        return uuid4() if value is None else UUID(int=value.int ^ 1 << dice.randrange(60))
    if isinstance(value, int):
        return value + dice.choice((-1_000, 1_000, 1_000_000_007))
    if isinstance(value, memoryview | bytes):
        some = bytearray(value)
        some[dice.randrange(len(some))] ^= 1 << dice.randrange(8)
        return bytes(some)
    if isinstance(value, str) and value.startswith("{"):
        return json.dumps({name: number + 1 for name, number in json.loads(value).items()} or {"Forged": 1})
    if isinstance(value, str):
        at = dice.randrange(len(value)) if value else 0
        return f"{value[:at]}{'y' if value[at : at + 1] == 'x' else 'x'}{value[at + 1 :]}"
    return value + timedelta(microseconds=1)


def changed(dice: Dice, table: str, columns: Sequence[str], key: str) -> tuple[Any, Any]:
    """One column of one row by one byte; the key of the row, and what stood there."""
    column = dice.choice(columns)
    known = rows(f"SELECT {key}, {column} FROM records_{table} ORDER BY {key}")
    row, value = dice.choice(known)
    with owner() as cursor:
        cursor.execute(f"UPDATE records_{table} SET {column} = %s WHERE {key} = %s", [flipped(value, dice), row])
    return row, value
