# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""New keys for national numbers, and rows sealed under them; a portion is one transaction, any may be the last."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.numbers.number_rotation import KeysUsed, MakeNumberKeys, NumberKeysUsed, ResealNumbers
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.records import numbers, resealing


@handles(MakeNumberKeys)
def make_number_keys(commands: Sequence[MakeNumberKeys], act: Act) -> list[Outcome]:
    """One generation at a time."""
    return [Done(act.entry, _made()) for _ in commands]


def _made() -> Effect:
    newest = numbers.versions()[-1]
    counts = _counts()
    if counts and set(counts) != {newest}:
        return Effect.UNCHANGED
    numbers.make_keys()
    return Effect.CREATED


@handles(ResealNumbers)
def reseal_numbers(commands: Sequence[ResealNumbers], act: Act) -> list[Outcome]:
    """Rows that somebody else is changing at this moment are left for later."""
    return [Done(act.entry, _resealed(command)) for command in commands]


def _resealed(command: ResealNumbers) -> Effect:
    newest = numbers.versions()[-1]
    for table in resealing.TABLES:
        older = table.objects.filter(key_version__lt=newest).order_by("id")
        rows: list[Any] = list(older.select_for_update(skip_locked=True)[: command.most])
        if rows:
            resealing.store(table, [(row.id, numbers.resealed(row)) for row in rows])
            return Effect.CHANGED
    return Effect.UNCHANGED


@answers(NumberKeysUsed)
def number_keys_used(_question: NumberKeysUsed, _act: Act) -> KeysUsed:
    """As everything stands at this moment."""
    return KeysUsed(numbers.versions()[-1], _counts())


def _counts() -> dict[int, int]:
    found: Counter[int] = Counter()
    for table in resealing.TABLES:
        for version, number in table.objects.values_list("key_version").annotate(number=Count("id")):
            found[version] += number
    return dict(found)
