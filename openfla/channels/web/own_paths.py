# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a link from outside may lead on to: pages of this installation and nowhere else."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 1_000


def own_path(text: str, otherwise: str) -> str:
    """The path, if it is that of a page here; else the other one.

    Browsers read two slashes, or a slash and a backslash, as the start of another host, and skip control signs.
    """
    plain = text.isprintable() and "\\" not in text and len(text) <= LONGEST
    if not plain or not text.startswith("/") or text.startswith("//"):
        return otherwise
    return text if url_has_allowed_host_and_scheme(text, allowed_hosts=None) and _is_page(text) else otherwise


def _is_page(text: str) -> bool:
    try:
        resolve(urlsplit(text).path)
    except (Resolver404, ValueError):
        return False
    return True
