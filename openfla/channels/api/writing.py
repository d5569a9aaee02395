# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What became of commands, as answers: what was done, or all that was refused at its places in the body."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.problems import Issue
from openfla.channels.api.refusing import Names, Placed, body_name, issue_type, refusal
from openfla.desk.outcome import NOT_FOUND, Done, Outcome, Refused

SOURCE = "api"
NO_VERSION = UUID(int=0)
VERSION = re.compile(r'^"([^.]*)(\.[0-9a-f]{32})?"$')
"""An ETag: a version, and the mark of what was shown with it where it comes from reading."""
Place = tuple[Names, str]
"""The words for the fields of a command, and what stands before them in the body."""


def all_done(call: Call, outcomes: Sequence[Outcome], places: Iterable[Place]) -> Sequence[Done]:
    """All of them, if all were done. Wrong with everything that was refused; 404 where that is not there for them."""
    refused = [
        Placed(outcome, *place) for outcome, place in zip(outcomes, places, strict=True) if isinstance(outcome, Refused)
    ]
    if any(each.refusal == NOT_FOUND for each in refused):
        raise call.missing()
    if refused:
        raise refusal(refused)
    return [outcome for outcome in outcomes if isinstance(outcome, Done)]


def warnings(outcome: Done, place: Place) -> list[Issue]:
    """What was stored all the same, and deserves a second look."""
    names, before = place
    return [
        Issue(issue_type(each.code), "body", body_name(each, names, before), each.code, each.values)
        for each in outcome.warnings
    ]


def cancelled(call: Call, kind: Callable[[UUID, UUID, UUID, str], Any], place: str) -> Answer:
    """204: what the address names under `place` is withdrawn, in the version that the sender saw."""
    command = kind(call.employer(), UUID(call.path[place]), seen(call), call.body["reason"])

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        all_done(call, outcomes, [({"employment": ""}, "")])
        return Answer(204)

    return call.carry_out([command], answer)


def version(done: Done) -> str:
    """The version that holds now, as If-Match takes it, without quotes."""
    return str(done.holds.version) if done.holds else ""


def seen(call: Call) -> UUID:
    """The version that the sender saw. What is no ETag of ours names none, and so never one that holds.

    The mark of what was shown with it counts for nothing here: others may take part, or be called otherwise, since.
    """
    try:
        return UUID(VERSION.sub(r"\1", call.expected)) if call.expected.startswith('"') else NO_VERSION
    except ValueError:
        return NO_VERSION
