# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A credential or a diploma of anybody, judged with what its issuer publishes. Who fetches it is said by the caller."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

import orjson
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from openfla.channels.credentials.judging import IssuerKeys, is_revoked, is_signed_by, signature_state, time_state
from openfla.channels.credentials.keys import document, issuer
from openfla.channels.credentials.papers import MARK, paper_state
from openfla.channels.credentials.reading import Shown, read
from openfla.channels.credentials.selective import holder_key
from openfla.channels.credentials.trusted import trusted_roots
from openfla.terms.credential import DiplomaForm, SignatureState

Fetch = Callable[[str], bytes | None]
"""The content at a public https address, or None where it can't be had."""
HOST, PART = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?"), re.compile(r"[A-Za-z0-9._~-]*[A-Za-z0-9_~-]")
WELL_KNOWN = "/.well-known/jwt-vc-issuer"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file says and what it is worth."""

    form: DiplomaForm
    state: SignatureState
    title: str = ""
    issuer: str = ""
    issuer_name: str = ""
    awarded: str = ""


def checked(content: bytes, now: datetime, fetch: Fetch | None = None) -> Checked | None:
    """None where it is nothing that can be read. Without `fetch`, what its issuer would have to be asked for waits."""
    if content.startswith(MARK):
        paper = paper_state(content, now)
        return Checked(DiplomaForm.PDF, paper.state, issuer_name=paper.signer) if paper else None
    shown = read(content)
    if shown is None:
        return None
    return Checked(
        DiplomaForm(shown.form), _state(shown, now, fetch), shown.title, shown.issuer, shown.issuer_name, shown.awarded
    )


def _state(shown: Shown, now: datetime, fetch: Fetch | None) -> SignatureState:
    if not shown.token:
        return SignatureState.NOT_SIGNED
    if shown.broken:
        return SignatureState.ALTERED
    if shown.chain:
        return _by_certificates(shown, now)
    if shown.issuer.startswith("did:key:"):
        return _by_itself(shown)
    return _with(shown, _keys(shown, fetch), now, fetch)


def _keys(shown: Shown, fetch: Fetch | None) -> IssuerKeys | SignatureState:
    """Those that its issuer publishes, or why there are none."""
    if shown.issuer == issuer():
        return IssuerKeys.read(orjson.dumps(document()))
    address = keys_address(shown.issuer)
    if address is None:
        return SignatureState.ISSUER_UNKNOWN
    return SignatureState.WAITING if fetch is None else _fetched_keys(shown, address, fetch)


def _with(shown: Shown, keys: IssuerKeys | SignatureState, now: datetime, fetch: Fetch | None) -> SignatureState:
    """With the keys of its issuer, or why there are none; then its list."""
    if isinstance(keys, SignatureState):
        return keys
    state = signature_state(shown, keys, now)
    if state is not SignatureState.VALID or shown.status is None:
        return state
    if fetch is None:
        return SignatureState.WAITING
    listed = fetch(shown.status.address)
    if listed is None:
        return SignatureState.ISSUER_UNREACHABLE
    revoked = is_revoked(shown.status, listed.decode("ascii", "replace").strip(), keys, now)
    if revoked is None:
        return SignatureState.ISSUER_UNREACHABLE
    return SignatureState.REVOKED if revoked else SignatureState.VALID


def keys_address(name: str) -> str | None:
    """Where an issuer publishes its keys (did:web, or an https name); None where nobody could say."""
    if name.startswith("did:web:"):
        host, *path = (unquote(part) for part in name.removeprefix("did:web:").split("#")[0].split(":"))
        if not HOST.fullmatch(host) or not all(map(PART.fullmatch, path)):
            return None
        return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"
    parts = urlsplit(name)
    if parts.scheme != "https" or not HOST.fullmatch(parts.netloc):
        return None
    return f"https://{parts.netloc}{WELL_KNOWN}{parts.path.rstrip('/')}"


def _fetched_keys(shown: Shown, address: str, fetch: Fetch) -> IssuerKeys | SignatureState:
    content = fetch(address)
    if content is None:
        return SignatureState.ISSUER_UNREACHABLE
    try:
        if shown.issuer.startswith("did:"):
            return IssuerKeys.read(content)
        said = orjson.loads(content)
        if said.get("issuer") != shown.issuer:
            return SignatureState.ISSUER_UNKNOWN
        keys = IssuerKeys.read(orjson.dumps(said["jwks"]))
        return IssuerKeys(shown.issuer, keys.keys)
    except (ValueError, TypeError, KeyError, AttributeError):
        return SignatureState.ISSUER_UNKNOWN


def _by_itself(shown: Shown) -> SignatureState:
    """The name is the key (did:key): that tells whether it was altered, and nothing of who its issuer is."""
    try:
        fits = is_signed_by(shown.token, holder_key(shown.issuer))
    except (TypeError, ValueError, JoseError):
        return SignatureState.ISSUER_UNKNOWN
    return SignatureState.ISSUER_UNKNOWN if fits else SignatureState.ALTERED


def _by_certificates(shown: Shown, now: datetime) -> SignatureState:
    """Signed with a certificate that came along (JAdES, x5c), which leads to one that the operator believes or not."""
    try:
        chain = [x509.load_der_x509_certificate(each) for each in shown.chain]
        key = chain[0].public_key()
        jwk = _jwk(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), key)
    except (ValueError, TypeError, KeyError, StopIteration, JoseError):
        return SignatureState.ALTERED
    if not is_signed_by(shown.token, jwk):
        return SignatureState.ALTERED
    if not _leads_to_trusted(chain, now):
        return SignatureState.ISSUER_UNKNOWN
    return time_state(shown, now)


def _jwk(pem: bytes, key: object) -> dict[str, Any]:
    kinds: tuple[tuple[type, type[ECKey | RSAKey | OKPKey]], ...] = (
        (EllipticCurvePublicKey, ECKey),
        (RSAPublicKey, RSAKey),
        (Ed25519PublicKey, OKPKey),
    )
    made = next(made for kind, made in kinds if isinstance(key, kind))
    return dict(made.import_key(pem).as_dict(private=False))


def _leads_to_trusted(chain: list[x509.Certificate], now: datetime) -> bool:
    """Each issued by the next one, in its time, and the last by a root of the operator."""
    if not all(_issued(each, above) for each, above in pairwise(chain)):
        return False
    if any(not each.not_valid_before_utc <= now <= each.not_valid_after_utc for each in chain):
        return False
    return any(root == chain[-1] or _issued(chain[-1], root) for root in trusted_roots())


def _issued(certificate: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        if not above.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
        certificate.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return True
