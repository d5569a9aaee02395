# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The citizen's e-Box: messages published to a person by the documented REST interface, over TLS only.

Built after what the operator of the e-Box publishes for document senders (dev.eboxenterprise.be, read in 2026): tokens
by client credentials with a signed assertion (RFC 7523), a multipart publication with an Idempotency-Key, 201 with a
message id, 409 for one that was published before. It was never run against the e-Box itself.

The national number stands in the body of the publication, and nowhere else: in no address, header, answer or log.
"""

import json
import logging
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from openfla.channels.post.server import LONG_NUMBER, Result
from openfla.terms.ssin import Ssin

PATIENCE = 20.0
"""Seconds for each answer."""
MOST_BYTES, LONGEST_ID, LONGEST_CODE = 65_536, 100, 60
LIFETIME = 60
"""Seconds for which an assertion is good."""
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SENDER_SCOPE = "scope:document:management:consult:ws-eboxrestentreprise:publicationsender"
SERVICE_SCOPE = "scope:document:management:ws-eboxrestentreprise:eboxrepresentativepublication"
"""What a document sender asks for its own messages, and a service provider for those of who gave it a mandate."""
NEVER_OPENED = "NO_DIGITAL_USER"
"""Published, but the person never opened the e-Box: nobody was reached."""
CREATED, UNAUTHORISED, CONFLICT, TOO_MANY, BAD, BROKEN = 201, 401, 409, 429, 400, 500
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EBox:
    """Where messages are published and tokens are got, who this installation is there, and for which employers.

    `employers` are the enterprise numbers (ten digits) for which it may publish: its own `number`, and those that gave
    it a mandate at the operator of the e-Box.
    """

    publish: str
    token: str
    client: str
    key: Path
    number: str
    application: str
    message_type: str
    employers: frozenset[str]
    trust: Path | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Publication:
    """One message: the id that makes a repeat one, for whom, in whose name, and the document that says it."""

    message: UUID
    recipient: Ssin
    employer_number: str
    language: str
    subject: str
    document: bytes

    def described(self, ebox: EBox) -> bytes:
        """What is published beside the document: one language, one main document, no answer."""
        said = {
            "recipient": {"eboxType": "citizen", "ssin": self.recipient.digits},
            "sender": {"eboxType": "enterprise", "enterpriseNumber": self.employer_number},
            "subject": {self.language: self.subject},
            "senderApplicationId": ebox.application,
            "messageTypeId": ebox.message_type,
            "attachments": [{"httpPartName": "upfile1", "isMainContent": True, "isAttachmentSigned": False}],
            "isReplyAuthorized": False,
        }
        return json.dumps(said, ensure_ascii=False).encode()


class Publishing:
    """One round: a token for each scope, got once. After the e-Box fails the others wait for another round."""

    def __init__(self, ebox: EBox) -> None:
        self._ebox = ebox
        self._tokens: dict[str, str] = {}
        self.down = ""
        """Why nothing more is published in this round; empty while it answers."""

    def publish(self, each: Publication) -> Result:
        """What came of it: published, refused for good, or to be tried again."""
        if self.down:
            return Result(self.down)
        try:
            status, said = self._published(each)
        except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
            self.down = f"the e-Box did not answer ({type(error).__name__})"
            logger.warning("The e-Box took no message: %s. Messages wait and are tried again.", type(error).__name__)
            return Result(self.down)
        return self._judged(each, status, said)

    def _published(self, each: Publication) -> tuple[int, Mapping[str, Any]]:
        of_another = each.employer_number != self._ebox.number
        scope = SERVICE_SCOPE if of_another else SENDER_SCOPE
        kind, body = _multipart(each.described(self._ebox), each.document)
        headers = {
            "Authorization": f"Bearer {self._token(scope)}",
            "Content-Type": kind,
            "Accept": "application/json",
            "Idempotency-Key": f'"{each.message}"',
        }
        if of_another:
            headers["On-Behalf-Of-Enterprise-Number"] = each.employer_number
        status, said = self._asked(self._ebox.publish, body, headers)
        if status == UNAUTHORISED:
            self._tokens.pop(scope, None)
        return status, said

    def _token(self, scope: str) -> str:
        if scope not in self._tokens:
            form = {
                "grant_type": "client_credentials",
                "client_id": self._ebox.client,
                "scope": scope,
                "client_assertion_type": ASSERTION,
                "client_assertion": self._assertion(),
            }
            kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
            status, said = self._asked(self._ebox.token, urlencode(form).encode(), kind)
            if "access_token" not in said:
                raise ValueError(f"no token: status {status}")
            self._tokens[scope] = str(said["access_token"])
        return self._tokens[scope]

    def _assertion(self) -> str:
        """Signed with the key of this installation, for this one request."""
        key, algorithm = read_key(self._ebox.key)
        now = int(datetime.now(tz=UTC).timestamp())
        who = {"iss": self._ebox.client, "sub": self._ebox.client, "aud": self._ebox.token, "jti": str(uuid4())}
        claims = {**who, "iat": now, "exp": now + LIFETIME}
        return jwt.encode({"alg": algorithm, "kid": key.thumbprint()}, claims, key, algorithms=[algorithm])

    def _asked(self, address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, Mapping[str, Any]]:
        """The status and what was said as JSON; nothing of an answer that is none. Never redirected."""
        parts = urlsplit(address)
        connection = HTTPSConnection(parts.hostname or "", parts.port, timeout=PATIENCE, context=self._trust())
        try:
            connection.request("POST", parts.path or "/", body, dict(headers))
            answer = connection.getresponse()
            content = answer.read(MOST_BYTES)
        finally:
            connection.close()
        return answer.status, _read(content)

    def _trust(self) -> ssl.SSLContext:
        """The certificates of the file that is set, else those of the machine."""
        return ssl.create_default_context(cafile=str(self._ebox.trust) if self._ebox.trust else None)

    def _judged(self, each: Publication, status: int, said: Mapping[str, Any]) -> Result:
        """The id of the message is the proof that is kept; of a refusal its code, without long numbers.

        One published before, by a try whose answer was never seen, may have reached nobody: it is told another way.
        """
        code = "".join(sign for sign in str(said.get("code", "")) if sign.isprintable())[:LONGEST_CODE]
        shown = LONG_NUMBER.sub("…", code)
        if status == CREATED:
            kept = " ".join(filter(None, (str(status), shown, _id_in(said, each.recipient))))
            return Result(kept, taken=code != NEVER_OPENED, refused=code == NEVER_OPENED)
        if status == CONFLICT:
            return Result("409 published before, whether it was opened is not known", refused=True)
        for_good = BAD <= status < BROKEN and status not in {UNAUTHORISED, TOO_MANY}
        return Result(" ".join(filter(None, (str(status), shown))), refused=for_good)


def read_key(path: Path) -> tuple[ECKey | RSAKey, str]:
    """The private key of a PEM file and the algorithm that it signs with. OSError, TypeError or ValueError if none."""
    text = path.read_bytes()
    key = load_pem_private_key(text, None)
    if isinstance(key, RSAPrivateKey):
        return RSAKey.import_key(text), "RS256"
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise TypeError("neither P-256 nor RSA")
    return ECKey.import_key(text), "ES256"


def _id_in(said: Mapping[str, Any], recipient: Ssin) -> str:
    """The id that the e-Box gave, as far as it can be one and does not hold the number of the person."""
    text = str(said.get("messageId", ""))
    held = recipient.digits in text or len(text) > LONGEST_ID
    return "" if held or not all(sign.isalnum() or sign in "-_:." for sign in text) else text


def _read(content: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _multipart(described: bytes, document: bytes) -> tuple[str, bytes]:
    """The two parts, as a form with a file is sent (RFC 7578)."""
    bound = secrets.token_hex(16)
    parts = (
        (b'name="messageToPublish"', b"application/json", described),
        (b'name="upfile1"; filename="openfla.pdf"', b"application/pdf", document),
    )
    body = b"".join(
        b"--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n%s\r\n" % (bound.encode(), *part)
        for part in parts
    )
    return f"multipart/form-data; boundary={bound}", body + b"--%s--\r\n" % bound.encode()
