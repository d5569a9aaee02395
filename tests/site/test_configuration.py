# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator sets: what is taken, and what is told when it can't be."""

from dataclasses import replace
from pathlib import Path

import pytest

from openfla.law.document import LawDataError
from openfla.law.reading import Readings
from openfla.site import entry
from openfla.site.configuration import Configuration, ConfigurationError
from openfla.site.database_address import database_settings
from openfla.site.entry import main
from openfla.site.mail_settings import mail_server
from openfla.site.trusted import sign_in_providers

SECRET = "s3cret"


def test_a_port_and_an_address_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """As documented, also the form of a socket."""
    monkeypatch.setenv("OPENFLA_PORT", "8400")
    assert Configuration.from_environment().port == 8400
    assert database_settings("postgresql://me:x%40y@db.example:6000/fla", owner=True)["PORT"] == "6000"
    assert database_settings("postgresql:///?host=/tmp/here", owner=True)["HOST"] == "/tmp/here"


def test_several_servers_are_taken_where_the_one_to_write_to_is_meant() -> None:
    """Each with its port; one that is silent is given up sooner than an only one. What the address says holds."""
    address = "postgresql://me:x%40y@one:6000,two:6001/fla"
    for meant in ("read-write", "primary"):
        found = database_settings(f"{address}?target_session_attrs={meant}&tcp_user_timeout=3000", owner=False)
        assert (found["HOST"], found["PORT"], found["PASSWORD"]) == ("one,two", "6000,6001", "x@y")
        options = found["OPTIONS"]
        assert isinstance(options, dict)
        assert (options["connect_timeout"], options["target_session_attrs"]) == (2, meant)
        assert (options["tcp_user_timeout"], options["keepalives_idle"]) == ("3000", 5)


@pytest.mark.parametrize("said", ["", "?target_session_attrs=any", "?target_session_attrs=prefer-standby"])
def test_several_servers_that_may_only_read_are_refused(said: str) -> None:
    """Whichever answered first would be written to."""
    with pytest.raises(ConfigurationError, match="Add target_session_attrs=read-write") as told:
        database_settings(f"postgresql://me:{SECRET}@one,two/fla{said}", owner=False)
    assert SECRET not in str(told.value)


def test_numbers_without_a_legal_basis_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the remedy; off unless set, and on for sample data, whose numbers belong to nobody."""
    for name in ("OPENFLA_NUMBERS", "OPENFLA_NUMBERS_BASIS", "OPENFLA_DEMO"):
        monkeypatch.delenv(name, raising=False)
    assert not Configuration.from_environment().numbers
    monkeypatch.setenv("OPENFLA_NUMBERS", "1")
    monkeypatch.setenv("OPENFLA_NUMBERS_BASIS", "  ")
    with pytest.raises(ConfigurationError, match="unset OPENFLA_NUMBERS: everything works without them"):
        Configuration.from_environment().check()
    monkeypatch.setenv("OPENFLA_NUMBERS_BASIS", "Deliberation 12/345")
    Configuration.from_environment().check()
    monkeypatch.setenv("OPENFLA_NUMBERS", "yes")
    with pytest.raises(ConfigurationError, match="it is 1 or 0"):
        Configuration.from_environment()
    for name in ("OPENFLA_NUMBERS", "OPENFLA_NUMBERS_BASIS"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("OPENFLA_DEMO", "1")
    assert Configuration.from_environment().numbers


def test_readings_of_the_law_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name; the others are the default ones."""
    monkeypatch.delenv("OPENFLA_READINGS", raising=False)
    assert Configuration.from_environment().readings == Readings()
    monkeypatch.setenv("OPENFLA_READINGS", "plan_threshold_unit=heads, carry_2023_into_2024 = no")
    chosen = Readings(plan_threshold_unit="heads", carry_2023_into_2024=False)
    assert Configuration.from_environment().readings == chosen


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("plan_unit=heads", "is no reading; there are month_with_regime_change, "),
        ("plan_threshold_unit=people", "it is fte or heads"),
        ("carry_2023_into_2024", "it is yes or no"),
        ("five_year_grid=yes", "it is fixed"),
    ],
)
def test_a_reading_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, said: str, told: str) -> None:
    """With what can be chosen."""
    monkeypatch.setenv("OPENFLA_READINGS", said)
    with pytest.raises(ConfigurationError, match=told):
        Configuration.from_environment()


@pytest.mark.parametrize("days", ["181", "-1", "", "soon", "٣"])
def test_a_delay_of_inspections_beyond_its_bound_is_told(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    """With what it may be."""
    monkeypatch.setenv("OPENFLA_INSPECTION_DELAY", days)
    with pytest.raises(ConfigurationError, match="from 0 to 180"):
        Configuration.from_environment()


def test_the_address_of_a_virus_scanner_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket or a port; anything else stops the start with what it may be."""
    for address in ("", "unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310", "tcp:[::1]:3310"):
        monkeypatch.setenv("OPENFLA_CLAMD", address)
        assert Configuration.from_environment().clamd == address
    for address in (
        "clamd.ctl",
        "unix:clamd.ctl",
        "tcp:3310",
        "tcp::3310",
        "tcp:host:0",
        "tcp:host:99999",
        "tcp:host:x",
    ):
        monkeypatch.setenv("OPENFLA_CLAMD", address)
        with pytest.raises(ConfigurationError, match="such as unix:/run/clamav"):
            Configuration.from_environment()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "", "٨٣٢١", "8e3"])
@pytest.mark.parametrize("command", ["demo", "serve"])
def test_another_port_is_told_and_nothing_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str, port: str
) -> None:
    """One line with the remedy, no traceback, exit 2."""
    monkeypatch.setenv("OPENFLA_PORT", port)
    monkeypatch.setenv("OPENFLA_DATA", str(tmp_path / "data"))
    with pytest.raises(SystemExit) as ended:
        main([command])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("OPENFLA_PORT is ")
    assert told.count("\n") == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "scheme",
    [
        "mysql://me:{}@x/y",
        "postgresql://me:{}@[^x",
        "postgresql://me:{}@x:99999/y",
        "postgresql://me:{}@x,y:0/z",
        "x{}",
    ],
)
def test_another_address_is_told_without_its_password(scheme: str) -> None:
    """The message ends up in logs."""
    with pytest.raises(ConfigurationError, match="OPENFLA_DATABASE_URL") as told:
        database_settings(scheme.format(SECRET), owner=False)
    assert SECRET not in str(told.value)


def test_a_file_of_the_law_that_can_not_be_used_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever was asked of the command line: file, line and remedy, no traceback."""

    def refuse(_arguments: object) -> None:
        raise LawDataError(Path("right/bands.yaml"), 7, "from is missing.", "Add from: 2024-01-01.")

    monkeypatch.setattr(entry, "_run", refuse)
    with pytest.raises(SystemExit) as ended:
        main(["law", "sources"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "right/bands.yaml, line 7: from is missing. Add from: 2024-01-01.\n"


def test_processes_fail_on_order_with_sample_data_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anywhere else the setting is refused, and so is a moment that there is not."""
    monkeypatch.setenv("OPENFLA_FAILPOINTS", "K3, K6")
    monkeypatch.setenv("OPENFLA_DEMO", "1")
    named = Configuration.from_environment()
    assert named.failpoints == {"K3", "K6"}
    named.check()
    monkeypatch.delenv("OPENFLA_DEMO")
    with pytest.raises(ConfigurationError, match=r"OPENFLA_FAILPOINTS is K3,K6: .*sample data only"):
        Configuration.from_environment().check()
    monkeypatch.setenv("OPENFLA_FAILPOINTS", "K3,K12")
    with pytest.raises(ConfigurationError, match="OPENFLA_FAILPOINTS names K12, which is none of K1, K2"):
        Configuration.from_environment()


def test_a_provider_without_its_secret_is_told(tmp_path: Path) -> None:
    """Which file is missing, and who must be able to read it; a file of providers that is none is told as well."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "examples" / "providers" / "csam.yaml").read_text()
    path, key = tmp_path / "providers.yaml", tmp_path / "csam.pem"
    path.write_text(text.replace("/etc/openfla/csam.pem", str(key)))
    configured = replace(Configuration.from_environment(), providers=path)
    with pytest.raises(ConfigurationError, match=str(key)):
        sign_in_providers(configured)
    key.write_text("a key")
    assert [each.name for each in sign_in_providers(configured)] == ["csam"]
    path.write_text("[]")
    with pytest.raises(ConfigurationError, match="OPENFLA_PROVIDERS"):
        sign_in_providers(configured)


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("smtp://me:p%40ss@mail.example.org", ("mail.example.org", 587, "starttls", "p@ss")),
        ("smtps://mail.example.org", ("mail.example.org", 465, "tls", "")),
        ("smtp://localhost:2525", ("localhost", 2525, "none", "")),
    ],
)
def test_a_mail_server_is_taken(monkeypatch: pytest.MonkeyPatch, address: str, where: tuple[object, ...]) -> None:
    monkeypatch.setenv("OPENFLA_MAIL", address)
    monkeypatch.setenv("OPENFLA_MAIL_FROM", "openfla <post@example.org>")
    found = mail_server(Configuration.from_environment())
    assert found is not None
    assert (found.host, found.port, found.security.value, found.password) == where
    assert "p@ss" not in repr(found)


@pytest.mark.parametrize(
    ("address", "sender", "told"),
    [
        ("mail.example.org", "post@example.org", "OPENFLA_MAIL is no address such as"),
        ("smtp://me:s3cret@", "post@example.org", "OPENFLA_MAIL is no address such as"),
        ("smtp://mail.example.org", "", "OPENFLA_MAIL_FROM is ''"),
        ("folder:", "post@example.org", "OPENFLA_MAIL is no address such as"),
    ],
)
def test_a_wrong_mail_server_is_told(monkeypatch: pytest.MonkeyPatch, address: str, sender: str, told: str) -> None:
    """Without the password in it."""
    monkeypatch.setenv("OPENFLA_MAIL", address)
    monkeypatch.setenv("OPENFLA_MAIL_FROM", sender)
    with pytest.raises(ConfigurationError, match=told) as refused:
        mail_server(Configuration.from_environment())
    assert SECRET not in str(refused.value)
