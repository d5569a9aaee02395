# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An identity provider as the operator configured it: where it is, who we are there, and what of it counts here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openfla.terms.assurance import Assurance


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Addresses at the provider."""

    authorize: str
    token: str
    keys: str
    userinfo: str = ""


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """What the provider calls what we read; an empty name is not read. `level` holds one value or a list of values."""

    number: str = ""
    family_name: str = "family_name"
    given_names: str = "given_name"
    language: str = "locale"
    level: str = "acr"


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are at the provider: `method` is a secret sent along (basic, post) or a key that signs."""

    id: str
    method: str
    secret: Path
    key_id: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """One way in. `name` stands in addresses, `label` (by language) on its button.

    `levels` says how sure each value of the level claim makes us, `accepted` which values let anybody in. Without
    `endpoints` they are asked from the issuer. `names_itself`: each answer must name the issuer (RFC 9207).
    `tells_time`: its statements say when the key was used. `parameters` go along with each request.
    """

    name: str
    label: Mapping[str, str]
    issuer: str
    client: Client
    scopes: tuple[str, ...]
    levels: Mapping[str, Assurance]
    accepted: tuple[str, ...]
    algorithms: tuple[str, ...]
    endpoints: Endpoints | None = None
    claims: ClaimNames = field(default_factory=ClaimNames)
    userinfo: str = "none"
    names_itself: bool = False
    tells_time: bool = True
    parameters: Mapping[str, str] = field(default_factory=dict)

    def asked(self, least: Assurance | None) -> tuple[str, ...]:
        """The values that let one in at this level or above, as the operator ordered them."""
        return tuple(each for each in self.accepted if least is None or self.levels[each].reaches(least))

    def reached(self, said: object) -> Assurance | None:
        """The highest accepted level among what a statement says; None if it says none."""
        values = said if isinstance(said, list) else [said]
        found = [self.levels[each] for each in values if isinstance(each, str) and each in self.accepted]
        return max(found, key=list(Assurance).index, default=None)

    def labelled(self, language: str) -> str:
        """Its name in a language, or in the first one that it has."""
        return self.label.get(language) or next(iter(self.label.values()))
