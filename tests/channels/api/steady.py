# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers as any run gives them: what a database made up, and where the service stands, is the same each time."""

import json
import re
from collections.abc import Callable
from itertools import count
from typing import Any

from django.conf import settings

SERVICE = "https://openfla.example.org"
EMPLOYER = "0123456749"
KEY = "_t-kWo97prLV-BhVp5BnmZb5rAFR5Cb_t5clTkYFi-U"
UUID = re.compile(r"\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|(?<=_)[\da-f]{32}(?=_)")
TRANSACTION = re.compile(r'(?<=[=" ])\d+(?=_[\da-f]{32}_)|(?<="version": )\d+')
KEY_ID = re.compile(r'(?<="keyId": ")[\w-]+')
FIRST_UUID, FIRST_TRANSACTION = 0x0F4C1D0E7A554C7E9D0A8F4F7A6F1C11, 8123
SHOWN = {"items": 2, "months": 2}
"""Of these lists no more is shown."""


def steady(told: Any, employer: str = EMPLOYER) -> Any:
    """The answers of a scene that an employer of this number played."""
    text = json.dumps(_cut(told), ensure_ascii=False)
    text = text.replace(settings.OPENFLA_PUBLIC_URL, SERVICE).replace(employer, EMPLOYER)
    text = TRANSACTION.sub(_numbered(lambda place: str(FIRST_TRANSACTION + place)), text)
    text = UUID.sub(_numbered(_uuid, lambda found: found.replace("-", "")), text)
    return json.loads(KEY_ID.sub(KEY, text))


def _cut(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {each: _cut(inside, each) for each, inside in value.items()}
    return [_cut(each) for each in value[: SHOWN.get(name)]] if isinstance(value, list) else value


def _numbered(made: Callable[[int], str], same: Callable[[str], str] = str) -> Callable[[re.Match[str]], str]:
    """Another for each that is found, in the order in which they come."""
    places, following = dict[str, int](), count()

    def of(found: re.Match[str]) -> str:
        place = places.setdefault(same(found[0]), -1)
        if place < 0:
            place = places[same(found[0])] = next(following)
        spelled = made(place)
        return spelled if "-" in found[0] else spelled.replace("-", "")

    return of


def _uuid(place: int) -> str:
    digits = f"{FIRST_UUID + place:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
