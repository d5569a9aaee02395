# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials as somebody shows them: read out of their formats. Nothing is believed yet (judging.py).

Whatever is sent, reading ends: what is too long, too deep or no credential is None.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

LONGEST = 512 * 1024
"""Characters of a credential; an evidence picture within fits."""
MOST_DISCLOSURES = 200
DEEPEST = 40
_OPEN, _CLOSE = b"[{", b"]}"
BITSTRING, TOKEN, OTHER = "bitstring", "token", "other"
ENDING = frozenset({"revocation", "suspension"})
"""What a place in a list may say that makes a credential not hold."""
HARMLESS = frozenset({"refresh", "message"})
"""What it may say beside that (Bitstring Status List 1.0, 2.2)."""
FIRST, LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
"""A year from both ends of what is counted here, so that no time zone leads beyond."""
DIGESTS = {"sha-256": hashlib.sha256, "sha-384": hashlib.sha384, "sha-512": hashlib.sha512}
NO_CREDENTIALS = frozenset({"statuslist+jwt", "kb+jwt", "at+jwt"})
LISTS = frozenset({"BitstringStatusListCredential", "StatusList2021Credential"})
"""Signed like credentials, and no credentials of anybody."""


@dataclass(frozen=True, slots=True)
class StatusAsked:
    """Where the issuer says whether it still holds: the address of a list of that kind, and the place in it.

    Of the kind OTHER nothing here can tell what the issuer says. `purpose` is what a set place means.
    """

    kind: str
    address: str = ""
    index: int = 0
    purpose: str = "revocation"


@dataclass(frozen=True, slots=True)
class Binding:
    """The proof that a wallet adds (RFC 9901, 4.3), and the key to which the issuer bound the credential.

    No key: its issuer names it in a way that is not read here.
    """

    proof: str = field(repr=False)
    key: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A credential that was read. `token` is the signed part, empty where there is none; `key_id` as it names
    it.

    `kind` is what the token says that it is (`typ`). `chain`: certificates (DER) that came along. `statuses`: each
    place where its issuer may have ended it. `binding`: what a wallet proves with it. `broken`: parts that hang
    together with no signature. `foreign`: written or signed in a way that is not read here, so that nothing
    can be said of it.
    """

    form: str
    issuer: str
    issuer_name: str
    title: str
    claims: Mapping[str, Any] = field(repr=False)
    token: str = field(default="", repr=False)
    key_id: str = ""
    algorithm: str = ""
    kind: str = ""
    chain: tuple[bytes, ...] = field(default=(), repr=False)
    statuses: tuple[StatusAsked, ...] = ()
    binding: Binding | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    holder: str = ""
    awarded: str = ""
    broken: bool = False
    foreign: bool = False


def read(content: bytes) -> Shown | None:
    """What a file says; None if it is no credential."""
    text = content.strip()
    if not text or len(text) > LONGEST:
        return None
    try:
        return _read_json(text) if text.startswith(b"{") else _read_token(text.decode("ascii"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError, OSError):
        return None


def _read_json(text: bytes) -> Shown | None:
    """A document as it is, or one in a JSON signature (JAdES), with its certificates."""
    said = _json(text)
    if "payload" in said and ("signature" in said or "signatures" in said):
        return _read_signed(said)
    return _shown(said, "edc" if _is_european(said) else "json") if _is_credential(said) else None


def _read_signed(said: Mapping[str, Any]) -> Shown | None:
    part = said["signatures"][0] if "signatures" in said else said
    header = _json(unspelled(part["protected"]))
    claims = _json(unspelled(said["payload"]))
    if not _is_credential(claims):
        return None
    token = f"{part['protected']}.{said['payload']}.{part['signature']}"
    return _shown(claims, "edc" if _is_european(claims) else "open_badge", token, header)


def _read_token(text: str) -> Shown | None:
    token, *rest = text.split("~")
    header, payload, _ = token.split(".")
    head, claims = _json(unspelled(header)), _json(unspelled(payload))
    if _kind(head) in NO_CREDENTIALS:
        return None
    if rest:
        return _read_selective(token, head, claims, rest) if "vct" in claims else None
    inner = claims.get("vc")
    credential = {**claims, **inner} if isinstance(inner, dict) else claims
    return _shown(credential, "open_badge", token, head) if _is_credential(credential) else None


def _read_selective(token: str, head: Mapping[str, Any], claims: dict[str, Any], rest: list[str]) -> Shown:
    *disclosures, proof = rest
    digest = DIGESTS.get(_text(claims.get("_sd_alg", "sha-256")))
    if digest is None:
        return _shown(claims, "sd_jwt", token, head, foreign=True)
    disclosed = _Disclosed(disclosures, digest)
    found = disclosed.of(claims)
    broken = disclosed.broken or disclosed.left
    if not proof:
        return _shown(found, "sd_jwt", token, head, broken=broken)
    binding = _binding(proof, claims, _digest(digest, "~".join([token, *disclosures, ""])))
    return _shown(found, "sd_jwt", token, head, broken=broken or binding is None, binding=binding)


def _binding(proof: str, claims: Mapping[str, Any], digest: str) -> Binding | None:
    """None for a proof that is none, is of something else, or where the credential is bound to no key."""
    bound = claims.get("cnf")
    try:
        header, payload, _ = proof.split(".")
        fits = _kind(_json(unspelled(header))) == "kb+jwt" and _json(unspelled(payload)).get("sd_hash") == digest
    except (ValueError, TypeError):
        return None
    if not fits or not isinstance(bound, dict):
        return None
    key = bound.get("jwk")
    return Binding(proof, key if isinstance(key, dict) else None)


def _digest(digest: Callable[[bytes], "hashlib._Hash"], text: str) -> str:
    return base64.urlsafe_b64encode(digest(text.encode()).digest()).rstrip(b"=").decode()


class _Disclosed:
    """What the holder shows of the claims, wherever it stands in them (RFC 9901, 7.1)."""

    def __init__(self, disclosures: list[str], digest: Callable[[bytes], "hashlib._Hash"]) -> None:
        if len(disclosures) > MOST_DISCLOSURES:
            raise ValueError("too many disclosures")
        self._by_digest = {_digest(digest, each): _list(unspelled(each)) for each in disclosures}
        self.broken = len(self._by_digest) < len(disclosures)

    @property
    def left(self) -> bool:
        """Whether one of them belongs to nothing in this credential."""
        return bool(self._by_digest)

    def of(self, claims: dict[str, Any]) -> dict[str, Any]:
        """An object with what is shown of it."""
        found = {name: self._within(value) for name, value in claims.items() if name not in {"_sd", "_sd_alg"}}
        digests = claims.get("_sd", [])
        for each in digests if isinstance(digests, list) else []:
            disclosed = self._by_digest.pop(each, None) if isinstance(each, str) else None
            if disclosed is None:
                continue
            _, name, value = disclosed
            if not isinstance(name, str) or name in found or name in {"_sd", "..."}:
                self.broken = True
                continue
            found[name] = self._within(value)
        return found

    def _within(self, value: object) -> object:
        if isinstance(value, dict):
            return self.of(value)
        return list(self._each(value)) if isinstance(value, list) else value

    def _each(self, values: list[Any]) -> Iterator[Any]:
        for each in values:
            if not (isinstance(each, dict) and isinstance(each.get("..."), str)):
                yield self._within(each)
            elif (disclosed := self._by_digest.pop(each["..."], None)) is not None:
                _, value = disclosed
                yield self._within(value)


def _list(text: bytes) -> list[Any]:
    said = orjson.loads(text)
    if not isinstance(said, list):
        raise TypeError("no list")
    return said


def _kind(header: Mapping[str, Any]) -> str:
    """The type of a token, as it says itself."""
    return _text(header.get("typ", "")).lower().removeprefix("application/")


def _shown(
    claims: Mapping[str, Any],
    form: str,
    token: str = "",
    header: Mapping[str, Any] | None = None,
    *,
    broken: bool = False,
    foreign: bool = False,
    binding: Binding | None = None,
) -> Shown:
    head = header or {}
    chain = head.get("x5c", [])
    subject = _first(claims.get("credentialSubject", {}))
    named = claims.get("issuer", claims.get("iss", ""))
    return Shown(
        form=form,
        issuer=_name(claims.get("iss") or (named.get("id", "") if isinstance(named, dict) else named)),
        issuer_name=_named(claims, named),
        title=_title(claims, subject),
        claims=claims,
        token=token,
        key_id=_text(head.get("kid", "")),
        algorithm=_text(head.get("alg", "")),
        kind=_kind(head),
        chain=tuple(base64.b64decode(each) for each in chain) if isinstance(chain, list) else (),
        statuses=tuple(_statuses(claims)),
        binding=binding,
        starts_at=_latest(_moment(claims.get("validFrom")), _moment(claims.get("nbf"))),
        ends_at=_earliest(_moment(claims.get(name)) for name in ("validUntil", "expirationDate", "exp")),
        holder=_holder(claims, subject),
        awarded=_awarded(claims, subject),
        broken=broken or _is_of_two(claims, named),
        foreign=foreign,
    )


def _is_of_two(claims: Mapping[str, Any], named: object) -> bool:
    """Whether the token names another issuer than the credential in it."""
    said = _text(named.get("id", "")) if isinstance(named, dict) else _text(named)
    return bool(claims.get("iss")) and said != claims.get("iss")


def _named(claims: Mapping[str, Any], named: object) -> str:
    employer = claims.get("employer")
    if isinstance(employer, dict):
        return _text(employer.get("name", ""))
    if not isinstance(named, dict):
        return ""
    return _text(named.get("name") or named.get("legalName") or "")


def _title(claims: Mapping[str, Any], subject: Mapping[str, Any]) -> str:
    achievement = _first(subject.get("achievement", {}))
    claim = _first(subject.get("hasClaim", {}))
    for found in (achievement.get("name"), claim.get("title"), claims.get("name"), claims.get("title")):
        if text := _text(found):
            return text
    return ""


def _holder(claims: Mapping[str, Any], subject: Mapping[str, Any]) -> str:
    identity = _first(subject.get("identifier", {}))
    spelled = "" if identity.get("hashed") is True else identity.get("identityHash")
    found = claims.get("holder") or subject.get("fullName") or subject.get("name") or spelled
    return _text(found) or _both(subject, "givenName", "familyName") or _both(claims, "given_name", "family_name")


def _both(said: Mapping[str, Any], given: str, family: str) -> str:
    return f"{_text(said.get(given))} {_text(said.get(family))}".strip()


def _awarded(claims: Mapping[str, Any], subject: Mapping[str, Any]) -> str:
    """The day to which it belongs, as it is written: the end of what was followed, or the day of the award."""
    claim = _first(subject.get("hasClaim", {}))
    award = _first(claim.get("awardedBy", {}))
    found = (
        subject.get("activityEndDate") or claims.get("ends_on") or award.get("awardingDate") or claims.get("validFrom")
    )
    return _text(found)[:10]


def _statuses(claims: Mapping[str, Any]) -> Iterator[StatusAsked]:
    """All that is said of where it may be ended, of a kind that is known here or not."""
    entries = claims.get("credentialStatus")
    for entry in entries if isinstance(entries, list) else [] if entries is None else [entries]:
        if not isinstance(entry, dict) or entry.get("statusPurpose") not in HARMLESS:
            yield _entry(entry)
    if (said := claims.get("status")) is not None:
        yield from _of_token(said)


def _of_token(said: object) -> Iterator[StatusAsked]:
    """What the IETF calls `status`: an object, in which each name is another kind."""
    if not isinstance(said, dict):
        yield StatusAsked(OTHER)
        return
    listed = _first(said.get("status_list"))
    place = _place(listed.get("idx"))
    yield StatusAsked(OTHER) if place is None else StatusAsked(TOKEN, _text(listed.get("uri")), place)
    if said.keys() - {"status_list"}:
        yield StatusAsked(OTHER)


def _entry(entry: object) -> StatusAsked:
    if not isinstance(entry, dict) or entry.get("type") != "BitstringStatusListEntry":
        return StatusAsked(OTHER)
    place, purpose = _place(entry.get("statusListIndex")), _text(entry.get("statusPurpose", ""))
    if place is None or purpose not in ENDING or entry.get("statusSize", 1) != 1:
        return StatusAsked(OTHER)
    return StatusAsked(BITSTRING, _text(entry.get("statusListCredential")), place, purpose)


def _place(found: object) -> int | None:
    """A place in a list; None where it is none."""
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) <= LONGEST_PLACE:
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


LONGEST_PLACE = 12


def _is_credential(said: Mapping[str, Any]) -> bool:
    kinds = said.get("type", [])
    several = kinds if isinstance(kinds, list) else [kinds]
    return "VerifiableCredential" in several and not any(each in several for each in LISTS)


def _is_european(said: Mapping[str, Any]) -> bool:
    return "EuropeanDigitalCredential" in said.get("type", [])


def _first(found: object) -> Mapping[str, Any]:
    """The object, or the first of several."""
    if isinstance(found, list):
        found = found[0] if found else {}
    return found if isinstance(found, dict) else {}


def _text(found: object) -> str:
    """Text as it is; of texts in several languages the first; nothing of anything else."""
    if isinstance(found, dict):
        found = next(iter(found.values()), "")
    if isinstance(found, list):
        found = found[0] if found else ""
    return found.replace("\0", "")[:500] if isinstance(found, str) else ""


def _name(found: object) -> str:
    """An issuer as it is written. None where something of it would be left out: what is left names somebody else."""
    return found if isinstance(found, str) and found == _text(found) else ""


def _moment(found: object) -> datetime | None:
    """Seconds since 1970, or RFC 3339. What no calendar reaches, in any time zone, is told as the end of it."""
    if isinstance(found, bool) or found is None:
        return None
    if isinstance(found, int | float):
        return datetime.fromtimestamp(max(FIRST.timestamp(), min(found, LAST.timestamp())), UTC)
    moment = datetime.fromisoformat(str(found))
    return max(FIRST, min(moment if moment.tzinfo else moment.replace(tzinfo=UTC), LAST))


def _latest(*moments: datetime | None) -> datetime | None:
    return max((each for each in moments if each is not None), default=None)


def _earliest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((each for each in moments if each is not None), default=None)


def _json(text: bytes) -> dict[str, Any]:
    """An object that is not too deep: a parser of another kind may come after this one."""
    depth = 0
    for sign in text:
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if depth > DEEPEST:
            raise ValueError("too deep")
    said = orjson.loads(text)
    if not isinstance(said, dict):
        raise TypeError("no object")
    return said


def unspelled(text: str) -> bytes:
    """The bytes of base64 for addresses, without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
