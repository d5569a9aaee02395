# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a call gives back, before it is written as bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import IO, Any

import orjson

JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body. `etag` tells what is shown from any other, without quotes; `localised`: it holds sentences.

    `raw` or, piece by piece as it is made, `stream` is the body in another form than JSON. `public` is for how many
    seconds anyone may keep it; None: nobody may. `negotiated`: another Accept would have had it in another form.
    """

    status: int = 200
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    localised: bool = False
    public: int | None = None
    raw: bytes | None = None
    stream: Iterator[bytes] | None = None
    media: str = JSON
    negotiated: bool = False

    def content(self) -> bytes:
        """The bytes of the body."""
        if self.raw is not None:
            return self.raw
        return b"" if self.body is None else written(self.body)

    def fixed(self, language: str) -> "Answer":
        """The same, with all that depends on the moment spelled out: bytes, and headers of its own."""
        own = {"ETag": f'"{self.etag}"'} if self.etag else {}
        if self.localised:
            own |= {"Content-Language": language, "Vary": "Accept-Language"}
        headers = {**own, **self.headers}
        return replace(self, body=None, raw=self.content(), headers=headers, etag="", localised=False)


PIECE = 64 * 1024


class Pieces:
    """What a file holds, for an answer that is sent piece by piece; closed behind the last one, or with the answer.

    A generator would not do: one that nobody began, as for HEAD, is closed without leaving its `with`.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __iter__(self) -> "Pieces":
        return self

    def __next__(self) -> bytes:
        """The next piece."""
        if not self.file.closed and (piece := self.file.read(PIECE)):
            return piece
        self.close()
        raise StopIteration

    def close(self) -> None:
        """Django calls it once the answer is sent, or will not be."""
        self.file.close()


def written(body: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8."""
    return orjson.dumps(body)


def mark_of(body: Mapping[str, Any]) -> str:
    """What tells this content from any other, for a body that has no version of its own."""
    return blake2b(written(body), digest_size=16).hexdigest()


def shown(body: Mapping[str, Any], version: object) -> Answer:
    """200 with a document. Its tag is the version, a point and the mark of the content.

    What is shown changes without a new version too: it was cancelled, somebody takes part, a name was corrected.
    """
    return Answer(body=body, etag=f"{version}.{mark_of(body)}")


def created(href: str, body: Mapping[str, Any], etag: str = "", *, localised: bool = False) -> Answer:
    """201 with the address of what came about."""
    return Answer(201, body, {"Location": href}, etag, localised)
