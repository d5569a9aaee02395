# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla does not start unsafely where real people's data are; it says what to do."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from openfla.site.configuration import Configuration, ConfigurationError, secret_file
from openfla.site.proxies import trusted_proxies
from openfla.site.safety import check_safety, security_contact

PUBLIC = {"OPENFLA_HOSTS": "openfla.example.be", "OPENFLA_PUBLIC_URL": "https://openfla.example.be"}
REMOTE = "postgresql://me:x@db.example/fla"


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Configuration:
    """What an operator sets who serves the public; all of it is safe."""
    for name, value in {**PUBLIC, "OPENFLA_DATA": str(tmp_path), "OPENFLA_DATABASE_URL": ""}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("OPENFLA_DEMO", raising=False)
    secret_file(tmp_path / "keys" / "session.key")
    return Configuration.from_environment()


def test_what_is_safe_starts(production: Configuration) -> None:
    """Public over https; on this machine alone; with a database here, on a socket, or away and encrypted."""
    check_safety(production)
    check_safety(replace(production, hosts=("localhost",), public_url="http://localhost:8321"))
    for address in ("postgresql://me@localhost/fla", "postgresql:///?host=/tmp/x", f"{REMOTE}?sslmode=verify-full"):
        check_safety(replace(production, database_url=address))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"hosts": ("*",), "public_url": "https://x.be"}, "OPENFLA_HOSTS names '*', which is more than one host"),
        ({"hosts": (".example.be", "openfla.example.be")}, "OPENFLA_HOSTS names '.example.be'"),
        ({"public_url": "http://openfla.example.be"}, "in the clear. Give the https:// address"),
        ({"public_url": "http://localhost:8321"}, "OPENFLA_HOSTS names openfla.example.be, but OPENFLA_PUBLIC_URL is"),
        ({"public_url": "https://other.example.be"}, "OPENFLA_HOSTS does not name other.example.be"),
        ({"database_url": REMOTE}, "leads to db.example without encryption"),
        ({"database_url": f"{REMOTE}?sslmode=prefer"}, "leads to db.example without encryption"),
        ({"database_url": "postgresql://me@localhost,db.example/fla"}, "leads to db.example without encryption"),
        ({"database_url": "postgresql:///fla?host=db.example"}, "leads to db.example without encryption"),
    ],
)
def test_what_is_unsafe_is_told_with_its_remedy(production: Configuration, change: dict[str, str], told: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        check_safety(replace(production, **change))  # type: ignore[arg-type] # cases of a table
    assert told in str(refused.value)
    assert "x@" not in str(refused.value)


def test_keys_that_others_can_read_or_that_are_too_short(production: Configuration) -> None:
    """Every key in the folder, and all that is wrong at once."""
    key, other = (production.data / "keys" / name for name in ("session.key", "number-1.key"))
    key.chmod(0o640)
    other.write_bytes(b"short")
    other.chmod(0o600)
    key.parent.chmod(0o777)
    with pytest.raises(ConfigurationError) as refused:
        check_safety(production)
    said = str(refused.value)
    assert said.count("\n") == 2
    assert f"chmod 600 {key}" in said
    assert f"chmod 700 {key.parent}" in said
    assert f"{other} holds 5 bytes" in said
    check_safety(replace(production, demo=True))


def test_nothing_starts(production: Configuration, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command ends with the remedy and no traceback."""
    monkeypatch.setenv("OPENFLA_PUBLIC_URL", "http://openfla.example.be")
    ended = subprocess.run([sys.executable, "-m", "openfla.site.entry", "serve"], capture_output=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.decode().startswith("OPENFLA_PUBLIC_URL is http://openfla.example.be: ")
    assert ended.stderr.count(b"\n") == 1
    del production


@pytest.mark.parametrize("proxies", ["nonsense", "0.0.0.0/0", "::/0", "10.0.0.1/8"])
def test_proxies_are_named_one_by_one(production: Configuration, proxies: str) -> None:
    """Whoever believes everybody believes the attacker too."""
    with pytest.raises(ConfigurationError, match=r"OPENFLA_PROXIES is .* Name the addresses"):
        trusted_proxies(replace(production, proxies=proxies))
    assert trusted_proxies(replace(production, proxies="")) == ()


def test_a_contact_is_an_address(production: Configuration) -> None:
    """Anything else would be a line of its own in the file that is read by machines."""
    for contact in ("", "mailto:security@example.be", "https://example.be/security"):
        assert security_contact(replace(production, security_contact=contact)) == contact
    for contact in ("security@example.be", "mailto:x@example.be\nPolicy: y"):
        with pytest.raises(ConfigurationError, match="OPENFLA_SECURITY_CONTACT is "):
            security_contact(replace(production, security_contact=contact))


def test_django_finds_nothing_to_remark(production: Configuration) -> None:
    """`check --deploy` of a production configuration is clean."""
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "DEBUG"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "openfla.site.settings"}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set for the tests of the browser
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    assert ended.returncode == 0, production.data
    assert "no issues" in ended.stdout
