# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the product and its local identity provider agree on: address, secret, levels and names of claims."""

import os
import secrets
from pathlib import Path

from openfla.channels.web.oidc.provider import ClaimNames, Client, Provider
from openfla.site.configuration import Configuration, ConfigurationError
from openfla.terms.assurance import Assurance

NAME, CLIENT = "demo", "openfla-demo"
PLACE = "urn:be:fedict:iam:fas:Level"
LEVELS = {
    f"{PLACE}500": Assurance.HIGH,
    f"{PLACE}450": Assurance.HIGH,
    f"{PLACE}400": Assurance.SUBSTANTIAL,
    f"{PLACE}200": Assurance.LOW,
}
ACCEPTED = tuple(value for value, level in LEVELS.items() if level is not Assurance.LOW)
LABEL = {"nl": "Voorbeeldsleutel", "fr": "Clé d’exemple", "de": "Beispielschlüssel", "en": "Sample key"}


def refuse_outside_demo(configuration: Configuration) -> None:
    """ConfigurationError where real people could sign in: here anybody is whoever they say."""
    if not configuration.demo:
        message = "The local identity provider believes everybody and runs with sample data only: start `openfla demo`."
        raise ConfigurationError(message)


def local_provider(configuration: Configuration) -> Provider:
    """The local provider, as the product knows it."""
    refuse_outside_demo(configuration)
    return Provider(
        name=NAME,
        label=LABEL,
        issuer=configuration.local_provider_url,
        client=Client(CLIENT, "client_secret_basic", secret(configuration)),
        scopes=("openid", "profile", "egovnrn"),
        levels=LEVELS,
        accepted=ACCEPTED,
        algorithms=("RS256",),
        claims=ClaimNames("egovNRN", "surname", "givenName", "prefLanguage"),
        userinfo="signed",
        names_itself=True,
    )


def secret(configuration: Configuration) -> Path:
    """The file with the secret that the two share; made on first use."""
    path = configuration.data / "keys" / "local-provider.secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(0o600)
        fresh.write_text(secrets.token_urlsafe(32), "utf-8")
        fresh.rename(path)
    return path
