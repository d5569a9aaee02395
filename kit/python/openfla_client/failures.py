# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong: no token, a problem that the API tells, or no answer at all."""

from dataclasses import dataclass
from typing import Any

import httpx


class AccessError(Exception):
    """The token address gave no token; `error` is the code of OAuth (RFC 6749)."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(f"{error}: {description}" if description else error)
        self.error = error


class NotNowError(Exception):
    """The token address asks to come again: `response` says when and why. It was tried as often as a call may be."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"no token for now: {response.status_code}")
        self.response = response


class UnreachableError(Exception):
    """No answer after all tries. Whether it was done is not known: the same call may be sent again."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with one input: `name` is its place, `code` stays the same for ever."""

    where: str
    name: str
    code: str
    detail: str


class ApiError(Exception):
    """A problem told by the API (RFC 9457). `type` says which, in words that stay."""

    def __init__(self, status: int, body: dict[str, Any], trace: str) -> None:
        self.status, self.body, self.trace = status, body, trace
        self.type: str = body.get("type", "about:blank")
        self.detail: str = body.get("detail", "")
        self.issues = tuple(
            Issue(each.get("in", ""), each.get("name", ""), each.get("code", ""), each.get("detail", ""))
            for each in body.get("issues", ())
        )
        told = "; ".join(f"{each.name}: {each.detail}" if each.name else each.detail for each in self.issues)
        super().__init__(f"{status} {self.type.rpartition(':')[2]}: {told or self.detail} (trace {trace})")
