# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The work under a mandate as an archive: by web and by command line, each list twice, digests that agree."""

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from openfla.channels.batch.work import go_through
from openfla.channels.cli.main import main as openfla
from openfla.channels.web.signin import today
from openfla.desk.batch.batches import Phase
from openfla.desk.mandates.hand_over import COLUMNS, Handed
from tests.channels.batch.staff_files import GOOD, changed
from tests.channels.web.conftest import Browser
from tests.channels.web.test_imports import batch_in, sent
from tests.desk.conftest import Body, House
from tests.desk.test_hand_over import working
from tests.desk.test_trainings import course, registered

FORMULA = '=HYPERLINK("https://example.org")'


def archive_of(content: bytes) -> dict[str, bytes]:
    """The files of an archive by name."""
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def checked(files: dict[str, bytes]) -> dict[str, list[dict[str, object]]]:
    """The lists, after every digest and every count was compared."""
    lines = files["SHA256SUMS"].decode().splitlines()
    assert {line.split("  ")[1]: line.split("  ")[0] for line in lines} == {
        name: sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }
    counts = json.loads(files["contents.json"])["rows"]
    lists = {each.value: json.loads(files[f"{each.value}.json"]) for each in Handed}
    for name, rows in lists.items():
        table = list(csv.reader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig")), delimiter=";"))
        assert tuple(table[0]) == COLUMNS[Handed(name)]
        assert len(table) - 1 == len(rows) == counts[name]
    return lists


@pytest.fixture
def parties(house: House, browser: Browser) -> tuple[Body, Body, str]:
    """An employer, and a provider that registered a training and sent a list under a mandate that ends today."""
    employer, provider = house.employer(), house.provider()
    mandate = house.mandate(employer, provider)
    acting = working(employer, provider)
    registered(house, acting, [house.worker(acting)], course(title=FORMULA))
    client = browser.as_actor(provider.officer)
    batch = batch_in(sent(client, acting, [GOOD, changed(c0="18", c3="31/02/2024")]))
    go_through(batch, Phase.PREVIEW)
    client.post(f"/e/{employer.id}/imports/{batch}/", {"act": "confirm"})
    go_through(batch, Phase.RUN)
    browser.as_actor(employer.officer).post(
        f"/o/{employer.id}/mandates/{mandate}/", {"act": "end", "reason": "Ander kantoor"}
    )
    return employer, provider, str(mandate)


def test_both_sides_download_the_same_work(browser: Browser, parties: tuple[Body, Body, str]) -> None:
    """From the mandate's page; a title that a spreadsheet would compute is harmless there, and whole in JSON."""
    employer, provider, mandate = parties
    found = []
    for side in (employer, provider):
        client = browser.as_actor(side.officer)
        place = f"/o/{side.id}/mandates/{mandate}/work.zip"
        assert place in client.get(f"/o/{side.id}/mandates/{mandate}/").content.decode()
        answer = client.get(place)
        assert answer.headers["Content-Type"] == "application/zip"
        files = archive_of(answer.getvalue())
        lists = checked(files)
        assert lists["trainings"][0]["title"] == FORMULA
        assert f"'{FORMULA}".replace('"', '""') in files["trainings.csv"].decode()
        found.append(lists)
    assert found[0] == found[1]
    [file] = found[0]["files"]
    assert (file["kind"], file["state"], file["created"], file["refused"]) == ("staff_list", "done", 1, 1)
    assert [(line["line"], line["state"]) for line in found[0]["file_lines"]] == [(2, "created"), (3, "refused")]
    assert found[0]["mandate"][0]["ends_on"] == today().isoformat()


def test_the_operator_writes_it_from_the_command_line(parties: tuple[Body, Body, str], tmp_path: Path) -> None:
    """The same archive; for ids of nothing a sentence and status 1, and no file."""
    employer, provider, mandate = parties
    target = tmp_path / "work.zip"
    done = CliRunner().invoke(openfla, ["mandate", "hand-over", str(employer.id), mandate, str(target)])
    assert done.exit_code == 0
    assert target.stat().st_mode & 0o777 == 0o600
    checked(archive_of(target.read_bytes()))
    other = tmp_path / "nothing.zip"
    done = CliRunner().invoke(openfla, ["mandate", "hand-over", str(provider.id), str(employer.id), str(other)])
    assert (done.exit_code, other.exists()) == (1, False)
    assert "Nothing to hand over" in done.output
