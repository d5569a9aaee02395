# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Up to a thousand trainings in one body, each registered or refused by itself; or only verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.problems import Issue, issue_body
from openfla.channels.api.refusing import Placed, issues_of, telling
from openfla.channels.api.training_items import Item, item_of, receipt
from openfla.channels.api.writing import warnings
from openfla.desk.outcome import Done, Effect, Outcome, Refused, closed


@operation("registerTrainings")
def register(call: Call) -> Answer:
    """200 with what became of each."""
    items = _items(call)
    gathered = _gathered(items)
    if not gathered.commands:
        call.confirm()
        return _answer(call, items, gathered, ())
    return call.carry_out(
        gathered.commands, lambda outcomes: _answer(call, items, gathered, outcomes), wholes=gathered.wholes
    )


@operation("verifyTrainings")
def verify(call: Call) -> Answer:
    """200 with what would become of each; nothing is stored."""
    items = _items(call)
    gathered = _gathered(items)
    if not gathered.commands:
        call.confirm()
    outcomes = call.perform(gathered.commands, wholes=gathered.wholes, rehearse=True) if gathered.commands else ()
    return _answer(call, items, gathered, outcomes, stored=False)


def _items(call: Call) -> list[Item]:
    """What is wrong with one item is its own: each is read by itself, once all of the body fits the contract."""
    employer = call.employer()
    bodies = enumerate(call.body["trainings"])
    return [item_of(Fields(each, call.today, [], f"trainings[{count}]"), employer) for count, each in bodies]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The commands of the items that can be read, and the places of those of each."""

    commands: Sequence[Any]
    wholes: Sequence[Sequence[int]]


def _gathered(items: Sequence[Item]) -> Gathered:
    """All trainings before all parts, so that the desk takes each kind in one go."""
    read = [item for item in items if not item.issues]
    commands = [item.commands[0] for item in read]
    wholes = []
    for place, item in enumerate(read):
        parts = range(len(commands), len(commands) + len(item.commands) - 1)
        wholes.append([place, *parts])
        commands += item.commands[1:]
    return Gathered(commands, wholes)


def _answer(
    call: Call, items: Sequence[Item], gathered: Gathered, outcomes: Sequence[Outcome], *, stored: bool = True
) -> Answer:
    if any(map(closed, outcomes)):
        raise call.missing()
    wholes = iter(gathered.wholes)
    results = []
    for item in items:
        own = [] if item.issues else [outcomes[place] for place in next(wholes)]
        results.append(_result(call, item, own, stored=stored))
    refused = sum(each["status"] == "refused" for each in results)
    return Answer(body={"accepted": len(results) - refused, "refused": refused, "results": results}, localised=True)


def _result(call: Call, item: Item, outcomes: Sequence[Outcome], *, stored: bool) -> dict[str, Any]:
    refused = [
        Placed(outcome, *place)
        for outcome, place in zip(outcomes, item.places, strict=False)
        if isinstance(outcome, Refused)
    ]
    issues = item.issues or [issue for each in telling(refused) for issue in issues_of(each)]
    if issues:
        return {"status": "refused", "issues": [issue_body(each, call.language) for each in issues]}
    done = [outcome for outcome in outcomes if isinstance(outcome, Done)]
    unchanged = all(each.effect is Effect.UNCHANGED for each in done)
    told = receipt(call, item, done) if stored else _warned(call, item, done)
    return {"status": "unchanged" if unchanged else "accepted", **told}


def _warned(call: Call, item: Item, done: Sequence[Done]) -> dict[str, Any]:
    told: list[Issue] = [
        issue for each, place in zip(done, item.places, strict=True) for issue in warnings(each, place)
    ]
    return {"warnings": [issue_body(each, call.language) for each in told]} if told else {}
