# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The published examples get the published answers.

With OPENFLA_WRITE_EXAMPLES=1 the answers are written anew; read what changed before keeping it.
"""

import io
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from openfla.channels.batch.checking.command import batch
from openfla.channels.batch.checking.reference import PAGES
from openfla.channels.batch.declarations.codec import RECORDS
from openfla.channels.batch.declarations.intake import receipt, write_result_of
from openfla.terms.batch import BatchState
from openfla.terms.enterprise import EnterpriseNumber
from tests.channels.batch.declaring import NS, Sender, valid
from tests.desk.conftest import NOW, House

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples" / "declarations"
FILES = sorted(path for path in EXAMPLES.glob("*/*.xml") if len(path.suffixes) == 1)
SENDER, BAKERY, GARAGE, STRANGER = map(EnterpriseNumber, ("0100900190", "0100910187", "0100910286", "0100910385"))
REFERENCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
WRITE = bool(os.environ.get("OPENFLA_WRITE_EXAMPLES"))


def answered(house: House, folder: Path, content: bytes, name: str) -> dict[str, str]:
    """The answers where nothing is known but the sender and three employers, two of them with a mandate."""
    sender = Sender(house, folder, number=SENDER, employer=BAKERY)
    house.mandate(house.employer("Garage du Pont", GARAGE), sender.body)
    house.employer("Zonder mandaat", STRANGER)
    done = sender.sent(content, name=name)
    found = {"receipt": receipt(sender.view(done), "en")}
    if sender.view(done).state is BatchState.DONE:
        target = io.BytesIO()
        assert write_result_of(sender.body.id, done, target, actor=sender.body.officer, language="en", now=NOW)
        found["result"] = target.getvalue()
    for answer in found.values():
        valid(answer)
    return dict(zip(found, renumbered([each.decode() for each in found.values()]), strict=True))


def renumbered(answers: list[str]) -> list[str]:
    """Our references differ from one time to the other: here they count up as they appear."""
    known: dict[str, str] = {}
    for found in REFERENCE.findall("".join(answers)):
        known.setdefault(found, f"00000000-0000-0000-0000-{len(known) + 1:012d}")
    return [REFERENCE.sub(lambda found: known[found[0]], answer) for answer in answers]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_gets_its_answers(house: House, tmp_path: Path, path: Path) -> None:
    answers = answered(house, tmp_path, path.read_bytes(), path.name)
    for kind, answer in answers.items():
        place = path.with_suffix(f".{kind}.xml")
        if WRITE:
            place.write_text(answer, "utf-8")
        assert answer == place.read_text("utf-8"), place
    assert path.with_suffix(".result.xml").exists() == ("result" in answers)


def problems(answer: Path) -> dict[str, set[str]]:
    """The codes of errors of each record that is refused, by its number; "" for the file."""
    root = etree.parse(str(answer)).getroot()
    records = list(root.iter(NS + "Record")) or [root]
    codes = {each.get("number", ""): set(each.xpath("*[@severity='error']/@code")) for each in records}
    return {number: found for number, found in codes.items() if found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_check_says_what_openfla_says_or_less(tmp_path: Path, path: Path) -> None:
    """It may know less, never say otherwise; only what is cancelled in the file itself has a code of its own."""
    answer, result = tmp_path / "answer.xml", path.with_suffix(".result.xml")
    status = CliRunner().invoke(batch, ["check", str(path), "--result", str(answer)], catch_exceptions=False).exit_code
    known = problems(result if result.exists() else path.with_suffix(".receipt.xml"))
    said = problems(answer)
    assert status == bool(said)
    for number, codes in said.items():
        assert codes - {"declarations.cancelled_before"} <= known[number], (number, codes)


def states(path: Path) -> set[str | None]:
    return {record.get("state") for record in etree.parse(str(path)).iter(NS + "Record")}


def test_good_examples_are_taken_in_and_bad_ones_are_not() -> None:
    for path in FILES:
        result = path.with_suffix(".result.xml")
        if path.parent.name == "good":
            assert "refused" not in states(result), path
        else:
            assert not result.exists() or "refused" in states(result), path


def test_the_good_examples_have_every_kind_of_record() -> None:
    good = [path for path in FILES if path.parent.name == "good"]
    kinds = {etree.QName(each).localname for path in good for each in etree.parse(str(path)).getroot().iter("{*}*")}
    assert set(RECORDS) <= kinds
    assert (len(good), len(FILES) - len(good)) == (10, 38)


def test_no_answer_is_left_over() -> None:
    known = {path.with_suffix(f".{kind}.xml") for path in FILES for kind in ("receipt", "result")}
    assert set(EXAMPLES.glob("*/*.*.xml")) <= known


def test_the_page_of_codes_has_every_code_that_the_examples_get() -> None:
    page = PAGES["declaration-codes.md"]()
    answers = "".join(path.read_text("utf-8") for path in EXAMPLES.glob("*/*.*.xml"))
    codes = set(re.findall(r'code="([a-z_.]+)"', answers))
    assert {code for code in codes if f"`{code}`" not in page} == set()
    assert len(codes) > 60
