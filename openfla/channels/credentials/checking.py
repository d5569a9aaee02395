# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A credential or a diploma of anybody, judged with what its issuer publishes. Who fetches it is said by the caller."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

import orjson
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from openfla.channels.credentials.judging import (
    IssuerKeys,
    flaw_of,
    is_revoked,
    signature_state,
    signed_state,
    time_state,
    worst,
)
from openfla.channels.credentials.keys import document, issuer
from openfla.channels.credentials.reading import OTHER, Shown, StatusAsked, read
from openfla.channels.credentials.selective import holder_key
from openfla.terms.credential import DiplomaForm, SignatureState

Fetch = Callable[[str], bytes | None]
"""The content at a public https address, or None where it can't be had."""
HOST, PART = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?"), re.compile(r"[A-Za-z0-9._~-]*[A-Za-z0-9_~-]")
VISIBLE = re.compile(r"[!-~]+")
"""Signs of a name on the web. Parsing drops some others: then one name is judged and another is shown."""
ON_THE_WEB = ("did:", "http:", "https:")
WELL_KNOWN = "/.well-known/jwt-vc-issuer"
PAPER = b"%PDF-"
"""How a PDF begins."""
MOST_LISTS = 5
"""So many lists of one credential are asked for."""
UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    StopIteration,
    JoseError,
    UnsupportedAlgorithm,
    InvalidSignature,
    x509.InvalidVersion,
    x509.ExtensionNotFound,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What certificates do to their readers."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file says and what it is worth. `holder` is whom it names, if it does; `ends_at`, until when it holds."""

    form: DiplomaForm
    state: SignatureState
    title: str = ""
    issuer: str = ""
    issuer_name: str = ""
    awarded: str = ""
    holder: str = ""
    ends_at: datetime | None = None


def checked(content: bytes, now: datetime, fetch: Fetch | None = None) -> Checked | None:
    """None where it is nothing that can be read. Without `fetch`, what its issuer would have to be asked for waits."""
    if content.startswith(PAPER):
        from openfla.channels.credentials.papers import paper_state  # noqa: PLC0415 - heavy, and papers are few

        paper = paper_state(content, now)
        return Checked(DiplomaForm.PDF, paper.state, issuer_name=paper.signer) if paper else None
    shown = read(content)
    if shown is None:
        return None
    found = _by_certificates(shown, now, fetch) if shown.chain else _Signed(_state(shown, now, fetch), *_claimed(shown))
    return Checked(
        DiplomaForm(shown.form),
        found.state,
        shown.title,
        found.issuer,
        found.issuer_name,
        shown.awarded,
        shown.holder,
        shown.ends_at,
    )


class _Signed(NamedTuple):
    """What is known of its signature, and who is to be named as its issuer."""

    state: SignatureState
    issuer: str
    issuer_name: str


def _claimed(shown: Shown) -> tuple[str, str]:
    return shown.issuer, shown.issuer_name


def _state(shown: Shown, now: datetime, fetch: Fetch | None) -> SignatureState:
    if (flaw := flaw_of(shown)) is not None:
        return flaw
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
    return state if state is not SignatureState.VALID else _by_lists(shown, keys, now, fetch)


def _by_lists(shown: Shown, keys: IssuerKeys, now: datetime, fetch: Fetch | None) -> SignatureState:
    """Valid where every place in which it could have been ended says that it was not."""
    if len(shown.statuses) > MOST_LISTS:
        return SignatureState.STATUS_UNKNOWN
    return worst(_by_list(asked, keys, now, fetch) for asked in shown.statuses)


def _by_list(asked: StatusAsked, keys: IssuerKeys, now: datetime, fetch: Fetch | None) -> SignatureState:
    if asked.kind == OTHER:
        return SignatureState.STATUS_UNKNOWN
    if fetch is None:
        return SignatureState.WAITING
    listed = fetch(asked.address)
    if listed is None:
        return SignatureState.ISSUER_UNREACHABLE
    revoked = is_revoked(asked, listed.decode("ascii", "replace").strip(), keys, now)
    if revoked is None:
        return SignatureState.STATUS_UNKNOWN
    return SignatureState.REVOKED if revoked else SignatureState.VALID


def keys_address(name: str) -> str | None:
    """Where an issuer publishes its keys (did:web, or an https name); None where nobody could say."""
    if name.startswith("did:web:"):
        host, *path = (unquote(part) for part in name.removeprefix("did:web:").split(":"))
        if not HOST.fullmatch(host) or not all(map(PART.fullmatch, path)):
            return None
        address = f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"
        return address if _parsed(address) else None
    parts = _parsed(name)
    if parts is None or parts.scheme != "https":
        return None
    return f"https://{parts.netloc}{WELL_KNOWN}{parts.path.rstrip('/')}"


def _parsed(name: str) -> SplitResult | None:
    """A web address that is a place and nothing else, all of which its parsing kept; else None."""
    try:
        parts = urlsplit(name)
        whole = f"{parts.scheme}://{parts.netloc}{parts.path}"
        is_place = HOST.fullmatch(parts.netloc) and parts.port != 0
    except ValueError:
        return None
    return parts if is_place and VISIBLE.fullmatch(name) and whole.lower() == name.lower() else None


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
        return signed_state(shown.token, holder_key(shown.issuer)) or SignatureState.ISSUER_UNKNOWN
    except (TypeError, ValueError, JoseError):
        return SignatureState.ISSUER_UNKNOWN


def _by_certificates(shown: Shown, now: datetime, fetch: Fetch | None) -> _Signed:
    """Signed with a certificate that came along (JAdES, x5c), which leads to one that the operator believes or not.

    Its issuer is whom the certificate names. What the credential claims of its issuer counts where the certificate
    says the same: else the holder of any certificate under a root could sign in the name of any school.
    """
    from openfla.channels.credentials.trusted import leads_to_trusted  # noqa: PLC0415 - heavy, as for papers

    if (flaw := flaw_of(shown)) is not None:
        return _Signed(flaw, *_claimed(shown))
    try:
        leaf = x509.load_der_x509_certificate(shown.chain[0])
        key = leaf.public_key()
        jwk = _jwk(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), key)
        named, proven = _subject(leaf), _proven(leaf, shown)
        flaw = signed_state(shown.token, jwk)
    except UNREADABLE:
        return _Signed(SignatureState.UNSUPPORTED, *_claimed(shown))
    if flaw is not None:
        return _Signed(flaw, *_claimed(shown))
    if proven is None or not leads_to_trusted(shown.chain, now):
        return _Signed(SignatureState.ISSUER_UNKNOWN, proven or "", named)
    state = time_state(shown, now)
    if state is SignatureState.VALID:
        state = _by_lists(shown, IssuerKeys(shown.issuer, {}, jwk), now, fetch)
    return _Signed(state, proven, named)


def _subject(certificate: x509.Certificate) -> str:
    """Whom it names: an organisation, else a person. Not all of it: with people it has the national number."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for found in certificate.subject.get_attributes_for_oid(kind):
            return str(found.value).replace("\0", "")
    return ""


def _proven(certificate: x509.Certificate, shown: Shown) -> str | None:
    """The issuer to be named, where the certificate is that of the issuer whom the credential names; else None.

    A name on the web stands, or its host, among the alternative names. Any other name proves nothing by itself: the
    organisation (or the common name) must be the one that the credential gives, and that is then all there is to name.
    """
    if shown.issuer.lower().startswith(ON_THE_WEB):
        if not VISIBLE.fullmatch(shown.issuer):
            return None
        addresses, hosts = _alternative(certificate)
        return shown.issuer if shown.issuer in addresses or _host(shown.issuer) in hosts else None
    kinds = (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
    named = {_plain(str(each.value)) for kind in kinds for each in certificate.subject.get_attributes_for_oid(kind)}
    return "" if shown.issuer_name and _plain(shown.issuer_name) in named else None


def _host(name: str) -> str | None:
    """Where a name on the web stands; None for one that stands at no host, such as a did:key."""
    parts = _parsed((keys_address(name) or "") if name.startswith("did:web:") else name)
    return parts.hostname if parts is not None and parts.scheme in {"http", "https"} else None


def _alternative(certificate: x509.Certificate) -> tuple[Collection[str], Collection[str]]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return (), ()
    hosts = {each.lower() for each in found.get_values_for_type(x509.DNSName)}
    return found.get_values_for_type(x509.UniformResourceIdentifier), hosts


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _jwk(pem: bytes, key: object) -> dict[str, Any]:
    kinds: tuple[tuple[type, type[ECKey | RSAKey | OKPKey]], ...] = (
        (EllipticCurvePublicKey, ECKey),
        (RSAPublicKey, RSAKey),
        (Ed25519PublicKey, OKPKey),
    )
    made = next(made for kind, made in kinds if isinstance(key, kind))
    return dict(made.import_key(pem).as_dict(private=False))
