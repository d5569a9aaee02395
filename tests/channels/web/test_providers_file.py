# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The file of identity providers: the examples of the documentation are read, and what is unsafe or unknown is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from openfla.channels.web.oidc.providers_file import ProvidersError, providers_in
from openfla.terms.assurance import Assurance

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples" / "providers"
CSAM = EXAMPLES / "csam.yaml"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_is_read(path: Path) -> None:
    """Each lets somebody in at the highest level, signed by a private key, and nobody with one factor."""
    [provider] = providers_in(path)
    assert provider.name == path.stem
    assert provider.asked(Assurance.HIGH)
    assert provider.reached([each for each, level in provider.levels.items() if level is Assurance.LOW]) is None
    assert {provider.labelled(each) for each in ("nl", "fr", "de", "en")}


def test_no_file_is_no_provider() -> None:
    """Nobody can sign in, and nothing breaks."""
    assert providers_in(None) == ()


def _set(*place: str, to: object) -> Callable[[dict[str, Any]], None]:
    def bend(entry: dict[str, Any]) -> None:
        for each in place[:-1]:
            entry = entry[each]
        entry[place[-1]] = to

    return bend


BENT: dict[str, Callable[[dict[str, Any]], None]] = {
    "issuer must be there": lambda entry: entry.pop("issuer") and None,
    "begins with https": _set("issuer", to="http://idp.example.be"),
    "token is": _set("endpoints", "token", to="http://idp.example.be/token"),
    "userinfo must be there": lambda entry: entry["endpoints"].pop("userinfo") and None,
    "secret is unknown": _set("secret", to="x"),
    "method is one of": _set("client", "method", to="none"),
    "needs key_file": lambda entry: entry["client"].pop("key_file") and None,
    "openid in it": _set("scopes", to=["profile"]),
    "algorithms is a list of": _set("algorithms", to=["none"]),
    "ES256": _set("algorithms", to=["HS256"]),
    "is of level low": _set("accepted", to=["urn:be:fedict:iam:fas:Level200"]),
    "levels names": _set("accepted", to=["urn:nobody"]),
    "levels gives": _set("levels", to={"x": "excellent"}),
    "userinfo is one of": _set("userinfo", to="encrypted"),
    "mail is unknown": _set("claims", "mail", to="email"),
    "label is": _set("label", to={"it": "CSAM"}),
    "small letters": _set("name", to="../csam"),
    "parameters are texts": _set("parameters", to={"redirect_uri": "https://evil.example"}),
    "names_itself is true or false": _set("names_itself", to="yes, please"),
}


@pytest.mark.parametrize("told", BENT)
def test_what_is_wrong_is_told(tmp_path: Path, told: str) -> None:
    """Which provider, and what is expected."""
    [entry] = yaml.safe_load(CSAM.read_text())
    BENT[told](entry)
    path = tmp_path / "providers.yaml"
    path.write_text(yaml.safe_dump([entry]))
    with pytest.raises(ProvidersError, match=told) as caught:
        providers_in(path)
    assert "provider 1" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "csam", "[]", "- 1"])
def test_a_file_that_is_no_list_is_told(tmp_path: Path, text: str) -> None:
    """Empty, broken, or something else."""
    path = tmp_path / "providers.yaml"
    path.write_text(text)
    with pytest.raises(ProvidersError, match=r"providers\.yaml"):
        providers_in(path)


def test_two_providers_differ(tmp_path: Path) -> None:
    """In name and issuer: else nobody would know by whom a person was stated."""
    path = tmp_path / "providers.yaml"
    path.write_text(CSAM.read_text() + CSAM.read_text())
    with pytest.raises(ProvidersError, match="same name"):
        providers_in(path)
