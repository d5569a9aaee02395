# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mergers and splits: announced, confirmed, read, taken back."""

from datetime import date
from uuid import UUID

from openfla.desk.successions.successions import AnnounceSuccession, ConfirmSuccession
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.succession import SuccessionKind, SuccessionSide
from tests.channels.api.scenes import Stage, body, sent
from tests.channels.api.scenes.accounts import followed, hired


def successions(stage: Stage) -> None:
    """The bakery takes workers over, and is then taken over itself."""
    hired(stage)
    followed(stage)
    other = body(stage.house, "Broodhuis Zuid", EnterpriseNumber("0123459917"))
    stage.house.worker(other, family_name="Maes", reference="B-3")
    side, day = SuccessionSide.PREDECESSOR, date(2026, 3, 1)
    told = AnnounceSuccession(other.id, side, stage.baker.number, day, SuccessionKind.SPLIT)
    place = f"successions/{stage.house.done(told, by=other.officer).reference}"
    seen = stage.get(place).headers["ETag"]
    stage.keep(stage.post(f"{place}/confirmations", sent("confirmSuccession"), If_Match=seen))
    made = stage.keep(stage.post("successions", sent("announceSuccession")), 201).json()
    [listed] = [each for each in stage.keep(stage.get("successions")).json()["items"] if each["side"] == "predecessor"]
    confirm = ConfirmSuccession(other.id, UUID(made["successionId"]), UUID(listed["version"]))
    stage.house.done(confirm, by=other.officer)
    place = f"successions/{made['successionId']}"
    stage.cancel(place, stage.keep(stage.get(place)))
