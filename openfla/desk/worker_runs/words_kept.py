# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a run says of each worker, as JSON for its row and back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

from openfla.desk.worker_runs.runs import ACTS, Words
from openfla.terms.worker_run import WorkerAct

WORDS = {act: words for words, act in ACTS.items()}


def kept(words: Words) -> dict[str, Any]:
    """What a JSON column keeps of these words."""
    return {each.name: _kept(getattr(words, each.name)) for each in fields(words)}


def key_of(form: UUID, words: Words, chosen: Iterable[UUID]) -> UUID:
    """That of an order: from the number of its form, what it says and for whom, in order.

    The same form sent again with anything else in it is another order.
    """
    said = ACTS[type(words)].value, kept(words), [str(each) for each in chosen]
    return uuid5(form, json.dumps(said, sort_keys=True))


def _kept(value: Any) -> Any:  # noqa: ANN401 - whatever words hold
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Fraction | UUID):
        return str(value)
    if isinstance(value, tuple):
        return [_kept(each) for each in value]
    if is_dataclass(value):
        return {each.name: _kept(getattr(value, each.name)) for each in fields(value)}
    return value


def words_of(act: WorkerAct, said: Mapping[str, Any]) -> Words:
    """The words behind what `kept` gave."""
    words: Words = _read(WORDS[act], said)
    return words


def _read(kind: Any, said: Any) -> Any:  # noqa: ANN401 - whatever words hold
    """What was kept of a value of that type, without names that it had once and has no longer."""
    if said is None:
        return None
    if isinstance(kind, UnionType):
        [kind] = [each for each in get_args(kind) if each is not NoneType]
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in said)
    if is_dataclass(kind):
        types = get_type_hints(kind)
        known = {name: _read(types[name], each) for name, each in said.items() if name in types}
        return kind(**known)  # type: ignore[operator]
    return kind.fromisoformat(said) if kind in (date, time) else kind(said)
