# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may see and stop which lists: the desk looks up of what kind a file is that is asked for by its id."""

from dataclasses import replace

import pytest

from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchFile, BatchOutcomes, CancelBatch, Phase
from openfla.desk.outcome import NOT_FOUND
from openfla.terms.batch import BatchKind
from openfla.terms.limit import Limit
from openfla.terms.role import Permission
from tests.channels.batch.lists import Make
from tests.channels.batch.staff_files import GOOD, HEADINGS, csv_bytes
from tests.channels.batch.test_rights_list import GRANT
from tests.channels.batch.test_rights_list import HEADINGS as OF_RIGHTS
from tests.channels.batch.test_trainings_list import GOOD as SESSION
from tests.channels.batch.test_trainings_list import HEADINGS as OF_TRAININGS
from tests.desk.conftest import SINCE, Body, House, segment
from tests.desk.roles import ELSEWHERE, HERE

ROWS: dict[BatchKind, list[tuple[str, ...]]] = {
    BatchKind.STAFF_LIST: [HEADINGS, GOOD],
    BatchKind.RIGHTS: [OF_RIGHTS, GRANT],
    BatchKind.TRAININGS: [OF_TRAININGS, SESSION],
}
SEES = {
    (BatchKind.STAFF_LIST, Permission.RIGHTS_MANAGE): True,
    (BatchKind.STAFF_LIST, Permission.TRAININGS_REGISTER): False,
    (BatchKind.RIGHTS, Permission.RIGHTS_MANAGE): True,
    (BatchKind.RIGHTS, Permission.TRAININGS_REGISTER): False,
    (BatchKind.TRAININGS, Permission.RIGHTS_MANAGE): False,
    (BatchKind.TRAININGS, Permission.TRAININGS_REGISTER): True,
}


@pytest.mark.parametrize("asked", SEES)
def test_a_list_is_there_for_who_may_send_such_lists(
    house: House, lists_of: Make, employer: Body, asked: tuple[BatchKind, Permission]
) -> None:
    """For others it does not exist, whatever they ask of it."""
    (kind, permission), sees = asked, SEES[asked]
    lists = lists_of(kind, employer)
    lists.send(csv_bytes(ROWS[kind]))
    officer, file = house.officer(employer.id, {permission}), (employer.id, lists.batch)
    questions = [BatchCard(*file), BatchFile(*file), BatchOutcomes(*file, Phase.PREVIEW)]
    assert [house.ask(question, by=officer) is not None for question in questions] == [sees] * 3
    assert (house.do(CancelBatch(*file), by=officer) != [NOT_FOUND]) is sees


@pytest.mark.parametrize("kind", ROWS)
def test_who_consults_sees_where_lists_stand(house: House, lists_of: Make, employer: Body, kind: BatchKind) -> None:
    """Not the bytes, and they stop none."""
    lists = lists_of(kind, employer)
    lists.send(csv_bytes(ROWS[kind]))
    officer, asked = house.officer(employer.id, {Permission.ACCOUNTS_CONSULT}), (employer.id, lists.batch)
    assert house.ask(BatchCard(*asked), by=officer) is not None
    assert house.ask(BatchFile(*asked), by=officer) is None
    assert house.do(CancelBatch(*asked), by=officer) == [NOT_FOUND]


@pytest.fixture
def employer(house: House) -> Body:
    """With a worker that the lists name."""
    employer = house.employer()
    house.worker(employer, reference="W1")
    return employer


def test_a_staff_list_hires_into_ones_own_establishment(house: House, lists_of: Make, employer: Body) -> None:
    """Of who reaches some workers; other rows are refused, seen before as carried out."""
    house.worker(employer, segments=(segment(establishment=HERE),))
    person, limit = house.person("Beperkt"), Limit(frozenset({HERE}))
    work = frozenset({Permission.RIGHTS_MANAGE, Permission.ACCOUNTS_CONSULT})
    house.done(GrantAccess(employer.id, person, work, SINCE, None, None, limit), by=employer.officer)
    limited = lists_of(BatchKind.STAFF_LIST, replace(employer, officer=Actor.officer(person, employer.id)))
    rows = [(*GOOD, HERE.digits), ("18", *GOOD[1:], ELSEWHERE.digits), ("19", *GOOD[1:], "")]
    told = limited.take([(*HEADINGS, "Vestigingsnummer"), *rows])
    assert told == ["created", ("hiring.establishment_outside",), ("hiring.establishment_missing",)]
