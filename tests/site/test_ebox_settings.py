# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The file that sets up the citizen's e-Box: taken whole, or told what to mend."""

from pathlib import Path

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from openfla.channels.post.ebox import read_key
from openfla.site.configuration import Configuration, ConfigurationError
from openfla.site.ebox_settings import ebox
from tests.desk.client_keys import elliptic
from tests.desk.conftest import enterprise_number

OURS, THEIRS = enterprise_number(1).digits, enterprise_number(2).digits


def written(folder: Path, **said: object) -> Path:
    """A file with a key beside it; a value of None is left out."""
    key = folder / "ebox.pem"
    key.write_text(elliptic(1).private_pem)
    usual = {
        "publish": "https://ebox.example.be/ebox/messages",
        "token": "https://oauth.example.be/token",
        "client": "openfla:example",
        "key": str(key),
        "number": OURS,
        "application": "openfla",
        "message_type": "TrainingAccount",
        "employers": [THEIRS],
    }
    path = folder / "ebox.yaml"
    path.write_text(yaml.safe_dump({name: each for name, each in {**usual, **said}.items() if each is not None}))
    return path


def test_it_is_off_until_a_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its own number is one of those for which it publishes; keys of both kinds sign."""
    assert ebox(Configuration.from_environment()) is None
    monkeypatch.setenv("OPENFLA_EBOX", str(written(tmp_path)))
    found = ebox(Configuration.from_environment())
    assert found is not None
    assert (found.number, found.employers) == (OURS, frozenset({OURS, THEIRS}))
    assert read_key(found.key)[1] == "ES256"
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    found.key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert read_key(found.key)[1] == "RS256"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"token": None}, "are needed"),
        ({"password": "x"}, "are needed"),
        ({"publish": "http://ebox.example.be/"}, "publish must be an https address"),
        ({"number": 100000169}, "enterprise numbers in quotes"),
        ({"employers": ["0100000100"]}, "enterprise numbers in quotes"),
        ({"key": "/nowhere.pem"}, "key must name a PEM file"),
        ({"trust": "/nowhere.pem"}, "trust must name a PEM file"),
    ],
)
def test_what_is_wrong_in_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: dict[str, object], told: str
) -> None:
    monkeypatch.setenv("OPENFLA_EBOX", str(written(tmp_path, **said)))
    with pytest.raises(ConfigurationError, match=told):
        ebox(Configuration.from_environment())
