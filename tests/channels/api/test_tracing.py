# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One word leads from a request to the jobs that it queued, their entries in the journal and the lines of the log."""

import json
import logging
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import path
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from openfla.channels.batch import tasks
from openfla.desk.batch.batches import BatchCard
from openfla.records.models import JournalEntry
from openfla.site.logs import Bearing, Discreet, Structured, logging_of
from openfla.site.watching.tracing import HEADER, Traced
from openfla.site.worker import watched
from openfla.terms.problem import NATIONAL_NUMBER
from openfla.terms.trace import begin_trace, end_trace, traced, tracing
from tests.channels.api.conftest import Apis
from tests.channels.api.test_batches import content, send, sender
from tests.desk.conftest import Body, House, ssin

__all__ = ["sender"]
WORKER: Any = None


urlpatterns = [path("pieces", lambda _request: StreamingHttpResponse(traced().encode() for _ in range(2)))]


def line(formatter: logging.Formatter, text: str, **about: Any) -> str:
    """What leaves of a line written under a trace."""
    record = logging.LogRecord("openfla.tests", logging.ERROR, __file__, 1, text, None, None)
    record.__dict__.update(about)
    with tracing("word-1"):
        Bearing().filter(record)
    return formatter.format(record)


def running(name: str, **asked: Any) -> Any:
    """What a job is told of itself."""
    return SimpleNamespace(job=SimpleNamespace(task_name=name, id=1, attempts=0, task_kwargs=asked))


def told_of(records: list[logging.LogRecord]) -> list[tuple[Any, ...]]:
    """Job, what it was about, and how it ended, of each line."""
    return [tuple(vars(each)[name] for name in ("job", "about", "outcome")) for each in records]


def test_a_file_that_was_called_in_is_worked_on_under_the_trace_of_the_call(
    house: House, apis: Apis, sender: Body, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its job was queued with the word; all that it does stands in the journal under it, turn after turn."""
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)
    answer = send(apis.of(sender.officer), content(sender, house))
    word, batch = answer.headers[HEADER], answer.json()["id"]
    with caplog.at_level("INFO", "openfla.site.worker"):
        for job in (tasks.preview_batch, tasks.run_batch):
            [queued] = ProcrastinateJob.objects.filter(task_name=job.name, args__batch=batch)
            assert queued.args == {"batch": batch, "trace": word}
            context = running(job.name, **queued.args)
            watched(partial(job.func, context, **queued.args), context, WORKER)
    assert house.ask(BatchCard(sender.id, UUID(batch)), by=sender.officer).state == "done"
    house.see(scope="system")
    entries = JournalEntry.objects.filter(subjects__act="RegisterEmployment")
    assert set(entries.values_list("trace", flat=True)) == {word}
    assert told_of(caplog.records) == [
        (f"openfla.{each}_batch", {"batch": batch}, "done") for each in ("preview", "run")
    ]
    assert not traced()


def test_a_job_of_the_clock_has_a_word_of_its_own_and_a_failed_one_says_so(caplog: pytest.LogCaptureFixture) -> None:
    words: list[str] = []
    context = running("openfla.nightly", timestamp=0)

    def fail() -> None:
        words.append(traced())
        raise LookupError

    with caplog.at_level("INFO", "openfla.site.worker"):
        watched(lambda: words.append(traced()), context, WORKER)
        with pytest.raises(LookupError):
            watched(fail, context, WORKER)
    assert (len(set(words)), all(words)) == (2, True)
    assert [outcome for *_, outcome in told_of(caplog.records)] == ["done", "failed"]


def test_the_word_lasts_until_all_of_the_answer_was_sent(settings: Settings, client: Client) -> None:
    """What is made piece by piece is made under it; the next thing that the thread does is not."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [f"{Traced.__module__}.Traced"]
    answer = client.get("/pieces")
    word = answer.headers[HEADER].encode()
    assert (b"".join(answer), traced()) == (word * 2, "")


def test_each_request_has_a_word_of_its_own(client: Client) -> None:
    """Also one that finds nothing, and one that never comes to a page."""
    answers = [client.get(place) for place in ("/livez", "/oauth2/jwks", "/REST/learningAccount/v1/nowhere")]
    assert len({each.headers[HEADER] for each in answers}) == 3


def test_a_line_is_text_or_one_object_and_masks_what_could_be_a_number() -> None:
    """Both bear the trace; what a line is about stands by its name."""
    number = ssin(7)
    text = f"Refused {number.display} at /calendar/geheim.ics"
    plain = line(Discreet("[%(trace)s] %(message)s"), text)
    assert (number.display in plain, "geheim" in plain, plain.startswith("[word-1] Refused ")) == (False, False, True)
    told = json.loads(line(Structured(), text, status=404, about={"number": number.digits}))
    assert {name: told[name] for name in ("level", "logger", "trace", "status")} == {
        "level": "ERROR",
        "logger": "openfla.tests",
        "trace": "word-1",
        "status": 404,
    }
    assert told["at"].endswith("+00:00")
    assert number.digits not in json.dumps(told)


def test_the_form_and_the_level_are_what_is_set() -> None:
    """Of others' lines only warnings are written: libraries tell addresses and arguments."""
    told = logging_of("json", "info")
    assert told["root"] == {"handlers": ["stderr"], "level": "WARNING"}
    assert told["loggers"] == {"openfla": {"level": "INFO"}}


def test_a_request_is_one_line_by_its_route(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """Never by an address as somebody typed it."""
    with caplog.at_level("INFO", "openfla.site.watching.counting"):
        answer = client.get("/REST/learningAccount/v1/nowhere?code=ABC")
    record, not_found = caplog.records
    assert (vars(not_found)["name"], vars(not_found)["trace"]) == ("django.request", answer.headers[HEADER])
    told = vars(record)
    assert (told["method"], told["route"], told["status"]) == ("GET", "unknown", 404)
    assert "ABC" not in record.getMessage()


def test_no_line_of_the_log_masks_its_own_trace() -> None:
    """One word in a hundred would look as if a national number was in it: such a one is not drawn."""
    drawn = [begin_trace() for _ in range(2_000)]
    end_trace()
    assert not [word for word in drawn if NATIONAL_NUMBER.search(word)]
