# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The code flow with Authlib: the address to which the browser is sent, and the tokens for the code it brings back."""

from collections.abc import Mapping
from typing import Any

from authlib.oauth2 import OAuth2Client, OAuth2Error
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from openfla.channels.web.oidc.known import Known
from openfla.channels.web.oidc.outward import ProviderAwayError, call
from openfla.channels.web.oidc.pending import Asked
from openfla.channels.web.oidc.provider import Provider
from openfla.channels.web.oidc.signed import StatementError

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class _Client(OAuth2Client):  # type: ignore[misc] # the library has no types
    """The library's client over our own short calls."""

    def _fetch_token(
        self, url: str, body: str = "", headers: object = None, auth: ClientAuth = None, **_: object
    ) -> Any:  # noqa: ANN401 - the library's token
        del headers
        url, sent, body = auth.prepare("POST", url, dict(FORM), body)
        return self.parse_response_token(call("POST", url, content=body, headers=sent))


def address(known: Known, asked: Asked, back: str, language: str, hint: str = "") -> str:
    """Where the browser goes to sign in: code flow, PKCE S256, state and nonce."""
    provider = known.provider
    more = {**provider.parameters, "acr_values": " ".join(provider.asked(asked.level)), "ui_locales": language}
    if asked.level is not None or not provider.tells_time:
        more["prompt"] = "login"
    if hint:
        more["login_hint"] = hint
    client = _client(provider, back)
    url, _ = client.create_authorization_url(
        known.endpoints().authorize, state=asked.state, code_verifier=asked.verifier, nonce=asked.nonce, **more
    )
    return str(url)


def tokens(known: Known, asked: Asked, code: str, back: str) -> Mapping[str, Any]:
    """What the provider gives for a code. StatementError if it refuses it, ProviderAwayError if it gives no answer."""
    client = _client(known.provider, back, secret=True)
    try:
        given = client.fetch_token(
            known.endpoints().token, grant_type="authorization_code", code=code, code_verifier=asked.verifier
        )
    except OAuth2Error as error:
        raise StatementError(f"the code is refused: {str(error.error)[:80]!r}") from error
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise ProviderAwayError("the token address gives no tokens") from error
    return dict(given)


def _client(provider: Provider, back: str, *, secret: bool = False) -> _Client:
    ours = provider.client
    client = _Client(
        None,
        client_id=ours.id,
        client_secret=_secret(provider) if secret else None,
        token_endpoint_auth_method=ours.method,
        scope=" ".join(provider.scopes),
        redirect_uri=back,
        code_challenge_method="S256",
    )
    if secret and ours.method == PrivateKeyJWT.name:
        algorithm = "RS256" if isinstance(client.client_secret, RSAKey) else "ES256"
        headers = {"kid": ours.key_id} if ours.key_id else None
        client.register_client_auth_method(PrivateKeyJWT(headers=headers, alg=algorithm))
    return client


def _secret(provider: Provider) -> str | RSAKey | ECKey:
    """What proves that it is us, read at each use, so that it can be replaced. ProviderAwayError without it."""
    file = provider.client.secret
    try:
        text = file.read_text("utf-8").strip()
        return _key(text) if provider.client.method == PrivateKeyJWT.name else text
    except (OSError, ValueError, JoseError) as error:
        raise ProviderAwayError(f"{file} can't be used") from error


def _key(pem: str) -> RSAKey | ECKey:
    try:
        return RSAKey.import_key(pem)
    except (ValueError, TypeError, JoseError):
        return ECKey.import_key(pem)
