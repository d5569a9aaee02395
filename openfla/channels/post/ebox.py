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
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any, NamedTuple
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
PAUSE, SHORTEST, MOST, LONGEST_SECONDS = timedelta(minutes=5), timedelta(minutes=1), timedelta(days=1), 9
"""How long to pause where the e-Box does not say, and the bounds of what it says."""
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
    """One round: a token for each scope, got once. After the e-Box fails the others wait for another round.

    What is refused holds up whom it concerns: a token, the messages that need its scope; too many, those of a sender.
    """

    def __init__(self, ebox: EBox) -> None:
        self._ebox = ebox
        self._tokens: dict[str, str | Result] = {}
        self._paused: dict[str, Result] = {}
        self.down = ""
        """Why nothing more is published in this round; empty while it answers."""

    def publish(self, each: Publication) -> Result:
        """What came of it: published, refused for good, or to be tried again. What it raises is about this one."""
        if held_up := self.held_up(each.employer_number):
            return held_up
        kind, body = _multipart(each.described(self._ebox), each.document)
        try:
            answer = self._published(each, kind, body)
        except (OSError, HTTPException) as error:
            return self._failed(error)
        result = _judged(each, answer)
        if result.pause:
            self._paused[each.employer_number] = result
        return result

    def held_up(self, employer_number: str) -> Result | None:
        """Why nothing of this sender is published now; None where it may be: then there is a token for it."""
        if self.down:
            return Result(self.down)
        try:
            token = self._token(self._scope(employer_number))
        except (OSError, HTTPException) as error:
            return self._failed(error)
        return self._paused.get(employer_number) or (token if isinstance(token, Result) else None)

    def _failed(self, error: Exception) -> Result:
        """The e-Box, or the way to it: nothing of a message."""
        self.down = f"the e-Box did not answer ({type(error).__name__})"
        logger.warning("The e-Box took no message: %s. Messages wait and are tried again.", type(error).__name__)
        return Result(self.down)

    def _scope(self, employer_number: str) -> str:
        return SENDER_SCOPE if employer_number == self._ebox.number else SERVICE_SCOPE

    def _published(self, each: Publication, kind: str, body: bytes) -> "_Answer":
        scope = self._scope(each.employer_number)
        headers = {
            "Authorization": f"Bearer {self._token(scope)}",
            "Content-Type": kind,
            "Accept": "application/json",
            "Idempotency-Key": f'"{each.message}"',
        }
        if scope == SERVICE_SCOPE:
            headers["On-Behalf-Of-Enterprise-Number"] = each.employer_number
        answer = self._asked(self._ebox.publish, body, headers)
        if answer.status == UNAUTHORISED:
            self._tokens.pop(scope, None)
        return answer

    def _token(self, scope: str) -> str | Result:
        """The token of a scope, or why there is none in this round."""
        if scope not in self._tokens:
            self._tokens[scope] = self._fetched(scope)
        return self._tokens[scope]

    def _fetched(self, scope: str) -> str | Result:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._ebox.client,
            "scope": scope,
            "client_assertion_type": ASSERTION,
            "client_assertion": self._assertion(),
        }
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        answer = self._asked(self._ebox.token, urlencode(form).encode(), kind)
        token = str(answer.said.get("access_token", ""))
        if token.isascii() and token.isprintable() and token:
            return token
        logger.warning("The e-Box gave no token for %s: status %s. What needs it waits.", scope, answer.status)
        return Result(f"no token: status {answer.status}", pause=answer.pause)

    def _assertion(self) -> str:
        """Signed with the key of this installation, for this one request."""
        key, algorithm = read_key(self._ebox.key)
        now = int(datetime.now(tz=UTC).timestamp())
        who = {"iss": self._ebox.client, "sub": self._ebox.client, "aud": self._ebox.token, "jti": str(uuid4())}
        claims = {**who, "iat": now, "exp": now + LIFETIME}
        return jwt.encode({"alg": algorithm, "kid": key.thumbprint()}, claims, key, algorithms=[algorithm])

    def _asked(self, address: str, body: bytes, headers: Mapping[str, str]) -> "_Answer":
        """The status and what was said as JSON; nothing of an answer that is none. Never redirected."""
        parts = urlsplit(address)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection = HTTPSConnection(parts.hostname or "", parts.port, timeout=PATIENCE, context=self._trust())
        try:
            connection.request("POST", path, body, dict(headers))
            answer = connection.getresponse()
            content = answer.read(MOST_BYTES)
        finally:
            connection.close()
        pause = pause_asked(answer.getheader("Retry-After", "")) if answer.status == TOO_MANY else None
        return _Answer(answer.status, _read(content), pause)

    def _trust(self) -> ssl.SSLContext:
        """The certificates of the file that is set, else those of the machine."""
        return ssl.create_default_context(cafile=str(self._ebox.trust) if self._ebox.trust else None)


class _Answer(NamedTuple):
    """What came back; `pause` where it was too much at once."""

    status: int
    said: Mapping[str, Any]
    pause: timedelta | None


def _judged(each: Publication, answer: _Answer) -> Result:
    """The id of the message is the proof that is kept; of a refusal its code, without long numbers.

    One published before, by a try whose answer was never seen, may have reached nobody: it is told another way.
    """
    status, said, pause = answer
    code = "".join(sign for sign in str(said.get("code", "")) if sign.isprintable())[:LONGEST_CODE]
    shown = LONG_NUMBER.sub("…", code)
    if status == CREATED:
        kept = " ".join(filter(None, (str(status), shown, _id_in(said, each.recipient))))
        return Result(kept, taken=code != NEVER_OPENED, refused=code == NEVER_OPENED)
    if status == CONFLICT:
        return Result("409 published before, whether it was opened is not known", refused=True)
    for_good = BAD <= status < BROKEN and status not in {UNAUTHORISED, TOO_MANY}
    return Result(" ".join(filter(None, (str(status), shown))), refused=for_good, pause=pause)


def pause_asked(said: str) -> timedelta:
    """How long Retry-After asks to wait, in seconds or until a moment (RFC 9110); a minute at least, a day at most."""
    if said.isascii() and said.isdigit():
        asked = timedelta(seconds=int(said[:LONGEST_SECONDS]))
    else:
        try:
            asked = parsedate_to_datetime(said) - datetime.now(tz=UTC)
        except (ValueError, TypeError):  # TypeError: a date without an offset
            asked = PAUSE
    return min(max(asked, SHORTEST), MOST)


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
