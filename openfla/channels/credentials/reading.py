# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials as somebody shows them: read out of their formats. Nothing is believed yet (judging.py).

Whatever is sent, reading ends: what is too long, too deep or no credential is None.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

LONGEST = 512 * 1024
"""Characters of a credential; an evidence picture within fits."""
MOST_DISCLOSURES = 200
DEEPEST = 40
_OPEN, _CLOSE = b"[{", b"]}"
BITSTRING, TOKEN = "bitstring", "token"


@dataclass(frozen=True, slots=True)
class StatusAsked:
    """Where the issuer says whether it still holds: the address of a list of that kind, and the place in it."""

    kind: str
    address: str
    index: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A credential that was read. `token` is the signed part, empty where nothing is signed; `key_id` as it names it.

    `chain`: certificates (DER) that came along. `broken`: parts that hang together with no signature.
    """

    form: str
    issuer: str
    issuer_name: str
    title: str
    claims: Mapping[str, Any] = field(repr=False)
    token: str = field(default="", repr=False)
    key_id: str = ""
    algorithm: str = ""
    chain: tuple[bytes, ...] = field(default=(), repr=False)
    status: StatusAsked | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    holder: str = ""
    awarded: str = ""
    broken: bool = False


def read(content: bytes) -> Shown | None:
    """What a file says; None if it is no credential."""
    text = content.strip()
    if not text or len(text) > LONGEST:
        return None
    try:
        return _read_json(text) if text.startswith(b"{") else _read_token(text.decode("ascii"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError):
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
    if rest:
        disclosed, whole = _disclosed(claims, rest[:-1])
        return _shown(disclosed, "sd_jwt", token, head, broken=not whole) if "vct" in claims else None
    inner = claims.get("vc")
    credential = {**claims, **inner} if isinstance(inner, dict) else claims
    return _shown(credential, "open_badge", token, head) if _is_credential(credential) else None


def _disclosed(claims: dict[str, Any], disclosures: list[str]) -> tuple[dict[str, Any], bool]:
    """The claims with what the holder shows of them; whether each disclosure is one of this credential."""
    if len(disclosures) > MOST_DISCLOSURES:
        raise ValueError("too many disclosures")
    digests = {each for each in claims.get("_sd", []) if isinstance(each, str)}
    found = {name: value for name, value in claims.items() if name not in {"_sd", "_sd_alg"}}
    whole = claims.get("_sd_alg", "sha-256") == "sha-256"
    for each in disclosures:
        digest = base64.urlsafe_b64encode(hashlib.sha256(each.encode()).digest()).rstrip(b"=").decode()
        _, name, value = orjson.loads(unspelled(each))
        if digest not in digests or name in claims or not isinstance(name, str):
            whole = False
            continue
        digests.discard(digest)
        found[name] = value
    return found, whole


def _shown(
    claims: Mapping[str, Any],
    form: str,
    token: str = "",
    header: Mapping[str, Any] | None = None,
    *,
    broken: bool = False,
) -> Shown:
    head = header or {}
    chain = head.get("x5c", [])
    subject = _first(claims.get("credentialSubject", {}))
    named = claims.get("issuer", claims.get("iss", ""))
    return Shown(
        form=form,
        issuer=_text(claims.get("iss") or (named.get("id", "") if isinstance(named, dict) else named)),
        issuer_name=_named(claims, named),
        title=_title(claims, subject),
        claims=claims,
        token=token,
        key_id=_text(head.get("kid", "")),
        algorithm=_text(head.get("alg", "")),
        chain=tuple(base64.b64decode(each) for each in chain) if isinstance(chain, list) else (),
        status=_status(claims),
        starts_at=_latest(_moment(claims.get("validFrom")), _moment(claims.get("nbf"))),
        ends_at=_earliest(_moment(claims.get(name)) for name in ("validUntil", "expirationDate", "exp")),
        holder=_holder(claims, subject),
        awarded=_awarded(claims, subject),
        broken=broken or _is_of_two(claims, named),
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
    return _text(claims.get("holder") or subject.get("fullName") or identity.get("identityHash") or "")


def _awarded(claims: Mapping[str, Any], subject: Mapping[str, Any]) -> str:
    """The day to which it belongs, as it is written: the end of what was followed, or the day of the award."""
    claim = _first(subject.get("hasClaim", {}))
    award = _first(claim.get("awardedBy", {}))
    found = (
        subject.get("activityEndDate") or claims.get("ends_on") or award.get("awardingDate") or claims.get("validFrom")
    )
    return _text(found)[:10]


def _status(claims: Mapping[str, Any]) -> StatusAsked | None:
    entry = _first(claims.get("credentialStatus", {}))
    if entry.get("type") == "BitstringStatusListEntry":
        return StatusAsked(BITSTRING, _text(entry["statusListCredential"]), _place(entry["statusListIndex"]))
    listed = claims.get("status", {})
    token = listed.get("status_list") if isinstance(listed, dict) else None
    return StatusAsked(TOKEN, _text(token["uri"]), _place(token["idx"])) if isinstance(token, dict) else None


def _place(found: object) -> int:
    place = int(found) if isinstance(found, str | int) else -1
    if place < 0:
        raise ValueError("no place in a list")
    return place


def _is_credential(said: Mapping[str, Any]) -> bool:
    kinds = said.get("type", [])
    return "VerifiableCredential" in (kinds if isinstance(kinds, list) else [kinds])


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
    return found[:500] if isinstance(found, str) else ""


def _moment(found: object) -> datetime | None:
    """Seconds since 1970, or RFC 3339."""
    if isinstance(found, bool) or found is None:
        return None
    if isinstance(found, int | float):
        return datetime.fromtimestamp(found, UTC)
    moment = datetime.fromisoformat(str(found))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
