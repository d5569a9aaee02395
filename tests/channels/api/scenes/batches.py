# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations: sent, followed, answered."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from openfla.channels.api.answer import JSON
from openfla.channels.api.contract import BASE
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase
from tests.channels.api.scenes import Stage, sent
from tests.channels.api.scenes.accounts import hired

FILES = 11
XML, LINES = "application/xml", "application/x-ndjson"


def batches(stage: Stage) -> None:
    """A file in each form, of which one record is refused: nobody there is W-18."""
    hired(stage)
    lines = _place(_posted(stage, LINES))
    stage.keep(stage.api.get(f"{lines}/refusedRecords", Accept=LINES))
    stage.keep(stage.api.get(f"{lines}/result", Accept=LINES))
    stage.keep(stage.api.get(_place(_posted(stage, XML, "&dryRun=true", "<Nothing/>", phases=()))), which="running")
    stage.keep(stage.api.get(_place(_posted(stage, XML, "", "<Nothing/>"))), which="failed")
    place = _place(stage.keep(_posted(stage, XML), 202))
    for rest, form in (("result", JSON), ("result", XML), ("receipt", XML), ("refusedRecords", XML)):
        stage.keep(stage.api.get(f"{place}/{rest}", Accept=form))
    [refused] = stage.keep(stage.api.get(f"{place}/records?state=refused")).json()["items"]
    stage.keep(stage.api.get(refused["href"].partition(BASE)[2]))
    for number in range(FILES):
        _posted(stage, XML, "&dryRun=true", f"<Nothing>{number}</Nothing>")
    assert stage.api.get("/batches?page=2&pageSize=10").json()["prev"]
    stage.keep(stage.api.get("/batches?pageSize=10"))


def _posted(stage: Stage, media: str, query: str = "", text: str = "", phases: Iterable[Phase] = Phase) -> Any:
    """A file, by default the example, which is gone through before the next comes."""
    label, text = "FI-2026-11.xml", text or sent("submitBatch", media=media)
    answer = stage.api.call(
        "POST", f"/batches?label={label}{query}", raw=text.encode(), Content_Type=media, Idempotency_Key=str(uuid4())
    )
    assert answer.status_code == 202, answer.content
    stage.clock.later(minutes=1)
    for phase in phases:
        go_through(UUID(answer.json()["id"]), phase, clock=lambda: stage.clock.now)
    return answer


def _place(answer: Any) -> str:
    return str(answer.headers["Location"].partition(BASE)[2])
