# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done in another installation stands in the browser beside what was done here, and goes along as a file."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.web import brought_journal
from openfla.desk.leaf import APART, WHOLE
from tests.channels.web.conftest import Browser
from tests.channels.web.test_employer_journal import text
from tests.desk.conftest import House
from tests.desk.extracted import Moved, on_its_way
from tests.desk.notary import owner

RENAMED = "UPDATE records_broughtnode SET shown = replace(shown::text, 'RegisterEmployment', 'FoldPaper')::jsonb"


@pytest.fixture
def moved(house: House, settings: Settings, tmp_path: Path) -> Moved:
    """Brought."""
    moved = on_its_way(house, settings, tmp_path)
    assert moved.bring().exit_code == 0
    return moved


@pytest.fixture
def client(browser: Browser, moved: Moved) -> Client:
    return browser.as_actor(moved.employer.officer)


def test_the_page_tells_what_was_done_there(client: Client, moved: Moved) -> None:
    """The page of what was done here leads to it; a worker who is known here is a link."""
    address = f"/e/{moved.employer.id}/journal/brought/"
    assert f'href="{address}"' in client.get(f"/e/{moved.employer.id}/journal/").content.decode()
    page = text(client, address)
    for said in ("localhost:8321/journal", "Contract registered (3)", "Loonburo Noord", "under a mandate"):
        assert said in page
    assert "not proven" not in page
    [worker] = {deed.worker for line in moved.before for deed in line.deeds if deed.act == "WorkerAccount"}
    assert f"/e/{moved.employer.id}/workers/{worker}/" in client.get(address).content.decode()


def test_where_nothing_was_brought_it_says_so(browser: Browser, moved: Moved) -> None:
    """And the own journal does not lead there."""
    client, address = browser.as_actor(moved.neighbour.officer), f"/e/{moved.neighbour.id}/journal/"
    assert f"{address}brought/" not in client.get(address).content.decode()
    assert "Nothing was brought" in text(client, f"{address}brought/")


def test_pages_lead_on_and_back(client: Client, moved: Moved, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brought_journal, "SHOWN", 1)
    address = f"/e/{moved.employer.id}/journal/brought/"
    asked = moved.page().asked
    assert asked is not None
    first = client.get(address).content.decode()
    assert f'href="?journal={asked.journal}&amp;before=' in first
    [(place, _, _)] = moved.page(size=1).lines
    last = client.get(f"{address}?journal={asked.journal}&before={place}").content.decode()
    assert f'href="?journal={asked.journal}"' in last


@pytest.mark.parametrize("query", ["before=many", f"before={'9' * 30}", "journal=01a21a53-5cf4-768b-aed3-9eac0c9f6720"])
def test_what_is_not_there_is_not_found(client: Client, moved: Moved, query: str) -> None:
    assert client.get(f"/e/{moved.employer.id}/journal/brought/?{query}").status_code == 404


def test_the_file_holds_all_of_it(client: Client, moved: Moved, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages that is; the last column says what is proven."""
    monkeypatch.setattr(brought_journal, "AT_ONCE", 1)
    answer = client.get(f"/e/{moved.employer.id}/journal/brought.csv")
    head, *rows = b"".join(answer).decode("utf-8-sig").splitlines()
    assert head.endswith("Worker;Journal entry;Proof")
    assert len(rows) == sum(len(line.deeds) for line in moved.told())
    assert {row.rpartition(";")[2] for row in rows} == {"proven"}


def test_what_is_not_proven_is_marked(client: Client, moved: Moved, settings: Settings) -> None:
    """An entry older than proofs in parts, which has rows of others."""
    with owner() as cursor:
        cursor.execute("UPDATE records_journalentry SET salt = %s WHERE length(salt) = %s", [bytes(WHOLE), APART])
    assert moved.later(settings).bring().exit_code == 0
    assert "not proven" in text(client, f"/e/{moved.employer.id}/journal/brought/")


def test_an_act_that_has_no_words_here_is_told_by_its_name(client: Client, moved: Moved) -> None:
    """As another version called it."""
    with owner() as cursor:
        cursor.execute(RENAMED)
    assert "FoldPaper (3)" in text(client, f"/e/{moved.employer.id}/journal/brought/")
