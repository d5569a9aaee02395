# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a request as values: JSON as it is meant to be, nothing guessed, nothing silently dropped."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple, NoReturn
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.http.request import RawPostDataException, UnreadablePostError

from openfla.channels.api.problems import Issue, Wrong, bad_request, input_name, json_name, unavailable

MOST_BYTES = 2 * 1024 * 1024
PIECE = 256 * 1024
DEEPEST = 24
NUL = "\x00"
SOON = 5
"""Seconds after which there may be room for a body again."""


class _Twice(dict[str, Any]):
    """An object in which a key stands twice; where it lies is known once the whole is read."""

    def __init__(self, made: Mapping[str, Any], key: str) -> None:
        super().__init__(made)
        self.key = key


def length_of(request: HttpRequest) -> str:
    """How long the body is said to be. Wrong (411) if it comes in pieces: without a length it would be read as none."""
    if "Transfer-Encoding" in request.headers:
        raise Wrong("lengthRequired")
    return request.headers.get("Content-Length", "") or "0"


def no_body(request: HttpRequest) -> None:
    """Wrong if something was sent where nothing is taken: its sender counts on it."""
    if length_of(request).strip("0"):
        raise bad_request([Issue("unknownInput", "body", "", "api.no_body")])


def bytes_of(request: HttpRequest, most: int = MOST_BYTES) -> bytes:
    """The body, of `most` bytes at most. Wrong if it is longer or the connection broke."""
    length = length_of(request)
    if not length.isascii() or not length.isdigit() or int(length[:12]) > most:
        raise Wrong("payloadTooLarge", values={"limit": most}, extra={"limit": most})
    try:
        return request.read(most)
    except (UnreadablePostError, RawPostDataException) as error:
        raise _cut_off(error) from error


def _cut_off(error: Exception) -> Wrong:
    """The line broke; or (503) too many bodies were on their way at once, and this one was not read."""
    if isinstance(error.__cause__, TimeoutError):
        return unavailable(again=SOON)
    return _unreadable("api.body_cut_off")


def query_of(request: HttpRequest) -> QueryDict:
    """The query of the address. Wrong if it has too many fields or is not UTF-8, where Django would put other signs."""
    raw = request.META.get("QUERY_STRING", "").encode("latin-1")  # as WSGI hands bytes over
    for name, _, value in (piece.partition(b"=") for piece in raw.split(b"&")):
        try:
            unquote_to_bytes(name + value).decode("utf-8")
        except UnicodeDecodeError as error:
            said = unquote_to_bytes(name).decode("utf-8", "replace")
            raise bad_request([Issue("schemaViolation", "query", input_name(said), "api.query_not_utf8")]) from error
    try:
        return request.GET
    except TooManyFieldsSent as error:
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        raise bad_request([Issue("schemaViolation", "query", "", "api.too_many_fields", {"most": most})]) from error


class Saved(NamedTuple):
    """A body in a file, and the SHA-256 of its bytes."""

    path: Path
    digest: str


@contextmanager
def saved(request: HttpRequest | None, most: int) -> Iterator[Saved]:
    """A body of any length in a file, gone afterwards. Wrong if it has more than `most` bytes or the line broke."""
    if request is None:
        raise TypeError(request)
    too_long = Wrong("payloadTooLarge", values={"limit": most}, extra={"limit": most})
    length = length_of(request)
    if not length.isascii() or not length.isdigit() or int(length[:18]) > most:
        raise too_long
    digest = hashlib.sha256()
    with NamedTemporaryFile() as file:
        try:
            while piece := request.read(PIECE):
                file.write(piece)
                digest.update(piece)
        except (UnreadablePostError, RawPostDataException) as error:
            raise _cut_off(error) from error
        file.flush()
        yield Saved(Path(file.name), digest.hexdigest())


def json_of(content: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """The value of a JSON text. Wrong where it is not UTF-8, not JSON, too deep, or says a key twice."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable("api.body_not_utf8", place=error.start + 1) from error
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _unreadable("api.body_not_json", line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable("api.body_unfit") from error
    _check(value, ())
    return value


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        return _Twice(made, next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return made


def _no_number(_word: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise ValueError


def _check(value: Any, place: tuple[str | int, ...]) -> None:  # noqa: ANN401 - any JSON value
    """Refuses what lies too deep, keys said twice, and signs that no text of ours may hold, at their place."""
    if len(place) == DEEPEST:
        raise _unreadable("api.body_too_deep", most=DEEPEST)
    if isinstance(value, str):
        _check_signs(value, place)
    elif isinstance(value, dict):
        if isinstance(value, _Twice):
            raise bad_request([Issue("invalidInput", "body", json_name((*place, value.key)), "api.key_twice")])
        for key, each in value.items():
            _check_signs(key, place)
            _check(each, (*place, key))
    elif isinstance(value, list):
        for count, each in enumerate(value):
            _check(each, (*place, count))


def _check_signs(text: str, place: tuple[str | int, ...]) -> None:
    """Refuses NUL and halves of a pair; a key that holds them is told at its object."""
    if NUL in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise bad_request([Issue("schemaViolation", "body", json_name(place), "api.body_unfit_sign")])


def _unreadable(code: str, **values: object) -> Wrong:
    return bad_request([Issue("schemaViolation", "body", "", code, values)])
