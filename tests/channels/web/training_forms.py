# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of trainings as a browser sends them, and what stands on the page that comes back."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from openfla.desk.trainings.trainings import TrainingCard, TrainingView
from tests.desk.conftest import Body, House

Sent = dict[str, Any]


def filled(workers: Sequence[UUID], **fields: Any) -> Sent:
    """A form for these workers: one day in March, followed."""
    form: Sent = {"act": "register", "training": str(uuid4()), "worker": [str(worker) for worker in workers]}
    form |= {"title": "Brandpreventie", "type": "formal", "on-0": "02/03/2026", "duration-0": "7:36"}
    return form | fields


def send(client: Client, employer: Body, form: Sent, query: str = "") -> HttpResponse:
    """Sends the form of a new training."""
    return client.post(f"/e/{employer.id}/trainings/new/{query}", form)  # type: ignore[return-value]


def text_of(answer: Any) -> str:
    """The words of a page, without its marks."""
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def said(answer: Any) -> list[str]:
    """The list of errors at the top of the page."""
    body = answer.content.decode()
    found = re.search(r'<div class="fla-errors".*?</div>', body, re.DOTALL)
    lines = re.findall(r"<li>(.*?)</li>", found[0], re.DOTALL) if found else []
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in lines]


def values(answer: Any) -> dict[str, str]:
    """What stands in the fields of the page, the first of each name: inputs, and the chosen option of selects."""
    body = answer.content.decode()
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", body):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and "checkbox" not in tag and name[1] != "csrfmiddlewaretoken":
            found.setdefault(name[1], html.unescape(value[1]) if value else "")
    for name, inside in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', body, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found


def card(house: House, employer: Body, training: UUID | str) -> TrainingView:
    """The training as the desk shows it."""
    found = house.ask(TrainingCard(employer.id, UUID(str(training))), by=employer.officer)
    assert isinstance(found, TrainingView)
    return found


def lost(answer: Any, form: Sent) -> dict[str, Any]:
    """What was typed and does not stand in the form that came back."""
    found = values(answer)
    typed = {name: text for name, text in form.items() if name not in {"act", "worker", "left_out"} and text}
    return {name: text for name, text in typed.items() if found.get(name) != text}


def confirmed(client: Client, url: str, form: Mapping[str, Any], **more: Any) -> Any:
    """The answer to a form that shows first what it would do, once that was seen; to another form, its only one."""
    answer = client.post(url, form, **more)
    seen = values(answer).get("seen") if answer.status_code == 200 else None
    return client.post(url, {**form, "seen": seen}, **more) if seen else answer
