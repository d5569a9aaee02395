# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A bad row in a staff list: told where and how to mend it, in four languages; every other row goes in once."""

from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.placing import placed_sentence
from openfla.channels.batch.work import go_through
from openfla.channels.wording import LANGUAGES, UNSTATED
from openfla.desk.batch.batches import BatchCard, BatchOutcomes, BatchView, Phase
from openfla.terms.problem import Problem
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in, workers
from tests.desk.conftest import Body, House
from tests.scenarios.bad_rows import BAD_ROWS, BadRows


def taken_in(client: Client, employer: Body, content: bytes) -> UUID:
    """Sends a file through the web, looks at its preview and lets it in."""
    form = {"file": SimpleUploadedFile("personeel.xlsx", content), "sending": str(uuid4())}
    place = client.post(f"/e/{employer.id}/imports/", form).headers["Location"]
    go_through(batch_in(place), Phase.PREVIEW)
    client.post(place, {"act": "confirm"})
    go_through(batch_in(place), Phase.RUN)
    return batch_in(place)


def view_of(house: House, employer: Body, batch: UUID) -> BatchView:
    view = house.ask(BatchCard(employer.id, batch), by=employer.officer)
    assert isinstance(view, BatchView)
    return view


def told(house: House, employer: Body, batch: UUID) -> dict[int, tuple[Problem, ...]]:
    """The problems by line, as the run recorded them."""
    lines = house.ask(BatchOutcomes(employer.id, batch, Phase.RUN), by=employer.officer)
    return {line.line: line.problems for line in lines if line.problems}


@pytest.mark.parametrize("case", BAD_ROWS, ids=lambda case: case.name)
def test_a_bad_row_is_told_and_the_others_go_in(house: House, browser: Browser, case: BadRows) -> None:
    """The sentence names the column, what was found and what to do; sent again, the good rows are found unchanged."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    batch = taken_in(client, employer, case.content)
    view = view_of(house, employer, batch)
    mapping = Mapping.from_json(view.mapping)
    problems = told(house, employer, batch)
    said = {line: [placed_sentence(each, mapping, "en") for each in found] for line, found in problems.items()}
    assert {line: sorted(found) for line, found in said.items()} == {
        line: sorted(found) for line, found in (*case.refused.items(), *case.warned.items())
    }
    assert (view.created, view.refused) == (case.created, len(case.refused))
    assert workers(house, employer) == case.created
    for found in problems.values():
        for problem in found:
            spoken = {placed_sentence(problem, mapping, language) for language in LANGUAGES}
            assert len(spoken) == len(LANGUAGES)
            assert UNSTATED not in "".join(spoken)
    again = view_of(house, employer, taken_in(client, employer, case.content))
    assert (again.created, again.changed, again.refused) == (0, 0, len(case.refused))
