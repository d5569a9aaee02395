# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The operator's file of identity providers: each entry is read whole or refused with where and what is expected."""

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from openfla.channels.web.oidc.provider import ClaimNames, Client, Endpoints, Provider
from openfla.terms.assurance import Assurance

NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
LANGUAGES = ("nl", "fr", "de", "en")
ALGORITHMS = frozenset(f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in (256, 384, 512))
"""All sign with a private key. Without a signature, or with a secret that two sides share, nothing is believed."""
METHODS = {"client_secret_basic": "secret_file", "client_secret_post": "secret_file", "private_key_jwt": "key_file"}
USERINFO = ("signed", "plain", "none")
OURS = frozenset(
    ["client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge", "code_challenge_method"]
)
NEEDED = {"name", "label", "issuer", "client", "scopes", "levels", "accepted", "algorithms"}
KNOWN = NEEDED | {"endpoints", "claims", "userinfo", "names_itself", "tells_time", "parameters"}


class ProvidersError(Exception):
    """The file of providers can't be used; the message says where and what is expected."""


def providers_in(path: Path | None) -> tuple[Provider, ...]:
    """The providers of a file, in its order. ProvidersError if it says something unknown or unsafe."""
    if path is None:
        return ()
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ProvidersError(f"{path} can't be read as YAML: {error}") from error
    if not isinstance(said, list) or not said:
        raise ProvidersError(f"{path} must hold a list of providers.")
    found = tuple(_provider(each, f"{path}, provider {place}") for place, each in enumerate(said, 1))
    for what in ("name", "issuer"):
        if len({getattr(each, what) for each in found}) != len(found):
            raise ProvidersError(f"{path}: two providers have the same {what}.")
    return found


def _provider(said: object, where: str) -> Provider:
    entry = _entry(said, where, NEEDED, KNOWN)
    name, issuer = str(entry["name"]), str(entry["issuer"])
    _expect(NAME.fullmatch(name), f"{where}: name is a short word of small letters, such as csam.")
    levels = _levels(entry["levels"], where)
    userinfo = str(entry.get("userinfo", "none"))
    _expect(userinfo in USERINFO, f"{where}: userinfo is one of {', '.join(USERINFO)}.")
    return Provider(
        name=name,
        label=_label(entry["label"], where),
        issuer=_address(issuer, f"{where}, issuer"),
        client=_client(entry["client"], f"{where}, client"),
        scopes=_scopes(entry["scopes"], where),
        levels=levels,
        accepted=_accepted(entry["accepted"], levels, where),
        algorithms=_algorithms(entry["algorithms"], where),
        endpoints=_endpoints(entry.get("endpoints"), userinfo, f"{where}, endpoints"),
        claims=_claims(entry.get("claims", {}), f"{where}, claims"),
        userinfo=userinfo,
        names_itself=_truth(entry, "names_itself", where, otherwise=False),
        tells_time=_truth(entry, "tells_time", where, otherwise=True),
        parameters=_parameters(entry.get("parameters", {}), where),
    )


def _expect(met: object, sentence: str) -> None:
    if not met:
        raise ProvidersError(sentence)


def _entry(said: object, where: str, needed: set[str], known: set[str]) -> Mapping[str, Any]:
    entry = said if isinstance(said, dict) else {}
    missing, strange = sorted(needed - set(entry)), sorted(set(map(str, entry)) - known)
    _expect(not missing, f"{where}: {', '.join(missing)} must be there.")
    _expect(not strange, f"{where}: {', '.join(strange)} is unknown; known are {', '.join(sorted(known))}.")
    return entry


def _label(said: object, where: str) -> dict[str, str]:
    label = dict.fromkeys(LANGUAGES, said) if isinstance(said, str) else said
    fits = isinstance(label, dict) and label and set(label) <= set(LANGUAGES) and all(label.values())
    _expect(fits, f"{where}: label is a text, or one for each of {', '.join(LANGUAGES)}.")
    return {str(language): str(text) for language, text in dict(label).items()}  # type: ignore[call-overload]


def _address(text: str, where: str) -> str:
    parts = urlsplit(text)
    _expect(
        parts.scheme == "https" and parts.hostname and not parts.query + parts.fragment,
        f"{where} is {text!r}; it is an address that begins with https://.",
    )
    return text


def _client(said: object, where: str) -> Client:
    entry = _entry(said, where, {"id", "method"}, {"id", "method", "secret_file", "key_file", "key_id"})
    method = str(entry["method"])
    _expect(method in METHODS, f"{where}: method is one of {', '.join(METHODS)}.")
    file = entry.get(METHODS[method])
    _expect(isinstance(file, str), f"{where}: {method} needs {METHODS[method]}.")
    return Client(str(entry["id"]), method, Path(str(file)), str(entry.get("key_id", "")))


def _scopes(said: object, where: str) -> tuple[str, ...]:
    scopes = tuple(map(str, said)) if isinstance(said, list) else ()
    _expect("openid" in scopes, f"{where}: scopes is a list with openid in it.")
    return scopes


def _levels(said: object, where: str) -> dict[str, Assurance]:
    words = [each.value for each in Assurance]
    fits = isinstance(said, dict) and said and set(map(str, said.values())) <= set(words)
    _expect(fits, f"{where}: levels gives each value of the level claim one of {', '.join(words)}.")
    return {str(value): Assurance(str(level)) for value, level in dict(said).items()}  # type: ignore[call-overload]


def _accepted(said: object, levels: Mapping[str, Assurance], where: str) -> tuple[str, ...]:
    accepted = tuple(map(str, said)) if isinstance(said, list) else ()
    _expect(accepted and set(accepted) <= set(levels), f"{where}: accepted is a list of values that levels names.")
    low = [each for each in accepted if levels[each] is Assurance.LOW]
    _expect(not low, f"{where}: {', '.join(low)} is of level low, which lets nobody in: one factor is not enough.")
    return accepted


def _algorithms(said: object, where: str) -> tuple[str, ...]:
    found = tuple(map(str, said)) if isinstance(said, list) else ()
    _expect(found and set(found) <= ALGORITHMS, f"{where}: algorithms is a list of {', '.join(sorted(ALGORITHMS))}.")
    return found


def _endpoints(said: object, userinfo: str, where: str) -> Endpoints | None:
    if said is None:
        return None
    needed = {"authorize", "token", "keys"} | ({"userinfo"} if userinfo != "none" else set())
    entry = _entry(said, where, needed, {"authorize", "token", "keys", "userinfo"})
    return Endpoints(**{name: _address(str(text), f"{where}, {name}") for name, text in entry.items()})


def _claims(said: object, where: str) -> ClaimNames:
    entry = _entry(said, where, set(), {each.name for each in fields(ClaimNames)})
    return ClaimNames(**{name: str(text or "") for name, text in entry.items()})


def _truth(entry: Mapping[str, Any], name: str, where: str, *, otherwise: bool) -> bool:
    value = entry.get(name, otherwise)
    _expect(isinstance(value, bool), f"{where}: {name} is true or false.")
    return bool(value)


def _parameters(said: object, where: str) -> dict[str, str]:
    entry = said if isinstance(said, dict) else {"": said}
    fits = not OURS & set(entry) and all(isinstance(text, str) for text in entry.values())
    _expect(fits, f"{where}: parameters are texts, and none of {', '.join(sorted(OURS))}.")
    return {str(name): str(text) for name, text in entry.items()}
