# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files for other systems by the API: the very bytes of the page, of one's own employers and of the year asked for."""

from datetime import date
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

import pytest
from django.http import StreamingHttpResponse

from openfla.channels.api.answer import Pieces
from openfla.channels.api.contract import document
from openfla.channels.api.values import camel
from openfla.channels.batch.for_others import formats, write_for_others
from openfla.records.models import JournalSubject
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis
from tests.channels.api.writing import Firm, problem
from tests.desk.conftest import ALL, NOW, House
from tests.desk.trained import trained


def content(answer: Any) -> bytes:
    """All pieces."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv"), answer.content
    return b"".join(answer)


def grown(house: House, apis: Apis) -> Firm:
    """An employer whose worker followed a training in 2025 and one in 2026."""
    firm = Firm.of(house, apis)
    for day in (date(2025, 3, 3), date(2026, 3, 3)):
        trained(house, firm.body, firm.worker, day)
    return firm


@pytest.mark.parametrize("code", formats())
def test_it_is_the_file_of_the_page(house: House, apis: Apis, code: str) -> None:
    firm = grown(house, apis)
    target = BytesIO()
    write_for_others(firm.body.id, formats()[code], 2026, target, actor=firm.body.officer, channel="tests", now=NOW)
    answer = firm.api.get(f"{firm.base}/systemFiles/{camel(code)}?year=2026")
    assert content(answer) == target.getvalue()


def test_the_contract_has_every_file() -> None:
    """Of the list of formats: a new one is told to software too."""
    schema = document()["components"]["schemas"]["SystemFileCode"]
    assert schema["enum"] == [camel(code) for code in formats()]


def test_the_year_chooses_and_who_was_read_is_journalled(house: House, apis: Apis) -> None:
    """The current year if none is said; a worker is told once for each file."""
    firm = grown(house, apis)
    place = f"{firm.base}/systemFiles/lmsCompletions"
    of_2025 = content(firm.api.get(f"{place}?year=2025"))
    assert (b"2025" in of_2025, b"2026" in of_2025) == (True, False)
    assert content(firm.api.get(place)) == content(firm.api.get(f"{place}?year=2026"))
    house.see(firm.body)
    read = JournalSubject.objects.filter(act="ForOtherSystems", employer=firm.body.id)
    assert {row.worker for row in read} == {firm.worker}


@pytest.mark.django_db
def test_what_is_not_sent_is_closed() -> None:
    """HEAD, and whoever hangs up before the first byte, leave no file open."""
    with TemporaryFile() as file:
        StreamingHttpResponse(Pieces(file)).close()
        assert file.closed


def test_of_another_employer_there_is_nothing(house: House, apis: Apis) -> None:
    firm, other = grown(house, apis), Firm.of(house, apis)
    answer = other.api.get(f"{firm.base}/systemFiles/odooEmployees")
    assert problem(answer) == (404, "resourceNotFound")


def test_without_the_permission_there_is_nothing(house: House, apis: Apis) -> None:
    firm = grown(house, apis)
    api = apis.of(house.officer(firm.body.id, ALL - {Permission.ACCOUNTS_CONSULT}))
    assert api.get(f"{firm.base}/systemFiles/odooEmployees").status_code == 404


def test_a_system_that_nobody_knows_is_refused(house: House, apis: Apis) -> None:
    firm = grown(house, apis)
    assert firm.api.get(f"{firm.base}/systemFiles/sapHr").status_code in {400, 404}
