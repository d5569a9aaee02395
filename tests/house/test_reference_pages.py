# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The published format: its schemas say what everything means, and its pages are those that they make."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import etree

from openfla.channels.batch.checking.reference import ANSWERS, PAGES
from openfla.channels.batch.declarations.codec import RECORDS
from openfla.channels.batch.declarations.schema import PLACE
from openfla.channels.cli.permissions import page as permissions
from openfla.channels.wording import sentences
from tests.house.isolation import page as isolation

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
SENTENCES = Path(__file__).resolve().parents[2] / "openfla" / "channels" / "wording" / "sentences"
XS = "{http://www.w3.org/2001/XMLSchema}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_one_that_the_schemas_make(name: str) -> None:
    """If not: openfla batch reference."""
    assert (REFERENCE / name).read_text("utf-8") == PAGES[name]()


def test_the_page_of_permissions_is_the_policy_table() -> None:
    """If not: openfla permissions --out docs/reference/permissions.md."""
    assert (REFERENCE / "permissions.md").read_text("utf-8") == permissions()


def test_the_page_of_isolation_is_what_is_swept() -> None:
    """If not: python -m tests.house.isolation > docs/security/isolation.md."""
    assert (REFERENCE.parent / "security" / "isolation.md").read_text("utf-8") == isolation()


def unexplained(schema: Path) -> Iterator[str]:
    """Elements, attributes and types that say nothing of their meaning, themselves or by their type."""
    root = etree.parse(str(schema)).getroot()
    told = {str(each.get("name")) for each in root if each.find(f"{XS}annotation") is not None}
    for each in root.iter(f"{XS}element", f"{XS}attribute", f"{XS}simpleType", f"{XS}complexType"):
        own = each.find(f"{XS}annotation") is not None
        if each.get("name") and not own and each.get("type") not in told:
            yield str(each.get("name"))


@pytest.mark.parametrize("schema", [PLACE, ANSWERS], ids=lambda path: path.stem)
def test_everything_in_a_schema_is_explained(schema: Path) -> None:
    """Whoever writes a file needs no other document."""
    assert list(unexplained(schema)) == []


def test_every_kind_of_record_is_in_the_schema() -> None:
    """And none is in the schema that nobody reads."""
    root = etree.parse(str(PLACE)).getroot()
    assert {str(each.get("name")) for each in root.iterchildren(f"{XS}element")} - {"Declarations", "Header"} == {
        *RECORDS
    }


def test_the_page_of_codes_has_every_code_of_files() -> None:
    """Whatever the sentences have under declarations, and of references."""
    page = PAGES["declaration-codes.md"]()
    topics = [code for code in sentences() if code.startswith(("declarations.", "declaration."))]
    spoken = ("declarations.not_checked", "declarations.check_totals")
    missing = [code for code in topics if f"`{code}`" not in page and not code.startswith(spoken)]
    assert missing == []


def test_the_page_of_rescues_has_every_code_of_the_desk() -> None:
    """With the sentence that people read."""
    page = (REFERENCE / "rescue-codes.md").read_text("utf-8")
    told = yaml.safe_load((SENTENCES / "rescue_desk.yaml").read_text("utf-8"))
    codes = [code for code in told if code.startswith(("rescue.", "state_right."))]
    assert [code for code in codes if f"| `{code}` | " not in page or told[code]["en"] not in page] == []
