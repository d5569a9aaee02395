# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What changed, read by cursor and told to an address of the client's own, where nothing is taken."""

from openfla.channels.api.contract import BASE
from openfla.channels.api.events.sending import round_of_post
from tests.channels.api.scenes import Stage, sent
from tests.desk.settling import settled

TRAININGS = 11


def events(stage: Stage) -> None:
    """Subscribed, read, and ended."""
    _post(stage)
    made = stage.keep(stage.api.post("/subscriptions", sent("registerSubscription")), 201)
    place = made.headers["Location"].partition(BASE)[2]
    [example] = sent("registerTrainings")["trainings"]
    many = [{**example, "title": f"Bread {number}", "participants": []} for number in range(TRAININGS)]
    assert stage.post("trainings/bulkRegistrations", {"trainings": many}).json()["accepted"] == TRAININGS
    _post(stage)
    stage.keep(stage.get("changes?pageSize=10"))
    stage.keep(stage.api.get("/subscriptions"))
    seen = stage.keep(stage.api.get(place))
    waiting = f"{place}/deliveries?state=waiting&pageSize=10"
    assert stage.api.get(f"{waiting}&page=2").json()["prev"]
    [first, *_] = stage.keep(stage.api.get(waiting)).json()["items"]
    stage.keep(stage.api.get(first["href"].partition(BASE)[2]))
    ended = stage.api.post(f"{place}/cancellations", sent("Cancellation"), If_Match=seen.headers["ETag"])
    assert ended.status_code == 204


def _post(stage: Stage) -> None:
    """A round of the post, once all that was done is committed."""
    settled()
    round_of_post(lambda: stage.clock.now)
