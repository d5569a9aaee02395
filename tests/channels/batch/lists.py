# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of any kind sent through the browser: previewed, let in, and what became of their rows."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchOutcomes, LineOutcome, Phase
from openfla.terms.batch import BatchKind, RecordState
from tests.channels.batch.staff_files import csv_bytes
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, Body, House

Rows = Sequence[Sequence[str]]
Told = str | tuple[str, ...]


class Lists:
    """Sends lists of one kind for an employer, as its officer, and does the work of their jobs."""

    def __init__(self, house: House, browser: Browser, kind: BatchKind, employer: Body | None = None) -> None:
        self.house, self.kind = house, kind
        self.employer = employer or house.employer()
        self.client = browser.as_actor(self.employer.officer)
        self.place = ""

    def send(self, content: bytes) -> list[Told]:
        """Sends and previews a file; what its rows would become."""
        form = {"file": SimpleUploadedFile("list", content), "sending": str(uuid4()), "kind": self.kind.value}
        answer = self.client.post(self.sent_to, form)
        assert answer.status_code == 302, answer.content.decode()
        self.place = answer.headers["Location"]
        go_through(self.batch, Phase.PREVIEW, clock=lambda: NOW)
        return self.told(Phase.PREVIEW)

    @property
    def sent_to(self) -> str:
        """The page that takes such lists in."""
        own = {BatchKind.CLIENTS: "clients", BatchKind.TEAMS: "teams"}
        if self.kind in own:
            return f"/o/{self.employer.id}/{own[self.kind]}/lists/"
        return f"/e/{self.employer.id}/imports/"

    @property
    def batch(self) -> UUID:
        """The file sent last."""
        return UUID(self.place.strip("/").split("/")[-1])

    def let_in(self) -> list[Told]:
        """Confirms what was sent and runs it; what its rows became."""
        assert self.client.post(self.place, {"act": "confirm"}).status_code == 302
        go_through(self.batch, Phase.RUN, clock=lambda: NOW)
        return self.told(Phase.RUN)

    def take(self, rows: Rows) -> list[Told]:
        """Sent as CSV, seen and let in; the preview must have told the same."""
        seen = self.send(csv_bytes(rows))
        done = self.let_in()
        assert seen == done, "the preview said something else"
        return done

    def lines(self, phase: Phase) -> Sequence[LineOutcome]:
        """The outcomes of the rows, in the order of the file."""
        found = self.house.ask(BatchOutcomes(self.employer.id, self.batch, phase), by=self.employer.officer)
        assert isinstance(found, tuple)
        return found

    def told(self, phase: Phase) -> list[Told]:
        """An effect for each row, or the codes of its problems."""
        return [
            tuple(problem.code for problem in line.problems) if line.state is RecordState.REFUSED else line.state.value
            for line in self.lines(phase)
        ]

    def page(self) -> str:
        """The page of the file."""
        return self.client.get(self.place).content.decode()

    def refused_rows(self) -> str:
        """What is given back, as text."""
        return self.client.get(f"{self.place}refused/").getvalue().decode("utf-8-sig")


@pytest.fixture
def lists_of(house: House, browser: Browser) -> "Make":
    """Makes a sender of lists of a kind."""
    return Make(house, browser)


class Make:
    """Senders of lists."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house, self.browser = house, browser

    def __call__(self, kind: BatchKind, employer: Body | None = None) -> Lists:
        """For an employer of its own unless one is given."""
        return Lists(self.house, self.browser, kind, employer)
