# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of national numbers: one generation per folder and version, whoever asks and in whatever order."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from pytest_django.fixtures import Settings

from openfla.records.numbers import number_keys
from openfla.site.configuration import secret_file
from tests.desk.conftest import ssin

NAMES = ("number-1.key", "number-index-1.key")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for folder in ("first", "second"):
        for name in NAMES:
            secret_file(tmp_path / folder / name)
    return tmp_path / "first", tmp_path / "second"


def test_what_one_installation_seals_another_cannot_open(settings: Settings, folders: tuple[Path, Path]) -> None:
    """The keys follow the folder, and asking with or without the version gives the same ones."""
    settings.OPENFLA_KEYS = folders[0]
    sealed = number_keys().seal(ssin(1))
    settings.OPENFLA_KEYS = folders[1]
    assert number_keys().index(ssin(1)) != sealed.index
    with pytest.raises(InvalidTag):
        number_keys(1).unseal(sealed.cipher)
    settings.OPENFLA_KEYS = folders[0]
    assert number_keys(sealed.key_version).unseal(sealed.cipher) == ssin(1).digits


def test_a_key_of_the_wrong_length_is_refused_with_its_remedy(settings: Settings, folders: tuple[Path, Path]) -> None:
    """A truncated key would seal numbers that nothing opens again."""
    (folders[0] / NAMES[0]).write_bytes(b"short")
    settings.OPENFLA_KEYS = folders[0]
    with pytest.raises(ValueError, match="restore it from the key backup"):
        number_keys()
