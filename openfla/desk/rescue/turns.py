# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contract lines of a request in turns: what one says otherwise of somebody meets what an earlier one stored."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from openfla.desk.names import sort_name
from openfla.desk.workers.staff import RegisterEmployment, WorkerIdentity

Line = TypeVar("Line")
Key = tuple[str, object]


def turns(lines: Sequence[Line], commands: Sequence[RegisterEmployment]) -> Iterator[list[Line]]:
    """The lines, those that contradict an earlier one after it.

    Several contracts of one worker go together as long as they say the same of the person and share no day.
    """
    left = list(zip(lines, commands, strict=True))
    while left:
        turn, left = _turn(left)
        yield [line for line, _ in turn]


Said = list[tuple[Line, RegisterEmployment]]


def _turn(left: Said[Line]) -> tuple[Said[Line], Said[Line]]:
    now: Said[Line] = []
    later: Said[Line] = []
    held: dict[Key, list[RegisterEmployment]] = defaultdict(list)
    for line, command in left:
        keys = _keys(command.identity)
        contradicts = any(_contradicts(command, other) for key in keys for other in held[key])
        (later if contradicts else now).append((line, command))
        for key in keys:
            held[key].append(command)
    return now, later


def _keys(own: WorkerIdentity) -> list[Key]:
    """All that may lead to the same worker; a name does where nothing better is said."""
    keys: list[Key] = [("number", own.number.digits)] if own.number else []
    keys += [("reference", own.reference)] if own.reference else []
    return keys or [("name", sort_name(own.family_name, own.given_names))]


def _contradicts(one: RegisterEmployment, other: RegisterEmployment) -> bool:
    meets = (one.ends_on is None or other.starts_on <= one.ends_on) and (
        other.ends_on is None or one.starts_on <= other.ends_on
    )
    return meets or one.identity != other.identity
