# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The register of data knows every column of every table, each once, and its page is the one it makes."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from openfla.records.register.classes import EVERYWHERE, DataClass
from openfla.records.register.page import TABLES, page

MODELS = {model.__name__: model for model in apps.get_app_config("records").get_models()}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "data-register.md"


def columns(model: type[Model]) -> set[str]:
    """Of a table; a composite key is its parts."""
    return {field.name for field in model._meta.local_fields} - {"pk"}


def test_every_table_is_registered() -> None:
    """And none that is not there."""
    assert set(TABLES) == set(MODELS)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_it_holds(name: str) -> None:
    """Each once, and none that the table does not have."""
    table, own = TABLES[name], columns(MODELS[name])
    named = [column for column, _ in table.own()]
    assert {column for column in own if table.class_of(column) is None} == set()
    assert set(named) - own == set()
    assert len(named) == len(set(named))


def test_columns_meant_everywhere_are_somewhere() -> None:
    """A word that no table has any more goes."""
    everywhere = {name for names in EVERYWHERE.values() for name in names.split()} - {"pk"}
    assert everywhere - {column for model in MODELS.values() for column in columns(model)} == set()


def test_numbers_are_sealed_wherever_they_are() -> None:
    """Of a national number there is an index and a ciphertext, in two tables, and nothing else."""
    numbers = {
        name: [column for column, kind in table.own() if kind is DataClass.NUMBER] for name, table in TABLES.items()
    }
    sealed = ["number_index", "number_cipher"]
    assert {name: found for name, found in numbers.items() if found} == {"WorkerNumber": sealed, "PersonNumber": sealed}


def test_the_page_is_the_one_that_the_register_makes() -> None:
    """If not: python -m openfla.records.register > docs/reference/data-register.md."""
    assert PAGE.read_text("utf-8") == page()
