# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All accounts of an employer go out in each form, and a second database that was empty has the same of them."""

import io
import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from openfla.channels.batch.rescue.command import rescue
from openfla.channels.batch.rescue.exact_forms import FORMAT
from openfla.channels.batch.rescue.exact_sheet import COLUMNS, DATA, WHO, in_cells
from openfla.channels.batch.rescue.giving_out import LINES
from openfla.channels.batch.rescue.opening.opened import open_saved
from openfla.channels.batch.row import SheetRefused
from openfla.channels.cli.document import document
from openfla.desk.batch.said_words import read
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.documents.carried import CarryDocument, DocumentCarried, WholeDocuments
from openfla.desk.gate import browse
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.desk.workers.worker_list import WorkerList
from openfla.records.checkpoints import PUBLIC
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import EndingKind, RightKind
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.batch.rescue.another import brought_in
from tests.channels.batch.rescue.bringing import Bringing
from tests.channels.batch.rescue.deeds import own_deeds
from tests.channels.batch.rescue.lives import Firm, Life, facts, figures, live
from tests.channels.batch.rescue.papers import papers
from tests.desk.conftest import NOW, OPERATOR, House
from tests.desk.issuing import issued
from tests.desk.notary import Notary

FORMS = ("xlsx", *LINES)
FIRM = Firm(
    (Fraction(30), Fraction(15)),
    (
        Life(
            {"family_name": "O’Neill-d’Hondt", "given_names": "=1+1", "sex": "f", "birth_date": date(1980, 2, 29)},
            ({"starts_on": date(2021, 2, 1), "ends_on": date(2025, 6, 30), "ending": EndingKind.RESIGNATION},),
            ({"days": Fraction(5, 3), "reason": "a;b\tc «plan»", "year": 2024},),
            ({"year": 2023, "kind": RightKind.STATUTORY, "unit": StatedUnit.DAYS, "granted": 5, "taken": 2},),
            ((0, ParticipationTerms(ParticipationState.FOLLOWED)), (1, ParticipationTerms(ParticipationState.PLANNED))),
        ),
        Life({"family_name": "李", "given_names": "_x0041_", "sex": ""}, ({},), (), (), ()),
    ),
    (
        TrainingTerms("Sécurité <b>&amp;", TrainingType.FORMAL, (SlotTerms(date(2025, 3, 12), 240),)),
        TrainingTerms("=HYPERLINK()", TrainingType.INFORMAL, (SlotTerms(date(2025, 4, 2), 90),)),
        TrainingTerms("Niemand", TrainingType.FORMAL, (SlotTerms(date(2024, 5, 2), 60),)),
    ),
    Fraction(1),
)


OWNERS_OWN = 0o600
"""Nobody else on the machine reads what holds national numbers."""


def given_out(employer: Any, path: Path) -> bytes:
    """What the operator's command writes."""
    done = CliRunner().invoke(rescue, ["export", str(employer.id), str(path)])
    assert (done.exit_code, done.output) == (0, f"{path}: {len(FIRM.lives)} workers\n")
    assert path.stat().st_mode & 0o777 == OWNERS_OWN
    return path.read_bytes()


def wait_long() -> None:
    """The transaction of the test is idle while another process works."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


@pytest.mark.sample(2)
@pytest.mark.parametrize("form", FORMS)
def test_a_second_database_has_the_same(house: House, tmp_path: Path, form: str) -> None:
    """Facts, standings, movements and sums of every year; nothing is asked or refused."""
    first, path = live(house, FIRM, tmp_path), tmp_path / f"accounts.{form}"
    given_out(first, path)
    here, known = repr(facts(house, first)), repr(figures(house, first))
    wait_long()
    there = brought_in(path, first.number.digits, tmp_path / "another")
    assert (there["codes"], there["refused"]) == ([], 0)
    assert there["created"] > len(FIRM.lives)
    assert there["facts"] == here
    assert there["figures"] == known
    assert "O’Neill" in there["figures"]


def test_documents_go_along_and_are_verified_there(house: House, tmp_path: Path, settings: Settings) -> None:
    """The very bytes, under their code, with the moment of issuing; brought in twice they are there once."""
    settings.OPENFLA_FILES = tmp_path / "files"
    first, path, archive = live(house, FIRM, tmp_path), tmp_path / "accounts.json", tmp_path / "documents.zip"
    for row in house.ask(WorkerList(first.id, 2025), by=first.officer).rows:
        issued(house, first, row.worker)
    given_out(first, path)
    done = CliRunner().invoke(document, ["export", str(first.id), str(archive)])
    assert (done.exit_code, done.output) == (0, f"{archive}: {len(FIRM.lives)} documents\n")
    assert archive.stat().st_mode & 0o777 == OWNERS_OWN
    kept = papers(house, first)
    wait_long()
    there = brought_in(path, first.number.digits, tmp_path / "another", archive)
    assert there["papers"] == kept
    assert len(there["papers"]) == len(FIRM.lives)


def test_the_journal_goes_along_proven(house: House, tmp_path: Path, settings: Settings) -> None:
    """Line by line what it told here, with who did it, and each worker led to; brought in twice it is there once."""
    settings.OPENFLA_CHECKPOINTS = tmp_path / "checkpoints"
    notary = Notary(tmp_path / "checkpoints")
    first, path, journal = live(house, FIRM, tmp_path), tmp_path / "accounts.json", tmp_path / "journal.jsonl"
    given_out(first, path)
    done = own_deeds(house, first)
    notary.seal()
    notary.sign()
    told = notary.run("export", str(first.id), str(journal))
    assert told.exit_code == 0, told.output
    wait_long()
    key = (notary.folder / PUBLIC).read_text("utf-8")
    nothing = tmp_path / "documents.zip"
    assert CliRunner().invoke(document, ["export", str(first.id), str(nothing)]).exit_code == 0
    there = brought_in(path, first.number.digits, tmp_path / "another", nothing, journal, key)
    assert [said.count("Effect.UNCHANGED") for said in there["journalled"]] == [0, 1]
    assert "O’Neill" in there["journal"]
    assert there["journal"].endswith(repr(done)[1:])


def test_documents_that_are_known_or_of_nobody_change_nothing(house: House, tmp_path: Path, settings: Settings) -> None:
    """Where they came from, and where the accounts are not."""
    settings.OPENFLA_FILES = tmp_path / "files"
    first, other, archive = house.employer(), house.employer("Slagerij"), tmp_path / "documents.zip"
    issued(house, first, house.worker(first))
    before = papers(house, first)
    assert CliRunner().invoke(document, ["export", str(first.id), str(archive)]).exit_code == 0
    done = CliRunner().invoke(document, ["bring-in", str(first.id), str(archive)])
    assert (done.exit_code, done.output) == (0, f"{archive}: 0 of 1 documents kept\n")
    assert papers(house, first) == before
    question = WholeDocuments(other.id)
    with browse(question, actor=OPERATOR, channel="tests", now=NOW) as found:
        assert list(found or ()) == []
    with browse(WholeDocuments(first.id), actor=first.officer, channel="tests", now=NOW) as hidden:
        assert hidden is None
    [line] = _documents(archive)
    nobody = read(
        DocumentCarried, {**{name: line[name] for name in line if name not in {"files", "whose"}}, "code": "00" * 32}
    )
    carried = CarryDocument(other.id, WorkerKey(None, "W1"), nobody, b"%PDF-1.7", b"{}")
    assert house.codes(carried, by=OPERATOR) == ["carried.nobody"]
    assert house.codes(carried, by=other.officer) == ["desk.not_found"]


def _documents(archive: Path) -> list[dict[str, Any]]:
    with ZipFile(archive) as file:
        found: list[dict[str, Any]] = json.loads(file.read("documents.json"))["documents"]
    return found


def test_an_archive_that_was_changed_is_refused(house: House, tmp_path: Path, settings: Settings) -> None:
    """Whatever was changed; nothing is kept."""
    settings.OPENFLA_FILES = tmp_path / "files"
    first, archive, bent = house.employer(), tmp_path / "documents.zip", tmp_path / "bent.zip"
    issued(house, first, house.worker(first))
    assert CliRunner().invoke(document, ["export", str(first.id), str(archive)]).exit_code == 0
    with ZipFile(archive) as file:
        files = {name: file.read(name) for name in file.namelist()}
    for name in files:
        for content in (b"%PDF-1.7 forged", b"{}", b"[7]", b'{"format":"openfla documents 1","documents":[{}]}'):
            with ZipFile(bent, "w") as file:
                for each, kept in files.items():
                    file.writestr(each, content if each == name else kept)
            done = CliRunner().invoke(document, ["bring-in", str(first.id), str(bent)])
            assert (done.exit_code, "kept" in done.output) == (1, False), (name, content, done.output)
    bent.write_bytes(b"PK")
    assert CliRunner().invoke(document, ["bring-in", str(first.id), str(bent)]).exit_code == 1


@pytest.mark.parametrize("form", LINES)
def test_where_it_came_from_it_changes_nothing(house: House, tmp_path: Path, form: str) -> None:
    """As the workbook does."""
    first = live(house, FIRM, tmp_path)
    content, before = given_out(first, tmp_path / f"accounts.{form}"), facts(house, first)
    ended = Bringing(house, tmp_path, first).bring_in(content, f"accounts.{form}")
    assert (ended.created, ended.changed, ended.refused) == (0, 0, 0)
    assert facts(house, first) == before


def test_another_ending_is_refused(house: House, tmp_path: Path) -> None:
    """Before anything is read."""
    done = CliRunner().invoke(rescue, ["export", str(house.employer().id), str(tmp_path / "accounts.ods")])
    assert (done.exit_code, (tmp_path / "accounts.ods").exists()) == (2, False)
    assert ".csv .json .xml" in done.output


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
WORDS = st.dictionaries(
    KEYS,
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**12), 10**12) | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(facts=st.lists(st.tuples(st.sampled_from(("contract", "right")), WORDS), min_size=1, max_size=4))
@pytest.mark.parametrize("form", LINES)
def test_whatever_the_words_are_they_come_back(form: str, facts: list[tuple[str, dict[str, Any]]]) -> None:
    """Signs that XML can't hold, blanks at the ends, numbers that look like texts."""
    lines = [[kind, *("x" for _ in WHO), *in_cells(json.dumps(words))] for kind, words in facts]
    target = io.BytesIO()
    LINES[form](lines, target)
    [table] = open_saved(target, f"accounts.{form}").tables
    assert table.headings == COLUMNS
    rows = [row.cells for row in table.rows()]
    read = [(row[0], json.loads("".join(row[-len(DATA) :]))) for row in rows]
    assert read == facts


BROKEN = (
    b'{"format":"openfla accounts 1","facts":[{"openfla_fact":7,"words":[]}',
    b'{"format":"openfla accounts 1","facts":7e999999999}',
    b'{"format":"openfla accounts 1","facts":' + b"[" * 100_000,
    b'<openfla-accounts format="openfla accounts 1"><fact>',
    b'<openfla-accounts><fact><words type="json">{</words></fact></openfla-accounts>',
    b"<openfla-accounts>" + b"<fact>" * 1_000,
    b'<!DOCTYPE x [<!ENTITY e "x">]><openfla-accounts><fact>&e;</fact></openfla-accounts>',
)


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_one_is_refused(content: bytes) -> None:
    """With a sentence, whatever it does to a parser."""
    with pytest.raises(SheetRefused):
        list(open_saved(io.BytesIO(content), "accounts").tables[0].rows())


def test_facts_that_are_none_are_lines_that_are_refused(house: House, tmp_path: Path) -> None:
    """Each by itself."""
    facts = [7, {}, {"openfla_fact": "contract"}, {"openfla_fact": 7, "words": "x"}]
    content = json.dumps({"format": FORMAT, "facts": facts}).encode()
    place = Bringing(house, tmp_path)
    place.send(content, "accounts.json")
    codes = [problem.code for line in place.lines() for problem in line.problems]
    assert codes == ["rescue.exact_broken"] * len(facts)
