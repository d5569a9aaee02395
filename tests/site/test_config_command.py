# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla config: what is wrong with settings is told all at once, each with its remedy, and no secret with it."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from openfla.site.config_command import config, page
from openfla.site.config_file import read_config, settings_in
from openfla.site.configuration import Configuration, ConfigurationError, secret_file
from openfla.site.entry import main
from openfla.site.known_settings import CONFIG, SETTINGS

SECRET = "s3cret"
REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
SAFE = {
    "OPENFLA_HOSTS": "openfla.example.be",
    "OPENFLA_PUBLIC_URL": "https://openfla.example.be",
    "OPENFLA_DATABASE_URL": f"postgresql://fla:{SECRET}@db.example/openfla?sslmode=verify-full",
    "OPENFLA_MAIL": f"smtps://fla:{SECRET}@mail.example.be",
    "OPENFLA_MAIL_FROM": "openfla@example.be",
}
Said = Mapping[str, str]
WRONG: Mapping[str, tuple[Said, str]] = {
    "port of letters": ({"OPENFLA_PORT": "web"}, "OPENFLA_PORT is 'web'; it must be a number from 1 to 65535"),
    "port too high": ({"OPENFLA_PORT": "70000"}, "OPENFLA_PORT is '70000'"),
    "port of nothing": ({"OPENFLA_PORT": ""}, "OPENFLA_PORT is ''"),
    "every host": ({"OPENFLA_HOSTS": "*"}, "OPENFLA_HOSTS names '*', which is more than one host"),
    "hosts of a domain": ({"OPENFLA_HOSTS": ".example.be"}, "OPENFLA_HOSTS names '.example.be'"),
    "other host": ({"OPENFLA_HOSTS": "other.example.be"}, "OPENFLA_HOSTS does not name openfla.example.be"),
    "in the clear": ({"OPENFLA_PUBLIC_URL": "http://openfla.example.be"}, "keys and data would travel in the clear"),
    "no address": (
        {"OPENFLA_PUBLIC_URL": "openfla.example.be"},
        "it is an address such as https://openfla.example.org",
    ),
    "address with a query": ({"OPENFLA_PUBLIC_URL": "https://openfla.example.be/?a=1"}, "OPENFLA_PUBLIC_URL is"),
    "address of here": (
        {"OPENFLA_PUBLIC_URL": "http://localhost"},
        "Set it to the https:// address of this installation",
    ),
    "proxies of everybody": ({"OPENFLA_PROXIES": "0.0.0.0/0"}, "'0.0.0.0/0' is everybody"),
    "proxy by name": ({"OPENFLA_PROXIES": "proxy.example"}, "Name the addresses or networks of your reverse"),
    "contact": ({"OPENFLA_SECURITY_CONTACT": "me@example.be"}, "such as mailto:security@example.be"),
    "another database": ({"OPENFLA_DATABASE_URL": f"mysql://me:{SECRET}@db/x"}, "OPENFLA_DATABASE_URL is no address"),
    "database in the clear": ({"OPENFLA_DATABASE_URL": f"postgresql://me:{SECRET}@db.example/x"}, "without encryption"),
    "database half in the clear": (
        {"OPENFLA_DATABASE_URL": f"postgresql://me:{SECRET}@db.example/x?sslmode=prefer"},
        "Add ?sslmode=verify-full",
    ),
    "several databases": (
        {"OPENFLA_DATABASE_URL": f"postgresql://me:{SECRET}@a.example,b.example/x?sslmode=require"},
        "Add target_session_attrs=read-write",
    ),
    "role": ({"OPENFLA_DATABASE_ROLE": "admin"}, "OPENFLA_DATABASE_ROLE is 'admin'; it is owner"),
    "providers nowhere": ({"OPENFLA_PROVIDERS": "/nowhere.yaml"}, "OPENFLA_PROVIDERS: "),
    "numbers": ({"OPENFLA_NUMBERS": "yes"}, "OPENFLA_NUMBERS is 'yes'; it is 1 or 0"),
    "numbers without a basis": ({"OPENFLA_NUMBERS": "1"}, "OPENFLA_NUMBERS_BASIS does not say on what basis"),
    "delay too long": ({"OPENFLA_INSPECTION_DELAY": "181"}, "it is a number of days from 0 to 180"),
    "delay of words": ({"OPENFLA_INSPECTION_DELAY": "soon"}, "OPENFLA_INSPECTION_DELAY is 'soon'"),
    "issuers nowhere": ({"OPENFLA_ISSUERS": "/nowhere.yaml"}, "OPENFLA_ISSUERS: "),
    "calls": ({"OPENFLA_CALLS_PER_MINUTE": "many"}, "OPENFLA_CALLS_PER_MINUTE is 'many'; it is a whole number"),
    "no calls": ({"OPENFLA_CALLS_PER_MINUTE": "0"}, "OPENFLA_CALLS_PER_MINUTE is '0'"),
    "failures": ({"OPENFLA_FAILURES_PER_MINUTE": "-1"}, "OPENFLA_FAILURES_PER_MINUTE is '-1'"),
    "environment": ({"OPENFLA_ENVIRONMENT": "test"}, "it is production or simulation"),
    "megabytes": ({"OPENFLA_MOST_MEGABYTES": "4 GB"}, "it is a whole number of megabytes"),
    "signatures": ({"OPENFLA_SIGNATURES": "yes"}, "it is optional or required"),
    "scanner": ({"OPENFLA_SCANNER": "scan 'this"}, "a quotation in it has no end"),
    "scanner's daemon": ({"OPENFLA_CLAMD": "localhost"}, "such as unix:/run/clamav/clamd.ctl"),
    "certificates nowhere": (
        {"OPENFLA_CERTIFICATES": "/nowhere"},
        "OPENFLA_CERTIFICATES is '/nowhere', which is no folder",
    ),
    "timestamps": ({"OPENFLA_TIMESTAMPS": "tsa.example"}, "the address of a timestamp authority (RFC 3161)"),
    "mail": ({"OPENFLA_MAIL": f"me:{SECRET}@mail.example"}, "OPENFLA_MAIL is no address such as"),
    "mail from nobody": ({"OPENFLA_MAIL_FROM": ""}, "it must be the address that mails are from"),
    "bounces to a name": (
        {"OPENFLA_MAIL_BOUNCES": "openfla <bounces@example.be>"},
        "it must be an address alone, such as bounces@example.org",
    ),
    "bounces to a long name": (
        {"OPENFLA_MAIL_BOUNCES": f"{'b' * 21}@example.be"},
        "with at most 20 signs before the @",
    ),
    "bounces nowhere": (
        {"OPENFLA_MAIL_BOUNCES_FOLDER": "/nowhere"},
        "OPENFLA_MAIL_BOUNCES_FOLDER is '/nowhere', which is no folder",
    ),
    "e-Box nowhere": ({"OPENFLA_EBOX": "/nowhere.yaml"}, "OPENFLA_EBOX: /nowhere.yaml can't be read as YAML"),
    "sample data for the world": ({"OPENFLA_DEMO": "1"}, "therefore answers on localhost only"),
    "half a sample": ({"OPENFLA_DEMO": "yes"}, "OPENFLA_DEMO is 'yes'; it is 1 or 0"),
    "provider's port": ({"OPENFLA_LOCAL_PROVIDER_PORT": "0"}, "OPENFLA_LOCAL_PROVIDER_PORT is '0'"),
    "events into the network": (
        {"OPENFLA_PRIVATE_TARGETS": "1"},
        "lets events be sent into the network of this machine",
    ),
    "failures on order": ({"OPENFLA_FAILPOINTS": "K3"}, "makes processes kill themselves"),
    "unknown failures": ({"OPENFLA_FAILPOINTS": "K99"}, "OPENFLA_FAILPOINTS names K99, which is none of"),
    "short key": ({"OPENFLA_METRICS_KEY": SECRET}, "OPENFLA_METRICS_KEY has 6 signs; it has 24 or more"),
    "misspelt": (
        {"OPENFLA_PROXY": "10.0.0.1"},
        "OPENFLA_PROXY is no setting: nothing reads it. Did you mean OPENFLA_PROXIES?",
    ),
    "invented": ({"OPENFLA_QQQ": "1"}, "`openfla config settings` lists those that are"),
}


@pytest.fixture
def safe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment in which openfla starts, and nothing else of ours."""
    for name in [each for each in os.environ if each.startswith("OPENFLA_")]:
        monkeypatch.delenv(name)
    for name, value in {**SAFE, "OPENFLA_DATA": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def checked() -> Result:
    """What `openfla config check` says."""
    found = CliRunner().invoke(config, ["check"])
    assert SECRET not in found.output
    return found


def test_what_is_safe_is_said_to_be_with_what_it_lacks(safe: pytest.MonkeyPatch) -> None:
    """What is set is shown, passwords are not; what is missing without being wrong is told."""
    del safe
    found = checked()
    assert found.exit_code == 0
    assert "OPENFLA_HOSTS = openfla.example.be\n" in found.output
    assert "OPENFLA_MAIL = set, and not shown\n" in found.output
    assert "Nothing is unsafe. openfla starts with these settings.\n" in found.output
    assert "OPENFLA_PROVIDERS is not set: nobody can sign in." in found.output
    assert "OPENFLA_MAIL is not set" not in found.output


@pytest.mark.parametrize(("change", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_told_with_its_remedy(safe: pytest.MonkeyPatch, change: Said, told: str) -> None:
    """One sentence or two on a line of their own, exit 2; nothing is made."""
    for name, value in change.items():
        safe.setenv(name, value)
    found = checked()
    assert found.exit_code == 2
    assert told in found.stderr
    assert all(line.endswith((".", "?", ")")) or "Run: chmod" in line for line in found.stderr.splitlines())
    assert next(iter(change)) in found.stderr


def test_forty_are_wrong_in_ways_of_their_own() -> None:
    """No two of these cases are told in the same words."""
    assert len(WRONG) >= 40
    assert len({told for _, told in WRONG.values()}) == len(WRONG)


def test_all_is_told_at_once(safe: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What can't be read, what is unsafe, what nothing reads; also a key that others can read."""
    for name, value in {"OPENFLA_PORT": "web", "OPENFLA_HOSTS": "*", "OPENFLA_PROT": "1"}.items():
        safe.setenv(name, value)
    secret_file(tmp_path / "keys" / "session.key").hex()
    (tmp_path / "keys" / "session.key").chmod(0o644)
    told = checked().stderr
    for part in ("OPENFLA_PORT is", "OPENFLA_HOSTS names '*'", "OPENFLA_PROT is no setting", "Run: chmod 600"):
        assert part in told


def test_settings_stand_in_a_file_and_the_environment_comes_first(safe: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Comments, quotes and `export` are read as a shell does."""
    path = tmp_path / "openfla.env"
    path.write_text(
        "# here\nexport OPENFLA_PORT=8400\nOPENFLA_SCANNER='clamdscan --fdpass'\nOPENFLA_HOSTS=other.example\n"
    )
    safe.setenv(CONFIG, str(path))
    for name in ("OPENFLA_PORT", "OPENFLA_SCANNER"):
        safe.setenv(name, "")  # so that what is read is taken away again
        safe.delenv(name)
    read_config()
    found = Configuration.from_environment()
    assert (found.port, found.scanner, found.hosts) == (8400, ("clamdscan", "--fdpass"), ("openfla.example.be",))
    path.chmod(0o644)
    assert "can be read by everybody, and may hold passwords. Run: chmod 640" in checked().stderr
    path.chmod(0o640)
    assert checked().exit_code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("OPENFLA_PORT=1\nOPENFLA_PORT\n", "line 2: this is no line such as OPENFLA_PORT=8321"),
        ("\nOPENFLA_PORT='1\n", "line 2: this is no line"),
        ("OPENFLA_PORT=1\n\nOPENFLA_PORT=2\n", "line 3: OPENFLA_PORT stands there twice"),
    ],
)
def test_a_line_that_says_nothing_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "openfla.env"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=told):
        settings_in(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe=1"])
def test_a_file_that_is_none_stops_every_command(
    safe: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    """In a sentence, exit 2."""
    path = tmp_path / "openfla.env"
    if content is not None:
        path.write_bytes(content)
    safe.setenv(CONFIG, str(path))
    with pytest.raises(SystemExit) as ended:
        main(["config", "check"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(f"OPENFLA_CONFIG is {str(path)!r}, which can't be read as text")


def test_the_page_of_settings_is_the_table() -> None:
    """If not: openfla config settings --out docs/reference/settings.md."""
    assert (REFERENCE / "settings.md").read_text("utf-8") == page()


def test_each_name_that_is_read_is_a_setting() -> None:
    """No other is read from the environment anywhere."""
    source = Path(__file__).resolve().parents[2] / "openfla"
    texts = [path.read_text("utf-8") for path in source.rglob("*.py")]
    read = {name for text in texts for name in re.findall(r'environ(?:\.get\(|\[)"(OPENFLA_\w+)"', text)}
    assert {"OPENFLA_SOCKETS", "OPENFLA_POSTGRES_BIN"} <= read <= set(SETTINGS)
