# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The examples of the contract are what is answered, and its examples of what is sent are taken.

With OPENFLA_WRITE_EXAMPLES=1 the answers are written anew; read what changed, then bundle the contract.
"""

import json
import os
from datetime import datetime, tzinfo
from typing import Any

import pytest

from openfla.channels.api import door
from openfla.channels.api.bundling import ANSWERS
from openfla.channels.api.events import sending
from tests.channels.api.scenes import Clock, Scene, Stage
from tests.channels.api.scenes.access import access
from tests.channels.api.scenes.accounts import accounts
from tests.channels.api.scenes.batches import batches
from tests.channels.api.scenes.employments import employments
from tests.channels.api.scenes.events import events
from tests.channels.api.scenes.problems import problems
from tests.channels.api.scenes.reference import reference
from tests.channels.api.scenes.requests import requests
from tests.channels.api.scenes.rights import decisions, overviews, rights, sizes
from tests.channels.api.scenes.successions import successions
from tests.channels.api.scenes.trainings import participations, trainings
from tests.channels.api.steady import steady
from tests.desk.conftest import House, enterprise_number
from tests.desk.test_two_officers import committed

__all__ = ["committed"]
WRITE = bool(os.environ.get("OPENFLA_WRITE_EXAMPLES"))
SCENES: tuple[Scene, ...] = (
    access,
    accounts,
    batches,
    decisions,
    employments,
    overviews,
    participations,
    problems,
    reference,
    requests,
    rights,
    sizes,
    successions,
    trainings,
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the API, which a scene moves on."""
    clock = Clock()

    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return clock.now.astimezone(tz)

    monkeypatch.setattr(door, "datetime", Standing)
    return clock


@pytest.mark.usefixtures("apis")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_the_examples_are_what_is_answered(house: House, clock: Clock, scene: Scene) -> None:
    stage = Stage.of(house, clock)
    scene(stage)
    assert steady(stage.told) == kept(scene, stage)


def test_the_examples_of_events_are_what_is_answered(
    committed: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of acts that are over: a transaction that still runs tells nothing."""
    monkeypatch.setattr(sending, "status_of", lambda *_asked: "500")
    stage = Stage.of(committed, clock, enterprise_number(759_000))
    events(stage)
    assert steady(stage.told, stage.baker.number.digits) == kept(events, stage)


def kept(scene: Scene, stage: Stage) -> Any:
    """What the contract shows of a scene."""
    path = ANSWERS / f"{scene.__name__}.json"
    if WRITE:
        told = steady(stage.told, stage.baker.number.digits)
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return json.loads(path.read_text("utf-8"))
